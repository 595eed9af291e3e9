"""The root of all addresses."""

from django.contrib import admin
from django.urls import include, path

from yearbooks.admin.dumps import dump_now_view

urlpatterns = [
    path("admin/dump/", dump_now_view, name="dump_now"),
    path("admin/", admin.site.urls),
    path("", include("yearbooks.urls")),
]
