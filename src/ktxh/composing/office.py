"""What an office composes with: its own outlines, house styles, forms and regimes, then those that are built in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ktxh.catalogue.forms import Forms, forms_with
from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.house_styles import house_style, house_style_codes, style_of
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.regimes import Regimes, of_locality
from ktxh.composing.outlines.files import find_outline, outline_names_of, outlines_with
from ktxh.composing.outlines.outline import Outline
from ktxh.model.register import Register

PLAIN = "chuan"  # the style where that of a report is not known here


@dataclass(frozen=True, slots=True)
class Office:
    """The folder of a locality, None where it has none of its own."""

    folder: Path | None = None

    def outlines(self) -> Mapping[str, Outline]:
        """The outlines by code; `OutlineError` where one of the locality's own is wrong."""
        return outlines_with(self._below("outlines"))

    def own_outlines(self) -> frozenset[str]:
        """The codes of the locality's own outlines."""
        return outline_names_of(self._below("outlines"))

    def outline(self, name: str) -> Outline:
        """The outline of a code or path; `OutlineError` tells which there are."""
        return find_outline(name, self._below("outlines"))

    def house_style(self, code: str) -> HouseStyle:
        """The house style of a code; CatalogueError, OSError or UnicodeDecodeError where it cannot be had."""
        own = self.folder / "house_styles" / f"{code}.toml" if self.folder else None
        if own is not None and own.is_file():
            return style_of(code, own.read_text("utf-8-sig"))
        return house_style(code)

    def house_styles(self) -> tuple[str, ...]:
        """The codes of all house styles, the locality's own first."""
        own = sorted(one.stem for one in (self.folder / "house_styles").glob("*.toml")) if self.folder else []
        return tuple(dict.fromkeys((*own, *house_style_codes())))

    def style_of(self, register: Register) -> HouseStyle:
        """The house style that a report was composed in, the plain one where that is not known here."""
        try:
            return self.house_style(register.style)
        except (CatalogueError, OSError, UnicodeDecodeError):
            return self.house_style(PLAIN)

    def forms(self, catalogue: Catalogue) -> Forms:
        """The forms; CatalogueError where one of the locality's own is wrong."""
        return forms_with(self._below("forms"), catalogue)

    def regimes(self) -> Regimes:
        """The regimes of reporting; `RegimeError` where one of the locality's own is wrong."""
        return of_locality(self.folder)

    def _below(self, name: str) -> Path | None:
        return self.folder / name if self.folder else None
