"""Runs the Jinja2 of an outline or of prose: nothing within reach but the functions, and every measure has an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import TracebackType
from typing import Any, Protocol

from jinja2 import StrictUndefined, Template, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer

from ktxh.composing.outlines.calls import Call, calls
from ktxh.composing.outlines.emptied_lines import mark_line_ends, without_emptied
from ktxh.composing.outlines.grammar import names_of, refused, sentence, syntax_problem
from ktxh.composing.outlines.problems import OutlineError, Problem

MOST_LETTERS = 3_000_000  # of what comes out
MOST_ROUNDS = 20_000  # of all loops together
MOST_CALLS = 5_000
_BUDGET, _COUNTED = "_budget", "_counted"
_RAW = "“{% raw %}” không dùng được: số liệu sau đó in thành mã; hãy xóa {% raw %} và {% endraw %}."
_DEEP = "lồng nhau quá sâu; hãy viết đơn giản hơn."


class CallFault(Exception):
    """A call in an outline cannot be carried out; the message is one Vietnamese sentence without its full stop."""


class Callee(Protocol):
    """A function as a template calls it."""

    def __call__(self, *arguments: Any, **named: Any) -> str:
        """What the call writes: Markdown with marks."""
        ...


@dataclass(slots=True)
class Budget:
    """How much one rendering may still do."""

    rounds: int = MOST_ROUNDS
    calls: int = MOST_CALLS

    def call(self) -> None:
        """Count a call."""
        self.calls -= 1
        if self.calls < 0:
            raise CallFault(f"gọi hàm quá {MOST_CALLS:,} lần; hãy rút bớt vòng lặp".replace(",", "."))

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """The same values, each counted as a round of a loop."""
        if not isinstance(values, list | tuple):
            raise CallFault("vòng lặp chỉ chạy trên một danh sách")
        for value in values:
            self.rounds -= 1
            if self.rounds < 0:
                raise CallFault(f"vòng lặp chạy quá {MOST_ROUNDS:,} lượt; hãy rút ngắn danh sách".replace(",", "."))
            yield value


def parsed(text: str, file: str, first_line: int = 1) -> nodes.Template:
    """The tree of a template; `OutlineError` where it is wrongly written."""
    try:
        tree = _environment().parse(text)
        if raw := [line for line, kind, _ in _environment().lex(text) if kind == "raw_begin"] if "raw" in text else []:
            raise OutlineError([Problem(file, first_line - 1 + line, _RAW) for line in raw])
        return tree
    except TemplateSyntaxError as error:
        raise OutlineError([syntax_problem(error, file, first_line)]) from error
    except RecursionError as error:
        raise OutlineError([Problem(file, first_line, _DEEP)]) from error


def rendered(
    text: str,
    file: str,
    first_line: int,
    functions: Mapping[str, Callee],
    variables: Mapping[str, Any],
    *,
    prose: bool,
) -> str:
    """What the template gives, without lines on which all calls wrote nothing.

    `OutlineError` with file and line for whatever is wrong with it.
    """
    template, _ = _compiled(text, file, first_line, tuple(functions), tuple(variables), prose)
    budget = Budget()
    bound = {name: _Budgeted(function, budget) for name, function in functions.items()}
    context = template.new_context({**variables, **bound, _BUDGET: budget})
    pieces, letters = [], 0
    try:
        for piece in template.root_render_func(context):
            letters += len(piece)
            if letters > MOST_LETTERS:
                raise OutlineError([Problem(file, first_line, "kết quả quá dài; hãy rút bớt vòng lặp hoặc bảng.")])
            pieces.append(piece)
    except CallFault as fault:
        raise OutlineError(
            [Problem(file, _line(fault.__traceback__, template, first_line), sentence(str(fault)))]
        ) from fault
    except (TemplateError, TypeError) as error:
        line = _line(error.__traceback__, template, first_line)
        if isinstance(error, TypeError) and not _own(error.__traceback__, template):
            raise
        raise OutlineError([Problem(file, line, _wrong(error))]) from error
    return without_emptied("".join(pieces))


def called(
    text: str, file: str, first_line: int, functions: Iterable[str], variables: Iterable[str], *, prose: bool
) -> tuple[Call, ...]:
    """The calls of a template, loops written out; `OutlineError` where `rendered` would refuse it as it stands.

    The template is read and compiled once, whether its calls are asked for first or its text.
    """
    return _compiled(text, file, first_line, tuple(functions), tuple(variables), prose)[1]


@dataclass(frozen=True, slots=True)
class _Budgeted:
    function: Callee
    budget: Budget

    def __call__(self, *arguments: Any, **named: Any) -> str:
        self.budget.call()
        return self.function(*arguments, **named)


@lru_cache(maxsize=256)
def _compiled(
    text: str, file: str, first_line: int, functions: tuple[str, ...], variables: tuple[str, ...], prose: bool
) -> tuple[Template, tuple[Call, ...]]:
    tree = parsed(text, file, first_line)
    try:
        problems = refused(tree, names_of(functions, variables), file, first_line, prose=prose)
        if problems:
            raise OutlineError(problems)
        environment, made = _environment(), tuple(calls(tree))
        mark_line_ends(tree)
        code = environment.compile(_Counting().visit(tree), None, file)
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise OutlineError([Problem(file, first_line, _DEEP)]) from error
    return Template.from_code(environment, code, {}), made


class _Counting(NodeTransformer):
    """Puts a count around what every loop runs over."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, _COUNTED, [], [], None, None, lineno=node.lineno)
        return node


