"""Writes docs/rules.md, the user's page of every rule, out of the docstrings and examples of the rules.

usage: python -m scripts.rules_page [--write]      (without --write: prints the page)
"""

from __future__ import annotations

import sys

from ktxh.checking.rule import Example, Rule, rules
from scripts.labelled import ROOT

PAGE = ROOT / "docs" / "rules.md"
FAMILIES = {
    "1": "Số học: tỷ lệ, % kế hoạch, tăng giảm, tích, bình quân",
    "2": "Tổng và các phần",
    "3": "Nhất quán giữa các chỗ trong báo cáo",
    "4": "Cách viết: con số, đơn vị, ngày tháng, từ ngữ",
    "5": "So với cơ sở dữ liệu",
    "6": "Thể thức văn bản",
    "7": "Thuật ngữ",
}
HEAD = """<!-- Made by `make docs` out of src/ktxh/checking; change the rules' docstrings instead. -->
# Các quy tắc kiểm tra

Mỗi quy tắc có một mã không đổi. Muốn tắt một quy tắc, ghi mã của nó vào `ktxh.toml`:

```toml
[check]
switched_off = ["KT407"]
```

"""


def example_lines(examples: tuple[Example, ...], *, fails: bool, title: str) -> list[str]:
    """The examples of one sort, as a quoted list under their title."""
    chosen = [example for example in examples if example.fails is fails]
    lines = [f"{title}:", ""] if chosen else []
    for example in chosen:
        note = f" ({example.note})" if example.note else ""
        lines.append(f"- {' / '.join(example.text.split(chr(10) * 2)).replace(chr(10), ' ').strip()}{note}")
    return [*lines, ""] if lines else []


def rule_lines(rule: Rule) -> list[str]:
    """The section of one rule."""
    return [
        f"### {rule.code}. {rule.title}",
        "",
        rule.explanation,
        "",
        *example_lines(rule.examples, fails=True, title="Sẽ được nêu"),
        *example_lines(rule.examples, fails=False, title="Không bị nêu"),
    ]


def page() -> str:
    """The whole page."""
    lines: list[str] = []
    family = ""
    for rule in rules():
        if rule.code[2] != family:
            family = rule.code[2]
            lines += [f"## {family}xx. {FAMILIES[family]}", ""]
        lines += rule_lines(rule)
    return HEAD + "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Print the page or write it."""
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
        print(f"Written: {PAGE.relative_to(ROOT)}, {len(rules())} rules")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
