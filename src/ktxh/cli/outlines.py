"""`ktxh outlines`: the outlines there are, one checked or printed to start an own one, and the functions they call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.composing import house_styles_here
from ktxh.cli.locality import forms_here
from ktxh.cli.options import Output
from ktxh.cli.outline_choice import outline_folder, outline_named, outlines_here
from ktxh.cli.outputs import complain, say, write_whole
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.composing.outlines.linting import Known
    from ktxh.composing.outlines.outline import Outline

_FAULTY = 1
NameArgument = Annotated[str, typer.Argument(metavar="ĐỀ_CƯƠNG", help="Tên đề cương, hoặc tệp đề cương .md.")]
LintOption = Annotated[bool, typer.Option("--lint", help="Kiểm tra đề cương: mỗi lỗi một dòng, có tệp và số dòng.")]
ShowOption = Annotated[bool, typer.Option("--show", help="In toàn văn đề cương để sửa thành đề cương riêng.")]
FunctionsOption = Annotated[bool, typer.Option("--functions", help="Liệt kê các hàm, biến gọi được trong đề cương.")]


def outlines(
    name: NameArgument = "",
    lint: LintOption = False,
    show: ShowOption = False,
    functions: FunctionsOption = False,
    output: Output = None,
) -> None:
    """Đề cương báo cáo: liệt kê, kiểm tra, lấy toàn văn để sửa, xem các hàm gọi số liệu."""
    if functions:
        say(_functions(name))
    elif not name:
        if lint:
            _lint_all()
        else:
            say(_listed())
    elif show:
        _show(name, output)
    elif lint:
        _lint([name])
    else:
        say(_described(outline_named(name)))


def _listed() -> str:
    from ktxh.composing.outlines.words import level_words

    known = outlines_here()
    width = max(map(len, known), default=0)
    lines = [
        f"  {one.code:<{width}}  {one.header.name} ({level_words(one.header.level)}, {one.header.period_words})"
        for one in known.values()
    ]
    return "\n".join(("Đề cương có sẵn:", *lines, "Soạn báo cáo: ktxh compose ĐỊA_BÀN KỲ --outline TÊN."))


def _described(outline: Outline) -> str:
    from ktxh.composing.outlines.sections import sections_of
    from ktxh.composing.outlines.words import level_words

    header = outline.header
    lines = [
        f"{outline.code}: {header.name}",
        f"  {level_words(header.level)}; kỳ: {header.period_words}; văn phong: {header.style}; "
        f"đánh số: {', '.join(header.numbering)}",
        "  các mục:",
    ]
    found = sections_of(outline)
    width = max((len(one.slug) for one in found), default=0)
    lines += [f"    {one.slug:<{width}}  {one.heading or '–'} ({one.owner or 'chưa có cơ quan'})" for one in found]
    return "\n".join(lines)


def _show(name: str, output: Path | None) -> None:
    from ktxh.composing.outlines.files import find_text
    from ktxh.composing.outlines.problems import OutlineError

    try:
        text, _ = find_text(name, outline_folder())
    except OutlineError as error:
        raise UserError(str(error)) from error
    if output is None:
        say(text)
        return
    if output.exists():
        raise UserError(f"“{output}” đã có; hãy chọn tên khác cho --output.")
    write_whole(output, text)
    say(f"Đã ghi “{output}”; sửa xong thì kiểm tra bằng: ktxh outlines {output} --lint.")


def _lint_all() -> None:
    from ktxh.composing.outlines.files import outline_names

    _lint(outline_names(outline_folder()))


def _lint(wanted: list[str]) -> None:
    from ktxh.composing.outlines.files import find_text
    from ktxh.composing.outlines.linting import lint_text
    from ktxh.composing.outlines.problems import OutlineError

    known, count = _known(), 0
    for name in wanted:
        try:
            text, file = find_text(name, outline_folder())
        except OutlineError as error:
            raise UserError(str(error)) from error
        problems = lint_text(text, file, known)
        count += len(problems)
        for problem in problems:
            say(str(problem))
    if count:
        complain(f"Có {count:02} chỗ cần sửa.")
        raise typer.Exit(_FAULTY)
    say("Không có chỗ nào cần sửa.")


def _known() -> Known:
    from ktxh.cli.locality import locality
    from ktxh.composing.outlines.linting import Known

    catalogue = locality(Path.cwd()).catalogue
    return Known(catalogue, forms_here(catalogue), house_styles_here())


def _functions(name: str) -> str:
    from ktxh.composing.outlines.calling import functions
    from ktxh.composing.outlines.grammar import near, sentence
    from ktxh.composing.outlines.words import VARIABLES

    known = functions()
    if name and name not in known:
        raise UserError(sentence(f"Không có hàm “{name}”{near(name, list(known))}"))
    lines: list[str] = []
    for one in known.values() if not name else (known[name],):
        lines += [one.written, f"  {one.purpose}"]
        lines += [f"  {line}".rstrip() for line in one.help.strip().split("\n")] if one.help.strip() else []
        lines.append("")
    if not name:
        lines.append("Biến:")
        for variable, attributes in VARIABLES.items():
            shown = ", ".join(f"{variable}.{one}" for one in sorted(attributes)) or variable
            lines.append(f"  {shown}")
    return "\n".join(lines).rstrip()
