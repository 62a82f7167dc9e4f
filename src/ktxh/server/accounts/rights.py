"""What a person may do where. Decided here and nowhere else.

| act | role | own area | below |
|---|---|---|---|
| SEE | any | yes | yes |
| ENTER, SUBMIT | ENTER | yes, own sectors | no |
| APPROVE | APPROVE | yes, own sectors | yes, own sectors |
| FREEZE, PLAN, COMPOSE | COMPILE | yes | no |
| DRAFT (a report to take away, no version) | COMPILE | yes | yes |
| WRITE | ENTER, APPROVE, COMPILE | yes | no |
| SIGN | LEAD | yes | no |
| ADMINISTER, AUDIT | ADMINISTER | yes | yes |

A council only sees. What is below is what ever lay in the area; what passed into an area that one sees is seen too,
so that a unit sees its own past.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ktxh.model.area_tree import AreaTree
from ktxh.server.accounts.roles import OrganisationKind, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ktxh.server.accounts.models import User


class Act(StrEnum):
    """What can be done."""

    SEE = "xem"
    ENTER = "nhap"
    SUBMIT = "gui"
    APPROVE = "duyet"
    FREEZE = "chot"
    PLAN = "giao"
    WRITE = "viet"
    COMPOSE = "soan"
    DRAFT = "du_thao"
    SIGN = "ky"
    ADMINISTER = "quan_tri"
    AUDIT = "nhat_ky"


@dataclass(frozen=True, slots=True)
class _Rule:
    roles: frozenset[Role]
    below: bool = False
    by_sector: bool = False


_RULES = {
    Act.SEE: _Rule(frozenset(Role), below=True),
    Act.ENTER: _Rule(frozenset({Role.ENTER}), by_sector=True),
    Act.SUBMIT: _Rule(frozenset({Role.ENTER}), by_sector=True),
    Act.APPROVE: _Rule(frozenset({Role.APPROVE}), below=True, by_sector=True),
    Act.FREEZE: _Rule(frozenset({Role.COMPILE})),
    Act.PLAN: _Rule(frozenset({Role.COMPILE})),
    Act.WRITE: _Rule(frozenset({Role.ENTER, Role.APPROVE, Role.COMPILE})),
    Act.COMPOSE: _Rule(frozenset({Role.COMPILE})),
    Act.DRAFT: _Rule(frozenset({Role.COMPILE}), below=True),
    Act.SIGN: _Rule(frozenset({Role.LEAD})),
    Act.ADMINISTER: _Rule(frozenset({Role.ADMINISTER}), below=True),
    Act.AUDIT: _Rule(frozenset({Role.ADMINISTER}), below=True),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A role in an organisation of a kind that belongs to an area; `sectors` empty means all."""

    area: str
    kind: OrganisationKind
    role: Role
    sectors: frozenset[str] = frozenset()


class Rights:
    """What one person may do; made for one request."""

    def __init__(self, held: Iterable[Held], tree: AreaTree) -> None:
        self._held = tuple(one for one in held if one.role in one.kind.roles)
        self._tree = tree
        self._above: dict[tuple[str, bool], frozenset[str]] = {}

    @classmethod
    def of(cls, user: User | AnonymousUser, tree: AreaTree) -> Rights:
        """The rights of a person; none for who is not logged in or disabled."""
        if not user.is_authenticated or not user.is_active:
            return cls((), tree)
        held = (
            Held(
                one.organisation.area,
                OrganisationKind(one.organisation.kind),
                Role(one.role),
                frozenset(one.organisation.sectors),
            )
            for one in user.held
        )
        return cls(held, tree)

    @property
    def home(self) -> str | None:
        """The area of the first membership."""
        return self._held[0].area if self._held else None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles the person has, anywhere."""
        return frozenset(one.role for one in self._held)

    def may(self, act: Act, area: str, sector: str = "") -> bool:
        """Whether the person may do this in an area, for a sector ("trong_trot"); "" asks whether for any at all.

        False too for an area that the register does not know.
        """
        found = self._matching(act, area)
        return any(_has(one, act, sector) for one in found)

    def may_somewhere(self, act: Act, area: str) -> bool:
        """Whether the person may do this in the area or in one below it."""
        return self.may(act, area) or any(area in self._chain(root, past=False) for root in self.areas(act))

    def areas(self, act: Act) -> tuple[str, ...]:
        """The areas where the person may do this, each once; where the act reaches below, all below them counts."""
        rule = _RULES[act]
        return tuple(dict.fromkeys(one.area for one in self._held if one.role in rule.roles))

    def sectors(self, act: Act, area: str) -> frozenset[str] | None:
        """The sectors for which the person may do this in an area; None for all, the empty set for none."""
        found = self._matching(act, area)
        if any(not one.sectors or not _RULES[act].by_sector for one in found):
            return None
        return frozenset[str]().union(*(one.sectors for one in found))

    def _matching(self, act: Act, area: str) -> list[Held]:
        rule = _RULES[act]
        if area not in self._tree:
            return []
        places: Collection[str] = self._chain(area, past=act is Act.SEE) if rule.below else (area,)
        return [one for one in self._held if one.role in rule.roles and one.area in places]

    def _chain(self, area: str, *, past: bool) -> frozenset[str]:
        """The area and all that it ever lay in; with `past` also those that it passed into, and what they lay in."""
        if (area, past) not in self._above:
            found: set[str] = set()
            ahead = [area] if area in self._tree else []
            while ahead:
                if (key := ahead.pop()) in found:
                    continue
                found.add(key)
                ahead.extend(one.parent for one in self._tree.placements(key))
                if past:
                    ahead.extend(one.new for one in self._tree.became(key))
            self._above[area, past] = frozenset(found)
        return self._above[area, past]


def _has(held: Held, act: Act, sector: str) -> bool:
    return not sector or not held.sectors or not _RULES[act].by_sector or sector in held.sectors
