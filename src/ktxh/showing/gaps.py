"""The margin list of a composed report: figures that the database lacks, by section, and what people have to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ktxh.composing.compose import Composed
from ktxh.composing.drafting import Gap
from ktxh.composing.weaving.weaving import Placed


def margin_list(composed: Composed) -> str:
    """Both lists as text, "" where there is nothing to say."""
    return "\n".join((*_gap_lines(composed.gaps, composed.sections), *_warning_lines(composed.warnings)))


def told(gap: Gap) -> str:
    """What a gap says, with the name of what it is about unless its sentence names it."""
    if not gap.subject or gap.subject.casefold() in gap.message.casefold():
        return gap.message
    return f"{gap.subject}: {gap.message}"


def _gap_lines(gaps: Sequence[Gap], sections: Iterable[Placed]) -> Iterator[str]:
    if not gaps:
        return
    yield f"Số liệu còn thiếu hoặc cần xem lại: {len(gaps):02} chỗ."
    placed = {one.slug: one for one in sections}
    for slug in dict.fromkeys(one.section for one in gaps):
        yield f"  {_section(slug, placed.get(slug))}"
        yield from dict.fromkeys(f"    - {told(one)}" for one in gaps if one.section == slug)


def _section(slug: str, place: Placed | None) -> str:
    if not slug:
        return "Ngoài các mục:"
    heading = f" – {place.heading}" if place is not None and place.heading else ""
    owner = f" ({place.owner})" if place is not None and place.owner else ""
    return f"Mục {slug}{heading}{owner}:"


def _warning_lines(warnings: Sequence[str]) -> Iterator[str]:
    if warnings:
        yield f"Việc cần làm: {len(warnings):02}."
        yield from (f"  - {one}" for one in warnings)
