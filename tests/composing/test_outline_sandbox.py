"""The Jinja2 of outlines: what it gives, what it refuses, and that nothing in it runs for ever."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.composing.outlines.problems import OutlineError
from ktxh.composing.outlines.sandbox import MOST_LETTERS, CallFault, rendered
from ktxh.composing.outlines.words import PeriodWords, period_words
from ktxh.model.period import Period

WORDS: dict[str, object] = {"period": period_words(Period.first_months(2024, 6)), "year": 2024}


def echo(*arguments: object, **named: object) -> str:
    return f"<{', '.join(map(str, (*arguments, *named.items())))}>"


def written(text: str, *, prose: bool = False) -> str:
    return rendered(text, "thu.md", 10, {"echo": echo}, WORDS, prose=prose)


def told(text: str, *, prose: bool = False) -> str:
    with pytest.raises(OutlineError) as raised:
        written(text, prose=prose)
    return str(raised.value)


def test_calls_variables_conditions_and_loops_are_carried_out() -> None:
    assert isinstance(WORDS["period"], PeriodWords)
    assert written('{{ echo("a", n=2) }} {{ period.words | upper }}') == "<a, ('n', 2)> 6 THÁNG ĐẦU NĂM"
    assert written('{% for x in ["a", "b"] %}{{ loop.index }}{{ echo(x) }}{% endfor %}') == "1<a>2<b>"
    assert written("{% if year >= 2024 and period.number == 6 %}có{% else %}không{% endif %}") == "có"
    assert written('{% set muc = "x" %}{{ echo(muc ~ "y") }}{{ year - 1 }}{# ghi chú #}') == "<xy>2023"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dòng\n{{ ech(1) }}", "thu.md, dòng 11: không có hàm “ech”; có phải “echo”?"),
        ("{{ yaer }}", "thu.md, dòng 10: không có biến “yaer”; có phải “year”?"),
        ("\n\n{{ period.lable }}", "thu.md, dòng 12: “period” không có thuộc tính “lable”; có phải “label”?"),
        ("{{ echo }}", "thu.md, dòng 10: “echo” là một hàm, phải viết kèm ngoặc: echo(…)."),
        ("{{ echo( }}", "thu.md, dòng 10: "),
        ("{% if year %}", "thu.md, dòng 10: "),
        ("{{ year | center(9) }}", "không có bộ lọc “center”; chỉ dùng upper, lower, first_upper, trim."),
        ('{{ "a" + 1 }}', "dấu + và - chỉ dùng cho số; để nối chữ hãy dùng dấu ~."),
        ('\n{% if year < "a" %}{% endif %}', "thu.md, dòng 11: biểu thức viết chưa đúng"),
        ('{{ ["a"] }}', "chỗ này cho ra một danh sách, không phải chữ."),
        ("{% set echo = 1 %}", "“echo” đã có nghĩa riêng"),
    ],
)
def test_a_wrong_call_is_told_with_its_line(text: str, message: str) -> None:
    assert message in told(text)


def test_what_a_function_says_ends_with_one_mark() -> None:
    def asking(end: str) -> str:
        raise CallFault(f"không có chỉ tiêu này{end}")

    for end, closed in (("", "này."), ("; có phải “x”?", "“x”?")):
        with pytest.raises(OutlineError) as raised:
            rendered(f'{{{{ ask("{end}") }}}}', "thu.md", 1, {"ask": asking}, WORDS, prose=False)
        assert str(raised.value).endswith(closed)


@pytest.mark.parametrize(
    "text",
    [
        "{{ period.__class__.__mro__ }}",
        "{{ period.label.upper() }}",
        "{{ ''.join(['a']) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ range(1000000000) }}",
        "{{ echo(*[1]) }}",
        "{{ cycler('a') }}",
        "{{ self }}",
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set a %}{{ a }}{% endset %}",
        "{% set a = 'x' ~ 'x' %}",
        "{% set a = [year, year] %}",
        "{% for x in range(9) %}{% endfor %}",
        "{{ '%999999999d' | format(1) }}",
        "{{ lipsum(100000) }}",
        "{{ (1).__class__ }}",
        "{{ echo.__globals__ }}",
        "{{ _budget }}",
        "{{ year[0] }}",
        "{% block a %}{% endblock %}",
        "{% autoescape true %}{% endautoescape %}",
    ],
)
def test_what_could_reach_out_or_grow_is_refused(text: str) -> None:
    assert told(text).startswith("thu.md, dòng 10: ")


@pytest.mark.parametrize(
    "text",
    [
        "{% set l = [1,2,3,4,5,6,7,8,9,10] %}" + "{% for a in l %}" * 12 + "x" + "{% endfor %}" * 12,
        "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
        "{{ " + "(" * 20_000 + " }}",
        "{{ " + "-" * 20_000 + "1 }}",
        "{% if year %}" * 3_000 + "{% endif %}" * 3_000,
        "{% for a in year %}{% endfor %}",
        "{% for a in ['x'] recursive %}{{ loop(['x']) }}{% endfor %}",
    ],
)
def test_a_hostile_outline_ends_soon_with_a_sentence(text: str) -> None:
    started = time.process_time()
    assert told(text).startswith("thu.md, dòng ")
    assert time.process_time() - started < 10


def test_what_comes_out_has_an_end() -> None:
    long = "x" * 1_000
    text = "{% set l = [1,2,3,4,5,6,7,8,9,10] %}" + "{% for a in l %}" * 4 + long + "{% endfor %}" * 4
    assert len(long) * 10**4 > MOST_LETTERS
    assert "kết quả quá dài" in told(text)


def test_prose_calls_figures_but_has_no_statements() -> None:
    assert written('đạt {{ echo("a") }} {{ period.words }}', prose=True) == "đạt <a> 6 tháng đầu năm"
    assert "không dùng được ở đây" in told("{% if year %}a{% endif %}", prose=True)
    assert "không dùng được ở đây" in told("{% for x in [1] %}a{% endfor %}", prose=True)


@given(st.text(alphabet="{}%#[]()|.,\"' ~+-*echoyarforinset1\n", max_size=60))
def test_any_text_is_rendered_or_refused_with_a_sentence(text: str) -> None:
    try:
        written(text)
    except OutlineError as error:
        assert str(error).startswith("thu.md, dòng ")
