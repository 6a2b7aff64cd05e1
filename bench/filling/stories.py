"""What is performed through the real actions: the market, the stories to copy, today's work."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from socho.core.refusals import NotAllowed
from socho.incidents import actions as cases
from socho.incidents.rules import State
from socho.logbook.acts import act_of_the_clock, perform
from socho.reports.filing import Caller
from socho.reports.models import Channel
from socho.reports.taxonomy import KINDS, Side
from socho.site.demo.deeds import Deeds, Story
from socho.site.demo.setting import Setting, set_up
from socho.site.demo.timeline import Timeline
from socho.site.demo.world import OFTEN, ONLY_ORDINARY, OUTCOMES, OUTCOMES_ELSE, SMALL

WEEK = timedelta(days=7)
# How often a story that is over went which way; most things are settled on the spot.
OVER = {
    "on_the_spot": 57, "closed": 17, "settled_by_police": 6, "declined": 5, "passed_on": 5,
    "facts_given": 3, "paused_then_closed": 2, "reopened": 2, "answered": 2, "refused": 1,
}  # fmt: skip
# What lies on the desk today.
RUNNING = {
    "taken": 34, "opened": 16, "checking": 10, "settled": 14, "paused": 8, "handed": 6,
    "acknowledged": 6, "nothing": 4, "needs_facts": 2,
}  # fmt: skip
LATE_SHARE = 0.14  # of today's stories began long enough ago to be overdue
NO_CASE = ("nothing", "needs_facts")
HAVE_A_NUMBER = 0.3  # of all reporters leave a phone


class Ways(Deeds):
    """The demo's ways, and the shortest one."""

    def on_the_spot(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "settle", "close"])


@dataclass
class Teller:
    """Performs one story at a time, so that its rows can be told from all others."""

    luck: Random
    setting: Setting
    until: datetime

    def tell(self, path: str, at: datetime) -> Story:
        line = Timeline(self.luck, self.until)
        story = self._story(path)
        Ways(line, self.setting).plan(story, at)
        with suppress(NotAllowed):  # a step that another one made impossible is the story's end
            line.run(lambda _at: None)
        return story

    def end(self, story: Story) -> None:
        """What was settled and never closed is closed by the clock, as after silent days."""
        if story.incident is None:
            return
        story.incident.refresh_from_db()
        if story.incident.state == State.SETTLED:
            moment = story.incident.changed_at + timedelta(days=31)
            perform(act_of_the_clock("silence", moment), cases.close_after_silence, story.incident)

    def _story(self, path: str) -> Story:
        luck = self.luck
        kind = luck.choices(list(OFTEN), list(OFTEN.values()))[0]
        if luck.random() < 0.07 and path not in (*ONLY_ORDINARY, "handed", "acknowledged"):
            kind = luck.choice(list(KINDS))
        ordinary = KINDS[kind].side == Side.ORDINARY
        channels = [Channel.QR, Channel.DESK, Channel.PHONE, Channel.PATROL]
        phone = f"+84596{luck.randint(0, 999999):06d}"
        return Story(
            kind=kind,
            path=path,
            stall=luck.choice(self.setting.stalls),
            channel=luck.choices(channels, [60, 15, 10, 15])[0] if ordinary else Channel.QR,
            outcome=OUTCOMES.get(kind) or luck.choice(OUTCOMES_ELSE),
            caller=Caller(phone=phone) if luck.random() < HAVE_A_NUMBER else Caller(),
        )


def the_market(luck: Random, start: datetime) -> Setting:
    """The demo's small market: stalls, vendors, people."""
    line = Timeline(luck, start)
    return set_up(line, start, zones=SMALL.zones, vendors=SMALL.vendors)


def stories_to_copy(teller: Teller, number: int, start: datetime) -> Iterator[tuple[str, datetime]]:
    """A week of stories that are over: which way, and when they began."""
    for path in _spread(teller.luck, OVER, number):
        seconds = teller.luck.randrange(int(WEEK.total_seconds()))
        yield path, start + timedelta(seconds=seconds)


def todays_stories(teller: Teller, number: int) -> list[tuple[str, datetime]]:
    """What is open now: most of it young, some of it late."""
    moments = []
    for path in _spread(teller.luck, RUNNING, number):
        late = teller.luck.random() < LATE_SHARE and path not in ("settled", "paused")
        days = teller.luck.uniform(6, 20) if late else teller.luck.uniform(0.05, 1.2)
        moments.append((path, teller.until.replace(microsecond=0) - timedelta(days=days)))
    return sorted(moments, key=lambda each: each[1])


def _spread(luck: Random, ways: dict[str, int], number: int) -> list[str]:
    """Each way as often as its share says, in a chance order: small sizes are like large ones."""
    whole, told, paths = sum(ways.values()), 0, list[str]()
    for path, share in ways.items():
        told += share
        paths += [path] * (number * told // whole - len(paths))
    luck.shuffle(paths)
    return paths
