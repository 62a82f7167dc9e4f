"""What is wrong with the calls of an outline: their arguments, and figures that are stated twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ktxh.catalogue.forms import Forms
from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.outlines.argument_checks import ITEM_PARAMETERS, RELATIVE_PERIODS, argument_faults, items_of
from ktxh.composing.outlines.calling import Function, functions
from ktxh.composing.outlines.calls import Call, Open
from ktxh.composing.outlines.grammar import near, sentence
from ktxh.composing.outlines.header import PeriodFor, words_of
from ktxh.composing.outlines.problems import Problem
from ktxh.model.period import PeriodError, PeriodKind
from ktxh.model.period_text import parse_period

_OTHER_CALENDARS = frozenset({PeriodKind.YEAR, PeriodKind.SEASON, PeriodKind.SCHOOL_YEAR, PeriodKind.STAGE})
_ONCE_A_SECTION = frozenset({"prose", "facts"})
_BY_LOOK = frozenset({"note", "form_of", "lead"})  # how a figure is written, not which


def call_problems(
    made: Sequence[Call], file: str, first_line: int, catalogue: Catalogue, forms: Forms, periods: Sequence[PeriodFor]
) -> Iterator[Problem]:
    """The problems of all calls of one text; `periods` are those of the outline, none where it is not known."""
    seen: dict[tuple[object, ...], int] = {}
    section = ""
    for call in made:
        function = functions().get(call.name)
        if function is None:
            continue
        if call.name == "section" and call.arguments:
            section = str(call.arguments[0])
        line = first_line - 1 + call.line
        faults = argument_faults(call.name, function.signature, call.arguments, call.named, catalogue)
        faults_of_periods = _period_faults(call, function, periods)
        for fault in faults or (*_form_faults(call, function, forms, periods), *faults_of_periods):
            yield Problem(file, line, sentence(fault))
        if faults:
            continue
        key = _figure(call, function, section)
        if key is not None and key in seen:
            yield Problem(file, line, f"{_twice(call, function)} đã nêu ở dòng {seen[key]}; hãy bỏ một trong hai chỗ.")
        elif key is not None:
            seen[key] = line


def _bound(call: Call, function: Function) -> dict[str, object]:
    return dict(function.signature.bind(*call.arguments, **call.named).arguments)


def _form_faults(call: Call, function: Function, forms: Forms, periods: Sequence[PeriodFor]) -> Iterator[str]:
    """A form that is not there, or not made for the kind of period."""
    code = _bound(call, function).get("form")
    parameter = function.signature.parameters.get("form")
    if parameter is None or parameter.annotation is not str or not forms:
        return  # where it is one of a few ways of writing, it is no form of the catalogue
    if not isinstance(code, str) or code in ("", parameter.default):
        return
    form = forms.get(code) or next((one for one in forms.values() if one.number == code), None)
    if form is None:
        yield f"không có biểu “{code}”{near(code, list(forms))}"
    elif without := [one for one in periods if one.kind not in form.kinds]:
        yield f"biểu “{code}” không lập cho kỳ {words_of(without)}; hãy chọn biểu khác"


def _period_faults(call: Call, function: Function, periods: Sequence[PeriodFor]) -> Iterator[str]:
    written = _bound(call, function).get("period")
    if not isinstance(written, str) or written in RELATIVE_PERIODS or not periods:
        return
    try:
        named = parse_period(written)
    except PeriodError:
        return
    if named.kind not in {*_OTHER_CALENDARS, *(one.kind for one in periods)}:
        yield (
            f"kỳ “{written}” ({named.label}) không cùng loại với đề cương lập cho {words_of(periods)}; "
            f"hãy dùng {', '.join(f'“{one}”' for one in RELATIVE_PERIODS if one)} hoặc bỏ tham số “period”"
        )


def _figure(call: Call, function: Function, section: str) -> tuple[object, ...] | None:
    """What tells a figure from others: function, items, period and all that chooses it; None where that is open."""
    bound = _bound(call, function)
    if call.name in _ONCE_A_SECTION:
        return call.name, bound.get("section") or section
    if not any(bound.get(key) for key in ITEM_PARAMETERS) or Open.OPEN in bound.values():
        return None
    return call.name, *sorted((key, str(value)) for key, value in bound.items() if key not in _BY_LOOK)


def _twice(call: Call, function: Function) -> str:
    items = [one for one in items_of(function.signature, call.arguments, call.named) if one]
    named = f" “{items[0]}”" if items else ""
    return f"{call.name}{named}"
