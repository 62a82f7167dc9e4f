"""Facts of real reports, and of our own, are linked to the indicators that a reader of them chose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.model.indicator import Breakdown
from scripts.labelled import Report, own_reports, reports
from scripts.links import Measured, measure, reviewed


def together(found: Iterable[Report], *, own: bool) -> Measured:
    links, everything = reviewed(own=own), Measured("all")
    for report in found:
        everything.add(measure(report, links))
    return everything


@cache
def real() -> Measured:
    return together(reports(), own=False)


@cache
def written() -> Measured:
    return together(own_reports(), own=True)


@pytest.mark.parametrize("own", [False, True])
def test_the_reviewed_links_name_indicators_and_parts_that_there_are(own: bool) -> None:
    catalogue = built_in()
    links = reviewed(own=own)
    assert len(links) == (354 if own else 953)
    for number, link in links.items():
        if link.code:
            indicator = catalogue.indicator(link.code)
            for dimension, member in Breakdown.parse(link.breakdown).members:
                assert dimension in indicator.dimensions, number
                assert catalogue.dimension(dimension).member(member), number


@pytest.mark.usefixtures("shared")
def test_at_least_85_of_100_facts_of_the_real_reports_are_linked() -> None:
    assert real().facts == 953
    assert real().linked >= 0.85 * 953


@pytest.mark.usefixtures("shared")
def test_at_least_97_of_100_links_of_the_real_reports_are_right() -> None:
    assert real().right >= 0.97 * real().linked, real().notes


@pytest.mark.usefixtures("shared")
def test_most_links_of_the_real_reports_name_the_right_part() -> None:
    assert real().strict >= 0.8 * real().linked


def test_most_facts_of_our_own_reports_are_linked() -> None:
    assert written().facts == 354
    assert written().linked >= 0.8 * 354


def test_nearly_all_links_of_our_own_reports_are_right() -> None:
    assert written().right >= 0.93 * written().linked, written().notes
    assert written().strict >= 0.85 * written().linked
