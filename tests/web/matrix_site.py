"""The site of the matrix: everybody is there, and one of every thing that an address can name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test.utils import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web import matrix_people as people
from tests.web.checks_files import own_report
from tests.web.matrix_rows import Row
from tests.web.site import COMMUNE, PERIOD, Site

OWN, COMPILER, ADMINISTRATOR = "own.nhap_lieu", "own.tong_hop", "above.quan_tri"


@dataclass(frozen=True, slots=True)
class View:
    """An address of the site: its name, and the words that stand in it."""

    name: str
    words: tuple[str, ...]

    @property
    def placed(self) -> bool:
        """Whether it is about a unit and a period."""
        return {"area", "period"} <= set(self.words)


def views() -> tuple[View, ...]:
    """Every address of the site, by its name."""
    return tuple(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, names: str, words: tuple[str, ...]) -> Iterator[View]:
    for one in resolver.url_patterns:
        found = (*words, *one.pattern.regex.groupindex)
        if isinstance(one, URLPattern):
            yield View(names + (one.name or f"(no name: {one.pattern})"), found)
        else:
            yield from _walk(one, names + (f"{one.namespace}:" if one.namespace else ""), found)


@dataclass(frozen=True)
class Matrix:
    """The site with the words for its addresses."""

    site: Site
    made: Mapping[str, object]

    @classmethod
    @contextmanager
    def on(cls, file: Path) -> Iterator[Matrix]:
        """Fill the database with everybody and everything."""
        with Site.on(file) as site, cls.of(site, file.parent) as filled:
            yield filled

    @classmethod
    @contextmanager
    def of(cls, site: Site, home: Path) -> Iterator[Matrix]:
        """Fill a site, on whatever database it stands."""
        quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        with override_settings(HOME=home, PASSWORD_HASHERS=quick):
            (home / "ban-do.geojson").write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
            people.make(site)
            for one in people.PEOPLE:  # logged in now, since what a request does is undone
                site.client(one.name)
            yield cls(site, _made(site))

    def address(self, view: View, row: Row, **other: str) -> str:
        """The address of a view."""
        words = {name: other.get(name) or self.made[row.of.get(name, name)] for name in view.words}
        return reverse(view.name, kwargs=words)

    def status(self, who: str, view: View, row: Row, **other: str) -> tuple[int, str]:
        """What somebody ("": nobody) gets, and where it leads; whatever it did is undone."""
        self.site.store.interned.ready()
        with transaction.atomic():
            answer = self.asked(who, view, row, **other)
            transaction.set_rollback(True)
        return answer.status_code, answer.headers.get("Location", "")

    def asked(self, who: str, view: View, row: Row, **other: str) -> HttpResponse:
        """The answer to the request of the row, read to its end."""
        client = self.site.client(who) if who else self.site.nobody()
        answer = self._asked(client, self.address(view, row, **other), row)
        if answer.streaming:
            b"".join(answer)
        answer.close()
        return answer

    def _asked(self, client: object, address: str, row: Row) -> HttpResponse:
        if row.post is None:
            return client.get(address, row.query)  # type: ignore[attr-defined, no-any-return]
        if isinstance(row.post, str):
            return client.post(address, row.post, content_type="application/json")  # type: ignore[attr-defined, no-any-return]
        fields = {name: text.format_map(self.made) for name, text in row.post.items()}
        return client.post(address, fields)  # type: ignore[attr-defined, no-any-return]


def _made(site: Site) -> dict[str, object]:
    """One of everything, by the words of the addresses."""
    from ktxh.server.accounts.models import User
    from ktxh.server.administration.backup_work import kept
    from ktxh.server.administration.people_changes import Step
    from ktxh.server.checks.models import CheckedReport
    from ktxh.server.collecting.models import Attachment
    from ktxh.server.desk.many.making import make_drafts
    from ktxh.server.desk.models import Comment, ManyReports, VersionFile

    here = {"area": COMMUNE, "period": PERIOD, "form": "dau_tu_cong", "section": "nong_nghiep"}
    own, compiler = site.client(OWN), site.client(COMPILER)
    paper = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 ...")
    own.post(f"/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong/dinh-kem/", {"file": paper})
    own.post("/kiem-tra/", {"tep": SimpleUploadedFile("bao-cao.txt", own_report()), "don_vi": COMMUNE})
    desk = f"/{COMMUNE}/{PERIOD}/bao-cao/"
    compiler.post(desk + "soan/")
    compiler.post(desk + "muc/nong_nghiep/y-kien/", {"text": "Bổ sung số liệu."})
    check = CheckedReport.objects.get()
    compiler.post(desk + "ban/1/pdf/")
    compiler.post(desk + "nhieu-don-vi/soan/", {"don_vi": COMMUNE})
    drafts = ManyReports.objects.get()
    make_drafts.func(str(drafts.pk), drafts.turn)
    administrator = site.client(ADMINISTRATOR)
    administrator.post("/quan-tri/sao-luu/lam/")
    days, style = "nghi-rieng.toml", "van-phong-rieng.toml"
    administrator.post("/quan-tri/che-do/tep/tai-len/", {"name": days, "text": "off = [2031-02-04]"})
    administrator.post("/quan-tri/de-cuong/van-phong/tai-len/", {"name": style, "text": 'name = "Văn phong riêng"'})
    own = "rieng.toml"
    for below, text in (("", 'sector = "rieng"\nname = "Riêng"'), ("quan-he/", "# chưa có quan hệ nào")):
        administrator.post(f"/quan-tri/danh-muc/{below}tep/tai-len/", {"name": own, "text": text})
    return {
        **here,
        "attachment": Attachment.objects.get().pk,
        "identifier": check.pk,
        "as_brought": "goc",
        "taken_as": "html",
        "finding": check.result.findings[0]["name"],
        "drafts": drafts.pk,
        "version": 1,
        "file": VersionFile.objects.order_by("pk")[0].pk,
        "comment": Comment.objects.get().pk,
        "username": OWN,
        "organisation": User.objects.get(username=OWN).held[0].organisation.pk,
        "ending": next(iter(Step)).value,
        "key": COMMUNE,
        "indicator": "dau_tu_cong.gia_tri_khoi_luong",
        "outline": "xa-hai-cap",
        "provider_id": "sso",
        "uidb36": "1",
        "backup": kept()[0].name,
        "sent": "abc-def",
        "own_days": days,
        "own_style": style,
        "own_indicators": own,
        "own_relations": own,
    }
