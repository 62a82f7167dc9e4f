"""Takes the picture of the READMEs: a checked sample report in a browser, by Chromium where it is installed.

usage: python -m scripts.picture
"""

from __future__ import annotations

import re
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
    "--disable-component-update --disable-sync --hide-scrollbars --window-size=1366,768 --virtual-time-budget=3000"
).split()
FRAME = """<style>html, body {{ margin: 0 }} iframe {{ border: 0; width: 1366px; height: 768px }}</style>
<iframe src="{address}"></iframe>"""


def sample(folder: Path) -> Path:
    """The report that is shown: the first sample of the project."""
    from ktxh.samples import write_samples

    return min(path for path in write_samples(folder) if path.suffix == ".docx")


def busiest(page: str) -> str:
    """The identifier of the block from which the next three have the most notes beside them."""
    found = re.findall(r'id="([bc])(\d+)"', page)
    blocks = [f"b{number}" for kind, number in found if kind == "b"]
    notes = dict.fromkeys(blocks, 0)
    block = blocks[0]
    for kind, number in found:
        if kind == "b":
            block = f"b{number}"
        else:
            notes[block] += 1
    return max(blocks, key=lambda one: sum(notes[near] for near in blocks[blocks.index(one) :][:3]))


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
        frame = folder / "frame.html"  # a page that is itself scrolled comes out blank
        address = f"{page.name}#{busiest(page.read_text('utf-8'))}"
        frame.write_text(FRAME.format(address=address), "utf-8")
        profile = f"--user-data-dir={folder / 'profile'}"
        subprocess.run(
            [browser, *QUIET, profile, f"--screenshot={shot}", frame.as_uri()], check=True, capture_output=True
        )
        PICTURE.parent.mkdir(exist_ok=True)
        shutil.copyfile(shot, PICTURE)
    print(f"Written: {PICTURE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
