"""The indicators of a plan, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Board(AppConfig):
    """The year's indicators with targets, values and judgements."""

    name = "ktxh.server.board"
    label = "board"
    job = Job(40, "chi-tieu", "Chỉ tiêu kế hoạch", Act.SEE)
