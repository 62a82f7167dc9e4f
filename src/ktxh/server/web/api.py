"""The JSON endpoints of the pages, with their schema; for who is logged in, by session and CSRF token."""

from __future__ import annotations

from ninja import NinjaAPI
from ninja.security import django_auth

from ktxh.server.collecting.api import router as collecting

api = NinjaAPI(
    title="ktxh", version="1", docs_url=None, openapi_url="lieu-do.json", auth=django_auth, urls_namespace="api"
)
api.add_router("", collecting)
