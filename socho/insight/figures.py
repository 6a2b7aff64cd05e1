"""A month in numbers, counted by the database: of what was reported in it and of the cases that
were opened in it, as they stand now. So each number leads to just the rows it counts."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Coalesce

from socho.core.clock import Period
from socho.incidents.models import IncidentQuerySet, ReportLink
from socho.incidents.rules import OPEN, OVER
from socho.insight.board import figures, only_figures
from socho.insight.viewpoint import Viewpoint
from socho.logbook.models import Entry
from socho.parameters import lookup
from socho.parameters.rules import allowance
from socho.reports.clocks import read_by
from socho.reports.models import Conclusion, Report, ReportQuerySet
from socho.reports.rules import DECLINED
from socho.reports.taxonomy import KINDS, Severity, Side

# "opened", "kind theft", "outcome mediated", …
Numbers = Counter[str]
ANSWERED = ("answered", "refused", "settled")  # by the other side; not taken back by ours
AT_ONCE = 10_000  # ids in one question
READ = (
    "report.received",
    "report.asked",
    "report.linked",
    "report.declined",
    "report.passed_on",
    "report.found_duplicate",
)


def counted_cases(view: Viewpoint) -> IncidentQuerySet:
    """What they may see; to the ward also what it knows by its figures alone."""
    return figures(view) | view.cases if only_figures(view) else view.cases


def counted_reports(view: Viewpoint) -> ReportQuerySet:
    if not only_figures(view):
        return view.reports
    ordinary = Report.objects.filter(market=view.market, side=Side.ORDINARY).real()
    return ordinary | view.reports


def numbers_of(view: Viewpoint, period: Period) -> Numbers:
    cases = counted_cases(view).opened_within(period).order_by()
    reports = counted_reports(view).received_between(period.start, period.end).order_by()
    found = Numbers()
    for part in (
        of_cases(cases, view.moment),
        of_outcomes(cases),
        of_handovers(cases),
        of_reports(reports),
    ):
        found.update(part)
    found["read late"] = read_late(reports, view.moment)
    return found


def of_cases(cases: IncidentQuerySet, moment: datetime) -> Numbers:
    late = Case(When(state__in=OPEN, due_at__lt=moment, then=1), default=0)
    grouped = cases.values_list("kind", "severity", "state", late).annotate(
        Count("pk"), Sum("lost_value"), Sum("recovered_value"), Sum("injured"), Sum("dead")
    )
    found = Numbers()
    for kind, severity, state, is_late, number, lost, recovered, injured, dead in grouped:
        found["opened"] += number
        found["settled" if state in OVER else "open"] += number
        found["late"] += number if is_late else 0
        found[f"kind {kind}"] += number
        found[f"group {KINDS[kind].grouping}"] += number
        found[f"severity {severity}"] += number
        found["lost"] += lost or 0
        found["recovered"] += recovered or 0
        found["injured"] += injured
        found["dead"] += dead
    return found


def of_outcomes(cases: IncidentQuerySet) -> Numbers:
    """A settlement that was followed by a reopening is none."""
    settled = cases.filter(settlements__isnull=False, settlements__reopening=None)
    grouped = settled.values_list("settlements__outcome").annotate(Count("settlements"))
    return Numbers({f"outcome {outcome}": number for outcome, number in grouped})


def of_handovers(cases: IncidentQuerySet) -> Numbers:
    handed = cases.filter(handovers__isnull=False)
    grouped = handed.values_list("handovers__end__how").annotate(Count("handovers"))
    found = Numbers()
    for how, number in grouped:
        found["handed over"] += number
        found["answered"] += number if how in ANSWERED else 0
    return found


def of_reports(reports: ReportQuerySet) -> Numbers:
    found = Numbers()
    for channel, state, number in reports.values_list("channel", "state").annotate(Count("pk")):
        found["received"] += number
        found[f"channel {channel}"] += number
        found["declined"] += number if state == DECLINED else 0
    return found


def read_late(reports: ReportQuerySet, moment: datetime) -> int:
    """Reports that nobody had read by the time promised to the reporter. The promise counts
    working hours, which no database knows: so it is asked for those that may be late, and reckoned
    for these alone."""
    known = lookup.current()
    doubtful = list(_perhaps_late(reports, moment).values_list("pk", "kind", "received_at"))
    read = _first_read([pk for pk, _kind, _at in doubtful])
    return sum(
        read_by(kind, received, known) < read.get(str(pk), moment)
        for pk, kind, received in doubtful
    )


def _perhaps_late(reports: ReportQuerySet, moment: datetime) -> ReportQuerySet:
    """Those that came into no case, and got no answer, within the shortest time ever promised to
    their like: whatever was dealt with by then had been read."""
    linked = ReportLink.objects.filter(report=OuterRef("pk")).values("since")
    concluded = Conclusion.objects.filter(report=OuterRef("pk")).order_by("at").values("at")
    dealt_with = Coalesce(Subquery(linked[:1]), Subquery(concluded[:1]), moment)
    late = Q(pk__in=[])
    for severity in Severity:
        kinds = [kind.code for kind in KINDS.values() if kind.severity == severity]
        promised = ExpressionWrapper(F("received_at") + _shortest(severity), DateTimeField())
        late |= Q(kind__in=kinds, dealt_with__gt=promised)
    return reports.annotate(dealt_with=dealt_with).filter(late)


def _shortest(severity: Severity) -> timedelta:
    known = lookup.current()
    rows = known.rows[f"acknowledge.{severity}"]
    return min(allowance(row.value, row.unit, known.hours(row.valid_from)).time for row in rows)


def _first_read(reports: list[UUID]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for begin in range(0, len(reports), AT_ONCE):
        some = [str(pk) for pk in reports[begin : begin + AT_ONCE]]
        read = Entry.objects.filter(object_id__in=some, verb__in=READ).order_by()
        found.update(read.values_list("object_id").annotate(Min("at")))
    return found
