"""The outlines: which are the locality's own, the source of one, an uploaded one and its faults."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import Http404

from ktxh.composing.office import Office
from ktxh.composing.outlines.files import ENDING, find_text, outline_names
from ktxh.composing.outlines.linting import Known, lint_text
from ktxh.composing.outlines.outline import parse_outline
from ktxh.composing.outlines.problems import OutlineError, Problem
from ktxh.composing.outlines.words import level_words
from ktxh.server.administration import freshness
from ktxh.server.administration.own_files import folder_for, put
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.telling import Verb, tell
from ktxh.server.web.opening import Plan

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class Listed:
    """An outline: its name, what it is for, whether it is the locality's own, how many faults the linter finds."""

    code: str
    name: str
    level: str
    period: str
    own: bool
    faults: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of an outline line by line, each with what is wrong in it."""

    code: str
    text: str
    own: bool
    lines: tuple[tuple[int, str, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]


def listed(here: Plan) -> tuple[Listed, ...]:
    """All outlines."""
    own, known = Office(here.folder).own_outlines(), _known(here)
    return tuple(_listed(here, code, code in own, known) for code in outline_names(_folder(here)))


def source(here: Plan, code: str) -> Source:
    """The text of an outline; Http404 where there is none."""
    if code not in outline_names(_folder(here)):
        raise Http404
    try:
        text, file = find_text(code, _folder(here))
    except OutlineError as error:
        return Source(code, "", True, (), error.problems)
    return looked_through(here, code, text, file, own=code in Office(here.folder).own_outlines())


def looked_through(here: Plan, code: str, text: str, file: str, *, own: bool) -> Source:
    """A text with what the linter finds in it, line by line."""
    problems = tuple(lint_text(text, file, _known(here)))
    by_line: dict[int, list[str]] = {}
    for one in problems:
        by_line.setdefault(one.line, []).append(one.message)
    lines = tuple((at, line, tuple(by_line.get(at, ()))) for at, line in enumerate(text.splitlines(), 1))
    return Source(code, text, own, lines, problems)


def take(here: Plan, code: str, text: str) -> Source:
    """Keep a text as the locality's outline of a code where nothing is wrong with it; the text with its faults."""
    if _CODE.fullmatch(code) is None:
        raise AdministrationError(
            f"Mã đề cương “{code}” chưa dùng được; chỉ dùng chữ thường không dấu, chữ số và gạch ngang."
        )
    plain = "\n".join(text.lstrip("\ufeff").splitlines()) + "\n"
    found = looked_through(here, code, plain, code + ENDING, own=True)
    if found.problems:
        return found
    target = folder_for(settings.HOME, "outlines") / (code + ENDING)
    with transaction.atomic():
        before = _digest(target.read_bytes()) if target.is_file() else None
        tell(Verb.OUTLINE, f"outline {code}", before, _digest(plain.encode()), here.store.alias)
        put(target, plain.encode())
    freshness.touch()
    return found


def _listed(here: Plan, code: str, own: bool, known: Known) -> Listed:
    try:
        text, file = find_text(code, _folder(here))
        outline = parse_outline(text, file)
    except OutlineError as error:
        return Listed(code, code, "", "", own, len(error.problems))
    faults = len(lint_text(text, file, known)) if own else 0  # those that come with the program have none
    header = outline.header
    return Listed(code, header.name, level_words(header.level), header.period_words, own, faults)


def _known(here: Plan) -> Known:
    return Known(here.catalogue, here.forms, Office(here.folder).house_styles())


def _folder(here: Plan) -> Path | None:
    return here.folder / "outlines" if here.folder else None


def _digest(content: bytes) -> dict[str, str]:
    return {"sha256": hashlib.sha256(content).hexdigest()}
