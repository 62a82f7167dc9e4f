"""Document to statements: the one way in to this room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktxh.documents.structure import section_path
from ktxh.documents.tree import Block, Document, Kind
from ktxh.language.units import counted_noun, quantity_noun, shown_unit, understand
from ktxh.model.statement import CompareTo, Statement
from ktxh.reading.context import Context, area_in, find_context
from ktxh.reading.drafting import Drafter
from ktxh.reading.drafts import Draft, Group
from ktxh.reading.linking import link_items, link_notes, link_openings, marked_drafts
from ktxh.reading.mentions import Mention, find_mentions
from ktxh.reading.naming import compose_name, is_short, is_weak, length
from ktxh.reading.quoted_names import veiled
from ktxh.reading.reading import Breakdown, Reading, Sentence
from ktxh.reading.sectors import lead_of, sector_under
from ktxh.reading.sentences import sentence_spans
from ktxh.reading.tables import read_tables

if TYPE_CHECKING:
    from ktxh.catalogue.indicators import Catalogue

_DIGIT = re.compile(r"\d")
_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE, Kind.HEADING})
_COMPARE = {"same": CompareTo.SAME_PERIOD_LAST_YEAR, "last": CompareTo.LAST_YEAR, "end": CompareTo.END_LAST_YEAR}
_TASKS = re.compile(r"nhiệm\s+vụ|phương\s+hướng|mục\s+tiêu|giải\s+pháp|chỉ\s+tiêu\s+chủ\s+yếu|kế\s+hoạch\s+năm", re.I)
_CUT = 40  # characters of the source that a page end may put between two characters of a sentence
_NEAR = 15  # percentage points: a share of the whole that "trong đó" names may be miscalculated, not of another whole
_SHORT = 6  # words: a name no longer than this also takes the topic of its sentence
_RESULTS = re.compile(r"kết\s+quả|tình\s+hình|đánh\s+giá|thực\s+hiện\s+(?:năm|kế)|đạt\s+được", re.I)


def read(document: Document, catalogue: Catalogue | None = None, context: Context | None = None) -> Reading:
    """Read every sentence of a document (tables included) into statements and their breakdowns.

    `catalogue` is what the statements are linked to; without one they have no code: checking needs none. `context` is
    what the report says of itself as a whole where the document is only a piece of it.
    """
    context = context or find_context(document)
    paths = section_path(document)
    sentences: list[Sentence] = []
    drafts: list[Draft] = []
    groups: list[Group] = []
    by_block: dict[int, list[int]] = {}
    for number, block in enumerate(document.blocks):
        spans = sentence_spans(veiled(block.text))
        first = len(sentences)
        sentences.extend(Sentence(number, start, end) for start, end in spans)
        if block.kind not in _READ or not _DIGIT.search(block.text):
            continue
        began = len(drafts)
        goal = _is_goal(paths[number])
        _draft_block(document, number, block, spans, first, drafts, groups, goal=goal, year=context.year)
        by_block[number] = list(range(began, len(drafts)))
    marked = marked_drafts(document, by_block, drafts)
    link_notes(document, by_block, drafts, groups, marked)
    link_items(document, by_block, drafts, groups, marked)
    link_openings(document, by_block, drafts, groups)
    _inherit(drafts, groups)
    _find_bases(drafts, groups)
    statements = tuple(_finish(document, draft, paths, context) for draft in drafts)
    statements += tuple(read_tables(document, paths, context, len(sentences)))
    if catalogue is not None:
        from ktxh.reading.coding import with_codes  # the catalogue is large; checking does without it

        statements = tuple(with_codes(document, sentences, statements, catalogue, context.area or None))
    breakdowns = tuple(
        Breakdown(tuple(group.whole), tuple(group.parts), group.opener, group.complete)
        for group in groups
        if group.parts
    )
    return Reading(document, tuple(sentences), statements, breakdowns, context.year, context.issued, context.cut_off)


def _is_goal(path: tuple[str, ...]) -> bool:
    """Whether the headings above a block say that it is still to be done."""
    return any(_TASKS.search(title) and not _RESULTS.search(title) for title in path[:2])


def _draft_block(
    document: Document,
    number: int,
    block: Block,
    spans: list[tuple[int, int]],
    first: int,
    drafts: list[Draft],
    groups: list[Group],
    *,
    goal: bool,
    year: int | None,
) -> None:
    text = veiled(block.text)
    mentions = find_mentions(text, spans, first)
    drafter = Drafter(number, block.text, drafts, groups, goal=goal, year=year)
    drafter.offset = lambda start, end: document.span(block, start, end)
    for index, mention in enumerate(mentions):
        drafter.add(mention, _right(text, mention, mentions, index))


def _right(text: str, mention: Mention, mentions: list[Mention], index: int) -> str:
    end = mention.sentence_end
    if index + 1 < len(mentions) and mentions[index + 1].sentence == mention.sentence:
        end = mentions[index + 1].start
    return text[mention.tail : end]


def _inherit(drafts: list[Draft], groups: list[Group]) -> None:
    """Give parts what their whole says: its name, that it is estimated or planned, and a missing unit."""
    for group in groups:
        for index in group.parts:
            part = drafts[index]
            whole = next((drafts[i] for i in group.whole if drafts[i].unit == part.unit), drafts[group.whole[-1]])
            if part.context:
                continue
            part.context = _full_name(whole)
            if group.opener != "(":
                part.estimate = part.estimate or whole.estimate
            if whole.planned and _only_a_value(part) and understand(part.unit) == understand(whole.unit):
                part.planned = True
                part.figures["plan"] = part.figures.pop("actual")
            if not part.unit:
                part.unit = whole.unit
    for index, draft in enumerate(drafts):
        if draft.context or draft.given or index == 0 or not is_short(f"{draft.own} {draft.after}"):
            continue
        before = drafts[index - 1]
        same_sentence = before.block == draft.block and before.sentence == draft.sentence
        if same_sentence or (
            is_weak(draft.own) and before.block == draft.block and draft.sentence - before.sentence == 1
        ):
            draft.context = _full_name(before)


def _only_a_value(part: Draft) -> bool:
    """Whether a part states a value and nothing that tells it from a plan."""
    return "actual" in part.figures and not part.planned and not {"plan", "pct_plan", "total"} & part.figures.keys()


def _find_bases(drafts: list[Draft], groups: list[Group]) -> None:
    """Where a share is stated of a value, take the whole it is a share of when the two figures give it."""
    for index, draft in enumerate(drafts):
        share, level = draft.figures.get("share_pct"), draft.figures.get("actual")
        if share is None or level is None or "total" in draft.figures or draft.unit in {"%", ""}:
            continue
        before = [groups[draft.group].whole[-1]] if draft.group >= 0 else []
        before += [i for i in range(index - 1, max(-1, index - 4), -1) if drafts[i].sentence == draft.sentence]
        for other in before:
            base = drafts[other].figures.get("actual")
            if base is None or drafts[other].twin or base.value <= level.value:
                continue
            same = (
                not drafts[other].unit or understand(drafts[other].unit).dimension == understand(draft.unit).dimension
            )
            named = draft.group >= 0 and other == before[0] and groups[draft.group].opener.startswith("trong")
            if same and abs(level.value / base.value * 100 - share.value) <= (_NEAR if named else share.step):
                draft.figures["total"] = base
                break


def _noun(draft: Draft) -> str:
    return counted_noun(draft.unit) if draft.unit and draft.unit != "%" else ""


def _full_name(draft: Draft) -> str:
    if draft.given:
        return draft.own
    unit = draft.unit
    name = compose_name(draft.own, _noun(draft), draft.after, draft.context)
    if draft.topic and draft.topic.lower() not in name.lower() and length(f"{draft.own} {draft.after}") <= _SHORT:
        name = compose_name(name, "", "", draft.topic)
    quantity = quantity_noun(unit)
    if quantity and quantity.lower() not in name.lower() and "tỉ lệ" not in name.lower() and draft.level is not None:
        name = f"{quantity} {name[:1].lower()}{name[1:]}"
    return name


def _span(document: Document, block: Block, draft: Draft) -> tuple[int, int]:
    """The statement's place: where a page end cuts its sentence, the side on which its first figure stands."""
    start, end = document.span(block, draft.start, draft.end)
    if end - start <= draft.end - draft.start + _CUT or not draft.figures:
        return start, end
    at = next(iter(draft.figures.values())).start
    begin, stop = draft.start, draft.end
    for index in range(draft.start + 1, draft.end):
        if block.offsets[index] - block.offsets[index - 1] > _CUT:
            if block.offsets[index] <= at:
                begin = index
            else:
                stop = index
                break
    return document.span(block, begin, stop)


