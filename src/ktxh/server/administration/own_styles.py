"""The locality's own house styles: what is tried before one is taken, and a sample of how it sounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ktxh.catalogue.house_styles import house_style_codes, style_of
from ktxh.composing.office import Office
from ktxh.composing.outlines.problems import OutlineError
from ktxh.server.administration.own_texts import ENDING, Shelf
from ktxh.server.administration.telling import Verb
from ktxh.server.web.opening import Plan

_CHOICES = {
    "change_as": ("per_cent", "absolute", "both", "index"),
    "parts_as": ("sentence", "dashes", "footnote"),
}
_MAY_BE_EMPTY = frozenset({"unit_blank"})
_LONGEST = 60


def _tried(_here: Plan, folder: Path, name: str, fields: Mapping[str, object]) -> None:
    """ValueError where a field is none of a style, or holds what no sentence can be made with."""
    style_of(name.removesuffix(ENDING), (folder / name).read_text("utf-8"))
    for key, value in fields.items():
        if key in _CHOICES and value not in _CHOICES[key]:
            raise ValueError(
                f"Văn phong, tệp {name}: “{key}” chỉ nhận {', '.join(_CHOICES[key])}, không nhận “{value}”."
            )
        if isinstance(value, str) and not value.strip() and key not in _MAY_BE_EMPTY:
            raise ValueError(f"Văn phong, tệp {name}: “{key}” để trống; hãy ghi từ cần dùng, hoặc bỏ dòng này.")
        if isinstance(value, str) and (len(value) > _LONGEST or not value.isprintable()):
            raise ValueError(f"Văn phong, tệp {name}: “{key}” phải viết trên một dòng, dài nhất {_LONGEST} ký tự.")


def _held(here: Plan, name: str) -> None:
    """ValueError where an outline is written in this style and no other has its name."""
    code = name.removesuffix(ENDING)
    if code in house_style_codes():
        return
    try:
        outlines = Office(here.folder).outlines()
    except OutlineError:
        return
    users = sorted(one.header.name for one in outlines.values() if one.header.style == code)
    if users:
        raise ValueError(
            f"Chưa bỏ được văn phong “{code}” vì đề cương “{users[0]}” đang dùng; hãy sửa đề cương ấy trước."
        )


STYLES = Shelf("house_styles", "văn phong", Verb.STYLE, "style", _tried, _held)
