"""One list of entries: the parameters of a request, what they found, and how to take them off."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.forms import Form
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yearbooks import search
from yearbooks.filters import EntryFilter
from yearbooks.models import Entry, Place, Section, Topic
from yearbooks.search import Criteria, Match, Results, TooExpensive
from yearbooks.search.advice import Advice, advise
from yearbooks.templatetags.archive_tags import named, span
from yearbooks.views.exports import Export, exports
from yearbooks.views.facets import ShownFacet, shown
from yearbooks.views.paging import FIRST, page_number, refuse_missing

# What the criteria call otherwise than the parameters.
_PARAMETERS = {"years": "covered_year"}
_CONDITIONS = {"place", "covered_year", "section", "topic"}


@dataclass(frozen=True, slots=True)
class Chip:
    """Hold one active filter: the parameter that takes it off, its name and its value in words."""

    parameter: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold a list for its page; `criteria` and `results` are None where a parameter is wrong.

    `fixed` names the filters that the address itself sets: they are no chips and no facets.
    `parameters` ask the search page for the same list.
    """

    form: Form
    fixed: frozenset[str]
    parameters: Mapping[str, str] = field(default_factory=dict)
    criteria: Criteria | None = None
    results: Results | None = None
    advice: Advice | None = None

    @property
    def chips(self) -> list[Chip]:
        """Return the active filters that the reader can take off; only where there are results."""
        return [chip for chip in chips(self.criteria) if chip.parameter not in self.fixed]

    @property
    def facets(self) -> list[ShownFacet]:
        """Return the facets that leave the reader a choice; only where there are results."""
        return [
            shown(facet, self.criteria.place)
            for facet in self.results.facets
            if facet.values and facet.name not in self.fixed
        ]

    @property
    def some_hits(self) -> bool:
        """Tell whether any group holds an entry; only where there are results."""
        groups = (self.results.first, self.results.second, self.results.also)
        return any(group and group.total for group in groups)

    @property
    def in_an_empty_archive(self) -> bool:
        """Tell whether the whole archive holds no entry; to be asked where nothing was found."""
        return not Entry.objects.published().exists()

    @property
    def question(self) -> str:
        """Return the parameters as a query string: what search, files and entries are linked with."""
        return f"?{urlencode(self.parameters)}" if self.parameters else ""

    @property
    def files(self) -> list[Export]:
        """Return every file that the whole list can be taken away as."""
        return exports(self.question)

    @property
    def in_all(self) -> int:
        """Return how many entries the pages of all groups show; only where there are results."""
        groups = (self.results.first, self.results.second, self.results.also)
        return sum(group.total for group in groups if group)

    @property
    def without_conditions(self) -> str:
        """Return the query string of the same query without place, years, section and topic."""
        kept = {key: text for key, text in self.parameters.items() if key not in _CONDITIONS}
        return f"?{urlencode(kept)}"

    @property
    def entry_suffix(self) -> str:
        """Return what a link to an entry bears so that its page can mark and lead back here.

        Empty where nothing was typed: then there is nothing to mark.
        """
        if not self.typed:
            return ""
        page = {"page": self.results.page} if self.results and self.results.page > FIRST else {}
        return f"?{urlencode({**self.parameters, **page})}"

    @property
    def typed(self) -> str:
        """Return what was typed, where something to search for is left of it."""
        query = self.criteria.query if self.criteria else None
        return self.parameters["q"] if query and query.root else ""

    @property
    def nothing_left(self) -> bool:
        """Tell whether something was typed of which no searchable character is left."""
        query = self.criteria.query if self.criteria else None
        return query is not None and query.root is None


def listing(request: HttpRequest, **fixed: object) -> Listing:
    """Answer the parameters of `request` together with the criteria that the address sets.

    Raises NoSuchPage for a page that the list does not have.
    """
    asked = EntryFilter(request.GET)
    names = frozenset(_PARAMETERS.get(name, name) for name in fixed)
    if not asked.is_valid():
        return Listing(asked.form, names)
    criteria = replace(asked.criteria, **fixed)
    page = page_number(request)
    results = search.find(criteria, page=page or FIRST)
    refuse_missing(page, results.pages)
    advice = _advice(criteria, results) if page == FIRST else None
    return Listing(asked.form, names, _parameters(asked, fixed), criteria, results, advice)


def _advice(criteria: Criteria, results: Results) -> Advice | None:
    # Advice is a courtesy: where it would take too long, the page stands without it.
    try:
        return advise(criteria, results)
    except TooExpensive:
        return None


def _parameters(asked: EntryFilter, fixed: Mapping[str, object]) -> dict[str, str]:
    return asked.parameters | {
        _PARAMETERS.get(name, name): _in_address(value) for name, value in fixed.items()
    }


def _in_address(value: object) -> str:
    match value:
        case Place():
            return value.label
        case Topic():
            return value.slug
        case (first, last):
            return str(first) if first == last else f"{first}-{last}"
    return str(value)


def chips(criteria: Criteria) -> list[Chip]:
    """Return the filters of `criteria` in words, each to be taken off."""
    active = []
    if criteria.match is not Match.EXACT:
        reading = (
            _("all words, anywhere") if criteria.match is Match.WORDS else _("any of the words")
        )
        active.append(Chip("match", _("Reading"), reading))
    if criteria.place:
        active.append(Chip("place", _("Place"), named(criteria.place)))
    if criteria.years:
        active.append(Chip("covered_year", _("Covered year"), span(criteria.years)))
    if criteria.section:
        active.append(Chip("section", _("Section"), str(Section.Kind(criteria.section).label)))
    if criteria.topic:
        active.append(Chip("topic", _("Topic"), criteria.topic.display_name))
    if not criteria.synonyms:
        active.append(Chip("synonyms", _("Synonyms"), _("not searched")))
    return active
