"""Administration: who may open what, people and organisations within reach, the trail, the catalogue's pages."""

from __future__ import annotations

import csv
import io
import re

import pytest

from ktxh.server.accounts.models import Organisation, User
from ktxh.server.audit.models import Entry
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.site import COMMUNE, Site

NEIGHBOUR = "06079@2025"
PROVINCE = "20"
OF_UNITS = (
    "",
    "nguoi-dung/moi/",
    "to-chuc/",
    "to-chuc/moi/",
    "don-vi/",
    f"don-vi/{COMMUNE}/",
    "don-vi/thay-doi/",
    "danh-muc/",
    "danh-muc/quan-he/",
    "danh-muc/dau_tu_cong.gia_tri_khoi_luong/",
    "bieu/",
    "bieu/dau_tu_cong/",
    "bieu/dau_tu_cong/bieu.xlsx",
    "che-do/",
    "de-cuong/",
    "de-cuong/xa-hai-cap/",
    "de-cuong/xa-hai-cap/tep.md",
    "nhat-ky/",
    "nhat-ky/tep.csv",
)
OF_THE_SITE = ("sao-luu/", "sao-luu/danh-sach/", "cai-dat/")


def user(name: str) -> User:
    return User.objects.get(username=name)


@pytest.mark.parametrize("below", [*OF_UNITS, *OF_THE_SITE])
def test_a_page_is_for_administrators_alone(people: Site, below: str) -> None:
    assert people.client("quan").get(FIRST + below).status_code == 200
    assert people.client("hang").get(FIRST + below).status_code == 404
    answer = people.nobody().get(FIRST + below)
    assert answer.status_code == 302 and "dang-nhap" in answer["Location"]


@pytest.mark.parametrize(
    "below", ["sao-luu/", "sao-luu/lam/", "cai-dat/", "cai-dat/ban-do/", "bieu/tai-len/", "de-cuong/tai-len/"]
)
def test_what_concerns_everybody_is_for_who_administers_all(people: Site, below: str) -> None:
    people.person("lang", "quan_tri", area=NEIGHBOUR)  # now the site holds two communes
    people.person("tinh", "quan_tri", area=PROVINCE)
    get = not below.endswith(("lam/", "ban-do/", "tai-len/"))
    for name, status in (("quan", 404), ("lang", 404), ("tinh", 200)):
        client = people.client(name)
        answer = client.get(FIRST + below) if get else client.post(FIRST + below, follow=True)
        assert answer.status_code == status, name


def test_an_administrator_without_second_factor_has_to_set_it_up_first(people: Site) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user__username="quan").delete()
    assert people.client("quan").get(FIRST).status_code == 302


def test_a_neighbour_reaches_neither_people_nor_organisations_nor_units(people: Site) -> None:
    client = people.client(people.person("lang", "quan_tri", area=NEIGHBOUR))
    organisation = user("hang").held[0].organisation.pk
    for below in ("nguoi-dung/hang/", f"to-chuc/{organisation}/", f"don-vi/{COMMUNE}/"):
        assert client.get(FIRST + below).status_code == 404, below
        assert client.post(FIRST + below).status_code in {404, 405}, below
    for below in ("nguoi-dung/hang/lam/", "nguoi-dung/hang/vai-tro/"):
        assert client.post(FIRST + below, {"step": "khoa"}).status_code == 404
    assert "hang" not in client.get(FIRST).content.decode()
    assert user("hang").is_active


def test_a_user_is_made_with_a_temporary_password_that_is_shown_once(people: Site) -> None:
    office = user("hang").held[0].organisation
    client = people.client("quan")
    given = {
        "username": "minh",
        "full_name": "Lê Văn Minh",
        "organisation": [office.pk, ""],
        "role": ["duyet", "duyet"],
    }
    page = client.post(FIRST + "nguoi-dung/moi/", given)
    (password,) = re.findall(r"<code>(\w{5}-\w{5}-\w{5})</code>", page.content.decode())
    assert "no-store" in page["Cache-Control"]
    minh = user("minh")
    assert minh.check_password(password) and minh.must_change_password
    assert [(one.role, one.organisation) for one in minh.held] == [("duyet", office)]
    assert password not in client.get(FIRST + "nguoi-dung/minh/").content.decode()
    made = Entry.objects.get(what="tao_nguoi_dung", subject="user minh")
    assert made.who == "quan" and password not in made.after


