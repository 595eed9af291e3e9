"""The parameters of unAPI: an address of ours as the identifier, and the name of a format."""

from django import forms


class UnapiForm(forms.Form):
    """Read which reference is asked for and how; a format without an identifier is a mistake."""

    id = forms.CharField(required=False)
    format = forms.CharField(required=False)

    def clean(self) -> dict[str, str]:
        """Refuse a format without an identifier."""
        asked = super().clean()
        if asked.get("format") and not asked.get("id"):
            raise forms.ValidationError("id is missing")
        return asked
