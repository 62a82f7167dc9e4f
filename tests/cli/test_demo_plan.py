"""The plan database of the demonstration, from the kept figures and, where they are there, from the reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.analytics.comparing import compare
from ktxh.cli.demo_plan import demo_plan
from ktxh.cli.plan_database import PlanDatabase, open_plan_database
from ktxh.samples.plan_files import SamplePlan, sample_plans
from ktxh.samples.statement_rows import kept_statements
from ktxh.showing.why import why_lines

PLANS = sample_plans()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[PlanDatabase, Path]:
    folder = tmp_path_factory.mktemp("demo")
    demo_plan(folder, folder / "no-reports-here")
    return open_plan_database(str(folder / "ktxh.db")), folder


def test_it_prints_a_table_for_each_district_and_a_series_through_the_reform(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo_plan(tmp_path, tmp_path)
    printed = capsys.readouterr().out
    for name, count in (("Huyện Tràng Định", 26), ("Huyện Phong Thổ", 15), ("Huyện Bắc Sơn", 18)):
        assert f"{name}: chỉ tiêu chủ yếu" in printed
        assert f"{count} chỉ tiêu:" in printed
    assert "Huyện Tràng Định, theo địa giới ngày 30/6/2025" in printed
    assert "Năm 2025: cộng từ xã Đoàn Kết" in printed
    assert "mô phỏng" in printed


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.area)
def test_every_figure_of_a_table_leads_to_its_source(built: tuple[PlanDatabase, Path], plan: SamplePlan) -> None:
    database, _ = built
    items = [one.headline.item for one in plan.targets]
    cube = database.cube()
    for compared in compare(cube, items, plan.area, plan.period):
        told = list(why_lines(cube, compared))
        stored = [line for line in told if "số liệu đã nhập" in line]
        sources = [line for line in told if "nguồn: " in line]
        targets = [line for line in told if line.startswith("Chỉ tiêu ")]
        assert len(sources) == len(stored) + len(targets)
        if compared.actual.value is not None:
            assert stored


def test_most_headline_values_come_from_the_reports(built: tuple[PlanDatabase, Path]) -> None:
    database, _ = built
    for plan in PLANS:
        rows = compare(database.cube(), [one.headline.item for one in plan.targets], plan.area, plan.period)
        real = [row for row in rows if row.actual.value is not None and not row.actual.simulated]
        assert len(real) >= len(plan.targets) / 2


def test_building_it_again_begins_anew(built: tuple[PlanDatabase, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _, folder = built
    demo_plan(folder, folder)
    first = capsys.readouterr().out
    demo_plan(folder, folder)
    assert capsys.readouterr().out == first


def test_the_kept_figures_hold_no_words_of_a_report() -> None:
    for plan in PLANS:
        statements = kept_statements(plan.report)
        assert len(statements) > 100
        assert all(one.quote == "" and one.indicator == "" and one.code for one in statements)


def test_the_kept_figures_are_what_the_reports_give(shared: Path) -> None:
    from scripts.sample_figures import FILE, lines

    assert (shared / "reports").is_dir()
    assert FILE.read_text("utf-8") == "".join(lines()), "python -m scripts.sample_figures --write"
