"""Sample reports of our own for the demonstration: invented places, with errors as real reports have them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.samples.word import word_file

SAMPLES = ("bao-cao-huyen-6-thang-2024", "bao-cao-xa-nam-2025")


def sample_text(name: str) -> str:
    """The plain text of a sample report, with the notes at the ends of its pages as a PDF gives them."""
    return files(__name__).joinpath(f"{name}.txt").read_text("utf-8")


def write_samples(folder: Path) -> list[Path]:
    """Write every sample into the folder, as plain text and as a Word file; the paths written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in SAMPLES:
        text = sample_text(name)
        plain, word = folder / f"{name}.txt", folder / f"{name}.docx"
        plain.write_text(text, "utf-8")
        word.write_bytes(word_file(recognise(parse_text(text, plain.name))))
        written += [plain, word]
    return written
