"""Data of a chart in a part that htmx brings: as the text of a hidden element, for scripts are taken out of parts."""

from __future__ import annotations

import json
from collections.abc import Mapping


def as_json(chart: Mapping[str, object]) -> str:
    """The JSON; the template escapes it as any text."""
    return json.dumps(chart, ensure_ascii=False, separators=(",", ":"))
