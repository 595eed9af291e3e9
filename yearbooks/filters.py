"""The one reader of list parameters: `q match place covered_year section topic sort synonyms`."""

import re
from typing import ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearbooks.models import Entry, Place, Section, Topic
from yearbooks.search import Criteria, LineOrder, Match, Sort
from yearbooks.text.aids import Aid
from yearbooks.text.query import parse_query

YEARS = (1800, 2200)
_YEARS_FORM = re.compile(r"\s*(\d{4})\s*(?:[-–—~～至]\s*(\d{4})\s*)?", re.ASCII)


class TextField(forms.CharField):
    """Take text; say in words of our own what is wrong with a NUL."""

    default_error_messages: ClassVar = {
        "null_characters_not_allowed": _(
            "The text holds a character that cannot be searched; retype it."
        )
    }


class PlaceField(TextField):
    """Turn a place label into the place."""

    def clean(self, value: str | None) -> Place | None:
        """Return the place; raise ValidationError for a label that no place has."""
        label = super().clean(value)
        if not label:
            return None
        place = Place.objects.with_ancestors().filter(label=label).first()
        if place is None:
            raise ValidationError(
                _(
                    "There is no place with the address label “%(label)s”; choose one from the list."
                ),
                code="unknown",
                params={"label": label[:60]},
            )
        return place


class TopicField(TextField):
    """Turn a topic slug into the topic."""

    def clean(self, value: str | None) -> Topic | None:
        """Return the topic; raise ValidationError for a slug that no topic has."""
        slug = super().clean(value)
        if not slug:
            return None
        topic = Topic.objects.select_related("parent").filter(slug=slug).first()
        if topic is None:
            raise ValidationError(
                _("There is no topic “%(slug)s”; choose one from the list."),
                code="unknown",
                params={"slug": slug[:60]},
            )
        return topic


class YearsField(TextField):
    """Turn `2018` or `2015-2020` into the first and the last year."""

    def clean(self, value: str | None) -> tuple[int, int] | None:
        """Return both years; raise ValidationError for anything else than the two forms."""
        text = super().clean(value)
        if not text:
            return None
        found = _YEARS_FORM.fullmatch(text)
        if not found:
            raise ValidationError(
                _("“%(text)s” is no year: write one as 2018 or a range as 2015-2020."),
                code="form",
                params={"text": text[:60]},
            )
        first, last = int(found[1]), int(found[2] or found[1])
        if first > last:
            raise ValidationError(
                _(
                    "The range %(first)s-%(last)s ends before it begins; write the earlier year first."
                ),
                code="order",
                params={"first": first, "last": last},
            )
        if not (YEARS[0] <= first and last <= YEARS[1]):
            raise ValidationError(
                _("Years run from %(first)s to %(last)s."),
                code="range",
                params={"first": YEARS[0], "last": YEARS[1]},
            )
        return first, last


class ChoiceField(django_filters.fields.ChoiceField):
    """Take one of the choices; say in words of our own what is none."""

    default_error_messages: ClassVar = {
        "invalid_choice": _("There is no choice “%(value)s”; choose one from the list.")
    }

    def validate(self, value: str) -> None:
        """Raise ValidationError for what is no choice, shortened as in every message."""
        super().validate(value[:60])


class TextFilter(django_filters.Filter):
    """Read text as it was typed."""

    field_class = TextField


class PlaceFilter(django_filters.Filter):
    """Read a place label."""

    field_class = PlaceField


class TopicFilter(django_filters.Filter):
    """Read a topic slug."""

    field_class = TopicField


class YearsFilter(django_filters.Filter):
    """Read a covered year or a range of them."""

    field_class = YearsField


class ChoiceFilter(django_filters.ChoiceFilter):
    """Read one of the choices."""

    field_class = ChoiceField


MATCHES = [
    (Match.EXACT.value, _("as typed")),
    (Match.WORDS.value, _("all words, anywhere")),
    (Match.ANY.value, _("any of the words")),
]
SORTS = [
    (Sort.RELEVANCE.value, _("relevance")),
    (Sort.NEWEST.value, _("newest year first")),
    (Sort.OLDEST.value, _("oldest year first")),
    (Sort.PLACE.value, pgettext_lazy("order", "place")),
]

