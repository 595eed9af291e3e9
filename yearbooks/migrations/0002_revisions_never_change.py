"""The database itself refuses to change or delete a revision."""

from django.db import migrations

FORBID = """
CREATE FUNCTION yearbooks_revision_is_forever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a revision is never changed or deleted (entry %, number %)',
        OLD.entry_id, OLD.number USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER revision_is_forever BEFORE UPDATE OR DELETE ON yearbooks_revision
    FOR EACH ROW EXECUTE FUNCTION yearbooks_revision_is_forever();
"""
ALLOW = """
DROP TRIGGER revision_is_forever ON yearbooks_revision;
DROP FUNCTION yearbooks_revision_is_forever();
"""


class Migration(migrations.Migration):
    dependencies = [("yearbooks", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
