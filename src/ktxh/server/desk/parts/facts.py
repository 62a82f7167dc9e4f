"""The facts of a report: those of each section, added out of a sentence, changed, put in another place, taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ktxh.model.report_parts import Fact
from ktxh.model.statement import Statement
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts.fact_reading import LONGEST, Understood, one_line, printed, understood
from ktxh.server.desk.parts.lock import as_seen, changing, stamp
from ktxh.server.desk.sections import SectionLine
from ktxh.server.entry import Entry

_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as it prints; `apart` says that a paragraph begins with it, `seen` is its stamp."""

    fact: Fact
    prints: str
    apart: bool

    @property
    def seen(self) -> str:
        """The stamp of what the page shows."""
        return stamp(self.fact)


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of a section; `mine` says that the person may change them, `printed` that the outline states them."""

    slug: str
    title: str
    mine: bool
    printed: bool
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gives: the sentence for a section, which of its statements to take, under which names.

    `identifier` is the fact that is changed ("" for new ones), with its stamp; `apart` begins a paragraph.
    """

    section: str
    sentence: str
    taken: frozenset[int] = frozenset()
    names: Mapping[int, str] | None = None
    identifier: str = ""
    seen: str = ""
    apart: bool = False


def writable(desk: Desk) -> tuple[SectionLine, ...]:
    """The sections whose facts the person may change, and which print them."""
    return tuple(one for one in desk.lines if one.mine and one.states_facts)


def fact_groups(desk: Desk) -> tuple[FactGroup, ...]:
    """The facts by section, in the order of the outline; those of sections that it does not have come last."""
    by_section: dict[str, list[Fact]] = {}
    for fact in facts_of(desk):
        by_section.setdefault(fact.section, []).append(fact)
    lines = {one.slug: one for one in desk.lines}
    order = [slug for slug in lines if slug in by_section] + sorted(by_section.keys() - lines.keys())
    drafting = desk.drafting("") if by_section else None
    groups = []
    for slug in order:
        facts, line = by_section[slug], lines.get(slug)
        assert drafting is not None
        told = tuple(
            FactLine(fact, printed(fact.statement, drafting), at > 0 and fact.order > facts[at - 1].order + 1)
            for at, fact in enumerate(facts)
        )
        states_facts = line is not None and line.states_facts
        groups.append(FactGroup(slug, line.title if line else slug, desk.may_write(slug), states_facts, told))
    return tuple(groups)


def facts_of(desk: Desk, section: str | None = None) -> tuple[Fact, ...]:
    """The facts of the report, or of one section, by section and order."""
    found = desk.place.plan.store.facts(desk.place.area.key, desk.place.period)
    return found if section is None else tuple(one for one in found if one.section == section)


def fact_of(desk: Desk, identifier: str) -> Fact | None:
    """The fact of an identifier; None where there is none."""
    return next((one for one in facts_of(desk) if one.identifier == identifier), None)


def read_sentence(desk: Desk, given: Given) -> tuple[Understood, ...]:
    """What the sentence states, none where the reader finds nothing; Refused where there is no sentence to read."""
    sentence = given.sentence
    if not one_line(sentence):
        raise Refused("Hãy viết câu nêu số liệu, ví dụ: Toàn xã có 12 mô hình trồng cây dược liệu, tăng 3 mô hình.")
    if len(sentence) > LONGEST:
        raise Refused(f"Câu dài quá {LONGEST} ký tự; hãy tách thành nhiều lần.")
    others = [one for one in facts_of(desk, given.section) if one.identifier != given.identifier]
    return understood(sentence, desk.drafting(given.section), desk.place.plan.catalogue, others)


def saved(desk: Desk, given: Given) -> int:
    """Keep the statements that were taken; how many. Refused where none was, or where the report is frozen."""
    place = desk.place
    with changing(place):
        facts = facts_of(desk, given.section)
        taken = [one for one in read_sentence(desk, given) if one.number in given.taken]
        if not taken:
            raise Refused("Chưa chọn số liệu nào để lưu; hãy đánh dấu ít nhất một dòng.")
        if given.identifier:
            new = [_changed(desk, given, [_named(one.statement, one.number, given) for one in taken])]
        else:
            new = _added(desk, given, facts, [(_named(one.statement, one.number, given), one.stands) for one in taken])
        place.plan.store.record_facts(new, Entry(place.user.username))
    return len(new)


def _added(
    desk: Desk, given: Given, facts: Sequence[Fact], statements: Sequence[tuple[Statement, Fact | None]]
) -> list[Fact]:
    """New facts at the end of the section; one that takes another's place stands where that stood."""
    place = desk.place
    last = max((one.order for one in facts), default=0)
    order = last + (2 if given.apart and facts else 1)
    new = []
    for statement, stands in statements:
        if stands is not None:
            new.append(replace(stands, statement=statement, author=place.user.username))
            continue
        new.append(Fact("", place.area.key, place.period, given.section, order, statement, place.user.username))
        order += 1
    return new


def _changed(desk: Desk, given: Given, statements: Sequence[Statement]) -> Fact:
    fact = _standing(desk, given.identifier, given.seen)
    if len(statements) != 1:
        raise Refused("Sửa một số liệu thì chọn đúng một dòng; số liệu khác hãy thêm riêng.")
    return replace(fact, section=given.section, statement=statements[0], author=desk.place.user.username)


def withdrawn(desk: Desk, identifier: str, seen: str) -> Fact:
    """Take a fact out; the fact."""
    place = desk.place
    with changing(place):
        fact = _standing(desk, identifier, seen)
        place.plan.store.withdraw_facts(place.area.key, place.period, [identifier], Entry(place.user.username))
    return fact


def moved_up(desk: Desk, identifier: str, seen: str) -> None:
    """Let a fact and the one before it change places."""
    place = desk.place
    with changing(place):
        fact = _standing(desk, identifier, seen)
        facts = facts_of(desk, fact.section)
        at = facts.index(fact)
        if at:
            above = facts[at - 1]
            by = place.user.username
            lower = fact.order if fact.order > above.order else above.order + 1
            swapped = [replace(fact, order=above.order, author=by), replace(above, order=lower, author=by)]
            place.plan.store.record_facts(swapped, Entry(by))


def _standing(desk: Desk, identifier: str, seen: str) -> Fact:
    return as_seen(fact_of(desk, identifier), seen)


def _named(statement: Statement, number: int, given: Given) -> Statement:
    """The statement under the name that the person gave to it."""
    name = " ".join((given.names or {}).get(number, "").split())
    if len(name) > _LONGEST_NAME:
        raise Refused(f"Tên số liệu dài quá {_LONGEST_NAME} ký tự; hãy viết gọn lại.")
    return replace(statement, indicator=name) if name else statement
