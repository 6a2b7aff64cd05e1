"""A column becomes wider: on SQLite the whole table of reports is made anew and copied."""

from django.db import migrations


def widen(apps, editor):
    report = apps.get_model("reports", "Report")
    old = report._meta.get_field("kind")
    new = old.clone()
    new.max_length += 20
    new.set_attributes_from_name("kind")
    new.model = report
    editor.alter_field(report, old, new)


class Migration(migrations.Migration):
    dependencies = [("next_version", "0001_new_table")]
    operations = [migrations.RunPython(widen)]
