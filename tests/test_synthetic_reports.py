"""Reading and checking measured on more than ten thousand sentences by rule, with errors at known places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.checking.check import check
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.read import read
from tests.synthetic import SyntheticReport, Truth, generate
from tests.synthetic.borrowing import borrowed

SEEDS = range(1, 66)
SENTENCES = 160
RECALL, PRECISION = 0.95, 0.98
FIELDS = 0.95
NOT_ERRORS = frozenset({FindingKind.FORM, FindingKind.TERM})
RAISED = frozenset({Status.ERROR, Status.WARNING})
# fields in which one value may fairly stand instead of another: "25/51" is a whole or a plan, a rate a value or a share
INSTEAD = {
    "plan": ("plan", "total"),
    "total": ("total", "plan"),
    "actual": ("actual", "share_pct"),
    "share_pct": ("share_pct", "actual", "pct_plan"),
    "pct_plan": ("pct_plan", "share_pct"),
}


@dataclass
class Score:
    """What was planted and found, raised and right, stated and read; with what was missed, to look at."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    stated: int = 0
    read: int = 0
    sentences: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / sum(self.planted.values())

    @property
    def precision(self) -> float:
        return sum(self.right.values()) / sum(self.raised.values())

    @property
    def fields(self) -> float:
        return self.read / self.stated

    def table(self) -> str:
        lines = [f"{self.sentences} sentences; recall {self.recall:.4f}, precision {self.precision:.4f}, "]
        lines[0] += f"fields {self.fields:.4f} of {self.stated}"
        lines.append(f"{'kind':<11} planted   found  raised   right")
        for kind in sorted({*self.planted, *self.raised}):
            row = (self.planted[kind], self.found[kind], self.raised[kind], self.right[kind])
            lines.append(f"{kind:<11}" + "".join(f"{count:>8}" for count in row))
        for title, shown in (("missed", self.misses), ("false alarms", self.alarms), ("unread", self.unread)):
            lines.append(f"--- {title}: {len(shown)}")
            lines += shown[:60]
        return "\n".join(lines)


def overlap(places: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> bool:
    some = list(others)
    return any(start < until and since < end for start, end in places for since, until in some)


def measure(score: Score, seed: int, report: SyntheticReport) -> None:
    reading = read(recognise(parse_text(report.text, f"synthetic-{seed}")))
    source = reading.document.source
    for planted in report.planted:
        assert source[planted.start : planted.end] == planted.quote
    raised = [f for f in check(reading) if f.status in RAISED and f.kind not in NOT_ERRORS]
    score.sentences += report.sentences
    for planted in report.planted:
        score.planted[planted.kind] += 1
        if overlap(planted.places, ((f.start, f.end) for f in raised)):
            score.found[planted.kind] += 1
        else:
            score.misses.append(f"{seed} {planted.kind}: {planted.quote} → {planted.note}")
    everywhere = [place for planted in report.planted for place in planted.places]
    for finding in raised:
        score.raised[finding.kind] += 1
        if overlap([(finding.start, finding.end)], everywhere):
            score.right[finding.kind] += 1
        else:
            score.alarms.append(_alarm(seed, finding, source))
    for truth, right in _read_fields(report.truths, reading.statements):
        score.stated += len(truth.fields)
        score.read += right
        if right < len(truth.fields):
            score.unread.append(f"{seed} {right}/{len(truth.fields)} {dict(truth.fields)}: {truth.quote}")


def _alarm(seed: int, finding: Finding, source: str) -> str:
    around = source[max(0, finding.start - 90) : finding.end + 60]
    return f"{seed} {finding.rule} {finding.kind}: {finding.message} | …{around}…"


def _read_fields(truths: list[Truth], statements: tuple[Statement, ...]) -> Iterator[tuple[Truth, int]]:
    """Each truth with the number of its fields that the best statement at its place has right."""
    ordered = sorted(statements, key=lambda statement: statement.start)
    for truth in truths:
        near = [s for s in ordered if s.start < truth.end and truth.start < s.end]
        yield truth, max((_right(truth, statement) for statement in near), default=0)


def _right(truth: Truth, statement: Statement) -> int:
    return sum(_has(statement, name, value) for name, value in truth.fields.items())


def _has(statement: Statement, name: str, value: Decimal) -> bool:
    names = INSTEAD.get(name, (name,))
    if statement.goal and name == "plan":
        names = (*names, "actual")
    figures = [getattr(statement, one) for one in names]
    return any(isinstance(figure, Figure) and figure.value == value for figure in figures)


@pytest.fixture(scope="module")
def score() -> Score:
    total = Score()
    for seed in SEEDS:
        measure(total, seed, generate(seed, SENTENCES))
    return total


def test_there_are_more_than_ten_thousand_sentences_and_every_kind_of_error_is_planted_often(score: Score) -> None:
    assert score.sentences > 10_000
    kinds = "average change complement count_list cross date format logic pct_plan product ratio sum unit".split()
    assert {kind: score.planted[kind] for kind in kinds if score.planted[kind] < 15} == {}


def test_nineteen_of_twenty_planted_errors_are_raised(score: Score) -> None:
    assert score.recall >= RECALL, score.table()


def test_what_is_raised_is_right_in_ninety_eight_of_a_hundred(score: Score) -> None:
    assert score.precision >= PRECISION, score.table()


def test_the_figures_of_the_sentences_are_read_into_their_fields(score: Score) -> None:
    assert score.fields >= FIELDS, score.table()


def test_a_report_is_the_same_each_time_it_is_generated() -> None:
    assert generate(7, 60) == generate(7, 60)
    assert generate(7, 60).text != generate(8, 60).text


def test_the_answers_point_into_the_folded_text() -> None:
    for seed in (3, 5, 11, 23):
        report = generate(seed, 120)
        folded = " ".join(report.text.split())
        for planted in report.planted:
            assert folded[planted.start : planted.end] == planted.quote
            assert planted.end - planted.start <= 600
        for truth in report.truths:
            assert folded[truth.start : truth.end] == truth.quote
            assert 0 < truth.end - truth.start <= 600


def test_no_sentence_is_borrowed_from_a_real_report(real_reports: list[Path]) -> None:
    ours = "\n".join(generate(seed, 160).text for seed in range(1, 11))
    for path in real_reports:
        assert borrowed(ours, path.read_text("utf-8")) == []


def test_a_borrowed_run_of_words_is_seen_and_a_shorter_one_is_not() -> None:
    ours = "Năm nay bà con trồng thêm bốn héc-ta rau màu ở bãi bồi ven sông, bán được giá."
    theirs = "Báo cáo viết: năm nay bà con trồng thêm bốn héc-ta rau màu ở bãi bồi cạnh sông."
    assert borrowed(ours, theirs, run=14) == ["năm nay bà con trồng thêm bốn héc ta rau màu ở bãi bồi"]
    assert borrowed(ours, theirs, run=15) == []
