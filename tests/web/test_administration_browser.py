"""Administration as one uses it: every page looked at, a merger from the first step to the written file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.administration_site import FIRST
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, Site

LOOKED_AT = {
    "nguoi-dung": "",
    "nguoi-dung-moi": "nguoi-dung/moi/",
    "nguoi-dung-mot": "nguoi-dung/hang/",
    "to-chuc": "to-chuc/",
    "to-chuc-moi": "to-chuc/moi/",
    "don-vi": "don-vi/?q=tràng định",
    "don-vi-mot": f"don-vi/{COMMUNE}/",
    "danh-muc": "danh-muc/?q=diện tích",
    "danh-muc-mot": "danh-muc/dau_tu_cong.gia_tri_khoi_luong/",
    "danh-muc-quan-he": "danh-muc/quan-he/",
    "bieu": "bieu/",
    "bieu-mot": "bieu/dau_tu_cong/",
    "che-do": "che-do/",
    "che-do-tep": "che-do/tep/vi_du_mot_tinh.toml/",
    "van-phong": "de-cuong/van-phong/trang-dinh.toml/",
    "de-cuong": "de-cuong/",
    "de-cuong-mot": "de-cuong/xa-hai-cap/",
    "nhat-ky": "nhat-ky/",
    "sao-luu": "sao-luu/",
    "cai-dat": "cai-dat/",
}


def test_every_page_is_looked_at(pages: Pages, people: Site) -> None:
    page = pages.of("quan")
    for name, below in LOOKED_AT.items():
        page.goto(FIRST + below)
        assert page.locator("h1").count() == 1, below
        pages.looked_at(page, f"quan-tri-{name}")


def test_a_user_is_made_and_the_password_shown(pages: Pages, people: Site) -> None:
    page = pages.of("quan")
    page.goto(FIRST)
    page.get_by_role("link", name="Lập người dùng").click()
    page.get_by_label("Tên đăng nhập").fill("minh")
    page.get_by_label("Họ và tên").fill("Lê Văn Minh")
    page.get_by_label("Thêm vào tổ chức").first.select_option(index=1)
    page.get_by_role("button", name="Lập tài khoản").click()
    page.get_by_text("chỉ hiện một lần").wait_for()
    pages.looked_at(page, "quan-tri-mat-khau")


def test_two_communes_are_merged(pages: Pages, site: Site, home: Path) -> None:
    site.person("hang", "nhap_lieu")
    page = pages.of(site.person("quan", "quan_tri", area="20"))
    page.goto(FIRST + "don-vi/thay-doi/")
    for words, name in (("Thất Khê", "Xã Thất Khê"), ("Quốc Khánh", "Xã Quốc Khánh")):
        page.get_by_label("Tìm đơn vị").fill(words)
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.get_by_role("group", name="Tìm thấy").get_by_label(name).first.check()
    page.get_by_label("Ngày đầu tiên").fill("2027-01-01")
    pages.looked_at(page, "quan-tri-thay-doi-1")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Việc", exact=True).fill("Sáp nhập xã Thất Khê và xã Quốc Khánh (để thử)")
    page.get_by_label("Theo văn bản nào").fill("Nghị quyết tự đặt")
    page.get_by_role("textbox", name="Mã", exact=True).fill("99001")
    page.get_by_label("Tên, không kèm loại").fill("Suối Vàng")
    for at, population in enumerate(("20.000", "10.000")):
        page.get_by_label("Dân số, người").nth(at).fill(population)
    pages.looked_at(page, "quan-tri-thay-doi-2")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Chưa ghi gì.").wait_for()
    pages.looked_at(page, "quan-tri-thay-doi-3")
    assert page.get_by_text("1 người của 1 tổ chức chuyển sang xã Suối Vàng").count() == 1
    page.get_by_label("Tên mới của").fill("UBND xã Suối Vàng")
    page.get_by_label("Tên mới của").scroll_into_view_if_needed()
    pages.looked_at(page, "quan-tri-thay-doi-3-nguoi")
    page.get_by_role("button", name="Ghi thay đổi").click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    page.wait_for_url("**/don-vi/99001@2027/")
    pages.looked_at(page, "quan-tri-thay-doi-4")
    assert len(list((home / "danh-muc" / "areas").iterdir())) == 1
    page.goto(FIRST + "nhat-ky/")
    page.get_by_text("nay là “UBND xã Suối Vàng”").wait_for()
    page.get_by_text("Trước và sau").first.click()
    pages.looked_at(page, "quan-tri-nhat-ky-mo")


def test_a_province_is_split_by_its_communes(pages: Pages, site: Site, home: Path) -> None:
    page = pages.of(site.person("quan", "quan_tri", area="20"))
    page.goto(FIRST + "don-vi/thay-doi/chi-tiet/?kind=chia-tach&on=2027-01-01&unit=20")
    page.get_by_text("đơn vị trực thuộc về đâu").wait_for()
    pages.looked_at(page, "quan-tri-chia-tinh")


def test_a_regime_that_is_wrong_is_mended_on_the_page(pages: Pages, people: Site, home: Path) -> None:
    page = pages.of("quan")
    page.goto(FIRST + "che-do/tep/vi_du_mot_tinh.toml/")
    page.get_by_label("Tên tệp").fill("cua-xa.toml")
    text = page.get_by_label("Nội dung").input_value().replace('"tinh-vi-du"', f'"{COMMUNE}"')
    page.get_by_label("Nội dung").fill(text.replace('kind = "month"', 'kind = "thang"'))
    page.get_by_role("button", name="Kiểm tra và lưu").click()
    line = text.splitlines().index('kind = "month"') + 1
    page.get_by_role("link", name=f"Dòng {line}").wait_for()
    pages.faults.clear()  # the browser tells the console of the answer 422
    pages.looked_at(page, "quan-tri-che-do-sai")
    page.get_by_label("Nội dung").fill(text)
    page.get_by_role("button", name="Kiểm tra và lưu").click()
    page.get_by_text("Đã nhận chế độ báo cáo “cua-xa.toml”").wait_for()


@pytest.mark.parametrize("below", ["sao-luu/"])
def test_a_backup_is_made_with_a_button(pages: Pages, people: Site, home: Path, below: str) -> None:
    page = pages.of("quan")
    page.goto(FIRST + below)
    page.get_by_role("button", name="Sao lưu ngay").click()
    page.get_by_role("link", name="ktxh-").first.wait_for()
    pages.looked_at(page, "quan-tri-sao-luu-xong")
    assert len(list((home / "sao-luu").glob("*.db"))) == 1
