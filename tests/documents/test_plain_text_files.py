"""Plain text: encodings, old codes and files that are no text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ktxh.documents.errors import UnreadableError
from ktxh.documents.plain_text import read_text
from tests.documents.plain_views import body

SENTENCE = "Thu ngân sách của huyện đạt 30,4 tỷ đồng, tăng 5% so với năm trước."
TCVN3 = {"â": 0xA9, "ủ": 0xF1, "ệ": 0xD6, "đ": 0xAE, "ạ": 0xB9, "ỷ": 0xFB, "ồ": 0xE5, "ă": 0xA8, "ớ": 0xED, "á": 0xB8}
TCVN3 |= {"ư": 0xAD}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(SENTENCE.encode(encoding))
    document = read_text(path)
    assert (document.name, body(document), document.remarks) == ("bao-cao.txt", [SENTENCE], ())


def test_a_file_in_the_old_tcvn3_code_is_converted_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes(bytes(TCVN3.get(char) or ord(char) for char in SENTENCE))
    document = read_text(path)
    assert body(document) == [SENTENCE]
    assert [remark.kind for remark in document.remarks] == ["encoding"]
    assert "TCVN3" in document.remarks[0].message


def test_a_file_in_the_windows_code_page_is_converted_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    tones = "".join(
        unicodedata.normalize("NFC", letter[:2]) + letter[2:] if len(letter) > 2 else letter
        for letter in (unicodedata.normalize("NFD", char) for char in SENTENCE)
    )
    path.write_bytes(_cp1258(tones))
    document = read_text(path)
    assert body(document) == [SENTENCE]
    assert "1258" in document.remarks[0].message


def _cp1258(text: str) -> bytes:
    """Letters with a hat or horn composed, the tone as a sign of its own: the only way the code page can write them."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9,
        bytes(range(256)) * 8,
        b"\xff\xfe\x00",
        b"\xe9\xe8\xff\xfe plain words only \xff",
    ],
)
def test_junk_is_refused_in_one_vietnamese_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "la.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"^Tệp .*\.$|^Không .*\.$"):
        read_text(path)


def test_a_file_without_a_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trong.txt"
    path.write_bytes(b" \n\t ")
    with pytest.raises(UnreadableError, match="không có chữ"):
        read_text(path)
