"""The page of backups."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.accounts.address import address_of
from ktxh.server.administration import backup_work as room
from ktxh.server.administration.backup_making import SEALED
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.administration.reaching import is_server
from ktxh.server.administration.telling import Verb, tell


@require_GET
@administers(whole_site=True)
def backups(request: ReachRequest) -> HttpResponse:
    """The backups there are, how to make one, how to restore one."""
    entry = room.database()
    more = {"file": None if is_server(entry) else Path(str(entry["NAME"])).name, "encrypted": room.encrypted()}
    return page(request, "backups", backups=room.kept(), progress=room.progress(), more=more)


@require_GET
@administers(whole_site=True)
def listing(request: ReachRequest) -> HttpResponse:
    """The list as a part of the page, while one is being made."""
    return render(request, "administration/_backups.html", {"backups": room.kept(), "progress": room.progress()})


@require_POST
@administers(whole_site=True)
def make(request: ReachRequest) -> HttpResponseBase:
    """Make one."""
    try:
        name = room.ask_for_backup(request.reach.user.username, address_of(request))
        done = room.path_of(name) is not None
        messages.success(request, f"Đã sao lưu vào “{name}”." if done else f"Đang sao lưu vào “{name}”.")
    except AdministrationError as error:
        messages.error(request, str(error))
    return redirect("administration:backups")


@require_GET
@administers(whole_site=True)
def download(_request: ReachRequest, name: str) -> HttpResponseBase:
    """A backup as a file; that it was taken is an entry of the trail."""
    place = room.path_of(name)
    if place is None:
        raise Http404
    with transaction.atomic():
        tell(Verb.BACKUP_TAKEN, f"backup {name}", None, {"size": place.stat().st_size})
    kind = "application/octet-stream" if name.endswith(SEALED) else "application/vnd.sqlite3"
    return FileResponse(place.open("rb"), as_attachment=True, filename=name, content_type=kind)
