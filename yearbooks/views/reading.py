"""What stands around the words of an entry: neighbours, topics with evidence, pages, origin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from yearbooks.indexing import rows_of
from yearbooks.models import Entry, EntryTopic, Redirect, Revision, Topic
from yearbooks.search import current_vocabulary

# One statement: every page of an entry asks all of it, and a question costs more than its answer.
_AROUND = f"""
SELECT printed.before, printed.title_before, printed.after, printed.title_after,
    coalesce(printed.alike, 1) = 1, source.name, source.sha256, import.created_at,
    (SELECT json_agg(json_build_array(link.topic_id, link.verdict, link.evidence)
            ORDER BY topic.position, link.id)
        FROM yearbooks_entrytopic link JOIN yearbooks_topic topic ON topic.id = link.topic_id
        WHERE link.entry_id = shown.entry_id AND link.verdict <> '{EntryTopic.Verdict.REMOVED}'),
    (SELECT json_agg(json_build_array(page.folio, page.number) ORDER BY page.number, page.id)
        FROM yearbooks_passage passage JOIN yearbooks_page page ON page.id = passage.page_id
        WHERE passage.revision_id = (SELECT read.id FROM yearbooks_revision read
            WHERE read.entry_id = shown.entry_id AND read.number <= shown.number
            AND (read.id = shown.id OR NOT %s)
            AND EXISTS (SELECT FROM yearbooks_passage own WHERE own.revision_id = read.id)
            ORDER BY read.number DESC LIMIT 1)),
    (SELECT json_agg(json_build_array(lead.old, lead.note) ORDER BY lead.old, lead.id)
        FROM yearbooks_redirect lead WHERE lead.new = shown.entry_id
        AND lead.reason IN ('{Redirect.Reason.MERGED}', '{Redirect.Reason.DUPLICATE}'))
FROM yearbooks_revision shown
JOIN yearbooks_import import ON import.id = shown.import_attempt_id
JOIN yearbooks_sourcefile source ON source.id = import.source_id
LEFT JOIN (
    SELECT entry.id,
        lag(entry.id) OVER in_print AS before, lag(revision.title) OVER in_print AS title_before,
        lead(entry.id) OVER in_print AS after, lead(revision.title) OVER in_print AS title_after,
        count(*) OVER (PARTITION BY revision.title) AS alike
    FROM yearbooks_entry entry
    JOIN yearbooks_section section ON section.id = entry.section_id
    JOIN yearbooks_revision revision ON revision.id = entry.current_id
    WHERE entry.yearbook_id = %s AND entry.state = '{Entry.State.PUBLISHED}'
    WINDOW in_print AS (ORDER BY section.position, entry.position, entry.id)
) printed ON printed.id = shown.entry_id
WHERE shown.id = %s
"""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Hold the address parts and the title of an entry nearby."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold one term that a rule found, with its paragraph from 1, None for the title."""

    term: str
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class BornTopic:
    """Hold a topic of the entry with the evidence for it; `by_editor` where a person set it."""

    topic: Topic
    by_editor: bool
    evidence: tuple[Evidence, ...]


class Origin(NamedTuple):
    """Hold the file that words came from: its name, its hash, and when it was imported."""

    name: str
    sha256: str
    imported_at: datetime


class PageOfFile(NamedTuple):
    """Hold the printed number of a page, empty where none was seen, and its number in the file."""

    folio: str
    number: int


class Lead(NamedTuple):
    """Hold an entry that was merged into this one, and the reason."""

    old: str
    note: str


@dataclass(frozen=True, slots=True)
class Around:
    """Hold what stands around a revision of an entry.

    `previous` and `next` are the entries beside it in print order, None of what is not published;
    `pages` are those of the file that the words were read from, none for plain texts.
    """

    previous: Neighbour | None
    next: Neighbour | None
    title_is_unique: bool
    origin: Origin
    topics: tuple[BornTopic, ...]
    pages: tuple[PageOfFile, ...]
    absorbed: tuple[Lead, ...]


def around(entry: Entry, revision: Revision, *, pinned: bool = False) -> Around:
    """Return what stands around a revision of `entry`.

    A correction at the desk was read from no page: it has those of the revision that it corrects,
    but where it is `pinned`.
    """
    ((*beside, unique, name, sha256, imported_at, topics, pages, leads),) = rows_of(
        _AROUND, [pinned, entry.yearbook_id, revision.pk]
    )
    before, title_before, after, title_after = beside
    return Around(
        previous=Neighbour(before, title_before) if before else None,
        next=Neighbour(after, title_after) if after else None,
        title_is_unique=unique,
        origin=Origin(name, sha256, imported_at),
        topics=tuple(_born(topics)) if topics else (),
        pages=tuple(PageOfFile(*page) for page in pages or ()),
        absorbed=tuple(Lead(*lead) for lead in leads or ()),
    )


def _born(links: Iterable[tuple[int, str, list[dict[str, object]]]]) -> Iterable[BornTopic]:
    topics = {topic.pk: topic for topic in current_vocabulary().topics}
    for key, verdict, evidence in links:
        # One that was deleted meanwhile is in neither.
        if key in topics:
            yield BornTopic(topics[key], verdict == EntryTopic.Verdict.ADDED, _evidence(evidence))


def _evidence(rows: Iterable[dict[str, object]]) -> tuple[Evidence, ...]:
    found = (
        Evidence(row["term"], None if row["field"] == "title" else int(row["field"]) + 1)
        for row in rows
    )
    return tuple(dict.fromkeys(found))
