"""What can be read out of a pasted message: who sent it, when, where, which number to call.

Only suggestions: whoever pasted it confirms or clears each of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from socho.core.clock import at, local
from socho.core.phones import read_phones
from socho.core.text import fold

# How Zalo copies messages: “[22/11/2026 07:42] Hoa rau: …”, or a name on a line of its own.
_STAMPED = re.compile(r"^\[([^\]\n]*\d[^\]\n]*)\][ \t]*([^:\n]{1,60}):[ \t]*", re.MULTILINE)
_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b")
_PART = "sang|trua|chieu|toi|dem|khuya"
_CLOCK = re.compile(
    rf"(?:\b({_PART})(?: nay| qua)? (?:luc |khoang )?)?"
    rf"\b(\d{{1,2}})\s*(?:gio|h|g|:)\s*(\d{{2}})?(?!\d)"
    rf"(?:\s*(ruoi))?(?:\s*({_PART}))?"
)
_STALL = re.compile(r"\b([a-z])\s?[-.]?\s?0*(\d{1,4})\b")
_ZONE = re.compile(r"\b(?:khu|day|lo)\s+([a-z])\b")
_EARLIER = ("hom qua", "toi qua", "hoi toi qua", "dem qua", "hoi hom", "chieu qua", "sang qua")
_AFTERNOON = {"trua", "chieu", "toi", "dem"}


@dataclass(frozen=True)
class Found:
    """What a message seems to say, beside its words."""

    words: str
    sender: str = ""
    stall: str = ""
    zone: str = ""
    point: str = ""
    happened_at: datetime | None = None
    phone: str = ""


def read_message(
    text: str,
    *,
    stalls: Sequence[str],
    zones: Sequence[str],
    points: Sequence[str],
    now: datetime,
) -> Found:
    """Stalls, zones and points are the names there are in this market; nothing else is a place."""
    stamped = _STAMPED.search(text)
    words = _STAMPED.sub("", text).strip()
    folded = fold(words)
    said = _without_numbers_to_call(folded)
    return Found(
        words=words,
        sender=stamped[2].strip() if stamped else "",
        stall=_stall(said, stalls),
        zone=_zone(said, zones),
        point=next((name for name in points if fold(name) in folded), ""),
        happened_at=_moment(said, _sent(stamped[1], now) if stamped else now),
        phone=next((each for each in read_phones(words) if each.startswith("+")), ""),
    )


def _stall(folded: str, stalls: Sequence[str]) -> str:
    known = {code.casefold(): code for code in stalls}
    for letter, number in _STALL.findall(folded):
        code = known.get(f"{letter}{number}")
        if code:
            return code
    return ""


def _zone(folded: str, zones: Sequence[str]) -> str:
    known = {code.casefold(): code for code in zones}
    return next((known[each] for each in _ZONE.findall(folded) if each in known), "")


def _without_numbers_to_call(folded: str) -> str:
    """Else “0912 345 678” would hold clock times."""
    return re.sub(r"\+?\d[\d .()-]{7,}\d", " ", folded)


def _sent(stamp: str, now: datetime) -> datetime:
    """When the copied message was sent, as its stamp says, if that makes sense."""
    clock = _CLOCK.search(fold(stamp))
    day = _day(stamp, local(now).date())
    if clock is None or day is None:
        return now
    sent = _at(day, clock)
    return sent if sent is not None and sent <= now else now


def _moment(folded: str, sent: datetime) -> datetime | None:
    """The clock time a message names, on the last day on which it had passed."""
    found = _CLOCK.search(folded)
    if found is None:
        return None
    day = local(sent).date()
    if any(words in folded for words in _EARLIER):
        day -= timedelta(days=1)
    moment = _at(day, found)
    if moment is not None and moment > sent:
        moment -= timedelta(days=1)
    return moment


def _at(day: date, clock: "re.Match[str]") -> datetime | None:
    hour, minute = int(clock[2]), int(clock[3] or (30 if clock[4] else 0))
    part = clock[5] or clock[1]
    if part in _AFTERNOON and hour < 12 and not (part == "dem" and hour < 5):
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return at(day, time(hour, minute))


def _day(stamp: str, today: date) -> date | None:
    found = _DAY.search(stamp)
    if found is None:
        return today
    year = int(found[3] or today.year)
    year += 2000 if len(found[3] or "") == 2 else 0
    if not 2000 <= year <= today.year:
        return None
    try:
        return date(year, int(found[2]), int(found[1]))
    except ValueError:
        return None
