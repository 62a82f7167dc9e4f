"""A locality's own outline and house style, named by its `ktxh.toml`: from prose to compose, refresh and check."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.documents.docx_reader import read_docx
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run

SOWN, COOPERATIVES = "nong_lam_thuy_san.dien_tich_gieo_trong", "doanh_nghiep_htx.so_htx_thanh_lap_moi"
HERE = ("180", "2024D06")
STYLE = 'name = "Riêng"\nreached = "được"\nup = "nhích lên"\ndown = "sụt"\npercent_sign = " %"\ntwo_digits = false\n'
OUTLINE = f"""+++
name = "Kiểu của huyện"
level = "huyen"
period = "first_months:6"
title = ["Tình hình {{{{ period.label }}}}"]
style = "rieng"
numbering = ["I."]
signature = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
recipients = ["UBND {{{{ area.superior }}}}", "Lưu: VT"]

[owners]
trong_trot = "Phòng Nông nghiệp"
+++
# TRỒNG TRỌT
{{{{ section("trong_trot") }}}}

{{{{ prose() }}}}

{{{{ state("{SOWN}") }}}}
{{{{ state("{COOPERATIVES}", compare="none") }}}}
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database beside a `ktxh.toml`, with the folder it names; commands run in a folder below."""
    (tmp_path / "ktxh.toml").write_text('[catalogue]\nfolder = "danh-muc"\n', "utf-8")
    for folder, file, text in (("outlines", "cua-huyen.md", OUTLINE), ("house_styles", "rieng.toml", STYLE)):
        (tmp_path / "danh-muc" / folder).mkdir(parents=True)
        (tmp_path / "danh-muc" / folder / file).write_text(text, "utf-8")
    (tmp_path / "nam-2024").mkdir()
    monkeypatch.chdir(tmp_path / "nam-2024")
    address = empty_database(tmp_path)
    record(address, (SOWN, "2023D06", "5398.26"), (SOWN, "2024D06", "5074.36"), (COOPERATIVES, "2024D06", "5"))
    return address


def record(database: str, *values: tuple[str, str, str]) -> None:
    """Keep values of huyện Tràng Định: item, period, value."""
    store = open_store(database)
    source = Source(SourceKind.FORM)
    store.record(
        Observation(Key(Item(item), "180", parse_period(period)), Decimal(value), Status.OFFICIAL, source)
        for item, period, value in values
    )
    store.close()


def test_the_own_outline_and_style_are_used_all_the_way(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = (*HERE, "-d", database)
    assert "theo đề cương “cua-huyen”" in run(capsys, "prose", *own)
    prose = Path("trong_trot.md")
    prose.write_text(f'Cả huyện gieo {{{{ value("{SOWN}", verb=true) }}}}.', "utf-8")
    run(capsys, "prose", *HERE, "trong_trot", "--file", prose, "-d", database)

    told = run(capsys, "compose", *own, "-o", "bao-cao.docx")
    assert "Dùng đề cương “cua-huyen”; cũng hợp với kỳ này: huyen-6-thang-trang-dinh" in told
    report = Path("bao-cao.docx")
    composed = read_docx(report).source
    # 5.074,36 / 5.398,26 = 94 %
    assert "Diện tích gieo trồng được 5.074,36 ha, sụt 6 % so với cùng kỳ." in composed
    assert "Cả huyện gieo được 5.074,36 ha." in composed
    assert "thành lập mới là 5 HTX" in composed
    assert "UBND tỉnh Lạng Sơn" in composed

    record(database, (SOWN, "2024D06", "5500.5"), (COOPERATIVES, "2024D06", "7"))
    checked = run(capsys, "check", report, "-d", database)
    assert "Khi soạn báo cáo là “là 5 HTX”, cơ sở dữ liệu hiện là 7 HTX" in checked
    run(capsys, "refresh", report, "-d", database, "-o", "moi.docx")
    fresh = read_docx(Path("moi.docx")).source
    # 5.500,5 / 5.398,26 = 101,89 %
    assert "Diện tích gieo trồng được 5.500,5 ha, nhích lên 1,89 % so với cùng kỳ." in fresh
    assert "Cả huyện gieo được 5.500,5 ha." in fresh
    assert "thành lập mới là 7 HTX" in fresh
    again = run(capsys, "refresh", "moi.docx", "-d", database)
    assert "đã đúng với cơ sở dữ liệu" in again


def test_outlines_lists_and_lints_the_own_one_with_its_style(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "cua-huyen" in run(capsys, "outlines")
    assert "văn phong: rieng" in run(capsys, "outlines", "cua-huyen")
    assert run(capsys, "outlines", "cua-huyen", "--lint") == "Không có chỗ nào cần sửa.\n"
    (tmp_path / "danh-muc" / "house_styles" / "rieng.toml").unlink()
    told = run(capsys, "outlines", "cua-huyen", "--lint", code=1)
    assert "cua-huyen.md, dòng 6: không có văn phong “rieng”; chỉ có: " in told
    assert "không có văn phong này; hiện có bac-son, " in run(capsys, "compose", *HERE, "-d", database, code=2)


def test_a_style_that_is_wrongly_written_is_told_with_its_file(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "danh-muc" / "house_styles" / "rieng.toml").write_text('len = "tăng"\n', "utf-8")
    told = run(capsys, "compose", *HERE, "-d", database, code=2)
    assert "rieng.toml, mục “len”: không có mục này" in told
