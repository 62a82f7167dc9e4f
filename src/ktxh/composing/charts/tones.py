"""The tones of charts: each pair that meets in one chart differs on a grey printer too (`grey`)."""

from __future__ import annotations

from dataclasses import dataclass

INK, SECOND, LINE, WHITE = "#1B2430", "#5B6675", "#DDE2E8", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Tone:
    """How a surface is filled: colour, colour of its edge, hatching ("" for none)."""

    fill: str
    edge: str
    hatch: str = ""


NOW = Tone("#0B5CAD", "#0B5CAD")
ESTIMATE = Tone("#A9C9E8", "#0B5CAD", "////")  # the lighter tone of NOW, hatched
BEFORE = Tone("#C9D0D8", "#8A94A1")
BEHIND = Tone("#F2D28B", "#9A6700")


def grey(colour: str) -> float:
    """How light a colour (#RRGGBB) is on a grey printer, from 0 to 1 (ITU-R BT.601)."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
