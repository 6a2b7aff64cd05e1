"""Words to the reporter, and the reporter's number."""

from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.reports import policy
from socho.reports.actions.writing import add_line, answered
from socho.reports.models import Contact, Message, Report


def add_message(act: Act, report: Report, *, words: str) -> Message:
    """Words to the reporter, read behind the code."""
    report, _rights = answered(act, report)
    message = add_line(act, report, words, from_reporter=False)
    record(act, "report.answered", report.market_id, message)
    return message


def reveal_contact(act: Act, report: Report, *, reason: str) -> Contact:
    """“Xem”: who looked at the reporter's number, and why, stays in the log."""
    report, rights = answered(act, report)
    require(policy.can_reveal_contact(rights, report))
    contact = Contact.objects.filter(report=report).first()
    if contact is None:
        raise NotAllowed(_("The reporter left no number."))
    record(
        act,
        "contact.revealed",
        report.market_id,
        contact,
        subjects=[contact.pk],
        reason=reason,
    )
    return contact
