"""Run by test_line.py in a process of its own, on a real database: acts wait while the writer is
held up, then are committed together. Prints what each was told and how often was committed.

python -m socho.logbook.tests.acts_in_line
"""

import json
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError, connection  # noqa: E402

from socho.accounts.models import Unit, UnitKind  # noqa: E402
from socho.core.clock import now  # noqa: E402
from socho.core.refusals import NotAllowed  # noqa: E402
from socho.core.sqlite.base import DatabaseWrapper  # noqa: E402
from socho.logbook.acts import Act, perform  # noqa: E402
from socho.logbook.line import THE_LINE, Waiting  # noqa: E402
from socho.logbook.recording import record  # noqa: E402
from socho.logbook.writer import the_writer  # noqa: E402

commits: list[str] = []
came = threading.Semaphore(0)


class Door(SimpleQueue[Waiting[object]]):
    """Tells that somebody has come in."""

    def put(self, *args: Any, **kwargs: Any) -> None:
        super().put(*args, **kwargs)
        came.release()


def found(act: Act, name: str) -> Unit:
    unit = Unit.objects.create(kind=UnitKind.GROUP, name=name)
    record(act, "unit.added", None, unit)
    return unit


def refuse(act: Act, name: str) -> Unit:
    found(act, name)
    raise NotAllowed("not today")


def break_down(act: Act, name: str) -> Unit:
    found(act, name)
    raise OperationalError("database or disk is full")


def count_commits(kept: Callable[[DatabaseWrapper], None]) -> Callable[[DatabaseWrapper], None]:
    def commit(wrapper: DatabaseWrapper) -> None:
        kept(wrapper)
        commits.append(threading.current_thread().name)

    return commit


def attempt(action: Callable[[Act, str], Unit], name: str, told: dict[str, str]) -> None:
    try:
        told[name] = perform(Act(None, uuid4(), now()), action, name).name
    except (NotAllowed, OperationalError) as error:
        told[name] = type(error).__name__
    finally:
        connection.close()


def main() -> None:
    call_command("migrate", verbosity=0)
    DatabaseWrapper._commit = count_commits(DatabaseWrapper._commit)
    THE_LINE._waiting = Door()
    THE_LINE.open()
    told: dict[str, str] = {}
    acts = [(found, f"unit {number}") for number in range(6)]
    acts.insert(2, (refuse, "refused"))
    if "broken" in sys.argv:
        acts.insert(4, (break_down, "broken"))
    threads = [threading.Thread(target=attempt, args=(*each, told)) for each in acts]
    with the_writer():  # whoever comes now has to wait
        for thread in threads:
            thread.start()
        for _ in threads:
            came.acquire()
    for thread in threads:
        thread.join()
    names = sorted(Unit.objects.values_list("name", flat=True))
    print(json.dumps({"told": told, "kept": names, "commits": commits.count("writer")}))


if __name__ == "__main__":
    main()
