"""The tools of the desk: what can be done to a draft, each with its key, and how it is told."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Tool(NamedTuple):
    """Hold one tool: its name for the script, its key, its label, and what it does."""

    name: str
    key: str
    label: Promise
    told: Promise

    @property
    def shortcut(self) -> str:
        """Return the key as the browser names it to other tools."""
        return self.key.upper()


def tools() -> tuple[Tool, ...]:
    """Return the tools in their order."""
    return _TOOLS


_TOOLS = (
    Tool("split", "s", _("Split"), _("split the entry at the mark; selected words become the title")),
    Tool("merge", "m", _("Merge up"), _("merge the entry into the one before")),
    Tool("retitle", "r", _("Retitle"), _("give the entry another title")),
    Tool("up", "u", _("Up"), _("move the entry up")),
    Tool("down", "d", _("Down"), _("move the entry down")),
    Tool("move", "g", _("Move to …"), _("move the entry into another section")),
    Tool("drop", "f", _("Furniture"), _("leave the selected words aside as page furniture")),
    Tool("body", "a", _("Take in"), _("take the selected words into the chosen entry")),
    Tool("title", "t", _("As title"), _("make the selected words the title of the chosen entry")),
    Tool("credit", "c", _("As credit"), _("make the selected words the credit of the chosen entry")),
    Tool("entry", "n", _("New entry"), _("make the selected words an entry of their own")),
    Tool("correct", "e", _("Misprint"), _("correct the selected words; the source keeps its form")),
    Tool("sign", "w", _("Credits"), _("set the names printed on the entry")),
    Tool("section", "h", _("Section"), _("begin a section at the entry; selected words are its heading")),
)  # fmt: skip

DEEDS: dict[str, Promise] = {
    "split": pgettext_lazy("a deed", "split"),
    "merge": pgettext_lazy("a deed", "merged"),
    "retitle": pgettext_lazy("a deed", "retitled"),
    "move": pgettext_lazy("a deed", "moved"),
    "drop": pgettext_lazy("a deed", "left text aside"),
    "take": pgettext_lazy("a deed", "took text in"),
    "correct": pgettext_lazy("a deed", "corrected a misprint"),
    "sign": pgettext_lazy("a deed", "set the credits of"),
    "name-section": pgettext_lazy("a deed", "named the section"),
    "begin-section": pgettext_lazy("a deed", "began a section at"),
    "join-section": pgettext_lazy("a deed", "joined the section"),
    "facts": pgettext_lazy("a deed", "set facts"),
    "settle": pgettext_lazy("a deed", "looked at a remark"),
}
WAYS: dict[str, Promise] = {
    "undo": pgettext_lazy("a deed", "took back: "),
    "redo": pgettext_lazy("a deed", "did again: "),
}
