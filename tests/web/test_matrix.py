"""Every address of the site for everybody: an answer for who is concerned, 404 for who is not, log-in for nobody.

The tables are in `matrix_rows.py`; they say by name who gets what, and do not ask the code that decides it.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.matrix_people import NEIGHBOUR, PEOPLE, PROVINCE, STRANGERS
from tests.web.matrix_rows import LOG_IN, ROWS, Row
from tests.web.matrix_site import Matrix, View, views
from tests.web.site import COMMUNE, PERIOD

LOG_IN_PAGE = "/tai-khoan/dang-nhap/"
BELOW = [one.name for one in PEOPLE if one.name.startswith("own.")]  # the commune is below the province
VIEWS = {one.name: one for one in views()}
PLACED = [one for one in VIEWS.values() if one.placed]


@pytest.fixture(scope="module")
def matrix(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    """One site for all of this module; what a request changes is undone."""
    file = tmp_path_factory.mktemp("matrix") / "site.db"
    shutil.copy(site_template, file)
    with Matrix.on(file) as opened:
        yield opened


def test_every_address_has_its_row() -> None:
    without = sorted(VIEWS.keys() - ROWS.keys())
    assert not without, f"No row in tests/web/matrix_rows.py says who may open: {', '.join(without)}."
    gone = sorted(ROWS.keys() - VIEWS.keys())
    assert not gone, f"tests/web/matrix_rows.py has rows for addresses that are no more: {', '.join(gone)}."


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_everybody_gets_what_the_table_says(matrix: Matrix, view: View) -> None:
    row = ROWS[view.name]
    if view.placed:
        assert {row.status(name) for name in STRANGERS} == {404}, "a stranger gets 404 wherever a page is about a unit"
    found = {name: (matrix.status(name, view, row)[0], row.status(name)) for name in asking(row)}
    wrong = {name: f"{got} instead of {wanted}" for name, (got, wanted) in found.items() if got != wanted}
    assert not wrong, f"{view.name}: {wrong}"


def asking(row: Row) -> list[str]:
    """Everybody; where the answer takes long, of those who are let in two relations for each answer."""
    asking, asked = [], Counter[int]()
    relations: set[tuple[str, int]] = set()
    for one in PEOPLE:
        status, relation = row.status(one.name), one.name.rpartition(".")[0]
        if row.dear and status != 404:
            if (relation, status) in relations or asked[status] == 2:
                continue
            relations.add((relation, status))
            asked[status] += 1
        asking.append(one.name)
    return asking


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_who_is_not_logged_in_is_led_to_log_in(matrix: Matrix, view: View) -> None:
    row = ROWS[view.name]
    status, leads_to = matrix.status("", view, row)
    assert status == row.nobody
    if view.placed and status == LOG_IN:
        assert leads_to.startswith(LOG_IN_PAGE)


@pytest.mark.parametrize("view", PLACED, ids=[one.name for one in PLACED])
def test_the_unit_above_does_not_exist_for_who_is_below(matrix: Matrix, view: View) -> None:
    found = {name: matrix.status(name, view, ROWS[view.name], area=PROVINCE)[0] for name in BELOW}
    assert found == dict.fromkeys(BELOW, 404)


def test_a_unit_of_others_looks_like_one_that_there_is_not(matrix: Matrix) -> None:
    client = matrix.site.client("beside.tong_hop")
    pages = [client.get(f"/{area}/{PERIOD}/bao-cao/") for area in (COMMUNE, "khong-co")]
    other = f'(?:content|value)="[A-Za-z0-9]{{64}}"|{COMMUNE}|khong-co'
    told = [re.sub(other, "", one.content.decode()) for one in pages]
    assert [one.status_code for one in pages] == [404, 404]
    assert told[0] == told[1]
    assert client.get(f"/{NEIGHBOUR}/{PERIOD}/bao-cao/").status_code == 200


def test_strangers_left_no_mark_in_the_trail(matrix: Matrix) -> None:
    """A request that was refused wrote nothing: asked of all deeds once more, without undoing any."""
    from ktxh.server.audit.models import Entry

    deeds = [view for view in PLACED if ROWS[view.name].post is not None]
    before = Entry.objects.count()
    for view in deeds:
        for name in STRANGERS:
            assert matrix.asked(name, view, ROWS[view.name]).status_code == 404
    assert Entry.objects.count() == before
    assert len(deeds) > 20
