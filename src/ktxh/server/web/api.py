"""The JSON endpoints of the pages, with their schema; for who is logged in, by session and CSRF token."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.security import django_auth

from ktxh.server.collecting.api import router as collecting

api = NinjaAPI(
    title="ktxh", version="1", docs_url=None, openapi_url="lieu-do.json", auth=django_auth, urls_namespace="api"
)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request that is not as the schema says: one sentence, as every refusal."""
    del error
    return api.create_response(
        request, {"sentence": "Máy chủ không hiểu dữ liệu gửi lên; hãy tải lại trang."}, status=422
    )


api.add_router("", collecting)
