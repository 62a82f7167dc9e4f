"""The addresses: jobs about a unit and a period below `/<area>/<period>/`, the others by their own names."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from ktxh.server.web import views
from ktxh.server.web.api import api
from ktxh.server.web.job import jobs


def _of_jobs() -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    for job, app in jobs():
        prefix = "<str:area>/<str:period>/" if job.placed else ""
        below = f"{job.slug}/" if job.slug else ""
        found.append(path(prefix + below, include((f"{app.name}.urls", app.label))))
    return found


urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.start, name="start"),
    path("tai-khoan/", include("ktxh.server.accounts.urls")),
    path("tinh-trang/", views.health, name="health"),
    path("api/", api.urls),
    path("don-vi.json", views.units, name="units"),
    # the jobs that are about no place come first: their first part is no key of a unit
    *sorted(_of_jobs(), key=lambda one: str(one.pattern).startswith("<")),
]
handler400 = "ktxh.server.web.views.bad_request"
handler404 = "ktxh.server.web.views.not_found"
handler500 = "ktxh.server.web.views.failed"
handler403 = "ktxh.server.web.views.not_found"
