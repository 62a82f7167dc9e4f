"""Keeps the sessions of the pages real: runs every command that a page shows and puts in what it prints.

usage: python -m scripts.sessions [--write] [PAGE…]      (without --write: fails where a page shows something else)

A session is a fenced block of the language `console`; each line that begins with "$ ktxh" is run, and what stands below
it up to the next such line is its output ("$ cd FOLDER" goes into a folder). The sessions of a page are run in their
order in one copy of docs/examples, so what one of them makes is there for the next. Where two outputs differ only in
the moment of recording, the page keeps its own. Of a long output a page may show the beginning and the end: where it
has a line "…", as many lines before and behind it are kept as it shows.

Two comments of a page, which readers do not see, say what happens besides:

<!-- sessions in: FOLDER -->        from here on in a copy of docs/examples/FOLDER with the demonstration's database
<!-- edit: FILE                     what a person changes in a file before the next command (see `scripts.edits`)
replace: old words -> new words
-->
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.demonstration_database import database
from scripts.edits import edit
from scripts.labelled import ROOT
from scripts.running import printed

PAGES = (
    ROOT / "README.md",
    ROOT / "README.vi.md",
    ROOT / "docs" / "huong-dan-co-so-du-lieu.md",
    ROOT / "docs" / "huong-dan-soan-bao-cao.md",
)
EXAMPLES = ROOT / "docs" / "examples"
DATABASE = "ktxh.db"
STEP = re.compile(
    r"^```console\n(?P<session>.*?)^```$"
    r"|^<!-- sessions in: (?P<folder>\S+) -->$"
    r"|^<!-- edit: (?P<file>\S+)\n(?P<edits>.*?)^-->$",
    re.MULTILINE | re.DOTALL,
)
MOMENT = re.compile(r"lúc \d\d:\d\d ngày \d\d/\d{1,2}/\d{4}|\d\d:\d\d \d\d/\d\d/\d{4}")
OMITTED = "…"


def output(command: str, folder: Path = EXAMPLES) -> str:
    """What a command prints in a terminal of fixed width without colours, in a folder."""
    words = shlex.split(command)
    if words[0] != "ktxh":
        raise ValueError(f"only ktxh is run: {command}")
    lines = printed(words[1:], folder).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def with_real_sessions(text: str) -> str:
    """A page with every session as it is when it is run now."""
    with TemporaryDirectory() as parent:
        return STEP.sub(_Running(Path(parent)).step, text)


def stale_pages() -> list[Path]:
    """The pages that show something else than what is printed now."""
    return [page for page in PAGES if (text := page.read_text("utf-8")) != with_real_sessions(text)]


class _Running:
    """The sessions of one page under way, in copies of the examples below the folder `parent`."""

    def __init__(self, parent: Path) -> None:
        self._parent = parent
        self._copies = 0
        self._folder = self._copy("")

    def step(self, match: re.Match[str]) -> str:
        """What stands in the page after a session, a change of folder or an edit."""
        if match["folder"]:
            self._folder = self._copy(match["folder"])
            (self._folder / DATABASE).write_bytes(database())
        elif match["file"]:
            edit(self._folder / match["file"], match["edits"])
        else:
            now = "".join(self._printed(match["session"]))
            same = MOMENT.sub("", now) == MOMENT.sub("", match["session"])
            return f"```console\n{match['session'] if same else now}```"
        return match[0]

    def _copy(self, name: str) -> Path:
        self._copies += 1
        return Path(shutil.copytree(EXAMPLES / name, self._parent / str(self._copies) / "examples"))

    def _printed(self, session: str) -> Iterator[str]:
        for command, shown in commands(session):
            yield f"$ {command}\n"
            if command.startswith("cd "):
                self._folder = (self._folder / command.removeprefix("cd ")).resolve(strict=True)
            else:
                yield "".join(f"{line}\n" for line in as_shown(output(command, self._folder).splitlines(), shown))


def commands(session: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a session, each with the lines that the page shows below it."""
    _, *parts = re.split(r"^\$ ", session, flags=re.MULTILINE)
    for part in parts:
        command, *shown = part.splitlines()
        yield command, shown


def as_shown(printed: list[str], shown: Iterable[str]) -> list[str]:
    """What is printed, without the lines that the page leaves out."""
    lines = list(shown)
    if OMITTED not in lines:
        return printed
    before = lines.index(OMITTED)
    behind = len(lines) - before - 1
    if before + behind >= len(printed):
        return printed
    return [*printed[:before], OMITTED, *printed[len(printed) - behind :]]


def main() -> int:
    """Write the pages, or say which are stale."""
    named = {Path(one).resolve() for one in sys.argv[1:] if not one.startswith("-")}
    if "--write" in sys.argv[1:]:
        for page in PAGES:
            if not named or page in named:
                page.write_text(with_real_sessions(page.read_text("utf-8")), "utf-8")
        return 0
    stale = stale_pages()
    for page in stale:
        print(f"{page.relative_to(ROOT)} shows something else than the program prints; make docs")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
