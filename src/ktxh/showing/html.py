"""A checked report as one HTML file that works offline: no request leaves it, everything in it is escaped."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from ktxh.language.numbers import print_number
from ktxh.model.finding import Status
from ktxh.showing.checked import Checked
from ktxh.showing.page import Page
from ktxh.showing.wording import SEVERITY, STATES, UNCHECKED

_NOTHING = Markup()


def html_page(checked: Checked, above: Markup = _NOTHING) -> str:
    """The page of a checked report; `above` is shown before it."""
    page = Page(checked)
    script = source("page.js")
    return template("page.html.j2").render(
        above=above,
        name=checked.name,
        summary=checked.summary,
        parts=page.parts(),
        index=page.index(),
        rules=page.rules(),
        kinds=page.kinds(),
        unchecked=page.unchecked(),
        remarks=checked.reading.document.remarks,
        states=[(STATES[status], checked.summary.count(status)) for status in SEVERITY],
        unchecked_state=UNCHECKED,
        errors=checked.summary.count(Status.ERROR),
        warnings=checked.summary.count(Status.WARNING),
        total=len(checked.shown),
        style=Markup(source("page.css")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


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
