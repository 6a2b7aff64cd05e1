from django.db import migrations

from socho.core.full_text import IndexWords


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]
    operations = [IndexWords("incidents_incident", arrival="opened_at, id")]
