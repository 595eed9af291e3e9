"""The parameters of the resolver: place, year and title, or whatever was pasted."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ResolverForm(forms.Form):
    """Read what is known of an entry that is looked for; a title is needed, or something pasted."""

    q = forms.CharField(required=False, max_length=2000, label=_("A citation, address or title"))
    title = forms.CharField(required=False, max_length=1000, label=_("Title of the entry"))
    place = forms.CharField(required=False, max_length=100, label=_("Place"))
    year = forms.IntegerField(
        required=False, min_value=1800, max_value=2200, label=_("Edition or covered year")
    )

    def clean(self) -> dict[str, object]:
        """Refuse place and year without a title: they name a list, not an entry."""
        asked = super().clean()
        named = asked.get("q") or asked.get("title")
        if not named and (asked.get("place") or asked.get("year")):
            raise forms.ValidationError(_("Give the title of the entry, or a part of it."))
        return asked
