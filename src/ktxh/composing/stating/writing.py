"""From sentences with figures to content of a paper: every figure becomes a control that knows where it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.figures import Found
from ktxh.composing.stating.items import FigureError
from ktxh.composing.stating.phrasing import phrase
from ktxh.composing.stating.stating import Stated
from ktxh.composing.weaving.markdown_inline import MARK, woven_text
from ktxh.documents.paper import Control, Footnote, Heading, Inline, Paragraph, Picture, Table, Words
from ktxh.language.numbers import print_number
from ktxh.model.connection import BLANK_TAG, Connection
from ktxh.model.indicator import Direction
from ktxh.model.phrase import Phrase, Role, Sentence

_BLANK = "[điền số liệu]"


def noted(drafting: Drafting, stated: Stated) -> Stated:
    """The same, after its gaps were noted and whether it is made up for a demonstration."""
    for gap in stated.gaps:
        drafting.gap(stated.statement.indicator, gap)
    drafting.simulated = drafting.simulated or stated.simulated
    return stated


def content_of(drafting: Drafting, sentence: Sentence, given: Sequence[Stated]) -> tuple[Inline, ...]:
    """A sentence as content; the nth figure of a role is that of the nth of the statements that has one.

    By how much a plan was exceeded stands in the place of the share of that plan.
    """
    waiting: defaultdict[Role, list[Stated]] = defaultdict(list)
    for stated in given:
        for role in stated.connections:
            waiting[role].append(stated)
    content: list[Inline] = []
    for piece in sentence:
        if isinstance(piece, str):
            content += [Words(piece)] if piece else []
            continue
        stated = waiting[piece.role].pop(0)
        content.append(control_of(drafting, stated, piece.role, piece.phrase))
        if piece.role is Role.BEYOND_PLAN:
            waiting[Role.PCT_PLAN] = [one for one in waiting[Role.PCT_PLAN] if one is not stated]
    return tuple(content)


def control_of(drafting: Drafting, stated: Stated, role: Role, said: Phrase) -> Control:
    """The control of a figure of a statement."""
    figure = getattr(stated.statement, role.value)
    return drafting.connect(
        stated.connections[role],
        said,
        figure.value,
        stated.exact[role],
        title=stated.statement.indicator,
        estimate=role in stated.estimates,
    )


def number_of(drafting: Drafting, stated: Stated, role: Role) -> Control:
    """The control of a figure of a statement that stands in a table: the number, with a minus where it is negative."""
    figure = getattr(stated.statement, role.value)
    return control_of(drafting, stated, role, Phrase("-" if figure.value < 0 else "", print_number(abs(figure.value))))


def style_for(drafting: Drafting, code: str | None) -> HouseStyle:
    """The house style for an indicator: in plain words where less of it is better."""
    style, catalogue = drafting.setting.style, drafting.setting.cube.catalogue
    falling = code is not None and code in catalogue and catalogue.indicator(code).direction is Direction.DOWN
    return style.plain if falling else style


def alone(drafting: Drafting, stated: Stated, role: Role, *, verb: bool = True) -> str:
    """One figure of a statement within prose; a blank to fill in where the database does not have it."""
    noted(drafting, stated)
    statement = stated.statement
    if role not in stated.connections:
        return drafting.inline(blank(statement.indicator))
    estimate = statement.estimate and role is Role.ACTUAL
    style = style_for(drafting, statement.code)
    said = phrase(role, getattr(statement, role.value), style, estimate=estimate, verb=verb)
    return drafting.inline(control_of(drafting, stated, role, said))


def blank(title: str) -> Control:
    """A place where a person has to fill in a figure."""
    return Control(_BLANK, BLANK_TAG, title[:64], prompt=True)


def connected_count(drafting: Drafting, connection: Connection, after: str = "", title: str = "") -> Control:
    """A control that prints a number alone; `after` is what follows it, such as the unit with its blank."""
    found = drafting.stating.found(connection)
    if found is None:
        raise FigureError(f"Không lấy được số liệu {title or connection.subject}.")
    drafting.simulated = drafting.simulated or found.simulated
    said = Phrase("", found.figure.text, after)
    return drafting.connect(connection, said, found.figure.value, found.exact, title=title, estimate=found.estimate)


def connected_words(drafting: Drafting, connection: Connection, found: Found | None, title: str = "") -> Control:
    """A control of words that are no figure: a judgement, names, units in their order."""
    if found is None:
        raise FigureError(f"Không lấy được số liệu {title or connection.subject}.")
    drafting.simulated = drafting.simulated or found.simulated
    return drafting.connect(connection, Phrase(found.figure.text, ""), found.figure.value, found.exact, title=title)


def as_note(drafting: Drafting, text: str) -> str:
    """What another call gave, as a footnote: its own where it is one, else one around it."""
    if not text.strip():
        return ""
    marks = [int(mark[1]) for mark in MARK.finditer(text)]
    content = [piece for mark in marks if isinstance(aside := drafting.aside(mark), tuple) for piece in aside]
    if any(isinstance(piece, Paragraph | Heading | Table | Picture) for piece in content):
        raise FigureError("Chú thích không chứa được bảng hay danh sách gạch đầu dòng")
    if MARK.fullmatch(text.strip()) and all(isinstance(piece, Footnote) for piece in content):
        return text.strip()
    return drafting.inline(Footnote(woven_text(text, drafting.aside)))
