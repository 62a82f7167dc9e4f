"""A province's single sign-on, against a real provider that the tests start."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from oidc_provider_mock import User as Person
from oidc_provider_mock import run_server_in_thread

from ktxh.server.accounts import people
from ktxh.server.accounts.models import User
from ktxh.server.accounts.single_sign_on import sign_on_settings
from ktxh.server.audit.reading import Wanted, entries
from ktxh.server.problems import SettingError
from tests.web.accounts_site import LOG_IN, START, person, text_of
from tests.web.accounts_site import accounts_template as accounts_template
from tests.web.accounts_site import fresh as fresh

BEGIN = "/tai-khoan/dang-nhap-chung/tinh/"
PEOPLE = [
    Person(sub="111", claims={"preferred_username": "hang", "email": "hang@xa.vn", "email_verified": True}),
    Person(sub="222", claims={"preferred_username": "Hang"}),
    Person(sub="333", claims={"preferred_username": "khongco", "email": "hang@xa.vn", "email_verified": False}),
    Person(sub="444", claims={"email": "HANG@xa.vn", "email_verified": True}),
]


@pytest.fixture
def provider(fresh: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A provider with four people, and the site set up for it; its address."""
    with run_server_in_thread(user_claims=PEOPLE) as server:
        issuer = f"http://localhost:{server.server_port}"
        _use(monkeypatch, issuer)
        yield issuer


def _use(monkeypatch: pytest.MonkeyPatch, issuer: str, claim: str = "preferred_username") -> None:
    from django.conf import settings

    given = {
        "KTXH_OIDC_ISSUER": issuer,
        "KTXH_OIDC_CLIENT_ID": "ktxh",
        "KTXH_OIDC_SECRET": "bí mật",
        "KTXH_OIDC_NAME": "Đăng nhập bằng tài khoản Lạng Sơn",
        "KTXH_OIDC_CLAIM": claim,
    }
    found = sign_on_settings(lambda name, default: given.get(name, default))
    monkeypatch.setattr(settings, "SOCIALACCOUNT_PROVIDERS", found.providers)
    monkeypatch.setattr(settings, "OIDC_CLAIM", found.claim)


def _through(client: Client, number: str, action: str = "") -> HttpResponse:
    """Press the button, say at the provider who one is (or refuse), and come back."""
    there = client.post(f"{BEGIN}?next={START}")
    assert there.status_code == 302
    answer = requests.post(there["Location"], data={"sub": number, "action": action}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.path == "/tai-khoan/dang-nhap-chung/tinh/tro-ve/"
    query = back.query
    if "state=" not in query:  # this provider forgets it when somebody refuses; the standard demands it
        query += f"&state={parse_qs(urlsplit(there['Location']).query)['state'][0]}"
    return client.get(f"{back.path}?{query}")  # type: ignore[return-value]


def test_the_button_leads_to_the_provider_with_a_proof_key(provider: str) -> None:
    page = Client().get(LOG_IN)
    assert "Đăng nhập bằng tài khoản Lạng Sơn" in text_of(page)
    there = Client().post(BEGIN)["Location"]
    assert there.startswith(provider)
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver/tai-khoan/dang-nhap-chung/tinh/tro-ve/"]
    assert "Tiếp tục" in text_of(Client().get(BEGIN))  # a link from elsewhere starts nothing by itself


def test_without_a_provider_there_is_no_button(fresh: object) -> None:
    assert "<hr>" not in Client().get(LOG_IN).content.decode()


def test_who_is_known_here_comes_in_and_is_remembered_by_number(provider: str) -> None:
    person("hang")
    client = Client()
    assert _through(client, "111")["Location"] == START
    assert client.get("/tai-khoan/").status_code == 200
    assert SocialAccount.objects.get().uid == "111"
    assert entries("default", Wanted(what="noi_tai_khoan"))[0].subject == "user hang"
    User.objects.update(username="hang2")  # renamed here: still the same person there
    assert _through(Client(), "111")["Location"] == START
    assert SocialAccount.objects.count() == User.objects.count() == 1


def test_who_is_not_known_here_is_refused_and_no_account_is_made(provider: str) -> None:
    person("hang", email="hang@xa.vn")
    answer = _through(Client(), "333")
    assert answer.status_code == 401
    assert "đây là “khongco”, nhưng ở đây chưa có tài khoản" in text_of(answer)
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_a_name_that_was_given_to_somebody_else_there_opens_nothing(provider: str) -> None:
    person("hang")
    _through(Client(), "111")
    answer = _through(Client(), "222")
    assert answer.status_code == 401
    assert "đã nối với một người khác" in text_of(answer)


def test_who_is_disabled_here_is_refused(provider: str) -> None:
    user = person("hang")
    people.disable_user(user)
    assert _through(Client(), "111").status_code == 401
    people.enable_user(user)
    _through(Client(), "111")
    people.disable_user(user)
    assert _through(Client(), "111")["Location"] == "/tai-khoan/bi-khoa/"


def test_by_e_mail_only_a_verified_address_counts(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, provider, "email")
    person("hang", email="hang@xa.vn")
    assert _through(Client(), "333").status_code == 401
    assert _through(Client(), "444")["Location"] == START


def test_who_refuses_at_the_provider_is_told_so(provider: str) -> None:
    client = Client()
    answer = _through(client, "111", "deny")
    assert answer["Location"] == "/tai-khoan/dang-nhap-chung/da-dung/"
    assert "Đã dừng đăng nhập" in text_of(client.get(answer["Location"]))


def test_a_provider_that_does_not_answer_is_told(fresh: object, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, "http://localhost:1")
    answer = Client().post(BEGIN)
    assert answer.status_code == 401
    assert "không trả lời đúng" in text_of(answer)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"KTXH_OIDC_ISSUER": "http://dang-nhap.tinh.vn"}, "https://"),
        ({"KTXH_OIDC_ISSUER": "tinh.vn"}, "https://"),
        ({"KTXH_OIDC_ISSUER": "https://a.vn", "KTXH_OIDC_CLIENT_ID": "a"}, "KTXH_OIDC_SECRET"),
        (
            {
                "KTXH_OIDC_ISSUER": "https://a.vn",
                "KTXH_OIDC_CLIENT_ID": "a",
                "KTXH_OIDC_SECRET": "b",
                "KTXH_OIDC_CLAIM": "name",
            },
            "preferred_username hoặc email",
        ),
    ],
)
def test_settings_that_cannot_be_used_are_told(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        sign_on_settings(lambda name, default: given.get(name, default))


def test_the_policy_of_the_pages_must_let_the_form_lead_to_the_provider() -> None:
    given = {
        "KTXH_OIDC_ISSUER": "https://dang-nhap.tinh.vn/realms/a/",
        "KTXH_OIDC_CLIENT_ID": "a",
        "KTXH_OIDC_SECRET": "b",
    }
    assert sign_on_settings(lambda name, default: given.get(name, default)).form_targets == (
        "https://dang-nhap.tinh.vn",
    )
    assert sign_on_settings(lambda name, default: default).form_targets == ()
