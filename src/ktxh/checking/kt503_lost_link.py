"""Số liệu mất liên kết với cơ sở dữ liệu.

Trong báo cáo do chương trình soạn, mỗi số liệu đứng trong một khung liên kết. Quy tắc này nêu ba trường hợp: số liệu
đã soạn nay đứng ngoài khung (khung bị xóa, đoạn văn bị gõ lại), nên không còn được cập nhật; khung đã bị xóa hết chữ,
khi in Word đưa vào đó lời nhắc "Click or tap here to enter text."; và khung mà tệp không ghi số liệu lấy từ đâu (thường
do dán từ báo cáo khác). Trường hợp cuối: chạy "ktxh refresh TỆP --register BÁO_CÁO_KIA" để nhận lại liên kết.

Số liệu đã bỏ hẳn khỏi báo cáo không bị nêu. Trong các ví dụ, ⟦…⟧ là khung liên kết.
"""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.checking.connected_controls import Remains, links, register_of, word_before
from ktxh.checking.rule import Example, ExampleFigure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT503"
KIND = FindingKind.DATABASE


def check(reading: Reading) -> Iterator[Finding]:
    """Controls of which the register knows nothing, and printed figures that stand without their control."""
    register = register_of(reading.document.register)
    if register is None:
        return
    found = links(reading.document, register)
    for span in found.unknown:
        message = (
            f"Không rõ số liệu liên kết “{' '.join(span.text.split())}” lấy từ đâu, có thể do dán từ báo cáo khác; "
            "đề nghị nhận lại liên kết từ tệp báo cáo ấy, hoặc gõ lại số."
        )
        yield Finding(CODE, Status.WARNING, KIND, span.start, span.end, message)
    for span in found.emptied:
        entry = register.entries.get(span.tag)
        what = f" của “{entry.phrase.text}”" if entry is not None else ""
        message = f"Khung liên kết{what} để trống, khi in sẽ hiện lời nhắc của Word; đề nghị gõ lại số hoặc xóa khung."
        yield Finding(CODE, Status.WARNING, KIND, *word_before(reading.document.source, span), message)
    remains = Remains(reading.document)
    for entry in found.lost:
        left = remains.of(entry)
        if left is None:
            continue
        what = "cụm số liệu này" if left.whole else "con số này"
        message = (
            f"“{entry.phrase.text}” được soạn từ cơ sở dữ liệu, nay {what} đứng ngoài khung liên kết nên không còn được "
            "cập nhật; đề nghị tự đối chiếu, hoặc chép lại số liệu từ báo cáo gốc."
        )
        yield Finding(CODE, Status.WARNING, KIND, left.start, left.end, message, claimed=abs(entry.value))


EXAMPLES = (
    Example(
        "Diện tích rừng trồng mới đạt 130,5 ha.",
        fails=True,
        note="khung liên kết đã mất, số vẫn còn",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="130,5", control=False),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦đạt 130,5 ha⟧.",
        fails=True,
        note="dán từ báo cáo khác",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="130,5", known=False),),
    ),
    Example(
        "Diện tích rừng trồng mới ⟦đạt 130,5 ha⟧, trong đó xã Bình Yên 130,5 ha.",
        fails=False,
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="130,5"),),
    ),
    Example(
        "Diện tích rừng trồng mới tăng so với cùng kỳ.",
        fails=False,
        note="số liệu đã bỏ khỏi báo cáo",
        figures=(ExampleFigure("đạt ", "130,5", " ha", now="130,5", control=False),),
    ),
)
