"""Small files of settings that a locality writes itself (regimes, house styles): tried, kept, taken back."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import Http404

from ktxh.server.administration import freshness
from ktxh.server.administration.own_files import folder_for, put, remove, tried_out
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.telling import Verb, tell
from ktxh.server.web.opening import Plan

ENDING = ".toml"
LARGEST = 200_000  # characters
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}\.toml")
_PLACE = re.compile(r"at line (\d+), column (\d+)")
_ENTRY = re.compile(r"mục \[\[(\w+)\]\] thứ (\d+)")
_HOLIDAYS = re.compile(r"(?m)^(every_year|off|worked)\s*=")
_LINE = re.compile(r"^Dòng (\d+)")
_QUOTED = re.compile(r"“([\w.-]+)”")
_NAMED_ENTRY = re.compile(r"(?:chỉ tiêu|quan hệ|giá trị) “([\w.]+)”[^“]*:")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind of such files: the folder they lie in, what one is called, how the trail names it, and what tries them.

    `tried` gets the plan, a folder with the locality's files and the new one among them, the name of the new one, and
    its fields; it raises ValueError with one sentence where the file cannot be used. `held` raises one where a file
    cannot be taken back because something needs it. `sample` is the name and the text of a file to start from, where
    such files add to what comes with the program instead of taking its place. `changed` is done when a file has been
    taken or taken back.
    """

    folder: str
    called: str
    verb: Verb
    subject: str
    tried: Callable[[Plan, Path, str, Mapping[str, object]], None]
    held: Callable[[Plan, str], None]
    sample: tuple[str, str] | None = None
    changed: Callable[[], None] = lambda: None

    @property
    def adds(self) -> bool:
        """Whether such files add to what comes with the program."""
        return self.sample is not None


@dataclass(frozen=True, slots=True)
class OwnText:
    """A file: its text, whether it is the locality's own, whether one of that name comes with the program; and what is
    wrong with a text that was refused ("" where nothing is), at which line (0 where that cannot be told).
    """

    name: str
    text: str
    own: bool
    built_in: bool
    fault: str = ""
    line: int = 0

    @property
    def about(self) -> str:
        """What it says it is: its name, else its first remark."""
        fields = re.search(r'(?m)^name\s*=\s*"([^"]*)"', self.text)
        remark = self.text.partition("\n")[0].lstrip("# ")
        return fields[1] if fields else "ngày nghỉ, ngày làm bù" if _HOLIDAYS.search(self.text) else remark

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The lines with their numbers from 1."""
        return tuple(enumerate(self.text.splitlines(), 1))


def listed(here: Plan, shelf: Shelf) -> tuple[OwnText, ...]:
    """All files of a kind by name, each once: the locality's own before one that comes with the program."""
    names = {*_built_in_names(shelf), *(one.name for one in _own_files(here, shelf))}
    return tuple(text_of(here, shelf, name) for name in sorted(names))


def text_of(here: Plan, shelf: Shelf, name: str) -> OwnText:
    """A file; Http404 where there is none of that name."""
    built_in = name in _built_in_names(shelf)
    own = next((one for one in _own_files(here, shelf) if one.name == name), None)
    if own is not None:
        return OwnText(name, own.read_text("utf-8-sig", errors="replace"), True, built_in)
    if not built_in:
        raise Http404
    text = shelf.sample[1] if shelf.sample else (files("ktxh.catalogue") / shelf.folder / name).read_text("utf-8")
    return OwnText(name, text, False, True)


def take(here: Plan, shelf: Shelf, name: str, text: str) -> OwnText:
    """Keep a text as the locality's file of a name where nothing is wrong with it; the file with what is wrong.

    AdministrationError where the name cannot be used, or the text is empty or too long.
    """
    name = name.lower()
    if _NAME.fullmatch(name) is None:
        raise AdministrationError(
            f"Tên tệp “{name}” chưa dùng được; hãy đặt bằng chữ thường không dấu, đuôi .toml, ví dụ cua-tinh.toml."
        )
    if shelf.sample and name == shelf.sample[0]:
        raise AdministrationError(f"“{name}” là tên của tệp mẫu; hãy đặt tên khác, ví dụ cua-tinh.toml.")
    if not text.strip():
        raise AdministrationError(f"Tệp “{name}” chưa có chữ nào nên không phải {shelf.called}; hãy chọn đúng tệp.")
    if len(text) > LARGEST:
        raise AdministrationError(f"Tệp “{name}” dài quá {LARGEST // 1000} nghìn ký tự nên không phải {shelf.called}.")
    plain = "\n".join(text.lstrip("\ufeff").splitlines()) + "\n"
    built_in = name in _built_in_names(shelf)
    try:
        fields = parsed(plain)
        with tried_out(_own_folder(here, shelf), name, plain.encode()) as folder:
            shelf.tried(here, folder, name, fields)
    except ValueError as error:
        return OwnText(name, plain, True, built_in, str(error), line_of(str(error), plain))
    target = folder_for(settings.HOME, shelf.folder) / name
    with transaction.atomic():
        before = _digest(target.read_bytes()) if target.is_file() else None
        tell(shelf.verb, f"{shelf.subject} {name}", before, _digest(plain.encode()), here.store.alias)
        put(target, plain.encode())
    freshness.touch()
    shelf.changed()
    return OwnText(name, plain, True, built_in)


