"""Acts, and `perform`: the one door through which anything is written."""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.apps import apps
from django.core.files.base import File
from django.db import models, transaction
from django.utils.translation import gettext_lazy

from socho.core.changes import remembered
from socho.core.clock import now as the_time
from socho.core.ids import op_hash
from socho.core.refusals import NotAllowed
from socho.core.rows import insert, is_there
from socho.logbook.images import plain, reference
from socho.logbook.line import THE_LINE
from socho.logbook.models import PerformedAct, Restoration, SetAside
from socho.logbook.room import room
from socho.logbook.writer import the_writer, wait_for_the_same

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something: who (an opaque account id; None for the public and the clock),
    under which client-made `op`, when by our clock, and when by the device's."""

    actor: uuid.UUID | None
    op: uuid.UUID
    now: datetime
    device_at: datetime | None = None


class ReadOnly(NotAllowed):
    """The book was put back from a backup and the outside was not asked yet."""


class ActSetAside(Exception):
    """The `op` had been used for another content; what was sent now is kept under `kept`."""

    def __init__(self, kept: SetAside) -> None:
        super().__init__("this op was already used for another content")
        self.kept = kept


def act_of_the_clock(name: str, moment: datetime | None = None) -> Act:
    """An act no person did: deadlines, numbering, deliveries."""
    return Act(actor=None, op=uuid.uuid4(), now=moment or the_time())


def perform(
    act: Act, action: Callable[Concatenate[Act, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Do one act: in one transaction, in the order of writers, once per `op`.

    A repeat with equal content returns the first answer. The same `op` with other content goes
    to the action's `on_other_content`, or is set aside (raises `ActSetAside` after keeping it).
    """
    once = partial(_once, act, action, args, kwargs)
    answer = THE_LINE.wait_for(once) if THE_LINE.is_open else _at_once(once)
    if isinstance(answer, SetAside):
        raise ActSetAside(answer)
    return answer


def _at_once(once: Callable[[], T]) -> T:
    with writing():
        return once()


def _once(act: Act, action: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    """Within the writer's transaction."""
    if action not in _even_read_only and is_read_only():
        raise ReadOnly(READ_ONLY)
    content = arguments(action, args, kwargs)
    hashed, digest = op_hash(act.op), content_digest(act, content)
    wait_for_the_same(hashed)
    if is_there(PerformedAct, op_hash=hashed):
        same = PerformedAct.objects.filter(op_hash=hashed, content=digest).first()
        if same is not None:
            return answer_from(same.answer)  # type: ignore[no-any-return]
        instead: Callable[..., Any] = _instead.get(action) or set_aside_of(content)
        action = instead
    answer = action(act, *args, **kwargs)
    done = PerformedAct(
        op_hash=hashed,
        content=digest,
        action=action.__name__,
        answer=answer_to_keep(answer),
        at=act.now,
    )
    insert(done)
    return answer


READ_ONLY = gettext_lazy(
    "The book was put back from a backup and can only be read. The market board must first give "
    "an outside checkpoint, or state that there is none. What you typed is still on this page."
)
_even_read_only: set[Callable[..., Any]] = set()


def even_read_only(action: Callable[P, T]) -> Callable[P, T]:
    """Marks the few actions that end the read-only time after a restore."""
    _even_read_only.add(action)
    return action


@remembered("logbook_restoration")
def is_read_only() -> bool:
    return Restoration.objects.filter(ended_at=None).exists()


@contextmanager
def writing() -> Iterator[None]:
    """The transaction of one act. On SQLite acts wait here for the one writer."""
    with room(), the_writer(), transaction.atomic(durable=True):
        yield


_instead: dict[Callable[..., Any], Callable[..., Any]] = {}


def on_other_content(
    instead: Callable[Concatenate[Act, P], T],
) -> Callable[[Callable[Concatenate[Act, P], T]], Callable[Concatenate[Act, P], T]]:
    """Marks an action whose `op` may come again with other content: what to do with that."""

    def mark(action: Callable[Concatenate[Act, P], T]) -> Callable[Concatenate[Act, P], T]:
        _instead[action] = instead
        return action

    return mark


def set_aside_of(content: dict[str, Any]) -> Callable[..., SetAside]:
    def set_aside(act: Act, *args: Any, **kwargs: Any) -> SetAside:
        things = [each for each in args if isinstance(each, models.Model)]
        return SetAside.objects.create(
            op_hash=op_hash(act.op),
            action=content["action"],
            actor=act.actor,
            about=reference(things[0]) if things else "",
            content=content,
            at=act.now,
        )

    return set_aside


def arguments(
    action: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any]:
    """What was asked, as plain JSON: rows by reference, files by their hash."""
    return {
        "action": f"{action.__module__}.{action.__qualname__}",
        "args": [_argument(each) for each in args],
        "kwargs": {name: _argument(each) for name, each in kwargs.items()},
    }


def content_digest(act: Act, content: dict[str, Any]) -> bytes:
    """Bound to the raw `op`, which is kept nowhere: else a stolen table would let one try all
    phone numbers, or all stalls of a confidential report, against it."""
    asked = json.dumps([str(act.op), str(act.actor), content], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(asked.encode()).digest()


def _argument(value: Any) -> Any:
    if isinstance(value, models.Model):
        return reference(value)
    if isinstance(value, File):
        return {"file": value.name, "sha256": _hash_of(value)}
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest()}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _argument(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): _argument(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, models.QuerySet)):
        return [_argument(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, map(_argument, value)))
    return plain(value)


def _hash_of(file: "File[Any]") -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def answer_to_keep(answer: Any) -> Any:
    """An action answers with a row, rows, a plain value or nothing; rows are kept by reference."""
    if isinstance(answer, models.Model):
        return {"row": reference(answer)}
    if isinstance(answer, (list, tuple)):
        return {"rows": [answer_to_keep(each) for each in answer]}
    return {"value": plain(answer)}


def answer_from(kept: Any) -> Any:
    if "rows" in kept:
        return [answer_from(each) for each in kept["rows"]]
    if "row" not in kept:
        return kept["value"]
    label, pk = kept["row"].split(":", 1)
    return apps.get_model(label)._default_manager.filter(pk=pk).first()
