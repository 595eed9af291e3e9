"""What a reader writes when something in an entry is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

LONGEST_PASSAGE = 2000
LONGEST_FAULT = 4000
LONGEST_CONTACT = 200
_TOO_LONG = _("At most %(limit_value)d characters; these are %(show_value)d.")
_UNSENDABLE = _("The text holds a character that cannot be kept; retype it.")


def _text(longest: int, **options: Any) -> forms.CharField:
    """Return a field of at most `longest` characters as read: a line break is one."""
    field = forms.CharField(max_length=longest, **options)
    for validator in field.validators:
        is_null = isinstance(validator, ProhibitNullCharactersValidator)
        validator.message = _UNSENDABLE if is_null else _TOO_LONG
    return field


class ErrorReportForm(forms.Form):
    """Take the passage, what is wrong with it, and a contact if the reader likes."""

    passage = _text(LONGEST_PASSAGE, required=False, label=_("The passage"))
    fault = _text(
        LONGEST_FAULT,
        label=_("What is wrong"),
        error_messages={"required": _("Say what is wrong; a few words are enough.")},
    )
    contact = _text(LONGEST_CONTACT, required=False, label=_("How to reach you"))
    # People do not see this field; machines that fill in whatever they find are told by it.
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def clean_passage(self) -> str:
        """Return the passage with line feeds alone between its lines."""
        return _lines(self.cleaned_data["passage"])

    def clean_fault(self) -> str:
        """Return what is wrong with line feeds alone between its lines."""
        return _lines(self.cleaned_data["fault"])

    def clean_website(self) -> str:
        """Raise ValidationError for anything at all."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("This field must stay empty."), code="filled")
        return ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
