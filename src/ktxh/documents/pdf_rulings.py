"""The lines drawn on a PDF page: borders of tables, the rule above footnotes."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ktxh.documents.pdf_words import Turn

THIN = 2.5  # points; a filled box this thin is a line
MOST_OBJECTS = 50_000  # a drawing, not a page of text, beyond that
MOST_CORNERS = 400


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, horizontal or vertical, as the box it fills."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom

    @property
    def length(self) -> float:
        """Its extent along its direction."""
        return max(self.right - self.left, self.top - self.bottom)


def drawn(page: pdfium.PdfPage, turn: Turn | None) -> tuple[list[Ruling], bool]:
    """The straight lines on a page, touching pieces of one line joined, and whether the page holds a picture."""
    found: list[Ruling] = []
    picture = False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(item)
        picture = picture or kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        if kind != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        box = Ruling(left.value, bottom.value, right.value, top.value)
        if min(box.right - box.left, box.top - box.bottom) <= THIN:
            found.append(box)
        else:
            found.extend(_edges(item))
    if turn is not None:
        found = [_turned(line, turn) for line in found]
    return _joined([line for line in found if line.length > 4]), picture


def _edges(item: ctypes.c_void_p) -> list[Ruling]:
    """The upright and level edges of a path with several corners."""
    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= MOST_CORNERS:
        return []
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    edges: list[Ruling] = []
    start = at = (0.0, 0.0)
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            edges.append(_between(at, point))
        if raw.FPDFPathSegment_GetClose(segment):
            edges.append(_between(point, start))
        at = point
    return [edge for edge in edges if min(edge.right - edge.left, edge.top - edge.bottom) <= THIN]


def _between(one: tuple[float, float], other: tuple[float, float]) -> Ruling:
    return Ruling(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _turned(line: Ruling, turn: Turn) -> Ruling:
    return _between(turn(line.left, line.bottom), turn(line.right, line.top))


def _joined(lines: list[Ruling]) -> list[Ruling]:
    """Pieces that lie on one line and touch, made one."""
    level = sorted((line for line in lines if line.horizontal), key=lambda line: (round(line.bottom), line.left))
    upright = sorted((line for line in lines if not line.horizontal), key=lambda line: (round(line.left), line.bottom))
    joined: list[Ruling] = []
    for line in level:
        last = joined[-1] if joined else None
        if last is not None and abs(last.bottom - line.bottom) <= THIN and line.left <= last.right + THIN:
            joined[-1] = replace(last, right=max(last.right, line.right), left=min(last.left, line.left))
        else:
            joined.append(line)
    count = len(joined)
    for line in upright:
        last = joined[-1] if len(joined) > count else None
        if last is not None and abs(last.left - line.left) <= THIN and line.bottom <= last.top + THIN:
            joined[-1] = replace(last, top=max(last.top, line.top), bottom=min(last.bottom, line.bottom))
        else:
            joined.append(line)
    return joined
