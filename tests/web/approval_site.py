"""A form of the demonstration's commune as tests enter, send and approve it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ktxh.model.observation import Item
from ktxh.model.submission import Step
from ktxh.server.submissions.taking import Taking
from tests.web.site import COMMUNE, PERIOD

if TYPE_CHECKING:
    from django.test import Client

    from tests.web.site import Site

PROVINCE = "20"  # Lạng Sơn, which the commune lies in
LIST = f"/{COMMUNE}/{PERIOD}/duyet/"
CAPITAL = LIST + "dau_tu_cong/"
ENTRY = f"/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong/"
VALUE = Item("dau_tu_cong.gia_tri_khoi_luong")


def enter(client: Client, value: str, version: int = 0) -> None:
    """Type a value over a version, as the grid sends it."""
    change = {"key": str(VALUE), "value": value, "base_version": version, "id": f"{value}-{version}"}
    answer = client.post(
        f"/api/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong", json.dumps({"changes": [change]}), content_type="application/json"
    )
    assert answer.json()["saved"], answer.content


def send(client: Client) -> None:
    """Send the form."""
    told = client.post(ENTRY + "buoc/", {"step": "gui"}, follow=True).content.decode()
    assert "đang chờ duyệt" in told, told


def sending(warnings: int) -> Taking:
    """A sending in which so many values are strange."""
    return Taking(Step.SEND, "ai đó", warnings=warnings)


def note_field(site: Site) -> str:
    """The name of the field in which one remarks on the value."""
    rows = site.plan.forms["dau_tu_cong"].rows
    return f"y-kien-{next(place for place, row in enumerate(rows) if row.item == VALUE)}"
