"""What tests of drafts for many units have in common: a province that has drafts of its communes' reports made."""

from __future__ import annotations

import io
import zipfile

from ktxh.model.area import Area
from ktxh.model.period_text import parse_period
from ktxh.model.report_parts import Prose
from ktxh.server.desk.many.making import make_drafts
from ktxh.server.desk.many.units import units_at
from ktxh.server.desk.models import ManyReports
from ktxh.server.web.place import Place, place_of
from tests.web.site import COMMUNE, PERIOD, Site

PROVINCE = "20"
MANY = f"/{PROVINCE}/{PERIOD}/bao-cao/nhieu-don-vi/"
ASK = MANY + "soan/"
YEAR = parse_period(PERIOD)
WRITTEN = "05977@2025"  # a ward of which prose is known, and no figure
EMPTY = "05983@2025"  # one of which nothing is known


def write_prose(site: Site) -> None:
    """Let there be prose of a ward without figures."""
    site.store.write_prose(Prose(WRITTEN, "chi_dao", YEAR, "Phường đã chỉ đạo kịp thời."))


def asked(site: Site, name: str, *units: str, **more: str) -> ManyReports:
    """Somebody asks for drafts of units; the job."""
    answer = site.client(name).post(ASK, {"don_vi": units or (COMMUNE,), **more})
    assert answer.status_code == 302
    return ManyReports.objects.get(owner=name)


def worked(job: ManyReports) -> ManyReports:
    """The worker's task is carried out; the job as it is then."""
    job.refresh_from_db()
    make_drafts.func(str(job.pk), job.turn)
    job.refresh_from_db()
    return job


def taken(site: Site, name: str, job: ManyReports) -> zipfile.ZipFile:
    """The archive as it is taken away."""
    answer = site.client(name).get(f"{MANY}{job.pk}/tep/")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    return zipfile.ZipFile(io.BytesIO(content))


def here(name: str, area: str = PROVINCE, period: str = PERIOD) -> Place:
    """The place of somebody."""
    from ktxh.server.accounts.models import User

    return place_of(User.objects.get(username=name), area, period)


def unit(site: Site, key: str) -> Area:
    """A unit."""
    return site.plan.tree.area(key)


def keys_at(place: Place) -> list[str]:
    """The keys of the units that can be chosen at a place."""
    return [one.key for one in units_at(place)]
