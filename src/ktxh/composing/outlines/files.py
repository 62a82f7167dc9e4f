"""The outlines there are: built in, those of a locality (which go first), and any file by its path."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ktxh.composing.outlines.outline import Outline, parse_outline
from ktxh.composing.outlines.problems import OutlineError, Problem
from ktxh.model.indicator import Level
from ktxh.model.period import Period

ENDING = ".md"
_ABOUT = "README.md"  # of a folder of outlines
_SUGGESTED = 3
_ALIKE = 75  # of 100


@cache
def built_in_outlines() -> Mapping[str, Outline]:
    """The outlines that come with the program, by code."""
    return {one.code: one for one in map(read_outline, _listed(files("ktxh.catalogue") / "outlines"))}


def outlines_with(folder: Path | None) -> Mapping[str, Outline]:
    """The built-in outlines and those of a locality's folder, which take the place of one of the same code."""
    if folder is None or not folder.is_dir():
        return built_in_outlines()
    return {code: read_outline(place) for code, place in _places(folder).items()}


def outline_text(file: Traversable) -> str:
    """The text of an outline's file; `OutlineError` where it cannot be read."""
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        fault = "tệp không ở dạng văn bản UTF-8; hãy lưu lại bằng trình soạn thảo với bảng mã UTF-8."
        raise OutlineError([Problem(file.name, 1, fault)]) from error
    except OSError as error:
        fault = "không đọc được tệp; hãy kiểm tra tên tệp và quyền đọc."
        raise OutlineError([Problem(file.name, 1, fault)]) from error


def read_outline(file: Traversable) -> Outline:
    """The outline of a file; `OutlineError` with file, line and what to do."""
    return parse_outline(outline_text(file), file.name)


def find_outline(name: str, folder: Path | None = None) -> Outline:
    """The outline that a user names by code or by path; `OutlineError` tells which there are."""
    return read_outline(_place(name, folder))


def find_text(name: str, folder: Path | None = None) -> tuple[str, str]:
    """The text of the outline that a user names, and the name of its file."""
    place = _place(name, folder)
    return outline_text(place), place.name


def outline_names(folder: Path | None = None) -> list[str]:
    """The codes of all outlines, though some may be wrongly written."""
    return list(_places(folder))


def _places(folder: Path | None) -> dict[str, Traversable]:
    """The file of each outline by code, those of a locality in the place of a built-in one."""
    listed = [*_listed(files("ktxh.catalogue") / "outlines"), *(_listed(folder) if folder is not None else ())]
    return {one.name.removesuffix(ENDING): one for one in listed}


def _place(name: str, folder: Path | None) -> Traversable:
    path = Path(name)
    known = _places(folder)
    if path.is_file() or (path.suffix.lower() == ENDING and path.parent != Path()):
        return path
    code = name.removesuffix(ENDING)
    if code not in known:
        raise OutlineError([Problem("", 0, _not_known(name, code, list(known)))])
    return known[code]


def _not_known(name: str, code: str, known: list[str]) -> str:
    """What to say of a name that no outline has: the nearest ones, else all there are."""
    from rapidfuzz import process

    found = process.extract(code, known, processor=_in_words, limit=_SUGGESTED, score_cutoff=_ALIKE)
    alike = [one for one, *_ in found]
    if alike:
        return f"Không có đề cương “{name}”; có phải {' hay '.join(f'“{one}”' for one in alike)}?"
    return f"Không có đề cương “{name}”; hiện có: {', '.join(known) or 'chưa có đề cương nào'}."


def _in_words(code: str) -> str:
    return code.casefold().replace("-", " ")


def outline_names_of(folder: Path | None) -> frozenset[str]:
    """The codes of the outlines in a locality's folder."""
    return frozenset(one.name.removesuffix(ENDING) for one in _listed(folder)) if folder is not None else frozenset()


def fitting_outlines(
    outlines: Iterable[Outline], level: Level, period: Period, own: Collection[str] = ()
) -> tuple[Outline, ...]:
    """Those that are for a level and a period, the locality's `own` first, then those for just this count of months.

    Among these the order of their headers counts, then their codes.
    """
    found = [one for one in outlines if one.header.level is level and one.header.fits(period)]
    return tuple(
        sorted(
            found,
            key=lambda one: (one.code not in own, not one.header.counts(period), one.header.order, one.code),
        )
    )


def _listed(folder: Traversable) -> Iterator[Traversable]:
    if folder.is_dir():
        found = (one for one in folder.iterdir() if one.name.endswith(ENDING) and one.name != _ABOUT)
        yield from sorted(found, key=lambda one: one.name)
