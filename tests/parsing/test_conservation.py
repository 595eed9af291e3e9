"""No character is ever lost: the spans of the drafts part the non-white characters of any text."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yearbooks.parsing import ParseError, parse, parse_text
from yearbooks.parsing.characters import squeezed
from yearbooks.parsing.draft import Role
from yearbooks.parsing.serialise import draft_as_json, draft_from_record, draft_to_record

FRAGMENTS = """【概况】|【友城】2018年好。|【|】|（王黎明）|（陈 琦 陈 珉）|（|）|# |## 外 事|外事|侨务|**|>| > |1.
2018年，接待外宾。|· 128 ·|杭州年鉴2019|撰稿:姚欢|审核校稿:王红英(市外办)|【返回顶部】 【打印本页】|首页|。|，|“|”|一、加强
第一节 外事|<br>|&nbsp;|&amp;|\\*|[a](b)|![图](x)|---|===|```|_|__|~~|- |<!-- x -->|<b>|</p>|发布时间: 2022-04-11 来源: 市外办
■概况 好|[概况]|金 华 市|GONGSHU YEARBOOK|2021|# 2018年杭州年鉴 外事|杭州年鉴（2020）|上一篇：无|版权所有|〖概况〗""".replace(
    "\n", "|"
).split("|")
ODD = [
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\x85",
    "\x0c",
    "\u200b",
    "\ufeff",
    "\x01",
    "\ue000",
    "\t",
    "| a | b |",
    "\u2028",
]

anything = st.text(max_size=80)
genre = st.lists(st.sampled_from(FRAGMENTS + ODD) | st.text(max_size=3), max_size=40).map("".join)
chapters = st.lists(st.sampled_from(FRAGMENTS + ODD), max_size=60).map(
    lambda parts: "【概况】好。\n" + "".join(parts)
)
texts = anything | genre | chapters
relaxed = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def drafts_of(text):
    try:
        return parse_text(text)
    except ParseError as error:
        if error.code not in ("empty", "no-entries"):
            raise
        return ()


@relaxed
@given(texts)
def test_every_character_has_exactly_one_role(text):
    drafts = drafts_of(text)

    roles = {}
    for draft in drafts:
        for span in draft.spans:
            for offset in range(span.start, span.end):
                assert offset not in roles
                roles[offset] = span.role
    if drafts:
        lost = [i for i, character in enumerate(text) if i not in roles and not character.isspace()]
        assert lost == []


@relaxed
@given(texts)
def test_spans_are_sorted_and_disjoint(text):
    for draft in drafts_of(text):
        ends = [0, *(span.end for span in draft.spans)]
        assert all(end <= span.start for end, span in zip(ends, draft.spans, strict=False))
        assert all(span.start < span.end for span in draft.spans)


@relaxed
@given(texts)
def test_pieces_lie_in_the_body_and_give_the_text_again(text):
    for draft in drafts_of(text):
        body = [span for span in draft.spans if span.role is Role.BODY]
        for section in draft.sections:
            for entry in section.entries:
                for paragraph in entry.paragraphs:
                    raw = "".join(draft.text[start:end] for start, end in paragraph.pieces)
                    assert all(
                        any(s.start <= start and end <= s.end for s in body)
                        for start, end in paragraph.pieces
                        if draft.text[start:end].strip()
                    )
                    if "&" not in raw and "<" not in raw:
                        assert squeezed(paragraph.text) == squeezed(raw)


@relaxed
@given(texts)
def test_unplaced_text_is_always_remarked(text):
    for draft in drafts_of(text):
        codes = {warning.code for warning in draft.warnings}
        assert bool(draft.unplaced) == ("unplaced" in codes)


@relaxed
@given(texts)
def test_a_record_gives_the_same_draft_back(text):
    for draft in drafts_of(text):
        record = json.loads(json.dumps(draft_to_record(draft)))
        assert draft_from_record(record, draft.text) == draft
        json.dumps(draft_as_json(draft, "x.txt"))


@relaxed
@given(st.binary(max_size=200) | texts.map(lambda text: text.encode("gb18030", "replace")))
def test_any_bytes_give_drafts_or_a_sentence(source):
    refused = ""

    try:
        drafts = parse(source)
    except ParseError as error:
        drafts, refused = (), str(error)

    assert bool(drafts) != refused.endswith("。")
