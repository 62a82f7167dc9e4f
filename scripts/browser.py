"""Sees to it that there is a Chromium for the tests of the pages: Debian's package where this user may install one.

usage: browser.py      (run by make; where it cannot be installed the tests of pages are skipped, and say so)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """The path of a Chromium on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def installed() -> bool:
    """Install Debian's package; whether that worked."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Installing Chromium (Debian's package) for the tests of the pages …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        if subprocess.run([apt, *command], env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            return False
    return found() is not None


def main() -> None:
    """Look for one, install one, or say what to do."""
    if found() or installed():
        return
    print(
        "Chromium is not on this machine, so the tests of the pages are skipped; "
        "on Debian or Ubuntu: apt-get install chromium",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
