"""Reads and checks one file in a fresh process and prints what it took, as JSON.

usage: python -m benchmarks.one_file FILE
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path


def peak_megabytes() -> float | None:
    """The most memory that this process has held; None on a system that does not say.

    Linux counts in `ru_maxrss` what the parent held when it forked, so the peak of this program's own memory is read
    where the kernel keeps it.
    """
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", status.read_text("utf-8"))):
        return int(found[1]) / 1024
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Time reading and checking together; imports are not counted, the file's opening is."""
    from ktxh.checking.check import check
    from ktxh.documents.opening import read_file
    from ktxh.reading.read import read

    began = time.process_time()
    reading = read(read_file(Path(sys.argv[1])))
    findings = check(reading)
    taken = time.process_time() - began
    print(
        json.dumps(
            {
                "seconds": taken,
                "characters": len(reading.document.source),
                "statements": len(reading.statements),
                "findings": len(findings),
                "megabytes": peak_megabytes(),
            }
        )
    )


if __name__ == "__main__":
    main()
