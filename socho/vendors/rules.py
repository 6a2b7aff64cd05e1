"""What may be: dates of tenancies, what search keeps of a vendor. No database here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from socho.core.refusals import NotAllowed
from socho.core.text import fold


class Precision(TextChoices):
    """How exactly a date is known; a date known by its year is stored as its first day."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")
    NONE = "none", _("Unknown")


@dataclass(frozen=True, slots=True)
class Known:
    """A date as far as it is known."""

    day: date | None = None
    precision: Precision = Precision.NONE

    @classmethod
    def on(cls, day: date) -> "Known":
        return cls(day, Precision.DAY)


def check_span(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise NotAllowed(_("The last day cannot lie before the first."))


def check_not_ahead(day: date | None, today: date) -> None:
    if day is not None and day > today:
        raise NotAllowed(_("This day has not come yet."))


def folded(name: str, phones: Iterable[str]) -> str:
    """For search: the name without marks and the phones' digits as people type them, from 0."""
    digits = (
        "0" + phone.removeprefix("+84") if phone.startswith("+84") else phone for phone in phones
    )
    return " ".join([fold(name), *digits])
