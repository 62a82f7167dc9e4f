"""Keeps the sessions of the pages real: runs every command that a page shows and puts in what it prints.

usage: python -m scripts.sessions [--write]      (without --write: fails where a page shows something else)

A session is a fenced block of the language `console`; each line that begins with "$ ktxh" is run in a copy of
docs/examples, and what stands below it up to the next such line is its output. The sessions of a page are run in their
order in one copy, so what one of them imports is there for the next. Where two outputs differ only in the moment of
recording, the page keeps its own.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.labelled import ROOT

PAGES = (ROOT / "README.md", ROOT / "README.vi.md", ROOT / "docs" / "huong-dan-co-so-du-lieu.md")
EXAMPLES = ROOT / "docs" / "examples"
WIDTH = 100
FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOMENT = re.compile(r"lúc \d\d:\d\d ngày \d\d/\d{1,2}/\d{4}")
OURS = {"FORCE_COLOR", "CI", "GITHUB_ACTIONS", "DATABASE_URL"}  # of the environment, would change what is printed


def output(command: str, folder: Path = EXAMPLES) -> str:
    """What a command prints in a terminal of fixed width without colours, in a folder."""
    words = shlex.split(command)
    if words[0] != "ktxh":
        raise ValueError(f"only ktxh is run: {command}")
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    settings = {"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "ktxh", *words[1:]],
        cwd=folder,
        env=kept | settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).strip().splitlines())
    return printed.strip("\n")


def with_real_sessions(text: str) -> str:
    """A page with every session as it is when it is run now."""
    with TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(EXAMPLES, Path(parent) / "examples"))

        def session(match: re.Match[str]) -> str:
            commands = [line.removeprefix("$ ") for line in match[1].splitlines() if line.startswith("$ ")]
            printed = "".join(f"$ {command}\n{output(command, folder)}\n" for command in commands)
            same = MOMENT.sub("", printed) == MOMENT.sub("", match[1])
            return f"```console\n{match[1] if same else printed}```"

        return FENCE.sub(session, text)


def stale_pages() -> list[Path]:
    """The pages that show something else than what is printed now."""
    return [page for page in PAGES if (text := page.read_text("utf-8")) != with_real_sessions(text)]


def main() -> int:
    """Write the pages, or say which are stale."""
    if "--write" in sys.argv[1:]:
        for page in PAGES:
            page.write_text(with_real_sessions(page.read_text("utf-8")), "utf-8")
        return 0
    stale = stale_pages()
    for page in stale:
        print(f"{page.relative_to(ROOT)} shows something else than the program prints; make docs")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
