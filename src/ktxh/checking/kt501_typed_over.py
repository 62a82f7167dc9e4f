"""Số liệu liên kết bị gõ đè.

Trong báo cáo do chương trình soạn, mỗi số liệu đứng trong một khung liên kết với cơ sở dữ liệu. Quy tắc này nêu chỗ mà
số trong khung không phải số đã soạn, cũng không phải số hiện có trong cơ sở dữ liệu, hoặc chữ "tăng", "giảm" trong
khung ngược với số liệu. Với khung chỉ có chữ (đánh giá một chỉ tiêu, tên các chỉ tiêu, xếp hạng đơn vị), quy tắc nêu chỗ
đã đổi thành ý khác. Nếu số gõ vào là đúng thì cần cập nhật cơ sở dữ liệu; nếu không thì chạy
"ktxh refresh TỆP --take-database" để lấy lại số của cơ sở dữ liệu.

Chữ quanh con số được sửa tự do, và số gõ lại theo cách viết khác (5074,36 thay cho 5.074,36) không bị nêu. Quy tắc chỉ
chạy khi có cơ sở dữ liệu. Trong các ví dụ, ⟦…⟧ là khung liên kết.
"""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.checking.connected_controls import figure_words, links, register_of
from ktxh.checking.connected_standing import Standing, standing
from ktxh.checking.rule import Example, ExampleFigure
from ktxh.language.numbers import find_numbers
from ktxh.model.connected import Connected, Current
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.phrase import WORDED, Role
from ktxh.model.register import Entry
from ktxh.reading.reading import Reading

CODE = "KT501"
KIND = FindingKind.DATABASE
NEEDS_DATABASE = True


def check(reading: Reading, connected: Connected) -> Iterator[Finding]:
    """Controls whose number is neither the printed one nor that of the database."""
    register = register_of(reading.document.register)
    if register is None:
        return
    for one in links(reading.document, register).linked:
        now = connected.current(one.entry.connection)
        if now is None or standing(one.span.text, one.entry, now)[0] is not Standing.TYPED:
            continue
        typed = " ".join(one.span.text.split())
        if one.entry.connection.role in WORDED:
            yield Finding(CODE, Status.WARNING, KIND, one.span.start, one.span.end, _of_words(typed, one.entry, now))
            continue
        numbers = find_numbers(typed)
        message = (
            f"Số liệu liên kết ghi “{typed}”, nhưng khi soạn là “{one.entry.phrase.text}” và cơ sở dữ liệu hiện là "
            f"{figure_words(one.entry, now)}; đề nghị cập nhật cơ sở dữ liệu, hoặc lấy lại số của cơ sở dữ liệu."
        )
        yield Finding(
            CODE,
            Status.ERROR,
            KIND,
            one.span.start,
            one.span.end,
            message,
            claimed=numbers[0].value if len(numbers) == 1 else None,
            expected=abs(now.figure.value),
        )


def _of_words(typed: str, entry: Entry, now: Current) -> str:
    return (
        f"Khung liên kết ghi “{typed}”, nhưng khi soạn là “{entry.phrase.text}” và cơ sở dữ liệu hiện là "
        f"{figure_words(entry, now)}; đề nghị xem lại, hoặc lấy lại chữ theo cơ sở dữ liệu."
    )


EXAMPLES = (
    Example(
        "Diện tích rừng trồng mới ⟦đạt 131,5 ha⟧.",
        fails=True,
        note="khi soạn và trong cơ sở dữ liệu: 130,5 ha",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="130,5"),),
    ),
    Example(
        "Sản lượng cá ⟦tăng 6%⟧ so với cùng kỳ.",
        fails=True,
        note="khi soạn và trong cơ sở dữ liệu: giảm 6%",
        figures=(ExampleFigure("giảm ", "6", "%", now="-6", role=Role.CHANGE_PCT),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦đã đạt khoảng 1130,5 ha⟧.",
        fails=False,
        note="khi soạn: đạt 1.130,5 ha; chỉ sửa chữ và cách viết số",
        figures=(ExampleFigure("đạt ", "1.130,5", " ha", now="1.130,5"),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦đạt 131,5 ha⟧.",
        fails=False,
        note="khi soạn: 130,5 ha; cơ sở dữ liệu nay cũng là 131,5 ha",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="131,5"),),
    ),
    Example(
        "Trồng rừng mới: ⟦Chậm tiến độ⟧.",
        fails=True,
        note="khi soạn và trong cơ sở dữ liệu: Đúng tiến độ",
        figures=(ExampleFigure("Đúng tiến độ", "", "", now="Đúng tiến độ", role=Role.JUDGEMENT),),
    ),
    Example(
        "Trồng rừng mới: ⟦Đúng tiến độ, cần giữ⟧.",
        fails=False,
        note="khi soạn và trong cơ sở dữ liệu: Đúng tiến độ",
        figures=(ExampleFigure("Đúng tiến độ", "", "", now="Đúng tiến độ", role=Role.JUDGEMENT),),
    ),
)
