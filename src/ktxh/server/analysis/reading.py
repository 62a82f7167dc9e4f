"""Reads a question out of a query string; what it does not understand is told in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from django.http import Http404, QueryDict

from ktxh.catalogue.finding import find_item
from ktxh.model.area import printed
from ktxh.model.observation import Item
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.rights import Act
from ktxh.server.analysis.question import BELOW, COLUMNS, Axis, Measure, Question, View
from ktxh.server.web.place import Place

_MOST = {"ct": 60, "dv": 400, "ky": 40}
_WORDS = {"ct": "chỉ tiêu", "dv": "đơn vị", "ky": "kỳ"}
_Thing = TypeVar("_Thing")


class QuestionError(ValueError):
    """The address asks for something that cannot be shown; the message is one Vietnamese sentence."""


def read_question(given: QueryDict, place: Place) -> Question:
    """The question of a query string.

    Http404 where a unit is unknown or outside of what the person sees; QuestionError for anything else that is wrong.
    """
    areas = _some(given, "dv", ",", str)
    keys = tuple(one for one in areas if one != BELOW)
    for key in keys:
        if key not in place.plan.tree or not place.rights.may(Act.SEE, key):
            raise Http404
    columns = _some(given, "cot", ",", lambda text: _axis(text)) if "cot" in given else COLUMNS
    lead = next(iter(_some(given, "dau", ",", lambda text: _axis(text))), None)
    question = Question(
        items=_some(given, "ct", ";", lambda text: _item(text, place)),
        areas=keys,
        below=BELOW in areas,
        periods=_some(given, "ky", ",", _period),
        dimension=_dimension(given.get("pt", "").strip(), place),
        boundaries=_day(given.get("dg", "").strip()),
        columns=columns,
        lead=None if lead in columns else lead,
        measures=_some(given, "do", ",", _measure) or (Measure.VALUE,),
        view=_view(given.get("xem", "").strip()),
    )
    _exist(question, place)
    return question


def areas_of(question: Question, place: Place) -> tuple[str, ...]:
    """The keys of the units that a question is about."""
    on = question.boundaries or place.period.end
    below = [unit.key for unit in place.plan.tree.children(place.area.key, on)] if question.below else []
    found = tuple(dict.fromkeys((*question.areas, *below)))
    return found or (() if question.below else (place.area.key,))


def _exist(question: Question, place: Place) -> None:
    if question.boundaries is None:
        return
    for key in areas_of(question, place):
        area = place.plan.tree.area(key)
        if not area.exists(question.boundaries):
            raise QuestionError(
                f"{area.title} không tồn tại vào ngày {printed(question.boundaries)}; "
                "hãy chọn ngày khác hoặc đơn vị khác."
            )


def _some(given: QueryDict, name: str, mark: str, read: Callable[[str], _Thing]) -> tuple[_Thing, ...]:
    """All that is given under a name, each once, whether in one text or as several fields."""
    texts = [part.strip() for text in given.getlist(name) for part in text.split(mark)]
    wanted = list(dict.fromkeys(filter(None, texts)))
    most = _MOST.get(name)
    if most is not None and len(wanted) > most:
        raise QuestionError(f"Chọn nhiều nhất {most} {_WORDS[name]}; đang chọn {len(wanted)}.")
    return tuple(dict.fromkeys(read(text) for text in wanted))


def _item(text: str, place: Place) -> Item:
    found = find_item(place.plan.catalogue, text[:200]).item
    if found is None:
        raise QuestionError(f"Không có chỉ tiêu “{text[:80]}” trong danh mục; hãy tìm lại theo tên.")
    return found


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodError as error:
        raise QuestionError(str(error)) from error


def _dimension(text: str, place: Place) -> str:
    if text and text not in {one.code for one in place.plan.catalogue.dimensions}:
        raise QuestionError(f"Không có cách phân tổ “{text[:80]}”; hãy chọn lại trong danh sách.")
    return text


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise QuestionError(f"“{text[:40]}” không phải là ngày; hãy ghi như 2025-07-01.") from error


def _axis(text: str) -> Axis:
    return _one_of(Axis, text, "cách xếp dòng, cột")


def _measure(text: str) -> Measure:
    return _one_of(Measure, text, "cách so sánh")


def _view(text: str) -> View:
    return _one_of(View, text, "cách xem") if text else View.TABLE


_Choice = TypeVar("_Choice", Axis, Measure, View)


def _one_of(kind: type[_Choice], text: str, words: str) -> _Choice:
    choices: Iterable[_Choice] = kind
    for one in choices:
        if one.value == text:
            return one
    raise QuestionError(f"Không có {words} “{text[:40]}”; hãy chọn lại.")
