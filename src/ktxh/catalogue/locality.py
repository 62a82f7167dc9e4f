"""What a locality has of its own: indicators, relations, areas, in the folder that its `ktxh.toml` names.

[catalogue]
folder = "danh-muc"        # beside ktxh.toml; with indicators/, relations/, areas/ in it, each may be left out
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ktxh.catalogue.indicators import Catalogue
    from ktxh.catalogue.relations import Relations
    from ktxh.model.area_tree import AreaTree

_SETTINGS = "ktxh.toml"


@dataclass(frozen=True, slots=True)
class Locality:
    """The catalogue, relations and areas that hold in a folder."""

    catalogue: Catalogue
    relations: Relations
    tree: AreaTree
    folder: Path | None = None


class LocalityError(Exception):
    """A locality's own files cannot be used; the message is one Vietnamese sentence."""


def locality(here: Path) -> Locality:
    """What holds in a folder: built in, with what the nearest `ktxh.toml` adds; LocalityError for bad files."""
    from ktxh.catalogue.areas import AreaFileError
    from ktxh.catalogue.problems import CatalogueError

    try:
        return _read(own_folder(here))
    except (AreaFileError, CatalogueError) as error:
        raise LocalityError(str(error)) from error


def _read(home: Path | None) -> Locality:
    from ktxh.catalogue.areas import area_tree, with_events
    from ktxh.catalogue.indicators import built_in, with_folder
    from ktxh.catalogue.relations import built_in_relations, relations_with

    if home is None:
        return Locality(built_in(), built_in_relations(), area_tree())
    indicators, relations, areas = (home / name for name in ("indicators", "relations", "areas"))
    catalogue = with_folder(indicators) if indicators.is_dir() else built_in()
    own = relations.is_dir() or indicators.is_dir()
    return Locality(
        catalogue,
        relations_with(relations if relations.is_dir() else None, catalogue) if own else built_in_relations(),
        with_events(areas) if areas.is_dir() else area_tree(),
        home,
    )


def own_folder(here: Path) -> Path | None:
    """The folder that the nearest `ktxh.toml` names for the locality's own data files, None where none does."""
    for folder in (here, *here.parents):
        place = folder / _SETTINGS
        if not place.is_file():
            continue
        try:
            table = tomllib.loads(place.read_text("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise LocalityError(f"“{place}” viết chưa đúng dạng TOML ({error}); hãy sửa lại chỗ đó.") from error
        section = table.get("catalogue", {})
        named = section.get("folder", "") if isinstance(section, dict) else None
        if not isinstance(named, str):
            raise LocalityError(
                f'“{place}”: trong mục [catalogue], “folder” là tên thư mục, ví dụ folder = "danh-muc".'
            )
        if not named:
            return None
        home = folder / named
        if not home.is_dir():
            raise LocalityError(f"“{place}”: không có thư mục “{named}” nêu trong mục [catalogue].")
        return home
    return None
