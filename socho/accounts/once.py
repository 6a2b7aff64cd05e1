"""What may be taken once: one-time codes and challenges."""

from datetime import datetime

from socho.accounts.models import TakenOnce
from socho.accounts.sealing import keyed_hash
from socho.core.clock import now
from socho.logbook.acts import writing


def first_time(what: str, until: datetime) -> bool:
    """Whether this was not taken before; it is now. After `until` it cannot come again."""
    with writing():
        TakenOnce.objects.filter(until__lt=now()).delete()
        _, new = TakenOnce.objects.get_or_create(
            key=keyed_hash("once", what), defaults={"until": until}
        )
    return new
