"""Who sees which thing, and how a line of the permission table is written (see table.py)."""

from dataclasses import dataclass

NO_WAY = "-"
NO_ONE = ""
BOARD = "lan"
LEAD_AND_UP = "phuc lan"
GUARD_AND_UP = "binh phuc lan"
STAFF = "binh phuc"  # see the registers and do not keep them
OFFICE = "lan phuc binh minh thu sau quan kiem"  # has a role in the market today
SIGNED_IN = f"{OFFICE} hoa former"
ANYBODY = f"{SIGNED_IN} nobody"
CLOSED = "minh thu"  # where the design says guard, lead, board: police, ward on their own side

# Things, each in several forms, and who sees each form. Of the twin market's nobody sees any.
SEES: dict[str, dict[str, str]] = {
    "case": {
        "fresh": "sau binh phuc lan",  # theft at B12, new
        "his": "binh phuc lan",  # a dispute in zone A, opened and taken by bình
        "urgent": "binh phuc lan",  # a fight in zone C, in hand
        "over": "sau binh phuc lan",  # a fire in zone B, settled by lan
        "handed": "sau binh phuc lan minh",  # theft in zone B, with the ward police
        "confidential": "minh",
        "complaint": "thu",
        "twin": NO_ONE,
    },
    "report": {  # as triage sees it; what hoa said herself is on a page of her own
        "waiting": "binh phuc lan",
        "his": "binh phuc lan",  # bình has it in hand
        "hers": "binh phuc lan",  # from hoa's account
        "handed": "binh phuc lan minh",  # of the case that is with the police
        "confidential": "minh",
        "complaint": "thu",
        "twin": NO_ONE,
    },
    "photo": {  # of a report
        "waiting": "binh phuc lan",
        "hers": "binh phuc lan hoa",
        "handed": "binh phuc lan minh",
        "confidential": "minh",
        "complaint": "thu",
        "twin": NO_ONE,
    },
    "slip": {"handed": "sau binh phuc lan minh", "twin": NO_ONE},
    "file": {},  # evidence of a case, as the case
    "line": {},  # a line of a case's story, as the case
    "link": {},  # a report in a case, as the case
    # Groups: the market's own people see all of them, a member the own one.
    "group": {"guards": GUARD_AND_UP, "of zone B": f"{GUARD_AND_UP} sau", "twin": NO_ONE},
    "group's member": {"of zone B": f"{GUARD_AND_UP} sau", "twin": NO_ONE},
    "assignment": {"binh's": GUARD_AND_UP, "sau's": f"{GUARD_AND_UP} sau", "twin": NO_ONE},
    "swap": {"with phuc": GUARD_AND_UP, "with sau": f"{GUARD_AND_UP} sau", "twin": NO_ONE},
    "zone to close": {"A": GUARD_AND_UP, "B": f"{GUARD_AND_UP} sau", "twin": NO_ONE},
    "closing": {"A": GUARD_AND_UP, "B": f"{GUARD_AND_UP} sau", "twin": NO_ONE},
    # Registers: the market's own people see them, the board keeps them.
    "stall": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "zone": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "point": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "label": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "sheets": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "addition": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "jurisdiction": {
        "group": f"{GUARD_AND_UP} quan",
        "police": f"{GUARD_AND_UP} quan",
        "twin": NO_ONE,
    },
    # What is known of a place: also whoever works on cases there, and the holder of the stall.
    "stall's history": {
        "B12": f"{GUARD_AND_UP} sau minh hoa",
        "A1": f"{GUARD_AND_UP} minh",
        "twin": NO_ONE,
    },
    "zone's history": {
        "B": f"{GUARD_AND_UP} sau minh",
        "A": f"{GUARD_AND_UP} minh",
        "twin": NO_ONE,
    },
    # A month's figures; the rows as a file only for whoever answers for them.
    "month": {"this": f"{GUARD_AND_UP} {CLOSED}"},
    "export": {"lan's": "lan", "minh's": "minh", "twin": NO_ONE},
    "vendor": {"hoa": f"{GUARD_AND_UP} hoa", "other": GUARD_AND_UP, "twin": NO_ONE},
    # The register of vendors. An uploaded list lies in memory for half an hour: of one that is not
    # there, or not one's own, the page says that it is gone.
    "record": {"hoa": GUARD_AND_UP, "twin": NO_ONE},
    "helper": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "paper": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "tenancy": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "saved list": {"own": GUARD_AND_UP, "twin": NO_ONE},
    "list": {"own": GUARD_AND_UP, "twin": GUARD_AND_UP, "missing": GUARD_AND_UP},
    # People and units: the administrator serves all markets of this server; a board, the police
    # and the ward know the people of their own unit, a board also those of the groups it keeps.
    "person": {
        "guard": "lan quan",
        "member": "lan quan",
        "board": "lan quan",
        "police": "minh quan",
        "twin": "quan",
    },
    "membership": {
        "guard": "lan quan",
        "member": "lan quan",
        "police": "minh quan",
        "twin": "quan",
    },
    "unit": {
        "market": "lan quan",
        "group": "lan quan",
        "police": "minh quan",
        "ward": "thu quan",
        "twin": "quan",
    },
    "invitation": {"guard": "lan quan", "twin": "quan"},
    "second step": {"lan": "lan", "twin": NO_ONE},
    # The public doors: whoever holds the code or the sealed address.
    "code": {"stall": ANYBODY},
    "sealed": {"ordinary": ANYBODY},
    "desk slip": {"by binh": "binh", "twin": NO_ONE},
}
SEES |= dict.fromkeys(("file", "line", "link"), SEES["case"])
OF_A_GROUP = ("pattern", "shift", "hand-over", "route", "checkpoint", "round")
SEES |= dict.fromkeys(OF_A_GROUP, SEES["group"])


@dataclass(frozen=True)
class Line:
    """One address. `but` names forms of the thing for which others get in than the line says."""

    name: str
    on: str
    get: str
    post: str = NO_WAY
    knows: str = NO_ONE
    but: tuple[tuple[str, str], ...] = ()
    ends: bool = False  # when it is done one stands before the sign-in
    hidden: bool = False  # exists only in the demo: 404 even without sign-in

    def let_in(self, method: str, form: str) -> frozenset[str]:
        said = self.get if method == "GET" else self.post
        return frozenset(dict(self.but).get(form, said).split()) & self.seen_by(form)

    def seen_by(self, form: str) -> frozenset[str]:
        if self.on == "nothing":
            return frozenset(f"{self.knows} {self.get} {self.post}".split()) - {"-"}
        return frozenset(SEES[self.on].get(form, NO_ONE).split())


def looks(name: str, on: str, who: str, **more: object) -> Line:
    """An address at which one only looks."""
    return Line(name, on, who, **more)  # type: ignore[arg-type]


def both(name: str, on: str, who: str, **more: object) -> Line:
    """A page with its form."""
    return Line(name, on, who, who, **more)  # type: ignore[arg-type]


def does(name: str, on: str, who: str, **more: object) -> Line:
    """A button: nothing to look at."""
    return Line(name, on, NO_WAY, who, **more)  # type: ignore[arg-type]


ALL_WHO_SEE = SIGNED_IN
HOLDERS = f"{GUARD_AND_UP} {CLOSED}"
NOT_THE_RECEIVER = ("handed", GUARD_AND_UP)  # the police answer what was handed over, no more
LEADERS = f"{LEAD_AND_UP} {CLOSED}"
