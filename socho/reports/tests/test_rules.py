"""Which step is possible in which state, written out by hand."""

import pytest

from socho.core.refusals import NotAllowed
from socho.reports import rules
from socho.reports.models import ReportState

# state: the steps that are possible in it, and where they lead
POSSIBLE = {
    "new": {
        "receive": "received",
        "link": "linked",
        "pass_on": "passed_on",
        "decline": "declined",
        "mark_duplicate": "duplicate",
    },
    "received": {
        "link": "linked",
        "pass_on": "passed_on",
        "decline": "declined",
        "mark_duplicate": "duplicate",
    },
    "linked": {"unlink": "received"},
    "passed_on": {"reconsider": "received"},
    "declined": {"reconsider": "received"},
    "duplicate": {"reconsider": "received"},
}
CELLS = [(state, step) for state in POSSIBLE for step in rules.STEPS]


@pytest.mark.parametrize(("state", "step"), CELLS)
def test_a_step_is_possible_only_where_the_table_says(state: str, step: str) -> None:
    if step in POSSIBLE[state]:
        assert rules.next_state(state, step) == POSSIBLE[state][step]
    else:
        with pytest.raises(NotAllowed):
            rules.next_state(state, step)


def test_the_table_knows_every_state() -> None:
    assert set(POSSIBLE) == set(ReportState.values)


def test_whoever_asks_for_facts_has_read_the_report() -> None:
    assert rules.state_when_asked("new") == "received"
    assert rules.state_when_asked("received") == "received"


def test_a_report_in_a_case_stays_there_while_facts_are_asked() -> None:
    assert rules.state_when_asked("linked") == "linked"


@pytest.mark.parametrize("state", ["passed_on", "declined", "duplicate"])
def test_nobody_asks_about_what_is_concluded(state: str) -> None:
    with pytest.raises(NotAllowed):
        rules.state_when_asked(state)


def test_on_another_side_a_report_is_new_again() -> None:
    assert rules.state_on_another_side("declined") == "new"
    assert rules.state_on_another_side("linked") == "linked"
