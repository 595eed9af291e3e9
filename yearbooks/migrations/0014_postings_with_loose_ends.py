"""Postings say where the ends of long grams are loose: segments with others are built anew.

`manage.py rebuild_search --segments-only` builds them; `make run` does so before it serves.
"""

from django.db import migrations

UNBUILD = """
DELETE FROM yearbooks_searchposting;
DELETE FROM yearbooks_searchblock;
UPDATE yearbooks_searchsegment
    SET indexed = false, version = nextval('yearbooks_search_version') WHERE indexed;
"""


class Migration(migrations.Migration):
    dependencies = [("yearbooks", "0013_entry_changed_at")]
    operations = [migrations.RunSQL(UNBUILD, UNBUILD)]
