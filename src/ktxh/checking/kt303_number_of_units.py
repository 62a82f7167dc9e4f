"""Số xã, thị trấn của địa bàn được nêu khác nhau.

Nhiều câu nhắc đến tổng số xã, thị trấn ("17/17 xã, thị trấn", "18 xã, thị trấn"). Tổng số ấy phải như nhau trong cả
báo cáo, trừ khi địa giới thay đổi trong kỳ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ktxh.checking.arithmetic import finding
from ktxh.checking.rule import Example
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT303"
KIND = FindingKind.CROSS
EXAMPLES = (
    Example(
        "Có 17/17 xã, thị trấn có điện. Có 12/17 xã, thị trấn thu gom rác. Có 17/17 xã, thị trấn phổ cập. Có 15/18 xã, thị trấn có chợ.",
        fails=True,
    ),
    Example(
        "Có 17/17 xã, thị trấn có điện. Có 12/17 xã, thị trấn thu gom rác. Có 17/17 xã, thị trấn phổ cập.", fails=False
    ),
    Example("Có 20/21 xã có đường nhựa. Có 22/22 xã, thị trấn có điện.", fails=False, note="một bên tính cả thị trấn"),
)
_UNITS = frozenset({"xã, thị trấn", "xã, phường", "xã, phường, thị trấn", "xã", "thôn", "thôn, bản", "phường"})
_ENOUGH = 3


def check(reading: Reading) -> Iterator[Finding]:
    """Totals of "a/b xã, thị trấn" against the total that most of the report uses, and counts equal to it."""
    totals: dict[str, list[Figure]] = defaultdict(list)
    for statement in reading.statements:
        if statement.total is not None and statement.unit in _UNITS:
            totals[statement.unit].append(statement.total)
    for unit, figures in totals.items():
        counted = Counter(figure.value for figure in figures)
        usual, times = counted.most_common(1)[0]
        witness = next(figure for figure in figures if figure.value == usual)
        for figure in figures:
            if figure.value == usual and (times > 1 or _elsewhere(reading, unit, usual, figure)):
                yield finding(
                    CODE, Status.OK, KIND, figure, f"Khớp: {figure.text} {unit} như ở chỗ khác.", expected=usual
                )
            elif (
                figure.value != usual
                and times >= _ENOUGH
                and counted[figure.value] == 1
                and abs(figure.value - usual) <= 3
                and usual > 5
            ):
                message = f"Tổng số {unit} ở đây là {figure.text}, ở {times} chỗ khác là {witness.text}."
                yield finding(CODE, Status.WARNING, KIND, figure, message, expected=usual, related=(witness,))
        for statement in reading.statements:
            level = statement.actual
            if level is not None and statement.total is None and statement.unit == unit and level.value == usual:
                yield finding(
                    CODE,
                    Status.OK,
                    KIND,
                    level,
                    f"Khớp: {level.text} {unit} như ở chỗ khác.",
                    expected=usual,
                    related=(witness,),
                )


def _elsewhere(reading: Reading, unit: str, value: object, figure: Figure) -> bool:
    return any(
        s.actual is not None and s.unit == unit and s.actual.value == value and s.actual.start != figure.start
        for s in reading.statements
    )
