"""The wheel holds all that the web application needs; without scripts and styles it is not built at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts.frontend import ROOT

BUILT = "src/ktxh/server/web/static/ktxh"
STALE = "the scripts and styles of the web application are older than frontend/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project as it is packed, without what was built out of frontend/."""
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path / name)
    left_out = shutil.ignore_patterns("__pycache__", "node_modules", "static")
    for folder in ("frontend", "scripts", "src"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=left_out)
    return tmp_path


def built(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)


def stamp(project: Path, text: str) -> None:
    (project / BUILT).mkdir(parents=True, exist_ok=True)
    (project / BUILT / "built-from").write_text(text, "utf-8")


def test_a_wheel_without_scripts_and_styles_is_refused_in_a_sentence(project: Path) -> None:
    refused = built(project)
    assert refused.returncode == 1
    assert refused.stderr.strip() == (
        "The wheel was not built: the scripts and styles of the web application are not built; "
        "run “make wheel”, which builds them first."
    )
    stamp(project, "of yesterday")
    assert STALE in built(project).stderr
    assert not list(project.glob("dist/*"))


def test_the_wheel_holds_scripts_styles_templates_and_migrations(project: Path) -> None:
    digest = "from scripts.frontend import *; print(digest(sources()))"
    found = subprocess.run([sys.executable, "-c", digest], cwd=project, capture_output=True, text=True, check=True)
    stamp(project, found.stdout)
    (project / BUILT / "fonts").mkdir()
    for name in ("base.css", "base.js", "base.js.br", "fonts/a.woff2"):
        (project / BUILT / name).write_bytes(b"/* */")
    done = built(project)
    assert done.returncode == 0, done.stderr
    (wheel,) = project.glob("dist/*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    static = {name for name in names if name.startswith(BUILT.removeprefix("src/"))}
    assert len(static) == 5  # four files and the stamp
    server = ROOT / "src" / "ktxh" / "server"
    needed = [*server.glob("*/templates/*/*.html"), *server.glob("*/migrations/*.py")]
    assert len(needed) > 100
    assert not {file.relative_to(ROOT / "src").as_posix() for file in needed} - names
    assert not [name for name in names if not name.startswith(("ktxh/", "ktxh-"))]
