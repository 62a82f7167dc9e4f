"""The province approves what was sent, returns one form with a remark at a cell, and the commune freezes its own."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

from tests.web.site import COMMUNE, PERIOD
from tests.web.story import BUFFALOES, BY_WORKBOOK, FORM, PROVINCE, Story, address, clerk
from tests.web.story_entering import cell
from tests.web.story_planning import COMPILER

APPROVER = f"duyet.{PROVINCE}"
REASON = "Rà lại đàn trâu rồi gửi lại trước ngày 20/12."
REMARK = "Thiếu thôn Bản Chu; tháng 11 ghi 865 con."
CORRECTED = "865"


def one_is_returned(story: Story) -> None:
    """The list, the form of the commune that used the workbook, a remark at a cell, back it goes."""
    page = story.of(APPROVER)
    page.goto(address(PROVINCE))
    page.get_by_role("heading", name="Ai đã gửi").wait_for()
    story.shot(page, "trang-chu-tinh")
    page.goto(address(PROVINCE, "duyet"))
    story.shot(page, "cho-duyet")
    page.goto(address(BY_WORKBOOK, "duyet", FORM))
    row = page.locator("tr", has_text="Đàn trâu")
    row.get_by_text("Ghi ý kiến").click()
    row.locator("textarea").fill(REMARK)
    page.locator("[name=reason]").fill(REASON)
    row.scroll_into_view_if_needed()
    story.shot(page, "tra-lai")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    page.wait_for_url("**/duyet/")


def the_rest_is_approved(story: Story) -> str:
    """One is looked at and approved, those without a warning together; what the program said of them."""
    page = story.of(APPROVER)
    page.goto(address(COMMUNE, "duyet", FORM))
    story.shot(page, "duyet-mot-bieu")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    page.wait_for_url("**/duyet/")
    page.goto(address(PROVINCE, "duyet"))
    page.get_by_role("button", name=re.compile(r"Duyệt \d+ biểu không có cảnh báo")).click()
    dialog = page.get_by_role("dialog")
    story.camera.take(page, "duyet-hang-loat")
    dialog.get_by_role("button").last.click()
    told = page.get_by_text(re.compile(r"Đã duyệt \d+ biểu không có cảnh báo"))
    told.wait_for()
    return told.inner_text()


def it_is_corrected_and_approved(story: Story) -> None:
    """The clerk finds the remark at the cell and corrects it; the approver sees only what differs."""
    page = story.of(clerk(BY_WORKBOOK))
    page.goto(address(BY_WORKBOOK, "nhap", FORM))
    page.locator("ktxh-grid .tabulator-row").first.wait_for()
    page.get_by_text(REASON).first.wait_for()
    cell(page, "Đàn trâu").click()
    page.get_by_text(REMARK).first.wait_for()
    story.shot(page, "bi-tra-lai")
    page.keyboard.type(CORRECTED)
    page.keyboard.press("Enter")
    page.locator(".grid-status", has_text="Đã lưu 1 ô").wait_for()
    page.get_by_role("button", name="Gửi duyệt").click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    page.get_by_text("Đã gửi biểu").first.wait_for()
    approver = story.of(APPROVER)
    approver.goto(address(BY_WORKBOOK, "duyet", FORM))
    approver.get_by_role("link", name="Khác lần trước (1)").click()
    approver.wait_for_url("**?xem=thay-doi")
    story.shot(approver, "khac-lan-truoc")
    approver.get_by_role("button", name="Duyệt", exact=True).click()
    approver.wait_for_url("**/duyet/")


def a_deadline_is_put_off(story: Story) -> str:
    """One that has not sent gets a week more; what the program said of it."""
    page = story.of(APPROVER)
    page.goto(address(PROVINCE, "duyet") + f"?tinh-trang=qua-han&bieu={FORM}")
    page.get_by_role("link", name=re.compile("^Gia hạn: ")).first.click()
    page.locator("[name=until]").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    page.locator("[name=reason]").fill("Xã đang rà soát số liệu sau bão, xin thêm một tuần.")
    story.shot(page, "gia-han")
    page.get_by_role("button", name="Gia hạn", exact=True).click()
    told = page.get_by_text(re.compile("^Đã gia hạn “"))
    told.first.wait_for()
    return told.first.inner_text().strip()


def the_commune_freezes(story: Story) -> None:
    """The compiler of the commune freezes the form: nothing moves under the report any more."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, "duyet", FORM))
    page.get_by_role("button", name="Chốt số liệu").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    story.camera.take(page, "chot-so-lieu")
    dialog.get_by_role("button", name="Chốt số liệu").click()
    page.get_by_text("Chốt số liệu").first.wait_for()


def states(story: Story) -> dict[str, str]:
    """How the form of each commune stands: by the key of the commune, as users read it."""
    from ktxh.model.period_text import parse_period

    found = story.site.store.submissions(story.communes, [parse_period(PERIOD)], [FORM])
    return {area: one.state.label for (_, area, _), one in found.items()}


def buffaloes_of_the_province(story: Story) -> str:
    """The figure of the province as the page of the indicator shows it."""
    page = story.of(APPROVER)
    page.goto(address(PROVINCE, "vi-sao") + f"?item={BUFFALOES}")
    story.shot(page, "vi-sao-tinh")
    return page.locator("main").inner_text()


def units_are_compared(story: Story) -> str:
    """The livestock of every unit of the province beside one another; the table as one reads it."""
    page = story.of(APPROVER)
    page.goto(address(PROVINCE, "phan-tich"))
    with page.expect_response(lambda answer: "tim_ct=" in answer.url):
        page.locator("#tim_ct").fill("tong dan gia suc")
    page.wait_for_load_state("networkidle")
    page.locator("#choices-ct input[value='nong_lam_thuy_san.tong_dan']").check()
    page.locator("#choices-dv").get_by_text("đơn vị trực thuộc").click()
    page.get_by_role("button", name="Xem", exact=True).click()
    page.locator("#pivot").wait_for()
    page.locator("#pt").select_option("vat_nuoi")  # what the chosen indicator can be divided by is known now
    page.get_by_role("group", name="Xếp theo cột").get_by_label("Phân tổ").check()
    page.get_by_role("button", name="Xem", exact=True).click()
    table = page.locator("#pivot", has_text="Trâu")
    table.wait_for()
    story.shot(page, "phan-tich")
    return table.inner_text()
