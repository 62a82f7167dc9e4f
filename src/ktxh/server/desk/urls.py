"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from ktxh.server.desk import archive_views, assign_views, section_views, upload_views, version_views, views
from ktxh.server.desk.many import views as many_views
from ktxh.server.desk.parts import basis_views, fact_views, task_views

_SECTION = "muc/<slug:section>/"
_VERSION = "ban/<int:number>/"
_MANY = "nhieu-don-vi/"
_JOB = _MANY + "<uuid:job>/"
_FACTS, _TASKS, _BASES = "so-lieu-rieng/", "nhiem-vu/", "can-cu/"

urlpatterns = [
    path("", views.first, name="first"),
    path("thieu/", views.lacking, name="lacking"),
    path("xem-truoc/", views.preview, name="preview"),
    path("da-ky/", archive_views.archive, name="archive"),
    path("phan-cong/", assign_views.first, name="assign"),
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
    path(_VERSION + "doc/", version_views.read, name="read"),
    path(_VERSION + "chot/", version_views.freeze, name="freeze"),
    path(_VERSION + "huy-chot/", version_views.unfreeze, name="unfreeze"),
    path(_VERSION + "buoc/", version_views.step, name="step"),
    path(_VERSION + "tep/<int:file>/", version_views.download, name="file"),
    path(_VERSION + "tep-da-ky/", upload_views.signed, name="signed"),
    path(_VERSION + "pdf/", version_views.ask_pdf, name="pdf"),
    path(_VERSION + "pdf/tien-do/", version_views.pdf_progress, name="pdf-progress"),
    path("so-sanh/", version_views.compare, name="compare"),
    path("gui-tep/", upload_views.refresh, name="refresh"),
    path(_MANY, many_views.many, name="many"),
    path(_MANY + "soan/", many_views.ask, name="many-ask"),
    path(_JOB + "tien-do/", many_views.many_progress, name="many-progress"),
    path(_JOB + "soan-tiep/", many_views.again, name="many-again"),
    path(_JOB + "tep/", many_views.take, name="many-file"),
    path(_JOB + "xoa/", many_views.remove, name="many-remove"),
    path(_FACTS, fact_views.first, name="facts"),
    path(_FACTS + "doc/", fact_views.read, name="fact-read"),
    path(_FACTS + "luu/", fact_views.save, name="fact-save"),
    path(_FACTS + "bo/", fact_views.remove, name="fact-remove"),
    path(_FACTS + "chuyen/", fact_views.move, name="fact-move"),
    path(_TASKS, task_views.first, name="tasks"),
    path(_TASKS + "luu/", task_views.save, name="task-save"),
    path(_TASKS + "ket-qua/", task_views.result, name="task-result"),
    path(_TASKS + "bo/", task_views.remove, name="task-remove"),
    path(_BASES, basis_views.first, name="bases"),
    path(_BASES + "luu/", basis_views.save, name="basis-save"),
    path(_BASES + "bo/", basis_views.remove, name="basis-remove"),
    path(_BASES + "chuyen/", basis_views.move, name="basis-move"),
]
