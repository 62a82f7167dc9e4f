"""Takes the picture of the READMEs: a checked sample report in a browser, by Chromium where it is installed.

usage: python -m scripts.picture
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.labelled import ROOT

PICTURE = ROOT / "docs" / "images" / "checked-report.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --window-size=1366,768"
).split()


def sample(folder: Path) -> Path:
    """The report that is shown: the first sample of the project."""
    from ktxh.samples import write_samples

    return min(path for path in write_samples(folder) if path.suffix == ".docx")


def main() -> int:
    """Check the sample, open the page, keep what the first screen shows."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print(f"None of these browsers is installed: {', '.join(BROWSERS)}.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.html"
        command = [sys.executable, "-X", "utf8", "-m", "ktxh", "check", str(sample(folder)), "--format", "html"]
        subprocess.run([*command, "--output", str(page)], check=False)  # 1 says that the sample has errors
        shot = folder / "shot.png"
        address = f"{page.as_uri()}"
        profile = f"--user-data-dir={folder / 'profile'}"
        subprocess.run([browser, *QUIET, profile, f"--screenshot={shot}", address], check=True, capture_output=True)
        PICTURE.parent.mkdir(exist_ok=True)
        shutil.copyfile(shot, PICTURE)
    print(f"Written: {PICTURE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
