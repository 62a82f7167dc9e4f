"""The forms of what is made of a check and kept: the files to take away, and the statements that may be taken over."""

from __future__ import annotations

from ktxh.server.checks.downloads import Form

STATEMENTS = "so-lieu"
FORMS = frozenset({*(one.value for one in Form), STATEMENTS})
