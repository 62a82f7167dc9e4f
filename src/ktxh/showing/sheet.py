"""A sheet of text for a terminal or a plain file: what is drawn on it, without blanks at the ends of lines."""

from __future__ import annotations

from io import StringIO

from rich.console import Console


class Sheet:
    """A console of a width in characters that keeps what is printed on it; with signs of colour only when asked."""

    def __init__(self, width: int, *, colour: bool = False) -> None:
        self._out = StringIO()
        self.console = Console(
            file=self._out,
            force_terminal=colour,
            color_system="standard" if colour else None,
            width=width,
            highlight=False,
            legacy_windows=False,
        )

    @property
    def text(self) -> str:
        """All that was printed."""
        return "\n".join(line.rstrip() for line in self._out.getvalue().splitlines()) + "\n"
