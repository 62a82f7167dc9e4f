"""`ktxh prose` as a user calls it: the prose of a report section by section, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.model.period import Period
from ktxh.model.report_parts import Prose, ProseState
from tests.cli.plans import empty_database, run

AREA, PERIOD = "180", "2024D06"
HALF, HALF_BEFORE = Period.first_months(2024, 6), Period.first_months(2023, 6)
OUTLINE = """+++
name = "Thử"
level = "huyen"
period = "first_months:6"
title = ["Tình hình {{ period.label }}"]
signature = ["CHỦ TỊCH"]
recipients = ["UBND tỉnh"]
[owners]
trong_trot = "Phòng Nông nghiệp"
truong_hoc = "Phòng Giáo dục"
+++
# KINH TẾ
## Trồng trọt
{{ section("trong_trot") }}
{{ prose() }}
## Trường học {{ period.label }}
{{ section("truong_hoc") }}
{{ prose() }}
"""


@pytest.fixture
def database(tmp_path: Path) -> str:
    return empty_database(tmp_path)


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    file = tmp_path / "de-cuong-thu.md"
    file.write_text(OUTLINE, "utf-8")
    return file


def keep(database: str, *given: Prose) -> None:
    from ktxh.server.database import open_store

    store = open_store(database)
    store.record_prose(given)
    store.close()


def kept(database: str, section: str, period: Period = HALF) -> list[tuple[str, str, str]]:
    """Text, author and state of all versions."""
    from ktxh.server.database import open_store

    store = open_store(database)
    versions = store.prose_versions(AREA, section, period)
    store.close()
    return [(one.text, one.author, one.state.value) for one in versions]


def old(section: str, text: str) -> Prose:
    return Prose(AREA, section, HALF_BEFORE, text, "An")


def test_the_sections_of_the_outline_are_listed_with_owner_state_author_and_words(
    database: str, outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(
        database,
        Prose(AREA, "trong_trot", HALF, "Vụ xuân được mùa.", "Lan", ProseState.SUBMITTED),
        old("truong_hoc", "Năm học cũ."),
    )
    text = run(capsys, "prose", AREA, PERIOD, "--outline", outline, "-d", database)
    assert "Lời văn: 6 tháng đầu năm 2024 của huyện Tràng Định, theo đề cương “de-cuong-thu”" in text
    line = next(one for one in text.splitlines() if "trong_trot" in one)
    assert "Trồng trọt (Phòng Nông" in line and "Đã gửi, chờ duyệt" in line and "Lan" in line
    assert " 4 " in line  # Vụ xuân được mùa
    assert "chưa có; có bản cũ" in text
    assert "1/2 mục có lời văn, 0 mục đã duyệt; 1 mục có thể lấy lời văn kỳ trước" in text


def test_a_file_becomes_the_next_version_and_is_printed_back(
    database: str, outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "van.md"
    asked = ("prose", AREA, PERIOD, "trong_trot", "--outline", outline, "-d", database)
    for text in ("Vụ xuân được mùa.\n", "Vụ xuân được mùa.", "\ufeffVụ xuân được mùa.\r\n\r\n- Lúa tốt.\r\n"):
        file.write_text(text, "utf-8", newline="")
        told = run(capsys, *asked, "--file", file, "--author", "Lan")
    assert "0 mục mới, 1 mục có bản mới." in told
    assert kept(database, "trong_trot") == [
        ("Vụ xuân được mùa.", "Lan", "dang_soan"),
        ("Vụ xuân được mùa.\n\n- Lúa tốt.", "Lan", "dang_soan"),
    ]
    assert run(capsys, *asked) == "Vụ xuân được mùa.\n\n- Lúa tốt.\n"


def test_the_state_passes_on_with_a_reason_where_it_is_returned(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(database, Prose(AREA, "nong_nghiep", HALF, "Được mùa.", "Lan"))
    asked = ("prose", AREA, PERIOD, "nong_nghiep", "-d", database)
    run(capsys, *asked, "--state", "da_gui")
    refused = run(capsys, *asked, "--state", "Trả lại", code=1)
    assert "mục “nong_nghiep”, huyện Tràng Định, 6 tháng đầu năm 2024: trả lại thì phải ghi lý do" in refused
    run(capsys, *asked, "--state", "tra_lai", "--note", "thiếu chăn nuôi")
    assert [state for _, _, state in kept(database, "nong_nghiep")] == ["dang_soan", "da_gui", "tra_lai"]
    history = run(capsys, *asked, "--history")
    assert "Trả lại" in history and "thiếu chăn nuôi" in history
    assert "chỉ nhận dang_soan, da_gui, tra_lai, da_duyet" in run(capsys, *asked, "--state", "xong", code=2)


def test_the_prose_of_the_last_period_is_a_start_that_is_marked_as_old(
    database: str, outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(database, old("trong_trot", "Vụ xuân năm trước."))
    asked = ("prose", AREA, PERIOD, "trong_trot", "--outline", outline, "-d", database)
    assert "xem bản kỳ trước bằng --from-last" in run(capsys, *asked, code=2)
    told = run(capsys, *asked, "--from-last")
    assert "lời văn cũ, chưa ai sửa" in told and "Vụ xuân năm trước." in told
    file = tmp_path / "van.md"
    run(capsys, *asked, "--from-last", "--output", file)
    assert "Đã có tệp" in run(capsys, *asked, "--from-last", "--output", file, code=2)
    assert "0 mục mới, 0 mục có bản mới, 1 mục để nguyên" in run(capsys, *asked, "--file", file)
    assert kept(database, "trong_trot") == []  # nobody has touched it
    file.write_text(file.read_text("utf-8").replace("năm trước", "năm nay"), "utf-8")
    run(capsys, *asked, "--file", file)
    assert kept(database, "trong_trot") == [("Vụ xuân năm nay.", "", "dang_soan")]


def test_a_folder_is_taken_out_edited_and_brought_back(
    database: str, outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(database, Prose(AREA, "trong_trot", HALF, "Được mùa.", "Lan", ProseState.APPROVED), old("truong_hoc", "Cũ."))
    asked = ("prose", AREA, PERIOD, "--outline", outline, "-d", database)
    folder = tmp_path / "loi-van"
    told = run(capsys, *asked, "--export", folder, "--from-last")
    assert "1 mục có lời văn, 0 tệp trống để viết, 1 mục lấy lời văn kỳ trước, đánh dấu là cũ" in told
    assert sorted(one.name for one in folder.iterdir()) == ["trong_trot.md", "truong_hoc.md"]
    assert "2 mục để nguyên" in run(capsys, *asked, "--folder", folder)
    assert kept(database, "trong_trot") == [("Được mùa.", "Lan", "da_duyet")]  # still approved
    with (folder / "truong_hoc.md").open("a", encoding="utf-8") as file:
        file.write("Mới thêm.\n")
    assert "1 mục mới" in run(capsys, *asked, "--folder", folder, "--author", "Mai")
    assert kept(database, "truong_hoc") == [("Cũ.\nMới thêm.", "Mai", "dang_soan")]
    assert "đã có truong_hoc.md với nội dung khác" in run(capsys, *asked, "--export", folder, code=2)


def test_what_somebody_else_has_written_since_is_not_written_over(
    database: str, outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(database, Prose(AREA, "trong_trot", HALF, "Bản đầu.", "Lan"), old("truong_hoc", "Cũ."))
    asked = ("prose", AREA, PERIOD, "--outline", outline, "-d", database)
    folder = tmp_path / "loi-van"
    run(capsys, *asked, "--export", folder, "--from-last")
    keep(
        database,
        Prose(AREA, "trong_trot", HALF, "Bản của Mai.", "Mai"),
        Prose(AREA, "truong_hoc", HALF, "Bản của Tú.", "Tú"),
    )
    assert "2 mục để nguyên" in run(capsys, *asked, "--folder", folder)  # untouched files take nothing back
    for file in folder.iterdir():
        file.write_text(file.read_text("utf-8") + "Thêm.\n", "utf-8")
    told = run(capsys, *asked, "--folder", folder, code=1)
    assert "truong_hoc.md: kỳ này đã có bản 1, Tú viết; hãy xem bản đó rồi sửa tiếp từ đó." in told
    (folder / "truong_hoc.md").unlink()
    told = run(capsys, *asked, "--folder", folder, code=1)
    assert "sửa từ bản 1 trong khi đã có bản 2 của Mai" in told
    assert [text for text, _, _ in kept(database, "trong_trot")] == ["Bản đầu.", "Bản của Mai."]


def test_a_folder_with_something_wrong_is_refused_as_a_whole_place_by_place(
    database: str, outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "loi-van"
    folder.mkdir()
    (folder / "trong_trot.md").write_text("Được mùa.\n\nDiện tích {{ value( }} ha.", "utf-8")
    (folder / "truong_ho.md").write_text("Lời.", "utf-8")
    (folder / "truong_hoc.md").write_text("Lời tốt. {{ khong_co() }}", "utf-8")
    told = run(capsys, "prose", AREA, PERIOD, "--folder", folder, "--outline", outline, "-d", database, code=1)
    assert "loi-van: có 3 chỗ không nhận. Chưa ghi gì" in told
    assert "Không có mục “truong_ho”; có phải “truong_hoc”?" in told
    assert "trong_trot.md, dòng 3: " in told
    assert "truong_hoc.md, dòng 1: không có hàm “khong_co”" in told
    assert kept(database, "truong_hoc") == []


def test_a_call_of_an_unknown_indicator_is_kept_and_told(
    database: str, outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "van.md"
    file.write_text("Đạt {{ value('nong_lam_thuy_san.dien_tich_gieo_tron') }}.", "utf-8")
    told = run(capsys, "prose", AREA, PERIOD, "trong_trot", "--file", file, "--outline", outline, "-d", database)
    assert "1 mục mới" in told and "! van.md, dòng 1: " in told and "dien_tich_gieo_trong" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--file", "khong-co.md"), "Hãy ghi tên mục"),
        (("trong_trot", "--file", "khong-co.md"), "Không tìm thấy tệp “khong-co.md”"),
        (("trong_trot", "--folder", "."), "không ghi tên mục"),
        (("--folder", "khong-co"), "“khong-co” không phải một thư mục"),
        (("--folder", "a", "--export", "b"), "chỉ làm một việc"),
        (("khong_co_muc_nay",), "Không có mục “khong_co_muc_nay”"),
        (("--outline", "khong-co"), "Không có đề cương “khong-co”; hiện có: "),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: tuple[str, ...],
    words: str,
    database: str,
    outline: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    given = arguments if "--outline" in arguments else (*arguments, "--outline", str(outline))
    told = run(capsys, "prose", AREA, PERIOD, *given, "-d", database, code=2)
    assert words in told and len(told.strip().splitlines()) == 1


def test_a_file_that_is_no_text_is_told(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cu.md"
    file.write_bytes("Được mùa".encode("utf-16"))
    assert "mã UTF-8" in run(capsys, "prose", AREA, PERIOD, "nong_nghiep", "--file", file, "-d", database, code=2)


def test_prose_that_no_report_can_take_is_refused_when_it_is_brought_in(
    database: str, outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "dai.md"
    file.write_text("Mưa nhiều. " * 30_000, "utf-8")  # 11 × 30.000 letters, of which the blank at the end is dropped
    given = ("prose", AREA, PERIOD, "trong_trot", "--outline", outline, "-d", database)
    told = run(capsys, *given, "--file", file, code=1)
    assert "dài 329.999 ký tự, nhiều nhất được 300.000" in told
    assert "chưa có lời văn" in run(capsys, *given, "--history", code=2)
