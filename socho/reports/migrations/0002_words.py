from django.db import migrations

from socho.core.full_text import IndexWords


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [IndexWords("reports_report", arrival="received_at, id")]
