"""Gives statements their code: the indicator of the catalogue that their words state, and the part of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.linking import Candidate, Evidence, breakdown_of, by_score, candidates
from ktxh.catalogue.name_index import NameIndex, name_index
from ktxh.catalogue.unit_words import COUNTED, implied_words, kind_of
from ktxh.catalogue.words import Words, words_of
from ktxh.documents.tree import Document
from ktxh.language.letters import LOWER, UPPER
from ktxh.model.indicator import Indicator
from ktxh.model.statement import Statement
from ktxh.reading.reading import Sentence
from ktxh.reading.surroundings import Surroundings, say

_OWN = 1.0
_PATH, _FADING = 0.85, 0.95  # what it is a part of, and what that is a part of
_DEEP = 3  # so many of what it is a part of are heard
_IMPLIED = 0.6  # what the unit says without words: "ha" is an area
_BEFORE = 0.5  # the name of the indicator stated before in the same paragraph
_ELSEWHERE = 0.15  # for an indicator of a sector that nothing around the statement is of
_SHORT = 0.2  # and more for a short name, that may mean many things
# a link is taken where score + 3 * lead reaches the least: a score of 0.84 needs a lead of 0.05, one of 0.54 of 0.15
_LEAST, _LEAD_COUNTS, _LEAST_LEAD, _FAR = 0.985, 3.0, 0.01, 0.2
_LEAST_SCORE = 0.5
_LIKELY = 0.7  # a score from which on parts of a statement are taken for parts of the indicator that fits it best
_QUANTITIES = frozenset("số tổng chỉ tiêu diện tích chiều dài tỷ lệ".split())
_SPLIT = " – "
_AWARDED_BY = "cap_to_chuc"  # the dimension of the level that holds a contest or gives a title
_LEVEL = re.compile(r"cấp (?:tỉnh|huyện|xã)")
# where it is counted, not what: "xã Hưng Vũ", or two capitalised words
_PLACE = re.compile(
    rf"\b(?:(?:các\s+)?(?:xã|thôn|bản|thị\s+trấn|phường|huyện|tỉnh|khối|khu)\s+)?[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]+)+|"
    rf"\b(?:xã|thôn|bản|thị\s+trấn|phường|huyện|tỉnh)\s+[{UPPER}][{LOWER}]+"
)


def with_codes(
    document: Document,
    sentences: Sequence[Sentence],
    statements: Sequence[Statement],
    catalogue: Catalogue,
    home: str | None = None,
) -> Iterator[Statement]:
    """The statements with `code` and `breakdown` where an indicator fits clearly better than any other.

    `home` is the area of the report: that of a prize won "cấp tỉnh", which says who awards it, not where it is counted.
    """
    index = name_index(catalogue)
    surroundings = Surroundings(document, sentences)
    found: list[tuple[Sequence[Words], list[Candidate]]] = []
    votes = _Votes()
    wholes: dict[Words, Indicator] = {}  # the last part of names, with the indicator that it was linked to
    block, before = -1, list[str]()
    for statement in statements:
        if statement.block != block:
            block, before = statement.block, []
        evidence = evidence_of(statement, surroundings, index, before, wholes)
        fitting = candidates(index, evidence)
        found.append((evidence.fields, fitting))
        first = chosen(fitting)
        if fitting and fitting[0].score >= _LIKELY:
            wholes[_key(statement.indicator.rpartition(_SPLIT)[2])] = fitting[0].indicator
        if first is not None:
            before = [word for word, _, _ in first.name.parts]
            votes.add(statement, first)
    for statement, (fields, fitting) in zip(statements, found, strict=True):
        best = chosen(votes.weighed(statement, fitting))
        if best is None:
            yield statement
        else:
            breakdown = breakdown_of(index, fields, best.name)
            awarded = _AWARDED_BY in dict(breakdown.members) and _LEVEL.fullmatch(statement.area or "")
            area = home if awarded else statement.area
            yield replace(statement, code=best.indicator.code, breakdown=str(breakdown), area=area)


class _Votes:
    """What the statements of a paragraph and of a section speak of: the sectors of those that are linked."""

    def __init__(self) -> None:
        self._blocks: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._sections: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, statement: Statement, linked: Candidate) -> None:
        """Count the sector of a statement that is linked."""
        self._blocks[statement.block][linked.indicator.sector] += 1
        self._sections[statement.section][linked.indicator.sector] += 1

    def weighed(self, statement: Statement, fitting: list[Candidate]) -> list[Candidate]:
        """The candidates by how well they fit there too, best first; the paragraph counts twice."""
        section = self._sections.get(statement.section)
        if section is None:
            return fitting
        block = self._blocks.get(statement.block, section)
        here, around = sum(block.values()), sum(section.values())
        weighed = []
        for name, score in fitting:
            sector = name.indicator.sector
            fits = (2 * block.get(sector, 0) / here + section.get(sector, 0) / around) / 3
            lost = _ELSEWHERE + _SHORT * name.brevity
            weighed.append(Candidate(name, score * (1 - lost * (1 - fits))))
        return sorted(weighed, key=by_score)


def evidence_of(
    statement: Statement,
    surroundings: Surroundings,
    index: NameIndex,
    before: Iterable[str] = (),
    wholes: Mapping[Words, Indicator] = MappingProxyType({}),
) -> Evidence:
    """What the words of a statement and those around it speak for."""
    parts = statement.indicator.split(_SPLIT)
    own = words_of(parts[-1])
    strength, surrounding = surroundings.of(statement)
    say(strength, before, _BEFORE)
    if not _only_compares(statement):
        for word in implied_words(statement.unit):
            strength[word] = max(strength.get(word, 0.0), _IMPLIED)
    fields = [own]
    much = _PATH
    keys = {*own}
    for part in parts[-2 : -2 - _DEEP : -1]:
        words = words_of(part)
        fields.append(words)
        keys.update(words)
        say(strength, words, much)
        much *= _FADING
    strength.update(dict.fromkeys(own, _OWN))
    around = tuple(word for words in fields[1:3] for word in words)
    fields += surrounding
    whole = wholes.get(_key(parts[-2])) if len(parts) > 1 else None
    wanted = words_of(_PLACE.sub(" ", parts[-1])) if _PLACE.search(parts[-1]) else own
    return Evidence(strength, keys, own, wanted, around, fields, _kinds(statement, index), statement.unit, whole)


def chosen(found: list[Candidate]) -> Candidate | None:
    """The best candidate where it fits well, and the better the closer the next one comes that is called otherwise."""
    if not found:
        return None
    best, lead = found[0], _FAR
    for other in found[1:]:
        if other.name.parts != best.name.parts:
            lead = min(best.score - other.score, _FAR)
            break
    if best.score < _LEAST_SCORE or lead < _LEAST_LEAD or best.score + _LEAD_COUNTS * lead < _LEAST:
        return None
    return best


def _key(part: str) -> Words:
    """The words of a part of a name, without those that only say what kind of quantity it is."""
    return tuple(word for word in words_of(part) if word not in _QUANTITIES)


def _only_compares(statement: Statement) -> bool:
    """Whether only a share of a plan or a change is stated: of a value in what unit is not said."""
    return statement.level is None and statement.share_pct is None


def _kinds(statement: Statement, index: NameIndex) -> tuple[str, ...]:
    if _only_compares(statement):
        return index.kinds
    if not statement.unit:
        return (COUNTED,)
    return (kind_of(statement.unit),)
