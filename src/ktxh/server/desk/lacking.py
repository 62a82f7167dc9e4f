"""What a report lacks if it is composed now: figures by section and annex, and what people have to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ktxh.composing.compose import Composed
from ktxh.composing.composed_counts import counts_of
from ktxh.server.desk.faults import for_page
from ktxh.showing.gaps import annex_title, told


@dataclass(frozen=True, slots=True)
class LackingPart:
    """What one part lacks; `slug` is that of its section, "" for an annex."""

    title: str
    slug: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """All of it: how many places, the parts, the warnings, and what the report would hold."""

    count: int
    parts: tuple[LackingPart, ...]
    warnings: tuple[str, ...]
    holds: str


def lacking(composed: Composed, titles: Mapping[str, str]) -> Lacking:
    """What is lacking, in the order of the report; `titles` are those of the sections by slug."""
    warnings = tuple(for_page(one) for one in composed.warnings)
    counts = counts_of(composed)
    holds = f"{counts.connected}, {counts.footnotes} chú thích, {counts.annexes} phụ lục"
    return Lacking(len(composed.gaps), tuple(_parts(composed, titles)), warnings, holds)


def _parts(composed: Composed, titles: Mapping[str, str]) -> Iterator[LackingPart]:
    for slug in dict.fromkeys(one.section for one in composed.gaps if one.annex is None):
        found = (told(one) for one in composed.gaps if one.annex is None and one.section == slug)
        yield LackingPart(titles.get(slug, slug) or "Ngoài các mục", slug, tuple(dict.fromkeys(found)))
    for number in sorted({one.annex for one in composed.gaps if one.annex is not None}):
        found = (told(one) for one in composed.gaps if one.annex == number)
        title = annex_title(composed, number) if number else "Phụ lục không có trong báo cáo"
        yield LackingPart(title, "", tuple(dict.fromkeys(found)))
