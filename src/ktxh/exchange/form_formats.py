"""The cell formats of a form's workbook: black lines and Times New Roman as offices print, readable without colour."""

from __future__ import annotations

from typing import Any

FONT, SIZE = "Times New Roman", 12
INK, SECOND, ENTRY, LOCKED = "#000000", "#5B6675", "#FFF6DF", "#F2F2F2"
_MOST_DECIMALS = 6
_LOCALE = "[$-42A]"  # Vietnamese


def number_format(decimals: int) -> str:
    """The code of a number with up to so many decimals, grouped; files keep it in one form, programs show 1.234,5."""
    return f"{_LOCALE}#,##0" + ("." + "0" * min(decimals, _MOST_DECIMALS) if decimals > 0 else "")


def _quoted(words: str) -> str:
    """Words in a number's code; a quotation mark cannot stand in them."""
    return f'"{words.replace(chr(34), "")}"' if words else ""


class Formats:
    """Formats by what a cell is; each is made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def plain(self, **more: object) -> Any:
        """Text outside of the table."""
        return self._format({"valign": "vcenter", **more})

    def head(self, **more: object) -> Any:
        """The heads of the columns."""
        return self._format(
            {"border": 1, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, **more}
        )

    def label(self, *, bold: bool, indent: int) -> Any:
        """The name of a row."""
        return self._format({"border": 1, "bold": bold, "indent": indent, "text_wrap": True, "valign": "vcenter"})

    def centred(self, *, bold: bool) -> Any:
        """Order and unit."""
        return self._format({"border": 1, "bold": bold, "align": "center", "valign": "vcenter", "text_wrap": True})

    def number(
        self,
        decimals: int,
        *,
        bold: bool = False,
        entry: bool = False,
        muted: bool = False,
        before: str = "",
        after: str = "",
    ) -> Any:
        """A number, shown with words around it; an entry cell may be changed and has a pale ground."""
        options: dict[str, object] = {
            "border": 1,
            "bold": bold,
            "align": "right",
            "indent": 1,
            "valign": "vcenter",
            "num_format": _LOCALE + _quoted(before) + number_format(decimals).removeprefix(_LOCALE) + _quoted(after),
        }
        if entry:
            options |= {"locked": False, "bg_color": ENTRY}
        elif muted:
            options |= {"bg_color": LOCKED}
        return self._format(options)

    def words(self, *, bold: bool, indent: bool) -> Any:
        """Words in the place of a number; with `indent` as far from the edge as one."""
        options = {"border": 1, "bold": bold, "align": "right", "valign": "vcenter", "text_wrap": True}
        return self._format({**options, "indent": int(indent)})

    def note(self, *, entry: bool) -> Any:
        """The cell for remarks."""
        options: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": SIZE - 1}
        return self._format(options | ({"locked": False, "bg_color": ENTRY} if entry else {}))

    def _format(self, options: dict[str, object]) -> Any:
        key = tuple(sorted(options.items(), key=lambda pair: pair[0]))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": SIZE, "font_color": INK}
            self._made[key] = self._workbook.add_format(base | options)
        return self._made[key]
