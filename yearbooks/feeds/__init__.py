"""Atom feeds: of all new and corrected entries, and of those that any list would show."""
