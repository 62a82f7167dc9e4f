"""Files that people bring to be checked: reports of our own, and what no reader takes."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from ktxh.documents.opening import read_file
from ktxh.samples.word import word_file

DISTRICT = "bao-cao-huyen-6-thang-2024"
COMMUNE = "bao-cao-xa-nam-2025"


def sample_text(name: str = DISTRICT) -> bytes:
    """A sample report as plain text."""
    return (resources.files("ktxh.samples") / f"{name}.txt").read_bytes()


def sample_word(folder: Path, name: str = DISTRICT) -> bytes:
    """The same as a Word file."""
    path = folder / f"{name}.txt"
    path.write_bytes(sample_text(name))
    return word_file(read_file(path))


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def own_report() -> bytes:
    """The sample report of a commune in the name of the site's own commune, whose figures the database has too."""
    return sample_text(COMMUNE).decode().replace("Vĩnh Khê", "Thất Khê").replace("VĨNH KHÊ", "THẤT KHÊ").encode()
