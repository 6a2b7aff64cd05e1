"""The page of a month: each number beside the month before and the same month of last year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from socho.core.clock import FIRST_YEAR, Month, Period, day_of, month_of, period_of
from socho.core.money import show_money
from socho.incidents.policy import can_export
from socho.incidents.rules import Outcome
from socho.insight.addresses import book, month_address
from socho.insight.board import only_figures
from socho.insight.comparing import Then, change_of, grouped
from socho.insight.figures import Numbers, numbers_of
from socho.insight.viewpoint import Viewpoint
from socho.insight.wording import kind_name
from socho.reports.models import Channel
from socho.reports.taxonomy import GROUPINGS, KINDS, Side
from socho.ui.marks import LEVELS, level_words
from socho.ui.words import day


@dataclass(frozen=True)
class Row:
    label: str
    number: str
    others: list[Then]
    url: str = ""
    look: str = ""  # "under" the one above, of which it is a part


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[Row]
    look: str = ""  # "money": long numbers, and under each how it differs


def current_month(view: Viewpoint) -> Month:
    return month_of(day_of(view.moment), view.market.month_starts_on)


class MonthPage:
    """Reads the three months once, when they are asked for."""

    def __init__(self, view: Viewpoint, month: Month) -> None:
        self.view, self.month = view, month
        self.months = [month, month.plus(-1), month.plus(-12)]
        self.period = self._period(month)

    @property
    def name(self) -> str:
        return month_name(self.month)

    @property
    def title(self) -> str:
        return _("Figures of the month %(month)d/%(year)d") % self.month._asdict()

    @property
    def columns(self) -> list[str]:
        return [f"{each.month}/{each.year}" for each in self.months]

    @property
    def days(self) -> str:
        return f"{day(self.period.first)} – {day(self.period.last)}"

    @property
    def is_running(self) -> bool:
        return self.month == current_month(self.view)

    @property
    def is_empty(self) -> bool:
        return not self.numbers[0]["received"] and not self.numbers[0]["opened"]

    @property
    def before(self) -> str:
        earlier = self.month.plus(-1)
        return month_address(earlier) if earlier.year >= FIRST_YEAR else ""

    @property
    def after(self) -> str:
        later = self.month.plus(1)
        return month_address(later) if later <= current_month(self.view) else ""

    @property
    def may_export(self) -> bool:
        return can_export(self.view.rights, self.view.market)

    @property
    def of_the_ward(self) -> bool:
        """Whoever reads figures alone has no rows behind them."""
        return only_figures(self.view)

    @cached_property
    def numbers(self) -> list[Numbers]:
        return [numbers_of(self.view, self._period(each)) for each in self.months]

    def _period(self, month: Month) -> Period:
        return period_of(month, first_day=self.view.market.month_starts_on)

    @cached_property
    def sections(self) -> list[Section]:
        found = [
            Section(_("Reports"), list(self._reports())),
            Section(_("Cases opened in the month, as they stand now"), list(self._cases())),
            Section(_("Cases by gravity"), list(self._levels())),
            Section(_("Cases by outcome"), list(self._outcomes())),
            Section(_("Property and people"), list(self._harm()), "money"),
            Section(_("Cases by kind"), list(self._kinds())),
        ]
        return [each for each in found if each.rows]

    def _reports(self) -> Iterator[Row]:
        yield self._row(_("Received"), "received")
        for channel in Channel:
            if self._any(f"channel {channel}"):
                yield self._row(str(channel.label), f"channel {channel}", look="under")
        yield self._row(_("Declined"), "declined")
        yield self._row(_("Read later than promised"), "read late")

    def _cases(self) -> Iterator[Row]:
        yield self._row(_("Opened in the month"), "opened", self._book())
        yield self._row(_("Settled"), "settled", self._book(state="over"))
        yield self._row(_("Still open"), "open", self._book(state="open"))
        yield self._row(_("Overdue now"), "late", self._book(late=1))
        yield self._row(_("Handed over to an authority"), "handed over")
        yield self._row(_("Answered by the authority"), "answered")

    def _kinds(self) -> Iterator[Row]:
        for grouping, name in GROUPINGS.items():
            if not self._any(f"group {grouping}"):
                continue
            kinds = [kind for kind in KINDS.values() if kind.grouping == grouping]
            look = "under" if len(kinds) > 1 else ""  # a group of one is that kind itself
            if look:
                yield self._row(str(name), f"group {grouping}")
            for kind in kinds:
                key = f"kind {kind.code}"
                if self._any(key):
                    rows = self._book(kind.side, kind=kind.code)
                    yield self._row(kind_name(kind.code), key, rows, look)

    def _levels(self) -> Iterator[Row]:
        for level in reversed(LEVELS):
            rows = self._book(severity=level)
            yield self._row(level_words(level), f"severity {level}", rows)

    def _outcomes(self) -> Iterator[Row]:
        for outcome in Outcome:
            if self._any(f"outcome {outcome}"):
                yield self._row(str(outcome.label), f"outcome {outcome}")

    def _harm(self) -> Iterator[Row]:
        for label, key in ((_("Property lost"), "lost"), (_("Property recovered"), "recovered")):
            numbers = [show_money(each[key]) for each in self.numbers]
            yield self._row(label, key, shown=numbers)
        yield self._row(_("Injured"), "injured")
        yield self._row(_("Dead"), "dead")

    def _any(self, key: str) -> bool:
        return any(each[key] for each in self.numbers)

    def _row(
        self, label: str, key: str, url: str = "", look: str = "", shown: list[str] | None = None
    ) -> Row:
        this, *others = [each[key] for each in self.numbers]
        words = shown or [grouped(each[key]) for each in self.numbers]
        then = [
            Then(said, change_of(this, other))
            for said, other in zip(words[1:], others, strict=True)
        ]
        return Row(label, words[0], then, url if this else "", look)

    def _book(self, side: Side = Side.ORDINARY, **filters: str | int) -> str:
        """The rows behind a number, for whoever may read them."""
        if self.of_the_ward and side not in self.view.sides:
            return ""
        return book(since=day(self.period.first), until=day(self.period.last), **filters)


def month_name(month: Month) -> str:
    """“Tháng 10/2026”"""
    return _("Month %(month)d/%(year)d") % month._asdict()
