"""The names of what entries mention by key or code: units, periods, indicators, forms, people, reports, sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from ktxh.catalogue.forms import item_label
from ktxh.composing.office import Office
from ktxh.composing.outlines.problems import OutlineError
from ktxh.composing.outlines.sections import sections_of
from ktxh.model.observation import Item
from ktxh.model.period import PeriodError
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.names import full_names
from ktxh.server.audit.models import Entry
from ktxh.server.reports.models import Composition
from ktxh.server.web.opening import Plan

_REPORTS = ("report", "version")
_NAMED = 3  # units or periods that are named one by one
_MORE = ",…("


class Names:
    """Names for a portion of entries; people and reports are asked for in one question each."""

    def __init__(self, here: Plan, entries: Iterable[Entry]) -> None:
        self._here = here
        self._entries = tuple(entries)

    def area(self, key: str) -> str:
        """ "xã Thất Khê"; the key itself of a unit that nobody knows."""
        tree = self._here.tree
        return tree.area(key).full_name if key in tree else f"đơn vị {key}"

    def areas(self, keys: str) -> str:
        """Units as the trail lists them, by commas: up to three by name, of more how many."""
        return _listed(keys, self.area, "đơn vị")

    def periods(self, codes: str) -> str:
        """Periods as the trail lists them."""
        return _listed(codes, self.period, "kỳ")

    def period(self, code: str) -> str:
        """ "6 tháng đầu năm 2025"; the code itself of what is none."""
        try:
            return parse_period(code).label
        except PeriodError:
            return f"kỳ {code}"

    def place(self, area: str, period: str) -> str:
        """A unit and a period: "xã Thất Khê, năm 2025"."""
        return f"{self.area(area)}, {self.period(period)}"

    def item(self, text: str) -> str:
        """The name of an item with its members; the text itself where the catalogue does not know it any more."""
        try:
            return item_label(self._here.catalogue, Item.parse(text))
        except (KeyError, ValueError):
            return text

    def unit_of(self, text: str) -> str:
        """The unit in which an item is counted, "" where that is not known."""
        code = text.partition("[")[0]
        return self._here.catalogue.indicator(code).unit if code in self._here.catalogue else ""

    def form(self, code: str) -> str:
        """ "biểu “Đầu tư công”"."""
        form = self._here.forms.get(code)
        return f"biểu “{form.title if form else code}”"

    def outline(self, code: str) -> str:
        """ "đề cương “Báo cáo năm cấp xã”"."""
        try:
            return f"đề cương “{Office(self._here.folder).outline(code).header.name}”"
        except OutlineError:
            return f"đề cương “{code}”"

    def section(self, slug: str) -> str:
        """A section by its name or heading in any outline, else by its slug."""
        return f"mục “{self._sections.get(slug, slug)}”"

    def sector(self, code: str) -> str:
        """The name of a sector."""
        known = self._here.catalogue
        return known.sector_name(code) if code in known.sectors else code

    def person(self, username: str) -> str:
        """The full name; several by commas; the name itself of who has no account here."""
        names = username.split(", ")
        if unknown := [one for one in names if one not in self._people]:
            self._people.update(full_names(unknown))
        return ", ".join(self._people[one] for one in names)

    def report(self, identifier: str) -> str:
        """ "báo cáo năm 2025 của xã Thất Khê, bản 3"."""
        if identifier not in self._reports:
            return f"báo cáo {identifier}"
        area, period, number = self._reports[identifier]
        return f"báo cáo {self.period(period)} của {self.area(area)}, bản {number}"

    @cached_property
    def _people(self) -> dict[str, str]:
        """Who did something, and to whose account something was done; others are asked for when they come up."""
        found = {name for one in self._entries for name in one.who.split(", ")}
        found |= {one.subject.partition(" ")[2] for one in self._entries if one.subject.startswith("user ")}
        return dict(full_names(found))

    @cached_property
    def _reports(self) -> Mapping[str, tuple[str, str, int]]:
        wanted = {
            about
            for kind, _, about in (one.subject.partition(" ") for one in self._entries)
            if kind in _REPORTS and about
        }
        if not wanted:
            return {}
        rows = Composition.objects.using(self._here.store.alias).filter(identifier__in=wanted)
        found = rows.values_list("identifier", "area__key", "period__code", "number")
        return {identifier: (area, period, number) for identifier, area, period, number in found}

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        try:
            for outline in Office(self._here.folder).outlines().values():
                for one in sections_of(outline):
                    if words := one.name or one.heading:
                        found.setdefault(one.slug, words.capitalize() if words.isupper() else words)
        except OutlineError:
            return found
        return found


def _listed(text: str, name: Callable[[str], str], what: str) -> str:
    known, more, count = text.partition(_MORE)
    keys = known.split(",")
    if more or len(keys) > _NAMED:
        return f"{count.rstrip(')') if more else len(keys)} {what}"
    return ", ".join(name(one) for one in keys)
