"""Print a synthetic report and the errors planted in it: python -m tests.synthetic --seed 1 --sentences 500."""

from __future__ import annotations

import argparse

from tests.synthetic import generate


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.synthetic", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--truths", action="store_true", help="print the statements expected too")
    options = parser.parse_args()
    report = generate(options.seed, options.sentences)
    print(report.text)
    print(f"\n=== {len(report.planted)} planted errors in {report.sentences} sentences")
    for planted in report.planted:
        print(f"{planted.kind:<11} {planted.start:>6}-{planted.end:<6} {planted.quote}\n{'':<26}→ {planted.note}")
    if options.truths:
        print(f"\n=== {len(report.truths)} statements")
        for truth in report.truths:
            fields = ", ".join(f"{name}={value}" for name, value in truth.fields.items())
            print(f"{truth.start:>6} {truth.indicator} [{truth.unit}] {fields}")


if __name__ == "__main__":
    main()
