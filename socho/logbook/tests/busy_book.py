"""Run by test_while_others_write.py in a process of its own, on a real database: people write,
passes number, heads are signed, and the book is verified all the while."""

import threading
from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, models  # noqa: E402

from socho.core.clock import now  # noqa: E402
from socho.logbook.acts import Act, perform  # noqa: E402
from socho.logbook.checkpoints import sign_checkpoints  # noqa: E402
from socho.logbook.line import THE_LINE  # noqa: E402
from socho.logbook.models import Entry  # noqa: E402
from socho.logbook.numbering import number_entries  # noqa: E402
from socho.logbook.recording import record  # noqa: E402
from socho.logbook.stored_tree import StoredTree  # noqa: E402
from socho.logbook.verifying import snapshot, verify  # noqa: E402

Holiday = apps.get_model("parameters.Holiday")  # any table that is logged
WRITERS, ACTS = 3, 40
MARKETS = [uuid4(), None]


def mark(act: Act, holiday: models.Model | None, market: UUID | None) -> models.Model:
    """A new row, or an old one changed: what the projection check looks at."""
    if holiday is None:
        holiday = Holiday(day=date.fromordinal(1 + act.op.int % 3_000_000))
    holiday.name = str(act.op)
    holiday.save()
    record(act, "holiday.named", market, holiday)
    return holiday


def write(number: int) -> None:
    holiday = None
    for _ in range(ACTS):
        holiday = perform(Act(None, uuid4(), now()), mark, holiday, MARKETS[number % len(MARKETS)])


def send_at_once(act: Act, answers: list[object]) -> None:
    """The same `op` from several threads, as a phone that sends anew before it was answered."""
    try:
        answers.append(perform(act, mark, None, None).pk)
    except Exception as fault:
        answers.append(fault)
    finally:
        connections.close_all()


def repeats_are_one_act() -> None:
    for _ in range(10):
        act, answers = Act(None, uuid4(), now()), list[object]()
        threads = [threading.Thread(target=send_at_once, args=(act, answers)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 4, answers
        assert len(set(map(str, answers))) == 1, answers


def until(done: threading.Event, work: Callable[[], object], faults: list[object]) -> None:
    try:
        while not done.is_set():
            faults += work() or []
    except Exception as fault:
        faults.append(fault)
    finally:
        connections.close_all()


def main() -> None:
    call_command("migrate", verbosity=0)
    THE_LINE.open()  # as the server does
    list(verify())
    faults: list[object] = []
    done = threading.Event()
    jobs: list[Callable[[], object]] = [
        lambda: number_entries() and None,
        lambda: number_entries() and None,
        lambda: sign_checkpoints(now()) and None,
        lambda: list(verify()),
    ]
    watchers = [threading.Thread(target=until, args=(done, job, faults)) for job in jobs]
    writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in (*watchers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in watchers:
        thread.join()
    sign_checkpoints(now())
    faults += verify()
    assert not faults, faults
    for log in map(str, (MARKETS[0], "house")):
        count = Entry.objects.filter(log=log, index__isnull=False).count()
        assert StoredTree(log).size == count > 0
    assert not Entry.objects.unnumbered().exists()
    writing_fails_while_reading()
    repeats_are_one_act()
    print("all well")


def writing_fails_while_reading() -> None:
    """A write inside the snapshot would be undone with it: it must fail at once."""
    try:
        with snapshot():
            Holiday.objects.update(name="x")
    except Exception as refused:
        assert "read" in str(refused), refused
    else:
        raise AssertionError("a write went through")
    assert not connection.in_atomic_block
    Holiday.objects.update(name="x")


if __name__ == "__main__":
    main()
