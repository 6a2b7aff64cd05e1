"""Guesses what each column means, from the words above it and from what stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from socho.vendors.reading import profile as look
from socho.vendors.reading import sensitive
from socho.vendors.reading.grid import Cell, Row, column_letter
from socho.vendors.reading.header_words import MEANINGS, NEVER, is_heading, meaning_of
from socho.vendors.reading.profile import Profile, profile_of
from socho.vendors.reading.results import ColumnReading
from socho.vendors.reading.words import message

SEVERAL = frozenset({"phone", "note", "state", "ignore", "order", *NEVER})
_FIRST_START = 1985  # a heading "Năm" over earlier years is a year of birth


@dataclass(frozen=True, slots=True)
class Heading:
    """What is printed above a column, all lines of it, and the lowest line alone.

    `under` is the column whose wider heading covers this one.
    """

    text: str
    lowest: str = ""
    under: int | None = None

    def meaning(self) -> str:
        """The lowest line says more, unless what stands above it may not be read at all."""
        whole = meaning_of(self.text)
        return whole if whole in NEVER else meaning_of(self.lowest) or whole


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning of every column, by its number from 0."""

    meanings: tuple[str, ...]
    headings: tuple[str, ...]
    refused_wishes: frozenset[int] = frozenset()

    def of(self, meaning: str) -> list[int]:
        return [at for at, found in enumerate(self.meanings) if found == meaning]

    def pick(self, row: Row, meaning: str) -> Cell:
        """The cell of a meaning that only one column has."""
        return next((row[at] for at in self.of(meaning) if at < len(row)), None)

    def but_unread(self, seen: "Columns") -> "Columns":
        """The same columns for another sheet, except for what its own cells forbid."""
        own = (*seen.meanings, *[""] * len(self.meanings))
        meanings = zip(self.meanings, own, strict=False)
        return replace(self, meanings=tuple(it if it in NEVER else me for me, it in meanings))

    def are_usable(self) -> bool:
        return "stall" in self.meanings and (
            "name" in self.meanings or "given_name" in self.meanings
        )

    def readings(self) -> tuple[ColumnReading, ...]:
        return tuple(
            ColumnReading(
                column_letter(at),
                _showable(self.headings[at], meaning),
                meaning,
                message("looks_sensitive") if at in self.refused_wishes else None,
            )
            for at, meaning in enumerate(self.meanings)
        )


def guess_columns(
    headings: Sequence[Heading], rows: Sequence[Row], wishes: Mapping[int, str]
) -> Columns:
    """`rows` are those below the heading; `wishes` what a person chose, by column from 0."""
    width = max([len(headings), *(len(row) for row in rows)], default=0)
    headings = [*headings, *[Heading("")] * (width - len(headings))]
    seen = [profile_of(row[at] if at < len(row) else None for row in rows) for at in range(width)]
    guess = [_first_guess(headings[at], seen[at]) for at in range(width)]
    refused = set()
    for at, wish in wishes.items():
        if 0 <= at < width and wish in MEANINGS:
            if wish not in NEVER and _stays_unread(guess[at], wish, seen[at]):
                refused.add(at)
            else:
                guess[at] = wish
    free = frozenset(at for at in range(width) if at not in wishes)
    _split_names(guess, headings, seen, free)
    _only_one_each(guess, seen, free)
    _fill_gaps(guess, headings, seen, free)
    _name_from_parts(guess)
    return Columns(tuple(guess), tuple(h.text for h in headings), frozenset(refused))


def _first_guess(heading: Heading, seen: Profile) -> str:
    said = heading.meaning()
    if look.shows_identity(seen, above_phones=said in ("phone", "dt")):
        return "identity"
    if said not in ("name", "given_name") and look.shows_ethnicity(seen):
        return "ethnicity"
    if said != "sector" and look.shows_religion(seen):
        return "religion"
    if said == "dt":
        return "phone" if seen.phones >= 0.5 else "area_m2" if seen.areas >= 0.5 else "ignore"
    if said == "year":
        return "from" if seen.dates >= 0.5 and seen.middle_year >= _FIRST_START else "ignore"
    if said in ("name", "family_name") and seen.filled >= 5 and seen.letters < 0.3:
        return "ignore"
    return said or "ignore"


