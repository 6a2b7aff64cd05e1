"""The demo's groups, and what their people do day by day."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from socho.accounts.models import User
from socho.core.clock import at as moment_at
from socho.core.clock import day_of, week_of
from socho.groups import actions
from socho.groups.actions import Hours, Person
from socho.groups.models import Assignment, Group, GroupKind, Member, PatrolRound, ShiftHandover
from socho.groups.rules import CLOSING
from socho.logbook.acts import Act, perform
from socho.places.models import Zone
from socho.site.demo.setting import Setting
from socho.site.demo.timeline import Timeline

# kind, name, zones, people without accounts: (name, position)
GROUPS = {
    "guards": (
        GroupKind.GUARDS,
        "Đội bảo vệ chợ",
        "",
        ["Huỳnh Văn Lành", "Đinh Công Tâm", "Lê Hữu Khánh", "Trần Quốc Sang"],
    ),
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

# group, name, from, to, weekdays, how many, who (their places in the list of people)
SHIFTS = [
    ("guards", "Ca sáng", 5, 12, "1234567", 2, (1, 2)),
    ("guards", "Ca chiều", 12, 19, "1234567", 2, (0, 3)),
    ("guards", "Ca đêm", 19, 5, "1234567", 2, (4, 5)),
    ("zone_b", "Trực tối khu B", 18, 21, "135", 2, (0, 1, 2)),
    ("quarter", "Tuần tra đêm", 22, 2, "67", 3, (0, 1)),
]
POINTS = ("A1", "A20", "B1", "B20", "C1", "C20", "Cổng chính", "Cổng sau")
WEEKS = 2  # before the present one


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

    def keep_rota(self, now: datetime) -> None:
        """Two weeks back, this one and the next, and who came; somebody is away, one is missing."""
        monday = week_of(day_of(now)).first - timedelta(weeks=WEEKS)
        first = moment_at(monday, time(0)) - timedelta(hours=10)
        self.line.plan(first, lambda at: self._first_week(at, monday))
        for week in range(1, WEEKS + 2):
            begins = monday + timedelta(weeks=week)
            when = min(moment_at(begins, time(0)) - timedelta(hours=10), now - timedelta(hours=1))
            self.line.plan(when, partial(self._next_week, begins))
        self._swap(now)

    def _first_week(self, at: datetime, monday: date) -> None:
        for key, name, begins, ends, weekdays, strength, who in SHIFTS:
            keeper, group = self._keeper(key), self.groups[key]
            hours = Hours(name, time(begins), time(ends), strength)
            perform(
                self.own.act(keeper, at), actions.add_pattern, group,
                hours=hours, weekdays=weekdays,
            )  # fmt: skip
            made = perform(self.own.act(keeper, at), actions.lay_out_week, group, monday=monday)
            for shift in made:
                for number in who:
                    member = self.people[key][number]
                    perform(self.own.act(keeper, at), actions.assign, shift, member=member)
        self._plan_attendance(monday)

    def _next_week(self, monday: date, at: datetime) -> None:
        for key in dict.fromkeys(each[0] for each in SHIFTS):
            act = self.own.act(self._keeper(key), at)
            perform(act, actions.lay_out_week, self.groups[key], monday=monday)
        self._plan_attendance(monday)

    def _plan_attendance(self, monday: date) -> None:
        on_it = Assignment.objects.standing().filter(
            shift__day__range=(monday, monday + timedelta(days=6))
        )
        on_it = on_it.select_related("shift__group", "member").order_by(
            "shift__starts_at", "member__name"
        )
        for number, each in enumerate(on_it):
            if number % 23 == 22:
                when = each.shift.starts_at - timedelta(hours=2)
                self.line.plan(when, partial(self._away, each))
            elif number % 29 != 28:  # of one of these nobody says anything
                late = timedelta(minutes=number % 11 - 6)
                self.line.plan(each.shift.starts_at + late, partial(self._come, each))
                self.line.plan(each.shift.ends_at + late, partial(self._leave, each))

    def _come(self, assignment: Assignment, at: datetime) -> None:
        perform(self._by_keeper(assignment, at), actions.come_on_duty, assignment)

    def _leave(self, assignment: Assignment, at: datetime) -> None:
        perform(self._by_keeper(assignment, at), actions.leave_duty, assignment)

    def _away(self, assignment: Assignment, at: datetime) -> None:
        act = self._by_keeper(assignment, at)
        perform(act, actions.stay_away, assignment, reason="nhà có việc")

    def hand_over_daily(self, now: datetime) -> None:
        """Twice a day; of what was given last nobody has signed yet."""
        notes = ["Đèn dãy C chập chờn, để ý.", "", "Có đoàn khách tham quan lúc 9 giờ.", ""]
        for back in range(7, -1, -1):
            day = day_of(now) - timedelta(days=back)
            for number, (giver, taker) in enumerate((("binh", "phuc"), ("phuc", "binh"))):
                when = moment_at(day, time(12 + 7 * number, 2))
                give = partial(self._give, giver, taker, notes[(back + number) % 4], now)
                self.line.plan(when, give)

    def _give(self, giver: str, taker: str, note: str, end: datetime, at: datetime) -> None:
        cast = self.setting.cast
        given = perform(
            self.own.act(cast[giver], at), actions.give_over, self.groups["guards"],
            keys="6 chìa, cổng chính ở phòng trực", cash=350_000, note=note,
        )  # fmt: skip
        if at + timedelta(hours=7) < end:
            self.line.plan(at + timedelta(minutes=6), partial(self._take, taker, given))

    def _take(self, taker: str, given: ShiftHandover, at: datetime) -> None:
        perform(self.own.act(self.setting.cast[taker], at), actions.take_over, given)

    def patrol(self, now: datetime) -> None:
        """A round each night with eight points; one evening the last two were left out."""
        first = moment_at(day_of(now) - timedelta(days=6), time(6))
        self.line.plan(first, self._make_route)
        for back in range(5, -1, -1):
            at = moment_at(day_of(now) - timedelta(days=back), time(12, 30))
            self.line.plan(at, partial(self._go, 6 if back == 1 else len(POINTS)))
        self.line.plan(now - timedelta(minutes=9), partial(self._go, 3))

    def _make_route(self, at: datetime) -> None:
        phuc, group = self.setting.cast["phuc"], self.groups["guards"]
        self.route = perform(
            self.own.act(phuc, at), actions.add_route, group, name="Vòng quanh chợ", minutes=35
        )
        for code in POINTS:
            perform(
                self.own.act(phuc, at), actions.add_checkpoint, self.route,
                code=code, question="Cửa đã khóa chưa?" if code == "Cổng sau" else "",
            )  # fmt: skip

    def _go(self, points: int, at: datetime) -> None:
        """Passed one after the other; ended unless it is under way at the end of the demo."""
        phuc = self.setting.cast["phuc"]
        gone = perform(self.own.act(phuc, at), actions.start_round, self.route, people=2)
        for number, code in enumerate(POINTS[:points]):
            when = at + timedelta(minutes=2 + 3 * number)
            self.line.plan(when, partial(self._pass, gone, code))
        self.line.plan(at + timedelta(minutes=31), partial(self._end, gone))

    def _pass(self, gone: PatrolRound, code: str, at: datetime) -> None:
        answer = "Đã khóa" if code == "Cổng sau" else ""
        act = self.own.act(self.setting.cast["phuc"], at)
        perform(act, actions.pass_checkpoint, gone, code=code, answer=answer)

    def _end(self, gone: PatrolRound, at: datetime) -> None:
        perform(self.own.act(self.setting.cast["phuc"], at), actions.end_round, gone)

    def close_daily(self, now: datetime) -> None:
        """Each zone each evening; one evening one zone was forgotten, one was not all in order."""
        zones = list(Zone.objects.filter(market=self.setting.market))
        for back in range(7 * WEEKS, -1, -1):
            day = day_of(now) - timedelta(days=back)
            for number, zone in enumerate(zones):
                when = moment_at(day, time(18, 15)) + timedelta(minutes=9 * number + back % 4)
                if (back, number) != (2, 1):
                    faulty = (back, number) == (1, 2)
                    self.line.plan(when, partial(self._close, zone, faulty))

    def _close(self, zone: Zone, faulty: bool, at: datetime) -> None:
        perform(
            self.own.act(self.setting.cast["phuc"], at),
            actions.close_zone,
            zone,
            done=[item for item in CLOSING if not (faulty and item == "cameras")],
            second_name="Đinh Công Tâm",
            note="Camera số 3 mất hình, đã báo Ban quản lý." if faulty else "",
        )

    def _swap(self, now: datetime) -> None:
        """Bình has asked phúc for the day after tomorrow."""

        def ask(at: datetime) -> None:
            day = day_of(at) + timedelta(days=2)
            mine = Assignment.objects.standing().filter(
                member=self.people["guards"][1], shift__day=day
            )
            for assignment in mine:
                perform(
                    self.own.act(self.setting.cast["binh"], at), actions.ask_swap,
                    assignment, to=self.people["guards"][0], words="Con tôi có lịch khám.",
                )  # fmt: skip

        self.line.plan(now - timedelta(minutes=40), ask)

    def _keeper(self, key: str) -> User:
        return self.setting.cast[{"guards": "phuc", "zone_b": "sau"}.get(key, "lan")]

    def _by_keeper(self, assignment: Assignment, at: datetime) -> Act:
        group = assignment.shift.group_id
        key = next(key for key, each in self.groups.items() if each.pk == group)
        return self.own.act(assignment.member.user or self._keeper(key), at)
