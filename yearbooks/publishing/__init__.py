"""Publishing: the only writer of published data, one transaction each."""

from yearbooks.publishing.errors import ConfirmationNeeded, PublishingError
from yearbooks.publishing.intake import (
    draft_imports,
    parse_queued,
    queue_import,
    receive,
    reopen,
    revise_facts,
)
from yearbooks.publishing.lifecycle import merge, relabel, restore, split, withdraw
from yearbooks.publishing.places import load_places
from yearbooks.publishing.plan import Change, Plan, plan
from yearbooks.publishing.synonyms import load_synonyms
from yearbooks.publishing.topics import classify_entries, load_topics, set_topic
from yearbooks.publishing.writing import Outcome, publish, reject

__all__ = [
    "Change",
    "ConfirmationNeeded",
    "Outcome",
    "Plan",
    "PublishingError",
    "classify_entries",
    "draft_imports",
    "load_places",
    "load_synonyms",
    "load_topics",
    "merge",
    "parse_queued",
    "plan",
    "publish",
    "queue_import",
    "receive",
    "reject",
    "relabel",
    "reopen",
    "restore",
    "revise_facts",
    "set_topic",
    "split",
    "withdraw",
]
