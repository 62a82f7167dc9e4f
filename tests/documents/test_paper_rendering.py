"""Measured on the printed page, as LibreOffice prints it: margins, rules, sizes, numbers, what stays together."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ktxh.documents.libreoffice import libreoffice
from ktxh.documents.opening import read_file
from ktxh.documents.paper import Align, Annex, Column, Heading, LineBreak, Paper, Table, TableCell, Words
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.pdf_making import make_pdf
from tests.documents.paper_samples import WORK, cell, paper_of, samples, text
from tests.documents.pdf_measuring import Page, fonts_of, pages_of

pytestmark = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
LEFT, RIGHT = 30, 210 - 15
FIRST_LINE = LEFT + 12.7
CLOSE = 0.25  # mm
LENGTHS = (16, 17, 18, 19, 20, 39, 40, 41, 42, 43)  # rows of tables that fill one page or two to just about the end


def _listed(rows: int) -> Annex:
    """A table of so many rows, the last but one a heading, with three lines of notes below it."""
    columns = (Column(10, Align.CENTRE), Column(60), Column(20, Align.RIGHT))
    body = [(cell(str(at)), cell(f"Việc thứ {at}"), cell("1.204,5")) for at in range(1, rows)]
    body[-1:-1] = [(cell("II", bold=True), cell("Nhóm sau", columns=2, bold=True))]  # type: ignore[list-item]
    note = (Words(f"Ghi chú {rows}"), LineBreak(), Words("dòng hai"), LineBreak(), Words("dòng ba"))
    head = (tuple(map(cell, ("TT", "Việc", "Số"))),)
    return Annex(f"Biểu {rows} dòng", (Table(columns, head, (*body, (TableCell(note, 3, note=True),))),))


LISTED = paper_of(text("Xong."), annexes=tuple(map(_listed, LENGTHS)))
FULL = {f"dong-{lines}": paper_of(*[text("Xong.")] * lines, text(f"Hết. {WORK}")) for lines in (15, 17, 19)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample paper, and some that fill a page to just about its end, as PDF."""
    made = tmp_path_factory.mktemp("rendered")

    def render(name: str, paper: Paper) -> None:
        (made / f"{name}.docx").write_bytes(write_paper(paper))
        make_pdf(made / f"{name}.docx", made / f"{name}.pdf")

    papers = {sample.name: sample.paper for sample in samples()} | FULL | {"bang-dai": LISTED}
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(render, papers, papers.values()))
    return made


@pytest.fixture(scope="module")
def printed(folder: Path) -> Mapping[str, list[Page]]:
    return {path.stem: pages_of(path) for path in folder.glob("*.pdf")}


def test_every_paper_has_its_pages_and_its_words(folder: Path, printed: Mapping[str, list[Page]]) -> None:
    for sample in samples():
        assert len(printed[sample.name]) == sample.pages, sample.name
        source = read_file(folder / f"{sample.name}.pdf").source
        headings = [block for block in sample.paper.blocks if isinstance(block, Heading)]
        for block, marker in zip(headings, sample.markers, strict=False):
            (title,) = block.content
            shown = title.text.upper() if marker.startswith("Phần") else title.text  # type: ignore[union-attr]
            assert f"{marker} {shown}".strip() in source


def test_the_page_is_a4_with_its_margins(printed: Mapping[str, list[Page]]) -> None:
    for page in printed["hai-phan"]:
        assert (page.width, page.height) == (210.0, 297.0)
        body = [line for line in page.lines if line.base > 22]
        assert min(line.left for line in body) == pytest.approx(LEFT, abs=CLOSE)
        assert max(line.right for line in body) <= RIGHT + CLOSE
        assert max(line.base for line in body) < 297 - 20
    wrapped = next(line for line in printed["hai-phan"][0].lines if line.text.startswith("Cán bộ"))
    assert wrapped.left == pytest.approx(FIRST_LINE, abs=CLOSE)
    assert wrapped.right == pytest.approx(RIGHT, abs=2 * CLOSE)
    assert wrapped.sizes == {14.0}
    first = printed["tinh-mot-trang"][0].line("CỘNG HÒA")
    assert 20 < first.base - 13 * 25.4 / 72 * 0.9 < 20 + 2  # the height of a capital above its base line


def test_an_annex_lies_on_its_side_with_the_binding_margin_above(printed: Mapping[str, list[Page]]) -> None:
    wide, more, upright = printed["phu-luc"][1:]
    assert [(page.width, page.height) for page in (wide, more, upright)] == [(297.0, 210.0)] * 2 + [(210.0, 297.0)]
    for page in (wide, more):
        table = [rule for rule in page.rules if rule.width > 200]
        assert min(rule.left for rule in table) == pytest.approx(20, abs=CLOSE)
        assert max(rule.right for rule in table) == pytest.approx(297 - 20, abs=CLOSE)
        assert max(rule.top for rule in table) < 210 - 15
    assert wide.line("Phụ lục I").base > 30
    assert wide.line("Phụ lục I").middle == pytest.approx(297 / 2, abs=CLOSE)
    assert [line.text for line in more.lines if line.text in ("TT", "Chỉ tiêu", "% KH")] == ["TT", "Chỉ tiêu", "% KH"]


