"""The postman: takes what is due, delivers it, notes what became of it."""

from datetime import datetime

from django.db.models import Q

from socho.delivery.channels import CHANNELS, NotSent
from socho.delivery.models import Outgoing
from socho.delivery.rules import PAUSES, pause_after
from socho.logbook.acts import writing

AT_ONCE = 50
LONGEST = max(PAUSES)


def send_due(moment: datetime) -> int:
    """Deliver what is due. The network is talked to outside any transaction."""
    due = Q(next_try_at__lte=moment) | Q(next_try_at__gt=moment + LONGEST)  # the clock was ahead
    waiting = Outgoing.objects.filter(due, sent_at=None, gave_up_at=None)
    waiting = waiting.select_related("user")[:AT_ONCE]
    done = 0
    for message in waiting:
        try:
            CHANNELS[message.via](message)
        except NotSent as why:
            _postpone(message, moment, str(why))
        else:
            message.sent_at = moment
            done += 1
        with writing():
            message.save()
    return done


def _postpone(message: Outgoing, moment: datetime, why: str) -> None:
    message.tries += 1
    message.last_error = why[:200]
    pause = pause_after(message.tries)
    if pause is None:
        message.gave_up_at = moment
    else:
        message.next_try_at = moment + pause
