"""Django's SQLite, which also notes the tables it writes to (see core/changes.py)."""
