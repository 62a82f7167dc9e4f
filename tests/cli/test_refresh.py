"""`ktxh refresh`, and `ktxh check` on a composed report, as users call them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.documents.docx_names import TEXT
from ktxh.documents.docx_reader import read_docx
from ktxh.model.connection import TAG
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run
from tests.composing.edited import edit

OUTLINE = Path(__file__).parent.parent / "composing" / "outlines" / "huyen-thu.md"
HARVESTED = "nong_lam_thuy_san.dien_tich_thu_hoach"
SOWN, VISITS = "nong_lam_thuy_san.dien_tich_gieo_trong", "thuong_mai_du_lich.luot_khach"


def record(database: str, **values: str) -> None:
    """Keep values of huyện Tràng Định; an item is named by the end of its code, of 2023 with "truoc_" before it."""
    store = open_store(database)
    items = {"dien_tich": SOWN, "luot_khach": VISITS, "thu_hoach": HARVESTED}
    store.record(
        [
            Observation(
                Key(Item.parse(items[name.removeprefix("truoc_")]), "180", parse_period(period)),
                Decimal(value),
                Status.OFFICIAL,
                Source(SourceKind.FORM),
            )
            for name, value in values.items()
            for period in ("2023D06" if name.startswith("truoc_") else "2024D06",)
        ]
    )
    store.close()


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A store with the area sown, which fell by 323,9 ha (6%), and the visitors."""
    address = empty_database(tmp_path)
    record(address, dien_tich="5074.36", truoc_dien_tich="5398.26", luot_khach="55000")
    return address


