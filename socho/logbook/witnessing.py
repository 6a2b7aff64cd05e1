"""Phones as witnesses: whoever kept a signed checkpoint asks whether the log still continues it."""

from dataclasses import dataclass

from socho.logbook import signing, tree
from socho.logbook.checkpoints import newest
from socho.logbook.notes import Checkpoint, NoteRefused, open_checkpoint
from socho.logbook.stored_tree import StoredTree
from socho.logbook.tree import TreeDamaged


class LogDiffers(Exception):
    """The log does not continue what was signed before: it is shorter, or another one."""

    def __init__(self, kept: Checkpoint, size: int) -> None:
        super().__init__(f"{kept.size} entries were signed, {size} are here")
        self.kept, self.size = kept, size


@dataclass(frozen=True)
class Continuation:
    """The newest checkpoint of a log, and the proof that it continues the one that was kept."""

    note: str
    proof: list[bytes]


def continue_from(log: str, kept: str) -> Continuation | None:
    """What a witness gets who kept this note (empty: none yet). None: nothing is signed yet.

    Raises `LogDiffers` where the log shrank or is not the one that was signed. A note that none of
    our keys signed is no witness: it counts as none.
    """
    head, before = newest(log), _ours(log, kept)
    if before is None:
        return Continuation(head.note, []) if head else None
    stored = StoredTree(log)
    if head is None or head.size < before.size:
        raise LogDiffers(before, head.size if head else stored.size)
    try:
        same = tree.root(stored, before.size) == before.root
        proof = tree.consistency_proof(stored, before.size, head.size)
    except TreeDamaged:
        raise LogDiffers(before, stored.size) from None
    if not same:
        raise LogDiffers(before, stored.size)
    return Continuation(head.note, proof)


def _ours(log: str, note: str) -> Checkpoint | None:
    if not note:
        return None
    try:
        found = open_checkpoint(note, signing.trusted())
    except NoteRefused:
        return None
    return found if found.origin.rpartition("/")[2] == log else None
