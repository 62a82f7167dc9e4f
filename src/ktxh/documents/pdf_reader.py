"""Reading a PDF with a text layer into a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ktxh.documents.builder import SOFT_HYPHEN, Builder
from ktxh.documents.errors import UnreadableError
from ktxh.documents.pdf_furniture import drop_furniture
from ktxh.documents.pdf_lines import RAISED_LETTERS, Line, plain_digits
from ktxh.documents.pdf_notes import Note, Notes, is_unit, take_notes
from ktxh.documents.pdf_page import PageText, read_page
from ktxh.documents.pdf_paragraphs import Measures, Paragraph, measure, paragraphs
from ktxh.documents.pdf_tables import Table
from ktxh.documents.tree import Cell, Document, Kind, Remark

LOCKED = "Tệp “{name}” có đặt mật khẩu; đề nghị mở bằng trình xem PDF, lưu một bản không có mật khẩu rồi thử lại."
DAMAGED = "Tệp “{name}” không phải PDF đọc được hoặc chưa tải về đủ; đề nghị tải hoặc chép lại tệp rồi thử lại."
SCANNED = (
    "Tệp “{name}” là bản chụp (scan), không có lớp chữ; đề nghị nhận dạng chữ (OCR) trước, hoặc dùng tệp Word gốc."
)
UNMAPPED = (
    "Tệp “{name}” dùng phông chữ không cho biết chữ gì (thiếu bảng mã Unicode); đề nghị dùng tệp Word gốc, "
    "hoặc nhận dạng chữ (OCR) rồi thử lại."
)
SOME_SCANNED = "Trang {pages} là ảnh chụp, không có lớp chữ nên chưa được đọc; cần nhận dạng chữ (OCR) trước."
CONVERTED = "Văn bản có đoạn dùng phông chữ cũ {names}; chữ đã được chuyển sang Unicode để đọc."
FEWEST_LETTERS = 25  # on a page that has text
RAISED = str.maketrans({plain: raised for raised, plain in RAISED_LETTERS.items()})


def read_pdf(path: Path) -> Document:
    """Read a PDF; UnreadableError says in one Vietnamese sentence why it cannot be read."""
    pages = _pages(path)
    _refuse_unread(path, pages)
    drop_furniture(pages)
    measures = measure(pages)
    writer = _Writer(Builder(path.name, "pdf"), measures, take_notes(pages))
    for part in _flow(pages, measures):
        writer.write(part)
    writer.finish(pages)
    return writer.builder.document()


def _pages(path: Path) -> list[PageText]:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise UnreadableError((LOCKED if locked else DAMAGED).format(name=path.name)) from error
    try:
        pages = []
        for index in range(len(document)):
            page = document[index]
            try:
                pages.append(read_page(page, index + 1))
            finally:
                page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableError(DAMAGED.format(name=path.name)) from error
    finally:
        document.close()
    return pages


def _refuse_unread(path: Path, pages: list[PageText]) -> None:
    letters = sum(page.letters for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if unmapped > letters * 0.3 and unmapped > FEWEST_LETTERS:
        raise UnreadableError(UNMAPPED.format(name=path.name))
    if letters == 0 or letters < FEWEST_LETTERS * sum(page.picture for page in pages) * 0.5:
        raise UnreadableError(SCANNED.format(name=path.name))


def _flow(pages: list[PageText], measures: Measures) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in reading order."""
    lines: list[Line] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                lines.append(item)
                continue
            yield from paragraphs(lines, measures)
            lines.clear()
            yield item
    yield from paragraphs(lines, measures)


