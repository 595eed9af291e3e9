"""Cells: text as a spreadsheet may safely show it."""

# What makes a spreadsheet take a text for a formula, or hide what comes before one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Return `value` as a cell that no spreadsheet runs: None is empty, a formula gets a quote.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("金华年鉴"), safe_cell(None), safe_cell(-3)
    ("'=HYPERLINK(1)", '金华年鉴', '', '-3')
    """
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
