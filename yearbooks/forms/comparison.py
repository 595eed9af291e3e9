"""Which two revisions of an entry a reader wants to see side by side."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ComparisonForm(forms.Form):
    """Take the numbers of two revisions, the earlier as `from` and the later as `to`."""

    def __init__(self, data: Any, numbers: Sequence[int]) -> None:
        super().__init__(data or None, label_suffix="")
        choices = [(number, f"v{number}") for number in numbers]
        refused = {"invalid_choice": _("This entry has no such revision.")}
        for name, label, initial in (
            ("from", _("Earlier"), numbers[0]),
            ("to", _("Later"), numbers[-1]),
        ):
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=choices, coerce=int, initial=initial, error_messages=refused
            )

    @property
    def asked(self) -> tuple[int, int] | None:
        """Return the two numbers, if two were asked for and the entry has both."""
        if not self.is_valid():
            return None
        return self.cleaned_data["from"], self.cleaned_data["to"]
