"""A moment as the market reads it, made by the database: in long tables Python is too slow."""

from typing import Any

from django.db import models
from django.db.models import Func

from socho.core.clock import ZONE


class LocalText(Func):
    """`LocalText("opened_at")`: 31/10/2026 23:59. Vietnam has kept UTC+7 since 1975, so that
    SQLite, which knows no zones, can add the hours itself."""

    output_field = models.CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "STRFTIME('%%d/%%m/%%Y %%H:%%M', %(expressions)s, '+7 hours')"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        zone = f"%(expressions)s AT TIME ZONE '{ZONE.key}'"
        template = f"TO_CHAR({zone}, 'DD/MM/YYYY HH24:MI')"
        return self.as_sql(compiler, connection, template=template, **more)
