"""Tags and filters of the interface: icons, chips, times, amounts, pieces of the page frame."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import template
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from socho.core.clock import now
from socho.core.money import show_money
from socho.core.phones import show_phone, tel_href
from socho.ui import languages, marks, stylesheets, themes, words

register = template.Library()

BAR_LENGTH = 4  # and "More": five on the phone's bar

register.simple_tag(marks.icon, name="icon")
register.simple_tag(marks.mark, name="mark")
register.simple_tag(marks.chip, name="chip")
register.simple_tag(marks.stall_cell, name="stall_cell")
register.filter("status_chip", marks.status_chip)
register.filter("severity", marks.severity)
register.filter("stall_plate", marks.stall_plate)
register.filter("phone", show_phone)
register.filter("tel", tel_href)
register.filter("money", show_money)
register.filter("clock", words.clock)
register.filter("day", words.day)
register.filter("full", words.full)
register.filter("weekday", words.weekday)
register.filter("short_weekday", words.short_weekday)
register.filter("weekday_and_day", words.weekday_and_day)
register.filter("weekday_and_date", words.weekday_and_date)


@register.filter
def when(moment: datetime) -> SafeString:
    """A `<time>` in words, with the full moment behind it; clock.js keeps it fresh."""
    return format_html(
        '<time datetime="{}" title="{}" data-ago>{}</time>',
        moment.isoformat(timespec="seconds"),
        words.full(moment),
        words.when(moment, now()),
    )


@register.filter
def time_left(due: datetime) -> str:
    return words.time_left(due, now())


@register.filter
def late_by(due: datetime) -> str:
    return words.late_by(due, now())


@register.filter
def before(due: datetime) -> str:
    return words.before(due, now())


@register.filter
def is_past(due: datetime) -> bool:
    return due <= now()


@register.filter
def due_chip(due: datetime) -> SafeString:
    """The overlay beside a status: filled red once late, quiet while there is time."""
    moment = now()
    return marks.chip("late" if due <= moment else "", words.time_left(due, moment))


@register.simple_tag
def today() -> date:
    return now()


@register.simple_tag
def new_op() -> str:
    """For the small forms that are written by hand: a button is an act too."""
    return str(uuid4())


@register.simple_tag
def public_style() -> SafeString:
    return mark_safe(stylesheets.public_style())  # noqa: S308


@register.simple_tag(takes_context=True)
def theme_attribute(context: Mapping[str, Any]) -> SafeString:
    """` data-theme="dark"` where the person chose; nothing where the device decides."""
    request = context.get("request")
    theme = themes.theme_of(request.COOKIES) if request else ""
    return format_html(' data-theme="{}"', theme) if theme else mark_safe("")


@register.simple_tag(takes_context=True)
def theme_choices(context: Mapping[str, Any]) -> list[tuple[str, object, bool]]:
    chosen = themes.theme_of(context["request"].COOKIES)
    return [(value, label, value == chosen) for value, label in themes.THEMES.items()]


@register.simple_tag(takes_context=True)
def address_in(context: Mapping[str, Any], language: str) -> str:
    return languages.address_in(context["request"], language)


@register.simple_tag
def phone_bar(groups: Sequence[Any]) -> dict[str, Any]:
    """The menu on a phone: up to four items on the bar, the rest behind "More".

    Items marked `on_bar` go first; without marks the first ones of the menu do.
    """
    items = [item for group in groups or () for item in group.items]
    marked = [item for item in items if getattr(item, "on_bar", False)]
    bar = (marked or items)[: BAR_LENGTH + (len(items) == BAR_LENGTH + 1)]
    rest = [item for item in items if item not in bar]
    return {"bar": bar, "rest": rest, "here": any(item.current for item in rest)}


@register.filter
def problems(form: BaseForm) -> list[dict[str, str]]:
    """Every error of a form and where it can be mended."""
    found = [{"text": str(text), "href": ""} for text in form.non_field_errors()]
    for field in form:
        href = "#" + (field.id_for_label or f"{field.auto_id}_0")
        found += [{"text": str(text), "href": href} for text in field.errors]
    return found
