"""The rows of an export. No model is made of any: a month may hold tens of thousands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from socho.core.clock import Period
from socho.core.local_text import LocalText
from socho.incidents.models import IncidentQuerySet, Settlement
from socho.incidents.rules import OVER, Outcome
from socho.places.models import Market
from socho.reports.taxonomy import KINDS, Side
from socho.ui.marks import LEVELS, LOOK_OF_STATE, level_words, status_words

Line = tuple[str | int | None, ...]
# Which columns hold moments ("31/10/2026 23:59") and which amounts; in the first nine stands what
# people said.
MOMENTS, AMOUNTS, SAID = (1, 9, 10), (11, 12, 13, 14), 9
AT_ONCE = 1000  # rows


def heading() -> tuple[str, ...]:
    return (
        _("Number"),
        _("Opened"),
        _("Kind"),
        _("How grave"),
        _("Zone"),
        _("Place"),
        _("Matter"),
        _("State"),
        _("Outcome"),
        _("Settled at"),
        _("Due"),
        _("Lost (đồng)"),
        _("Recovered (đồng)"),
        _("Injured"),
        _("Dead"),
    )


def exported(cases: IncidentQuerySet, market: Market, period: Period) -> IncidentQuerySet:
    """In the order in which they were opened."""
    return cases.of_market(market).opened_within(period).order_by("opened_at", "pk")


@dataclass(frozen=True)
class Words:
    """Looked up once, in the reader's language, before the first row is asked for."""

    kinds: dict[str, str]
    levels: dict[str, str]
    states: dict[str, str]
    outcomes: dict[str, str]
    stall: str

    @classmethod
    def now(cls) -> Self:
        return cls(
            kinds={code: str(kind.name) for code, kind in KINDS.items()},
            levels={level: level_words(level) for level in LEVELS},
            states={state: status_words(state) for state in LOOK_OF_STATE},
            outcomes={outcome.value: str(outcome.label) for outcome in Outcome},
            stall=_("stall %(code)s"),
        )


def lines_of(cases: IncidentQuerySet) -> Iterator[Line]:
    """What a reader of the file gets: no names, no contacts; of a closed side neither title nor
    words about the place."""
    return _lines(_read(cases), Words.now())


def _lines(rows: Iterable[tuple[Any, ...]], words: Words) -> Iterator[Line]:
    for row in rows:
        number, opened, side, kind, severity, zone, stall, point, place, title, state, *more = row
        settled, due, *amounts = more
        if side != Side.ORDINARY:
            place, title = "", words.kinds[kind]
        outcome, _bar, settled_at = (settled or "").partition("|")
        yield (
            number,
            opened,
            words.kinds[kind],
            words.levels[severity],
            zone or "",
            (words.stall % {"code": stall} if stall else point) or place,
            title,
            words.states[state],
            words.outcomes.get(outcome, ""),
            settled_at,
            due or "",
            *amounts,
        )


def _read(cases: IncidentQuerySet) -> Iterator[tuple[Any, ...]]:
    """Dates come as text from the database, and in one piece how a case was settled: there is
    never more than one settlement that was not followed by a reopening."""
    lasting = Settlement.objects.filter(incident=OuterRef("pk"), reopening=None)
    settled = lasting.values_list(Concat(F("outcome"), Value("|"), LocalText("settled_at")))
    return cases.values_list(
        "number",
        LocalText("opened_at"),
        "side",
        "kind",
        "severity",
        "zone__code",
        "stall__code",
        "point__name",
        "place_words",
        "title",
        "state",
        Case(When(Q(state__in=OVER), then=Subquery(settled[:1]))),
        LocalText("due_at"),
        "lost_value",
        "recovered_value",
        "injured",
        "dead",
    ).iterator(chunk_size=AT_ONCE)
