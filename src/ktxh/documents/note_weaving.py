"""Takes apart the running text and the notes that stand between its paragraphs at the page ends of a plain file.

A small state machine: we are in the body or at a page's foot; the body's sentence and the note's sentence are each
open (cut by the page's end) or closed; marks seen in the body whose notes have not come yet are pending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ktxh.documents.note_marks import Piece
from ktxh.documents.note_placing import Woven, placed
from ktxh.documents.section_numbers import Marker, Rank, is_capitals, is_heading, marker_of

_CLOSED = re.compile(r"[.;:!?…][\s”\"'’)\]/*]*$")
_COMMA = re.compile(r",[\s”\"'’)\]]*$")
_LEADS = re.compile(
    r"(?<!\w)(?:của|và|với|theo|tại|cho|về|do|bởi|từ|đến|trong|trên|dưới|các|những|một|số|là|gồm|như|để|hoặc|hay|cùng|"
    r"bằng|qua|vào|ở|thuộc|giữa|khi|mà|đối|được|bị|đã|đang|sẽ|chỉ đạo|ủy ban|uỷ ban|nghị quyết|quyết định|nghị định|"
    r"thông tư|công văn|chỉ thị|luật|ông|bà)$",
    re.IGNORECASE,
)
_PAGE = 6000  # characters of running text after which a cut note is not continued any more
_FOOT = 60  # paragraphs that a page's foot may hold


def weave(pieces: Sequence[Piece]) -> list[Woven]:
    """The blocks of a text: cut sentences joined, each note after the block with its mark."""
    return _Loom(pieces).run()


def _is_cut(piece: Piece) -> bool:
    """Whether a paragraph's sentence has no end."""
    return not _CLOSED.search(piece.text)


def _is_title(piece: Piece) -> bool:
    marker = marker_of(piece.text)
    return bool(piece.level) or is_heading(piece.text, marker) or (len(piece.text) < 250 and is_capitals(piece.text))


def _goes_on(text: str) -> bool:
    """Whether a paragraph begins like the rest of a sentence: small letter, digit, closing sign."""
    return bool(text) and (text[0].islower() or text[0].isdigit() or text[0] in ",;:.)%]”/")


