"""Plain makers: one line puts one thing into a test's world. They write rows directly; whatever
tests an action goes through `perform`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID, uuid4

from socho.accounts.models import Membership, Role, Unit, UnitKind, User
from socho.core.text import fold
from socho.logbook.acts import Act
from socho.places.models import Jurisdiction, Market, Stall, StallState, Zone
from socho.vendors.models import Tenancy, Vendor
from socho.vendors.rules import Precision

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # 12:00 at the market, a Sunday
LONG_AGO = date(2020, 1, 1)
PASSWORD = "sầu riêng 12 múi"

_people = count(1)


def make_unit(kind: UnitKind = UnitKind.MANAGER, name: str = "Ban quản lý chợ Phan Rang") -> Unit:
    return Unit.objects.create(kind=kind, name=name)


def make_person(name: str, addressed_as: str = "", username: str = "") -> User:
    user = User(
        username=username or f"{fold(name.split()[-1])}{next(_people)}",
        name=name,
        addressed_as=addressed_as,
    )
    user.set_password(PASSWORD)
    user.save()
    return user


def make_member(
    user: User, unit: Unit, role: Role, *, since: date = LONG_AGO, until: date | None = None
) -> Membership:
    return Membership.objects.create(
        user=user, unit=unit, role=role, valid_from=since, valid_to=until
    )


def make_market(manager: Unit, name: str = "Chợ Phan Rang", prefix: str = "PR") -> Market:
    return Market.objects.create(
        name=name,
        number_prefix=prefix,
        manager=manager,
        manager_label="Ban quản lý " + name[0].lower() + name[1:],
        place_name="Phan Rang",
        duty_phone="+842593822000",
        ward_reception="Bộ phận Tiếp công dân, UBND phường Phan Rang",
        sessions=[["04:30", "18:00"]],
    )


def make_zone(market: Market, code: str, name: str = "") -> Zone:
    return Zone.objects.create(market=market, code=code, name=name, position=ord(code[0]))


def make_stall(zone: Zone, number: int, sector: str = "rau củ") -> Stall:
    code = f"{zone.code}{number}"
    return Stall.objects.create(
        market=zone.market,
        zone=zone,
        code=code,
        sort_key=f"{zone.code:<4}{number:05d}",
        sector=sector,
        state=StallState.TRADING,
        row=ord(zone.code[0]) - ord("A"),
        column=number,
        folded=code.lower(),
    )


def make_vendor(market: Market, name: str, *stalls: Stall, account: User | None = None) -> Vendor:
    vendor = Vendor.objects.create(market=market, name=name, account=account, sort_key=name)
    for stall in stalls:
        Tenancy.objects.create(
            stall=stall,
            vendor=vendor,
            valid_from=LONG_AGO,
            from_precision=Precision.DAY,
        )
    return vendor


def look_after(unit: Unit, market: Market, zone: Zone | None = None) -> Jurisdiction:
    return Jurisdiction.objects.create(unit=unit, market=market, zone=zone, valid_from=LONG_AGO)


def act_of(user: User | None, now: datetime = NOON, op: UUID | None = None) -> Act:
    return Act(actor=user.pk if user else None, op=op or uuid4(), now=now)


@dataclass
class World:
    """A market with its people. `PHAN_RANG` in most tests; a twin stands beside it."""

    market: Market
    zones: dict[str, Zone]
    stalls: dict[str, Stall]
    board: Unit
    police: Unit
    ward: Unit
    group: Unit
    lan: User  # market board
    phuc: User  # lead of a guard shift
    binh: User  # guard
    hoa: User  # stall-holder at B12
    minh: User  # ward police
    sau: User  # leader of the group of zone B
    thu: User  # ward People's Committee
    quan: User  # administrator
    kiem: User  # auditor
    former: User  # a guard until last year


def make_world(name: str = "Chợ Phan Rang", prefix: str = "PR", mark: str = "") -> World:
    """`mark` goes into every name, so that a page can be searched for a stranger's words."""
    board = make_unit(UnitKind.MANAGER, f"Ban quản lý {name}")
    police = make_unit(UnitKind.POLICE, f"Công an phường {mark or 'Phan Rang'}")
    ward = make_unit(UnitKind.COMMITTEE, f"UBND phường {mark or 'Phan Rang'}")
    group = make_unit(UnitKind.GROUP, f"Tổ tự quản khu B {mark}".strip())
    market = make_market(board, name, prefix)
    zones = {code: make_zone(market, code, f"khu {code} {mark}".strip()) for code in "ABC"}
    stalls = {
        f"{code}{number}": make_stall(zones[code], number)
        for code in "ABC"
        for number in (1, 2, 3, 12)
    }
    look_after(police, market)
    look_after(ward, market)
    look_after(group, market, zones["B"])
    people = {
        "lan": make_person(f"Nguyễn Thị {mark} Lan", "ba"),
        "phuc": make_person(f"Trần Văn {mark} Phúc", "anh"),
        "binh": make_person(f"Lê Thanh {mark} Bình", "anh"),
        "hoa": make_person(f"Phạm Thị {mark} Hoa", "chi"),
        "minh": make_person(f"Đỗ Quang {mark} Minh", "anh"),
        "sau": make_person(f"Võ Thị {mark} Sáu", "co"),
        "thu": make_person(f"Đặng Minh {mark} Thu", "chi"),
        "quan": make_person(f"Hồ Quản {mark} Trị", "anh"),
        "kiem": make_person(f"Bùi Kiểm {mark} Toán", "chi"),
        "former": make_person(f"Ngô Cũ {mark} Hưu", "chu"),
    }
    make_member(people["lan"], board, Role.BOARD)
    make_member(people["phuc"], board, Role.LEAD)
    make_member(people["binh"], board, Role.GUARD)
    make_member(people["minh"], police, Role.POLICE)
    make_member(people["sau"], group, Role.MEMBER)
    make_member(people["thu"], ward, Role.WARD)
    make_member(people["quan"], board, Role.ADMIN)
    make_member(people["kiem"], board, Role.AUDITOR)
    make_member(people["former"], board, Role.GUARD, until=date(2025, 12, 31))
    make_vendor(market, f"Phạm Thị {mark} Hoa", stalls["B12"], account=people["hoa"])
    return World(
        market=market,
        zones=zones,
        stalls=stalls,
        board=board,
        police=police,
        ward=ward,
        group=group,
        **people,
    )
