"""The figures of a report for the plan database: what it says, what stands there now, what speaks against a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ktxh.catalogue.forms import item_label
from ktxh.exchange.doubts import doubts_of
from ktxh.exchange.judged import judged
from ktxh.exchange.proposal import Explained, Proposal, Refused
from ktxh.exchange.report_place import report_of, resolving_within, spoken_of_instead
from ktxh.exchange.report_statements import Report, proposed
from ktxh.exchange.review import ReviewRow, Verdict, reviewed
from ktxh.language.numbers import print_number
from ktxh.model.area import Area
from ktxh.model.finding import Finding
from ktxh.model.observation import Item, Key, Observation
from ktxh.model.period import Period
from ktxh.model.statement import Statement
from ktxh.model.target import Authority, Target
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.entry import Entry
from ktxh.server.submissions.problems import LockedError
from ktxh.server.web.opening import Plan

_SIGNS = {
    Verdict.NEW: "state-ok",
    Verdict.STANDS: "state-none",
    Verdict.CHANGED: "state-warn",
    Verdict.CONFLICT: "state-bad",
    Verdict.REFUSED: "state-none",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the report as it may be taken over; `name` is that of its item with what it is broken down by.

    `key` names it in the form, "" where it cannot be taken; `chosen` says whether it is ticked beforehand; `why` why it
    cannot be taken; `asks` whether an explanation is asked for.
    """

    key: str
    review: ReviewRow
    area: str
    sign: str
    name: str = ""
    why: str = ""
    chosen: bool = False

    @property
    def prints_otherwise(self) -> bool:
        """Whether the report writes the number in another way than it is shown here."""
        value = self.review.value
        return value is None or self.review.typed != print_number(value)

    @property
    def asks(self) -> bool:
        """Whether a rule finds the value strange, so that it needs an explanation."""
        return bool(self.key and self.review.remarks)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a report offers; `elsewhere` is the other unit that it speaks most of, "" where it speaks of its own."""

    report: Report
    proposal: Proposal
    rows: tuple[Row, ...]
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was recorded, and what was refused after all; `left` are the keys of the values that were not recorded."""

    values: int = 0
    targets: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, and for which unit and period the report is taken to be."""

    name: str
    rights: Rights
    area: Area
    period: Period


def offer(
    name: str, statements: Sequence[Statement], plan: Plan, reviewer: Reviewer, findings: Collection[Finding]
) -> Offer:
    """Hold what a report of that name states against the database; a value that the check finds wrong is a doubt."""
    report = report_of(name, reviewer.area, reviewer.period, reviewer.name, statements)
    resolving = resolving_within(plan.tree, report.area, report.period)
    proposal = proposed(statements, report, plan.catalogue, resolving, doubts_of(findings))
    found = reviewed(proposal, plan.store, plan.catalogue, plan.tree, plan.relations, report)
    held = locked(plan, [one.key for one in proposal.observations])
    elsewhere = spoken_of_instead(statements, report, plan.tree)
    rows = tuple(_row(one, plan, reviewer.rights, held) for one in found)
    if elsewhere:  # nobody should record figures of another unit by a single click
        rows = tuple(replace(one, chosen=False) for one in rows)
    return Offer(report, proposal, rows, elsewhere)


def take(plan: Plan, offered: Offer, chosen: Collection[str], reasons: Mapping[str, str], entry: Entry) -> Taken:
    """Record the chosen rows of an offer in one transaction: all that are right, each with its explanation.

    What the person may not record is not recorded, whatever was sent.
    """
    keys = {row.key for row in offered.rows if row.key and row.key in chosen}
    values = {value_key(one): one for one in offered.proposal.observations}
    targets = [one for one in offered.proposal.targets if _target_key(one) in keys]
    picked = {key: one for key, one in values.items() if key in keys}
    explained = tuple(
        Explained(one.source.place, one, reasons[key].strip())
        for key, one in picked.items()
        if reasons.get(key, "").strip()
    )
    wanted = Proposal(tuple(picked.values()), tuple(targets), explanations=explained)
    with plan.store.writing_together():
        plan.store.refuse_locked([one.key for one in picked.values()])  # somebody may have sent the form just now
        return _recorded(plan, wanted, entry)


def _recorded(plan: Plan, wanted: Proposal, entry: Entry) -> Taken:
    store = plan.store
    known = judged(
        wanted,
        store,
        plan.catalogue,
        plan.tree,
        plan.relations,
        asking="",
        explained=lambda key: {one.rule for one in store.explanations(key)},
    )
    good = {one.key for one in known.proposal.observations}
    left = tuple(value_key(one) for one in wanted.observations if one.key not in good)
    taken = Taken(refused=known.proposal.refused, left=left)
    if known.proposal.observations:
        values = store.record(known.proposal.observations, entry, partial=True)
        late = tuple(Refused("số liệu", "", why) for why in values.refused)
        taken = replace(
            taken, values=values.new + values.changed, unchanged=values.unchanged, refused=(*taken.refused, *late)
        )
    if known.proposal.targets:
        set_ = store.set_targets(known.proposal.targets, entry.author)
        taken = replace(taken, targets=set_.new + set_.changed, unchanged=taken.unchanged + set_.unchanged)
    for reason in known.reasons:
        if all((one.rule, one.text) != (reason.rule, reason.text) for one in store.explanations(reason.key)):
            store.explain(reason.key, reason.rule, reason.text, entry.author)
    return taken


def locked(plan: Plan, keys: Collection[Key]) -> dict[Key, str]:
    """The values that nobody may change now, because somebody answers for the form they stand in, each with why."""
    try:
        plan.store.refuse_locked(keys)
    except LockedError as error:
        first, *rest = keys
        if not rest:
            return {first: str(error)}
        half = len(keys) // 2
        whole = list(keys)
        return {**locked(plan, whole[:half]), **locked(plan, whole[half:])}
    return {}


def _row(one: ReviewRow, plan: Plan, rights: Rights, held: Mapping[Key, str]) -> Row:
    area = plan.tree.area(one.area).full_name if one.area in plan.tree else ""
    name = item_label(plan.catalogue, one.item) if one.item is not None and one.label else one.label
    row = Row("", one, area, _SIGNS[one.verdict], name)
    if one.verdict is Verdict.REFUSED or one.item is None or one.period is None or not one.area:
        return replace(row, why=one.reason)
    if one.verdict is Verdict.STANDS:
        return row
    if not _may(one, rights):
        return replace(row, why="tài khoản này không nhập số liệu của đơn vị, lĩnh vực ấy")
    if why := held.get(Key(one.item, one.area, one.period), "") if one.authority is None else "":
        return replace(row, why=why, chosen=one.take)
    return replace(row, key=_key_of(one.item, one.area, one.period, one.authority), chosen=one.take)


def _may(one: ReviewRow, rights: Rights) -> bool:
    if one.authority is not None:
        return rights.may(Act.PLAN, one.area)
    sector = "" if one.item is None else one.item.indicator.partition(".")[0]
    return rights.may(Act.ENTER, one.area, sector) or rights.may(Act.COMPOSE, one.area)


def _key_of(item: Item, area: str, period: Period, authority: Authority | None = None) -> str:
    return "|".join((str(item), area, period.code, authority.value if authority else ""))


def _target_key(one: Target) -> str:
    return _key_of(one.item, one.area, one.period, one.authority)


def value_key(one: Observation) -> str:
    """The name of a value in the form."""
    return _key_of(one.key.item, one.key.area, one.key.period)
