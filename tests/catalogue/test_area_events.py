"""Events that a locality adds in a folder of its own, and tables that are not right."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.catalogue.area_tables import read_tables
from ktxh.catalogue.areas import AreaFileError, with_events

EVENT = """
on = 2026-03-01
title = "Lập xã Thử"
source = "Nghị quyết thử"

[[unit]]
key = "06999@2026"
type = "X"
name = "Thử"
parent = "20"

[[change]]
kind = "part_handed_over"
old = "06040@2025"
new = "06999@2026"
population = 300
villages = 4

[[change]]
kind = "merged_whole"
old = "06058@2025"
new = "06999@2026"
population = 700
villages = 6

[[size]]
key = "06040@2025"
when = "before"
population = 1_200
villages = 10

[[size]]
key = "06999@2026"
when = "after"
population = 1_000
villages = 10
"""


def write(folder: Path, text: str) -> Path:
    (folder / "thu.toml").write_text(text, "utf-8")
    return folder


def test_an_event_ends_and_begins_units_with_weights_out_of_its_amounts(tmp_path: Path) -> None:
    tree = with_events(write(tmp_path, EVENT))
    before, since = date(2026, 2, 28), date(2026, 3, 1)
    assert len(tree.children("20", before)) == len(tree.children("20", since)) == 65  # one ends, one begins
    assert not tree.area("06058@2025").exists(since) and not tree.area("06999@2026").exists(before)
    stays, goes = tree.pieces("06040@2025", before, since)
    assert (stays.area.key, stays.whole) == ("06040@2025", True)
    assert (goes.area.key, goes.weight) == ("06999@2026", Decimal("0.3"))  # 300 of its 1,000
    # on the new boundaries: 300 of the 1,200 of Thất Khê, all of Quốc Việt
    assert [(piece.area.name, piece.weight) for piece in tree.pieces("06999@2026", since, before)] == [
        ("Thất Khê", Decimal("0.25")),
        ("Quốc Việt", Decimal(1)),
    ]


def test_the_register_that_comes_with_the_program_is_not_touched(tmp_path: Path) -> None:
    from ktxh.catalogue.areas import area_tree

    with_events(write(tmp_path, EVENT))
    assert "06999@2026" not in area_tree()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("on = 2026-03-01", "on = 'mai'", "thu.toml: thiếu ngày có hiệu lực"),
        ('title = "Lập xã Thử"', "", "thiếu title"),
        ("[[size]]", "[[sizes]]", "không có mục “sizes”"),
        ("villages = 4", "thôn = 4", "viết chưa đúng dạng TOML"),
        ("villages = 4", "hamlets = 4", "không có trường ['hamlets']"),
        ("villages = 4", "villages = 'bốn'", "“villages” phải là số, không phải “bốn”"),
        ("population = 300", "population = 3000", "06040@2025 → 06999@2026: dân số của phần chuyển (3000) lớn hơn"),
        ('old = "06040@2025"', 'old = "99999"', "chưa có đơn vị “99999” trong danh mục"),
        ('key = "06999@2026"\ntype = "X"', 'key = "06040"\ntype = "X"', "khóa này đã có trong danh mục"),
        ('type = "X"', 'type = "làng"', "không có loại “làng”"),
        ('"part_handed_over"', '"given"', "không có kiểu “given”"),
        ('"part_handed_over"', '"split"', "chia ra mà chỉ ghi một đơn vị nhận"),
    ],
)
def test_an_event_that_is_not_right_is_refused_with_file_entry_and_fault(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    assert old in EVENT
    with pytest.raises(AreaFileError) as refused:
        with_events(write(tmp_path, EVENT.replace(old, new, 1)))
    assert words in str(refused.value)


def test_a_table_that_is_not_right_is_refused_with_its_line(tmp_path: Path) -> None:
    header = "key,type,name,parent,start,end,latitude,longitude,km2\n"
    (tmp_path / "moves.csv").write_text("key,on,parent\n", "utf-8")
    (tmp_path / "successions.csv").write_text("on,old,new,kind\n", "utf-8")
    for row, words in (
        ("20,T,Thử,VN,,,,\n", "units.csv, dòng 2: cần 9 cột, không phải 8"),
        ("20,T,Thử,VN,,,hai,,\n", "dòng 2: tọa độ hoặc diện tích không phải là số"),
        ("20,?,Thử,VN,,,,,\n", "dòng 2: không có loại đơn vị “?”"),
        ("20,T,Thử,VN,,,,,\n20,T,Thử,VN,,,,,\n", "dòng 3: khóa “20” đã có"),
        ("20,T,Thử,VN,2025-07-01,2025-07-01,,,\n", "không sau ngày bắt đầu"),
    ):
        (tmp_path / "units.csv").write_text(header + row, "utf-8")
        with pytest.raises(AreaFileError, match="Danh mục đơn vị hành chính, tệp") as refused:
            read_tables(tmp_path, "thử")
        assert words in str(refused.value)
    (tmp_path / "units.csv").write_text("key,name\n", "utf-8")
    with pytest.raises(AreaFileError, match="dòng 1: cần các cột"):
        read_tables(tmp_path, "thử")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AreaFileError, match="không có thư mục này"):
        with_events(tmp_path / "khong-co")
