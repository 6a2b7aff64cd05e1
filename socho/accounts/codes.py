"""Codes on paper: invitations and recovery codes, derived from the `op` of the act that made them.

A repeat of the act therefore shows the same codes again, and nothing but their hash is stored.
"""

from uuid import UUID

from socho.accounts.models import Invitation
from socho.accounts.sealing import key_for, keyed_hash
from socho.core.ids import receipt_code

RECOVERY_CODES = 10


def invitation_code(op: UUID) -> str:
    """The first code of this `op` that no other invitation has."""
    counter = 0
    while Invitation.objects.filter(code_hash=code_hash(_invitation_code(op, counter))).exists():
        counter += 1
    return _invitation_code(op, counter)


def code_of(invitation: Invitation, op: UUID) -> str:
    """The code of an invitation, told once more to whoever holds the `op` it was made with."""
    counter = 0
    while code_hash(_invitation_code(op, counter)) != bytes(invitation.code_hash):
        counter += 1
    return _invitation_code(op, counter)


def recovery_codes(op: UUID) -> list[str]:
    key = key_for("recovery codes from op")
    return [receipt_code(key, op, number) for number in range(RECOVERY_CODES)]


def code_hash(code: str) -> bytes:
    return keyed_hash("code on paper", code)


def _invitation_code(op: UUID, counter: int) -> str:
    return receipt_code(key_for("invitation code from op"), op, counter)
