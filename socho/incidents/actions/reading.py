"""Reading what is restricted is an act too: it says why, and stays in the log."""

from socho.core.refusals import require
from socho.incidents.actions.writing import locked
from socho.incidents.models import Incident
from socho.incidents.policy import visible_cases
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.policy import rights_of_actor
from socho.reports.models import Report
from socho.reports.policy import visible_reports


def open_restricted(act: Act, incident: Incident, *, reason: str) -> None:
    """A case of a closed side is opened for reading."""
    visible = Incident.objects.filter(visible_cases(rights_of_actor(act)))
    require(visible.filter(pk=incident.pk).exists())
    record(act, "incident.read", incident.market_id, about=incident, reason=reason)


def reveal_people(act: Act, incident: Incident, *, reason: str) -> None:
    """“Xem”: the names of the people involved, and photos that show people."""
    incident, situation = locked(act, incident)
    require(situation.may_add("see_people"))
    people = [each.pk for each in incident.people.all()]
    record(
        act,
        "people.revealed",
        incident.market_id,
        about=incident,
        subjects=people,
        reason=reason,
    )


def open_restricted_report(act: Act, report: Report, *, reason: str) -> None:
    """A report of a closed side is opened for reading, before it is a case."""
    visible = Report.objects.filter(visible_reports(rights_of_actor(act)))
    require(visible.filter(pk=report.pk).exists())
    record(act, "report.read", report.market_id, about=report, reason=reason)
