"""Addresses of the site (DESIGN §4): lists end in a slash, entries do not."""

from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from yearbooks.api.urls import urlpatterns as api_addresses
from yearbooks.feeds.urls import urlpatterns as feed_addresses
from yearbooks.oai.views import oai
from yearbooks.views import (
    about,
    data,
    design,
    discovery,
    facsimile,
    home,
    keywords,
    places,
    reading_list,
    resolver,
    result_files,
    searching,
    sections,
    service,
    sitemaps,
    suggesting,
    topics,
    tour,
    unapi,
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
    path("search.<str:suffix>", result_files.result_file, name="result_file"),
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
    *api_addresses,
    *feed_addresses,
    path("oai", oai, name="oai"),
    path("oai/", oai),
    *_list("data", data.data, "data"),
    path("data/<str:version>/<str:name>", data.data_file, name="data_file"),
    path("cite", resolver.cite, name="cite"),
    path("cite/", RedirectView.as_view(pattern_name="cite", query_string=True, permanent=True)),
    path("unapi", unapi.unapi, name="unapi"),
    path("media/pages/<int:attempt>/<int:number>.webp", facsimile.page_image, name="page_image"),
    path("healthz", service.healthz, name="healthz"),
    path("readyz", service.readyz, name="readyz"),
    path("robots.txt", service.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/<str:name>.xml", sitemaps.file, name="sitemap_file"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path("opensearch/suggest", discovery.opensearch_suggest, name="opensearch_suggest"),
    path(".well-known/security.txt", discovery.security, name="security"),
    path(".well-known/change-password", discovery.change_password),
    path(".well-known/api-catalog", discovery.api_catalog),
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
    path("<str:label>/<str:segment>/facsimile", address, name="entry_facsimile"),
    path("<str:label>/<str:segment>/report", address, name="entry_report"),
    path("<str:label>/<str:segment>/reported", address, name="entry_reported"),
    path("<str:label>/<str:segment>/timemap", address, name="entry_timemap"),
    path("<str:label>/<str:segment>/timemap.json", address, name="entry_timemap_json"),
    path("<str:label>/<str:segment>/timegate", address, name="entry_timegate"),
    path("<str:label>/<str:segment>/v<int:number>", address, name="revision"),
    path("<str:label>/<str:segment>/v<int:number>/facsimile", address, name="revision_facsimile"),
    re_path(r"^.+$", address),
]
