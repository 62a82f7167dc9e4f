"""A command that is a process of its own seldom looks for garbage; a program that calls it is left as it is."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from tests.cli.plans import run

ASK = """
import gc, sys
from ktxh.cli.main import main
sys.argv = ["ktxh", "--version"]
main()
print(gc.get_threshold()[0])
"""


def test_a_command_of_its_own_looks_for_garbage_only_after_many_new_objects() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "50000"


def test_a_call_from_within_a_program_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = gc.get_threshold()
    run(capsys, "--version")
    assert gc.get_threshold() == before
