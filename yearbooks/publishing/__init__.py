"""Publishing: the only writer of published data, one transaction each."""

from yearbooks.publishing.binding import bound, name_of_bound
from yearbooks.publishing.book_lines import load_lines
from yearbooks.publishing.bulk import Loaded, load_batch, load_books
from yearbooks.publishing.corrections import Wording, correct, divide
from yearbooks.publishing.decisions import decide, revise_facts
from yearbooks.publishing.drafts import bench_of, draft_of
from yearbooks.publishing.editing import edit, redo, undo
from yearbooks.publishing.errors import (
    ConfirmationNeeded,
    Conflict,
    EditRefused,
    PlanChanged,
    PublishingError,
)
from yearbooks.publishing.intake import (
    draft_imports,
    fail,
    parse_queued,
    queue_import,
    receive,
    reopen,
)
from yearbooks.publishing.lifecycle import merge, relabel, restore, split, withdraw
from yearbooks.publishing.originals import orphans, verify_sources
from yearbooks.publishing.pictures import page_picture
from yearbooks.publishing.places import load_places
from yearbooks.publishing.plan import Plan, plan
from yearbooks.publishing.reparsing import (
    Reread,
    keep_reread,
    open_import,
    published_imports,
    reread,
)
from yearbooks.publishing.steps import Change, Step
from yearbooks.publishing.synonyms import load_synonyms
from yearbooks.publishing.topics import classify_entries, load_topics, set_topic
from yearbooks.publishing.twins import Twin, twins
from yearbooks.publishing.writing import Outcome, publish, reject

__all__ = [
    "Change",
    "ConfirmationNeeded",
    "Conflict",
    "EditRefused",
    "Loaded",
    "Outcome",
    "Plan",
    "PlanChanged",
    "PublishingError",
    "Reread",
    "Step",
    "Twin",
    "Wording",
    "bench_of",
    "bound",
    "classify_entries",
    "correct",
    "decide",
    "divide",
    "draft_imports",
    "draft_of",
    "fail",
    "keep_reread",
    "edit",
    "load_batch",
    "load_books",
    "load_lines",
    "load_places",
    "load_synonyms",
    "load_topics",
    "merge",
    "page_picture",
    "name_of_bound",
    "open_import",
    "orphans",
    "parse_queued",
    "plan",
    "publish",
    "published_imports",
    "queue_import",
    "receive",
    "redo",
    "reject",
    "relabel",
    "reopen",
    "reread",
    "restore",
    "revise_facts",
    "set_topic",
    "split",
    "verify_sources",
    "twins",
    "undo",
    "withdraw",
]
