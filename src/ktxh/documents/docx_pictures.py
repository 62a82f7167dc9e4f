"""The named pictures of a Word file: which there are, and new ones in their place, without touching anything else."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Final

from ktxh.documents.docx_package import Package, open_package
from ktxh.documents.paper_markup import quoted

_DRAWING: Final = re.compile(rb"<(?P<prefix>\w+:)?drawing\b.*?</(?P=prefix)drawing>", re.DOTALL)
_NAMED: Final = re.compile(rb'docPr\b[^>]*?\sname="(?P<name>[^"]*)"')
_EMBEDDED: Final = re.compile(rb':embed="(?P<reference>[^"]*)"')
_DESCRIBED: Final = re.compile(rb'(?P<before>\sdescr=")(?P<text>[^"]*)"')
_HEIGHT: Final = re.compile(rb'(?P<before><\w+:ext(?:ent)?\s[^>]*?\bcy=")(?P<height>\d+)"')
_SIZE: Final = struct.Struct(">16xII")  # of a PNG: its width and height behind the signature
_PNG: Final = ".png"
_NEARLY: Final = 0.01


@dataclass(frozen=True, slots=True)
class NewPicture:
    """What takes the place of a picture: the PNG, and the alternative text where the old one still stands there."""

    png: bytes = field(repr=False)
    old_description: str = ""
    description: str = ""


def picture_names(path: Path) -> frozenset[str]:
    """The names of the pictures in the text of a file; UnreadableError where it cannot be read."""
    with open_package(path) as package:
        content = package.read(package.main_part())
    return frozenset(_name(found[0]) for found in _DRAWING.finditer(content))


def changed_pictures(package: Package, content: bytes, pictures: Mapping[str, NewPicture]) -> dict[str, bytes]:
    """The parts that change where pictures get others of the same name; `content` is the main part as it is to be.

    A picture keeps its width; its height follows that of the new one. One that is no PNG any more stays as it is.
    """
    main = package.main_part()
    targets = {one.identifier: one.target for one in package.related(main)}
    changed: dict[str, bytes] = {}

    def renewed(found: re.Match[bytes]) -> bytes:
        new, reference = pictures.get(_name(found[0])), _EMBEDDED.search(found[0])
        part = targets.get(reference["reference"].decode()) if reference is not None else None
        if new is None or part is None or not part.endswith(_PNG) or part not in package.names:
            return found[0]
        changed[part] = new.png
        return _described(_scaled(found[0], package.read(part), new.png), new)

    whole = _DRAWING.sub(renewed, content)
    return changed | ({main: whole} if whole != content else {})


def _name(drawing: bytes) -> str:
    named = _NAMED.search(drawing)
    return unescape(named["name"].decode("utf-8", "replace")) if named else ""


def _scaled(drawing: bytes, old: bytes, new: bytes) -> bytes:
    """The drawing with the height that the new picture wants at the width it has."""
    share = _slope(new) / _slope(old)
    if abs(share - 1) < _NEARLY:
        return drawing
    return _HEIGHT.sub(lambda match: match["before"] + b'%d"' % round(int(match["height"]) * share), drawing)


def _slope(png: bytes) -> float:
    """The height of a picture by its width; ValueError where it is no PNG."""
    try:
        width, height = _SIZE.unpack_from(png)
        return float(height / width)
    except (struct.error, ZeroDivisionError) as error:
        raise ValueError("a picture of a paper is a PNG") from error


def _described(drawing: bytes, new: NewPicture) -> bytes:
    def replaced(match: re.Match[bytes]) -> bytes:
        same = unescape(match["text"].decode("utf-8", "replace")) == new.old_description
        return match["before"] + (quoted(new.description).encode() + b'"' if same else match["text"] + b'"')

    return _DESCRIBED.sub(replaced, drawing)
