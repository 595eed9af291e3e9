"""Topics: the rules do what the editor wrote, and the vocabulary does what a reader expects."""

# Past 300 lines: mostly tables of texts with the topics that they bear.

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counted_calls import calls_of
from yearbooks.parsing import parse
from yearbooks.text.folding import fold
from yearbooks.text.topics import classify, rules_from_json

ROOT = Path(__file__).parents[2]
SAMPLES = ("gongshu-2021.md", "jinhua-2020.txt")
RECORDS = json.loads((ROOT / "fixtures" / "topics.json").read_text("utf-8"))["topics"]
TRUTH = json.loads((Path(__file__).parent / "topics_truth.json").read_text("utf-8"))["entries"]
RULES = rules_from_json(RECORDS)


def one_topic(*terms, slug="some-topic", **rule):
    return rules_from_json([{"slug": slug, "rule": {"terms": list(terms), **rule}}])


def topics(title, *paragraphs, rules=RULES):
    return {evidence.topic for evidence in classify(title, paragraphs, rules)}


# How a rule is read


def test_one_term_in_the_title_is_enough():
    found = classify("友好城市工作", [], one_topic("友好城市"))

    assert [(e.topic, e.term, e.field, e.start, e.end) for e in found] == [
        ("some-topic", "友好城市", "title", 0, 4)
    ]


def test_one_plain_term_in_the_body_is_a_passing_mention():
    assert classify("概况", ["提到友城一次。"], one_topic("友城")) == ()


def test_weights_of_the_body_add_up_over_paragraphs():
    found = classify("概况", ["友城之一。", "友城之二。"], one_topic("友城"))

    assert [(e.field, e.start, e.end) for e in found] == [(0, 0, 2), (1, 0, 2)]


@pytest.mark.parametrize(
    ("rule", "body", "borne"),
    [
        pytest.param({"terms": [{"term": "友城", "weight": 2}]}, "友城。", True, id="strong-term"),
        pytest.param(
            {"terms": [{"term": "友城", "weight": 0.5}]}, "友城、友城。", False, id="weak"
        ),
        pytest.param({"terms": ["友城"], "threshold": 1}, "友城。", True, id="threshold"),
        pytest.param(
            {"terms": [{"term": "友城", "where": "title"}]}, "友城、友城。", False, id="title-only"
        ),
        pytest.param(
            {"terms": ["友城", "国际友城"]}, "国际友城。", False, id="overlap-counts-once"
        ),
        pytest.param(
            {"terms": ["台办"], "exclusions": ["平台办"]},
            "平台办理、平台办事。",
            False,
            id="excluded",
        ),
        pytest.param(
            {"terms": ["台办"], "exclusions": ["平台办"]},
            "平台办理,区台办、市台办。",
            True,
            id="rest",
        ),
        pytest.param(
            {"terms": [{"term": "两岸", "weight": 2, "requires": ["台胞"]}]},
            "整治两岸绿化。",
            False,
            id="requirement-missing",
        ),
        pytest.param(
            {"terms": [{"term": "两岸", "weight": 2, "requires": ["台胞"]}]},
            "两岸交流,接待台胞。",
            True,
            id="requirement-met",
        ),
        pytest.param({"terms": [{"term": "来…访问", "weight": 2}]}, "来我市访问。", True, id="gap"),
        pytest.param(
            {"terms": [{"term": "来…访问", "weight": 2}]},
            "来了。他访问。",
            False,
            id="gap-sentence",
        ),
        pytest.param(
            {"terms": [{"term": "来…访问", "weight": 2}]},
            f"来{'远' * 31}访问。",
            False,
            id="gap-far",
        ),
        pytest.param(
            {"terms": [{"term": "APEC", "weight": 2}]}, "ＡＰＥＣ会议。", True, id="width"
        ),
        pytest.param({"terms": [{"term": "APEC", "weight": 2}]}, "capecod。", False, id="in-word"),
        pytest.param({"terms": [{"term": "外事", "weight": 2}]}, "外　事。", True, id="spaced"),
        pytest.param({"terms": [{"term": "领事", "weight": 2}]}, "領事。", True, id="traditional"),
    ],
)
def test_the_body_bears_the_topic_as_its_rule_says(rule, body, borne):
    rules = rules_from_json([{"slug": "some-topic", "rule": rule}])

    assert bool(classify("概况", [body], rules)) is borne


