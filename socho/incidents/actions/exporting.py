"""A month's cases leave the book as a file: which month, in which form, how many rows."""

from socho.core.clock import Month, period_of
from socho.core.refusals import require
from socho.incidents.models import Incident, IncidentQuerySet
from socho.incidents.policy import can_export, visible_cases
from socho.logbook.acts import Act
from socho.logbook.recording import keep
from socho.places.models import Market
from socho.places.policy import rights_of_actor
from socho.reports.taxonomy import Side


def export_cases(act: Act, market: Market, *, month: Month, form: str) -> int:
    """Those that whoever asks may see."""
    rights = rights_of_actor(act)
    require(can_export(rights, market))
    return _noted(act, market, Incident.objects.filter(visible_cases(rights)), month, form)


def export_ordinary_cases(act: Act, market: Market, *, month: Month, form: str) -> int:
    """At the console, where nobody is signed in: what belongs to police or ward alone stays in."""
    require(act.actor is None)
    ordinary = Incident.objects.filter(side=Side.ORDINARY)
    return _noted(act, market, ordinary, month, form)


def _noted(act: Act, market: Market, cases: IncidentQuerySet, month: Month, form: str) -> int:
    period = period_of(month, first_day=market.month_starts_on)
    number = cases.of_market(market).opened_within(period).count()
    body = {
        "rows": {},
        "reason": "",
        "subjects": [],
        "month": str(month),
        "format": form,
        "number": number,
    }
    keep(act, "cases.exported", market.pk, str(market.pk), body)
    return number
