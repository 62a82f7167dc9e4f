"""The sections of a report as a list: who writes each, where it stands, who touched it last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ktxh.composing.outlines.sections import OutlineSection
from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.desk.writers import Writers


class Standing(StrEnum):
    """Where the prose of a section stands."""

    NONE = "chua_co"
    OLD = "cua_ky_truoc"  # taken over from an earlier period, and nobody has touched it since
    DRAFT = "dang_soan"
    SUBMITTED = "da_gui"
    RETURNED = "tra_lai"
    APPROVED = "da_duyet"

    @property
    def label(self) -> str:
        """As users read it."""
        return _LABELS[self][0]

    @property
    def state(self) -> str:
        """The look of it: ok, warn, bad or none."""
        return _LABELS[self][1]


_LABELS = {
    Standing.NONE: ("Chưa có lời văn", "none"),
    Standing.OLD: ("Của kỳ trước, chưa xem lại", "warn"),
    Standing.DRAFT: ("Đang soạn", "none"),
    Standing.SUBMITTED: ("Đã gửi, chờ duyệt", "warn"),
    Standing.RETURNED: ("Trả lại", "bad"),
    Standing.APPROVED: ("Đã duyệt", "ok"),
}


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section; `mine` says that the person may write it, `comments` how many are open, `before` is the last prose of
    an earlier period, `states_facts` says that the facts kept for it are printed.
    """

    slug: str
    title: str
    owner: str
    standing: Standing
    prose: Prose | None = None
    before: Prose | None = None
    mine: bool = False
    approving: bool = False
    comments: int = 0
    states_facts: bool = False

    @property
    def words(self) -> int:
        """How many words its prose has."""
        return len(self.prose.text.split()) if self.prose else 0

    @property
    def author(self) -> str:
        """Who touched it last."""
        return self.prose.author if self.prose else ""

    @property
    def at(self) -> datetime | None:
        """When it was touched last."""
        return self.prose.recorded_at if self.prose else None

    @property
    def note(self) -> str:
        """Why it was returned, or what was noted at the version."""
        return self.prose.note if self.prose else ""


def standing_of(prose: Prose | None, before: Prose | None) -> Standing:
    """Where a section stands by its prose, and by that of the earlier period."""
    if prose is None or not prose.text.strip():
        return Standing.NONE
    if prose.state is ProseState.DRAFT and before is not None and prose.text.strip() == before.text.strip():
        return Standing.OLD
    return Standing(prose.state.value)


def section_lines(
    sections: Iterable[OutlineSection],
    prose: Mapping[str, Prose],
    before: Mapping[str, Prose],
    writers: Writers,
    comments: Mapping[str, int],
    titles: Mapping[str, str],
) -> tuple[SectionLine, ...]:
    """The sections of an outline in their order, with their titles by slug."""
    return tuple(
        SectionLine(
            one.slug,
            titles[one.slug],
            one.owner,
            standing_of(prose.get(one.slug), before.get(one.slug)),
            prose.get(one.slug),
            before.get(one.slug),
            writers.may_write(one.slug, one.owner),
            writers.may_approve(one.slug, one.owner),
            comments.get(one.slug, 0),
            one.states_facts,
        )
        for one in sections
    )


def counted(lines: Iterable[SectionLine]) -> Mapping[Standing, int]:
    """How many sections stand where, in the order of `Standing`; those with none are left out."""
    found = Counter(one.standing for one in lines)
    return {one: found[one] for one in Standing if found[one]}
