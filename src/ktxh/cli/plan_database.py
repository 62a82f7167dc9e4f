"""Opens the plan database for a command, and understands the words with which a user names things in it."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.analytics.cube import Cube
    from ktxh.catalogue.indicators import Catalogue
    from ktxh.catalogue.relations import Relations
    from ktxh.model.area import Area
    from ktxh.model.area_tree import AreaTree
    from ktxh.model.observation import Item
    from ktxh.model.period import Period
    from ktxh.server.store import Store

DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        "-d",
        metavar="NƠI",
        help="Cơ sở dữ liệu: tệp SQLite hoặc postgresql://…; mặc định theo DATABASE_URL, không có thì ktxh.db.",
    ),
]
_SHOWN = 6  # suggestions told at once


@dataclass(frozen=True, slots=True)
class PlanDatabase:
    """An open plan database with the catalogue, the areas and the relations that hold here."""

    store: Store
    catalogue: Catalogue
    tree: AreaTree
    relations: Relations

    def cube(self) -> Cube:
        """A cube for one question."""
        from ktxh.analytics.cube import Cube

        return Cube(self.store, self.catalogue, self.tree)

    def area(self, text: str, on: date) -> str:
        """The key of the area that the text names on a day; a UserError says what it may have meant."""
        from ktxh.catalogue.area_names import resolve
        from ktxh.catalogue.area_times import units_of_any_time

        if text in self.tree:
            return text
        found = resolve(text, self.tree, on)
        if len(found.found) == 1 and not found.problem:
            return found.found[0].key
        other = units_of_any_time(text, self.tree, on)
        if len(other) == 1:  # the one unit of that name, though of another time
            return other[0].key
        if len(found.found) > 1 and not found.problem:
            raise UserError(f"“{text}” là {len(found.found)} đơn vị. Hãy ghi một đơn vị.")
        candidates = [*other, *found.candidates, *(one.area for one in found.suggestions)]
        if not candidates:
            raise UserError(f"Không tìm thấy đơn vị “{text}” vào ngày {on:%d/%m/%Y}; tìm bằng: ktxh areas TÊN.")
        told = dict.fromkeys(f"{self._placed(one, on)} (khóa {one.key})" for one in candidates)
        shown = "; ".join(list(told)[:_SHOWN])
        raise UserError(f"“{text}” chưa rõ là đơn vị nào: {shown}. Hãy ghi khóa hoặc tên đầy đủ.")

    def period(self, text: str) -> Period:
        """The period that the text names."""
        from ktxh.model.period import PeriodError
        from ktxh.model.period_text import parse_period

        try:
            return parse_period(text)
        except PeriodError as error:
            raise UserError(str(error)) from error

    def item(self, text: str) -> Item:
        """The item that the text names, by code or name."""
        from ktxh.catalogue.finding import find_item

        found = find_item(self.catalogue, text)
        if found.item is not None:
            return found.item
        if found.suggestions and "[" in text:
            indicator = self.catalogue.indicator(found.suggestions[0])
            dimensions = ", ".join(indicator.dimensions) or "không có"
            raise UserError(f"“{text}”: phân tổ không có trong danh mục; {indicator.name} phân tổ theo: {dimensions}.")
        if not found.suggestions:
            raise UserError(f"Không có chỉ tiêu “{text}”; tìm bằng: ktxh indicators TÊN.")
        told = "; ".join(f"{code} ({self.catalogue.indicator(code).name})" for code in found.suggestions[:_SHOWN])
        raise UserError(f"“{text}” chưa rõ là chỉ tiêu nào: {told}. Hãy ghi mã.")

    def _placed(self, area: Area, on: date) -> str:
        from ktxh.catalogue.area_words import last_day

        above = self.tree.parent(area.key, last_day(area, on))
        return area.full_name + (f", {above.full_name}" if above else "")


def open_plan_database(address: str | None) -> PlanDatabase:
    """Open the database that is asked for, made on first use; what cannot be done is one sentence."""
    from ktxh.catalogue.areas import AreaFileError
    from ktxh.catalogue.indicators import CatalogueError
    from ktxh.cli.locality import locality
    from ktxh.server.audit.acting import COMMAND_LINE, act_as
    from ktxh.server.database import open_store
    from ktxh.server.problems import StoreError

    act_as(_own_name(), COMMAND_LINE)
    try:
        here = locality(Path.cwd())
        own = here.folder is not None
        store = open_store(
            address, indicators=here.catalogue.indicators if own else None, areas=here.tree if own else None
        )
    except (StoreError, AreaFileError, CatalogueError) as error:
        raise UserError(str(error)) from error
    return PlanDatabase(store, here.catalogue, here.tree, here.relations)


def _own_name() -> str:
    """The name of the user of this machine, as far as the machine knows one."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return ""
