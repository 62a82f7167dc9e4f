"""Results are written whole, beside the input, and never over it."""

import os
import threading
from pathlib import Path

import pytest

from ktxh.cli.outputs import refuse_inputs, targets, write_whole
from ktxh.cli.problems import UserError


def test_a_result_stands_beside_its_report(tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.docx"
    assert targets([file], None, ".kiem-tra.docx") == [tmp_path / "bao-cao.kiem-tra.docx"]


def test_reports_that_differ_only_in_format_do_not_share_a_result(tmp_path: Path) -> None:
    files = [tmp_path / "a.docx", tmp_path / "a.pdf"]
    assert [path.name for path in targets(files, None, ".kiem-tra.html")] == ["a.kiem-tra.html", "a.pdf.kiem-tra.html"]


def test_several_results_go_into_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "ket qua"
    chosen = targets([tmp_path / "a.docx", tmp_path / "b.docx"], folder, ".x")
    assert folder.is_dir() and {path.parent for path in chosen} == {folder}


def test_several_results_do_not_go_into_one_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="thư mục"):
        targets([tmp_path / "a.docx", tmp_path / "b.docx"], tmp_path / "ca-hai.html", ".x")


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_text("báo cáo")
    roundabout = tmp_path / "con" / ".." / "a.docx"
    (tmp_path / "con").mkdir()
    (tmp_path / "lien-ket.docx").hardlink_to(file)
    for target in (file, roundabout, tmp_path / "lien-ket.docx"):
        with pytest.raises(UserError, match="không ghi đè"):
            refuse_inputs([target], [file])


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "kết quả.txt"
    write_whole(target, "cũ")
    write_whole(target, "mới\n")
    assert target.read_bytes() == "mới\n".encode() and list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX systems")
def test_a_written_file_has_the_usual_rights(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_failed_write_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^Không ghi được .*thư mục.*\.$"):
        write_whole(tmp_path / "khong-co" / "a.txt", "x")
    (tmp_path / "thu-muc").mkdir()
    with pytest.raises(UserError, match="thư mục"):
        write_whole(tmp_path / "thu-muc", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["thu-muc"]


def test_a_csv_for_excel_carries_its_mark(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.csv", "Đ", mark=True)
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + "Đ".encode()


@pytest.mark.skipif(os.name != "posix", reason="devices and links of Unix")
def test_a_device_or_a_link_stays_what_it_is(tmp_path: Path) -> None:
    pipe, link, real = tmp_path / "ong", tmp_path / "loi-tat.csv", tmp_path / "that.csv"
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    received: list[bytes] = []
    reader.start()
    write_whole(pipe, "đủ")
    reader.join(5)
    assert received == ["đủ".encode()]
    assert pipe.is_fifo()
    real.write_text("cũ", "utf-8")
    link.symlink_to(real)
    write_whole(link, "mới")
    assert link.is_symlink() and real.read_text("utf-8") == "mới"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["loi-tat.csv", "ong", "that.csv"]
