"""The archive's tables, one module a noun (DESIGN §3)."""

from yearbooks.models.audit_event import AuditEvent
from yearbooks.models.desk_preference import DeskPreference
from yearbooks.models.entry import Entry
from yearbooks.models.entry_topic import EntryTopic
from yearbooks.models.error_report import ErrorReport
from yearbooks.models.import_attempt import Import
from yearbooks.models.page import Page, Passage
from yearbooks.models.place import Place
from yearbooks.models.redirect import Redirect
from yearbooks.models.revision import Revision
from yearbooks.models.search_document import SearchDocument
from yearbooks.models.search_log import SearchLog
from yearbooks.models.search_segment import (
    SearchBlock,
    SearchPosting,
    SearchSegment,
    SearchState,
    SearchWord,
)
from yearbooks.models.section import Section
from yearbooks.models.source_file import SourceFile
from yearbooks.models.synonym import Synonym
from yearbooks.models.topic import Topic
from yearbooks.models.yearbook import Yearbook

__all__ = [
    "AuditEvent",
    "DeskPreference",
    "Entry",
    "EntryTopic",
    "ErrorReport",
    "Import",
    "Page",
    "Passage",
    "Place",
    "Redirect",
    "Revision",
    "SearchBlock",
    "SearchDocument",
    "SearchPosting",
    "SearchSegment",
    "SearchState",
    "SearchWord",
    "SearchLog",
    "Section",
    "SourceFile",
    "Synonym",
    "Topic",
    "Yearbook",
]
