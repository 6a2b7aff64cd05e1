"""All figures in one table: beside the limit, beside django-helpdesk, against the bars."""

from collections.abc import Iterator

from bench.figures import Figure, Figures

HEAD = ("what", "cases", "measured", "limit", "of it", "helpdesk", "times", "bars")


def show(figures: Figures) -> None:
    rows = [HEAD, *rows_of(figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    for row in rows:
        cells = [
            cell.ljust(width) if place in (0, len(HEAD) - 1) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
    for words in figures.notes:
        print(f"- {words}")


def rows_of(figures: Figures) -> Iterator[tuple[str, ...]]:
    for each in figures.all:
        share, times = each.share_of_limit(), each.times_peer()
        yield (
            each.name,
            f"{each.cases:,}" if each.cases else "",
            _number(each.value, each.unit),
            _number(each.limit, each.unit) if each.limit is not None else "",
            f"{share * 100:.0f} %" if share is not None and each.unit != "of 3" else "",
            _number(each.peer, each.unit) if each.peer is not None else "",
            f"{times:,.0f} ×" if times is not None else "",
            bars_of(each),
        )


def bars_of(figure: Figure) -> str:
    return " · ".join(f"{'✓' if met else '✗'} {bar.words}" for bar, met in figure.bars())


def _number(value: float, unit: str) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()
