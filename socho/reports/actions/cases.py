"""What cases do to their reports; `incidents` calls these from its own acts."""

from socho.accounts.models import Unit, User
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.reports import rules
from socho.reports.actions.writing import answered, end_shares
from socho.reports.models import Report, Share


def link(act: Act, report: Report) -> Report:
    """It belongs to a case now. Which one, only `incidents` knows."""
    return _move_along(act, report, "link", "report.linked")


def unlink(act: Act, report: Report) -> Report:
    """It was put into the wrong case."""
    return _move_along(act, report, "unlink", "report.unlinked")


def _move_along(act: Act, report: Report, step: str, verb: str) -> Report:
    report, _rights = answered(act, report)
    report.state = rules.next_state(report.state, step)
    report.save(update_fields=["state"])
    record(act, verb, report.market_id, report)
    return report


def give_to(act: Act, report: Report, *, holder: User | None) -> Report:
    """Whoever holds its case holds the report, and may call its reporter."""
    report, _rights = answered(act, report)
    if report.held_by_id == (holder.pk if holder else None):
        return report
    report.held_by = holder
    report.save(update_fields=["held_by"])
    record(act, "report.given", report.market_id, report)
    return report


def share_with(act: Act, report: Report, *, unit: Unit) -> Share:
    """Its case was handed to this unit: its people read what was said."""
    report, _rights = answered(act, report)
    running = Share.objects.filter(report=report, unit=unit, until=None).first()
    if running:
        return running
    share = Share.objects.create(report=report, unit=unit, since=act.now)
    record(act, "report.shared", report.market_id, share)
    return share


def end_share(act: Act, report: Report, *, unit: Unit) -> None:
    """The case came back: the unit no longer reads it."""
    report, _rights = answered(act, report)
    ended = end_shares(act, report.shares.filter(unit=unit, until=None))
    if ended:
        record(act, "report.unshared", report.market_id, *ended)
