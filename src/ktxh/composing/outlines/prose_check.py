"""Whether the prose of a section can be composed: how it calls figures is looked at before it is kept."""

from __future__ import annotations

from decimal import Decimal

from ktxh.composing.outlines.calling import names
from ktxh.composing.outlines.grammar import refused
from ktxh.composing.outlines.problems import OutlineError, Problem
from ktxh.composing.outlines.sandbox import parsed
from ktxh.composing.outlines.words import VARIABLES
from ktxh.language.numbers import print_number

MOST_LETTERS = 300_000  # of the prose of one section: some hundred pages


def prose_problems(text: str, file: str, first_line: int = 1) -> tuple[Problem, ...]:
    """What is wrong in the calls of a text, each with its line; none where everything can be called."""
    if fault := length_fault(text):
        return (Problem(file, first_line, f"{fault}."),)
    try:
        tree = parsed(text, file, first_line)
    except OutlineError as error:
        return error.problems
    return tuple(refused(tree, names(dict.fromkeys(VARIABLES), prose=True), file, first_line, prose=True))


def length_fault(text: str) -> str:
    """What is wrong with the length of the prose of a section, without full stop; "" where nothing is."""
    if len(text) <= MOST_LETTERS:
        return ""
    length, most = (print_number(Decimal(one)) for one in (len(text), MOST_LETTERS))
    return f"lời văn dài {length} ký tự, nhiều nhất được {most}; hãy rút bớt hoặc chia sang mục khác"
