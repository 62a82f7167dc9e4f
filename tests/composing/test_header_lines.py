"""The lines of an outline's header with its variables: abstract, remark, signature, signer and recipients."""

from __future__ import annotations

import pytest

from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.house_styles import house_style_codes
from ktxh.catalogue.indicators import built_in
from ktxh.composing.outlines.linting import Known, lint_text
from ktxh.composing.outlines.problems import OutlineError
from tests.composing.composed_made import composed, with_line
from tests.composing.figures_made import SOWN

KNOWN = Known(built_in(), built_in_forms(), house_style_codes())


def test_recipients_and_signature_have_the_variables_put_in() -> None:
    own = '"UBND {{ area.superior }}", "Thường trực {{ area.type }} ủy", "Lưu: VT"'
    paper = composed(with_line("recipients", f"recipients = [{own}]")).paper
    assert paper.recipients == ("UBND tỉnh Thử", "Thường trực huyện ủy", "Lưu: VT")
    text = with_line(
        "signature",
        'signature = ["TM. ỦY BAN NHÂN DÂN {{ area.type | upper }}", "CHỦ TỊCH"]\nsigner = "Ông {{ area.name }}"',
    )
    signature = composed(text).paper.signature
    assert signature.lines == ("TM. ỦY BAN NHÂN DÂN HUYỆN", "CHỦ TỊCH")
    assert signature.name == "Ông Một"


def test_a_line_that_comes_out_empty_is_left_out_but_one_has_to_stay() -> None:
    empty = '{{ "" }}'
    made = composed(with_line("recipients", f"recipients = ['UBND tỉnh', '{empty}', 'Lưu: VT']"))
    assert made.paper.recipients == ("UBND tỉnh", "Lưu: VT")
    text = with_line("signature", f"signature = ['{empty}']")
    with pytest.raises(OutlineError, match="dòng 10: “signature” không còn dòng nào"):
        composed(text)
    with pytest.raises(OutlineError, match="dòng 5: “title” không còn dòng nào"):
        composed(with_line("title", f"title = ['{empty}']"))


def test_a_figure_in_the_header_is_printed_as_words_and_is_not_connected() -> None:
    value = f"value('{SOWN}')"
    made = composed(with_line("title", f'title = ["Gieo trồng {{{{ {value} }}}} của *huyện*"]'))
    assert made.paper.abstract == ("Gieo trồng 5.074,36 ha của *huyện*",)
    assert all(made.register.entries)


@pytest.mark.parametrize(
    ("key", "line"), [("title", 5), ("remark", 6), ("signature", 10), ("recipients", 11), ("signer", 10)]
)
def test_what_is_wrong_in_a_line_of_the_header_is_told_with_its_line(key: str, line: int) -> None:
    wrong = f'{key} = "{{{{ aera.name }}}}"'
    text = with_line("signature", f'{wrong}\nsignature = ["CHỦ TỊCH"]') if key == "signer" else with_line(key, wrong)
    told = f"huyen-thu.md, dòng {line}: không có biến “aera”; có phải “area”?"
    assert [str(one) for one in lint_text(text, "huyen-thu.md", KNOWN)] == [told]
    with pytest.raises(OutlineError, match=f"dòng {line}: không có biến “aera”"):
        composed(text)
