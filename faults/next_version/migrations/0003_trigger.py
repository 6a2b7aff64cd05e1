"""A trigger on the new table, and its rows changed once more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("next_version", "0002_table_made_anew")]
    operations = [
        migrations.RunSQL(
            [
                "UPDATE next_words SET words = words || '.'",
                "CREATE TRIGGER next_words_stay BEFORE DELETE ON next_words "
                "BEGIN SELECT RAISE(ABORT, 'words stay'); END",
            ]
        )
    ]
