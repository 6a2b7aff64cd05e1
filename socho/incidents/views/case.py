"""The page of one case: where it stands, what happened, who works on it, what comes next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from socho.accounts.requests import Request
from socho.core.clock import now
from socho.incidents import etags, reasons
from socho.incidents.facts import banner, facts_of
from socho.incidents.models import Incident, ReportLink
from socho.incidents.policy import Situation
from socho.incidents.rules import OPEN
from socho.incidents.story import sight_of, story_of
from socho.incidents.views.additions import PAGES as ADDITIONS
from socho.incidents.views.additions import additions
from socho.incidents.views.finding import of_case, situation
from socho.incidents.views.steps import choices
from socho.places.policy import rights_of
from socho.reports.models import Report
from socho.reports.policy import can_reveal_contact
from socho.reports.taxonomy import KINDS, Side
from socho.ui.kept_pages import kept


@kept
@of_case
@require_safe
def case(request: Request, incident: Incident) -> HttpResponse:
    moment = now()
    people_open = reasons.is_given(request, reasons.PEOPLE, incident.pk, moment)
    late = incident.due_at is not None and incident.due_at < moment
    newest = etags.newest_entry([incident.market_id])
    tag = etags.tag_of(request, moment, incident.pk, newest, late, people_open)
    same = etags.unchanged(request, tag)
    if same is not None:
        return same
    here = situation(request, incident)
    context = case_context(request, incident, here, people_open) | {"tag": tag}
    answer = etags.answer(request, "incidents/incident.html", "incidents/_case.html", context)
    if incident.side != Side.ORDINARY or people_open:
        answer["Cache-Control"] = "private, no-store"
    return answer


def case_context(
    request: Request, incident: Incident, here: Situation, people_open: bool
) -> dict[str, Any]:
    links = list(incident.report_links.order_by("since"))
    sight = sight_of(
        links,
        _told_to(request, links),
        people_open=people_open,
        may_correct=here.may_add("note"),
    )
    return {
        "incident": incident,
        "situation": here,
        "deadline": banner(incident, here, now()),
        "may_come": may_come(request, incident, here),
        "story": story_of(incident, sight),
        "reports": told_by(request, here, links, sight.reports),
        "linked_cases": linked_cases(request, incident),
        **_what_it_is(incident, here),
        **_who_is_in_it(incident, here, people_open),
    }


def _told_to(request: Request, links: list[ReportLink]) -> QuerySet[Report]:
    """The case's reports as far as this person may read them."""
    return (
        Report.objects.visible_to(request.user)
        .filter(pk__in=[link.report_id for link in links])
        .select_related("contact")
        .prefetch_related("messages", "attachments__attachment")
    )


def _what_it_is(incident: Incident, here: Situation) -> dict[str, Any]:
    steps = choices(incident, here)
    return {
        "kind": KINDS[incident.kind],
        "authority": here.handover.authority_name if here.handover else "",
        "is_closed_side": incident.side != Side.ORDINARY,
        "facts": facts_of(incident),
        "primary": steps[0] if steps else None,
        "steps": steps,
        "additions": additions(incident, here),
        "note_url": reverse("incidents:note", args=[incident.pk]) if here.may_add("note") else "",
        "handovers": list(incident.handovers.order_by("-at")) if _sees_slips(here) else [],
    }


def _who_is_in_it(incident: Incident, here: Situation, people_open: bool) -> dict[str, Any]:
    return {
        "people": list(incident.people.all()) if people_open else [],
        "people_count": incident.people.count() if here.may_add("see_people") else 0,
        "responders": list(incident.responders.select_related("user").order_by("coming_at")),
    }


@dataclass(frozen=True)
class Button:
    url: str
    label: str
    icon: str


def may_come(request: Request, incident: Incident, here: Situation) -> list[Button]:
    """“Đang đến”, then “Đã đến”, while the case is open."""
    if incident.state not in OPEN or not here.may_add("come"):
        return []
    mine = incident.responders.filter(user=request.user).first()
    offered = ["coming", "arrival"] if mine is None else ["arrival"]
    if mine is not None and mine.arrived_at:
        offered = []
    return [
        Button(reverse(f"incidents:{what}", args=[incident.pk]), str(shown.title), shown.icon)
        for what, shown in ADDITIONS.items()
        if what in offered
    ]


def _sees_slips(here: Situation) -> bool:
    return here.may_add("see_people")


@dataclass(frozen=True)
class Told:
    """A report of the case, as far as this person may see it."""

    report: Report
    may_call: bool
    unlink_url: str


def told_by(
    request: Request, here: Situation, links: list[ReportLink], seen: dict[str, Report]
) -> list[Told]:
    rights = rights_of(request.user)
    may_unlink = here.may_add("link") and len(links) > 1
    return [
        Told(
            report=report,
            may_call=hasattr(report, "contact") and can_reveal_contact(rights, report),
            unlink_url=reverse("incidents:unlinking", args=[link.incident_id, link.pk])
            if may_unlink
            else "",
        )
        for link in links
        if (report := seen.get(str(link.report_id)))
    ]


def linked_cases(request: Request, incident: Incident) -> list[Incident]:
    others = [
        *incident.links_out.values_list("other", flat=True),
        *incident.links_in.values_list("one", flat=True),
    ]
    return list(Incident.objects.visible_to(request.user).filter(pk__in=others).newest())
