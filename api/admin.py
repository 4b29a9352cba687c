"""The admin of programs' access: who may call the API, and what they repeated. Nobody has the secrets."""

from django.conf import settings
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from api.models import ApiToken, IdempotencyRecord
from api.tokens import revoke_token
from api.webhooks import admin as webhooks
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.fields import badge
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_named_moment
from clinic.roles import Capability

__all__ = ["ApiTokenAdmin", "IdempotencyRecordAdmin", "webhooks"]

register_buttons(
    ApiToken,
    Button(
        name="revoke",
        label=_("Revoke"),
        capability=Capability.WRITE_TOKENS,
        is_offered=lambda token, user: token.revoked_at is None,  # noqa: ARG005
        asks=True,
        act=lambda token, values, **when: revoke_token(token=token, **when),  # noqa: ARG005
        explanation=_("From its next request on, the program is refused. This can't be taken back."),
        done=_("The token is revoked."),
        style="danger",
    ),
)


@admin.register(ApiToken)
class ApiTokenAdmin(ClinicAdmin):
    """Made by ``manage.py create_token``, which shows the secret once."""

    capabilities = shown_to(Capability.WRITE_TOKENS)
    list_display = ("name", "state", "scope_names", "expires", "user", "key_id")
    list_select_related = ("user",)
    search_fields = ("name", "key_id", "user__username")
    ordering = ("name", "id")
    fields = (("name", "state"), ("user", "key_id"), ("scope_names", "expires"))
    readonly_fields = ("state", "scope_names", "expires")

    @admin.display(description=_("status"))
    def state(self, token: ApiToken) -> str:
        """Whether it works."""
        if token.revoked_at:
            return badge("revoked", _("revoked"))
        is_over = token.expires_at <= timezone.now()
        return badge("expired", _("expired")) if is_over else badge("active", pgettext_lazy("token", "active"))

    @admin.display(description=_("scopes"))
    def scope_names(self, token: ApiToken) -> str:
        """In a row."""
        return ", ".join(token.scopes)

    @admin.display(description=_("expires"), ordering="expires_at")
    def expires(self, token: ApiToken) -> str:
        """On the server's clock."""
        return as_named_moment(token.expires_at, settings.TIME_ZONE)


@admin.register(IdempotencyRecord)
class IdempotencyRecordAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.WRITE_TOKENS)
    list_display = ("key", "token", "status", "subject_id", "created_at")
    list_filter = ("status",)
    list_select_related = ("token",)
    search_fields = ("key", "subject_id", "token__name")
    ordering = ("-created_at", "-id")
    fields = ("key", "token", "status", "subject_id", "created_at")
