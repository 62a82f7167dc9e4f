"""Which functions a template calls and with what, read off the template without running it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice, product
from typing import Any

from jinja2 import nodes

_MOST = 2_000  # calls that one call in loops over lists stands for


class Open(Enum):
    """The value of an argument that is known only when the report is composed."""

    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Call:
    """A call as written: the function's name, its arguments (or `Open.OPEN`), the line of the template from 1."""

    name: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    line: int


def calls(tree: nodes.Node) -> Iterator[Call]:
    """All calls in the order of the text, those inside the arguments of another after it; loops are written out."""
    yield from _calls(tree, {})


def constants(tree: nodes.Node) -> Iterator[str]:
    """All texts in quotes."""
    return (one.value for one in tree.find_all(nodes.Const) if isinstance(one.value, str))


def _calls(node: nodes.Node, bound: Mapping[str, tuple[Any, ...]]) -> Iterator[Call]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        yield from islice(_written_out(node, node.node.name, bound), _MOST)
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.List):
        bound = {**bound, node.target.name: tuple(_value(one, {}) for one in node.iter.items)}
    for child in node.iter_child_nodes():
        yield from _calls(child, bound)


def _written_out(node: nodes.Call, name: str, bound: Mapping[str, tuple[Any, ...]]) -> Iterator[Call]:
    """The call once for every value of the loops that its arguments depend on."""
    used = {one.name for part in (*node.args, *node.kwargs) for one in part.find_all(nodes.Name)}
    used |= {one.name for one in node.args if isinstance(one, nodes.Name)}
    loops = [loop for loop in bound if loop in used]
    for values in product(*(bound[loop] for loop in loops)):
        here = dict(zip(loops, values, strict=True))
        yield Call(
            name,
            tuple(_value(one, here) for one in node.args),
            {one.key: _value(one.value, here) for one in node.kwargs},
            node.lineno,
        )


def _value(node: nodes.Node, bound: Mapping[str, Any]) -> Any:
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Name):
        return bound.get(node.name, Open.OPEN)
    if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
        return -node.node.value
    if isinstance(node, nodes.List | nodes.Tuple):
        items = [_value(one, bound) for one in node.items]
        return Open.OPEN if Open.OPEN in items else items
    return Open.OPEN
