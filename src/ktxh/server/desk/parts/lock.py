"""Whether the parts of a report may be changed: not once it is frozen (chốt), nor what somebody else just changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from ktxh.composing.versions.composition import Composition, CompositionState
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.web.place import Place

_STAMP = 16
_Thing = TypeVar("_Thing")


def frozen_at(place: Place) -> Composition | None:
    """The frozen version of the place's report, the latest where several outlines have one; None for none."""
    versions = place.plan.store.compositions(place.area.key, place.period)
    return next((one for one in reversed(versions) if one.state is CompositionState.FROZEN), None)


@contextmanager
def changing(place: Place, *, also_frozen: bool = False) -> Iterator[None]:
    """A transaction in which parts of the report are changed; Refused where it is frozen, unless `also_frozen`."""
    with place.plan.store.writing_together(), refusing():
        frozen = None if also_frozen else frozen_at(place)
        if frozen is not None:
            raise Refused(
                f"Bản {frozen.number} đã chốt nên phần này không sửa được; muốn sửa thì hủy chốt bản đó trước."
            )
        yield


def stamp(thing: object) -> str:
    """What a page shows, in a few letters: another stamp later means that somebody has changed it since."""
    return hashlib.sha256(repr(thing).encode()).hexdigest()[:_STAMP]


def as_seen(thing: _Thing | None, seen: str) -> _Thing:
    """The thing, where it is as the person saw it; Refused where it is not, or is there no more."""
    if thing is None or stamp(thing) != seen:
        raise Refused("Người khác vừa sửa chỗ này, nên chưa ghi gì; hãy xem lại trên trang rồi sửa tiếp.")
    return thing
