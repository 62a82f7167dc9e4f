"""What can be said of the arguments of a call before it is carried out; parameters are known by their names.

`item`, `items`, `of`, `whole` hold items of the catalogue, `form` the code of a form, `period` a period by its code or
as seen from the report's, `authority` who set a plan.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, Literal, get_args, get_origin

from rapidfuzz import process

from ktxh.catalogue.finding import find_item
from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.outlines.calls import Open
from ktxh.composing.outlines.grammar import near
from ktxh.composing.outlines.value_checks import value_faults
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item
from ktxh.model.period import PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority

ITEM_PARAMETERS = frozenset({"item", "items", "of", "whole"})
RELATIVE_PERIODS = ("", "same_period", "last_year", "year", "next_year")
_SUGGESTED = 3
_ALIKE = 80  # of 100
_KINDS: Mapping[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), "chữ trong ngoặc kép"),
    bool: ((bool,), "true hoặc false"),
    int: ((int,), "số nguyên"),
    Sequence: ((list, tuple), 'danh sách, viết là ["…", "…"]'),
    type(None): ((type(None),), "none"),
}


def argument_faults(
    name: str, signature: inspect.Signature, arguments: Sequence[Any], named: Mapping[str, Any], catalogue: Catalogue
) -> list[str]:
    """What is wrong with a call, each a Vietnamese sentence without full stop."""
    parameters = signature.parameters
    open_ended = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters.values())
    unknown = [key for key in named if key not in parameters and not open_ended]
    if unknown:
        return [f"hàm “{name}” không có tham số “{key}”{near(key, list(parameters))}" for key in unknown]
    try:
        bound = signature.bind(*arguments, **named)
    except TypeError:
        needed = [one.name for one in parameters.values() if one.default is one.empty]
        return [f"hàm “{name}” nhận chưa đúng số tham số; phải có: {', '.join(needed) or 'không tham số nào'}"]
    given = {key: value for key, value in bound.arguments.items() if value is not Open.OPEN}
    found = [fault for key, value in given.items() for fault in _faults(parameters[key], value, catalogue)]
    return found or [*_dimension_faults(given, parameters, catalogue), *value_faults(name, given, catalogue)]


def items_of(signature: inspect.Signature, arguments: Sequence[Any], named: Mapping[str, Any]) -> Iterator[str]:
    """The items that a call names, as written."""
    try:
        bound = signature.bind(*arguments, **named).arguments
    except TypeError:
        return
    for key in ITEM_PARAMETERS & bound.keys():
        yield from _listed(bound[key])


def item_fault(text: str, catalogue: Catalogue) -> str | None:
    """Why a text is no item of the catalogue, with what may have been meant."""
    code, _, breakdown = text.strip().partition("[")
    if code.strip() not in catalogue:
        like = _like(code, catalogue)
        told = "; ".join(f"{one} ({catalogue.indicator(one).name})" for one in like)
        return f"không có chỉ tiêu “{code}”" + (f"; có phải: {told}?" if told else "; tìm mã bằng: ktxh indicators TÊN")
    if breakdown and not breakdown.endswith("]"):
        return f"“{text}” thiếu dấu ngoặc vuông đóng"
    try:
        members = Breakdown.parse(Item.parse(text).breakdown).members
    except ValueError as error:
        return str(error)
    indicator = catalogue.indicator(code.strip())
    for dimension, member in members:
        if dimension not in indicator.dimensions:
            known = ", ".join(indicator.dimensions) or "không chiều nào"
            return f"chỉ tiêu “{indicator.code}” không phân tổ theo “{dimension}”; chỉ phân tổ theo {known}"
        codes = [one.code for one in catalogue.dimension(dimension).members]
        if member not in codes:
            return f"chiều “{dimension}” không có giá trị “{member}”{near(member, codes)}"
    return None


def period_fault(text: str) -> str | None:
    """Why a text is no period of a call."""
    if text in RELATIVE_PERIODS:
        return None
    try:
        parse_period(text)
    except PeriodError:
        words = ", ".join(f'"{one}"' for one in RELATIVE_PERIODS if one)
        return f'không hiểu kỳ “{text}”; chỉ nhận {words} hoặc mã kỳ như "2024D06"'
    return None


def _faults(parameter: inspect.Parameter, value: Any, catalogue: Catalogue) -> Iterator[str]:
    if parameter.kind in (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL):
        return
    where = f"tham số “{parameter.name}”"
    if get_origin(parameter.annotation) is Literal and value not in get_args(parameter.annotation):
        known = ", ".join(str(one) for one in get_args(parameter.annotation) if one != "")
        yield f"{where} chỉ nhận {known}, không nhận “{value}”"
    kinds = _kinds(parameter.annotation)
    if kinds and not any(_fits(value, kind) for kind in kinds):
        yield f"{where} phải là {' hoặc '.join(_KINDS[kind][1] for kind in kinds)}"
    elif parameter.name in ITEM_PARAMETERS:
        yield from filter(
            None, (item_fault(one, catalogue) for one in _listed(value) if one or parameter.name == "item")
        )
    elif parameter.name == "period" and isinstance(value, str):
        yield from filter(None, [period_fault(value)])
    elif parameter.name == "authority" and value and value not in list(Authority):
        yield f"không có cấp giao “{value}”; chỉ nhận {', '.join(Authority)}"


def _kinds(annotation: Any) -> list[Any]:
    """The kinds of value that a parameter takes; none where its annotation says something else."""
    choices = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    found = [get_origin(one) or one for one in choices]
    return found if all(one in _KINDS for one in found) else []


def _fits(value: Any, kind: Any) -> bool:
    return isinstance(value, _KINDS[kind][0]) and (kind is bool or not isinstance(value, bool))


def _dimension_faults(
    given: Mapping[str, Any], parameters: Mapping[str, inspect.Parameter], catalogue: Catalogue
) -> Iterator[str]:
    """A dimension (`by`) that the indicator is not broken down by."""
    item, by = given.get("item"), given.get("by")
    if not isinstance(item, str) or not isinstance(by, str) or not by or parameters["by"].annotation is not str:
        return
    indicator = catalogue.indicator(item.partition("[")[0].strip())
    if by not in indicator.dimensions:
        known = ", ".join(indicator.dimensions) or "không chiều nào"
        yield f"chỉ tiêu “{indicator.code}” không phân tổ theo “{by}”; chỉ phân tổ theo {known}"


def _like(code: str, catalogue: Catalogue) -> list[str]:
    """The codes that may have been meant: those written nearly so, then those of names like it."""
    codes = [one.code for one in catalogue.indicators]
    written = [found[0] for found in process.extract(code, codes, limit=2, score_cutoff=_ALIKE)]
    named = find_item(catalogue, code.rpartition(".")[2].replace("_", " ")).suggestions
    return list(dict.fromkeys((*written, *named)))[:_SUGGESTED]


def _listed(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _listed(one)