class _Sandbox(SandboxedEnvironment):
    intercepted_binops = frozenset({"+", "-"})

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, _Budgeted)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        del value
        return not attr.startswith("_") and (isinstance(obj, LoopContext) or getattr(obj, "of_outlines", False))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if not isinstance(left, int) or not isinstance(right, int):
            raise CallFault("dấu + và - chỉ dùng cho số; để nối chữ hãy dùng dấu ~")
        return super().call_binop(context, operator, left, right)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
        return self.undefined(obj=obj, name=attribute)


@cache
def _environment() -> _Sandbox:
    made = _Sandbox(undefined=StrictUndefined, autoescape=False, finalize=_printed, keep_trailing_newline=True)
    made.globals.clear()
    made.tests.clear()
    made.filters = {
        "upper": lambda text: str(text).upper(),
        "lower": lambda text: str(text).lower(),
        "first_upper": lambda text: str(text)[:1].upper() + str(text)[1:],
        "trim": lambda text: str(text).strip(),
        _COUNTED: _counted,
    }
    return made


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    budget: Budget = context[_BUDGET]
    return budget.counted(values)


def _printed(value: Any) -> Any:
    if isinstance(value, Undefined):
        return str(value)  # which says what there is not
    if isinstance(value, list | tuple | dict) or callable(value):
        raise CallFault("chỗ này cho ra một danh sách, không phải chữ")
    return "" if value is None else value


def _wrong(error: Exception) -> str:
    if isinstance(error, SecurityError):
        return "chỗ này dùng điều mà đề cương không cho phép."
    told = str(error)
    name = told.split("'")[-2] if told.count("'") >= 2 else ""
    if "has no attribute" in told:
        return f"không có thuộc tính “{name}”; các biến và thuộc tính xem bằng: ktxh outlines --functions."
    return "biểu thức viết chưa đúng; hãy xem lại kiểu của các giá trị."


def _frames(trace: TracebackType | None, template: Template) -> Iterator[tuple[bool, int]]:
    while trace is not None:
        own = trace.tb_frame.f_globals.get("name") is None and "root" in trace.tb_frame.f_globals
        own = own and trace.tb_frame.f_globals["root"] is template.root_render_func
        yield own, trace.tb_lineno
        trace = trace.tb_next


def _line(trace: TracebackType | None, template: Template, first_line: int) -> int:
    lines = [line for own, line in _frames(trace, template) if own]
    return first_line - 1 + (template.get_corresponding_lineno(lines[-1]) if lines else 1)


def _own(trace: TracebackType | None, template: Template) -> bool:
    """Whether the error came up in the template itself, not in a function that it calls."""
    frames = list(_frames(trace, template))
    return bool(frames) and frames[-1][0]
