"""Open ZIP packages (DOCX, EPUB, ODT, plain ZIP) that nobody vouches for."""

import re
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from yearbooks.parsing.messages import refusal

MOST_MEMBERS = 5_000
MOST_BYTES = 256 * 1024 * 1024
HIGHEST_RATIO = 200
# Small members may well be blank paper: only a large one makes a bomb.
SMALL = 1024 * 1024
LONGEST_NAME = 500

_KINDS_BY_PART = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "META-INF/container.xml": "epub",
}
_KINDS_BY_TYPE = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
}
_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
# What `zipfile` raises for damage; NotImplementedError is for ways of packing that it does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class Package:
    """Give the members of a ZIP file by name, within limits.

    Raises ParseError `damaged`, `encrypted`, `unsafe-names`, `too-large` or `too-many`.
    """

    def __init__(self, source: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(BytesIO(source))
        except _BROKEN as error:
            raise refusal("damaged") from error
        self._infos = {info.filename: info for info in self._file.infolist()}
        self._check()

    def _check(self) -> None:
        infos = self._file.infolist()
        if len(infos) > MOST_MEMBERS:
            raise refusal("too-many", count=len(infos), most=MOST_MEMBERS)
        if any(len(i.filename) > LONGEST_NAME or _OUTSIDE.search(i.filename) for i in infos):
            raise refusal("unsafe-names")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise refusal("encrypted")
        if sum(info.file_size for info in infos) > MOST_BYTES or any(map(_is_bomb, infos)):
            raise refusal("too-large", most=MOST_BYTES // 1024 // 1024)

    @property
    def names(self) -> list[str]:
        """List the names of the members that are files, in their order."""
        return [name for name, info in self._infos.items() if not info.is_dir()]

    def size(self, name: str) -> int:
        """Tell the size of a member in bytes."""
        return self._infos[name].file_size

    def uses_utf8(self, name: str) -> bool:
        """Tell whether the package says that a member's name is UTF-8."""
        return bool(self._infos[name].flag_bits & 0x800)

    def read(self, name: str) -> bytes:
        """Return the bytes of a member, of none where there is no such member.

        Never more than the directory says: `zipfile` stops there.
        """
        if name not in self._infos:
            return b""
        try:
            return self._file.read(name)
        except (*_BROKEN, RuntimeError) as error:
            raise refusal("damaged") from error

    def head(self, name: str, count: int) -> bytes:
        """Return the first bytes of a member, none where they cannot be read."""
        try:
            return _first_bytes(self._file, name, count)
        except (*_BROKEN, RuntimeError):
            return b""

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of an XML member, None where there is no such member."""
        source = self.read(name)
        return parse_xml(source) if source else None


def package_kind(source: bytes) -> str:
    """Name what a ZIP file is by what it holds: docx, epub …; empty where that says nothing.

    >>> package_kind(b"PK not really")
    ''
    """
    try:
        with zipfile.ZipFile(BytesIO(source)) as file:
            names = frozenset(file.namelist()[:MOST_MEMBERS])
            told = _first_bytes(file, "mimetype", 100) if "mimetype" in names else b""
    except (*_BROKEN, RuntimeError):
        return ""
    for part, kind in _KINDS_BY_PART.items():
        if part in names:
            return kind
    return _KINDS_BY_TYPE.get(told.strip().decode("ascii", "replace"), "")


def _first_bytes(file: zipfile.ZipFile, name: str, count: int) -> bytes:
    # No more than that is unpacked: nothing has been said yet of how large it is.
    with file.open(name) as member:
        return member.read(count)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(SMALL, HIGHEST_RATIO * info.compress_size)


def parse_xml(source: bytes) -> etree._Element:
    """Parse XML that declares nothing: no document type, no entities, nothing from elsewhere.

    Raises ParseError `unsafe-xml` or `damaged`.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    if _DTD.search(source):
        raise refusal("unsafe-xml")
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal("damaged") from error
    # In another encoding the bytes above do not show it.
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal("unsafe-xml")
    return root


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace; empty for comments.

    >>> local(parse_xml(b'<w:p xmlns:w="x"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Give an attribute, whatever its namespace.

    >>> value(parse_xml(b'<w:b xmlns:w="x" w:val="0"/>'))
    '0'
    """
    if element is None:
        return None
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Follow a path of child names; None where it ends early."""
    for name in names:
        if element is None:
            return None
        element = next((found for found in element if local(found) == name), None)
    return element
