"""The page of a report's facts: read a sentence and show what it states, keep it, change, move, take out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.accounts.rights import Act
from ktxh.server.desk.desk_of import desk_of, or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts import facts
from ktxh.server.desk.parts.fact_reading import one_line, printed
from ktxh.server.desk.parts.lock import frozen_at, stamp
from ktxh.server.desk.parts.tabs import tabs_of
from ktxh.server.web.place import PlaceRequest, at_place

_MOST = 40  # statements that one sentence may give
_UNFIT = 422


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """The facts by section; `?muc=` is the section to add one to, `?sua=` the fact to change."""
    desk = desk_of(request)
    given = facts.Given(request.GET.get("muc", ""), "")
    changed = request.GET.get("sua", "")
    if changed:
        fact = facts.fact_of(desk, changed)
        if fact is None:
            raise Http404
        _need_own(desk, fact.section)
        sentence = printed(fact.statement, desk.drafting(fact.section))
        given = facts.Given(fact.section, sentence, identifier=fact.identifier, seen=stamp(fact))
    return _shown(request, desk, given)


@require_POST
@at_place(Act.WRITE)
def read(request: PlaceRequest) -> HttpResponse:
    """Show what a sentence states; nothing is kept yet."""
    desk = desk_of(request)
    return _read(request, desk, _given(request, desk))


@require_POST
@at_place(Act.WRITE)
def save(request: PlaceRequest) -> HttpResponseBase:
    """Keep the statements that were ticked."""
    desk = desk_of(request)
    given = _given(request, desk)
    if request.POST.get("da-doc", "") != stamp(one_line(given.sentence)):  # nobody has seen what this sentence states
        return _read(request, desk, given)
    try:
        count = facts.saved(desk, given)
    except Refused as refused:
        return _read(request, desk, given, str(refused))
    messages.success(request, f"Đã lưu {count} số liệu vào mục “{desk.titles.get(given.section, given.section)}”.")
    return redirect(request.place.url("desk:facts") + f"?muc={given.section}")


@require_POST
@at_place(Act.WRITE)
@or_message
def remove(request: PlaceRequest) -> HttpResponseBase:
    """Take a fact out."""
    desk = desk_of(request)
    _need_own(desk, _section_of(desk, request))
    with refusing():
        gone = facts.withdrawn(desk, request.POST.get("ma", ""), request.POST.get("thay", ""))
    messages.success(request, f"Đã bỏ số liệu “{gone.statement.indicator}” khỏi báo cáo; bản cũ vẫn còn trong nhật ký.")
    return redirect(request.place.url("desk:facts"))


@require_POST
@at_place(Act.WRITE)
@or_message
def move(request: PlaceRequest) -> HttpResponseBase:
    """Put a fact before the one above it."""
    desk = desk_of(request)
    _need_own(desk, _section_of(desk, request))
    with refusing():
        facts.moved_up(desk, request.POST.get("ma", ""), request.POST.get("thay", ""))
    return redirect(request.place.url("desk:facts"))


def _read(request: PlaceRequest, desk: Desk, given: facts.Given, refused: str = "") -> HttpResponse:
    """The page with what the sentence states; `refused` is why it was not kept."""
    try:
        with refusing():
            found = facts.read_sentence(desk, given)
    except Refused as unread:
        return _shown(request, desk, given, refused or str(unread))
    return _shown(request, desk, given, refused, found=found, read=stamp(one_line(given.sentence)))


def _shown(request: PlaceRequest, desk: Desk, given: facts.Given, sentence: str = "", **more: object) -> HttpResponse:
    """The page; `sentence` is what was refused."""
    context = {
        "desk": desk,
        "tabs": tabs_of(request.place, "desk:facts"),
        "groups": facts.fact_groups(desk) if desk.outline is not None else (),
        "sections": facts.writable(desk) if request.place.may(Act.WRITE) else (),
        "given": given,
        "frozen": frozen_at(request.place),
        "sentence": sentence,
        **more,
    }
    return render(request, "desk/facts.html", context, status=_UNFIT if sentence else 200)


def _given(request: PlaceRequest, desk: Desk) -> facts.Given:
    """What the form sends; Http404 for a section that is not the person's."""
    sent = request.POST
    section = sent.get("muc", "")
    _need_own(desk, section)
    taken = frozenset(number for number in range(_MOST) if f"lay-{number}" in sent)
    names = {number: sent.get(f"ten-{number}", "") for number in taken}
    identifier = sent.get("ma", "")
    if identifier:
        fact = facts.fact_of(desk, identifier)
        if fact is not None:
            _need_own(desk, fact.section)
    return facts.Given(section, sent.get("cau", ""), taken, names, identifier, sent.get("thay", ""), "doan-moi" in sent)


def _section_of(desk: Desk, request: PlaceRequest) -> str:
    fact = facts.fact_of(desk, request.POST.get("ma", ""))
    return "" if fact is None else fact.section


def _need_own(desk: Desk, section: str) -> None:
    """Http404 where the person does not write the section."""
    if not desk.may_write(section):
        raise Http404
