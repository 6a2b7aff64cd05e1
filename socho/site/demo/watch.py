"""The demo's groups, and what their people do day by day."""

import random
from dataclasses import dataclass, field
from datetime import datetime

from socho.core.clock import day_of
from socho.groups import actions
from socho.groups.actions import Person
from socho.groups.models import Group, GroupKind, Member
from socho.logbook.acts import perform
from socho.places.models import Zone
from socho.site.demo.setting import Setting
from socho.site.demo.timeline import Timeline

# kind, name, zones, people without accounts: (name, position)
GROUPS = {
    "guards": (GroupKind.GUARDS, "Đội bảo vệ chợ", "", ["Huỳnh Văn Lành", "Đinh Công Tâm"]),
    "zone_b": (
        GroupKind.SELF_MANAGED,
        "Tổ tự quản khu B",
        "B",
        ["Lý Thị Nhàn", "Mai Thị Xuân", "Trương Văn Năm"],
    ),
    "quarter": (
        GroupKind.STATUTORY,
        "Tổ bảo vệ ANTT khu phố 3",
        "",
        ["Phan Hữu Đức", "Ngô Đình Trí", "Dương Văn Quý"],
    ),
    "row_c": (
        GroupKind.FIRE_SAFETY,
        "Tổ liên gia PCCC khu C",
        "C",
        ["Võ Thị Bảy", "Trần Thị Mười", "Bùi Văn Lợi", "Đỗ Thị Thu", "Hồ Ngọc Sang"],
    ),
}


@dataclass
class Watch:
    """The groups of the demo and their people. Its own luck keeps the stories as they are."""

    line: Timeline
    setting: Setting
    groups: dict[str, Group] = field(default_factory=dict)
    people: dict[str, list[Member]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = Timeline(random.Random(19), self.line.end)  # noqa: S311  (always the same)

    def set_up(self, at: datetime) -> None:
        cast, market = self.setting.cast, self.setting.market
        with_accounts = {"guards": ["phuc", "binh"], "zone_b": ["sau"]}
        for key, (kind, name, codes, others) in GROUPS.items():
            self.groups[key] = perform(
                self.own.act(cast["lan"], at),
                actions.found_group,
                market,
                kind=kind,
                name=name,
                unit=self.setting.units["group"] if key == "zone_b" else None,
                zones=list(Zone.objects.filter(market=market, code__in=list(codes))),
            )
            people = [cast[each] for each in with_accounts.get(key, ())]
            listed = [Person(each.name, "", each) for each in people]
            listed += [Person(each) for each in others]
            self.people[key] = [
                perform(
                    self.own.act(cast["lan"], at),
                    actions.add_member,
                    self.groups[key],
                    person=person,
                    position="head" if number == 0 else "member",
                    since=day_of(at),
                )
                for number, person in enumerate(listed)
            ]
