"""Handing a case to an authority, which stays open until the other side answers."""

from datetime import datetime

from django.utils.translation import gettext as _

from socho.accounts.models import Unit
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed
from socho.incidents import authorities, deadlines, notices, rules
from socho.incidents.actions.steps import write_settlement
from socho.incidents.actions.writing import add_line, keep, linked, locked, move
from socho.incidents.models import (
    Acknowledgement,
    Handover,
    HandoverEnd,
    Incident,
    Settlement,
)
from socho.incidents.policy import Situation
from socho.incidents.rules import OF_THE_RECEIVER, As
from socho.logbook.acts import Act
from socho.places.models import Market
from socho.reports import actions as reports
from socho.reports.taxonomy import Severity


def hand_over(
    act: Act, incident: Incident, *, authority: str, authority_name: str, content: str
) -> Handover:
    """Hand the case to an authority with a numbered slip. Where its people sign in here, they
    read the case and what was reported; else they get the slip on paper."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "hand_over")
    unit = authorities.unit_for(incident, authority, day_of(act.now))
    incident.answer_due = deadlines.answer_due(incident, act.now)
    row = Handover.objects.create(
        incident=incident,
        side=incident.side,
        unit=unit,
        authority=authority,
        authority_name=authority_name,
        slip_number=_next_slip(act, incident),
        content=content,
        urgent=incident.severity == Severity.URGENT,
        by_id=act.actor,
        at=act.now,
        answer_due=incident.answer_due,
    )
    data |= {"slip": row.slip_number, "authority": authority_name}
    keep(
        act, "incident.handed_over", incident, row, add_line(act, incident, "hand_over", data=data)
    )
    if unit:
        _share_reports(act, incident, unit)
        notices.tell_receiver(act, incident, unit)
    return row


def _next_slip(act: Act, incident: Incident) -> str:
    """Slips are numbered without gaps; the market is held so that nobody takes the same number."""
    market = Market.objects.select_for_update(of=("self",)).get(pk=incident.market_id)
    year = day_of(act.now).year
    earlier = Handover.objects.filter(
        incident__market=market, side=incident.side, slip_number__contains=f"/PC-{year}-"
    ).count()
    return rules.slip_number(market.number_prefix, incident.side, year, earlier + 1)


def _share_reports(act: Act, incident: Incident, unit: Unit) -> None:
    for link in linked(incident):
        reports.share_with(act, link.report, unit=unit)


def acknowledge(
    act: Act, incident: Incident, *, book_number: str, received_at: datetime
) -> Acknowledgement:
    """The receiver took the slip; or the board enters what the receiver wrote on paper."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "acknowledge")
    handover = _running(situation)
    if not handover.at <= received_at <= act.now:
        raise NotAllowed(_("It was received after it was handed over, and not in the future."))
    row = Acknowledgement.objects.create(
        handover=handover,
        book_number=book_number,
        received_at=received_at,
        from_paper=_is_from_paper(situation),
        by_id=act.actor,
        at=act.now,
    )
    data |= {"authority": handover.authority_name, "book_number": book_number}
    data |= {"received_at": received_at.isoformat(), "paper": row.from_paper}
    event = add_line(act, incident, "acknowledge", data=data)
    keep(act, "handover.acknowledged", incident, row, event)
    return row


def take_back(act: Act, incident: Incident, *, reason: str) -> Incident:
    """The answer is late: the market goes on itself."""
    return _end(act, incident, "take_back", reason)


def answer_handover(act: Act, incident: Incident, *, words: str) -> Incident:
    """The receiver says what it did and gives the case back."""
    return _end(act, incident, "answer", words)


def refuse_handover(act: Act, incident: Incident, *, reason: str) -> Incident:
    """“Not ours”, with a reason."""
    return _end(act, incident, "refuse", reason)


HOW = {"take_back": "taken_back", "answer": "answered", "refuse": "refused"}


def _end(act: Act, incident: Incident, step: str, words: str) -> Incident:
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, step)
    handover = _running(situation)
    row = _ended(act, situation, HOW[step], words)
    incident.answer_due = None
    incident.responsible_id = incident.responsible_id or handover.by_id
    deadlines.reckon(incident)
    data |= {"authority": handover.authority_name, "paper": row.from_paper}
    event = add_line(act, incident, step, words, data=data)
    keep(act, f"handover.{HOW[step]}", incident, row, event, reason=words)
    if handover.unit:
        for link in linked(incident):
            reports.end_share(act, link.report, unit=handover.unit)
    notices.tell_of_answer(act, incident)
    return incident


def settle_by_receiver(act: Act, incident: Incident, *, outcome: str, words: str) -> Settlement:
    """The authority has settled it; its words go to the reporters."""
    incident, situation = locked(act, incident)
    data = move(act, incident, situation, "settle_by_receiver")
    if outcome not in OF_THE_RECEIVER:
        raise NotAllowed(_("Choose one of the outcomes of the receiving authority."))
    handover = _running(situation)
    row = _ended(act, situation, "settled", words)
    incident.answer_due = None
    data |= {"authority": handover.authority_name, "paper": row.from_paper}
    settlement = write_settlement(act, incident, outcome, words, data, row)
    notices.tell_of_answer(act, incident)
    return settlement


def _ended(act: Act, situation: Situation, how: str, words: str) -> HandoverEnd:
    return HandoverEnd.objects.create(
        handover=_running(situation),
        how=how,
        words=words,
        from_paper=how != "taken_back" and _is_from_paper(situation),
        by_id=act.actor,
        at=act.now,
    )


def _running(situation: Situation) -> Handover:
    if situation.handover is None:
        raise NotAllowed(rules.NOT_NOW)
    return situation.handover


def _is_from_paper(situation: Situation) -> bool:
    """Somebody else than the receiver enters it: it came on paper."""
    return As.RECEIVER not in situation.standing.stands
