"""What changed between two versions of a report as HTML: a part of a page, or a page of its own."""

from __future__ import annotations

from markupsafe import Markup

from ktxh.composing.versions.versions import FigureChangeKind, VersionChanges
from ktxh.showing.html import source, template
from ktxh.showing.version_changes import (
    FIGURE_KINDS,
    NONE,
    PROSE_KINDS,
    Called,
    Names,
    figures_line,
    heading,
    prose_line,
    shortened,
    where,
)


def changes_part(changes: VersionChanges, names: Names, called: Called) -> Markup:
    """The changes as a section of a page; everything in it is escaped."""
    title, *versions = heading(changes, names, called)
    figures = [
        {
            "name": names.figure(one, changes.new),
            "kind": "" if one.kind is FigureChangeKind.CHANGED else FIGURE_KINDS[one.kind],
            "where": one.where,
            "old": one.old or NONE,
            "new": one.new or NONE,
        }
        for one in changes.figures
    ]
    prose = [
        {"head": PROSE_KINDS[one.kind].capitalize() + where(one), "runs": list(shortened(one))} for one in changes.prose
    ]
    return Markup(
        template("changes.html.j2").render(
            title=title,
            versions=versions,
            figures_line=figures_line(changes),
            figures=figures,
            prose_line=prose_line(changes),
            prose=prose,
        )
    )


def changes_page(changes: VersionChanges, names: Names, called: Called) -> str:
    """The changes as one HTML file that works offline."""
    title, *_ = heading(changes, names, called)
    part = changes_part(changes, names, called)
    return template("versions.html.j2").render(
        title=title, changes=part, style=Markup(source("report.css") + source("page.css"))
    )
