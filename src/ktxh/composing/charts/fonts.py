"""The font of charts: the serif of official documents where it is installed, with all Vietnamese letters."""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontEntry, FontProperties, fontManager, get_font

# Times New Roman is what documents are set in; the two after it have the same widths; the last comes with the library
FAMILIES = ("Times New Roman", "Tinos", "Liberation Serif", "DejaVu Serif")
_LETTERS = "ẶệữỮốỷđĐ"
_BOLD = 600


@cache
def font(size: float, *, bold: bool = False, italic: bool = False) -> FontProperties:
    """The font in a size in points; looked up once."""
    return FontProperties(fname=_file(bold, italic), size=size)


@cache
def _file(bold: bool, italic: bool) -> str:
    """The file of the first family that is there in this cut and has the letters."""
    for family in FAMILIES:
        for entry in fontManager.ttflist:
            if entry.name == family and _is_cut(entry, bold, italic) and _has_letters(entry.fname):
                return entry.fname
    raise LookupError("matplotlib lacks the fonts that it comes with")


def _is_cut(entry: FontEntry, bold: bool, italic: bool) -> bool:
    weight = entry.weight if isinstance(entry.weight, int) else {"bold": 700}.get(entry.weight, 400)
    return entry.stretch == "normal" and (weight >= _BOLD) == bold and (entry.style == "italic") == italic


def _has_letters(file: str) -> bool:
    known = get_font(file)
    return all(known.get_char_index(ord(letter)) for letter in _LETTERS)
