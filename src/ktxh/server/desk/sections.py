"""The sections of a report as a list: who writes each, where it stands, who touched it last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ktxh.composing.outlines.sections import OutlineSection
from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.desk.assigned import NOBODY, Assigned, DueDay, due_day
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

    @property
    def sent(self) -> bool:
        """Whether who writes is done with it."""
        return self in (Standing.SUBMITTED, Standing.APPROVED)


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

    `owner` is the organisation that writes it: to which it is `assigned`, else whom the outline names. `due` is the day
    of the assignment as it stands now; `awaited` says that it is assigned to the person and not sent yet.
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
    assigned: Assigned = NOBODY
    due: DueDay | None = None
    awaited: bool = False

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


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of the sections of a report beside their outline, each by section: the prose, the last prose of an
    earlier period, how many comments are open, to whom they are assigned, what they are called.
    """

    prose: Mapping[str, Prose]
    before: Mapping[str, Prose]
    comments: Mapping[str, int]
    assigned: Mapping[str, Assigned]
    titles: Mapping[str, str]


def section_lines(
    sections: Iterable[OutlineSection], beside: Beside, writers: Writers, today: date
) -> tuple[SectionLine, ...]:
    """The sections of an outline in their order, as they stand on a day."""
    return tuple(_line(one, beside, writers, today) for one in sections)


def _line(one: OutlineSection, beside: Beside, writers: Writers, today: date) -> SectionLine:
    slug = one.slug
    prose, before = beside.prose.get(slug), beside.before.get(slug)
    standing, assigned = standing_of(prose, before), beside.assigned.get(slug, NOBODY)
    return SectionLine(
        slug,
        beside.titles[slug],
        assigned.organisation or one.owner,
        standing,
        prose,
        before,
        writers.may_write(slug, one.owner, assigned),
        writers.may_approve(slug, one.owner, assigned),
        beside.comments.get(slug, 0),
        one.states_facts,
        assigned,
        due_day(assigned.due, today, done=standing.sent),
        not standing.sent and writers.must_write(slug, one.owner, assigned),
    )


def counted(lines: Iterable[SectionLine]) -> Mapping[Standing, int]:
    """How many sections stand where, in the order of `Standing`; those with none are left out."""
    found = Counter(one.standing for one in lines)
    return {one: found[one] for one in Standing if found[one]}
