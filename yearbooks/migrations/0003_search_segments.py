"""Search by segments of n-gram postings: documents anew, their segments, and what tells of changes.

The documents of the first form go; `manage.py rebuild_search` (a step of `make run`) makes the new.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

# Bitmaps are read whole and are dense already; blocks and texts are read by the thousand, inline.
STORAGE = """
ALTER TABLE yearbooks_searchposting ALTER data SET STORAGE EXTERNAL;
ALTER TABLE yearbooks_searchblock ALTER data SET STORAGE EXTERNAL;
ALTER TABLE yearbooks_searchblock ALTER names SET STORAGE EXTERNAL;
ALTER TABLE yearbooks_searchdocument ALTER title SET STORAGE EXTERNAL;
ALTER TABLE yearbooks_searchdocument ALTER body SET STORAGE EXTERNAL;
ALTER TABLE yearbooks_searchdocument ALTER cuts SET STORAGE EXTERNAL;
CREATE SEQUENCE yearbooks_search_slot MINVALUE 0 MAXVALUE 65535 START 0 CYCLE;
CREATE SEQUENCE yearbooks_search_version;
INSERT INTO yearbooks_searchstate (id, vocabulary) VALUES (1, 0);
CREATE FUNCTION yearbooks_vocabulary_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE yearbooks_searchstate SET vocabulary = nextval('yearbooks_search_version');
    RETURN NULL;
END $$;
CREATE TRIGGER vocabulary_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON yearbooks_place
    FOR EACH STATEMENT EXECUTE FUNCTION yearbooks_vocabulary_changed();
CREATE TRIGGER vocabulary_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON yearbooks_topic
    FOR EACH STATEMENT EXECUTE FUNCTION yearbooks_vocabulary_changed();
CREATE TRIGGER vocabulary_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON yearbooks_synonym
    FOR EACH STATEMENT EXECUTE FUNCTION yearbooks_vocabulary_changed();
"""
FORGET = """
DROP TRIGGER vocabulary_changed ON yearbooks_place;
DROP TRIGGER vocabulary_changed ON yearbooks_topic;
DROP TRIGGER vocabulary_changed ON yearbooks_synonym;
DROP FUNCTION yearbooks_vocabulary_changed();
DROP SEQUENCE yearbooks_search_version;
DROP SEQUENCE yearbooks_search_slot;
"""


class Migration(migrations.Migration):
    dependencies = [("yearbooks", "0002_revisions_never_change")]
    operations = [
        migrations.DeleteModel("SearchDocument"),
        migrations.CreateModel(
            "SearchDocument",
            [
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("title", models.TextField()),
                ("body", models.TextField()),
                ("cuts", models.BinaryField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_document",
                        to="yearbooks.entry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            "SearchSegment",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slot", models.PositiveIntegerField(unique=True)),
                ("size", models.PositiveIntegerField()),
                ("indexed", models.BooleanField(default=False)),
                ("first_document", models.IntegerField()),
                ("last_document", models.IntegerField()),
                ("documents", models.BinaryField()),
                ("positions", models.BinaryField()),
                ("runs", models.BinaryField()),
                ("topics", models.BinaryField()),
                ("deleted", models.BinaryField(null=True)),
                ("version", models.BigIntegerField(default=0)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            "SearchPosting",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "segment", "gram", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("segment", models.IntegerField()),
                ("gram", models.TextField(db_collation="C")),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            "SearchBlock",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "segment",
                        "length",
                        "first",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("segment", models.IntegerField()),
                ("length", models.SmallIntegerField()),
                ("first", models.TextField(db_collation="C")),
                ("names", models.TextField()),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            "SearchWord",
            [
                (
                    "word",
                    models.TextField(db_collation="C", primary_key=True, serialize=False),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(db_collation="C"), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["keys"], name="search_word_keys"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            "SearchState",
            [
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("vocabulary", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL(STORAGE, FORGET),
    ]
