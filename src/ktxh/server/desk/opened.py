"""The report of a place as it lies on the desk: its outline, its sections, and what it is composed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.http import Http404
from django.utils import timezone

from ktxh.catalogue.forms import item_label
from ktxh.composing.compose import Wish
from ktxh.composing.drafting import Drafting
from ktxh.composing.office import Office
from ktxh.composing.outlines.choice import Chosen
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.sections import OutlineSection, sections_of
from ktxh.composing.outlines.words import variables
from ktxh.model.observation import Item
from ktxh.model.report_parts import Prose
from ktxh.server.desk.assigned import Assigned
from ktxh.server.desk.assigning import assignments
from ktxh.server.desk.comments import open_comments
from ktxh.server.desk.section_titles import section_titles
from ktxh.server.desk.sections import Beside, SectionLine, section_lines
from ktxh.server.desk.writers import Writers, writers_at
from ktxh.server.reports.drawing_up import DrawnUp, drawn_up, outline_choice, setting_of
from ktxh.server.web.place import Place


@dataclass(frozen=True)
class Desk:
    """The desk of a place; `named` is the outline that was asked for, "" for the one that fits."""

    place: Place
    named: str = ""

    @cached_property
    def office(self) -> Office:
        """The outlines and styles that hold here."""
        return Office(self.place.plan.folder)

    @cached_property
    def chosen(self) -> Chosen:
        """The outline that the report follows where nobody names one, and those that fit as well."""
        return outline_choice(self.place.plan, self.office, self.place.area.key, self.place.period)

    @cached_property
    def outline(self) -> Outline | None:
        """The outline; None where there is none for this level and period. Http404 where one is named that is not."""
        if not self.named:
            return self.chosen.outline
        known = self.office.outlines()
        if self.named not in known:
            raise Http404
        return known[self.named]

    @cached_property
    def choices(self) -> tuple[Outline, ...]:
        """The outlines that can be chosen: those that fit first, then the others of the level, then the rest."""
        fitting = self.chosen.fitting
        codes = {one.code for one in fitting}
        rest = [one for one in self.office.outlines().values() if one.code not in codes]
        level = next((one.header.level for one in fitting), None)
        return (*fitting, *sorted(rest, key=lambda one: (one.header.level is not level, one.code)))

    @cached_property
    def sections(self) -> tuple[OutlineSection, ...]:
        """The sections of the outline, then those for which something is stored besides."""
        found = {one.slug: one for one in sections_of(self.outline)} if self.outline is not None else {}
        return (*found.values(), *(OutlineSection(slug) for slug in self._prose if slug not in found))

    @cached_property
    def writers(self) -> Writers:
        """What the person may write."""
        return writers_at(self.place)

    @cached_property
    def lines(self) -> tuple[SectionLine, ...]:
        """The sections with where they stand."""
        place = self.place
        before = place.plan.store.prose_before(place.area.key, place.period)
        comments = open_comments(place.area.key, place.period.code)
        beside = Beside(self._prose, before, comments, self._assigned, self.titles)
        return section_lines(self.sections, beside, self.writers, timezone.localdate())

    def may_write(self, slug: str) -> bool:
        """Whether the person may write a section by its slug, also one that the report does not have."""
        line = next((one for one in self.lines if one.slug == slug), None)
        return self.writers.may_write(slug, "") if line is None else line.mine

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What the sections are called, by slug."""
        numbering = self.outline.header.numbering if self.outline is not None else ()
        return section_titles(self.sections, numbering, self._item_words)

    def line(self, slug: str) -> SectionLine:
        """One section; Http404 where the report has none of this name."""
        for one in self.lines:
            if one.slug == slug:
                return one
        raise Http404

    def beside(self, slug: str) -> Mapping[str, SectionLine | None]:
        """The sections `before` and `after` one in the report; None at its ends."""
        slugs = [one.slug for one in self.lines]
        at = slugs.index(slug)
        after = self.lines[at + 1] if at + 1 < len(slugs) else None
        return {"before": self.lines[at - 1] if at else None, "after": after}

    def drawn_up(self, wish: Wish | None = None, moment: datetime | None = None) -> DrawnUp:
        """Compose the report as it is now. `OutlineError`, CatalogueError and `RegimeError` say what is wrong with the
        locality's files; Http404 without an outline.
        """
        when = moment or timezone.localtime()
        outline = self._needed()
        setting = setting_of(self.place.plan, self.office, self.place.area.key, self.place.period, outline, when)
        return drawn_up(outline, replace(setting, called=self.titles), when, wish or Wish(), self.office)

    def drafting(self, section: str) -> Drafting:
        """What the calls in the prose of a section are carried out with, one by one."""
        place, today = self.place, timezone.localdate()
        outline = self._needed()
        setting = setting_of(place.plan, self.office, place.area.key, place.period, outline, timezone.localtime())
        day = min(place.period.end, today)
        return Drafting(
            setting,
            section=section,
            variables=variables(setting.cube.tree, place.area.key, place.period, today, day),
            authority=outline.header.authority,
            owners=outline.header.owners,
        )

    def _needed(self) -> Outline:
        """The outline, with those who were assigned in the place of those it names."""
        if self.outline is None:
            raise Http404
        header = self.outline.header
        given = {slug: one.organisation for slug, one in self._assigned.items() if one.organisation}
        return replace(self.outline, header=replace(header, owners={**header.owners, **given}))

    def _item_words(self, item: str) -> str:
        """What an item is called; as it stands where the outline names none that there is."""
        try:
            return item_label(self.place.plan.catalogue, Item.parse(item))
        except (KeyError, ValueError):
            return item

    @cached_property
    def _assigned(self) -> Mapping[str, Assigned]:
        return assignments(self.place.area.key, self.place.period)

    @cached_property
    def _prose(self) -> Mapping[str, Prose]:
        return self.place.plan.store.prose(self.place.area.key, self.place.period)
