"""A target as a person sets it in a form: read like a row of a table, so that the same rules and words hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from ktxh.analytics.comparing import plan_period
from ktxh.exchange.naming import Names
from ktxh.exchange.table_files import Table
from ktxh.exchange.table_targets import proposed_targets
from ktxh.exchange.table_values import Reading
from ktxh.model.observation import Item, Recorded
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.model.target import BY_HAND, Target
from ktxh.server.problems import StoreError
from ktxh.server.web.place import Place

# field of the form, head of the table that the rules know it by
FIELDS = {
    "authority": "cấp giao",
    "value": "chỉ tiêu giao",
    "goal": "mục tiêu",
    "decision": "quyết định",
    "decided_on": "ngày quyết định",
    "issuer": "cơ quan ban hành",
    "holder": "đơn vị thực hiện",
    "reserve": "dự phòng",
    "reserve_reason": "lý do dự phòng",
    "note": "ghi chú",
}
PHASES = {"phase_3": 3, "phase_6": 6, "phase_9": 9}
_NEEDED = {"decision": "số văn bản giao", "decided_on": "ngày của văn bản", "issuer": "cơ quan ban hành"}
_PLACE = "dòng 1, cột "
_LONGEST_REASON = 500


class SettingRefusedError(StoreError):
    """What was given is no target; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the form said, field by field."""

    fields: Mapping[str, str]

    def text(self, name: str) -> str:
        """A field without blanks around it; "" where it was not sent."""
        return " ".join(self.fields.get(name, "").split())


def target_of(place: Place, item: Item, area: str, given: Given) -> Target:
    """The target that the form states for a unit and the year of the place; SettingRefusedError says what is wrong."""
    lacking = [words for name, words in _NEEDED.items() if not given.text(name)]
    if lacking:
        raise SettingRefusedError(f"Chưa ghi {', '.join(lacking)}; chỉ tiêu chỉ giao hoặc điều chỉnh theo văn bản.")
    year = plan_period(place.period)
    heads = ("chỉ tiêu", *FIELDS.values(), "tiến độ")
    cells = (str(item), *(given.text(name) for name in FIELDS), _phases(year, given))
    table = Table("nhập trên trang", heads, [(1, cells)])
    names = Names(place.plan.catalogue, place.plan.tree, place.area.key)
    proposal = proposed_targets(table, names, Reading(area=area, period=year, today=timezone.localdate()))
    for one in proposal.refused:
        where = one.place.removeprefix(_PLACE).strip("“”").capitalize()
        told = f"“{one.value}” " if one.value else ""
        raise SettingRefusedError(f"{where}: {told}{one.reason}.")
    (target,) = proposal.targets
    return replace(target, source=BY_HAND)


def set_target(place: Place, target: Target, seen: int) -> Recorded:
    """Keep a target; refused where somebody has changed the targets of the item since `seen` revisions were shown."""
    store = place.plan.store
    with store.writing_together():
        now = len(store.target_revisions(target.item, target.area, target.period))
        if now != seen:
            raise SettingRefusedError(
                "Chỉ tiêu này vừa được người khác sửa; chưa ghi gì. Hãy xem các lần giao rồi ghi lại nếu vẫn cần."
            )
        return store.set_targets([target], place.user.username)


def withdraw(place: Place, item: Item, which: str, reason: str) -> Target | None:
    """Take back the revision in force that `which` names (see `revision_key`); the target that stands again, if any."""
    if not reason:
        raise SettingRefusedError("Chưa ghi lý do thu hồi; lần giao bị thu hồi vẫn ở trong lịch sử cùng lý do.")
    if len(reason) > _LONGEST_REASON:
        raise SettingRefusedError(f"Lý do thu hồi dài quá {_LONGEST_REASON} ký tự; hãy ghi ngắn hơn.")
    store = place.plan.store
    revisions = store.target_revisions(item, place.area.key, plan_period(place.period))
    one = next((one for one in revisions if revision_key(one) == which), None)
    if one is None:
        raise SettingRefusedError("Không có lần giao này; hãy tải lại trang.")
    return store.withdraw_target(one, reason, place.user.username)


def revision_key(one: Target) -> str:
    """What names a revision among those of its item, unit and year."""
    return f"{one.authority.value}:{one.revision}:{one.holder}"


def phase_fields(year: Period) -> tuple[tuple[str, str], ...]:
    """The fields for what is to be reached during the year, with their words; none for a season or a school year."""
    if year.kind is not PeriodKind.YEAR:
        return ()
    return tuple((name, Period.first_months(year.year, months).label) for name, months in PHASES.items())


def _phases(year: Period, given: Given) -> str:
    if year.kind is not PeriodKind.YEAR:
        return ""
    parts = ((Period.first_months(year.year, months), given.text(name)) for name, months in PHASES.items())
    return "; ".join(f"{period.code}: {share}" for period, share in parts if share)
