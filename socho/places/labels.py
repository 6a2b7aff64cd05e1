"""The address of a label: short enough for a QR code, unguessable, and ours by its signature.

A token is 18 letters and digits without look-alikes: 30 bits of the label's random id, to find it,
and 50 bits of an HMAC over the whole id, to know it for ours. The key lies outside the database:
whoever holds only a copy of the database cannot print a label.
"""

import hmac
import os
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from socho.core.changes import remembered
from socho.core.ids import ALPHABET
from socho.places.models import Label, Point, Stall, Zone

KEY_FILE = "label-key"
LENGTH = 18
ID_BITS, SEAL_BITS = 30, 50
MOST_LETTERS = 60  # of an address, so that the code stays coarse enough for a cheap camera
_LETTERS = ALPHABET.lower()


def token(label: Label) -> str:
    """7kq4md2p…, for the address and in letters below the code."""
    number = _head(label.pk) << SEAL_BITS | _seal(label.pk)
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters = _LETTERS[place] + letters
    return letters


def address(label: Label) -> str:
    """What the code holds and nothing else: it opens a report page."""
    return f"{settings.PUBLIC_URL}/s/{token(label)}/"


def read(given: str) -> Label | None:
    """The label of a token, revoked ones too; None if it is not ours."""
    number = _number(given)
    if number is None:
        return None
    head, seal = divmod(number, 1 << SEAL_BITS)
    return next(
        (each for each in _near(head) if hmac.compare_digest(_sealed(each.pk), _bytes(seal))), None
    )


@remembered("places_label", "places_market", "places_stall", "places_zone", "places_point")
def _near(head: int) -> list[Label]:
    """Those whose id begins with these bits; nearly always one or none."""
    first = UUID(int=head << 128 - ID_BITS)
    last = UUID(int=(head + 1 << 128 - ID_BITS) - 1)
    things = ("market", "stall__zone", "zone", "point")
    return list(Label.objects.select_related(*things).filter(pk__gte=first, pk__lte=last))


def thing_of(label: Label) -> Stall | Zone | Point:
    """What it hangs on."""
    thing = label.stall or label.zone or label.point
    assert thing is not None  # noqa: S101  (constraint label_is_on_one_thing)
    return thing


def live_on(things: Sequence[Stall | Zone | Point]) -> dict[UUID, Label]:
    """The newest label in force of each thing that has one, by the thing's id."""
    wanted = {each.pk for each in things}
    markets = {each.market_id for each in things}
    found: dict[UUID, Label] = {}
    for label in Label.objects.live().filter(market__in=markets).order_by("serial"):
        on = label.stall_id or label.zone_id or label.point_id
        if on in wanted:
            found[on] = label
    return found


def _number(given: str) -> int | None:
    if len(given) != LENGTH or not set(given) <= set(_LETTERS):
        return None
    number = 0
    for letter in given:
        number = number * len(_LETTERS) + _LETTERS.index(letter)
    return number if number < 1 << ID_BITS + SEAL_BITS else None


def _head(pk: UUID) -> int:
    return pk.int >> 128 - ID_BITS


def _seal(pk: UUID) -> int:
    digest = hmac.digest(_key(), b"socho label v1\0" + pk.bytes, "sha256")
    return int.from_bytes(digest, "big") >> 256 - SEAL_BITS


def _sealed(pk: UUID) -> bytes:
    return _bytes(_seal(pk))


def _bytes(seal: int) -> bytes:
    return seal.to_bytes(7, "big")


@cache
def _key() -> bytes:
    """Made once, in a file of its own: were it lost, every printed label would be dead."""
    path = Path(settings.KEYS) / KEY_FILE
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return bytes.fromhex(path.read_text())
