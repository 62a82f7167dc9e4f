"""Fonts from before Unicode (TCVN3 ".VnTime", VNI "VNI-Times"): their characters turned into Unicode.

Both put Vietnamese letters on the places of Western ones: in another font one sees "Ninh B×nh" or "Baùo caùo".
TCVN3 is the table VN3 of TCVN 5712:1993, one character a letter. VNI-Windows writes the letter and then a character
that is its accent ("aù" is "á"); a few letters have a character of their own.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache
from typing import Final

# TCVN 5712:1993, table VN3: characters in the order of their codes.
_TCVN3: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3_LETTERS: Final = {chr(first + index): letter for first, row in _TCVN3.items() for index, letter in enumerate(row)}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
# VNI-Windows: characters that stand after a letter and say its accents.
_VNI_ACCENTS: Final = {
    "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ù": _ACUTE, "ï": _DOT,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE,
    "á": _CIRCUMFLEX + _ACUTE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "é": _BREVE + _ACUTE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
# VNI-Windows: letters with a character of their own.
_VNI_LETTERS: Final = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_ACCENTS: Final = _VNI_ACCENTS | {small.upper(): marks for small, marks in _VNI_ACCENTS.items()}
_LETTERS: Final = _VNI_LETTERS | {small.upper(): letter.upper() for small, letter in _VNI_LETTERS.items()}
_VNI_CLUSTER: Final = re.compile(f"([AaEeOoUuYyÔôÖö])([{''.join(_ACCENTS)}])|[{''.join(_LETTERS)}]")

# Letters that only Unicode text has: a run in an old font that holds one was typed in Unicode after all.
_UNICODE_ONLY: Final = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
# Vietnamese letters that Unicode keeps among the Western ones: they alone do not tell which coding a text is in.
_EITHER: Final = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
_SYMBOL_AREA: Final = re.compile("[\uf0a0-\uf0ff]")


class Encoding(Enum):
    """How an old font codes Vietnamese; the value is its name for people."""

    TCVN3 = "TCVN3 (.VnTime)"
    TCVN3_CAPITALS = "TCVN3 chữ hoa (.VnTimeH)"
    VNI = "VNI"


@cache
def legacy_encoding(font: str) -> Encoding | None:
    """The encoding of a font by its name, None for a Unicode font."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3_CAPITALS if font.strip().endswith("H") else Encoding.TCVN3
    return Encoding.VNI if name.startswith(("vni-", "vni ")) else None


def is_unicode(text: str) -> bool:
    """Whether a text has letters that no old font codes, so that it must not be converted."""
    return _UNICODE_ONLY.search(text) is not None


def is_legacy(text: str, encoding: Encoding) -> bool:
    """Whether a text has signs that Vietnamese in Unicode never has, but Vietnamese in this encoding does."""
    letters = _ACCENTS.keys() | _LETTERS.keys() if encoding is Encoding.VNI else TCVN3_LETTERS.keys()
    return not (letters - _EITHER).isdisjoint(text)


def to_unicode(text: str, encoding: Encoding) -> list[tuple[str, int]]:
    """The text in Unicode, in stretches: each with the place in `text` where it begins."""
    text = _SYMBOL_AREA.sub(lambda found: chr(ord(found[0]) - 0xF000), text)
    if encoding is Encoding.VNI:
        return _from_vni(text)
    converted = "".join(TCVN3_LETTERS.get(char, char) for char in text)
    if encoding is Encoding.TCVN3_CAPITALS:
        converted = "".join(char.upper() if len(char.upper()) == 1 else char for char in converted)
    return [(converted, 0)]


def _from_vni(text: str) -> list[tuple[str, int]]:
    stretches: list[tuple[str, int]] = []
    current: list[str] = []
    begin = at = 0
    for cluster in _VNI_CLUSTER.finditer(text):
        current.append(text[at : cluster.start()])
        at = cluster.end()
        if cluster[1] is None:
            current.append(_LETTERS[cluster[0]])
            continue
        base = _LETTERS.get(cluster[1], cluster[1])
        letter = unicodedata.normalize("NFC", base + _ACCENTS[cluster[2]])
        if len(letter) > 1:  # an accent that this letter cannot bear: left as it is
            current.append(cluster[0])
            continue
        current.append(letter)
        stretches.append(("".join(current), begin))
        current, begin = [], at
    current.append(text[at:])
    stretches.append(("".join(current), begin))
    return [(stretch, place) for stretch, place in stretches if stretch]
