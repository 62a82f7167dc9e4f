"""Imports one CSV file into a store in a fresh process and prints what it took, as JSON.

usage: python -m benchmarks.store_import ADDRESS FILE
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.one_file import peak_megabytes
from benchmarks.store_made import indicators, register


def main() -> None:
    """Time the import, from the first byte of the file to the end of the transaction; opening is not counted."""
    from ktxh.server.database import open_store

    store = open_store(sys.argv[1], indicators=indicators(), areas=register())
    began = time.perf_counter()
    report = store.import_csv(Path(sys.argv[2]))
    taken = time.perf_counter() - began
    if not report.written:
        raise SystemExit(f"refused: {report.refused[0]}")
    print(
        json.dumps(
            {
                "seconds": taken,
                "new": report.recorded.new,
                "unchanged": report.recorded.unchanged,
                "megabytes": peak_megabytes(),
            }
        )
    )


if __name__ == "__main__":
    main()
