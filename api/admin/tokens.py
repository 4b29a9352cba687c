"""Tokens of programs: made and rotated here, where the secret is shown once; listed, changed, revoked."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from api.admin.token_forms import ChangeTokenForm, NewTokenForm, RotateTokenForm
from api.models import ApiToken
from api.tokens import SOON, change_token, create_token, revoke_token, rotate_token
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, address_of, register_buttons
from clinic.admin.confirming import confirming_form, is_confirmed
from clinic.admin.fields import badge
from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.permissions import NOBODY, staff
from clinic.admin.showing import ShownOnce, show_once
from clinic.admin.times import as_named_moment
from clinic.errors import DomainError
from clinic.roles import Capability

_WRITE = Capability.WRITE_TOKENS
# How many of those that end soon the first page names; and for how long after they have ended.
SHOWN = 8
ENDED = timedelta(days=7)


def _stands(token: ApiToken, user: Any) -> bool:  # noqa: ARG001  (a button's signature)
    return token.revoked_at is None


def _shown(request: HttpRequest, made: tuple[ApiToken, str]) -> ShownOnce:  # noqa: ARG001  (a button's signature)
    token, text = made
    return ShownOnce(
        label=_("The token"),
        secret=text,
        explanation=_("It is shown once, and nobody can read it again. Whoever has it may do what it may."),
        note=_("{name} works until {moment}. A program sends it as Authorization: Bearer.").format(
            name=token.name, moment=_moment(token.expires_at)
        ),
    )


register_buttons(
    ApiToken,
    Button(
        name="rotate",
        label=gettext_lazy("Rotate"),
        capability=_WRITE,
        is_offered=_stands,
        form=RotateTokenForm,
        confirms=True,
        act=lambda token, values, **when: rotate_token(token=token, **values, **when),
        explanation=gettext_lazy(
            "The token gets a new secret, which is shown once, and a new end. What it may stays as it is."
        ),
        done="",
        shows=_shown,
        style="primary",
    ),
    Button(
        name="change",
        label=gettext_lazy("Change"),
        capability=_WRITE,
        is_offered=_stands,
        form=ChangeTokenForm,
        confirms=True,
        act=lambda token, values, **when: change_token(token=token, **values, **when),
        explanation=gettext_lazy("It holds from the program's next request on. The secret stays the same."),
        done=gettext_lazy("The token is changed."),
    ),
    Button(
        name="revoke",
        label=gettext_lazy("Revoke"),
        capability=_WRITE,
        is_offered=_stands,
        asks=True,
        act=lambda token, values, **when: revoke_token(token=token, **when),  # noqa: ARG005
        explanation=gettext_lazy("From its next request on, the program is refused. This can't be taken back."),
        done=gettext_lazy("The token is revoked."),
        style="danger",
    ),
)


def state_of(token: ApiToken, *, at: datetime) -> SafeString:
    """Whether it works, and whether it ends soon."""
    if token.revoked_at:
        return badge("revoked", _("revoked"))
    if token.expires_at <= at:
        return badge("expired", _("expired"))
    if token.expires_at <= at + SOON:
        return badge("edge", _("ends soon"))
    return badge("active", pgettext_lazy("token", "active"))


class StateFilter(admin.SimpleListFilter):
    """Those that work, end soon, have ended or were revoked."""

    title = gettext_lazy("status")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:  # noqa: ARG002  (Django's)
        """The four of them."""
        return [
            ("active", pgettext_lazy("token", "active")),
            ("soon", _("ends soon")),
            ("expired", _("expired")),
            ("revoked", _("revoked")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> QuerySet[ApiToken]:  # noqa: ARG002  (Django's)
        """By revocation and end."""
        at = timezone.now()
        stands = Q(revoked_at=None)
        wanted = {
            "active": stands & Q(expires_at__gt=at),
            "soon": stands & Q(expires_at__gt=at, expires_at__lte=at + SOON),
            "expired": stands & Q(expires_at__lte=at),
            "revoked": ~stands,
        }.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(wanted)


@admin.register(ApiToken)
class ApiTokenAdmin(ClinicAdmin):
    """Nobody can read a secret again: what is lost is rotated."""

    capabilities = {"view": _WRITE, "add": _WRITE, "change": NOBODY, "delete": NOBODY}
    nothing_here = gettext_lazy("A program that uses the API needs a token: add one.")
    list_display = ("name", "state", "scope_names", "expires", "used", "key_id")
    list_filter = (StateFilter,)
    list_select_related = ("user",)
    search_fields = ("name", "key_id", "user__username")
    ordering = ("name", "id")
    fields = (
        ("name", "state"),
        ("key_id", "user"),
        "scope_names",
        "network_names",
        ("issued", "expires"),
        "earlier",
        ("used", "last_used_from"),
    )
    readonly_fields = ("state", "scope_names", "network_names", "issued", "expires", "earlier", "used")

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002  (Django's signature)
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Ask what it may; then make it, and show its secret as the answer."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewTokenForm(request.POST if request.method == "POST" else None)
        confirming = confirming_form(request)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": _("New token")}
        if request.method == "POST" and form.is_valid() and is_confirmed(confirming):
            try:
                made = create_token(**form.cleaned_data, by=staff(request), at=timezone.now())
            except DomainError as refusal:
                form.refuse(refusal)
            else:
                heading = {"heading": made[0].name, "original": made[0]}
                return show_once(request, {**context, **heading}, _shown(request, made), back=address_of(made[0]))
        shown = {**context, **(extra_context or {}), "form": form, "confirming": confirming}
        return TemplateResponse(request, "admin/api/new_token.html", shown)

    @admin.display(description=gettext_lazy("status"))
    def state(self, token: ApiToken) -> str:
        """Whether it works."""
        return state_of(token, at=timezone.now())

    @admin.display(description=gettext_lazy("scopes"))
    def scope_names(self, token: ApiToken) -> str:
        """In a row."""
        return ", ".join(token.scopes)

    @admin.display(description=gettext_lazy("only from these networks"))
    def network_names(self, token: ApiToken) -> str:
        """In a row."""
        return ", ".join(token.networks) or _("from anywhere")

    @admin.display(description=gettext_lazy("issued"), ordering="issued_at")
    def issued(self, token: ApiToken) -> str:
        """On the server's clock."""
        return _moment(token.issued_at)

    @admin.display(description=gettext_lazy("expires"), ordering="expires_at")
    def expires(self, token: ApiToken) -> str:
        """On the server's clock."""
        return _moment(token.expires_at)

    @admin.display(description=gettext_lazy("earlier secret works until"))
    def earlier(self, token: ApiToken) -> str:
        """On the server's clock, if it still works."""
        ends_at = token.previous_ends_at
        return _moment(ends_at) if ends_at and ends_at > timezone.now() and not token.revoked_at else ""

    @admin.display(description=gettext_lazy("last used"), ordering="last_used_at")
    def used(self, token: ApiToken) -> str:
        """On the server's clock, to a few minutes."""
        return _moment(token.last_used_at) if token.last_used_at else _("not used yet")


def _moment(moment: datetime) -> str:
    return as_named_moment(moment, settings.TIME_ZONE)


def _ending(request: HttpRequest, subject: object) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    at = timezone.now()
    ending = ApiToken.objects.filter(revoked_at=None, expires_at__gt=at - ENDED, expires_at__lte=at + SOON)
    rows = [
        {"token": token, "state": state_of(token, at=at), "expires": _moment(token.expires_at)}
        for token in ending.order_by("expires_at", "id")[:SHOWN]
    ]
    return {"rows": rows} if rows else None


register_panel(Index, Panel(template="admin/api/panels/ending.html", fill=_ending, capability=_WRITE, place=80))