def test_a_requirement_may_be_met_in_another_field():
    rules = one_topic({"term": "两岸", "requires": ["台胞"]})

    assert topics("两岸交流", "接待台胞。", rules=rules) == {"some-topic"}


def test_a_term_of_bodies_is_not_looked_for_in_titles():
    assert topics("专题推介", rules=one_topic({"term": "推介", "where": "body"})) == set()


def test_evidence_points_at_the_printed_text():
    text = "组织 ＡＰＥＣ商 旅卡培训。"

    (found,) = classify(text, [], one_topic("APEC商旅卡"))

    assert text[found.start : found.end] == "ＡＰＥＣ商 旅卡"


def test_evidence_stands_in_the_order_of_the_rules():
    rules = rules_from_json(
        [
            {"slug": "second", "rule": {"terms": ["侨务"]}},
            {"slug": "first", "rule": {"terms": ["外事"]}},
        ]
    )

    assert [e.topic for e in classify("外事侨务", [], rules)] == ["second", "first"]


# Slips of an editor


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        pytest.param([{"slug": "Culture"}], "主题标识“Culture”不合规", id="slug-capital"),
        pytest.param([{"rule": {"terms": ["文化"]}}], "主题标识“None”不合规", id="slug-missing"),
        pytest.param([{"slug": "a", "rule": ["文化"]}], "规则应为一个对象", id="rule-list"),
        pytest.param([{"slug": "a", "rule": {"term": []}}], "不认识的项目：term", id="unknown-key"),
        pytest.param(
            [{"slug": "a", "rule": {"terms": "文化"}}], "terms 应为列表", id="terms-string"
        ),
        pytest.param([{"slug": "a", "rule": {"terms": [7]}}], "应为字符串或对象", id="term-number"),
        pytest.param([{"slug": "a", "rule": {"terms": ["侨"]}}], "太短", id="term-short"),
        pytest.param([{"slug": "a", "rule": {"terms": [{}]}}], "词条“None”太短", id="term-missing"),
        pytest.param([{"slug": "a", "rule": {"terms": ["…访问"]}}], "前须有字", id="gap-no-head"),
        pytest.param(
            [{"slug": "a", "rule": {"terms": ["来…访"]}}], "前须有字", id="gap-short-tail"
        ),
        pytest.param([{"slug": "a", "rule": {"terms": ["文化", "文化"]}}], "重复", id="term-twice"),
        pytest.param(
            [{"slug": "a", "rule": {"terms": [{"term": "文化", "where": "head"}]}}],
            "where 只能是",
            id="where",
        ),
        pytest.param(
            [{"slug": "a", "rule": {"terms": [{"term": "文化", "weight": 0}]}}],
            "不是大于零的数",
            id="weight",
        ),
        pytest.param(
            [{"slug": "a", "rule": {"terms": [{"term": "文化", "wieght": 1}]}}],
            "不认识的项目：wieght",
            id="term-key",
        ),
        pytest.param(
            [{"slug": "a", "rule": {"terms": ["文化"], "threshold": "2"}}],
            "不是大于零的数",
            id="threshold",
        ),
        pytest.param(
            [{"slug": "a", "rule": {"terms": ["文化"], "exclusions": ["体育场"]}}],
            "永远不起作用",
            id="exclusion-useless",
        ),
        pytest.param([{"slug": "a"}], "既无词条也无下级主题", id="no-terms"),
        pytest.param(
            [{"slug": "a", "parent": "b", "rule": {"terms": ["文化"]}}],
            "不存在",
            id="parent-missing",
        ),
        pytest.param(
            [{"slug": "a", "parent": 3, "rule": {"terms": ["文化"]}}],
            "应为一个主题",
            id="parent-odd",
        ),
        pytest.param(
            [
                {"slug": "a", "rule": {}},
                {"slug": "b", "parent": "a", "rule": {"terms": ["文化"]}},
                {"slug": "c", "parent": "b", "rule": {"terms": ["文化"]}},
            ],
            "主题只分两级",
            id="three-levels",
        ),
        pytest.param([{"slug": "a", "rule": {"terms": ["文化"]}}] * 2, "标识重复", id="slug-twice"),
    ],
)
def test_a_slip_in_a_rule_is_told_in_one_sentence(records, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        rules_from_json(records)


# The vocabulary that ships


def test_the_vocabulary_has_both_languages_and_a_note_for_every_topic():
    assert 24 <= len(RECORDS) <= 30
    for record in RECORDS:
        for key in ("name", "english", "scope_note", "scope_note_english"):
            assert record[key].strip(), (record["slug"], key)


@pytest.mark.parametrize(
    ("title", "body", "topic"),
    [
        ("概况", "应对台风,启动平台办理系统,平台商户、平台企业、后台资料齐全。", "taiwan"),
        ("概况", "整治运河两岸、江两岸环境。烟台商会、电视台办公楼、前台办事窗口。", "taiwan"),
        ("香港中路改造", "空港商务区、临港商圈与出港资源。", "hong-kong-macao"),
        ("华侨城开业", "华侨宾馆、华侨大学。", "overseas-chinese"),
        ("海外侨胞联谊", "市外侨办、省外侨办。", "foreign-residents"),
        (
            "概况",
            "其中非公企业百家,集中非法案件,湖南非遗、越南非常多,非洲猪瘟、非洲猪瘟。",
            "africa",
        ),
        ("法律援助中心成立", "支援外地、增援外省。法律援助、司法援助。", "foreign-aid"),
        ("来信来访办理", "全年接待群众来信来访120批,来访群众满意。", "incoming-visits"),
        ("概况", "派出访问学者3人,外出访友,突出访贫问苦。", "outgoing-visits"),
        ("概况", "战友城、校友城;团结好、总结好、联结好。", "friendship-cities"),
        ("户外宣传", "户外媒体、室外宣传。中英文标识。", "publicity"),
        ("校友协会换届", "校友协会、网友协会。", "people-to-people"),
        ("概况", "带领保安、申领保险、率领保洁。", "consular-protection"),
        ("概况", "工程签证、现场签证各十份,避免签字、避免签名。", "visas-and-legalisation"),
        ("概况", "卫生防疫站、动物防疫、非典型案例、隔离带。", "epidemic-control"),
        ("概况", "中外教师、国外教材、校外教育、吸引智力。", "foreign-residents"),
        ("APEC会议", "亚太经合组织会议。", "apec-card"),
    ],
)
def test_a_false_friend_bears_no_topic(title, body, topic):
    assert topic not in topics(title, body)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("接待外宾", "全年接待外宾120批800人次。", {"incoming-visits"}),
        (
            "概况",
            "接待美国、日本、韩国来宾30批200人次;办理因公护照80本。",
            {"incoming-visits", "official-travel"},
        ),
        ("市长率团访问日本", "", {"outgoing-visits"}),
        ("与岐阜市结好10周年", "", {"friendship-cities"}),
        ("缔结友城", "与某市缔结友好城市关系。", {"friendship-cities"}),
        ("对外友协工作", "", {"people-to-people"}),
        ("外国专家工作", "聘请外国专家20人。", {"foreign-residents"}),
        ("领事认证", "办理领事认证200份,附加证明书30份。", {"visas-and-legalisation"}),
        ("概况", "妥善处置领事保护案件5起。", {"consular-protection"}),
        ("涉外案件处置", "", {"foreign-related-security"}),
        ("双语标识规范", "整改双语标识。", {"language-environment"}),
        ("援外医疗队出征", "", {"foreign-aid"}),
        ("中欧班列开行", "", {"belt-and-road"}),
        ("中非青年大联欢", "", {"africa"}),
        ("修学旅行团", "接待修学旅行团5批。", {"education-and-youth"}),
        ("国际友人获荣誉市民称号", "", {"honours", "people-to-people"}),
        ("归侨侨眷慰问", "", {"overseas-chinese"}),
        ("华侨捐赠", "", {"overseas-chinese"}),
        ("台胞接待", "", {"taiwan", "incoming-visits"}),
        ("香港回归庆祝", "", {"hong-kong-macao"}),
        ("抗击“非典”", "防控非典,暂停出访。", {"epidemic-control"}),
        ("外事干部培训", "", {"institutions-and-party"}),
        ("全省外事工作会议", "", {"research-and-coordination"}),
    ],
)
def test_entries_of_other_cities_and_years_bear_their_topics(title, body, expected):
    assert expected <= topics(title, body)


