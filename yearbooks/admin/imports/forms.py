"""The forms of an import: the file, then what a person knows or confirms."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearbooks.filters import YEARS
from yearbooks.models import Place, Yearbook
from yearbooks.parsing.readers import SUFFIXES


class UploadForm(forms.Form):
    """Take one yearbook file."""

    file = forms.FileField(
        label=_("Yearbook file"),
        help_text=_(
            "Text, Markdown, a saved web page, Word, EPUB or PDF with text, or a ZIP of them; in any "
            "Chinese encoding."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is larger than a volume can be."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT_BYTES:
            raise ValidationError(
                _("This file has %(size)s; at most %(limit)s can be read. Split it and upload the "
                  "parts."),
                params={
                    "size": filesizeformat(file.size),
                    "limit": filesizeformat(settings.UPLOAD_LIMIT_BYTES),
                },
            )  # fmt: skip
        return file


class ReviewForm(forms.Form):
    """Take place, covered year and the confirmation of what would be lost."""

    place = forms.CharField(
        label=pgettext_lazy("of a yearbook", "Place"),
        help_text=_("GB/T 2260 code or full name, such as 330105 or 拱墅区."),
    )
    covered_year = forms.IntegerField(
        label=_("Covered year"), min_value=YEARS[0], max_value=YEARS[1]
    )
    corrects = forms.CharField(
        label=_("Correction of"),
        required=False,
        help_text=_("Address label of the published yearbook that this file corrects, if it does."),
    )
    confirm = forms.BooleanField(
        label=_("I have read the list above and confirm it."), required=False, label_suffix=""
    )

    def clean_place(self) -> Place:
        """Return the place of the code or the name; refuse none and several."""
        text = self.cleaned_data["place"].strip()
        found = list(Place.objects.with_ancestors().filter(pk=text)[:1])
        found = found or list(Place.objects.with_ancestors().filter(name=text).order_by("code"))
        if not found:
            raise ValidationError(_("No place has this code or name."), code="unknown")
        if len(found) > 1:
            choices = "，".join(f"{place.full_name} {place.pk}" for place in found)
            raise ValidationError(
                _("Several places have this name; give the code: %(choices)s"),
                code="ambiguous",
                params={"choices": choices},
            )
        return found[0]

    def clean_corrects(self) -> Yearbook | None:
        """Return the yearbook of the label; refuse a label that none has."""
        label = self.cleaned_data["corrects"].strip().strip("/")
        if not label:
            return None
        book = Yearbook.objects.filter(label=label).first()
        if book is None:
            raise ValidationError(_("No published yearbook has this address label."))
        return book
