"""Examples for the design page: records as the site makes them, of no database."""

import datetime
import hashlib
from types import SimpleNamespace

from yearbooks.desk.outline import outline
from yearbooks.desk.source import source_lines
from yearbooks.desk.stages import stages
from yearbooks.models import Entry, Place, Revision, Section, Topic, Yearbook
from yearbooks.models.revision import text_hash
from yearbooks.parsing import parse_text
from yearbooks.search import FacetValue, Match, Vocabulary
from yearbooks.search.keywords import KeywordLine, Keywords
from yearbooks.search.results import Group, Hit
from yearbooks.text import concordance
from yearbooks.text.excerpts import Passage, Piece
from yearbooks.text.notes import note
from yearbooks.views.changes import changes
from yearbooks.views.citation import entry_citations
from yearbooks.views.design import texts
from yearbooks.views.facets import ShownFacet
from yearbooks.views.listing import Chip
from yearbooks.views.reading import Around, BornTopic, Evidence, Origin

WHEN = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
WORD = "友城"
# Of no database: no name of a place is borne twice here.
NO_NAMESAKES = Vocabulary(0, {}, (), ())


def examples() -> dict[str, object]:
    """Return what each component of the design page shows."""
    entry = _entry()
    draft = parse_text(texts.SOURCE)[0]
    lines = concordance.lines(entry.current.title, entry.current.paragraphs, [WORD])
    places = tuple(KeywordLine(entry, line) for line in lines)
    return {
        "entry": entry,
        "gone": _entry(Entry.State.WITHDRAWN),
        "yearbook": entry.yearbook,
        "citations": entry_citations(
            entry, entry.current, title_is_unique=True, vocabulary=NO_NAMESAKES
        ),
        "group": Group(Match.EXACT, 1, ()),
        "hits": [_hit(entry)],
        "facets": _facets(entry),
        "chips": [Chip("place", "地区", "金华市"), Chip("covered_year", "记事年", "2020")],
        "notes": [note("quote-text", "“友城")],
        "around": _around(),
        "found": Keywords(places, len(places), 1, 1, 1),
        "changes": changes(_revision(texts.BEFORE, 1), _revision(texts.AFTER, 2)),
        "stages": [stages(state) for state in ("parsing", "review", "failed")],
        "warnings": draft.warnings,
        "branches": outline(draft),
        "lines": source_lines(draft),
        "listing": _nothing(),
    }  # fmt: skip


def _entry(state: str = Entry.State.PUBLISHED) -> Entry:
    province = Place(code="330000", name="浙江省", label="zhejiang", level="province")
    city = Place(code="330700", name="金华市", label="jinhua", level="prefecture", parent=province)
    yearbook = Yearbook(
        place=city,
        label="jinhua-2020",
        title="金华年鉴2021",
        chapter="外事·侨务·港澳台事务",
        edition_year=2021,
        covered_year=2020,
        compilers=["姚欢"],
    )
    yearbook.entry_count = 40
    section = Section(yearbook=yearbook, heading="外事", heading_printed="外　事", kind="外事")
    entry = Entry(
        id="psgt4w3",
        yearbook=yearbook,
        section=section,
        state=state,
        state_changed_at=WHEN,
        state_reason="与另一条重复收录。",
    )
    entry.current = _revision(texts.PARAGRAPHS, 1, entry)
    return entry


def _revision(paragraphs: list[str], number: int, entry: Entry | None = None) -> Revision:
    return Revision(
        entry=entry,
        number=number,
        title=texts.TITLE,
        paragraphs=paragraphs,
        printed_credits=["姚　欢"],
        credits=["姚　欢"],
        sha256=text_hash(texts.TITLE, paragraphs),
        created_at=WHEN,
    )


def _around() -> Around:
    topic = Topic(slug="sister-cities", name="友好城市", english="Sister cities")
    return Around(
        previous=None,
        next=None,
        title_is_unique=True,
        origin=Origin("金华年鉴2021.txt", hashlib.sha256(texts.SOURCE.encode()).hexdigest(), WHEN),
        topics=(BornTopic(topic, by_editor=False, evidence=(Evidence(WORD, 1),)),),
        pages=(),
        absorbed=(),
    )


def _hit(entry: Entry) -> Hit:
    line = concordance.lines("", entry.current.paragraphs[:1], [WORD])[0]
    pieces = (Piece(line.left, False), Piece(line.keyword, True), Piece(line.right, False))
    passage = Passage(pieces, 0, line.start, line.end, cut_before=False, cut_after=True)
    return Hit(entry, (Piece(entry.current.title, False),), (passage,))


def _facets(entry: Entry) -> list[ShownFacet]:
    city = entry.yearbook.place
    return [
        ShownFacet(
            "place",
            [
                FacetValue("zhejiang", "浙江省", 1254, item=city.parent),
                FacetValue("jinhua", "金华市", 40, depth=1, selected=True, item=city),
            ],
        ),
        ShownFacet(
            "covered_year",
            [FacetValue("2020", "2020", 1108), FacetValue("2019", "2019", 96)],
            [FacetValue("2018", "2018", 50)],
        ),
    ]


def _nothing() -> SimpleNamespace:
    criteria = SimpleNamespace(query=True, match=Match.EXACT)
    return SimpleNamespace(criteria=criteria, chips=[], advice=None, results=None)
