"""The leaders' pages on a phone; the pages by keys alone; a page on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.browsing import PHONE, Pages
from tests.web.checks_files import own_report
from tests.web.site import COMMUNE, PERIOD, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = f"/{COMMUNE}/{PERIOD}/"
TOP = f"/20/{PERIOD}/"
LEADERS = {
    "trang-chu": HERE,
    "chi-tieu": f"{HERE}chi-tieu/",
    "mot-chi-tieu": f"{HERE}chi-tieu/mot/?item=dau_tu_cong.giai_ngan",
    "bao-cao": f"{HERE}bao-cao/",
    "duyet": f"{TOP}duyet/?tinh-trang=qua-han",
    "trang-chu-tinh": TOP,
}
# what a finger hits: everything but marks in the text of a report and drawings
_SMALL = """() => [...document.querySelectorAll(
    '.page a[href], .page button, .page summary, .page select, .page input, .bar a, .bar button, .bar summary')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('svg'))
  .map((one) => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width && box.height < 23.9)
  .map(([box, one]) => `${one.tagName} “${one.textContent.trim()}” ${box.width} × ${box.height}`)"""
_CUT = """() => [...document.querySelectorAll('.page *')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .filter((one) => !one.closest('details, svg, .visually-hidden, .as-cards thead'))
  .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""
# the element with the focus: its words, whether one sees that it has the focus, whether it is in the window
_FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = one.matches('.drop input') ? one.nextElementSibling : one;
  const style = getComputedStyle(shown);
  const box = one.getBoundingClientRect();
  const drawn = Boolean(one.closest('svg')); // its shape has a thicker line instead
  const native = one.type === 'date' && !one.matches(':focus-visible');
  const seen = drawn || native || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2);
  const words = (one.getAttribute('aria-label') || one.textContent || one.name || '').trim().slice(0, 40);
  return { words: `${one.tagName} ${words}`, seen, there: box.bottom > 0 && box.top < innerHeight };
}"""


def stops(page: Page, most: int = 250) -> list[dict[str, object]]:
    """Where Tab leads, one after the other, to the end of the page."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is None:
            return found
        found.append(focus)
    raise AssertionError(f"Tab does not come to an end: {found[-5:]}")


@pytest.mark.parametrize("name", LEADERS)
def test_nothing_is_cut_on_the_phone_of_a_leader_and_everything_can_be_hit(site: Site, pages: Pages, name: str) -> None:
    site.person("chu", "lanh_dao", area="20") if LEADERS[name].startswith(TOP) else site.person("chu", "lanh_dao")
    page = pages.of("chu", phone=True)
    page.goto(LEADERS[name])
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("document.querySelectorAll('ktxh-chart[data-unseen]').length === 0")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate(_SMALL) == []
    assert [one for one in page.evaluate(_CUT) if "Danh sách đơn vị" not in one] == []
    page.evaluate("scrollTo(0, 0)")  # the bar stays on top: no link lies half below it
    pages.looked_at(page, f"nho-{name}")


def test_an_indicator_is_a_card_on_a_phone_with_words_beside_every_figure(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("chu", "lanh_dao"), phone=True)
    page.goto(f"{HERE}chi-tieu/")
    row = page.locator("#board-table tbody tr").first
    width = page.evaluate("document.querySelector('#board-table').getBoundingClientRect().width")
    assert row.bounding_box()["width"] == pytest.approx(width)  # type: ignore[index]
    shown = row.evaluate(
        "row => [...row.querySelectorAll('td[data-label]')].filter((one) => one.checkVisibility())"
        ".map((one) => getComputedStyle(one, '::before').content)"
    )
    assert {'"HĐND giao"', '"Thực hiện"', '"% kế hoạch"'} <= set(shown)
    bar = row.locator(".progress-plan").bounding_box()
    number = row.locator("td.share .num").bounding_box()
    assert bar is not None and number is not None
    assert bar["x"] + bar["width"] <= number["x"]


def test_the_bar_begins_at_the_left_of_its_column_and_the_number_stands_beside_it(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("chu", "lanh_dao"))
    page.goto(f"{HERE}chi-tieu/")
    starts = page.evaluate(
        "[...document.querySelectorAll('td.share')].map((one) =>"
        " [one.querySelector('svg'), one.querySelector('.num')].map((each) => each?.getBoundingClientRect())"
        " .concat([one.getBoundingClientRect()])).filter(([bar]) => bar).map(([bar, number, cell]) =>"
        " [Math.round(bar.left - cell.left), number.left >= bar.right])"
    )
    assert len(starts) > 5
    assert {tuple(one) for one in starts} == {(8, True)}  # 8 px is the edge of every cell


@pytest.mark.parametrize("address", [HERE, f"{HERE}chi-tieu/", "/kiem-tra/"])
def test_the_pages_are_gone_through_by_keys_alone(site: Site, pages: Pages, address: str) -> None:
    page = pages.of(site.person("tong", "tong_hop"))
    page.emulate_media(reduced_motion="reduce")  # no page that still scrolls while it is looked at
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = stops(page)
    assert str(found[0]["words"]).startswith("A Đến nội dung chính")
    assert [one["words"] for one in found if not one["seen"]] == []
    assert [one["words"] for one in found if not one["there"]] == []
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#page') !== null")


def test_a_question_gives_the_focus_back(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("hang", "nhap_lieu"))
    page.goto("/kiem-tra/")
    page.set_input_files("#tep", {"name": "a.txt", "mimeType": "text/plain", "buffer": own_report()})
    page.get_by_role("button", name="Kiểm tra", exact=True).focus()
    page.keyboard.press("Enter")
    delete = page.get_by_role("button", name="Xóa", exact=True)
    delete.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    for _ in range(4):  # it keeps the focus as long as it asks
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        )
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert delete.evaluate("one => one === document.activeElement")


def test_a_chart_that_was_not_seen_is_printed_as_its_table(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("chu", "lanh_dao"))
    page.goto(HERE)
    chart = page.locator("ktxh-chart")
    chart.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    assert chart.locator("svg").count() == 0  # it stands far below
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert chart.locator("table").is_visible()
    assert not chart.locator("summary").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    chart.scroll_into_view_if_needed()
    chart.locator("svg").wait_for()
    page.emulate_media(media="print")
    assert not chart.locator("table").is_visible()
