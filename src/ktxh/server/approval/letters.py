"""The letters that remind: one to each person, with everything that the person is reminded of."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from ktxh.server.submissions.reminder import Reminder
from ktxh.server.web.opening import Plan

_LOG = logging.getLogger(__name__)
_END = "Thư này do phần mềm tự gửi, xin không trả lời."


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, about what, and the words."""

    to: str
    subject: str
    body: str

    @classmethod
    def of(cls, plan: Plan, to: str, found: Sequence[Reminder], today: date) -> Letter:
        """The letter for reminders, the earliest deadline first."""
        ordered = sorted(found, key=lambda one: (one.deadline, one.area, one.form))
        late = sum(one.deadline < today for one in ordered)
        near = len(ordered) - late
        parts = [f"{late} biểu quá hạn gửi" if late else "", f"{near} biểu sắp đến hạn gửi" if near else ""]
        lines = []
        for one in ordered:
            sentence = one.sentence(plan.forms[one.form].title, plan.tree.area(one.area).full_name, today)
            lines.append(f"- {sentence}{_address(one)}")
        return cls(to, "Nhắc gửi số liệu: " + ", ".join(filter(None, parts)), "\n".join([*lines, "", _END, ""]))


def _address(one: Reminder) -> str:
    """Where the form is entered, where the server knows under which name it is reached."""
    host = settings.ALLOWED_HOSTS[0] if settings.HTTPS else ""
    if not host or host.startswith((".", "*")):
        return ""
    return f"\n  https://{host}{reverse('collecting:form', args=[one.area, one.period.code, one.form])}"


def send_letters(letters: Iterable[Letter]) -> frozenset[str]:
    """Send them over one connection; the addresses to which one went out. One that fails stops no other."""
    sent: set[str] = set()
    waiting = list(letters)
    if not waiting:
        return frozenset()
    connection = get_connection()
    try:
        connection.open()
        for one in waiting:
            try:
                sent.update(
                    [one.to] if EmailMessage(one.subject, one.body, to=[one.to], connection=connection).send() else []
                )
            except SMTPException as error:
                _LOG.warning("letter to %s did not go out: %s", one.to, error)
    except OSError as error:
        _LOG.warning("mail server: %s", error)
    finally:
        connection.close()
    return frozenset(sent)
