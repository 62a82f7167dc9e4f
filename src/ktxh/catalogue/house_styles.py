"""The house styles that are built in: one TOML file each in `house_styles/`, named by its code."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from importlib.resources import files

from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.problems import CatalogueError

_FOLDER = "house_styles"
_SUFFIX = ".toml"
_FIELDS = {one.name: one.type for one in fields(HouseStyle) if one.name != "code"}


@cache
def house_style_codes() -> tuple[str, ...]:
    """The codes of all styles, in alphabetical order: "chuan", "trang-dinh", …"""
    folder = files("ktxh.catalogue") / _FOLDER
    return tuple(sorted(one.name.removesuffix(_SUFFIX) for one in folder.iterdir() if one.name.endswith(_SUFFIX)))


@cache
def house_style(code: str) -> HouseStyle:
    """The style of a code; `CatalogueError` where there is none, or where its file holds what no style has."""
    if code not in house_style_codes():
        raise CatalogueError(
            f"{code}{_SUFFIX}", "", f"không có văn phong này; hiện có {', '.join(house_style_codes())}"
        )
    text = (files("ktxh.catalogue") / _FOLDER / f"{code}{_SUFFIX}").read_text("utf-8")
    return style_of(code, text)


def style_of(code: str, text: str) -> HouseStyle:
    """The style that a file's text writes down; what it leaves out is as in `HouseStyle`."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise CatalogueError(f"{code}{_SUFFIX}", "", f"viết sai cú pháp TOML ({problem})") from problem
    for key, value in given.items():
        if key not in _FIELDS:
            raise CatalogueError(
                f"{code}{_SUFFIX}", f"mục “{key}”", f"không có mục này; các mục là {', '.join(_FIELDS)}"
            )
        if type(value).__name__ != _FIELDS[key]:
            raise CatalogueError(
                f"{code}{_SUFFIX}", f"mục “{key}”", f"giá trị {value!r} không đúng kiểu {_FIELDS[key]}"
            )
    return HouseStyle(code=code, **{"name": code, **given})
