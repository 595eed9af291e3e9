"""The parameters of a reading list: the identifiers in its order, and the style of citation."""

import re
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yearbooks.citing.styles import DEFAULT_STYLE, STYLES
from yearbooks.text.identifiers import repaired_identifier

MOST = 200
_BETWEEN = re.compile(r"[\s,，、;；]+")


class IdentifiersField(forms.CharField):
    """Turn a line of identifiers into their list: repaired where they can be, each once."""

    default_error_messages: ClassVar = {
        "null_characters_not_allowed": _(
            "The text holds a character that no identifier has; copy the address anew."
        ),
        "too_many": _(
            "A reading list holds at most %(most)s entries, and this address names %(count)s; "
            "divide it."
        ),
    }

    def clean(self, value: str | None) -> list[str]:
        """Return the identifiers; raise ValidationError for more than a list holds."""
        words = [word for word in _BETWEEN.split(super().clean(value)) if word]
        asked = list(dict.fromkeys(repaired_identifier(word) or word for word in words))
        if len(asked) > MOST:
            raise ValidationError(
                self.error_messages["too_many"],
                code="too_many",
                params={"most": MOST, "count": len(asked)},
            )
        return asked


class StyleField(forms.ChoiceField):
    """Take the name of a citation style, none for the default one."""

    default_error_messages: ClassVar = {
        "invalid_choice": _("There is no citation style “%(value)s”; choose one from the list."),
    }

    def __init__(self, **options: object) -> None:
        super().__init__(choices=_styles, **options)

    def clean(self, value: str | None) -> str:
        """Return the name of the style; raise ValidationError for one that is not on offer."""
        return super().clean(value) or DEFAULT_STYLE


def _styles() -> list[tuple[str, str]]:
    english = get_language() == "en"
    return [
        (name, style.label_english if english else style.label) for name, style in STYLES.items()
    ]


class ReadingListForm(forms.Form):
    """Read which entries a list names, and how to cite them."""

    ids = IdentifiersField(required=False, label=_("Entries"))
    style = StyleField(required=False, label=_("Citation style"))
