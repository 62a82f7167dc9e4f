"""Coverage-guided fuzzing of the readers with atheris.

usage: python -m tests.fuzz [--seconds N] [TARGET...]      without targets: all, one after the other
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

FILES = {"word": ".docx", "pdf": ".pdf", "workbook": ".xlsx"}
TARGETS = ("numbers", "printing", "dates", "text", "checking", *FILES)
FOUND = Path(".hypothesis") / "atheris"  # inputs for which a property does not hold


def target(name: str) -> Callable[[bytes], object]:
    """The property that is tried on bytes; its modules are loaded under atheris, so that their coverage is seen."""
    import atheris
    from hypothesis import given

    with atheris.instrument_imports(include=["ktxh"]):
        from tests.fuzz import properties
    from tests.fuzz.report_text import plain_decimals, report_texts

    if name in FILES:
        return lambda content: properties.file_holds(content, FILES[name])
    if name == "printing":
        return given(plain_decimals)(properties.printing_holds).hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    holds = {
        "numbers": properties.numbers_hold,
        "dates": properties.dates_hold,
        "text": properties.text_holds,
        "checking": properties.checking_holds,
    }[name]
    return given(report_texts)(holds).hypothesis.fuzz_one_input  # type: ignore[attr-defined]


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target in this process; atheris ends the process."""
    import atheris

    FOUND.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2000", "-len_control=0", "-max_len=8000"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={FOUND}/{name}-"], target(name))
    atheris.Fuzz()


def main() -> int:
    """Fuzz each target in a process of its own; 1 where a property does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    if options.alone:
        fuzz(options.targets[0], options.seconds)
        return 0
    broken = []
    for name in options.targets or TARGETS:
        command = [sys.executable, "-m", "tests.fuzz", name, "--alone", "--seconds", str(options.seconds)]
        print(f"{name}: {options.seconds} s …", flush=True)
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        runs = re.search(r"Done (\d+) runs", done.stderr)
        print(f"  {runs[1]} inputs" if runs else done.stdout[-1500:] + done.stderr[-3000:], flush=True)
        if done.returncode:
            broken.append(name)
    print(f"A property does not hold: {', '.join(broken)}" if broken else "Every property held.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
