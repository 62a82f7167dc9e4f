"""A serving process seldom looks for garbage."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ASK = "import gc, ktxh.server.web.wsgi; print(gc.get_threshold()[0])"


def test_a_process_that_serves_looks_for_garbage_only_after_many_new_objects(tmp_path: Path) -> None:
    surroundings = {**os.environ, "KTXH_HOME": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/ktxh.db"}
    surroundings |= {"KTXH_SECRET_KEY": "only for tests", "DJANGO_SETTINGS_MODULE": "ktxh.server.web.settings"}
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True, env=surroundings)
    assert done.stdout.split()[-1] == "20000"
