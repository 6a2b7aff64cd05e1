"""What the clock does with groups: tells the board, once, of what was missed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from django.db.models import Q

from socho.core.ids import op_hash
from socho.groups.actions import announce_missed_points, announce_missed_rounds
from socho.groups.closing import due_on, trading_day_now
from socho.groups.models import PatrolRound
from socho.logbook.acts import Act, perform
from socho.logbook.models import PerformedAct
from socho.places.models import Market

NO_NEWS = timedelta(hours=12)  # so long after it was due it is no news any more


def tick(moment: datetime) -> int:
    """Everything that is due. Done again it does nothing: each act has its own lasting `op`."""
    done = 0
    for market, day in _overdue(moment):
        act = _act(f"closing {market.pk} {day}", moment)
        if not _was_done(act):
            perform(act, announce_missed_rounds, market, day=day)
            done += 1
    over = Q(due_at__lt=moment) | Q(ended_at__isnull=False)
    for each in PatrolRound.objects.filter(over, due_at__gt=moment - NO_NEWS):
        act = _act(f"round {each.pk}", moment)
        if not _was_done(act):
            perform(act, announce_missed_points, each)
            done += 1
    return done


def _act(what: str, moment: datetime) -> Act:
    return Act(actor=None, op=uuid5(NAMESPACE_OID, f"socho {what}"), now=moment)


def _was_done(act: Act) -> bool:
    return PerformedAct.objects.filter(op_hash=op_hash(act.op)).exists()


def _overdue(moment: datetime) -> Iterator[tuple[Market, date]]:
    for market in Market.objects.all():
        today = trading_day_now(market, moment)
        for day in (today - timedelta(days=1), today):
            due = due_on(market, day)
            if due is not None and due < moment <= due + NO_NEWS:
                yield market, day
