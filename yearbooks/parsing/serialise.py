"""Write drafts down: as the JSON of the command line, as an outline, as a lossless record."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, cast

from yearbooks.parsing.draft import (
    Draft,
    EntryDraft,
    Guess,
    Paragraph,
    Role,
    SectionDraft,
    Span,
    YearbookFacts,
)
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.pages import page_from_record, page_to_record

LABELS: tuple[tuple[str, str], ...] = (
    ("title", "书名"),
    ("series", "刊名"),
    ("place", "行政区划"),
    ("place_code", "区划代码"),
    ("edition_year", "卷年"),
    ("covered_year", "记事年"),
    ("chapter", "篇名"),
    ("issuing_body", "编纂单位"),
    ("publisher", "出版者"),
    ("published_on", "发布日期"),
    ("source_url", "来源网址"),
    ("compilers", "撰稿"),
    ("reviewers", "审稿"),
)
# What the command prints; the publisher is stored but not part of that contract.
PRINTED = tuple(name for name, _ in LABELS if name != "publisher")

Record = dict[str, Any]


def draft_as_json(draft: Draft, source: str) -> Record:
    """Give the draft the shape that `parse --json` prints; unknown is None."""
    facts = _facts_record(draft.yearbook)
    return {
        "yearbook": {name: facts[name] for name in PRINTED},
        "sections": [_section_as_json(section) for section in draft.sections],
        "furniture": list(draft.furniture),
        "unplaced": list(draft.unplaced),
        "warnings": [warning_line(warning) for warning in draft.warnings],
        "source": source,
    }


def _section_as_json(section: SectionDraft) -> Record:
    return {
        "heading": section.heading,
        "heading_printed": section.heading_printed,
        "kind": section.kind,
        "entries": [_entry_as_json(entry) for entry in section.entries],
    }


def _entry_as_json(entry: EntryDraft) -> Record:
    return {
        "title": entry.title,
        "paragraphs": [paragraph.text for paragraph in entry.paragraphs],
        "credits": list(entry.credits),
        "credits_inferred": entry.credits_inferred,
    }


def warning_line(warning: Remark) -> str:
    """Say a warning with its line.

    >>> warning_line(Remark("x", "请核对。", line=3))
    '第 3 行：请核对。'
    """
    return f"第 {warning.line} 行：{warning.message}" if warning.line else warning.message


def draft_outline(draft: Draft) -> str:
    """Tell the draft in a page of plain text: metadata with reasons, contents, warnings."""
    return "\n".join(
        [
            *_outline_facts(draft.yearbook),
            "",
            f"共 {len(draft.sections)} 个类目，{draft.entry_count} 个条目",
            *(line for section in draft.sections for line in _outline_section(section)),
            "",
            *_outline_strings("版面附件", draft.furniture),
            *_outline_strings("未归类文字", draft.unplaced),
            *_outline_strings("提示", map(warning_line, draft.warnings)),
        ]
    ).rstrip()


def _outline_facts(facts: YearbookFacts) -> list[str]:
    reasons = {guess.field: guess.reason for guess in facts.guesses}
    values = _facts_record(facts)
    lines = []
    for name, label in LABELS:
        value = values[name]
        told = "、".join(value) if isinstance(value, list) else value
        reason = f"（依据：{reasons[name]}）" if name in reasons else ""
        lines.append(f"{label}：{'—' if told in (None, '') else told}{reason}")
    return lines


def _outline_section(section: SectionDraft) -> list[str]:
    heading = section.heading or "（无类目）"
    lines = [f"{heading} [{section.kind}]，{len(section.entries)} 条"]
    for number, entry in enumerate(section.entries, 1):
        length = sum(len(paragraph.text) for paragraph in entry.paragraphs)
        credit = "、".join(entry.credits)
        inferred = "，推断" if entry.credits_inferred else ""
        signed = f"（{credit}{inferred}）" if credit else ""
        lines.append(f"  {number}. {entry.title}：{len(entry.paragraphs)} 段，{length} 字{signed}")
    return lines


def _outline_strings(label: str, strings: Iterable[str]) -> list[str]:
    listed = [f"  - {' '.join(string.split())}" for string in strings]
    return [f"{label}（{len(listed)}）：", *listed] if listed else []


def draft_to_record(draft: Draft) -> Record:
    """Make a record of JSON values that holds all of the draft but its `text`."""
    return {
        "yearbook": facts_to_record(draft.yearbook),
        "sections": [asdict(section) for section in draft.sections],
        "furniture": list(draft.furniture),
        "unplaced": list(draft.unplaced),
        "warnings": [asdict(warning) for warning in draft.warnings],
        "spans": [[span.start, span.end, span.role.value] for span in draft.spans],
        "member": draft.member,
        "pages": list(map(page_to_record, draft.pages)),
    }


def facts_to_record(facts: YearbookFacts) -> Record:
    """Make a record of JSON values of what is known of the book, with the reason of each guess."""
    return _facts_record(facts) | {"guesses": [asdict(guess) for guess in facts.guesses]}


def draft_from_record(record: Mapping[str, Any], text: str) -> Draft:
    """Make the draft again from its record (as JSON gives it back) and the decoded text."""
    return Draft(
        yearbook=_facts_from(record["yearbook"]),
        sections=tuple(_section_from(section) for section in record["sections"]),
        furniture=tuple(record["furniture"]),
        unplaced=tuple(record["unplaced"]),
        warnings=tuple(Remark(**warning) for warning in record["warnings"]),
        text=text,
        spans=tuple(Span(start, end, Role(role)) for start, end, role in record["spans"]),
        # Drafts that were stored before files with members and pages were read have neither.
        member=record.get("member", ""),
        pages=tuple(map(page_from_record, record.get("pages", ()))),
    )


def _facts_record(facts: YearbookFacts) -> Record:
    date = facts.published_on
    values = {name: getattr(facts, name) for name, _ in LABELS}
    return values | {
        "published_on": date.isoformat() if date else None,
        "compilers": list(facts.compilers),
        "reviewers": list(facts.reviewers),
    }


def _facts_from(record: Mapping[str, Any]) -> YearbookFacts:
    values = dict(record)
    date = cast("str | None", values["published_on"])
    values["published_on"] = datetime.date.fromisoformat(date) if date else None
    values["compilers"] = tuple(values["compilers"])
    values["reviewers"] = tuple(values["reviewers"])
    values["guesses"] = tuple(Guess(**guess) for guess in values["guesses"])
    return YearbookFacts(**values)


def _section_from(record: Mapping[str, Any]) -> SectionDraft:
    return SectionDraft(**{**record, "entries": tuple(map(_entry_from, record["entries"]))})


def _entry_from(record: Mapping[str, Any]) -> EntryDraft:
    paragraphs = tuple(
        Paragraph(paragraph["text"], tuple((start, end) for start, end in paragraph["pieces"]))
        for paragraph in record["paragraphs"]
    )
    names = {name: tuple(record[name]) for name in ("printed_credits", "credits")}
    return EntryDraft(**{**record, **names, "paragraphs": paragraphs})
