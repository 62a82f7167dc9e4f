"""What the grid asks the server for: saving cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from ktxh.model.observation import Item
from ktxh.server.accounts.rights import Act
from ktxh.server.collecting.forms_here import form_or_404
from ktxh.server.collecting.saving import Change, save
from ktxh.server.problems import StoreError
from ktxh.server.web.place import place_for

router = Router()
_MOST = 2_000
_LONG = 2_000
_DIGITS = 60  # more than any cell keeps: what is too long is refused at its cell, not with all the others


class CellIn(Schema):
    """A cell that was changed."""

    key: str = Field(max_length=400)
    value: Decimal | None = Field(None, max_digits=2 * _DIGITS, decimal_places=_DIGITS)
    none_occurred: bool = False
    explanation: str = Field("", max_length=_LONG)
    base_version: int = Field(0, ge=0, le=32_000)
    id: str = Field("", max_length=80)


class CellsIn(Schema):
    """Cells that were changed since the last time."""

    changes: list[CellIn] = Field(max_length=_MOST)


class Told(Schema):
    """Why nothing was done, as one sentence."""

    sentence: str


@router.post("{area}/{period}/nhap/{form}", response={200: dict[str, Any], 503: Told, 422: Told}, url_name="save_cells")
def save_cells(request: HttpRequest, area: str, period: str, form: str, given: CellsIn) -> Any:
    """Enter cells of a form."""
    place = place_for(request, area, period, Act.ENTER)
    chosen = form_or_404(place, form)
    try:
        changes = [
            Change(Item.parse(one.key), one.value, one.none_occurred, one.explanation, one.base_version, one.id)
            for one in given.changes
        ]
    except ValueError:
        return Status(422, {"sentence": "Có dòng không thuộc biểu này; hãy tải lại trang."})
    try:
        return save(place, chosen, changes, timezone.localdate())
    except StoreError as error:
        return Status(503, {"sentence": str(error)})  # the grid tries again
