"""The part of a page that a measurement writes, between two marks, and the machine it was measured on."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

BEGIN, END = "<!-- measured:begin -->", "<!-- measured:end -->"


class MarksMissingError(Exception):
    """A page has no place for its measurement."""


def replace_block(page: Path, block: str) -> None:
    """Put the block between the marks of a page, in place of what stands there."""
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise MarksMissingError(f"{page.name} needs the marks {BEGIN} and {END}")
    page.write_text(f"{before}{BEGIN}\n\n{block.strip()}\n\n{END}{after}", "utf-8")


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, padded so that it reads in a terminal too; columns but the first align right."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]

    def line(cells: list[str]) -> str:
        padded = [
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return "| " + " | ".join(padded) + " |"

    rule = "|" + "|".join("-" * (width + 1) + (":" if at else "-") for at, width in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *(line(row) for row in rows)])


def machine() -> str:
    """The machine in one line: processor, cores, memory, Python."""
    model = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists() and (found := re.search(r"model name\s*:\s*(.+)", cpu.read_text("utf-8"))):
        model = found[1].strip()
    memory = Path("/proc/meminfo")
    gigabytes = ""
    if memory.exists() and (found := re.search(r"MemTotal:\s*(\d+) kB", memory.read_text("utf-8"))):
        gigabytes = f", {int(found[1]) / 1024**2:.0f} GB"
    return f"{model}, {os.cpu_count()} cores{gigabytes}, Python {platform.python_version()}"
