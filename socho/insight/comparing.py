"""How one number differs from another, in number and per cent."""

from dataclasses import dataclass

MINUS, AS_MUCH, SPACE = "\u2212", "=", "\u00a0"


@dataclass(frozen=True)
class Then:
    """The number of another month, and how the asked one differs from it."""

    number: str
    change: str


def change_of(number: int, other: int) -> str:
    """“+3 (+25 %)”; from nothing there is no per cent; “=” where nothing has changed."""
    more = number - other
    if not more:
        return AS_MUCH
    if not other:
        return signed(more)
    return f"{signed(more)} ({signed(per_cent(more, other))}{SPACE}%)"


def per_cent(more: int, of: int) -> int:
    """Halves away from nothing, as people round."""
    sign = -1 if more < 0 else 1
    return sign * ((200 * abs(more) + of) // (2 * of))


def signed(number: int) -> str:
    sign = "+" if number > 0 else MINUS if number < 0 else ""
    return f"{sign}{grouped(abs(number))}"


def grouped(number: int) -> str:
    """1.234"""
    return f"{number:,}".replace(",", ".")
