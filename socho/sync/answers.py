"""What a phone is told of an act that was done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.incidents.models import Incident
from socho.incidents.policy import visible_cases
from socho.logbook.acts import Act
from socho.logbook.witnessing import LogDiffers
from socho.places.policy import rights_of_actor
from socho.reports import codes
from socho.reports.models import Report

ANOTHER_LOG = gettext_lazy(
    "Lines that this phone has seen are not in the book any more, or are others. Tell the market "
    "board at once: an old copy may have been put back. What this phone keeps below helps them."
)


@dataclass(frozen=True)
class Told:
    """A line for the phone, where to read more, and the code a reporter may be given."""

    line: str
    url: str = ""
    code: str = ""


def of_report(report: Report, act: Act) -> Told:
    """Its case where the writer may see one; else that it was received, and the code."""
    code = codes.code_of(report, act.op)
    seen = Incident.objects.filter(visible_cases(rights_of_actor(act)))
    case = seen.filter(report_links__report=report).first()
    if case is None:
        return Told(_("The report was received."), code=code)
    return Told(case.number, reverse("incidents:incident", args=[case.pk]), code)


def what_differs(differs: LogDiffers) -> str:
    """For the guard's eyes, in the board's words: which lines are missing."""
    kept, here = differs.kept.size, differs.size
    if here >= kept:
        return str(ANOTHER_LOG)
    missing = _(
        "This phone has seen %(kept)s lines, the server now has %(here)s: lines %(first)s to "
        "%(last)s are missing."
    ) % {"kept": kept, "here": here, "first": here + 1, "last": kept}
    return f"{missing} {ANOTHER_LOG}"
