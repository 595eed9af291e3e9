"""Web pages of three builds give the entries of the truth; what surrounds them is furniture."""

import datetime

import pytest

from tests.readers.renderings import NAMES, drafts_of, read_entries, true_entries
from yearbooks.parsing import ParseError, parse, read

BUILDS = ("content-system", "table-era", "article")
PAGE = """<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"""
CHAPTER = "<h2>外事</h2><p><b>【概况】</b>2020年，接待外宾12批。</p><p>（王黎明）</p>"


QUOTED = "a{}='>'"


def many(attribute):
    """Write a hundred thousand attributes."""
    return " ".join(attribute.format(number, number) for number in range(100_000))


def page(body=CHAPTER, *, head="", title=""):
    return PAGE.format(title=title, head=head, body=body).encode()


def lines_of(source, name="a.html"):
    document = read(source, name)
    return [document.view[line.start : line.end] for line in document.lines]


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_each_build_gives_the_entries_of_the_truth(name, build):
    drafts = drafts_of(f"{name}.{build}.html")

    assert read_entries(drafts) == true_entries(name)
    assert all(draft.unplaced == () for draft in drafts)


@pytest.mark.parametrize("build", BUILDS)
def test_the_facts_are_read_from_the_page_or_its_head(build):
    (draft,) = drafts_of(f"jinhua-2020.{build}.html")

    facts = draft.yearbook
    assert facts.title == "金华市人民政府外事办公室2020年鉴"
    assert facts.published_on == datetime.date(2022, 4, 11)
    assert facts.issuing_body == "金华市人民政府外事办公室"
    assert facts.chapter is None


@pytest.mark.parametrize("build", BUILDS)
def test_menus_and_imprint_of_a_page_are_furniture(build):
    (draft,) = drafts_of(f"gongshu-2021.{build}.html")

    furniture = "".join(draft.furniture)
    assert all(word in furniture for word in ("办事服务", "网站标识码"))


def test_a_page_tells_its_encoding_itself():
    source = page(head='<meta charset="gb2312">').decode().encode("gb18030")

    (draft,) = parse(source, name="a.html")

    assert draft.sections[0].entries[0].paragraphs[0].text == "2020年，接待外宾12批。"
    assert "encoding-guessed" not in {warning.code for warning in draft.warnings}


def test_a_page_that_tells_a_wrong_encoding_is_read_all_the_same():
    (draft,) = parse(page(head='<meta charset="gb2312">'), name="a.html")

    assert draft.sections[0].entries[0].title == "概况"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param("<p>外事<br>侨务</p>", ["外事", "侨务"], id="br"),
        pytest.param("<p>接待\n  外宾</p>", ["接待外宾"], id="wrap between Han"),
        pytest.param("<p>in\n  2020</p>", ["in 2020"], id="wrap between Latin"),
        pytest.param("<p>外 事</p>", ["外 事"], id="typed space"),
        pytest.param("<p>外<b>事 </b> 办</p>", ["外事 办"], id="space once"),
        pytest.param("<ol start=3><li>甲<li>乙</ol>", ["3. 甲", "4. 乙"], id="numbered list"),
        pytest.param("<ul><li>甲<li>乙</ul>", ["甲", "乙"], id="list"),
        pytest.param("<pre>甲\n乙</pre>", ["甲", "乙"], id="preformatted"),
        pytest.param(
            "<table><tr><th>国家<th>批次<tr><td>日本<td>3</table>",
            ["国家\t批次", "日本\t3"],
            id="table of data",
        ),
        pytest.param(
            "<table><tr><td>外事<td><table><tr><td>侨务</table></table>",
            ["外事", "侨务"],
            id="table that lays out",
        ),
        pytest.param("<p>甲</p><script>【概况】</script><style>p</style>", ["甲"], id="script"),
        pytest.param("<p>甲&nbsp;&lt;b&gt; &amp;amp;</p>", ["甲\xa0<b> &amp;"], id="entities"),
        pytest.param("<p>甲<p>乙<div>丙", ["甲", "乙", "丙"], id="no end tags"),
        pytest.param("<p>甲</p><p hidden>乙</p>", ["甲"], id="hidden"),
    ],
)
def test_lines_are_those_that_a_browser_shows(body, lines):
    assert lines_of(page(body)) == lines


def test_a_picture_in_the_text_is_remarked():
    (draft,) = parse(page(CHAPTER + '<img src="/a/b.jpg" alt="合影">' + CHAPTER), name="a.html")

    assert [w.message for w in draft.warnings if w.code == "image"] == [
        "有图片没有读入：“![合影](b.jpg)”。"
    ]


def test_the_title_of_the_window_serves_where_the_page_has_none():
    (draft,) = parse(page(title="杭州年鉴2019 - 示例网"), name="a.html")

    assert draft.yearbook.title == "杭州年鉴2019"


def test_long_text_is_never_furniture_whatever_its_box_is_called():
    body = f'<div class="sidebar">{CHAPTER}<p>【友城】{"接待外宾。" * 60}</p></div>'

    (draft,) = parse(page(f"<div>{body}</div>" + "<p>概览。</p>"), name="a.html")

    assert [entry.title for entry in draft.sections[0].entries] == ["概况", "友城"]


def test_markup_that_a_page_shows_as_text_stays_text():
    (draft,) = parse(
        page("<p>【概况】&lt;script&gt;alert(1)&lt;/script&gt;好。</p>"), name="a.html"
    )

    assert draft.sections[0].entries[0].paragraphs[0].text == "<script>alert(1)</script>好。"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" * 100_000, id="div"),
        pytest.param("<b><i>" * 50_000, id="inline"),
        pytest.param(f"<p {many('a{}={}')}>", id="attributes"),
        pytest.param(f"<p {many(QUOTED)}>", id="quoted"),
        pytest.param(f"<p {many('a{}')}", id="no end"),
    ],
)
def test_a_page_that_no_parser_ends_with_is_refused(body):
    with pytest.raises(ParseError) as refused:
        parse(page(body + "【概况】好。"), name="a.html")

    assert refused.value.code == "too-deep"
