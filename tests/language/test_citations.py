from datetime import date

import pytest

from ktxh.language.citations import find_citations


@pytest.mark.parametrize(
    ("text", "kind", "number", "year", "symbol", "on"),
    [
        ("Nghị quyết số 08/2019/NQ-HĐND ngày 10/12/2019", "nghị quyết", "08", 2019, "NQ-HĐND", date(2019, 12, 10)),
        ("Quyết định 2991/QĐ-UBND ngày 18/12/2023", "quyết định", "2991", None, "QĐ-UBND", date(2023, 12, 18)),
        ("Chỉ thị 03-CT/HU, ngày 09/6/2022", "chỉ thị", "03", None, "CT/HU", date(2022, 6, 9)),
        ("Kế hoạch số 12a/KH-UBND ngày 05 tháng 3 năm 2024", "kế hoạch", "12a", None, "KH-UBND", date(2024, 3, 5)),
        ("Luật số 31/2024/QH15", "luật", "31", 2024, "QH15", None),
        ("Thông tư 22/TT-BGDĐT (ban hành ngày 06/8/2020)", "thông tư", "22", None, "TT-BGDĐT", date(2020, 8, 6)),
        ("số 109/NQ-HĐND ngày 20/12/2023", "", "109", None, "NQ-HĐND", date(2023, 12, 20)),
        ("Đề án số 06/CP", "đề án", "06", None, "CP", None),
    ],
)
def test_a_cited_document_is_taken_apart(
    text: str, kind: str, number: str, year: int | None, symbol: str, on: date | None
) -> None:
    (citation,) = find_citations(f"Thực hiện {text} của UBND huyện về phát triển rừng.")
    assert (citation.kind, citation.number, citation.number_year, citation.symbol) == (kind, number, year, symbol)
    assert citation.dated == on


def test_the_issuer_is_the_words_after_of() -> None:
    (citation,) = find_citations("Kế hoạch số 5/KH-UBND ngày 02/01/2024 của Ủy ban nhân dân xã Bình Yên về thủy lợi")
    assert citation.issuer == "Ủy ban nhân dân xã Bình Yên"


def test_two_ways_of_writing_the_same_document_have_one_key() -> None:
    first, second = find_citations("Chỉ thị 3-CT/HU và Chỉ thị số 03-CT/HU ngày 09/6/2022")
    assert first.key == second.key


def test_the_place_of_number_and_date_is_kept() -> None:
    text = "theo Quyết định số 48/QĐ-UBND ngày 09/01/2024 của xã"
    (citation,) = find_citations(text)
    assert text[citation.start : citation.end] == "Quyết định số 48/QĐ-UBND ngày 09/01/2024"
    assert text[citation.number_start : citation.number_end] == "48/QĐ-UBND"


@pytest.mark.parametrize(
    "text", ["đạt 12/15 HTX", "12 ha/HTX", "bình quân 5 tấn/ha", "đường 30/4", "lớp 5/A", "xe 2-3 T", "24/24 giờ"]
)
def test_quantities_are_not_documents(text: str) -> None:
    assert find_citations(text) == []


def test_a_date_further_on_is_not_the_documents_date() -> None:
    (citation,) = find_citations("Quyết định số 48/QĐ-UBND về giao vốn, họp ngày 09/01/2024")
    assert citation.on is None
