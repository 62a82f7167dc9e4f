"""`ktxh indicators`: the catalogue, by words, by sector, or one entry in full."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import paper
from ktxh.cli.outputs import say
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.catalogue.indicators import Catalogue

WordsArgument = Annotated[str, typer.Argument(metavar="TỪ", help="Mã, tên hoặc vài từ của tên chỉ tiêu.")]
SectorOption = Annotated[str, typer.Option("--sector", "-s", metavar="NGÀNH", help="Chỉ liệt kê một ngành.")]


def indicators(words: WordsArgument = "", sector: SectorOption = "") -> None:
    """Danh mục chỉ tiêu: tìm theo tên, liệt kê theo ngành, xem một chỉ tiêu."""
    from ktxh.catalogue.indicators import CatalogueError
    from ktxh.cli.locality import locality

    try:
        catalogue = locality(Path.cwd()).catalogue
    except CatalogueError as error:
        raise UserError(str(error)) from error
    if sector and sector not in catalogue.sectors:
        raise UserError(f"Không có ngành “{sector}”; các ngành: {', '.join(catalogue.sectors)}.")
    if not words and not sector:
        say("\n".join(_sectors(catalogue)))
    elif words in catalogue:
        say("\n".join(_entry(catalogue, words)))
    else:
        say("\n".join(_listed(catalogue, words, sector)))


def _wrapped(line: str) -> list[str]:
    """A long line as several, none of them broken inside of a code."""
    return wrap(line, paper()[1], subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _sectors(catalogue: Catalogue) -> list[str]:
    count = {code: sum(one.sector == code for one in catalogue.indicators) for code in catalogue.sectors}
    width = max(map(len, catalogue.sectors))
    lines = [f"{code:<{width}}  {count[code]:>4}  {catalogue.sector_name(code)}" for code in catalogue.sectors]
    return [*lines, f"{len(catalogue.indicators)} chỉ tiêu. Xem một ngành: ktxh indicators --sector NGÀNH."]


def _listed(catalogue: Catalogue, words: str, sector: str) -> list[str]:
    from ktxh.catalogue.searching import search

    named = [catalogue.indicator(item.indicator) for item in search(catalogue, words)]
    found = [one for one in (named if words.strip() else catalogue.indicators) if not sector or one.sector == sector]
    if not found:
        from ktxh.catalogue.finding import find_item

        like = [catalogue.indicator(code) for code in find_item(catalogue, words).suggestions]
        if not like:
            raise UserError(f"Không có chỉ tiêu nào như “{words}”.")
        found = like
    width = max(len(one.code) for one in found)
    return [f"{one.code:<{width}}  {one.name} ({one.unit})" for one in found]


def _entry(catalogue: Catalogue, code: str) -> list[str]:
    one = catalogue.indicator(code)
    lines = [f"{one.name} ({one.unit})", f"  mã: {one.code}", f"  ngành: {catalogue.sector_name(one.sector)}"]
    if one.aliases:
        lines.append(f"  tên khác: {'; '.join(one.aliases)}")
    if one.formula:
        lines.append(f"  công thức: {one.formula}")
    for dimension in map(catalogue.dimension, one.dimensions):
        members = ", ".join(f"{member.name} [{dimension.code}={member.code}]" for member in dimension.members)
        lines.append(f"  phân tổ theo {dimension.name.lower()}: {members}")
    if one.reporter:
        lines.append(f"  cơ quan báo cáo: {one.reporter}")
    if one.source:
        lines.append(f"  căn cứ: {one.source}")
    return [part for line in lines for part in _wrapped(line)]
