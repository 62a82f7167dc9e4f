"""Checking without log-in: everything happens within one request, and nothing of it is kept."""

from __future__ import annotations

from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ktxh.documents.docx_package import MAX_UNPACKED
from ktxh.documents.errors import UnreadableError
from ktxh.server.accounts.address import address_of
from ktxh.server.checks import public as limits
from ktxh.server.checks.connecting import asked_by
from ktxh.server.checks.downloads import Form, download
from ktxh.server.checks.examining import Examined, examine
from ktxh.server.checks.results import Result, filled, result_of, without
from ktxh.server.checks.shown import Shown, standing
from ktxh.server.checks.uploads import brought, kind_of
from ktxh.server.web.files import unpacked_size
from ktxh.server.web.opening import plan
from ktxh.server.web.request_size import takes_files
from ktxh.showing.html import verdict

_LOOK = "xem"


def _largest() -> int:
    return min(settings.UPLOAD_LIMIT, limits.LARGEST)


@takes_files(2, each=_largest, of_anybody=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def public(request: HttpRequest) -> HttpResponseBase:
    """Check a file that is forgotten when the answer is sent: the result as a page, or as a file to take away."""
    if not limits.allowed():
        raise Http404
    known: dict[str, object] = {"limit": _largest(), "limit_megabytes": _largest() // 1024**2}
    if request.method != "POST":
        return render(request, "checks/public.html", known)
    form = request.POST.get("dang", _LOOK)
    if form not in {_LOOK, *Form}:
        raise Http404
    try:
        limits.refuse_too_often(address_of(request))
        return _checked(request, form, known)
    except UnreadableError as error:
        return render(request, "checks/public.html", {**known, "problem": str(error)}, status=422)


def _checked(request: HttpRequest, form: str, known: dict[str, object]) -> HttpResponseBase:
    file, previous = request.FILES.get("tep"), request.FILES.get("ky_truoc")
    with ExitStack() as open_files:
        path = open_files.enter_context(brought(file, _largest()).on_disk())
        before = None if previous is None else open_files.enter_context(brought(previous, _largest()).on_disk())
        for one in filter(None, (path, before)):
            _refuse_long(one)
        open_files.enter_context(limits.turn())
        examined = examine(path, asked_by(plan(), None, Path(settings.HOME)), before)
        if form == _LOOK:
            found = result_of(examined)
            told = {"shown": _shown(found), "counts": found.counts, "name": path.name}
            words = verdict(without(examined.checked, examined.silenced).summary)
            return render(request, "checks/public.html", {**known, **told, "verdict": words})
        # what was ticked; who asks for the file at once has not seen the boxes, where the office's are ticked
        unseen = () if "da_xem" in request.POST else examined.silenced
        kept = Examined(without(examined.checked, {*request.POST.getlist("bo_qua"), *unseen}), examined.above)
        made = download(kept, Form(form), path, timezone.localtime())
    return FileResponse(BytesIO(made.content), as_attachment=True, filename=made.name)


def _refuse_long(path: Path) -> None:
    kind_of(path)
    if limits.LARGEST_UNPACKED < unpacked_size(path) <= MAX_UNPACKED:  # above that the readers refuse it at once
        raise UnreadableError(limits.TOO_LONG.format(name=path.name))


def _shown(result: Result) -> Shown:
    """The result with a box in every card that silences it: what is ticked is sent along when a file is asked for."""
    by_key = {one.key: one for one in result.found}

    def fill(key: int) -> str:
        one = by_key.get(key)
        return "" if one is None else render_to_string("checks/_silence.html", {"one": one})

    return Shown(filled(result.page, fill), standing(result.found, {}), result.remarks)
