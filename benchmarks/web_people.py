"""The people of the load, as Locust runs them: communes that enter a form of 300 rows, others who look at dashboards.

usage: python -m benchmarks.web_people URL PLAN LOG OUT SECONDS COMMUNES   (run by benchmarks.web_load)

Half of the communes paste the whole form (one request with 300 values), half type it (ten requests with 30). Every one
logs in, opens its home page and the form, and has its own part of the time, spread evenly. A batch that is not
acknowledged is sent again until it is, as the grid does. Who looks on opens a page every 10 to 20 seconds, with all
parts that its browser fetches after the first paint.
"""

from __future__ import annotations

import gevent.monkey  # type: ignore[import-untyped, unused-ignore]

gevent.monkey.patch_all()

import json  # noqa: E402
import random  # noqa: E402
import re  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # type: ignore[import-untyped, unused-ignore]  # noqa: E402
from locust import FastHttpUser, constant, task  # noqa: E402
from locust.env import Environment  # noqa: E402
from locust.exception import StopUser  # noqa: E402

from benchmarks.web_made import FORM, ONLOOKERS, PASSWORD, ROWS, Plan  # noqa: E402
from benchmarks.web_server import changes, taken  # noqa: E402

LOG_IN, PAGE, PART, SAVE, SEND = "log-in", "page", "part", "save", "send"
TYPED = 30  # rows a request of those who type
_PART = re.compile(r'hx-get="([^"]+)"[^>]*hx-trigger="load"')
_PAUSE = 0.5  # seconds until a batch is sent again


class Run:
    """What all people share: set once before they start."""

    plan: Plan
    log: Path
    seconds: float
    communes: list[str]
    began = 0.0


class Person(FastHttpUser):
    """Somebody with a browser."""

    abstract = True
    connection_timeout = network_timeout = 30.0

    def log_in(self, username: str) -> None:
        """Through the page of log-in, until the server lets one in."""
        page = "/tai-khoan/dang-nhap/"
        while True:
            self.client.get(page, name=f"{LOG_IN}: page")
            given = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": self.token}
            with self.client.post(page, given, name=LOG_IN, allow_redirects=False, catch_response=True) as answer:
                if answer.status_code == 302:
                    return
                answer.failure(f"log-in answered {answer.status_code}")
            gevent.sleep(_PAUSE)

    @property
    def token(self) -> str:
        """The token against forged forms."""
        return next((one.value or "" for one in self.client.cookiejar if one.name == "csrftoken"), "")

    def look(self, address: str, name: str) -> None:
        """Open a page with the parts that htmx fetches when it stands."""
        answer = self.client.get(address, name=f"{PAGE}: {name}")
        for part in _PART.findall(answer.text or ""):
            self.client.get(part, headers={"HX-Request": "true"}, name=f"{PART}: {part.rstrip('/').rpartition('/')[2]}")


class Commune(Person):
    """Enters the form of a commune once and sends it."""

    wait_time = constant(0)

    @task
    def enter(self) -> None:
        """From log-in to the form that is sent."""
        if not Run.communes:
            raise StopUser
        number = len(Run.communes) - 1
        commune = Run.communes.pop()
        share = Run.seconds * 0.85 / max(1, len(Run.plan.communes))
        gevent.sleep(max(0.0, Run.began + number * share - time.monotonic()))
        self.log_in(f"nhap.{commune}")
        place = f"/{commune}/{Run.plan.period}"
        self.look(f"{place}/", "home of a commune")
        self.look(f"{place}/nhap/{FORM}/", "grid of 300 rows")
        step = ROWS if number % 2 else TYPED
        for first in range(0, ROWS, step):
            self.save(commune, range(first, min(first + step, ROWS)))
            gevent.sleep(0 if step == ROWS else Run.seconds * 0.1 / (ROWS / step))
        fields = {"step": "gui", "csrfmiddlewaretoken": self.token}
        self.client.post(f"{place}/nhap/{FORM}/buoc/", fields, name=SEND, allow_redirects=False)
        raise StopUser

    def save(self, commune: str, rows: range) -> None:
        """Send cells until they are acknowledged."""
        address, headers = f"/api/{commune}/{Run.plan.period}/nhap/{FORM}", {"X-CSRFToken": self.token}
        cells = changes(Run.plan, commune, rows)
        _note("sent", commune, rows)
        while True:
            with self.client.post(
                address, json=cells, headers=headers, name=f"{SAVE}: {len(rows)} values", catch_response=True
            ) as answer:
                if answer.status_code == 200 and taken(answer.json(), len(rows)):
                    _note("acknowledged", commune, rows)
                    return
                answer.failure(f"save answered {answer.status_code} {(answer.text or '')[:80]}")
            gevent.sleep(_PAUSE)


class Onlooker(Person):
    """Looks at dashboards until the end."""

    number = 0

    def wait_time(self) -> float:
        """Seconds between two pages."""
        return random.uniform(10, 20)

    def on_start(self) -> None:
        """Log in at some moment of the beginning: checking a password is made to take long."""
        username, area = Run.plan.onlookers[Onlooker.number % len(Run.plan.onlookers)]
        Onlooker.number += 1
        self.place = f"/{area}/{Run.plan.period}"
        gevent.sleep(random.uniform(0, min(120.0, Run.seconds / 2)))
        self.log_in(username)

    @task(4)
    def home(self) -> None:
        """The home page."""
        self.look(f"{self.place}/", "home")

    @task(2)
    def board(self) -> None:
        """The board of the year's indicators."""
        self.look(f"{self.place}/chi-tieu/", "board")

    @task(1)
    def forms(self) -> None:
        """The forms of the unit."""
        self.look(f"{self.place}/nhap/", "forms")


def _note(what: str, commune: str, rows: range) -> None:
    with Run.log.open("a", encoding="utf-8") as out:
        out.write(f"{what}\t{commune}\t{rows.start}\t{rows.stop}\n")


def main() -> None:
    """Run everybody and write what was measured: {name: [count, failures, {milliseconds: count}]}, and the errors."""
    url, plan, log, out, seconds = sys.argv[1:6]
    Run.plan, Run.log, Run.seconds = Plan(**json.loads(Path(plan).read_text("utf-8"))), Path(log), float(seconds)
    Run.communes = list(Run.plan.communes)
    communes, onlookers = len(Run.communes), ONLOOKERS
    Commune.fixed_count, Onlooker.fixed_count = communes, onlookers
    environment = Environment(user_classes=[Commune, Onlooker], host=url)
    runner = environment.create_local_runner()
    Run.began = time.monotonic()
    runner.start(communes + onlookers, spawn_rate=communes + onlookers)
    gevent.sleep(Run.seconds)
    limit = time.monotonic() + 60  # who is in the middle of a form ends it
    while runner.user_classes_count.get("Commune") and time.monotonic() < limit:
        gevent.sleep(0.5)
    runner.quit()
    entries = environment.stats.entries.values()
    told = {
        "entries": {one.name: [one.num_requests, one.num_failures, dict(one.response_times)] for one in entries},
        "errors": [f"{one.occurrences}× {one.name}: {one.error}" for one in environment.stats.errors.values()],
    }
    Path(out).write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main()
