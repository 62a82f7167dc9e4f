"""What tests of the desk have in common: its addresses, prose with a figure, what is stored of it."""

from __future__ import annotations

from ktxh.model.period_text import parse_period
from ktxh.model.report_parts import Prose
from tests.web.site import COMMUNE, PERIOD, Site

DESK = f"/{COMMUNE}/{PERIOD}/bao-cao/"
SECTION = DESK + "muc/nong_nghiep/"
COMPOSED = DESK + "ban/1/"
YEAR = parse_period(PERIOD)
ITEM = "nong_lam_thuy_san.dien_tich_gieo_trong"
CALL = f'{{{{ value("{ITEM}") }}}}'
TEXT = f"Toàn xã gieo trồng {CALL}, đúng thời vụ."


def prose(site: Site, section: str = "nong_nghiep") -> Prose | None:
    """The prose of a section as it is stored."""
    return site.store.prose(COMMUNE, YEAR).get(section)


def written(site: Site, name: str, text: str, version: int) -> int:
    """Somebody saves the prose on top of a version; the status of the answer."""
    return site.client(name).post(SECTION + "luu/", {"text": text, "version": version}).status_code
