"""The linter of outlines and of prose: what is wrong or doubtful before a report is composed, line by line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import nodes

from ktxh.catalogue.forms import Forms
from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.outlines import header_lines
from ktxh.composing.outlines.calling import names, prose_name
from ktxh.composing.outlines.calls import calls
from ktxh.composing.outlines.grammar import refused
from ktxh.composing.outlines.header import PeriodFor
from ktxh.composing.outlines.linting_calls import call_problems
from ktxh.composing.outlines.linting_headings import heading_problems
from ktxh.composing.outlines.linting_sections import section_problems
from ktxh.composing.outlines.outline import Outline, parse_outline
from ktxh.composing.outlines.problems import OutlineError, Problem
from ktxh.composing.outlines.sandbox import parsed
from ktxh.composing.outlines.typed_text import clean
from ktxh.composing.outlines.words import VARIABLES


@dataclass(frozen=True, slots=True)
class Known:
    """What an outline can refer to: the catalogue, the forms, the codes of house styles."""

    catalogue: Catalogue
    forms: Forms = field(default_factory=dict)
    styles: Collection[str] = ()


def lint_text(text: str, file: str, known: Known) -> list[Problem]:
    """All problems of an outline's text, that of its header included."""
    try:
        return lint(parse_outline(text, file), known)
    except OutlineError as error:
        return list(error.problems)


def lint(outline: Outline, known: Known) -> list[Problem]:
    """All problems of an outline, in the order of its lines."""
    header, file = outline.header, outline.file
    found = list(heading_problems(outline))
    if known.styles and header.style not in known.styles:
        fault = f"không có văn phong “{header.style}”; chỉ có: {', '.join(known.styles)}."
        found.append(Problem(file, outline.key_lines.get("style", 1), fault))
    for key in header_lines.KEYS:
        at = outline.key_lines.get(key, 1)
        for line in header_lines.lines_of(header, key):
            found += _template_problems(line, file, at, known, header.periods, prose=True)
    try:
        tree = parsed(outline.body, file, outline.first_line)
    except OutlineError as error:
        return sorted((*found, *error.problems))
    found += _refused(tree, file, outline.first_line, prose=False)
    made = list(calls(tree))
    found += call_problems(made, file, outline.first_line, known.catalogue, known.forms, header.periods)
    found += section_problems(outline, made)
    return sorted(set(found))


def lint_prose(text: str, section: str, known: Known, periods: Sequence[PeriodFor] = ()) -> list[Problem]:
    """All problems of the figures that the prose of a section calls; lines are those of the prose."""
    return sorted(set(_template_problems(clean(text), prose_name(section), 1, known, periods, prose=True)))


def _template_problems(
    text: str, file: str, first_line: int, known: Known, periods: Sequence[PeriodFor], *, prose: bool
) -> list[Problem]:
    try:
        tree = parsed(text, file, first_line)
    except OutlineError as error:
        return list(error.problems)
    found = _refused(tree, file, first_line, prose=prose)
    return [*found, *call_problems(list(calls(tree)), file, first_line, known.catalogue, known.forms, periods)]


def _refused(tree: nodes.Template, file: str, first_line: int, *, prose: bool) -> list[Problem]:
    variables: Mapping[str, object] = dict.fromkeys(VARIABLES)
    return refused(tree, names(variables, prose=prose), file, first_line, prose=prose)
