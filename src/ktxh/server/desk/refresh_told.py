"""What refreshing a file changed, in words that a page shows and that are kept with the version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from ktxh.composing.refreshing.refreshing import Lost, Refreshing
from ktxh.documents.tree import ControlSpan, Document
from ktxh.model.register import Entry
from ktxh.showing.locating import Locator, window
from ktxh.showing.refreshed import counts_line

_BEFORE, _AFTER = 70, 50


@dataclass(frozen=True, slots=True)
class Told:
    """One place: what stood there and stands there now, the words around it, under which heading, a remark."""

    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    where: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one kind under their heading; `state` is its look: ok, warn or bad."""

    heading: str
    state: str
    places: tuple[Told, ...]


def told_json(refreshing: Refreshing, document: Document) -> dict[str, object]:
    """The counts in one line and the groups that are not empty, as JSON."""
    counts = counts_line(refreshing)
    groups = [asdict(one) for one in _groups(refreshing, document) if one.places]
    return {"counts": counts[:1].upper() + counts[1:], "groups": groups}


def _groups(refreshing: Refreshing, document: Document) -> Iterator[Group]:
    words = _Words(document)
    changed = (words.told(one.span, one.old, one.new, _TURNED if one.turned else "") for one in refreshing.changed)
    yield Group("Số liệu đã thay đổi", "ok", tuple(changed))
    drawn = (Told(new=one.drawing.title) for one in refreshing.charts if one.chart is not None)
    yield Group("Biểu đồ đã vẽ lại; hãy xem tên và ghi chú dưới biểu đồ", "ok", tuple(drawn))
    stale = (Told(new=one.old.title, remark=one.why) for one in refreshing.charts if one.chart is None)
    yield Group("Biểu đồ giữ như cũ, không vẽ lại được", "warn", tuple(stale))
    taken = any(one.taken for one in refreshing.typed_over)
    typed = (
        words.told(one.span, one.typed, one.database, f"Khi soạn là “{one.printed}”.") for one in refreshing.typed_over
    )
    what = "đã thay bằng số của cơ sở dữ liệu" if taken else "giữ số đã gõ; bên phải là số của cơ sở dữ liệu"
    yield Group(f"Có người gõ số khác: {what}", "warn", tuple(typed))
    yield Group("Mất khung liên kết, số vẫn còn nên không cập nhật được", "bad", _still(refreshing.lost, words))
    yield Group("Không còn trong văn bản", "none", tuple(_named(one.entry) for one in refreshing.lost if not one.left))
    emptied = (words.told(one, "", "", f"{one.title or 'Số liệu'} đã bị xóa trắng.") for one in refreshing.emptied)
    yield Group("Khung liên kết để trống; hãy gõ lại số hoặc xóa khung", "bad", tuple(emptied))
    gone = (words.told(one.span, one.span.text, "") for one in refreshing.gone)
    yield Group("Cơ sở dữ liệu không còn số này, giữ nguyên như đã in", "warn", tuple(gone))
    unknown = (words.told(one, one.text, "") for one in refreshing.unknown)
    yield Group("Không rõ lấy từ đâu, có lẽ dán từ báo cáo khác", "warn", tuple(unknown))


_TURNED = "Số đã đổi chiều mà chữ “tăng”, “giảm” nằm ngoài khung; hãy sửa câu quanh số này."


def _still(lost: Iterable[Lost], words: _Words) -> tuple[Told, ...]:
    return tuple(
        words.at(one.left.start, one.left.end, one.entry.phrase.text, "", one.entry.title) for one in lost if one.left
    )


def _named(entry: Entry) -> Told:
    return Told(entry.phrase.text, remark=entry.title)


class _Words:
    """The words around places of a document."""

    def __init__(self, document: Document) -> None:
        self._locator = Locator(document)

    def told(self, span: ControlSpan, old: str, new: str, remark: str = "") -> Told:
        return self.at(span.start, span.end, old, new, remark)

    def at(self, start: int, end: int, old: str, new: str, remark: str = "") -> Told:
        old, where = " ".join(old.split()), self._locator.where(start)
        pieces = self._locator.pieces(start, end)
        if not pieces:
            return Told(old, new, where=where, remark=remark)
        number, first, last = pieces[0]
        before, _, after = window(self._locator.document.blocks[number].text, first, last, _BEFORE, _AFTER)
        return Told(old, new, before, after, where, remark)
