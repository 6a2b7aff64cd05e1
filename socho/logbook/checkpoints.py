"""Checkpoints: from time to time each log's head is signed and kept."""

from datetime import datetime

from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed
from socho.logbook import notes, receipts, signing, tree
from socho.logbook.acts import is_read_only
from socho.logbook.models import Checkpoint
from socho.logbook.numbering import number_entries, one_at_a_time
from socho.logbook.stored_tree import StoredTree, logs
from socho.logbook.tree import TreeDamaged


class LogShortened(NotAllowed):
    """The log does not continue what was signed before: nothing more is signed for it."""


def sign_checkpoints(moment: datetime) -> list[Checkpoint]:
    """Number what waits, and sign every log that has grown; the new checkpoints.

    A log that does not continue its last checkpoint is not signed; once the others are, that
    is raised as `LogShortened`.
    """
    if is_read_only():
        return []
    number_entries()
    signing.publish()
    signed: list[Checkpoint] = []
    refused: list[LogShortened] = []
    for log in logs():
        try:
            signed += sign_checkpoint(log, moment)
        except LogShortened as shortened:
            refused.append(shortened)
    if refused:
        raise refused[0]
    return signed


def sign_checkpoint(log: str, moment: datetime) -> list[Checkpoint]:
    """The new checkpoint of one log, if it has grown."""
    with one_at_a_time():
        stored, last = StoredTree(log), newest(log)
        size = stored.size
        root = _root_that_continues(stored, size, last)
        if size == (last.size if last else 0):
            return []
        signer = signing.our_signer()
        head = notes.Checkpoint(receipts.origin_of(signer.name, log), size, root)
        note = signer.sign_note(head.text())
        return [Checkpoint.objects.create(log=log, size=size, root=root, note=note, at=moment)]


def newest(log: str) -> Checkpoint | None:
    return Checkpoint.objects.filter(log=log).order_by("-size").first()


def newest_notes() -> dict[str, str]:
    """The newest signed checkpoint of each log, as text."""
    found = {log: newest(log) for log in logs()}
    return {log: checkpoint.note for log, checkpoint in found.items() if checkpoint}


def _root_that_continues(stored: StoredTree, size: int, last: Checkpoint | None) -> bytes:
    """The root to sign: only where the log as it was at the last checkpoint is still in it."""
    try:
        if last is None or (size >= last.size and tree.root(stored, last.size) == bytes(last.root)):
            return tree.root(stored, size)
    except TreeDamaged:
        pass
    raise LogShortened(_("The logbook does not continue what was signed before. Run socho verify."))
