"""After-images: a row as the log keeps it, in JSON without floats."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models

from socho.logbook.registry import derived_fields

Image = dict[str, Any]


class Gone:
    """A row that an act took away. Its after-image is null."""

    def __init__(self, thing: models.Model) -> None:
        self.kind = type(thing)
        self.pk = thing.pk


def image_of(row: models.Model) -> Image:
    """All stored columns of a row but the derived ones, as plain JSON values."""
    left_out = derived_fields(row.__class__)  # `type` would be the lazy user of a request
    return {
        field.attname: plain(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if field.name not in left_out
    }


def plain(value: Any) -> Any:
    """A JSON value that is the same however often the row is read and written."""
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case uuid.UUID() | Decimal():
            return str(value)
        case timedelta():
            return value // timedelta(microseconds=1)
        case bytes() | memoryview() | bytearray():
            return bytes(value).hex()
        case dict():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case float():
            return str(Decimal(repr(value)))
    raise TypeError(f"no image for {type(value).__name__}")


def reference(thing: models.Model | Gone) -> str:
    """`reports.report:0b6c…`: how bodies and answers name a row."""
    kind = thing.kind if isinstance(thing, Gone) else thing.__class__
    return f"{kind._meta.label_lower}:{thing.pk}"
