"""What stands in a paragraph of a paper as HTML: words, connected figures, marks of notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ktxh.documents.paper import Control, Footnote, Inline, LineBreak, Words

Link = Callable[[str], str | None]
_BREAK = mark_safe("<br>")
_EMPTY = mark_safe("")


class InlineHtml:
    """Writes the pieces of one paper; `link` gives the address of the explanation of a figure by its tag, None for
    none. Notes are numbered through the whole of it.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self.notes: list[SafeString] = []

    def html(self, content: Sequence[Inline]) -> SafeString:
        """The pieces, escaped."""
        return format_html_join("", "{}", ((self._piece(one),) for one in content)) if content else _EMPTY

    def _piece(self, piece: Inline) -> SafeString:
        if isinstance(piece, Words):
            return _styled(format_html("{}", piece.text), bold=piece.bold, italic=piece.italic)
        if isinstance(piece, Control):
            return _styled(self._control(piece), bold=piece.bold, italic=piece.italic)
        if isinstance(piece, Footnote):
            return self._mark(piece)
        assert isinstance(piece, LineBreak)
        return _BREAK

    def _control(self, control: Control) -> SafeString:
        if control.prompt:
            return format_html('<span class="paper-blank" title="{}">{}</span>', control.title, control.text)
        address = self._link(control.tag)
        if address is None:
            return format_html("{}", control.text)
        return format_html(
            '<a class="figure" href="{}" target="_blank" rel="noopener" title="{}: vì sao?">{}</a>',
            address,
            control.title or "Số liệu",
            control.text,
        )

    def _mark(self, note: Footnote) -> SafeString:
        self.notes.append(_EMPTY)  # its place, before what it says is written
        number = len(self.notes)
        self.notes[number - 1] = self.html(note.content)
        return format_html(
            '<sup class="paper-mark"><a href="#chu-thich-{}" id="dau-{}" aria-label="Chú thích {}">{}</a></sup>',
            number,
            number,
            number,
            number,
        )


def _styled(html: SafeString, *, bold: bool, italic: bool) -> SafeString:
    made = format_html("<em>{}</em>", html) if italic else html
    return format_html("<strong>{}</strong>", made) if bold else made
