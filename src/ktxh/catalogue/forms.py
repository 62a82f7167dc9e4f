"""The forms (biểu): those that come with the program, those of a locality, and those made out of a sector."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from ktxh.catalogue.indicators import Catalogue, built_in
from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.sources import Fields, toml_files
from ktxh.model.form import Form, FormRow, depth_of, is_numbered
from ktxh.model.indicator import Breakdown, Indicator, Level
from ktxh.model.observation import Item
from ktxh.model.period_kind import PeriodKind

__all__ = ["Forms", "built_in_forms", "forms_with", "item_label", "sector_form"]

Forms = Mapping[str, Form]
_KEYS = frozenset("code number title levels periods sector reporter source row".split())
_ROW_KEYS = frozenset({"order", "label", "item", "total", "depth"})
_Choice = TypeVar("_Choice", bound=StrEnum)
SECTOR_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FIRST_MONTHS, PeriodKind.YEAR)


@cache
def built_in_forms() -> Forms:
    """The forms that come with the program, over its own catalogue."""
    return _read(toml_files(files("ktxh.catalogue") / "forms"), built_in())


def forms_with(folder: Path | None, catalogue: Catalogue) -> Forms:
    """The built-in forms and those of a folder (in place of one of the same code), over a locality's catalogue."""
    found = dict(_read(toml_files(files("ktxh.catalogue") / "forms"), catalogue))
    if folder is not None and folder.is_dir():
        found |= _read(toml_files(folder), catalogue)
    return found


def sector_form(catalogue: Catalogue, sector: str, *, everything: bool = False) -> Form:
    """A form of a sector's headline indicators, or of all of them without breakdown; ValueError where it has none."""
    indicators = [one for one in catalogue.indicators if one.sector == sector]
    chosen = indicators if everything else [one for one in indicators if one.headline]
    name = catalogue.sector_name(sector)
    return Form(
        sector,
        "",
        f"{'Toàn bộ chỉ tiêu' if everything else 'Chỉ tiêu chủ yếu'} – {name}",
        tuple(Level),
        SECTOR_KINDS,
        tuple(FormRow(str(place), one.name, 1, Item(one.code)) for place, one in enumerate(chosen, 1)),
        sector,
        _common_reporter(chosen),
    )


def _common_reporter(indicators: Iterable[Indicator]) -> str:
    reporters = {one.reporter for one in indicators}
    return reporters.pop() if len(reporters) == 1 else ""


def item_label(catalogue: Catalogue, item: Item) -> str:
    """The name of an item: that of its indicator with the members it is broken down by; KeyError where unknown."""
    members = Breakdown.parse(item.breakdown).members
    names = [catalogue.dimension(dimension).member(member).name for dimension, member in members]
    return " – ".join((catalogue.indicator(item.indicator).name, *names))


def _read(sources: Iterable[Traversable], catalogue: Catalogue) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for source in sources:
        try:
            table = tomllib.loads(source.read_text("utf-8").removeprefix("\ufeff"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CatalogueError(source.name, "", f"viết chưa đúng dạng TOML ({error})") from error
        except OSError as error:
            raise CatalogueError(source.name, "", "không đọc được, hãy kiểm tra quyền đọc tệp này") from error
        form = _form(source.name, table, catalogue)
        if form.code in found:
            raise CatalogueError(source.name, f"biểu “{form.code}”", "mã này đã dùng cho một biểu khác")
        found[form.code] = form
    return found


def _form(file: str, table: Fields, catalogue: Catalogue) -> Form:
    if strange := [key for key in table if key not in _KEYS]:
        raise CatalogueError(file, "", f"không có trường “{strange[0]}”; chỉ nhận {', '.join(sorted(_KEYS))}")
    sector = _text(file, table, "sector", "")
    if sector and sector not in catalogue.sectors:
        raise CatalogueError(file, "", f"danh mục không có ngành “{sector}”")
    try:
        return Form(
            _text(file, table, "code"),
            _text(file, table, "number", ""),
            _text(file, table, "title"),
            _choices(file, table, "levels", Level),
            _choices(file, table, "periods", PeriodKind),
            tuple(_rows(file, table, catalogue)),
            sector,
            _text(file, table, "reporter", ""),
            _text(file, table, "source", ""),
        )
    except CatalogueError:
        raise
    except ValueError as error:
        raise CatalogueError(file, "", str(error)) from error


def _rows(file: str, table: Fields, catalogue: Catalogue) -> Iterator[FormRow]:
    rows = table.get("row", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CatalogueError(file, "", "mỗi dòng của biểu phải viết là [[row]]")
    numbered = 0
    for number, fields in enumerate(rows, 1):
        entry = f"dòng thứ {number}"
        if strange := [key for key in fields if key not in _ROW_KEYS]:
            raise CatalogueError(
                file, entry, f"không có trường “{strange[0]}”; chỉ nhận {', '.join(sorted(_ROW_KEYS))}"
            )
        order, depth, total = fields.get("order", ""), fields.get("depth"), fields.get("total", False)
        if not isinstance(order, str) or not isinstance(total, bool) or not isinstance(depth, int | None):
            raise CatalogueError(file, entry, "“order” là chuỗi chữ, “total” là true hoặc false, “depth” là số nguyên")
        item = _item(file, entry, fields.get("item"), catalogue)
        label = fields.get("label") or (item_label(catalogue, item) if item else "")
        try:
            row = FormRow(order, str(label), depth_of(order, numbered) if depth is None else depth, item, total)
        except ValueError as error:
            raise CatalogueError(file, entry, str(error)) from error
        if is_numbered(order):
            numbered = row.depth
        yield row


def _item(file: str, entry: str, written: object, catalogue: Catalogue) -> Item | None:
    if written is None:
        return None
    try:
        item = Item.parse(str(written))
        item_label(catalogue, item)
    except ValueError as error:
        raise CatalogueError(file, entry, str(error)) from error
    except KeyError as error:
        raise CatalogueError(file, entry, f"“{written}”: danh mục không có {error}") from error
    allowed = catalogue.indicator(item.indicator).dimensions
    for dimension, _ in Breakdown.parse(item.breakdown).members:
        if dimension not in allowed:
            raise CatalogueError(file, entry, f"chỉ tiêu “{item.indicator}” không phân tổ theo “{dimension}”")
    return item


def _text(file: str, table: Fields, key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise CatalogueError(file, "", f"thiếu “{key}” hoặc “{key}” không phải chuỗi chữ")
    return value


def _choices(file: str, table: Fields, key: str, kind: type[_Choice]) -> tuple[_Choice, ...]:
    value = table.get(key)
    if not isinstance(value, list) or not value:
        raise CatalogueError(file, "", f"thiếu “{key}”; viết là danh sách, chọn trong {', '.join(kind)}")
    try:
        return tuple(kind(each) for each in value)
    except ValueError as error:
        raise CatalogueError(file, "", f"“{key}” chỉ nhận {', '.join(kind)} ({error})") from error
