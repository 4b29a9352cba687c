"""The admin of programs' access: who may call the API, with what, and what they repeated."""

from api.admin import idempotency, tokens

__all__ = ["idempotency", "tokens"]
