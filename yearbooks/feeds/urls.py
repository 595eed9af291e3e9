"""Addresses of the feeds."""

from django.urls import path

from yearbooks.feeds import views
from yearbooks.views import service

urlpatterns = [
    path("feeds/", views.feeds, name="feeds"),
    path("feeds", service.with_slash),
    path("feeds/entries.atom", views.newest, name="newest_feed"),
    path("feeds/search.atom", views.found, name="search_feed"),
    path("feeds/places/<slug:label>.atom", views.place, name="place_feed"),
    path("feeds/topics/<slug:slug>.atom", views.topic, name="topic_feed"),
    path("feeds/sections/<str:kind>.atom", views.section, name="section_feed"),
    path("feeds/years/<int:covered>.atom", views.year, name="year_feed"),
]
