"""When an entry last changed, kept by the database itself: nothing that changes one can forget it."""

import django.db.models.functions.datetime
from django.db import migrations, models

FILL = """
UPDATE yearbooks_entry AS entry SET changed_at = greatest(
    entry.first_published_at, entry.state_changed_at, revision.created_at, book.changed_at
)
FROM yearbooks_revision AS revision, yearbooks_yearbook AS book
WHERE revision.id = entry.current_id AND book.id = entry.yearbook_id;
"""
# The moment of the statement, not of its transaction: what is changed twice is changed later.
KEEP = """
CREATE FUNCTION yearbooks_entry_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.current_id, OLD.state, OLD.state_reason, OLD.section_id, OLD.yearbook_id)
        IS DISTINCT FROM
        (NEW.current_id, NEW.state, NEW.state_reason, NEW.section_id, NEW.yearbook_id)
    THEN
        NEW.changed_at := clock_timestamp();
    ELSE
        -- Whoever writes a whole row back may hold an older moment.
        NEW.changed_at := greatest(OLD.changed_at, NEW.changed_at);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_changes BEFORE UPDATE ON yearbooks_entry
    FOR EACH ROW EXECUTE FUNCTION yearbooks_entry_changes();

-- Locks in one order: two who change many entries never wait for each other. What this transaction
-- has written anyway bears its moment already.
CREATE FUNCTION yearbooks_stamp_entries(names text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM yearbooks_entry
        WHERE id = ANY(names) AND xmin <> pg_current_xact_id()::xid ORDER BY id FOR NO KEY UPDATE;
    UPDATE yearbooks_entry SET changed_at = clock_timestamp()
        WHERE id = ANY(names) AND xmin <> pg_current_xact_id()::xid;
END $$;

CREATE FUNCTION yearbooks_links_come() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM yearbooks_stamp_entries(ARRAY(SELECT entry_id FROM come));
    RETURN NULL;
END $$;
CREATE FUNCTION yearbooks_links_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM yearbooks_stamp_entries(ARRAY(SELECT entry_id FROM gone));
    RETURN NULL;
END $$;
CREATE FUNCTION yearbooks_links_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM yearbooks_stamp_entries(ARRAY(
        SELECT come.entry_id FROM come JOIN gone USING (id)
        WHERE (come.verdict = 'removed') <> (gone.verdict = 'removed')
    ));
    RETURN NULL;
END $$;
CREATE TRIGGER links_come AFTER INSERT ON yearbooks_entrytopic
    REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION yearbooks_links_come();
CREATE TRIGGER links_go AFTER DELETE ON yearbooks_entrytopic
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION yearbooks_links_go();
CREATE TRIGGER links_change AFTER UPDATE ON yearbooks_entrytopic
    REFERENCING OLD TABLE AS gone NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION yearbooks_links_change();
"""
FORGET = """
DROP TRIGGER topic_changes ON yearbooks_topic;
DROP TRIGGER place_changes ON yearbooks_place;
DROP TRIGGER yearbook_changes ON yearbooks_yearbook;
DROP TRIGGER section_changes ON yearbooks_section;
DROP TRIGGER links_change ON yearbooks_entrytopic;
DROP TRIGGER links_go ON yearbooks_entrytopic;
DROP TRIGGER links_come ON yearbooks_entrytopic;
DROP TRIGGER entry_changes ON yearbooks_entry;
DROP FUNCTION yearbooks_topic_changes;
DROP FUNCTION yearbooks_place_changes;
DROP FUNCTION yearbooks_yearbook_changes;
DROP FUNCTION yearbooks_section_changes;
DROP FUNCTION yearbooks_links_change;
DROP FUNCTION yearbooks_links_go;
DROP FUNCTION yearbooks_links_come;
DROP FUNCTION yearbooks_stamp_entries;
DROP FUNCTION yearbooks_entry_changes;
"""
# What else a harvested record is made of: the columns, and the entries that it is told of.
AROUND = {
    "section": (("kind", "heading"), "SELECT id FROM yearbooks_entry WHERE section_id = NEW.id"),
    "yearbook": (
        (
            *("place_id", "label", "title", "series", "edition_year", "covered_year"),
            *("issuing_body", "publisher", "publisher_place", "published_on"),
            *("compilers", "reviewers"),
        ),
        "SELECT id FROM yearbooks_entry WHERE yearbook_id = NEW.id",
    ),
    "place": (
        ("name", "label", "parent_id"),
        "SELECT entry.id FROM yearbooks_entry AS entry"
        " JOIN yearbooks_yearbook AS book ON book.id = entry.yearbook_id"
        " JOIN yearbooks_place AS place ON place.code = book.place_id"
        " LEFT JOIN yearbooks_place AS above ON above.code = place.parent_id"
        " WHERE NEW.code IN (place.code, above.code, above.parent_id)",
    ),
    "topic": (
        ("slug", "name", "english"),
        "SELECT entry_id FROM yearbooks_entrytopic WHERE topic_id = NEW.id",
    ),
}


def _around() -> str:
    written = []
    for table, (columns, entries) in AROUND.items():
        old = ", ".join(f"OLD.{column}" for column in columns)
        new = ", ".join(f"NEW.{column}" for column in columns)
        written.append(f"""
CREATE FUNCTION yearbooks_{table}_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM yearbooks_stamp_entries(ARRAY({entries}));
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_changes AFTER UPDATE ON yearbooks_{table} FOR EACH ROW
    WHEN (({old}) IS DISTINCT FROM ({new}))
    EXECUTE FUNCTION yearbooks_{table}_changes();
""")
    return "".join(written)


class Migration(migrations.Migration):

    dependencies = [
        ("yearbooks", "0012_facsimiles"),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='changed_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed at'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['changed_at', 'id'], name='entry_change_order'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP + _around(), FORGET),
    ]