class _Writer:
    """Puts paragraphs, tables and notes into a document."""

    def __init__(self, builder: Builder, measures: Measures, notes: Notes) -> None:
        self.builder = builder
        self._measures = measures
        self._targets = notes.targets
        self._waiting = {note.identifier: note for note in notes.notes}  # in the order of their pages
        self._pointed = set(notes.targets.values())
        self._tables = 0
        self._last_table: Table | None = None
        self._row = 0  # first row of the table part being written, when it goes on from the page before
        self._page, self._offset = 0, 0

    def write(self, part: Paragraph | Table) -> None:
        """Write one part and the notes that its marks point to."""
        page = part.page if isinstance(part, Table) else part.lines[0].page
        self._orphans(page)
        if isinstance(part, Table):
            self._table(part)
            return
        self._last_table = None
        self.builder.open(Kind.PARAGRAPH, page=page)
        self._notes(self._lines(part.lines))

    def finish(self, pages: list[PageText]) -> None:
        """Write the notes still left, and say which pages could not be read."""
        self._orphans(len(pages) + 1)
        for note in list(self._waiting.values()):
            self._note(note)
        converted = sorted(set().union(*(page.converted for page in pages)))
        if converted:
            self.builder.remarks.append(Remark("legacy-font", CONVERTED.format(names=", ".join(converted))))
        unread = [page.number for page in pages if page.picture and page.letters < FEWEST_LETTERS // 2]
        if unread:
            named = ", ".join(map(str, unread[:10])) + (" …" if len(unread) > 10 else "")
            self.builder.remarks.append(Remark("scan", SOME_SCANNED.format(pages=named)))

    def _table(self, table: Table) -> None:
        last = self._last_table
        if last is None or not _goes_on(last, table):
            self._tables += 1
            self._row = 0
        for cell in table.cells:
            place = Cell(self._tables - 1, self._row + cell.row, cell.column, cell.rows, cell.columns)
            self.builder.open(Kind.CELL, cell=place, page=table.page)
            self._notes(self._lines(list(cell.lines)))
        self._row += max((cell.row + cell.rows for cell in table.cells), default=0)
        self._last_table = table

    def _notes(self, identifiers: list[str]) -> None:
        for identifier in identifiers:
            note = self._waiting.get(identifier)
            if note is not None:
                self._note(note)

    def _orphans(self, page: int) -> None:
        """Write notes of pages before this one that no mark points to."""
        for note in list(self._waiting.values()):
            if note.page >= page:
                break
            if note.identifier not in self._pointed:
                self._note(note)

    def _note(self, note: Note) -> None:
        del self._waiting[note.identifier]
        for paragraph in paragraphs(note.lines, self._measures):
            self.builder.open(Kind.NOTE, note=note.identifier, page=paragraph.lines[0].page)
            self._lines(paragraph.lines)

    def _lines(self, lines: list[Line]) -> list[str]:
        """Write lines as one text; the identifiers of the notes marked in it."""
        marked: list[str] = []
        before = ""
        for line in lines:
            if before and not _breaks_word(before):
                self._text(" ", line.page)
            at = 0
            for start, end in line.raised:
                self._text(line.text[at:start], line.page)
                marked.extend(self._raised(line, start, end))
                at = end
            tail = line.text[at:]
            self._text(tail.removesuffix(SOFT_HYPHEN), line.page)
            before = line.text
        return marked

    def _raised(self, line: Line, start: int, end: int) -> list[str]:
        """Write raised digits: a note's mark, the exponent of a unit, or a mark whose note is not there."""
        target = self._targets.get((id(line), start))
        printed = line.text[start:end]
        digits = plain_digits(printed)
        if target is None and digits in ("2", "3") and is_unit(line.text[:start]):
            self._text(digits.translate(RAISED), line.page)
            return []
        if target is None and digits in ("0", "o") and line.text[end : end + 1] == "C":
            self._text("°", line.page)
            return []
        self.builder.mark(target or "", digits.translate(RAISED), "page", line.page)
        self._offset += end - start
        return [] if target is None else [target]

    def _text(self, text: str, page: int) -> None:
        if page != self._page:
            self._page, self._offset = page, 0
        self.builder.text(text, "page", page, self._offset)
        self._offset += len(text)


def _goes_on(last: Table, table: Table) -> bool:
    """Whether a table at the top of a page is the rest of the one before."""
    return (
        table.page == last.page + 1
        and len(table.columns) == len(last.columns)
        and all(abs(one - other) < 6 for one, other in zip(table.columns, last.columns, strict=True))
    )


def _breaks_word(text: str) -> bool:
    """Whether a line's end stands inside a word: a soft hyphen, or a sign that stands against the letter before it."""
    return text.endswith(SOFT_HYPHEN) or (len(text) > 1 and text[-1] in "-/" and not text[-2].isspace())
