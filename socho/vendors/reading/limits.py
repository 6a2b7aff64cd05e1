"""How large a list may be."""

from dataclasses import dataclass

from socho.vendors.reading.results import UnreadableFile
from socho.vendors.reading.words import message

MOST_MB = 20
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 400_000  # filled ones, in the whole file
MOST_AREA = 1_000_000  # rows × columns of one sheet
MOST_SHEETS = 100
MOST_MERGES = 5_000  # of one sheet


@dataclass(slots=True)
class Extent:
    """Grows with every filled cell and stops the reading at the limits."""

    rows: int = 0
    columns: int = 0
    cells: int = 0

    def grow(self, row: int, column: int, cells: int = 1) -> None:
        """A filled cell, counted from 0."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)
        self.cells += cells
        if self.rows > MOST_ROWS:
            raise UnreadableFile(message("too_many_rows", limit=MOST_ROWS))
        if self.columns > MOST_COLUMNS:
            raise UnreadableFile(message("too_many_columns", limit=MOST_COLUMNS))
        if self.cells > MOST_CELLS or self.rows * self.columns > MOST_AREA:
            raise UnreadableFile(message("too_many_cells", limit=MOST_CELLS))

    def next_sheet(self) -> "Extent":
        """A new sheet starts at its first row; the cells of the file go on counting."""
        return Extent(cells=self.cells)
