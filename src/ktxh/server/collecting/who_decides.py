"""Who decides about a form that was sent, and by when: told to who sent it."""

from __future__ import annotations

from datetime import date

from ktxh.model.form import Form
from ktxh.server.accounts.models import Organisation
from ktxh.server.accounts.roles import OrganisationKind, Role
from ktxh.server.collecting.forms_here import sectors_of
from ktxh.server.submissions.by_when import done_before
from ktxh.server.submissions.due import deadline_of
from ktxh.server.web.place import Place


def told_when_sent(place: Place, form: Form, today: date) -> str:
    """What was sent, who approves it and by when: "Đã gửi biểu “Chăn nuôi”, 42 chỉ tiêu. Phòng Kinh tế sẽ duyệt trước
    17/6/2024." Three questions at most.
    """
    count = len(place.plan.store.current(form.items, place.area.key, place.period))
    told = f"Đã gửi biểu “{form.title}”, {count} chỉ tiêu."
    chosen = decides(place, form)
    if chosen is None:
        return f"{told} Biểu đang chờ duyệt."
    tree, regimes = place.plan.tree, place.plan.regimes
    day = deadline_of(tree, regimes, chosen.area, place.period) if chosen.area in tree else None
    return f"{told} {chosen.name} sẽ duyệt{done_before(day, today)}."


def decides(place: Place, form: Form) -> Organisation | None:
    """The organisation with people who approve the form: of the nearest unit, there one of its sectors before one for
    all; None where nobody does.
    """
    chain = [place.area.key, *(one.key for one in place.plan.tree.ancestors(place.area.key, place.period.end))]
    rows = Organisation.objects.filter(
        area__in=chain, memberships__role=Role.APPROVE, memberships__user__is_active=True
    ).exclude(kind=OrganisationKind.COUNCIL)
    sectors = sectors_of(place, form)
    found = [one for one in rows.distinct().order_by("pk") if not one.sectors or not sectors.isdisjoint(one.sectors)]
    return min(found, key=lambda one: (chain.index(one.area), not one.sectors), default=None)
