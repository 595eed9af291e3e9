"""A credit is told from any other bracket."""

import pytest

from yearbooks.parsing.credits import read_alone, read_tail

CREDITS = [
    ("（王黎明）", ("王黎明",)),
    ("（陈 琦）", ("陈琦",)),
    ("（陈 琦 陈 珉）", ("陈琦", "陈珉")),
    ("（陈　琦　王黎明）", ("陈琦", "王黎明")),
    ("(张三 李四 王五)", ("张三", "李四", "王五")),
    ("（张三、李四，王五）", ("张三", "李四", "王五")),
    ("〔欧阳修 张文〕", ("欧阳修", "张文")),
    ("（欧阳修文）", ("欧阳修文",)),
    ("（诸葛 亮）", ("诸葛亮",)),
    ("（供稿：张三）", ("张三",)),
    ("（撰稿人 赵六）", ("赵六",)),
    ("（张三/文）", ("张三",)),
    ("（王建国　供稿）", ("王建国",)),
    ("（供稿：市外办）", ("市外办",)),
    ("（市外办 李明）", ("市外办", "李明")),
    ("（買買提·艾力）", ("買買提·艾力",)),
    ("（鄭成功）", ("鄭成功",)),
]
OTHERS = """（略）|（见表1）|（2020年）|（摘自《金华日报》）|（摘自金华日报）|（单位：人）|（续）|（完）|（下同）|（附表）|（含港澳）
（金华市）|（江苏）|（一）|（二十）|（万元）|（详见第3页）|（注：不含台湾）|（）|（ ）|（王黎明）等|王黎明""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize(("text", "names"), CREDITS)
def test_a_credit_is_read_at_the_end_of_a_paragraph(text, names):
    tail = read_tail(f"规范译写。  \u00a0 {text}")

    assert tail is not None
    assert tail.credit.names == names


@pytest.mark.parametrize(("text", "names"), CREDITS)
def test_a_credit_is_read_alone(text, names):
    credit = read_alone(text)

    assert credit is not None
    assert credit.names == names


@pytest.mark.parametrize("text", OTHERS)
def test_other_brackets_are_no_credits(text):
    assert read_tail(f"规范译写。{text}") is None


@pytest.mark.parametrize("text", ["参加会见（张三、李四）", "（张三）", "好。（张三）来访"])
def test_a_credit_follows_the_end_of_a_sentence(text):
    assert read_tail(text) is None
