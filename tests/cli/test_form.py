"""`ktxh form` as users call it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.plans import empty_database, run


@pytest.fixture
def database(tmp_path: Path) -> str:
    return empty_database(tmp_path)


def test_without_a_name_the_forms_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "form")
    assert "nong_nghiep" in told and "01/NN" in told and "Y tế" in told


def test_a_form_is_written_for_a_unit_and_a_period(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bieu.xlsx"
    call = ("form", "01/nn", "--area", "huyện Tràng Định", "--period", "tháng 6 năm 2024", "-o", target, "-d", database)
    assert "30 chỉ tiêu, huyện Tràng Định, tháng 6 năm 2024" in run(capsys, *call)
    sheet = load_workbook(target)["Biểu"]
    assert sheet["A1"].value == "Đơn vị báo cáo: huyện Tràng Định, tỉnh Lạng Sơn"
    assert sheet["A4"].value == "Kỳ báo cáo: tháng 6 năm 2024"


def test_every_unit_below_gets_a_file_of_its_own(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bieu"
    run(capsys, "form", "y_te", "--area", "180", "--period", "2024", "--below", "-o", folder, "-d", database)
    names = {path.name for path in folder.iterdir()}
    # huyện Tràng Định has had 20 communes since March 2024
    assert len(names) >= 19 and "y_te-thi-tran-that-khe-2024.xlsx" in names


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["khong_co", "-a", "180", "-p", "2024"], "Không có biểu “khong_co”"),
        (["ngan_sach"], "Còn thiếu --area ĐỊA_BÀN và --period KỲ"),
        (["ngan_sach", "-a", "180", "-p", "hôm nay"], "Không hiểu kỳ “hôm nay”"),
        (["ngan_sach", "-a", "180", "-p", "2024-DX"], "lập theo tháng, quý, 6 tháng, 9 tháng, năm, không lập cho vụ"),
        (["ngan_sach", "-a", "huyện Xyzw Qrst", "-p", "2024"], "Không tìm thấy đơn vị"),
        (["ngan_sach", "-a", "180", "-p", "2024", "--status", "chắc"], "Không có tình trạng số liệu “chắc”"),
        (["ngan_sach", "-a", "180", "-p", "2024", "-o", "khong/co/x.xlsx"], "không có thư mục này"),
    ],
)
def test_a_wrong_call_is_told_in_one_sentence(
    database: str, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert told in run(capsys, "form", *arguments, "-d", database, code=2)
