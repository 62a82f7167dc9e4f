"""The guide to the plan database shows the tables of the examples, and files of a locality that work as it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ktxh.catalogue.forms import forms_with
from ktxh.catalogue.regimes import with_folder
from ktxh.cli.locality import locality
from ktxh.cli.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "huong-dan-co-so-du-lieu.md"
TEXT = GUIDE.read_text("utf-8")
FILES = re.findall(r"```toml\n# (\S+\.toml)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("name", ["chi-tieu-giao.csv", "chi-tieu-chu-yeu.csv", "so-lieu.csv"])
def test_a_table_of_the_guide_is_that_of_the_examples(name: str) -> None:
    assert f"```text\n{(ROOT / 'docs' / 'examples' / name).read_text('utf-8').strip()}\n```" in TEXT


def test_every_link_of_the_guide_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", TEXT)
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in TEXT.splitlines()
        if line.startswith("## ")
    }
    assert [link for link in links if link.startswith("#") and link[1:] not in headings] == []
    assert [link for link in links if link[0] != "#" and not (GUIDE.parent / link.split("#")[0]).exists()] == []


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
