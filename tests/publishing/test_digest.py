"""The digest of a plan: what was read and confirmed is what is published, or it is read again."""

from collections.abc import Callable

import pytest

from tests.conftest import ONE_ENTRY
from yearbooks import publishing
from yearbooks.models import Entry, Import
from yearbooks.parsing.editing import NameSection, Sign
from yearbooks.publishing import PlanChanged

TEXT = ONE_ENTRY + "\n【友城往来】3月1日,金华市与友城开展视频交流,双方就教育合作交换意见。\n"
ELSEWHERE = TEXT.replace("金华市", "丽水市", 1)


def draft(text: str, name: str = "volume.txt") -> Import:
    """Return the draft of a text."""
    source, _new = publishing.receive(text.encode(), name)
    (attempt,) = publishing.draft_imports(source)
    return attempt


def section_named_otherwise(attempt: Import) -> None:
    """Let another person give the section another kind, and nothing else."""
    (section,) = publishing.bench_of(attempt).sections
    named = NameSection(section.key, section.draft.heading_printed, "其他")
    publishing.edit(attempt, named, edition=attempt.edition)


def entry_signed(attempt: Import) -> None:
    """Let another person set the credits of an entry."""
    entry = publishing.bench_of(attempt).entries[0]
    publishing.edit(attempt, Sign(entry.key, ("王黎明",)), edition=attempt.edition)


def same_texts_published_elsewhere(attempt: Import) -> None:
    """Let the archive come to hold the texts under another place."""
    publishing.publish(draft(ELSEWHERE, "elsewhere.txt"), confirm=True)


def label_taken(attempt: Import) -> None:
    """Let another yearbook take the label that was shown."""
    publishing.publish(draft(ONE_ENTRY.replace("110张", "9张").replace("办理APEC", "发放")))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "meanwhile",
    [section_named_otherwise, entry_signed, same_texts_published_elsewhere, label_taken],
)
def test_what_changed_since_it_was_read_is_not_published(
    meanwhile: Callable[[Import], None],
) -> None:
    attempt = draft(TEXT)
    publishing.decide(attempt, place=attempt.place, covered_year=2020, relation="")
    if meanwhile is label_taken:
        publishing.decide(attempt, place=attempt.place, covered_year=2020, relation="another")
    read = publishing.plan(attempt).digest

    meanwhile(attempt)

    before = Entry.objects.count()
    with pytest.raises(PlanChanged):
        publishing.publish(Import.objects.get(pk=attempt.pk), confirm=True, digest=read)
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_a_plan_that_stays_as_it_was_read_is_published() -> None:
    attempt = draft(TEXT)
    read = publishing.plan(attempt).digest

    publishing.publish(draft("金华年鉴2018\n\n外事\n\n【概况】2017年接待外宾。\n"), confirm=True)

    assert publishing.publish(attempt, digest=read).new == 2
