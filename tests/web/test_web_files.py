"""Files that browsers send are taken or refused in one place: size, kind, and what they unpack to."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from ktxh.documents.docx_package import MAX_UNPACKED
from ktxh.server.web.files import UploadError, Wording, safe_name, taken

OWN = Wording("Chưa có.", "{name}: {size}/{limit} MB.", "{name} trống.", "{name} không phải {endings}.")


def swollen() -> bytes:
    """A small archive that says it unpacks to more than any reader takes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("x", "w") as part:
        for _ in range(MAX_UNPACKED // 2**20 + 1):
            part.write(bytes(2**20))
    return made.getvalue()


def test_a_file_is_taken_with_a_name_that_a_disk_takes() -> None:
    found = taken(SimpleUploadedFile("Báo cáo.docx", b"words"), OWN, (".docx", ".pdf"))
    assert (found.name, found.content) == ("Báo cáo.docx", b"words")
    with found.on_disk() as path:
        assert path.name == "Báo cáo.docx" and path.read_bytes() == b"words"
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "a.txt trống."),
        ("a.txt", b"x" * 1_048_577, "a.txt: 2/1 MB."),
        ("a.txt", b"words", "a.txt không phải .docx hoặc .pdf."),
    ],
)
def test_what_is_not_taken_is_said_in_the_words_of_the_screen(name: str, content: bytes, said: str) -> None:
    with override_settings(UPLOAD_LIMIT=2**20), pytest.raises(UploadError) as told:
        taken(SimpleUploadedFile(name, content), OWN, (".docx", ".pdf"))
    assert str(told.value) == said


def test_nothing_is_said_to_be_nothing() -> None:
    with pytest.raises(UploadError, match=r"Chưa có\."):
        taken(None, OWN)


def test_an_archive_that_swells_is_refused_whatever_the_screen_would_do_with_it() -> None:
    with pytest.raises(UploadError, match="phình ra quá lớn khi giải nén"):
        taken(SimpleUploadedFile("ky.zip", swollen()), OWN)


def test_a_long_name_of_letters_with_marks_fits_on_a_disk() -> None:
    shown = safe_name("ế" * 300 + ".docx")
    assert shown == "ế" * 66 + ".docx"  # 200 bytes at three bytes a letter
    assert len(shown.encode()) <= 255
