"""The addresses of the plan's indicators."""

from __future__ import annotations

from django.urls import path

from ktxh.server.board import hand_down_views, list_views, upload_views, views

urlpatterns = [
    path("", views.first, name="first"),
    path("mot/", views.one, name="one"),
    path("mot/giao/", views.set_one, name="set"),
    path("mot/thu-hoi/", views.withdraw_one, name="withdraw"),
    path("giao-xuong/", hand_down_views.table, name="hand_downs"),
    path("giao-xuong/mot/", hand_down_views.one, name="hand_down"),
    path("danh-sach/", list_views.edit, name="list"),
    path("danh-sach/nam-truoc/", list_views.take_over, name="take_over"),
    path("tep/", upload_views.upload, name="upload"),
    path("tep/ghi/", upload_views.record, name="record"),
    path("tep/bang.xlsx", upload_views.download, name="download"),
]
