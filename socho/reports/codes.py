"""Receipt codes: made under a key that lies outside the database, kept only as a keyed hash."""

import os
import secrets
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from socho.core.ids import read_receipt_code, receipt_code, receipt_hash, show_receipt_code
from socho.core.rows import is_there
from socho.reports.models import Report

TRIES = 50
KEY_FILE = "receipt-code-key"


def fresh(op: UUID) -> tuple[int, bytes]:
    """The first counter whose code is free, with what is stored of that code."""
    for counter in range(TRIES):
        hashed = receipt_hash(_key(), receipt_code(_key(), op, counter))
        if not is_there(Report, code_hash=hashed):
            return counter, hashed
    raise RuntimeError("no free receipt code")  # one op was sent with fifty different contents


def code_of(report: Report, op: UUID) -> str:
    """7KQ4-MD2P, for whoever still has the raw `op`: nobody else can tell it."""
    return show_receipt_code(receipt_code(_key(), op, report.code_counter))


def find(typed: str) -> Report | None:
    """The report behind a code, whatever way it was typed."""
    code = read_receipt_code(typed)
    if code is None:
        return None
    hashed = receipt_hash(_key(), code)
    return Report.objects.select_related("market").filter(code_hash=hashed).first()


@cache
def _key() -> bytes:
    """Made once. It has a file of its own: were it lost or changed, every code would be dead."""
    path = Path(settings.KEYS) / KEY_FILE
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # of several processes at once, the first one's key stays
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return bytes.fromhex(path.read_text())
