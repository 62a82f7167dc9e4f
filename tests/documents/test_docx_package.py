"""Unfit packages are refused in one Vietnamese sentence, quickly and in little memory."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from ktxh.documents.docx_package import COMPOUND_FILE, open_package
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.errors import UnreadableError
from tests.conftest import ROOT
from tests.documents.docx_maker import NAMES, make_docx, par

GOOD = par("Thu ngân sách đạt 12,5 tỷ đồng.")
SENTENCE = re.compile(r"Tệp “.+”[^.]+(\.(docx?|xlsx?)[^.]*)*\.")


def altered(path: Path, **changes: bytes) -> Path:
    """A good file with the content of some entries changed ("document" for word/document.xml)."""
    make_docx(path, GOOD)
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for name, content in changes.items():
        contents[f"word/{name}.xml"] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(UnreadableError) as caught:
        read_docx(path)
    sentence = str(caught.value)
    assert SENTENCE.fullmatch(sentence), sentence
    assert path.name in sentence
    assert path.read_bytes() == before
    return sentence


def test_a_good_file_opens_and_names_its_main_part(tmp_path: Path) -> None:
    with open_package(make_docx(tmp_path / "a.docx", GOOD)) as package:
        assert package.main_part() == "word/document.xml"


@pytest.mark.parametrize("kept", [0, 3, 30, 500, -30])
def test_a_truncated_file_is_called_damaged(tmp_path: Path, kept: int) -> None:
    path = make_docx(tmp_path / "cụt.docx", GOOD)
    path.write_bytes(path.read_bytes()[:kept])
    assert "chưa tải về đủ" in refusal(path)


def test_a_file_with_a_damaged_part_is_called_damaged(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "hỏng.docx", GOOD)
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("word/document.xml")
    content = bytearray(path.read_bytes())
    at = entry.header_offset + 30 + len(entry.filename)
    content[at : at + 20] = bytes(20)
    path.write_bytes(bytes(content))
    assert "bị hỏng" in refusal(path)


def test_a_password_protected_file_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "khóa.docx"
    path.write_bytes(COMPOUND_FILE + bytes(5000) + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    assert "mật khẩu" in refusal(path)


def test_a_zip_with_locked_entries_is_called_so(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "khóa.docx", GOOD)
    content = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(header)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(header, at + 4)
    path.write_bytes(bytes(content))
    assert "mật khẩu" in refusal(path)


def test_an_old_word_file_under_a_new_name_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "cũ.docx"
    path.write_bytes(COMPOUND_FILE + bytes(5000))
    assert "định dạng Office cũ" in refusal(path)


@pytest.mark.parametrize("where", ["entry", "type"])
def test_a_file_with_macros_is_refused(tmp_path: Path, where: str) -> None:
    path = make_docx(tmp_path / "macro.docx", GOOD)
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    if where == "entry":
        contents["word/vbaProject.bin"] = b"x"
    else:
        types = contents["[Content_Types].xml"]
        contents["[Content_Types].xml"] = types.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"vnd.ms-word.document.macroEnabled.main",
        )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    assert "macro" in refusal(path)


def test_any_zip_is_not_taken_for_an_office_file(tmp_path: Path) -> None:
    path = tmp_path / "ảnh.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "bị hỏng" in refusal(path)


def test_a_workbook_under_a_word_name_is_not_read_as_word(tmp_path: Path) -> None:
    path = altered(tmp_path / "bảng.docx", document=b'<workbook xmlns="x"><sheets/></workbook>')
    assert "không phải là văn bản Word" in refusal(path)


ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + index, b"&%c;" % (97 + index) * 10) for index in range(12)
)


@pytest.mark.parametrize(
    "prologue",
    [
        ENTITIES + b"]>",
        b'<!DOCTYPE w SYSTEM "http://example.invalid/w.dtd">',
        b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_and_its_entities_are_refused(tmp_path: Path, prologue: bytes, encoding: str) -> None:
    text = prologue.decode() + f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    path = altered(tmp_path / "bom.docx", document=text.encode(encoding))
    assert "DOCTYPE" in refusal(path)


def test_deep_nesting_is_refused_not_followed(tmp_path: Path) -> None:
    deep = "<w:ins>" * 50_000 + "</w:ins>" * 50_000
    content = f"<w:document {NAMES}><w:body><w:p>{deep}</w:p></w:body></w:document>"
    assert "bị hỏng" in refusal(altered(tmp_path / "sâu.docx", document=content.encode()))


def bomb(path: Path, kind: str) -> Path:
    """A file that unpacks to far more than it is."""
    names = f"<w:document {NAMES}><w:body>".encode()
    if kind == "spaces":
        return altered(path, document=names + b" " * 70_000_000 + b"</w:body></w:document>")
    if kind == "paragraphs":
        return altered(path, document=names + b"<w:p/>" * 7_000_000 + b"</w:body></w:document>")
    altered(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        if kind == "entries":
            for index in range(6_000):
                archive.writestr(f"word/media/{index}", b"")
        else:  # many that are each below the limit
            for index in range(40):
                archive.writestr(f"word/media/{index}.bin", bytes(8_000_000))
    return path


READING = """
import sys, time
from pathlib import Path
from benchmarks.one_file import peak_megabytes
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.errors import UnreadableError
begin = time.monotonic()
try:
    read_docx(Path(sys.argv[1]))
except UnreadableError as error:
    print(error)
print(time.monotonic() - begin, round(peak_megabytes() or 0))
"""


@pytest.mark.parametrize("kind", ["spaces", "paragraphs", "entries", "many"])
def test_a_bomb_is_refused_within_five_seconds_and_500_megabytes(tmp_path: Path, kind: str) -> None:
    path = bomb(tmp_path / "bom.docx", kind)
    done = subprocess.run(
        [sys.executable, "-c", READING, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    sentence, measured = done.stdout.splitlines()
    seconds, megabytes = measured.split()
    assert "quá lớn" in sentence
    assert float(seconds) < 5
    assert int(megabytes) < 500


def test_an_entry_that_lies_about_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "dối.docx", GOOD)
    content = bytearray(path.read_bytes())
    central = content.find(b"PK\x01\x02")
    while b"word/document.xml" not in content[central : central + 70]:
        central = content.find(b"PK\x01\x02", central + 4)
    content[central + 24 : central + 28] = (20).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    assert "bị hỏng" in refusal(path)


def test_a_huge_sparse_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "rỗng.docx"
    with path.open("wb") as stream:
        stream.truncate(1024**3)
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match="quá lớn"):
        read_docx(path)
    assert time.monotonic() - begin < 1


def test_a_part_outside_the_file_is_never_fetched(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", GOOD, footnotes="")
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    listing = "word/_rels/document.xml.rels"
    contents[listing] = contents[listing].replace(
        b'Target="footnotes.xml"', b'Target="http://example.invalid/footnotes.xml" TargetMode="External"'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    assert read_docx(path).source == "Thu ngân sách đạt 12,5 tỷ đồng."


def test_a_file_that_is_gone_is_an_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_docx(tmp_path / "không có.docx")


def test_junk_in_any_part_is_an_unreadable_file_never_a_crash(tmp_path: Path) -> None:
    junk = b"\x00\xff" * 100
    for part in ("document", "footnotes", "styles", "numbering", "comments"):
        path = make_docx(tmp_path / "a.docx", GOOD, footnotes="", styles="", numbering="", comments="")
        with zipfile.ZipFile(path) as archive:
            contents = {name: archive.read(name) for name in archive.namelist()}
        contents[f"word/{part}.xml"] = junk
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        assert "bị hỏng" in refusal(path)
