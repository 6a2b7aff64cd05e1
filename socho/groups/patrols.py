"""Rounds as they are shown: each point with how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from socho.groups import rules
from socho.groups.models import Checkpoint, Passing, PatrolRound
from socho.groups.rules import Check


@dataclass(frozen=True)
class Stop:
    """One point of a round."""

    checkpoint: Checkpoint
    name: str
    state: Check
    passing: Passing | None


@dataclass(frozen=True)
class Round:
    """A round with its points."""

    round: PatrolRound
    stops: list[Stop]

    @property
    def passed(self) -> int:
        return sum(each.passing is not None for each in self.stops)

    @property
    def missed(self) -> int:
        return sum(each.state == Check.MISSED for each in self.stops)

    @property
    def late(self) -> int:
        return sum(each.state == Check.LATE for each in self.stops)


def name_of(checkpoint: Checkpoint) -> str:
    if checkpoint.stall:
        return _("Stall %(code)s") % {"code": checkpoint.stall}
    if checkpoint.zone:
        return _("Sign of zone %(code)s") % {"code": checkpoint.zone}
    return str(checkpoint.point)


def shown(round_: PatrolRound, moment: datetime) -> Round:
    """A point belongs to a round that was on the route while it was gone."""
    passed = {each.checkpoint_id: each for each in round_.passings.all()}
    end = round_.ended_at or round_.due_at
    stops = []
    for point in round_.route.checkpoints.all():
        passing = passed.get(point.pk)
        gone = point.removed_at is not None and point.removed_at < end
        if passing is None and (gone or point.added_at > round_.started_at):
            continue
        at = passing.passed_at if passing else None
        state = rules.check(at, round_.due_at, round_.ended_at, moment)
        stops.append(Stop(point, name_of(point), state, passing))
    return Round(round_, stops)


def missed_of(round_: PatrolRound, moment: datetime) -> list[Stop]:
    return [each for each in shown(round_, moment).stops if each.state == Check.MISSED]


def faulty(rounds: Iterable[PatrolRound], moment: datetime) -> list[Round]:
    """Those with missed or late points."""
    every = (shown(each, moment) for each in rounds)
    return [each for each in every if each.missed or each.late]
