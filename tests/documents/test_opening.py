"""Any file is read by what it holds, and a bad one is refused: at once, in one sentence, with nothing written."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ktxh.documents.errors import UnreadableError
from ktxh.documents.file_formats import Format, format_of
from ktxh.documents.look_alikes import is_misread, report_look_alikes
from ktxh.documents.opening import read_file
from ktxh.documents.tree import Document
from tests.conftest import ROOT
from tests.documents.pdf_maker import MadePdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
MEGABYTE = 1024 * 1024


def body(text: str, before: str = "") -> str:
    return f'{before}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


def docx(path: Path, document: str | bytes, more: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATED)
        archive.writestr("word/document.xml", document)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return path


def pdf(path: Path, *, scanned: bool = False) -> Path:
    made = MadePdf()
    page = made.page()
    if scanned:
        page.picture()
    else:
        page.paragraph(760, "Diện tích gieo trồng của xã đạt 312,5 ha, bằng 101,2% kế hoạch.")
    return made.save(path)


def cut(path: Path, keep: float) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    return path


def holding(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def sparse(path: Path, start: bytes = b"") -> Path:
    with path.open("wb") as stream:
        stream.write(start)
        stream.truncate(1024 * MEGABYTE)
    return path


def xml_bomb() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return body("&e11;", f'<!DOCTYPE d [<!ENTITY e0 "x">{entities}]>')


def zeros_bomb(path: Path) -> Path:
    with zipfile.ZipFile(docx(path, body("a")), "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"word/media/{number}.bin", b"\0" * 60 * MEGABYTE)
            archive.writestr(f"word/more{number}.xml", b" " * 60 * MEGABYTE)
    return path


def deep_bomb(path: Path) -> Path:
    return docx(path, body("<w:b>" * 400_000))


def fifo(path: Path) -> Path:
    os.mkfifo(path)
    return path


def external(path: Path) -> Path:
    return docx(path, body("&e;", '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'))


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


BAD: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "a missing file": ("a.docx", lambda path: path, "Không tìm thấy tệp"),
    "a folder": ("a.docx", lambda path: (path.mkdir(), path)[1], "là thư mục"),
    "a pipe": ("a.txt", fifo, "không phải tệp thông thường"),
    "an empty file": ("a.docx", lambda path: holding(path, b""), "trống"),
    "a sparse gigabyte named Word": ("a.docx", sparse, "quá lớn"),
    "a sparse gigabyte that begins as PDF": ("a.pdf", lambda path: sparse(path, b"%PDF-1.7\n"), "quá lớn"),
    "a sparse gigabyte named text": ("a.txt", sparse, "quá lớn"),
    "zeros only": ("a.txt", lambda path: holding(path, b"\0" * MEGABYTE), "byte 0"),
    "forty megabytes of text": ("a.txt", lambda path: holding(path, b"xa " * 14 * MEGABYTE), "quá lớn"),
    "half a Word file": ("a.docx", lambda path: cut(docx(path, body("chữ " * 5000)), 0.5), "chưa tải về đủ"),
    "half a PDF": ("a.pdf", lambda path: cut(pdf(path), 0.6), "bị cắt cụt"),
    "a Word file with a password": (
        "a.docx",
        lambda path: holding(path, COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600),
        "mật khẩu",
    ),
    "a Word file with macros": (
        "a.docm",
        lambda path: docx(path, body("chữ"), {"word/vbaProject.bin": b"macro"}),
        "macro",
    ),
    "a zip bomb": ("a.docx", zeros_bomb, "quá lớn khi giải nén"),
    "an XML bomb": ("a.docx", lambda path: docx(path, xml_bomb()), "DOCTYPE"),
    "a file that asks for another file": ("a.docx", external, "DOCTYPE"),
    "elements nested without end": ("a.docx", deep_bomb, "Tệp “a.docx”"),
    "a scanned PDF": ("a.pdf", lambda path: pdf(path, scanned=True), "OCR"),
    "a picture": ("a.jpg", lambda path: holding(path, b"\xff\xd8\xff\xe0" + noise(4000)), "tệp ảnh"),
    "unknown bytes": ("a.docx", lambda path: holding(path, b"\x01\x02" + noise(8000)), "không rõ định dạng"),
    "a PDF named Word": ("a.docx", pdf, "thực ra là tệp PDF, không phải .docx"),
    "a Word file named PDF": ("a.pdf", lambda path: docx(path, body("chữ")), "thực ra là tệp Word"),
    "a Word file named text": ("a.txt", lambda path: docx(path, body("chữ")), "thực ra là tệp Word"),
    "a web page named Word": ("a.doc", lambda path: holding(path, b"<html><body>Xin ch\xc3\xa0o"), "trang web"),
    "text named Word": ("a.docx", lambda path: holding(path, "Đàn bò 967 con.".encode()), "văn bản thuần"),
    "a zip of something else": (
        "a.zip",
        lambda path: (zipfile.ZipFile(path, "w").writestr("a.txt", "a"), path)[1],
        "tệp nén",
    ),
    "an old workbook": (
        "a.xls",
        lambda path: holding(path, COMPOUND + "Workbook\0".encode("utf-16-le") + b"\0" * 600),
        "Excel cũ",
    ),
    "a text of blanks": ("a.txt", lambda path: holding(path, b" \r\n\t " * 50), "không có chữ"),
}

PROGRAM = """
import json, pathlib, sys, time
from benchmarks.one_file import peak_megabytes
from ktxh.documents.errors import UnreadableError
from ktxh.documents.opening import read_file
for name in json.loads(sys.argv[1]):
    begin = time.monotonic()
    try:
        read_file(pathlib.Path(name))
        said = ""
    except UnreadableError as error:
        said = str(error)
    peak = round((peak_megabytes() or 0) * 1024)
    print(json.dumps([name, said, time.monotonic() - begin, peak]), flush=True)
