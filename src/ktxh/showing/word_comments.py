"""What the comments in the user's own Word file say."""

from __future__ import annotations

from ktxh.documents.docx_comments import CommentText
from ktxh.model.finding import Finding, Status
from ktxh.showing.arithmetic import beside
from ktxh.showing.checked import Checked
from ktxh.showing.wording import STATES

_HINT = "Trả lời ghi chú này bằng hai chữ “bỏ qua” nếu không cần sửa; lần kiểm tra sau sẽ không nhắc lại."


def comments(checked: Checked) -> tuple[CommentText, ...]:
    """A comment for every finding that does not simply hold, at its number, in the order of the text."""
    return tuple(CommentText(finding.start, finding.end, comment(checked, finding)) for finding in checked.shown)


def comment(checked: Checked, finding: Finding) -> str:
    """The text of a comment, a line for each: state and message, arithmetic, other places, rule, how to silence it."""
    state = STATES[finding.status]
    lines = [f"{state.sign} {state.few}: {finding.message}"]
    line = beside(finding)
    if line:
        lines.append(line)
    for place in checked.elsewhere(finding)[:3]:
        where = checked.locator.where(place.start)
        lines.append(f"Chỗ kia: “{place.quote}”" + (f" ({where})" if where else ""))
    rule = f"({checked.called(finding)})"
    lines.append(rule if finding.status is Status.ROUNDING else f"{rule} {_HINT}")
    return "\n".join(lines)
