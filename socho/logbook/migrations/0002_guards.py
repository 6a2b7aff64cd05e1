"""The database itself refuses to change or delete entries (against accidents, not against root)."""

from django.db import migrations

# What may change in an entry: index and leaf once, from nothing; body and salt to nothing.
KEPT = ("id", "log", "envelope", "verb", "at", "actor", "object_id")

SQLITE = """
CREATE TRIGGER entry_never_deleted BEFORE DELETE ON logbook_entry
BEGIN SELECT RAISE(ABORT, 'entries of the logbook are never deleted'); END;
CREATE TRIGGER entry_never_changed BEFORE UPDATE ON logbook_entry
WHEN {changed}
  OR (OLD."index" IS NOT NULL AND NEW."index" IS NOT OLD."index")
  OR (OLD.leaf IS NOT NULL AND NEW.leaf IS NOT OLD.leaf)
  OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body)
  OR (NEW.salt IS NOT NULL AND NEW.salt IS NOT OLD.salt)
BEGIN SELECT RAISE(ABORT, 'entries of the logbook are never changed'); END;
""".format(changed=" OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in KEPT))

SQLITE_BACK = "DROP TRIGGER entry_never_deleted; DROP TRIGGER entry_never_changed;"

POSTGRESQL = """
CREATE FUNCTION logbook_entry_guard() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'entries of the logbook are never deleted';
  END IF;
  IF {changed}
    OR (OLD."index" IS NOT NULL AND NEW."index" IS DISTINCT FROM OLD."index")
    OR (OLD.leaf IS NOT NULL AND NEW.leaf IS DISTINCT FROM OLD.leaf)
    OR (NEW.body IS NOT NULL AND NEW.body IS DISTINCT FROM OLD.body)
    OR (NEW.salt IS NOT NULL AND NEW.salt IS DISTINCT FROM OLD.salt)
  THEN
    RAISE EXCEPTION 'entries of the logbook are never changed';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER entry_guard BEFORE UPDATE OR DELETE ON logbook_entry
FOR EACH ROW EXECUTE FUNCTION logbook_entry_guard();
""".format(changed=" OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in KEPT))

POSTGRESQL_BACK = (
    "DROP TRIGGER entry_guard ON logbook_entry; DROP FUNCTION logbook_entry_guard();"
)


def put_up(apps, editor):
    sql = SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements(sql, editor.connection.vendor):
        editor.execute(statement)


def take_down(apps, editor):
    sql = SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK
    for statement in statements(sql, editor.connection.vendor):
        editor.execute(statement)


def statements(sql, vendor):
    """SQLite takes one statement at a time; a trigger ends with END;"""
    if vendor != "sqlite":
        return [sql]
    if "CREATE TRIGGER" not in sql:
        return [each for each in sql.split(";") if each.strip()]
    return [f"{each}END;" for each in sql.split("END;") if each.strip()]


class Migration(migrations.Migration):
    dependencies = [("logbook", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
