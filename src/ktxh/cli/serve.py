"""`ktxh serve`: the web application on this machine, until it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption
from ktxh.cli.problems import UserError
from ktxh.cli.users import prepare

if TYPE_CHECKING:
    from ktxh.server.web.serving import Listening

HostOption = Annotated[str, typer.Option("--host", metavar="ĐỊA_CHỈ", help="Nơi nghe; 0.0.0.0 để máy khác vào được.")]
PortOption = Annotated[int, typer.Option("--port", "-p", metavar="CỔNG", min=1, max=65535, help="Cổng.")]
WorkersOption = Annotated[int, typer.Option("--workers", metavar="SỐ", min=1, max=64, help="Số tiến trình phục vụ.")]


def serve(
    host: HostOption = "127.0.0.1", port: PortOption = 8000, workers: WorkersOption = 1, database: DatabaseOption = None
) -> None:
    """Mở trang web để nhập, duyệt, theo dõi, soạn và kiểm tra báo cáo; dừng bằng Ctrl+C."""
    from ktxh.server.problems import StoreError
    from ktxh.server.web import serving

    try:
        serving.refuse_busy(host, port)
    except StoreError as error:
        raise UserError(str(error)) from error
    prepare(database, to_serve=True)
    raise typer.Exit(listen(serving.Listening(host, port, workers)))


def listen(where: Listening) -> int:
    """Serve what is prepared until it is stopped; the exit code of the server."""
    from ktxh.server.web import serving

    say(f"Mở trình duyệt: {where.address}\n{serving.first_steps()}Dừng: Ctrl+C.")
    return serving.serve(where)
