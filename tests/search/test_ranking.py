"""The order of hits is the one a researcher would call right, and it is total."""

import pytest

from tests.conftest import Publish
from yearbooks.indexing import consolidate
from yearbooks.models import Yearbook
from yearbooks.search import Criteria, Match, Sort, find, identifiers, ranking
from yearbooks.search.closeness import closeness
from yearbooks.text.query import parse_query

BOOK = """金华年鉴{edition}

外事

{entries}
"""


@pytest.fixture(params=["fresh", "indexed"])
def archive(publish: Publish, request: pytest.FixtureRequest) -> "Archive":
    """Publish small yearbooks, and build their segment where asked."""
    return Archive(publish, indexed=request.param == "indexed")


class Archive:
    """Publish entries of given titles and bodies, and tell in which order a query finds them."""

    def __init__(self, publish: Publish, *, indexed: bool) -> None:
        self._publish = publish
        self._indexed = indexed

    def hold(self, entries: dict[str, str], edition: int = 2021) -> None:
        """Publish one yearbook."""
        printed = "\n\n".join(
            f"【{title}】{edition - 1}年，{body}" for title, body in entries.items()
        )
        self._publish(BOOK.format(edition=edition, entries=printed), f"{edition}.txt")
        if self._indexed:
            consolidate(most_fresh=0)

    def titles(self, typed: str, **options: object) -> list[str]:
        """Return the titles of the exact group in page order."""
        criteria = Criteria(query=parse_query(typed), **options)
        return [hit.entry.current.title for hit in find(criteria).first.hits]


def test_titles_words_bodies_pieces_stand_in_this_order(archive: Archive) -> None:
    archive.hold(
        {
            "口岸": "上海地区口岸办理签证80件，上海地区游客增多。",
            "来访": "海地代表团来访。",
            "海地来访": "代表团一行五人。",
        }
    )

    assert archive.titles("海地") == ["海地来访", "来访", "口岸"]


def test_all_words_in_the_title_stand_before_a_phrase_in_the_body(archive: Archive) -> None:
    archive.hold(
        {
            "会议": "召开非洲合作论坛金华分会，非洲合作成果丰硕。",
            "合作往来非洲篇": "推进非洲合作。",
        }
    )

    assert archive.titles("非洲合作") == ["合作往来非洲篇", "会议"]


def test_close_together_stands_before_scattered(archive: Archive) -> None:
    archive.hold(
        {
            "甲": f"友城来函。{'全市外事工作稳步推进。' * 9}非洲客商来访。",
            "乙": f"{'全市外事工作稳步推进。' * 9}友城与非洲结好。",
        }
    )

    assert archive.titles("友城 非洲") == ["乙", "甲"]


def test_equals_go_by_latest_year_then_address(archive: Archive) -> None:
    for edition in (2019, 2021, 2020):
        archive.hold({"接待": "接待外宾八批。", "接待二": "接待外宾八批。"}, edition)

    found = find(Criteria(query=parse_query("外宾八批"))).first.hits

    years = [hit.entry.yearbook.covered_year for hit in found]
    assert years == [2020, 2020, 2019, 2019, 2018, 2018]
    assert [hit.entry.position for hit in found] == [1, 2] * 3


@pytest.mark.parametrize(
    ("sort", "years"),
    [
        (Sort.NEWEST, [2020, 2020, 2019, 2019, 2018, 2018]),
        (Sort.OLDEST, [2018, 2018, 2019, 2019, 2020, 2020]),
        (Sort.PLACE, [2020, 2020, 2019, 2019, 2018, 2018]),
    ],
)
def test_other_orders_look_at_no_text(archive: Archive, sort: Sort, years: list[int]) -> None:
    for edition in (2019, 2021, 2020):
        archive.hold({"外宾": "接待外宾八批。", "接待": "接待外宾八批。"}, edition)

    found = find(Criteria(query=parse_query("外宾"), sort=sort)).first.hits

    assert [hit.entry.yearbook.covered_year for hit in found] == years


def test_looser_readings_put_the_whole_phrase_first(archive: Archive) -> None:
    archive.hold(
        {
            "丙": "合作项目签约。非洲客商来访。",
            "甲": "非洲合作论坛召开。",
            "乙": "非洲客商来访。",
        }
    )

    assert archive.titles("非洲合作", match=Match.WORDS) == ["甲", "丙"]
    assert archive.titles("非洲合作", match=Match.ANY) == ["甲", "丙", "乙"]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize(
    "typed", ["外", "金华 友城", "标题:概况 OR 疫情", "-外事", "外事 NEAR 金华"]
)
def test_pages_hold_every_hit_once(samples: list[Yearbook], typed: str, sort: Sort) -> None:
    criteria = Criteria(query=parse_query(typed), sort=sort)
    whole = identifiers(criteria)

    pages = [
        hit.entry.pk
        for page in range(1, -(-len(whole) // 7) + 1)
        for hit in find(criteria, page=page, per_page=7, bare=True).first.hits
    ]

    assert pages == whole
    assert len(set(pages)) == len(pages) == find(criteria).first.total


def test_a_tier_of_many_is_in_the_archives_order(
    samples: list[Yearbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "MOST_WEIGHED", 0)
    criteria = Criteria(query=parse_query("正文:外事 -标题:外"))

    found = find(criteria, per_page=60).first.hits

    places = [
        (hit.entry.yearbook.place_id, hit.entry.section.position, hit.entry.position)
        for hit in found
    ]
    assert len(places) > 2
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(("友城", "x"), ("友城往来工作", "x"), id="more of the title"),
        pytest.param(("概况", "友城与非洲"), ("概况", "友城各方面往来非洲"), id="closer"),
        pytest.param(("概况", "友城，友城，友城"), ("概况", "友城"), id="oftener"),
        pytest.param(("概况", "友城\n非洲友城"), ("概况", "友城\n非洲"), id="in one paragraph"),
    ],
)
def test_closeness_prefers(better: tuple[str, str], worse: tuple[str, str]) -> None:
    terms = ["友城", "非洲"]

    assert closeness(*better, terms) > closeness(*worse, terms)


def test_closeness_of_an_empty_entry_is_nothing() -> None:
    assert closeness("", "", ["友城"]) == 0
