"""The addresses of the home page, of its parts that come after the first paint, and of the search."""

from __future__ import annotations

from django.urls import path

from ktxh.server.home import part_views, views

urlpatterns = [
    path("", views.first, name="first"),
    path("tim/", views.search, name="search"),
    path("trang-chu/bao-cao/", part_views.reports, name="reports"),
    path("trang-chu/chi-tieu/", part_views.headlines, name="headlines"),
    path("trang-chu/tinh-hinh-gui/", part_views.sent, name="sent"),
    path("trang-chu/ban-do/", part_views.on_map, name="map"),
    path("trang-chu/ban-do.geojson", part_views.boundaries, name="boundaries"),
    path("trang-chu/giai-ngan/", part_views.money, name="money"),
    path("trang-chu/nhiem-vu/", part_views.given_tasks, name="tasks"),
]
