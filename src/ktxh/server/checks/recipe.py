"""Of what a file of a check is made: it is the same file as long as all of this is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

import ktxh
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.checks.connecting import silences, switched_off
from ktxh.server.checks.kept_statements import catalogue_digest
from ktxh.server.checks.made_forms import STATEMENTS
from ktxh.server.checks.models import CheckedReport, Verdict
from ktxh.server.checks.shown import verdicts_of
from ktxh.server.web.opening import Plan


@dataclass(frozen=True)
class Recipe:
    """What is to be made of a check, with what was decided, for whom; `digest` names all that it depends on."""

    report: CheckedReport
    form: str
    rights: Rights
    decided: Mapping[str, str]
    digest: str


def recipe(report: CheckedReport, form: str, here: Plan, rights: Rights) -> Recipe:
    """The recipe of what is made for a person with these rights.

    Statements follow from the files, the program and the catalogue alone. A file to take away tells also what was
    decided and, of a composed report, what the database said: as of the last check, or later.
    """
    previous, home = report.previous, Path(settings.HOME)
    hidden = silences(home)
    depends: list[object] = [
        ktxh.__version__,
        form,
        [report.name, report.sha256, report.kind],
        previous and [previous.name, previous.sha256],
        sorted(switched_off(home)),
        catalogue_digest(here.catalogue),
    ]
    decided: dict[str, str] = {}
    if form != STATEMENTS:
        decided = verdicts_of(report)
        checked = report.begun_at and report.begun_at.isoformat()
        depends += [checked, rights.may(Act.SEE, report.area), [asdict(one) for one in hidden], _heard(decided, hidden)]
    text = json.dumps(depends, ensure_ascii=False, sort_keys=True)
    return Recipe(report, form, rights, decided, hashlib.sha256(text.encode()).hexdigest())


def _heard(decided: Mapping[str, str], hidden: object) -> list[tuple[str, str]]:
    """The decisions by which findings come or go: what is only to be mended stays where no office silences it."""
    return sorted((name, verdict) for name, verdict in decided.items() if hidden or verdict == Verdict.SILENCE)
