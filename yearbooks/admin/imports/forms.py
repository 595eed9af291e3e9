"""The forms of an import: the file, then what a person knows or confirms."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from yearbooks.filters import YEARS
from yearbooks.models import Place, Yearbook
from yearbooks.parsing.readers import SUFFIXES


class FilesInput(forms.ClearableFileInput):
    """Choose several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Hold several files; each is judged by itself when it is taken."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files as a list; refuse a form without any."""
        given = data if isinstance(data, (list, tuple)) else [data]
        if not [file for file in given if file]:
            raise ValidationError(self.error_messages["required"], code="required")
        return [file for file in given if file]


class UploadForm(forms.Form):
    """Take yearbook files."""

    file = FilesField(
        label=_("Yearbook files"),
        help_text=_(
            "Text, Markdown, saved web pages, Word, EPUB, PDF, pictures of scanned pages, or ZIPs of "
            "them; in any Chinese encoding. Choose as many as you like."
        ),
        widget=FilesInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    pages = forms.BooleanField(
        label=_("The pictures among them are the pages of one book"),
        required=False,
        label_suffix="",
        help_text=_(
            "They are put in the order of their names: 2.png before 10.png. Otherwise each is a "
            "file by itself."
        ),
    )
    folder = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)


def fault(file: UploadedFile) -> str:
    """Say why a file is not taken: empty, or larger than a volume can be; nothing where it is."""
    if not file.size:
        return gettext("“%(name)s” is empty.") % {"name": file.name}
    if file.size > settings.UPLOAD_LIMIT_BYTES:
        return gettext(
            "“%(name)s” has %(size)s; at most %(limit)s can be read. Split it and upload the parts."
        ) % {
            "name": file.name,
            "size": filesizeformat(file.size),
            "limit": filesizeformat(settings.UPLOAD_LIMIT_BYTES),
        }
    return ""


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
