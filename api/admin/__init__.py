"""The admin of programs' access: who may call the API, with what, what they repeated, and what goes out as files."""

from api.admin import idempotency, tokens
from api.exporting import admin as exporting
from api.webhooks import admin as webhooks

__all__ = ["exporting", "idempotency", "tokens", "webhooks"]
