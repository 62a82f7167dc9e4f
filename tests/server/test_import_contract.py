"""What importing a table keeps to, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ktxh.model.observation import Item, Key, Recorded, SourceKind, Status, Total, Value
from ktxh.model.period import Period
from ktxh.server.entry import Entry
from ktxh.server.problems import StoreError
from tests.server.made import COMMUNES, GONE, HARVEST, JUNE, NEW, POOR, RICE, SOWN, stated

if TYPE_CHECKING:
    from ktxh.server.collection.import_form import ImportOptions
    from ktxh.server.store import Store

HEAD = "mã chỉ tiêu;phân tổ;mã địa bàn;kỳ;giá trị;đvt;trạng thái;số liệu đến;ghi chú\n"


def options(**given: object) -> ImportOptions:
    from ktxh.server.collection.import_form import ImportOptions

    return ImportOptions(**given)  # type: ignore[arg-type]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.csv"


def test_a_table_is_kept_with_all_that_it_says(store: Store, table: Path) -> None:
    table.write_text(
        HEAD
        + "trong_trot.dien_tich;;05995;202406;1.234,50;ha;sơ bộ;14/6/2024;đã rà soát\n"
        + "trong_trot.dien_tich;cay_trong=lua;05998;6 tháng đầu năm 2024;1234,5;;ước tính;;\n"
        + "trong_trot.san_luong;;05998;2024;25;tạ;;;\n"
        + "trong_trot.san_luong;;06001;2024;không phát sinh;;;;\n"
        + "trong_trot.san_luong;;05995;2024;…;;;;\n",
        "utf-8",
    )
    report = store.import_csv(table, entry=Entry("chuyên viên"))
    assert (report.written, report.recorded, report.blank, report.refused) == (True, Recorded(new=4), 1, ())
    kept = store.observation(Key(SOWN, "05995", JUNE))
    assert kept is not None
    assert (str(kept.value), kept.typed, kept.unit, kept.note) == ("1234.50", "", "", "đã rà soát")
    assert (kept.status, kept.cut_off, kept.author) == (Status.PRELIMINARY, date(2024, 6, 14), "chuyên viên")
    assert (kept.source.kind, kept.source.name, kept.source.place) == (SourceKind.FILE, "so-lieu.csv", "dòng 2")
    rice = store.observation(Key(RICE, "05998", Period.first_months(2024, 6)))
    assert rice is not None
    assert (rice.value, rice.typed, rice.status) == (Decimal("1234.5"), "1234,5", Status.ESTIMATE)
    harvest = store.observation(Key(HARVEST, "05998", Period.of_year(2024)))
    assert harvest is not None
    assert (harvest.value, harvest.typed, harvest.unit) == (Decimal("2.5"), "25", "tạ")  # 25 tạ are 2,5 tấn
    values = store.values([HARVEST], COMMUNES, [Period.of_year(2024)])
    assert values[Key(HARVEST, "06001", Period.of_year(2024))] == Value(Decimal(0), none_occurred=True)
    assert Key(HARVEST, "05995", Period.of_year(2024)) not in values


def test_the_same_file_twice_changes_nothing(store: Store, table: Path) -> None:
    rows = "".join(f"trong_trot.dien_tich;;{area};2024{month:02d};{month},5;;;31/5/2024;\n"
                   for area in COMMUNES for month in range(1, 13))  # fmt: skip
    table.write_text(HEAD + rows, "utf-8")
    assert store.import_csv(table).recorded == Recorded(new=36)  # 3 areas × 12 months
    assert store.import_csv(table).recorded == Recorded(unchanged=36)
    assert len(store.versions(Key(SOWN, "05995", JUNE))) == 1


def test_what_differs_becomes_the_next_version(store: Store, table: Path) -> None:
    store.record([stated("5"), stated("7", area="05998")], Entry("xã"))
    table.write_text(
        HEAD + "trong_trot.dien_tich;;05995;202406;6;;;;\ntrong_trot.dien_tich;;05998;202406;7;;;;\n", "utf-8"
    )
    assert store.import_csv(table, entry=Entry("huyện")).recorded == Recorded(changed=1, unchanged=1)
    versions = store.versions(Key(SOWN, "05995", JUNE))
    assert [(one.version, one.value, one.author) for one in versions] == [(1, 5, "xã"), (2, 6, "huyện")]
    assert store.totals([SOWN], COMMUNES, [JUNE])[SOWN, JUNE] == Total(Decimal(13), 2)  # 6 + 7


def test_recording_what_was_imported_changes_nothing_either(store: Store, table: Path) -> None:
    table.write_text(HEAD + "trong_trot.dien_tich;;05995;202406;12,50;;;14/6/2024;x\n", "utf-8")
    store.import_csv(table)
    same = stated("12.50", cut_off=date(2024, 6, 14), note="x")
    assert store.record([same]) == Recorded(unchanged=1)


WRONG = {
    "khong.co;;05995;202406;1;;;;": ("indicator", "không có chỉ tiêu mang mã này"),
    "trong_trot.dien_tich;vu=mua=he;05995;202406;1;;;;": ("breakdown", "phân tổ không hợp lệ"),
    "trong_trot.san_luong;cay_trong=lua;05995;202406;1;;;;": ("breakdown", "không phân tổ theo “cay_trong”"),
    "trong_trot.dien_tich;;99999;202406;1;;;;": ("area", "không có đơn vị hành chính"),
    "trong_trot.dien_tich;;180;202508;1;;;;": ("area", "huyện Đồi Thông không tồn tại trong tháng 8 năm 2025"),
    "trong_trot.dien_tich;;06001@2025;202406;1;;;;": ("area", "xã Khe Lớn không tồn tại trong tháng 6 năm 2024"),
    "trong_trot.dien_tich;;06001;2025;1;;;;": ("area", "mã này chỉ hai đơn vị"),
    "trong_trot.dien_tich;;05995;tháng 13 năm 2024;1;;;;": ("period", "tháng 13"),
    "trong_trot.dien_tich;;05995;202406;mười;;;;": ("value", "không phải là số; hãy viết như “1.234,5”"),
    "trong_trot.dien_tich;;05995;202406;1234.5;;;;": ("value", "viết theo kiểu khác với cả bảng"),
    "trong_trot.dien_tich;;05995;202406;1.23;;;;": ("value", "viết theo kiểu khác với cả bảng"),
    "trong_trot.dien_tich;;05995;202406;1000000000000000;;;;": ("value", "có hơn 15 chữ số"),
    "trong_trot.dien_tich;;05995;202406;-1;;;;": ("value", "nhỏ hơn mức thấp nhất có thể có (0 ha)"),
    "giam_ngheo.ty_le;;05995;2024;100,1;;;;": ("value", "lớn hơn mức cao nhất có thể có (100 %)"),
    "trong_trot.dien_tich;;05995;202406;1;tấn;;;": ("unit", "Không thể đổi tấn sang ha; chỉ tiêu này tính bằng ha"),
    "trong_trot.dien_tich;;05995;202406;1;;gần đúng;;": ("status", "không phải “ước tính”"),
    "trong_trot.dien_tich;;05995;202406;1;;;31/6/2024;": ("cut_off", "không phải ngày"),
    "trong_trot.dien_tich;;05995;202406;1": ("", "có 5 cột, dòng đầu có 9"),
}


@pytest.mark.parametrize("row", WRONG, ids=lambda row: WRONG[row][1])
def test_a_row_that_is_wrong_is_refused_with_its_place_and_nothing_is_kept(store: Store, table: Path, row: str) -> None:
    column, reason = WRONG[row]
    table.write_text(f"{HEAD}trong_trot.dien_tich;;05998;202405;1;;;;\n{row}\n", "utf-8")
    report = store.import_csv(table)
    assert (report.written, report.recorded) == (False, Recorded())
    (refusal,) = report.refused
    assert (refusal.line, refusal.column) == (3, column)
    assert reason in refusal.reason
    assert list(store.observations()) == []
    assert store.items() == () == store.periods()
    kept = store.import_csv(table, options(partial=True))
    assert (kept.written, kept.recorded, kept.refused) == (True, Recorded(new=1), report.refused)


def test_a_refusal_reads_as_a_sentence(store: Store, table: Path, tmp_path: Path) -> None:
    from ktxh.server.collection.bulk import write_refusals

    table.write_text(HEAD + "trong_trot.dien_tich;;99999;202406;1;;;;\n", "utf-8")
    report = store.import_csv(table)
    assert str(report.refused[0]) == "dòng 2, cột “mã địa bàn”: “99999” không có đơn vị hành chính mang khóa này"
    write_refusals(report, tmp_path / "dong-sai.csv")
    assert (tmp_path / "dong-sai.csv").read_text("utf-8-sig").splitlines() == [
        "Dòng;Cột;Nội dung;Lý do",
        "2;mã địa bàn;99999;không có đơn vị hành chính mang khóa này",
    ]


def test_two_rows_that_disagree_are_refused_and_two_that_agree_are_one(store: Store, table: Path) -> None:
    table.write_text(
        HEAD
        + "trong_trot.dien_tich;;05995;202406;1;;;;\n"
        + "trong_trot.dien_tich;;05998;202406;3;;;;\n"
        + "trong_trot.dien_tich;;05995;tháng 6 năm 2024;2;;;;\n"
        + "trong_trot.dien_tich;;05998;202406;3;;;;\n",
        "utf-8",
    )
    report = store.import_csv(table, options(partial=True))
    assert [(one.line, one.reason) for one in report.refused] == [
        (4, "nêu giá trị khác với dòng 2 cho cùng chỉ tiêu, địa bàn và kỳ")
    ]
    assert (report.recorded, report.repeated) == (Recorded(new=1), 1)
    assert store.observation(Key(SOWN, "05995", JUNE)) is None  # nobody knows which of the two is right
    assert store.observation(Key(SOWN, "05998", JUNE)) is not None


def test_a_code_means_the_unit_that_bears_it_in_the_period(store: Store, table: Path) -> None:
    table.write_text(
        HEAD + "trong_trot.dien_tich;;06001;202406;1;;;;\ntrong_trot.dien_tich;;06001;202508;2;;;;\n", "utf-8"
    )
    assert store.import_csv(table).recorded == Recorded(new=2)
    assert [one.key.area for one in store.observations()] == [GONE, NEW]


def test_a_key_always_means_the_same_unit(store: Store, table: Path) -> None:
    table.write_text(
        "indicator,area_key,period,value\ntrong_trot.dien_tich,06001,2025,1\ntrong_trot.dien_tich,06001@2025,2025,2\n",
        "utf-8",
    )
    assert store.import_csv(table).recorded == Recorded(new=2)
    assert {one.key.area: one.value for one in store.observations()} == {GONE: 1, NEW: 2}


@pytest.mark.parametrize(
    ("content", "given"),
    [
        ('indicator,area,period,value\ntrong_trot.dien_tich,05995,202406,"1.234,5"\n', {}),
        ("indicator;area;period;value\ntrong_trot.dien_tich;05995;202406;1234,5\n", {}),
        ('indicator,area,period,value\ntrong_trot.dien_tich,05995,202406,"1,234.5"\n', {"decimal_point": True}),
        ("indicator,area,period,value\ntrong_trot.dien_tich,05995,202406,1234.5\n", {"decimal_point": True}),
        (
            "\ufeffKỳ\tChỉ tiêu\tĐịa bàn\tThực hiện\tCột khác\n202406\ttrong_trot.dien_tich\t05995\t1.234,5\tx\n",
            {},
        ),
    ],
    ids=["comma", "semicolon", "grouped-point", "point", "tab-bom-other-order"],
)
def test_the_usual_ways_to_write_a_table_are_read(
    store: Store, table: Path, content: str, given: dict[str, object]
) -> None:
    table.write_text(content, "utf-8")
    report = store.import_csv(table, options(**given))
    assert report.refused == ()
    assert [one.value for one in store.observations()] == [Decimal("1234.5")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"indicator;area;period\n", "thiếu cột “giá trị” (value)"),
        (b"", "thiếu cột"),
        (b"indicator;area;period;value;value\n", "hai cột “giá trị” (cột 4 và 5)"),
        ("chỉ tiêu;địa bàn;kỳ;giá trị\n".encode("utf-16"), "không phải CSV mã UTF-8"),
        (b'indicator;area;period;value\n"x;y\n', "dấu ngoặc kép không khớp"),
    ],
    ids=["missing", "empty", "twice", "utf-16", "quotes"],
)
def test_a_file_that_is_no_such_table_is_refused_in_a_sentence(
    store: Store, table: Path, content: bytes, words: str
) -> None:
    table.write_bytes(content)
    with pytest.raises(StoreError, match=r".") as error:
        store.import_csv(table)
    assert words in str(error.value)


def test_simulated_tables_stay_marked(store: Store, table: Path) -> None:
    table.write_text(HEAD + "giam_ngheo.ty_le;;05995;2024;4,5;;;;\n", "utf-8")
    store.import_csv(table, options(kind=SourceKind.SIMULATED))
    year = Period.of_year(2024)
    assert store.values([POOR], ["05995"], [year])[Key(POOR, "05995", year)].simulated
    assert store.import_csv(table).recorded == Recorded(changed=1)  # the same number, but a real one
    assert not store.values([POOR], ["05995"], [year])[Key(POOR, "05995", year)].simulated


def test_an_error_while_importing_takes_everything_back(store: Store) -> None:
    def rows() -> object:
        yield 2, ["trong_trot.dien_tich", "05995", "202406", "1"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.import_rows(["indicator", "area", "period", "value"], rows(), "bảng")  # type: ignore[arg-type]
    assert list(store.observations()) == []
    assert store.import_rows(
        ["indicator", "area", "period", "value"], iter([(2, ["trong_trot.dien_tich", "05995", "202406", "1"])]), "bảng"
    ).recorded == Recorded(new=1)
    assert store.items() == (Item("trong_trot.dien_tich"),)
