"""What those have to see who watch over others: who is late, which indicators lag, what the site lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse

from ktxh.server.accounts.models import Membership, User
from ktxh.server.accounts.rights import Act
from ktxh.server.accounts.roles import Role
from ktxh.server.administration.backup_work import kept
from ktxh.server.administration.reach import Reach
from ktxh.server.desk.versions import VersionLine
from ktxh.server.home.headlines import Shown
from ktxh.server.home.need import Need
from ktxh.server.home.who_sent import WhoSent, late_forms
from ktxh.server.web.place import Place

_NAMED = 3
_OLDEST_BACKUP = 7  # days
_OWN_WORK = (Act.ENTER, Act.APPROVE, Act.COMPOSE, Act.SIGN, Act.ADMINISTER)


def chases(place: Place) -> bool:
    """Whether the person sees to it that forms come in: who approves, compiles or leads here."""
    return any(place.may(act) for act in (Act.APPROVE, Act.COMPOSE, Act.SIGN))


def examines(place: Place) -> bool:
    """Whether the person only looks on: a council, a unit above."""
    return not any(place.may(act) for act in _OWN_WORK)


def judges(place: Place) -> bool:
    """Whether the person is told which indicators lag: who leads, compiles or only looks on."""
    return place.may(Act.SIGN) or place.may(Act.COMPOSE) or examines(place)


def late_need(place: Place, table: WhoSent) -> Need | None:
    """How many forms are late; None where none is, or the person does not chase them."""
    if not table.late or not chases(place):
        return None
    units = (
        f"{table.late_units} đơn vị"
        if table.late_units > 1
        else next(row.area.full_name for row in table.rows if row.late)
    )
    words = f"{table.late} biểu {place.period.label} của {units} quá hạn chưa gửi."
    return Need(words, late_forms(place), "bad", "Chậm gửi")


def lagging_need(place: Place, headlines: Iterable[Shown]) -> Need | None:
    """Which indicators are behind or missed, the missed ones first; None where none is, or it is not the person's."""
    lagging = sorted((one for one in headlines if one.state in {"bad", "warn"}), key=lambda one: one.state)
    if not lagging or not judges(place):
        return None
    names = "; ".join(f"{one.name} ({one.judgement.lower()})" for one in lagging[:_NAMED])
    more = "; …" if len(lagging) > _NAMED else ""
    words = f"{len(lagging)} chỉ tiêu chậm hoặc không đạt: {names}{more}"
    return Need(words, place.url("board:first"), lagging[0].state, "Cần xem")


def to_examine(place: Place, versions: Iterable[VersionLine]) -> Iterator[Need]:
    """For who examines: the latest version of the report."""
    if not examines(place):
        return
    for one in list(versions)[:1]:
        address = place.url("desk:version", number=one.version.number)
        words = f"Báo cáo {place.period.label}: bản {one.version.number}, {one.signing.state.label.lower()}."
        yield Need(words, address, "none", "Thẩm tra")


def of_site(place: Place, now: datetime) -> Iterator[Need]:
    """For who administers the unit: backups that are missing or old, units for which nobody enters figures."""
    if not place.may(Act.ADMINISTER):
        return
    assert isinstance(place.user, User)
    reach = Reach(place.user, place.rights, place.plan)
    if reach.whole_site:
        backups = kept()
        days = min(((now - one.at).days for one in backups), default=None)
        address = reverse("administration:backups")
        if days is None:
            yield Need("Chưa có bản sao lưu nào trên máy chủ.", address, "warn")
        elif days > _OLDEST_BACKUP:
            yield Need(f"Bản sao lưu mới nhất đã {days} ngày.", address, "warn")
    entering = set(
        Membership.objects.filter(role=Role.ENTER, user__is_active=True).values_list("organisation__area", flat=True)
    )
    units = {place.area.key, *(one.key for one in place.plan.tree.descendants(place.area.key, now.date()))}
    without = [key for key in units if key not in entering]
    if without:
        what = place.area.title if len(units) == 1 else f"{len(without)}/{len(units)} đơn vị"
        yield Need(f"{what} chưa có ai nhập số liệu.", reverse("administration:first"), "warn")
