"""Small pictures made in Python, because long lists show hundreds of them."""

import re
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

# Our own 16 px shapes: a status never speaks by colour alone.
SHAPES = {
    "disc": '<circle cx="8" cy="8" r="6"/>',
    "half": '<path fill-rule="evenodd" d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z'
    'm0 2a5 5 0 0 0 0 10z"/>',
    "shield": '<path d="M8 1l6 2v4c0 4-2.5 6.5-6 8-3.5-1.5-6-4-6-8V3z"/>',
    "bars": '<path d="M3.5 2h3v12h-3zM9.5 2h3v12h-3z"/>',
    "tick": '<path d="M6.2 13.6L1.4 8.8l1.9-1.9 2.9 2.9 6.5-7.2 2 1.8z"/>',
    "dash": '<path d="M2 6.5h12v3H2z"/>',
    "triangle": '<path fill-rule="evenodd" d="M8 1l7.5 13.5H.5z'
    'M7.1 5.8v4.4h1.8V5.8zM7.1 11.3v1.8h1.8v-1.8z"/>',
}
SHAPE_OF_LOOK = {
    "new": "disc",
    "doing": "half",
    "handed": "shield",
    "paused": "bars",
    "done": "tick",
    "closed": "dash",
    "late": "triangle",
}
LOOK_OF_STATE = {
    "new": "new",
    "checking": "doing",
    "handling": "doing",
    "handed_over": "handed",
    "paused": "paused",
    "settled": "done",
    "closed": "closed",
}
LEVELS = ("low", "medium", "high", "urgent")
STALL_MARKS = {"open": "half", "late": "triangle"}


@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A lucide icon, inlined; its size and stroke come from the stylesheet."""
    svg = re.sub(r">\s+<", "><", lucide(name, size=None)).strip()
    inside = svg[svg.index(">") + 1 :].replace(" />", "/>")
    return mark_safe(f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{inside}')  # noqa: S308


@lru_cache(maxsize=16)
def mark(look: str) -> SafeString:
    shape = SHAPES[SHAPE_OF_LOOK.get(look, look)]
    return mark_safe(  # noqa: S308
        f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>'
    )


def chip(look: str, words: object, icon_name: str = "") -> SafeString:
    """A status: shape and words. `look` is one of SHAPE_OF_LOOK; other labels have an icon or no
    picture."""
    picture = icon(icon_name) if icon_name else mark(look) if look in SHAPE_OF_LOOK else ""
    return format_html(
        '<span class="chip{}">{}{}</span>', f" {look}" if look else "", picture, words
    )


def status_chip(state: str, authority: str = "") -> SafeString:
    """The chip of a case's state; `authority` is whose answer is awaited."""
    return chip(LOOK_OF_STATE[state], status_words(state, authority))


def status_words(state: str, authority: str = "") -> str:
    if state == "handed_over":
        return (
            _("Waiting for %(authority)s") % {"authority": authority}
            if authority
            else _("Waiting for an answer")
        )
    return {
        "new": _("New"),
        "checking": _("In hand"),
        "handling": _("In hand"),
        "paused": _("Paused"),
        "settled": _("Settled"),
        "closed": _("Ended"),
    }[state]


def level_words(level: str) -> str:
    words = {
        "low": _("Minor"),
        "medium": _("Moderate"),
        "high": _("High"),
        "urgent": _("Urgent"),
    }
    return words[level]


def severity(level: str) -> SafeString:
    """One to four bars and the word."""
    filled = LEVELS.index(level) + 1
    bars = format_html_join(
        "", "<i{}></i>", ((mark_safe(' class="on"') if n < filled else "",) for n in range(4))
    )
    return format_html(
        '<span class="level"><span class="bars" aria-hidden="true">{}</span>{}</span>',
        bars,
        level_words(level),
    )


def stall_plate(code: str, size: str = "") -> SafeString:
    """The yellow number plate; size "big" for the head of a card."""
    return format_html('<span class="plate{}">{}</span>', f" {size}" if size else "", code)


def stall_cell(code: str, url: str, state: str, words: str) -> SafeString:
    """One stall of the plan: state "" (normal), open, late, unsafe or closed, said in words too."""
    picture = icon("flame") if state == "unsafe" else ""
    picture = mark(STALL_MARKS[state]) if state in STALL_MARKS else picture
    return format_html(
        '<a class="stall{}" href="{}" aria-label="{}">{}{}</a>',
        f" {state}" if state else "",
        url,
        f"{code}: {words}",
        code,
        picture,
    )
