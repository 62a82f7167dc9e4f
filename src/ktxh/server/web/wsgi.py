"""The application that a WSGI server runs: `granian --interface wsgi ktxh.server.web.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from ktxh.server.web.garbage import collect_seldom
from ktxh.server.web.secret import keep_key

keep_key()
collect_seldom()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ktxh.server.web.settings")
application = get_wsgi_application()
