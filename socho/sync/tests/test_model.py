"""A phone, a person, a bad line and a server, in whatever order things happen: what was saved is on
the server exactly once in the end, and nothing that was taken back is.

The phone is written here once more, in few lines and apart from the scripts; the server is the
real one.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from conftest import ClientOf
from socho.core.ids import op_hash
from socho.logbook.models import Restoration
from socho.reports.models import Report
from socho.sync.tests.conftest import queued, send
from tests.makers import NOON, World

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
EXAMPLES, STEPS = 45, 50  # 2,250 steps
FATES = ("arrives", "request lost", "answer lost")


@dataclass
class Kept:
    """An act in the outbox."""

    op: UUID
    content: dict[str, str]
    at: datetime
    state: str = "saved"
    attempts: int = 0


@dataclass
class Truth:
    """What reached the server, by op, in the order in which it was taken."""

    taken: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))

    def take(self, op: UUID, content: dict[str, str]) -> None:
        said = json.dumps(content, sort_keys=True)
        if said not in self.taken[op]:
            self.taken[op].append(said)


class Sync(RuleBasedStateMachine):
    """Begins each time with an empty phone; the server goes on from where it was."""

    world: World
    clients: dict[str, Client]
    made = 0  # acts of all examples: no two share an op
    steps = sent = 0

    acts = Bundle("acts")

    def __init__(self) -> None:
        super().__init__()
        self.outbox: dict[UUID, Kept] = {}
        self.truth = Truth()
        self.taken_back: set[UUID] = set()
        self.ops: list[UUID] = []
        self.ahead = timedelta()

    @initialize(target=acts)
    def begin(self) -> Any:
        """With two acts at hand, whichever rules this example is made of."""
        Restoration.objects.filter(ended_at=None).update(ended_at=NOON)
        return multiple(self.keep("theft", "12", ""), self.keep("fire", "77", "khói"))

    def keep(self, kind: str, number: str, words: str) -> Kept:
        Sync.made += 1
        op = UUID(int=Sync.made << 64 | 1, version=4)
        content = {"kind": kind, "zone": "B", "number": number, "place": "", "words": words}
        act = Kept(op, content, NOON + self.ahead)
        self.outbox[op] = act
        self.ops.append(op)
        return act

    @rule(
        target=acts,
        kind=st.sampled_from(["theft", "fire", "other"]),
        number=st.sampled_from(["1", "12", "77"]),
        words=st.text(max_size=12),
    )
    def save(self, kind: str, number: str, words: str) -> Kept:
        """On the phone, whether there is a signal or not."""
        return self.keep(kind, number, "".join(each for each in words if each.isprintable()))

    @rule(act=acts, words=st.sampled_from(["hai người", "áo đen", ""]))
    def edit(self, act: Kept, words: str) -> None:
        """Only what has never left."""
        if act.op in self.outbox and act.attempts == 0:
            act.content = act.content | {"words": words}

    @rule(target=acts, act=consumes(acts))
    def take_back(self, act: Kept) -> Any:
        if act.op not in self.outbox or act.attempts:
            return act
        del self.outbox[act.op]
        self.taken_back.add(act.op)
        return multiple()

    @rule(act=acts, fate=st.sampled_from(FATES))
    def try_to_send(self, act: Kept, fate: str) -> None:
        """In any order. From the first attempt on the act is frozen."""
        if act.op not in self.outbox:
            return
        act.attempts += 1
        act.state = "sending"
        if fate == "request lost":
            act.state = "failed"
            return
        answer = self.send(act)
        if answer.status_code == 200:
            self.truth.take(act.op, act.content)
        if fate == "answer lost":
            act.state = "failed"
        elif answer.status_code == 200:
            act.state = "sent"
            del self.outbox[act.op]
        else:
            assert (answer.status_code, answer.json()["code"]) == (423, "read_only")
            act.state = "failed"

    @rule(act=acts)
    def send_once_more_what_was_done(self, act: Kept) -> None:
        """A copy that lay somewhere between arrives late."""
        if act.attempts and self.send(act).status_code == 200:
            self.truth.take(act.op, act.content)

    @rule(act=acts)
    def send_other_words_under_the_same_op(self, act: Kept) -> None:
        """No phone of ours does; it is kept beside the first and never lost."""
        if act.attempts:
            other = act.content | {"words": "lời khác"}
            if self.send(act, other).status_code == 200:
                self.truth.take(act.op, other)

    @rule(act=acts)
    def send_it_as_somebody_else(self, act: Kept) -> None:
        """The phone is shared: another person's session sends nothing of his."""
        body = self.body(act)
        answer = send(self.clients["phuc"], body)
        assert answer.json()["code"] == "someone_else"

    @rule()
    def switch_the_phone_off_and_on(self) -> None:
        """What was on its way waits again."""
        for act in self.outbox.values():
            if act.state == "sending":
                act.state = "saved"

    @rule(days=st.integers(-7300, 7300))
    def turn_the_phones_clock(self, days: int) -> None:
        self.ahead = timedelta(days=days)

    @rule()
    def put_the_server_back_from_a_backup(self) -> None:
        Restoration.objects.create(at=NOON, backup_made_at=NOON)

    @rule()
    def end_the_time_of_reading(self) -> None:
        Restoration.objects.filter(ended_at=None).update(ended_at=NOON)

    @invariant()
    def the_server_has_each_once(self) -> None:
        Sync.steps += 1
        hashes = {op_hash(op): op for op in self.ops}
        found: dict[UUID, list[bool]] = defaultdict(list)
        reports = Report.objects.filter(op_hash__in=hashes)
        for digest, correction in reports.values_list("op_hash", "correction_of"):
            found[hashes[bytes(digest)]].append(correction is not None)
        for op in self.ops:
            expected = len(self.truth.taken[op])
            assert sorted(found[op]) == [False, *[True] * expected][:expected]
            assert op not in self.taken_back or not found[op]

    def teardown(self) -> None:
        """A signal at last: everything goes out, and the phone is empty."""
        self.end_the_time_of_reading()
        for act in list(self.outbox.values()):
            self.try_to_send(act, "arrives")
        assert not self.outbox
        self.the_server_has_each_once()
        for op in set(self.ops) - self.taken_back:
            assert self.truth.taken[op]

    def send(self, act: Kept, content: dict[str, str] | None = None) -> Any:
        Sync.sent += 1
        return send(self.clients["binh"], self.body(act, content))

    def body(self, act: Kept, content: dict[str, str] | None = None) -> dict[str, Any]:
        return queued(self.world.binh, op=act.op, at=act.at, arguments=content or act.content)


def test_the_sync_never_diverges(client_of: ClientOf, phan_rang: World) -> None:
    Sync.world = phan_rang
    Sync.clients = {who: client_of(getattr(phan_rang, who)) for who in ("binh", "phuc")}
    run_state_machine_as_test(
        Sync,
        settings=settings(
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Sync.steps >= 2000
    assert Sync.sent >= 200
