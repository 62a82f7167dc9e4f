"""The margin list of a composed report: figures that the database lacks, by section, and what people have to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ktxh.composing.compose import Composed
from ktxh.composing.drafting import NO_ANNEX, Gap
from ktxh.composing.weaving.weaving import Placed
from ktxh.documents.paper_annexes import annex_name


def margin_list(composed: Composed) -> str:
    """Both lists as text, "" where there is nothing to say."""
    return "\n".join((*_gap_lines(composed), *_warning_lines(composed.warnings)))


def told(gap: Gap) -> str:
    """What a gap says, with the name of what it is about unless its sentence names it."""
    if not gap.subject or gap.subject.casefold() in gap.message.casefold():
        return gap.message
    return f"{gap.subject}: {gap.message}"


def annex_title(composed: Composed, number: int) -> str:
    """The name and the title of an annex by its number, as its first lines have them: "Phụ lục II Biểu số 01/NN"."""
    annexes = composed.paper.annexes
    return f"{annex_name(number, len(annexes))} {annexes[number - 1].title}"


def _gap_lines(composed: Composed) -> Iterator[str]:
    gaps = composed.gaps
    if not gaps:
        return
    yield f"Số liệu còn thiếu hoặc cần xem lại: {len(gaps):02} chỗ."
    placed = {one.slug: one for one in composed.sections}
    sections = dict.fromkeys(one.section for one in gaps if one.annex is None)
    yield from _listed((_section(slug, placed.get(slug)), _of(gaps, slug, None)) for slug in sections)
    annexes = sorted({one.annex for one in gaps if one.annex is not None}, key=lambda one: (one == NO_ANNEX, one))
    yield from _listed((_annex(composed, number), _of(gaps, "", number)) for number in annexes)


def _of(gaps: Sequence[Gap], section: str, annex: int | None) -> list[Gap]:
    return [one for one in gaps if (one.section, one.annex) == (section, annex)]


def _listed(groups: Iterable[tuple[str, Sequence[Gap]]]) -> Iterator[str]:
    for name, gaps in groups:
        yield f"  {name}"
        yield from dict.fromkeys(f"    - {told(one)}" for one in gaps)


def _section(slug: str, place: Placed | None) -> str:
    if not slug:
        return "Ngoài các mục:"
    if place is None:
        return f"Mục {slug}:"
    heading = place.left_out or place.heading
    after = ", không in vì chưa có nội dung" if place.left_out else ""
    owner = f" ({place.owner})" if place.owner else ""
    return f"Mục {slug}{f' – {heading}' if heading else ''}{after}{owner}:"


def _annex(composed: Composed, number: int) -> str:
    if number == NO_ANNEX:
        return "Phụ lục không có trong báo cáo:"
    annexes = composed.paper.annexes
    return f"{annex_name(number, len(annexes))} – {annexes[number - 1].title}:"


def _warning_lines(warnings: Sequence[str]) -> Iterator[str]:
    if warnings:
        yield f"Việc cần làm: {len(warnings):02}."
        yield from (f"  - {one}" for one in warnings)
