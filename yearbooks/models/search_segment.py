"""What search reads in place of the texts: segments of documents, and their n-gram postings."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SearchSegment(models.Model):
    """Hold up to 65,536 documents in the archive's order, and what facets need of them.

    A document's number is its place in the segment, plus 65,536 times `slot`. Nothing but
    `deleted` (a serialised roaring bitmap of places) ever changes, and each change draws a new
    `version`: what a process remembers under `id` and `version` is true for ever. The other columns
    are packed arrays (`indexing.columns`). A segment that is not `indexed` has no postings: its
    documents are few and are read themselves.
    """

    slot = models.PositiveIntegerField(unique=True)
    size = models.PositiveIntegerField()
    indexed = models.BooleanField(default=False)
    first_document = models.IntegerField()
    last_document = models.IntegerField()
    documents = models.BinaryField()
    positions = models.BinaryField()
    runs = models.BinaryField()
    topics = models.BinaryField()
    deleted = models.BinaryField(null=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.slot}: {self.size}"


class SearchPosting(models.Model):
    """Hold where a frequent gram stands in a segment: serialised bitmaps (`indexing.records`)."""

    pk = models.CompositePrimaryKey("segment", "gram")
    segment = models.IntegerField()
    gram = models.TextField(db_collation="C")
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.gram


class SearchBlock(models.Model):
    """Hold where rare grams of one length stand in a segment: some that follow each other, packed.

    `names` are the grams one after the other, `first` is the first of them.
    """

    pk = models.CompositePrimaryKey("segment", "length", "first")
    segment = models.IntegerField()
    length = models.SmallIntegerField()
    first = models.TextField(db_collation="C")
    names = models.TextField()
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.first


class SearchWord(models.Model):
    """Hold one word that titles or texts of the archive have, and what it is looked up by.

    A word stays when its last entry goes: who proposes it asks first whether it finds anything.
    """

    word = models.TextField(primary_key=True, db_collation="C")
    keys = ArrayField(models.TextField(db_collation="C"))

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["keys"], name="search_word_keys")]

    def __str__(self) -> str:
        return self.word


class SearchState(models.Model):
    """Hold in its one row the version of what names facets: places, topics, synonyms.

    The database itself draws a new one whenever one of these tables changes.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    vocabulary = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.vocabulary)
