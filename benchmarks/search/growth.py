"""Growth: publish one more yearbook, and see from a second connection that it is found."""

import time
from threading import Thread

from django.db import connection

from yearbooks import publishing
from yearbooks.models import Place, Yearbook
from yearbooks.search import Criteria, find
from yearbooks.text.query import parse_query

ENTRIES = 40
_CODE = "330782"  # 义乌市: a county, and generated yearbooks are of prefectures
_FIRST_YEAR = 1950
_HEAD = """{place}人民政府外事办公室{year}年鉴

发布时间: 2022-04-11 18:39 来源: {place}人民政府外事办公室

综述

"""
_ENTRY = """【{mark}第{number}次来访】{year}年{number}月,{place}外办接待{mark}代表团来访,双方就友好城市合作、经贸往来、
文化教育、人员交流等议题深入座谈。代表团一行实地走访义新欧班列始发站、国际商贸城,对{place}的营商环境印象深刻,表示愿为企业对接牵线搭桥。

"""


def publish_one() -> dict[str, float]:
    """Return the milliseconds to publish 40 entries, and those until another connection had them.

    The yearbook is withdrawn again through the site's own way, so that the archive answers the
    benchmark's questions as before.
    """
    place = Place.objects.get(pk=_CODE)
    year = _FIRST_YEAR + Yearbook.objects.filter(place=place).count()
    mark = f"增长检验{_in_han(year)}"
    text = _HEAD.format(place=place.name, year=year) + "".join(
        _ENTRY.format(place=place.name, year=year, mark=mark, number=number)
        for number in range(1, ENTRIES + 1)
    )
    source, _new = publishing.receive(text.encode(), f"growth-{year}.txt")
    (attempt,) = publishing.draft_imports(source)
    started = time.perf_counter()
    outcome = publishing.publish(attempt, confirm=True)
    committed = time.perf_counter()
    seen = _total_elsewhere(mark)
    found = time.perf_counter()
    for entry in outcome.yearbook.entries.published():
        publishing.withdraw(entry, reason="The benchmark is over.")
    return {
        "entries": ENTRIES,
        "found": seen,
        "committed_ms": round((committed - started) * 1000, 1),
        "found_ms": round((found - started) * 1000, 1),
        "left": _total_elsewhere(mark),
    }


def _in_han(number: int) -> str:
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))


def _total_elsewhere(query: str) -> int:
    """Ask in another thread: it has a connection of its own."""
    totals: list[int] = []

    def ask() -> None:
        try:
            totals.append(find(Criteria(query=parse_query(query)), facets=False).first.total)
        finally:
            connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    return totals[0]
