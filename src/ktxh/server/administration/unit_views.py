"""The pages of units: search, one with its history, and the wizard for changes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.model.area_tree import AreaTree
from ktxh.server.administration import units as room
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.administration.unit_change import ChangeKind, UnitChange
from ktxh.server.administration.unit_change_file import event_file
from ktxh.server.administration.unit_change_form import Choice, Details, choice_of, rows_below, rows_of
from ktxh.server.administration.unit_change_people import OF_ORGANISATIONS, carried, leaving, moves
from ktxh.server.administration.unit_change_preview import preview
from ktxh.server.administration.unit_change_trial import tried, write

_CHOSEN = ("kind", "on")
_NOT_DETAILS = frozenset({"csrfmiddlewaretoken", "unit", *_CHOSEN})


@require_GET
@administers()
def units(request: ReachRequest) -> HttpResponse:
    """The units whose name holds the words."""
    words, today = request.GET.get("q", ""), timezone.localdate()
    boundaries = request.reach.whole_site
    return page(request, "units", words=words, found=room.search(request.reach, words, today), map_here=boundaries)


@require_GET
@administers()
def unit(request: ReachRequest, key: str) -> HttpResponse:
    """A unit with its history."""
    return page(request, "unit", unit=room.unit_page(request.reach, key, timezone.localdate()))


@require_GET
@administers()
def choose(request: ReachRequest) -> HttpResponse:
    """The first step of a change: its kind, its day, its units."""
    reach, today, words = request.reach, timezone.localdate(), request.GET.get("q", "")
    keys = dict.fromkeys(one for one in request.GET.getlist("unit") if one in reach.plan.tree and reach.holds(one))
    found = room.search(reach, words, today) if words else ()
    return page(
        request,
        "change_choose",
        kinds=tuple(ChangeKind),
        kind=request.GET.get("kind") or ChangeKind.MERGE.value,
        on=request.GET.get("on", ""),
        words=words,
        chosen=[room.found_unit(reach.plan.tree, reach.plan.tree.area(key), today) for key in keys],
        found=[one for one in found if one.area.key not in keys and one.area.exists(today)],
    )


@require_GET
@administers()
def details(request: ReachRequest) -> HttpResponseBase:
    """The second step: what goes where, by which decision."""
    try:
        choice = choice_of(
            request.reach, request.GET.get("kind", ""), request.GET.get("on", ""), request.GET.getlist("unit")
        )
    except AdministrationError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('administration:change')}?{request.GET.urlencode()}")
    return _details_page(request, choice, {})


@require_POST
@administers()
def shown(request: ReachRequest) -> HttpResponseBase:
    """The third step: what the change does to every series. Nothing is written."""
    try:
        choice = _sent_choice(request)
    except AdministrationError as error:
        messages.error(request, str(error))
        return redirect("administration:change")
    given = _given(request)
    if "back" in request.POST:
        return _details_page(request, choice, given)
    return _preview_page(request, choice, given)


@require_POST
@administers()
def written(request: ReachRequest) -> HttpResponseBase:
    """Write the change; where that cannot be done the preview says why, with what was chosen."""
    try:
        choice = _sent_choice(request)
    except AdministrationError as error:
        messages.error(request, str(error))
        return redirect("administration:change")
    given, here = _given(request), request.reach.plan
    try:
        change = Details(request.reach, choice, given).change()
        tree = tried(here, change)
        count = write(here, change, tree, moves(leaving(change, tree, given)))
    except AdministrationError as error:
        messages.error(request, str(error))
        return _preview_page(request, choice, given, 422)
    people = f" {count} người đã chuyển sang đơn vị mới." if count else ""
    messages.success(request, f"Đã ghi: {change.title}. Số liệu cũ quy về đơn vị mới từ nay.{people}")
    return redirect("administration:unit", key=change.after[0])


def _preview_page(request: ReachRequest, choice: Choice, given: dict[str, str], status: int = 200) -> HttpResponse:
    """What the change does, or the second step again where it does not fit."""
    try:
        change = Details(request.reach, choice, given).change()
        tree = tried(request.reach.plan, change)
    except AdministrationError as error:
        if status == 200:
            messages.error(request, str(error))
        return _details_page(request, choice, given, 422)
    going = leaving(change, tree, given)
    return page(
        request,
        "change_preview",
        status,
        choice=choice,
        given={name: value for name, value in given.items() if not name.startswith(OF_ORGANISATIONS)},
        change=change,
        preview=preview(request.reach.plan, change, tree),
        leaving=going,
        carried=carried(going),
        text=event_file(change),
        shares=_shares(tree, change),
    )


def _shares(tree: AreaTree, change: UnitChange) -> list[tuple[str, str, str]]:
    """From which unit to which, with the share as words."""
    return [
        (tree.area(one.old).full_name, tree.area(one.new).full_name, room.shares_of(one))
        for one in tree.successions
        if one.on == change.on and one.old in change.old
    ]


def _details_page(request: ReachRequest, choice: Choice, given: dict[str, str], status: int = 200) -> HttpResponse:
    below = rows_below(choice, given)
    return page(request, "change_details", status, choice=choice, given=given, rows=rows_of(choice, given), below=below)


def _sent_choice(request: ReachRequest) -> Choice:
    kind, on = (request.POST.get(name, "") for name in _CHOSEN)
    return choice_of(request.reach, kind, on, request.POST.getlist("unit"))


def _given(request: ReachRequest) -> dict[str, str]:
    return {name: value for name, value in request.POST.dict().items() if name not in _NOT_DETAILS | {"back"}}
