"""What may happen to a report, and how much may be said. No database here."""

from collections.abc import Set
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed

NEW, RECEIVED, LINKED = "new", "received", "linked"
PASSED_ON, DECLINED, DUPLICATE = "passed_on", "declined", "duplicate"
OPEN = frozenset({NEW, RECEIVED})
CONCLUDED = frozenset({PASSED_ON, DECLINED, DUPLICATE})

# Each step of triage: from which states it may start, and the state it leads to.
STEPS: dict[str, tuple[Set[str], str]] = {
    "receive": ({NEW}, RECEIVED),
    "link": (OPEN, LINKED),
    "unlink": ({LINKED}, RECEIVED),
    "pass_on": (OPEN, PASSED_ON),
    "decline": (OPEN, DECLINED),
    "mark_duplicate": (OPEN, DUPLICATE),
    "reconsider": (CONCLUDED, RECEIVED),
}
# Facts may be asked for, and given, while somebody still works on it.
MAY_BE_ASKED = OPEN | {LINKED}

WORDS_LIMIT = 5000
PLACE_LIMIT = 200
NAME_LIMIT = 120
REASON_LIMIT = 300
ATTACHMENTS_LIMIT = 12  # with one report and all its later answers
LONGEST_ON_A_PHONE = timedelta(days=31)  # a clock that says more than this is wrong
CLOCKS_DIFFER = timedelta(minutes=5)


def next_state(state: str, step: str) -> str:
    allowed_from, result = STEPS[step]
    if state not in allowed_from:
        raise NotAllowed(_("Somebody has already dealt with this report. Look at it again."))
    return result


def state_when_asked(state: str) -> str:
    """Whoever asks for facts has read the report; one in a case stays there."""
    if state not in MAY_BE_ASKED:
        raise NotAllowed(_("Facts can be asked for only while the report is being worked on."))
    return RECEIVED if state == NEW else state


def state_on_another_side(state: str) -> str:
    """Others read it from here on, so it is new to them; one in a case moves with its case."""
    return state if state == LINKED else NEW


def believable(said: datetime | None, arrived: datetime) -> datetime | None:
    """When a phone says it happened, if its clock can be right: not long before it arrived, and
    not after."""
    if said is None or not arrived - LONGEST_ON_A_PHONE <= said <= arrived + CLOCKS_DIFFER:
        return None
    return min(said, arrived)
