"""The catalogue that comes with the program holds together, a locality changes it by files, and errors say where."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.catalogue.indicators import CatalogueError, built_in, with_folder
from ktxh.model.indicator import Direction, Level, OverAreas, Quantity

SCHOOLS = """
sector = "giao_duc_thu"
name = "Giáo dục (thử)"
levels = ["xa"]
reporter = "Cơ quan giáo dục"

[[indicator]]
code = "so_truong"
name = "Số trường học thử"
aliases = ["Tổng số trường học thử"]
unit = "trường"
quantity = "stock"
over_areas = "add"
over_time = "last"
dimensions = ["cap_thu"]
minimum = 0

[[indicator]]
code = "so_truong_chuan"
name = "Số trường chuẩn thử"
unit = "trường"
quantity = "stock"
over_areas = "add"
over_time = "last"

[[indicator]]
code = "ty_le_chuan"
name = "Tỷ lệ trường chuẩn thử"
unit = "%"
quantity = "rate"
direction = "up"
over_areas = "none"
over_time = "none"
formula = "100 * giao_duc_thu.so_truong_chuan / giao_duc_thu.so_truong[cap_thu=mam_non]"
decimals = 1
maximum = 100
"""
LEVELS = """
code = "cap_thu"
name = "Cấp học (thử)"

[[member]]
code = "mam_non"
name = "Mầm non"
aliases = ["nhà trẻ, mẫu giáo"]

[[member]]
code = "nha_tre"
name = "Nhà trẻ"
parent = "mam_non"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "truong.toml").write_text(SCHOOLS, "utf-8")
    (tmp_path / "cap.toml").write_text(LEVELS, "utf-8")
    return tmp_path


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    place = folder / file
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), "utf-8")
    return folder


def test_at_least_450_indicators_cover_every_sector() -> None:
    catalogue = built_in()
    assert len(catalogue.indicators) >= 450
    assert len(catalogue.sectors) == 27
    counted = dict.fromkeys(catalogue.sectors, 0)
    for indicator in catalogue.indicators:
        counted[indicator.sector] += 1
    assert min(counted.values()) >= 3, counted


def test_the_catalogue_is_read_once() -> None:
    assert built_in() is built_in()


def test_every_value_of_the_built_in_catalogue_can_be_asked_for_by_its_code() -> None:
    catalogue = built_in()
    for indicator in catalogue.indicators:
        assert catalogue.indicator(indicator.code) is indicator
        assert indicator.code in catalogue
        assert catalogue.sector_name(indicator.sector)
        assert all(catalogue.dimension(code).members for code in indicator.dimensions)


def test_a_code_that_there_is_not_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        built_in().indicator("giao_duc.khong_co")
    with pytest.raises(KeyError):
        built_in().dimension("khong_co")
    assert "giao_duc.khong_co" not in built_in()


def test_a_locality_adds_a_sector_an_indicator_and_a_dimension(folder: Path) -> None:
    catalogue = with_folder(folder)
    schools = catalogue.indicator("giao_duc_thu.so_truong")
    assert (schools.name, schools.unit, schools.quantity) == ("Số trường học thử", "trường", Quantity.STOCK)
    assert schools.aliases == ("Tổng số trường học thử",)
    assert schools.levels == (Level.COMMUNE,)  # from the head of the file
    assert schools.reporter == "Cơ quan giáo dục"
    assert schools.minimum == Decimal(0) and schools.maximum is None
    assert schools.over_areas is OverAreas.ADD and schools.direction is Direction.NEUTRAL
    assert catalogue.sector_name("giao_duc_thu") == "Giáo dục (thử)"
    assert catalogue.dimension("cap_thu").member("nha_tre").parent == "mam_non"
    assert len(catalogue.indicators) == len(built_in().indicators) + 3


def test_a_known_code_changes_only_the_fields_it_names(tmp_path: Path) -> None:
    before = built_in().indicators[0]
    slug = before.code.partition(".")[2]
    (tmp_path / "doi-ten.toml").write_text(
        f'sector = "{before.sector}"\nlevels = ["xa"]\n[[indicator]]\ncode = "{slug}"\nname = "Tên của địa phương"\n',
        "utf-8",
    )
    after = with_folder(tmp_path).indicator(before.code)
    assert after.name == "Tên của địa phương"
    # what the head of the file gives is for new entries only
    assert (after.unit, after.aliases, after.levels) == (before.unit, before.aliases, before.levels)
    assert built_in().indicator(before.code).name == before.name


def test_a_locality_adds_and_renames_members_of_a_known_dimension(tmp_path: Path) -> None:
    dimension = built_in().dimensions[0]
    first = dimension.members[0]
    (tmp_path / "them.toml").write_text(
        f'code = "{dimension.code}"\n[[member]]\ncode = "gia_tri_moi"\nname = "Giá trị mới của địa phương"\n'
        f'[[member]]\ncode = "{first.code}"\nname = "Tên mới của địa phương"\n',
        "utf-8",
    )
    after = with_folder(tmp_path).dimension(dimension.code)
    assert after.name == dimension.name
    assert [member.code for member in after.members] == [*(m.code for m in dimension.members), "gia_tri_moi"]
    assert after.members[0].name == "Tên mới của địa phương" and after.members[0].aliases == first.aliases


