"""Figures that can be put into prose, found by words of their names, with or without diacritics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ktxh.catalogue.area_words import unaccented
from ktxh.catalogue.forms import item_label
from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.drafting import Drafting
from ktxh.model.indicator import Indicator
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
    wanted = unaccented(words).split()
    if not wanted:
        return ()
    catalogue = drafting.setting.cube.catalogue
    numbers = [(one, chip(_source("value", one), drafting)) for one in islice(_named(catalogue, wanted), LOOKED_AT)]
    numbers.sort(key=lambda pair: pair[1].lacking)
    return tuple(_found(drafting, catalogue, item, number) for item, number in numbers[:SHOWN])


def _named(catalogue: Catalogue, wanted: list[str]) -> Iterator[Item]:
    """Indicators first, then their breakdowns; of those only where some word is the member's own."""
    for one in catalogue.indicators:
        names = unaccented(" ".join((one.name, *one.aliases, one.code)))
        if all(word in names for word in wanted):
            yield Item(one.code)
    for one in catalogue.indicators:
        yield from _members(catalogue, one, wanted)


def _members(catalogue: Catalogue, indicator: Indicator, wanted: list[str]) -> Iterator[Item]:
    name = unaccented(indicator.name)
    left = [word for word in wanted if word not in name]
    if not left:
        return
    for code in indicator.dimensions:
        for member in catalogue.dimension(code).members:
            own = unaccented(member.name)
            if all(word in own for word in left):
                yield Item.parse(f"{indicator.code}[{code}={member.code}]")


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
