"""The steps of a case, cell by cell, against the table of the design written down once more."""

from datetime import timedelta

import pytest

from socho.accounts.models import Role
from socho.core.refusals import NotAllowed
from socho.incidents import rules
from socho.incidents.rules import As, Facts, Standing, State
from socho.reports.taxonomy import Severity, Side
from tests.makers import NOON

STATES = ["new", "checking", "handling", "paused", "handed_over", "settled", "closed"]

# step: (from, to), by hand from the design
MOVES = {
    "check": ({"new"}, "checking"),
    "take": ({"new", "checking"}, "handling"),
    "assign": ({"new", "checking"}, "handling"),
    "pause": ({"handling"}, "paused"),
    "resume": ({"paused"}, "handling"),
    "hand_over": ({"checking", "handling"}, "handed_over"),
    "acknowledge": ({"handed_over"}, "handed_over"),
    "take_back": ({"handed_over"}, "handling"),
    "answer": ({"handed_over"}, "handling"),
    "refuse": ({"handed_over"}, "handling"),
    "settle": ({"new", "checking", "handling"}, "settled"),
    "settle_by_receiver": ({"handed_over"}, "settled"),
    "close": ({"settled"}, "closed"),
    "reopen": ({"settled", "closed"}, "handling"),
}

# step: who may, "g" guard "l" lead "b" board "r" receiver "p" reporter "c" clock; a capital letter
# only on the condition that the tests further down spell out
WHO = {
    "check": "glb",
    "take": "glb",
    "assign": "lb",
    "pause": "lb",
    "resume": "lbc",
    "hand_over": "Lb",
    "acknowledge": "rb",
    "take_back": "b",
    "answer": "rb",
    "refuse": "rb",
    "settle": "Glb",
    "settle_by_receiver": "rb",
    "close": "LBc",
    "reopen": "bp",
}
LETTERS = {
    As.GUARD: "g",
    As.LEAD: "l",
    As.BOARD: "b",
    As.RECEIVER: "r",
    As.REPORTER: "p",
    As.CLOCK: "c",
}


def facts(state: str = "new", severity: str = "medium", **more: bool) -> Facts:
    return Facts(State(state), Severity(severity), **more)


def standing(*stands: As, own: bool = False, settled_it: bool = False) -> Standing:
    return Standing(frozenset(stands), own, settled_it)


@pytest.mark.parametrize("step", MOVES)
@pytest.mark.parametrize("state", STATES)
def test_each_step_starts_and_ends_where_the_design_says(step: str, state: str) -> None:
    starts, to = MOVES[step]
    if state in starts:
        assert rules.next_state(state, step) == to
    else:
        with pytest.raises(NotAllowed):
            rules.next_state(state, step)


def test_there_are_no_other_steps() -> None:
    assert set(rules.STEPS) == set(MOVES) == set(WHO)


@pytest.mark.parametrize("step", WHO)
@pytest.mark.parametrize("stands", LETTERS)
def test_each_step_is_for_whom_the_design_says(step: str, stands: As) -> None:
    letter = LETTERS[stands]
    anybody = rules.may_take(step, standing(stands), facts(severity="medium"))
    if letter.upper() not in WHO[step]:
        assert anybody == (letter in WHO[step])


def test_nobody_and_members_take_no_step() -> None:
    for step in rules.STEPS:
        assert not rules.may_take(step, standing(), facts())
        assert not rules.may_take(step, standing(As.MEMBER, own=True), facts())


@pytest.mark.parametrize(
    ("severity", "own", "may"),
    [
        ("low", True, True),
        ("medium", True, True),
        ("high", True, False),
        ("urgent", True, False),
        ("low", False, False),
        ("medium", False, False),
    ],
)
def test_a_guard_settles_only_their_own_case_below_high(
    severity: str, own: bool, may: bool
) -> None:
    guard = standing(As.GUARD, own=own)
    assert rules.may_take("settle", guard, facts("handling", severity)) == may


@pytest.mark.parametrize("severity", ["low", "medium", "high", "urgent"])
def test_a_lead_hands_over_only_what_is_urgent(severity: str) -> None:
    may = rules.may_take("hand_over", standing(As.LEAD), facts("handling", severity))
    assert may == (severity == "urgent")


@pytest.mark.parametrize("stands", [As.LEAD, As.BOARD])
@pytest.mark.parametrize("severity", ["low", "medium", "high", "urgent"])
@pytest.mark.parametrize("settled_it", [True, False])
def test_whoever_settled_an_urgent_case_does_not_close_it(
    stands: As, severity: str, settled_it: bool
) -> None:
    may = rules.may_take(
        "close", standing(stands, settled_it=settled_it), facts("settled", severity)
    )
    assert may == (not settled_it or severity != "urgent")


