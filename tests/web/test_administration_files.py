"""What a locality adds through the pages (forms, outlines, the map), backups and settings."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from ktxh.server.audit.models import Entry
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.site import COMMUNE, Site

FORM = """code = "bieu_rieng"
number = "09/R"
title = "Biểu riêng của xã"
levels = ["xa"]
periods = ["year"]
[[row]]
order = "1"
item = "dau_tu_cong.gia_tri_khoi_luong"
"""


@pytest.fixture
def client(people: Site) -> Client:
    """The administrator."""
    return people.client("quan")


def file(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def test_a_form_of_the_locality_is_taken_and_used_at_once(people: Site, client: Client, home: Path) -> None:
    assert "Đã nhận biểu “Biểu riêng của xã” (1 chỉ tiêu)" in sent(
        client, "bieu/tai-len/", file=file("rieng.toml", FORM)
    )
    assert (home / "danh-muc" / "forms" / "rieng.toml").read_text("utf-8") == FORM
    assert "của địa phương" in client.get(FIRST + "bieu/").content.decode()
    assert "Biểu riêng của xã" in people.client("hang").get(f"/{COMMUNE}/2025/nhap/").content.decode()
    assert Entry.objects.get(what="tai_bieu").subject == "form bieu_rieng"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rieng.toml", FORM.replace("gia_tri_khoi_luong", "khong_co"), "danh mục không có"),
        ("rieng.toml", FORM.replace('title = "', "title = "), "TOML"),
        ("rieng.toml", FORM.replace("code", "ma"), "không có trường “ma”"),
        ("Biểu riêng.toml", FORM, "chữ thường không dấu"),
        ("../rieng.exe", FORM, "chữ thường không dấu"),
    ],
)
def test_a_wrong_form_is_refused_with_what_is_wrong(
    client: Client, home: Path, name: str, content: str, words: str
) -> None:
    assert words in sent(client, "bieu/tai-len/", file=file(name, content))
    assert not (home / "danh-muc").exists()


def test_a_form_can_be_looked_at_as_people_get_it(client: Client) -> None:
    workbook = load_workbook(BytesIO(client.get(FIRST + "bieu/dau_tu_cong/bieu.xlsx").content))
    assert workbook.worksheets[0].max_row > 5


def test_an_outline_is_taken_where_nothing_is_wrong_with_it(client: Client, home: Path) -> None:
    text = client.get(FIRST + "de-cuong/xa-hai-cap/tep.md").content.decode()
    own = text.replace("+++", "+++\n", 1)
    assert "Đã nhận đề cương “xa-rieng”" in sent(client, "de-cuong/tai-len/", code="xa-rieng", file=file("a.md", own))
    assert (home / "danh-muc" / "outlines" / "xa-rieng.md").is_file()
    assert "xa-rieng" in client.get(FIRST + "de-cuong/").content.decode()
    assert Entry.objects.get(what="tai_de_cuong").subject == "outline xa-rieng"


def test_a_wrong_outline_is_shown_line_by_line_and_not_kept(client: Client, home: Path) -> None:
    text = client.get(FIRST + "de-cuong/xa-hai-cap/tep.md").content.decode() + '\n{{ state("khong.co") }}\n'
    line = text.rstrip("\n").count("\n") + 1
    answer = client.post(FIRST + "de-cuong/tai-len/", {"code": "xa-rieng", "file": file("a.md", text)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#dong-{line}">Dòng {line}</a>' in page and "khong.co" in page
    assert not (home / "danh-muc").exists()
    assert "chữ thường" in sent(client, "de-cuong/tai-len/", code="../ngoai", file=file("a.md", text))


def square(key: str, west: float = 106.0) -> dict[str, object]:
    ring = [[west, 22.0], [west + 0.1, 22.0], [west + 0.1, 22.1], [west, 22.0]]
    return {"type": "Feature", "properties": {"key": key}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def geojson(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def test_a_map_is_taken_and_kept_where_the_first_page_finds_it(people: Site, client: Client, home: Path) -> None:
    given = geojson(square(COMMUNE), square("la"))
    told = sent(client, "cai-dat/ban-do/", file=file("xa.geojson", given))
    assert "Đã nhận bản đồ có 1 đơn vị" in told and "không tô màu: la" in told
    assert (home / "ban-do.geojson").read_text("utf-8") == given
    assert "có bản đồ" in client.get(FIRST + "cai-dat/").content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "không phải GeoJSON"),
        ("[" * 100_000, "không phải GeoJSON"),
        ('{"type": "Feature"}', "FeatureCollection"),
        (geojson(square("la")), "có khóa của danh mục"),
        (geojson(square(COMMUNE, west=500.0)), "ở ngoài Việt Nam"),
        (
            geojson({"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}),
            "Polygon",
        ),
        (geojson({"geometry": {"type": "Polygon", "coordinates": [[[1, 2]]]}}), "khép kín"),
        (geojson({"geometry": {"type": "Polygon", "coordinates": 7}}), "chưa đúng dạng"),
        (geojson({"geometry": {"type": "Polygon", "coordinates": [[["1", "2"]]]}}), "chưa đúng dạng"),
        (" " * (5 * 1024 * 1024 + 1), "lớn hơn 5 MB"),
    ],
)
def test_what_is_no_map_is_refused(client: Client, home: Path, content: str, words: str) -> None:
    assert words in sent(client, "cai-dat/ban-do/", file=file("xa.geojson", content))
    assert not (home / "ban-do.geojson").exists()


def test_a_backup_is_made_listed_taken_and_told_the_trail(
    people: Site, client: Client, home: Path, tmp_path: Path
) -> None:
    assert "Đã sao lưu vào" in sent(client, "sao-luu/lam/")
    (made,) = (home / "sao-luu").glob("*.db")
    assert made.name in client.get(FIRST + "sao-luu/").content.decode()
    content = b"".join(client.get(FIRST + f"sao-luu/{made.name}/").streaming_content)  # type: ignore[attr-defined]
    copy = tmp_path / "copy.db"
    copy.write_bytes(content)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM accounts_user").fetchone() == (2,)
    assert [one.what for one in Entry.objects.order_by("-number")[:2]] == ["tai_ban_sao_luu", "sao_luu"]


@pytest.mark.parametrize("name", ["ktxh.toml", "..%2Fsite.db", "ktxh-20260101-000000.db"])
def test_no_other_file_is_taken_as_a_backup(client: Client, home: Path, name: str) -> None:
    (home / "ktxh.toml").write_text("")
    assert client.get(FIRST + f"sao-luu/{name}/").status_code == 404


def test_a_large_backup_is_made_by_the_worker_with_its_progress(
    people: Site, client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.management import call_command

    from ktxh.server.administration import backup_work, backups

    monkeypatch.setattr(backup_work, "AT_ONCE", 1000)
    monkeypatch.setattr(backups, "_PAGES_AT_ONCE", 300)
    assert "Đang sao lưu" in sent(client, "sao-luu/lam/")
    assert 'hx-trigger="every 2s"' in client.get(FIRST + "sao-luu/danh-sach/").content.decode()
    assert "hãy đợi xong" in sent(client, "sao-luu/lam/")
    shares: list[int] = []
    keep = backup_work._note

    def noted(name: str, share: int, fault: str = "") -> None:
        shares.append(share)
        keep(name, share, fault)

    monkeypatch.setattr(backup_work, "_note", noted)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert shares == sorted(shares) and len(shares) > 2 and shares[-1] == 100
    assert backup_work.progress() is None
    assert len(list((home / "sao-luu").glob("*.db"))) == 1


def test_checking_without_log_in_is_switched_here(
    people: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ktxh.server.checks.public import allowed

    monkeypatch.delenv("KTXH_PUBLIC_CHECK", raising=False)
    assert not allowed()
    assert "Đã cho kiểm tra" in sent(client, "cai-dat/kiem-tra-cong-khai/", allowed="1")
    assert allowed()
    assert Entry.objects.get(what="doi_cai_dat").who == "quan"
    monkeypatch.setenv("KTXH_PUBLIC_CHECK", "0")
    assert not allowed()
    assert "không đổi ở đây được" in sent(client, "cai-dat/kiem-tra-cong-khai/", allowed="0")


def test_the_next_deadlines_stand_by_level(client: Client) -> None:
    page = client.get(FIRST + "che-do/").content.decode()
    assert "Cấp xã" in page and "Hạn gửi" in page
