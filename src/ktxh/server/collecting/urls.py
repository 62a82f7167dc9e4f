"""The addresses of the forms of a unit and a period."""

from __future__ import annotations

from django.urls import path

from ktxh.server.collecting import attachment_views, views, workbook_views

urlpatterns = [
    path("", views.first, name="first"),
    path("<slug:form>/", views.form, name="form"),
    path("<slug:form>/buoc/", views.step, name="step"),
    path("<slug:form>/bieu.xlsx", workbook_views.download, name="download"),
    path("<slug:form>/tai-len/", workbook_views.upload, name="upload"),
    path("<slug:form>/dinh-kem/", attachment_views.add, name="attach"),
    path("<slug:form>/dinh-kem/<int:number>/", attachment_views.download, name="attachment"),
    path("<slug:form>/dinh-kem/<int:number>/go/", attachment_views.remove, name="detach"),
]
