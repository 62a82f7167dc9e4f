"""Sentences about figures and targets: recorded, imported, explained, set."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from ktxh.model.observation import Status
from ktxh.model.target import Authority, GoalKind
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said, Table, table
from ktxh.server.administration.trail_words.wording import counted, day_of, number_of

_STATUSES = {one.name.lower(): one.label for one in Status}
_GOALS = {
    GoalKind.AT_LEAST.value: "từ {} trở lên",
    GoalKind.AT_MOST.value: "không quá {}",
    GoalKind.REDUCE_BY.value: "giảm {}",
    GoalKind.INCREASE_BY.value: "tăng {}",
}


def recorded(said: Said, names: Names) -> str:
    """One value with what stood before, of several how many."""
    values, old = table(said.new.get("values")), said.old
    if said.kind == "value":
        area, period, item = said.about.split(" ", 2)
        (new,) = values.values()
        unit, before = names.unit_of(item), old.get(said.about)
        what = f"số liệu “{names.item(item)}” của {names.place(area, period)}"
        if table(new).get("withdrawn"):
            note = f", lý do: {table(new)['note']}" if table(new).get("note") else ""
            return f"Xóa {what}: trước là {stated(before, unit)}{note}"
        return f"{'Ghi' if before is None else 'Sửa'} {what}: {_passing(before, new, unit)}"
    areas, periods = said.about.split(" ", 1)
    if said.what == "xoa_so_lieu":
        count = said.new.get("changed", len(values))
        return f"Xóa {counted(count)} số liệu của {names.areas(areas)}, {names.periods(periods)}"
    new_ones = said.new.get("new", sum(key not in old for key in values))
    changed = said.new.get("changed", len(values) - new_ones if isinstance(new_ones, int) else 0)
    return (
        f"Ghi số liệu của {names.areas(areas)}, {names.periods(periods)}: "
        f"{counted(new_ones)} số mới, {counted(changed)} số sửa"
    )


def imported(said: Said, _names: Names) -> str:
    """A file with how many values it changed."""
    told = said.new
    return (
        f"Nhập số liệu từ tệp “{said.about}”: {counted(told['new'])} số mới, {counted(told['changed'])} số sửa, "
        f"{counted(told['unchanged'])} số giữ nguyên"
    )


def explained(said: Said, names: Names) -> str:
    """Why a value is as it is."""
    area, period, item = said.about.split(" ", 2)
    where = f"Giải trình số liệu “{names.item(item)}” của {names.place(area, period)}"
    return f"{where}: “{said.new['text']}”"


def targets(said: Said, names: Names) -> str:
    """One target with what was in force before, of several how many."""
    if said.kind == "target":
        area, period, item, authority, *_ = said.about.split(" ", 4)
        before, new = said.old.get(said.about), said.new[said.about]
        verb = "Giao" if before is None else "Điều chỉnh"
        by = Authority(authority).label
        where = f"{verb} chỉ tiêu “{names.item(item)}” cho {names.place(area, period)} ({by})"
        return f"{where}: {_passing(before, new, names.unit_of(item))}"
    areas, periods = said.about.split(" ", 1)
    count = said.new.get("targets", len(said.new))
    return f"Giao, điều chỉnh {counted(count)} chỉ tiêu cho {names.areas(areas)}, {names.periods(periods)}"


def headlines(said: Said, names: Names) -> str:
    """How long the list was and is."""
    area, period = said.about.split(" ", 1)
    before, after = (len(some) if isinstance(some, list) else 0 for some in (said.before, said.after))
    was = f" (trước đó {before})" if before else ""
    return f"Lập danh sách chỉ tiêu chủ yếu của {names.place(area, period)}: {after} chỉ tiêu{was}"


def key_words(key: str, names: Names) -> str:
    """ "06040 2025 dan_so.tong" in words; "" where it is no key of a value or target."""
    parts = key.split(" ", 4)
    if len(parts) < 3 or "." not in parts[2]:
        return ""
    words = f"{names.item(parts[2])}, {names.place(parts[0], parts[1])}"
    if len(parts) > 3:
        with suppress(ValueError):
            words += f", {Authority(parts[3]).label}"
    return words


def stated(told: object, unit: str = "") -> str:
    """A value or a target as it is told to the trail, in words: "6.100 người (ước tính)"."""
    fields = table(told)
    if fields.get("withdrawn"):
        return "đã xóa"
    if "value" not in fields:
        return "" if told is None else str(told)
    number = "không phát sinh" if fields.get("none_occurred") else f"{number_of(fields['value'])} {unit}".strip()
    words = _GOALS.get(str(fields.get("goal", "")), "{}").format(number)
    more = list(_more(fields))
    return f"{words} ({'; '.join(more)})" if more else words


def _more(fields: Table) -> list[str]:
    found = []
    if status := fields.get("status"):
        found.append(_STATUSES.get(str(status), str(status)))
    if fields.get("simulated"):
        found.append("số mô phỏng")
    if cut_off := fields.get("cut_off"):
        found.append(f"đến ngày {day_of(str(cut_off))}")
    if decision := fields.get("decision"):
        found.append(f"theo {decision}")
    if reserve := fields.get("reserve"):
        found.append(f"dự phòng {number_of(reserve)}")
    if isinstance(phases := fields.get("phases"), Mapping) and phases:
        found.append(f"chia {len(phases)} giai đoạn")
    if note := fields.get("note"):
        found.append(f"ghi chú: {note}")
    return found


def _passing(before: object, new: object, unit: str) -> str:
    """ "6.010 → 6.100 người"; where the numbers are the same, what else differs is said with them."""
    if before is None:
        return stated(new, unit)
    old_words, new_words = stated(before), stated(new, unit)
    return f"{old_words} → {new_words}"
