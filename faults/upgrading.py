"""The steps of the upgrade run. Run in a child: the parent keeps no connection."""

from django.core.management import call_command
from django.db import connection


def upgrade(step: str = "") -> None:
    """As `socho serve` does before it listens; or only up to one migration of the next version."""
    if step:
        call_command("migrate", "next_version", step, verbosity=0)
    else:
        call_command("migrate", verbosity=0, interactive=False)


def schema() -> str:
    """Everything the database is built of, and which migrations it says were applied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        built = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return "\n".join([*built, *map(str, cursor.fetchall())])
