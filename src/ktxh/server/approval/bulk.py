"""Approving together all forms in which nothing is strange, and what is left over, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ktxh.model.submission import Capability, Step
from ktxh.server.approval.lines import Line
from ktxh.server.submissions.sending import approve_plain
from ktxh.server.submissions.taking import Taking
from ktxh.server.web.place import Place

AT_ONCE = 200  # forms that one request approves: some seconds


@dataclass(frozen=True, slots=True)
class Left:
    """A form that was not approved together with the others, and why."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many forms are approved now, what is left and why, and how many were left only because they are so many."""

    approved: int
    left: tuple[Left, ...]
    more: int = 0


def approve_all_plain(place: Place, found: Sequence[Line]) -> Outcome:
    """Approve those of the lines that wait for the person and have no warning, lower units before upper ones, as many
    as one request should.
    """
    waiting = [one for one in found if one.approvable]
    by_area: defaultdict[str, list[Line]] = defaultdict(list)
    plain = sorted((one for one in waiting if one.plain), key=lambda one: -one.area.level)
    for one in plain[:AT_ONCE]:
        by_area[one.area.key].append(one)
    taking = Taking(Step.APPROVE, place.user.username, capabilities={Capability.APPROVE})
    approved = 0
    refused: dict[tuple[str, str], str] = {}
    for area, lines in by_area.items():
        forms = [one.form for one in lines]
        made = approve_plain(place.plan.store, forms, [area], place.period, taking)
        approved += len(made.approved)
        refused |= made.refused
    left = [Left(one, one.why_left) for one in waiting if one.why_left]
    left += [
        Left(one, refused[one.area.key, one.form.code]) for one in waiting if (one.area.key, one.form.code) in refused
    ]
    return Outcome(approved, tuple(left), len(plain[AT_ONCE:]))
