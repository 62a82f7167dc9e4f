from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ktxh.model.area import Area, AreaLevel, AreaType, Placement, UnknownAreaError
from ktxh.model.area_tree import AreaTree, country
from ktxh.model.succession import Basis, Succession, SuccessionKind

DAY = date(2024, 12, 1)
BEFORE, AFTER = date(2024, 6, 30), date(2025, 1, 1)
PROVINCE = Area("20", "20", AreaType.PROVINCE, "Suối")
DISTRICT = Area("180", "180", AreaType.DISTRICT, "Đồi")
TOWN = Area("06040", "06040", AreaType.TOWNSHIP, "Chợ", former_code="05995", coded=DAY)
WEST = Area("06025", "06025", AreaType.COMMUNE, "Tây")
SPLIT_UP = Area("06040~2024", "06040", AreaType.COMMUNE, "Giữa", None, DAY)
PEOPLE = {Basis.POPULATION: Decimal("0.75")}
SUCCESSIONS = [
    # 750 of the 1,000 people of Giữa go to Chợ, which then has 3,000; 250 to Tây, which then has 1,000
    Succession(DAY, "06040~2024", "06040", SuccessionKind.SPLIT, PEOPLE, {Basis.POPULATION: Decimal("0.25")}),
    Succession(DAY, "06040~2024", "06025", SuccessionKind.SPLIT, {}, {Basis.POPULATION: Decimal("0.25")}),
]


def tree(successions: list[Succession] = SUCCESSIONS, areas: tuple[Area, ...] = (TOWN, WEST, SPLIT_UP)) -> AreaTree:
    below = [Placement(area.key, "180", area.start, area.end) for area in areas]
    placements = [Placement("20", "VN"), Placement("180", "20"), *below]
    return AreaTree([*areas, DISTRICT, PROVINCE, country()], placements, successions, DAY)


def keys(areas: tuple[Area, ...]) -> list[str]:
    return [area.key for area in areas]


def test_the_tree_is_that_of_its_day() -> None:
    assert keys(tree().children("180", BEFORE)) == ["06025", "06040", "06040~2024"]
    assert keys(tree().children("180", DAY)) == ["06025", "06040"]
    assert keys(tree().descendants("VN", AFTER)) == ["20", "180", "06025", "06040"]
    assert keys(tree().descendants("VN", AFTER, AreaLevel.COMMUNE)) == ["06025", "06040"]
    assert keys(tree().ancestors("06025", AFTER)) == ["180", "20", "VN"]
    assert tree().parent("06040~2024", AFTER) is None
    assert len(tree().active(AreaLevel.COMMUNE, BEFORE)) == 3


def test_a_code_belongs_to_another_unit_since_the_change() -> None:
    assert keys(tree().coded("06040", BEFORE)) == ["06040~2024"]
    assert keys(tree().coded("06040", AFTER)) == ["06040"]
    assert keys(tree().coded("05995", BEFORE)) == ["06040"]
    assert tree().coded("05995", AFTER) == ()


def test_a_unit_that_takes_in_a_part_is_a_share_of_itself_on_its_old_boundaries() -> None:
    (piece,) = tree().pieces("06040", BEFORE, AFTER)
    # 3,000 people, of whom 0.25 came from Giữa: 0.75 are those of the old Chợ
    assert (piece.area.key, piece.weight, piece.whole, piece.continues) == ("06040", Decimal("0.75"), False, True)
    assert piece.reason == "75% dân số trong địa bàn này"


def test_the_only_weight_that_is_not_written_down_is_what_is_left() -> None:
    (west, divided) = tree().pieces("06025", AFTER, BEFORE)
    assert west.whole and divided.weight == Decimal("0.25")  # 1 - 0.75


