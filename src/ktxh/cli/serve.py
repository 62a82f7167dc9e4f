"""`ktxh serve`: the web application on this machine, until it is stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption
from ktxh.cli.problems import UserError

HostOption = Annotated[str, typer.Option("--host", metavar="ĐỊA_CHỈ", help="Nơi nghe; 0.0.0.0 để máy khác vào được.")]
PortOption = Annotated[int, typer.Option("--port", "-p", metavar="CỔNG", min=1, max=65535, help="Cổng.")]
WorkersOption = Annotated[int, typer.Option("--workers", metavar="SỐ", min=1, max=64, help="Số tiến trình phục vụ.")]


def serve(
    host: HostOption = "127.0.0.1", port: PortOption = 8000, workers: WorkersOption = 1, database: DatabaseOption = None
) -> None:
    """Mở trang web để nhập, duyệt, theo dõi, soạn và kiểm tra báo cáo; dừng bằng Ctrl+C."""
    raise typer.Exit(served(host, port, workers, database))


def served(host: str, port: int, workers: int, database: str | None, told: str = "") -> int:
    """Prepare the tables and serve; `told` is said below the address. The exit code of the server."""
    import os

    from ktxh.server.problems import StoreError

    if database is not None:
        os.environ["DATABASE_URL"] = database if "://" in database else str(Path(database).absolute())
    try:
        from ktxh.server.web import serving

        serving.refuse_busy(host, port)
        serving.prepare()
        where = serving.Listening(host, port, workers)
        say(f"Mở trình duyệt: {where.address}\n{told or serving.first_steps()}Dừng: Ctrl+C.")
        return serving.serve(where)
    except StoreError as error:
        raise UserError(str(error)) from error
