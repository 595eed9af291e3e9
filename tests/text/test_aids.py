"""Reading aids: other forms and pinyin, never another text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SAMPLES
from yearbooks.text.aids import Aid, aided
from yearbooks.text.folding import is_han

TEXTS = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("银行长后里发𠮷㐂〇"))
)


def read(text: str) -> str:
    return " ".join(glyph.reading for glyph in aided(text, Aid.PINYIN) if glyph.reading)


def written(text: str, aid: Aid) -> str:
    return "".join(glyph.text for glyph in aided(text, aid))


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("长沙", "cháng shā"),
        ("重庆", "chóng qìng"),
        ("银行", "yín háng"),
        ("行业", "háng yè"),
        ("市长", "shì zhǎng"),
        ("长三角", "cháng sān jiǎo"),
        ("率团出访", "shuài tuán chū fǎng"),
        ("调研", "diào yán"),
        ("参与", "cān yù"),
        ("西藏", "xī zàng"),
        ("台州", "tāi zhōu"),
        ("丽水", "lí shuǐ"),
        ("结为友城", "jié wéi yǒu chéng"),
        ("以文化为载体", "yǐ wén huà wéi zài tǐ"),
        ("因为", "yīn wèi"),
    ],
)
def test_a_character_is_read_as_its_word_is(text, pinyin):
    assert read(text) == pinyin


def test_what_is_no_han_has_no_reading():
    glyphs = aided("APEC卡，2020 年。", Aid.PINYIN)

    assert [glyph.text for glyph in glyphs if glyph.reading] == ["卡", "年"]


def test_a_character_that_no_dictionary_reads_leaves_its_neighbours_theirs():
    assert [glyph.reading for glyph in aided("银行㐂𠮷行长", Aid.PINYIN)] == [
        "yín",
        "háng",
        "",
        "",
        "háng",
        "zhǎng",
    ]


@pytest.mark.parametrize("name", ["gongshu-2021.md", "jinhua-2020.txt"])
def test_every_character_of_the_samples_is_kept_and_every_han_is_read(name):
    text = (SAMPLES / name).read_text(encoding="utf-8")

    glyphs = aided(text, Aid.PINYIN)

    assert "".join(glyph.text for glyph in glyphs) == text
    assert [glyph for glyph in glyphs if bool(glyph.reading) is not is_han(glyph.text)] == []


@given(TEXTS)
def test_pinyin_stands_beside_exactly_the_text(text):
    assert written(text, Aid.PINYIN) == text


@given(TEXTS, st.sampled_from([Aid.HANT, Aid.HANS]))
def test_other_forms_stand_one_for_one(text, aid):
    assert len(aided(text, aid)) == len(text)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("头发与发展", "頭髮與發展"),
        ("皇后在后面", "皇后在後面"),
        ("干部干杯", "幹部乾杯"),
        ("台湾与台州", "臺灣與台州"),
    ],
)
def test_forms_are_chosen_by_the_phrase(simplified, traditional):
    assert written(simplified, Aid.HANT) == traditional
    assert written(traditional, Aid.HANS) == simplified
