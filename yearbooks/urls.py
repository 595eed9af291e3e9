"""Addresses of the site (DESIGN §4): lists end in a slash, entries do not."""

from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from yearbooks.views import (
    about,
    design,
    home,
    keywords,
    places,
    reading_list,
    searching,
    sections,
    service,
    suggesting,
    topics,
    tour,
    yearbook,
    years,
)
from yearbooks.views.addresses import address


def _list(route: str, view: object, name: str) -> list[URLPattern]:
    return [path(f"{route}/", view, name=name), path(route, service.with_slash)]


urlpatterns = [
    path("", home.home, name="home"),
    *_list("search", searching.search, "search"),
    *_list("search/kwic", keywords.keyword_in_context, "kwic"),
    *_list("search/suggest", suggesting.suggestions, "suggest"),
    *_list("search/list", reading_list.reading_list, "reading_list"),
    path("search/list.<str:suffix>", reading_list.reading_list_file, name="reading_list_file"),
    *_list("places", places.places, "places"),
    *_list("places/<slug:label>", places.place, "place"),
    *_list("years", years.years, "years"),
    *_list("years/<int:covered>", years.year, "year"),
    *_list("sections", sections.sections, "sections"),
    *_list("sections/<str:kind>", sections.section, "section"),
    *_list("topics", topics.topics, "topics"),
    *_list("topics/<slug:slug>", topics.topic, "topic"),
    *_list("yearbooks", yearbook.yearbooks, "yearbooks"),
    *_list("about", about.about, "about"),
    *_list("about/design", design.design, "design"),
    *_list("about/tour", tour.tour, "tour"),
    *_list("about/accessibility", about.accessibility, "accessibility"),
    *_list("help/search", about.search_help, "help"),
    *_list("help", RedirectView.as_view(pattern_name="help", query_string=True), "help_root"),
    path("healthz", service.healthz, name="healthz"),
    path("readyz", service.readyz, name="readyz"),
    path("robots.txt", service.robots, name="robots"),
    path("favicon.ico", service.favicon, name="favicon"),
    # Labels and identifiers come last: every fixed word above is reserved (DESIGN §4).
    path("<str:label>", address, name="short"),
    path("<str:label>/", address, name="yearbook"),
    path("<str:label>/text/", address, name="yearbook_text"),
    path("<str:label>/changes/", address, name="yearbook_changes"),
    path("<str:label>/<str:segment>", address, name="entry"),
    path("<str:label>/<str:segment>/", address),
    path("<str:label>/<str:segment>/history", address, name="entry_history"),
    path("<str:label>/<str:segment>/verify", address, name="entry_verify"),
    path("<str:label>/<str:segment>/report", address, name="entry_report"),
    path("<str:label>/<str:segment>/reported", address, name="entry_reported"),
    path("<str:label>/<str:segment>/v<int:number>", address, name="revision"),
    re_path(r"^.+$", address),
]
