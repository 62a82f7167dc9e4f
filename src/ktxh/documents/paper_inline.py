"""What stands in a paragraph of a paper, as runs: words, content controls, footnote marks, line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ktxh.documents.paper import Control, Footnote, Inline, LineBreak, Words
from ktxh.documents.paper_markup import LINE_BREAK, look, paragraph, quoted, run

_FIRST_NOTE: Final = 1  # -1 and 0 are the lines above the notes
_MARK: Final = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
_PROMPT: Final = "PlaceholderText"
_PLAIN_TEXT: Final = "<w:text/>"


class Inlines:
    """Writes the runs of one paper; controls and notes are numbered through the whole of it."""

    def __init__(self) -> None:
        self.notes: list[str] = []  # the markup of the notes, in the order of their marks
        self._controls = 0

    def runs(self, content: Sequence[Inline], *, bold: bool = False) -> str:
        """The runs of a paragraph; `bold` makes all of them so."""
        made = []
        for piece in _marks_at_words(content):
            if isinstance(piece, Words):
                made.append(run(piece.text, look(bold=bold or piece.bold, italic=piece.italic)))
            elif isinstance(piece, Control):
                made.append(self.control(piece, bold=bold))
            elif isinstance(piece, Footnote):
                made.append(self._mark(piece))
            else:
                made.append(LINE_BREAK)
        return "".join(made)

    def control(self, control: Control, *, bold: bool = False) -> str:
        """An inline content control; anybody may edit it, and Word shows its box at the cursor only.

        It takes plain text only, but for one that is bold or italic: LibreOffice up to 7.4 prints plain text controls
        in the letters of their paragraph.
        """
        self._controls += 1
        letters = look(bold=bold or control.bold, italic=control.italic)
        title = f'<w:alias w:val="{quoted(control.title)}"/>' if control.title else ""
        style = _PROMPT if control.prompt else ""
        inside = run(control.text, look(bold=bold or control.bold, italic=control.italic, style=style))
        kind = f"<w:showingPlcHdr/>{_PLAIN_TEXT}" if control.prompt else "" if letters else _PLAIN_TEXT
        return (
            f'<w:sdt><w:sdtPr>{letters}{title}<w:tag w:val="{quoted(control.tag)}"/><w:id w:val="{self._controls}"/>'
            f"{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )

    def _mark(self, note: Footnote) -> str:
        number = _FIRST_NOTE + len(self.notes)
        self.notes.append("")  # its place, before a note of its own could come
        content = paragraph("FootnoteText", _MARK + run(" ") + self.runs(note.content))
        self.notes[number - _FIRST_NOTE] = f'<w:footnote w:id="{number}">{content}</w:footnote>'
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def _marks_at_words(content: Sequence[Inline]) -> Sequence[Inline]:
    """The content with every note mark directly behind its word; a blank before it is one behind it, if any is due."""
    if not any(isinstance(piece, Footnote) for piece in content):
        return content
    made: list[Inline] = []
    blank = False  # one was taken from before the last mark
    for piece, following in zip(content, [*content[1:], None], strict=True):
        if isinstance(piece, Words):
            text = piece.text.rstrip(" ") if isinstance(following, Footnote) else piece.text
            begins = " " if blank and text[:1].isalnum() else ""
            blank = text != piece.text
            made.append(replace(piece, text=begins + text))
        else:
            if blank and isinstance(piece, Control):
                made.append(Words(" "))
            blank = blank and isinstance(piece, Footnote)
            made.append(piece)
    return made


def plain(content: Sequence[Inline]) -> str:
    """The text of a content without its notes; a prompt is no text."""
    return "".join(
        " " if isinstance(piece, LineBreak) else "" if isinstance(piece, Footnote) else _text(piece)
        for piece in content
    )


def _text(piece: Words | Control) -> str:
    return "" if isinstance(piece, Control) and piece.prompt else piece.text