def test_a_case_is_taken_back_only_when_the_answer_is_late() -> None:
    assert not rules.is_possible("take_back", facts("handed_over"))
    assert rules.is_possible("take_back", facts("handed_over", answer_late=True))


def test_a_handover_is_acknowledged_once() -> None:
    assert rules.is_possible("acknowledge", facts("handed_over"))
    assert not rules.is_possible("acknowledge", facts("handed_over", acknowledged=True))


@pytest.mark.parametrize(
    ("side", "role", "stands"),
    [
        (Side.ORDINARY, Role.GUARD, {As.GUARD}),
        (Side.ORDINARY, Role.LEAD, {As.LEAD}),
        (Side.ORDINARY, Role.BOARD, {As.BOARD}),
        (Side.ORDINARY, Role.MEMBER, {As.MEMBER}),
        (Side.CONFIDENTIAL, Role.POLICE, {As.GUARD, As.LEAD, As.BOARD}),
        (Side.COMPLAINT, Role.WARD, {As.GUARD, As.LEAD, As.BOARD}),
    ],
)
def test_whoever_holds_a_side_stands_where_the_steps_say_guard_lead_and_board(
    side: Side, role: Role, stands: set[As]
) -> None:
    assert rules.STANDS_AS[side][role] == stands


def test_nobody_else_stands_before_any_side() -> None:
    cells = {(side, role) for side, roles in rules.STANDS_AS.items() for role in roles}
    assert len(cells) == 6


@pytest.mark.parametrize(
    ("state", "stands", "likeliest"),
    [
        ("new", As.GUARD, "take"),
        ("checking", As.GUARD, "take"),
        ("handling", As.LEAD, "settle"),
        ("paused", As.BOARD, "resume"),
        ("handed_over", As.RECEIVER, "acknowledge"),
        ("settled", As.BOARD, "close"),
        ("closed", As.BOARD, "reopen"),
    ],
)
def test_the_likeliest_step_comes_first(state: str, stands: As, likeliest: str) -> None:
    assert rules.next_steps(standing(stands), facts(state))[0].code == likeliest


def test_once_acknowledged_the_receiver_is_offered_to_settle() -> None:
    steps = rules.next_steps(standing(As.RECEIVER), facts("handed_over", acknowledged=True))
    assert [step.code for step in steps] == ["settle_by_receiver", "answer", "refuse"]


@pytest.mark.parametrize(
    ("what", "letters"),
    [
        ("note", "mglb"),
        ("add_evidence", "glb"),
        ("come", "glb"),
        ("involve", "glb"),
        ("set_property", "glb"),
        ("link", "glb"),
        ("change_severity", "lb"),
        ("reclassify", "lb"),
        ("see_people", "glbr"),
    ],
)
def test_each_addition_is_for_whom_it_is_for(what: str, letters: str) -> None:
    for stands, letter in {**LETTERS, As.MEMBER: "m"}.items():
        assert rules.may_add(what, standing(stands)) == (letter in letters), stands


@pytest.mark.parametrize(
    ("side", "number", "slip"),
    [
        ("ordinary", "PR-2026-00123", "123/PC-2026-PR"),
        ("confidential", "PR-2026-M00123", "123/PC-2026-PR-M"),
        ("complaint", "PR-2026-K00123", "123/PC-2026-PR-K"),
    ],
)
def test_each_side_has_its_own_numbers(side: str, number: str, slip: str) -> None:
    assert rules.case_number("PR", side, 2026, 123) == number
    assert rules.slip_number("PR", side, 2026, 123) == slip


def sketch(**over: object) -> rules.Sketch:
    told = {
        "kind": "theft",
        "grouping": "P2",
        "stall": "B12",
        "zone": "B",
        "at": NOON,
        "words": frozenset({"mat", "tui", "tien"}),
    }
    return rules.Sketch(**(told | over))  # type: ignore[arg-type]


DAY = timedelta(hours=24)


def test_the_same_kind_at_the_same_stall_on_the_same_day_is_alike() -> None:
    assert rules.likeness(sketch(), sketch(words=frozenset()), DAY) >= rules.LIKE_ENOUGH


def test_a_like_kind_in_the_same_zone_needs_shared_words() -> None:
    elsewhere = {"kind": "fraud", "stall": None}
    assert rules.likeness(sketch(), sketch(**elsewhere), DAY) >= rules.LIKE_ENOUGH
    other_words = sketch(**elsewhere, words=frozenset({"bien", "lai"}))
    assert rules.likeness(sketch(), other_words, DAY) < rules.LIKE_ENOUGH


def test_another_kind_or_another_day_is_not_alike() -> None:
    other_kind = sketch(kind="fire", grouping="P4")
    assert rules.likeness(sketch(), other_kind, DAY) == 0
    later = sketch(at=sketch().at + timedelta(hours=25))
    assert rules.likeness(sketch(), later, DAY) == 0
