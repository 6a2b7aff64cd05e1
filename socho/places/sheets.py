"""Sheets of labels: put together from the database, drawn in child processes, as one PDF."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from socho.core.clock import today
from socho.core.pdf import typeset
from socho.core.phones import show_phone
from socho.parameters import lookup
from socho.places import qr
from socho.places.labels import address, thing_of
from socho.places.models import Label, Market, Zone

SOURCE = Path(__file__).parent / "print" / "labels.typ"
Sheet = dict[str, Any]


class Format(models.TextChoices):
    A5 = "a5", gettext_lazy("A5, one to a page")
    A6 = "a6", gettext_lazy("A6, one to a page")
    A4 = "a4", gettext_lazy("A4, four to a page, to be cut")


def described(market: Market, labels: Sequence[Label], form: str) -> Sheet:
    """All that will stand on the sheets but the codes. Labels speak Vietnamese, whoever prints."""
    figures, day = lookup.current(), today()
    fire = figures.value("phone.fire", day)
    with override("vi"):
        return {
            "format": Format(form).value,
            "manager": market.manager_label,
            "market": market.name,
            "fire": fire,
            "phones": list(_phones(market, figures)),
            "words": _words(fire),
            "labels": [_label(each) for each in labels],
        }


def made(sheet: Sheet, tell: Callable[[int], None] = lambda done: None) -> bytes:
    """The PDF. `tell` hears how many codes are drawn; nothing here asks the database."""
    labels: list[dict[str, str]] = sheet["labels"]
    for start in range(0, len(labels), qr.BATCH):
        batch = labels[start : start + qr.BATCH]
        for label, svg in zip(batch, qr.drawn([each["address"] for each in batch]), strict=True):
            label["qr"] = svg
        tell(start + len(batch))
    return typeset(SOURCE, sheet, seconds=300, tagged=False)


def _label(label: Label) -> dict[str, str]:
    thing = thing_of(label)
    link = address(label)
    return {
        "code": _("Zone %(code)s") % {"code": thing} if isinstance(thing, Zone) else str(thing),
        "serial": _("Label no. %(serial)s") % {"serial": label},
        "address": link,
        "letters": link.removeprefix("https://").removesuffix("/"),
    }


def _phones(market: Market, figures: lookup.Parameters) -> Iterator[str]:
    yield _("Ambulance %(ambulance)s · Police %(police)s") % {
        "ambulance": figures.value("phone.ambulance", today()),
        "police": figures.value("phone.police", today()),
    }
    if market.duty_phone:
        yield _("Market duty desk %(phone)s") % {"phone": show_phone(market.duty_phone)}


def _words(fire: str) -> dict[str, Any]:
    with override("en"):
        english = _("Scan to report a problem. No login. You can stay anonymous.")
    return {
        "title": _("Report labels"),
        "headline": _("Something not right?\nScan and tell us now"),
        "kinds": _("Theft · disturbance · fraud · fire hazard"),
        "steps": [
            _("Open *Zalo* or the camera, scan the code"),
            _("Tap the picture of what is happening"),
            _("Tap *Send*. No login; you can *stay anonymous*"),
        ],
        "fire": _("Fire? Call %(fire)s first, report later.") % {"fire": fire},
        "money": _("This code is only for reports, never for payment."),
        "english": english,
    }
