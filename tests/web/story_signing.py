"""The report is frozen and signed; the council looks at it; the administrator finds all of it in the trail."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from ktxh.documents.libreoffice import libreoffice
from tests.web.site import COMMUNE
from tests.web.story import FORM, Story, address
from tests.web.story_planning import COMPILER
from tests.web.story_setting_up import ADMINISTRATOR

LEADER, COUNCIL = f"lanhdao.{COMMUNE}", f"thamtra.{COMMUNE}"
NUMBER = "215"
VERSION = ("bao-cao", "ban", "2")


def it_is_frozen_and_submitted(story: Story) -> None:
    """The second version is the one to be signed."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, *VERSION))
    page.get_by_role("button", name="Chốt bản này").click()
    page.get_by_role("button", name="Trình ký").wait_for()
    story.shot(page, "trinh-ky")
    page.get_by_role("button", name="Trình ký").click()
    page.get_by_text("đang chờ ký").first.wait_for()
    _long_jobs()


def the_leader_signs(story: Story) -> Path:
    """On the telephone the leader sees what waits, at the desk signs it; the file with its number and day."""
    phone = story.of(LEADER, phone=True)
    phone.goto(address(COMMUNE))
    phone.get_by_role("heading", name="Chỉ tiêu chủ yếu").wait_for()
    story.shot(phone, "lanh-dao-dien-thoai")
    phone.goto(address(COMMUNE, *VERSION))
    phone.get_by_role("link", name="Đọc bản này").click()
    phone.locator(".paper-read").wait_for()
    story.shot(phone, "doc-ban-trinh")
    page = story.of(LEADER)
    page.goto(address(COMMUNE, *VERSION))
    page.get_by_label("Số văn bản").fill(NUMBER)
    page.get_by_label("Ngày ban hành").fill(f"{timezone.localdate():%d/%m/%Y}")
    story.shot(page, "ky-ban-hanh")
    page.get_by_role("button", name="Ký ban hành").click()
    page.get_by_role("dialog").get_by_role("button", name="Ký ban hành").click()
    page.get_by_text(f"Đã ký: số {NUMBER}").wait_for()
    page.goto("about:blank")  # a page that waits for its PDF goes on by itself as soon as that is there
    _long_jobs()
    page.goto(address(COMMUNE, *VERSION))
    story.shot(page, "da-ky")
    return story.taken(page, page.get_by_role("link", name="Tệp Word có số, ngày ban hành"), "ban-hanh.docx")


def it_is_archived(story: Story) -> str:
    """The compiler takes the PDF, keeps it as the signed file and archives the report; how it stands then."""
    page = story.of(COMPILER)
    page.goto(address(COMMUNE, *VERSION))
    signed = story.folder / "ban-hanh.docx"
    if libreoffice() is not None:
        signed = story.taken(page, page.get_by_role("link", name="Tệp PDF", exact=True).last, "ban-hanh.pdf")
        assert signed.read_bytes().startswith(b"%PDF")
    page.get_by_label("Bản đã ký").set_input_files(signed)
    page.get_by_role("button", name="Giữ bản đã ký").click()
    page.get_by_role("button", name="Đưa vào lưu trữ").click()
    stands = page.locator(".desk-signing .state", has_text="Đã lưu")
    stands.wait_for()
    story.shot(page, "luu-tru")
    return stands.inner_text().strip()


def the_council_looks(story: Story) -> dict[str, int]:
    """Everything can be read, nothing changed: what the server answers to each attempt."""
    page = story.of(COUNCIL)
    page.goto(address(COMMUNE, *VERSION))
    page.get_by_text(f"Đã ký: số {NUMBER}").wait_for()
    assert page.locator("main form[method=post]").count() == 0
    story.shot(page, "hoi-dong-xem")
    page.goto(address(COMMUNE, "nhap", FORM))
    page.locator("ktxh-grid .tabulator-row").first.wait_for()
    assert page.get_by_role("button", name="Gửi duyệt").count() == 0
    client = story.site.client(COUNCIL)
    tried = (
        address(COMMUNE, "nhap", FORM, "buoc"),
        address(COMMUNE, "duyet", FORM, "buoc"),
        address(COMMUNE, "bao-cao", "soan"),
        address(COMMUNE, *VERSION, "huy-chot"),
        address(COMMUNE, *VERSION, "buoc"),
        address(COMMUNE, "chi-tieu", "mot", "giao"),
    )
    return {one: client.post(one, {"step": "gui", "state": "tra_lai", "reason": "thử"}).status_code for one in tried}


def the_trail_tells(story: Story) -> str:
    """The administrator reads who did what, and has the chain verified; what the program says of it."""
    page = story.of(ADMINISTRATOR)
    page.goto("/quan-tri/nhat-ky/")
    story.shot(page, "nhat-ky")
    page.get_by_role("button", name="Kiểm tra nhật ký còn nguyên").click()
    told = page.get_by_text("Nhật ký nguyên vẹn")
    told.wait_for()
    return told.inner_text()


def _long_jobs() -> None:
    """What the worker beside the server does: the PDF of what was submitted or issued."""
    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)
