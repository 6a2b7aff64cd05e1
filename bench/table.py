"""All figures in one table: beside the limit, beside django-helpdesk, against the bars."""

from collections.abc import Iterator

from bench import history
from bench.figures import Figure, Figures

HEAD = ("what", "cases", "measured", "limit", "of it", "helpdesk", "times", "change", "bars")
SLIDE = 0.1  # a change smaller than this says nothing
LEFT = (0, len(HEAD) - 1)


def show(figures: Figures) -> None:
    rows = [HEAD, *rows_of(figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    for row in rows:
        cells = [
            cell.ljust(width) if place in LEFT else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
    for words in figures.notes:
        print(f"- {words}")
    met = [met for each in figures.all for _bar, met in each.bars()]
    print(f"{sum(met)} of {len(met)} bars are met")


def rows_of(figures: Figures) -> Iterator[tuple[str, ...]]:
    before = history.last()
    for each in figures.all:
        share, times = each.share_of_limit(), each.times_peer()
        change = history.change(each, before)
        yield (
            each.name,
            f"{each.cases:,}" if each.cases else "",
            number(each.value, each.unit),
            number(each.limit, each.unit) if each.limit is not None else "",
            f"{share * 100:.0f} %" if share is not None else "",
            number(each.peer, each.unit) if each.peer is not None else "",
            _times(times) if times is not None else "",
            f"{change * 100:+.0f} %" if change is not None and abs(change) >= SLIDE else "",
            bars_of(each),
        )


def bars_of(figure: Figure) -> str:
    return " · ".join(f"{'✓' if met else '✗'} {bar.words}" for bar, met in figure.bars())


def number(value: float, unit: str) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def _times(value: float) -> str:
    return f"{value:,.0f} ×" if value >= 10 else f"{value:.1f} ×"
