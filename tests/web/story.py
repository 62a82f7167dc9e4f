"""A month in the life of a province and its communes: who is in it, where, and who takes the pictures.

The steps are in the modules `story_…`, in the order of the month: `story_setting_up`, `story_planning`,
`story_entering`, `story_approving`, `story_composing`, `story_signing`. `test_month` walks through them, and so does
`scripts.web_guide`, which keeps a picture of each step for the guide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tests.web.site import COMMUNE, PERIOD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.web.browsing import Pages
    from tests.web.site import Site

COMMUNES = 20  # how many communes of the province send the form
PROVINCE = "20"  # Lạng Sơn
BY_WORKBOOK, OFF_LINE = "06001@2025", "06004@2025"  # xã Đoàn Kết, xã Quốc Khánh
NEW_CLERK = "dung.quockhanh"  # whom the administrator makes in the story, for the commune that enters off-line
FORM = "nong_nghiep"
BUFFALOES = "nong_lam_thuy_san.tong_dan[vat_nuoi=trau]"
PASSWORD = "trinh-dien-ktxh-2026"
_ANSWERING = 20_000  # ms that a step may take on a busy machine
_CLERKS = (
    "Hoàng Văn Thắng",
    "Nông Thị Lệ",
    "Lương Văn Kiên",
    "Triệu Thị Hoa",
    "Vi Thị Mến",
    "Lộc Văn Bảo",
    "Đàm Thị Yến",
    "Mã Văn Tuyên",
    "Hứa Thị Nga",
)


class Camera(Protocol):
    """Keeps pictures of pages."""

    def take(self, page: Page, name: str) -> None:
        """Keep what the page shows now under this name."""
        ...


class NoCamera:
    """Keeps nothing."""

    def take(self, page: Page, name: str) -> None:
        """Keep nothing."""


@dataclass
class Story:
    """The site of the story, its people's pages, and a folder for the files they take away."""

    site: Site
    pages: Pages
    folder: Path
    camera: Camera = field(default_factory=NoCamera)
    opened: dict[str, Page] = field(default_factory=dict)

    def of(self, name: str, *, phone: bool = False) -> Page:
        """The page of somebody, the same each time."""
        key = f"{name} phone" if phone else name
        if key not in self.opened:
            self.opened[key] = self.pages.of(name, phone=phone)
            self.opened[key].set_default_timeout(_ANSWERING)
        return self.opened[key]

    def of_nobody(self, name: str) -> Page:
        """A page in which nobody is logged in yet, kept as that of the person who will be."""
        page = self.pages.of(None)
        page.set_default_timeout(_ANSWERING)
        self.opened[name] = page
        return page

    def shot(self, page: Page, name: str) -> None:
        """A picture for the guide, of a page that has everything."""
        if not isinstance(self.camera, NoCamera):
            page.wait_for_load_state("networkidle")
            self.camera.take(page, name)

    def taken(self, page: Page, link: Locator, name: str) -> Path:
        """The file behind a link, kept in the folder under this name."""
        with page.expect_download() as coming:
            link.click()
        path = self.folder / name
        coming.value.save_as(path)
        return path

    @property
    def communes(self) -> tuple[str, ...]:
        """The communes that send, the three of the story first."""
        first = (COMMUNE, BY_WORKBOOK, OFF_LINE)
        every = [one.key for one in self.site.plan.tree.children(PROVINCE, date(2025, 12, 31))]
        return (*first, *(one for one in every if one not in first))[:COMMUNES]


def address(area: str, *parts: str) -> str:
    """The address of a page about a unit in the year of the story."""
    return "/".join(("", area, PERIOD, *parts, ""))


def clerk(area: str) -> str:
    """The user name of who enters the figures of a commune."""
    return NEW_CLERK if area == OFF_LINE else f"nhap.{area}"


def begin(story: Story) -> None:
    """The people of the demonstration, a clerk in every other commune, and what was already written for the report."""
    from ktxh.server.accounts import people
    from ktxh.server.accounts.demonstration import demonstration_users
    from ktxh.server.accounts.roles import OrganisationKind, Role

    tree = story.site.plan.tree
    demonstration_users(tree, (COMMUNE, PROVINCE), PASSWORD)
    for at, key in enumerate(one for one in story.communes if one not in (COMMUNE, OFF_LINE)):
        name = f"Phòng Kinh tế {tree.area(key).full_name}"
        office = people.make_organisation(name, name, OrganisationKind.COMMUNE_OFFICE, key)
        full_name = _CLERKS[at % len(_CLERKS)]
        people.make_user(clerk(key), full_name, [(office, Role.ENTER)], position="Chuyên viên", password=PASSWORD)
    _record_prose(story.site)


def _record_prose(site: Site) -> None:
    """What the offices of the commune wrote before: every section but that on livestock."""
    from django.utils import timezone

    from ktxh.model.period_text import parse_period
    from ktxh.samples.report_parts import AUTHOR, sample_parts
    from ktxh.server.entry import Entry

    period = parse_period(PERIOD)
    parts = sample_parts("that-khe-2025", COMMUNE, period)
    entry = Entry(AUTHOR, timezone.now())
    prose = tuple(one for one in parts.given_prose if one.section != "chan_nuoi")
    with site.store.writing_together():
        site.store.record_prose(prose, entry)
        site.store.record_facts(parts.given_facts, entry)
        site.store.record_tasks(parts.given_tasks, entry)
        site.store.record_legal_bases(COMMUNE, period, parts.given_bases, entry)
