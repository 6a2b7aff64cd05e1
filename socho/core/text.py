"""Vietnamese text: cleaned at the door, folded for search, keyed for sorting."""

import re
import unicodedata

# Nobody types these; PostgreSQL refuses both, so the door refuses them in words.
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
# What Word, Excel and old phones use to end a line.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls that carry no meaning; marks that reverse or hide what a reader sees; non-characters,
# which no XML (Excel, Word) can hold. The joiners of emoji (U+200D, U+FE0F) stay.
_UNSEEN = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

_TONE_OF_MARK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPE_OF_MARK = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}  # ă · â ê ô · ơ ư
SORT_KEY_LIMIT = 240


class BadText(ValueError):
    """Text that cannot be taken: `code` is "forbidden" or "too_long"."""

    def __init__(self, code: str, limit: int | None = None) -> None:
        super().__init__(
            f"The text is longer than {limit} characters."
            if code == "too_long"
            else "The text holds a character that no text may hold. Type it again."
        )
        self.code = code
        self.limit = limit


def has_forbidden(text: str) -> bool:
    """Whether the text holds a NUL or half of a surrogate pair."""
    return bool(_FORBIDDEN.search(text))


def clean(text: str, *, limit: int | None = None) -> str:
    """The text as it is kept: NFC, one kind of line end, nothing unseen, no blank ends.

    Raises BadText; never cuts, because nothing that was said may be lost.
    """
    if has_forbidden(text):
        raise BadText("forbidden")
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", text).strip()
    if limit is not None and len(text) > limit:
        raise BadText("too_long", limit)
    return text


def fold(text: str) -> str:
    """The one rule for search: no case, no marks, đ as d, single spaces."""
    letters = unicodedata.normalize("NFD", text)
    letters = unicodedata.normalize("NFD", letters.casefold())
    plain = "".join("d" if c == "đ" else c for c in letters if unicodedata.category(c) != "Mn")
    return " ".join(plain.split())


def words_of(query: str) -> list[str]:
    """The folded words that a search looks for, in the order typed, each once."""
    return list(dict.fromkeys(re.findall(r"[^\W_]+", fold(query))))


def sort_key(name: str) -> str:
    """A key of plain a–z and 0–9, so that every database and collation sorts it alike.

    Given name first, then the middle names, then the family name; within each the letters of the
    Vietnamese alphabet, then the tones. What stands in brackets does not count.
    """
    words = unicodedata.normalize("NFD", _BRACKETS.sub(" ", name).casefold()).split()
    words = [word for word in words if any(c.isalnum() for c in word)]
    family, middle, given = words[:-1][:1], words[1:-1], words[-1:]
    return "".join(_field_key(field) for field in (given, middle, family))[:SORT_KEY_LIMIT]


def _field_key(words: list[str]) -> str:
    """Every letter is two characters and none begins with 0, so that a shorter word comes first."""
    letters = "00".join(_letters_key(word) for word in words)
    return f"{letters}00{''.join(_tone_of(word) for word in words)}"


def _letters_key(word: str) -> str:
    key: list[str] = []
    for c in word:
        if c in _SHAPE_OF_MARK and key:
            key[-1] = key[-1][0] + _SHAPE_OF_MARK[c]
        elif c.isalnum():
            key.append(_letter_key(c))
    return "".join(key)


def _letter_key(c: str) -> str:
    if "a" <= c <= "z":
        return f"{c}0"
    if "0" <= c <= "9":
        return f"1{c}"
    return "d1" if c == "đ" else f"zz{ord(c):06x}"


def _tone_of(word: str) -> str:
    """0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng; where in the word it stands is no matter."""
    return next((_TONE_OF_MARK[c] for c in word if c in _TONE_OF_MARK), "0")


def title_name(upper: str) -> str:
    """NGUYỄN THỊ BƯỞI as Nguyễn Thị Bưởi; a name that already has both cases stays as it is."""
    if upper not in (upper.upper(), upper.lower()):
        return upper
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), upper)
