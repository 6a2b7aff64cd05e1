"""What is added to a case without moving it: notes, evidence, people, harm, comings, links."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from socho.attachments.actions import keep as keep_file
from socho.attachments.cleaning import Clean
from socho.core.refusals import NotAllowed, require
from socho.incidents.actions.writing import add_line, keep, locked, somebody
from socho.incidents.models import (
    CaseLink,
    Event,
    Evidence,
    Incident,
    PersonInvolved,
    Responder,
)
from socho.incidents.policy import Situation
from socho.logbook.acts import Act


@dataclass(frozen=True)
class Harm:
    """What was lost, found again, and who was hurt; values in đồng."""

    lost_value: int | None = None
    recovered_value: int | None = None
    injured: int = 0
    dead: int = 0


def note(act: Act, incident: Incident, *, words: str) -> Event:
    incident, _situation = _open_for(act, incident, "note")
    event = add_line(act, incident, "note", words)
    keep(act, "incident.noted", incident, event)
    return event


def correct(act: Act, event: Event, *, words: str) -> Event:
    """“Đính chính”: a new line that names the wrong one, which stays."""
    incident, _situation = _open_for(act, event.incident, "note")
    line = add_line(act, incident, "correct", words, data={"line": event.line}, corrects=event)
    keep(act, "incident.corrected", incident, line)
    return line


def add_evidence(
    act: Act, incident: Incident, *, file: Clean, words: str = "", shows_people: bool = False
) -> Event:
    """A photo or a voice note, cleaned at the door."""
    incident, _situation = _open_for(act, incident, "add_evidence")
    kept = keep_file(act, incident.market_id, file)
    event = add_line(act, incident, "evidence", words, data={"kind": str(kept.kind)})
    evidence = Evidence.objects.create(
        incident=incident, attachment=kept, event=event, shows_people=shows_people
    )
    keep(act, "incident.evidence_added", incident, event, evidence)
    return event


def involve_person(
    act: Act, incident: Incident, *, role: str, name: str, phone: str = "", note: str = ""
) -> PersonInvolved:
    """Somebody who has to do with it. The timeline says that, never who."""
    incident, _situation = _open_for(act, incident, "involve")
    person = PersonInvolved.objects.create(
        incident=incident, role=role, name=name, phone=phone, note=note
    )
    event = add_line(act, incident, "involve", data={"role": role})
    keep(act, "incident.person_involved", incident, person, event, subjects=[person.pk])
    return person


def set_property(act: Act, incident: Incident, *, harm: Harm) -> Incident:
    """What was lost and recovered, who was hurt: the figures of the ward's report."""
    incident, _situation = _open_for(act, incident, "set_property")
    incident.lost_value = harm.lost_value
    incident.recovered_value = harm.recovered_value
    incident.injured = harm.injured
    incident.dead = harm.dead
    data = {
        "lost": harm.lost_value,
        "recovered": harm.recovered_value,
        "injured": harm.injured,
        "dead": harm.dead,
    }
    return keep(
        act, "incident.harm_stated", incident, add_line(act, incident, "property", data=data)
    )


def come(act: Act, incident: Incident) -> Responder:
    """“Đang đến”"""
    incident, _situation = _open_for(act, incident, "come")
    actor = somebody(act)
    if incident.responders.filter(user=actor).exists():
        raise NotAllowed(_("You have already said that you are coming."))
    responder = Responder.objects.create(incident=incident, user_id=actor, coming_at=act.now)
    keep(act, "incident.coming", incident, responder, add_line(act, incident, "come"))
    return responder


def arrive(act: Act, incident: Incident) -> Responder:
    """“Đã đến”, whether or not one had said that one is coming."""
    incident, _situation = _open_for(act, incident, "come")
    actor = somebody(act)
    responder = incident.responders.filter(user=actor).first()
    if responder is None:
        responder = Responder(incident=incident, user_id=actor)
    if responder.arrived_at:
        raise NotAllowed(_("You have already arrived."))
    responder.arrived_at = act.now
    responder.save()
    keep(act, "incident.arrived", incident, responder, add_line(act, incident, "arrive"))
    return responder


def link_cases(act: Act, incident: Incident, *, other: Incident, why: str = "") -> CaseLink:
    """Two cases have to do with each other; of one side only: neither tells of the other."""
    incident, _situation = _open_for(act, incident, "link")
    other, _situation = _open_for(act, other, "link")
    if incident.pk == other.pk:
        raise NotAllowed(_("That is this case itself."))
    if (incident.market_id, incident.side) != (other.market_id, other.side):
        raise NotAllowed(_("The two cases are not read by the same people."))
    one, two = sorted((incident, other), key=lambda each: (each.opened_at, str(each.pk)))
    if CaseLink.objects.filter(one=one, other=two).exists():
        raise NotAllowed(_("The two cases are linked already."))
    link = CaseLink.objects.create(one=one, other=two, why=why)
    events = [
        add_line(act, here, "link_case", why, data={"number": there.number, "case": str(there.pk)})
        for here, there in ((incident, other), (other, incident))
    ]
    keep(act, "incident.linked", other, events[1])
    keep(act, "incident.linked", incident, link, events[0])
    return link


def _open_for(act: Act, incident: Incident, what: str) -> tuple[Incident, Situation]:
    incident, situation = locked(act, incident)
    require(situation.may_add(what))
    return incident, situation
