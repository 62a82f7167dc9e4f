"""The prose of a section as words and calls in turn, so that an editor can show each call as one thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

_CLOSES = {"variable_begin": "variable_end", "block_begin": "block_end", "comment_begin": "comment_end"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of prose as it was typed; `call` says that it is {{ … }}, {% … %} or {# … #}, from brace to brace."""

    text: str
    call: bool = False


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of a text; joined they are the text again. From a brace that is not closed on, everything is words."""
    found: list[Piece] = []
    words, call, waiting = "", "", ""
    try:
        for _, kind, value in _environment().lex(text):
            if waiting:
                call += value
                if kind == waiting:
                    found += [Piece(words)] if words else []
                    found.append(Piece(call, call=True))
                    words, call, waiting = "", "", ""
            elif kind in _CLOSES:
                call, waiting = value, _CLOSES[kind]
            else:
                words += value
    except TemplateSyntaxError:
        pass
    if not text.startswith("".join(one.text for one in found)):  # blanks that the signs {%- -%} swallow
        return (Piece(text),)
    rest = text[sum(len(one.text) for one in found) :]
    return (*found, Piece(rest)) if rest else tuple(found)


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(keep_trailing_newline=True, autoescape=False)
