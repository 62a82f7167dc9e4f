"""The commands over the plan database, as a user calls them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.cli.main import main
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Headline, Target

RICE = Item("nong_lam_thuy_san.dien_tich_gieo_trong", "cay_trong=lua")
HALF = parse_period("2024D06")
YEAR = parse_period("2024")


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A database with the rice of huyện Tràng Định."""
    from ktxh.server.database import open_store

    address = str(tmp_path / "thu.db")
    store = open_store(address)
    source = Source(SourceKind.FORM, "bieu-02.xlsx", "ô G14")
    store.record([Observation(Key(RICE, "180", HALF), Decimal("2215.54"), Status.PRELIMINARY, source, author="An")])
    store.set_targets([Target(RICE, "180", YEAR, Authority.COUNCIL, Decimal(5100))])
    store.set_headlines([Headline("180", YEAR, "1", RICE, "Diện tích lúa", Authority.COUNCIL)])
    store.close()
    return address


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 2
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return shown.err


def test_why_names_the_cell_of_the_form(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "why", str(RICE), "huyện Tràng Định", "6 tháng đầu năm 2024", "--database", database)
    assert "Diện tích gieo trồng – " in text
    assert "nguồn: biểu nhập “bieu-02.xlsx”, ô G14" in text
    assert "2.215,54 / 5.100 = 43,44 % kế hoạch" in text


def test_an_explanation_that_was_kept_stands_beside_its_value(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from ktxh.server.database import open_store

    store = open_store(database)
    store.explain(Key(RICE, "180", HALF), "bien_dong_lon", "mở rộng diện tích theo đề án", "An")
    store.close()
    text = told(capsys, "why", str(RICE), "180", "2024D06", "-d", database)
    assert "Giải trình: mở rộng diện tích theo đề án (An)" in text


def test_targets_are_a_table_with_judgements(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "targets", "180", "2024D06", "--database", database)
    assert "Huyện Tràng Định: chỉ tiêu chủ yếu, 6 tháng đầu năm 2024" in text
    assert "Chậm tiến độ" in text  # 43,44 % after half the year
    assert "Chưa giao" in told(capsys, "targets", "180", "2024D06", "--authority", "tinh", "--database", database)


def test_a_part_says_its_share_of_the_whole(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    from ktxh.server.database import open_store

    store = open_store(database)
    whole, source = Key(Item(RICE.indicator), "180", HALF), Source(SourceKind.HAND)
    store.record([Observation(whole, Decimal("5074.36"), Status.PRELIMINARY, source)])
    store.close()
    text = told(capsys, "why", str(RICE), "180", "2024D06", "-d", database)
    assert "Chiếm 2.215,54 / 5.074,36 = 43,66 % của “Diện tích gieo trồng”" in text


def test_a_series_runs_over_periods_on_the_boundaries_of_a_day(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = told(capsys, "series", str(RICE), "180", "2024D06", "2023D06", "-d", database)
    assert "Huyện Tràng Định, theo địa giới ngày 30/6/2024" in text
    assert text.index("6 tháng đầu năm 2023") < text.index("6 tháng đầu năm 2024") and "2.215,54" in text
    text = told(capsys, "series", str(RICE), "180", "2025", "-d", database)
    assert "theo địa giới ngày 30/6/2025" in text  # its last day
    assert "--boundaries: “31/6” không phải là ngày" in complaint(
        capsys, "series", str(RICE), "180", "2024", "--boundaries", "31/6", "-d", database
    )
    asked = ("series", str(RICE), "06040@2025", "2024", "--boundaries", "2024-12-31", "-d", database)
    assert "--boundaries" in complaint(capsys, *asked)


def test_a_hand_down_is_controlled_by_its_sum(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    from ktxh.server.database import open_store

    text = told(capsys, "targets", "180", "2024", "--hand-down", "--database", database)
    assert "giao chỉ tiêu cho đơn vị trực thuộc" in text and "– chưa giao xuống" in text
    store = open_store(database)
    children = [unit.key for unit in store.area_tree.children("180", YEAR.end)]
    # 5.100 ha over 20 communes: 255 each
    store.set_targets(Target(RICE, key, YEAR, Authority.COUNCIL, Decimal(255)) for key in children)
    store.close()
    assert len(children) == 20
    assert "✓ khớp" in told(capsys, "targets", "180", "2024", "--hand-down", "--database", database)


def test_what_is_not_understood_is_one_sentence_with_what_may_have_been_meant(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = complaint(capsys, "why", str(RICE), "huyện Trảng Định", "2024", "-d", database)
    assert "huyện Tràng Định" in text and "180" in text
    text = complaint(capsys, "why", "diện tích gieo trông", "180", "2024", "-d", database)
    assert "nong_lam_thuy_san.dien_tich_gieo_trong" in text
    text = complaint(capsys, "why", "nong_lam_thuy_san.dien_tich_gieo_trong[mau=do]", "180", "2024", "-d", database)
    assert "phân tổ theo" in text
    assert "ví dụ" in complaint(capsys, "why", str(RICE), "180", "tháng 13/2024", "-d", database)
    assert "chỉ nhận tinh, hdnd, ubnd" in complaint(capsys, "targets", "180", "2024", "--authority", "xã")


def test_a_database_that_is_no_database_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "thu.db"
    file.write_text("đây không phải cơ sở dữ liệu" * 100, "utf-8")
    assert str(file) in complaint(capsys, "targets", "180", "2024", "--database", str(file))
    assert complaint(capsys, "targets", "180", "2024", "--database", "mysql://x/y")


def test_the_catalogue_is_listed_by_sector_and_found_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nông nghiệp, lâm nghiệp, thủy sản" in told(capsys, "indicators")
    assert "giam_ngheo.so_ho_ngheo" in told(capsys, "indicators", "hộ nghèo")
    entry = told(capsys, "indicators", RICE.indicator)
    assert "phân tổ theo" in entry and "cay_trong=" in entry
    for member in built_in().dimension("cay_trong").members:  # all of them, on lines that fit the paper
        assert f"[cay_trong={member.code}]" in entry
    assert max(map(len, entry.splitlines())) <= 100
    assert "Không có ngành “lạ”" in complaint(capsys, "indicators", "--sector", "lạ")


def test_a_locality_names_its_own_indicators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "danh-muc" / "indicators"
    folder.mkdir(parents=True)
    (tmp_path / "ktxh.toml").write_text('[catalogue]\nfolder = "danh-muc"\n', "utf-8")
    (folder / "rieng.toml").write_text(
        'sector = "giam_ngheo"\nname = "Giảm nghèo"\n\n[[indicator]]\ncode = "so_ho_ngheo"\nname = "Hộ nghèo của ta"\n',
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    assert "Hộ nghèo của ta (hộ)" in told(capsys, "indicators", "giam_ngheo.so_ho_ngheo")
    (tmp_path / "ktxh.toml").write_text('[catalogue]\nfolder = "khong-co"\n', "utf-8")
    assert "không có thư mục “khong-co”" in complaint(capsys, "indicators")


def test_the_periods_of_a_year_have_data_days_and_deadlines(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "periods", "2024")
    assert "Nghị định 09/2019/NĐ-CP" in text
    # Nghị định 09/2019/NĐ-CP: 15 December to 14 June
    assert "15/12/2023        14/6/2024" in text
    assert "Không có chế độ báo cáo “lạ”" in complaint(capsys, "periods", "2024", "--regime", "lạ")
