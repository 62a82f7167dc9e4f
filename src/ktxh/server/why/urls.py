"""The address of an explanation: `?item=code[dimension=member]`."""

from __future__ import annotations

from django.urls import path

from ktxh.server.why import views

urlpatterns = [path("", views.first, name="first")]
