"""Starts the web application: tables up to date, the HTTP server, and the worker that does the long jobs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import django

from ktxh.server.problems import StoreError
from ktxh.server.web.secret import keep_key
from ktxh.server.web.supervising import Supervised

_SETTINGS = "ktxh.server.web.settings"
_WORKER = (sys.executable, "-X", "utf8", "-m", "django", "db_worker", "--verbosity", "0")
_STOPPED = "Phần xử lý việc dài đã dừng (mã {code}); chạy lại sau {seconds} giây."


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server listens and with how many processes and threads."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    threads: int = 8

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://{'localhost' if self.host in {'127.0.0.1', '0.0.0.0'} else self.host}:{self.port}/"


def refuse_busy(host: str, port: int) -> None:
    """StoreError where another program listens at this address already, or it is not one of this machine."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except (OSError, OverflowError) as error:
            raise StoreError(
                f"Không mở được địa chỉ {host}, cổng {port}: đã có chương trình khác dùng, hoặc máy không có "
                "địa chỉ này; hãy chọn cổng khác, ví dụ --port 8001."
            ) from error


def first_steps() -> str:
    """What to do where nobody can log in yet; "" where somebody can."""
    from ktxh.server.accounts.models import User

    if User.objects.filter(is_active=True).exists():
        return ""
    return "Chưa có tài khoản nào. Tạo người quản trị đầu tiên: ktxh users TÊN --role quan_tri --area KHÓA_ĐƠN_VỊ\n"


def prepare(*, bundles_needed: bool = True) -> None:
    """Set Django up for the web and bring all tables up to date; StoreError where that cannot be done."""
    keep_key()
    os.environ["DJANGO_SETTINGS_MODULE"] = _SETTINGS
    django.setup()
    from django.db import DEFAULT_DB_ALIAS

    from ktxh.server import environment
    from ktxh.server.database import open_store
    from ktxh.server.migrating import bring_site_up_to_date
    from ktxh.server.settings import DEFAULT_FILE
    from ktxh.server.web import bundles
    from ktxh.server.web.opening import plan

    if bundles_needed and bundles.digest() == "0":
        raise StoreError(
            "Gói này chưa có phần giao diện (kịch bản, kiểu chữ); hãy cài bản phát hành hoặc chạy make demo."
        )
    here = plan()
    own = here.folder is not None
    open_store(
        environment.text("DATABASE_URL", DEFAULT_FILE),
        indicators=here.catalogue.indicators if own else None,
        areas=here.tree if own else None,
    )
    bring_site_up_to_date(DEFAULT_DB_ALIAS)


def serve(where: Listening, environment: Mapping[str, str] = os.environ) -> int:
    """Serve until stopped; the exit code. The worker of long jobs runs beside the server, is started again
    where it stops, and ends with the server.
    """
    surroundings = {**environment, "DJANGO_SETTINGS_MODULE": _SETTINGS}
    worker = Supervised(_WORKER, surroundings, _STOPPED)
    server = subprocess.Popen(_command(where), env=surroundings)
    previous = signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.wait()
        return 0
    finally:
        signal.signal(signal.SIGTERM, previous)
        worker.stop()


def _command(where: Listening) -> list[str]:
    return [
        *(sys.executable, "-X", "utf8", "-m", "granian", "--interface", "wsgi"),
        *("--host", where.host, "--port", str(where.port)),
        *("--workers", str(where.workers), "--blocking-threads", str(where.threads)),
        *("--no-access-log", "--log-level", "error", "ktxh.server.web.wsgi:application"),
    ]
