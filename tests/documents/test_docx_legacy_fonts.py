"""Fonts from before Unicode are read as the letters they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.legacy_fonts import TCVN3_LETTERS, Encoding, legacy_encoding, to_unicode
from tests.documents.docx_maker import make_docx, par, run

# Every vowel with every tone, and đ, as the code tables list them: the letters, TCVN3, VNI.
TABLE = [
    ("à á ả ã ạ", "µ ¸ ¶ · ¹", "aø aù aû aõ aï"),
    ("ă ằ ắ ẳ ẵ ặ", "¨ » ¾ ¼ ½ Æ", "aê aè aé aú aü aë"),
    ("â ầ ấ ẩ ẫ ậ", "© Ç Ê È É Ë", "aâ aà aá aå aã aä"),
    ("è é ẻ ẽ ẹ", "Ì Ð Î Ï Ñ", "eø eù eû eõ eï"),
    ("ê ề ế ể ễ ệ", "ª Ò Õ Ó Ô Ö", "eâ eà eá eå eã eä"),
    ("ì í ỉ ĩ ị", "× Ý Ø Ü Þ", "ì í æ ó ò"),
    ("ò ó ỏ õ ọ", "ß ã á â ä", "oø où oû oõ oï"),
    ("ô ồ ố ổ ỗ ộ", "« å è æ ç é", "oâ oà oá oå oã oä"),
    ("ơ ờ ớ ở ỡ ợ", "¬ ê í ë ì î", "ô ôø ôù ôû ôõ ôï"),
    ("ù ú ủ ũ ụ", "ï ó ñ ò ô", "uø uù uû uõ uï"),
    ("ư ừ ứ ử ữ ự", "\xad õ ø ö ÷ ù", "ö öø öù öû öõ öï"),
    ("ỳ ý ỷ ỹ ỵ đ", "ú ý û ü þ ®", "yø yù yû yõ î ñ"),
]


def plain(stretches: list[tuple[str, int]]) -> str:
    return "".join(text for text, _ in stretches)


@pytest.mark.parametrize(("letters", "tcvn3", "vni"), TABLE)
def test_every_letter_is_converted(letters: str, tcvn3: str, vni: str) -> None:
    assert plain(to_unicode(tcvn3, Encoding.TCVN3)) == letters
    assert plain(to_unicode(tcvn3, Encoding.TCVN3_CAPITALS)) == letters.upper()
    assert plain(to_unicode(vni, Encoding.VNI)) == letters
    assert plain(to_unicode(vni.upper(), Encoding.VNI)) == letters.upper()


def test_the_table_holds_all_vietnamese_letters_once() -> None:
    assert len(TCVN3_LETTERS) == len(set(TCVN3_LETTERS.values())) == 67 + 7  # 67 small letters with signs, 7 capitals


def test_a_converted_stretch_says_where_it_begins() -> None:
    text = "Baùo caùo ñaït 5"
    stretches = to_unicode(text, Encoding.VNI)
    assert plain(stretches) == "Báo cáo đạt 5"
    for (stretch, begin), following in zip(stretches, [*[place for _, place in stretches[1:]], len(text)], strict=True):
        assert len(stretch) <= following - begin


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnArial Narrow", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_the_name_of_a_font_says_its_encoding(font: str, encoding: Encoding | None) -> None:
    assert legacy_encoding(font) is encoding


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_old_runs_are_read_in_unicode_with_one_remark(tmp_path: Path) -> None:
    body = (
        par(run("ñy ban nh©n d©n", font(".VnTimeH")))
        + par(run("Tæng thu ®¹t 12,5 tû ®ång; ", font(".VnTime")), run("kế hoạch giao."))
        + par(run("Taêng 7% so vôùi kyø tröôùc.", font("VNI-Times")))
    )
    document = read_docx(make_docx(tmp_path / "cũ.docx", body))
    assert [block.text for block in document.blocks] == [
        "ỦY BAN NHÂN DÂN",
        "Tổng thu đạt 12,5 tỷ đồng; kế hoạch giao.",
        "Tăng 7% so với kỳ trước.",
    ]
    assert [remark.kind for remark in document.remarks] == ["legacy-font"]
    assert "TCVN3" in document.remarks[0].message
    assert "VNI" in document.remarks[0].message


def test_a_paragraph_typed_in_unicode_despite_its_font_is_left_alone(tmp_path: Path) -> None:
    body = par(run("Báo cáo kết quả 6 tháng", font(".VnTime")), run(" của xã", font(".VnTime")))
    document = read_docx(make_docx(tmp_path / "a.docx", body))
    assert document.blocks[0].text == "Báo cáo kết quả 6 tháng của xã"
    assert document.remarks == ()


def test_the_font_of_the_style_counts(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr>'
        f"{font('.VnTime')}</w:rPr></w:style>"
    )
    document = read_docx(make_docx(tmp_path / "a.docx", par("Ninh B×nh ®¹t 5 tû"), styles=styles))
    assert document.blocks[0].text == "Ninh Bình đạt 5 tỷ"


def test_a_number_after_converted_letters_keeps_its_exact_place(tmp_path: Path) -> None:
    text = "Taêng tröôûng ñaït 12,5 tyû"
    document = read_docx(make_docx(tmp_path / "a.docx", par(run(text, font("VNI-Times")))))
    at = document.source.index("12,5")
    origin = document.origin(at)
    assert origin is not None
    assert text[origin.offset + at - origin.start :].startswith("12,5")


def test_the_letter_on_the_place_of_the_soft_hyphen_is_read(tmp_path: Path) -> None:
    soft = f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>nh</w:t><w:softHyphen/><w:t>ng ®¹t</w:t></w:r>"
    assert read_docx(make_docx(tmp_path / "a.docx", par(soft))).blocks[0].text == "nhưng đạt"
