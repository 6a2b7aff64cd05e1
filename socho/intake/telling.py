"""What a reporter reads about a report: plain words and dates, never a name."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from socho.accounts.models import Role
from socho.core.clock import day_of, now
from socho.incidents.models import Handover, Incident, Pause, ReportLink, Settlement
from socho.incidents.rules import Outcome, State
from socho.parameters.lookup import value
from socho.reports import policy, rules
from socho.reports.clocks import read_by
from socho.reports.models import Conclusion, Message, Report, ReportAttachment
from socho.reports.taxonomy import KINDS, Authority, Severity, Side
from socho.ui import words as said

HELPED = frozenset(
    {
        Outcome.ON_THE_SPOT,
        Outcome.REMINDED,
        Outcome.REMEDIED,
        Outcome.MEDIATED,
        Outcome.RETURNED,
        Outcome.BY_RECEIVER,
    }
)

COMES = frozenset({Severity.URGENT, Severity.HIGH})  # the rest is read, not run to


@dataclass(frozen=True)
class Told:
    """Where things stand: the look of a status, a word, and a sentence."""

    look: str
    word: str
    sentence: str
    may_say_not_done: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the conversation."""

    mine: bool
    words: str
    at: datetime
    photos: int = 0
    voices: int = 0


def tell(report: Report) -> Told:
    link = ReportLink.objects.select_related("incident").filter(report=report).first()
    if link is not None:
        return _of_case(link.incident)
    if report.state in rules.CONCLUDED:
        return _of_conclusion(report)
    if report.state == rules.NEW:
        return Told("new", _("New"), promise_of(report))
    return Told("doing", _("Received"), _("Somebody has read your report and is looking into it."))


def promise_of(report: Report) -> str:
    """Who comes or answers, and by when. Of what is closed to the market nobody comes: whoever is
    seen there would give the reporter away."""
    if report.is_trial:
        return _("This was a trial. Nobody will come.")
    moment = now()
    due = read_by(report.kind, report.received_at)
    by = said.before(due, moment)
    if due <= moment:
        return _("It should have been read by now. If it is urgent, call one of the numbers above.")
    if report.side == Side.CONFIDENTIAL:
        return _("The ward police will read it and answer under this code %(by)s.") % {"by": by}
    if report.side == Side.COMPLAINT:
        return _("The ward will read it and answer under this code %(by)s.") % {"by": by}
    if KINDS[report.kind].severity not in COMES:
        return _("Somebody will read it and answer under this code %(by)s.") % {"by": by}
    if hasattr(report, "contact") and report.contact.phone:
        return _("Somebody will call or come %(by)s.") % {"by": by}
    return _("Somebody will come and look %(by)s.") % {"by": by}


def reception_of(report: Report) -> str:
    """Where a complaint may be brought in person while nobody of the ward signs in."""
    market = report.market
    is_open = report.side == Side.COMPLAINT and policy.are_absent(Role.WARD, market.pk)
    return market.ward_reception if is_open else ""


def _of_conclusion(report: Report) -> Told:
    last = report.conclusions.last()
    if last is None or last.how != report.state:
        return Told("closed", _("Ended"), "")
    if last.same_as is not None:
        first = tell(last.same_as)
        words = _("Somebody had reported this before; it is handled together.")
        return Told(first.look, first.word, f"{words} {first.sentence}")
    if last.how == rules.PASSED_ON:
        return Told("handed", _("Passed on"), _passed_on(last))
    words = _("Nothing further will be done. Reason: %(reason)s") % {"reason": last.reason}
    return Told("closed", _("Not taken up"), words)


def _passed_on(conclusion: Conclusion) -> str:
    words = _("It was passed on to: %(authority)s.") % {
        "authority": authority_name(conclusion.authority)
    }
    return f"{words} {conclusion.reason}".strip()


def authority_name(code: str) -> str:
    names = {
        Authority.POLICE: _("the ward police"),
        Authority.MARKET_SURVEILLANCE: _("market surveillance"),
        Authority.COMMITTEE: _("the ward People's Committee"),
        Authority.HEALTH: _("the health station"),
        Authority.VETERINARY: _("the veterinary office"),
        Authority.POWER: _("the power company"),
        Authority.MEASUREMENT: _("the office of measurement"),
    }
    return names.get(Authority(code), "") if code in set(Authority) else ""


# --- what has become of its case -------------------------------------------------------------


def _of_case(incident: Incident) -> Told:
    match State(incident.state):
        case State.NEW:
            words = _("A case has been opened. Somebody will go and look.")
            return Told("new", _("New"), words)
        case State.PAUSED:
            return Told("paused", _("Paused"), _paused(incident))
        case State.HANDED_OVER:
            return _handed_over(incident)
        case State.SETTLED | State.CLOSED:
            return _settled(incident)
    return Told("doing", _("In hand"), _("Somebody is working on it."))


def _paused(incident: Incident) -> str:
    pause: Pause | None = incident.pauses.filter(ended_at=None).last()
    if pause is None:
        return ""
    return _("It rests until %(day)s, then it goes on.") % {"day": said.day(pause.until)}


def _handed_over(incident: Incident) -> Told:
    handover: Handover | None = incident.handovers.filter(end=None).order_by("at").last()
    if handover is None:
        return Told("handed", _("Handed over"), "")
    word = _("Waiting for %(authority)s") % {"authority": handover.authority_name}
    words = _("It lies with %(authority)s since %(day)s and stays open until they answer.") % {
        "authority": handover.authority_name,
        "day": said.day(handover.at),
    }
    return Told("handed", word, words)


def _settled(incident: Incident) -> Told:
    settlement = last_settlement(incident)
    closed = incident.state == State.CLOSED
    look, word = ("closed", _("Ended")) if closed else ("done", _("Settled"))
    if settlement is None:
        return Told(look, word, "")
    words = _("Settled on %(day)s.") % {"day": said.day(settlement.settled_at)}
    if settlement.outcome in HELPED:
        words = _("Thank you. Your report helped settle this case.")
    return Told(look, word, words, may_say_not_done=_is_recent(settlement))


def last_settlement(incident: Incident) -> Settlement | None:
    running = incident.settlements.filter(reopening=None)
    return running.order_by("settled_at").last()


def _is_recent(settlement: Settlement) -> bool:
    days = value("reopen_within", day_of(settlement.settled_at))
    return now() - settlement.settled_at <= timedelta(days=days)


# --- the conversation ------------------------------------------------------------------------


def conversation(report: Report) -> list[Line]:
    """What was said, in order; what came with it is counted, not shown."""
    files = list(report.attachments.select_related("attachment"))
    lines = [_line(None, files, mine=True, words=report.words, at=report.received_at)]
    for each in report.messages.all():
        lines.append(_line(each, files, mine=each.from_reporter, words=each.words, at=each.at))
    return lines


def _line(
    message: Message | None,
    files: list[ReportAttachment],
    *,
    mine: bool,
    words: str,
    at: datetime,
) -> Line:
    kinds = [
        each.attachment.kind
        for each in files
        if each.message_id == (message.pk if message else None)
    ]
    return Line(mine, words, at, photos=kinds.count("photo"), voices=kinds.count("voice"))
