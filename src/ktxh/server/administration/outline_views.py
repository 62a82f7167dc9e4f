"""The pages of outlines and regimes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ktxh.server.administration import own_outlines as room
from ktxh.server.administration import own_texts
from ktxh.server.administration.own_regimes import REGIMES
from ktxh.server.administration.own_styles import STYLES
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.administration.regimes_page import regimes_page
from ktxh.server.problems import StoreError
from ktxh.server.web.files import as_file, uploaded
from ktxh.server.web.request_size import takes_files


@require_GET
@administers()
def regimes(request: ReachRequest) -> HttpResponse:
    """The regimes with the next deadlines."""
    texts = own_texts.listed(request.reach.plan, REGIMES)
    return page(request, "regimes", regimes=regimes_page(request.reach, timezone.localdate()), texts=texts)


@require_GET
@administers()
def outlines(request: ReachRequest) -> HttpResponse:
    """All outlines and house styles."""
    here = request.reach.plan
    return page(request, "outlines", outlines=room.listed(here), texts=own_texts.listed(here, STYLES))


@require_GET
@administers()
def outline(request: ReachRequest, code: str) -> HttpResponse:
    """The text of an outline with what is wrong in it."""
    return page(request, "outline", source=room.source(request.reach.plan, code))


@require_GET
@administers()
def download(request: ReachRequest, code: str) -> HttpResponse:
    """The text of an outline as a file."""
    found = room.source(request.reach.plan, code)
    return as_file(found.text.encode(), f"{code}.md", "text/markdown; charset=utf-8")


@takes_files()
@require_http_methods(["GET", "POST"])
@administers(whole_site=True)
def upload(request: ReachRequest) -> HttpResponseBase:
    """Take an outline of the locality; where something is wrong with it, it is shown line by line and not kept."""
    if request.method == "GET":
        return redirect("administration:outlines")
    code = request.POST.get("code", "").strip()
    try:
        given = uploaded(request, "file")
        found = room.take(request.reach.plan, code or given.name.lower().removesuffix(".md"), _text(given.content))
    except StoreError as error:
        messages.error(request, str(error))
        return redirect("administration:outlines")
    if found.problems:
        messages.error(request, f"Chưa nhận đề cương vì có {len(found.problems):02} chỗ cần sửa.")
        return page(request, "outline", 422, source=found, refused=True)
    messages.success(request, f"Đã nhận đề cương “{found.code}”.")
    return redirect("administration:outline", code=found.code)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AdministrationError("Tệp không ở dạng văn bản UTF-8; hãy lưu lại với bảng mã UTF-8.") from None
