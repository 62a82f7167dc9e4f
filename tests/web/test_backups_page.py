"""The page of backups where they are encrypted."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from ktxh.server.administration import backup_work, sealing
from ktxh.server.administration.backup_drill import drill
from ktxh.server.administration.backup_making import made_readable
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.site import Site

SECRET = "chín mươi chín con suối"


@pytest.fixture
def client(people: Site) -> Client:
    return people.client("quan")


@pytest.fixture
def passphrase(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = home / "mat-khau.txt"
    file.write_text(SECRET, "utf-8")
    monkeypatch.setenv(backup_work.backup_making.PASSPHRASE_FILE, str(file))
    return file


def page(client: Client) -> str:
    return client.get(FIRST + "sao-luu/").content.decode()


def test_the_page_says_whether_backups_are_encrypted(client: Client, passphrase: Path) -> None:
    sent(client, "sao-luu/lam/")
    (made,) = backup_work.kept()
    assert made.sealed and made.name.endswith(".db.mahoa")
    shown = page(client)
    assert made.name in shown and "Bản sao lưu làm ở đây được mã hóa" in shown and "<td>Có</td>" in shown
    taken = client.get(FIRST + f"sao-luu/{made.name}/")
    assert taken.headers["Content-Type"] == "application/octet-stream"
    b"".join(taken.streaming_content)  # type: ignore[attr-defined]
    file = backup_work.path_of(made.name)
    assert file is not None and sealing.is_sealed(file)
    with made_readable(file, SECRET.encode()) as plain:
        assert drill(plain).people == 2


def test_without_a_passphrase_it_says_so(client: Client) -> None:
    sent(client, "sao-luu/lam/")
    assert [one.sealed for one in backup_work.kept()] == [False]
    shown = page(client)
    assert "chưa mã hóa" in shown and "<td>Không</td>" in shown


def test_a_passphrase_that_is_too_short_makes_nothing(client: Client, passphrase: Path) -> None:
    passphrase.write_text("ngắn")
    assert "không đọc được hoặc quá ngắn" in page(client)
    assert "quá ngắn; cần ít nhất 12 ký tự" in sent(client, "sao-luu/lam/")
    assert backup_work.kept() == ()


def test_a_large_one_is_made_encrypted_by_the_worker(
    client: Client, passphrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.management import call_command

    monkeypatch.setattr(backup_work, "AT_ONCE", 1000)
    assert "Đang sao lưu" in sent(client, "sao-luu/lam/")
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert [one.sealed for one in backup_work.kept()] == [True]
    assert backup_work.progress() is None
