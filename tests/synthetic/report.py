"""A whole report: letterhead, sections, conclusion, tasks, recipients, signature."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from random import Random

from tests.synthetic.answers import SyntheticReport
from tests.synthetic.draft import Draft, capital
from tests.synthetic.layout import laid_out, resolved
from tests.synthetic.recipes import RECIPES, Recipe
from tests.synthetic.recipes_clean import targets, tasks
from tests.synthetic.recipes_repeat import conclusion_of
from tests.synthetic.setting import draw_setting
from tests.synthetic.subjects import SECTORS

SLIP_RATE = 0.2  # share of the sentences that could hold an error and do
ROMAN = ("I", "II", "III", "IV", "V")
SENTENCE_END = re.compile(r"[.;](?=\s|$)")


def generate(seed: int, sentences: int) -> SyntheticReport:
    """A report of about so many sentences; the same seed gives the same report."""
    draft = Draft(Random(seed), draw_setting(Random(seed * 7919 + 1)))
    used: Counter[str] = Counter()
    body = _body(draft, sentences, used)
    paragraphs = [*_letterhead(draft), *body, *_conclusion(draft), *_coming(draft)]
    signed = laid_out(draft, paragraphs) + "\n\n" + _closing(draft)
    text, planted, truths = resolved(draft, signed)
    return SyntheticReport(text, planted, truths, draft.sentences, dict(used))


def _letterhead(d: Draft) -> list[str]:
    s = d.setting
    number = "Số: /BC-UBND" if s.habits.blank_number else f"Số: {d.rng.randint(11, 980)}/BC-UBND"
    upper = [f"ỦY BAN NHÂN DÂN\n{s.level.upper()} {s.name.upper()}"] if d.chance(0.5) else []
    motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"] if upper else []
    issued, cut_off = s.issued, s.cut_off
    place = f"{s.name}, ngày {issued.day:02d} tháng {f'{issued.month:02d}' if issued.month < 3 else issued.month}"
    title = f"Kết quả phát triển kinh tế - xã hội {s.whole_period}; nhiệm vụ trọng tâm {s.rest}"
    lines = [*upper, *motto, number, f"{place} năm {issued.year}", "BÁO CÁO", title]
    if d.chance(0.6):
        lines.append(f"(Số liệu tính đến ngày {cut_off.day}/{cut_off.month}/{cut_off.year})")
    if s.habits.parts:
        lines += ["Phần thứ nhất", f"KẾT QUẢ {s.whole_period.upper()}"]
    opening = (
        f"Bám sát chương trình công tác, UBND {s.level} {s.name} đã chỉ đạo các đơn vị triển khai đồng bộ; kết quả:"
    )
    return [*lines, opening.replace("; kết quả:", " và đạt những kết quả sau.")]


def _body(d: Draft, sentences: int, used: Counter[str]) -> list[str]:
    """The sections by sector; the sentences are shared out among them."""
    heading = f"I. TÌNH HÌNH {d.setting.whole_period.upper()}"
    paragraphs = [heading]
    sectors = list(SECTORS)
    per_section = max(2, sentences // len(sectors))
    for number, sector in enumerate(sectors, 1):
        sign = f"1.{number}." if d.setting.habits.decimal_headings else f"{number}."
        paragraphs.append(f"{sign} {SECTORS[sector]}")
        rest = per_section if number < len(sectors) else sentences - d.sentences
        while rest > 0:
            before = d.sentences
            paragraphs += _paragraph(d, sector, min(rest, d.rng.randint(2, 6)), used)
            rest -= max(1, d.sentences - before)
    if d.setting.habits.decimal_headings:
        paragraphs.insert(1, "1. Kết quả theo từng lĩnh vực")
    return paragraphs


def _paragraph(d: Draft, sector: str, sentences: int, used: Counter[str]) -> list[str]:
    """Some sentences in one paragraph; a list of items stands by itself."""
    blocks: list[str] = []
    line: list[str] = []
    for _ in range(sentences):
        made = _sentence(d, sector, used)
        d.sentences += 1 + made.count(".\n")
        if "\n\n" in made:
            blocks += [" ".join(line)] if line else []
            blocks += made.split("\n\n")
            line = []
        else:
            line.append(made)
    if line:
        blocks.append((d.pick("", "", "- ") if d.chance(0.4) else "") + " ".join(line))
    return blocks


def _sentence(d: Draft, sector: str, used: Counter[str]) -> str:
    for failed in count():
        if failed > 12:
            d.move_on()
        recipe: Recipe = d.rng.choices(RECIPES, [r.weight_in(sector) for r in RECIPES])[0]
        slip = d.rng.choice(recipe.slips) if recipe.slips and d.chance(SLIP_RATE) else ""
        marks, notes, heads = len(d.marked), len(d.notes), len(d.headlines)
        try:
            made = recipe.make(d, sector, slip)
        except LookupError:
            del d.marked[marks:], d.notes[notes:], d.headlines[heads:]
            continue
        used[f"{recipe.name}{'!' + slip if slip else ''}"] += 1
        return made
    raise AssertionError


def _conclusion(d: Draft) -> list[str]:
    """What was told before is told again; slipped figures always, some of the others."""
    slipped = {m.key for m in d.marked if m.role == "planted"}
    again = [h for h in d.headlines if h.shown or h.key in slipped or d.chance(0.5)]
    d.rng.shuffle(again)
    paragraphs = ["II. ĐÁNH GIÁ CHUNG", "1. Ưu điểm"]
    while again:
        some, again = again[:4], again[4:]
        paragraphs.append("- " + capital("; ".join(conclusion_of(d, h) for h in some)) + ".")
        d.sentences += len(some)
    paragraphs += ["2. Hạn chế", "Một số chỉ tiêu đạt thấp so với tiến độ; việc báo cáo của vài đơn vị còn chậm."]
    d.sentences += 1
    return paragraphs


def _coming(d: Draft) -> list[str]:
    """The tasks and targets of the period that follows."""
    s = d.setting
    title = f"NHIỆM VỤ TRỌNG TÂM {s.rest.upper()}"
    heading = ["Phần thứ hai", title, "I. CHỈ TIÊU CHỦ YẾU"] if s.habits.parts else [f"III. {title}", "1. Chỉ tiêu"]
    lines = targets(d)
    paragraphs = [*heading, *[f"{line};" for line in lines[:-1]], lines[-1] + "."]
    paragraphs.append("II. NHIỆM VỤ, GIẢI PHÁP" if s.habits.parts else "2. Nhiệm vụ, giải pháp")
    slipped = d.rng.randrange(6) if d.chance(0.4) else -1
    paragraphs += [f"- {words}" for words in tasks(d, slipped, 6)]
    d.sentences += len(lines) + 6
    ending = f"Trên đây là kết quả {s.whole_period} và nhiệm vụ {s.rest} của UBND {s.level} {s.name}./."
    return [*paragraphs, capital(ending)]


def _closing(d: Draft) -> str:
    s = d.setting
    upper = "UBND tỉnh" if s.level == "xã" else "UBND tỉnh, các sở, ngành"
    to = [upper, f"Thường trực HĐND {s.level}", f"Các {'phòng, ban' if s.level == 'huyện' else 'tổ chức đoàn thể'}"]
    lines = "\n".join(f"- {line};" for line in to)
    rank = d.pick("CHỦ TỊCH", "KT. CHỦ TỊCH")
    return f"Nơi nhận:\n\n{lines}\n- Lưu: VT.\n\n**TM. ỦY BAN NHÂN DÂN\n{rank}**\n\n{s.signer}\n"
