"""Which forms there are for a place, which sectors they belong to, and what the person may do with them."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404

from ktxh.model.form import Form
from ktxh.model.observation import Item
from ktxh.model.submission import Capability
from ktxh.server.accounts.rights import Act
from ktxh.server.submissions.filling import LEVELS
from ktxh.server.web.place import Place

_CAPABILITIES = {
    Capability.ENTER: Act.ENTER,
    Capability.APPROVE: Act.APPROVE,
    Capability.COMPILE: Act.FREEZE,
    Capability.LEAD: Act.SIGN,
}


def forms_of(place: Place) -> tuple[Form, ...]:
    """The forms for units of this level and periods of this kind, in the order of their numbers."""
    level = LEVELS.get(place.area.level)
    found = (one for one in place.plan.forms.values() if level in one.levels and place.period.kind in one.kinds)
    return tuple(sorted(found, key=lambda one: one.number))


def form_or_404(place: Place, code: str) -> Form:
    """The form of that code; Http404 where the unit does not fill it in for such a period."""
    for one in forms_of(place):
        if one.code == code:
            return one
    raise Http404


def sectors_of(place: Place, form: Form) -> frozenset[str]:
    """The sectors of the indicators of a form."""
    return frozenset(place.plan.catalogue.indicator(item.indicator).sector for item in form.items)


def capabilities(place: Place, form: Form) -> frozenset[Capability]:
    """What the person may do with a form here: for a department, where one of the sectors of the form is its own."""
    sectors = sectors_of(place, form)
    return frozenset(
        one for one, act in _CAPABILITIES.items() if any(place.may(act, sector) for sector in sectors or {""})
    )


def own_items(place: Place, items: Collection[Item]) -> frozenset[Item]:
    """Those of the items that the person may enter: a department only the indicators of its sectors."""
    sectors = place.rights.sectors(Act.ENTER, place.area.key)
    if sectors is None:
        return frozenset(items)
    catalogue = place.plan.catalogue
    return frozenset(one for one in items if catalogue.indicator(one.indicator).sector in sectors)
