"""The kinds of things people report: the field's own list, its severity and its way.

The Vietnamese codes are those of the official lists; ours are the English ones on the left.
To add a kind, add a line here, its words in locale/, and a line in tests/test_taxonomy.py.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    """Set by the kind; a person changes it only with a reason."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class Side(StrEnum):
    """Who holds what is said: the market, the police alone, or the ward alone."""

    ORDINARY = "ordinary"
    CONFIDENTIAL = "confidential"
    COMPLAINT = "complaint"


class Authority(StrEnum):
    """Whom a case of a kind is usually passed to."""

    POLICE = "police"  # Công an phường
    MARKET_SURVEILLANCE = "market_surveillance"  # Quản lý thị trường
    COMMITTEE = "committee"  # UBND phường
    HEALTH = "health"  # trạm y tế, an toàn thực phẩm
    VETERINARY = "veterinary"  # thú y
    POWER = "power"  # điện lực
    MEASUREMENT = "measurement"  # đo lường
    NONE = ""


@dataclass(frozen=True)
class Kind:
    code: str
    official: str
    name: Promise
    severity: Severity
    icon: str
    passed_to: tuple[Authority, ...] = ()
    side: Side = Side.ORDINARY
    repeat_hint: bool = False  # the public may hear "maybe reported already" (never crimes)
    grouping: str = ""  # the "5 phòng, 3 quản, 2 hòa giải" heading: P2, Q1, H1…


P, QLTT, UBND = Authority.POLICE, Authority.MARKET_SURVEILLANCE, Authority.COMMITTEE
LOW, MEDIUM, HIGH, URGENT = Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.URGENT
SECRET = Side.CONFIDENTIAL

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("theft", "TROM", _("Theft"), HIGH, "package-x", (P,), grouping="P2"),
        Kind("disorder", "GAYROI", _("Disturbance"), HIGH, "angry", (P,), grouping="P3"),
        Kind("fire", "CHAY", _("Fire, smoke"), URGENT, "flame", (P,), grouping="P4"),
        Kind("fraud", "LUADAO", _("Fraud"), HIGH, "banknote-x", (P,), grouping="P2"),
        Kind(
            "encroachment",
            "LANCHIEM",
            _("Blocking the way"),
            MEDIUM,
            "traffic-cone",
            (UBND, P),
            grouping="Q3",
        ),
        Kind(
            "fire_hazard",
            "CHAY-NC",
            _("Fire hazard"),
            HIGH,
            "flame-kindling",
            (P,),
            repeat_hint=True,
            grouping="P4",
        ),
        Kind(
            "electrical",
            "DIEN",
            _("Electrical fault"),
            HIGH,
            "zap",
            (Authority.POWER,),
            repeat_hint=True,
            grouping="P4",
        ),
        Kind("rescue", "CUUNAN", _("Injury, medical, rescue"), URGENT, "ambulance"),
        Kind(
            "pickpocketing", "MOCTUI", _("Pickpocketing"), HIGH, "hand-coins", (P,), grouping="P2"
        ),
        Kind("robbery", "CUOP", _("Robbery, snatching"), URGENT, "siren", (P,), grouping="P2"),
        Kind(
            "counterfeit_money",
            "TIENGIA",
            _("Counterfeit money"),
            HIGH,
            "banknote",
            (P,),
            grouping="P5",
        ),
        Kind("assault", "DANHNHAU", _("Fight, assault"), URGENT, "swords", (P,), grouping="P3"),
        Kind("dispute", "TRANHCHAP", _("Dispute"), MEDIUM, "scale", (UBND,), grouping="H1"),
        Kind("traffic", "GIAOTHONG", _("Traffic, parking"), MEDIUM, "square-parking", (P,)),
        Kind(
            "counterfeit_goods",
            "HANGGIA",
            _("Counterfeit or illegal goods"),
            MEDIUM,
            "package-search",
            (QLTT, P),
            grouping="P5",
        ),
        Kind(
            "short_weight",
            "CANTHIEU",
            _("Short weight"),
            MEDIUM,
            "weight",
            (QLTT, Authority.MEASUREMENT),
            grouping="P5",
        ),
        Kind(
            "overcharging",
            "GIA",
            _("Overcharging, touting"),
            MEDIUM,
            "tag",
            (QLTT, UBND),
            grouping="P5",
        ),
        Kind(
            "food_safety",
            "ATTP",
            _("Food safety"),
            MEDIUM,
            "soup",
            (Authority.HEALTH, UBND),
            grouping="Q2",
        ),
        Kind(
            "environment",
            "MOITRUONG",
            _("Rubbish, waste water, sick animals"),
            MEDIUM,
            "trash-2",
            (UBND, Authority.VETERINARY),
            repeat_hint=True,
            grouping="Q3",
        ),
        Kind("lost_child", "LACTRE", _("Lost child or old person"), URGENT, "baby", (P,)),
        Kind("lost_property", "MATDO", _("Lost property"), LOW, "search", grouping="Q1"),
        Kind("found_property", "NHATDUOC", _("Found property"), LOW, "hand-heart", grouping="Q1"),
        Kind(
            "infrastructure",
            "HATANG",
            _("Broken roof, lamp, drain"),
            MEDIUM,
            "wrench",
            repeat_hint=True,
        ),
        Kind("rumour", "TINGIA", _("False rumour"), MEDIUM, "message-circle-warning", (P,)),
        Kind(
            "extortion",
            "CUONGDOAT",
            _("Extortion, protection money"),
            HIGH,
            "shield-alert",
            (P,),
            SECRET,
            grouping="P2",
        ),
        Kind(
            "loan_shark",
            "TDD",
            _("Loan shark, debt threats"),
            HIGH,
            "hand-coins",
            (P,),
            SECRET,
            grouping="P2",
        ),
        Kind("drugs", "MATUY", _("Drugs"), HIGH, "pill", (P,), SECRET, grouping="P2"),
        Kind("gambling", "COBAC", _("Gambling"), HIGH, "dices", (P,), SECRET, grouping="P2"),
        Kind("vice", "TNXH", _("Other vice"), HIGH, "eye-off", (P,), SECRET, grouping="P2"),
        Kind("harassment", "QUAYROI", _("Harassment"), HIGH, "hand", (P,), SECRET, grouping="P3"),
        Kind(
            "staff_complaint",
            "KHIEUNAI",
            _("Complaint about staff"),
            MEDIUM,
            "message-square-warning",
            (UBND,),
            Side.COMPLAINT,
            grouping="H2",
        ),
        Kind("other", "KHAC", _("Something else"), LOW, "ellipsis"),
    )
}

# “5 phòng, 3 quản, 2 hòa giải”: what the market's own groups prevent, look after, mediate.
GROUPINGS: dict[str, Promise] = {
    "P2": _("Theft, drugs, gambling, vice"),
    "P3": _("Public order, violence"),
    "P4": _("Fire and explosion"),
    "P5": _("Counterfeits, fraud in trade"),
    "Q1": _("Property of the traders"),
    "Q2": _("Food safety"),
    "Q3": _("Environment, ways"),
    "H1": _("Disputes"),
    "H2": _("Complaints"),
    "": _("Other matters"),
}

TILES = ("theft", "disorder", "fire", "fraud", "encroachment", "other")


def side_of(kind: str) -> Side:
    return KINDS[kind].side


def choices() -> list[tuple[str, Promise]]:
    return [(kind.code, kind.name) for kind in KINDS.values()]
