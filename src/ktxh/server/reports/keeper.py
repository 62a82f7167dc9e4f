"""The part of the store that keeps what people give to reports, and the reports that were composed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager

from ktxh.composing.versions.composition import Composition, CompositionState
from ktxh.composing.versions.passages import Passage
from ktxh.composing.versions.versions import Version
from ktxh.model.observation import Recorded
from ktxh.model.period import Period
from ktxh.model.register import Register
from ktxh.model.report_parts import Fact, LegalBasis, Prose, Task
from ktxh.server.entry import Entry
from ktxh.server.interning import Interned
from ktxh.server.reports import bases, compositions, facts, prose, tasks


class ReportKeeper:
    """Fulfils `ktxh.model.report_parts.ReportParts`; everything in it is kept in versions.

    All that writes does so in one transaction, and raises RefusedError, nothing written, where an area is unknown or
    something given is not right. An `entry` says who and when where the things themselves do not.
    """

    alias: str
    interned: Interned

    def writing_together(self) -> AbstractContextManager[None]:
        """A transaction around several calls."""
        raise NotImplementedError

    # prose

    def prose(self, area: str, period: Period) -> Mapping[str, Prose]:
        """The current prose of each section that has any, by section."""
        return prose.read_prose(self.alias, self.interned, area, period)

    def prose_versions(self, area: str, section: str, period: Period) -> tuple[Prose, ...]:
        """All versions of the prose of a section, oldest first."""
        return prose.read_versions(self.alias, self.interned, area, section, period)

    def prose_before(self, area: str, period: Period) -> Mapping[str, Prose]:
        """By section the last prose of a period that ended earlier, the same kind of period first; one query."""
        return prose.read_before(self.alias, self.interned, area, period)

    def write_prose(self, given: Prose, entry: Entry | None = None) -> Prose:
        """Keep the prose of one section; the current version after that. See `record_prose`."""
        self.record_prose([given], entry)
        return self.prose(given.area, given.period)[given.section]

    def record_prose(self, given: Iterable[Prose], entry: Entry | None = None) -> Recorded:
        """Keep prose in its order: what differs from the current version (text, state, note) becomes the next one.

        Prose that bears a version was edited from it, and is refused where another one is current by now; 0 is not
        looked at. Prose that is returned needs a note.
        """
        with self.writing_together():
            return prose.record_prose(self.alias, self.interned, list(given), entry or Entry())

    # facts

    def facts(self, area: str, period: Period) -> tuple[Fact, ...]:
        """The facts of a report by section and order."""
        return facts.read_facts(self.alias, self.interned, area, period)

    def fact_versions(self, area: str, period: Period, identifier: str) -> tuple[Fact, ...]:
        """All versions of a fact, oldest first."""
        return facts.read_versions(self.alias, self.interned, area, period, identifier)

    def record_facts(self, given: Iterable[Fact], entry: Entry | None = None, *, whole: bool = False) -> Recorded:
        """Keep facts in their order: what differs from the current version of its identifier becomes the next one.

        A fact without identifier ("") is taken for the one of its section with the same indicator, area, period,
        authority and goal, else it gets an identifier that was never given before. With `whole` these are all facts of
        the sections they name: others there are withdrawn, and counted as changed.
        """
        with self.writing_together():
            return facts.record_facts(self.alias, self.interned, list(given), entry or Entry(), whole=whole)

    def withdraw_facts(
        self, area: str, period: Period, identifiers: Collection[str], entry: Entry | None = None
    ) -> int:
        """Take facts out of a report; how many there were. Their identifiers are not given again."""
        with self.writing_together():
            return facts.withdraw_facts(self.alias, self.interned, area, period, identifiers, entry or Entry())

    # tasks and legal bases

    def tasks(self, area: str, period: Period) -> tuple[Task, ...]:
        """The tasks given for a period, in their order."""
        return tasks.read_tasks(self.alias, self.interned, area, period)

    def task_versions(self, area: str, period: Period, identifier: str) -> tuple[Task, ...]:
        """All versions of a task, oldest first."""
        return tasks.read_versions(self.alias, self.interned, area, period, identifier)

    def record_tasks(self, given: Iterable[Task], entry: Entry | None = None, *, whole: bool = False) -> Recorded:
        """Keep tasks, as facts are kept; one without identifier is taken for the one with the same words."""
        with self.writing_together():
            return tasks.record_tasks(self.alias, self.interned, list(given), entry or Entry(), whole=whole)

    def withdraw_tasks(
        self, area: str, period: Period, identifiers: Collection[str], entry: Entry | None = None
    ) -> int:
        """Take tasks out of a report; how many there were."""
        with self.writing_together():
            return tasks.withdraw_tasks(self.alias, self.interned, area, period, identifiers, entry or Entry())

    def legal_bases(self, area: str, period: Period) -> tuple[LegalBasis, ...]:
        """The documents that the report rests on, in their order."""
        return bases.read_bases(self.alias, self.interned, area, period)

    def record_legal_bases(
        self, area: str, period: Period, given: Iterable[LegalBasis], entry: Entry | None = None
    ) -> Recorded:
        """Make these, in their order, the whole list of a report; one that is no more in it counts as changed."""
        with self.writing_together():
            return bases.record_bases(self.alias, self.interned, area, period, list(given), entry or Entry())

    # composed reports

    def record_composition(self, register: Register, passages: Iterable[Passage], entry: Entry | None = None) -> str:
        """Keep a composed report as the next version of its area and period; its identifier ("180-2024D06-3").

        The register that is kept bears the identifier, whatever that given has. The `note` of the entry is kept.
        """
        with self.writing_together():
            return compositions.record_composition(
                self.alias, self.interned, register, tuple(passages), entry or Entry()
            )

    def compositions(self, area: str, period: Period) -> tuple[Composition, ...]:
        """The composed reports of an area and a period, oldest first."""
        return compositions.read_compositions(self.alias, self.interned, area, period)

    def outlines_used(self, area: str) -> tuple[str, ...]:
        """The outlines that the area's reports were composed after, of all periods, the latest first, each once."""
        return compositions.read_outlines_used(self.alias, self.interned, area)

    def composition(self, identifier: str) -> Composition | None:
        """The composed report with this identifier, None where there is none."""
        return compositions.read_composition(self.alias, self.interned, identifier)

    def composed_version(self, identifier: str) -> Version:
        """The figures and the words of a composed report; StoreError where there is none of this identifier."""
        return compositions.read_version(self.alias, identifier)

    def freeze(self, identifier: str, reason: str = "", entry: Entry | None = None) -> None:
        """Freeze a composed report (chốt). StoreError where there is none, where it is frozen already, or where another
        version of the same area, period and outline is.
        """
        with self.writing_together():
            compositions.set_state(self.alias, identifier, CompositionState.FROZEN, reason, entry or Entry())

    def unfreeze(self, identifier: str, reason: str, entry: Entry | None = None) -> None:
        """Open a frozen report again (hủy chốt), which is recorded with its reason. StoreError where it is not frozen
        or no reason is given.
        """
        with self.writing_together():
            compositions.set_state(self.alias, identifier, CompositionState.DRAFT, reason, entry or Entry())
