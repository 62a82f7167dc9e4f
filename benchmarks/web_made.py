"""What the load stands on: a locality with a form of 300 rows, a database with communes and their people; and the count
of what is stored afterwards, against the log of what was sent and acknowledged.

usage: python -m benchmarks.web_made people HOME ADDRESS COMMUNES      prints {communes, onlookers, items, period}
       python -m benchmarks.web_made count HOME ADDRESS PLAN LOG       prints {acknowledged, lost, half_written, stored}
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from scripts.labelled import ROOT

FORM, ROWS = "bieu_tai", 300
PASSWORD = "mot mat khau dai de do tai"
ONLOOKERS = 50


@dataclass(frozen=True)
class Plan:
    """Who enters what: keys of communes, (user name, unit) of those who look on, items of the form, the period."""

    communes: list[str]
    onlookers: list[list[str]]
    items: list[str]
    period: str

    def value(self, commune: str, row: int) -> str:
        """What the commune enters in a row: 1 to 9, so that no rule of the catalogue objects."""
        return str((self.communes.index(commune) * 7 + row * 3) % 9 + 1)


@dataclass(frozen=True)
class Counted:
    """Values that were acknowledged, those of them that are not stored so, batches of which only a part is stored, and
    all values that are stored in the form.
    """

    acknowledged: int
    lost: int
    half_written: int
    stored: int


def make_people(home: Path, address: str, communes: int) -> Plan:
    """Write the locality's folder and fill a database at the address, in a process of its own."""
    (home / "danh-muc" / "forms").mkdir(parents=True)
    (home / "ktxh.toml").write_text('[catalogue]\nfolder = "danh-muc"\n', "utf-8")
    (home / "danh-muc" / "forms" / f"{FORM}.toml").write_text(form_text(), "utf-8")
    return Plan(**_run("people", home, address, str(communes)))


def count(home: Path, address: str, plan: Path, log: Path) -> Counted:
    """Count what is stored, in a process of its own."""
    return Counted(**_run("count", home, address, str(plan), str(log)))


def settings(home: Path, address: str) -> dict[str, str]:
    """The environment of a process that works on the database."""
    ours = {"DATABASE_URL": address, "KTXH_HOME": str(home), "KTXH_SECRET_KEY": "only for measurements"}
    return {**os.environ, **ours, "DJANGO_SETTINGS_MODULE": "ktxh.server.web.settings"}


def form_text() -> str:
    """A form of a commune: 300 indicators of the catalogue that take a number from 1 to 9 and are no formula."""
    from ktxh.catalogue.indicators import built_in
    from ktxh.model.indicator import Level

    fitting = (
        one
        for one in built_in().indicators
        if not one.formula
        and Level.COMMUNE in one.levels
        and (one.minimum is None or one.minimum <= 1)
        and (one.maximum is None or one.maximum >= 9)
    )
    rows = [f'[[row]]\norder = "{place}"\nitem = "{one.code}"\n' for place, one in enumerate(islice(fitting, ROWS), 1)]
    assert len(rows) == ROWS
    head = f'code = "{FORM}"\nnumber = "01/TAI"\ntitle = "Biểu đo tải"\nlevels = ["xa"]\n'
    return f'{head}periods = ["month", "quarter", "first_months", "year"]\n\n' + "\n".join(rows)


def read_log(log: Path) -> tuple[set[tuple[str, int, int]], set[tuple[str, int, int]]]:
    """The batches (commune, first row, row after the last) that were sent, and those that were acknowledged."""
    sent: set[tuple[str, int, int]] = set()
    acknowledged: set[tuple[str, int, int]] = set()
    for line in log.read_text("utf-8").splitlines() if log.exists() else ():
        what, commune, first, end = line.split("\t")
        (sent if what == "sent" else acknowledged).add((commune, int(first), int(end)))
    return sent, acknowledged


def _run(what: str, home: Path, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-X", "utf8", "-m", "benchmarks.web_made", what, str(home), *more]
    done = subprocess.run(command, cwd=ROOT, env=settings(home, more[0]), stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _people(communes: int) -> dict[str, object]:
    from datetime import date

    from ktxh.model.period import Period
    from ktxh.server.web import serving

    serving.prepare()
    from django.contrib.auth import base_user, hashers

    from ktxh.server.accounts.demonstration import demonstration_users
    from ktxh.server.web.opening import plan

    vars(base_user)["make_password"] = cache(hashers.make_password)  # one salt for all: a thousand hashes take minutes
    today, tree = date.today(), plan().tree
    provinces = [one.key for one in tree.children("VN", today)]
    chosen: list[str] = []
    above: list[str] = []
    for province in provinces:
        if len(chosen) < communes:
            above.append(province)
            chosen += [one.key for one in tree.children(province, today)][: communes - len(chosen)]
    users = demonstration_users(tree, [*above, *chosen], PASSWORD)
    looking = [[one.username, one.area] for one in users if one.role not in ("quan_tri", "nhap_lieu")]
    period = Period.month(today.year, today.month)
    items = [str(row.item) for row in plan().forms[FORM].rows]
    return {"communes": chosen, "onlookers": looking[:ONLOOKERS], "items": items, "period": period.code}


def _count(plan_file: Path, log: Path) -> dict[str, object]:
    import django

    django.setup()
    from ktxh.model.observation import Item
    from ktxh.model.period_text import parse_period
    from ktxh.server.web.opening import plan as opened

    plan = Plan(**json.loads(plan_file.read_text("utf-8")))
    period, items = parse_period(plan.period), [Item.parse(one) for one in plan.items]
    stored = {
        commune: {
            item: str(one.value.normalize()) for item, one in opened().store.current(items, commune, period).items()
        }
        for commune in plan.communes
    }

    def there(batch: tuple[str, int, int]) -> Iterator[bool]:
        commune, first, end = batch
        for row in range(first, end):
            yield stored[commune].get(items[row]) == plan.value(commune, row)

    sent, acknowledged = read_log(log)
    half = [sum(there(batch)) for batch in sent - acknowledged]
    whole = [end - first for _, first, end in sent - acknowledged]
    return {
        "acknowledged": sum(end - first for _, first, end in acknowledged),
        "lost": sum(not one for batch in acknowledged for one in there(batch)),
        "half_written": sum(0 < found < all_ for found, all_ in zip(half, whole, strict=True)),
        "stored": sum(len(values) for values in stored.values()),
    }


def main() -> None:
    """Do one of the two, in this process."""
    what, _home, _address, *more = sys.argv[1:]
    found = _people(int(more[0])) if what == "people" else _count(Path(more[0]), Path(more[1]))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
