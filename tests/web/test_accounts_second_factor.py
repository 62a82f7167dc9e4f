"""The second factor: set up with a code, asked for at log-in, with recovery codes, mandatory for administrators."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from ktxh.server.accounts import people
from ktxh.server.accounts.roles import Role
from ktxh.server.audit.reading import Wanted, entries
from tests.web.accounts_site import PASSWORD, START, log_in, logged_in, person, text_of
from tests.web.accounts_site import accounts_template as accounts_template
from tests.web.accounts_site import fresh as fresh

pytestmark = pytest.mark.usefixtures("fresh")
ON, CODE, CODES = "/tai-khoan/hai-buoc/bat/", "/tai-khoan/hai-buoc/ma/", "/tai-khoan/hai-buoc/du-phong/"


def _code(secret: str) -> str:
    """What the telephone shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def _confirmed(client: Client, address: str) -> None:
    """Go to a page that wants the password once more."""
    answer = client.get(address)
    if answer.status_code == 302:
        assert answer["Location"].startswith("/tai-khoan/xac-nhan/")
        assert client.post(answer["Location"], {"password": PASSWORD}).status_code == 302


def _switched_on(client: Client) -> str:
    """Set the second factor up; its secret."""
    _confirmed(client, ON)
    page = client.get(ON)
    (secret,) = re.findall(r"<code>([A-Z2-7]+)</code>", page.content.decode())
    drawn = client.get("/tai-khoan/hai-buoc/ma-qr.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(drawn.content).tag == "{http://www.w3.org/2000/svg}svg"
    assert "chưa đúng" in text_of(client.post(ON, {"code": "000000"}))
    assert client.post(ON, {"code": _code(secret)})["Location"] == CODES
    return secret


def _forget_used_code() -> None:
    """A code counts once; the next log-in of a person comes later than that of a test."""
    from django.core.cache import cache

    cache.clear()


def test_an_administrator_gets_nowhere_before_it_is_set_up() -> None:
    person("quan", Role.ADMINISTER)
    client = logged_in("quan")
    assert client.get(START)["Location"] == ON
    assert client.post(START, headers={"Accept": "application/json"}).json() == {"go": ON}
    _switched_on(client)
    assert client.get(START).status_code == 200
    assert [one.who for one in entries("default", Wanted(what="bat_xac_thuc"))] == ["quan"]


def test_somebody_else_may_do_without() -> None:
    person("hang")
    assert logged_in().get(START).status_code == 200


def test_log_in_then_asks_for_the_code_and_takes_each_recovery_code_once() -> None:
    person("hang")
    client = logged_in()
    secret = _switched_on(client)
    codes = client.get("/tai-khoan/hai-buoc/du-phong/tep/").content.decode().split()
    assert len(codes) == 10
    assert all(code in text_of(client.get(CODES)) for code in codes)
    _forget_used_code()
    fresh_one = Client()
    assert log_in(fresh_one, "hang", PASSWORD)["Location"] == CODE
    assert fresh_one.get(START).status_code == 200  # that page is for everybody; a page of her own is not
    assert fresh_one.get("/tai-khoan/").status_code == 302
    assert "Mã này chưa đúng" in text_of(fresh_one.post(CODE, {"code": "123"}))
    assert fresh_one.post(CODE, {"code": _code(secret)}).status_code == 302
    assert fresh_one.get("/tai-khoan/").status_code == 200
    for code, status in ((codes[0], 302), (codes[0], 200), (codes[1], 302)):
        other = Client()
        log_in(other, "hang", PASSWORD)
        assert other.post(CODE, {"code": code}).status_code == status
    assert "Còn 8 trên 10 mã" in text_of(client.get(CODES))


def test_new_recovery_codes_make_the_old_ones_void() -> None:
    person("hang")
    client = logged_in()
    _switched_on(client)
    old = client.get("/tai-khoan/hai-buoc/du-phong/tep/").content.decode().split()
    client.post("/tai-khoan/hai-buoc/du-phong/moi/")
    new = client.get("/tai-khoan/hai-buoc/du-phong/tep/").content.decode().split()
    assert not set(old) & set(new)
    assert entries("default", Wanted(what="ma_du_phong"), count=1)[0].who == "hang"


def test_the_secret_is_kept_encrypted() -> None:
    person("hang")
    secret = _switched_on(logged_in())
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in kept
    assert kept.startswith("gAAAA")  # Fernet


def test_an_administrator_cannot_switch_it_off_and_somebody_else_can() -> None:
    person("quan", Role.ADMINISTER)
    person("hang")
    for name, left in (("quan", 1), ("hang", 0)):
        client = logged_in(name)
        _switched_on(client)
        client.post("/tai-khoan/hai-buoc/tat/")
        assert Authenticator.objects.filter(user__username=name, type="totp").count() == left
        if left:
            assert "luôn dùng xác thực hai bước" in text_of(client.get("/tai-khoan/hai-buoc/tat/"))


def test_an_administrator_resets_it_for_who_lost_telephone_and_codes() -> None:
    user = person("hang")
    client = logged_in()
    _switched_on(client)
    people.reset_second_factor(user)
    assert client.get("/tai-khoan/").status_code == 302
    assert log_in(Client(), "hang", PASSWORD)["Location"] == "/"
    assert [one.subject for one in entries("default", Wanted(what="bo_xac_thuc"))] == ["user hang"]
