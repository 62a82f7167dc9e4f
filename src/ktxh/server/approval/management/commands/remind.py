"""`python -m django remind`: give the reminders whose time has come, for a timer of the machine (cron, systemd)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ktxh.server.approval.reminding import give_reminders
from ktxh.server.web.opening import plan


class Command(BaseCommand):
    """Gives reminders; each is given once, however often this runs."""

    help = "Nhắc các đơn vị sắp đến hạn hoặc đã quá hạn gửi biểu, bằng thư điện tử."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Give them, and say how many."""
        given = give_reminders(plan(), timezone.localdate())
        self.stdout.write(given.sentence)
