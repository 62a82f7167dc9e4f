from dataclasses import replace

from ktxh.checking.kt408_look_alike import check
from ktxh.documents.tree import Remark
from tests.checking.texts import raised, reading


def test_letters_inside_a_number_are_raised() -> None:
    assert raised(list(check(reading("Có 1O2 hộ và 2l5 người.")))) == ["1O2", "2l5"]


def test_litres_codes_and_plates_are_left_alone() -> None:
    assert raised(list(check(reading("Bơm 5l/giờ, cúm H5N1, xe 12H1-O35, đường 3I.")))) == []


def test_a_remark_of_the_reader_is_passed_on_once() -> None:
    text = reading("Có 1O2 hộ.")
    at = text.document.source.index("1O2")
    remark = Remark("look-alike", "“1O2” có chữ O.", at, at + 3)
    (finding,) = check(replace(text, document=replace(text.document, remarks=(remark,))))
    assert (finding.quote, finding.message) == ("1O2", remark.message)
