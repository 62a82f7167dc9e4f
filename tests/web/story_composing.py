"""The compiler writes and composes the report, edits it in Word, brings it back, and has it checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

from tests.web.site import COMMUNE, PERIOD
from tests.web.story import BUFFALOES, Story, address
from tests.web.story_planning import COMPILER

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SECTION = "chan_nuoi"
BEFORE, AFTER = "Chăn nuôi phục hồi; đàn trâu của xã còn ", ", giảm do nhu cầu sức kéo ít đi."
CALL = f'{{{{ value("{BUFFALOES}") }}}}'
SAID = "Toàn xã có 36 hầm biogas, tăng 4 hầm so với cùng kỳ."  # a figure that no form asks for
IN_WORD = "Các hộ nuôi nhỏ lẻ đã ký cam kết giữ vệ sinh chuồng trại."


def prose_is_written(story: Story) -> str:
    """The section on livestock: words, and a figure that stays connected; the prose as it is stored."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, "bao-cao"))
    page.get_by_text("nối với cơ sở dữ liệu").first.wait_for()
    story.shot(page, "ban-soan")
    page.get_by_role("link", name="Số liệu riêng").click()
    page.get_by_label("Ở mục").select_option(SECTION)
    page.get_by_label("Viết thành câu").fill(SAID)
    page.get_by_role("button", name="Đọc thử").click()
    page.get_by_text("Hiểu là:").wait_for()
    story.shot(page, "so-lieu-rieng")
    page.get_by_role("button", name="Lưu số liệu đã đánh dấu").click()
    page.get_by_text("hầm biogas").first.wait_for()
    page.goto(address(COMMUNE, "bao-cao", "muc", SECTION))
    page.get_by_role("textbox", name="Lời văn của mục").click()
    page.keyboard.type(BEFORE)
    page.keyboard.press("Alt+s")
    page.get_by_role("combobox", name="Tên chỉ tiêu").fill("dan trau")
    page.get_by_role("option").first.wait_for()
    story.shot(page, "chen-so-lieu")
    page.keyboard.press("Enter")
    page.keyboard.type(AFTER)
    page.get_by_text("Đã lưu lúc").wait_for()
    page.locator(".paper-here p", has_text="nhu cầu sức kéo").wait_for()
    story.shot(page, "viet-loi-van")
    return stored(story)


def stored(story: Story) -> str:
    """The prose of the section as it is kept."""
    from ktxh.model.period_text import parse_period

    return story.site.store.prose(COMMUNE, parse_period(PERIOD))[SECTION].text


def report_is_composed(story: Story) -> Path:
    """The Word file of the report, taken away."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, "bao-cao", "xem-truoc"))
    page.locator(".paper").first.wait_for()
    story.shot(page, "xem-truoc")
    page.goto(address(COMMUNE, "bao-cao"))
    page.get_by_role("button", name="Soạn thành tệp Word").click()
    page.wait_for_url("**/bao-cao/ban/1/")
    story.shot(page, "ban-1")
    return story.taken(page, _word(page), "ban-1.docx")


def edited_in_word(file: Path) -> None:
    """What a person does in Word: a sentence is added at the end of the paragraph on livestock."""
    word = Document(str(file))
    found = next(one for one in word.paragraphs if "nhu cầu sức kéo" in one.text)
    found.add_run(f" {IN_WORD}")
    word.save(str(file))


def it_comes_back(story: Story, file: Path) -> None:
    """The edited file becomes the next version: its words stay, its figures are brought up to date."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, "bao-cao", "gui-tep"))
    page.get_by_label("Tệp Word (.docx)").set_input_files(file)
    story.shot(page, "tai-len-word")
    page.get_by_role("button", name="Tải lên và cập nhật").click()
    page.get_by_role("heading", name="Cập nhật từ").wait_for()
    story.shot(page, "cap-nhat")
    page.get_by_role("link", name="Khác gì bản 1?").click()
    page.get_by_text(IN_WORD).first.wait_for()
    story.shot(page, "so-sanh")


def it_is_checked(story: Story) -> tuple[int, int, int]:
    """The second version on the check page: figures read, places to be mended, places to be looked at."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, "bao-cao", "ban", "2"))
    file = story.taken(page, _word(page), "ban-2.docx")
    page.goto("/kiem-tra/")
    page.locator("#tep").set_input_files(file)
    story.shot(page, "chon-tep-kiem-tra")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.wait_for_url(re.compile(r"/kiem-tra/[0-9a-f-]{36}/"))
    page.locator(".checked").first.wait_for()
    story.shot(page, "ket-qua-kiem-tra")
    from ktxh.server.checks.models import CheckedReport

    found = CheckedReport.objects.get()
    return found.figures, found.errors, found.warnings


def _word(page: Page) -> Locator:
    return page.get_by_role("link", name="Tệp Word", exact=True)
