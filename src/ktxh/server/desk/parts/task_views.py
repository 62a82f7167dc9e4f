"""The page of the tasks that were given for a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.composing.outlines.words import next_period
from ktxh.model.report_parts import Task
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.desk_of import desk_of, or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.forms import first_fault
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts import tasks
from ktxh.server.desk.parts.lock import frozen_at, stamp
from ktxh.server.desk.parts.part_forms import DoneForm, TaskForm
from ktxh.server.desk.parts.tabs import tabs_of
from ktxh.server.web.place import PlaceRequest, at_place

_UNFIT = 422


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """The tasks, those overdue first; `?sua=` is the one to change."""
    desk = desk_of(request)
    changed = request.GET.get("sua", "")
    task = _task_of(desk, changed) if changed else None
    return _shown(request, desk, _form(desk, task), changed, stamp(task) if task else "")


@require_POST
@at_place(Act.WRITE)
def save(request: PlaceRequest) -> HttpResponseBase:
    """Keep a new task, or one that was changed."""
    desk, sent = desk_of(request), request.POST
    identifier, seen = sent.get("ma", ""), sent.get("thay", "")
    form = TaskForm(sent, sections=_sections(desk))
    try:
        if not form.is_valid():
            raise Refused(first_fault(form))
        before = _task_of(desk, identifier) if identifier else tasks.blank(desk)
        given = form.cleaned_data
        text, owner = (" ".join(given[name].split()) for name in ("text", "owner"))
        new = replace(before, text=text, owner=owner, due=given["due"], section=given["section"])
        with refusing():
            tasks.saved(desk, new, seen, timezone.localdate())
    except Refused as refused:
        return _shown(request, desk, form, identifier, seen, str(refused))
    messages.success(request, "Đã lưu nhiệm vụ.")
    return redirect(request.place.url("desk:tasks"))


@require_POST
@at_place(Act.WRITE)
@or_message
def result(request: PlaceRequest) -> HttpResponseBase:
    """Tell that a task is done, or open again."""
    desk, form, today = desk_of(request), DoneForm(request.POST), timezone.localdate()
    if not form.is_valid():
        raise Refused(first_fault(form))
    done_on: date | None = None if "mo-lai" in request.POST else form.cleaned_data["done_on"] or today
    with refusing():
        task = tasks.ended(desk, request.POST.get("ma", ""), request.POST.get("thay", ""), done_on, today)
    messages.success(request, f"Nhiệm vụ {task.state.label}.")
    return redirect(request.place.url("desk:tasks"))


@require_POST
@at_place(Act.WRITE)
@or_message
def remove(request: PlaceRequest) -> HttpResponseBase:
    """Take a task out of the list."""
    with refusing():
        tasks.withdrawn(desk_of(request), request.POST.get("ma", ""), request.POST.get("thay", ""))
    messages.success(request, "Đã bỏ nhiệm vụ khỏi danh sách; bản cũ vẫn còn trong nhật ký.")
    return redirect(request.place.url("desk:tasks"))


def _shown(
    request: PlaceRequest, desk: Desk, form: TaskForm, changed: str, seen: str, sentence: str = ""
) -> HttpResponse:
    place, today = request.place, timezone.localdate()
    context: dict[str, Any] = {
        "desk": desk,
        "tabs": tabs_of(place, "desk:tasks"),
        "listed": tasks.task_list(desk, today),
        "form": form,
        "changed": changed,
        "seen": seen,
        "frozen": frozen_at(place),
        "may_add": place.may(Act.WRITE),
        "sentence": sentence,
        "next": next_period(place.period),
    }
    return render(request, "desk/tasks.html", context, status=_UNFIT if sentence else 200)


def _task_of(desk: Desk, identifier: str) -> Task:
    task = tasks.task_of(desk, identifier)
    if task is None or not tasks.may_change(desk, task):
        raise Http404
    return task


def _form(desk: Desk, task: Task | None) -> TaskForm:
    if task is None:
        return TaskForm(sections=_sections(desk))
    due = f"{task.due:%d/%m/%Y}" if task.due else ""
    initial = {"text": task.text, "owner": task.owner, "due": due, "section": task.section}
    return TaskForm(initial=initial, sections=_sections(desk))


def _sections(desk: Desk) -> list[tuple[str, str]]:
    return [(one.slug, one.title) for one in desk.lines]
