"""`ktxh export`: what goes out comes back, and others can read it."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run

SOWN = Item("nong_lam_thuy_san.dien_tich_gieo_trong")
RICE = Item(SOWN.indicator, "cay_trong=lua,vu=mua")
POOR = Item("giam_ngheo.ty_le_ho_ngheo")
PERIODS = ("202406", "20242", "2024", "2024D06", "2024D03", "2024C06", "2024-XU", "NH2023-2024", "2021-2025")


def one(item: Item, area: str, period: str | Period, value: str, **more: object) -> Observation:
    when = parse_period(period) if isinstance(period, str) else period
    options: dict[str, object] = {"status": Status.OFFICIAL, "source": Source(SourceKind.FILE, "goc.csv"), **more}
    return Observation(Key(item, area, when), Decimal(value), **options)  # type: ignore[arg-type]


VALUES = (
    one(SOWN, "180", "2024D06", "12824.50", status=Status.ESTIMATE, cut_off=date(2024, 5, 31), note="=1+1; rét\nđậm"),
    one(RICE, "185", "2024", "0", none_occurred=True, status=Status.PRELIMINARY),
    one(POOR, "05998", "2024", "12.345678901"),
    one(SOWN, "06040@2025", "202507", "7", source=Source(SourceKind.SIMULATED, "demo")),
)


@pytest.fixture
def database(tmp_path: Path) -> str:
    address = empty_database(tmp_path)
    record(address, VALUES)
    return address


def record(address: str, values: tuple[Observation, ...]) -> None:
    store = open_store(address)
    store.record(values)
    store.close()


def content(address: str) -> list[tuple[object, ...]]:
    """Everything that a value is, but where it came from."""
    store = open_store(address)
    found = [
        (value.key, str(value.value), value.status, value.none_occurred, value.cut_off, value.note, value.simulated)
        for value in store.observations()
    ]
    store.close()
    return found


@pytest.mark.parametrize("name", ["ra.csv", "ra.xlsx"])
def test_what_is_exported_is_imported_as_the_same(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path, other = tmp_path / name, tmp_path / "khac"
    other.mkdir()
    told = run(capsys, "export", "-o", path, "-d", database)
    assert "4 số liệu" in told and "1 số liệu mô phỏng" in told
    fresh = empty_database(other)
    run(capsys, "import", path, "-d", fresh, "--explain", "nhập lại")
    as_kept = content(database)
    if name.endswith("xlsx"):
        # a workbook keeps no closing zeros
        as_kept = [(key, str(Decimal(value).normalize()), *rest) for key, value, *rest in as_kept]
    assert content(fresh) == as_kept
    assert "không có gì thay đổi" in run(capsys, "import", path, "-d", fresh, "--explain", "nhập lại")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.tuples(st.sampled_from([SOWN, RICE]), st.sampled_from(["180", "185", "20"]), st.sampled_from(PERIODS)),
        st.tuples(
            st.decimals(0, 10**6, places=3, allow_nan=False),
            st.sampled_from(Status),
            st.text("aá;\"'=-\t ", max_size=8),
        ),
        min_size=1,
    )
)
def test_any_values_come_back_out_of_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], values: dict[tuple[Item, str, str], tuple[Decimal, Status, str]]
) -> None:
    from ktxh.catalogue.areas import area_tree
    from ktxh.catalogue.indicators import built_in
    from ktxh.exchange.export_rows import csv_portions, flat_rows
    from ktxh.exchange.naming import Names
    from ktxh.exchange.table_files import open_csv
    from ktxh.exchange.table_values import Reading, proposed_values

    given = [
        one(item, area, period, str(value), status=status, note=" ".join(note.split()))
        for (item, area, period), (value, status, note) in values.items()
        if not note.strip().startswith("'")
    ]
    path = tmp_path / "ra.csv"
    path.write_bytes(b"".join(csv_portions(flat_rows(given, built_in(), area_tree()))))
    found = proposed_values(open_csv(path), Names(built_in(), area_tree()), Reading())
    assert not found.refused
    assert [(each.key, str(each.value), each.status, each.note) for each in found.observations] == [
        (each.key, str(each.value), each.status, each.note) for each in given
    ]


def test_filters_choose_items_areas_below_periods_and_sectors(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ra.csv"

    def codes(*filters: str) -> list[str]:
        run(capsys, "export", "-o", path, "-d", database, *filters)
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return [row[3] for row in list(csv.reader(lines, delimiter=";"))[1:]]

    assert codes("--item", SOWN.indicator, "--period", "2024D06") == ["180"]
    assert codes("--item", str(RICE)) == ["185"]
    assert codes("--sector", "giam_ngheo") == ["05998"]
    assert codes("--area", "180") == ["180"]
    assert set(codes("--area", "20", "--below")) >= {"180", "185", "05998"}
    assert codes("--area", "185", "--sector", "giam_ngheo") == []


def test_parquet_keeps_exact_decimals(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ra.parquet"
    run(capsys, "export", "-o", path, "-d", database)
    table = pq.read_table(path)
    assert table.schema.field("value").type == pa.decimal128(24, 9)
    rows = {(row["indicator"], row["area_key"]): row for row in table.to_pylist()}
    assert rows[POOR.indicator, "05998"]["value"] == Decimal("12.345678901")
    first = rows[SOWN.indicator, "180"]
    assert (first["value"], first["decimals"], first["cut_off"]) == (Decimal("12824.50"), 2, date(2024, 5, 31))
    assert rows[RICE.indicator, "185"]["none_occurred"] and rows[SOWN.indicator, "06040@2025"]["simulated"]


def test_a_sheet_has_words_beside_codes(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "-f", "xlsx", "-o", tmp_path / "ra.xlsx", "-d", database)
    sheet = load_workbook(tmp_path / "ra.xlsx").active
    assert sheet is not None
    row = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if row[3] == "185")
    assert row[2:8] == (
        "Diện tích gieo trồng – Lúa – Vụ Mùa",
        "185",
        "huyện Bắc Sơn",
        "2024",
        "năm 2024",
        "không phát sinh",
    )


def test_sdmx_is_read_by_an_independent_reader(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sdmx = pytest.importorskip("sdmx", reason="sdmx1 is in the group test")
    record(database, tuple(one(SOWN, "20", period, "5") for period in PERIODS))
    path = tmp_path / "ra.sdmx.csv"
    assert "ra.dsd.xml" in run(capsys, "export", "-o", path, "-d", database)
    message = sdmx.read_sdmx(tmp_path / "ra.dsd.xml")
    structure = message.structure["DSD_KTXH"]
    dimensions = [component.id for component in structure.dimensions]
    assert dimensions == ["FREQ", "PERIOD_KIND", "REF_AREA", "INDICATOR", "BREAKDOWN", "TIME_PERIOD"]
    found = sdmx.read_sdmx(path, structure=message.dataflow["DF_KTXH"])
    observations = found.data[0].obs
    assert len(observations) == len(VALUES) + len(PERIODS)
    keys = {str(each.dimension) for each in observations}
    assert len(keys) == len(observations)  # no two values have the same key
    for each in observations:
        for part in ("FREQ", "PERIOD_KIND", "REF_AREA", "INDICATOR", "BREAKDOWN"):
            codes = structure.dimensions.get(part).local_representation.enumerated
            assert str(each.dimension[part].value) in codes
    by_area = {str(each.dimension["REF_AREA"].value): each for each in observations}
    first = by_area["180"]
    assert (str(first.value), str(first.dimension["TIME_PERIOD"].value)) == ("12824.50", "2024-01-01/P6M")
    assert str(first.attached_attribute["OBS_STATUS"].value) == "E"
    assert str(by_area["06040@2025"].attached_attribute["SIMULATED"].value) == "true"
    assert message.codelist["CL_AREA"]["180"].name.localizations["vi"] == "huyện Tràng Định"
    times = {
        str(each.attached_attribute["PERIOD_CODE"].value): str(each.dimension["TIME_PERIOD"].value)
        for each in observations
    }
    assert (times["202406"], times["20242"], times["2024"]) == ("2024-06", "2024-Q2", "2024")
    assert (times["2024C06"], times["2021-2025"]) == ("2024-07-01/P6M", "2021-01-01/P60M")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "ra.txt"], "Chưa rõ dạng của tệp"),
        (["--sector", "khong", "-o", "ra.csv"], "Không có ngành “khong”"),
        (["--item", "khong.co", "-o", "ra.csv"], "khong.co"),
        (["--below", "-o", "ra.csv"], "--below đi cùng --area"),
        (["-o", "khong/co/ra.csv"], "không có thư mục này"),
    ],
)
def test_a_wrong_call_is_told_and_nothing_is_written(
    tmp_path: Path,
    database: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in run(capsys, "export", *arguments, "-d", database, code=2)
    assert all(path.name.startswith("ktxh.db") for path in tmp_path.iterdir())
