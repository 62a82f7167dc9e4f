"""A page of our own for the built bundles: served under the policy of the application, with an address that saves."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ktxh.language.numbers import print_number

BUNDLES = Path(__file__).resolve().parents[2] / "src/ktxh/server/web/static/ktxh"
POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'"
TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}

# label, unit, plan, same period, last period, value: two heads, the rest entered; figures of our own making
FORM = (
    ("I", "Trồng trọt", "", None, None, None, None, 0),
    ("1", "Tổng diện tích gieo trồng", "ha", "5074.36", "4980", "2310.5", None, 0),
    ("1.1", "Lúa đông xuân", "ha", "1250.5", "1200", "1198", "1207.25", 1),
    ("1.2", "Lúa hè thu, kể cả diện tích chuyển từ đất màu sang", "ha", "2100", "2088", "0", None, 1),
    ("1.3", "Ngô", "ha", "980", "1010", "512", None, 1),
    ("1.4", "Rau các loại", "ha", "743.86", "682", "600.5", "641", 1),
    ("2", "Sản lượng lương thực có hạt", "tấn", "24120.5", "23987", "9120", None, 0),
    ("II", "Chăn nuôi", "", None, None, None, None, 0),
    ("3", "Đàn trâu", "con", "4200", "4150", "4181", None, 0),
    ("4", "Đàn lợn", "con", "18500", "17940", "18020", None, 0),
    ("5", "Tỷ lệ tiêm phòng", "%", "85", "82.5", "61", None, 0),
    ("III", "Lâm nghiệp", "", None, None, None, None, 0),
    ("6", "Diện tích rừng trồng mới", "ha", "320", "300", "110", None, 0),
    ("7", "Tỷ lệ che phủ rừng", "%", "66.4", "66.1", "66.2", None, 0),
)
WARNING = {
    "rule": "bien_dong",
    "sentence": "Tăng 201 % so với cùng kỳ; hãy kiểm tra lại, nếu đúng thì giải trình.",
    "severity": "warning",
    "needs_explanation": True,
}


def rows() -> list[dict[str, object]]:
    """The rows of the form as the application sends them."""
    found = []
    for at, (order, label, unit, plan, same, last, value, depth) in enumerate(FORM):
        found.append(
            {
                "key": f"k{at}",
                "order": order,
                "label": label,
                "depth": depth,
                "unit": unit,
                "decimals": 0 if unit == "con" else 2,
                "editable": bool(unit),
                "plan": plan,
                "same_period": same,
                "last_period": last,
                "value": value,
                "none_occurred": False,
                "status": "entered" if value else "",
                "cumulative": value,
                "pct_plan": share(value, plan),
                "pct_same": share(value, same),
                "warnings": [],
                "explanation": "",
                "version": 1 if value else 0,
                "comments": [{"who": "Trần Thị Mai", "when": "16/6 09:12", "text": "Đề nghị xem lại diện tích vụ này."}]
                if order == "1.4"
                else [],
            }
        )
    return found


def share(value: str | None, whole: str | None) -> str | None:
    """Per cent with two decimals, as the application would compute it."""
    return None if value is None or not whole else f"{float(value) / float(whole) * 100:.2f}"


@dataclass
class Office:
    """What the fake application has stored, and everything that was sent to it."""

    values: dict[str, dict[str, object]] = field(default_factory=lambda: {str(one["key"]): one for one in rows()})
    seen: set[str] = field(default_factory=set)
    received: list[list[dict[str, object]]] = field(default_factory=list)
    refuse_negative: bool = True

    def elsewhere(self, key: str, value: str) -> None:
        """Somebody else saves a value."""
        row = self.values[key]
        row.update(value=value, version=int(str(row["version"])) + 1)

    def save(self, changes: list[dict[str, object]]) -> dict[str, object]:
        """Answer as the application does."""
        self.received.append(changes)
        answer: dict[str, list[dict[str, object]]] = {"saved": [], "conflicts": [], "refused": []}
        for change in changes:
            key, identifier = str(change["key"]), str(change["id"])
            row = self.values[key]
            value = None if change["value"] is None else str(change["value"])
            if identifier in self.seen:
                answer["saved"].append(self.saved(row))
            elif value is not None and value.startswith("-"):
                answer["refused"].append({"key": key, "sentence": f"{print_negative(value)}: số này không thể âm."})
            elif change["base_version"] != row["version"]:
                theirs = {"key": key, "theirs": row["value"], "their_version": row["version"], "mine": value}
                answer["conflicts"].append({**theirs, "who": "Nguyễn Văn Hùng", "when": "10:05"})
            else:
                row.update(value=value, none_occurred=change["none_occurred"], explanation=change["explanation"])
                row["version"] = int(str(row["version"])) + 1
                self.seen.add(identifier)
                answer["saved"].append(self.saved(row))
        return answer

    def saved(self, row: dict[str, object]) -> dict[str, object]:
        """The part of a row that comes back after saving."""
        value = None if row["value"] is None else str(row["value"])
        same = None if row["same_period"] is None else str(row["same_period"])
        strange = value is not None and same is not None and float(value) > 3 * float(same)
        row["pct_plan"] = share(value, None if row["plan"] is None else str(row["plan"]))
        row["pct_same"] = share(value, same)
        row["warnings"] = [WARNING] if strange else []
        names = ("key", "version", "value", "none_occurred", "pct_plan", "pct_same", "warnings", "explanation")
        return {name: row[name] for name in names}


def print_negative(value: str) -> str:
    """A negative figure as it is printed."""
    from decimal import Decimal

    return print_number(Decimal(value))


def page(office: Office, body: str) -> str:
    """The frame of the application around a body."""
    return (Path(__file__).parent / "frontend_page.html").read_text("utf-8").replace("{{ body }}", body)


def in_page(identifier: str, content: object) -> str:
    """What `json_script` writes."""
    text = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script id="{identifier}" type="application/json">{text}</script>'


@contextmanager
def serving(office: Office, bodies: dict[str, str]) -> Iterator[str]:
    """Serve pages by their address, the bundles, and the address that saves; yields the address of the server."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def answer(self, content: bytes, kind: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            file = BUNDLES / path.removeprefix("/tep/")
            if path.startswith("/tep/") and file.is_file():
                self.answer(file.read_bytes(), TYPES.get(file.suffix, "text/plain"))
            elif path == "/don-vi.json":
                units = [{"key": "06058", "name": "Xã Hùng Sơn", "above": "Tỉnh Lạng Sơn"}]
                self.answer(json.dumps({"units": units}).encode(), "application/json")
            elif path in bodies:
                body = bodies[path].replace("{{ rows }}", in_page("rows", list(office.values.values())))
                self.answer(page(office, body).encode(), "text/html; charset=utf-8")
            else:
                self.answer(b"", "text/plain", 404)

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            allowed = self.headers.get("X-CSRFToken") == "a-token-of-this-page"
            answer = json.dumps(office.save(sent["changes"])).encode() if allowed else b"{}"
            self.answer(answer, "application/json", 200 if allowed else 403)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
