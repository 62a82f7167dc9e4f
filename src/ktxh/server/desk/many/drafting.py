"""Makes the draft of the report of one unit: files, and what they hold; nothing of it is kept as a version."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from django.utils.text import slugify

from ktxh.catalogue.area_words import unaccented
from ktxh.composing.compose import Composed, Wish
from ktxh.composing.composed_counts import counts_of
from ktxh.composing.office import Office
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.words import LEVELS
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.pdf_making import NoPdfError, make_pdf
from ktxh.model.area import Area
from ktxh.model.period import Period
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.reports.drawing_up import drawn_up, outline_choice, setting_of
from ktxh.server.web.opening import Plan

_NO_OUTLINE = "Chưa có đề cương cho {period} của {level}; hãy nhờ người quản trị thêm đề cương."
_NOTHING = "Chưa có số liệu, lời văn nào của {period} nên chưa có gì để soạn."
_BROKEN = "Máy chủ gặp lỗi khi soạn báo cáo này; hãy thử lại, nếu vẫn vậy thì báo người quản trị."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drafted:
    """The files of a draft, name and content, and its counts; or in one sentence why there is none."""

    files: tuple[tuple[str, bytes], ...] = ()
    told: Mapping[str, int | str] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True)
class Drafts:
    """Makes drafts for a period; `outlines` are those chosen by level, `pdf` wants a PDF beside each Word file."""

    plan: Plan
    period: Period
    outlines: Mapping[str, str]
    pdf: bool

    @cached_property
    def office(self) -> Office:
        """The outlines and styles that hold here."""
        return Office(self.plan.folder)

    def of(self, area: Area, moment: datetime) -> Drafted:
        """The draft of a unit; whatever is wrong with it, it comes out as a sentence, so that the next can be made."""
        try:
            with refusing():
                return self._made(area, moment)
        except Refused as refused:
            return Drafted(fault=str(refused))
        except Exception:
            _log.exception("draft of %s, %s", area.key, self.period.code)
            return Drafted(fault=_BROKEN)

    def _made(self, area: Area, moment: datetime) -> Drafted:
        outline = self._outline(area)
        setting = setting_of(self.plan, self.office, area.key, self.period, outline, moment)
        drawn = drawn_up(outline, setting, moment, Wish(), self.office)
        told: dict[str, int | str] = {**self._counts(area, drawn.composed), "outline": outline.header.name}
        stem = f"{slugify(unaccented(area.full_name))}-{area.code}-{self.period.code.lower()}-du-thao"
        word = write_paper(drawn.composed.paper)
        files = [(f"bao-cao-{stem}.docx", word)]
        if (workbook := drawn.workbook()) is not None:
            files.append((f"phu-luc-{stem}.xlsx", workbook))
        if self.pdf:
            try:
                files.append((f"bao-cao-{stem}.pdf", _pdf(*files[0])))
            except NoPdfError as error:
                told["pdf"] = str(error)
        return Drafted(tuple(files), told)

    def _outline(self, area: Area) -> Outline:
        """The outline: the one chosen for the level, else the one that the unit's own desk follows."""
        chosen = self.outlines.get(LEVELS[area.level].value)
        found = self.office.outlines().get(chosen) if chosen else None
        found = found or outline_choice(self.plan, self.office, area.key, self.period).outline
        if found is None:
            raise Refused(_NO_OUTLINE.format(period=self.period.label, level=area.level.words))
        return found

    def _counts(self, area: Area, composed: Composed) -> dict[str, int]:
        """How much the draft holds and lacks; Refused where nothing is known of the unit."""
        counts = counts_of(composed)
        store, here = self.plan.store, (area.key, self.period)
        if not counts.figures and not (store.prose(*here) or store.facts(*here) or store.tasks(*here)):
            raise Refused(_NOTHING.format(period=self.period.label))
        gaps = len(composed.gaps)
        return {"figures": counts.figures, "gaps": gaps, "unwritten": counts.unwritten, "annexes": counts.annexes}


def _pdf(name: str, word: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
        source, target = Path(folder) / name, Path(folder) / "out.pdf"
        source.write_bytes(word)
        make_pdf(source, target)
        return target.read_bytes()
