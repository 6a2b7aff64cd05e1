"""What may happen to a case, as what people stand before it, and by when. No database here."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socho.accounts.models import Role
from socho.core.clock import Hours, day_of, spans_on, working_time_after
from socho.core.refusals import NotAllowed
from socho.parameters.rules import Allowance
from socho.reports.taxonomy import Severity, Side

# --- states and outcomes -------------------------------------------------------------------


class State(TextChoices):
    NEW = "new", _("New")
    CHECKING = "checking", _("In hand")
    HANDLING = "handling", _("In hand")
    PAUSED = "paused", _("Paused")
    HANDED_OVER = "handed_over", _("Handed over")
    SETTLED = "settled", _("Settled")
    CLOSED = "closed", _("Closed")


OPEN = frozenset({State.NEW, State.CHECKING, State.HANDLING, State.PAUSED, State.HANDED_OVER})
OVER = frozenset({State.SETTLED, State.CLOSED})


class Outcome(TextChoices):
    ON_THE_SPOT = "on_the_spot", _("Settled on the spot")
    REMINDED = "reminded", _("Reminded, commitment given")
    REMEDIED = "remedied", _("Remedy required and done")
    MEDIATED = "mediated", _("Mediated")
    MEDIATION_FAILED = "mediation_failed", _("Mediation failed")
    RETURNED = "returned", _("Property returned")
    BY_RECEIVER = "by_receiver", _("Settled by the receiver")
    ENDED_ITSELF = "ended_itself", _("Ended by itself")
    UNFOUNDED = "unfounded", _("Unfounded")
    MISTAKEN = "mistaken", _("Mistaken")
    DUPLICATE = "duplicate", _("Duplicate")
    NOT_ENOUGH = "not_enough", _("Not enough to go on")


OF_THE_RECEIVER = (Outcome.BY_RECEIVER, Outcome.RETURNED, Outcome.UNFOUNDED, Outcome.NOT_ENOUGH)
OF_THE_HOLDER = tuple(each for each in Outcome if each != Outcome.BY_RECEIVER)

# --- as what somebody stands before a case -------------------------------------------------


class As(StrEnum):
    MEMBER = "member"
    GUARD = "guard"
    LEAD = "lead"
    BOARD = "board"
    RECEIVER = "receiver"
    REPORTER = "reporter"
    CLOCK = "clock"


HOLDERS = frozenset({As.GUARD, As.LEAD, As.BOARD})

# Whoever holds a side stands where the steps below say guard, lead or board.
STANDS_AS: dict[Side, dict[Role, frozenset[As]]] = {
    Side.ORDINARY: {
        Role.MEMBER: frozenset({As.MEMBER}),
        Role.GUARD: frozenset({As.GUARD}),
        Role.LEAD: frozenset({As.LEAD}),
        Role.BOARD: frozenset({As.BOARD}),
    },
    Side.CONFIDENTIAL: {Role.POLICE: HOLDERS},
    Side.COMPLAINT: {Role.WARD: HOLDERS},
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands before one case."""

    stands: frozenset[As] = frozenset()
    own: bool = False  # theirs: they hold it, or opened it and nobody holds it
    settled_it: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the steps ask of a case."""

    state: State
    severity: Severity
    acknowledged: bool = False  # the running hand-over
    answer_late: bool = False


Condition = Callable[[Standing, Facts], bool]


def anyway(standing: Standing, facts: Facts) -> bool:
    return True


def own_and_light(standing: Standing, facts: Facts) -> bool:
    return standing.own and facts.severity in (Severity.LOW, Severity.MEDIUM)


def when_urgent(standing: Standing, facts: Facts) -> bool:
    return facts.severity == Severity.URGENT


def not_urgent_by_whoever_settled(standing: Standing, facts: Facts) -> bool:
    return not (facts.severity == Severity.URGENT and standing.settled_it)


# --- the steps -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    name: Promise
    starts: frozenset[State]
    to: State
    who: Mapping[As, Condition] = field(default_factory=dict)


NEW, CHECKING, HANDLING = State.NEW, State.CHECKING, State.HANDLING
PAUSED, HANDED_OVER = State.PAUSED, State.HANDED_OVER
SETTLED, CLOSED = State.SETTLED, State.CLOSED
GUARD_AND_UP: dict[As, Condition] = {As.GUARD: anyway, As.LEAD: anyway, As.BOARD: anyway}
LEAD_AND_UP: dict[As, Condition] = {As.LEAD: anyway, As.BOARD: anyway}
RECEIVER_OR_PAPER: dict[As, Condition] = {As.RECEIVER: anyway, As.BOARD: anyway}


def _step(
    code: str, name: Promise, starts: Iterable[State], to: State, who: Mapping[As, Condition]
) -> Step:
    return Step(code, name, frozenset(starts), to, who)


# In the order of preference: the first one a person may take is offered as the next step.
STEPS: dict[str, Step] = {
    step.code: step
    for step in (
        _step("take", _("Take it"), {NEW, CHECKING}, HANDLING, GUARD_AND_UP),
        _step("check", _("Check it"), {NEW}, CHECKING, GUARD_AND_UP),
        _step("assign", _("Assign it"), {NEW, CHECKING}, HANDLING, LEAD_AND_UP),
        _step(
            "settle",
            _("Settle it"),
            {NEW, CHECKING, HANDLING},
            SETTLED,
            {As.GUARD: own_and_light, As.LEAD: anyway, As.BOARD: anyway},
        ),
        _step(
            "hand_over",
            _("Hand it over"),
            {CHECKING, HANDLING},
            HANDED_OVER,
            {As.BOARD: anyway, As.LEAD: when_urgent},
        ),
        _step("pause", _("Pause it"), {HANDLING}, PAUSED, LEAD_AND_UP),
        _step("resume", _("Go on"), {PAUSED}, HANDLING, {**LEAD_AND_UP, As.CLOCK: anyway}),
        _step("acknowledge", _("Acknowledge"), {HANDED_OVER}, HANDED_OVER, RECEIVER_OR_PAPER),
        _step(
            "settle_by_receiver",
            _("Settled over there"),
            {HANDED_OVER},
            SETTLED,
            RECEIVER_OR_PAPER,
        ),
        _step("answer", _("Answer, give it back"), {HANDED_OVER}, HANDLING, RECEIVER_OR_PAPER),
        _step("refuse", _("Not ours"), {HANDED_OVER}, HANDLING, RECEIVER_OR_PAPER),
        _step("take_back", _("Take it back"), {HANDED_OVER}, HANDLING, {As.BOARD: anyway}),
        _step(
            "close",
            _("Close it"),
            {SETTLED},
            CLOSED,
            {
                As.LEAD: not_urgent_by_whoever_settled,
                As.BOARD: not_urgent_by_whoever_settled,
                As.CLOCK: anyway,
            },
        ),
        _step(
            "reopen",
            _("Reopen it"),
            {SETTLED, CLOSED},
            HANDLING,
            {As.BOARD: anyway, As.REPORTER: anyway},
        ),
    )
}

# What one may add without moving the case. Closed cases take notes too: nothing said is lost.
ADDITIONS: dict[str, frozenset[As]] = {
    "note": HOLDERS | {As.MEMBER},
    "add_evidence": HOLDERS,
    "come": HOLDERS,
    "involve": HOLDERS,
    "set_property": HOLDERS,
    "link": HOLDERS,
    "change_severity": frozenset({As.LEAD, As.BOARD}),
    "reclassify": frozenset({As.LEAD, As.BOARD}),
    "see_people": HOLDERS | {As.RECEIVER},
}


NOT_NOW = _("This step is not possible now. Look at the case again.")


def next_state(state: str, step: str) -> State:
    if state not in STEPS[step].starts:
        raise NotAllowed(NOT_NOW)
    return STEPS[step].to


def may_take(step: str, standing: Standing, facts: Facts) -> bool:
    """Whether somebody who stands so may take this step at all, whatever the state."""
    who = STEPS[step].who
    return any(stands in who and who[stands](standing, facts) for stands in standing.stands)


def is_possible(step: str, facts: Facts) -> bool:
    """Whether the case is where the step begins."""
    if facts.state not in STEPS[step].starts:
        return False
    if step == "take_back":
        return facts.answer_late
    return not (step == "acknowledge" and facts.acknowledged)


def next_steps(standing: Standing, facts: Facts) -> list[Step]:
    """The steps somebody can take now, the likeliest first."""
    return [
        step
        for code, step in STEPS.items()
        if is_possible(code, facts) and may_take(code, standing, facts)
    ]


def may_add(what: str, standing: Standing) -> bool:
    return bool(ADDITIONS[what] & standing.stands)


# An assignment can be called back for ten seconds on the screen; the rest is for slow networks.
UNDO_WITHIN = timedelta(minutes=2)
CAN_BE_UNDONE = frozenset({"take", "assign", "check"})

# --- clocks --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Calendar:
    hours: Hours
    holidays: Set[date]


Span = tuple[datetime, datetime]


def due(
    start: datetime, allowed: Allowance, calendar: Calendar, stood_still: Iterable[Span] = ()
) -> datetime:
    """When the allowed time has run out, not counting the spans in which the clock stood still."""
    left = allowed.time
    for stopped, went_on in sorted(stood_still):
        used = _elapsed(start, stopped, allowed, calendar)
        if used >= left:
            break
        left -= used
        start = max(start, went_on)
    if allowed.working:
        return working_time_after(start, left, calendar.hours, calendar.holidays)
    return start + left


def _elapsed(start: datetime, end: datetime, allowed: Allowance, calendar: Calendar) -> timedelta:
    if end <= start:
        return timedelta()
    if not allowed.working:
        return end - start
    worked = timedelta()
    day = day_of(start) - timedelta(days=1)  # a night session of yesterday may still run
    while day <= day_of(end):
        for opens, closes in spans_on(day, calendar.hours, calendar.holidays):
            worked += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return worked


@dataclass(frozen=True, slots=True)
class Deadlines:
    acknowledge: datetime | None
    outcome: datetime | None
    answer: datetime | None


def running(state: str, deadlines: Deadlines) -> datetime | None:
    """The deadline that counts in a state. A paused or settled case has none of ours."""
    return {
        State.NEW: deadlines.acknowledge,
        State.CHECKING: deadlines.outcome,
        State.HANDLING: deadlines.outcome,
        State.HANDED_OVER: deadlines.answer,
    }.get(State(state))


# --- numbers -------------------------------------------------------------------------------

SERIES = {Side.ORDINARY: "", Side.CONFIDENTIAL: "M", Side.COMPLAINT: "K"}  # mật, khiếu nại


def case_number(prefix: str, side: str, year: int, sequence: int) -> str:
    """PR-2026-00123, PR-2026-M00012: no dot or slash, it travels in addresses."""
    return f"{prefix}-{year}-{SERIES[Side(side)]}{sequence:05d}"


def slip_number(prefix: str, side: str, year: int, sequence: int) -> str:
    """12/PC-2026-PR, 3/PC-2026-PR-M. The confidential count shows in no ordinary number."""
    series = SERIES[Side(side)]
    return f"{sequence:02d}/PC-{year}-{prefix}{'-' + series if series else ''}"


# --- duplicates ----------------------------------------------------------------------------

LIKE_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Sketch:
    """What two tellings of the same thing have in common."""

    kind: str
    grouping: str
    stall: object
    zone: object
    at: datetime
    words: frozenset[str]


def likeness(one: Sketch, other: Sketch, within: timedelta) -> int:
    """How much two tellings are alike: kind, place, time, words; LIKE_ENOUGH is worth a hint."""
    if abs(one.at - other.at) > within:
        return 0
    same_kind = one.kind == other.kind or bool(one.grouping and one.grouping == other.grouping)
    if not same_kind:
        return 0
    score = 2 if one.kind == other.kind else 1
    if one.stall and one.stall == other.stall:
        score += 2
    elif one.zone and one.zone == other.zone:
        score += 1
    return score + min(len(one.words & other.words), 6) // 3
