"""Read the footnotes and endnotes of a Word document."""

from lxml import etree

from yearbooks.parsing.readers.packages import Package, local, value

Notes = dict[str, etree._Element]


def notes_of(package: Package, folder: str) -> Notes:
    """Give the notes by what refers to them: `footnote 2`, `endnote 1`."""
    notes: Notes = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(f"{folder}/{kind}s.xml")
        for element in root if root is not None else ():
            # Separators have a type; notes have none.
            if local(element) == kind and value(element, "type") in (None, "normal"):
                notes[f"{kind} {value(element, 'id')}"] = element
    return notes
