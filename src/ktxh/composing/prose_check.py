"""Whether the prose of a section can be composed: how it calls figures is looked at before it is kept."""

from __future__ import annotations

from ktxh.composing.calling import names
from ktxh.composing.grammar import refused
from ktxh.composing.outline_words import VARIABLES
from ktxh.composing.problems import OutlineError, Problem
from ktxh.composing.sandbox import parsed


def prose_problems(text: str, file: str, first_line: int = 1) -> tuple[Problem, ...]:
    """What is wrong in the calls of a text, each with its line; none where everything can be called."""
    try:
        tree = parsed(text, file, first_line)
    except OutlineError as error:
        return error.problems
    return tuple(refused(tree, names(dict.fromkeys(VARIABLES), prose=True), file, first_line, prose=True))