# The samples, labelled by hand


@pytest.fixture(scope="module")
def entries():
    found = {}
    for name in SAMPLES:
        (draft,) = parse((ROOT / "fixtures" / "samples" / name).read_bytes(), name=name)
        for section in draft.sections:
            for entry in section.entries:
                key = name.split(".")[0], section.heading, entry.title
                found[key] = topics(entry.title, *(p.text for p in entry.paragraphs))
    return found


def labelled(row):
    return row["sample"], row["section"], row["title"]


def test_the_labels_name_every_entry_and_only_known_topics(entries):
    slugs = {rule.slug for rule in RULES}

    assert {labelled(row) for row in TRUTH} == set(entries)
    assert slugs.issuperset(slug for row in TRUTH for slug in row["topics"] + row["acceptable"])


@pytest.mark.parametrize("row", TRUTH, ids=lambda row: row["title"])
def test_every_entry_gets_a_right_topic(entries, row):
    assert entries[labelled(row)] & set(row["topics"])


def test_precision_and_recall_over_the_samples_keep_their_floors(entries):
    given = sum(len(entries[labelled(row)]) for row in TRUTH)
    right = sum(len(entries[labelled(row)] & set(row["topics"])) for row in TRUTH)
    wanted = sum(len(row["topics"]) for row in TRUTH)
    defensible = sum(len(entries[labelled(row)] & set(row["acceptable"])) for row in TRUTH)

    figures = {
        "precision": (right + defensible) / given,
        "strict precision": right / given,
        "recall": right / wanted,
    }
    floors = {"precision": 0.95, "strict precision": 0.7, "recall": 0.9}
    assert {name: value for name, value in figures.items() if value < floors[name]} == {}


