"""A section of the report: its prose, the figures in it, its state, comments on it, its earlier versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.accounts.rights import Act
from ktxh.server.desk import comments, prose
from ktxh.server.desk.chips import chipped, chips_of, shown
from ktxh.server.desk.desk_of import desk_of, need, or_message
from ktxh.server.desk.faults import refusing
from ktxh.server.desk.figures import figures_found
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts.facts import facts_of
from ktxh.server.desk.parts.lock import frozen_at
from ktxh.server.desk.sections import SectionLine, standing_of
from ktxh.server.problems import StoreError
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.whole_numbers import whole

_COMMENTING = (Act.WRITE, Act.APPROVE, Act.COMPOSE, Act.SIGN)
_CONFLICT, _UNFIT = 409, 422


@require_http_methods(["GET", "POST"])
@at_place()
@or_message
def section(request: PlaceRequest, section: str) -> HttpResponseBase:
    """The section with its editor; a POST (of a browser without scripts) keeps what was typed."""
    desk = desk_of(request)
    line = desk.line(section)
    if request.method == "POST":
        return _saved_by_form(request, desk, line)
    return _shown(request, desk, line, line.prose.text if line.prose else "")


def _shown(
    request: PlaceRequest, desk: Desk, line: SectionLine, text: str, overtaken: prose.Overtaken | None = None
) -> HttpResponse:
    with refusing():
        pieces = shown(chipped(text, desk.drafting(line.slug)))
    context = {
        "desk": desk,
        "line": line,
        "text": text,
        "pieces": pieces,
        "problems": prose.problems(text, line.slug),
        "overtaken": overtaken,
        "comments": comments.comments_on(_place_of(request, line.slug)),
        "may_comment": any(request.place.may(one) for one in _COMMENTING),
        "states": ProseState,
        "frozen": frozen_at(request.place),
        "facts": len(facts_of(desk, line.slug)),
        **desk.beside(line.slug),
    }
    return render(request, "desk/section.html", context, status=_CONFLICT if overtaken else 200)


def _saved_by_form(request: PlaceRequest, desk: Desk, line: SectionLine) -> HttpResponseBase:
    where = _writing(request, line)
    text = request.POST.get("text", "")
    try:
        with refusing():
            _save(request, where, text)
    except Exception as error:
        if isinstance(error.__cause__, prose.Overtaken):
            return _shown(request, desk, line, text, error.__cause__)
        raise
    messages.success(request, f"Đã lưu mục “{line.title}”.")
    return redirect(request.place.url("desk:section", section=line.slug))


@require_POST
@at_place(Act.WRITE)
def save(request: PlaceRequest, section: str) -> JsonResponse:
    """Keep what is typed, as it is typed: {version, moment, pieces, problems}; 409 with the other version."""
    desk = desk_of(request)
    where = _writing(request, desk.line(section))
    try:
        now = _save(request, where, request.POST.get("text", ""))
    except prose.Overtaken as overtaken:
        theirs = overtaken.theirs
        answer = {"sentence": str(overtaken), "author": theirs.author, "version": theirs.version, "text": theirs.text}
        return JsonResponse({**answer, **_drawn(desk, theirs)}, status=_CONFLICT)
    except StoreError as error:
        return JsonResponse({"sentence": str(error)}, status=_UNFIT)
    return JsonResponse(
        {
            "version": now.version,
            "moment": f"{timezone.localtime():%H:%M:%S}",
            **_drawn(desk, now),
        }
    )


def _drawn(desk: Desk, now: Prose) -> dict[str, object]:
    """What the editor shows of stored prose: where it stands, its words and chips, and what is wrong in it."""
    found, standing = prose.problems(now.text, now.section), standing_of(now, None)
    return {
        "state": standing.label,
        "look": standing.state,
        "pieces": shown(chipped(now.text, desk.drafting(now.section))),
        "problems": [{"line": one.line, "message": one.message} for one in found],
    }


@require_POST
@at_place(Act.WRITE)
def chips(request: PlaceRequest, section: str) -> JsonResponse:
    """What calls print now: {chips}, for the fields `source`."""
    desk = desk_of(request)
    desk.line(section)
    made = chips_of(request.POST.getlist("source"), desk.drafting(section))
    return JsonResponse({"chips": [one.shown() for one in made]})


@require_GET
@at_place(Act.WRITE)
def figures(request: PlaceRequest, section: str) -> JsonResponse:
    """The figures whose names hold the words of `?q=`: {found}."""
    desk = desk_of(request)
    desk.line(section)
    found = figures_found(desk.drafting(section), request.GET.get("q", ""))
    return JsonResponse({"found": [one.shown() for one in found]})


@require_POST
@at_place(Act.WRITE)
@or_message
def take_over(request: PlaceRequest, section: str) -> HttpResponseBase:
    """Begin with the prose of the earlier period."""
    line = desk_of(request).line(section)
    with refusing():
        taken = prose.taken_over(_writing(request, line))
    messages.success(request, f"Đã {taken.note}; hãy xem lại từng câu trước khi gửi.")
    return redirect(request.place.url("desk:section", section=section))


@require_POST
@at_place(Act.WRITE)
@or_message
def state(request: PlaceRequest, section: str) -> HttpResponseBase:
    """Send, approve or return the prose."""
    line = desk_of(request).line(section)
    wanted = request.POST.get("state", "")
    if wanted not in set(ProseState):
        raise Http404
    new = ProseState(wanted)
    if not (line.approving if new in (ProseState.APPROVED, ProseState.RETURNED) else line.mine):
        raise Http404
    with refusing():
        version = whole(request.POST.get("version")) or 0
        prose.moved(_where(request, section), new, version, request.POST.get("reason", ""))
    messages.success(request, f"Mục “{line.title}”: {new.label.lower()}.")
    return redirect(request.place.url("desk:section", section=section))


@require_GET
@at_place()
def history(request: PlaceRequest, section: str) -> HttpResponse:
    """The earlier versions of the prose."""
    line = desk_of(request).line(section)
    versions = prose.told_versions(
        request.place.plan.store.prose_versions(request.place.area.key, section, request.place.period)
    )
    return render(request, "desk/history.html", {"line": line, "versions": versions})


@require_POST
@at_place()
@or_message
def comment(request: PlaceRequest, section: str) -> HttpResponseBase:
    """Say something about the section."""
    need(request.place, *_COMMENTING)
    desk_of(request).line(section)
    with refusing():
        user = request.place.user.username
        comments.comment(request.place.plan.store, _place_of(request, section), request.POST.get("text", ""), user)
    return redirect(request.place.url("desk:section", section=section) + "#y-kien")


@require_POST
@at_place()
def resolve(request: PlaceRequest, section: str, number: int) -> HttpResponseBase:
    """Say that a comment is dealt with."""
    need(request.place, *_COMMENTING)
    store = request.place.plan.store
    comments.resolve(store, _place_of(request, section), number, request.place.user.username)
    return redirect(request.place.url("desk:section", section=section) + "#y-kien")


def _writing(request: PlaceRequest, line: SectionLine) -> prose.Where:
    if not line.mine:
        raise Http404
    return _where(request, line.slug)


def _where(request: PlaceRequest, section: str) -> prose.Where:
    place = request.place
    return prose.Where(place.plan.store, place.area.key, place.period, section, place.user.username)


def _place_of(request: PlaceRequest, section: str) -> comments.SectionOf:
    return comments.SectionOf(request.place.area.key, request.place.period.code, section)


def _save(request: PlaceRequest, where: prose.Where, text: str) -> Prose:
    return prose.saved(where, text, whole(request.POST.get("version")) or 0)
