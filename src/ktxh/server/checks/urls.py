"""The addresses below `/kiem-tra/`."""

from __future__ import annotations

from django.urls import path

from ktxh.server.checks import public_views, taking_away_views, taking_over_views, views

urlpatterns = [
    path("", views.first, name="first"),
    path("khong-luu/", public_views.public, name="public"),
    path("<uuid:identifier>/", views.one, name="one"),
    path("<uuid:identifier>/tien-do.json", views.progress, name="progress"),
    path("<uuid:identifier>/quyet-dinh/", views.decide, name="decide"),
    path("<uuid:identifier>/kiem-tra-lai/", views.again, name="again"),
    path("<uuid:identifier>/xoa/", views.delete, name="delete"),
    path("<uuid:identifier>/tai/<str:form>/", taking_away_views.take_away, name="download"),
    path("<uuid:identifier>/tai/<str:form>/tien-do.json", taking_away_views.making, name="making"),
    path("<uuid:identifier>/tai/<str:form>/lam-lai/", taking_away_views.make_again, name="make_again"),
    path("<uuid:identifier>/lay-so-lieu/", taking_over_views.taking_over, name="taking_over"),
]
