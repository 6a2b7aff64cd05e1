"""Who may change parameters. People and roles live a rung above, and register who keeps them."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from socho.core.clock import day_of
from socho.logbook.acts import Act

Keeps = Callable[[UUID, date], bool]  # whether this account keeps the parameters on that day

_keeps: list[Keeps] = []


def kept_by(keeps: Keeps) -> None:
    """Said once, in its `ready`, by an app that knows people. Until then nobody may."""
    if keeps not in _keeps:
        _keeps.append(keeps)


def can_change(act: Act) -> bool:
    actor = act.actor
    return actor is not None and any(keeps(actor, day_of(act.now)) for keeps in _keeps)


def can_seed(act: Act) -> bool:
    """Setting up a server is nobody's act: no account exists yet."""
    return act.actor is None or can_change(act)
