"""A check as a file to take away, and the page that waits while the worker makes something of a check."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ktxh.documents.errors import UnreadableError
from ktxh.server.checks import keeping, made_files
from ktxh.server.checks.downloads import Form, name_of_download, refuse_comments
from ktxh.server.checks.made_forms import FORMS, STATEMENTS
from ktxh.server.checks.made_work import made_or_asked
from ktxh.server.checks.making import given
from ktxh.server.checks.models import State
from ktxh.server.checks.recipe import Recipe, recipe
from ktxh.server.checks.views import report_of, seeing_of

_AS_CAME = "goc"
_FILES = frozenset(Form)
_LOAD_AGAIN = "Tải lại trang này để làm lại."


@require_GET
@login_required
def take_away(request: HttpRequest, identifier: UUID, form: str) -> HttpResponseBase:
    """A check as a file; what was silenced is left out. While the worker makes it, how far that is."""
    seeing = seeing_of(request)
    report = report_of(seeing, identifier)
    if form == _AS_CAME:
        return FileResponse(BytesIO(keeping.kept_upload(report).content), as_attachment=True, filename=report.name)
    if form not in _FILES or report.state != State.DONE:
        raise Http404
    wanted = recipe(report, form, seeing.plan, seeing.rights)
    try:
        if form == Form.DOCX:
            refuse_comments(report.name, report.kind)
        content = made_or_asked(wanted, seeing.plan, seeing.user)
    except UnreadableError as error:
        messages.warning(request, str(error))
        return redirect("checks:one", report.pk)
    if content is None:
        return waiting_page(request, wanted)
    file, name = BytesIO(given(Form(form), content)), name_of_download(report.name, Form(form))
    return FileResponse(file, as_attachment=True, filename=name)


@require_GET
@login_required
def making(request: HttpRequest, identifier: UUID, form: str) -> JsonResponse:
    """How far the worker is with it: {state, done, total, sentence, address}; of what is not under way, its address."""
    wanted = _wanted(request, identifier, form)
    now = made_files.progress(wanted)
    state = "done" if now.state == "none" else now.state
    sentence = f"{now.sentence} {_LOAD_AGAIN}" if state == "failed" else now.sentence
    told = {"state": state, "done": now.done, "total": 100, "sentence": sentence}
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return JsonResponse({**told, "address": f"{_address(wanted)}{query}"})


@require_POST
@login_required
def make_again(request: HttpRequest, identifier: UUID, form: str) -> HttpResponse:
    """Have made what could not be made, or was left in the middle."""
    wanted = _wanted(request, identifier, form)
    made_files.forget_problem(wanted)
    return redirect(_address(wanted))


def waiting_page(request: HttpRequest, wanted: Recipe) -> HttpResponse:
    """The page that waits until the worker has made it, and then goes there; or that says why it has not."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    known = {
        "report": wanted.report,
        "form": wanted.form,
        "file": "" if wanted.form == STATEMENTS else name_of_download(wanted.report.name, Form(wanted.form)),
        "progress": made_files.progress(wanted),
        "address": f"{reverse('checks:making', args=[wanted.report.pk, wanted.form])}{query}",
        "here": request.get_full_path(),
    }
    return render(request, "checks/making.html", known)


def _wanted(request: HttpRequest, identifier: UUID, form: str) -> Recipe:
    """What is asked about; 404 where the person may not have it."""
    seeing = seeing_of(request)
    report = report_of(seeing, identifier)
    if form not in FORMS or report.state != State.DONE or (form == STATEMENTS and not seeing.may_take_over(report)):
        raise Http404
    return recipe(report, form, seeing.plan, seeing.rights)


def _address(wanted: Recipe) -> str:
    if wanted.form == STATEMENTS:
        return reverse("checks:taking_over", args=[wanted.report.pk])
    return reverse("checks:download", args=[wanted.report.pk, wanted.form])
