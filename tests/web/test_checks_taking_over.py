"""The figures of a checked report are taken over after review: by who may, row by row, with their author."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ktxh.catalogue.forms import item_label
from ktxh.model.observation import Item, Key, SourceKind
from ktxh.model.period import Period
from ktxh.model.submission import Step
from ktxh.server.audit.models import Entry
from ktxh.server.checks.models import CheckedReport
from ktxh.server.submissions.taking import Taking
from ktxh.server.web.opening import plan
from tests.web.checks_files import own_report, uploaded
from tests.web.site import COMMUNE, Site

FIRST = "/kiem-tra/"
# of the sample report; the database has an income of 52,5 and 612 households that trade
INCOME, TRADING = Item("tong_hop.thu_nhap_binh_quan_dau_nguoi"), Item("doanh_nghiep_htx.so_ho_kinh_doanh")
CATTLE = Item("nong_lam_thuy_san.tong_dan", "vat_nuoi=bo")
YEAR = Period.of_year(2025)


@pytest.fixture
def place(site: Site) -> str:
    """The page of a report that a clerk of all sectors brought."""
    site.person("hang", "nhap_lieu")
    site.person("binh", "duyet")
    site.person("tong", "tong_hop")
    site.person("nong", "nhap_lieu", kind="phong_cap_xa", sectors="nong_lam_thuy_san")
    site.client("hang").post(FIRST, {"tep": uploaded("bao-cao.txt", own_report())})
    return f"{FIRST}{CheckedReport.objects.get().pk}/lay-so-lieu/"


def key(item: Item) -> str:
    return f"{item}|{COMMUNE}|2025|"


def stands(site: Site, item: Item) -> Decimal:
    found = site.store.observation(Key(item, COMMUNE, YEAR))
    assert found is not None
    return found.value


def test_what_the_report_says_stands_beside_what_the_database_has(site: Site, place: str) -> None:
    page = site.client("hang").get(place).content.decode()
    assert "46,5" in page
    assert "52,5 (ước tính" in page
    assert f'value="{key(INCOME)}"' in page


def test_only_the_chosen_rows_are_recorded_with_author_and_file(site: Site, place: str) -> None:
    trading = stands(site, TRADING)
    answer = site.client("hang").post(place, {"lay": [key(INCOME)]}, follow=True)
    assert "Đã ghi 1 số liệu vào cơ sở dữ liệu." in answer.content.decode()
    found = site.store.observation(Key(INCOME, COMMUNE, YEAR))
    assert found is not None
    assert (found.value, found.author) == (Decimal("46.5"), "hang")
    assert (found.source.kind, found.source.name) == (SourceKind.REPORT, "bao-cao.txt")
    assert stands(site, TRADING) == trading
    told = Entry.objects.order_by("-number").first()
    assert told is not None
    assert (told.who, told.what) == ("hang", "ghi_so_lieu")


def test_a_strange_value_needs_an_explanation_which_is_kept(site: Site, place: str) -> None:
    before = stands(site, TRADING)
    refused = site.client("hang").post(place, {"lay": [key(TRADING)]}, follow=True)
    page = refused.content.decode()
    assert "cần giải trình" in page
    assert "--explain" not in page
    assert f'name="ly_do:{key(TRADING)}"' in page
    assert stands(site, TRADING) == before
    site.client("hang").post(place, {"lay": [key(TRADING)], f"ly_do:{key(TRADING)}": "đã rà soát lại"})
    assert stands(site, TRADING) == Decimal(168)
    assert [one.text for one in site.store.explanations(Key(TRADING, COMMUNE, YEAR))] == ["đã rà soát lại"]


def test_who_may_not_enter_takes_nothing_over(site: Site, place: str) -> None:
    before = stands(site, INCOME)
    assert site.client("binh").get(place).status_code == 404
    assert site.client("binh").post(place, {"lay": [key(INCOME)]}).status_code == 404
    site.client("nong").post(place, {"lay": [key(INCOME)]})
    assert stands(site, INCOME) == before


def test_a_compiler_takes_over_all_and_a_department_its_sectors(site: Site, place: str) -> None:
    reason = {f"ly_do:{key(CATTLE)}": "đàn tăng sau sáp nhập"}  # three times what stood there
    site.client("nong").post(place, {"lay": [key(CATTLE), key(INCOME)], **reason})
    assert (stands(site, CATTLE), stands(site, INCOME)) == (Decimal(1236), Decimal("52.5"))
    site.client("tong").post(place, {"lay": [key(INCOME)]})
    assert stands(site, INCOME) == Decimal("46.5")


def test_nothing_chosen_records_nothing(site: Site, place: str) -> None:
    answer = site.client("hang").post(place, {}, follow=True)
    assert "Chưa chọn dòng nào nên chưa ghi gì" in answer.content.decode()


def test_a_report_of_another_unit_is_pointed_out(site: Site, place: str) -> None:
    from tests.web.checks_files import COMMUNE as OTHER
    from tests.web.checks_files import sample_text

    site.client("hang").post(FIRST, {"tep": uploaded("khac.txt", sample_text(OTHER))})
    report = CheckedReport.objects.get(name="khac.txt")
    page = site.client("hang").get(f"{FIRST}{report.pk}/lay-so-lieu/").content.decode()
    assert "nói nhiều nhất về “xã Vĩnh Khê”" in page


@pytest.mark.parametrize(("given", "said"), [("ky=hôm+qua", 'role="alert"'), ("don_vi=185", None)])
def test_a_place_that_cannot_be_is_not_taken(site: Site, place: str, given: str, said: str | None) -> None:
    answer = site.client("hang").get(f"{place}?{given}")
    assert answer.status_code == (404 if said is None else 422)
    assert said is None or said in answer.content.decode()


def test_a_value_of_a_form_that_was_sent_is_not_taken_over(site: Site, place: str) -> None:
    before = stands(site, CATTLE)
    site.store.take_step(plan().forms["nong_nghiep"], COMMUNE, YEAR, Taking(Step.SEND, "lan"))
    page = site.client("hang").get(place).content.decode()
    assert f'value="{key(CATTLE)}"' not in page
    assert f'value="{key(INCOME)}"' in page
    site.client("hang").post(place, {"lay": [key(CATTLE)]})
    assert stands(site, CATTLE) == before


def test_a_row_is_called_by_its_whole_name(site: Site, place: str) -> None:
    page = site.client("hang").get(place).content.decode()
    assert f'<span title="{CATTLE}">{item_label(site.plan.catalogue, CATTLE)}</span>' in page
