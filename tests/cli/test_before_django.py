"""Commands import what they need of the server before its database is open: that must not need Django to be set up."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import ktxh.cli

# the web application is set up before anything of it is imported
_SET_UP_BEFORE = ("ktxh.server.accounts", "ktxh.server.web", "ktxh.server.administration")


def imported() -> set[str]:
    found = set()
    for file in Path(ktxh.cli.__file__).parent.glob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        typing_only = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            for inner in ast.walk(node)
        }
        found |= {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module and id(node) not in typing_only
        }
    return {one for one in found if one.startswith("ktxh.server.") and not one.startswith(_SET_UP_BEFORE)}


def test_what_commands_import_of_the_server_needs_no_django() -> None:
    modules = sorted(imported())
    assert "ktxh.server.reports.bringing_up" in modules
    code = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)"
    done = subprocess.run([sys.executable, "-c", code, *modules], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