LINE_ORDERS = [
    (LineOrder.LEFT.value, _("by what stands before")),
    (LineOrder.RIGHT.value, _("by what stands after")),
    (LineOrder.TEXT.value, _("as in the list")),
]

SYNONYMS = [("on", _("searched too")), ("off", _("not searched"))]


class EntryFilter(django_filters.FilterSet):
    """Read the parameters of every list of entries; `criteria` is what they ask for.

    Ask `is_valid()` first: bad input has a message beside its field and no criteria.
    """

    # A typed space belongs to the query: the query language strips its own.
    q = TextFilter(label=_("Search for"), strip=False)
    match = ChoiceFilter(label=_("Reading"), choices=MATCHES, empty_label=None)
    place = PlaceFilter(label=_("Place"))
    covered_year = YearsFilter(label=_("Covered year"))
    section = ChoiceFilter(label=_("Section"), choices=Section.Kind.choices)
    topic = TopicFilter(label=_("Topic"))
    sort = ChoiceFilter(label=_("Order"), choices=SORTS, empty_label=None)
    synonyms = ChoiceFilter(label=_("Synonyms"), choices=SYNONYMS, empty_label=None)

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, data: object = None, **options: object) -> None:
        super().__init__(data if data is not None else {}, **options)

    @property
    def criteria(self) -> Criteria:
        """Return the question; only after `is_valid()` said yes."""
        asked = self.form.cleaned_data
        return Criteria(
            query=parse_query(asked["q"]) if asked["q"] else None,
            match=Match(asked["match"] or Match.EXACT),
            place=asked["place"],
            years=asked["covered_year"],
            section=asked["section"] or None,
            topic=asked["topic"],
            sort=Sort(asked["sort"] if asked["sort"] in set(Sort) else Sort.RELEVANCE),
            synonyms=asked["synonyms"] != "off",
        )

    @staticmethod
    def is_typed(parameters: QueryDict) -> bool:
        """Tell whether the parameters hold something to search for."""
        return bool(parameters.get("q"))

    @property
    def reading(self) -> Criteria:
        """Return query, reading and synonyms alone, whatever else is asked; bad ones are left out.

        For pages that only show what was found: there a bad parameter is no reason for a message.
        """
        self.is_valid()
        asked = self.form.cleaned_data
        return Criteria(
            query=parse_query(asked["q"]) if asked.get("q") else None,
            match=Match(asked.get("match") or Match.EXACT),
            synonyms=asked.get("synonyms") != "off",
        )

    @property
    def parameters(self) -> dict[str, str]:
        """Return the good ones among the asked parameters, as an address says them."""
        self.is_valid()
        good = self.form.cleaned_data
        return {name: self.data[name] for name in self.filters if good.get(name)}


class KeywordFilter(EntryFilter):
    """Read the same, and the orders of lines: a list's own order says which entries come first."""

    sort = ChoiceFilter(label=_("Order"), choices=[*LINE_ORDERS, *SORTS], empty_label=None)

    @property
    def order(self) -> LineOrder:
        """Return the asked order of lines; only after `is_valid()` said yes."""
        asked = self.form.cleaned_data["sort"]
        return LineOrder(asked if asked in set(LineOrder) else LineOrder.TEXT)

    @property
    def of_list(self) -> dict[str, str]:
        """Return the good parameters that the list of the entries takes as well."""
        good = self.parameters
        return {k: text for k, text in good.items() if k != "sort" or text in set(Sort)}


class AidFilter(django_filters.FilterSet):
    """Read which aid a text is read with."""

    aid = ChoiceFilter(choices=[(aid.value, aid.value) for aid in Aid])

    class Meta:
        model = Entry
        fields: list[str] = []

    @property
    def asked(self) -> Aid | None:
        """Return the asked aid, None for none of ours: a text is shown whatever else is asked."""
        self.is_valid()
        name = self.form.cleaned_data.get("aid")
        return Aid(name) if name else None
