"""The one parameter of a file of references: the style, where the file is plain text."""

from django import forms

from yearbooks.forms.reading_list import StyleField


class CitationFileForm(forms.Form):
    """Take the style of a plain text file; files of other formats have no use for it."""

    style = StyleField(required=False)
