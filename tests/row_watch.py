"""Database triggers note every changed row, so that no write can go by without its entry.

Used for every test with a database: after each act and after each request the changed rows of
logged tables must equal the after-images of the entries written meanwhile.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models
from django.http import HttpRequest, HttpResponse

from socho.logbook import registry
from socho.logbook.images import image_of, reference
from socho.logbook.models import Entry

WATCH = "row_watch"


def put_up_watch() -> None:
    """Once per test database."""
    with connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)


def _statements() -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield f"CREATE TABLE {WATCH} (id INTEGER PRIMARY KEY, what TEXT, pk TEXT)"
    else:
        yield f"CREATE TABLE {WATCH} (id BIGSERIAL PRIMARY KEY, what TEXT, pk TEXT)"
        yield f"""
            CREATE FUNCTION {WATCH}_note() RETURNS trigger AS $$
            BEGIN
              IF TG_OP = 'DELETE' THEN
                EXECUTE format('INSERT INTO {WATCH} (what, pk) SELECT %L, ($1).%I::text',
                               TG_ARGV[0], TG_ARGV[1]) USING OLD;
                RETURN OLD;
              END IF;
              EXECUTE format('INSERT INTO {WATCH} (what, pk) SELECT %L, ($1).%I::text',
                             TG_ARGV[0], TG_ARGV[1]) USING NEW;
              RETURN NEW;
            END; $$ LANGUAGE plpgsql"""
    for kind in watched():
        yield from _triggers(kind)


def _triggers(kind: type[models.Model]) -> Iterator[str]:
    label, table, pk = kind._meta.label_lower, kind._meta.db_table, kind._meta.pk.column
    for what, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        name = f"watch_{table}_{what}".lower()
        if connection.vendor == "sqlite":
            yield (
                f'CREATE TRIGGER "{name}" AFTER {what} ON "{table}" BEGIN '
                f"INSERT INTO {WATCH} (what, pk) VALUES ('{label}', {row}.\"{pk}\"); END"
            )
        else:
            yield (
                f'CREATE TRIGGER "{name}" AFTER {what} ON "{table}" FOR EACH ROW '
                f"EXECUTE FUNCTION {WATCH}_note('{label}', '{pk}')"
            )


def watched() -> list[type[models.Model]]:
    """All tables but the logbook's own."""
    return [
        kind
        for kind in apps.get_models(include_auto_created=True)
        if kind._meta.managed and not kind._meta.proxy and kind._meta.app_label != "logbook"
    ]


@contextmanager
def every_change_logged() -> Iterator[None]:
    """What changes inside must be in entries written inside, with the very values."""
    before, last = _newest_note(), Entry.objects.order_by("-id").values_list("id", flat=True)
    entry_before = last.first() or 0
    yield
    faults = list(differences(before, entry_before))
    assert not faults, "writes without their entry:\n" + "\n".join(faults)


def _newest_note() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {WATCH}")
        return int(cursor.fetchone()[0])


def differences(note: int, entry: int) -> Iterator[str]:
    images: dict[str, object] = {}
    for body in Entry.objects.filter(id__gt=entry).order_by("id").values_list("body", flat=True):
        if body is not None:
            images |= json.loads(bytes(body))["rows"]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT what, pk FROM {WATCH} WHERE id > %s", [note])
        changed = cursor.fetchall()
    for label, pk in changed:
        kind = apps.get_model(label)
        if registry.is_logged(kind):
            yield from _difference(kind, pk, images)
        elif label not in registry.reasons():
            yield f"{label} is neither logged nor on the list of tables that need not be"


def _difference(kind: type[models.Model], pk: str, images: dict[str, object]) -> Iterator[str]:
    key = kind._meta.pk.to_python(pk)
    name = f"{kind._meta.label_lower}:{key}"
    row = kind._base_manager.filter(pk=key).first()
    if name not in images:
        if row is not None:  # a row that came and went inside leaves nothing to prove
            yield f"{name} changed, but no entry holds it"
    elif row is None:
        if images[name] is not None:
            yield f"{name} is gone, but its last image is not null"
    else:
        assert reference(row) == name
        yield from _fields(name, images[name], image_of(row))


def _fields(name: str, said: object, is_: dict[str, object]) -> Iterator[str]:
    if not isinstance(said, dict):
        yield f"{name} exists, but its last image is null"
        return
    for field, value in is_.items():
        if said.get(field, "(missing)") != value:
            yield f"{name}.{field} is {value!r}, its last image says {said.get(field)!r}"


class RowWatchMiddleware:
    """In tests, around everything a request does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with every_change_logged():
            return self.get_response(request)
