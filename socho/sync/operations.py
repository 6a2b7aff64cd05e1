"""What a phone may do without a signal: each name leads to a form that reads it and an action.

A queued act is `{op, action, arguments, happened_at}`. To add one: the action first, then a form
like `QuickLogForm` on the same rung as the action, then one line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.forms.utils import ErrorDict

from socho.incidents.actions import take_down_on_the_spot
from socho.logbook.acts import Act
from socho.places.models import Market
from socho.sync.answers import Told, of_report
from socho.sync.forms import QuickLogForm


class Reading(Protocol):
    """A form that reads what the phone queued. What it hands on is the same for every send of the
    same act: it depends on what was sent alone, not on the tables and not on the moment."""

    def is_valid(self) -> bool: ...

    @property
    def errors(self) -> ErrorDict: ...

    @property
    def thing(self) -> Any:
        """What the act is about: the action's second argument."""

    @property
    def details(self) -> dict[str, Any]:
        """The action's keyword arguments."""


Read = Callable[[Mapping[str, Any], Market, datetime | None], Reading]


@dataclass(frozen=True)
class Operation:
    read: Read
    action: Callable[..., Any]
    tell: Callable[[Any, Act], Told]  # what the phone learns of the answer


OPERATIONS: dict[str, Operation] = {
    "report.take_down": Operation(QuickLogForm, take_down_on_the_spot, of_report),
}
