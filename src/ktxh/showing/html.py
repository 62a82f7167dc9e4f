"""A checked report as one HTML file that works offline: no request leaves it, everything in it is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from ktxh.language.numbers import print_number
from ktxh.model.finding import Status
from ktxh.showing.checked import Checked, Summary
from ktxh.showing.page import Page
from ktxh.showing.wording import SEVERITY, STATES, UNCHECKED

_NOTHING = Markup()
Slot = Callable[[int], Markup]  # what stands at the end of the card of a key


def html_page(checked: Checked, above: Markup = _NOTHING) -> str:
    """The page of a checked report; `above` is shown before it."""
    script = source("page.js")
    return template("page.html.j2").render(
        _shown(Page(checked), _no_slot),
        above=above,
        frame="main",
        name=checked.name,
        summary=checked.summary,
        verdict=verdict(checked.summary),
        remarks=checked.reading.document.remarks,
        style=Markup(source("report.css") + source("page.css")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def html_part(page: Page, slot: Slot, more_toggles: Sequence[tuple[str, str, str]] = ()) -> Markup:
    """A checked report as a part of another page, which brings `report.css` and `page.js` of the templates.

    `slot` gives what stands at the end of the card of that key, for what a person decides about it; `more_toggles` are
    states that the page adds to those of findings: name, sign, words.
    """
    return Markup(template("checked.html.j2").render(_shown(page, slot), frame="div", more_toggles=more_toggles))


def _shown(page: Page, slot: Slot) -> dict[str, object]:
    summary = page.checked.summary
    return {
        "parts": page.parts(),
        "index": page.index(),
        "rules": page.rules(),
        "kinds": page.kinds(),
        "unchecked": page.unchecked(),
        "states": [(STATES[status], summary.count(status)) for status in SEVERITY],
        "unchecked_state": UNCHECKED,
        "total": len(page.checked.shown),
        "slot": slot,
        "more_toggles": (),
    }


def _no_slot(_: int) -> Markup:
    return _NOTHING


def verdict(summary: Summary) -> str:
    """What came of a check, in a few words."""
    errors, warnings = summary.count(Status.ERROR), summary.count(Status.WARNING)
    counts = [(errors, "cần sửa"), (warnings, "cần xem lại")]
    if told := ", ".join(f"{print_number(Decimal(count))} chỗ {words}" for count, words in counts if count):
        return told
    return "Không có chỗ nào cần sửa" if summary.checked else "Chưa tìm thấy con số nào đối chiếu được"


def source(name: str) -> str:
    """The text of a template, a style sheet or a script."""
    return (resources.files("ktxh.showing") / "templates" / name).read_text("utf-8")


@cache
def template(name: str) -> Template:
    """A template; everything put into it is escaped."""
    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["count"] = lambda number: print_number(Decimal(number))
    return environment.get_template(name)
