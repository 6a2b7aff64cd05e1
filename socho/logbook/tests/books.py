"""A small book with a history, and whoever has the whole database in hand."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count

from django.apps import apps
from django.db import connection, models, transaction

from socho.logbook.acts import Act, perform
from socho.logbook.checkpoints import newest_notes, sign_checkpoints
from socho.logbook.envelope import Envelope
from socho.logbook.images import Gone
from socho.logbook.models import Checkpoint, Entry, TreeNode
from socho.logbook.numbering import number_entries
from socho.logbook.recording import record
from socho.logbook.registry import logged_labels
from socho.logbook.verifying import verify
from tests.makers import NOON, World, act_of, make_zone


def name_zone(act: Act, zone: models.Model, name: str) -> None:
    zone.name = name
    zone.save()
    record(act, "zone.named", zone.market_id, zone, subjects=[act.actor] if act.actor else [])


def open_zone(act: Act, world: World, code: str) -> models.Model:
    zone = make_zone(world.market, code)
    record(act, "zone.opened", world.market.pk, zone)
    return zone


def close_zone(act: Act, zone: models.Model) -> None:
    type(zone)._base_manager.filter(pk=zone.pk).delete()
    record(act, "zone.closed", zone.market_id, Gone(zone))


class Book:
    """Chợ Phan Rang, everything in it written down, and acts that go on."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.log = str(world.market.pk)
        self.now = NOON
        self.opened: list[models.Model] = []
        self._codes = count()
        self._write_down_what_is_there()

    def _write_down_what_is_there(self) -> None:
        """The makers write rows directly; here each gets its entry."""
        kept = {"places", "vendors"}
        for label in logged_labels():
            market = self.world.market.pk if label.split(".")[0] in kept else None
            for row in apps.get_model(label)._base_manager.all():
                record(self._act(), "world.made", market, row)

    def _act(self) -> Act:
        self.now += timedelta(minutes=1)
        return act_of(self.world.lan, self.now)

    def name(self, code: str, name: str) -> None:
        zone = self.world.zones[code]
        perform(self._act(), name_zone, zone, name)

    def open(self) -> models.Model:
        code = f"N{next(self._codes)}"
        zone = perform(self._act(), open_zone, self.world, code)
        self.opened.append(zone)
        return zone

    def close(self, zone: models.Model) -> None:
        perform(self._act(), close_zone, zone)

    def seal(self) -> str:
        """Number, sign; the newest checkpoint of the market's log."""
        number_entries()
        sign_checkpoints(self.now)
        return newest_notes()[self.log]

    def live(self, chance: random.Random, acts: int) -> None:
        """So many acts of any kind, passes and checkpoints in between."""
        for _ in range(acts):
            match chance.randrange(6):
                case 0:
                    self.open()
                case 1 if self.opened:
                    self.close(self.opened.pop(chance.randrange(len(self.opened))))
                case 2:
                    number_entries()
                case 3:
                    self.seal()
                case _:
                    self.name(chance.choice("ABC"), f"khu {chance.random()}")


def found(*outside: str) -> list[str]:
    """The codes of what is wrong, the first wrong thing first."""
    return [finding.code for finding in verify(outside)]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside never happened. (Not `atomic`: acts insist on being the outermost.)"""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


class Intruder:
    """Has the database, knows the program, and mostly lacks the key."""

    def __init__(self, log: str) -> None:
        self.log = log
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DROP TRIGGER entry_never_changed")
                cursor.execute("DROP TRIGGER entry_never_deleted")
                cursor.execute("PRAGMA defer_foreign_keys = ON")
            else:
                cursor.execute("ALTER TABLE logbook_entry DISABLE TRIGGER USER")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def entry(self, index: int) -> Entry:
        return Entry.objects.get(log=self.log, index=index)

    def size(self) -> int:
        return Entry.objects.filter(log=self.log, index__isnull=False).count()

    def change(self, at_index: int, **columns: object) -> None:
        Entry.objects.filter(log=self.log, index=at_index).update(**columns)

    def rewrite(self, index: int, **fields: object) -> None:
        """Another envelope, with everything that hangs on it."""
        entry = self.entry(index)
        said = json.loads(bytes(entry.envelope)) | fields
        self.change(index, envelope=Envelope(**said).to_bytes())

    def delete(self, first: int, last: int | None = None) -> None:
        doomed = Entry.objects.filter(log=self.log, index__gte=first)
        if last is not None:
            doomed = doomed.filter(index__lte=last)
        for entry in doomed:
            entry.subjects.all().delete()
        doomed.delete()

    def rebuild(self) -> None:
        """Number and hash the whole log anew, as if it had always been so."""
        TreeNode.objects.filter(log=self.log).delete()
        Entry.objects.filter(log=self.log).update(index=None, leaf=None)
        number_entries()

    def drop_checkpoints(self, above: int = 0) -> None:
        Checkpoint.objects.filter(log=self.log, size__gt=above).delete()

    def change_row(self, row: models.Model, **columns: object) -> None:
        type(row)._base_manager.filter(pk=row.pk).update(**columns)
