"""Composes in a fresh process and prints what it took, as JSON.

usage: python -m benchmarks.composing_one DATABASE AREA... [--output FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import composing_made as made
from benchmarks.one_file import peak_megabytes

if TYPE_CHECKING:
    from ktxh.composing.compose import Composed
    from ktxh.composing.outlines.outline import Outline
    from ktxh.server.store import Store

MOMENT = datetime(2024, 6, 20)


def compose_one(store: Store, outline: Outline, area: str) -> tuple[bytes, Composed]:
    """One report, from the database to the bytes of the Word file."""
    from ktxh.analytics.cube import Cube
    from ktxh.catalogue.house_styles import house_style
    from ktxh.catalogue.indicators import built_in
    from ktxh.composing.compose import compose
    from ktxh.composing.drafting import Setting
    from ktxh.documents.paper_writer import write_paper

    cube = Cube(store, built_in(), store.area_tree)
    setting = Setting(cube, store, area, made.PERIOD, house_style(outline.header.style), MOMENT.date())
    composed = compose(outline, setting, MOMENT)
    return write_paper(composed.paper), composed


def refresh_one(store: Store, file: Path, target: Path) -> int:
    """Bring a file up to the database, from reading it to the new file; how many figures changed."""
    from ktxh.analytics.cube import Cube
    from ktxh.catalogue.house_styles import house_style
    from ktxh.catalogue.indicators import built_in
    from ktxh.composing.refreshing.refreshing import refresh
    from ktxh.composing.stating.stating import Stating
    from ktxh.documents.docx_control_editing import rewrite_controls
    from ktxh.documents.opening import read_file
    from ktxh.model.register import Register

    document = read_file(file)
    register = Register.parse(document.register)
    style = house_style(register.style)
    stating = Stating(Cube(store, built_in(), store.area_tree), store, style)
    stating.prefetch_connections(entry.connection for entry in register.entries.values())
    refreshing = refresh(document, register, stating, style)
    rewrite_controls(file, target, refreshing.texts, refreshing.register.to_text())
    return len(refreshing.changed)


def figures_of(store: Store, area: str) -> int:
    """What a template needs: the same figures with plans and comparisons read, the same charts drawn."""
    from ktxh.analytics.comparing import compare
    from ktxh.analytics.cube import Cube
    from ktxh.analytics.headline_table import headline_table
    from ktxh.catalogue.house_styles import house_style
    from ktxh.catalogue.indicators import built_in
    from ktxh.composing.charts.chart import Asked, Chart, kind
    from ktxh.composing.drafting import Setting

    cube = Cube(store, built_in(), store.area_tree)
    compared = compare(cube, made.counted(), area, made.PERIOD)
    headline_table(cube, area, made.PERIOD, forecasts=False)
    setting = Setting(cube, store, area, made.PERIOD, house_style("chuan"), MOMENT.date())
    charts = [kind("tien_do")(setting, Asked((), "")), kind("thu_ngan_sach")(setting, Asked(made.charted(), ""))]
    assert all(isinstance(one, Chart) for one in charts)
    return len(compared)


def main() -> None:
    """Time each report; the first one in the process pays for what is loaded only then."""
    from ktxh.cli.garbage import collect_seldom
    from ktxh.server.database import open_store

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("areas", nargs="+")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    collect_seldom()  # as every command does
    began = time.perf_counter()
    store, outline = open_store(options.database), made.outline()
    assert store.area_tree is not None  # read at the first use; a command needs it to find the area by its name
    opened = time.perf_counter() - began
    seconds, content = [], b""
    for area in options.areas:
        began = time.perf_counter()
        content, _ = compose_one(store, outline, area)
        seconds.append(time.perf_counter() - began)
    if options.output:
        options.output.write_bytes(content)
    print(json.dumps({"opened": opened, "seconds": seconds, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main()
