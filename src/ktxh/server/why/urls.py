"""The address of an explanation: `?item=code[dimension=member]`, and `&dg=2025-07-01` for the boundaries of a day."""

from __future__ import annotations

from django.urls import path

from ktxh.server.why import views

urlpatterns = [path("", views.first, name="first")]