def test_files_in_folders_below_are_read_too(folder: Path) -> None:
    below = folder / "chieu"
    below.mkdir()
    (folder / "cap.toml").rename(below / "cap.toml")
    assert with_folder(folder).dimension("cap_thu").name == "Cấp học (thử)"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("truong.toml", 'unit = "trường"', 'units = "trường"', ("so_truong", "không có trường “units”")),
        ("truong.toml", 'quantity = "stock"', 'quantity = "stok"', ("so_truong", "stock, flow, rate, index", "“stok”")),
        ("truong.toml", 'name = "Số trường chuẩn thử"\n', "", ("so_truong_chuan", "thiếu “name”")),
        ("truong.toml", "minimum = 0", "minimum = true", ("so_truong", "“minimum” phải là một số")),
        ("truong.toml", "minimum = 0", "minimum = 5\nmaximum = 4", ("so_truong", "(5) lớn hơn “maximum” (4)")),
        ("truong.toml", 'over_time = "last"', 'over_time = "add"', ("so_truong", "stock", "không cộng qua thời gian")),
        ("truong.toml", 'dimensions = ["cap_thu"]', 'dimensions = ["cap"]', ("so_truong", "chiều phân tổ “cap”")),
        ("truong.toml", '"so_truong_chuan"', '"so_truong"', ("giao_duc_thu.so_truong", "đã dùng")),
        ("truong.toml", '"so_truong_chuan"', '"Số trường"', ("Số trường", "chữ thường không dấu")),
        ("truong.toml", '"Số trường chuẩn thử"', '"Tổng số trường học thử"', ("so_truong_chuan", "đã dùng")),
        ("truong.toml", 'levels = ["xa"]', 'levels = ["thon"]', ("so_truong", "tinh, huyen, xa", "“thon”")),
        ("truong.toml", "decimals = 1", "decimals = 1.5", ("ty_le_chuan", "số nguyên từ 0 đến 6")),
        ("truong.toml", 'name = "Giáo dục (thử)"\n', "", ("giao_duc_thu", "chưa có tên")),
        ("truong.toml", 'sector = "giao_duc_thu"', "", ("truong.toml", "thiếu “sector”")),
        ("truong.toml", "[[indicator]]", "[indicator]", ("truong.toml", "TOML")),
        ("truong.toml", "so_truong_chuan /", "so_truong_dat /", ("ty_le_chuan", "giao_duc_thu.so_truong_dat")),
        ("truong.toml", "cap_thu=mam_non", "cap_thu=dai_hoc", ("ty_le_chuan", "dai_hoc")),
        ("truong.toml", "cap_thu=mam_non", "vu=mua", ("ty_le_chuan", "vu")),
        (
            "truong.toml",
            "100 * giao_duc_thu.so_truong_chuan",
            "giao_duc_thu.ty_le_chuan * giao_duc_thu.so_truong",
            ("vòng",),
        ),
        ("cap.toml", 'parent = "mam_non"', 'parent = "mau_giao"', ("nha_tre", "không có giá trị “mau_giao”")),
        ("cap.toml", 'aliases = ["nhà trẻ, mẫu giáo"]', 'parent = "nha_tre"', ("mam_non", "đi thành vòng")),
        ("cap.toml", 'name = "Nhà trẻ"', 'name = "mầm  non"', ("nha_tre", "đã dùng cho giá trị “mam_non”")),
        ("cap.toml", 'code = "nha_tre"\n', "", ("cap.toml", "thứ 2", "“Nhà trẻ”", "thiếu mã")),
    ],
)  # fmt: skip
def test_an_error_names_file_entry_and_fault(
    folder: Path, file: str, old: str, new: str, said: tuple[str, ...]
) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_folder(changed(folder, file, old, new))
    assert all(words in str(caught.value) for words in (file, *said)), str(caught.value)


def test_a_weight_that_there_is_not_is_named(folder: Path) -> None:
    weighed = 'over_areas = "weighted"\nweight = "giao_duc_thu.so_tre"'
    with pytest.raises(CatalogueError, match=r"giao_duc_thu\.so_tre"):
        with_folder(changed(folder, "truong.toml", 'over_areas = "none"', weighed))


def test_a_rate_that_is_added_over_areas_is_refused(folder: Path) -> None:
    with pytest.raises(CatalogueError, match="không cộng được qua các địa bàn"):
        with_folder(changed(folder, "truong.toml", 'over_areas = "none"', 'over_areas = "add"'))


def test_a_folder_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="không-có"):
        with_folder(tmp_path / "không-có")


def test_letters_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    (tmp_path / "hong.toml").write_bytes(b'sector = "\xff"')
    with pytest.raises(CatalogueError, match=r"hong\.toml"):
        with_folder(tmp_path)
