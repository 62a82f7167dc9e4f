"""Of which unit and of which period a report is, as its own statements tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from ktxh.catalogue.area_names import resolve
from ktxh.exchange.report_statements import Report, Resolving
from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.statement import Statement

_LIKE = 80  # how like a name must be to be taken for it misspelt, of 100


def common_period(statements: Sequence[Statement]) -> Period | None:
    """The period that most statements speak of; None where none does."""
    for text, _ in Counter(one.period for one in statements if one.period).most_common():
        try:
            return parse_period(text)
        except PeriodError:
            continue
    return None


def own_area(statements: Sequence[Statement], tree: AreaTree, on: date) -> Area | None:
    """The unit that most statements speak of, where its name means one unit on that day."""
    counts = Counter(one.area for one in statements if one.area)
    if not counts:
        return None
    found = resolve(counts.most_common(1)[0][0], tree, on)
    return found.found[0] if found.certain and len(found.found) == 1 else None


def report_of(name: str, area: Area, period: Period, author: str, statements: Sequence[Statement]) -> Report:
    """The report of a unit, with the ways in which it calls its own unit, misspellings of a scan included."""
    names = {area.full_name, area.title, area.name, area.type.words, f"toàn {area.type.words}"}
    names |= _misspelt(statements, area.full_name)
    return Report(name, area.key, period, author, frozenset(names), area.type)


def spoken_of_instead(statements: Sequence[Statement], report: Report, tree: AreaTree) -> str:
    """The other unit that a report speaks most of, as it may be told; "" where it speaks of its own."""
    counts = Counter(one.area for one in statements if one.area)
    if not counts:
        return ""
    spoken_of, count = counts.most_common(1)[0]
    if spoken_of in report.names or count * 2 <= counts.total():
        return ""
    found = resolve(spoken_of, tree, report.period.end)
    units = [*found.found, *found.candidates, *(one.area for one in found.suggestions)]
    if not units or report.area in {one.key for one in units}:
        return ""
    return found.found[0].full_name if len(found.found) == 1 else f"“{spoken_of}”"


def resolving_within(tree: AreaTree, area: str, period: Period) -> Resolving:
    """Finds the units that a report names among those of its own area."""
    known: dict[str, str | None] = {}

    def resolved(text: str) -> str | None:
        if text not in known:
            found = resolve(text, tree, period.end, area)
            known[text] = found.found[0].key if found.certain and len(found.found) == 1 else None
        return known[text]

    return resolved


def _misspelt(statements: Sequence[Statement], name: str) -> set[str]:
    """The area that a report speaks of most is its own, also where a scan misspelt it ("huyện Trảng Định")."""
    counts = Counter(one.area for one in statements if one.area)
    total = sum(counts.values())
    return {
        area for area, count in counts.items() if count > total / 2 and fuzz.ratio(area.lower(), name.lower()) >= _LIKE
    }
