"""Word documents give the text that Word shows with all changes accepted."""

import pytest

from tests.readers.documents import OPENING, paragraph, run, word_document
from tests.readers.renderings import NAMES, drafts_of, read_entries, true_entries
from yearbooks.parsing import parse, read
from yearbooks.parsing.draft import Role

DELETED = "<w:rPr><w:del/></w:rPr>"
NUMBERING = """<w:abstractNum w:abstractNumId="4">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1节"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%2．"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""


def listed(text, level, number=1):
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=properties)


def lines_of(body, **parts):
    document = read(word_document(body, **parts), "a.docx")
    return [document.view[line.start : line.end] for line in document.lines]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_gives_the_entries_of_the_truth(name):
    drafts = drafts_of(f"{name}.docx")

    assert read_entries(drafts) == true_entries(name)
    assert all(draft.unplaced == () for draft in drafts)


@pytest.mark.parametrize("name", NAMES)
def test_tracked_changes_are_remarked(name):
    (draft,) = drafts_of(f"{name}.docx")

    assert "tracked-changes" in {warning.code for warning in draft.warnings}
    assert "不再有的文字" not in draft.text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param(
            paragraph("来访", "<w:ins>" + run("12") + "</w:ins>", "批"), ["来访12批"], id="insertion"
        ),
        pytest.param(
            paragraph("甲", "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "丙"),
            ["甲丙"],
            id="deletion",
        ),
        pytest.param(
            paragraph("甲", "<w:moveFrom>" + run("乙") + "</w:moveFrom>")
            + paragraph("<w:moveTo>" + run("乙") + "</w:moveTo>"),
            ["甲", "乙"],
            id="moved text",
        ),
        pytest.param(
            paragraph("甲", properties=DELETED) + paragraph("乙"), ["甲乙"], id="deleted paragraph end"
        ),
        pytest.param(paragraph("甲", properties=DELETED), ["甲"], id="deleted end of the last"),
        pytest.param(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>',
                "12",
            ),
            ["12"],
            id="field code",
        ),
        pytest.param(paragraph("甲", "<w:r><w:br/></w:r>", "乙"), ["甲", "乙"], id="line break"),
        pytest.param(paragraph("甲", run("乙", "<w:vanish/>"), "丙"), ["甲丙"], id="hidden"),
        pytest.param(
            paragraph("甲", "<w:hyperlink>" + run("乙") + "</w:hyperlink>"), ["甲乙"], id="link"
        ),
        pytest.param(
            "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("甲") + "</w:sdtContent></w:sdt>",
            ["甲"],
            id="content control",
        ),
        pytest.param(
            paragraph(
                '<w:r><w:ruby><w:rt><w:r><w:t>yín</w:t></w:r></w:rt><w:rubyBase>'
                + run("鄞") + "</w:rubyBase></w:ruby></w:r>"
            ),
            ["鄞"],
            id="ruby",
        ),
        pytest.param(
            paragraph(
                '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><w:txbxContent>'
                + paragraph("乙")
                + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:txbxContent>"
                + paragraph("乙")
                + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                "甲",
            ),
            ["甲", "乙"],
            id="text box",
        ),
        pytest.param(
            paragraph('<w:r><w:sym w:font="Wingdings" w:char="25A0"/></w:r>', "概况"),
            ["■概况"],
            id="symbol",
        ),
        pytest.param(paragraph('<w:r><w:sym w:char="D800"/></w:r>', "好"), ["\ufffd好"], id="no symbol"),
    ],
)  # fmt: skip
def test_lines_are_those_that_word_shows(body, lines):
    assert lines_of(body) == lines


def test_automatic_numbers_are_written_out():
    body = "".join(
        [
            listed("外事", 0),
            listed("甲", 1),
            listed("乙", 1),
            listed("丙", 2),
            listed("丁", 3),
            listed("侨务", 0),
            listed("戊", 1),
            listed("己", 1, number=2),
        ]
    )

    lines = lines_of(body, numbering=NUMBERING)

    assert lines == [
        "第一节 外事",
        "1．甲",
        "2．乙",
        "1.2.1 丙",
        "丁",
        "第二节 侨务",
        "1．戊",
        "5．己",
    ]


def test_a_style_brings_its_number_and_level():
    styles = """<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
    <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="x"><w:name w:val="节"/><w:basedOn w:val="1"/></w:style>"""
    body = paragraph("外事", properties='<w:pStyle w:val="x"/>')

    document = read(word_document(body, styles=styles, numbering=NUMBERING), "a.docx")

    assert document.view.strip() == "第一节 外事"
    assert document.lines[0].level == 1


def test_a_table_of_data_is_rows_and_one_that_lays_out_is_not():
    def table(*rows):
        cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

    lines = lines_of(table(["国家", "批次"], ["日本", "3"]) + table(["好。" * 60, "外事"]))

    assert lines == ["国家\t批次", "日本\t3", "好。" * 60, "外事"]


def test_a_footnote_stands_below_its_paragraph():
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">{paragraph("含港澳。")}</w:footnote>'

    lines = lines_of(paragraph("外宾", reference, "12批。"), footnotes=notes)

    assert lines == ["外宾[1]12批。", "[1] 含港澳。"]


def test_a_table_of_contents_is_furniture():
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    contents = paragraph("【概况】……3", properties='<w:pStyle w:val="t"/>')

    (draft,) = parse(word_document(contents + OPENING, styles=styles), name="a.docx")

    assert draft.entry_count == 1
    assert "【概况】……3" in draft.furniture


def test_a_picture_is_remarked():
    picture = (
        '<w:r><w:drawing><pic><nvPicPr><cNvPr descr="合影"/></nvPicPr></pic></w:drawing></w:r>'
    )

    (draft,) = parse(word_document(OPENING + paragraph(picture)), name="a.docx")

    assert "image" in {warning.code for warning in draft.warnings}


def test_every_character_of_a_document_has_a_role():
    (draft,) = drafts_of("jinhua-2020.docx")

    covered = "".join(draft.text[span.start : span.end] for span in draft.spans)
    assert "".join(covered.split()) == "".join(draft.text.split())
    assert {span.role for span in draft.spans} >= {Role.TITLE, Role.BODY, Role.METADATA}
