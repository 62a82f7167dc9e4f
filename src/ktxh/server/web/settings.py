"""Settings of the web application, read from the environment; those of the store are `ktxh.server.settings`.

`KTXH_HOSTS` names under which the server is reached, by commas (default: this machine only); `KTXH_HTTPS` 1 behind a
proxy that speaks HTTPS (default where KTXH_HOSTS is set), 0 otherwise; `KTXH_SECRET_KEY` the key that signs sessions
(default: made once, kept in the file
`ktxh.khoa` of KTXH_HOME); `KTXH_HOME` the folder of the locality (`ktxh.toml`) and of uploads
(default: where the program runs); `KTXH_UPLOAD_MB` the largest file that is taken (default 20).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.contrib.messages import constants

from ktxh.server import environment
from ktxh.server.accounts import web_settings as accounts
from ktxh.server.accounts.web_settings import *  # noqa: F403 – every setting of log-in and sessions has its place there
from ktxh.server.settings import (
    DATABASE_WAIT,
    DATABASES,
    DEFAULT_AUTO_FIELD,
    DEFAULT_FILE,
    LANGUAGE_CODE,
    STORE_APPS,
    TIME_ZONE,
    USE_TZ,
)
from ktxh.server.web import bundles, secret

__all__ = [
    "DATABASES",
    "DATABASE_WAIT",
    "DEFAULT_AUTO_FIELD",
    "DEFAULT_FILE",
    "LANGUAGE_CODE",
    "STORE_APPS",
    "TIME_ZONE",
    "USE_TZ",
]

_HERE = ("localhost", "127.0.0.1", "[::1]")
_MEGABYTE = 1024 * 1024

HOME = Path(environment.text("KTXH_HOME", ".")).absolute()
_named_hosts = [name.strip() for name in environment.text("KTXH_HOSTS", ",".join(_HERE)).split(",")]
ALLOWED_HOSTS = list(dict.fromkeys([*_named_hosts, *_HERE]))
HTTPS = bool(environment.number("KTXH_HTTPS", int(set(_named_hosts) != set(_HERE)), 0, 1))
SECRET_KEY = os.environ.get(secret.NAME) or secret.random_key()  # `serve` and `wsgi` see to it that there is one
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *accounts.INSTALLED_APPS_OF_ACCOUNTS,
    *STORE_APPS,
    "ktxh.server.web",
    "ktxh.server.home",
    "ktxh.server.why",
    "ktxh.server.collecting",
    "ktxh.server.board",
    "ktxh.server.analysis",
    "ktxh.server.approval",
    "ktxh.server.desk",
    "ktxh.server.checks",
    "ktxh.server.administration",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ktxh.server.web.compressing.Compressed",
    "csp.middleware.CSPMiddleware",
    "ktxh.server.administration.freshness.FreshPlan",
    "ktxh.server.web.never_old.NeverOld",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ktxh.server.web.request_size.LimitedSize",
    "ktxh.server.web.zero_bytes.NoZeroBytes",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ktxh.server.web.not_allowed.ToldWhereNot",
    *accounts.MIDDLEWARE_OF_ACCOUNTS,
]
ROOT_URLCONF = "ktxh.server.web.urls"
WSGI_APPLICATION = "ktxh.server.web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ktxh.server.web.shell.shell",
            ],
            "builtins": ["ktxh.server.web.templatetags.ktxh"],
        },
    }
]

USE_THOUSAND_SEPARATOR = False
MESSAGE_TAGS = {constants.SUCCESS: "ok", constants.INFO: "none", constants.WARNING: "warn", constants.ERROR: "bad"}
# the folder in the address changes with the content, so browsers may keep what is below it for ever
STATIC_URL = f"/tep/{bundles.digest()}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = bundles.immutable
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]

UPLOAD_LIMIT = environment.number("KTXH_UPLOAD_MB", 20, 1, 200) * _MEGABYTE
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * _MEGABYTE
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * _MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'", *accounts.FORM_TARGETS],
        "frame-ancestors": ["'self'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in _named_hosts]
CSRF_FAILURE_VIEW = "ktxh.server.web.views.expired"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
