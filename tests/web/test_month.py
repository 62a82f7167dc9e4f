"""A month in the life of a province: from the first log-in to the signed report, by everybody who has a part in it.

Twenty communes send their form to the province, which returns one; one of them makes its report of it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from django.test import override_settings

from ktxh.documents.docx_reader import read_docx
from tests.web import story_approving, story_composing, story_entering, story_planning, story_setting_up, story_signing
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, Site
from tests.web.story import BY_WORKBOOK, COMMUNES, Story, begin

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_a_month_from_the_first_log_in_to_the_signed_report(site: Site, pages: Pages, tmp_path: Path) -> None:
    a_month(Story(site, pages, tmp_path))


def a_month(story: Story) -> None:
    """Everything in its order."""
    with override_settings(PASSWORD_HASHERS=QUICK):
        setting_up(story)
    planning(story)
    entering(story)
    approving(story)
    reporting(story)
    signing(story)


def setting_up(story: Story) -> None:
    """The first day."""
    begin(story)
    story_setting_up.administrator_logs_in(story)
    password = story_setting_up.administrator_makes_a_clerk(story)
    story_setting_up.clerk_logs_in_first(story, password)


def planning(story: Story) -> None:
    """The province hands a target down to all its units; the council of one changes its own."""
    story_planning.province_lists_its_indicators(story)
    told = story_planning.province_hands_down(story).split("\t")
    assert len(story_planning.units(story)) == 65
    assert (told[3], told[5]) == ("33.040", "0")  # 690 + 850 + 63 × 500; 33.350 − 33.040 − 310
    assert "khớp" in told[6]
    story_planning.compiler_sets_a_target(story)
    assert story_planning.targets_of_buffaloes(story, COMMUNE) == {
        "tinh": (Decimal(690), "02/QĐ-UBND"),
        "hdnd": (Decimal(700), "12/NQ-HĐND"),
    }


def entering(story: Story) -> None:
    """Twenty communes send their form."""
    story_entering.by_typing_and_pasting(story)
    story_entering.by_workbook(story)
    story_entering.off_line(story)
    others = story_entering.the_others(story)
    assert others == 17 * 500 + 10 * (16 * 17 // 2)  # 500, 510, … 660 of seventeen communes
    assert story_approving.states(story) == dict.fromkeys(story.communes, "Đã gửi, chờ duyệt")
    assert len(story.communes) == COMMUNES


def approving(story: Story) -> None:
    """One is returned and corrected; in the end all are approved, and the commune of the report is frozen."""
    story_approving.one_is_returned(story)
    assert story_approving.states(story)[BY_WORKBOOK] == "Trả lại"
    told = story_approving.the_rest_is_approved(story)
    assert told.startswith(f"Đã duyệt {COMMUNES - 2} biểu")  # all but the returned one and the one looked at
    story_approving.it_is_corrected_and_approved(story)
    assert re.fullmatch(
        r"Đã gia hạn “Kết quả sản xuất nông nghiệp, .+” của (xã|phường) .+ đến \d.+\.",
        story_approving.a_deadline_is_put_off(story),
    )
    story_approving.the_commune_freezes(story)
    # pasted, corrected, typed without a line, and 9.860 of the seventeen others
    assert f"{705 + 865 + 620 + 9860:,} con".replace(",", ".") in story_approving.buffaloes_of_the_province(story)
    assert "xã Thất Khê\t–\t705\t418\t2.584\t48.720" in story_approving.units_are_compared(story)
    frozen = {COMMUNE: "Chốt số liệu"}
    assert story_approving.states(story) == {**dict.fromkeys(story.communes, "Đã duyệt"), **frozen}


def reporting(story: Story) -> None:
    """The report of the commune: written, composed, edited in Word, brought back, checked."""
    assert story_composing.prose_is_written(story) == (
        story_composing.BEFORE + story_composing.CALL + story_composing.AFTER
    )
    file = story_composing.report_is_composed(story)
    composed = read_docx(file).source
    assert "đàn trâu của xã còn 705 con, giảm do" in composed
    assert "vượt 0,71%" in composed or "100,71%" in composed  # 705 / 700, the target that was set
    story_composing.edited_in_word(file)
    story_composing.it_comes_back(story, file)
    figures, errors, _ = story_composing.it_is_checked(story)
    assert figures > 100 and errors == 0


def signing(story: Story) -> None:
    """The leader signs; the council sees and changes nothing; the trail is whole."""
    story_signing.it_is_frozen_and_submitted(story)
    signed = read_docx(story_signing.the_leader_signs(story)).source
    assert f"Số: {story_signing.NUMBER}/BC-UBND" in signed
    assert story_composing.IN_WORD in signed
    assert story_signing.it_is_archived(story) == "Đã lưu"
    assert set(story_signing.the_council_looks(story).values()) == {404}
    assert story_signing.the_trail_tells(story).startswith("Nhật ký nguyên vẹn")
