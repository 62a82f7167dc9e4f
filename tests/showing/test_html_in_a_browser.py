"""The page in a real browser: its script runs under its own policy and brings a card to its figure."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ktxh.showing.html import html_page
from tests.showing.reports import checked

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_link_to_a_card_marks_the_figure_and_counts_it(tmp_path: Path) -> None:
    page = tmp_path / "trang.html"
    page.write_text(html_page(checked()), "utf-8")
    assert BROWSER is not None
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic")
    done = subprocess.run(
        [
            *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", *quiet),
            *(f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1366,768", "--virtual-time-budget=3000"),
            *("--dump-dom", f"{page.as_uri()}#c1"),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert '<html lang="vi" class="js"' in done.stdout
    assert re.search(r'class="card error active" id="c1"[^>]*style="top: \d', done.stdout)
    assert re.search(r'class="fig error active"[^>]*>77,64', done.stdout)
    assert re.search(r'<output id="position"[^>]*>1 / 2</output>', done.stdout)
