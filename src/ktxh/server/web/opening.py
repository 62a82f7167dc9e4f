"""The plan database that this process serves, with the catalogue, areas, forms and regimes that hold here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from ktxh.analytics.cube import Cube
from ktxh.catalogue.locality import locality
from ktxh.composing.office import Office
from ktxh.server.store import Store
from ktxh.server.submissions.awaiting import Awaiting, awaiting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ktxh.analytics.answer import Answer
    from ktxh.catalogue.forms import Forms
    from ktxh.catalogue.indicators import Catalogue
    from ktxh.catalogue.regimes import Regimes
    from ktxh.catalogue.relations import Relations
    from ktxh.model.area_tree import AreaTree


@dataclass(frozen=True, slots=True)
class Plan:
    """The open plan database and what is known beforehand."""

    store: Store
    catalogue: Catalogue
    tree: AreaTree
    relations: Relations
    forms: Forms
    regimes: Regimes
    folder: Path | None = None

    def cube(self) -> Cube:
        """A cube for one request."""
        return Cube(self.store, self.catalogue, self.tree)

    def awaiting(self, answers: Iterable[Answer]) -> Awaiting:
        """Which of these figures rest on forms that are not approved yet; one question."""
        return awaiting(self.store, tuple(self.forms.values()), self.tree, answers)


@cache
def plan() -> Plan:
    """The plan database of this process; `ktxh.catalogue.locality.LocalityError` where a locality's files are bad."""
    here = locality(settings.HOME)
    own = here.folder
    store = Store("default", here.catalogue.indicators if own else None, here.tree if own else None)
    office = Office(own)
    return Plan(
        store,
        here.catalogue,
        here.tree,
        here.relations,
        office.forms(here.catalogue),
        office.regimes(),
        own,
    )
