"""The pages of small files of settings: one file line by line, changed on the page or uploaded, and taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ktxh.server.administration import own_texts as room
from ktxh.server.administration.own_catalogue import INDICATORS, RELATIONS
from ktxh.server.administration.own_regimes import REGIMES
from ktxh.server.administration.own_styles import STYLES
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.problems import StoreError
from ktxh.server.web.files import as_file, uploaded
from ktxh.server.web.request_size import takes_files


@dataclass(frozen=True, slots=True)
class _Pages:
    """Which files, the page that lists them, and the name that their own pages begin with."""

    shelf: room.Shelf
    list_name: str
    one_name: str

    @property
    def upload_name(self) -> str:
        """Where a file is sent."""
        return f"{self.one_name}-upload"

    @property
    def file_name(self) -> str:
        """Where one is taken."""
        return f"{self.one_name}-file"

    @property
    def back_name(self) -> str:
        """Where one is taken back."""
        return f"{self.one_name}-back"


_PAGES = {
    "regimes": _Pages(REGIMES, "administration:regimes", "administration:regime"),
    "indicators": _Pages(INDICATORS, "administration:catalogue", "administration:own-indicators"),
    "relations": _Pages(RELATIONS, "administration:relations", "administration:own-relations"),
    "styles": _Pages(STYLES, "administration:outlines", "administration:style"),
}


@require_GET
@administers()
def one(request: ReachRequest, of: str, name: str) -> HttpResponse:
    """A file line by line."""
    return _shown(request, _PAGES[of], room.text_of(request.reach.plan, _PAGES[of].shelf, name))


@require_GET
@administers()
def download(request: ReachRequest, of: str, name: str) -> HttpResponse:
    """A file to start from."""
    found = room.text_of(request.reach.plan, _PAGES[of].shelf, name)
    return as_file(found.text.encode(), found.name, "application/toml; charset=utf-8")


@takes_files()
@require_http_methods(["GET", "POST"])
@administers(whole_site=True)
def upload(request: ReachRequest, of: str) -> HttpResponseBase:
    """Take a file, or a text that was changed on the page; what is wrong is shown at its line, and nothing is kept."""
    pages = _PAGES[of]
    if request.method == "GET":
        return redirect(pages.list_name)
    try:
        name, text = _given(request)
        found = room.take(request.reach.plan, pages.shelf, name, text)
    except StoreError as error:
        messages.error(request, str(error))
        return redirect(pages.list_name)
    if found.fault:
        return _shown(request, pages, found, 422)
    messages.success(request, f"Đã nhận {pages.shelf.called} “{found.name}”, dùng từ bây giờ.")
    return redirect(pages.one_name, name=found.name)


@require_POST
@administers(whole_site=True)
def take_back(request: ReachRequest, of: str, name: str) -> HttpResponseBase:
    """Use a file of the locality no longer."""
    pages = _PAGES[of]
    try:
        room.take_back(request.reach.plan, pages.shelf, name)
        messages.success(request, f"Đã bỏ tệp “{name}” của địa phương.")
    except StoreError as error:
        messages.error(request, str(error))
    return redirect(pages.list_name)


def _given(request: ReachRequest) -> tuple[str, str]:
    if "text" in request.POST:
        return request.POST.get("name", "").strip(), request.POST["text"]
    given = uploaded(request, "file")
    try:
        return given.name, given.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AdministrationError("Tệp không ở dạng văn bản UTF-8; hãy lưu lại với bảng mã UTF-8.") from None


def _shown(request: ReachRequest, pages: _Pages, found: room.OwnText, status: int = 200) -> HttpResponse:
    return page(request, "own_text", status, file=found, pages=pages)
