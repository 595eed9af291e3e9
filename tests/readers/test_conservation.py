"""No character of a page or a document is lost: what the reader yields, the drafts part."""

from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.parsing.test_conservation import FRAGMENTS
from tests.readers.documents import paragraph, run, word_document
from yearbooks.parsing import ParseError, parse, read

TAGS = ("p", "div", "b", "span", "h2", "h3", "li", "td", "a", "nav", "font", "footer", "pre", "em")
VOID = (
    "<br>",
    "<hr>",
    "<img src=a.jpg>",
    "<p>",
    "</div>",
    "</td>",
    "<table>",
    "<ul>",
    "<ol>",
    "&nbsp;",
)
PROPERTIES = ("", "<w:b/>", "<w:vanish/>")
# XML holds no control characters; marks of Markdown are of no account here.
texts = st.sampled_from([f for f in FRAGMENTS if "<" not in f and "\r" not in f]) | st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff\u2028\u2029"),
    max_size=6,
)
relaxed = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)  # fmt: skip


def element(tag, content):
    return f"<{tag}>{content}</{tag}>"


html = st.recursive(
    texts.map(escape) | st.sampled_from(VOID),
    lambda inner: st.builds(element, st.sampled_from(TAGS), st.lists(inner, max_size=4).map("".join)),
    max_leaves=30,
)  # fmt: skip
runs = st.builds(run, texts, st.sampled_from(PROPERTIES))
paragraphs = st.lists(runs, max_size=4).map(lambda parts: paragraph(*parts))
cells = st.lists(paragraphs, min_size=1, max_size=2).map(lambda c: f"<w:tc>{''.join(c)}</w:tc>")
rows = st.lists(cells, min_size=1, max_size=3).map(lambda row: f"<w:tr>{''.join(row)}</w:tr>")
tables = st.lists(rows, max_size=3).map(lambda table: f"<w:tbl>{''.join(table)}</w:tbl>")
bodies = st.lists(paragraphs | tables, max_size=8).map("".join)


def assert_parted(source, name):
    try:
        drafts = parse(source, name=name)
    except ParseError as error:
        if error.code not in ("empty", "no-entries"):
            raise
        return
    offsets = [offset for draft in drafts for s in draft.spans for offset in range(s.start, s.end)]
    text = drafts[0].text
    assert len(offsets) == len(set(offsets))
    lost = set(range(len(text))) - set(offsets)
    assert "".join(text[offset] for offset in sorted(lost)).strip() == ""


@relaxed
@given(html)
def test_the_drafts_of_a_page_part_its_text(body):
    assert_parted(f"<html><body>{body}<p>【友城】好。</p></body></html>".encode(), "a.html")


@relaxed
@given(bodies)
def test_the_drafts_of_a_document_part_its_text(body):
    assert_parted(word_document(body + paragraph("【友城】好。")), "a.docx")


@relaxed
@given(st.lists(texts, max_size=8))
def test_all_text_of_a_page_is_read(parts):
    body = "".join(
        f"<{tag}>{escape(part)}</{tag}>" for tag, part in zip(TAGS * 2, parts, strict=False)
    )

    text = read(f"<html><body>{body}<p>【友城】好。</p></body></html>".encode(), "a.html").text

    assert "".join(text.split()) == "".join("".join([*parts, "【友城】好。"]).split())


@relaxed
@given(st.lists(st.lists(texts, max_size=4), max_size=6))
def test_all_text_of_a_document_is_read(parts):
    body = "".join(paragraph(*(run(text) for text in part)) for part in parts)

    text = read(word_document(body + paragraph("【友城】好。")), "a.docx").text

    said = "".join(text for part in parts for text in part)
    assert "".join(text.split()) == "".join(f"{said}【友城】好。".split())
