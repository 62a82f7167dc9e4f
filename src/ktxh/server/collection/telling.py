"""Tells the trail what recording and importing changed: one entry for many values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ktxh.model.observation import Key, Recorded, Status
from ktxh.server.audit import trail
from ktxh.server.audit.change import LISTED, Change, Verb
from ktxh.server.collection.rows import Content
from ktxh.server.entry import Entry
from ktxh.server.exact import join

_NAMED = 20
_OFFICIAL = int(Status.OFFICIAL)
_STATUSES = {int(one): one.name.lower() for one in Status}


class ChangedValue(NamedTuple):
    """A value that was recorded: where it stands, what stood there before (None where nothing did), what it says."""

    key: Key
    before: Content | None
    after: Content


def tell_recorded(alias: str, changed: Sequence[ChangedValue], entry: Entry, authors: Collection[str]) -> None:
    """Add one entry for values that were recorded; at most 400 are listed, of more it says how many and where."""
    if not changed:
        return
    about: dict[str, object] = {
        name: value for name, value in (("note", entry.note), ("sha256", entry.sha256)) if value
    }
    if authors:
        about["author"] = ", ".join(sorted(authors))
    codes = {period: period.code for period in {one.key.period for one in changed}}
    if len(changed) == 1:
        subject = f"value {shown(changed[0].key)}"
    else:
        areas = dict.fromkeys(one.key.area for one in changed)
        periods = dict.fromkeys(codes[one.key.period] for one in changed)
        subject = f"values {_some(list(areas))} {_some(list(periods))}"
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    if len(changed) > LISTED:
        new = sum(one.before is None for one in changed)
        after = {"new": new, "changed": len(changed) - new}
    else:
        for (item, area, period), old, content in changed:
            name = f"{area} {codes[period]} {item}"
            if old is not None:
                before.setdefault(name, _told(old))
            after[name] = _told(content)
        after = {"values": after}
    verb = Verb.WITHDRAW if all(one.after.withdrawn for one in changed) else Verb.RECORD
    change = Change(verb, subject, before or None, after | about)
    trail.append(alias, change, author=", ".join(sorted(authors)))


def tell_imported(alias: str, name: str, recorded: Recorded, entry: Entry) -> None:
    """Add one entry for the whole of an imported table: its name, the hash of the file, how many values it changed."""
    counts = {"new": recorded.new, "changed": recorded.changed, "unchanged": recorded.unchanged}
    about = {"sha256": entry.sha256, "note": entry.note}
    change = Change(Verb.IMPORT, f"file {name or '?'}".replace("\0", ""), None, {**counts, **about})
    trail.append(alias, change, author=entry.author)


def shown(key: Key) -> str:
    """A value as the trail names it: area, period, item."""
    return f"{key.area} {key.period.code} {key.item}"


def _some(names: Sequence[str]) -> str:
    return ",".join(names[:_NAMED]) + (f",…({len(names)})" if len(names) > _NAMED else "")


def _told(content: Content) -> dict[str, object]:
    """The parts of a content that say something, the number as it was written."""
    if content.withdrawn:
        return {"withdrawn": True} | ({"note": content.note} if content.note else {})
    told: dict[str, object] = {"value": format(join(content.digits, content.decimals), "f")}
    if content.status != _OFFICIAL:
        told["status"] = _STATUSES[content.status]
    if content.none_occurred:
        told["none_occurred"] = True
    if content.simulated:
        told["simulated"] = True
    if content.cut_off is not None:
        told["cut_off"] = content.cut_off.isoformat()
    if content.note:
        told["note"] = content.note
    return told
