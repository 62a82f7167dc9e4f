"""The reports that were signed, over all periods and years: of a unit, and of those below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ktxh.catalogue.area_words import unaccented
from ktxh.model.area import Area
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.files import FileKind, FileLine
from ktxh.server.desk.models import SigningStep, VersionFile
from ktxh.server.desk.signing import Signing
from ktxh.server.reports.version_id import VersionId
from ktxh.server.web.place import Place

MOST = 200  # on one page
_NOT_SHOWN = frozenset({FileKind.UPLOADED})


@dataclass(frozen=True, slots=True)
class SignedReport:
    """A version that was signed: of which unit and period, its number and day of issue, who signed, where it is."""

    identifier: str
    area: Area
    period: Period
    version: int
    number: int
    day: date
    signer: str
    archived: bool
    address: str

    @property
    def title(self) -> str:
        """What it is called."""
        return f"Báo cáo {self.period.label}"


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A line of the list: the report with its files."""

    report: SignedReport
    files: tuple[FileLine, ...]


def signed_reports(place: Place) -> tuple[SignedReport, ...]:
    """All of the unit and of those below it that the person may see, the latest day of issue first; one question."""
    states = (Signing.SIGNED.value, Signing.ARCHIVED.value)
    rows = SigningStep.objects.filter(state__in=states).order_by("pk")
    archived = {row.identifier for row in rows if row.state == Signing.ARCHIVED}
    found = (_report(place, row, row.identifier in archived) for row in rows if row.state == Signing.SIGNED)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.day, one.number), reverse=True))


def matching(reports: Iterable[SignedReport], words: str, year: int | None = None) -> tuple[SignedReport, ...]:
    """Those whose title, unit, number or day hold all the words, with or without diacritics; of a year of issue."""
    wanted = unaccented(words).split()
    return tuple(
        one for one in reports if (year is None or one.day.year == year) and all(word in _words(one) for word in wanted)
    )


def with_files(reports: Iterable[SignedReport]) -> tuple[SignedLine, ...]:
    """The reports with their files, of each kind the last; one question."""
    listed = list(reports)
    files = _files(one.identifier for one in listed)
    return tuple(SignedLine(one, files.get(one.identifier, ())) for one in listed)


def _report(place: Place, row: SigningStep, archived: bool) -> SignedReport | None:
    area, code, number = VersionId.parse(row.identifier)
    tree = place.plan.tree
    try:
        period = parse_period(code)
    except PeriodError:
        return None
    if area not in tree or row.day is None or not place.rights.may(Act.SEE, area):
        return None
    if area != place.area.key and not tree.within(area, place.area.key, period.end):
        return None
    address = place.url("desk:version", area=area, period=period.code, number=number)
    return SignedReport(
        row.identifier, tree.area(area), period, number, row.number, row.day, row.author, archived, address
    )


def _files(identifiers: Iterable[str]) -> Mapping[str, tuple[FileLine, ...]]:
    rows = VersionFile.objects.filter(identifier__in=list(identifiers)).defer("content").order_by("pk")
    found: dict[str, dict[FileKind, FileLine]] = {}
    for row in rows:
        kind = FileKind(row.kind)
        if kind not in _NOT_SHOWN:
            found.setdefault(row.identifier, {})[kind] = FileLine(row.pk, kind, row.name, row.author, row.at)
    return {identifier: tuple(kinds.values()) for identifier, kinds in found.items()}


def _words(one: SignedReport) -> str:
    day = f"{one.day:%d/%m/%Y}"
    return unaccented(f"{one.title} {one.area.full_name} số {one.number}/BC ngày {day}")
