"""A checked report as text for a terminal or a plain file."""

from __future__ import annotations

from decimal import Decimal

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ktxh.language.numbers import print_number
from ktxh.model.finding import Finding, Status
from ktxh.showing.arithmetic import beside
from ktxh.showing.checked import Checked
from ktxh.showing.locating import window
from ktxh.showing.sheet import Sheet
from ktxh.showing.wording import SEVERITY, STATES

_STYLES = {Status.ERROR: "bold red", Status.WARNING: "yellow", Status.ROUNDING: "yellow", Status.OK: "green"}
_NARROWEST, _WIDEST = 60, 110


def terminal_text(checked: Checked, *, everything: bool = False, colour: bool = False, width: int = 100) -> str:
    """The findings one after another, then the counts and what to do next; `everything` adds what holds."""
    sheet = Sheet(max(_NARROWEST, min(width, _WIDEST)), colour=colour)
    console = sheet.console
    console.print(Text(checked.name, style="bold underline"))
    console.print()
    for number, finding in enumerate(checked.findings if everything else checked.shown, 1):
        _finding(console, checked, number, finding)
    for remark in checked.reading.document.remarks:
        console.print(Text(f"Lưu ý về tệp: {remark.message}", style="dim"))
    _summary(console, checked)
    return sheet.text


def _finding(console: Console, checked: Checked, number: int, finding: Finding) -> None:
    state = STATES[finding.status]
    style = _STYLES[finding.status]
    head = Text.assemble((f"{state.sign} {number}. {state.few}", style), ("  " + checked.called(finding), "bold"))
    console.print(head)
    console.print(_indented(Text(finding.message)))
    line = beside(finding)
    if line:
        console.print(_indented(Text(line, style="cyan")))
    excerpt = excerpt_of(checked, finding)
    if excerpt:
        console.print(_indented(_marked(excerpt, style)))
    for place in checked.elsewhere(finding)[:3]:
        where = checked.locator.where(place.start)
        console.print(_indented(Text(f"Chỗ kia: “{place.quote}”" + (f" ({where})" if where else ""), style="dim")))
    where = checked.locator.where(finding.start)
    if where:
        console.print(_indented(Text(f"Ở: {where}", style="dim")))
    console.print()


def excerpt_of(checked: Checked, finding: Finding) -> tuple[str, str, str] | None:
    """The sentence of a finding, cut round the figure: what stands before it, the figure, what follows."""
    pieces = checked.locator.pieces(finding.start, finding.end)
    if not pieces:
        return None
    number, start, end = pieces[0]
    text = checked.reading.document.blocks[number].text
    low, high = 0, len(text)
    for sentence in checked.sentences.get(number, ()):
        if sentence.start <= start < sentence.end:
            low, high = sentence.start, max(sentence.end, end)
    return window(text[low:high], start - low, end - low)


def _marked(excerpt: tuple[str, str, str], style: str) -> Text:
    before, figure, after = excerpt
    # without colours the brackets show where the figure is
    return Text.assemble("“", before, ("[" + figure + "]", f"{style} underline"), after, "”")


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 3))


def _summary(console: Console, checked: Checked) -> None:
    summary = checked.summary
    console.rule(style="dim")
    console.print(
        f"Đã đọc {_count(summary.figures)} con số; đối chiếu được {_count(summary.checked)} chỗ trong báo cáo."
    )
    for status in reversed(SEVERITY):
        state = STATES[status]
        console.print(Text(f"  {state.sign} {_count(summary.count(status)):>6}  {state.words}", style=_STYLES[status]))
    console.print(Text(next_step(checked), style="bold"))


def next_step(checked: Checked) -> str:
    """What to do next, in one sentence."""
    summary = checked.summary
    if summary.count(Status.ERROR) or summary.count(Status.WARNING):
        return (
            "Việc tiếp theo: xem lại từng chỗ trên; thêm “--format docx” để nhận tệp Word có ghi chú tại từng con số, "
            "hoặc “--format html” để xem trong trình duyệt."
        )
    if not summary.checked:
        return "Chưa tìm thấy con số nào đối chiếu được; hãy xem tệp có đúng là báo cáo cần kiểm tra không."
    return "Không có chỗ nào cần sửa. Thêm “--all” để xem những phép tính đã đối chiếu."


def _count(number: int) -> str:
    return print_number(Decimal(number))
