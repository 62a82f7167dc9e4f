"""The last part of the demonstration: three reports out of the plan database, as files, and their check."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from ktxh.catalogue.areas import area_tree
from ktxh.checking.connected_controls import is_connected
from ktxh.cli.demo_plan import DATABASE, demo_plan
from ktxh.cli.demo_reports import demo_reports
from ktxh.cli.plan_database import open_plan_database
from ktxh.cli.working import check_report
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.libreoffice import libreoffice
from ktxh.model.finding import Status
from ktxh.samples.sample_reports import SAMPLE_REPORTS, SampleReport

every_report = pytest.mark.parametrize("report", SAMPLE_REPORTS, ids=lambda one: one.report)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan database of the demonstration as it is built where no report lies beside the project."""
    folder = tmp_path_factory.mktemp("plan")
    demo_plan(folder, folder / "no-reports-here")
    return folder / DATABASE


@pytest.fixture(scope="module")
def written(database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder with the reports, and what the program said."""
    return compose_into(tmp_path_factory.mktemp("reports"), database)


def compose_into(folder: Path, database: Path) -> tuple[Path, str]:
    for file in database.parent.glob(f"{DATABASE}*"):  # with what SQLite has not yet put into the file itself
        shutil.copy(file, folder / file.name)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        demo_reports(folder, folder / DATABASE)
    return folder, said.getvalue()


@every_report
def test_each_report_is_there_as_a_word_file_that_says_that_figures_are_simulated(
    written: tuple[Path, str], report: SampleReport
) -> None:
    folder, said = written
    text = read_docx(folder / f"{report.file}.docx").source
    assert area_tree().area(report.area).full_name in text
    assert "số liệu mô phỏng, chỉ để minh họa)" in text
    assert f"  {report.file}.docx: " in said


@every_report
def test_its_check_finds_no_error(written: tuple[Path, str], report: SampleReport) -> None:
    checked = check_report(written[0] / f"{report.file}.docx")
    assert [one.message for one in checked.findings if one.status is Status.ERROR] == []
    assert checked.summary.checked > 100


@every_report
def test_every_connected_figure_is_that_of_the_database(written: tuple[Path, str], report: SampleReport) -> None:
    folder, said = written
    word = folder / f"{report.file}.docx"
    compared = [one for one in check_report(word, str(folder / DATABASE)).findings if one.rule == "KT502"]
    assert [one.message for one in compared if one.status is not Status.OK] == []
    document = read_docx(word)
    assert len(compared) == sum(is_connected(span) for span in document.controls) > 150
    assert f"{len(compared)} chỗ nối khớp cơ sở dữ liệu, 0 lỗi" in said.partition(f"  {word.name}: ")[2].splitlines()[1]


@every_report
def test_the_annexes_come_as_a_workbook_too(written: tuple[Path, str], report: SampleReport) -> None:
    book = openpyxl.load_workbook(written[0] / f"{report.file}.xlsx")
    assert len(book.sheetnames) == 3


@every_report
def test_the_pdf_has_8_to_20_pages_where_libreoffice_is_installed(
    written: tuple[Path, str], report: SampleReport
) -> None:
    if libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    with pypdfium2.PdfDocument(written[0] / f"{report.file}.pdf") as pdf:
        assert 8 <= len(pdf) <= 20
        assert f"  {report.file}.docx: {len(pdf)} trang, " in written[1]


def test_the_reports_are_kept_as_versions_with_what_people_gave(written: tuple[Path, str]) -> None:
    store = open_plan_database(str(written[0] / DATABASE)).store
    for one in SAMPLE_REPORTS:
        (version,) = store.compositions(one.area, one.period)
        assert version.outline == one.outline
        assert version.figures > 150
        assert len(store.prose(one.area, one.period)) > 20
        assert store.facts(one.area, one.period)
        assert store.legal_bases(one.area, one.period)


def test_without_libreoffice_it_says_once_how_to_get_it_and_the_word_files_are_the_same_to_the_byte(
    written: tuple[Path, str], database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    folder, said = compose_into(tmp_path, database)
    if libreoffice() is None:
        assert said.count("cài LibreOffice") == 1
        assert not list(folder.glob("*.pdf"))
    for one in SAMPLE_REPORTS:
        assert (folder / f"{one.file}.docx").read_bytes() == (written[0] / f"{one.file}.docx").read_bytes()


def test_it_says_what_to_open_and_how_to_refresh(written: tuple[Path, str]) -> None:
    folder, said = written
    first = folder / f"{SAMPLE_REPORTS[0].file}.docx"
    assert f"Mở tiếp:\n  {first}" in said
    assert f"ktxh refresh {first} --database {folder / DATABASE}" in said