def test_nobody_gives_rights_above_its_own_units(people: Site) -> None:
    people.person("tinh", "quan_tri", area=PROVINCE)
    above = user("tinh").held[0].organisation
    told = sent(people.client("quan"), "nguoi-dung/hang/vai-tro/", organisation=above.pk, role="quan_tri")
    assert "phạm vi quản trị" in told
    assert [one.role for one in user("hang").held] == ["nhap_lieu"]
    told = sent(
        people.client("quan"), "nguoi-dung/moi/", username="x", full_name="X", organisation=above.pk, role="duyet"
    )
    assert "phạm vi quản trị" in told and not User.objects.filter(username="x").exists()


def test_the_account_of_somebody_who_also_has_a_role_above_is_left_alone(people: Site) -> None:
    from ktxh.server.accounts.models import Membership

    people.person("tinh", "quan_tri", area=PROVINCE)
    Membership.objects.create(user=user("tinh"), organisation=user("hang").held[0].organisation, role="duyet")
    before = user("tinh").password
    for step in ("khoa", "mat-khau", "bo-xac-thuc", "ket-thuc-phien"):
        assert "cấp trên" in sent(people.client("quan"), "nguoi-dung/tinh/lam/", step=step)
    assert "cấp trên" in sent(people.client("quan"), "nguoi-dung/tinh/", full_name="x", email="ke@xau.vn")
    assert user("tinh").is_active and user("tinh").password == before and user("tinh").email == ""
    sent(people.client("quan"), "nguoi-dung/tinh/vai-tro/")  # takes the role within reach away, and only that
    assert [one.role for one in user("tinh").held] == ["quan_tri"]


def test_roles_are_changed_in_their_order(people: Site) -> None:
    office = user("hang").held[0].organisation
    client = people.client("quan")
    sent(
        client, "nguoi-dung/hang/vai-tro/", membership=[f"{office.pk}:nhap_lieu"], organisation=office.pk, role="duyet"
    )
    assert [one.role for one in user("hang").held] == ["nhap_lieu", "duyet"]
    assert Entry.objects.filter(what="phan_quyen", subject="user hang", who="quan").count() == 1


def test_an_account_is_closed_and_opened_with_its_reason_in_the_trail(people: Site) -> None:
    client, hang = people.client("quan"), people.client("hang")
    assert hang.get(f"/{COMMUNE}/2025/").status_code == 200
    sent(client, "nguoi-dung/hang/lam/", step="khoa", reason="chuyển công tác")
    assert not user("hang").is_active
    assert hang.get(f"/{COMMUNE}/2025/").status_code == 302
    assert "chuyển công tác" in Entry.objects.get(what="khoa_nguoi_dung").after
    assert "đang khóa" in client.get(FIRST).content.decode()
    assert "hang" not in client.get(FIRST + "?trang_thai=open").content.decode()
    sent(client, "nguoi-dung/hang/lam/", step="mo")
    assert user("hang").is_active


def test_an_administrator_does_not_lock_itself_out(people: Site) -> None:
    client = people.client("quan")
    for step in ("khoa", "bo-xac-thuc", "mat-khau"):
        sent(client, "nguoi-dung/quan/lam/", step=step)
    assert "Không tự bỏ vai trò" in sent(client, "nguoi-dung/quan/vai-tro/")
    assert client.get(FIRST).status_code == 200
    assert user("quan").administers


