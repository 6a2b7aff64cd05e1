"""A report becomes a case, or a part of one."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.incidents import deadlines, notices, rules
from socho.incidents.actions.writing import add_line, folded, keep, linked, locked
from socho.incidents.models import Incident, NumberLine, ReportLink
from socho.incidents.rules import State
from socho.logbook.acts import Act
from socho.logbook.images import Gone
from socho.places.models import Market
from socho.places.policy import rights_of_actor
from socho.reports import actions as reports
from socho.reports.models import Report
from socho.reports.policy import can_triage
from socho.reports.taxonomy import KINDS

TITLE_LIMIT = 160


def open_case(
    act: Act,
    report: Report,
    *,
    title: str = "",
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
) -> Incident:
    """Make a case of a report. The report is linked to it, never consumed by it."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    require(can_triage(rights_of_actor(act), report))
    report = reports.link(act, report)
    incident = _case_of(act, report)
    incident.title = title or suggested_title(report)
    incident.occurred_from = occurred_from or report.happened_at
    incident.occurred_to = occurred_to
    line, incident.number = next_number(incident)
    incident.folded = folded(incident)
    deadlines.start(incident)
    incident.save(force_insert=True)
    line.incident = incident
    line.save(force_insert=True)
    link = ReportLink.objects.create(incident=incident, report=report, since=act.now)
    event = add_line(act, incident, "open", data={"report": str(report.pk)})
    keep(act, "incident.opened", incident, line, link, event)
    give_reports_to_holder(act, incident)
    notices.tell_of_case(act, incident)
    return incident


def open_case_from_desk(act: Act, report: Report) -> Incident | None:
    """When whoever may triage it says it, the case opens in the same act; else it waits."""
    if not can_triage(rights_of_actor(act), report):
        return None
    return open_case(act, report)


def _case_of(act: Act, report: Report) -> Incident:
    """A case with what its report says; of a restricted kind without the place of the label."""
    return Incident(
        market=report.market,
        side=report.side,
        kind=report.kind,
        severity=KINDS[report.kind].severity.value,
        state=State.NEW,
        stall=report.stall,
        zone=report.zone or (report.stall.zone if report.stall else None),
        point=report.point,
        place_words=report.place_words,
        seat_id=deadlines.seat_on(report.market, day_of(report.happened_at or report.received_at)),
        occurred_words=report.happened_words,
        opened_at=act.now,
        opened_by_id=act.actor,
        clock_from=report.received_at,
        changed_at=act.now,
    )


def suggested_title(report: Report) -> str:
    """“Trộm cắp tại sạp sạp B12”: what and where, in the market's language."""
    with override("vi"):
        kind = str(KINDS[report.kind].name)
        if report.stall:
            return _("%(kind)s at stall %(stall)s") % {"kind": kind, "stall": report.stall}
        place = report.point or report.zone
        if place is None:
            return kind
        name = place.name if report.point else _("zone %(zone)s") % {"zone": place}
        return _("%(kind)s, %(place)s") % {"kind": kind, "place": name}


def next_number(incident: Incident) -> tuple[NumberLine, str]:
    """The next line of the series, without gaps: whoever takes one holds the market till the end
    of the act, so that nobody else can take the same."""
    market = Market.objects.select_for_update(of=("self",)).get(pk=incident.market_id)
    year = day_of(incident.changed_at).year
    series = NumberLine.objects.filter(market=market, side=incident.side, year=year)
    sequence = (series.aggregate(last=Max("sequence"))["last"] or 0) + 1
    line = NumberLine(market=market, side=incident.side, year=year, sequence=sequence)
    return line, rules.case_number(market.number_prefix, incident.side, year, sequence)


def link_report(act: Act, report: Report, incident: Incident) -> ReportLink:
    """Another report of the same thing joins the case."""
    incident, situation = locked(act, incident)
    require(situation.may_add("link"))
    if (report.market_id, report.side) != (incident.market_id, incident.side):
        raise NotAllowed(_("The report and the case are not read by the same people."))
    report = reports.link(act, report)
    link = ReportLink.objects.create(incident=incident, report=report, since=act.now)
    event = add_line(act, incident, "link", data={"report": str(report.pk)})
    keep(act, "incident.report_linked", incident, link, event)
    give_reports_to_holder(act, incident)
    if situation.handover and situation.handover.unit:
        reports.share_with(act, report, unit=situation.handover.unit)
    return link


def unlink_report(act: Act, link: ReportLink, *, reason: str = "") -> Report:
    """It was put into the wrong case; it waits for triage again."""
    incident, situation = locked(act, link.incident)
    require(situation.may_add("link"))
    if len(linked(incident)) == 1:
        raise NotAllowed(_("This is the only report of the case. It cannot be taken out."))
    event = add_line(act, incident, "unlink", reason, data={"report": str(link.report_id)})
    gone = Gone(link)
    link.delete()
    keep(act, "incident.report_unlinked", incident, gone, event, reason=reason)
    if situation.handover and situation.handover.unit:
        reports.end_share(act, link.report, unit=situation.handover.unit)
    return reports.unlink(act, link.report)


def give_reports_to_holder(act: Act, incident: Incident) -> None:
    """Whoever holds the case may call its reporters."""
    holder = incident.responsible or incident.opened_by
    for link in linked(incident):
        reports.give_to(act, link.report, holder=holder)
