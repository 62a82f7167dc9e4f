"""Tells the trail what was changed in targets and in lists of headline indicators."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh.model.period import Period
from ktxh.model.target import Headline, Target
from ktxh.server.audit import trail
from ktxh.server.audit.change import LISTED, Change, Verb


def tell_targets(alias: str, changed: Sequence[tuple[Target | None, Target]], author: str) -> None:
    """Add one entry for targets that were set, each with the revision that was in force before."""
    if not changed:
        return
    after = [target for _, target in changed]
    subject = f"target {_shown(after[0])}" if len(after) == 1 else f"targets {_where(after)}"
    if len(changed) > LISTED:
        change = Change(Verb.TARGETS, subject, None, {"targets": len(changed)})
    else:
        before = {_shown(one): _told(old) for old, one in changed if old is not None}
        change = Change(Verb.TARGETS, subject, before or None, {_shown(one): _told(one) for one in after})
    trail.append(alias, change, author=author)


def tell_withdrawn(alias: str, one: Target, reason: str, author: str) -> None:
    """Add the entry for a target that was withdrawn and none took its place."""
    told = {"withdrawn": True, "note": reason}
    change = Change(Verb.TARGETS, f"target {_shown(one)}", {_shown(one): _told(one)}, {_shown(one): told})
    trail.append(alias, change, author=author)


def tell_headlines(
    alias: str, area: str, period: Period, before: Sequence[Headline], after: Sequence[Headline]
) -> None:
    """Add one entry for a list that took the place of another."""
    lists = ([f"{one.order} {one.item} {one.authority.value}" for one in some] for some in (before, after))
    trail.append(alias, Change(Verb.HEADLINES, f"headlines {area} {period.code}", *lists))


def _shown(one: Target) -> str:
    holder = f" {one.holder}" if one.holder else ""
    return f"{one.area} {one.period.code} {one.item} {one.authority.value}{holder}"


def _where(targets: Sequence[Target]) -> str:
    areas = dict.fromkeys(one.area for one in targets)
    periods = dict.fromkeys(one.period.code for one in targets)
    return f"{','.join(list(areas)[:20])} {','.join(list(periods)[:20])}"


def _told(one: Target) -> dict[str, object]:
    """The parts that say something."""
    told: dict[str, object] = {"value": one.value, "goal": one.goal, "decision": str(one.decision)}
    told |= {"reserve": one.reserve or "", "reserve_reason": one.reserve_reason, "note": one.note}
    told["phases"] = {phase.period.code: phase.share for phase in one.phases}
    return {name: value for name, value in told.items() if value not in ("", {})}
