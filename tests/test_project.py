"""The project keeps its own house rules: dependencies, locks, words, shape."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ktxh.checking.rule import rules
from ktxh.cli.settings import read_settings
from scripts import sessions

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# in pieces, so that this file does not itself hold what it looks for
FORBIDDEN = re.compile(
    "|".join(
        ["/wo" + "rk/", "/ho" + "me/", "py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.", r"\bissue " + r"#?\d"]
    ),
    re.IGNORECASE,
)
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "data", "info"}


def kept_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    files = [ROOT / name for name in listed.split("\0") if name]
    return [file for file in files if file.is_file()] or [
        file for room in ("src", "tests", "docs", "scripts", "benchmarks") for file in (ROOT / room).rglob("*.*")
    ]


def texts() -> Iterator[tuple[Path, str]]:
    for file in kept_files():
        try:
            yield file, file.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_every_dependency_has_its_reason() -> None:
    lines = PYPROJECT.splitlines()
    without = []
    for at, line in enumerate(lines):
        if re.match(r'\s+"[A-Za-z][\w.-]*\s*[><=~!].*",', line):
            above = lines[at - 1].strip().startswith("# ")
            beside = re.search(r'",\s+# \w', line) is not None
            if not (above or beside):
                without.append(line.strip())
    assert without == []


def test_every_group_of_dependencies_has_its_lock() -> None:
    groups = tomllib.loads(PYPROJECT)["dependency-groups"]
    assert {lock.stem for lock in LOCKS} == {"run", *groups}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_every_package_with_hashes_and_holds_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert re.search(r"\w+://|index-url|find-links|--trusted", text) is None
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text))
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9][\w.-]*==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_holds_what_its_group_asks_for(lock: Path) -> None:
    project = tomllib.loads(PYPROJECT)
    wanted = list(project["dependency-groups"].get(lock.stem, []))
    if lock.stem not in {"build", "lock", "frontend"}:
        wanted += project["project"]["dependencies"]
    names = {re.match(r"[\w.-]+", line)[0].lower() for line in wanted}  # type: ignore[index]
    assert names <= set(re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE))


def test_nothing_speaks_of_a_machine_or_of_where_packages_come_from() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}" for file, text in texts() for match in [FORBIDDEN.search(text)] if match
    ]
    assert found == []


def test_names_say_what_a_thing_is() -> None:
    modules = [file for file in kept_files() if file.suffix == ".py"]
    words = {(file.relative_to(ROOT), word) for file in modules for word in re.split(r"[_/.]", file.stem)}
    assert [str(file) for file, word in words if word in FORBIDDEN_NAMES] == []


def test_functions_are_short_and_modules_are_one_idea() -> None:
    found = []
    for file, text in texts():
        if file.suffix != ".py":
            continue
        if (lines := text.count("\n")) > 400:
            found.append(f"{file.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60:
                found.append(f"{file.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert found == []


def test_no_rule_imports_another_rule() -> None:
    modules = (ROOT / "src/ktxh/checking").glob("kt*.py")
    importing = [
        file.name for file in modules if re.search(r"^\s*(?:from|import)\b.*\bkt\d", file.read_text("utf-8"), re.M)
    ]
    assert importing == []


def test_no_sentence_of_the_real_reports_is_copied(real_reports: list[Path]) -> None:
    """A run of 14 words that stands in a real report too is a copied sentence; figures may be taken over."""
    runs: set[tuple[str, ...]] = set()
    for report in real_reports:
        words = re.findall(r"\w+", report.read_text("utf-8").lower())
        runs.update(tuple(words[at : at + 14]) for at in range(len(words) - 13))
    copied = []
    for file, text in texts():
        words = re.findall(r"\w+", text.lower())
        if any(tuple(words[at : at + 14]) in runs for at in range(len(words) - 13)):
            copied.append(str(file.relative_to(ROOT)))
    assert copied == []


def test_the_package_names_its_version_once_in_the_changelog() -> None:
    version = tomllib.loads(PYPROJECT)["project"]["version"]
    assert f'__version__ = "{version}"' in (ROOT / "src/ktxh/__init__.py").read_text("utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in changelog or f"## [{version}]" in changelog


@pytest.mark.parametrize(
    "page", ["README.md", "README.vi.md", "CONTRIBUTING.md", "docs/architecture.md", "GLOSSARY.md"]
)
def test_every_link_of_a_page_leads_to_a_file_of_the_project(page: str) -> None:
    file = ROOT / page
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (file.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", sessions.PAGES, ids=lambda page: page.name)
def test_the_sessions_that_a_page_shows_are_what_the_program_prints(page: Path) -> None:
    shown = page.read_text("utf-8")
    assert sessions.with_real_sessions(shown) == shown, "make docs"


def test_a_session_is_found_run_and_put_in() -> None:
    shown = sessions.with_real_sessions("Đọc:\n\n```console\n$ ktxh text bao-cao-xa.txt\nkhông phải thế\n```\n")
    assert "không phải thế" not in shown
    assert "$ ktxh text bao-cao-xa.txt\n" in shown
    assert "XÃ SUỐI VÀNG" in shown


@pytest.mark.parametrize("page", ["README.vi.md", "docs/rules.md"])
def test_the_settings_that_a_page_shows_are_understood(page: str, tmp_path: Path) -> None:
    shown = re.findall(r"```toml\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert shown
    for number, block in enumerate(shown):
        place = tmp_path / f"{number}.toml"
        place.write_text(block, "utf-8")
        assert read_settings(place).switched_off <= {rule.code for rule in rules()}
