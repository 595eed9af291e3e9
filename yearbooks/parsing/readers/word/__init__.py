"""Read DOCX: insertions kept, deletions dropped, automatic numbers written out, tables as rows."""

from lxml import etree

from yearbooks.parsing.booktitle import read_title
from yearbooks.parsing.characters import squeezed
from yearbooks.parsing.composing import Composer
from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.readers.packages import Package, local, value
from yearbooks.parsing.readers.word.body import Body
from yearbooks.parsing.readers.word.notes import notes_of
from yearbooks.parsing.readers.word.numbering import Numbering
from yearbooks.parsing.readers.word.styles import Styles

_LATER = ("header", "footer")


def read(source: bytes) -> Document:
    """Read the bytes of a DOCX file.

    Raises ParseError where the package or its XML is damaged, encrypted or unsafe.
    """
    package = Package(source)
    main = _main_part(package)
    root = package.xml(main)
    if root is None:
        raise refusal("damaged")
    folder = main.rpartition("/")[0]
    body = Body(
        Styles(package.xml(f"{folder}/styles.xml")),
        Numbering(package.xml(f"{folder}/numbering.xml")),
        notes_of(package, folder),
    )
    composer = Composer()
    heads = _running_lines(package, folder)
    _write_title(composer, heads, squeezed("".join(root.itertext())))
    body.write(root, composer)
    for line in heads:
        composer.end_line()
        composer.write_furniture(line)
    document = composer.document()
    document.warnings += [*_revisions(body), *_macros(package)]
    return document


def _main_part(package: Package) -> str:
    """Find the part that holds the text: word/document.xml, unless the package says otherwise."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (value(relation, "Type") or "").endswith("/officeDocument"):
            return (value(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


def _running_lines(package: Package, folder: str) -> list[str]:
    """List the lines of headers and footers, each once."""
    lines: dict[str, None] = {}
    for name in package.names:
        part = name.removeprefix(f"{folder}/")
        if part != name and part.startswith(_LATER) and part.endswith(".xml"):
            root = package.xml(name)
            paragraphs = root.iter() if root is not None else ()
            texts = (_plain(found) for found in paragraphs if local(found) == "p")
            lines |= dict.fromkeys(text for text in texts if text)
    return list(lines)


def _plain(paragraph: etree._Element) -> str:
    return "".join(found.text or "" for found in paragraph.iter() if local(found) == "t").strip()


def _write_title(composer: Composer, heads: list[str], said: str) -> None:
    """Put the title that only the running head tells before the text."""
    for line in heads:
        if read_title(line) and squeezed(line) not in said:
            composer.write(line)
            composer.end_line()
            heads.remove(line)
            return


def _revisions(body: Body) -> list[Remark]:
    if not (body.inserted or body.deleted):
        return []
    return [remark("tracked-changes", inserted=body.inserted, deleted=body.deleted)]


def _macros(package: Package) -> list[Remark]:
    if any(name.endswith("vbaProject.bin") for name in package.names):
        return [remark("macros")]
    return []
