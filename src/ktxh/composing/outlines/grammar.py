"""What of Jinja2 an outline may use, and what the prose of a department may: all else is refused by name.

Outlines have calls, variables, conditions and loops over lists that are written down; prose has calls and variables
only. There is nothing in it that could run for long or grow without end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from ktxh.composing.outlines.problems import Problem
from ktxh.composing.outlines.words import VARIABLES

FILTERS = ("upper", "lower", "first_upper", "trim")
_EXPRESSIONS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Call,
    nodes.Keyword,
    nodes.Getattr,
    nodes.Filter,
    nodes.List,
    nodes.Tuple,
    nodes.Neg,
)
_STATEMENTS = (
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
)
_ENGLISH = {
    "unexpected end of template": "thiếu phần đóng của một lệnh hay dấu ngoặc",
    "unexpected char": "có ký tự lạ trong dấu ngoặc {{ }} hoặc {% %}",
    "Unexpected end of template": "một lệnh {% … %} chưa được đóng",
    "expected token": "biểu thức trong {{ }} hoặc {% %} viết chưa đúng, hãy xem dấu phẩy, ngoặc và nháy",
    "Missing end of raw directive": "có {% raw %} mà không dùng được; hãy xóa {% raw %}",
    "Encountered unknown tag": "có lệnh {% … %} mà chương trình không biết",
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names that an outline knows."""

    functions: Collection[str]
    variables: Collection[str]
    attributes: Mapping[str, Collection[str]] = field(default_factory=dict)  # of variables that have any


def names_of(functions: Collection[str], variables: Collection[str]) -> Names:
    """The names with the attributes of those variables that are known to have any."""
    return Names(functions, variables, {name: VARIABLES[name] for name in variables if name in VARIABLES})


def syntax_problem(error: TemplateSyntaxError, file: str, first_line: int) -> Problem:
    """The problem that Jinja tells in English."""
    told = next(
        (words for english, words in _ENGLISH.items() if english in (error.message or "")),
        "chỗ gọi số liệu trong {{ }} hoặc {% %} viết chưa đúng",
    )
    return Problem(file, first_line - 1 + error.lineno, f"{told}.")


def refused(tree: nodes.Template, names: Names, file: str, first_line: int, *, prose: bool) -> list[Problem]:
    """What a text uses that is not to be used in it."""
    allowed = _EXPRESSIONS if prose else (*_EXPRESSIONS, *_STATEMENTS)
    walk = _Walk(names, allowed)
    walk.node(tree, frozenset({"true", "false", "none"}))
    return [Problem(file, first_line - 1 + line, sentence(message)) for line, message in walk.found]


class _Walk:
    def __init__(self, names: Names, allowed: Sequence[type[nodes.Node]]) -> None:
        self.names, self.allowed = names, tuple(allowed)
        self.set: set[str] = set()
        self.found: list[tuple[int, str]] = []

    def node(self, node: nodes.Node, bound: frozenset[str]) -> None:
        if type(node) not in self.allowed:
            self.found.append((node.lineno or 1, f"“{_shown(node)}” không dùng được ở đây; hãy viết đơn giản hơn"))
            return
        self.found.extend((node.lineno, fault) for fault in self._faults(node, bound))
        if isinstance(node, nodes.For):
            bound |= {"loop", *(name.name for name in node.target.find_all(nodes.Name) or ())}
            bound |= {node.target.name} if isinstance(node.target, nodes.Name) else set()
        for child in self._children(node):
            self.node(child, bound)
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            self.set.add(node.target.name)

    def _children(self, node: nodes.Node) -> Iterator[nodes.Node]:
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            yield from (*node.args, *node.kwargs)
        else:
            yield from node.iter_child_nodes()

    def _faults(self, node: nodes.Node, bound: frozenset[str]) -> Iterator[str]:
        if isinstance(node, nodes.Name):
            yield from self._name_faults(node, bound)
        elif isinstance(node, nodes.Call):
            if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
                yield "chỉ gọi được hàm của đề cương (xem: ktxh outlines --functions) và bộ lọc sau dấu |"
            elif node.node.name not in self.names.functions:
                yield f"không có hàm “{node.node.name}”{near(node.node.name, self.names.functions)}"
        elif isinstance(node, nodes.Filter) and (node.name not in FILTERS or node.args or node.kwargs):
            yield f"không có bộ lọc “{node.name}”; chỉ dùng {', '.join(FILTERS)}"
        elif isinstance(node, nodes.For) and (node.recursive or not isinstance(node.iter, nodes.List | nodes.Name)):
            yield 'vòng lặp chỉ chạy trên một danh sách viết sẵn, ví dụ {% for x in ["…", "…"] %}'
        elif isinstance(node, nodes.List | nodes.Tuple) and not _plain(node):
            yield "danh sách chỉ gồm chữ trong ngoặc kép hoặc số"
        elif isinstance(node, nodes.Assign) and (
            isinstance(node.node, nodes.Concat) or any(node.node.find_all(nodes.Concat))
        ):
            yield "không nối chuỗi trong {% set %}; hãy viết thẳng vào chỗ dùng"
        elif isinstance(node, nodes.Getattr):
            owner = node.node.name if isinstance(node.node, nodes.Name) else ""
            known = self.names.attributes.get(owner)
            if node.attr.startswith("_") or (known is not None and node.attr not in known):
                yield f"“{owner}” không có thuộc tính “{node.attr}”{near(node.attr, known or ())}"

    def _name_faults(self, node: nodes.Name, bound: frozenset[str]) -> Iterator[str]:
        known = {*self.names.variables, *self.set, *bound}
        if node.ctx != "load":
            if node.name in self.names.functions or node.name in self.names.variables or node.name.startswith("_"):
                yield f"“{node.name}” đã có nghĩa riêng trong đề cương; hãy đặt tên khác cho biến này"
        elif node.name in self.names.functions:
            yield f"“{node.name}” là một hàm, phải viết kèm ngoặc: {node.name}(…)"
        elif node.name not in known:
            yield f"không có biến “{node.name}”{near(node.name, known - {'true', 'false', 'none', 'loop'})}"


def sentence(message: str) -> str:
    """The message with its full stop, unless it is a question."""
    return message if message.endswith("?") else f"{message}."


def near(name: str, known: Collection[str]) -> str:
    """What may have been meant, else what there is."""
    from rapidfuzz import process

    if not known:
        return ""
    best = process.extractOne(name, sorted(known), score_cutoff=70)
    return f"; có phải “{best[0]}”?" if best else f"; chỉ có: {', '.join(sorted(known))}"


def _plain(node: nodes.List | nodes.Tuple) -> bool:
    return all(
        isinstance(one, nodes.Const | nodes.Name if node.items and isinstance(node, nodes.Tuple) else nodes.Const)
        or (isinstance(one, nodes.List | nodes.Tuple) and _plain(one))
        for one in node.items
    )


def _shown(node: nodes.Node) -> str:
    word = type(node).__name__.lower()
    return {"getitem": "[…]", "include": "{% include %}", "macro": "{% macro %}", "test": "is …"}.get(word, word)
