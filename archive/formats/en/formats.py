"""Dates in English: day, month in full, year, which no reader takes for another order."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
