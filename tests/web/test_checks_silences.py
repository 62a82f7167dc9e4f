"""What an office does not want to see (`[[check.silence]]` of its ktxh.toml): shown as silenced, with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from ktxh.server.checks.connecting import silences, switched_off
from ktxh.server.checks.models import CheckedReport
from tests.web.browsing import Pages
from tests.web.checks_files import sample_word, uploaded
from tests.web.site import Site

FIRST, PUBLIC = "/kiem-tra/", "/kiem-tra/khong-luu/"
REASON = "Văn phòng đã thống nhất cách viết này"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "noi-lam-viec"
    folder.mkdir()
    monkeypatch.setattr(settings, "HOME", folder)
    return folder


def settle(home: Path, *entries: str) -> None:
    """Write the settings of the office."""
    parts = [f"[[check.silence]]\n{one}\n" for one in entries]
    (home / "ktxh.toml").write_text('[check]\nswitched_off = ["KT603"]\n' + "\n".join(parts), "utf-8")


def brought(site: Site, content: bytes) -> CheckedReport:
    answer = site.client("hang").post(FIRST, {"tep": uploaded("bao-cao.docx", content)})
    assert answer.status_code == 302
    return CheckedReport.objects.latest("at")


def comments_in(answer: object) -> int:
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:  # type: ignore[attr-defined]
        return archive.read("word/comments.xml").decode().count("<w:comment ")


def test_what_the_office_silenced_is_shown_with_its_reason_and_not_counted(
    site: Site, home: Path, tmp_path: Path
) -> None:
    site.person("hang", "nhap_lieu")
    before = brought(site, sample_word(tmp_path))
    rule = next(one["rule"] for one in before.result.findings if one["status"] == "error")
    of_rule = sum(one["rule"] == rule for one in before.result.findings)
    settle(home, f'rule = "{rule}"\nreason = "{REASON}"')
    report = brought(site, sample_word(tmp_path))
    silenced = [one["silenced"] for one in report.result.findings if one["rule"] == rule]
    assert silenced == [REASON] * of_rule
    assert report.errors < before.errors
    page = site.client("hang").get(f"{FIRST}{report.pk}/").content.decode()
    assert page.count("<b>Bỏ qua theo cài đặt của đơn vị</b>: " + REASON) == of_rule
    assert f"<b>{of_rule}</b> ghi chú bỏ qua theo cài đặt của đơn vị" in page
    all_of_them = comments_in(site.client("hang").get(f"{FIRST}{before.pk}/tai/docx/"))
    assert comments_in(site.client("hang").get(f"{FIRST}{report.pk}/tai/docx/")) == all_of_them
    assert all_of_them == len(before.result.findings) - of_rule  # the settings of now hold for the older check too


def test_a_person_may_decide_otherwise(site: Site, home: Path, tmp_path: Path) -> None:
    site.person("hang", "nhap_lieu")
    settle(home, 'rule = "KT101"')
    report = brought(site, sample_word(tmp_path))
    one = next(one for one in report.result.findings if one["silenced"])
    assert one["silenced"] == "không ghi lý do"
    client = site.client("hang")
    before = comments_in(client.get(f"{FIRST}{report.pk}/tai/docx/"))
    client.post(f"{FIRST}{report.pk}/quyet-dinh/", {"finding": one["name"], "verdict": "sua"})
    assert comments_in(client.get(f"{FIRST}{report.pk}/tai/docx/")) == before + 1
    assert "1</b> sẽ sửa" in client.get(f"{FIRST}{report.pk}/").content.decode()


def test_only_the_files_and_words_that_are_meant_are_silenced(site: Site, home: Path, tmp_path: Path) -> None:
    site.person("hang", "nhap_lieu")
    settle(home, 'file = "khac-*.docx"\nrule = "KT101"')
    assert not any(one["silenced"] for one in brought(site, sample_word(tmp_path)).result.findings)
    report = brought(site, sample_word(tmp_path))
    quote = next(one["quote"] for one in report.result.findings if one["quote"])
    settle(home, f'quote = """{quote}"""')
    covered = [one for one in brought(site, sample_word(tmp_path)).result.findings if one["silenced"]]
    assert covered and len(covered) < len(report.result.findings)


def test_who_is_not_logged_in_finds_them_ticked(home: Path, site: Site, tmp_path: Path) -> None:
    cache.clear()
    settle(home, f'rule = "KT101"\nreason = "{REASON}"')
    visitor = Client(SERVER_NAME="localhost")
    given = {"dang": "xem"}
    with override_settings(PUBLIC_CHECK=True):
        page = visitor.post(PUBLIC, {**given, "tep": uploaded("a.docx", sample_word(tmp_path))}).content.decode()
        ticked = page.count("data-silence checked")
        every = page.count("data-silence")
        assert 0 < ticked < every
        assert page.count(f"Theo cài đặt của đơn vị: {REASON}") == ticked
        # the file asked for at once is without them; after they were seen, those go that are still ticked: none here
        for seen, left in (({}, every - ticked), ({"da_xem": "1"}, every)):
            word = uploaded("a.docx", sample_word(tmp_path))
            assert comments_in(visitor.post(PUBLIC, {"dang": "docx", "tep": word, **seen})) == left
    cache.clear()


def test_settings_that_are_none_silence_nothing(home: Path) -> None:
    assert silences(home) == () and switched_off(home) == frozenset()
    (home / "ktxh.toml").write_text("[check\n", "utf-8")
    assert silences(home) == ()
    (home / "ktxh.toml").write_text('[check]\nsilence = [{file = "a"}, {rule = 1}, 3]\nswitched_off = 4\n', "utf-8")
    assert (
        silences(home) == () and switched_off(home) == frozenset()
    )  # what names no rule and no words, silences nothing


def test_silenced_cards_are_counted_apart_and_shown_on_demand(
    site: Site, pages: Pages, home: Path, tmp_path: Path
) -> None:
    site.person("hang", "nhap_lieu")
    settle(home, f'rule = "KT101"\nreason = "{REASON}"')
    report = brought(site, sample_word(tmp_path))
    of_office = sum(bool(one["silenced"]) for one in report.result.findings)
    page = pages.of("hang")
    page.goto(f"{FIRST}{report.pk}/")
    assert page.locator("[data-count=silenced]").inner_text() == str(of_office)
    assert page.locator(".toggle.error b").inner_text() == str(report.errors)
    assert page.locator(".card:visible", has_text=REASON).count() == 0
    page.locator(".toggle.silenced").click()
    assert page.locator(".card:visible", has_text=REASON).count() == of_office
    pages.looked_at(page, "kiem-tra-bỏ-qua-theo-cài-đặt")


def test_who_works_by_keys_goes_on_with_the_next_card(site: Site, pages: Pages, tmp_path: Path) -> None:
    site.person("hang", "nhap_lieu")
    report = brought(site, sample_word(tmp_path))
    page = pages.of("hang")
    page.goto(f"{FIRST}{report.pk}/")
    focused = "document.activeElement.closest('.card')?.id ?? document.activeElement.tagName"
    page.keyboard.press("j")
    first = page.evaluate(focused)
    card = page.locator(f"#{first}")
    card.get_by_role("button", name="Đúng là sai, sẽ sửa").focus()
    page.keyboard.press("Enter")
    page.locator("#standing").get_by_text("1 sẽ sửa").wait_for()
    assert page.evaluate(focused) == first  # on the button that takes it back
    assert page.evaluate("document.activeElement.textContent").startswith("Quyết định lại")
    page.keyboard.press("j")
    second = page.evaluate(focused)
    card = page.locator(f"#{second}")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("đã hỏi phòng Kinh tế")
    page.keyboard.press("Enter")
    page.locator("#standing").get_by_text("1 bỏ qua").wait_for()
    card.wait_for(state="hidden")
    assert page.evaluate(focused) not in {first, second, "BODY"}
