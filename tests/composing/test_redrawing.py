"""Charts of a report that people edited are drawn again where the database has other figures now."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import chart
from ktxh.composing.refreshing.redrawing import Redrawn, redrawn, with_drawings
from ktxh.composing.weaving.weaving import weave
from ktxh.documents.docx_control_editing import rewrite_controls
from ktxh.documents.docx_pictures import NewPicture, picture_names
from ktxh.documents.opening import read_file
from ktxh.documents.paper_writer import write_paper
from ktxh.model.drawing import Drawing
from ktxh.model.register import Register
from tests.analytics.remembered import Remembered
from tests.composing.annexes_made import plan
from tests.composing.connected import AT
from tests.composing.edited import edit
from tests.composing.edited import paper as paper_of
from tests.composing.figures_made import AREA, BEFORE, PERIOD, REVENUE, drafting, drafting_like

LAND, FEES = (f"{REVENUE}[khoan_thu={one}]" for one in ("thu_su_dung_dat", "phi_le_phi"))
LATER = datetime(2024, 7, 1, 9)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def revenue() -> Remembered:
    figures = Remembered()
    for item, now, before in ((REVENUE, 30400, 29336), (LAND, 5631, 6000), (FEES, 862, 790)):
        figures.put(item, AREA, PERIOD, now)
        figures.put(item, AREA, BEFORE, before)
    figures.set_targets = [plan(REVENUE, "54500")]
    return figures


def composed(one: Drafting, path: Path) -> Path:
    """A report with a chart of three items of revenue."""
    blocks = weave(chart.call(one, "thu_ngan_sach", items=[REVENUE, LAND, FEES]), one).blocks
    register = Register(AREA, PERIOD, "thu", "thu", AT, one.entries, drawings=tuple(one.drawings))
    path.write_bytes(write_paper(replace(paper_of(*blocks), register=register.to_text())))  # type: ignore[arg-type]
    return path


def again(one: Drafting, file: Path) -> tuple[tuple[Redrawn, ...], Path]:
    """What is drawn again of a file now, and the file that comes of it."""
    register = Register.parse(read_file(file).register)
    found = redrawn(register, drafting_like(one).stating, picture_names(file))
    pictures = {
        made.old.name: NewPicture(made.chart.png, made.old.description, made.chart.description)
        for made in found
        if made.chart is not None
    }
    target = file.with_name("ve-lai.docx")
    rewrite_controls(file, target, {}, with_drawings(register, found, LATER).to_text(), pictures)
    return found, target


def put(one: Drafting, item: str, value: str) -> None:
    figures = one.setting.cube.figures
    assert isinstance(figures, Remembered)
    figures.put(item, AREA, PERIOD, value)


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described(file: Path) -> str:
    return next(etree.fromstring(contents(file)["word/document.xml"]).iter(f"{DRAWING}docPr")).get("descr", "")


def extent(file: Path) -> tuple[int, int]:
    found = next(etree.fromstring(contents(file)["word/document.xml"]).iter(f"{DRAWING}extent"))
    return int(found.get("cx", "0")), int(found.get("cy", "0"))


def test_a_chart_with_other_figures_is_drawn_again_in_its_place(tmp_path: Path) -> None:
    one = drafting(revenue())
    file = composed(one, tmp_path / "a.docx")
    put(one, LAND, "7777")
    (made,), target = again(one, file)
    old, new = contents(file), contents(target)
    (picture,) = (name for name in old if name.endswith(".png"))
    assert made.chart is not None and new[picture] == made.chart.png != old[picture]
    assert "7.777 triệu đồng" in described(target) and "5.631 triệu đồng" in described(file)
    assert {name for name in old if old[name] != new[name]} == {picture, "word/document.xml", "customXml/item1.xml"}
    text = old["word/document.xml"].decode()
    assert new["word/document.xml"].decode() == text.replace(described(file), described(target))
    kept = Register.parse(read_file(target).register)
    assert (kept.composed_at, kept.drawings) == (LATER, (made.drawing,))
    assert again(one, target)[0] == ()


def test_what_has_not_changed_is_not_drawn_and_no_byte_is_touched(tmp_path: Path) -> None:
    one = drafting(revenue())
    file = composed(one, tmp_path / "a.docx")
    found, target = again(one, file)
    assert found == ()
    assert contents(target) == contents(file)


def test_another_height_is_taken_over_at_the_width_that_somebody_chose(tmp_path: Path) -> None:
    one = drafting(revenue())
    file = composed(one, tmp_path / "a.docx")

    def smaller(root: etree._Element) -> None:
        for element in root.iter(f"{DRAWING}extent"):
            element.set("cx", "3000000")
            element.set("cy", "1000000")

    edit(file, smaller)
    put(one, FEES, "0")  # two bars instead of three
    (made,), target = again(one, file)
    old = next(piece for name, piece in contents(file).items() if name.endswith(".png"))
    assert made.chart is not None
    slopes = [int.from_bytes(png[20:24]) / int.from_bytes(png[16:20]) for png in (old, made.chart.png)]
    assert extent(target) == (3000000, round(1000000 * slopes[1] / slopes[0]))
    assert slopes[1] < 0.9 * slopes[0]


def test_an_alternative_text_of_a_persons_own_stays(tmp_path: Path) -> None:
    one = drafting(revenue())
    file = composed(one, tmp_path / "a.docx")

    def reworded(root: etree._Element) -> None:
        for element in root.iter(f"{DRAWING}docPr"):
            element.set("descr", "Thu & chi")

    edit(file, reworded)
    put(one, LAND, "7777")
    assert described(again(one, file)[1]) == "Thu & chi"


def test_a_chart_that_was_taken_out_or_cannot_be_drawn_any_more_is_left_alone(tmp_path: Path) -> None:
    one = drafting(revenue())
    file = composed(one, tmp_path / "a.docx")
    figures = one.setting.cube.figures
    assert isinstance(figures, Remembered)
    for item in (LAND, FEES):
        del figures.kept[next(key for key in figures.kept if str(key.item) == item and key.period.code == PERIOD)]
    (made,), target = again(one, file)
    assert made.chart is None and made.why.startswith("Chưa vẽ được biểu đồ")
    assert contents(target) == contents(file)

    def taken_out(root: etree._Element) -> None:
        for element in list(root.iter(f"{DRAWING}inline")):
            element.getparent().remove(element)  # type: ignore[union-attr]

    edit(file, taken_out)
    assert again(one, file)[0] == ()


@pytest.mark.parametrize(("kind", "items", "against"), [("x", (), ""), ("tien_do", ("x.y",), ""), ("tien_do", (), "x")])
def test_a_chart_that_a_file_asks_for_wrongly_is_told(kind: str, items: tuple[str, ...], against: str) -> None:
    drawing = Drawing(kind, items, against, "Biểu đồ", "", "")
    register = Register(AREA, PERIOD, "thu", "thu", AT, drawings=(drawing,))
    (made,) = redrawn(register, drafting(revenue()).stating, [drawing.name])
    assert made.chart is None and made.why.startswith("Không vẽ lại được: ")


def test_the_register_keeps_its_charts_and_older_ones_had_none() -> None:
    drawing = Drawing("tien_do", ("a.b",), "plan", "Tiến độ", "Tỷ lệ “<&>”", "12ab")
    register = Register(AREA, PERIOD, "thu", "thu", AT, drawings=(drawing,))
    assert Register.parse(register.to_text()) == register
    older = register.to_text().replace('"drawings":', '"later":')
    assert Register.parse(older).drawings == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_chart_of_a_report_that_libreoffice_saved_is_drawn_again(tmp_path: Path) -> None:
    one = drafting(revenue())
    file = composed(one, tmp_path / "a.docx")
    call = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*call, "--outdir", str(tmp_path / "lo"), str(file)], check=True, capture_output=True, timeout=120)
    put(one, LAND, "7777")
    (made,), target = again(one, tmp_path / "lo" / "a.docx")
    assert made.chart is not None and made.chart.png in contents(target).values()
    assert "7.777 triệu đồng" in described(target)
