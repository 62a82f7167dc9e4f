"""What six small papers are written as is kept beside the tests, part by part, and does not change unseen."""

from __future__ import annotations

import pytest

from ktxh.documents.paper_writer import write_paper
from tests.documents.paper_golden import GOLDEN, kept, wanted
from tests.documents.paper_samples import Sample, samples

REWRITE = "to take over what is written now: python -m tests.documents.paper_golden"


def test_every_part_is_as_it_was_kept() -> None:
    now, before = wanted(), kept()
    assert sorted(now) == sorted(before), REWRITE
    changed = [str(path.relative_to(GOLDEN)) for path in now if now[path] != before[path]]
    assert changed == [], REWRITE


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_the_same_paper_gives_the_same_bytes(sample: Sample) -> None:
    assert write_paper(sample.paper) == write_paper(sample.paper)
