"""Names from a cell: the person, what the market calls them, or why it is no name."""

import re
from dataclasses import dataclass

from socho.core.text import fold, title_name
from socho.vendors.reading import sensitive
from socho.vendors.reading.grid import Cell, as_text
from socho.vendors.reading.words import Message, message, quoting

LONGEST_NAME = 120

# Frequent family names, folded: Kinh, Chăm, Raglai, Hoa. A hint for finding the column, no more.
_FAMILY_NAMES = """
nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong trinh mai dao
lam doan luu ha cao to thai vuong luong chau quach tong dam quan ton kieu tang van la ta nghiem
thach diep lai au phung thieu an dan han hua thien quang dai nao ba bach chamalea kator pinang pi
patau mau cil dong nong ninh phu su long giang khuu lu uong trieu giap khuat tieu mac vi
"""
FAMILY_NAMES = frozenset(_FAMILY_NAMES.split())

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
# Forms of address before a full name; with marks, because Bá and Hồ are family names.
_ADDRESS = re.compile(
    r"^(?:(?:hộ(?:\s+(?:kd|kinh doanh))?|bà|ông|anh|chị|cô|chú|bác|ô\.|b\.|mr\.?|mrs\.?|ms\.?)"
    r"[\s:]+)+",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"[\s,;\-–/]*(?:\b(?:sinh(?: năm)?|s\.?n\.?|ns)\b[.:\s]*)?(?<!\d)(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"[\s,;:\-–/]*\+?\d(?:[ .\-]?\d){5,}")
_GROUP_BESIDE = re.compile(
    r"[\s,;\-–/]+(?:người|dân tộc|dt|gốc)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?$", re.IGNORECASE
)
_BESIDE_NAMES = ((_GROUP_BESIDE, "ethnicity"), (_YEAR, "birth"), (_LONG_NUMBER, "identity"))
_TWO_PEOPLE = re.compile(r"(?<=\w)\s*(?:[,;/&+\n]|\s[-–]\s|\svà\s)\s*(?=[^\W\d_])", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’‘`\- ]*(?:[.'’‘`\- ]+[^\W\d_]+)*\.?(?: \d{1,2})?")
_DASH = re.compile(r"[\W_]+|[xX]{1,3}")
_VACANT = re.compile(
    r"\b(?:bo trong|de trong|sap trong|con trong|dong cua|chua cho thue|chua co (?:nguoi|ho|ai)"
    r"|chua giao|khong co nguoi|khong su dung|niem phong|vo chu|(?:khong|ngung) hoat dong)\b"
)


@dataclass(frozen=True, slots=True)
class NameCell:
    """A usable name, or the fault."""

    name: str = ""
    known_as: str = ""
    fault: Message | None = None
    warnings: tuple[Message, ...] = ()


def read_name(cell: Cell) -> NameCell:
    """ "Bà Lưu Thị Tuyết (Tư Tuyết)": the name and what stands in brackets, apart."""
    typed = as_text(cell)
    if not typed:
        return NameCell(fault=message("no_name"))
    if len(typed) > 2 * LONGEST_NAME:
        return NameCell(fault=message("bad_name"))
    if _DASH.fullmatch(typed):
        return NameCell(fault=message("no_name", "dash", text=typed[:3]))
    text, known_as, kinds = _without_extras(typed)
    text = _without_address(text)
    people = _TWO_PEOPLE.split(text)
    if len(text) > LONGEST_NAME or not all(_NAME.fullmatch(person) for person in people):
        return NameCell(fault=message("bad_name"))
    if sensitive.tells_origin(text):
        return NameCell(fault=message("bad_name"))
    if text.lower().split()[-1] == "thị":
        return NameCell(fault=_without_given(text))
    warnings = [message("sensitive_name", kinds=",".join(kinds))] if kinds else []
    if len(people) > 1:
        warnings.append(message("two_names"))
    name = ", ".join(title_name(" ".join(person.split())) for person in people)
    return NameCell(name, known_as, warnings=tuple(warnings))


def join_name(family: Cell, given: Cell) -> NameCell:
    """The name from two columns; a given name alone is how many are known."""
    if as_text(family) and not as_text(given):
        alone = read_name(family)
        return alone if alone.fault else NameCell(fault=_without_given(as_text(family)))
    return read_name(" ".join(filter(None, (as_text(family), as_text(given)))) or None)


def says_vacant(text: str) -> bool:
    """Whether a cell says that nobody holds the stall: "sạp trống", "đóng cửa"."""
    plain = fold(text)
    # Without its mark, trống (empty) is trong (inside): then only as the whole cell.
    return (
        text.strip().lower() == "trong"
        or bool(_VACANT.search(plain))
        or bool(re.search(r"\btrống\b", text.lower()))
    )


def looks_like_name(text: str) -> bool:
    """Two to six words of letters, the first of them a family name."""
    words = fold(text).split()
    return (
        2 <= len(words) <= 6
        and words[0] in FAMILY_NAMES
        and all(word.replace("'", "").replace("’", "").isalpha() for word in words)
    )


def name_key(name: str) -> str:
    """Two spellings of one name share it: case, spaces, marks and punctuation do not count."""
    return "".join(c for c in fold(name) if c.isalnum())


def marks_in(name: str) -> int:
    """How many Vietnamese letters: of two spellings the fuller one is shown."""
    return sum(ord(c) > 127 for c in name)


def _without_extras(typed: str) -> tuple[str, str, list[str]]:
    """The bare name, what stood in brackets if it may be kept, and the sensitive kinds dropped."""
    kinds: list[str] = []
    known: list[str] = []
    for extra in _BRACKETS.findall(typed):
        found = _kinds_of_extra(extra)
        kinds += found
        if not found and extra.strip():
            known.append(" ".join(extra.split()))
    text = _BRACKETS.sub(" ", typed)
    for pattern, kind in _BESIDE_NAMES:
        if kind == "ethnicity" and not _tells_origin(pattern.search(text)):
            continue
        shorter = pattern.sub(" ", text)
        if shorter != text and any(c.isalpha() for c in shorter):
            kinds.append(kind)
            text = shorter.strip(" ,;-–/")
    text = re.sub(r"[ \t]+", " ", text).strip()
    return text, ", ".join(known)[:LONGEST_NAME], list(dict.fromkeys(kinds))


def _tells_origin(found: re.Match[str] | None) -> bool:
    return found is not None and "ethnicity" in sensitive.kinds_in(found[0])


def _kinds_of_extra(extra: str) -> list[str]:
    found = sensitive.kinds_in(extra)
    if sensitive.is_ethnic_group(extra):
        found.append("ethnicity")
    if sensitive.is_religion(extra):
        found.append("religion")
    if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", extra):
        found.append("birth")
    if re.search(r"\d{6}", extra):
        found.append("identity")
    return found


def _without_address(text: str) -> str:
    bare = _ADDRESS.sub("", text)
    return bare if len(bare.split()) > 1 else text


def _without_given(text: str) -> Message:
    quoted = quoting("no_name", text)
    return Message("no_name", "no_given", quoted.values) if not quoted.shade else message("no_name")
