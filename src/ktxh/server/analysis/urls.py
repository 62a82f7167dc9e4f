"""The addresses of analysis; the question stands in the query string."""

from __future__ import annotations

from django.urls import path

from ktxh.server.analysis import views

urlpatterns = [
    path("", views.first, name="first"),
    path("chon-chi-tieu/", views.indicators, name="indicators"),
    path("chon-phan-to/", views.breakdowns, name="breakdowns"),
    path("chon-don-vi/", views.units, name="units"),
    path("bang.xlsx", views.workbook, name="workbook"),
    path("bang.csv", views.separated, name="separated"),
]
