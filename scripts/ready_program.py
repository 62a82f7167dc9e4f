"""What every command of ktxh imports and reads first; imported once by the process `scripts.running` forks from."""

from __future__ import annotations

import os


def _be_ready() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ktxh.server.settings")
    import django

    django.setup()
    import ktxh.cli.main
    import ktxh.server.store  # noqa: F401
    from ktxh.catalogue.areas import area_tree
    from ktxh.catalogue.indicators import built_in

    area_tree()
    built_in()


_be_ready()
