"""Why a figure is what it is: for the boundaries it was computed for, with long lists folded, and for whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from ktxh.language.numbers import print_number
from ktxh.model.area import Area, AreaType
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.server.why.folding import folded, folded_sentence, noun_of
from ktxh.showing.why import Naming
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

SOWN = Item("nong_lam_thuy_san.dien_tich_gieo_trong")
DAY = "2025-07-01"


def texts(content: bytes) -> str:
    return " ".join(html.fromstring(content.decode()).text_content().split())


def test_a_figure_of_the_analysis_is_explained_for_its_boundaries(site: Site) -> None:
    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    page = html.fromstring(client.get(f"/20/2024/phan-tich/?ct={SOWN}&dv={COMMUNE}&dg={DAY}").content.decode())
    ((link, shown),) = [(one.get("href"), one.text) for one in page.xpath("//table[@id='pivot']//a[@class='figure']")]
    assert parse_qs(urlsplit(link).query) == {"item": [str(SOWN)], "dg": [DAY]}
    answer = client.get(link)
    assert answer.status_code == 200
    explained = html.fromstring(answer.content.decode())
    value = site.plan.cube().answer(SOWN, COMMUNE, parse_period("2024"), date(2025, 7, 1))
    cube_says = Naming(site.plan.cube()).number(value)
    assert explained.xpath("string(//p[@class='why-value']/strong)") == cube_says
    assert shown.replace("\N{NARROW NO-BREAK SPACE}", "")[:5] == cube_says[:5]
    assert "theo địa giới ngày 01/7/2025" in texts(answer.content)


def test_boundaries_of_a_day_change_what_is_explained(site: Site) -> None:
    site.person("tinh", "lanh_dao", area="20")
    cube, year = site.plan.cube(), parse_period("2024")
    before = cube.answer(SOWN, "06040", year).value  # the commune as it was, of which one of 2025 was made with others
    with_others = cube.answer(SOWN, COMMUNE, year, date(2025, 7, 1)).value
    assert with_others is not None
    own = texts(site.client("tinh").get(f"/06040/2024/vi-sao/?item={SOWN}&dg=2024-12-31").content)
    assert (print_number(before) if before is not None else "chưa có") in own
    assert before != with_others


@pytest.mark.parametrize("day", ["hom-nay", "2025-02-30", "2024-12-31"])  # the commune exists since 01/7/2025
def test_a_day_on_which_the_unit_has_no_boundaries_is_not_found(site: Site, day: str) -> None:
    client = site.client(site.person("lan", "lanh_dao"))
    assert client.get(f"/{COMMUNE}/{PERIOD}/vi-sao/?item={SOWN}&dg={day}").status_code == 404


def test_what_a_province_lacks_is_counted_first_and_folded(site: Site) -> None:
    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    answer = client.get(f"/20/2025/vi-sao/?item={SOWN}")
    (source,) = html.fromstring(answer.content.decode()).xpath("(//div[contains(@class,'why-source')])[1]")
    shown = source.text
    assert shown.startswith("có 1/65, thiếu 64: ")
    assert len(shown.split(": ")[1].split(", ")) == 5
    (more,) = source.xpath("details/summary")
    assert more.text == "… và 59 đơn vị cấp xã khác"
    assert len(source.xpath("string(details)").removeprefix(more.text).split(", ")) == 59
    parts = html.fromstring(answer.content.decode()).xpath("(//ul[@class='why-tree'])[1]/li/details/ul/li")
    own = site.plan.cube().answer(SOWN, COMMUNE, parse_period("2025")).value
    assert [own is not None and print_number(own) in part.text_content() for part in parts] == [True]


def test_of_many_parts_the_first_are_shown_and_the_others_unfold(site: Site) -> None:
    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    communes = [unit.key for unit in site.plan.tree.children("20", date(2025, 12, 31))][:30]
    source, year = Source(SourceKind.HAND), parse_period("2025")
    site.store.record(
        Observation(Key(SOWN, commune, year), Decimal(number), Status.OFFICIAL, source)
        for number, commune in enumerate(communes, 1)
        if commune != COMMUNE
    )
    tree = html.fromstring(client.get(f"/20/2025/vi-sao/?item={SOWN}").content.decode())
    parts = tree.xpath("(//ul[@class='why-tree'])[1]/li/details/ul/li")
    assert len(parts) == 12 + 1
    others = parts[-1].xpath("details/ul/li")
    assert len(others) in (30 - 12, 31 - 12)  # with the demonstration's commune, if it is not among the thirty
    assert f"… và {len(others)} số khác" in parts[-1].text_content()


@pytest.mark.parametrize(
    ("role", "area", "status"),
    [("lanh_dao", COMMUNE, 200), ("nhap_lieu", COMMUNE, 200), ("duyet", "20", 200), ("lanh_dao", "06079@2025", 404)],
)
def test_who_may_ask(site: Site, role: str, area: str, status: int) -> None:
    address = f"/{COMMUNE}/{PERIOD}/vi-sao/?item={SOWN}&dg={DAY}"
    assert site.client(site.person("ai", role, area=area)).get(address).status_code == status
    assert site.nobody().get(address).status_code == 302


def test_long_lists_are_folded_and_short_ones_are_not() -> None:
    names = [f"xã {number}" for number in range(1, 10)]
    short, long = folded("thiếu: ", names[:8], "xã"), folded("thiếu: ", names, "xã")
    assert (short.words, short.more, short.rest) == (f"thiếu: {', '.join(names[:8])}", "", "")
    assert long.words == "thiếu: xã 1, xã 2, xã 3, xã 4, xã 5"
    assert (long.more, long.rest) == ("… và 4 xã khác", "xã 6, xã 7, xã 8, xã 9")
    sentence = folded_sentence(f"theo địa giới ngày 01/7/2025: {', '.join(names)}")
    assert sentence.words == f"theo địa giới ngày 01/7/2025: {', '.join(names[:5])}"
    assert folded_sentence("Chưa có số liệu của xã 1.").words == "Chưa có số liệu của xã 1."


def test_units_are_called_by_what_they_have_in_common() -> None:
    commune, ward = Area("01", "01", AreaType.COMMUNE, "A"), Area("02", "02", AreaType.WARD, "B")
    district = Area("03", "03", AreaType.DISTRICT, "C")
    assert noun_of([commune, commune]) == "xã"
    assert noun_of([commune, ward]) == "đơn vị cấp xã"
    assert noun_of([commune, district]) == "đơn vị"


def test_the_page_in_a_browser(pages: Pages, site: Site) -> None:
    page = pages.of(site.person("tinh", "lanh_dao", area="20"))
    page.goto(f"/20/2025/vi-sao/?item={SOWN}")
    pages.looked_at(page, "vi-sao-tinh")
    page.get_by_text("… và 59 đơn vị cấp xã khác").click()
    pages.looked_at(page, "vi-sao-tinh-mo")
    page.goto(f"/{COMMUNE}/2024/vi-sao/?item={SOWN}&dg={DAY}")
    pages.looked_at(page, "vi-sao-dia-gioi")
