"""Figures that can be put into prose, found by words of their names, with or without diacritics."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.catalogue.forms import item_label
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.searching import search
from ktxh.composing.drafting import Drafting
from ktxh.model.observation import Item
from ktxh.server.desk.chips import Chip, chip

LOOKED_AT = 40  # whose present value is asked for
SHOWN = 8
_FORMS = (
    ("value", "Con số"),
    ("pct_plan", "So với kế hoạch"),
    ("change", "So với cùng kỳ"),
    ("state", "Cả câu"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to say a figure: what it is called ("So với kế hoạch") and the chip that is put in."""

    label: str
    chip: Chip


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure with the ways to say it; only the number where the database does not have it yet."""

    name: str
    item: str
    unit: str
    sector: str
    choices: tuple[Choice, ...]

    def shown(self) -> dict[str, object]:
        """As JSON."""
        choices = [{"label": one.label, **one.chip.shown()} for one in self.choices]
        return {"name": self.name, "item": self.item, "unit": self.unit, "sector": self.sector, "choices": choices}


def figures_found(drafting: Drafting, words: str) -> tuple[FigureFound, ...]:
    """At most eight figures whose names hold all the words, those that the database has first; nothing for no words."""
    catalogue = drafting.setting.cube.catalogue
    named = search(catalogue, words, parts=True)[:LOOKED_AT]
    numbers = [(one, chip(_source("value", one), drafting)) for one in named]
    numbers.sort(key=lambda pair: pair[1].lacking)
    return tuple(_found(drafting, catalogue, item, number) for item, number in numbers[:SHOWN])


def _found(drafting: Drafting, catalogue: Catalogue, item: Item, number: Chip) -> FigureFound:
    indicator = catalogue.indicator(item.indicator)
    forms = _FORMS[:1] if number.lacking else _FORMS
    chips = [(label, number if name == "value" else chip(_source(name, item), drafting)) for name, label in forms]
    choices = tuple(Choice(label, one) for label, one in chips if label == _FORMS[0][1] or not _empty(one))
    return FigureFound(
        item_label(catalogue, item), str(item), indicator.unit, catalogue.sector_name(indicator.sector), choices
    )


def _empty(one: Chip) -> bool:
    return one.lacking or bool(one.fault)


def _source(name: str, item: Item) -> str:
    return f'{{{{ {name}("{item}") }}}}'
