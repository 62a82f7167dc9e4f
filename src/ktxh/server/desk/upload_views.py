"""Files that come in: a report edited in Word, a report as it was signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ktxh.server.accounts.rights import Act
from ktxh.server.desk.desk_of import need, or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.files import FileKind, kept_file
from ktxh.server.desk.refreshing import Wanted, refreshed
from ktxh.server.desk.signing import Signing
from ktxh.server.desk.signing_steps import standing_of
from ktxh.server.desk.versions import version_at
from ktxh.server.reports.version_id import VersionId
from ktxh.server.web.files import Wording, uploaded
from ktxh.server.web.kinds import refuse_other_kind
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.request_size import takes_files

_SIGNED = (".pdf", ".docx", ".xml", ".zip")
_SAID = Wording(
    nothing="Chưa chọn tệp nào; hãy chọn một tệp rồi gửi.",
    large="Tệp “{name}” lớn quá {limit} MB; hãy bớt ảnh trong tệp rồi gửi lại.",
    empty="Tệp “{name}” trống (0 byte); hãy lưu lại rồi gửi.",
)
_UNFIT = 422


@takes_files()
@require_http_methods(["GET", "POST"])
@at_place(Act.COMPOSE)
def refresh(request: PlaceRequest) -> HttpResponseBase:
    """Take a report back that was edited in Word; it becomes the next version."""
    place = request.place
    if request.method == "GET":
        return render(request, "desk/refresh.html")
    wanted = Wanted("lay-so" in request.POST, "ca-da-chot" in request.POST)
    try:
        with refusing(), uploaded(request, "file", _SAID, (".docx",)).on_disk() as file:
            made = refreshed(place, file, wanted, place.user.username)
    except Refused as refused:
        return render(request, "desk/refresh.html", {"sentence": str(refused), "wanted": wanted}, status=_UNFIT)
    number = VersionId.parse(made.identifier).number
    messages.success(request, f"Đã cập nhật số liệu và giữ thành bản {number}; lời văn giữ nguyên từng chữ.")
    if made.remark:
        messages.warning(request, made.remark)
    return redirect(place.url("desk:version", number=number))


@takes_files()
@require_POST
@at_place()
@or_message
def signed(request: PlaceRequest, number: int) -> HttpResponseBase:
    """Keep a version as it was signed."""
    place, found = request.place, version_at(request.place, number)
    need(place, Act.COMPOSE, Act.SIGN)
    if standing_of(found).state not in (Signing.SIGNED, Signing.ARCHIVED):
        raise Refused("Bản này chưa ký nên chưa có bản đã ký để lưu.")
    with refusing():
        file = uploaded(request, "file", _SAID, _SIGNED)
        refuse_other_kind(file)
        store = place.plan.store
        kept_file(store, found.identifier, FileKind.SIGNED, file.name, file.content, place.user.username)
    messages.success(request, "Đã giữ bản đã ký.")
    return redirect(place.url("desk:version", number=number) + "#tep")
