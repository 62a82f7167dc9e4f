from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.formula import Computed, Formula, FormulaError, Operand, Shift, find_cycle
from ktxh.model.formula_parsing import MOST_BRACKETS, MOST_OPERATIONS, parse_formula
from ktxh.model.indicator import Breakdown
from ktxh.model.measure import as_decimal
from tests.model.formulas_made import VALUED_NODES, VALUES, Valued


def computed(text: str, **values: str) -> Computed:
    """The value of a formula over codes of the sector "a"; cung_ky_x and nam_truoc_x are last year's values of a.x."""
    prefix = {Shift.NONE: "", Shift.SAME_PERIOD: "cung_ky_", Shift.LAST_YEAR: "nam_truoc_"}

    def value_of(operand: Operand) -> Decimal | None:
        found = values.get(prefix[operand.shift] + operand.code.removeprefix("a."))
        return None if found is None else Decimal(found)

    return parse_formula(text).evaluate(value_of)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a.x + a.y * 2", "16"),  # 10 + 3 × 2
        ("(a.x + a.y) * 2", "26"),
        ("a.x - a.y - 2", "5"),  # (10 - 3) - 2
        ("a.x - (a.y - 2)", "9"),
        ("a.x / 4 / 5", "0.5"),
        ("a.x / (4 / 5)", "12.5"),
        ("-a.x + 12", "2"),
        ("- 2 * a.y", "-6"),
        ("2--a.y", "5"),
        ("a.x / a.y * a.y", "10"),  # a third of ten times three, nothing rounded
        ("0.125 * a.x", "1.25"),
        ("(a.x / same_period(a.x) - 1) * 100", "25"),  # 10 / 8 = 1,25
        ("a.x / last_year(a.x) * 100", "62.5"),  # 10 / 16
    ],
)
def test_a_formula_is_computed_as_it_is_written(text: str, value: str) -> None:
    assert computed(text, x="10", y="3", cung_ky_x="8", nam_truoc_x="16") == Computed(Decimal(value))


@given(VALUED_NODES)
def test_the_text_of_a_formula_reads_back_as_the_same_formula(valued: Valued) -> None:
    formula = Formula(valued[0])
    assert parse_formula(str(formula)) == formula
    assert str(parse_formula(str(formula))) == str(formula)


@given(VALUED_NODES)
def test_a_formula_gives_the_exact_value_or_says_that_it_divides_by_nought(valued: Valued) -> None:
    node, expected = valued
    result = parse_formula(str(node)).evaluate(VALUES.__getitem__)
    if expected is None:
        assert result.value is None
        assert "bằng 0" in result.reason
    else:
        assert result == Computed(as_decimal(expected))


def test_the_operands_are_named_once_each_in_the_order_of_use() -> None:
    formula = parse_formula("a.y[vu=mua,cay_trong=lua] / (a.x + last_year(a.x)) + a.y[cay_trong=lua, vu=mua]")
    assert formula.operands == (
        Operand("a.y", Breakdown.of(cay_trong="lua", vu="mua")),
        Operand("a.x"),
        Operand("a.x", shift=Shift.LAST_YEAR),
    )
    assert [str(operand) for operand in formula.operands] == ["a.y[cay_trong=lua,vu=mua]", "a.x", "last_year(a.x)"]


def test_a_missing_value_is_named_and_is_not_nought() -> None:
    result = computed("a.x + a.y + same_period(a.x)", y="0")
    assert result.value is None
    assert [str(operand) for operand in result.missing] == ["a.x", "same_period(a.x)"]
    assert result.reason == "Chưa có số liệu của a.x, same_period(a.x)."


