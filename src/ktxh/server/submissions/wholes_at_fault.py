"""Wholes that are less than one of their parts: often it is the whole that is wrong, so that it is marked with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ktxh.analytics.validation.part_of_whole import CODE, wholes_of
from ktxh.analytics.validation.rule import is_amount
from ktxh.catalogue.indicators import Catalogue
from ktxh.language.numbers import print_number
from ktxh.model.form import Form
from ktxh.model.observation import Item, Observation
from ktxh.model.relation import Severity
from ktxh.server.submissions.sheet import CellRemark

_MOST_NAMED = 3


def wholes_at_fault(
    form: Form, stored: Mapping[Item, Observation], catalogue: Catalogue
) -> Mapping[Item, tuple[CellRemark, ...]]:
    """For each whole of a form that a part is more than, the remark that names these parts; `stored` are the values of
    one period.
    """
    parts: defaultdict[Item, list[str]] = defaultdict(list)
    for row in form.rows:
        one = None if row.item is None else stored.get(row.item)
        if one is None or not is_amount(catalogue.indicator(one.key.item.indicator)):
            continue
        for whole in wholes_of(catalogue, one.key.item):
            if whole in stored and one.value > stored[whole].value:
                parts[whole].append(f"“{row.label}” ({print_number(one.value)})")
    return {whole: (_remark(stored[whole], catalogue, named),) for whole, named in parts.items()}


def with_parts(items: Iterable[Item], catalogue: Catalogue) -> Mapping[Item, set[Item]]:
    """For each whole among the items those that are parts of it: its remark changes with them."""
    known = set(items)
    found: defaultdict[Item, set[Item]] = defaultdict(set)
    for item in known:
        for whole in known.intersection(wholes_of(catalogue, item)):
            found[whole].add(item)
    return found


def _remark(whole: Observation, catalogue: Catalogue, parts: list[str]) -> CellRemark:
    unit = catalogue.indicator(whole.key.item.indicator).unit
    named = ", ".join(parts[:_MOST_NAMED]) + (f" và {len(parts) - _MOST_NAMED} dòng nữa" * (len(parts) > _MOST_NAMED))
    told = f"Số chung này là {print_number(whole.value)} {unit}, nhỏ hơn phân tổ {named}; hãy xem lại cả hai."
    return CellRemark(CODE, Severity.ERROR, told)
