"""Approving in a browser: the list, a form with warnings and differences, returning it with a reason at a cell."""

from __future__ import annotations

from ktxh.model.period_text import parse_period
from ktxh.model.submission import State
from tests.web.approval_site import CAPITAL, LIST, PROVINCE, enter, note_field, send
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site


def state(site: Site) -> State:
    return site.store.submission("dau_tu_cong", COMMUNE, parse_period(PERIOD)).state


def test_a_form_is_returned_and_approved_in_a_browser(pages: Pages, site: Site) -> None:
    clerk = site.client(site.person("Nguyễn Thị Hằng", "nhap_lieu"))
    enter(clerk, "120")
    send(clerk)
    page = pages.of(site.person("Trần Văn Duyên", "duyet", "tong_hop", area=COMMUNE))
    page.goto(LIST)
    pages.looked_at(page, "duyet-danh-sach")
    page.get_by_role("link", name="Duyệt: Kế hoạch vốn").click()
    page.wait_for_url(f"**{CAPITAL}")
    row = page.locator("tr", has_text="Giá trị khối lượng hoàn thành")
    row.get_by_text("Ghi ý kiến").click()
    page.locator(f"textarea[name={note_field(site)}]").fill("Thiếu khối lượng quý IV của hai công trình.")
    page.get_by_label("Lý do chung").fill("Rà lại khối lượng hoàn thành rồi gửi lại.")
    pages.looked_at(page, "duyet-mot-bieu")
    page.get_by_role("button", name="Trả lại").click()
    page.wait_for_url(f"**{LIST}")
    assert state(site) is State.RETURNED

    enter(clerk, "150", version=1)
    send(clerk)
    page.goto(CAPITAL)
    page.get_by_role("link", name="Khác lần trước (1)").click()
    page.wait_for_url("**?xem=thay-doi")
    assert page.locator("tbody tr").count() == 1
    pages.looked_at(page, "duyet-khac-lan-truoc")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    page.wait_for_url(f"**{LIST}")
    assert state(site) is State.APPROVED

    page.goto(CAPITAL)
    page.get_by_role("button", name="Chốt số liệu").click()
    page.get_by_role("dialog").get_by_role("button", name="Chốt số liệu").click()
    page.get_by_label("Lý do").fill("Huyện yêu cầu rà soát")
    page.get_by_role("button", name="Hủy chốt").click()
    page.get_by_role("dialog").get_by_role("button", name="Hủy chốt").click()
    page.get_by_text("Đã hủy chốt biểu").wait_for()
    assert state(site) is State.UNFROZEN


def test_a_province_in_a_browser(pages: Pages, site: Site) -> None:
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "120")
    send(clerk)
    page = pages.of(site.person("duyên", "duyet", area=PROVINCE))
    page.goto(f"/{PROVINCE}/{PERIOD}/duyet/?tinh-trang=qua-han")
    pages.looked_at(page, "duyet-tinh-qua-han")
    page.goto(f"/{PROVINCE}/{PERIOD}/duyet/")
    page.get_by_role("button", name="Duyệt 1 biểu không có cảnh báo").click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    page.get_by_text("Đã duyệt 1 biểu không có cảnh báo").wait_for()
    page.goto(f"/{COMMUNE}/{PERIOD}/duyet/gia-han/?bieu=ngan_sach")
    pages.looked_at(page, "duyet-gia-han")
