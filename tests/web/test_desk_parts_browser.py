"""Facts, tasks and legal bases in a browser, as a clerk gives them."""

from __future__ import annotations

import re

from ktxh.model.period_text import parse_period
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

DESK = f"/{COMMUNE}/{PERIOD}/bao-cao/"
YEAR = parse_period(PERIOD)


def test_a_fact_is_typed_as_a_sentence_and_shown_back_before_it_is_kept(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("lan", "tong_hop"))
    page.goto(DESK)
    page.get_by_role("link", name="Số liệu riêng").click()
    pages.looked_at(page, "bao-cao-so-lieu-rieng-trong")
    page.get_by_label("Ở mục").select_option("nong_nghiep")
    page.get_by_label("Viết thành câu").fill("Toàn xã có 12 mô hình trồng cây dược liệu, tăng 3 mô hình so với cùng kỳ")
    page.get_by_role("button", name="Đọc thử").click()
    page.get_by_text("Hiểu là:").wait_for()
    assert page.get_by_role("checkbox", name="thực hiện 12 mô hình").is_checked()
    pages.looked_at(page, "bao-cao-so-lieu-rieng-hieu-la")
    assert not site.store.facts(COMMUNE, YEAR)
    page.get_by_role("button", name="Lưu số liệu đã đánh dấu").click()
    page.get_by_role("heading", name="II.1.a Trồng trọt").wait_for()
    (fact,) = site.store.facts(COMMUNE, YEAR)
    assert fact.statement.indicator == "Số mô hình trồng cây dược liệu"
    pages.looked_at(page, "bao-cao-so-lieu-rieng")
    page.get_by_role("button", name=re.compile("^Bỏ.*dược liệu")).click()
    page.get_by_role("button", name="Bỏ số liệu", exact=True).click()
    page.get_by_text("Đã bỏ số liệu").wait_for()
    assert not site.store.facts(COMMUNE, YEAR)


def test_tasks_are_listed_with_those_overdue_first(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("lan", "tong_hop"))
    page.goto(DESK + "nhiem-vu/")
    pages.looked_at(page, "bao-cao-nhiem-vu-trong")
    for text, due in (("Rà soát hộ nghèo", ""), ("Sửa trạm y tế xã và bàn giao trước mùa mưa", "31/01/2026")):
        page.get_by_label("Nhiệm vụ", exact=True).fill(text)
        page.get_by_label("Cơ quan thực hiện").fill("Phòng Kinh tế")
        page.get_by_label("Thời hạn").fill(due)
        page.get_by_role("button", name="Thêm vào danh sách").click()
        page.get_by_text("Đã lưu nhiệm vụ.").first.wait_for()
    assert "Sửa trạm y tế" in page.locator("tbody tr").first.inner_text()
    pages.looked_at(page, "bao-cao-nhiem-vu")
    page.get_by_role("button", name=re.compile("^Đã xong.*Sửa trạm y tế")).click()
    page.get_by_text("Không nhiệm vụ nào quá hạn").wait_for()
    pages.looked_at(page, "bao-cao-nhiem-vu-xong")


def test_legal_bases_are_put_in_the_order_in_which_they_print(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("lan", "tong_hop"))
    page.goto(DESK + "can-cu/")
    pages.looked_at(page, "bao-cao-can-cu-trong")
    for number in ("15/NQ-HĐND", "8/KH-UBND"):
        page.get_by_label("Loại văn bản").fill("Nghị quyết" if "NQ" in number else "Kế hoạch")
        page.get_by_label("Số, ký hiệu").fill(number)
        page.get_by_label("Ngày ban hành").fill("20/12/2024")
        page.get_by_label("Cơ quan ban hành").fill("Hội đồng nhân dân xã")
        page.get_by_label("Về việc").fill("về nhiệm vụ năm 2025")
        page.get_by_role("button", name="Thêm vào danh sách").click()
        page.get_by_text("Đã lưu văn bản căn cứ.").first.wait_for()
    page.get_by_role("button", name=re.compile("^Lên trên.*Kế hoạch số 08")).click()
    page.locator(".desk-parts li", has_text="Kế hoạch số 08").first.wait_for()
    pages.looked_at(page, "bao-cao-can-cu")
    assert [one.number for one in site.store.legal_bases(COMMUNE, YEAR)][:2] == ["8/KH-UBND", "15/NQ-HĐND"]
