"""Compiles requirements/*.txt from pyproject.toml: every version pinned, every file with its hash, no addresses.

usage: python -m scripts.lock [--upgrade]
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
ALONE = {"build", "lock", "frontend"}  # groups that are installed without the project's own dependencies
OPTIONS = (
    "--universal --python-version 3.11 --generate-hashes --quiet "
    "--no-emit-index-url --no-emit-find-links --no-header --no-annotate"
).split()
HEAD = "# Made by `make lock` out of pyproject.toml; change that instead.\n"
ADDRESS = re.compile(r"\w+://\S*|--(?:extra-)?index-url.*|--find-links.*")


def compile_lock(name: str, arguments: list[str], *, upgrade: bool) -> None:
    """Write one lock file; pins that stand are kept unless `upgrade`."""
    target = FOLDER / f"{name}.txt"
    uv = shutil.which("uv", path=sysconfig.get_path("scripts")) or shutil.which("uv") or "uv"
    command = [uv, "pip", "compile", *arguments, *OPTIONS, "--output-file", str(target)]
    subprocess.run([*command, "--upgrade"] if upgrade else command, cwd=ROOT, check=True)
    text = target.read_text("utf-8")
    if found := ADDRESS.search(text):
        raise SystemExit(f"{target.name} holds an address: {found[0]}")
    target.write_text(HEAD + text, "utf-8")
    print(f"{target.relative_to(ROOT)}: {text.count('==')} packages")


def main() -> None:
    """Compile the project's own dependencies first; the groups are held to the same versions."""
    upgrade = "--upgrade" in sys.argv[1:]
    with (ROOT / "pyproject.toml").open("rb") as file:
        groups = list(tomllib.load(file)["dependency-groups"])
    FOLDER.mkdir(exist_ok=True)
    for group in [group for group in groups if group in ALONE]:
        compile_lock(group, ["--group", group], upgrade=upgrade)
    held = ["--constraint", "requirements/build.txt"]
    compile_lock("run", ["pyproject.toml", *held], upgrade=upgrade)
    held += ["--constraint", "requirements/run.txt"]
    for group in [group for group in groups if group not in ALONE]:
        compile_lock(group, ["pyproject.toml", "--group", group, *held], upgrade=upgrade)


if __name__ == "__main__":
    main()
