"""Opening a store: addresses, settings, tables, areas and indicators, and what is said when it cannot be done."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connections

from ktxh.model.period import Period
from ktxh.model.report_parts import LegalBasis
from ktxh.server import environment
from ktxh.server.database import open_store
from ktxh.server.database_url import database_settings, without_password
from ktxh.server.problems import SettingError, StoreError
from tests.server.made import COMMUNES, GONE, NEW, REFORM, indicators, register, stated


def test_an_address_of_postgresql_is_taken_apart() -> None:
    found = database_settings("postgresql://lan:m%40t%20kh%E1%BA%A9u@may-chu:5433/ktxh?sslmode=require")
    wanted = {"NAME": "ktxh", "USER": "lan", "PASSWORD": "m@t khẩu", "HOST": "may-chu", "PORT": "5433"}
    assert {part: found[part] for part in wanted} == wanted
    assert found["OPTIONS"] == {"connect_timeout": "30", "sslmode": "require"}


def test_a_socket_can_be_the_host() -> None:
    assert database_settings("postgres://lan@/ktxh?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("given", ["{}/a.db", "sqlite:{}/a.db", "sqlite:///{}/a.db"])
def test_a_path_is_a_file_of_sqlite(given: str, tmp_path: Path) -> None:
    assert database_settings(given.format(tmp_path))["NAME"] == str(tmp_path / "a.db")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://lan:bimat@may/ktxh", "“mysql://lan:…@may/ktxh”: chưa hỗ trợ “mysql”"),
        ("postgresql://may:cong/ktxh", "cổng phải là một số"),
        ("postgresql://may", "thiếu tên cơ sở dữ liệu"),
        ("sqlite:", "Chưa nêu tệp"),
        (":memory:", "Chưa nêu tệp"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_password(address: str, words: str) -> None:
    with pytest.raises(SettingError) as error:
        database_settings(address)
    assert words in str(error.value)
    assert "bimat" not in str(error.value)


def test_passwords_are_never_shown() -> None:
    assert without_password("postgresql://lan:a:b@may/ktxh") == "postgresql://lan:…@may/ktxh"


def test_a_setting_is_read_strictly() -> None:
    assert environment.number("SO", 30, 1, 60, {}) == 30
    assert environment.text("CHU", "a", {"CHU": " b "}) == "b"
    with pytest.raises(SettingError, match="SO là “ba mươi”; cần một số nguyên từ 1 đến 60"):
        environment.number("SO", 30, 1, 60, {"SO": "ba mươi"})
    with pytest.raises(SettingError, match="SO là “61”"):
        environment.number("SO", 30, 1, 60, {"SO": "61"})
    with pytest.raises(SettingError, match="CHU được đặt nhưng để trống"):
        environment.text("CHU", "a", {"CHU": " "})


def test_the_environment_says_where_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", str(tmp_path / "theo-moi-truong.db"))
    open_store(indicators=indicators(), areas=register()).close()
    assert (tmp_path / "theo-moi-truong.db").exists()


def test_a_store_that_does_not_exist_yet_is_made_and_keeps_what_was_recorded(tmp_path: Path) -> None:
    for _ in range(2):
        store = open_store(str(tmp_path / "moi.db"), indicators=indicators(), areas=register())
        store.record([stated("1")])
        store.close()
    store = open_store(str(tmp_path / "moi.db"), indicators=indicators(), areas=register())
    assert len(store.versions(stated("1").key)) == 1
    store.close()


def test_two_stores_can_be_open_at_once(tmp_path: Path) -> None:
    one, other = (
        open_store(str(tmp_path / name), indicators=indicators(), areas=register()) for name in ("a.db", "b.db")
    )
    one.record([stated("1")])
    assert other.observation(stated("1").key) is None
    assert one.observation(stated("1").key) is not None
    one.close()
    other.close()


def test_the_register_is_in_the_store_with_ids_in_tree_order(address: str) -> None:
    from ktxh.server.areas.models import Area, Placement, Succession

    store = open_store(address, indicators=indicators(), areas=register())
    assert store.areas() == ("VN", "20", "180", *COMMUNES, NEW)
    placements = Placement.objects.using(store.alias).filter(child__key="05995").order_by("end")
    assert {(one.parent.key, one.start, one.end) for one in placements} == {("180", None, REFORM), ("20", REFORM, None)}
    (passed,) = Succession.objects.using(store.alias).select_related("old", "new")
    assert (passed.on, passed.old.key, passed.new.key, passed.kind) == (REFORM, GONE, NEW, "merged_whole")
    assert Area.objects.using(store.alias).get(key="05995").name == "Bến Đá"
    store.close()


def test_a_changed_catalogue_is_taken_over_and_ids_stay(address: str) -> None:
    store = open_store(address, indicators=indicators(), areas=register())
    store.record([stated("5")])
    first, *rest = indicators()
    added = replace(first, code="trong_trot.them", name="Thêm")
    again = open_store(address, indicators=[replace(first, name="Tên mới"), *rest, added], areas=register())
    assert again.observation(stated("5").key) is not None
    assert again.record([stated("1", item=stated("1").key.item._replace(indicator="trong_trot.them"))]).new == 1
    # a store that was opened before learns of it too
    assert store.record([stated("2", item=stated("1").key.item._replace(indicator="trong_trot.them"))]).changed == 1
    store.close()
    again.close()


def test_what_is_not_a_store_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bang.db").write_text("đây là chữ, không phải cơ sở dữ liệu\n" * 100, "utf-8")
    with pytest.raises(StoreError, match="không phải cơ sở dữ liệu của chương trình"):
        open_store(str(tmp_path / "bang.db"))
    with pytest.raises(StoreError, match="không có thư mục này"):
        open_store(str(tmp_path / "khong-co" / "a.db"))


def test_a_server_that_is_not_there_is_said_in_a_sentence() -> None:
    with pytest.raises(StoreError, match="máy chủ có chạy không") as error:
        open_store("postgresql://lan:bimat@127.0.0.1:1/ktxh")
    assert "bimat" not in str(error.value)


def test_a_database_that_the_server_does_not_have_is_said_in_a_sentence(postgresql_server: str) -> None:
    with pytest.raises(StoreError, match="Máy chủ chưa có cơ sở dữ liệu"):
        open_store(postgresql_server.replace("/postgres?", "/khong_co?"))


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    open_store(str(file), indicators=indicators(), areas=register()).close()
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('plans', '9999_mai_sau', '')")
    with pytest.raises(StoreError, match="phiên bản mới hơn"):
        open_store(str(file), indicators=indicators(), areas=register())


def test_the_migrations_say_what_the_tables_are(tmp_path: Path) -> None:
    """In a process of its own: the command looks at all there is."""
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    settings = {"DJANGO_SETTINGS_MODULE": "ktxh.server.settings", "DATABASE_URL": str(tmp_path / "a.db")}
    import os

    done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_commands_that_need_no_store_do_not_load_django() -> None:
    line = "import sys, ktxh.cli.main; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", line], check=False).returncode == 0


YEAR = Period.of_year(2024)


def test_a_database_that_may_only_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "a.db"))
    with connections[store.alias].cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")  # what SQLite says of it is what it says of a file without the right
    with pytest.raises(StoreError, match="Cơ sở dữ liệu chỉ đọc được, chưa ghi gì"):
        store.record_legal_bases("180", YEAR, [LegalBasis("180", YEAR, 1, "Luật", "", None, "Quốc hội")])
