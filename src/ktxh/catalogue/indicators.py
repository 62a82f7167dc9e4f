"""The catalogue of indicators and dimensions: what is built in, and what a locality adds or renames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from ktxh.catalogue.consistency import check
from ktxh.catalogue.entries import make_dimension, make_indicator
from ktxh.catalogue.formulas import checked_formulas
from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.sources import Sources, toml_files
from ktxh.model.formula import CheckedFormula
from ktxh.model.indicator import Dimension, Indicator

__all__ = ["Catalogue", "CatalogueError", "built_in", "with_folder"]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Indicators, dimensions and sectors by code, in the order of the files.

    Two catalogues are the same only if they are one object, so that what is computed of one can be kept by it.
    """

    _indicators: Mapping[str, Indicator]
    _dimensions: Mapping[str, Dimension]
    _sectors: Mapping[str, str]
    _formulas: Mapping[str, CheckedFormula]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, sector by sector."""
        return tuple(self._indicators.values())

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """All dimensions."""
        return tuple(self._dimensions.values())

    @property
    def sectors(self) -> tuple[str, ...]:
        """The codes of all sectors."""
        return tuple(self._sectors)

    def __contains__(self, code: str) -> bool:
        """Whether there is an indicator of that code."""
        return code in self._indicators

    def indicator(self, code: str) -> Indicator:
        """The indicator of that code; KeyError where there is none."""
        return self._indicators[code]

    def dimension(self, code: str) -> Dimension:
        """The dimension of that code; KeyError where there is none."""
        return self._dimensions[code]

    def formula(self, code: str) -> CheckedFormula | None:
        """The formula of the indicator of that code, in its unit; None where it has none."""
        return self._formulas.get(code)

    def sector_name(self, code: str) -> str:
        """The name of the sector of that code; KeyError where there is none."""
        return self._sectors[code]


@cache
def built_in() -> Catalogue:
    """The catalogue that comes with the program, read once."""
    return _make(_built_in_sources())


def with_folder(folder: Path) -> Catalogue:
    """The built-in catalogue with what a folder's .toml files add and change; CatalogueError where one is wrong."""
    if not folder.is_dir():
        raise CatalogueError(str(folder), "", "không có thư mục này")
    return _make(_built_in_sources().overlaid(toml_files(folder)))


@cache
def _built_in_sources() -> Sources:
    home = files("ktxh.catalogue")
    return Sources().overlaid(file for part in ("dimensions", "indicators") for file in toml_files(home / part))


def _make(sources: Sources) -> Catalogue:
    indicators = {code: make_indicator(entry) for code, entry in sources.indicators.items()}
    dimensions = {
        code: make_dimension(entry, sources.members.get(code, {})) for code, entry in sources.dimensions.items()
    }
    check(sources, indicators, dimensions)
    formulas = checked_formulas(sources.indicators, indicators, dimensions)
    return Catalogue(indicators, dimensions, dict(sources.sectors), formulas)
