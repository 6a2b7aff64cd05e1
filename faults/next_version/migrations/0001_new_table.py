"""A new table, filled from what is there."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("logbook", "0003_restoration")]
    operations = [
        migrations.RunSQL(
            [
                "CREATE TABLE next_words (id integer PRIMARY KEY, words text NOT NULL)",
                "INSERT INTO next_words (words) "
                "SELECT a.words FROM reports_report a, reports_report b",
                "CREATE INDEX next_words_by_words ON next_words (words)",
            ]
        )
    ]
