"""The addresses of administration."""

from __future__ import annotations

from django.urls import URLPattern, path

from ktxh.server.administration import (
    backup_views,
    catalogue_views,
    form_views,
    organisation_views,
    outline_views,
    own_text_views,
    people_views,
    settings_views,
    trail_views,
    unit_views,
)


def _of_texts(prefix: str, of: str, name: str) -> list[URLPattern]:
    """The pages of small files of settings (`own_text_views`)."""
    given = {"of": of}
    return [
        path(f"{prefix}tai-len/", own_text_views.upload, given, name=f"{name}-upload"),
        path(f"{prefix}<str:name>/", own_text_views.one, given, name=name),
        path(f"{prefix}<str:name>/tep.toml", own_text_views.download, given, name=f"{name}-file"),
        path(f"{prefix}<str:name>/bo/", own_text_views.take_back, given, name=f"{name}-back"),
    ]


urlpatterns = [
    path("", people_views.first, name="first"),
    path("nguoi-dung/moi/", people_views.make, name="person-new"),
    path("nguoi-dung/<str:username>/", people_views.person, name="person"),
    path("nguoi-dung/<str:username>/vai-tro/", people_views.roles, name="roles"),
    path("nguoi-dung/<str:username>/lam/", people_views.step, name="step"),
    path("to-chuc/", organisation_views.organisations, name="organisations"),
    path("to-chuc/moi/", organisation_views.make, name="organisation-new"),
    path("to-chuc/<int:number>/", organisation_views.change, name="organisation"),
    path("don-vi/", unit_views.units, name="units"),
    path("don-vi/thay-doi/", unit_views.choose, name="change"),
    path("don-vi/thay-doi/chi-tiet/", unit_views.details, name="change-details"),
    path("don-vi/thay-doi/xem-truoc/", unit_views.shown, name="change-preview"),
    path("don-vi/thay-doi/ghi/", unit_views.written, name="change-write"),
    path("don-vi/<str:key>/", unit_views.unit, name="unit"),
    path("danh-muc/", catalogue_views.catalogue, name="catalogue"),
    path("danh-muc/quan-he/", catalogue_views.relations, name="relations"),
    *_of_texts("danh-muc/quan-he/tep/", "relations", "own-relations"),
    *_of_texts("danh-muc/tep/", "indicators", "own-indicators"),
    path("danh-muc/<str:code>/", catalogue_views.indicator, name="indicator"),
    path("bieu/", form_views.forms, name="forms"),
    path("bieu/tai-len/", form_views.upload, name="form-upload"),
    path("bieu/<slug:code>/", form_views.form, name="form"),
    path("bieu/<slug:code>/bieu.xlsx", form_views.workbook, name="form-workbook"),
    path("che-do/", outline_views.regimes, name="regimes"),
    *_of_texts("che-do/tep/", "regimes", "regime"),
    path("de-cuong/", outline_views.outlines, name="outlines"),
    *_of_texts("de-cuong/van-phong/", "styles", "style"),
    path("de-cuong/tai-len/", outline_views.upload, name="outline-upload"),
    path("de-cuong/<slug:code>/", outline_views.outline, name="outline"),
    path("de-cuong/<slug:code>/tep.md", outline_views.download, name="outline-file"),
    path("nhat-ky/", trail_views.trail, name="trail"),
    path("nhat-ky/tep.csv", trail_views.export, name="trail-export"),
    path("nhat-ky/kiem-tra/", trail_views.verify, name="trail-verify"),
    path("sao-luu/", backup_views.backups, name="backups"),
    path("sao-luu/danh-sach/", backup_views.listing, name="backup-list"),
    path("sao-luu/lam/", backup_views.make, name="backup-make"),
    path("sao-luu/<str:name>/", backup_views.download, name="backup"),
    path("cai-dat/", settings_views.settings, name="settings"),
    path("cai-dat/kiem-tra-cong-khai/", settings_views.public_check, name="public-check"),
    path("cai-dat/thu-gui/", settings_views.mail_test, name="mail-test"),
    path("cai-dat/ban-do/", settings_views.upload_map, name="map-upload"),
]
