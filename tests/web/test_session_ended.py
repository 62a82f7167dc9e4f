"""A session that ends while a form is being filled: one comes back to the page, with what was typed."""

from __future__ import annotations

from tests.web.approval_site import CAPITAL, LIST, enter, send
from tests.web.browsing import Pages
from tests.web.site import PASSWORD, Site

STEP = CAPITAL + "buoc/"
LOG_IN = "/tai-khoan/dang-nhap/"


def test_a_form_sent_after_the_session_comes_back_to_the_page_it_stood_on(site: Site) -> None:
    page = f"http://localhost{CAPITAL}?xem=thay-doi"
    answer = site.nobody().post(STEP, {"reason": "Rà lại"}, headers={"Referer": page})
    assert answer["Location"] == f"{LOG_IN}?next=%2F06040%402025%2F2025%2Fduyet%2Fdau_tu_cong%2F%3Fxem%3Dthay-doi"


def test_it_never_comes_back_to_another_site_nor_to_where_nothing_is_shown(site: Site) -> None:
    for referer in ("https://khac.vn/duyet/", "//khac.vn/", ""):
        answer = site.nobody().post(STEP, headers={"Referer": referer})
        assert answer["Location"] == f"{LOG_IN}?next=%2F", referer


def test_a_page_that_is_opened_comes_back_to_itself(site: Site) -> None:
    answer = site.nobody().get(CAPITAL, headers={"Referer": "http://localhost/khac/"})
    assert answer["Location"].endswith("%2Fduyet%2Fdau_tu_cong%2F") or answer["Location"].endswith("dau_tu_cong/")


def test_a_part_of_a_page_leads_the_whole_page_to_the_log_in(site: Site) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://localhost{LIST}"}
    answer = site.nobody().get(CAPITAL, headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == f"{LOG_IN}?next=%2F06040%402025%2F2025%2Fduyet%2F"


def test_an_address_that_only_takes_forms_says_so_and_leads_back(site: Site) -> None:
    client = site.client(site.person("duyên", "duyet"))
    answer = client.get(STEP, headers={"Accept": "text/html"})
    said = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "chỉ nhận nội dung gửi từ một trang khác" in said
    assert f'href="{CAPITAL}"' in said
    assert client.get(STEP, headers={"Accept": "application/json"}).content == b""


def test_an_address_that_only_takes_forms_is_told_to_who_is_not_logged_in(site: Site) -> None:
    answer = site.nobody().get(STEP, headers={"Accept": "text/html"})
    assert answer.status_code == 405
    assert "data-idle-minutes" not in answer.content.decode()


def test_what_was_typed_is_offered_again_after_the_log_in(pages: Pages, site: Site) -> None:
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "120")
    send(clerk)
    page = pages.of(site.person("duyen", "duyet"))
    page.goto(CAPITAL)
    page.get_by_label("Lý do chung").fill("Rà lại khối lượng của hai công trình rồi gửi lại.")
    site.client("duyen").logout()  # in another tab
    page.get_by_role("button", name="Trả lại").click()
    page.wait_for_url(f"**{LOG_IN}?next=**")
    page.get_by_label("Tên đăng nhập").fill("duyen")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"**{CAPITAL}")
    assert page.get_by_label("Lý do chung").input_value() == ""
    pages.looked_at(page, "phien-het-dien-lai")
    page.get_by_role("button", name="Điền lại").click()
    assert page.get_by_label("Lý do chung").input_value() == "Rà lại khối lượng của hai công trình rồi gửi lại."
    page.get_by_role("button", name="Trả lại").click()
    page.wait_for_url(f"**{LIST}")
    page.goto(CAPITAL)
    assert page.get_by_role("button", name="Điền lại").count() == 0


def test_what_somebody_else_typed_is_not_shown(pages: Pages, site: Site) -> None:
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "120")
    send(clerk)
    site.person("khac", "duyet")
    page = pages.of(site.person("duyen", "duyet"))
    page.goto(CAPITAL)
    page.get_by_label("Lý do chung").fill("Chỉ để tôi biết.")
    site.client("duyen").logout()
    page.get_by_role("button", name="Trả lại").click()
    page.get_by_label("Tên đăng nhập").fill("khac")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"**{CAPITAL}")
    page.get_by_label("Lý do chung").wait_for()
    assert page.get_by_role("button", name="Điền lại").count() == 0


def test_where_no_mail_is_sent_the_locked_out_are_led_to_no_link(site: Site) -> None:
    client = site.nobody()
    for _ in range(5):
        answer = client.post(LOG_IN, {"login": "duyen", "password": "sai"})
    said = answer.content.decode()
    assert answer.status_code == 429
    assert "nhờ người quản trị cấp mật khẩu tạm" in said
    assert "đặt mật khẩu mới" not in said
