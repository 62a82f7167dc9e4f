"""A drawing in millimetres, from the lower left corner: bars, lines and words, as a PNG picture.

Importing this imports of matplotlib what draws shapes; what lays out figures with axes takes as long again to load, and
is not needed. Nothing of a drawing is shared, so several can be made at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from typing import Literal

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from ktxh.composing.charts import lettering
from ktxh.composing.charts.fonts import font
from ktxh.composing.charts.tones import INK, WHITE, Tone

DOTS = 200  # per inch
_INCH = 25.4
_POINT = _INCH / 72
_HATCH_WIDTH = 0.6
_LINE = 1.15  # of the size of letters
_MIDDLE = 0.34  # from the base line to the middle of a line of letters, of their size
Across = Literal["left", "center", "right"]


class Sketch:
    """One drawing; its parts lie over one another in the order in which they are added, words above them all."""

    def __init__(self, width: float, height: float) -> None:
        wide, high = int(width / _INCH * DOTS), int(height / _INCH * DOTS)
        self._canvas = RendererAgg(wide, high, DOTS)  # type: ignore[no-untyped-call]
        self._scale = Affine2D().scale(DOTS / _INCH)
        self._add(Rectangle((0, 0), width, height, facecolor=WHITE, edgecolor="none", linewidth=0))
        self._words: defaultdict[str, list[Path]] = defaultdict(list)  # by colour

    def bar(self, x: float, y: float, width: float, height: float, tone: Tone) -> None:
        """A filled surface; where it has hatching, with an edge."""
        surface = Rectangle(
            (x, y),
            width,
            height,
            facecolor=tone.fill,
            edgecolor=tone.edge if tone.hatch else "none",
            linewidth=_HATCH_WIDTH,
            hatch=tone.hatch or None,
        )
        if tone.hatch:
            surface.set_hatch_linewidth(_HATCH_WIDTH)
        self._add(surface)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str = INK,
        width: float = 0.8,
        dashes: tuple[float, float] | None = None,
        dots: bool = False,
    ) -> None:
        """A line through points, `width` in points; `dashes` gives dash and gap in widths, `dots` marks the points."""
        across, up = zip(*points, strict=True)
        drawn = Line2D(across, up, color=colour, linewidth=width, dash_capstyle="butt", solid_capstyle="butt")
        if dashes:
            drawn.set_linestyle((0, dashes))
        if dots:
            drawn.set(marker="o", markersize=3.2, markerfacecolor=WHITE, markeredgecolor=colour)
        self._add(drawn)

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 9,
        bold: bool = False,
        italic: bool = False,
        colour: str = INK,
        across: Across = "left",
    ) -> None:
        """Words beside, at or before a point, their middle level with it; on one line or several."""
        face = font(size, bold=bold, italic=italic)
        lines = words.split("\n")
        for number, line in enumerate(lines):
            points, codes = lettering.outline(line, face)
            if not len(points):
                continue
            wide = lettering.width(line, face)
            left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[across] * wide * _POINT
            rise = (len(lines) - 1) / 2 - number
            base = y + (rise * _LINE - _MIDDLE) * size * _POINT
            self._words[colour].append(Path(points * _POINT + (left, base), codes))

    def width_of(self, words: str, *, size: float = 9, bold: bool = False) -> float:
        """How wide words are in millimetres."""
        return lettering.width(words, font(size, bold=bold)) * _POINT

    def wrapped(self, words: str, width: float, *, most: int, size: float = 9) -> list[str]:
        """Words in lines that are not wider than `width`; what is too much for `most` lines is cut with a sign."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width_of(longer, size=size) <= width:
                lines[-1] = longer
            elif len(lines) == most:
                lines[-1] += "…"
                break
            else:
                lines.append(word)
        return lines

    def png(self) -> bytes:
        """The picture; the same drawing gives the same bytes on one machine."""
        for colour, paths in self._words.items():
            shape = Path(
                np.concatenate([path.vertices for path in paths]), np.concatenate([path.codes for path in paths])
            )
            self._add(PathPatch(shape, facecolor=colour, edgecolor="none", linewidth=0))
        self._words.clear()
        out = BytesIO()
        drawn = Image.fromarray(np.asarray(self._canvas.buffer_rgba()))  # type: ignore[no-untyped-call]
        drawn.save(out, "PNG", dpi=(DOTS, DOTS), compress_level=3)
        return out.getvalue()

    def _add(self, part: Rectangle | PathPatch | Line2D) -> None:
        part.set_transform(self._scale)
        part.draw(self._canvas)
