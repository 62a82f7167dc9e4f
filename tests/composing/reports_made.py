"""Reports made of statements as an outline's `facts()` writes them: by sector, four in a paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.narrating.narrating import narrate
from ktxh.composing.narrating.sameness import differences
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.phrase import sentence_text
from ktxh.model.statement import Statement
from ktxh.reading.context import Context, find_context
from ktxh.reading.read import read
from ktxh.reading.reading import Reading

IN_A_PARAGRAPH = 4
HEADINGS = {
    "tong_hop": "Các chỉ tiêu tổng hợp",
    "nong_lam_thuy_san": "Nông, lâm nghiệp và thủy sản",
    "nong_thon_moi": "Xây dựng nông thôn mới",
    "thien_tai": "Phòng, chống thiên tai",
    "giai_phong_mat_bang": "Giải phóng mặt bằng",
    "chuyen_doi_so": "Chuyển đổi số",
    "giam_ngheo": "Công tác giảm nghèo",
    "dan_toc_ton_giao": "Dân tộc, tôn giáo",
    "thanh_tra_khieu_nai": "Thanh tra, giải quyết khiếu nại, tố cáo",
    "tu_phap": "Công tác tư pháp",
    "quoc_phong_an_ninh": "Quốc phòng, an ninh",
    "noi_vu_cchc": "Nội vụ, cải cách hành chính",
    "giao_duc": "Giáo dục và đào tạo",
    "y_te": "Y tế",
    "du_lich": "Du lịch",
    "van_hoa_the_thao": "Văn hóa, thể thao",
    "lao_dong_an_sinh": "Lao động, người có công",
    "tin_dung": "Tín dụng",
    "ngan_sach": "Thu, chi ngân sách",
    "doanh_nghiep_htx": "Doanh nghiệp, hợp tác xã",
    "thuong_mai_dich_vu": "Thương mại, dịch vụ",
    "cong_nghiep": "Công nghiệp",
    "tai_nguyen_moi_truong": "Tài nguyên, môi trường",
    "dau_tu_xay_dung": "Đầu tư, xây dựng",
}


@dataclass(frozen=True)
class Report:
    """What a report says of itself: its letterhead, title and remark."""

    body: str = "HUYỆN BÌNH AN"
    title: str = "Tình hình phát triển kinh tế - xã hội năm 2024"
    remark: str = ""

    @property
    def head(self) -> str:
        """The lines above its body."""
        lines = f"ỦY BAN NHÂN DÂN\n{self.body}\n\nSố:     /BC-UBND\n\nBÁO CÁO\n\n{self.title}\n"
        return lines + (f"({self.remark})\n" if self.remark else "")

    @property
    def frame(self) -> Context:
        """What reading takes from them."""
        return find_context(recognise(parse_text(f"{self.head}\nI. KẾT QUẢ\n", "bao-cao.txt")))

    def read(self, sections: Iterable[tuple[str, Sequence[str]]]) -> Reading:
        """The report with its sections, each a sector and its paragraphs, as reading understands it."""
        lines = [self.head, "I. KẾT QUẢ THỰC HIỆN"]
        for number, (sector, paragraphs) in enumerate(sections, 1):
            lines += [f"{number}. {HEADINGS[sector]}", *paragraphs]
        return read(recognise(parse_text("\n\n".join(lines) + "\n", "bao-cao.txt")))


def sectioned(statements: Iterable[Statement], style: HouseStyle, frame: Context) -> list[tuple[str, list[str]]]:
    """The sentences of statements by sector, full stops set."""
    sentences: dict[str, list[str]] = defaultdict(list)
    for one in statements:
        sentences[one.sector].append(f"{sentence_text(narrate(one, style, frame=frame))}.")
    return [
        (sector, [" ".join(said[at : at + IN_A_PARAGRAPH]) for at in range(0, len(said), IN_A_PARAGRAPH)])
        for sector, said in sentences.items()
    ]


def lost(statements: Sequence[Statement], report: Report, style: HouseStyle) -> Iterator[tuple[int, str]]:
    """What does not come back when statements are composed and read again: which one, and why."""
    frame = report.frame
    reading = report.read(sectioned(statements, style, frame))
    at = 0
    for number in sorted(range(len(statements)), key=lambda one: _rank(statements, one)):
        statement = statements[number]
        sentence = " ".join(f"{sentence_text(narrate(statement, style, frame=frame))}.".split())
        at = reading.document.source.index(sentence, at)
        found = [one for one in reading.statements if at <= one.start < at + len(sentence)]
        at += len(sentence)
        if len(found) != 1:
            yield number, f"read as {len(found)} statements: {sentence}"
            continue
        fields = [*differences(statement, found[0], frame)]
        if statement.sector != found[0].sector:
            fields.append("sector")
        if fields:
            yield number, f"differs in {', '.join(fields)}: {sentence}"


def _rank(statements: Sequence[Statement], number: int) -> int:
    """Sections stand in the order in which their sectors first occur."""
    return next(at for at, one in enumerate(statements) if one.sector == statements[number].sector)
