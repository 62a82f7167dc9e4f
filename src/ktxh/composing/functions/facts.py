"""Viết thành câu những số liệu riêng đã lưu cho mục đang soạn (ngoài danh mục chỉ tiêu).

{{ facts() }}

Các số liệu liền nhau theo thứ tự nằm chung một đoạn; chỗ thứ tự cách quãng thì sang đoạn mới. Mỗi số liệu chỉ viết
một lần.

Tùy chọn:
- section: mục khác mục đang soạn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ktxh.catalogue.sector_words import SECTORS
from ktxh.composing.drafting import Drafting
from ktxh.composing.narrating.narrating import narrate_together
from ktxh.composing.stating.facts import paragraphs_of, stated_fact, together
from ktxh.composing.stating.writing import content_of
from ktxh.model.report_parts import Fact


def call(drafting: Drafting, *, section: str = "") -> str:
    """The paragraphs of the section's facts; "" where it has none that were not written yet."""
    setting = drafting.setting
    every = drafting.stating.facts(setting.area, setting.period).values()
    wanted = section or drafting.section
    facts = [one for one in every if one.section == wanted and one.identifier not in drafting.used_facts]
    drafting.used_facts.update(one.identifier for one in facts)
    several = len({fact.statement.sector for fact in facts} & SECTORS.keys()) > 1
    paragraphs = paragraphs_of(sorted(facts, key=_by_sector(facts)) if several else facts)
    return "\n\n".join(_paragraph(drafting, one, lead=several) for one in paragraphs)


def _by_sector(facts: Sequence[Fact]) -> Callable[[Fact], int]:
    """Sectors in the order in which they first occur."""
    order = list(dict.fromkeys(fact.statement.sector for fact in facts))
    return lambda fact: order.index(fact.statement.sector)


def _paragraph(drafting: Drafting, facts: Sequence[Fact], *, lead: bool) -> str:
    """A paragraph that says at its beginning what it is about, where the section holds facts of several sectors."""
    words = SECTORS.get(facts[0].statement.sector, "") if lead else ""
    about = f"Về {words[:1].lower()}{words[1:]}: " if words else ""
    return about + " ".join(_sentences(drafting, facts))


def _sentences(drafting: Drafting, facts: Sequence[Fact]) -> Iterator[str]:
    for group in together(facts):
        given = [stated_fact(fact) for fact in group]
        statements = [one.statement for one in given]
        sentence = narrate_together(statements, drafting.setting.style, frame=drafting.frame)
        yield f"{drafting.inline(*content_of(drafting, sentence, given))}."
