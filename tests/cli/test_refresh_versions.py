"""A refreshed report is a version like a composed one; a frozen version is not refreshed unless that is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ktxh.documents.docx_reader import read_docx
from ktxh.model.register import Register
from ktxh.server.database import open_store
from ktxh.server.entry import Entry
from ktxh.server.problems import StoreError
from tests.cli.plans import empty_database, run
from tests.cli.test_refresh import database, figures, record, report, type_over  # noqa: F401
from tests.composing.edited import edit

PLACE = ("huyện Tràng Định", "2024D06")


def identifier(file: Path) -> str:
    return Register.parse(read_docx(file).register).identifier


def freeze(database: str, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    run(capsys, "versions", *PLACE, "--freeze", "1", "--author", "Lan", "--note", "trình HĐND", "-d", database)


def test_a_refreshed_file_is_the_next_version_and_is_compared_with_the_first(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    record(database, dien_tich="5500.5")
    told = run(capsys, "refresh", report, "-d", database, "--author", "Hùng")
    target = report.with_name("bao-cao.cap-nhat.docx")
    assert "phiên bản 180-2024D06-2" in told
    assert (identifier(report), identifier(target)) == ("180-2024D06-1", "180-2024D06-2")
    listed = run(capsys, "versions", *PLACE, "-d", database)
    assert "180-2024D06-2" in listed and "Hùng" in listed and "cập nhật từ bản 1" in " ".join(listed.split())
    changed = run(capsys, "compare", "--versions", *PLACE, "1", "2", "-d", database)
    assert "Số liệu: 2 thay đổi; 1 giữ nguyên." in changed  # the area sown and its change; not the visitors
    assert "đạt 5.074,36 ha → đạt 5.500,5 ha" in changed and "Lời văn: không có gì thay đổi" in changed
    again = run(capsys, "refresh", target, "-d", database)
    assert "không ghi lại" in again and "180-2024D06-3" not in run(capsys, "versions", *PLACE, "-d", database)


def test_the_words_that_people_wrote_and_the_numbers_they_typed_are_in_the_version(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    visits = figures(report)[2]
    type_over(report, visits, visits.replace("55.000", "56.000"))
    record(database, dien_tich="5500.5")
    run(capsys, "refresh", report, "-d", database, "--in-place")
    store = open_store(database)
    kept = store.composed_version("180-2024D06-2")
    store.close()
    texts = [figure.text for passage in kept.passages for figure in passage.figures]
    assert texts == figures(report) and "56.000" in texts[2]
    assert all(figure.title for passage in kept.passages for figure in passage.figures)


def test_what_is_not_written_is_not_kept(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    record(database, dien_tich="5500.5")
    run(capsys, "refresh", report, "-d", database, "--dry-run")
    run(capsys, "refresh", report, "-d", database, "-o", tmp_path / "khong-co" / "b.docx", code=2)
    assert "180-2024D06-2" not in run(capsys, "versions", *PLACE, "-d", database)


def test_a_file_that_lost_its_register_is_refreshed_and_is_no_version(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    stripped = report.with_name("mat.docx")
    stripped.write_bytes(report.read_bytes())
    edit(stripped, lambda root: setattr(root, "text", ""), "customXml/item1.xml")
    record(database, dien_tich="5500.5")
    told = run(capsys, "refresh", stripped, "-d", database, "--register", report)
    assert "5.500,5" in figures(report.with_name("mat.cap-nhat.docx"))[0] and "phiên bản" not in told
    assert "180-2024D06-2" not in run(capsys, "versions", *PLACE, "-d", database)


def test_the_file_of_a_frozen_version_is_left_alone_and_its_user_told_what_to_do(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    freeze(database, capsys)
    record(database, dien_tich="5500.5")
    before, there = report.read_bytes(), sorted(report.parent.glob("*.docx*"))
    told = run(capsys, "refresh", report, "-d", database, "--in-place", code=2)
    assert told.count("\n") == 1
    assert "thuộc bản 1 (180-2024D06-1), đã chốt số liệu lúc" in told and ", Lan, nên không cập nhật" in told
    assert "so với lúc chốt: 3 chỗ giữ nguyên." in told
    for way in ("--dry-run", "--from-frozen", "ktxh versions 180 2024D06 --unfreeze 1"):
        assert way in told
    assert report.read_bytes() == before and sorted(report.parent.glob("*.docx*")) == there
    seen = run(capsys, "refresh", report, "-d", database, "--dry-run")
    assert "2 chỗ thay đổi số liệu" in seen and "đã chốt số liệu lúc" in seen and "chưa ghi gì" in seen


def test_numbers_typed_over_after_freezing_are_counted_against_what_was_frozen(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    freeze(database, capsys)
    printed = figures(report)[0]
    type_over(report, printed, printed.replace("5.074,36", "6.000"))
    told = run(capsys, "refresh", report, "-d", database, "--take-database", code=2)
    assert "so với lúc chốt: 2 chỗ giữ nguyên, 1 chỗ bị gõ đè." in told


def test_a_frozen_version_becomes_a_new_one_where_that_is_asked_for(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    freeze(database, capsys)
    record(database, dien_tich="5500.5")
    told = run(capsys, "refresh", report, "-d", database, "--from-frozen")
    assert "Bản 1 của báo cáo này đã chốt số liệu; bản vừa ghi là bản khác, chưa chốt." in told
    target = report.with_name("bao-cao.cap-nhat.docx")
    assert identifier(target) == "180-2024D06-2"
    record(database, dien_tich="5600")
    run(capsys, "refresh", target, "-d", database, "--in-place")  # the new one is no frozen version
    assert "5.600" in figures(target)[0]


def test_a_frozen_version_that_is_right_and_an_opened_one_are_not_refused(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    freeze(database, capsys)
    told = run(capsys, "refresh", report, "-d", database)
    assert "đã chốt số liệu lúc" in told and "không ghi lại" in told
    run(capsys, "versions", *PLACE, "--unfreeze", "1", "--note", "sửa số", "-d", database)
    record(database, dien_tich="5500.5")
    assert "đã chốt" not in run(capsys, "refresh", report, "-d", database)


def test_the_check_of_a_frozen_version_says_that_it_is_one(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    freeze(database, capsys)
    told = " ".join(run(capsys, "check", report, "-d", database).split())
    assert "Tệp thuộc bản 1 (180-2024D06-1), đã chốt số liệu lúc" in told and "cơ sở dữ liệu hiện nay" in told


def test_a_version_of_another_database_is_not_taken_for_the_frozen_one(
    report: Path,  # noqa: F811
    database: str,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Both databases have a version 180-2024D06-1, composed at different moments."""
    register = Register.parse(read_docx(report).register)
    (tmp_path / "khac").mkdir()
    other = empty_database(tmp_path / "khac")
    record(other, dien_tich="5500.5", truoc_dien_tich="5398.26", luot_khach="55000")
    store = open_store(other)
    later = replace(register, composed_at=register.composed_at + timedelta(hours=1))
    store.freeze(store.record_composition(later, (), Entry("Hùng")))
    with pytest.raises(StoreError, match="đã chốt rồi"):
        store.freeze("180-2024D06-1")
    store.close()
    assert "phiên bản 180-2024D06-2" in run(capsys, "refresh", report, "-d", other)
