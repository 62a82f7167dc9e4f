"""Reminds units by e-mail of forms they owe: before the deadline and after it (`ktxh.server.submissions.reminder`).

Each reminder goes out once, to everybody who enters the form's figures for the unit and has an e-mail address. In the
program nothing has to be given: the home page of these people says at any time what they owe and by when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from ktxh.server.accounts.models import Membership, User
from ktxh.server.accounts.roles import Role
from ktxh.server.approval.letters import Letter, send_letters
from ktxh.server.submissions.due import Due, due
from ktxh.server.submissions.extension import Extensions
from ktxh.server.submissions.open_periods import AFTER, periods_open
from ktxh.server.submissions.reminder import Reminder, reminders
from ktxh.server.web.opening import Plan


@dataclass(frozen=True, slots=True)
class Addressed:
    """Somebody who enters figures of a unit; `sectors` empty means all."""

    user: User
    sectors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """What came of it: how many reminders went out in how many letters, and how many letters did not go out."""

    reminders: int = 0
    letters: int = 0
    failed: int = 0
    mail: bool = True

    @property
    def sentence(self) -> str:
        """What the command says."""
        if not self.mail:
            return "Chưa nhắc qua thư: máy chủ chưa khai báo thư điện tử (KTXH_EMAIL_URL)."
        failed = f" {self.failed} thư chưa gửi được, lần sau gửi lại." if self.failed else ""
        return f"Đã nhắc {self.reminders} biểu trong {self.letters} thư.{failed}"


def give_reminders(plan: Plan, today: date) -> Given:
    """Give every reminder whose time has come and that was not given before. What did not go out is given again the
    next time; without a mail server nothing is given.
    """
    if not settings.EMAIL_HOST:
        return Given(mail=False)
    people = addressed()
    extended = plan.store.recent_extensions(today - AFTER)
    due_now = (one for area in people for one in reminders(today, owed(plan, area, today, extended)))
    wanted = [one for one in due_now if _whom(plan, people, one)]
    claimed = plan.store.claim_reminders(wanted)
    by_person: defaultdict[str, list[Reminder]] = defaultdict(list)
    for one in claimed:
        for user in _whom(plan, people, one):
            by_person[user.email].append(one)
    letters = [Letter.of(plan, email, found, today) for email, found in by_person.items()]
    sent = send_letters(letters)
    reached = {one for email in sent for one in by_person[email]}
    plan.store.release_reminders([one for one in claimed if one not in reached])
    return Given(len(reached), len(sent), len(letters) - len(sent))


def addressed() -> Mapping[str, Collection[Addressed]]:
    """By area the people who enter figures there and have an e-mail address."""
    rows = Membership.objects.filter(role=Role.ENTER, user__is_active=True).exclude(user__email="")
    found: defaultdict[str, list[Addressed]] = defaultdict(list)
    for row in rows.select_related("user", "organisation").order_by("pk"):
        found[row.organisation.area].append(Addressed(row.user, frozenset(row.organisation.sectors)))
    return found


def owed(plan: Plan, area: str, today: date, extended: Extensions) -> tuple[Due, ...]:
    """The forms that a unit owes for the periods that are open; nothing for a unit that the register does not know."""
    if area not in plan.tree:
        return ()
    periods = periods_open(today, plan.regimes, plan.tree, area, extended)
    if not periods:
        return ()
    return due(plan.store, plan.regimes, area, plan.forms.values(), periods, today, below=False)


def _whom(plan: Plan, people: Mapping[str, Collection[Addressed]], one: Reminder) -> tuple[User, ...]:
    form = plan.forms[one.form]
    sectors = {plan.catalogue.indicator(item.indicator).sector for item in form.items}
    return tuple(each.user for each in people[one.area] if not each.sectors or each.sectors & sectors)
