"""Topics: the vocabulary loaded, entries classified by rule, editors' words kept."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import transaction

from yearbooks.indexing import index_entries
from yearbooks.models import AuditEvent, Entry, EntryTopic, Topic
from yearbooks.publishing.audit import note
from yearbooks.text.topic_rules import TopicRule, rules_from_json
from yearbooks.text.topics import Evidence, classify

# An entry and a topic, and what spoke for it.
_Key = tuple[str, int]
_Proof = list[dict[str, Any]]


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
    if new:
        note(AuditEvent.Action.VOCABULARY, "topics", new=len(new))
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


class Vocabulary:
    """Hold the topics as they stand now, and find those that a text bears."""

    def __init__(self) -> None:
        topics = list(Topic.objects.select_related("parent"))
        self._keys = {topic.slug: topic.pk for topic in topics}
        self._rules = _rules(json.dumps(list(map(_rule_record, topics)), ensure_ascii=False))

    def found(self, title: str, paragraphs: Sequence[str]) -> dict[int, list[dict[str, Any]]]:
        """Return the evidence for each topic that the rules find, by the topic's key."""
        by_topic: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for evidence in classify(title, paragraphs, self._rules):
            by_topic[self._keys[evidence.topic]].append(_record(evidence))
        return by_topic


@lru_cache(maxsize=8)
def _rules(written: str) -> tuple[TopicRule, ...]:
    """Return the rules of these records, the very ones of before where the records are.

    Reading them takes as long as searching a yearbook, and `classify` looks its patterns up by them.
    """
    return rules_from_json(json.loads(written))


@transaction.atomic
def classify_entries(entries: Iterable[Entry], *, by: object = None) -> int:
    """Give `entries` the topics that the rules find, and return how many links stand by rule.

    What an editor added or removed stays as it is. Entries whose topics change are found by them
    from then on.
    """
    entries = list(entries)
    before = _standing(entries)
    links = give_topics(entries)
    after = _standing(entries)
    changed = [entry for entry in entries if before.get(entry.pk) != after.get(entry.pk)]
    index_entries(changed)
    note(AuditEvent.Action.TOPIC, "topics", by=by, entries=len(entries), changed=len(changed))
    return links


def _standing(entries: Sequence[Entry]) -> dict[str, set[int]]:
    links = EntryTopic.objects.standing().filter(entry__in=entries).order_by()
    topics: dict[str, set[int]] = defaultdict(set)
    for entry, topic in links.values_list("entry", "topic"):
        topics[entry].add(topic)
    return topics


def give_topics(entries: Sequence[Entry]) -> int:
    """Do what `classify_entries` does, for a caller that indexes these entries itself.

    A link that stays is not written anew: the database dates an entry by its links.
    """
    vocabulary = Vocabulary()
    found = {
        (entry.pk, topic): evidence
        for entry in entries
        for topic, evidence in vocabulary.found(
            entry.current.title, entry.current.paragraphs
        ).items()
    }
    held = {
        (link.entry_id, link.topic_id): link
        for link in EntryTopic.objects.filter(entry__in=entries)
    }
    by_rule = {key: link for key, link in held.items() if link.verdict == EntryTopic.Verdict.RULE}
    gone = [link.pk for key, link in by_rule.items() if key not in found]
    EntryTopic.objects.filter(pk__in=gone).delete()
    EntryTopic.objects.bulk_update(_proven_anew(by_rule, found), ["evidence"], batch_size=1000)
    EntryTopic.objects.bulk_create(
        (
            EntryTopic(entry_id=entry, topic_id=topic, evidence=evidence)
            for (entry, topic), evidence in found.items()
            if (entry, topic) not in held
        ),
        batch_size=1000,
    )
    return len(found) - len(found.keys() & (held.keys() - by_rule.keys()))


def _proven_anew(
    by_rule: Mapping[_Key, EntryTopic], found: Mapping[_Key, _Proof]
) -> list[EntryTopic]:
    changed = [
        link for key, link in by_rule.items() if found.get(key, link.evidence) != link.evidence
    ]
    for link in changed:
        link.evidence = found[link.entry_id, link.topic_id]
    return changed


def _rule_record(topic: Topic) -> dict[str, Any]:
    parent = topic.parent.slug if topic.parent else None
    return {"slug": topic.slug, "parent": parent, "rule": topic.rule}


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
    note(AuditEvent.Action.TOPIC, entry, by=user, topic=topic.slug, stands=stands)