@pytest.fixture
def report(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> Path:
    """The report that was composed from it."""
    target = tmp_path / "bao-cao.docx"
    run(capsys, "compose", "huyện Tràng Định", "2024D06", "--outline", OUTLINE, "-o", target, "-d", database)
    return target


def type_over(file: Path, old: str, new: str) -> None:
    """Somebody types another text over one that stands in a control."""

    def change(root: object) -> None:
        nodes = [node for node in root.iter(TEXT) if node.text == old]  # type: ignore[attr-defined]
        assert nodes, old
        for node in nodes:
            node.text = new

    edit(file, change)


def figures(file: Path) -> list[str]:
    return [span.text for span in read_docx(file).controls if span.tag.startswith(TAG)]


def test_a_chart_is_drawn_again_where_its_figures_have_changed(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = tmp_path / "bieu-do.md"
    text = OUTLINE.read_text("utf-8")
    outline.write_text(text + f'\n\n{{{{ chart("thu_ngan_sach", items=["{SOWN}", "{HARVESTED}"]) }}}}\n', "utf-8")
    record(database, thu_hoach="4000")
    report = tmp_path / "bao-cao.docx"
    run(capsys, "compose", "huyện Tràng Định", "2024D06", "--outline", outline, "-o", report, "-d", database)
    assert "đã đúng với cơ sở dữ liệu, không ghi lại" in run(capsys, "refresh", report, "-d", database)
    record(database, thu_hoach="4100")
    told = run(capsys, "refresh", report, "-d", database)
    assert "1 biểu đồ vẽ lại" in told and "Biểu đồ đã vẽ lại theo số liệu mới" in told
    again = run(capsys, "refresh", report.with_name("bao-cao.cap-nhat.docx"), "-d", database)
    assert "không ghi lại" in again


def test_what_changed_is_told_and_written_beside_the_report(
    report: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, printed = report.read_bytes(), figures(report)
    record(database, dien_tich="5500.5")  # 5.500,5 / 5.398,26 = 101,89 %: it rises now
    told = run(capsys, "refresh", report, "-d", database)
    assert "2 chỗ thay đổi số liệu, 1 chỗ giữ nguyên." in told
    assert f"“{printed[0]}” → " in told and "Ở: " in told
    target = report.with_name("bao-cao.cap-nhat.docx")
    assert f"Đã ghi “{target}”, phiên bản 180-2024D06-2." in told
    assert report.read_bytes() == before
    changed = figures(target)
    assert changed[0] == printed[0].replace("5.074,36", "5.500,5")
    assert changed[1].startswith("tăng 1,89") and printed[1].startswith("giảm 6")
    assert changed[2] == printed[2]


def test_a_report_that_is_right_is_not_written_again(
    report: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, "refresh", report, "-d", database)
    assert "3 chỗ giữ nguyên." in told and "không ghi lại" in told
    assert not report.with_name("bao-cao.cap-nhat.docx").exists()
    copy = report.with_name("ban-sao.docx")
    run(capsys, "refresh", report, "-d", database, "-o", copy)
    assert figures(copy) == figures(report)


def test_a_trial_writes_nothing(report: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    record(database, dien_tich="5500.5")
    there = sorted(report.parent.glob("*.docx*"))
    assert "chưa ghi gì" in run(capsys, "refresh", report, "-d", database, "--dry-run")
    assert sorted(report.parent.glob("*.docx*")) == there


def test_in_place_keeps_the_old_file(report: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = report.read_bytes()
    record(database, dien_tich="5500.5")
    run(capsys, "refresh", report, "-d", database, "--in-place")
    assert report.with_name("bao-cao.docx.bak").read_bytes() == before
    assert "5.500,5" in figures(report)[0]


def test_what_somebody_typed_over_stays_until_the_database_is_asked_for(
    report: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = figures(report)[0]
    type_over(report, printed, printed.replace("5.074,36", "6.000"))
    told = run(capsys, "refresh", report, "-d", database, "-o", report.with_name("mot.docx"))
    assert "Có người gõ số khác" in told and "--take-database" in told
    assert "6.000" in figures(report.with_name("mot.docx"))[0]
    run(capsys, "refresh", report, "-d", database, "-o", report.with_name("hai.docx"), "--take-database")
    assert figures(report.with_name("hai.docx"))[0] == printed


@pytest.mark.parametrize(
    ("make", "words"),
    [
        ("plain.docx", "không có số liệu nào nối với cơ sở dữ liệu"),
        ("plain.txt", "không phải tệp Word .docx"),
        ("missing.docx", "Không tìm thấy tệp"),
    ],
)
def test_a_file_without_connected_figures_is_told_so(
    tmp_path: Path, database: str, make: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / make
    if file.suffix == ".txt":
        file.write_text("Lúa đạt 5 ha.", "utf-8")
    elif make.startswith("plain"):
        docx = pytest.importorskip("docx")
        made = docx.Document()
        made.add_paragraph("Lúa đạt 5 ha.")
        made.save(file)
    told = run(capsys, "refresh", file, "-d", database, code=2)
    assert words in told and told.count("\n") == 1


def test_a_register_that_was_stripped_can_be_given_by_another_file(
    report: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stripped = report.with_name("mat.docx")
    stripped.write_bytes(report.read_bytes())
    edit(stripped, lambda root: setattr(root, "text", ""), "customXml/item1.xml")
    told = run(capsys, "refresh", stripped, "-d", database, code=2)
    assert "3 số liệu liên kết" in told and "--register" in told
    record(database, dien_tich="5500.5")
    run(capsys, "refresh", stripped, "-d", database, "--register", report)
    assert "5.500,5" in figures(report.with_name("mat.cap-nhat.docx"))[0]


def test_a_database_that_is_not_there_is_not_made(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = tmp_path / "khong-co.db"
    assert "Không thấy cơ sở dữ liệu" in run(capsys, "refresh", report, "-d", address, code=2)
    told = run(capsys, "check", report, "-d", address)
    assert "chưa đối chiếu vì không thấy cơ sở dữ liệu" in " ".join(told.split())
    assert not address.exists()


def findings(capsys: pytest.CaptureFixture[str], report: Path, database: str, code: int = 0) -> dict[str, list[str]]:
    told = run(capsys, "check", report, "-d", database, "--format", "jsonl", "--all", code=code)
    found: dict[str, list[str]] = {}
    for row in map(json.loads, told.splitlines()):
        if row["rule"].startswith("KT5"):
            found.setdefault(f"{row['rule']} {row['status']}", []).append(row["quote"])
    return found


def test_a_check_compares_every_connected_figure_with_the_database(
    report: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    area, change, visits = figures(report)
    assert findings(capsys, report, database) == {"KT502 ok": [area, change, visits]}
    record(database, dien_tich="5500.5")
    type_over(report, visits, "đón 56.000 lượt")
    assert findings(capsys, report, database, code=1) == {
        "KT501 error": ["đón 56.000 lượt"],
        "KT502 warning": [area, change],
    }


def test_a_check_finds_the_database_by_the_environment(
    report: Path, database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    told = run(capsys, "check", report, "--format", "jsonl", "--all")
    assert sum(json.loads(line)["rule"] == "KT502" for line in told.splitlines()) == 3
