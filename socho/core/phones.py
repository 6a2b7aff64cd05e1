"""Phone numbers: typed any way, kept as +84…, shown as 0912 345 678."""

import re
from dataclasses import dataclass

# The plan of 2018: eleven-digit mobile numbers became ten-digit ones (without the leading zero).
_SINCE_2018 = {
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",  # MobiFone
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",  # VinaPhone
    "162": "32", "163": "33", "164": "34", "165": "35",  # Viettel
    "166": "36", "167": "37", "168": "38", "169": "39",
    "186": "56", "188": "58",  # Vietnamobile
    "199": "59",  # Gmobile
}  # fmt: skip
_MOBILE = re.compile(r"[35789]\d{8}")
_OLD_MOBILE = re.compile(rf"({'|'.join(_SINCE_2018)})(\d{{7}})")
_LANDLINE = re.compile(r"2[48]\d{8}|2[0-35-79]\d{8}")
# Area codes before 2017 that no mobile prefix has taken over: 060–068 (Ninh Thuận was 068).
_OLD_LANDLINE = re.compile(r"6\d{8,9}")
# 11x emergency and help lines, 1022, and the 1800 and 1900 service numbers.
_SHORT = re.compile(r"11\d|1022|1[89]00\d{4,6}")
_FOREIGN = re.compile(r"[1-9]\d{7,14}")

_WORDS_IN_BRACKETS = re.compile(r"\([^()]*[^\W\d_][^()]*\)")
_LETTER_O = re.compile(r"(?<![^\W\d])[oO](?=[\d.\- ]*\d)")
_GROUP = re.compile(r"\+?\d+")
# Between two groups of one number stand at most a few of these; anything else starts a new one.
_INSIDE = re.compile(r"[\s.()\-–\u00a0]{0,3}")
_FLOAT = re.compile(r"^\s*(\d{8,12})\.0\s*$")
_LONGEST = 6  # groups of digits in one number: +84 | 0594 | 08 | 38 | 64


@dataclass(frozen=True)
class Fault:
    """Why a cell with digits holds no number: short, long, old_area or unknown."""

    code: str
    digits: int = 0  # how many are missing or too many


def read_phone(typed: str) -> str | None:
    """The one number that was typed, as +84… (short numbers as they are), or None."""
    found = read_phones(typed)
    return found[0] if len(found) == 1 else None


def read_phones(text: str) -> list[str]:
    """All numbers in a cell or a message, in order, each once."""
    found: list[str] = []
    for run in _runs(text):
        at = 0
        while at < len(run):
            phone, at = _longest(run, at)
            if phone:
                found.append(phone)
    return list(dict.fromkeys(found))


def fault_of(typed: str) -> Fault | None:
    """What to tell about digits that are no phone number; None if they are, or there are none."""
    digits = "".join(re.findall(r"\d", _prepared(typed)))
    if not digits or read_phones(typed):
        return None
    if _OLD_LANDLINE.fullmatch(digits.removeprefix("0")):
        return Fault("old_area")
    right = 11 if digits.startswith("02") else 10 if digits.startswith("0") else 9
    missing = right - len(digits)
    if missing == 0:
        return Fault("unknown")
    return Fault("short" if missing > 0 else "long", abs(missing))


def show_phone(phone: str) -> str:
    """+84912345678 as 0912 345 678, the way it is read aloud."""
    if not phone.startswith("+84"):
        return phone
    national = f"0{phone[3:]}"
    if len(national) == 10:
        return f"{national[:4]} {national[4:7]} {national[7:]}"
    if national.startswith(("024", "028")):  # Hà Nội and Ho Chi Minh City: three digits and eight
        return f"{national[:3]} {national[3:7]} {national[7:]}"
    return f"{national[:4]} {national[4:-3]} {national[-3:]}"


def tel_href(phone: str) -> str:
    """The address that makes a phone call the number."""
    return f"tel:{phone}"


def _prepared(text: str) -> str:
    text = _FLOAT.sub(r"\1", text)  # 912345678.0: a spreadsheet took the number for a quantity
    return _LETTER_O.sub("0", _WORDS_IN_BRACKETS.sub(" / ", text))


def _runs(text: str) -> list[list[str]]:
    """The groups of digits, those that may belong to one number together."""
    text = _prepared(text)
    runs: list[list[str]] = []
    end = -1
    for group in _GROUP.finditer(text):
        joined = end >= 0 and _INSIDE.fullmatch(text, end, group.start())
        if joined and not group[0].startswith("+"):
            runs[-1].append(group[0])
        else:
            runs.append([group[0]])
        end = group.end()
    return runs


def _longest(run: list[str], at: int) -> tuple[str | None, int]:
    """The number made of as many groups as possible from here, and where to go on."""
    for end in range(min(len(run), at + _LONGEST), at, -1):
        phone = _as_phone("".join(run[at:end]))
        if phone:
            return phone, end
    return None, at + 1


def _as_phone(digits: str) -> str | None:
    if _SHORT.fullmatch(digits):
        return digits
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith("+84"):
        return _as_vietnamese(digits[3:].removeprefix("0"))
    if digits.startswith("+"):
        return digits if _FOREIGN.fullmatch(digits[1:]) else None
    if digits.startswith("84") and len(digits) > 10:
        return _as_vietnamese(digits[2:].removeprefix("0"))
    return _as_vietnamese(digits.removeprefix("0"))


def _as_vietnamese(national: str) -> str | None:
    """From the digits after the leading zero, which a spreadsheet may have eaten."""
    if _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national):
        return f"+84{national}"
    old = _OLD_MOBILE.fullmatch(national)
    return f"+84{_SINCE_2018[old[1]]}{old[2]}" if old else None
