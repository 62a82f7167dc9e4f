"""The site in a real browser: every page that is opened must load without errors, from this server alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

    from tests.web.site import Site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
OFFICE: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
# where screenshots of every page that a test looks at are kept, when somebody wants to see them
SHOTS = os.environ.get("KTXH_SHOTS", "")
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium without a screen."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


class Pages:
    """Pages of people at one site; whatever goes wrong in a page fails the test when it is closed."""

    def __init__(self, browser: Browser, address: str, site: Site) -> None:
        self.address, self._browser, self._site = address, browser, site
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def of(self, name: str | None = None, *, phone: bool = False) -> Page:
        """A new page of somebody who is logged in, of nobody for None."""
        size = PHONE if phone else OFFICE
        context = self._browser.new_context(base_url=self.address, viewport=size, locale="vi-VN", accept_downloads=True)
        self._contexts.append(context)
        if name is not None:
            cookie = self._site.client(name).cookies[_session_cookie()]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
        page = context.new_page()
        page.on("console", lambda said: self._fault(f"console: {said.text}", said.type == "error"))
        page.on("pageerror", lambda error: self._fault(f"script: {error}"))
        page.on("request", lambda sent: self._fault(f"request: {sent.url}", not self._own(sent.url)))
        return page

    def looked_at(self, page: Page, name: str) -> None:
        """No fault of accessibility (axe-core); pictures at both sizes where they are wanted (KTXH_SHOTS=folder)."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _WCAG}})
        assert found.violations_count == 0, found.generate_report()
        if SHOTS:
            folder = Path(SHOTS)
            folder.mkdir(parents=True, exist_ok=True)
            for size, ending in ((OFFICE, ""), (PHONE, "-phone")):
                page.set_viewport_size(size)
                page.screenshot(path=folder / f"{name}{ending}.png", full_page=False)
            page.set_viewport_size(OFFICE)

    def close(self) -> None:
        """Close all pages; AssertionError where one of them had a fault."""
        for context in self._contexts:
            context.close()
        assert not self.faults, "\n".join(self.faults)

    def _fault(self, words: str, wrong: bool = True) -> None:
        if wrong:
            self.faults.append(words)

    def _own(self, url: str) -> bool:
        return url.startswith((self.address, "data:", "blob:"))


def _session_cookie() -> str:
    from django.conf import settings

    return str(settings.SESSION_COOKIE_NAME)