def test_a_new_password_and_no_second_factor_for_who_lost_both(people: Site) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(user("hang"), generate_totp_secret())
    client = people.client("quan")
    page = client.post(FIRST + "nguoi-dung/hang/lam/", {"step": "mat-khau"}).content.decode()
    (password,) = re.findall(r"<code>(\w{5}-\w{5}-\w{5})</code>", page)
    assert user("hang").check_password(password)
    sent(client, "nguoi-dung/hang/lam/", step="bo-xac-thuc")
    assert not Authenticator.objects.filter(user__username="hang").exists()


def test_organisations_are_made_and_changed_within_reach(people: Site) -> None:
    client = people.client("quan")
    given = {"name": "Phòng Kinh tế", "kind": "phong_cap_xa", "unit": COMMUNE, "sector": ["dau_tu_cong"]}
    assert "Đã lập Phòng Kinh tế" in sent(client, "to-chuc/moi/", **given)
    made = Organisation.objects.get(name="Phòng Kinh tế")
    assert (made.area, made.sectors) == (COMMUNE, ["dau_tu_cong"])
    sent(
        client,
        f"to-chuc/{made.pk}/",
        name="Phòng Kinh tế",
        short_name="KT",
        parent=user("hang").held[0].organisation.pk,
    )
    made.refresh_from_db()
    assert (made.short_name, made.sectors, made.parent) == ("KT", [], user("hang").held[0].organisation)
    refused = sent(client, "to-chuc/moi/", **{**given, "name": "Phòng lạ", "unit": NEIGHBOUR})
    assert "phạm vi quản trị" in refused and not Organisation.objects.filter(name="Phòng lạ").exists()
    above = sent(client, f"to-chuc/{made.parent_id}/", name="UBND", short_name="", parent=made.pk)
    assert "không thể là cấp trên" in above


def test_the_trail_is_filtered_shows_differences_and_is_verified(people: Site) -> None:
    client = people.client("quan")
    sent(client, "nguoi-dung/hang/", full_name="Hoàng Thị Hằng", position="Công chức")
    page = client.get(FIRST + "nhat-ky/?viec=sua_nguoi_dung&ve=hang").content.decode()
    assert "<del>Hang</del>" in page and "<ins>Hoàng Thị Hằng</ins>" in page
    assert "Không có việc nào" in client.get(FIRST + "nhat-ky/?den=2001-01-01").content.decode()
    assert "Nhật ký nguyên vẹn" in sent(client, "nhat-ky/kiem-tra/")


def test_a_changed_entry_is_found(people: Site) -> None:
    from django.db import connection

    client = people.client("quan")
    sent(client, "nguoi-dung/hang/", full_name="Hoàng Thị Hằng")
    number = Entry.objects.get(what="sua_nguoi_dung").number
    with connection.cursor() as cursor:
        for trigger in [
            row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        ]:
            cursor.execute(f'DROP TRIGGER "{trigger}"')
        cursor.execute("UPDATE audit_entry SET who = 'ai khac' WHERE number = %s", [number])
    assert f"việc số {number}" in sent(client, "nhat-ky/kiem-tra/")


def test_the_trail_goes_out_as_csv_and_that_is_an_entry(people: Site) -> None:
    client = people.client("quan")
    answer = client.get(FIRST + "nhat-ky/tep.csv?nguoi=quan")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert [(row["who"], row["what"], len(row["hash"])) for row in rows][-1] == ("quan", "tai_nhat_ky", 64)
    assert {row["who"] for row in rows} == {"quan"}
    assert [int(row["number"]) for row in rows] == sorted(int(row["number"]) for row in rows)


def test_who_administers_a_part_sees_only_what_its_people_did(people: Site) -> None:
    people.person("lang", "quan_tri", area=NEIGHBOUR)
    sent(people.client("quan"), "nguoi-dung/hang/", full_name="Hoàng Thị Hằng")
    assert "Hoàng Thị Hằng" not in people.client("lang").get(FIRST + "nhat-ky/").content.decode()
    assert "Hoàng Thị Hằng" in people.client("quan").get(FIRST + "nhat-ky/").content.decode()
