"""Imports in the admin: upload a file, read the draft, publish after confirmation."""

from yearbooks.admin.imports.registered import ImportAdmin

__all__ = ["ImportAdmin"]
