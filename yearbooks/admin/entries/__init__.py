"""Published entries at the desk: read, corrected, withdrawn, given back, merged, divided."""

from yearbooks.admin.entries.registered import EntryAdmin

__all__ = ["EntryAdmin"]
