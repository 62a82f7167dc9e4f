"""The page of analysis, its pickers, and the same answer as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ktxh.catalogue.indicators import Catalogue
from ktxh.server.analysis.choosing import dimension_choices, indicator_choices, period_choices, starts, unit_choices
from ktxh.server.analysis.drawings import Drawings, drawings
from ktxh.server.analysis.files import as_separated, as_workbook, source_note
from ktxh.server.analysis.laid_out import body_rows, head_rows, row_heads, title_of
from ktxh.server.analysis.parts_only import parts_only
from ktxh.server.analysis.pivot import NOTHING_CHOSEN, Pivot, pivot
from ktxh.server.analysis.question import Axis, Measure, Question, View
from ktxh.server.analysis.reading import QuestionError, read_question
from ktxh.server.home.boundaries import boundaries_file
from ktxh.server.web.files import as_file
from ktxh.server.web.place import PlaceRequest, at_place

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponseBase:
    """The question and its answer; an address that says the same otherwise leads to the one address of the question."""
    place = request.place
    try:
        question = read_question(request.GET, place)
    except QuestionError as error:
        return _page(request, Question(), problem=str(error))
    if not question.items and "tim_ct" in request.GET:  # the button was pressed
        return _page(request, question, problem=NOTHING_CHOSEN)
    if QueryDict(question.query) != request.GET:
        return redirect(_address(request, "first", question))
    if not question.items:
        return _page(request, question)
    try:
        found = pivot(place, question)
    except QuestionError as error:
        return _page(request, question, problem=str(error))
    return _page(request, question, found, drawings(place, found))


@require_GET
@at_place()
def indicators(request: PlaceRequest) -> HttpResponse:
    """The indicators to tick: those that are ticked, and what the words find."""
    try:
        chosen = read_question(request.GET, request.place).items
    except QuestionError:
        chosen = ()
    words = request.GET.get("tim_ct", "").strip()
    found = indicator_choices(request.place, chosen, words)
    return render(request, "analysis/_choices.html", {"choices": found, "field": "ct", "words": words})


@require_GET
@at_place()
def breakdowns(request: PlaceRequest) -> HttpResponse:
    """The ways to break down what is ticked."""
    try:
        question = read_question(request.GET, request.place)
    except QuestionError:
        question = Question()
    found = dimension_choices(request.place, question)
    return render(request, "analysis/_breakdowns.html", {"dimension_choices": found, "question": question})


@require_GET
@at_place()
def units(request: PlaceRequest) -> HttpResponse:
    """The units to tick: those that are ticked, and what the words find."""
    try:
        question = read_question(request.GET, request.place)
    except QuestionError:
        question = Question()
    words = request.GET.get("tim_dv", "").strip()
    found = unit_choices(request.place, question, words)
    return render(request, "analysis/_choices.html", {"choices": found, "field": "dv", "words": words})


@require_GET
@at_place()
def workbook(request: PlaceRequest) -> HttpResponseBase:
    """The answer as a workbook."""
    return _file(request, as_workbook, "xlsx", _XLSX)


@require_GET
@at_place()
def separated(request: PlaceRequest) -> HttpResponseBase:
    """The answer as separated values."""
    return _file(request, as_separated, "csv", _CSV)


def _file(
    request: PlaceRequest, write: Callable[[Pivot, Catalogue, Sequence[str]], bytes], ending: str, kind: str
) -> HttpResponseBase:
    place = request.place
    try:
        question = read_question(request.GET, place)
        found = pivot(place, question)
    except QuestionError as error:
        return _page(request, Question(), problem=str(error))
    address = request.build_absolute_uri(_address(request, "first", question))
    content = write(found, place.plan.catalogue, source_note(found, timezone.localtime(), address))
    return as_file(content, f"Phân tích {place.area.full_name} {place.period.label}.{ending}", kind)


def _address(request: PlaceRequest, name: str, question: Question) -> str:
    path = request.place.url(f"analysis:{name}")
    return f"{path}?{question.query}" if question.query else path


def _page(
    request: PlaceRequest,
    question: Question,
    found: Pivot | None = None,
    drawn: Drawings | None = None,
    problem: str = "",
) -> HttpResponse:
    place = request.place
    catalogue = place.plan.catalogue
    known: dict[str, object] = {
        "question": question,
        "problem": problem,
        "indicator_choices": indicator_choices(place, question.items, ""),
        "unit_choices": unit_choices(place, question, ""),
        "period_choices": period_choices(place, question),
        "dimension_choices": dimension_choices(place, question),
        "axes": [(axis, axis in question.columns) for axis in Axis],
        "measures": [(one, one in question.measures) for one in Measure],
        "views": [(one, one is question.view) for one in View],
        "starts": starts(place),
    }
    if found is not None:
        known |= {
            "pivot": found,
            "title": title_of(found, catalogue),
            "side": row_heads(found),
            "heads": head_rows(found),
            "rows": body_rows(found, catalogue),
            "drawings": drawn,
            "polygons": question.view is View.MAP and boundaries_file().is_file(),
            "hints": parts_only(place, found),
            "link": request.build_absolute_uri(_address(request, "first", question)),
        }
    return render(request, "analysis/first.html", known, status=422 if problem else 200)
