"""The server is killed in the middle of saving and started again: what it acknowledged is there, and nothing is half
there.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
import threading
from pathlib import Path

import pytest
import requests

from benchmarks.web_made import PASSWORD, ROWS, count, make_people
from benchmarks.web_server import Office, Served

STEP = 15  # rows a save: twenty saves fill the form
KILLED_AFTER = 8


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes that are killed together")
def test_killed_in_the_middle_nothing_acknowledged_is_lost_and_nothing_half_written(
    site_template: Path, tmp_path: Path
) -> None:
    address, plan_file, log = str(tmp_path / "tai.db"), tmp_path / "plan.json", tmp_path / "log"
    shutil.copy(site_template, address)  # with all tables
    plan = make_people(tmp_path, address, 1)
    plan_file.write_text(json.dumps(vars(plan)), "utf-8")
    (commune,) = plan.communes
    batches = [range(first, first + STEP) for first in range(0, ROWS, STEP)]
    server, enough = Served(tmp_path, address), threading.Event()

    def note(what: str, rows: range) -> None:
        with log.open("a", encoding="utf-8") as out:
            out.write(f"{what}\t{commune}\t{rows.start}\t{rows.stop}\n")

    def enter(office: Office, rest: list[range]) -> None:
        for number, rows in enumerate(rest):
            note("sent", rows)
            if number == KILLED_AFTER:
                enough.set()
            try:
                saved = office.save(plan, commune, rows)
            except requests.RequestException:
                return  # the line is dead
            assert saved, rows
            note("acknowledged", rows)

    try:
        server.start()
        entering = threading.Thread(target=enter, args=(Office(server.url, f"nhap.{commune}", PASSWORD), batches))
        entering.start()
        assert enough.wait(60)
        server.end(signal.SIGKILL)
        entering.join(60)
        after = count(tmp_path, address, plan_file, log)
        assert after.acknowledged >= KILLED_AFTER * STEP
        assert (after.lost, after.half_written) == (0, 0)
        assert after.stored in (after.acknowledged, after.acknowledged + STEP)  # the one under way: all of it or none
        server.start()
        enter(Office(server.url, f"nhap.{commune}", PASSWORD), batches[after.acknowledged // STEP :])
        whole = count(tmp_path, address, plan_file, log)
        assert (whole.acknowledged, whole.lost, whole.half_written, whole.stored) == (ROWS, 0, 0, ROWS)
    finally:
        server.end()
