"""A table of targets that is uploaded: what it would change, shown before anything is kept, and then kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core import signing
from django.utils import timezone

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.forms import item_label
from ktxh.documents.file_formats import Format, format_of
from ktxh.exchange.naming import Names
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Proposal, Refused
from ktxh.exchange.table_columns import folded
from ktxh.exchange.table_files import Table, open_csv, open_json, open_sheet
from ktxh.exchange.table_targets import is_headlines, is_targets, proposed_targets
from ktxh.exchange.table_values import Reading
from ktxh.exchange.workbook_cells import read_cells
from ktxh.model.observation import Recorded
from ktxh.model.target import Authority, Headline, Target
from ktxh.server.board.wording import target_text
from ktxh.server.web.files import Uploaded, UploadError
from ktxh.server.web.place import Place

LIMIT = 1024 * 1024  # a table of some thousand targets has a tenth of it
_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Line:
    """A target of the table beside the one in force: what it was, what it becomes, and in a word what that is."""

    target: Target
    name: str
    unit: str
    area: str
    before: str
    after: str
    state: str
    verdict: str

    @property
    def changes(self) -> bool:
        """Whether it is to be kept."""
        return self.state != "none"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would do; `headlines` is the list it would put in place, `refused` what cannot be taken."""

    name: str
    lines: tuple[Line, ...]
    headlines: tuple[Headline, ...]
    refused: tuple[Refused, ...]

    @property
    def wanted(self) -> tuple[Target, ...]:
        """The targets that are new or change."""
        return tuple(line.target for line in self.lines if line.changes)

    @property
    def count(self) -> int:
        """How many rows would be kept."""
        return len(self.wanted) + len(self.headlines)


def preview(place: Place, given: Uploaded) -> Preview:
    """What the table says; ExchangeError, UnreadableError or UploadError where it cannot be read at all."""
    if len(given.content) > LIMIT:
        raise UploadError(f"Tệp “{given.name}” lớn hơn 1 MB; hãy bỏ các trang tính không phải bảng chỉ tiêu.")
    proposal = _proposal(place, given)
    stated: list[Target | Headline] = [*proposal.targets, *proposal.headlines]
    outside = [one for one in stated if not _within(place, one)]
    refused = [_refusal(place, one) for one in outside]
    lines = [_line(place, one) for one in proposal.targets if _within(place, one)]
    headlines = tuple(one for one in proposal.headlines if _within(place, one))
    return Preview(given.name, tuple(lines), headlines, (*proposal.refused, *refused))


def keep(place: Place, found: Preview) -> Recorded:
    """Keep what the preview showed, in one transaction."""
    store = place.plan.store
    with store.writing_together():
        listed = store.set_headlines(found.headlines) if found.headlines else Recorded()
        kept = store.set_targets(found.wanted, place.user.username)
    return Recorded(kept.new + listed.new, kept.changed + listed.changed, kept.unchanged + listed.unchanged)


def sealed(place: Place, given: Uploaded) -> str:
    """The file as a text that only this person can send back, for this place and one day."""
    content = given.content.decode("latin-1")
    return signing.dumps({"name": given.name, "content": content}, salt=_salt(place), compress=True)


def opened(place: Place, text: str) -> Uploaded:
    """The file that was sealed; UploadError where the text is not what was given out, or too old."""
    try:
        found = signing.loads(text, salt=_salt(place), max_age=_KEPT_SECONDS)
    except signing.BadSignature as error:
        raise UploadError("Bản xem trước đã cũ; hãy tải tệp lên lại.") from error
    return Uploaded(found["name"], found["content"].encode("latin-1"))


def _salt(place: Place) -> str:
    return f"board:{place.user.pk}:{place.area.key}:{place.period.code}"


def _proposal(place: Place, given: Uploaded) -> Proposal:
    with TemporaryDirectory() as folder:
        path = Path(folder) / given.name
        path.write_bytes(given.content)
        table = _table(path)
        reading = Reading(area=place.area.key, period=plan_period(place.period), today=timezone.localdate())
        return proposed_targets(table, Names(place.plan.catalogue, place.plan.tree, place.area.key), reading)


def _table(path: Path) -> Table:
    form = format_of(path)
    if form is Format.XLSX:
        return open_sheet(read_cells(path), _is_plan)
    if form is not Format.TEXT:
        raise ExchangeError(f"Tệp “{path.name}” không phải bảng; chỉ nhận .xlsx, .csv hoặc .json.")
    table = open_json(path) if path.suffix.lower() == ".json" else open_csv(path)
    if not _is_plan({folded(head) for head in table.heads}):
        raise ExchangeError(
            f"Tệp “{path.name}” không phải bảng chỉ tiêu; dòng đầu phải có các cột chỉ tiêu, cấp giao, chỉ tiêu giao."
        )
    return table


def _is_plan(heads: Collection[str]) -> bool:
    return is_targets(heads) or is_headlines(heads)


def _within(place: Place, one: Target | Headline) -> bool:
    """Of the unit and year itself, or what it hands down to a unit right below."""
    if one.period != plan_period(place.period):
        return False
    if one.area == place.area.key:
        return True
    below = {unit.key for unit in place.plan.tree.children(place.area.key, place.period.end)}
    return isinstance(one, Target) and one.authority is Authority.SUPERIOR and one.area in below


def _refusal(place: Place, one: Target | Headline) -> Refused:
    where = one.source.place if isinstance(one, Target) else f"chỉ tiêu {one.order}"
    area = place.plan.tree.area(one.area).full_name
    return Refused(
        where,
        f"{area}, {one.period.label}",
        f"không thuộc phạm vi: chỉ nhận chỉ tiêu {plan_period(place.period).label} của {place.area.full_name}, hoặc "
        "chỉ tiêu cấp trên giao cho đơn vị trực thuộc",
    )


def _line(place: Place, one: Target) -> Line:
    catalogue, tree = place.plan.catalogue, place.plan.tree
    standing = place.plan.store.targets([one.item], [one.area], [one.period])
    before = next((old for old in standing if (old.authority, old.holder) == (one.authority, one.holder)), None)
    if before is None:
        state, verdict = "ok", "mới"
    elif replace(one, revision=before.revision, source=before.source) == before:
        state, verdict = "none", "không đổi"
    else:
        state, verdict = "warn", "thay đổi"
    unit = catalogue.indicator(one.item.indicator).unit
    name, area = item_label(catalogue, one.item), tree.area(one.area).full_name
    shown = target_text(before) if before else ""
    return Line(
        one, name, unit, f"{area}{f' – {one.holder}' if one.holder else ''}", shown, target_text(one), state, verdict
    )
