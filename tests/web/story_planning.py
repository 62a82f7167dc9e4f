"""The plan of the year: the province hands a target down to its units, a commune's council changes its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.web.site import COMMUNE
from tests.web.story import BUFFALOES, BY_WORKBOOK, PROVINCE, Story, address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

COMPILER, PROVINCIAL = f"tonghop.{COMMUNE}", f"tonghop.{PROVINCE}"
WHOLE, RESERVE = 33_350, 310  # of the province
HANDED = {COMMUNE: 690, BY_WORKBOOK: 850}  # what these get; all other units get the same
ELSEWHERE = 500
_NAME = "Đàn trâu"


def province_lists_its_indicators(story: Story) -> None:
    """The list of the year, of one indicator here, and the target of the province."""
    page = story.of(PROVINCIAL)
    page.goto(address(PROVINCE, "chi-tieu", "danh-sach"))
    page.locator("[name=item-0]").fill(BUFFALOES)
    page.locator("[name=name-0]").fill(_NAME)
    page.locator("[name=authority-0]").select_option(label="HĐND giao")
    story.shot(page, "danh-sach-chi-tieu")
    page.get_by_role("button", name="Ghi danh sách").click()
    page.get_by_text("Danh sách có 1 chỉ tiêu").wait_for()
    page.goto(address(PROVINCE, "chi-tieu"))
    page.get_by_role("link", name=_NAME, exact=True).first.click()
    form = _form(page, "Ghi chỉ tiêu")
    form.locator("[name=value]").fill(f"{WHOLE}")
    form.locator("[name=reserve]").fill(f"{RESERVE}")
    form.locator("[name=reserve_reason]").fill("khôi phục đàn")
    _decide(form, "30/NQ-HĐND", "2024-12-10", "HĐND tỉnh Lạng Sơn")
    form.get_by_role("button", name="Ghi chỉ tiêu").click()
    page.get_by_text("Đã giao chỉ tiêu theo 30/NQ-HĐND").first.wait_for()


def province_hands_down(story: Story) -> str:
    """A figure for each unit by one decision; what the control says of their sum."""
    page = story.of(PROVINCIAL)
    page.goto(address(PROVINCE, "chi-tieu", "giao-xuong"))
    page.get_by_role("link", name=f"Giao {_NAME}").click()
    _decide(_form(page, "Ghi chỉ tiêu giao"), "02/QĐ-UBND", "2025-01-08", "UBND tỉnh Lạng Sơn")
    for unit in units(story):
        page.locator(f'[name="unit:{unit}"]').fill(str(HANDED.get(unit, ELSEWHERE)))
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.querySelectorAll('.scroll').forEach(one => one.scrollTo(0, 0))")
    page.evaluate("window.scrollTo(0, 0)")
    story.shot(page, "giao-xuong")
    page.get_by_role("button", name="Ghi chỉ tiêu giao").click()
    page.get_by_text(f"Đã giao {len(units(story))} đơn vị").first.wait_for()
    row = page.locator("#hand-table tbody tr", has_text=_NAME)
    story.shot(page, "doi-chieu-giao")
    return row.inner_text()


def compiler_sets_a_target(story: Story) -> None:
    """The commune's council changed the target of one indicator; the compiler enters it with the decision."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, "chi-tieu"))
    page.get_by_role("link", name=_NAME, exact=True).first.click()
    page.locator("ktxh-chart svg").first.wait_for()
    form = _form(page, "Ghi chỉ tiêu")
    form.locator("[name=value]").fill("700")
    _decide(form, "12/NQ-HĐND", "2025-07-15", "HĐND xã Thất Khê")
    form.scroll_into_view_if_needed()
    story.shot(page, "giao-chi-tieu")
    form.get_by_role("button", name="Ghi chỉ tiêu").click()
    page.get_by_text("Đã điều chỉnh chỉ tiêu theo 12/NQ-HĐND ngày 15/7/2025").first.wait_for()
    page.goto(address(COMMUNE, "chi-tieu"))
    story.shot(page, "bang-chi-tieu")


def units(story: Story) -> list[str]:
    """The keys of all units right below the province."""
    return [one.key for one in story.site.plan.tree.children(PROVINCE, date(2025, 12, 31))]


def targets_of_buffaloes(story: Story, area: str) -> dict[str, tuple[Decimal, str]]:
    """The targets of the indicator that are in force for a unit: value and number of the decision, by authority."""
    from ktxh.model.observation import Item
    from ktxh.model.period_text import parse_period

    found = story.site.store.targets([Item.parse(BUFFALOES)], [area], [parse_period("2025")])
    return {one.authority.value: (one.value, one.decision.number if one.decision else "") for one in found}


def _form(page: Page, button: str) -> Locator:
    return page.locator("form", has=page.get_by_role("button", name=button, exact=True))


def _decide(form: Locator, number: str, day: str, issuer: str) -> None:
    form.locator("[name=decision]").fill(number)
    form.locator("[name=decided_on]").fill(day)
    form.locator("[name=issuer]").fill(issuer)