def test_no_topic_fires_on_everything(entries):
    counts = {rule.slug: 0 for rule in RULES}
    for found in entries.values():
        for slug in found:
            counts[slug] += 1

    assert max(counts.values()) < len(entries) / 3, counts


# Laws


@given(st.text(max_size=80), st.lists(st.text(max_size=200), max_size=3))
def test_any_text_is_read_without_error_and_evidence_lies_inside_it(title, paragraphs):
    for evidence in classify(title, paragraphs, RULES):
        text = title if evidence.field == "title" else paragraphs[evidence.field]
        assert 0 <= evidence.start < evidence.end <= len(text)


@given(
    st.lists(
        st.sampled_from(["友城", "来访", "台办", "平", "一带一路", " ", "。", "外"]), max_size=40
    )
)
def test_the_printed_evidence_folds_to_its_term(pieces):
    text = "".join(pieces)
    for evidence in classify("概况", [text], RULES):
        printed = fold(text[evidence.start : evidence.end])
        head, _, tail = evidence.term.rpartition("…")
        assert printed.startswith(fold(head or tail))
        assert printed.endswith(fold(tail))


@pytest.mark.parametrize("unit", ["友好城市来访", "平台办", "来", "来访问", "接待外宾人次"])
def test_work_grows_in_step_with_the_text(unit):
    def calls_for(times: int) -> int:
        return calls_of(lambda: classify("概况", [unit * times], RULES))

    calls_for(1)

    assert calls_for(4_000) < 5 * calls_for(1_000)
