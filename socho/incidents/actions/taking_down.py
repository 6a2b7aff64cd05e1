"""Taking down what somebody came to say, or one saw oneself: a report, and at once its case."""

from dataclasses import replace
from datetime import datetime

from socho.incidents.actions.opening import open_case_from_desk
from socho.logbook.acts import Act, on_other_content
from socho.places.models import Market
from socho.places.policy import rights_of_actor
from socho.reports.actions import file_correction, file_report
from socho.reports.filing import Filing
from socho.reports.models import Channel, Report
from socho.reports.places import place_said
from socho.reports.policy import can_write_down


def take_down_correction(act: Act, market: Market, filing: Filing) -> Report:
    """The same page was sent again with other words: kept beside the first."""
    report = file_correction(act, market, filing)
    open_case_from_desk(act, report)
    return report


@on_other_content(take_down_correction)
def take_down(act: Act, market: Market, filing: Filing) -> Report:
    """Of a kind the writer may see the case opens in the same act; else others triage it, and the
    writer keeps nothing but the printed slip."""
    report = file_report(act, market, filing)
    open_case_from_desk(act, report)
    return report


def correct_on_the_spot(
    act: Act,
    market: Market,
    *,
    kind: str,
    words: str,
    zone: str,
    place: str,
    happened_at: datetime | None,
) -> Report:
    seen = _seen(act, market, kind, words, happened_at)
    return take_down_correction(act, market, replace(seen, place=place_said(market, place, zone)))


@on_other_content(correct_on_the_spot)
def take_down_on_the_spot(
    act: Act,
    market: Market,
    *,
    kind: str,
    words: str,
    zone: str,
    place: str,
    happened_at: datetime | None,
) -> Report:
    """What somebody of the market or its groups saw, and a phone kept until it found a signal.

    The place is looked up and the clock judged here, not at the door: the same act that comes
    once more is the same, whatever became of the stalls and however late it is by then.
    """
    seen = _seen(act, market, kind, words, happened_at)
    return take_down(act, market, replace(seen, place=place_said(market, place, zone)))


def _seen(act: Act, market: Market, kind: str, words: str, happened_at: datetime | None) -> Filing:
    """Only the manager's people take down on patrol; a group's member reports like anybody."""
    staff = can_write_down(rights_of_actor(act), market)
    return Filing(
        kind=kind,
        words=words,
        channel=Channel.PATROL if staff else Channel.ACCOUNT,
        kept_at=happened_at,
    ).behind_the_wall()