def _stays_unread(guess: str, wish: str, seen: Profile) -> bool:
    """A person may correct the heading's words, but not what the cells themselves show."""
    if guess == "birth":
        return look.shows_birth(seen)
    if guess == "ethnicity":
        return seen.ethnic > 0
    if guess == "religion":
        return seen.religious > 0
    if guess == "health":
        return True
    if guess == "identity" or wish != "phone":
        return look.shows_identity(seen, above_phones=wish == "phone")
    return False


def _split_names(
    guess: list[str], headings: Sequence[Heading], seen: Sequence[Profile], free: frozenset[int]
) -> None:
    """ "Họ và tên" above two columns: the family and middle names, then the given names."""
    for at in range(len(guess) - 1):
        next_at = at + 1
        if guess[at] != "name" or guess[next_at] != "ignore" or not {at, next_at} <= free:
            continue
        covered = headings[next_at].under == at or not headings[next_at].text
        given = seen[next_at]
        if covered and given.filled * 2 > seen[at].filled and given.one_word >= 0.8:
            guess[at], guess[next_at] = "family_name", "given_name"


def _only_one_each(guess: list[str], seen: Sequence[Profile], free: frozenset[int]) -> None:
    """Of two columns with one meaning the better one keeps it; single letters are zones."""
    for meaning in set(guess) - SEVERAL:
        claims = [at for at, found in enumerate(guess) if found == meaning]
        if len(claims) < 2:
            continue
        kept = max(claims, key=lambda at: (at not in free, _fit(meaning, seen[at]), -at))
        for at in claims:
            if at != kept:
                is_zone = meaning == "stall" and seen[at].zone_letters >= 0.8
                guess[at] = "zone" if is_zone and "zone" not in guess else "ignore"


def _fit(meaning: str, seen: Profile) -> float:
    fits = {"stall": seen.stalls, "name": seen.letters, "area_m2": seen.areas, "from": seen.dates}
    return round(fits.get(meaning, 0.0), 1) if seen.filled else -1.0


def _fill_gaps(
    guess: list[str], headings: Sequence[Heading], seen: Sequence[Profile], free: frozenset[int]
) -> None:
    """Stall, name and phone are found by their looks where no heading names them."""
    for meaning in ("name", "stall", "phone"):
        if meaning in guess or (meaning == "name" and "given_name" in guess):
            continue
        found = [
            at
            for at in sorted(free)
            if guess[at] == "ignore"
            and not _says_other(headings[at])
            and _looks_like(meaning, seen[at])
        ]
        if found:
            guess[max(found, key=lambda at: (_fit(meaning, seen[at]), -at))] = meaning
    _fill_sector(guess, headings, seen, free)


def _looks_like(meaning: str, seen: Profile) -> bool:
    if meaning == "name":
        return seen.names >= 0.5
    if meaning == "stall":
        return seen.stalls >= 0.6 and seen.rising < 0.8
    return seen.phones >= 0.6


def _fill_sector(
    guess: list[str], headings: Sequence[Heading], seen: Sequence[Profile], free: frozenset[int]
) -> None:
    """Under an unknown heading: a few words of goods, repeated all over the list."""
    if "sector" in guess or not {"stall", "name"} & set(guess):
        return
    for at in sorted(free):
        unknown = guess[at] == "ignore" and headings[at].text and not _says_other(headings[at])
        if unknown and _looks_like_goods(seen[at]):
            guess[at] = "sector"
            return


def _looks_like_goods(seen: Profile) -> bool:
    repeated = seen.filled >= 10 and 3 <= seen.distinct <= seen.filled // 2
    personal = seen.ethnic >= 0.3 or seen.religious >= 0.1 or seen.names >= 0.5
    return repeated and seen.letters >= 0.9 and not personal


def _says_other(heading: Heading) -> bool:
    """The words above are known, and they say that the column is not for the register."""
    return heading.meaning() != ""


def _name_from_parts(guess: list[str]) -> None:
    """One half of a name alone is the name; beside a full name the halves are not needed."""
    halves = {"family_name", "given_name"} & set(guess)
    if "name" in guess:
        for at, meaning in enumerate(guess):
            if meaning in halves:
                guess[at] = "ignore"
    elif len(halves) == 1:
        guess[guess.index(halves.pop())] = "name"


def _showable(heading: str, meaning: str) -> str:
    """The heading, unless it may be a cell of data: above an unread column only known words."""
    text = " ".join(heading.split())
    if is_heading(text):
        return text
    hidden = sensitive.unfit_to_quote(text) or (meaning in NEVER and not meaning_of(text))
    return "" if hidden else text
