"""Comments on the sections of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from ktxh.server.desk.models import Comment
from ktxh.server.desk.telling import Deed, tell
from ktxh.server.problems import StoreError
from ktxh.server.store import Store

LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class SectionOf:
    """A section of the report of a unit and a period, by their keys."""

    area: str
    period: str
    section: str

    @property
    def subject(self) -> str:
        """As the trail names it."""
        return f"report {self.area} {self.period} {self.section}"


@dataclass(frozen=True, slots=True)
class Said:
    """A comment; `resolved_by` is "" while it is open."""

    number: int
    text: str
    author: str
    at: datetime
    resolved_by: str = ""
    resolved_at: datetime | None = None


def open_comments(area: str, period: str) -> Mapping[str, int]:
    """How many comments are open, by section."""
    rows = Comment.objects.filter(area=area, period=period, resolved_at=None).values("section")
    return {row["section"]: row["count"] for row in rows.annotate(count=Count("pk"))}


def comments_on(at: SectionOf) -> tuple[Said, ...]:
    """The comments on a section, those that are open first, each group from the oldest on."""
    rows = Comment.objects.filter(area=at.area, period=at.period, section=at.section).order_by("pk")
    said = [Said(one.pk, one.text, one.author, one.at, one.resolved_by, one.resolved_at) for one in rows]
    return tuple(sorted(said, key=lambda one: one.resolved_at is not None))


def comment(store: Store, at: SectionOf, text: str, author: str) -> None:
    """Keep a comment; StoreError in one sentence where it cannot be taken."""
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise StoreError("Ý kiến còn trống; hãy ghi vài chữ rồi gửi.")
    if len(words) > LONGEST or "\0" in words:
        raise StoreError(f"Ý kiến dài quá {LONGEST:,} ký tự; hãy rút ngắn.".replace(",", "."))
    with store.writing_together():
        Comment.objects.create(
            area=at.area, period=at.period, section=at.section, text=words, author=author, at=timezone.now()
        )
        tell(store.alias, Deed.COMMENT, at.subject, author, {"text": words})


def resolve(store: Store, at: SectionOf, number: int, author: str) -> None:
    """Say that a comment is dealt with; Http404 where the section has none of this number. Once is enough."""
    with store.writing_together():
        found = Comment.objects.filter(pk=number, area=at.area, period=at.period, section=at.section)
        if not found.exists():
            raise Http404
        if found.filter(resolved_at=None).update(resolved_at=timezone.now(), resolved_by=author):
            tell(store.alias, Deed.RESOLVE, at.subject, author, {"comment": number})
