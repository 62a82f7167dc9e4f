"""Text that people typed, made fit for a document: without characters that no file can hold or that have a use here."""

from __future__ import annotations

import re
import unicodedata

from ktxh.composing.drafting import CLOSES, OPENS
from ktxh.composing.outlines.emptied_lines import SIGN

UNNUMBERED = "{-}"  # at the end of a heading that gets no number
# control characters, lone surrogates and non-characters, which XML does not take, and the signs of our own marks
_OURS = f"{OPENS}{CLOSES}{SIGN}"
_UNFIT = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_OURS}]")
_NEW_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text in NFC with "\\n" between lines and nothing that a Word file cannot hold."""
    return unicodedata.normalize("NFC", _UNFIT.sub("", _NEW_LINES.sub("\n", text.removeprefix("\ufeff"))))
