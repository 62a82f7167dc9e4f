"""Whose plan a report means: a body of the level above is the superior, its own Council or Committee itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.exchange.report_statements import Report, proposed
from ktxh.model.area import AreaType
from ktxh.model.figure import Figure
from ktxh.model.period import Period
from ktxh.model.statement import Statement
from ktxh.model.target import Authority

REVENUE = "ngan_sach.thu_tren_dia_ban"
T, H, U = Authority.SUPERIOR, Authority.COUNCIL, Authority.COMMITTEE
STATED = Statement(
    indicator="Thu ngân sách",
    subject="Thu ngân sách",
    unit="triệu đồng",
    start=0,
    end=9,
    quote="",
    plan=Figure(Decimal(36020), "36.020", 0, 6, "triệu đồng"),
    code=REVENUE,
)


def giver(words: str, kind: AreaType | None) -> Authority:
    report = Report("thu", "185", Period.of_year(2024), kind=kind)
    (target,) = proposed([replace(STATED, authority=words)], report, built_in(), lambda _: None).targets
    return target.authority


@pytest.mark.parametrize(
    ("kind", "words", "authority"),
    [
        (AreaType.DISTRICT, "UBND tỉnh", T),
        (AreaType.DISTRICT, "HĐND tỉnh", T),
        (AreaType.DISTRICT, "tỉnh", T),
        (AreaType.DISTRICT, "cấp trên", T),
        (AreaType.DISTRICT, "trung ương", T),
        (AreaType.DISTRICT, "UBND thành phố", T),  # a city of the level of provinces
        (AreaType.DISTRICT, "UBND huyện", U),
        (AreaType.DISTRICT, "HĐND huyện", H),
        (AreaType.DISTRICT, "huyện", H),
        (AreaType.DISTRICT, "UBND", U),
        (AreaType.DISTRICT, "HĐND", H),
        (AreaType.DISTRICT, "", H),
        (AreaType.CITY, "UBND thành phố", U),
        (AreaType.CITY, "UBND tỉnh", T),
        (AreaType.TOWN, "UBND thị xã", U),
        (AreaType.PROVINCE, "UBND tỉnh", U),
        (AreaType.PROVINCE, "HĐND tỉnh", H),
        (AreaType.PROVINCE, "tỉnh", H),
        (AreaType.PROVINCE, "trung ương", T),
        (AreaType.PROVINCE, "Thủ tướng Chính phủ", T),
        (AreaType.PROVINCE, "cấp trên", T),
        (AreaType.CENTRAL_CITY, "UBND thành phố", U),
        (AreaType.COMMUNE, "UBND huyện", T),
        (AreaType.COMMUNE, "huyện", T),
        (AreaType.COMMUNE, "UBND thành phố", T),
        (AreaType.COMMUNE, "UBND thị xã", T),
        (AreaType.COMMUNE, "tỉnh", T),
        (AreaType.COMMUNE, "UBND xã", U),
        (AreaType.WARD, "HĐND phường", H),
        (AreaType.TOWNSHIP, "UBND xã", U),
    ],
)
def test_the_level_of_the_reporting_area_says_who_is_above(kind: AreaType, words: str, authority: Authority) -> None:
    assert giver(words, kind) is authority


def test_where_the_kind_of_the_area_is_not_known_a_committee_is_its_own() -> None:
    assert [giver(words, None) for words in ("UBND tỉnh", "tỉnh", "cấp trên", "huyện")] == [U, T, T, H]
