"""The plan database as the rest of the program sees it; it fulfils `ktxh.model.figures.Figures`
and `ktxh.model.report_parts.ReportParts`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property
from pathlib import Path

from django.db import connections
from django.utils import timezone

from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Item, Key, Observation, Recorded, Total
from ktxh.model.period import Period
from ktxh.model.target import Headline, Target
from ktxh.server import loading
from ktxh.server.collection import bulk, explaining, reading, recording, versions
from ktxh.server.collection.bulk import ImportReport
from ktxh.server.collection.explaining import Explanation
from ktxh.server.collection.import_form import ImportOptions
from ktxh.server.entry import Entry
from ktxh.server.interning import Interned
from ktxh.server.known_keys import refuse_unknown
from ktxh.server.plans import headlines, targets
from ktxh.server.reports.keeper import ReportKeeper
from ktxh.server.submissions.keeper import SubmissionKeeper
from ktxh.server.writing import writing


class Store(ReportKeeper, SubmissionKeeper):
    """One plan database. Opened with `ktxh.server.database.open_store`.

    Every answer sees what was saved just before, in this process or another. A value is never overwritten and never
    deleted. A store may be used from several threads; each has its own connection.
    """

    def __init__(
        self, alias: str, indicators: Collection[Indicator] | None = None, areas: AreaTree | None = None
    ) -> None:
        self.alias = alias
        self.interned = Interned(alias)
        self._given_indicators, self._given_areas = indicators, areas

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators that the store was opened with, by code."""
        given = loading.built_in_indicators() if self._given_indicators is None else self._given_indicators
        return {one.code: one for one in given}

    @cached_property
    def area_tree(self) -> AreaTree:
        """The register of areas that the store was opened with."""
        return loading.built_in_areas() if self._given_areas is None else self._given_areas

    def close(self) -> None:
        """Close this thread's connection; the store opens another when it is used again."""
        connections[self.alias].close()

    def writing_together(self) -> AbstractContextManager[None]:
        """A transaction around several calls: all of what they write is there at the end, or nothing of it."""
        return writing(self.alias, self.interned)

    # what was stated

    def values(self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]) -> reading.Values:
        """The current values there are among all combinations; each is made when it is looked up."""
        return reading.read_values(self.alias, self.interned, items, areas, periods)

    def totals(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> dict[tuple[Item, Period], Total]:
        """The exact sum over those of `areas` that have a current value, for each item and period with at least one."""
        return reading.read_totals(self.alias, self.interned, items, areas, periods)

    def observation(self, key: Key) -> Observation | None:
        """The current version in full, or None where nothing was stated."""
        return versions.read_current(self.alias, self.interned, key)

    def versions(self, key: Key) -> tuple[Observation, ...]:
        """All versions, oldest first."""
        return versions.read_versions(self.alias, self.interned, key)

    def observations(
        self,
        items: Collection[Item] | None = None,
        areas: Collection[str] | None = None,
        periods: Collection[Period] | None = None,
    ) -> Iterator[Observation]:
        """The current values in full, of all items, areas, periods or of those given.

        By item, then area in tree order, then time; read in portions, so that millions need little memory.
        """
        return versions.read_all(self.alias, self.interned, items, areas, periods)

    def record(
        self, observations: Iterable[Observation], entry: Entry | None = None, *, partial: bool = False
    ) -> Recorded:
        """Record values, in their order, in one transaction.

        What is stated for the first time is new; what differs from the current version (number, decimals, status,
        "không phát sinh", simulated, cut-off or note) becomes the next one; what stands already changes nothing. An
        unknown indicator or area and a number that does not fit are refused: then nothing is written (RefusedError),
        with `partial` only the good ones are, and `refused` says which were not.
        """
        with self.writing_together():
            return recording.record(self.alias, self.interned, observations, entry or Entry(), partial)

    def import_csv(self, path: Path, options: ImportOptions | None = None, entry: Entry | None = None) -> ImportReport:
        """Import a large table: columns as in `collection.import_form`, every value checked, in one transaction.

        Codes must be known, areas exist in the period, units convert into that of the indicator, values lie in what it
        can have, and no two rows state different values for the same. Where rows are refused nothing is written, or
        with `options.partial` the others are. The same file twice changes nothing. StoreError where the file cannot be
        read or columns are missing.
        """
        return bulk.import_csv(self, path, options or ImportOptions(), entry or Entry())

    def import_rows(
        self,
        heads: Sequence[str],
        rows: Iterable[tuple[int, list[str]]],
        name: str,
        options: ImportOptions | None = None,
        entry: Entry | None = None,
    ) -> ImportReport:
        """The same for rows of texts out of any table, each with its line; the lists may be changed while reading."""
        return bulk.import_rows(self, heads, rows, name, options or ImportOptions(), entry or Entry())

    def explain(self, key: Key, rule: str, text: str, author: str = "", at: datetime | None = None) -> None:
        """Keep why a value is as it is although the rule of that code finds it strange.

        RefusedError where the indicator or the area is unknown.
        """
        given = Explanation(rule, text, author, at or timezone.now())
        with self.writing_together():
            refuse_unknown(self.interned, [key])
            explaining.explain(self.alias, self.interned, key, given)

    def explanations(self, key: Key) -> tuple[Explanation, ...]:
        """The explanations of a value, oldest first."""
        return explaining.read_explanations(self.alias, self.interned, key)

    # what was planned

    def targets(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> tuple[Target, ...]:
        """The targets in force (last revisions), of all authorities, for areas as such and for their departments."""
        return targets.read_targets(self.alias, self.interned, items, areas, periods)

    def target_revisions(self, item: Item, area: str, period: Period) -> tuple[Target, ...]:
        """All revisions of the targets of one item, oldest first for each authority and holder."""
        return targets.read_revisions(self.alias, self.interned, item, area, period)

    def set_targets(self, given: Iterable[Target], author: str = "") -> Recorded:
        """Keep targets in one transaction: the first of an item, area, period, authority and holder is revision 1, one
        that differs the next; one that is the same changes nothing. The revision that a target bears itself is not
        looked at. RefusedError, and nothing written, where an indicator or area is unknown.
        """
        with self.writing_together():
            return targets.set_targets(self.alias, self.interned, given, author)

    def withdraw_target(self, one: Target, reason: str, author: str = "") -> Target | None:
        """Take back a revision in force that was set by mistake: the one before it that was not is in force again, as a
        new revision (returned), or none is. All of them stay, the withdrawn one with the reason in its note.
        StoreError, and nothing written, where it is not in force any more.
        """
        with self.writing_together():
            return targets.withdraw_target(self.alias, self.interned, one, reason, author)

    def headlines(self, area: str, period: Period) -> tuple[Headline, ...]:
        """The headline indicators of an area and a year, in their order."""
        return headlines.read_headlines(self.alias, self.interned, area, period)

    def set_headlines(self, given: Iterable[Headline]) -> Recorded:
        """Make these, in their order, the whole lists of the areas and years they name."""
        with self.writing_together():
            return headlines.set_headlines(self.alias, self.interned, list(given))

    # what there is

    def items(self) -> tuple[Item, ...]:
        """Every item that was ever planned or stated, by code."""
        return self.interned.items()

    def periods(self) -> tuple[Period, ...]:
        """Every period that anything was planned or stated for, in order of time."""
        return self.interned.periods()

    def areas(self) -> tuple[str, ...]:
        """The keys of all areas that the store knows, in tree order."""
        return self.interned.areas()
