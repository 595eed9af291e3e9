"""Say what the file tells about the yearbook: title, years, place, people, each with its reason."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from yearbooks.parsing import colophon, place
from yearbooks.parsing.booktitle import BookTitle, read_title
from yearbooks.parsing.draft import Guess, SectionDraft, YearbookFacts
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.front import Front
from yearbooks.parsing.messages import remark
from yearbooks.text.gazetteer import Gazetteer

_YEAR = re.compile(r"(?<![0-9０-９])((?:[1１][9９]|[2２][0０])[0-9０-９]{2})\s*年(?!鉴|鑑)")
_CHAPTER_PLACE_LIMIT = 400
_BODIES_READ = 200


@dataclass(slots=True)
class _Collected:
    """Gather guesses and remarks on the way."""

    guesses: list[Guess] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def guess(self, name: str, reason: str) -> None:
        self.guesses.append(Guess(name, reason))


def facts_of(
    front: Front,
    items: Sequence[colophon.Item],
    sections: Sequence[SectionDraft],
    gazetteer: Gazetteer | None,
) -> tuple[YearbookFacts, list[Remark]]:
    """Put the facts together; what is inferred is remarked."""
    notes = _Collected()
    values = _values(items)
    title = _title(front, values.get("source", ()), notes)
    issuing = (title.issuing_body if title else None) or _issuing_body(values, front.masthead)
    found = _place(front, title, issuing, sections, gazetteer, notes)
    facts = YearbookFacts(
        title=title.title if title else None,
        series=title.series if title else None,
        place=found.name,
        place_code=found.code,
        edition_year=title.edition_year if title else None,
        covered_year=_covered_year(title, sections, notes),
        chapter=_chapter(front, notes),
        issuing_body=issuing,
        publisher=_first(front.publishers) or _first(values.get("publisher", ())),
        published_on=_published(values, notes),
        source_url=_source_url(front, values),
        compilers=_people(values.get("compilers", ())),
        reviewers=_people(values.get("reviewers", ()), as_printed=True),
        guesses=tuple(notes.guesses),
    )
    return facts, notes.remarks


def _values(items: Sequence[colophon.Item]) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for item in items:
        if item.value:
            values[item.field] = (*values.get(item.field, ()), item.value)
    return values


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _title(front: Front, sources: Sequence[str], notes: _Collected) -> BookTitle | None:
    """Choose the fullest title; a series and a year on lines of their own make one together."""
    dated = [title for title in front.titles if title.edition_year or title.title_year]
    if dated:
        notes.guess("title", "书名行")
        return dated[0]
    series = next((title for title in front.titles if title.series), None)
    if series and front.years:
        year = front.years[0]
        name = f"{series.title}{year}"
        notes.guess("title", "书眉上分行印的刊名和年份")
        notes.remarks.append(remark("title-inferred", title=name))
        return BookTitle(name, series.series, year, chapter=series.chapter)
    if front.titles:
        notes.guess("title", "书名行")
        return front.titles[0]
    sourced = [title for value in sources if (title := read_title(value.strip("《》")))]
    steps = (step for crumb in front.crumbs for step in re.split("[>›»＞]", crumb))
    sourced += [t for s in steps if (t := read_title(s.strip())) and t.series and t.edition_year]
    if sourced:
        notes.guess("title", "来源或网页路径")
        return sourced[0]
    if front.heading_title:
        notes.guess("title", "首行标题")
        return _heading_title(front.heading_title)
    notes.remarks.append(remark("title-unknown"))
    return None


def _heading_title(text: str) -> BookTitle:
    year = re.search(r"(?:19|20)\d{2}", text)
    return BookTitle(text, title_year=int(year.group()) if year else None)


def _chapter(front: Front, notes: _Collected) -> str | None:
    named = [title.chapter for title in front.titles if title.chapter]
    if front.chapter_number and not named:
        number = front.chapter_number[0]
        notes.remarks.append(remark("chapter-number", number=number))
    chapter = _first(named) or front.chapter
    if chapter:
        notes.guess("chapter", "书名行" if named else "正文前的篇名")
    return chapter


def _covered_year(
    title: BookTitle | None, sections: Sequence[SectionDraft], notes: _Collected
) -> int | None:
    counts = Counter(
        int(year)
        for section in sections
        for entry in section.entries
        for paragraph in entry.paragraphs
        for year in _YEAR.findall(paragraph.text)
    )
    edition = title.edition_year if title else None
    named = title.title_year if title else None
    year, reason = _choose_year(counts, edition, named)
    if title and title.is_gazetteer:
        # A gazetteer 志 covers decades: its commonest year means nothing.
        year = None
    if year is None:
        notes.remarks.append(remark("covered-year-unknown"))
        return None
    notes.guess("covered_year", reason)
    notes.remarks.append(remark("covered-year-guessed", year=year, reason=reason))
    expected = {edition - 1, edition} if edition else {named}
    if (edition or named) and year not in expected:
        printed = edition or named
        notes.remarks.append(remark("covered-year-conflict", common=year, title=printed))
    return year


def _choose_year(
    counts: Counter[int], edition: int | None, named: int | None
) -> tuple[int | None, str]:
    if counts:
        most = max(counts.values())
        tied = sorted(year for year, count in counts.items() if count == most)
        preferred = [year for year in (named, edition and edition - 1, edition) if year in tied]
        year = preferred[0] if preferred else tied[-1]
        return year, f"正文中最常见的年份（{most} 次）"
    if named:
        return named, "书名中的年份"
    if edition:
        return edition - 1, "卷年的前一年"
    return None, ""


def _issuing_body(values: dict[str, tuple[str, ...]], masthead: str | None) -> str | None:
    """Take the body that is named as such; else the source, unless 市外事办 abridges the masthead."""
    named = _first(values.get("issuing_body", ()))
    source = _first(values.get("source", ()))
    body = colophon.organisation_in(source) if source else None
    abridged = body is not None and not colophon.is_office(body)
    return named or (masthead if body is None or abridged else None) or body


def _published(values: dict[str, tuple[str, ...]], notes: _Collected) -> datetime.date | None:
    for value in values.get("published_on", ()):
        date = colophon.date_in(value)
        if date:
            notes.guess("published_on", "发布时间")
            return date
        if re.search(r"\d", value):
            notes.remarks.append(remark("bad-date", value=value))
    return None


def _source_url(front: Front, values: dict[str, tuple[str, ...]]) -> str | None:
    for value in values.get("source_url", ()):
        if url := colophon.url_in(value):
            return url
    return _first(front.urls)


def _people(values: Sequence[str], *, as_printed: bool = False) -> tuple[str, ...]:
    people = [name for value in values for name in colophon.people_in(value, as_printed=as_printed)]
    return tuple(dict.fromkeys(people))


def _place(
    front: Front,
    title: BookTitle | None,
    issuing: str | None,
    sections: Sequence[SectionDraft],
    gazetteer: Gazetteer | None,
    notes: _Collected,
) -> place.Found:
    names = [
        ("书名", title.series or title.title if title else ""),
        ("编纂单位", issuing or ""),
        *(("正文前的地名", name) for name in front.places),
        ("篇名", front.chapter or ""),
    ]
    entries = [entry for section in sections for entry in section.entries][:_BODIES_READ]
    bodies = [
        f"{entry.title}。{entry.paragraphs[0].text[:_CHAPTER_PLACE_LIMIT]}"
        for entry in entries
        if entry.paragraphs
    ]
    found = place.decide(names, bodies, gazetteer)
    if found.name and (found.code or gazetteer is None):
        notes.guess("place", found.reason)
        if found.inferred:
            notes.remarks.append(remark("place-guessed", name=found.name))
        return found
    if found.choices:
        choices = "、".join(found.choices)
        notes.remarks.append(remark("place-ambiguous", name=found.name, choices=choices))
    else:
        notes.remarks.append(remark("place-unknown"))
    return found