def test_a_weight_that_is_not_known_is_said_and_not_guessed() -> None:
    found = tree().pieces("06025", AFTER, BEFORE, Basis.VILLAGES)
    assert [piece.weight for piece in found] == [1, None]
    assert found[1].reason == "chưa có tỷ lệ chia số thôn của xã Giữa sang xã Tây ngày 01/12/2024"


def test_the_district_is_whole_although_the_weights_inside_are_not_known() -> None:
    bare = tree([replace(one, weights={}, shares={}) for one in SUCCESSIONS])
    assert [(piece.area.key, piece.whole) for piece in bare.pieces("180", BEFORE, AFTER)] == [("180", True)]
    communes = bare.pieces("180", BEFORE, AFTER, level=AreaLevel.COMMUNE)
    assert [(piece.area.key, piece.whole) for piece in communes] == [("06025", True), ("06040", True)]


def test_nothing_changes_between_two_days_without_a_change() -> None:
    (piece,) = tree().pieces("06040", DAY, AFTER)
    assert piece.whole and piece.continues and piece.reason == "địa bàn không thay đổi"


def test_a_unit_has_pieces_only_on_boundaries_of_a_day_on_which_it_exists() -> None:
    with pytest.raises(UnknownAreaError, match=r"Xã Giữa .* không tồn tại vào ngày 01/01/2025"):
        tree().pieces("06040~2024", AFTER, BEFORE)
    with pytest.raises(UnknownAreaError, match="khóa “9”"):
        tree().area("9")


def test_history_is_what_a_unit_got_and_gave() -> None:
    assert tree().history("06040") == (SUCCESSIONS[0],)
    assert tree().became("06040~2024", BEFORE) == ()
    assert len(tree().became("06040~2024")) == 2
    assert tree().came_from("06025") == (SUCCESSIONS[1],)


@pytest.mark.parametrize(
    ("successions", "words"),
    [
        ([], "hết từ 2024-12-01 mà không ghi thành đơn vị nào"),
        ([Succession(DAY, "06040~2024", "06099", SuccessionKind.SPLIT)], "có đơn vị chưa khai báo"),
        ([*SUCCESSIONS, Succession(DAY, "06025", "06040", SuccessionKind.MERGED_WHOLE)], "chia hết mà vẫn còn"),
        ([Succession(DAY, "06040~2024", "06025", SuccessionKind.PART_HANDED_OVER)], "chỉ chuyển một phần mà không còn"),
        ([SUCCESSIONS[0], replace(SUCCESSIONS[1], weights=PEOPLE)], "cộng lại 1.50, không phải 1"),
        ([SUCCESSIONS[0], replace(SUCCESSIONS[1], kind=SuccessionKind.MERGED_WHOLE)], "sang hơn một đơn vị"),
    ],
)
def test_successions_that_do_not_fit_are_refused(successions: list[Succession], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        tree(successions).check()


def test_a_unit_belongs_to_one_unit_at_a_time_and_to_one_of_a_higher_level() -> None:
    areas = [country(), PROVINCE, DISTRICT, WEST]
    with pytest.raises(ValueError, match="thuộc hai đơn vị cùng lúc"):
        AreaTree(areas, [Placement("06025", "180"), Placement("06025", "20")])
    with pytest.raises(ValueError, match="không thể thuộc xã Tây"):
        AreaTree(areas, [Placement("180", "06025")])


def test_nonsense_is_refused_when_a_unit_is_made() -> None:
    for wrong in (
        {"key": "06O40"},
        {"name": " Chợ"},
        {"start": DAY, "end": DAY},
        {"latitude": Decimal(106)},
        {"km2": Decimal(0)},
        {"former_code": "05995"},
    ):
        with pytest.raises(ValueError, match=r"đơn vị|khóa"):
            Area(**{"key": "06041", "code": "06041", "type": AreaType.COMMUNE, "name": "Chợ", **wrong})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="không từ 0 đến 1"):
        Succession(DAY, "06040", "06025", SuccessionKind.SPLIT, {Basis.AREA: Decimal("1.2")})
