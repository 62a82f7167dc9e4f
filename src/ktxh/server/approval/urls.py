"""The addresses of approving: the list stands under the unit one works in, a form under the unit that sent it."""

from __future__ import annotations

from django.urls import path

from ktxh.server.approval import extension_views, form_views, views

urlpatterns = [
    path("", views.first, name="first"),
    path("duyet-tat-ca/", views.approve_plain, name="approve-plain"),
    path("gia-han/", extension_views.extend, name="extend"),
    path("<slug:form>/", form_views.form, name="form"),
    path("<slug:form>/buoc/", form_views.step, name="step"),
]
