"""The HTML page: whole, safe, linked, readable."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import pytest
from markupsafe import Markup

from ktxh.documents.tree import Remark
from ktxh.model.finding import Status
from ktxh.reading.reading import Reading
from ktxh.showing.checked import Checked
from ktxh.showing.html import html_page, html_part
from ktxh.showing.page import Page as ShownPage
from tests.showing.reports import HOSTILE, checked, document


class Page(HTMLParser):
    """Collects what the tests ask of a page."""

    VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"{tag} closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.words.append(data)


@pytest.fixture(scope="module")
def text() -> str:
    return html_page(checked())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_every_element_is_closed_and_every_id_is_its_own(page: Page) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_leads_somewhere_on_the_page(page: Page) -> None:
    links = [found["href"] for tag, found in page.elements if tag == "a"]
    assert links and all(link.startswith("#") and link[1:] in page.ids for link in links)


def test_nothing_is_asked_of_the_network(text: str, page: Page) -> None:
    assert not re.search(r"https?:|//\w|@import|url\(", text)
    assert not [tag for tag, found in page.elements if tag in {"link", "img", "iframe"} or "src" in found]
    policy = next(found["content"] for tag, found in page.elements if found.get("http-equiv"))
    script = re.search(r"<script>(.*)</script>", text, re.S)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert policy.startswith("default-src 'none'") and f"'sha256-{digest}'" in policy


def test_words_of_the_report_never_become_markup(text: str, page: Page) -> None:
    assert "<script>alert" not in text
    assert HOSTILE in "".join(page.words)


def test_words_of_findings_remarks_and_names_never_become_markup() -> None:
    report = checked()
    hostile = replace(report.findings[0], message=HOSTILE, rule=HOSTILE)
    named = replace(report.reading.document, name=HOSTILE, remarks=(Remark("font", HOSTILE),))
    result = html_page(Checked(replace(report.reading, document=named), (hostile,), {HOSTILE: HOSTILE}))
    assert "<script>alert" not in result
    assert Page(result).open == []


def test_the_report_reads_as_it_is(page: Page) -> None:
    words = " ".join("".join(page.words).split())
    for phrase in (
        "I. KINH TẾ",
        "Toàn xã có 124/161 hộ tham gia, đạt 77,64",
        "Gồm 80 hộ ở thôn Trên",
        "Diện tích (ha)",
    ):
        assert phrase in words


def test_an_error_is_a_link_to_its_card_with_its_state_in_words_and_a_number(text: str) -> None:
    assert re.search(
        r'<a class="fig error" id="(m\d+-\d+)" href="#c1">77,64<span class="sr-only"> \(cần sửa\)</span></a>'
        r'<span class="badge error" aria-hidden="true">✗1</span>',
        text,
    )


def test_every_card_leads_back_to_its_figure_and_to_the_other_place(page: Page) -> None:
    cards = [found for tag, found in page.elements if "card" in found.get("class", "").split()]
    assert [card["data-state"] for card in cards] == ["error", "ok", "warning"]
    assert all(card["data-mark"] in page.ids and card["aria-labelledby"] in page.ids for card in cards)
    assert [found["class"] for tag, found in page.elements if tag == "a" and "to-" in found.get("class", "")] == [
        *("to-mark", "to-mark", "to-mark", "to-place"),
    ]


def test_what_holds_stays_hidden_until_asked_for(page: Page) -> None:
    hidden = [
        found["data-state"] for tag, found in page.elements if "card" in found.get("class", "") and "hidden" in found
    ]
    assert hidden == ["ok"]


def test_a_footnote_stands_after_its_paragraph_and_links_both_ways(text: str, page: Page) -> None:
    assert re.search(r'<sup class="note-mark"><a href="#b3" aria-label="Chú thích 1">1</a></sup>', text)
    assert re.search(r'id="b3" role="note"><sup class="note-mark"><a href="#b2"', text)


def test_a_table_is_a_table(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("tr"), tags.count("th"), tags.count("td")) == (3, 2, 4)


def test_a_figure_that_nothing_was_held_against_is_dotted(text: str) -> None:
    assert re.search(r'<span class="fig unchecked" id="m3-\d+">80</span>', text)


def test_a_figure_that_a_finding_computes_with_leads_to_its_card(text: str) -> None:
    assert re.search(r'<a class="fig error operand" id="m2-\d+" href="#c1" tabindex="-1">161</a>', text)


def test_the_summary_and_the_filters_count_the_same(page: Page) -> None:
    words = " ".join("".join(page.words).split())
    assert "1 chỗ cần sửa, 1 chỗ cần xem lại" in words
    assert "Đã đọc 5 con số; đối chiếu được 3 chỗ: 1 khớp, 0 lệch do làm tròn, 1 cần xem lại, 1 cần sửa." in words
    assert "– Chưa đối chiếu được 1" in words  # 80: read, and no finding speaks of it


def test_a_screen_reader_finds_landmarks_language_and_labels(page: Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert {"header", "main", "nav", "article", "footer", "h1"} <= tags
    assert ("html", {"lang": "vi"}) in page.elements
    assert all("aria-label" in found for tag, found in page.elements if tag in {"nav", "article"})


def test_an_empty_report_makes_a_page_too() -> None:
    page = Page(html_page(Checked(Reading(replace(document(), blocks=(), source="")), ())))
    assert "Chưa tìm thấy con số nào đối chiếu được" in "".join(page.words)


def test_a_finding_without_a_place_of_its_own_still_has_a_card_that_leads_somewhere() -> None:
    report = checked()
    odd = replace(report.findings[0], start=0, end=0)
    page = Page(html_page(Checked(report.reading, (odd,), report.titles)))
    links = [found["href"][1:] for tag, found in page.elements if found.get("class") == "to-mark"]
    assert links == ["b0"] and "b0" in page.ids


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ("paper", "ground", "wrong-ground", "look-ground", "ok-ground")),
        ("ink2", ("paper", "ground")),
        ("accent", ("paper", "ground")),
        ("ok", ("paper", "ok-ground")),
        ("look", ("paper", "look-ground")),
        ("wrong", ("paper", "ground", "wrong-ground")),
    ],
)
def test_every_pair_of_colours_can_be_read(ink: str, grounds: tuple[str, ...]) -> None:
    style = (resources.files("ktxh.showing") / "templates" / "report.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", style))
    for ground in grounds:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_a_part_of_a_page_has_a_slot_in_every_card_that_does_not_simply_hold() -> None:
    page = ShownPage(checked())
    part = html_part(page, lambda key: Markup(f"<i data-slot='{key}'></i>"), (("silenced", "–", "Đã bỏ qua"),))
    raised = [key for key, one in enumerate(page.findings, 1) if one.status is not Status.OK]
    assert re.findall(r"data-slot='(\d+)'", part) == [str(key) for key in raised]
    assert 'class="toggle silenced"' in part
    assert not re.search(r"<script|<style|<main|\sstyle=|\son\w+=", part)  # HOSTILE text stands escaped
    assert "&lt;script&gt;" in part
