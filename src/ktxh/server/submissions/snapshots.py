"""Which version of every item of a form was sent, as a short text: "12-40:1,41:2,42-43:0" (0: no value was stated).

The ids of the items of a form follow one another, and most values have one version, so runs of them are kept.
"""

from __future__ import annotations

from collections.abc import Mapping


def to_text(versions: Mapping[int, int]) -> str:
    """The text for versions by the id of the item."""
    runs: list[tuple[int, int, int]] = []
    for item, version in sorted(versions.items()):
        if runs and runs[-1][1] == item - 1 and runs[-1][2] == version:
            runs[-1] = (runs[-1][0], item, version)
        else:
            runs.append((item, item, version))
    return ",".join(
        f"{first}:{version}" if first == last else f"{first}-{last}:{version}" for first, last, version in runs
    )


def from_text(text: str) -> dict[int, int]:
    """The versions by the id of the item."""
    found: dict[int, int] = {}
    for run in filter(None, text.split(",")):
        span, _, version = run.partition(":")
        first, _, last = span.partition("-")
        found.update(dict.fromkeys(range(int(first), int(last or first) + 1), int(version)))
    return found
