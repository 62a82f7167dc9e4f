"""The locality's own indicators and relations: what is tried before a file of them is taken or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from ktxh.catalogue.indicators import Catalogue, built_in, with_folder
from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.relations import relations_with
from ktxh.composing.office import Office
from ktxh.language.units import count_nouns
from ktxh.model.indicator import Breakdown
from ktxh.model.measure import parse_measure
from ktxh.model.observation import Item
from ktxh.server.administration.own_files import tried_without
from ktxh.server.administration.own_texts import Shelf
from ktxh.server.administration.telling import Verb
from ktxh.server.indicators.models import Item as ItemRow
from ktxh.server.loading import load_indicators
from ktxh.server.web.opening import Plan, plan


def _tried_indicators(here: Plan, folder: Path, name: str, fields: Mapping[str, object]) -> None:
    """ValueError where the catalogue cannot be read with the file, a unit is not known, or something rests on what the
    file would change.
    """
    catalogue = with_folder(folder)
    _refuse_unknown_units(name, fields, catalogue)
    _refuse_lost(here, catalogue)


def _held_indicators(here: Plan, name: str) -> None:
    """ValueError where something rests on what the file says."""
    assert here.folder is not None
    with tried_without(here.folder / "indicators", name) as folder:
        _refuse_lost(here, with_folder(folder))


def _tried_relations(here: Plan, folder: Path, _name: str, _fields: Mapping[str, object]) -> None:
    """ValueError where the relations cannot be read: a code twice, an indicator that there is not, a unit that does
    not fit.
    """
    relations_with(folder, here.catalogue)


def _held_relations(_here: Plan, _name: str) -> None:
    """Nothing rests on a relation."""


def _loaded() -> None:
    """Let the database know the indicators as they are now."""
    here = plan()
    load_indicators(here.store.alias, here.catalogue.indicators)


def _refuse_unknown_units(name: str, fields: Mapping[str, object], catalogue: Catalogue) -> None:
    known = {part for one in built_in().indicators for part, _ in parse_measure(one.unit).dimensions}
    known |= {part for noun in count_nouns() for part, _ in parse_measure(noun).dimensions}
    entries = fields.get("indicator", [])
    for entry in entries if isinstance(entries, list) else ():
        one = catalogue.indicator(f"{fields['sector']}.{entry['code']}")
        strange = [part for part, _ in parse_measure(one.unit).dimensions if part not in known]
        if strange:
            raise CatalogueError(
                name,
                f"chỉ tiêu “{one.code}”",
                f"“unit” ghi “{one.unit}”, chương trình chưa biết đơn vị tính “{strange[0]}”; hãy dùng đơn vị nêu ở "
                "trang Quan hệ, đơn vị tính",
            )


def _refuse_lost(here: Plan, catalogue: Catalogue) -> None:
    """ValueError where the catalogue lacks what a relation, a form or anything in the database needs."""
    relations = here.folder / "relations" if here.folder else None
    relations_with(relations if relations and relations.is_dir() else None, catalogue)
    Office(here.folder).forms(catalogue)
    rows = ItemRow.objects.using(here.store.alias).order_by("pk").values_list("indicator__code", "breakdown")
    for item in (Item(*row) for row in rows):
        if item.indicator in here.catalogue and (fault := _lost(item, here.catalogue, catalogue)):
            raise ValueError(f"Chỉ tiêu “{item.indicator}” đã dùng trong cơ sở dữ liệu nên {fault}.")


def _lost(item: Item, before: Catalogue, after: Catalogue) -> str:
    """What would be lost of an item that is used; "" where nothing would."""
    if item.indicator not in after:
        return "phải còn trong danh mục"
    old, new = before.indicator(item.indicator), after.indicator(item.indicator)
    if old.unit != new.unit:
        return f"“unit” phải giữ là “{old.unit}”; cần đơn vị tính khác thì hãy đặt một mã mới"
    for dimension, member in Breakdown.parse(item.breakdown).members:
        if dimension not in new.dimensions or all(one.code != member for one in after.dimension(dimension).members):
            return f"phải còn phân tổ “{dimension}” với giá trị “{member}”"
    return ""


def _sample(name: str) -> tuple[str, str]:
    return name, (files("ktxh.server.administration") / "samples" / name).read_text("utf-8")


INDICATORS = Shelf(
    "indicators",
    "tệp chỉ tiêu",
    Verb.INDICATORS,
    "indicators",
    _tried_indicators,
    _held_indicators,
    _sample("mau-chi-tieu.toml"),
    _loaded,
)
RELATIONS = Shelf(
    "relations",
    "tệp quan hệ",
    Verb.RELATIONS,
    "relations",
    _tried_relations,
    _held_relations,
    _sample("mau-quan-he.toml"),
)
