"""Which tables the log must be able to prove, and which not, with the reason."""

from collections.abc import Iterator

from django.db import models

_logged: dict[str, frozenset[str]] = {}
_not_logged: dict[str, str] = {}


def logged(*kinds: type[models.Model], derived: tuple[str, ...] = ()) -> None:
    """Say in an app's `ready` that every change to these rows is recorded.

    `derived` columns can be computed from the others (a folded search text) and stay out.
    """
    for kind in kinds:
        _logged[kind._meta.label_lower] = frozenset(derived)


def not_logged(kind: type[models.Model], reason: str) -> None:
    """Say that changes of this table leave no entry, and why."""
    _not_logged[kind._meta.label_lower] = reason


def is_logged(kind: type[models.Model]) -> bool:
    return kind._meta.label_lower in _logged


def logged_labels() -> Iterator[str]:
    yield from sorted(_logged)


def reasons() -> dict[str, str]:
    return dict(_not_logged)


def derived_fields(kind: type[models.Model]) -> frozenset[str]:
    return _logged.get(kind._meta.label_lower, frozenset())
