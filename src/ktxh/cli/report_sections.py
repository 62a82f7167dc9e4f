"""The sections that prose can be written for: those of the outline that a report is composed after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.outline_choice import outline_named, outline_of
from ktxh.cli.problems import UserError
from ktxh.cli.report_place import ReportPlace

if TYPE_CHECKING:
    from ktxh.composing.outlines.outline import Outline
    from ktxh.composing.outlines.sections import OutlineSection

OutlineOption = Annotated[
    str,
    typer.Option(
        "--outline",
        metavar="ĐỀ_CƯƠNG",
        help="Các mục theo đề cương này; không ghi thì theo bản soạn gần nhất, cấp và kỳ.",
    ),
]
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of the outline that a report is composed after, and of those that it could be.

    Without any outline for the level and the period, sections are whatever something is stored for.
    """

    outline: Outline | None
    others: tuple[Outline, ...] = ()

    @classmethod
    def of(cls, place: ReportPlace, name: str) -> Sections:
        """By the outline that is named, else by the one that the report would be composed after."""
        if name:
            return cls(outline_named(name))
        chosen = outline_of(place.plan, place.area, place.period)
        return cls(chosen.outline, chosen.fitting)

    @property
    def told(self) -> str:
        """Which outline the sections are of: "theo đề cương “trang-dinh”", "" for none."""
        return f", theo đề cương “{self.outline.code}”" if self.outline is not None else ""

    def listed(self, stored: Iterable[str]) -> list[OutlineSection]:
        """The sections of the outline, then those that are stored besides."""
        from ktxh.composing.outlines.sections import OutlineSection, sections_of

        found = {} if self.outline is None else {one.slug: one for one in sections_of(self.outline)}
        return [*found.values(), *(OutlineSection(slug) for slug in stored if slug not in found)]

    def unknown(self, slugs: Iterable[str]) -> list[str]:
        """A sentence for each that is a section of no outline that fits."""
        from ktxh.composing.outlines.sections import sections_of

        if self.outline is None:
            return []
        known = {one.slug for outline in (self.outline, *self.others) for one in sections_of(outline)}
        return [self._not_known(one, sorted(known)) for one in slugs if one not in known]

    def refuse_unknown(self, slug: str) -> None:
        """Raise a UserError where there is no such section."""
        for sentence in self.unknown([slug]):
            raise UserError(sentence)

    def _not_known(self, slug: str, known: list[str]) -> str:
        near = get_close_matches(slug, known, 1)
        if near:
            return f"Không có mục “{slug}”; có phải “{near[0]}”? Xem các mục bằng: ktxh prose ĐỊA_BÀN KỲ"
        shown = ", ".join(known[:_SHOWN]) + (", …" if len(known) > _SHOWN else "")
        return f"Không có mục “{slug}”; các mục: {shown}."
