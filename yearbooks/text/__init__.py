"""Fold, cut, query and excerpt Chinese text; pure Python, import from the modules."""
