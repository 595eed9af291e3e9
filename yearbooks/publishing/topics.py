"""Topics: the vocabulary loaded, entries classified by rule, editors' words kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from yearbooks.indexing import index_entries
from yearbooks.models import Entry, EntryTopic, Topic
from yearbooks.text.topic_rules import TopicRule, rules_from_json
from yearbooks.text.topics import Evidence, classify


@transaction.atomic
def load_topics(records: Sequence[Mapping[str, Any]]) -> int:
    """Add the topics that are not held yet, and return how many; held ones are the editors'."""
    rules_from_json(records)
    held = set(Topic.objects.values_list("slug", flat=True))
    new = [
        (position, record) for position, record in enumerate(records) if record["slug"] not in held
    ]
    Topic.objects.bulk_create(_topic(position, record) for position, record in new)
    by_slug = {topic.slug: topic for topic in Topic.objects.all()}
    for _position, record in new:
        if record["parent"]:
            topic = by_slug[record["slug"]]
            topic.parent = by_slug[record["parent"]]
            topic.save(update_fields=["parent"])
    return len(new)


def _topic(position: int, record: Mapping[str, Any]) -> Topic:
    return Topic(
        slug=record["slug"],
        position=position,
        name=record["name"],
        english=record["english"],
        scope_note=record["scope_note"],
        scope_note_english=record["scope_note_english"],
        rule=dict(record["rule"]),
    )


@transaction.atomic
def classify_entries(entries: Iterable[Entry]) -> int:
    """Give `entries` the topics that the rules find, and return how many links stand by rule.

    What an editor added or removed stays as it is. Entries whose topics change are found by them
    from then on.
    """
    entries = list(entries)
    before = _standing(entries)
    links = give_topics(entries)
    after = _standing(entries)
    index_entries([entry for entry in entries if before.get(entry.pk) != after.get(entry.pk)])
    return links


def _standing(entries: Sequence[Entry]) -> dict[str, set[int]]:
    links = EntryTopic.objects.standing().filter(entry__in=entries).order_by()
    topics: dict[str, set[int]] = defaultdict(set)
    for entry, topic in links.values_list("entry", "topic"):
        topics[entry].add(topic)
    return topics


def give_topics(entries: Sequence[Entry]) -> int:
    """Do what `classify_entries` does, for a caller that indexes these entries itself."""
    topics = {topic.slug: topic for topic in Topic.objects.select_related("parent")}
    rules = rules_from_json(map(_rule_record, topics.values()))
    EntryTopic.objects.by_rule().filter(entry__in=entries).delete()
    edited = set(EntryTopic.objects.filter(entry__in=entries).values_list("entry", "topic"))
    links = [
        EntryTopic(entry=entry, topic=topics[slug], evidence=evidence)
        for entry in entries
        for slug, evidence in _found(entry, rules).items()
        if (entry.pk, topics[slug].pk) not in edited
    ]
    EntryTopic.objects.bulk_create(links, batch_size=1000)
    return len(links)


def _rule_record(topic: Topic) -> dict[str, Any]:
    parent = topic.parent.slug if topic.parent else None
    return {"slug": topic.slug, "parent": parent, "rule": topic.rule}


def _found(entry: Entry, rules: Sequence[TopicRule]) -> dict[str, list[dict[str, Any]]]:
    by_topic: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for evidence in classify(entry.current.title, entry.current.paragraphs, rules):
        by_topic[evidence.topic].append(_record(evidence))
    return by_topic


def _record(evidence: Evidence) -> dict[str, Any]:
    return {
        "term": evidence.term,
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
    }


@transaction.atomic
def set_topic(entry: Entry, topic: Topic, *, stands: bool, user: object) -> None:
    """Keep an editor's word that `entry` bears `topic`, or does not, whatever the rules say."""
    verdict = EntryTopic.Verdict.ADDED if stands else EntryTopic.Verdict.REMOVED
    EntryTopic.objects.update_or_create(
        entry=entry, topic=topic, defaults={"verdict": verdict, "set_by": user}
    )
    index_entries([entry])
