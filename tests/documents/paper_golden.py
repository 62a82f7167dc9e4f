"""Keeps what the small papers are written as, part by part, beside the tests.

Rewritten with: python -m tests.documents.paper_golden
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from ktxh.documents.paper_writer import write_paper
from tests.documents.paper_samples import samples

GOLDEN = Path(__file__).with_name("golden")
COMMON = "moi-van-ban"  # parts that are the same in every paper


def parts_of(content: bytes) -> dict[str, str]:
    """The XML parts of a file by name, indented."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: _indented(archive.read(name)) for name in archive.namelist() if not name.endswith(".png")}


def _indented(content: bytes) -> str:
    root = etree.fromstring(content)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def wanted() -> dict[Path, str]:
    """What should be kept: for each paper the parts that are its own, and once those that all share."""
    written = {sample.name: parts_of(write_paper(sample.paper)) for sample in samples()}
    first = next(iter(written.values()))
    common = {name for name in first if all(parts.get(name) == first[name] for parts in written.values())}
    kept = {GOLDEN / COMMON / _file(name): first[name] for name in common}
    for paper, parts in written.items():
        kept |= {GOLDEN / paper / _file(name): content for name, content in parts.items() if name not in common}
    return kept


def kept() -> dict[Path, str]:
    """What is kept."""
    return {path: path.read_text("utf-8") for path in GOLDEN.rglob("*.xml")}


def _file(name: str) -> str:
    """The name of the file that keeps a part."""
    return name.replace("/", "--").replace("[Content_Types]", "content-types").removesuffix(".rels").removesuffix(
        ".xml"
    ) + (".rels.xml" if name.endswith(".rels") else ".xml")


def main() -> None:
    """Write all anew."""
    for path in kept():
        path.unlink()
    for path, content in wanted().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