def _finish(document: Document, draft: Draft, paths: tuple[tuple[str, ...], ...], context: Context) -> Statement:
    block = document.blocks[draft.block]
    start, end = _span(document, block, draft)
    figures = dict(draft.figures)
    if "total" in figures and "pct_plan" in figures and not {"plan", "share_pct"} & figures.keys():
        figures["plan"] = figures.pop("total")
    name = _full_name(draft)
    if draft.goal:
        name = f"Chỉ tiêu {name[:1].lower()}{name[1:]}"
    path = paths[draft.block]
    sector = sector_under((*path, lead_of(block.text)), name)
    area = draft.area
    if area is None and not draft.given:
        area = area_in(" | ".join((draft.context, draft.topic, draft.own, draft.after)))
    compares = {"change_abs", "change_pct", "index_pct"} & figures.keys() or ("before" in figures and draft.compare_to)
    return Statement(
        indicator=name,
        subject=draft.own if draft.given else compose_name(draft.own, _noun(draft), draft.after, ""),
        unit=shown_unit(draft.unit),
        start=start,
        end=end,
        quote=document.quote(start, end),
        area=area or context.area or None,
        period=context.period or None,
        as_of=draft.as_of or context.cut_off,
        estimate=draft.estimate,
        goal=draft.goal,
        authority=draft.authority,
        compare_to=_COMPARE[draft.compare_to or "same"] if compares else None,
        sector=sector,
        section=" > ".join(path),
        block=draft.block,
        sentence=draft.sentence,
        depth=draft.depth,
        note=block.note,
        **figures,  # type: ignore[arg-type]
    )