"""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float, int]]:
    """All bad files, made and then read one after the other in a process of its own: sentence, seconds, kilobytes."""
    folder = tmp_path_factory.mktemp("bad")
    paths: dict[str, str] = {}
    for number, (what, (name, make, _)) in enumerate(BAD.items()):
        place = folder / str(number)
        place.mkdir()
        paths[str(make(place / name))] = what
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(list(paths))],
        capture_output=True,
        text=True,
        timeout=170,
        check=True,
        cwd=ROOT,
    )
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before, "an input was touched"
    results = {}
    for line in done.stdout.splitlines():
        name, said, seconds, peak = json.loads(line)
        results[paths[name]] = (said, seconds, peak)
    return results


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_in_one_sentence_within_five_seconds_and_500_megabytes(
    refused: dict[str, tuple[str, float, int]], what: str
) -> None:
    said, seconds, kilobytes = refused[what]
    assert BAD[what][2] in said
    assert "\n" not in said
    assert re.fullmatch(r"[^.]*(?:\.[^\s][^.]*)*\.", said), "one sentence"
    assert seconds < 5
    assert kilobytes < 500 * 1024


def test_what_is_asked_of_the_person_is_in_every_refusal(refused: dict[str, tuple[str, float, int]]) -> None:
    assert [said for said, _, _ in refused.values() if not re.search("đề nghị|hãy", said)] == []


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.txt", "khong-duoi"])
def test_a_good_file_is_read_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.docx":
        docx(path, body("Diện tích gieo trồng đạt 312,5 ha."))
    elif name == "a.pdf":
        pdf(path)
    else:
        path.write_text("Diện tích gieo trồng đạt 312,5 ha.\n", encoding="utf-8")
    document = read_file(path)
    assert document.name == name
    assert "312,5 ha" in document.source
    assert any("312,5 ha" in block.text for block in document.blocks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_in_any_unicode_encoding_is_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Diện tích gieo trồng toàn xã đạt 312,5 ha, bằng 101,2% kế hoạch năm.", encoding=encoding)
    assert format_of(path) is Format.TEXT


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read every file")
def test_a_file_without_permission_is_said_to_be_one(tmp_path: Path) -> None:
    path = holding(tmp_path / "a.txt", b"abc")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="Không có quyền"):
        read_file(path)


@pytest.mark.parametrize("token", ["1O,5", "2.O15", "5OO", "2O24", "1.2S0,5", "O,5", "1l.250", "3B5,2", "l2.500"])
def test_letters_inside_numbers_are_misread_digits(token: str) -> None:
    assert is_misread(token)


@pytest.mark.parametrize(
    "token", ["I.2", "B.1", "1.I", "B1", "5S", "10B", "29B1", "123", "1.234,5", "SO", "O", "2.B.1"]
)
def test_labels_and_plain_numbers_are_not(token: str) -> None:
    assert not is_misread(token)


def test_look_alikes_are_reported_at_their_place_and_left_as_they_are() -> None:
    source = "Đạt l2,5% kế hoạch, diện tích 1O,5 ha theo mục I.2 và số 12/2O15/NĐ-CP."
    document = report_look_alikes(Document("a", "text", source, ()))
    assert document.source == source
    assert [source[remark.start : remark.end] for remark in document.remarks] == ["l2,5", "1O,5"]
    assert "có phải 12,5?" in document.remarks[0].message
    assert {remark.kind for remark in document.remarks} == {"look-alike"}
