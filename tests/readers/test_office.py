"""DOC, WPS, RTF and ODT are read where a converter is installed, and refused clearly where not."""

import os
import select
import shutil
from pathlib import Path

import pytest

from fixtures.readers.packing import pack
from tests.readers.documents import OPENING, word_document
from tests.readers.renderings import read_entries, source_of, true_entries
from yearbooks.parsing import ParseError, parse
from yearbooks.parsing.readers import office, recognise

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + "WordDocument".encode("utf-16-le")
ODT = pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
FILES = [
    pytest.param(WORD, "a.doc", id="DOC"),
    pytest.param(WORD, "a.wps", id="WPS"),
    pytest.param(OLE, "a.wps", id="WPS of Works"),
    pytest.param(b"{\\rtf1 }", "a.rtf", id="RTF"),
    pytest.param(ODT, "a.odt", id="ODT"),
]


@pytest.fixture
def install(tmp_path: Path, monkeypatch):
    """Leave nothing on the path but a program of that text under the converter's name, if any."""

    def install(program: str = "") -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        if program:
            (folder / "soffice").write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{program}\n")
            (folder / "soffice").chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))

    return install


def refused_code(source, name):
    with pytest.raises(ParseError) as refused:
        parse(source, name=name)
    return refused.value.code


def ends(process):
    """Tell whether a process that was told to end does so within five seconds."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    return bool(select.select([handle], [], [], 5)[0])


@pytest.mark.parametrize(("source", "name"), FILES)
def test_where_there_is_no_converter_the_file_is_refused(install, source, name):
    install()

    assert refused_code(source, name) == "office-missing"


@pytest.mark.parametrize(("source", "name"), FILES)
def test_what_the_converter_makes_is_read(install, tmp_path, source, name):
    (tmp_path / "made.docx").write_bytes(word_document(OPENING))
    install(f'while [ "$1" != --outdir ]; do shift; done; cp {tmp_path}/made.docx "$2/source.docx"')

    (draft,) = parse(source, name=name)

    assert draft.sections[0].entries[0].title == "概况"


@pytest.mark.parametrize(
    "program", [pytest.param("exit 1", id="fails"), pytest.param("exit 0", id="makes nothing")]
)
def test_a_converter_that_makes_nothing_is_told_of(install, program):
    install(program)

    assert refused_code(WORD, "a.doc") == "office-failed"


def test_a_converter_that_hangs_is_ended_with_what_it_started(install, tmp_path, monkeypatch):
    monkeypatch.setattr(office, "SECONDS", 1)
    install(f"sleep 60 & echo $! > {tmp_path}/child; wait")

    assert refused_code(WORD, "a.doc") == "office-failed"
    assert ends(int((tmp_path / "child").read_text()))


@pytest.mark.parametrize(
    ("stream", "kind"),
    [("Workbook", "XLS 表格"), ("PowerPoint Document", "PPT 演示文稿"), ("x", "旧版 Office 文档")],
)
def test_other_files_of_old_office_are_not_taken_for_word(stream, kind):
    assert recognise(OLE + stream.encode("utf-16-le"), "upload") == kind


def test_an_office_file_with_a_password_is_refused():
    assert refused_code(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx") == "encrypted"


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_a_real_file_is_read_or_refused_as_the_machine_is_equipped(suffix):
    source = source_of(f"gongshu-2021.{suffix}")
    equipped = any(map(shutil.which, office.PROGRAMS))

    try:
        told = read_entries(parse(source, name=f"a.{suffix}"))
    except ParseError as error:
        told = error.code

    assert told == (true_entries("gongshu-2021") if equipped else "office-missing")