def test_a_division_by_nought_says_what_is_nought() -> None:
    result = computed("a.x / (a.y - 3) * 100", x="1", y="3")
    assert result == Computed(None, (), "Không tính được vì mẫu số (a.y - 3) bằng 0.")


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ("", "để trống", 1),
        ("  ", "để trống", 1),
        ("a.x /", "Công thức hết ở chỗ cần một số, một mã chỉ tiêu", 6),
        ("a.x / * 2", "Gặp “*” ở chỗ cần một số", 7),
        ("(a.x + 1", "cần “)” đóng ngoặc mở ở ký tự thứ 1", 9),
        ("a.x) + 1", "Gặp “)”", 4),
        ("a.x a.y", "Gặp “a.y” ở chỗ cần một trong các dấu", 5),
        ("1,5 * a.x", "Số “1,5” phải viết", 1),
        ("a.x * 1.000", "Số “1.000” phải viết", 7),
        ("a.x * 2x", "Số “2” phải viết", 7),
        ("Diện tích / 2", "Không hiểu “Diện”", 1),
        ("a.x ; a.y", "Không hiểu “;”", 5),
        ("__import__", "Không hiểu “__import__”", 1),
        ("sum(a.x)", "Không có hàm “sum”", 1),
        ("last_year(2)", "cần một mã chỉ tiêu trong last_year(…)", 11),
        ("last_year(same_period(a.x))", "không lồng hàm", 11),
        ("last_year(a.x", "cần “)” đóng last_year(…)", 14),
        ("a.x[vu]", "cần “=”", 7),
        ("a.x[vu=mua", "cần “]”", 11),
        ("a.x[vu=mua,vu=xuan]", "chỉ được nêu một lần", 4),
        ("a.x[a.b=c]", "cần mã của chiều phân tổ", 5),
    ],
)
def test_a_formula_that_cannot_be_read_is_refused_at_its_place(text: str, said: str, at: int) -> None:
    with pytest.raises(FormulaError) as refused:
        parse_formula(text)
    assert said in str(refused.value)
    assert refused.value.at == at
    assert f"ký tự thứ {at} của công thức" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(" * (MOST_BRACKETS + 1) + "1" + ")" * (MOST_BRACKETS + 1), "lớp ngoặc"),
        ("-" * (MOST_BRACKETS + 1) + "a.x", "lớp ngoặc"),
        ("(" * 3000, "lớp ngoặc"),
        ("a.x" + "+a.x" * (MOST_OPERATIONS + 1), "phép tính"),
        ("a.x + " * 5000 + "1", "ký tự, hãy tách ra"),
    ],
)
def test_a_formula_without_measure_is_refused(text: str, said: str) -> None:
    with pytest.raises(FormulaError, match=said):
        parse_formula(text)


def test_the_longest_formula_still_computes() -> None:
    nested = "(" * MOST_BRACKETS + "a.x" + ")" * MOST_BRACKETS
    summed = "a.x" + "+a.x" * MOST_OPERATIONS
    assert computed(nested, x="7").value == 7
    assert computed(summed, x="2").value == 2 * (MOST_OPERATIONS + 1)


@given(st.text(alphabet="a.x1 +-*/()[]=,_Đ\n", max_size=60))
def test_any_text_is_a_formula_or_is_refused_in_one_sentence(text: str) -> None:
    try:
        formula = parse_formula(text)
    except FormulaError as refused:
        assert 1 <= refused.at <= len(text) + 1
    else:
        assert parse_formula(str(formula)) == formula


def formulas(**texts: str) -> dict[str, Formula]:
    return {f"a.{code}": parse_formula(text) for code, text in texts.items()}


def test_formulas_that_need_each_other_are_found() -> None:
    assert find_cycle(formulas(x="a.y + 1", y="a.z * 2", z="a.q / a.y")) == ("a.y", "a.z", "a.y")
    assert find_cycle(formulas(x="a.x + 1")) == ("a.x", "a.x")
    assert find_cycle(formulas(x="last_year(a.x) * 1.05")) == ("a.x", "a.x")


def test_formulas_that_share_their_parts_are_no_circle() -> None:
    assert find_cycle(formulas(x="a.y + a.z", y="a.z", z="a.q / a.r")) is None
    assert find_cycle(formulas(x="a.x[vu=mua] + a.x[vu=xuan]")) is None


def test_a_long_chain_of_formulas_is_followed_to_its_end() -> None:
    chain = {f"a.x{each}": parse_formula(f"a.x{each + 1}") for each in range(5000)}
    assert find_cycle(chain) is None
    found = find_cycle(chain | {"a.x5000": parse_formula("a.x0")})
    assert found is not None
    assert len(found) == 5002


@given(st.dictionaries(st.integers(0, 7), st.sets(st.integers(0, 7), min_size=1, max_size=3), max_size=8))
def test_a_circle_is_found_if_and_only_if_there_is_one(used: dict[int, set[int]]) -> None:
    made = {f"a.x{code}": parse_formula("+".join(f"a.x{each}" for each in below)) for code, below in used.items()}
    left = {code: {each for each in below if each in used} for code, below in used.items()}
    while free := [code for code, below in left.items() if not below]:
        left = {code: below - set(free) for code, below in left.items() if code not in free}
    found = find_cycle(made)
    assert (found is None) == (not left)
    if found is not None:
        assert found[0] == found[-1]
        assert all(any(o.code == after for o in made[code].operands) for code, after in pairwise(found))


def test_a_fraction_without_end_is_rounded_only_at_the_end() -> None:
    assert computed("a.x / 3", x="1").value == as_decimal(Fraction(1, 3))
    assert computed("a.x / 3 * 3", x="1").value == 1
