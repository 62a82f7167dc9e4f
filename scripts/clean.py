"""Removes what the other targets made: environments, caches, outputs. Nothing that is kept in version control."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = (".venv", ".venv-peers", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis")
OUTPUTS = ("demo-out", "build", "dist", "frontend/node_modules", "src/ktxh/server/web/static/ktxh")


def main() -> None:
    """Remove the folders, and the caches beside the modules."""
    for name in (*MADE, *OUTPUTS):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for room in ("src", "tests", "scripts", "benchmarks"):
        for cache in (ROOT / room).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)


if __name__ == "__main__":
    main()
