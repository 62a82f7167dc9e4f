"""`ktxh rules`: the rules of checking, and the page of one."""

from __future__ import annotations

from typing import Annotated

import typer

from ktxh.cli.outputs import say
from ktxh.cli.problems import UserError

CodeArgument = Annotated[str, typer.Argument(metavar="MÃ", help="Mã của một quy tắc, ví dụ KT101, để xem giải thích.")]


def rules(code: CodeArgument = "") -> None:
    """Liệt kê các quy tắc kiểm tra, hoặc giải thích một quy tắc."""
    from ktxh.checking.rule import rules as found

    if not code:
        from ktxh.showing.wording import KINDS

        width = max((len(rule.title) for rule in found()), default=0)
        say("".join(f"{rule.code}  {rule.title:<{width}}  {KINDS[rule.kind]}\n" for rule in found()))
        say("Xem giải thích và ví dụ: ktxh rules MÃ. Tắt một quy tắc: mục [check] trong ktxh.toml.")
        return
    wanted = code.strip().upper()
    rule = next((rule for rule in found() if rule.code in (wanted, "KT" + wanted)), None)
    if rule is None:
        raise UserError(f"Không có quy tắc “{code}”; “ktxh rules” liệt kê các mã.")
    say(f"{rule.code} – {rule.title}\n\n{rule.explanation}\n")
    for fails, heading in ((True, "Bị nhắc:"), (False, "Không bị nhắc:")):
        examples = [example for example in rule.examples if example.fails is fails]
        if examples:
            say(heading)
            for example in examples:
                say(f"  “{' '.join(example.text.split())}”" + (f"\n    {example.note}" if example.note else ""))
            say("")
