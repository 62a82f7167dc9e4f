"""Takes the pictures of the guide to the site: the story of `tests/web/test_month.py` with a camera.

usage: python -m scripts.web_guide      (writes docs/hinh/*.png; docs/huong-dan-trang-web.md is written by hand)

The pictures are kept only when the whole story went well and each of them is named in the text.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.labelled import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

GUIDE = ROOT / "docs" / "huong-dan-trang-web.md"
PICTURES = ROOT / "docs" / "hinh"
_COLOURS = (128, 96, 64, 48)
_LARGEST = 120_000  # bytes of one picture


@dataclass
class PngCamera:
    """Keeps pictures in few colours, by name."""

    taken: dict[str, bytes] = field(default_factory=dict)

    def take(self, page: Page, name: str) -> None:
        """Keep what the page shows now; what is about to move is waited for."""
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(300)
        self.taken[name] = smaller(page.screenshot(animations="disabled", caret="hide"))


def smaller(png: bytes) -> bytes:
    """The picture in 128 colours, or in fewer where it would be too large; as it is where there is no Pillow."""
    try:
        from PIL import Image
    except ImportError:
        return png
    found = png
    for colours in _COLOURS:
        out = io.BytesIO()
        Image.open(io.BytesIO(png)).convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
        found = out.getvalue()
        if len(found) <= _LARGEST:
            break
    return found


def named_in(text: str) -> list[str]:
    """The pictures that a text shows, without folder and ending."""
    return re.findall(r"\]\(hinh/([\w-]+)\.png\)", text)


def missing_and_unused(taken: set[str], text: str) -> list[str]:
    """What does not fit: sentences of pictures that the text shows and the story does not take, and the other way."""
    shown = set(named_in(text))
    return [f"no picture is taken for {one}" for one in sorted(shown - taken)] + [
        f"the guide does not show {one}" for one in sorted(taken - shown)
    ]


def photographed(folder: Path) -> dict[str, bytes]:
    """Walk through the story on a database of its own in the folder; its pictures."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ktxh.server.web.settings")
    os.environ.setdefault("KTXH_SECRET_KEY", "only for the pictures of the guide, of which nobody logs in")
    os.environ["KTXH_HOME"] = str(folder)
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    from tests.web.browsing import Pages, launched
    from tests.web.site import Site, make_template
    from tests.web.story import Story
    from tests.web.test_month import a_month

    setup_test_environment()
    camera = PngCamera()
    file = folder / "site.db"
    make_template(file)
    with Site.on(file) as site, site.served() as served, launched() as browser:
        pages = Pages(browser, served, site)
        a_month(Story(site, pages, folder, camera))
        pages.close()
    return camera.taken


def main() -> int:
    """Take the pictures; 1 where they do not fit the text."""
    with tempfile.TemporaryDirectory() as name:
        taken = photographed(Path(name))
    wrong = missing_and_unused(set(taken), GUIDE.read_text("utf-8"))
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for one, content in taken.items():
        (PICTURES / f"{one}.png").write_bytes(content)
    print(f"Written: {len(taken)} pictures, {sum(map(len, taken.values())) // 1000} kB, {PICTURES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
