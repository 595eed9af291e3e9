"""The forms for what becomes of a published entry; each asks for the reason that readers will see."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yearbooks.models import Entry, Revision
from yearbooks.publishing import Wording
from yearbooks.text.identifiers import plain_form

_NAMES = re.compile(r"[\n、，,；;]+")
MOST_PARTS = 12


class ReasonForm(forms.Form):
    """Take the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Readers will see it, without your name, for ever."),
        widget=forms.Textarea({"rows": 2}),
    )


class MergeForm(ReasonForm):
    """Take the entry that stays, by identifier, address or title."""

    survivor = forms.CharField(
        label=_("The entry that stays"),
        help_text=_("Its identifier or address, or its title as printed."),
    )
    field_order = ["survivor", "reason"]

    def __init__(self, data: Any = None, *, entry: Entry) -> None:
        super().__init__(data)
        self._entry = entry

    def clean_survivor(self) -> Entry:
        """Return the published entry; of several with one title, the one of the same yearbook."""
        text = self.cleaned_data["survivor"].strip()
        others = Entry.objects.published().for_lists().exclude(pk=self._entry.pk)
        segment = plain_form(text.rstrip("/").rpartition("/")[2])
        if found := others.filter(pk=segment).first():
            return found
        titled = others.filter(current__title=text).order_by("pk")
        same_book = list(titled.filter(yearbook=self._entry.yearbook_id)[:MOST_PARTS])
        found = same_book or list(titled[:MOST_PARTS])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No other published entry has this identifier or title."))
        raise ValidationError(
            _("Several entries have this title; give the identifier: %(choices)s"),
            params={"choices": "，".join(f"{one.pk}（{one.yearbook.title}）" for one in found)},
        )


class WordingForm(ReasonForm):
    """Take title, paragraphs (one each, parted by an empty line) and credits."""

    title = forms.CharField(label=_("Title of the entry"))
    text = forms.CharField(
        label=_("Paragraphs"),
        required=False,
        strip=False,
        help_text=_("An empty line parts two paragraphs."),
        widget=forms.Textarea({"rows": 16, "lang": "zh-Hans"}),
    )
    printed_credits = forms.CharField(
        label=_("Credits printed on this entry"),
        required=False,
        help_text=_("Names, parted by 、"),
    )
    credits = forms.CharField(
        label=_("Credits that stand for this entry"),
        required=False,
        help_text=_("The same names, or those printed on a later entry of the section."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["title", "text", "printed_credits", "credits", "reason"]

    @classmethod
    def of(cls, revision: Revision, data: Any = None) -> "WordingForm":
        """Return the form filled with what is published."""
        initial = {
            "title": revision.title,
            "text": "\n\n".join(revision.paragraphs),
            "printed_credits": "、".join(revision.printed_credits),
            "credits": "、".join(revision.credits),
            "number": revision.number,
        }
        return cls(data, initial=initial)

    @property
    def wording(self) -> Wording:
        """Return what was written."""
        data = self.cleaned_data
        printed = _names(data["printed_credits"])
        return Wording(
            data["title"], paragraphs_of(data["text"]), printed, printed or _names(data["credits"])
        )


class DivideForm(ReasonForm):
    """Take for each paragraph the title of the part that begins with it, none where none does."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, revision: Revision) -> None:
        super().__init__(data, initial={"number": revision.number})
        self._revision = revision
        for at, _paragraph in enumerate(revision.paragraphs):
            self.fields[f"title_{at}"] = forms.CharField(
                label=_("Title of the part that begins here"),
                required=at == 0,
                initial=revision.title if at == 0 else "",
            )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    @property
    def rows(self) -> list[tuple[str, Any]]:
        """Return every paragraph with its field."""
        paragraphs = enumerate(self._revision.paragraphs)
        return [(text, self[f"title_{at}"]) for at, text in paragraphs]

    def clean(self) -> dict[str, Any]:
        """Ask for a second part."""
        data = super().clean() or {}
        if not self.errors and len(self.parts(data)) < 2:
            raise ValidationError(
                _("Give a title to the paragraph that a second part begins with.")
            )
        return data

    def parts(self, data: dict[str, Any] | None = None) -> list[Wording]:
        """Return the parts, with the credits of the whole; printed ones stay on the last."""
        data = data or self.cleaned_data
        found: list[tuple[str, list[str]]] = []
        for at, text in enumerate(self._revision.paragraphs):
            if title := data.get(f"title_{at}", ""):
                found.append((title, []))
            found[-1][1].append(text)
        printed, credits = self._revision.printed_credits, self._revision.credits
        last = len(found) - 1
        return [
            Wording(title, tuple(texts), tuple(printed if at == last else ()), tuple(credits))
            for at, (title, texts) in enumerate(found)
        ]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text in which empty lines part them."""
    parts = re.split(r"\n[^\S\n]*\n\s*?(?=\S)", text.replace("\r\n", "\n"))
    return tuple(part.strip("\n") for part in parts if part.strip())


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _NAMES.split(text) if name.strip())
