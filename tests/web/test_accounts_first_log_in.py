"""A new administrator comes in for the first time: the temporary password, a new one, the second factor, the codes."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from ktxh.server.accounts import people
from ktxh.server.accounts.models import Organisation
from ktxh.server.accounts.roles import Role
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, Site

NEW = "mat khau rieng cua minh 2026"


def test_a_new_administrator_gets_from_the_slip_of_paper_to_work(pages: Pages, site: Site) -> None:
    office = Organisation.objects.create(name="UBND xã", short_name="UBND", area=COMMUNE, kind="uy_ban")
    _, password = people.make_user("minh", "Lê Văn Minh", [(office, Role.ADMINISTER), (office, Role.ENTER)])
    page = pages.of()
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill("minh")
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()

    page.get_by_text("mật khẩu tạm").wait_for()
    assert page.get_by_role("link", name="Về trang chính").count() == 0  # it would lead back to this page
    assert page.get_by_role("button", name="Đăng xuất").count() == 1
    pages.looked_at(page, "lan-dau-1-mat-khau")
    page.get_by_label("Mật khẩu hiện nay").fill(password)
    page.get_by_label("Mật khẩu mới", exact=True).fill(NEW)
    page.get_by_label("Gõ lại mật khẩu mới").fill(NEW)
    page.get_by_role("button", name="Đổi mật khẩu").click()

    page.wait_for_timeout(3000)
    print(page.url, page.inner_text("body")[:1500])
    page.get_by_text("Người quản trị phải dùng xác thực hai bước").wait_for()
    assert page.get_by_role("link", name="Về trang chính").count() == 0
    pages.looked_at(page, "lan-dau-2-hai-buoc")
    secret = page.locator("code").inner_text()
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    link = page.get_by_role("link", name="bấm vào đây").get_attribute("href") or ""
    assert link.startswith("otpauth://totp/") and f"secret={secret}" in link
    page.get_by_label("Mã xác thực").fill("000000")
    page.get_by_role("button", name="Bật", exact=True).click()
    page.get_by_text("hãy đợi mã mới").wait_for()
    assert page.locator("code").inner_text() == secret  # a slip does not ask for another scan
    pages.looked_at(page, "lan-dau-3-sai-ma")
    page.get_by_label("Mã xác thực").fill(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
    page.get_by_role("button", name="Bật", exact=True).click()

    page.get_by_role("heading", name="Mã dự phòng").wait_for()
    assert page.locator("code").count() == 10
    pages.looked_at(page, "lan-dau-4-ma-du-phong")
    page.get_by_role("link", name="vào làm việc").click()
    page.wait_for_url(f"**/{COMMUNE}/**")
    page.goto("/quan-tri/")
    assert page.get_by_role("link", name="Lập người dùng").count() == 1
    assert Authenticator.objects.filter(user__username="minh", type="totp").count() == 1
