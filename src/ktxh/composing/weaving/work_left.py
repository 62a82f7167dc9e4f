"""What people still have to do on a composed report: prose to write or to approve, figures that found no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ktxh.composing.drafting import Drafting
from ktxh.composing.weaving.weaving import Woven
from ktxh.model.report_parts import ProseState


def work_left(drafting: Drafting, woven: Woven) -> Iterator[str]:
    """Vietnamese sentences, those about missing prose one for each department."""
    setting = drafting.setting
    prose = setting.parts.prose(setting.area, setting.period)
    placed = {one.slug for one in woven.sections}

    def named(sections: Iterable[str]) -> str:
        return ", ".join(map(setting.name_of, sections))

    yield from _unwritten(drafting)
    open_ = [one.section for one in prose.values() if one.section in placed and one.state is not ProseState.APPROVED]
    if open_:
        yield f"Lời văn chưa được duyệt ở {len(open_):02} mục: {named(open_)}."
    lost = [slug for slug, one in prose.items() if slug not in placed and one.text.strip()]
    if lost:
        yield f"Đề cương này không có mục cho lời văn đã viết: {named(lost)}."
    unused = [
        one for one in setting.parts.facts(setting.area, setting.period) if one.identifier not in drafting.used_facts
    ]
    if unused:
        sections = dict.fromkeys(one.section for one in unused)
        yield f"Có {len(unused):02} số liệu ngoài danh mục chưa được đưa vào báo cáo, thuộc mục: {named(sections)}."
    if woven.left_out:
        names = "; ".join(f"“{one}”" for one in woven.left_out)
        yield f"Bỏ {len(woven.left_out):02} tiêu đề chưa có nội dung: {names}."


def _unwritten(drafting: Drafting) -> Iterator[str]:
    """Sections without prose of this period by department, with the earlier prose that they can begin with."""
    name_of = drafting.setting.name_of
    for owner, sections in _by_owner(drafting, (slug for slug, old in drafting.unwritten.items() if old is None)):
        yield f"{owner}: chưa có lời văn kỳ này ở mục {', '.join(map(name_of, sections))}."
    with_old = [slug for slug, old in drafting.unwritten.items() if old is not None]
    for owner, sections in _by_owner(drafting, with_old):
        told = ", ".join(
            f"{name_of(one)} (bản của {old.period.label})" for one in sections if (old := drafting.unwritten[one])
        )
        yield f"{owner}: chưa có lời văn kỳ này nhưng có lời văn kỳ trước để bắt đầu (--carry-over) ở mục {told}."


def _by_owner(drafting: Drafting, sections: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for slug in sections:
        found.setdefault(drafting.owners.get(slug, "Chưa rõ cơ quan"), []).append(slug)
    yield from found.items()
