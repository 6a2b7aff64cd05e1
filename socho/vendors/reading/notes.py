"""What a note says: the stall went to somebody, the vendor left, and what may not be kept."""

import re
from dataclasses import dataclass
from datetime import date

from socho.core.text import fold
from socho.vendors.reading import sensitive
from socho.vendors.reading.dates import NO_DATE, When, dates_in
from socho.vendors.reading.grid import Cell, as_text
from socho.vendors.reading.words import Message, message

# "sang nhượng cho bà …", "sang tên cho con", "để lại cho em": the stall went to somebody.
_HANDED_OVER = re.compile(
    r"\b(?:(?:sang|chuyen|nhuong)(?: (?:nhuong|lai|ten|quyen|ho|sap|lo|quay))*"
    r"|(?:de|giao|ban) lai)(?: (?:sap|lo|quay|diem))?"
    r"(?= (?:cho|qua|ba|ong|anh|chi|co|em|con)\b)"
)
# "nghỉ bán", "trả sạp", "thôi kinh doanh": left; but "tạm nghỉ" is only a pause.
_LEFT = re.compile(
    r"(?<!tam )\b(?:(?:nghi|thoi|ngung|bo) (?:han|ban|kinh doanh|kd|cho|luon|tu|thue)"
    r"|(?:da )?tra (?:lai )?(?:sap|lo|quay|mat bang|diem|kiot|ki ot)"
    r"|(?:thanh ly|cham dut|het)(?: hop dong| hd)|da nghi)\b"
)
_PAUSED = re.compile(r"\b(?:tam (?:nghi|ngung|dung|dong)|nghi tam|se (?:sang|nghi|tra))\b")
_STALLS_COUNTED = re.compile(r"\b(\d{1,2}) (?:sap|lo|o|quay|gian|ki ot|kiot)\b")
_NOT_DONE = re.compile(r"\b(?:chua|khong|dinh|xin|muon|se) (?:duoc )?$")


@dataclass(frozen=True, slots=True)
class NoteCell:
    """The note as it may be kept, and what it tells."""

    note: str = ""
    left: When = NO_DATE
    handed_over: bool = False
    plain: str = ""  # folded, to look for the new holder's name; dropped with the row's draft
    stalls: int = 0  # "4 sạp, ngăn vách"
    warning: Message | None = None


def read_note(cell: Cell, today: date) -> NoteCell:
    typed = as_text(cell)
    if not typed:
        return NoteCell()
    kinds = sensitive.kinds_in(typed)
    plain = fold(typed)
    over = _done(_HANDED_OVER, plain)
    left = None if _PAUSED.search(plain) else over or _done(_LEFT, plain)
    counted = _STALLS_COUNTED.search(plain)
    return NoteCell(
        note="" if kinds else typed,
        left=_date_of(left, plain, today) if left else NO_DATE,
        handed_over=bool(over and left),
        plain=plain if over else "",
        stalls=int(counted[1]) if counted else 0,
        warning=message("sensitive_note", kinds=",".join(kinds)) if kinds else None,
    )


def _done(pattern: re.Pattern[str], plain: str) -> re.Match[str] | None:
    """The first place that says it has happened: not "chưa sang tên", "xin trả sạp"."""
    found = pattern.finditer(plain)
    return next((match for match in found if not _NOT_DONE.search(plain[: match.start()])), None)


def _date_of(said: re.Match[str], plain: str, today: date) -> When:
    """The first date after the words; else the last before them: "6/2024 trả sạp"."""
    found = list(dates_in(plain, today))
    after = [when for at, when in found if at >= said.end()]
    before = [when for at, when in found if at < said.start()]
    return (after[:1] or before[-1:] or [NO_DATE])[0]
