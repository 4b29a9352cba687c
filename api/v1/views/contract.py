"""The contract itself."""

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator


@require_safe
@cache_control(public=True, max_age=300)
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (the same for everyone)
    """The contract as OpenAPI 3.1, made once per process."""
    return HttpResponse(_written(), content_type="application/json")


@cache
def _written() -> str:
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return json.dumps(schema)
