"""Writes a copy of a Word file with other texts in some controls; everything else is byte for byte as it was."""

from __future__ import annotations

import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from ktxh.documents.docx_comments import CHANGED
from ktxh.documents.docx_control_file import copy_replacing
from ktxh.documents.docx_control_text import changed_nodes, spliced
from ktxh.documents.docx_controls import controls_in
from ktxh.documents.docx_package import DAMAGED, Package, open_package
from ktxh.documents.docx_pictures import NewPicture, changed_pictures
from ktxh.documents.paper_register import register_item
from ktxh.documents.register_part import register_name
from ktxh.documents.tree import ControlSpan


def rewrite_controls(
    source: Path,
    target: Path,
    texts: Mapping[ControlSpan, str],
    register: str = "",
    pictures: Mapping[str, NewPicture] | None = None,
) -> None:
    """Write `source` to `target` (which may be the same file) with these texts in its controls.

    The controls are those of the document that `read_docx` made of the source. `register` is what the file's register
    is to say from now on, "" to leave it; a file without one gets none. `pictures` take the place of those of their
    names. The target appears whole or not at all;
    UnreadableError where the source has changed since it was read.
    """
    with open_package(source) as package:
        changed = _changed(package, texts, register)
        if pictures:
            main = package.main_part()
            changed |= changed_pictures(package, changed.get(main) or package.read(main), pictures)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".ktxh-", suffix=".tmp", delete=False) as temporary:
            beside = Path(temporary.name)
        try:
            _write(package, beside, changed)
            beside.chmod(source.stat().st_mode | 0o200)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    try:
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _changed(package: Package, texts: Mapping[ControlSpan, str], register: str) -> dict[str, bytes]:
    """The parts that change, as bytes."""
    by_part: dict[str, dict[int, ControlSpan]] = defaultdict(dict)
    for span, text in texts.items():
        if text != span.text:
            by_part[span.part][span.number] = span
    changed = {}
    for part, spans in by_part.items():
        if part not in package.names:
            raise package.refuse(CHANGED)
        changed[part] = spliced(package.read(part), _nodes(package, part, spans, texts))
    if register:
        name = register_name(package, package.main_part())
        if name:
            changed[name] = register_item(register)
    return changed


def _nodes(
    package: Package, part: str, spans: Mapping[int, ControlSpan], texts: Mapping[ControlSpan, str]
) -> dict[int, str]:
    nodes: dict[int, str] = {}
    found = {control.number: control for control in controls_in(package.xml(part))}
    for number, span in spans.items():
        control = found.get(number)
        if control is None or control.text != span.text:
            raise package.refuse(CHANGED)
        nodes.update(changed_nodes(control, texts[span]))
    return nodes


def _write(package: Package, path: Path, changed: Mapping[str, bytes]) -> None:
    try:
        with package.path.open("rb") as source, path.open("wb") as target:
            copy_replacing(package.archive, source, target, changed)
    except (zipfile.BadZipFile, EOFError) as error:
        raise package.refuse(DAMAGED) from error