def take_back(here: Plan, shelf: Shelf, name: str) -> None:
    """Use a file of the locality no longer; Http404 where there is none, AdministrationError where it is needed."""
    target = next((one for one in _own_files(here, shelf) if one.name == name), None)
    if target is None:
        raise Http404
    try:
        shelf.held(here, name)
    except ValueError as error:
        raise AdministrationError(str(error)) from error
    with transaction.atomic():
        tell(Verb.OWN_REMOVED, f"{shelf.subject} {name}", _digest(target.read_bytes()), None, here.store.alias)
        remove(target)
    freshness.touch()
    shelf.changed()


def line_of(fault: str, text: str) -> int:
    """The line that a sentence speaks of, as far as it can be told from the names in it; 0 where it cannot."""
    lines = text.splitlines()
    if found := _LINE.search(fault):
        return int(found[1])
    start, end = 0, len(lines)
    if entry := _ENTRY.search(fault):
        heads = [at for at, line in enumerate(lines) if line.strip().startswith(f"[[{entry[1]}]]")]
        count = int(entry[2])
        if 0 < count <= len(heads):
            start = heads[count - 1]
            end = heads[count] if count < len(heads) else end
    said = fault
    if found := _NAMED_ENTRY.search(fault):
        code = re.compile(rf'\s*code\s*=\s*"{re.escape(found[1].rpartition(".")[2])}"')
        if (begun := next((at for at, line in enumerate(lines) if code.match(line)), None)) is not None:
            start, entry, said = begun, found, fault[found.end() :]
            end = next((at for at in range(start, end) if lines[at].strip().startswith("[[")), end)
    named = (at for key in _QUOTED.findall(said) for at in _lines_of(key, lines, start, end))
    at = next(named, start if entry else None)
    return 0 if at is None else at + 1


def _lines_of(key: str, lines: list[str], start: int, end: int) -> Iterator[int]:
    """The lines of a part that begin with a key, then those in which it stands as a value or below another key."""
    part = [(at, lines[at].partition("#")[0]) for at in range(start, end)]
    whole = re.compile(rf"\s*{re.escape(key)}\s*(=|\.)")
    yield from (at for at, line in part if whole.match(line))
    within = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
    yield from (at for at, line in part if within.search(line))


def parsed(text: str) -> Mapping[str, object]:
    """The fields of a text; ValueError with line and column where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        lines = text.count("\n")
        line, column = (min(int(found[1]), lines), int(found[2])) if found else (lines, 1)
        raise ValueError(
            f"Dòng {line}, ký tự thứ {column}: viết chưa đúng dạng TOML; hãy xem lại dấu bằng, dấu ngoặc, dấu nháy "
            "kép, và mỗi tên chỉ ghi một lần."
        ) from error


def _own_folder(here: Plan, shelf: Shelf) -> Path | None:
    return here.folder / shelf.folder if here.folder else None


def _own_files(here: Plan, shelf: Shelf) -> list[Path]:
    folder = _own_folder(here, shelf)
    return sorted(folder.glob(f"*{ENDING}")) if folder is not None and folder.is_dir() else []


def _built_in_names(shelf: Shelf) -> frozenset[str]:
    if shelf.sample:
        return frozenset({shelf.sample[0]})
    folder = files("ktxh.catalogue") / shelf.folder
    return frozenset(one.name for one in folder.iterdir() if one.name.endswith(ENDING))


def _digest(content: bytes) -> dict[str, str]:
    return {"sha256": hashlib.sha256(content).hexdigest()}
