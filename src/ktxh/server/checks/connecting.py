"""The plan database behind the connected figures of a composed report, for who may see its unit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.house_styles import house_style, house_style_codes, style_of
from ktxh.catalogue.problems import CatalogueError
from ktxh.checking.silences import Silence, silences_in
from ktxh.composing.stating.stating import Stating
from ktxh.model.connected import Connected
from ktxh.model.register import Register, RegisterError
from ktxh.reading.reading import Reading
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.checks.examining import Asked, Telling, say_nothing
from ktxh.server.web.opening import Plan
from ktxh.showing.version_changes import Names

_PLAIN = "chuan"


def asked_by(plan: Plan, rights: Rights | None, home: Path, telling: Telling = say_nothing, area: str = "") -> Asked:
    """How a file is checked for a person with these rights; for None nothing of the database is shown.

    A check that is kept for an area is seen by all who may see that area, so it tells nothing of another; "" is a check
    whose area is not known yet, and becomes that of the composed report.
    """
    names = Names(plan.catalogue, plan.tree)

    def connecting(reading: Reading) -> Connected | None:
        register = register_of(reading)
        if register is None or rights is None or not rights.may(Act.SEE, register.area):
            return None
        return _stating(register, plan) if area in {"", register.area} else None

    return Asked(names, connecting, switched_off(home), telling, silences(home))


def register_of(reading: Reading) -> Register | None:
    """What a composed report says of its figures; None for any other report."""
    if not reading.document.register:
        return None
    try:
        return Register.parse(reading.document.register)
    except RegisterError:
        return None


def switched_off(home: Path) -> frozenset[str]:
    """The rules that the office switched off: `switched_off` in section [check] of its `ktxh.toml`."""
    codes = _section(home).get("switched_off", ())
    return frozenset(str(code) for code in codes) if isinstance(codes, list) else frozenset()


def silences(home: Path) -> tuple[Silence, ...]:
    """The findings that the office does not want to see: [[check.silence]] of its `ktxh.toml`."""
    return tuple(silences_in(_section(home).get("silence")))


def _section(home: Path) -> Mapping[str, object]:
    try:
        section = tomllib.loads((home / "ktxh.toml").read_text("utf-8-sig")).get("check", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return section if isinstance(section, dict) else {}


def _stating(register: Register, plan: Plan) -> Stating:
    stating = Stating(plan.cube(), plan.store, _style(register.style, plan.folder))
    stating.prefetch_connections(entry.connection for entry in register.entries.values())
    return stating


def _style(code: str, folder: Path | None) -> HouseStyle:
    """The house style that a report was composed in, or the plain one where that is not known here."""
    own = folder / "house_styles" / f"{code}.toml" if folder and code.replace("-", "").isalnum() else None
    try:
        if own is not None and own.is_file():
            return style_of(code, own.read_text("utf-8-sig"))
        return house_style(code if code in house_style_codes() else _PLAIN)
    except (CatalogueError, OSError, UnicodeDecodeError):
        return house_style(_PLAIN)
