"""What is said of a file that is no Word or Excel file at all: what it is, not that it should open in Word."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.documents.docx_package import open_package
from ktxh.documents.errors import UnreadableError


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "là tệp ảnh, không phải tệp Word"),
        (b"%PDF-1.7\n", "là tệp PDF, không phải tệp Word"),
        ("Báo cáo tháng 6".encode(), "là văn bản thuần, không phải tệp Word"),
        (b"Rar!\x1a\x07", "là tệp nén, không phải tệp Word"),
        (b"PK\x03\x04 half of an archive", "bị hỏng hoặc chưa tải về đủ"),
        (b"", "bị hỏng hoặc chưa tải về đủ"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "bieu.xlsx"
    file.write_bytes(content)
    with pytest.raises(UnreadableError, match=words):
        open_package(file)
