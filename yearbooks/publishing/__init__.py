"""Publishing: the only writer of published data, one transaction each."""

from yearbooks.publishing.book_lines import load_lines
from yearbooks.publishing.bulk import Loaded, load_batch, load_books
from yearbooks.publishing.drafts import bench_of, draft_of
from yearbooks.publishing.editing import edit, redo, undo
from yearbooks.publishing.errors import (
    ConfirmationNeeded,
    Conflict,
    EditRefused,
    PublishingError,
)
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
    "Conflict",
    "EditRefused",
    "Loaded",
    "Outcome",
    "Plan",
    "PublishingError",
    "bench_of",
    "classify_entries",
    "draft_imports",
    "draft_of",
    "edit",
    "load_batch",
    "load_books",
    "load_lines",
    "load_places",
    "load_synonyms",
    "load_topics",
    "merge",
    "parse_queued",
    "plan",
    "publish",
    "queue_import",
    "receive",
    "redo",
    "reject",
    "relabel",
    "reopen",
    "restore",
    "revise_facts",
    "set_topic",
    "split",
    "undo",
    "withdraw",
]
