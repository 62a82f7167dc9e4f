"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from ktxh.server.desk import section_views, upload_views, version_views, views

_SECTION = "muc/<slug:section>/"
_VERSION = "ban/<int:number>/"

urlpatterns = [
    path("", views.first, name="first"),
    path("thieu/", views.lacking, name="lacking"),
    path("xem-truoc/", views.preview, name="preview"),
    path("soan/", views.compose, name="compose"),
    path(_SECTION, section_views.section, name="section"),
    path(_SECTION + "luu/", section_views.save, name="save"),
    path(_SECTION + "the/", section_views.chips, name="chips"),
    path(_SECTION + "so-lieu/", section_views.figures, name="figures"),
    path(_SECTION + "ky-truoc/", section_views.take_over, name="take-over"),
    path(_SECTION + "tinh-trang/", section_views.state, name="state"),
    path(_SECTION + "lich-su/", section_views.history, name="history"),
    path(_SECTION + "y-kien/", section_views.comment, name="comment"),
    path(_SECTION + "y-kien/<int:number>/xong/", section_views.resolve, name="resolve"),
    path(_VERSION, version_views.version, name="version"),
    path(_VERSION + "chot/", version_views.freeze, name="freeze"),
    path(_VERSION + "huy-chot/", version_views.unfreeze, name="unfreeze"),
    path(_VERSION + "buoc/", version_views.step, name="step"),
    path(_VERSION + "tep/<int:file>/", version_views.download, name="file"),
    path(_VERSION + "tep-da-ky/", upload_views.signed, name="signed"),
    path(_VERSION + "pdf/", version_views.ask_pdf, name="pdf"),
    path(_VERSION + "pdf/tien-do/", version_views.pdf_progress, name="pdf-progress"),
    path("so-sanh/", version_views.compare, name="compare"),
    path("gui-tep/", upload_views.refresh, name="refresh"),
]