class _Loom:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._blocks: list[Woven] = []
        self._body: Woven | None = None
        self._note: Woven | None = None  # the last paragraph of the note that is being read
        self._note_first: list[Woven] = []  # its paragraphs
        self._foot = False
        self._since_foot = 0
        self._cut_here = False  # notes or a page's end stood between the last body paragraph and this one
        self._seen: set[str] = set()
        self._starts = [index for index, piece in enumerate(pieces) if piece.note]
        self._next = 0
        self._markers = [None if piece.note else marker_of(piece.text) for piece in pieces]

    def run(self) -> list[Woven]:
        for index, piece in enumerate(self._pieces):
            if piece.note:
                self._begin_note(piece)
            elif not piece.text:
                continue
            elif piece.cell is not None:
                self._add_cell(piece)
            elif self._belongs_to_note(index, piece):
                self._add_to_note(index, piece)
            else:
                self._add_to_body(index, piece)
        return placed(self._blocks)

    # -- where a paragraph goes -------------------------------------------------------------------------------------

    def _begin_note(self, piece: Piece) -> None:
        self._next += 1
        self._note = Woven([piece], piece.note)
        self._note_first = [self._note]
        self._blocks.append(self._note)
        self._foot, self._cut_here, self._since_foot = True, True, 0

    def _belongs_to_note(self, index: int, piece: Piece) -> bool:
        if self._note is None:
            return False
        if not self._note.last.text:
            return True
        if any(mark.note not in self._seen for mark in piece.marks):
            return False
        return self._stays_at_foot(index, piece) if self._foot else self._resumes_note(index, piece)

    def _stays_at_foot(self, index: int, piece: Piece) -> bool:
        assert self._note is not None
        body_cut = self._body_is_cut()
        shape = self._markers[index]
        if shape is None and _goes_on(piece.text):
            return not body_cut and (_is_cut(self._note.last) or self._note.last.text.endswith(":"))
        listing = self._is_listing()
        if shape is not None and shape.rank < Rank.ITEM and not self._numbers_note(index, shape, listing):
            return self._is_pending(index) and not is_heading(piece.text, shape)
        if self._is_pending(index):
            return True
        if shape is not None:
            return self._lists_note(piece, shape, body_cut, listing)
        if body_cut:
            return self._note.last.text.endswith((":", ","))
        return self._note.last.text.endswith(":")

    def _numbers_note(self, index: int, shape: Marker, listing: bool) -> bool:
        """Whether a numbered paragraph is an entry of the note's own list: 1., 2. or a), b)."""
        if shape.rank not in (Rank.DECIMAL_1, Rank.LETTER) or not (listing or self._body_is_cut()):
            return False
        last = marker_of(self._note_first[-1].pieces[0].text)
        first = shape.number in (1, ord("a"))
        follows = last is not None and last.rank is shape.rank and last.number + 1 == shape.number
        return follows or (first and listing and not is_heading(self._pieces[index].text, shape))

    def _lists_note(self, piece: Piece, shape: Marker, body_cut: bool, listing: bool) -> bool:
        """Whether an item after a note belongs to it, and not to a list of the running text."""
        if body_cut:
            return True
        body_lists = self._body is not None and (
            self._body.last.text.endswith(":") or marker_of(self._body.pieces[0].text) is not None
        )
        if not listing:
            return not body_lists and shape.text.startswith("+")
        if not body_lists:
            return True
        lengths = [len(woven.pieces[0].text) for woven in self._note_first[1:]]
        return not lengths or len(piece.text) < max(120, 2.5 * max(lengths))

    def _resumes_note(self, index: int, piece: Piece) -> bool:
        """Whether a paragraph in the body is the rest of a note that the last page's end has cut."""
        assert self._note is not None
        if not _is_cut(self._note.last) or self._since_foot > _PAGE or not _goes_on(piece.text):
            return False
        if self._markers[index] is not None:
            return False
        return not self._body_is_cut() or self._body_goes_on_later(index)

    def _body_goes_on_later(self, index: int) -> bool:
        """Whether behind the notes that may follow here stands a paragraph that continues the cut body sentence."""
        passed = 0
        for at in range(index + 1, min(index + _FOOT, len(self._pieces))):
            piece, shape = self._pieces[at], self._markers[at]
            if piece.note or (shape is not None and shape.rank >= Rank.ITEM):
                passed += 1
                continue
            if _goes_on(piece.text) and shape is None:
                return True
            return passed > 0 and shape is None
        return False

    def _is_pending(self, index: int) -> bool:
        """Whether the next note of this page's foot still comes: its mark is seen, nothing of the body in between."""
        if self._next >= len(self._starts):
            return False
        start = self._starts[self._next]
        if start - index > _FOOT or self._pieces[start].note not in self._seen:
            return False
        between = range(index, start)
        return not any(self._pieces[at].marks or self._is_section(at) for at in between)

    def _is_section(self, index: int) -> bool:
        marker = self._markers[index]
        return marker is not None and marker.rank < Rank.LETTER and is_heading(self._pieces[index].text, marker)

    def _is_listing(self) -> bool:
        return self._note_first[0].last.text.endswith(":") or len(self._note_first) > 1

    def _body_is_cut(self) -> bool:
        return self._body is not None and _is_cut(self._body.last) and not _is_title(self._body.pieces[0])

    # -- joining ----------------------------------------------------------------------------------------------------

    def _add_to_note(self, index: int, piece: Piece) -> None:
        assert self._note is not None
        self._cut_here = True
        joins = not self._note.last.text or (
            self._markers[index] is None and _goes_on(piece.text) and _is_cut(self._note.last)
        )
        self._foot, self._since_foot = True, 0
        if joins:
            self._note.pieces.append(piece)
            return
        self._note = Woven([piece], self._note.note)
        self._note_first.append(self._note)
        self._blocks.append(self._note)

    def _add_cell(self, piece: Piece) -> None:
        self._seen.update(mark.note for mark in piece.marks)
        self._blocks.append(Woven([piece]))
        self._body, self._foot, self._cut_here = None, False, False

    def _add_to_body(self, index: int, piece: Piece) -> None:
        self._seen.update(mark.note for mark in piece.marks)
        self._foot = False
        self._since_foot += len(piece.text)
        gap = self._cut_here or piece.paged
        self._cut_here = False
        if self._body is not None and self._markers[index] is None and self._continues(self._body, piece, gap):
            self._body.pieces.append(piece)
            return
        self._body = Woven([piece])
        self._blocks.append(self._body)

    def _continues(self, body: Woven, piece: Piece, gap: bool) -> bool:
        """Whether a paragraph is the rest of the sentence that the body's last paragraph leaves open."""
        text = body.last.text
        if piece.level or _CLOSED.search(text) or is_capitals(piece.text):
            return False
        if _is_title(body.pieces[0]):
            return piece.close and piece.text[:1].islower() and len(text) + len(piece.text) < 250
        if _goes_on(piece.text):
            return True
        if _LEADS.search(text):
            return len(text) > 25 or gap
        if _COMMA.search(text):
            return len(text) > 60 or gap
        marked_end = any(mark.at >= len(text) for mark in body.last.marks)
        return gap and len(text) >= 80 and not marked_end and not piece.text.endswith(":")
