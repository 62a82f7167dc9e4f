"""Signs of the fonts Symbol and Wingdings as Unicode characters."""

from __future__ import annotations

import re
from typing import Final

PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
UNKNOWN: Final = "•"

# The Greek letters of Adobe's Symbol encoding, in the order of the Latin letters they stand on.
_GREEK: Final = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL: Final = _GREEK | {
    "\xa2": "′", "\xa3": "≤", "\xa5": "∞", "\xab": "↔", "\xac": "←", "\xad": "↑", "\xae": "→", "\xaf": "↓", "\xb0": "°",
    "\xb1": "±", "\xb2": "″", "\xb3": "≥", "\xb4": "×", "\xb7": "•", "\xb8": "÷", "\xb9": "≠", "\xba": "≡", "\xbb": "≈",
    "\xbc": "…", "\xc5": "⊕", "\xc6": "∅", "\xce": "∈", "\xd0": "∠", "\xd2": "®", "\xd3": "©", "\xd4": "™", "\xd6": "√",
    "\xd7": "⋅", "\xde": "⇒", "\xe5": "∑", "\x2d": "−", "\x5e": "⊥", "\x7e": "∼",
}  # fmt: skip
_WINGDINGS: Final = {
    "\x6c": "●", "\x6e": "■", "\x6f": "□", "\x71": "❑", "\x72": "❒", "\x74": "⧫", "\x75": "◆", "\x76": "❖", "\x77": "⬥",
    "\x9e": "·", "\x9f": "•", "\xa1": "○", "\xa4": "◉", "\xa7": "▪", "\xa8": "◻", "\xab": "★", "\xaf": "✶", "\xb5": "⋆",
    "\xd8": "➢", "\xdc": "➲", "\xdf": "←", "\xe0": "→", "\xe8": "➔", "\xf0": "⇨", "\xfb": "✗", "\xfc": "✓", "\xfd": "☒",
    "\xfe": "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {"\x50": "✓", "\x4f": "✗", "\x51": "☒", "\x52": "☑", "\x54": "☒", "\xa3": "□", "\x97": "●"}
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(char: str, font: str) -> str:
    """The Unicode character that a sign of a symbol font shows."""
    table = _FONTS.get(font.casefold())
    plain = chr(ord(char) - 0xF000) if PRIVATE.match(char) else char
    if table is None:
        return UNKNOWN if plain != char else char
    return table.get(plain, plain if plain.isascii() and not plain.isalpha() else UNKNOWN)


def bullet(text: str, font: str) -> str:
    """The sign of a list as Unicode."""
    if font.casefold() in _FONTS:
        return "".join(char if char.isspace() else symbol(char, font) for char in text)
    if font.casefold().startswith("courier") and text == "o":  # Word's own hollow bullet
        return "○"
    return signs_in(text, font)


def signs_in(text: str, font: str) -> str:
    """Running text with the signs of symbol fonts replaced, one for one; letters stay as they are."""
    known = font if font.casefold() in _FONTS else "symbol"
    return PRIVATE.sub(lambda found: symbol(found[0], known), text)
