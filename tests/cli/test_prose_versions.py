"""Which sections `ktxh prose` gives a new version: those whose text or state changes, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.model.period import Period
from ktxh.model.report_parts import Prose, ProseState
from tests.cli.plans import empty_database, run

AREA, PERIOD = "180", "2024D06"
HALF = Period.first_months(2024, 6)
ASKED = ("prose", AREA, PERIOD, "--outline", "huyen-6-thang-trang-dinh")


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Three sections: an approved one, one handed in, and a draft."""
    from ktxh.server.database import open_store

    address = empty_database(tmp_path)
    states = {"y_te": ProseState.APPROVED, "van_hoa": ProseState.SUBMITTED, "giao_duc": ProseState.DRAFT}
    store = open_store(address)
    store.record_prose(Prose(AREA, section, HALF, f"Lời {section}.", "Lan", state) for section, state in states.items())
    store.close()
    return address


@pytest.fixture
def folder(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> Path:
    """The three sections taken out as files, the empty files of others removed."""
    found = tmp_path / "loi-van"
    run(capsys, *ASKED, "--export", found, "-d", database)
    for file in found.iterdir():
        if not file.read_text("utf-8"):
            file.unlink()
    assert sorted(one.stem for one in found.iterdir()) == ["giao_duc", "van_hoa", "y_te"]
    return found


def states(database: str, section: str) -> list[str]:
    """The states of all versions of a section."""
    from ktxh.server.database import open_store

    store = open_store(database)
    versions = store.prose_versions(AREA, section, HALF)
    store.close()
    return [one.state.value for one in versions]


def test_a_folder_handed_in_changes_the_state_of_drafts_and_leaves_what_is_approved_or_handed_in(
    database: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, *ASKED, "--folder", folder, "--state", "da_gui", "-d", database)
    assert "0 mục mới, 1 mục có bản mới, 2 mục để nguyên." in told
    assert "Không có gì mới: van_hoa." in told
    assert "Đã duyệt, lời văn không sửa nên vẫn là đã duyệt: y_te." in told
    assert "ktxh prose ĐỊA_BÀN KỲ MỤC --state da_gui" in told
    assert states(database, "y_te") == ["da_duyet"]
    assert states(database, "van_hoa") == ["da_gui"]
    assert states(database, "giao_duc") == ["dang_soan", "da_gui"]


def test_an_approved_section_whose_text_was_changed_is_handed_in_again(
    database: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "y_te.md").write_text((folder / "y_te.md").read_text("utf-8") + "Thêm.\n", "utf-8")
    run(capsys, *ASKED, "--folder", folder, "--state", "da_gui", "-d", database)
    assert states(database, "y_te") == ["da_duyet", "da_gui"]


def test_a_section_that_is_named_gets_the_state_though_it_was_approved(
    database: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (*ASKED[:3], "y_te", *ASKED[3:], "-d", database)
    run(capsys, *asked, "--state", "tra_lai", "--note", "thiếu số giường")
    assert states(database, "y_te") == ["da_duyet", "tra_lai"]
    run(capsys, *asked, "--file", folder / "y_te.md", "--state", "da_gui")
    assert states(database, "y_te") == ["da_duyet", "tra_lai", "da_gui"]  # the file is of version 1, its text current


def test_the_same_state_again_is_nothing_new_but_another_reason_is(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (*ASKED[:3], "y_te", *ASKED[3:], "-d", database, "--state", "da_duyet")
    assert "Không có gì mới: y_te." in run(capsys, *asked)
    run(capsys, *asked, "--note", "duyệt lần hai")
    for again in (asked, (*asked, "--note", "duyệt lần hai"), (*asked, "--author", "Mai")):
        assert "0 mục có bản mới, 1 mục để nguyên" in run(capsys, *again)
    assert states(database, "y_te") == ["da_duyet", "da_duyet"]


def test_a_conflict_names_the_place_not_its_key(
    database: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ktxh.server.database import open_store

    store = open_store(database)
    store.record_prose([Prose(AREA, "y_te", HALF, "Lời của Mai.", "Mai")])
    store.close()
    (folder / "y_te.md").write_text((folder / "y_te.md").read_text("utf-8") + "Thêm.\n", "utf-8")
    told = run(capsys, *ASKED, "--folder", folder, "-d", database, code=1)
    assert "mục “y_te”, huyện Tràng Định, 6 tháng đầu năm 2024: sửa từ bản 1 trong khi đã có bản 2 của Mai" in told
