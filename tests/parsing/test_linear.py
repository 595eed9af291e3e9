"""Work grows in step with the text: twice the text, twice the calls, never four times."""

import contextlib

import pytest

from tests.counted_calls import calls_of
from yearbooks.parsing import ParseError, parse_text

SENTENCE = "2020年，区外事办举办培训会，为企业人员出入境提供便利。"
CASES = {
    "one line of entries": lambda n: f"【活动】{SENTENCE}（王黎明）" * n,
    "one unclosed bracket": lambda n: "【概况】好。\n【" + SENTENCE * n,
    "opening brackets": lambda n: "【概况】好。\n" + "【" * n,
    "pairs of brackets": lambda n: "【概况】好。\n" + "【】" * n,
    "nested brackets": lambda n: "【概况】" + "【" * n + "】" * n,
    "round brackets": lambda n: "【概况】好。\n" + "（" * n,
    "one broken paragraph": lambda n: "【概况】" + "市外办积极开展工作\n" * n,
    "headings only": lambda n: "外事\n" * n + "【概况】好。",
    "page numbers": lambda n: "【概况】好\n" + "· 12 ·\n" * n + "完。",
    "book titles": lambda n: "杭州年鉴2019\n【概况】好。\n" + "杭州年鉴2020\n【概况】好。\n" * n,
    "bold marks": lambda n: "**【概况】**好。" + "**a " * n,
    "links": lambda n: "# 外事\n【概况】好。" + "[a](b " * n,
    "comments": lambda n: "# 外事\n【概况】好。" + "<!-- " * n,
    "heads": lambda n: "一、外事\n（一）接待\n来访。\n" * n,
    "front lines": lambda n: "首页 > 外事\n" * n + "【概况】好。",
}


def calls_for(text):
    """Count the calls that parsing a text takes, whether it has entries or not."""

    def work():
        with contextlib.suppress(ParseError):
            parse_text(text)

    return calls_of(work)


@pytest.mark.parametrize("case", CASES)
def test_calls_grow_in_step_with_the_text(case):
    calls_for(CASES[case](50))  # fills caches

    small, large = calls_for(CASES[case](200)), calls_for(CASES[case](800))

    assert large <= 5 * small + 2000
