"""What composing loads in a fresh process: the drawing library only with a chart, and then little of it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("matplotlib.figure", "matplotlib.axes", "matplotlib.pyplot", "matplotlib.projections", "pandas", "duckdb")


def loaded(code: str, modules: tuple[str, ...]) -> list[str]:
    """Which of the modules a process has loaded after the code."""
    ask = f"{code}\nimport sys\nprint(*[one for one in {modules!r} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_report_without_a_chart_loads_no_drawing_library() -> None:
    code = "import ktxh.composing.compose, ktxh.documents.paper_writer\n"
    code += "from ktxh.composing.outlines.calling import functions\nfunctions()"
    assert loaded(code, ("ktxh.composing.compose", "matplotlib", "numpy", "django", *HEAVY)) == [
        "ktxh.composing.compose"
    ]


def test_a_chart_is_drawn_without_the_parts_of_the_library_that_lay_out_figures() -> None:
    code = (
        "from ktxh.composing.charts.sketch import Sketch\n"
        "from ktxh.composing.charts.tones import NOW\n"
        "sketch = Sketch(40, 20)\n"
        "sketch.bar(1, 1, 10, 5, NOW)\n"
        "sketch.line([(0, 0), (5, 5)], dots=True, dashes=(2, 1))\n"
        'sketch.words(1, 10, "Ẵa")\n'
        "sketch.png()"
    )
    assert loaded(code, ("matplotlib", *HEAVY)) == ["matplotlib"]


def test_drawing_up_and_refreshing_are_had_before_a_database_is_opened() -> None:
    code = "import ktxh.server.reports.drawing_up, ktxh.server.reports.bringing_up"
    assert loaded(code, ("ktxh.server.reports.bringing_up", "django")) == ["ktxh.server.reports.bringing_up"]
