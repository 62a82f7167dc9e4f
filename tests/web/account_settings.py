"""The settings of accounts alone."""

from __future__ import annotations

from typing import Any

from ktxh.server.accounts.web_settings import *  # noqa: F403
from ktxh.server.accounts.web_settings import INSTALLED_APPS_OF_ACCOUNTS, MIDDLEWARE_OF_ACCOUNTS
from ktxh.server.settings import *  # noqa: F403
from ktxh.server.settings import STORE_APPS

SECRET_KEY = "only for tests, where nothing is secret"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
ROOT_URLCONF = "tests.web.account_urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *INSTALLED_APPS_OF_ACCOUNTS,
    *STORE_APPS,
    "ktxh.server.web",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *MIDDLEWARE_OF_ACCOUNTS,
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["ktxh.server.web.templatetags.ktxh"],
        },
    }
]
STATIC_URL = "/tep/"
