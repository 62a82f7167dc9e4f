"""The month begins: the administrator logs in for the first time and makes an office and its clerk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.web.story import NEW_CLERK, PASSWORD, PROVINCE, Story

if TYPE_CHECKING:
    from playwright.sync_api import Page

ADMINISTRATOR = f"quantri.{PROVINCE}"
LOG_IN = "/tai-khoan/dang-nhap/"
_OWN_PASSWORD = "ruong bac thang mua nuoc do"


def administrator_logs_in(story: Story) -> None:
    """With the password, then a code of the telephone, which has to be set up before anything else."""
    page = story.of_nobody(ADMINISTRATOR)
    page.goto("/")
    page.wait_for_url(f"**{LOG_IN}**")
    story.shot(page, "dang-nhap")
    _send_password(page, ADMINISTRATOR, PASSWORD)
    page.wait_for_url("**/hai-buoc/bat/")
    story.shot(page, "xac-thuc-hai-buoc")
    page.locator("input[name=code]").fill(_code(page.locator("code").inner_text()))
    page.get_by_role("button", name="Bật", exact=True).click()
    page.wait_for_url("**/hai-buoc/du-phong/")
    story.shot(page, "ma-du-phong")
    page.get_by_role("link", name="Đã cất mã, vào làm việc").click()
    page.wait_for_url(f"**/{PROVINCE}/**")


def administrator_makes_a_clerk(story: Story) -> str:
    """The office of a commune and its clerk; the temporary password that is shown once."""
    page = story.of(ADMINISTRATOR)
    page.goto("/quan-tri/")
    story.shot(page, "nguoi-dung")
    page.goto("/quan-tri/to-chuc/moi/")
    page.locator("[name=unit]").fill("xã Quốc Khánh")
    page.locator("[name=kind]").select_option(label="Phòng, văn phòng cấp xã")
    page.locator("[name=name]").fill("Phòng Kinh tế xã Quốc Khánh")
    page.locator("[name=short_name]").fill("Phòng Kinh tế")
    story.shot(page, "lap-to-chuc")
    page.get_by_role("button", name="Lập tổ chức").click()
    page.wait_for_url("**/quan-tri/to-chuc/")
    page.goto("/quan-tri/nguoi-dung/moi/")
    page.locator("[name=username]").fill(NEW_CLERK)
    page.locator("[name=full_name]").fill("Nông Văn Dũng")
    page.locator("[name=position]").fill("Chuyên viên")
    page.locator("select[name=organisation]").first.select_option(label="Phòng Kinh tế xã Quốc Khánh")
    page.locator("select[name=role]").first.select_option(label="Nhập liệu")
    story.shot(page, "lap-nguoi-dung")
    page.get_by_role("button", name="Lập tài khoản").click()
    page.get_by_text("Đăng nhập lần đầu").wait_for()
    story.shot(page, "mat-khau-tam")
    return page.locator("dd code").last.inner_text()


def clerk_logs_in_first(story: Story, password: str) -> None:
    """With the temporary password, which is exchanged for an own one before anything else."""
    page = story.of_nobody(NEW_CLERK)
    page.goto("/")
    _send_password(page, NEW_CLERK, password)
    page.wait_for_url("**/mat-khau/**")
    story.shot(page, "doi-mat-khau")
    page.locator("input[name=oldpassword]").fill(password)
    page.locator("input[name=password1]").fill(_OWN_PASSWORD)
    page.locator("input[name=password2]").fill(_OWN_PASSWORD)
    page.get_by_role("button", name="Đổi mật khẩu").click()
    page.wait_for_url(lambda url: "mat-khau" not in url)


def _send_password(page: Page, name: str, password: str) -> None:
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def _code(secret: str) -> str:
    """What the telephone shows now for the key of the picture."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    found = re.sub(r"\s", "", secret)
    return str(format_hotp_value(hotp_value(found, next(yield_hotp_counters_from_time()))))
