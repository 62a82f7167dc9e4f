"""Which outline a report follows where none is named: `ktxh compose` and `ktxh prose` take the same one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ktxh.model.period_text import parse_period
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run

OUTLINE = (Path(__file__).parent.parent / "composing" / "outlines" / "huyen-thu.md").read_text("utf-8")
SIX, NEXT = "2024D06", "2025D06"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return empty_database(tmp_path)


def own_outlines(folder: Path, **texts: str) -> None:
    """A locality with outlines of its own."""
    (folder / "danh-muc" / "outlines").mkdir(parents=True)
    (folder / "ktxh.toml").write_text('[catalogue]\nfolder = "danh-muc"\n', "utf-8")
    for code, text in texts.items():
        (folder / "danh-muc" / "outlines" / f"{code}.md").write_text(text, "utf-8")


def chosen(database: str, capsys: pytest.CaptureFixture[str], period: str = SIX, area: str = "180") -> str:
    """The outline that both commands take, prose before and after the report is composed."""
    found = []
    for _ in range(2):
        told = run(capsys, "prose", area, period, "-d", database)
        found += re.findall(r"theo đề cương “([^”]+)”", told)
        run(capsys, "compose", area, period, "-o", "x.docx", "-d", database)
        store = open_store(database)
        found.append(store.compositions(area, parse_period(period))[-1].outline)
        store.close()
    (code,) = dict.fromkeys(found)
    assert len(found) == 4
    return code


def test_the_outline_that_is_meant_to_go_first_is_taken(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert chosen(database, capsys) == "huyen-6-thang-trang-dinh"


def test_that_of_the_last_version_of_the_report_is_taken_again(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "compose", "180", SIX, "--outline", "huyen-6-thang-phong-tho", "-o", "x.docx", "-d", database)
    told = run(capsys, "compose", "180", SIX, "-o", "x.docx", "-d", database)
    assert (
        "Dùng đề cương “huyen-6-thang-phong-tho” như bản soạn trước; "
        "cũng hợp với kỳ này: huyen-6-thang-trang-dinh (chọn bằng --outline)." in told
    )
    assert chosen(database, capsys) == "huyen-6-thang-phong-tho"


def test_that_of_the_areas_report_of_another_year_is_taken_where_it_fits(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for outline, period in (("huyen-6-thang-phong-tho", "2023D06"), ("huyen-nam-bac-son", "2023")):
        run(capsys, "compose", "180", period, "--outline", outline, "-o", "x.docx", "-d", database)
    assert chosen(database, capsys) == "huyen-6-thang-phong-tho"
    assert chosen(database, capsys, area="185") == "huyen-6-thang-trang-dinh"  # another district's choice


def test_one_that_was_chosen_for_this_very_report_stays_though_it_is_for_another_period(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "compose", "180", SIX, "--outline", "huyen-nam-bac-son", "-o", "x.docx", "-d", database)
    told = run(capsys, "compose", "180", SIX, "-o", "x.docx", "-d", database)
    assert "Đề cương “huyen-nam-bac-son” lập cho năm, cấp huyện" in told
    assert chosen(database, capsys) == "huyen-nam-bac-son"


def test_a_localitys_own_outlines_go_before_the_built_in_ones_in_the_order_it_gives(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = OUTLINE.replace('level = "huyen"', 'level = "huyen"\norder = 5')
    own_outlines(tmp_path, **{"cua-toi": OUTLINE, "rieng-huyen": first})
    assert chosen(database, capsys) == "rieng-huyen"


def test_an_outline_that_is_there_no_more_is_passed_over(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own_outlines(tmp_path, **{"cua-toi": OUTLINE})
    run(capsys, "compose", "180", SIX, "-o", "x.docx", "-d", database)
    (tmp_path / "danh-muc" / "outlines" / "cua-toi.md").unlink()
    assert chosen(database, capsys, NEXT) == "huyen-6-thang-trang-dinh"
