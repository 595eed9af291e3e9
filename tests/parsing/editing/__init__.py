"""Edits of drafts: what each does, and that no character is lost by any."""
