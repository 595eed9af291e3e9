"""Citations beside those of an independent engine: pandoc's citeproc, with the published styles.

More than 500 random records in each style are the same to the character, italics included, but for
what `agreed` takes away. GB/T 7714—2025 has no published style yet: its table is checked by hand.
"""

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from tests.citing import pandoc
from yearbooks.citing.csl_json import csl_item
from yearbooks.citing.record import CitationRecord
from yearbooks.citing.styles import STYLES
from yearbooks.citing.work import book_title, entry_title, year

SEED = 7714
MANY = 600
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华"
WORDS = [
    "友城往来",
    "外事",
    "概况",
    "因公出国（境）管理",
    "APEC商务旅行卡",
    "“领保进校园”",
    "《爱上金华》",
    "侨务",
    "2020年",
    "中国—东盟",
    "Friend’s",
    "接待·来访",
    "Jean-Paul",
    "100%合作",
    "港澳台",
    "B&B",
    "疫情防控",
    "抗疫，支援",
    "#1",
    "A_b",
    "首次？试点",
]
ENDS = ["", "", "", "", "!", "?", "工作", "》", "）", "2020"]
PLACES = ["金华", "杭州", "北京", "上海", "台州", "泰州"]
PUBLISHERS = ("方志出版社", "浙江人民出版社", "中华书局", "某市年鉴社", "Foreign Languages Press")
BODIES = ["某市人民政府外事办公室", "某市地方志编纂委员会办公室", "某市外侨办"]


def random_records() -> list[CitationRecord]:
    """Return records in which every field is now known, now not; no two alike in what is sorted."""
    dice = random.Random(SEED)
    return [_record(dice, number) for number in range(MANY)]


def _record(dice: random.Random, number: int) -> CitationRecord:
    whole = dice.random() < 0.15
    title = "".join(dice.choices(WORDS, k=dice.randint(1, 4))) + f"第{number}号" + dice.choice(ENDS)
    published = datetime.date(dice.randint(1985, 2025), dice.randint(1, 12), dice.randint(1, 28))
    return CitationRecord(
        title="" if whole else title,
        section="外事",
        title_is_generic=dice.random() < 0.2,
        authors=_authors(dice, number),
        container_title=f"第{number}市{dice.choice(['年鉴2021', '外事办公室2020年鉴', '年鉴'])}",
        issuing_body=dice.choice([None, f"第{number}市志办" if whole else dice.choice(BODIES)]),
        # Who issues and publishes a book is named once in APA and MLA: their tables hold that.
        publisher=dice.choice(PUBLISHERS if whole else [None, *PUBLISHERS]),
        publisher_place=dice.choice([None, *PLACES]),
        published_on=dice.choice([None, published, published]),
        pages=None if whole else _pages(dice),
        url=f"https://a.example/x-2021/{number}",
        revision=dice.choice([None, None, 2]),
        accessed_on=datetime.date(2026, 11, 22),
    )


def _authors(dice: random.Random, number: int) -> tuple[str, ...]:
    # Each first author is another one: the engine tells namesakes apart, a single citation cannot.
    others = [dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=2)) for _ in range(24)]
    wanted = dice.choice([0, 1, 1, 1, 2, 3, 4, 6, 7, 20, 21, 22])
    return (f"作者{number}", *dict.fromkeys(others))[:wanted]


def _pages(dice: random.Random) -> str | None:
    first = dice.choice([7, 96, 100, 101, 128, 808, 1087, 1496, dice.randint(1, 2000)])
    return dice.choice([None, f"{first}", f"第{first}—{first + dice.randint(1, 150)}页"])


def asked(record: CitationRecord, colon: str) -> dict[str, object]:
    """Return the item of our own CSL file, punctuated and with inferred years as we print them."""
    item = csl_item(record)
    container = "container-title" if "container-title" in item else "title"
    item |= {"title": entry_title(record, colon)} if entry_title(record) else {}
    item |= {container: book_title(record.container_title, colon)}
    printed = year(record)
    return item | ({"issued": {"literal": str(printed)}} if printed and printed.inferred else {})


def agreed(style: str, citation: str) -> str:
    """Return a citation without what one citation for a web page and a whole list do differently."""
    # The engine leaves Chinese quotation marks inside quoted titles as they are.
    same = citation.replace("‘", "“").replace("’", "”")
    if style.startswith("gbt"):
        # It letters the years of one author (佚名), and ends in a stop that would spoil the address.
        same = re.sub(r"^(佚名, \[?\d{4}\]?)[a-z]+\.", r"\1.", same)
        same = re.sub(r"(\d{4}-\d\d-\d\d)[a-z]+\]", r"\1]", same).removesuffix(".")
    # It asks for a day of access of what has no year; an entry's text is fixed by its address.
    return same.replace(" Retrieved https", " https") if style == "apa-7" else same


ENGINES = {
    "gbt-7714-2015": (pandoc.bibliography, "china-national-standard-gb-t-7714-2015-numeric"),
    "gbt-7714-2015-author-date": (
        pandoc.bibliography,
        "china-national-standard-gb-t-7714-2015-author-date",
    ),
    "apa-7": (pandoc.bibliography, "apa"),
    "mla-9": (pandoc.bibliography, "modern-language-association"),
    "chicago-18-note": (pandoc.notes, "chicago-notes-bibliography"),
    "chicago-18-bibliography": (pandoc.bibliography, "chicago-notes-bibliography"),
    "chicago-18-author-date": (pandoc.bibliography, "chicago-author-date"),
}


@pytest.mark.parametrize(("style", "engine"), ENGINES.items(), ids=ENGINES)
def test_a_citation_is_the_engines(
    style: str, engine: tuple[Callable[..., dict[str, str]], str], tmp_path: Path
) -> None:
    chinese = style.startswith("gbt")
    # For an unknown year the Chinese style of the engine takes that of access; we leave it out.
    records = [one for one in random_records() if year(one) or not chinese]
    records = records if chinese else [replace(one, accessed_on=None) for one in records]
    items = [asked(one, ": " if chinese else "：") for one in records]
    cite, published_style = engine

    answers = cite(items, published_style, "zh-CN" if chinese else "en-US", tmp_path)

    ours = {
        item["id"]: agreed(style, unescape(STYLES[style].cite(record).html))
        for item, record in zip(items, records, strict=True)
    }
    assert len(ours) > 500
    assert ours == {key: agreed(style, answer) for key, answer in answers.items()}
