"""The end of the demonstration: people of every role in its database, and the site on it.

The site has settings of its own, and a process takes its settings once: so this runs in another one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from ktxh.cli.outputs import complain, say
from ktxh.cli.users import prepare

# for everybody in the demonstration; nothing in it is real
PASSWORD = "trinh-dien-ktxh-2026"
HOST, PORTS = "127.0.0.1", range(8000, 8010)
AREAS = ("06040@2025", "20")  # the commune after the reform whose report is composed, and its province


def serve_demonstration(database: Path) -> int:
    """Serve the demonstration in another process until it is stopped; the exit code."""
    with suppress(KeyboardInterrupt):
        return subprocess.call([sys.executable, "-X", "utf8", "-m", "ktxh.cli.demo_site", str(database)])
    return 0


def _serve(database: Path) -> int:
    from ktxh.cli.problems import UserError
    from ktxh.cli.serve import listen
    from ktxh.server.web.serving import Listening

    try:
        say(people_told(database))
        return listen(Listening(HOST, _free_port()))
    except UserError as error:
        complain(str(error))
        return 2


def people_told(database: Path) -> str:
    """Make the people of the demonstration where they are not there yet; who they are."""
    os.environ.setdefault("KTXH_HOME", str(database.parent.absolute()))
    prepare(str(database), to_serve=True)
    from ktxh.server.accounts.demonstration import demonstration_users
    from ktxh.server.web.opening import plan

    people = demonstration_users(plan().tree, AREAS, PASSWORD)
    width = max(len(one.username) for one in people)
    lines = [f"  {one.username:<{width}}  {one.role.label}: {one.full_name}, {one.organisation}" for one in people]
    return "\n".join(["Trang web của bản trình diễn; mật khẩu chung: " + PASSWORD, *lines])


def _free_port() -> int:
    from ktxh.server.problems import StoreError
    from ktxh.server.web.serving import refuse_busy

    for port in PORTS:
        try:
            refuse_busy(HOST, port)
        except StoreError:
            continue
        return port
    return PORTS[0]


if __name__ == "__main__":
    sys.exit(_serve(Path(sys.argv[1])))