def test_pages_are_numbered_in_the_upper_margin_from_the_second_on(printed: Mapping[str, list[Page]]) -> None:
    for name in ("hai-phan", "de-trong"):
        first, *others = printed[name]
        assert all(line.base > 20 for line in first.lines)
        for number, page in enumerate(others, 2):
            (above,) = (line for line in page.lines if line.base < 20)
            assert (above.text, above.sizes) == (str(number), {14.0})
            assert above.middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)
    annexes = [[line.text for line in page.lines if line.base < 20] for page in printed["phu-luc"]]
    assert annexes == [[], [], ["2"], []]  # each annex counts its own pages


def test_each_rule_is_as_long_as_it_should_be(printed: Mapping[str, list[Page]]) -> None:
    for name in (sample.name for sample in samples()):
        page = printed[name][0]
        motto = page.line("Độc lập - Tự do")
        rules = sorted(
            {(round(rule.left, 1), round(rule.right, 1), round(rule.top, 1)) for rule in page.rules if rule.top < 75}
        )
        body, abstract, below_motto = (
            (left, right, top) for left, right, top in sorted(rules, key=lambda rule: (rule[0] > 100, rule[0]))
        )
        assert below_motto[0] == pytest.approx(motto.left, abs=CLOSE)
        assert below_motto[1] == pytest.approx(motto.right, abs=CLOSE)
        assert 0.5 < below_motto[2] - motto.base < 3
        named = [line for line in page.lines if line.base < body[2] and line.right < 95]
        _share_of_a_line(body, max(named, key=lambda line: line.width).width, named[-1].middle)
        lines = [line for line in page.lines if page.line("BÁO CÁO").base < line.base < abstract[2]]
        _share_of_a_line(abstract, max(line.width for line in lines), lines[-1].middle)


def _share_of_a_line(rule: tuple[float, float, float], line: float, middle: float) -> None:
    assert 1 / 3 <= (rule[1] - rule[0]) / line <= 1 / 2
    assert (rule[0] + rule[1]) / 2 == pytest.approx(middle, abs=2 * CLOSE)


def test_the_letters_have_the_sizes_of_the_decree(printed: Mapping[str, list[Page]]) -> None:
    page = printed["chu-thich"][0]
    sizes = {
        "UBND TỈNH": 13, "ỦY BAN NHÂN": 13, "CỘNG HÒA": 13, "Độc lập": 14, "Số: 48": 13, "Suối Vàng, ngày": 13,
        "BÁO CÁO": 14, "Kết quả phát triển": 14, "1. TRỒNG": 14, "Ngô đạt": 14, "Nơi nhận:": 12, "- Lưu: VT.": 11,
        "TM. ỦY BAN": 14, "CHỦ TỊCH": 14, "Lý Văn Minh": 14,
    }  # fmt: skip
    assert {begins: set(page.line(begins).sizes) for begins in sizes} == {
        begins: {size} for begins, size in sizes.items()
    }
    assert page.line("Số: 48").base == pytest.approx(page.line("Suối Vàng, ngày").base, abs=0.1)


def test_notes_stand_below_with_their_marks_at_their_words(printed: Mapping[str, list[Page]]) -> None:
    page = printed["chu-thich"][0]
    mark = next(line for line in page.lines if line.text == "1" and line.base < 100)
    word = page.line("Diện tích lúa")
    assert mark.left == pytest.approx(word.right, abs=0.1)
    assert mark.base < word.base
    note = next(line for line in page.lines if line.text.startswith("Lúa xuân"))
    assert note.sizes == {11.0}
    assert note.base > 250


def test_notes_below_a_table_and_headings_in_it_stay_with_rows(printed: Mapping[str, list[Page]]) -> None:
    pages = [[line.text for line in page.lines] for page in printed["bang-dai"]]
    for rows in LENGTHS:
        (last,) = (page for page in pages if f"Ghi chú {rows}" in page)
        at = last.index(f"Ghi chú {rows}")
        assert {f"Việc thứ {rows - 1}", "Nhóm sau"} <= set(last[:at])
        assert last[at + 1 : at + 3] == ["dòng hai", "dòng ba"]
    ends = {len(page) for page in pages}
    assert len(ends) > 5, "these tables should end at many places of a page"
    for page in printed["bang-dai"]:  # the notes have no rule below them
        assert all(rule.top < line.base for line in page.lines if line.text == "dòng ba" for rule in page.rules)


def test_a_figure_in_a_bold_cell_is_bold(folder: Path) -> None:
    (bold,) = fonts_of(folder / "bang-hinh.pdf", 0, "1.302,5")
    (plain,) = fonts_of(folder / "bang-hinh.pdf", 0, "314,8")
    assert "Bold" in bold
    assert "Bold" not in plain


def test_who_signs_is_never_alone_on_a_page(printed: Mapping[str, list[Page]]) -> None:
    kinds = set()
    for name in FULL:
        (last,) = (page for page in printed[name] if any(line.text == "Nơi nhận:" for line in page.lines))
        assert any(line.text.endswith("./.") for line in last.lines)
        assert any(line.text == "Lý Văn Minh" for line in last.lines)
        kinds.add(len(printed[name]))
    assert kinds == {1, 2}, "some of these papers should just fit on a page, some just not"
