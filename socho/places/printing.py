"""Label sheets in the making: ordered by a page, made in the background, fetched when ready."""

from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from socho.core.orders import Orders, Progress, tell, wait
from socho.places.models import Market
from socho.places.sheets import Sheet, made

__all__ = ["Progress", "order", "pdf_of", "progress_of", "wait"]

_orders = Orders("sheets", "sheets.pdf")  # labels are secrets of a kind: they do not lie about


def order(market: Market, sheet: Sheet) -> UUID:
    """Begin with it and give its id."""
    pk, total = uuid4(), len(sheet["labels"])
    folder = _orders.begin(market.pk, pk, total)

    def make(draft: Path) -> None:
        draft.write_bytes(made(sheet, partial(tell, folder, total)))

    _orders.work_on(folder, make)
    return pk


def progress_of(market: Market, pk: UUID) -> Progress | None:
    """None: there is no such order for this market (any more)."""
    return _orders.progress_of(market.pk, pk)


def pdf_of(market: Market, pk: UUID) -> bytes | None:
    return _orders.made(market.pk, pk)
