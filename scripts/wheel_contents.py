"""A hook of hatchling: refuses to build a wheel without the scripts and styles of the site, or with old ones.

They are built out of frontend/ and not kept in the repository; `make wheel` builds them first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_CONTENTS = "the scripts and styles of the web application"
_ADVICE = "run “make wheel”, which builds them first"


class WheelContents(BuildHookInterface):  # type: ignore[type-arg]
    """Asked by hatchling before it packs; who installs in place needs no scripts and styles to be there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop where something is lacking."""
        del build_data
        if version != "editable" and (fault := fault_of(Path(self.root))):
            sys.exit(f"The wheel was not built: {fault}; {_ADVICE}.")


def fault_of(root: Path) -> str:
    """What is wrong with the scripts and styles below a root, "" for nothing."""
    sys.path.insert(0, str(root))
    try:
        from scripts.frontend import STAMP, digest, read, sources
    finally:
        sys.path.remove(str(root))
    built = read(STAMP)
    if not built:
        return "the scripts and styles of the web application are not built"
    return (
        "" if built == digest(sources()) else "the scripts and styles of the web application are older than frontend/"
    )
