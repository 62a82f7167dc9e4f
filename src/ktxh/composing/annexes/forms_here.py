"""Which forms there are for a report, and whose plans they show."""

from __future__ import annotations

from functools import cache

from ktxh.catalogue.forms import Forms, built_in_forms, forms_with
from ktxh.catalogue.indicators import Catalogue, built_in
from ktxh.composing.drafting import Setting
from ktxh.composing.stating.items import authorities_of
from ktxh.model.area import AreaLevel
from ktxh.model.form import Form
from ktxh.model.indicator import Level
from ktxh.model.target import Authority

_LEVELS = {AreaLevel.PROVINCE: Level.PROVINCE, AreaLevel.DISTRICT: Level.DISTRICT, AreaLevel.COMMUNE: Level.COMMUNE}
PREFERRED = (Authority.COUNCIL, Authority.COMMITTEE, Authority.SUPERIOR)


def form_named(setting: Setting, name: str) -> Form:
    """The form of a code or a number ("01/NN"); ValueError where there is none or it is not made for the period."""
    forms = _forms(setting)
    found = forms.get(name) or next((one for one in forms.values() if one.number == name), None)
    if found is None:
        raise ValueError(f"không có biểu “{name}”; chỉ có {', '.join(forms)}")
    if setting.period.kind not in found.kinds:
        raise ValueError(f"biểu “{name}” không lập cho {setting.period.label}")
    return found


def forms_for(setting: Setting) -> tuple[Form, ...]:
    """The forms that an area of that level makes for a period of that kind, by number."""
    level = _LEVELS.get(setting.cube.tree.area(setting.area).level)
    found = (one for one in _forms(setting).values() if level in one.levels and setting.period.kind in one.kinds)
    return tuple(sorted(found, key=lambda one: (one.number or "~", one.code)))


def authorities_for(authority: str, meant: str = "") -> tuple[Authority, ...]:
    """Whose plans are shown: the authority's alone; where none is named that of `meant`, or else the first there is."""
    return authorities_of(authority) or tuple(dict.fromkeys((*authorities_of(meant), *PREFERRED)))


def _forms(setting: Setting) -> Forms:
    return setting.forms or _of_catalogue(setting.cube.catalogue)


@cache
def _of_catalogue(catalogue: Catalogue) -> Forms:
    return built_in_forms() if catalogue is built_in() else forms_with(None, catalogue)
