"""Addresses under `/api/`."""

from django.urls import path, re_path

from yearbooks.api import docs
from yearbooks.api.service import api

urlpatterns = [
    path("api/v1/openapi.json", docs.openapi, name="api_openapi"),
    path("api/v1/docs", docs.docs, name="api_docs"),
    re_path(r"^api(?:/v1)?/?$", docs.to_docs),
    path("api/v1/", api.urls),
    re_path(r"^(?P<before>api/v1/.+)/$", docs.without_slash),
    re_path(r"^api/", docs.nothing),
]
