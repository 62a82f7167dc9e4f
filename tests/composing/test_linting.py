"""The linter of outlines: what it finds, with file, line and what to do; and that it leaves good outlines alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.house_styles import house_style_codes
from ktxh.catalogue.indicators import built_in
from ktxh.composing.outlines.files import find_text, outline_names
from ktxh.composing.outlines.header import PeriodFor
from ktxh.composing.outlines.linting import Known, lint_prose, lint_text
from ktxh.model.period import PeriodKind

TEXT = (Path(__file__).parent / "outlines" / "huyen-thu.md").read_text("utf-8")
KNOWN = Known(built_in(), built_in_forms(), house_style_codes())
STATE = '{{ state("thuong_mai_du_lich.luot_khach") }}'
LINE = TEXT.split("\n").index(STATE) + 1


def linted(text: str) -> list[str]:
    return [str(one) for one in lint_text(text, "thu.md", KNOWN)]


def with_call(call: str) -> list[str]:
    """The problems of the outline with another call in the place of one."""
    return linted(TEXT.replace(STATE, f"{{{{ {call} }}}}"))


def test_a_good_outline_has_no_problem() -> None:
    assert linted(TEXT) == []


@pytest.mark.parametrize("name", outline_names())
def test_the_built_in_outlines_have_no_problem(name: str) -> None:
    text, file = find_text(name)
    assert [str(one) for one in lint_text(text, file, KNOWN)] == []


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            'state("thuong_mai_du_lich.luot_khac")',
            "không có chỉ tiêu “thuong_mai_du_lich.luot_khac”; có phải: thuong_mai_du_lich.luot_khach",
        ),
        (
            'state("nong_lam_thuy_san.dien_tich_gieo_trong[cay_trog=lua]")',
            "không phân tổ theo “cay_trog”; chỉ phân tổ theo cay_trong",
        ),
        (
            'state("nong_lam_thuy_san.dien_tich_gieo_trong[cay_trong=luaa]")',
            "chiều “cay_trong” không có giá trị “luaa”; có phải “lua",
        ),
        ('stat("thuong_mai_du_lich.luot_khach")', "không có hàm “stat”; có phải “state”?"),
        ('state("thuong_mai_du_lich.luot_khach", perod="year")', "không có tham số “perod”; có phải “period”?"),
        ("state()", "hàm “state” nhận chưa đúng số tham số; phải có: item."),
        ('state("thuong_mai_du_lich.luot_khach", period="ky_truoc")', "không hiểu kỳ “ky_truoc”; chỉ nhận"),
        (
            'state("thuong_mai_du_lich.luot_khach", period="202405")',
            "kỳ “202405” (tháng 5 năm 2024) không cùng loại với đề cương lập cho 6 tháng đầu năm",
        ),
        ('state("thuong_mai_du_lich.luot_khach", authority="bo")', "không có cấp giao “bo”; chỉ nhận tinh, hdnd, ubnd"),
        ('state("thuong_mai_du_lich.luot_khach", compare="nam_kia")', "tham số “compare” chỉ nhận"),
        ('state("thuong_mai_du_lich.luot_khach", decimals="hai")', "tham số “decimals” phải là"),
        (
            'state("thuong_mai_du_lich.luot_khach", compare="nam_kia")',
            "chỉ nhận same_period, last_year, end_last_year, ",
        ),
        ('state("thuong_mai_du_lich.luot_khach", verb="không")', "tham số “verb” phải là true hoặc false"),
        ('state("thuong_mai_du_lich.luot_khach", decimals=99)', "tham số “decimals” phải từ 0 đến 6, không phải “99”"),
        ('state("thuong_mai_du_lich.luot_khach", unit="ha")', "“ha” không phải đơn vị của chỉ tiêu này (lượt)"),
        ('value("thuong_mai_du_lich.doanh_thu_du_lich", unit="tấn")', "“tấn” không phải đơn vị của chỉ tiêu này"),
        ('ranking("thuong_mai_du_lich.luot_khach", top=-3)', "tham số “top” không thể là số âm"),
        ('breakdown("nong_lam_thuy_san.dien_tich_gieo_trong", by="cay_trong", most=-1)', "“most” không thể là số âm"),
        ('chart("giaingan")', "không có loại biểu đồ “giaingan”; có phải “giai_ngan”?"),
        (
            'breakdown("nong_lam_thuy_san.dien_tich_gieo_trong", by="gioi_tinh")',
            "không phân tổ theo “gioi_tinh”; chỉ phân tổ theo cay_trong",
        ),
        ('annex_form("nong_nghip")', "không có biểu “nong_nghip”; có phải “nong_nghiep”?"),
        ('section("du_lic")', "mục “du_lic” chưa có cơ quan phụ trách; hãy thêm du_lic ="),
        ('section("nong_nghiep")', "mục “nong_nghiep” đã có ở dòng 29; mỗi mục chỉ mở một lần."),
        ('section("Du lịch")', "mã mục “Du lịch” phải gồm chữ thường không dấu"),
        ("area.nam", "“area” không có thuộc tính “nam”"),
        ("[1] * 9", "“mul” không dùng được ở đây"),
    ],
)
def test_a_problem_is_told_with_its_line_and_what_to_do(call: str, told: str) -> None:
    found = [one for one in with_call(call) if told in one]
    assert found and found[0].startswith(f"thu.md, dòng {LINE}: "), with_call(call)


@pytest.mark.parametrize(
    "call",
    [
        'state("thuong_mai_du_lich.doanh_thu_du_lich", unit="triệu đồng", decimals=0)',
        'state("nong_lam_thuy_san.dien_tich_gieo_trong", unit="nghìn ha", decimals=6)',
        'chart("thu_ngan_sach")',
        'ranking("thuong_mai_du_lich.luot_khach", top=0, bottom=3)',
    ],
)
def test_what_converts_and_what_there_is_is_no_problem(call: str) -> None:
    assert with_call(call) == []


def test_loops_over_lists_are_written_out() -> None:
    loop = '{% for x in ["y_te.khong_co", "thuong_mai_du_lich.luot_khach"] %}{{ state(x) }}{% endfor %}'
    (problem,) = linted(TEXT.replace(STATE, loop))
    assert "không có chỉ tiêu “y_te.khong_co”" in problem


def test_a_figure_stated_twice_is_told_with_the_first_place() -> None:
    (problem,) = linted(f"{TEXT}\n{STATE}\n")
    assert problem.startswith(f"thu.md, dòng {TEXT.count(chr(10)) + 2}: ")
    assert f"state “thuong_mai_du_lich.luot_khach” đã nêu ở dòng {LINE}; hãy bỏ một trong hai chỗ." in problem
    other_period = STATE.replace(") }}", ', period="last_year") }}')
    assert linted(f"{TEXT}\n{other_period}\n") == []


def test_prose_twice_in_a_section_and_before_every_section_is_told() -> None:
    assert linted(f"{TEXT}\n{{{{ prose() }}}}\n") == []  # the last section has none yet
    assert "prose đã nêu ở dòng" in linted(f"{TEXT}\n{{{{ prose() }}}}\n\n{{{{ prose() }}}}\n")[0]
    body = TEXT.index("# CÔNG TÁC")
    assert "đứng trước mọi section" in linted(f"{TEXT[:body]}{{{{ facts() }}}}\n{TEXT[body:]}")[0]


def test_headings_that_jump_or_lie_deeper_than_the_numbering_are_told() -> None:
    assert "thu.md, dòng 28: tiêu đề “Nông, lâm nghiệp” ở bậc 3 nhưng phía trên chỉ có bậc 1" in "\n".join(
        linted(TEXT.replace("## Nông", "### Nông"))
    )
    deep = linted(TEXT.replace('["I.", "1.", "a)"]', '["I."]'))
    assert len(deep) == 2 and "“numbering” chỉ có 1 bậc" in deep[0]


def test_an_owner_without_section_and_an_unknown_style_are_told() -> None:
    assert "dòng 17: [owners] có “xa_hoi” nhưng đề cương không có" in "\n".join(
        linted(TEXT.replace('du_lich = "Phòng Văn hóa"', 'du_lich = "P"\nxa_hoi = "P"'))
    )
    assert "thu.md, dòng 9: không có văn phong “dep”" in linted(TEXT.replace('"chuan"', '"dep"'))[0]


def test_a_variable_of_the_title_is_checked() -> None:
    assert (
        "thu.md, dòng 5: “period” không có thuộc tính “lable”"
        in linted(TEXT.replace("{{ period.label }};", "{{ period.lable }};"))[0]
    )


def test_a_wrong_header_is_among_the_problems() -> None:
    assert linted("+++\nname = \n+++\n") == [
        "thu.md, dòng 2: phần đầu giữa hai dòng “+++” viết chưa đúng dạng TOML; "
        "hãy xem dấu ngoặc kép và dấu “=” ở dòng này."
    ]


def test_prose_is_linted_with_its_own_lines() -> None:
    text = 'Một\n\nHai {{ value("khong.co_dau") }}\n{{ prose() }} {{ pct_plan("thuong_mai_du_lich.luot_khach") }}'
    found = [str(one) for one in lint_prose(text, "du_lich", KNOWN, [PeriodFor(PeriodKind.YEAR)])]
    assert [one.partition(": ")[0] for one in found] == [
        "lời văn mục “du_lich”, dòng 3",
        "lời văn mục “du_lich”, dòng 4",
    ]
    assert "không có chỉ tiêu “khong.co_dau”" in found[0] and "không có hàm “prose”" in found[1]
    assert lint_prose("Văn xuôi 5*3 {x}", "du_lich", KNOWN) == []
