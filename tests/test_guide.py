"""The guides show the tables of the examples, files of a locality that work as they say, and words that there are."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from ktxh.catalogue.forms import forms_with
from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.house_styles import style_of
from ktxh.catalogue.regimes import with_folder
from ktxh.checking.rule import rules
from ktxh.cli.locality import locality, own_folder
from ktxh.cli.settings import read_settings
from ktxh.composing.outlines.calling import functions
from ktxh.composing.outlines.files import find_outline
from ktxh.exchange.fact_table import COLUMNS as FACTS
from ktxh.exchange.task_table import BASIS_COLUMNS, TASK_COLUMNS
from ktxh.model.report_parts import ProseState

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"
GUIDE = ROOT / "docs" / "huong-dan-co-so-du-lieu.md"
COMPOSING = ROOT / "docs" / "huong-dan-soan-bao-cao.md"
TEXT, COMPOSING_TEXT = GUIDE.read_text("utf-8"), COMPOSING.read_text("utf-8")
FILES = re.findall(r"```toml\n# (\S+\.toml)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("name", ["chi-tieu-giao.csv", "chi-tieu-chu-yeu.csv", "so-lieu.csv"])
def test_a_table_of_the_guide_is_that_of_the_examples(name: str) -> None:
    assert f"```text\n{(EXAMPLES / name).read_text('utf-8').strip()}\n```" in TEXT


@pytest.mark.parametrize("guide", [GUIDE, COMPOSING], ids=lambda guide: guide.stem)
def test_every_link_of_a_guide_leads_somewhere(guide: Path) -> None:
    missing = []
    for link in re.findall(r"\]\(([^)\s]+)\)", guide.read_text("utf-8")):
        name, _, place = link.partition("#")
        page = (guide.parent / name) if name else guide
        if not page.exists() or (place and place not in headings(page)):
            missing.append(link)
    assert missing == []


def headings(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    return {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in page.read_text("utf-8").splitlines()
        if line.startswith("#")
    }


def test_the_files_of_a_locality_work_as_they_are_shown(tmp_path: Path) -> None:
    for name, content in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    assert read_settings(tmp_path / "ktxh.toml").switched_off == frozenset()
    here = locality(tmp_path)
    assert here.folder == tmp_path / "danh-muc"
    assert here.catalogue.indicator("nong_lam_thuy_san.dien_tich_sam_lai_chau").name == "Diện tích sâm Lai Châu"
    assert here.catalogue.dimension("vat_nuoi").member("ngua_bach").parent == "dai_gia_suc"
    assert here.catalogue.dimension("vat_nuoi").member("trau").name == "Trâu"
    assert len(here.relations.of("nong_lam_thuy_san.dien_tich_sam_lai_chau")) == 1
    assert len(forms_with(here.folder / "forms", here.catalogue)["duoc_lieu"].items) == 2
    assert here.tree.area("03463@2027").full_name == "phường Tà Tổng"
    assert not here.tree.area("03463").exists(date(2027, 1, 1))
    regime = with_folder(here.folder / "regimes").regime_for(["03463", "12"], date(2026, 6, 30))
    assert regime.code == "tinh-lai-chau"


@pytest.mark.parametrize("name", ["so-lieu-moi.csv", "rieng/danh-muc/outlines/bao-cao-nhanh.md"])
def test_a_file_of_the_guide_to_composing_is_that_of_the_examples(name: str) -> None:
    assert f"```text\n{(EXAMPLES / 'bao-cao' / name).read_text('utf-8').strip()}\n```" in COMPOSING_TEXT


@pytest.mark.parametrize("name", ["rieng/ktxh.toml", "rieng/danh-muc/house_styles/that-khe.toml"])
def test_a_setting_of_the_guide_to_composing_is_that_of_the_examples(name: str) -> None:
    shown = f"# {name}\n{(EXAMPLES / 'bao-cao' / name).read_text('utf-8').strip()}\n"
    assert f"```toml\n{shown}```" in COMPOSING_TEXT


def test_the_locality_of_the_guide_to_composing_has_its_outline_and_its_style() -> None:
    home = own_folder(EXAMPLES / "bao-cao" / "rieng")
    assert home is not None
    outline = find_outline("bao-cao-nhanh", home / "outlines")
    assert outline.header.name == "Báo cáo nhanh của xã"
    style = style_of("that-khe", (home / "house_styles" / f"{outline.header.style}.toml").read_text("utf-8"))
    assert (style.plan_noun, style.change_as, style.level) == ("kế hoạch năm", "both", "tương đương")


def rows_below(words: str) -> list[str]:
    """The first cells of the table of the guide to composing whose head begins with these words."""
    below = COMPOSING_TEXT.partition(f"| {words} |")[2].splitlines()[2:]
    return [line.split(" | ")[0].strip("| ") for line in below[: below.index("")]]


def test_the_functions_that_the_guide_names_are_all_there_are() -> None:
    named = [name for cell in rows_below("hàm") for name in re.findall(r"`(\w+)`", cell)]
    assert sorted([*named, "section"]) == sorted(functions())


def test_the_words_of_a_house_style_that_the_guide_names_are_there() -> None:
    named = {name for cell in rows_below("mục | ví dụ") for name in re.findall(r"`(\w+)`", cell)}
    assert named <= {one.name for one in fields(HouseStyle)}
    assert len(named) >= 15


def test_the_states_of_prose_that_the_guide_names_are_all_there_are() -> None:
    assert [cell.strip("`") for cell in rows_below("tình trạng")] == [one.value for one in ProseState]


def test_the_columns_that_the_guide_names_are_understood() -> None:
    given = [name.strip() for cell in rows_below("cột") for name in cell.split(",")]
    assert [one for one in given if one not in FACTS.by_head()] == []
    tasks = re.findall(r"\*([^*]+)\*", COMPOSING_TEXT.partition("**Nhiệm vụ** ghi cho kỳ")[2].partition("```")[0])
    assert len(tasks) == 6
    assert [one for one in tasks if one not in TASK_COLUMNS.by_head()] == []
    bases = re.findall(
        r"\*([^*]+)\*", COMPOSING_TEXT.partition("**Văn bản căn cứ** nhập")[2].partition("Quyết định")[0]
    )
    assert len(bases) == 5
    assert [one for one in bases if one not in BASIS_COLUMNS.by_head()] == []


def test_the_rules_about_connected_numbers_are_all_named() -> None:
    named = re.findall(r"KT5\d\d", COMPOSING_TEXT.partition("| quy tắc |")[2].partition("\n\n")[0])
    assert named == [rule.code for rule in rules() if rule.code.startswith("KT5")]
