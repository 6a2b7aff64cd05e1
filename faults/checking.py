"""What the book says after a fault. Run in a child: the parent keeps no connection."""

from collections import Counter
from uuid import UUID

from socho.core.ids import op_hash
from socho.logbook.verifying import verify
from socho.reports import codes
from socho.reports.models import Report


def findings(outside: tuple[str, ...] = ()) -> list[str]:
    """Everything `socho verify` would say."""
    return [f"{each.code}: {each}" for each in verify(outside)]


def lost_and_doubled(acknowledged: dict[UUID, str]) -> tuple[list[str], list[str]]:
    """Which codes nobody would find any more, and which reports are there more than once."""
    lost = [f"{op} {code}" for op, code in acknowledged.items() if not _is_found(op, code)]
    kept = Counter(bytes(each) for each in Report.objects.values_list("op_hash", flat=True))
    doubled = [each.hex() for each, number in kept.items() if number > 1]
    return lost, doubled


def _is_found(op: UUID, code: str) -> bool:
    """By the code, as its holder looks it up."""
    found = codes.find(code)
    return found is not None and bytes(found.op_hash) == op_hash(op)
