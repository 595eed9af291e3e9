"""The admin: places, topics and synonyms are edited here, published text is only read here."""

from yearbooks.admin import books, imports, places, vocabulary

__all__ = ["books", "imports", "places", "vocabulary"]
