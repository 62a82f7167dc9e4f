"""Names of files made out of names of units."""

from __future__ import annotations

import unicodedata


def plain_name(name: str) -> str:
    """A name in letters that every file system takes: "xã Đội Cấn" as "xa-doi-can"."""
    folded = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join("".join(one for one in folded if one.isascii() and (one.isalnum() or one == " ")).split())
