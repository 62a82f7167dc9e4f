"""What changed between two versions of a report: figures by what they are of, words paragraph by paragraph."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ktxh.composing.versions.passages import Passage, Piece, Printed
from ktxh.composing.versions.prose_changes import ProseChangeKind, prose_changes
from ktxh.composing.versions.versions import FigureChangeKind, Version, compare_versions
from ktxh.composing.versions.word_changes import RunKind, word_changes, words_of
from ktxh.model.connection import Connection
from ktxh.model.phrase import Phrase, Role
from ktxh.model.register import Entry, Register

AT = datetime(2024, 6, 15, 9, tzinfo=UTC)


def figure(subject: str, before: str, number: str, unit: str, value: str = "", *, estimate: bool = False) -> Entry:
    connection = Connection(subject, "180", "2024D06", Role.ACTUAL, unit=unit)
    exact = Decimal(value or number.replace(".", "").replace(",", "."))
    return Entry(connection, Phrase(f"{before} ", number, f" {unit}"), exact, exact, estimate, "kinh_te")


def version(*lines: tuple[str, list[str | Entry]], printed: dict[str, str] | None = None) -> Version:
    """A version of paragraphs with their headings; `printed` are figures that somebody typed over, by subject."""
    entries: dict[str, Entry] = {}
    passages = []
    for heading, pieces in lines:
        shown: list[Piece] = []
        for one in pieces:
            if isinstance(one, str):
                shown.append(one)
                continue
            tag = one.connection.tag
            entries.setdefault(tag, one)
            text = (printed or {}).get(one.connection.subject, one.phrase.text)
            shown.append(Printed(tag, text, f"Chỉ tiêu {one.connection.subject}"))
        passages.append(Passage(heading, tuple(shown)))
    return Version(Register("180", "2024D06", "trang-dinh", "trang-dinh", AT, entries), tuple(passages))


RICE = figure("lua", "đạt", "2.215,54", "ha")
FISH = figure("ca", "ước đạt", "12,5", "tấn", estimate=True)


def test_a_sign_behind_a_figure_for_a_note_below_the_table_is_no_change_of_the_figure() -> None:
    starred = version(("Biểu", [RICE]), printed={"lua": "đạt 2.215,54 ha*"})
    changes = compare_versions(starred, version(("Biểu", [RICE])))
    assert (changes.figures, changes.same_figures) == ((), 1)


def test_a_changed_figure_is_named_with_both_texts_and_is_no_changed_prose() -> None:
    more = figure("lua", "đạt", "2.300,00", "ha")
    old, new = (
        version(("Trồng trọt", ["Diện tích lúa ", one, "."]), ("Thủy sản", ["Cá ", FISH, "."])) for one in (RICE, more)
    )
    changes = compare_versions(old, new)
    (change,) = changes.figures
    assert change.kind is FigureChangeKind.CHANGED
    assert (change.title, change.where) == ("Chỉ tiêu lua", "Trồng trọt")
    assert (change.old, change.new) == ("đạt 2.215,54 ha", "đạt 2.300,00 ha")
    assert (changes.prose, changes.same_figures, changes.same_passages) == ((), 1, 2)


def test_an_estimate_that_became_a_result_is_a_change() -> None:
    final = figure("ca", "đạt", "12,5", "tấn")
    (change,) = compare_versions(version(("", ["Cá ", FISH])), version(("", ["Cá ", final]))).figures
    assert (change.kind, change.old, change.new) == (FigureChangeKind.CHANGED, "ước đạt 12,5 tấn", "đạt 12,5 tấn")


def test_a_figure_that_somebody_typed_over_is_told_from_one_that_the_database_changed() -> None:
    old = version(("", ["Lúa ", RICE]))
    new = version(("", ["Lúa ", RICE]), printed={"lua": "đạt 2.999 ha"})
    (change,) = compare_versions(old, new).figures
    assert (change.kind, change.new) == (FigureChangeKind.RETYPED, "đạt 2.999 ha")


def test_a_judgement_that_the_database_changed_is_told_from_one_that_somebody_typed_over() -> None:
    asked = Connection("lua", "180", "2024D06", Role.JUDGEMENT)
    first, later = (Entry(asked, Phrase(words, ""), Decimal(1), Decimal(1)) for words in ("Đúng tiến độ", "Vượt"))
    (change,) = compare_versions(version(("", [first])), version(("", [later]))).figures
    assert (change.kind, change.old, change.new) == (FigureChangeKind.CHANGED, "Đúng tiến độ", "Vượt")
    (change,) = compare_versions(version(("", [first])), version(("", [first]), printed={"lua": "Khá"})).figures
    assert change.kind is FigureChangeKind.RETYPED


def test_a_figure_that_is_printed_in_another_unit_now_is_the_same_figure() -> None:
    # 950 triệu đồng, and then 1.200 triệu, printed as 1,2 tỷ
    million, billion = figure("thu", "đạt", "950", "triệu đồng"), figure("thu", "đạt", "1,2", "tỷ đồng")
    assert million.connection.tag != billion.connection.tag
    (change,) = compare_versions(version(("", ["Thu ", million])), version(("", ["Thu ", billion]))).figures
    assert (change.kind, change.old, change.new) == (FigureChangeKind.CHANGED, "đạt 950 triệu đồng", "đạt 1,2 tỷ đồng")


def test_figures_that_came_and_went_are_told() -> None:
    old = version(("Trồng trọt", ["Lúa ", RICE, "."]))
    new = version(("Trồng trọt", ["Lúa được mùa."]), ("Thủy sản", ["Cá ", FISH, "."]))
    came, went = compare_versions(old, new).figures
    assert (came.kind, came.old, came.new, came.where) == (FigureChangeKind.ADDED, "", "ước đạt 12,5 tấn", "Thủy sản")
    assert (went.kind, went.old, went.new, went.where) == (
        FigureChangeKind.REMOVED,
        "đạt 2.215,54 ha",
        "",
        "Trồng trọt",
    )


def test_a_figure_whose_control_is_gone_is_gone_though_the_register_knows_it() -> None:
    whole = version(("", ["Lúa ", RICE, ", cá ", FISH]))
    without = Version(
        whole.register, (Passage("", ("Lúa ", Printed(RICE.connection.tag, RICE.phrase.text), ", cá nhiều")),)
    )
    (change,) = compare_versions(whole, without).figures
    assert (change.kind, change.old) == (FigureChangeKind.REMOVED, "ước đạt 12,5 tấn")


def paragraphs(*texts: str) -> list[Passage]:
    return [Passage("Mục", (text,)) for text in texts]


WEATHER = "Thời tiết đầu vụ thuận lợi, cây trồng sinh trưởng tốt."
DISEASE = "Dịch bệnh trên đàn vật nuôi được kiểm soát kịp thời."
SCHOOLS = "Các trường tổ chức tổng kết năm học đúng kế hoạch."


def test_a_paragraph_that_was_edited_shows_its_words() -> None:
    edited = "Thời tiết giữa vụ không thuận lợi, cây trồng sinh trưởng tốt."
    compared = prose_changes(paragraphs(DISEASE, WEATHER), paragraphs(DISEASE, edited))
    (change,) = compared.changes
    assert (change.kind, compared.same) == (ProseChangeKind.EDITED, 1)
    assert [(run.kind.value, run.text) for run in change.runs] == [
        ("same", "Thời tiết "),
        ("removed", "đầu "),
        ("added", "giữa "),
        ("same", "vụ "),
        ("added", "không "),
        ("same", "thuận lợi, cây trồng sinh trưởng tốt."),
    ]
    assert (change.old, change.new) == (WEATHER, edited)


def test_a_paragraph_that_was_moved_is_not_one_removed_and_one_added() -> None:
    compared = prose_changes(paragraphs(WEATHER, DISEASE, SCHOOLS), paragraphs(DISEASE, SCHOOLS, WEATHER))
    (change,) = compared.changes
    assert (change.kind, change.new, compared.same) == (ProseChangeKind.MOVED, WEATHER, 2)


def test_a_paragraph_that_was_moved_and_edited_is_both() -> None:
    edited = WEATHER.replace("tốt", "khá")
    compared = prose_changes(paragraphs(WEATHER, DISEASE, SCHOOLS), paragraphs(DISEASE, SCHOOLS, edited))
    (change,) = compared.changes
    assert (change.kind, change.old, change.new) == (ProseChangeKind.MOVED_EDITED, WEATHER, edited)


def test_paragraphs_without_words_in_common_are_removed_and_added() -> None:
    compared = prose_changes(paragraphs(WEATHER, DISEASE), paragraphs(SCHOOLS, DISEASE))
    assert [(one.kind.value, one.old, one.new) for one in compared.changes] == [
        ("removed", WEATHER, ""),
        ("added", "", SCHOOLS),
    ]


def test_words_round_a_figure_are_compared_and_the_figure_is_not() -> None:
    old = [Passage("", ("Lúa ", Printed("ktxh:1", "đạt 5 ha"), ", tăng khá."))]
    new = [Passage("", ("Lúa ", Printed("ktxh:1", "đạt 9 ha"), ", giảm nhẹ."))]
    (change,) = prose_changes(old, new).changes
    assert [(run.kind.value, run.text) for run in change.runs] == [
        ("same", "Lúa đạt 9 ha, "),
        ("removed", "tăng khá"),
        ("added", "giảm nhẹ"),
        ("same", "."),
    ]


def test_a_sign_between_two_changes_does_not_split_them() -> None:
    runs = list(word_changes(["một, hai bốn"], ["ba, năm bốn"]))
    assert [(run.kind.value, run.text) for run in runs] == [
        ("removed", "một, hai "),
        ("added", "ba, năm "),
        ("same", "bốn"),
    ]


def test_blanks_and_forms_of_unicode_are_no_change() -> None:
    assert prose_changes(paragraphs("Lúa  tốt "), paragraphs("Lúa tốt")).changes == ()
    assert prose_changes(paragraphs("Lúa tốt"), paragraphs("Lu\u0301a to\u0302\u0301t")).changes == ()


WORDS = st.sampled_from(["lúa", "ngô", "cá", "tăng", "giảm", ",", "khá", "của", "và", "xã"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), max_size=12)


@given(TEXTS, TEXTS)
def test_every_paragraph_is_the_same_or_in_one_change(old: list[str], new: list[str]) -> None:
    compared = prose_changes(paragraphs(*old), paragraphs(*new))
    before = [one for one in compared.changes if one.kind is not ProseChangeKind.ADDED]
    after = [one for one in compared.changes if one.kind is not ProseChangeKind.REMOVED]
    assert len(before) + compared.same == len(old) and len(after) + compared.same == len(new)
    for change in before:
        assert change.old in old
    for change in after:
        assert change.new in new


@given(TEXTS)
def test_a_version_is_no_change_of_itself(texts: list[str]) -> None:
    compared = prose_changes(paragraphs(*texts), paragraphs(*texts))
    assert (compared.changes, compared.same) == ((), len(texts))


@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_the_words_of_both_versions_can_be_read_from_the_runs(old: list[str], new: list[str]) -> None:
    runs = list(word_changes([" ".join(old)], [" ".join(new)]))
    assert words_of("".join(run.text for run in runs if run.kind is not RunKind.ADDED)) == old
    assert words_of("".join(run.text for run in runs if run.kind is not RunKind.REMOVED)) == new
