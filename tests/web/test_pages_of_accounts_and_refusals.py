"""The pages that people see when they come in or cannot go on: each looked at in the browser."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.test import override_settings

from ktxh.server.accounts.models import User
from tests.web.browsing import Pages
from tests.web.desk_made import DESK, SECTION, TEXT, written
from tests.web.site import COMMUNE, PASSWORD, PERIOD, Site

ACCOUNT = "/tai-khoan/"


@dataclass(frozen=True)
class Look:
    """A page: its address, who opens it ("": nobody)."""

    address: str
    who: str = ""


LOOKS = {
    "dang-nhap": Look(f"{ACCOUNT}dang-nhap/"),
    "quen-mat-khau": Look(f"{ACCOUNT}mat-khau/quen/"),
    "da-gui": Look(f"{ACCOUNT}mat-khau/quen/da-gui/"),
    "khong-dung-duoc": Look(f"{ACCOUNT}bi-khoa/"),
    "loi-dang-nhap-chung": Look(f"{ACCOUNT}dang-nhap-chung/loi/"),
    "tai-khoan": Look(ACCOUNT, "lan"),
    "doi-mat-khau": Look(f"{ACCOUNT}mat-khau/", "lan"),
    "phien": Look(f"{ACCOUNT}phien/", "lan"),
    "hai-buoc": Look(f"{ACCOUNT}hai-buoc/", "quan"),
    "xac-nhan": Look(f"{ACCOUNT}xac-nhan/", "lan"),
    "dang-xuat": Look(f"{ACCOUNT}dang-xuat/", "lan"),
    "tim": Look(f"/{COMMUNE}/{PERIOD}/tim/?q=dan", "lan"),
    "tim-khong-co": Look(f"/{COMMUNE}/{PERIOD}/tim/?q=khongcogi", "lan"),
    "lich-su": Look(f"{SECTION}lich-su/", "lan"),
    "thieu": Look(f"{DESK}thieu/", "lan"),
}


@pytest.fixture
def people(site: Site) -> Site:
    site.person("lan", "tong_hop")
    site.person("quan", "quan_tri")
    return site


def test_every_page_of_accounts_and_lists_is_looked_at(pages: Pages, people: Site) -> None:
    written(people, "lan", TEXT, 0)
    written(people, "lan", TEXT + " Đã xong.", 1)
    opened = {who: pages.of(who or None) for who in ("", "lan", "quan")}
    for name, look in LOOKS.items():
        page = opened[look.who]
        page.goto(look.address)
        assert page.locator("h1").count() == 1, name
        pages.looked_at(page, f"tai-khoan-{name}")
    user = User.objects.get(username="lan")
    link = f"{ACCOUNT}mat-khau/quen/{user.pk:x}-{default_token_generator.make_token(user)}/"
    opened[""].goto(link)
    pages.looked_at(opened[""], "tai-khoan-dat-lai")
    opened[""].goto(f"{ACCOUNT}mat-khau/quen/1-sai-lien-ket/")
    pages.looked_at(opened[""], "tai-khoan-lien-ket-cu")
    _refused_on_purpose(pages)  # 401 where the single sign-on went wrong


def test_the_lock_and_what_is_refused(pages: Pages, people: Site) -> None:
    page = pages.of("lan")
    for address, status, name in (
        (f"/{COMMUNE}/{PERIOD}/khong-co/", 404, "404"),
        ("/kiem-tra/?q=%00", 400, "400"),
    ):
        answer = page.goto(address)
        assert answer is not None and answer.status == status
        pages.looked_at(page, f"tu-choi-{name}")
    page.goto(f"{SECTION}")
    page.context.request.post(f"{ACCOUNT}khoa/", headers={"X-CSRFToken": _token(page)})
    page.goto(f"{ACCOUNT}khoa/?next=/")
    pages.looked_at(page, "khoa")
    _refused_on_purpose(pages)


def test_a_form_that_is_too_large_too_old_or_sent_too_often(pages: Pages, people: Site) -> None:
    cache.clear()
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        page = pages.of()
        page.goto(f"{ACCOUNT}dang-nhap/")
        page.evaluate("document.querySelector('[name=login]').value = 'x'.repeat(1100000)")
        page.evaluate("document.querySelector('form').submit()")
        page.get_by_role("heading", name="Gửi quá nhiều trong một lần").wait_for()
        pages.looked_at(page, "tu-choi-413")
        page.goto(f"{ACCOUNT}dang-nhap/")
        page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'cu'")
        page.evaluate("document.querySelector('form').submit()")
        page.get_by_role("heading", name="Trang đã mở quá lâu").wait_for()
        pages.looked_at(page, "tu-choi-403")
        for _ in range(5):
            page.goto(f"{ACCOUNT}dang-nhap/")
            page.get_by_label("Tên đăng nhập").fill("lan")
            page.get_by_label("Mật khẩu").fill(f"{PASSWORD} sai")
            page.get_by_role("button", name="Đăng nhập").click()
        page.get_by_role("heading", name="Tạm khóa đăng nhập").wait_for()
        pages.looked_at(page, "tu-choi-429")
    _refused_on_purpose(pages)


def _refused_on_purpose(pages: Pages) -> None:
    """A browser notes every answer that is an error in its console."""
    pages.faults[:] = [one for one in pages.faults if "Failed to load resource" not in one]


def _token(page: object) -> str:
    return str(page.locator("meta[name=csrf-token]").get_attribute("content"))  # type: ignore[attr-defined]
