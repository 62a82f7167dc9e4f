"""What the sections of a report are called: the number as it prints, and a name that tells it from its neighbours."""

from __future__ import annotations

import pytest

from ktxh.composing.office import Office
from ktxh.composing.outlines.sections import OutlineSection, sections_of
from ktxh.server.desk.section_titles import heading_number, section_titles
from tests.web.desk_made import COMPOSED, DESK
from tests.web.site import Site

FORMS = ("I.", "1.", "a)")


def test_a_title_has_the_number_as_it_prints_and_the_name_that_the_outline_gives() -> None:
    sections = [
        OutlineSection("lua", "Nông nghiệp", name="Trồng trọt", places=(2, 1, 1)),
        OutlineSection("trau", "Nông nghiệp", name="Chăn nuôi", places=(2, 1, 1)),
        OutlineSection("cuoi", "ĐÁNH GIÁ CỦA UBND XÃ", places=(3,)),
    ]
    titles = section_titles(sections, FORMS)
    assert titles == {
        "lua": "II.1.a Trồng trọt",
        "trau": "II.1.a Chăn nuôi",
        "cuoi": "III Đánh giá của UBND xã",
    }


def test_sections_without_a_name_that_share_a_heading_tell_their_first_figure_or_their_owner() -> None:
    sections = [
        OutlineSection("a", "Nông nghiệp", places=(1,), first="x.dien_tich"),
        OutlineSection("b", "Nông nghiệp", "Phòng Kinh tế", places=(1,)),
        OutlineSection("c", "Nông nghiệp", places=(1,)),
        OutlineSection("d"),
    ]
    titles = section_titles(sections, FORMS, {"x.dien_tich": "Diện tích lúa"}.__getitem__)
    assert list(titles.values()) == [
        "I Nông nghiệp – diện tích lúa",
        "I Nông nghiệp – phòng Kinh tế",
        "I Nông nghiệp",
        "d",
    ]


def test_titles_that_would_be_alike_show_their_short_names() -> None:
    sections = [OutlineSection("b", "Lúa"), OutlineSection("c", "Lúa")]
    assert section_titles(sections) == {"b": "Lúa (b)", "c": "Lúa (c)"}


@pytest.mark.parametrize(
    ("places", "numbering", "number"),
    [
        ((2, 1, 3), FORMS, "II.1.c"),
        ((2, 1, 5), FORMS, "II.1.đ"),
        ((1, 2, 1, 3), ("Phần thứ nhất", "I.", "1.", "1.1."), "Phần 1, II.1.3"),
        ((1,), ("Phần thứ nhất", "I."), "Phần 1"),
        ((1, 2, 3, 4), FORMS, ""),
        ((1, 0), FORMS, ""),
        ((), FORMS, ""),
    ],
)
def test_the_number_is_that_of_the_heading_with_those_above_it(
    places: tuple[int, ...], numbering: tuple[str, ...], number: str
) -> None:
    assert heading_number(places, numbering) == number


@pytest.mark.parametrize("outline", Office(None).outlines().values(), ids=lambda one: one.code)
def test_every_section_of_the_outlines_that_come_with_the_program_has_a_title_of_its_own(outline: object) -> None:
    from ktxh.composing.outlines.outline import Outline

    assert isinstance(outline, Outline)
    sections = sections_of(outline)
    titles = section_titles(sections, outline.header.numbering)
    assert len(set(titles.values())) == len(sections)
    assert not [one for one in titles.values() if "phần 2" in one or one.endswith(")") or "_" in one]
    assert all(one[0].isupper() for one in titles.values())


def test_the_desk_lists_sections_by_their_titles(site: Site) -> None:
    page = site.client(site.person("lan", "tong_hop")).get(DESK).content.decode()
    for title in ("II.1.a Trồng trọt", "II.1.a Chăn nuôi, thủy sản, lâm nghiệp", "II.2.b Y tế"):
        assert title in page
    assert "(phần" not in page


def test_a_version_tells_its_outline_by_name(site: Site) -> None:
    client = site.client(site.person("lan", "tong_hop"))
    client.post(DESK + "soan/")
    page = client.get(COMPOSED).content.decode()
    assert "Chính quyền địa phương hai cấp: cấp xã" in page
    assert "xa-hai-cap" not in page
