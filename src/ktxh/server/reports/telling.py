"""Tells the trail what was changed in what people give to reports, and in composed reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ktxh.model.period import Period as ReportPeriod
from ktxh.model.register import Register
from ktxh.model.report_parts import LegalBasis
from ktxh.server.areas.models import Area
from ktxh.server.audit import trail
from ktxh.server.audit.change import LISTED, Change, Verb
from ktxh.server.entry import Entry
from ktxh.server.periods.models import Period
from ktxh.server.reports.models import Versioned

_VERBS = {"prose": Verb.PROSE, "fact": Verb.FACTS, "task": Verb.TASKS}


def tell_kept(alias: str, written: Sequence[tuple[Versioned | None, Versioned]]) -> None:
    """Add one entry for the versions that were written, each with the one that stood before it."""
    if not written:
        return
    rows = [row for _, row in written]
    kind = rows[0]._meta.model_name or ""
    areas, periods = _keys(alias, rows)
    names = [f"{areas[row.area_id]} {periods[row.period_id]} {getattr(row, row.NAMED)}" for row in rows]
    subject = f"{kind} {names[0]}" if len(rows) == 1 else f"{kind} {_all(areas)} {_all(periods)}"
    if len(rows) > LISTED:
        change = Change(_VERBS[kind], subject, None, {"versions": len(rows)})
    else:
        before = {name: _told(old) for name, (old, _) in zip(names, written, strict=True) if old is not None}
        after = {name: _told(row) for name, row in zip(names, rows, strict=True)}
        change = Change(_VERBS[kind], subject, before or None, after)
    trail.append(alias, change, author=", ".join(sorted({row.author for row in rows} - {""})))


def tell_bases(
    alias: str, place: tuple[str, ReportPeriod], before: Sequence[LegalBasis], after: Sequence[LegalBasis], entry: Entry
) -> None:
    """Add one entry for a list of documents that took the place of another."""
    area, period = place
    lists = ([f"{one.kind} {one.number} {one.on or ''}".strip() for one in some] for some in (before, after))
    trail.append(alias, Change(Verb.BASES, f"legal_bases {area} {period.code}", *lists), author=entry.author)


def tell_composed(alias: str, identifier: str, register: Register, entry: Entry) -> None:
    """Add one entry for a version of a composed report."""
    told = {"outline": register.outline, "style": register.style, "figures": len(register.entries), "note": entry.note}
    trail.append(alias, Change(Verb.COMPOSE, f"report {identifier}", None, told), author=entry.author)


def tell_frozen(alias: str, identifier: str, frozen: bool, reason: str, entry: Entry) -> None:
    """Add one entry for a report that was frozen or opened again."""
    verb = Verb.FREEZE if frozen else Verb.UNFREEZE
    change = Change(verb, f"report {identifier}", {"frozen": not frozen}, {"frozen": frozen, "reason": reason})
    trail.append(alias, change, author=entry.author)


def _keys(alias: str, rows: Iterable[Versioned]) -> tuple[dict[int, str], dict[int, str]]:
    """The keys of the areas and the codes of the periods, by their ids, in order."""
    area_ids, period_ids = {row.area_id for row in rows}, {row.period_id for row in rows}
    areas = Area.objects.using(alias).filter(pk__in=area_ids).order_by("key").values_list("pk", "key")
    periods = Period.objects.using(alias).filter(pk__in=period_ids).order_by("code").values_list("pk", "code")
    return dict(areas), dict(periods)


def _all(names: dict[int, str]) -> str:
    return ",".join(names.values())


def _told(row: Versioned) -> dict[str, object]:
    """What makes the version differ from others, as far as it says something."""
    return {name: value for name, value in zip(row.CONTENT, row.content, strict=True) if value not in ("", None, False)}
