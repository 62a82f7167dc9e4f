"""Coverage-guided fuzzing of the readers with atheris.

usage: python -m tests.fuzz [--seconds N] [TARGET...]      without targets: all, one after the other
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal

TARGETS = ("numbers", "printing", "dates", "text", "checking", "word", "pdf", "workbook")


def target(name: str) -> Callable[[bytes], None]:
    """The property that is tried on bytes; loaded under atheris, so that its coverage is seen."""
    import atheris

    with atheris.instrument_imports(include=["ktxh"]):
        from tests.fuzz import properties

    def read_text(content: bytes) -> str:
        text: str = atheris.FuzzedDataProvider(content).ConsumeUnicodeNoSurrogates(4_000)
        return text

    def read_decimal(content: bytes) -> Decimal:
        source = atheris.FuzzedDataProvider(content)
        return Decimal(source.ConsumeIntInRange(-(10**15), 10**15)).scaleb(-source.ConsumeIntInRange(0, 8))

    found: dict[str, Callable[[bytes], None]] = {
        "numbers": lambda content: properties.numbers_hold(read_text(content)),
        "printing": lambda content: properties.printing_holds(read_decimal(content)),
        "dates": lambda content: properties.dates_hold(read_text(content)),
        "text": lambda content: properties.text_holds(read_text(content)),
        "checking": lambda content: properties.checking_holds(read_text(content)),
        "word": lambda content: properties.file_holds(content, ".docx"),
        "pdf": lambda content: properties.file_holds(content, ".pdf"),
        "workbook": lambda content: properties.file_holds(content, ".xlsx"),
    }
    return found[name]


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target in this process; atheris ends the process."""
    import atheris

    options = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-rss_limit_mb=2000",
        "-print_final_stats=0",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options], target(name))
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
        if subprocess.run(command, env={**os.environ, "PYTHONUTF8": "1"}, check=False).returncode:
            broken.append(name)
    print(f"A property does not hold: {', '.join(broken)}" if broken else "Every property held.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
