"""The pages of the desk that list what a report is made of, with how much there is on each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from ktxh.server.web.place import Place


@dataclass(frozen=True, slots=True)
class Tab:
    """A page: its name, how many things it lists (None: not counted), how many of them are late, its address."""

    name: str
    address: str
    here: bool
    count: int | None = None
    late: int = 0


def tabs_of(place: Place, here: str) -> tuple[Tab, ...]:
    """The pages; `here` is the name of the present one's address ("desk:tasks")."""
    store, today = place.plan.store, timezone.localdate()
    tasks = store.tasks(place.area.key, place.period)
    counts = {
        "desk:facts": len(store.facts(place.area.key, place.period)),
        "desk:tasks": len(tasks),
        "desk:bases": len(store.legal_bases(place.area.key, place.period)),
    }
    late = {"desk:tasks": sum(one.overdue(today) for one in tasks)}
    return tuple(
        Tab(words, place.url(name), name == here, counts.get(name), late.get(name, 0)) for name, words in _NAMES.items()
    )


_NAMES = {
    "desk:first": "Các mục, các bản",
    "desk:facts": "Số liệu riêng",
    "desk:tasks": "Nhiệm vụ được giao",
    "desk:bases": "Căn cứ",
    "desk:archive": "Đã ký, lưu trữ",
}
