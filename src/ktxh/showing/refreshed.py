"""What a refreshing changed in a report, for a terminal or a plain file: every figure with its place."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from rich.text import Text

from ktxh.checking.connected_controls import word_before
from ktxh.composing.refreshing.redrawing import Redrawn
from ktxh.composing.refreshing.refreshing import Lost, Refreshing, TypedOver
from ktxh.documents.tree import ControlSpan, Document
from ktxh.language.numbers import print_number
from ktxh.model.register import Entry
from ktxh.showing.locating import Locator, window
from ktxh.showing.sheet import Sheet

_NARROWEST, _WIDEST = 60, 110
_BEFORE, _AFTER = 60, 40
_CHANGED, _DOUBTFUL, _QUIET = "green", "yellow", "dim"
_INDENT = "   "


def refreshed_text(refreshing: Refreshing, document: Document, *, colour: bool = False, width: int = 100) -> str:
    """The counts, then what changed (old → new, where), and what needs a person: typed over, lost, gone, unknown."""
    measure = max(_NARROWEST, min(width, _WIDEST))
    told = _Telling(document, refreshing, measure)
    told.all_of(refreshing)
    sheet = Sheet(measure, colour=colour)
    sheet.console.print(Text.assemble(*told.lines), soft_wrap=True, end="")
    return sheet.text


def counts_line(refreshing: Refreshing) -> str:
    """At how many places figures changed and at how many they did not, in one line."""
    counts = [
        (len(refreshing.changed) + sum(one.taken for one in refreshing.typed_over), "chỗ thay đổi số liệu"),
        (refreshing.unchanged, "chỗ giữ nguyên"),
        (sum(one.chart is not None for one in refreshing.charts), "biểu đồ vẽ lại"),
        (sum(not one.taken for one in refreshing.typed_over), "chỗ bị gõ đè"),
        (len(refreshing.lost), "số liệu mất liên kết"),
        (len(refreshing.emptied), "khung liên kết để trống"),
        (len(refreshing.gone), "chỗ không còn số liệu trong cơ sở dữ liệu"),
        (len(refreshing.unknown), "liên kết không rõ nguồn"),
    ]
    return ", ".join(f"{print_number(Decimal(count))} {words}" for count, words in counts if count) or "không có gì"


class _Words:
    """The words around a place of a document, with the new texts of its controls."""

    def __init__(self, document: Document, texts: Iterable[tuple[ControlSpan, str]]) -> None:
        self.locator = Locator(document)
        self._new: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for span, text in texts:
            for number, first, last in self.locator.pieces(span.start, span.end)[:1]:
                self._new[number].append((first, last, _folded(text)))

    def around(self, start: int, end: int) -> str:
        """ "…giá so sánh) ước đạt [891,595 tỷ đồng], tăng…"; "" where the place is in no block."""
        pieces = self.locator.pieces(start, end)
        if not pieces:
            return ""
        number, first, last = pieces[0]
        text = self.locator.document.blocks[number].text
        for begin, finish, new in sorted(self._new[number], reverse=True):
            text = text[:begin] + new + text[finish:]
            grown = len(new) - (finish - begin)
            first += grown if finish <= first else 0
            last += grown if finish <= last else 0
        before, shown, after = window(text, first, last, _BEFORE, _AFTER)
        return f"“{before}[{shown}]{after}”"


class _Telling:
    """Tells a refreshing in the order of what a person has to look at; `lines` are words with their styles."""

    def __init__(self, document: Document, refreshing: Refreshing, width: int) -> None:
        self.lines: list[tuple[str, str]] = []
        self._words = _Words(document, refreshing.texts.items())
        self._width = width

    def all_of(self, refreshing: Refreshing) -> None:
        """Everything."""
        counts = counts_line(refreshing)
        self._tell(f"{counts[:1].upper()}{counts[1:]}.")
        self._heading("Đã thay đổi", refreshing.changed)
        for number, one in enumerate(refreshing.changed, 1):
            self._tell(f"{number}. “{one.old}” → “{one.new}”", _CHANGED)
            self._place(one.span.start, one.span.end)
            if one.turned:
                note = "Số liệu đã đổi chiều mà chữ “tăng”, “giảm” nằm ngoài khung; hãy sửa lời văn quanh số này."
                self._tell(note, _DOUBTFUL, _INDENT)
        self._charts(refreshing.charts)
        self._typed_over(refreshing.typed_over)
        self._lost(refreshing.lost)
        self._emptied(refreshing)
        self._heading("Không còn trong cơ sở dữ liệu, giữ nguyên như đã in", refreshing.gone)
        for number, linked in enumerate(refreshing.gone, 1):
            self._tell(f"{number}. {_called(linked.entry, linked.span.text)}", _DOUBTFUL)
            self._place(linked.span.start, linked.span.end)
        what = "Không rõ lấy từ đâu; nếu dán từ báo cáo khác thì thêm “--register” và tệp báo cáo ấy"
        self._heading(what, refreshing.unknown)
        for number, span in enumerate(refreshing.unknown, 1):
            self._tell(f"{number}. “{_folded(span.text)}”", _DOUBTFUL)
            self._place(span.start, span.end)

    def _charts(self, found: tuple[Redrawn, ...]) -> None:
        drawn = [one for one in found if one.chart is not None]
        self._heading("Biểu đồ đã vẽ lại theo số liệu mới; hãy xem lại tên và ghi chú dưới biểu đồ", drawn)
        for number, one in enumerate(drawn, 1):
            self._tell(f"{number}. {one.drawing.title}", _CHANGED)
        kept = [one for one in found if one.chart is None]
        self._heading("Biểu đồ giữ nguyên như đã vẽ, không còn vẽ lại được", kept)
        for number, one in enumerate(kept, 1):
            self._tell(f"{number}. {one.old.title}. {one.why}", _DOUBTFUL)

    def _typed_over(self, found: tuple[TypedOver, ...]) -> None:
        taken = any(one.taken for one in found)
        what = "đã thay bằng số của cơ sở dữ liệu" if taken else "giữ nguyên; lấy số của cơ sở dữ liệu: --take-database"
        self._heading(f"Có người gõ số khác ({what})", found)
        for number, one in enumerate(found, 1):
            told = f"gõ “{one.typed}”; khi soạn “{one.printed}”; cơ sở dữ liệu “{one.database}”"
            self._tell(f"{number}. {told}", _DOUBTFUL)
            self._place(one.span.start, one.span.end)

    def _emptied(self, refreshing: Refreshing) -> None:
        what = "Khung liên kết để trống, khi in sẽ hiện lời nhắc của Word; hãy gõ lại số hoặc xóa khung"
        self._heading(what, refreshing.emptied)
        for number, span in enumerate(refreshing.emptied, 1):
            entry = refreshing.register.entries.get(span.tag)
            printed = f", khi soạn “{_folded(entry.phrase.text)}”" if entry else ""
            self._tell(f"{number}. {span.title or span.tag}{printed}", _DOUBTFUL)
            self._place(*word_before(self._words.locator.document.source, span))

    def _lost(self, found: tuple[Lost, ...]) -> None:
        still = [(one.entry, one.left) for one in found if one.left is not None]
        self._heading("Mất khung liên kết, số vẫn còn nên không cập nhật được", still)
        for number, (entry, left) in enumerate(still, 1):
            self._tell(f"{number}. {_called(entry, entry.phrase.text)}", _DOUBTFUL)
            self._place(left.start, left.end)
        gone = [one.entry for one in found if one.left is None]
        self._heading("Không còn trong văn bản", gone)
        for number, entry in enumerate(gone, 1):
            self._tell(f"{number}. {_called(entry, entry.phrase.text)}", _QUIET)

    def _heading(self, words: str, content: Iterable[object]) -> None:
        if any(True for _ in content):
            self.lines.append(("\n", ""))
            self._tell(words, "bold")

    def _place(self, start: int, end: int) -> None:
        """The words around a place, and the headings above it."""
        where = self._words.locator.where(start)
        for words in (self._words.around(start, end), f"Ở: {where}" if where else ""):
            if words:
                self._tell(words, _QUIET, _INDENT)

    def _tell(self, words: str, style: str = "", indent: str = "") -> None:
        wrapped = textwrap.wrap(
            words,
            self._width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.lines.append(("\n".join(wrapped) + "\n", style))


def _called(entry: Entry, words: str) -> str:
    return f"{entry.title}: “{_folded(words)}”" if entry.title else f"“{_folded(words)}”"


def _folded(text: str) -> str:
    return " ".join(text.split())
