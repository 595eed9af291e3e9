"""The form of the publish page: what a person knows, chooses and types before a draft is public."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yearbooks.admin.imports.forms import ReviewForm
from yearbooks.models import Import, Yearbook
from yearbooks.publishing import Change, Plan, Step, Twin

OF_NAMED = "correction"
REJECT = "reject"


class ShownForm(forms.Form):
    """Read which group of the plan is asked for, and which page of it."""

    show = forms.ChoiceField(choices=[(each.value, each.value) for each in Change], required=False)
    page = forms.IntegerField(min_value=1, required=False)


class PublishForm(ReviewForm):
    """Take what a person decided; what must be confirmed is typed, not ticked, where much changes."""

    relation = forms.ChoiceField(
        label=_("What is this file to the archive?"),
        label_suffix="",
        required=False,
        widget=forms.RadioSelect,
    )
    label_suffix = forms.RegexField(
        r"^[a-z0-9]{1,20}$",
        label=_("End of the address label"),
        required=False,
        help_text=_(
            "Small letters and digits, such as fao; the label of a new yearbook then ends in it. "
            "It can never be changed."
        ),
    )
    overrides = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label=_("Note for readers"),
        required=False,
        help_text=_("Why the text changes; stands in the public history of every changed entry."),
    )
    typed = forms.CharField(
        label=_("Confirmation"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["place", "covered_year", "relation", "corrects", "label_suffix", "reason"]

    def __init__(
        self,
        data: Any = None,
        *,
        attempt: Import,
        plan: Plan | None,
        twins: Sequence[Twin] = (),
    ) -> None:
        initial = _initial(attempt, plan, twins)
        super().__init__(data, initial=initial)
        self._plan = plan
        self.fields["relation"].choices = _relations(twins)
        self.fields["relation"].required = bool(twins)
        self.fields["overrides"].choices = [
            (step.entry.pk, step.entry.current.title)
            for step in (plan.steps if plan else ())
            if step.change is Change.CONFLICT or step.entry and step.entry.pk in attempt.overrides
        ]
        self.conflicts: list[Step] = [
            step
            for step in (plan.steps if plan else ())
            if step.entry and step.entry.pk in dict(self.fields["overrides"].choices)
        ]
        self._drop_needless(plan, twins)

    def _drop_needless(self, plan: Plan | None, twins: Sequence[Twin]) -> None:
        if not (plan and plan.is_far_reaching):
            del self.fields["typed"]
        if not (plan and plan.to_confirm):
            del self.fields["confirm"]
        if plan and plan.yearbook and not twins:
            del self.fields["label_suffix"]

    @property
    def wants_rejection(self) -> bool:
        """Tell whether the person chose to close the draft."""
        return self.cleaned_data.get("relation") == REJECT

    def clean(self) -> dict[str, Any]:
        """Read the yearbook that is corrected out of the choice."""
        data = super().clean() or {}
        relation, _colon, label = (data.get("relation") or "").partition(":")
        if label:
            data["corrects"] = Yearbook.objects.get(label=label)
        if relation == OF_NAMED and not label and not data.get("corrects"):
            self.add_error("corrects", _("Name the yearbook that this file corrects."))
        if relation in {"another", "chapter", "edition"}:
            data["corrects"] = None
        return data

    def decisions(self) -> dict[str, Any]:
        """Return what `publishing.decide` keeps."""
        names = ("place", "covered_year", "corrects", "overrides")
        kept = {name: self.cleaned_data[name] for name in names}
        relation = (self.cleaned_data.get("relation") or "").partition(":")[0]
        if kept["corrects"]:
            relation = Import.Relation.CORRECTION
        kept["relation"] = relation
        return kept | {"label_suffix": self.cleaned_data.get("label_suffix", "")}

    def check_confirmed(self) -> bool:
        """Tell whether all was confirmed; say beside the field what is missing."""
        if "confirm" in self.fields and not self.cleaned_data["confirm"]:
            self.add_error("confirm", _("Read the list above and tick this box to publish."))
        if "typed" in self.fields and not self._typed_right():
            wanted = self._plan.affected if self._plan else 0
            self.add_error(
                "typed",
                ValidationError(
                    gettext("Type %(count)d, the number of addresses that change.")
                    % {"count": wanted}
                ),
            )
        return not self.errors

    def _typed_right(self) -> bool:
        typed = unicodedata.normalize("NFKC", self.cleaned_data.get("typed", "")).strip()
        return self._plan is not None and typed == str(self._plan.affected)


def _relations(twins: Sequence[Twin]) -> list[tuple[str, Any]]:
    if not twins:
        return [("", "")]
    held = [
        (
            f"{OF_NAMED}:{twin.yearbook.label}",
            gettext("a correction of “%(title)s” (%(label)s)")
            % {"title": twin.yearbook.title, "label": twin.yearbook.label},
        )
        for twin in twins
    ]
    kinds = [(kind.value, kind.label) for kind in Import.Relation if kind != OF_NAMED]
    named = (OF_NAMED, _("a correction of the yearbook named below"))
    return [*held, named, *kinds, (REJECT, _("nothing new: reject this draft"))]


def _initial(attempt: Import, plan: Plan | None, twins: Sequence[Twin]) -> dict[str, Any]:
    book = plan.yearbook if plan else attempt.corrects
    relation: str = attempt.relation
    if book and relation in {"", OF_NAMED}:
        listed = any(twin.yearbook.pk == book.pk for twin in twins)
        relation = f"{OF_NAMED}:{book.label}" if listed else OF_NAMED
    return {
        "place": attempt.place_id,
        "covered_year": attempt.covered_year,
        "corrects": attempt.corrects.label if attempt.corrects else "",
        "relation": relation,
        "label_suffix": attempt.label_suffix,
        "overrides": attempt.overrides,
        "digest": plan.digest if plan else "",
    }
