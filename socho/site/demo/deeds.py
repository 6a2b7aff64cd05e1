"""What the cast does with a report: the ways a story can go."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from socho.accounts.models import User
from socho.attachments.cleaning import Clean
from socho.core.clock import day_of
from socho.incidents import actions as cases
from socho.incidents.models import Incident
from socho.incidents.rules import State
from socho.logbook.acts import perform
from socho.places.models import Label, Stall
from socho.reports import actions as reports
from socho.reports.filing import Caller, Filing, Place
from socho.reports.models import Channel, Report
from socho.reports.taxonomy import KINDS, Authority, Severity, Side
from socho.site.demo import stories
from socho.site.demo.setting import Setting
from socho.site.demo.timeline import Timeline

T = TypeVar("T")


@dataclass
class Story:
    """One report and what becomes of it. `path` names a method of `Deeds`."""

    kind: str
    path: str
    stall: Stall | None = None
    channel: Channel = Channel.QR
    outcome: str = "on_the_spot"
    caller: Caller = field(default_factory=Caller)
    photo: Clean | None = None
    report: Report | None = None
    incident: Incident | None = None
    pace: float = 1.0  # above 1: slower than usual, so that clocks run out


class Deeds:
    """Plans a story's acts on the timeline, by whoever holds that side."""

    def __init__(self, line: Timeline, setting: Setting) -> None:
        self.line, self.setting = line, setting

    def plan(self, story: Story, at: datetime) -> None:
        self.line.plan(at, lambda now: self._file(story, now))

    # --- saying ------------------------------------------------------------------------

    def _file(self, story: Story, now: datetime) -> None:
        who = self._writer(story)
        filing = self._filing(story, now)
        story.report = perform(
            self.line.act(who, now), reports.file_report, self.setting.market, filing
        )
        if story.photo:
            perform(self.line.act(who, now), reports.attach, story.report, file=story.photo)
        if story.path == "nothing":
            return
        getattr(self, story.path)(story, now)

    def _writer(self, story: Story) -> User | None:
        cast = self.setting.cast
        at_desk = {
            Channel.DESK: cast["lan"],
            Channel.PHONE: cast["lan"],
            Channel.PATROL: cast["binh"],
        }
        return at_desk.get(story.channel)

    def _filing(self, story: Story, now: datetime) -> Filing:
        words = self.line.luck.choice(stories.SAID[story.kind])
        place = story.stall.code if story.stall else "cổng chính"
        ordinary = KINDS[story.kind].side == Side.ORDINARY  # else the label's stall is dropped
        label = None
        if story.channel == Channel.QR and story.stall:
            label = Label.objects.filter(stall=story.stall).first()
        filing = Filing(
            kind=story.kind,
            words=words.replace("{stall}", f"sạp {place}" if story.stall else place),
            channel=story.channel,
            label=label,
            place=Place(stall=story.stall) if ordinary else Place(),
            happened_at=now - self.line.minutes(1, 40),
            caller=story.caller,
        )
        return filing.behind_the_wall()

    # --- who ---------------------------------------------------------------------------

    def _holder(self, story: Story) -> User:
        """Who may do every step of a case on this side."""
        cast = self.setting.cast
        side = KINDS[story.kind].side
        return {Side.CONFIDENTIAL: cast["minh"], Side.COMPLAINT: cast["thu"]}.get(side, cast["lan"])

    def _worker(self, story: Story) -> User:
        cast, side = self.setting.cast, KINDS[story.kind].side
        return cast["binh"] if side == Side.ORDINARY else self._holder(story)

    def _later(self, now: datetime, story: Story, least: int, most: int) -> datetime:
        """So many minutes later; a market sleeps at night, but its guards do not."""
        return now + self.line.minutes(least, most) * story.pace

    # --- ways at triage ----------------------------------------------------------------

    def declined(self, story: Story, now: datetime) -> None:
        self._triage(story, now, reports.decline, reason=stories.DECLINED)

    def passed_on(self, story: Story, now: datetime) -> None:
        authority = next(iter(KINDS[story.kind].passed_to), Authority.COMMITTEE)
        self._triage(story, now, reports.pass_on, authority=authority, reason=stories.HANDED)

    def told_twice(self, story: Story, now: datetime) -> None:
        """Worked through as any other; a neighbour says it too, and that is a duplicate."""
        self.closed(story, now)
        again = Story(story.kind, "nothing", story.stall)

        def tell(at: datetime) -> None:
            self._file(again, at)
            self._triage(again, at, reports.mark_duplicate, of=_known(story.report))

        self.line.plan(self._later(now, story, 5, 30), tell)

    def needs_facts(self, story: Story, now: datetime) -> None:
        self._triage(story, now, reports.ask_for_facts, words=stories.ASKED)

    def facts_given(self, story: Story, now: datetime) -> None:
        """Asked, answered behind the code, then worked through."""
        self.needs_facts(story, now)
        told = self._later(now, story, 30, 90)

        def tell(at: datetime) -> None:
            perform(
                self.line.act(None, at), reports.reply, _known(story.report), words=stories.TOLD
            )
            self.settled(story, at)

        self.line.plan(told, tell)

    def _triage(self, story: Story, now: datetime, action: object, **details: object) -> None:
        holder = self._holder(story)
        self.line.plan(
            self._later(now, story, 3, 25),
            lambda at: perform(self.line.act(holder, at), action, _known(story.report), **details),  # type: ignore[arg-type]
        )

    # --- ways of a case ----------------------------------------------------------------

    def opened(self, story: Story, now: datetime) -> None:
        """A case nobody has taken yet."""
        self.line.plan(self._later(now, story, 2, 4), lambda at: self._open(story, at))

    def checking(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "check"])

    def taken(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "take", "come", "note"])

    def paused(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "take", "pause"])

    def handed(self, story: Story, now: datetime) -> None:
        """Handed over and not acknowledged."""
        self._chain(story, now, ["open", "take", "hand_over"])

    def acknowledged(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "take", "hand_over", "acknowledge"])

    def settled_by_police(self, story: Story, now: datetime) -> None:
        self._chain(
            story,
            now,
            ["open", "take", "hand_over", "acknowledge", "settle_by_receiver", "close"],
        )

    def answered(self, story: Story, now: datetime) -> None:
        self._chain(
            story, now, ["open", "take", "hand_over", "acknowledge", "answer", "settle", "close"]
        )

    def refused(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "take", "hand_over", "refuse", "settle", "close"])

    def settled(self, story: Story, now: datetime) -> None:
        """Settled; the clock closes it after the silent days."""
        self._chain(story, now, ["open", "take", "come", "arrive", "note", "settle"])

    def closed(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "take", "come", "arrive", "note", "settle", "close"])

    def paused_then_closed(self, story: Story, now: datetime) -> None:
        self._chain(story, now, ["open", "take", "pause", "resume", "settle", "close"])

    def reopened(self, story: Story, now: datetime) -> None:
        """The reporter says that it is not done; then it is."""
        self._chain(story, now, ["open", "take", "settle", "not_done", "settle", "close"])

    # --- single steps ------------------------------------------------------------------

    SPANS = {  # minutes until the step, least and most
        "open": (1, 4), "check": (1, 4), "take": (1, 8), "come": (1, 5), "arrive": (3, 12),
        "note": (5, 60), "settle": (20, 400), "close": (600, 4000), "hand_over": (15, 120),
        "acknowledge": (20, 300), "settle_by_receiver": (400, 3000), "answer": (600, 3000),
        "refuse": (200, 900), "pause": (30, 200), "resume": (1500, 3000), "not_done": (900, 5000),
    }  # fmt: skip

    def _chain(self, story: Story, now: datetime, steps: list[str]) -> None:
        """One step, then the rest planned from when it was really done."""
        if not steps:
            return
        first, *rest = steps

        def do(at: datetime) -> None:
            getattr(self, f"_{first}")(story, at)
            self._chain(story, at, rest)

        self.line.plan(self._later(now, story, *self.SPANS[first]), do)

    def _open(self, story: Story, at: datetime) -> None:
        holder = self._holder(story)
        if KINDS[story.kind].side != Side.ORDINARY:
            who = holder
        else:
            who = self.setting.cast["binh"] if self.line.luck.random() < 0.7 else holder
        story.incident = perform(self.line.act(who, at), cases.open_case, _known(story.report))

    def _check(self, story: Story, at: datetime) -> None:
        self._do(story, at, self._worker(story), cases.check)

    def _take(self, story: Story, at: datetime) -> None:
        self._do(story, at, self._worker(story), cases.take)

    def _come(self, story: Story, at: datetime) -> None:
        self._do(story, at, self._worker(story), cases.come)

    def _arrive(self, story: Story, at: datetime) -> None:
        self._do(story, at, self._worker(story), cases.arrive)

    def _note(self, story: Story, at: datetime) -> None:
        words = self.line.luck.choice(stories.NOTED)
        self._do(story, at, self._worker(story), cases.note, words=words)

    def _pause(self, story: Story, at: datetime) -> None:
        until = day_of(at) + timedelta(days=self.line.luck.randint(4, 9))
        reason = self.line.luck.choice(stories.PAUSED)
        self._do(story, at, self._lead(story), cases.pause, reason=reason, until=until)

    def _resume(self, story: Story, at: datetime) -> None:
        _known(story.incident).refresh_from_db(fields=["state"])
        if _known(story.incident).state == State.PAUSED:  # the clock may have been first
            self._do(story, at, self._lead(story), cases.resume)

    def _settle(self, story: Story, at: datetime) -> None:
        words = self.line.luck.choice(stories.ANSWERED[story.outcome])
        self._do(story, at, self._lead(story), cases.settle, outcome=story.outcome, words=words)

    def _close(self, story: Story, at: datetime) -> None:
        """An urgent case is not closed by whoever settled it."""
        urgent = _known(story.incident).severity == Severity.URGENT
        if KINDS[story.kind].side != Side.ORDINARY and urgent:
            return
        self._do(story, at, self._holder(story), cases.close)

    def _hand_over(self, story: Story, at: datetime) -> None:
        self._do(
            story, at, self.setting.cast["lan"], cases.hand_over,
            authority=Authority.POLICE,
            authority_name=self.setting.units["police"].name, content=stories.HANDED,
        )  # fmt: skip

    def _acknowledge(self, story: Story, at: datetime) -> None:
        number = f"{self.line.luck.randint(10, 400)}/TN-{at.year}"
        self._do(
            story, at, self.setting.cast["minh"], cases.acknowledge,
            book_number=number, received_at=at,
        )  # fmt: skip

    def _settle_by_receiver(self, story: Story, at: datetime) -> None:
        self._do(
            story, at, self.setting.cast["minh"], cases.settle_by_receiver,
            outcome="by_receiver", words=stories.ANSWERED["by_receiver"][0],
        )  # fmt: skip

    def _answer(self, story: Story, at: datetime) -> None:
        minh = self.setting.cast["minh"]
        self._do(story, at, minh, cases.answer_handover, words=stories.ANSWER)

    def _refuse(self, story: Story, at: datetime) -> None:
        minh = self.setting.cast["minh"]
        self._do(story, at, minh, cases.refuse_handover, reason=stories.REFUSED)

    def _not_done(self, story: Story, at: datetime) -> None:
        perform(
            self.line.act(None, at), cases.take_reply, _known(story.report),
            words=stories.NOT_DONE, not_done=True,
        )  # fmt: skip

    def _lead(self, story: Story) -> User:
        ordinary = KINDS[story.kind].side == Side.ORDINARY
        return self.setting.cast["phuc"] if ordinary else self._holder(story)

    def _do(self, story: Story, at: datetime, who: User, action: object, **details: object) -> None:
        perform(self.line.act(who, at), action, _known(story.incident), **details)  # type: ignore[arg-type]


def _known(thing: T | None) -> T:
    if thing is None:
        raise LookupError("the story has not come so far")
    return thing
