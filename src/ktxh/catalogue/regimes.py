"""The reporting regimes: those that come with the program, and what a locality adds in a folder of its own.

A .toml file with `code` is a regime, one with `every_year`, `off` or `worked` speaks of holidays. A regime of a known
code takes the place of the built-in one; days off are added.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from ktxh.catalogue.regime_fields import RegimeFields, RegimeFileError
from ktxh.catalogue.sources import toml_files
from ktxh.model import regime as model
from ktxh.model.regime import Regime, RegimeError
from ktxh.model.working_days import WorkingDays

__all__ = ["RegimeError", "Regimes", "built_in", "with_folder"]


@dataclass(frozen=True, eq=False)
class Regimes:
    """All regimes by code, and the working days they count by."""

    by_code: Mapping[str, Regime]
    calendar: WorkingDays

    def regime(self, code: str) -> Regime:
        """The regime of that code; `RegimeError` names those there are."""
        if code not in self.by_code:
            raise RegimeError(f"Không có chế độ báo cáo “{code}”; hiện có: {', '.join(self.by_code)}.")
        return self.by_code[code]

    def regime_for(self, area_chain: Iterable[str], on: date) -> Regime:
        """The regime of an area on a day; `area_chain` holds its key and those of the areas above, nearest first."""
        return model.regime_for(self.by_code.values(), list(area_chain), on)


@cache
def built_in() -> Regimes:
    """The regimes that come with the program, read once."""
    return _read(_built_in_files())


def with_folder(folder: Path) -> Regimes:
    """The built-in regimes with what the .toml files of a folder add; `RegimeError` names the file that is wrong."""
    if not folder.is_dir():
        raise RegimeError(f"Chế độ báo cáo: không có thư mục {folder}.")
    return _read([*_built_in_files(), *toml_files(folder)])


def of_locality(home: Path | None) -> Regimes:
    """The regimes of a locality out of its folder (None: it has none), built in where it has none of its own."""
    own = home / "regimes" if home is not None else None
    return with_folder(own) if own is not None and own.is_dir() else built_in()


def _built_in_files() -> list[Traversable]:
    return list(toml_files(files("ktxh.catalogue") / "regimes"))


def _read(found: list[Traversable]) -> Regimes:
    tables = [(file.name, _table(file)) for file in found]
    calendar = WorkingDays()
    for name, table in tables:
        if "code" not in table:
            calendar = _joined(calendar, RegimeFields(name, "", table))
    made = {}
    for name, table in tables:
        if "code" in table:
            regime = RegimeFields(name, "", table).regime(calendar)
            made[regime.code] = regime
    return Regimes(MappingProxyType(made), calendar)


def _joined(calendar: WorkingDays, fields: RegimeFields) -> WorkingDays:
    added = fields.working_days()
    try:
        return calendar.joined(added)
    except ValueError as error:
        raise fields.error(str(error)) from error


def _table(file: Traversable) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8").removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegimeFileError(file.name, "", f"viết chưa đúng dạng TOML ({error})") from error
    except OSError as error:
        raise RegimeFileError(file.name, "", "không đọc được, hãy kiểm tra quyền đọc tệp này") from error
