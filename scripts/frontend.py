"""Builds the scripts and styles of the web application out of frontend/; quick when nothing has changed.

usage: frontend.py VENV      (run by make; Node 20 or newer of the machine, otherwise Node out of a wheel)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "frontend"
OUTPUT = ROOT / "src" / "ktxh" / "server" / "web" / "static" / "ktxh"
STAMP = OUTPUT / "built-from"
SHOWN = ROOT / "src" / "ktxh" / "showing" / "templates"  # what the page that works offline and the site share
MODULES = SOURCES / "node_modules"
OLDEST = 20
NOT_BUILT = {"node_modules", "tests"}  # folders of frontend/ that the output does not come from


class FrontendError(Exception):
    """Scripts and styles cannot be built; the message says what to do."""


def sources() -> list[Path]:
    """The files that the output is made of, in order."""
    found = []
    for folder, folders, files in os.walk(SOURCES):
        folders[:] = [name for name in folders if name not in NOT_BUILT]
        found += [Path(folder) / name for name in files if not name.endswith(".md")]
    found += [file for file in SHOWN.iterdir() if file.suffix in {".css", ".js"}]
    return sorted(found)


def digest(files: list[Path]) -> str:
    """One digest over names and content."""
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(ROOT).as_posix()}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def read(stamp: Path) -> str:
    """What a stamp says; "" where there is none."""
    return stamp.read_text("utf-8").strip() if stamp.exists() else ""


def node_of_machine() -> list[str] | None:
    """The machine's Node and npm, where Node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = shown.removeprefix("v").split(".")[0]
    return [node, npm] if major.isdigit() and int(major) >= OLDEST else None


def node_of_wheel(venv: Path) -> list[str]:
    """Node and npm out of the wheel in the environment, installed first where they are missing."""
    command = [sys.executable, str(ROOT / "scripts" / "set_up.py"), str(venv), "frontend"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise FrontendError(f"no Node {OLDEST} or newer was found and none could be installed; install Node with npm")
    binaries = venv / ("Scripts" if os.name == "nt" else "bin")
    found = [shutil.which(name, path=str(binaries)) for name in ("node", "npm")]
    if None in found:
        raise FrontendError(f"the wheel of Node has no program for this machine; install Node {OLDEST} or newer")
    return [name for name in found if name is not None]


def run(command: list[str], node: str, failure: str) -> None:
    """Run a command with Node first on the path, its output shown only where it fails."""
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=SOURCES,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise FrontendError(failure)


def build(venv: Path) -> bool:
    """Bring the output to what the sources say; False where it already was."""
    wanted = digest(sources())
    if read(STAMP) == wanted:
        return False
    node, npm = node_of_machine() or node_of_wheel(venv)
    locked = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()
    if read(MODULES / ".installed-from") != locked:
        print("Installing the packages of frontend/ …", flush=True)
        run(
            [npm, "ci", "--ignore-scripts"],
            node,
            "npm could not install the packages of frontend/; see its words above",
        )
        (MODULES / ".installed-from").write_text(locked, "utf-8")
    print("Building scripts and styles …", flush=True)
    run([node, "build.mjs", str(OUTPUT)], node, "the scripts and styles could not be built; see the words above")
    STAMP.write_text(wanted, "utf-8")
    return True


def main() -> int:
    """Read the command line and build; a failure is one sentence."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        build(Path(sys.argv[1]))
    except FrontendError as error:
        print(f"The frontend was not built: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
