"""After a restore: what ends the read-only time, and who may."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from socho.accounts.models import Role
from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act, even_read_only
from socho.logbook.models import Restoration
from socho.logbook.recording import record
from socho.logbook.verifying import verify
from socho.places.policy import Rights, rights_of_actor


def can_end_reading_only(rights: Rights) -> bool:
    return bool(rights.markets(Role.BOARD, Role.ADMIN))


@even_read_only
def accept_outside_checkpoints(
    act: Act, restoration: Restoration, *, notes: Sequence[str]
) -> Restoration:
    """Copies of the head kept elsewhere were found. Entries they know and this book lacks are
    named for ever in the first new entry; another book's checkpoint is refused."""
    restoration = _locked(act, restoration)
    if not notes:
        raise NotAllowed(_("Give at least one checkpoint, for instance from a receipt."))
    findings = [each for each in verify(notes) if each.code.startswith("outside.")]
    others = [each for each in findings if each.code != "outside.beyond"]
    if others:
        raise NotAllowed(str(others[0]))
    restoration.outside_note = "\n".join(notes)
    restoration.reason = " ".join(str(each) for each in findings)
    return _end(act, restoration)


@even_read_only
def go_on_without_checkpoint(act: Act, restoration: Restoration, *, reason: str) -> Restoration:
    """The board states that no outside checkpoint exists, and why."""
    restoration = _locked(act, restoration)
    restoration.reason = reason
    return _end(act, restoration)


def _locked(act: Act, restoration: Restoration) -> Restoration:
    """At the server's own console nobody is signed in; whoever stands there may."""
    restoration = Restoration.objects.select_for_update().get(pk=restoration.pk)
    require(act.actor is None or can_end_reading_only(rights_of_actor(act)))
    if restoration.ended_at is not None:
        raise NotAllowed(_("The book is open for writing already."))
    return restoration


def _end(act: Act, restoration: Restoration) -> Restoration:
    restoration.ended_at = act.now
    restoration.save()
    record(act, "log.restored", None, about=restoration, reason=restoration.reason)
    return restoration
