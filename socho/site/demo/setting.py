"""The demo market before anything happens: units, people, stalls, vendors, labels."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from socho.accounts.actions.memberships import grant_role
from socho.accounts.actions.people import correct_person, enter_person
from socho.accounts.actions.units import add_unit, seed_administrative_units
from socho.accounts.models import AdministrativeUnit, Role, Unit, UnitKind, User
from socho.accounts.sealing import Secret
from socho.core.clock import day_of
from socho.logbook.acts import perform
from socho.parameters.actions import seed_parameters
from socho.places.actions import (
    NewStall,
    Profile,
    add_point,
    add_stalls,
    arrange_plan,
    assign_jurisdiction,
    change_zone,
    make_labels,
    set_up_market,
)
from socho.places.models import Market, Point, PointKind, Stall, Zone
from socho.places.rules import in_rows
from socho.site.demo.cast import CAST, HOA, PASSWORD
from socho.site.demo.people import people, sector_of
from socho.site.demo.timeline import Timeline
from socho.vendors.actions import add_paper, add_vendor, open_account, share_stall, take_stall
from socho.vendors.models import PaperKind, Tenancy, TenancyKind, Vendor
from socho.vendors.rules import Known

NAME = "Chợ Phan Rang (mẫu)"
ZONE_NAMES = {"A": "vải, quần áo", "B": "rau, trái cây", "C": "thịt, cá"}
PER_ROW = 10


@dataclass
class Setting:
    """Everything the stories need to know."""

    market: Market
    units: dict[str, Unit]
    cast: dict[str, User]
    stalls: list[Stall] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    vendors: list[Vendor] = field(default_factory=list)


def set_up(line: Timeline, at: datetime, *, zones: dict[str, int], vendors: int) -> Setting:
    """`zones`: how many stalls each has; `vendors`: how many people hold them."""
    perform(line.act(None, at), seed_parameters)
    perform(line.act(None, at), seed_administrative_units)
    units, cast = _people(line, at)
    market = _market(line, at, units, cast)
    setting = Setting(market, units, cast)
    _stalls(line, at, setting, zones)
    _vendors(line, at, setting, vendors)
    perform(line.act(cast["lan"], at), make_labels, market, setting.stalls)
    perform(
        line.act(cast["lan"], at), make_labels, market, list(Zone.objects.filter(market=market))
    )
    return setting


def _people(line: Timeline, at: datetime) -> tuple[dict[str, Unit], dict[str, User]]:
    kinds = {
        "manager": (UnitKind.MANAGER, "Ban quản lý chợ Phan Rang"),
        "police": (UnitKind.POLICE, "Công an phường Phan Rang"),
        "ward": (UnitKind.COMMITTEE, "UBND phường Phan Rang"),
        "group": (UnitKind.GROUP, "Tổ tự quản khu B"),
    }
    units: dict[str, Unit] = {}
    cast: dict[str, User] = {}
    manager_kind, manager_name = kinds["manager"]
    units["manager"] = perform(
        line.act(None, at), add_unit, kind=manager_kind, name=manager_name, phone="+842593822000"
    )
    for person in CAST:
        if person.unit not in units:
            kind, name = kinds[person.unit]
            keeper = units["manager"] if kind == UnitKind.GROUP else None
            units[person.unit] = perform(
                line.act(cast["quan"], at), add_unit, kind=kind, name=name, keeper=keeper
            )
        user = perform(
            line.act(None, at),
            enter_person,
            unit=units[person.unit],
            role=person.role,
            name=person.name,
            username=person.username,
            password=Secret(PASSWORD),
        )
        cast[person.username] = perform(
            line.act(user, at),
            correct_person,
            user,
            name=person.name,
            addressed_as=person.addressed_as,
            phone="",
            email="",
            language="vi",
        )
    # In a small market one person wears two hats: bà Lan also looks after the backups.
    perform(
        line.act(cast["quan"], at), grant_role, cast["lan"],
        unit=units["manager"], role=Role.ADMIN, valid_from=day_of(at),
    )  # fmt: skip
    return units, cast


def _market(line: Timeline, at: datetime, units: dict[str, Unit], cast: dict[str, User]) -> Market:
    seat = AdministrativeUnit.objects.filter(name__contains="Phan Rang", valid_to=None)
    market = perform(
        line.act(cast["lan"], at),
        set_up_market,
        units["manager"],
        profile=Profile(
            name=NAME,
            manager_label="Ban quản lý chợ Phan Rang",
            place_name="Phan Rang",
            duty_phone="+842593822000",
            ward_reception="Bộ phận Tiếp công dân, UBND phường Phan Rang",
            sessions=[["04:30", "18:00"]],
        ),
        number_prefix="PR",
        seat=seat.filter(level="ward").first(),
        is_sample=True,
    )
    for unit in (units["police"], units["ward"]):
        perform(
            line.act(cast["quan"], at), assign_jurisdiction, market, unit=unit, since=day_of(at)
        )
    return market


def _stalls(line: Timeline, at: datetime, setting: Setting, zones: dict[str, int]) -> None:
    lan, market = setting.cast["lan"], setting.market
    for code, number in zones.items():
        new = [
            NewStall(code, f"{code}{each}", sector_of(code, line.luck))
            for each in range(1, number + 1)
        ]
        made = perform(line.act(lan, at), add_stalls, market, new)
        zone = made[0].zone
        perform(
            line.act(lan, at), change_zone, zone,
            name=ZONE_NAMES.get(code, sector_of(code, line.luck)), position=ord(code[0]) - ord("A"),
        )  # fmt: skip
        cells = dict(zip([each.pk for each in made], in_rows(len(made), PER_ROW), strict=True))
        perform(line.act(lan, at), arrange_plan, zone, cells=cells)
        setting.stalls += made
    names = {
        "Cổng chính": PointKind.GATE,
        "Cổng sau": PointKind.GATE,
        "Bãi giữ xe": PointKind.PARKING,
        "Lối thoát nạn giữa chợ": PointKind.AISLE,
    }
    for name, kind in names.items():
        setting.points.append(perform(line.act(lan, at), add_point, market, kind=kind, name=name))
    zone_b = Zone.objects.get(market=market, code="B")
    perform(
        line.act(lan, at), assign_jurisdiction, market,
        unit=setting.units["group"], since=day_of(at), zone=zone_b,
    )  # fmt: skip


def _vendors(line: Timeline, at: datetime, setting: Setting, number: int) -> None:
    """Hoa first, at B12; then stall after stall; some hold two, some share, some stay empty."""
    stalls = {each.code: each for each in setting.stalls}
    hoa = _vendor(line, at, setting, *HOA)
    _take(line, at, setting, hoa, stalls.pop("B12"))
    setting.cast["hoa"] = perform(
        line.act(setting.cast["lan"], at), open_account, hoa,
        username="hoa", password=Secret(PASSWORD),
    )  # fmt: skip
    perform(
        line.act(setting.cast["lan"], at), add_paper, hoa,
        kind=PaperKind.COMMITMENT, issued_on=day_of(at), expires_on=day_of(at) + timedelta(365),
    )  # fmt: skip
    free = list(stalls.values())
    line.luck.shuffle(free)
    invented = people(line.luck)
    for _ in range(number - 1):
        vendor = _vendor(line, at, setting, *next(invented))
        _take(line, at, setting, vendor, free.pop())
        if line.luck.random() < 0.12 and len(free) > number // 10:
            _take(line, at, setting, vendor, free.pop())
    first, second = setting.vendors[1], setting.vendors[2]
    shared = Tenancy.objects.filter(vendor=first).select_related("stall")[0].stall
    perform(
        line.act(setting.cast["lan"], at), share_stall, second,
        stall=shared, since=Known.on(day_of(at)),
    )  # fmt: skip


def _vendor(line: Timeline, at: datetime, setting: Setting, name: str, phone: str) -> Vendor:
    lan = setting.cast["lan"]
    vendor = perform(line.act(lan, at), add_vendor, setting.market, name=name, phones=[phone])
    setting.vendors.append(vendor)
    return vendor


def _take(line: Timeline, at: datetime, setting: Setting, vendor: Vendor, stall: Stall) -> None:
    since = day_of(at) - timedelta(days=line.luck.randint(30, 4000))
    kind = line.luck.choice([TenancyKind.ASSIGNED, TenancyKind.RENTED])
    perform(
        line.act(setting.cast["lan"], at), take_stall, vendor,
        stall=stall, since=Known.on(since), kind=kind,
    )  # fmt: skip
