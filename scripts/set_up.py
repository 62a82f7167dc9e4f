"""Makes the virtual environment and installs what the named groups of locks pin; quick when nothing has changed.

usage: set_up.py VENV GROUP...      (run by make; needs only Python 3.11 or newer with venv or pip)
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


class SetUpError(Exception):
    """The environment cannot be made; the message says what to do."""


def interpreter(venv: Path) -> Path:
    """The Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*command: str | Path) -> None:
    """Run a command, its output shown; a failure ends the set-up."""
    if subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode:
        raise SetUpError(f"this command failed: {' '.join(str(word) for word in command)}")


def works(python: Path, *arguments: str) -> bool:
    """Whether the interpreter is there and the arguments run without error."""
    command = [str(python), *arguments]
    return python.exists() and subprocess.run(command, capture_output=True, check=False).returncode == 0


def make_venv(venv: Path) -> list[str]:
    """Make the environment where there is none, and return the command that installs into it."""
    python = interpreter(venv)
    version = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    if not works(python, "-c", version):
        arguments = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
        run(sys.executable, "-m", "venv", "--clear", *arguments, venv)
    if works(python, "-m", "pip", "--version") or works(python, "-m", "ensurepip", "--default-pip"):
        return [str(python), "-m", "pip"]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(python)]
    raise SetUpError("this Python has neither ensurepip nor pip; on Debian or Ubuntu: apt-get install python3-venv")


def digest(*files: Path) -> str:
    """One digest over the content of files, and over where the project stands."""
    found = hashlib.sha256(str(ROOT).encode())
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()


def outdated(stamp: Path, wanted: str) -> bool:
    """Whether a stamp is missing or tells of something else."""
    return not stamp.exists() or stamp.read_text("utf-8") != wanted


def set_up(venv: Path, groups: list[str]) -> None:
    """Bring the environment to what the locks say: pinned, every file checked against its hash."""
    stamps = venv / "stamps"
    locks = {group: ROOT / "requirements" / f"{group}.txt" for group in ["build", *groups]}
    missing = [group for group, lock in locks.items() if not lock.exists()]
    if missing:
        raise SetUpError(f"no such lock: {', '.join(missing)}")
    project = [ROOT / "pyproject.toml", locks["build"]]
    old = [g for g, lock in locks.items() if outdated(stamps / g, digest(lock))]
    install_project = outdated(stamps / "project", digest(*project))
    if not old and not install_project and interpreter(venv).exists():
        return
    pip = make_venv(venv)
    stamps.mkdir(exist_ok=True)
    for group in old if not install_project else locks:
        print(f"Installing {locks[group].relative_to(ROOT)} into {venv} …", flush=True)
        run(*pip, "install", "--quiet", "--no-input", "--require-hashes", "--no-deps", "-r", locks[group])
        (stamps / group).write_text(digest(locks[group]), "utf-8")
    if install_project:
        run(*pip, "install", "--quiet", "--no-input", "--no-deps", "--no-build-isolation", "--editable", ROOT)
        (stamps / "project").write_text(digest(*project), "utf-8")


def main() -> int:
    """Read the command line and set up; a failure is one sentence."""
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        set_up(Path(sys.argv[1]), sys.argv[2:])
    except SetUpError as error:
        print(f"The set-up stopped: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
