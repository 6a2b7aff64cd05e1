"""CSV as Excel in Vietnam opens it by a double click: UTF-8 with its mark, semicolons."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from socho.core.cells import defused
from socho.insight.exporting.rows import SAID, Line

FIRST, AT_ONCE = 50, 500  # rows: something to see at once, then larger pieces


def csv_of(heading: Sequence[str], lines: Iterable[Line]) -> Iterator[bytes]:
    """Piece by piece, never the whole."""
    paper = io.StringIO()
    table = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    paper.write("\ufeff")
    table.writerow(heading)
    rows, size = iter(lines), FIRST
    while True:
        some = list(islice(rows, size))
        table.writerows(
            [(*(defused(str(cell)) for cell in line[:SAID]), *line[SAID:]) for line in some]
        )
        yield paper.getvalue().encode()
        if len(some) < size:
            return
        paper.seek(0)
        paper.truncate()
        size = AT_ONCE
