"""The fields of people and organisations: what is too long or none at all is refused in one sentence at its field."""

from __future__ import annotations

import re

import pytest

from ktxh.server.accounts.models import Organisation, User
from tests.web.administration_site import FIRST
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, Site

NEW = FIRST + "nguoi-dung/moi/"


def at_field(page: str, field: str) -> str:
    """The sentence at a field, "" where there is none."""
    found = re.search(rf'id="{field}-fault">([^<]*)<', page)
    return found[1] if found else ""


WRONG = [
    ("username", "a" * 300, "Tên đăng nhập dài 300 ký tự; hãy ghi nhiều nhất 60 ký tự."),
    ("username", "", "Chưa ghi tên đăng nhập."),
    ("username", "hai chữ", "không dùng làm tên đăng nhập được"),
    ("username", "HANG", "đã có người dùng"),
    ("full_name", "Nguyễn " * 200, "hãy ghi nhiều nhất 100 ký tự"),  # 7 × 200 − 1 = 1.399 characters
    ("full_name", "  ", "Chưa ghi họ và tên."),
    ("full_name", "Lê\nMinh", "phải viết trên một dòng"),
    ("email", "a@b", "chưa phải là địa chỉ thư"),
    ("email", f"{'a' * 60}@{'b' * 200}.vn", "hãy ghi nhiều nhất 254 ký tự"),
    ("phone", "0" * 31, "Điện thoại dài 31 ký tự; hãy ghi nhiều nhất 30 ký tự."),
    ("position", "x" * 101, "Chức vụ dài 101 ký tự"),
]


@pytest.mark.parametrize(("field", "text", "words"), WRONG)
def test_a_person_with_a_field_that_cannot_be_is_not_made(people: Site, field: str, text: str, words: str) -> None:
    office = Organisation.objects.get(area=COMMUNE)
    given = {"username": "minh", "full_name": "Lê Minh", "organisation": office.pk, "role": "duyet", field: text}
    page = people.client("quan").post(NEW, given).content.decode()
    assert words in at_field(page, field)
    assert not User.objects.exclude(username__in=["quan", "hang"]).exists()
    assert f'<option value="{office.pk}" selected>' in page  # what was chosen is still there
    assert '<option value="duyet" selected>' in page


@pytest.mark.parametrize(("field", "text", "words"), [one for one in WRONG if one[0] != "username"])
def test_a_person_is_not_changed_to_what_cannot_be(people: Site, field: str, text: str, words: str) -> None:
    given = {"full_name": "Lê Hằng", "email": "hang@xa.vn", field: text}
    page = people.client("quan").post(FIRST + "nguoi-dung/hang/", given).content.decode()
    assert words in at_field(page, field)
    hang = User.objects.get(username="hang")
    assert (hang.full_name, hang.email) == ("Hang", "")


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("name", "x" * 201, "Tên tổ chức dài 201 ký tự; hãy ghi nhiều nhất 200 ký tự."),
        ("name", " ", "Chưa ghi tên tổ chức."),
        ("short_name", "x" * 101, "Tên ngắn dài 101 ký tự"),
        ("unit", "xã không có đâu", ""),
    ],
)
def test_an_organisation_with_a_field_that_cannot_be_is_not_made(
    people: Site, field: str, text: str, words: str
) -> None:
    before = Organisation.objects.count()
    given = {"name": "Phòng Kinh tế", "kind": "phong_cap_xa", "unit": COMMUNE, field: text}
    told = at_field(people.client("quan").post(FIRST + "to-chuc/moi/", given).content.decode(), field)
    assert told and words in told
    assert Organisation.objects.count() == before


def test_an_organisation_is_not_renamed_to_what_cannot_be(people: Site) -> None:
    one = Organisation.objects.get(area=COMMUNE)
    page = people.client("quan").post(f"{FIRST}to-chuc/{one.pk}/", {"name": "x" * 201}).content.decode()
    assert "hãy ghi nhiều nhất 200 ký tự" in at_field(page, "name")
    assert Organisation.objects.get(pk=one.pk).name == one.name


def test_an_empty_field_says_so_in_vietnamese_in_any_browser(people: Site, pages: Pages) -> None:
    page = pages.of("quan")
    page.goto(pages.address + NEW)
    for name, words in (("username", "Ô này phải điền."), ("full_name", "Ô này phải điền.")):
        field = page.locator(f"#{name}")
        assert field.evaluate("one => { one.reportValidity(); return one.validationMessage }") == words
        mark = page.locator(f"label[for={name}]").evaluate("one => getComputedStyle(one, '::after').content")
        assert "*" in mark
        field.fill("minh")
        assert field.evaluate("one => one.checkValidity()")
    email = page.locator("#email")
    email.fill("khong-phai")
    assert "địa chỉ thư" in email.evaluate("one => { one.reportValidity(); return one.validationMessage }")
    pages.looked_at(page, "nguoi-dung-moi")
