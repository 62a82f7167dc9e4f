"""`ktxh users` for who lost the telephone: the second factor is taken away, and the trail tells it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from ktxh.cli import users as command
from ktxh.cli.main import app
from ktxh.cli.problems import UserError
from ktxh.server.audit.models import Entry
from tests.web.site import Site


@pytest.fixture(autouse=True)
def _on_this_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is one of the site already."""
    monkeypatch.setattr(command, "prepare", lambda database, to_serve=False: None)


def test_the_second_factor_is_taken_away_and_told(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.person("quan", "quan_tri")
    site.person("khac", "quan_tri")
    command.users("Quan", reset_second_factor=True)
    assert "Đã bỏ xác thực hai bước của quan" in capsys.readouterr().out
    assert [one.user.username for one in Authenticator.objects.all()] == ["khac"]
    assert Entry.objects.get(what="bo_xac_thuc").subject == "user quan"
    command.users("quan", reset_second_factor=True)
    assert "chưa bật xác thực hai bước" in capsys.readouterr().out
    assert Entry.objects.filter(what="bo_xac_thuc").count() == 1


@pytest.mark.parametrize(("name", "words"), [("", "Chưa nêu tên đăng nhập"), ("ai-do", "Không có tài khoản “ai-do”")])
def test_nobody_of_that_name_is_said(site: Site, name: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        command.users(name, reset_second_factor=True)
    assert not Entry.objects.filter(what="bo_xac_thuc").exists()


def test_the_option_stands_in_the_help() -> None:
    from typer.testing import CliRunner

    told = CliRunner(env={"COLUMNS": "160", "TERM": "dumb", "NO_COLOR": "1"}).invoke(app, ["users", "--help"]).output
    assert "--reset-second-factor" in told
