"""Packages that mean harm, or are broken, are refused in a sentence."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest

from fixtures.readers.packing import pack
from tests.readers.documents import OPENING, W, word_document
from yearbooks.parsing import ParseError, parse
from yearbooks.parsing.readers import packages, recognise

ENTITIES = f"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "外"><!ENTITY b "&a;&a;&a;">]>
<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""
FROM_OUTSIDE = f"""<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document {W}/>"""


def refused_code(source, name="a.docx"):
    with pytest.raises(ParseError) as refused:
        parse(source, name=name)
    assert str(refused.value).endswith("。")
    return refused.value.code


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(ENTITIES, id="entities"),
        pytest.param(FROM_OUTSIDE, id="from outside"),
        pytest.param(
            ENTITIES.replace('version="1.0"', 'version="1.0" encoding="utf-16"'), id="utf-16"
        ),
    ],
)
def test_xml_that_declares_entities_is_refused(document):
    encoding = "utf-16" if "utf-16" in document else "utf-8"

    code = refused_code(pack({"word/document.xml": document.encode(encoding)}))

    assert code == "unsafe-xml"


def test_broken_xml_is_refused():
    assert refused_code(pack({"word/document.xml": "<w:document>"})) == "damaged"


def test_a_package_cut_short_is_refused():
    assert refused_code(word_document(OPENING)[:-40]) == "damaged"


def test_a_package_with_a_spoilt_member_is_refused():
    source = bytearray(word_document(OPENING))
    source[60:70] = b"\xff" * 10

    assert refused_code(bytes(source)) == "damaged"


def test_an_encrypted_package_is_refused():
    source = word_document(OPENING)
    directory = source.index(b"PK\x01\x02")
    locked = bytearray(source)
    locked[directory + 8] |= 1

    assert refused_code(bytes(locked)) == "encrypted"


def test_a_member_that_unpacks_out_of_proportion_is_refused():
    bomb = pack({"word/document.xml": b" " * 3_000_000})

    assert refused_code(bomb) == "too-large"


def test_members_that_are_too_large_together_are_refused(monkeypatch):
    monkeypatch.setattr(packages, "MOST_BYTES", 100)

    assert refused_code(word_document(OPENING)) == "too-large"


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(packages, "MOST_MEMBERS", 1)
    source = pack({"word/document.xml": "<a/>", "b": "", "c": ""})

    assert refused_code(source) == "too-many"


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "a/../../b", "C:\\a.xml", "a\\..\\b"])
def test_names_that_lead_outside_are_refused(name):
    assert refused_code(pack({"word/document.xml": "<a/>", name: "x"})) == "unsafe-names"


def test_macros_are_noted_and_not_read():
    with zipfile.ZipFile(buffer := BytesIO(word_document(OPENING)), "a") as package:
        package.writestr("word/vbaProject.bin", b"Sub AutoOpen()")

    (draft,) = parse(buffer.getvalue(), name="a.docm")

    assert "macros" in {warning.code for warning in draft.warnings}
    assert "AutoOpen" not in draft.text


def test_what_a_package_holds_decides_not_its_name():
    assert recognise(word_document(OPENING), "a.zip") == "DOCX 文档"
    assert recognise(pack({"xl/workbook.xml": "<a/>"}), "a.docx") == "XLSX 表格"
    assert recognise(pack({"a.txt": "x"}), "a.zip") == "ZIP 压缩包"


def test_what_a_package_says_of_itself_is_not_unpacked_whole():
    bomb = pack({"mimetype": b"\0" * 200_000_000, "a.txt": "【甲】乙。"})
    tracemalloc.start()

    kind = packages.package_kind(bomb)

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kind == ""
    assert peak < 5_000_000
