"""Số liệu trong báo cáo khác cơ sở dữ liệu hiện nay.

Cơ sở dữ liệu đã thay đổi sau khi soạn báo cáo: số đã in không còn là số hiện có, đánh giá một chỉ tiêu nay đã khác, số
ước nay đã có kết quả, hoặc số liệu không còn nữa. Chạy "ktxh refresh TỆP" để cập nhật mọi số liệu liên kết, lời văn giữ nguyên. Số liệu đã chốt để
trình thì không cần cập nhật; khi đó có thể tắt quy tắc này.

Những số liệu liên kết còn khớp với cơ sở dữ liệu cũng được đếm. Quy tắc chỉ chạy khi có cơ sở dữ liệu. Trong các ví dụ,
⟦…⟧ là khung liên kết.
"""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.checking.connected_controls import Linked, figure_words, links, register_of
from ktxh.checking.connected_standing import Standing, standing
from ktxh.checking.rule import Example, ExampleFigure
from ktxh.language.cues import says_estimate
from ktxh.model.connected import Connected, Current
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.phrase import WORDED, Role
from ktxh.reading.reading import Reading

CODE = "KT502"
KIND = FindingKind.DATABASE
NEEDS_DATABASE = True


def check(reading: Reading, connected: Connected) -> Iterator[Finding]:
    """Controls that still say what was printed though the database has changed; and those that hold."""
    register = register_of(reading.document.register)
    if register is None:
        return
    for one in links(reading.document, register).linked:
        now = connected.current(one.entry.connection)
        if now is None:
            message = (
                f"Cơ sở dữ liệu không còn số liệu “{one.entry.phrase.text}”; đề nghị kiểm tra lại, sửa hoặc bỏ câu này."
            )
            yield _finding(one, Status.WARNING, message)
            continue
        stands = standing(one.span.text, one.entry, now)[0]
        if stands is Standing.PRINTED:
            message = (
                f"Khi soạn báo cáo là “{one.entry.phrase.text}”, cơ sở dữ liệu hiện là {figure_words(one.entry, now)}; "
                "đề nghị cập nhật số liệu liên kết."
            )
            yield _finding(one, Status.WARNING, message, now)
        elif stands is Standing.NOW and _is_final_now(one, now):
            message = (
                f"“{' '.join(one.span.text.split())}” không còn là số ước: cơ sở dữ liệu đã có kết quả; "
                "đề nghị cập nhật số liệu liên kết."
            )
            yield _finding(one, Status.WARNING, message, now)
        elif stands is Standing.NOW:
            yield _finding(one, Status.OK, f"Khớp cơ sở dữ liệu: {figure_words(one.entry, now)}.", now)


def _is_final_now(one: Linked, now: Current) -> bool:
    is_value = one.entry.connection.role is Role.ACTUAL
    return is_value and one.entry.estimate and not now.estimate and says_estimate(one.span.text)


def _finding(one: Linked, status: Status, message: str, now: Current | None = None) -> Finding:
    number = one.entry.connection.role not in WORDED
    expected = abs(now.figure.value) if number and now is not None else None
    claimed = abs(one.entry.value) if number and status is not Status.OK else expected
    return Finding(CODE, status, KIND, one.span.start, one.span.end, message, claimed=claimed, expected=expected)


EXAMPLES = (
    Example(
        "Diện tích rừng trồng mới ⟦đạt 130,5 ha⟧.",
        fails=True,
        note="cơ sở dữ liệu nay là 131,5 ha",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="131,5"),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦đạt 130,5 ha⟧.",
        fails=True,
        note="cơ sở dữ liệu không còn số này",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now=""),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦ước đạt 130,5 ha⟧.",
        fails=True,
        note="nay đã có kết quả, không còn là số ước",
        figures=(ExampleFigure("ước đạt ", "130,5", " ha", now="130,5"),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦đạt 130,5 ha⟧, ⟦giảm 6%⟧ so với cùng kỳ.",
        fails=False,
        note="cơ sở dữ liệu vẫn như khi soạn",
        figures=(
            ExampleFigure("đạt ", "130,5", " ha", now="130,5"),
            ExampleFigure("giảm ", "6", "%", now="-6", role=Role.CHANGE_PCT),
        ),
    ),
    Example(
        "Trồng rừng mới: ⟦Đúng tiến độ⟧.",
        fails=True,
        note="cơ sở dữ liệu nay đánh giá: Chậm tiến độ",
        figures=(ExampleFigure("Đúng tiến độ", "", "", now="Chậm tiến độ", role=Role.JUDGEMENT),),
    ),
    Example(
        "Trồng rừng mới: ⟦cần cố gắng nhiều⟧.",
        fails=False,
        note="lời riêng của người soạn, không phải một mức đánh giá",
        figures=(ExampleFigure("Đúng tiến độ", "", "", now="Chậm tiến độ", role=Role.JUDGEMENT),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦đạt 131,5 ha⟧.",
        fails=False,
        note="khi soạn là 130,5 ha; người soạn đã gõ số mới của cơ sở dữ liệu",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="131,5"),),
    ),
)
