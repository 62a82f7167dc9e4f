"""The functions of outlines, found by listing `functions/`, and how a text of an outline calls them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from ktxh.composing import functions as room
from ktxh.composing.drafting import Drafting
from ktxh.composing.outlines.argument_checks import argument_faults
from ktxh.composing.outlines.calls import Call
from ktxh.composing.outlines.grammar import Names, names_of
from ktxh.composing.outlines.sandbox import Callee, CallFault, called, rendered

OF_OUTLINES_ONLY = frozenset({"prose", "section"})  # what the prose of a section cannot call


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its name, what it does (Vietnamese, one line), an example, what authors may write, the code."""

    name: str
    purpose: str
    help: str
    signature: inspect.Signature
    call: Callee

    @property
    def written(self) -> str:
        """Name and parameters as authors write them: state(item, period="")."""
        parameters = [one.replace(annotation=inspect.Parameter.empty) for one in self.signature.parameters.values()]
        return f"{self.name}{self.signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty)}"


@cache
def functions() -> Mapping[str, Function]:
    """All functions by name."""
    found = {}
    for one in pkgutil.iter_modules(room.__path__):
        module = importlib.import_module(f"{room.__name__}.{one.name}")
        if not hasattr(module, "call"):
            continue
        signature = inspect.signature(module.call, eval_str=True)
        drafting, *parameters = signature.parameters.values()
        del drafting
        purpose, _, rest = inspect.cleandoc(module.__doc__ or "").partition("\n\n")
        found[one.name] = Function(
            one.name, " ".join(purpose.split()), rest, signature.replace(parameters=parameters), module.call
        )
    return found


def names(variables: Mapping[str, object], *, prose: bool) -> Names:
    """The names that an outline knows, or the prose in it."""
    callable_ = [one for one in functions() if not (prose and one in OF_OUTLINES_ONLY)]
    return names_of(callable_, list(variables))


def render(drafting: Drafting, text: str, file: str, first_line: int = 1, *, prose: bool = False) -> str:
    """What a text of an outline gives: Markdown with marks; `OutlineError` with file and line for what is wrong."""
    variables = drafting.variables
    bound = {name: partial(_called, functions()[name], drafting) for name in names(variables, prose=prose).functions}
    return rendered(text, file, first_line, bound, variables, prose=prose)


def calls_in(drafting: Drafting, text: str, file: str, first_line: int = 1, *, prose: bool = False) -> tuple[Call, ...]:
    """The calls of a text, as `render` will carry them out; `OutlineError` for what is wrong with it as it stands."""
    variables = drafting.variables
    return called(text, file, first_line, names(variables, prose=prose).functions, variables, prose=prose)


def prose_name(section: str) -> str:
    """What problems call the prose of a section."""
    return f"lời văn mục “{section}”"


def _called(function: Function, drafting: Drafting, *arguments: Any, **named: Any) -> str:
    faults = argument_faults(function.name, function.signature, arguments, named, drafting.setting.cube.catalogue)
    if faults:
        raise CallFault(faults[0])
    try:
        return function.call(drafting, *arguments, **named)
    except ValueError as error:  # what functions say of their arguments is one Vietnamese sentence
        raise CallFault(str(error).rstrip(".")) from error
