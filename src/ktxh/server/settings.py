"""Settings of the Django project, read from the environment.

`DATABASE_URL` is the address of the store, by default the file `ktxh.db` in the folder where the program runs;
`KTXH_DATABASE_WAIT` how many seconds to wait for the server or for another writer.
"""

from __future__ import annotations

from ktxh.server import environment
from ktxh.server.database_url import database_settings

DEFAULT_FILE = "ktxh.db"
DATABASE_WAIT = environment.number("KTXH_DATABASE_WAIT", 30, 1, 3600)
DATABASES = {"default": database_settings(environment.text("DATABASE_URL", DEFAULT_FILE), DATABASE_WAIT)}
# the apps that have tables in a plan database; the web application has more, which only its own database gets
STORE_APPS = [
    "ktxh.server.audit",
    "ktxh.server.areas",
    "ktxh.server.indicators",
    "ktxh.server.periods",
    "ktxh.server.plans",
    "ktxh.server.collection",
    "ktxh.server.reports",
    "ktxh.server.submissions",
]
INSTALLED_APPS = STORE_APPS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
