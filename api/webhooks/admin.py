"""The admin of webhooks: how each is doing, what was told there, and a test."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from api.models import Delivery, WebhookEndpoint
from api.webhooks.buttons import secret_shown
from api.webhooks.endpoints import (
    CHANGEABLE,
    change_endpoint,
    create_endpoint,
    remove_endpoint,
)
from api.webhooks.forms import EndpointForm
from api.webhooks.models import DeliveryStatus, EndpointStatus
from api.webhooks.outcomes import words_of
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import address_of
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import kept_by, shown_to, staff
from clinic.admin.showing import show_once
from clinic.admin.times import as_named_moment
from clinic.roles import Capability

_READ, _WRITE = Capability.READ_WEBHOOKS, Capability.WRITE_WEBHOOKS
_SHOWN = 20


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(ClinicAdmin):
    """Where programs are told what happens; each belongs to a token."""

    capabilities = kept_by(_READ, _WRITE)
    form = EndpointForm
    nothing_here = _("No program wants to be told of anything. It can also ask: see the feed in docs/events.md.")
    list_display = ("name", "state", "url", "waiting", "delivered", "owned_by")
    list_filter = ("status",)
    list_select_related = ("owner__api_token",)
    search_fields = ("name", "url")
    ordering = ("name", "id")
    fields = (("name", "owner"), "url", "event_types")
    shown = (("state", "why_off"), ("delivered", "failing"), ("secret_changed", "owned_by"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[WebhookEndpoint]":
        """With how many wait."""
        waiting = Delivery.objects.filter(endpoint=OuterRef("pk"), status=DeliveryStatus.PENDING).order_by()
        count = Subquery(waiting.values("endpoint").annotate(count=Count("*")).values("count"))
        endpoints: QuerySet[WebhookEndpoint] = super().get_queryset(request).annotate(waiting_count=Coalesce(count, 0))
        return endpoints

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002  (Django's signature)
        """How it is doing, of one that there is."""
        return (("name",), "url", "event_types", *self.shown) if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002  (as above)
        """What isn't said by hand."""
        return [name for row in self.shown for name in row] if obj else []

    def keep(self, request: HttpRequest, entry: WebhookEndpoint, form: "ModelForm[Any]", *, is_new: bool) -> None:
        """Make one, or change what differs."""
        who_and_when: dict[str, Any] = {"by": staff(request), "at": timezone.now()}
        if not is_new:
            changes = {name: form.cleaned_data[name] for name in CHANGEABLE.intersection(form.changed_data)}
            change_endpoint(endpoint=entry, **changes, **who_and_when)
            return
        made = create_endpoint(**form.cleaned_data, **who_and_when)
        # The form goes on with its own instance.
        entry.pk = made.pk
        entry.refresh_from_db()

    def response_add(
        self,
        request: HttpRequest,
        obj: WebhookEndpoint,
        post_url_continue: str | None = None,  # noqa: ARG002  (Django's signature)
    ) -> HttpResponse:
        """Its secret: nothing else would be the answer to the form that made it."""
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": _("New webhook")}
        shown = secret_shown(request, obj)
        return show_once(request, {**context, "heading": obj.name, "original": obj}, shown, back=address_of(obj))

    def delete_model(self, request: HttpRequest, obj: WebhookEndpoint) -> None:
        """Take it away, with what was delivered."""
        remove_endpoint(endpoint=obj, by=staff(request), at=timezone.now())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:  # noqa: ARG002  (Django's signature)
        """Itself; what was delivered to it isn't listed one by one."""
        return [str(each) for each in objs], {self.opts.verbose_name_plural: len(objs)}, set(), []

    @admin.display(description=_("status"), ordering="status")
    def state(self, endpoint: WebhookEndpoint) -> SafeString:
        """Whether it is on, and whether anybody is there."""
        if endpoint.status == EndpointStatus.DISABLED:
            return badge("revoked", EndpointStatus.DISABLED.label)
        if endpoint.failing_since:
            return badge("failed", pgettext_lazy("endpoint", "failing"))
        return badge("confirmed", EndpointStatus.ACTIVE.label)

    @admin.display(description=_("why it is off"))
    def why_off(self, endpoint: WebhookEndpoint) -> str:
        """In words, since when."""
        if endpoint.disabled_at is None:
            return "-"
        return f"{endpoint.get_disabled_because_display()}, {_moment(endpoint.disabled_at)}"

    @admin.display(description=_("waiting"), ordering="waiting_count")
    def waiting(self, endpoint: WebhookEndpoint) -> int:
        """How many aren't delivered yet."""
        return endpoint.waiting_count  # type: ignore[attr-defined, no-any-return]  # annotated above

    @admin.display(description=_("last delivered"), ordering="last_delivered_at")
    def delivered(self, endpoint: WebhookEndpoint) -> str:
        """On the server's clock."""
        return _moment(endpoint.last_delivered_at)

    @admin.display(description=_("failing since"))
    def failing(self, endpoint: WebhookEndpoint) -> str:
        """On the server's clock."""
        return _moment(endpoint.failing_since)

    @admin.display(description=_("secret changed"))
    def secret_changed(self, endpoint: WebhookEndpoint) -> str:
        """On the server's clock."""
        return _moment(endpoint.rotated_at)

    @admin.display(description=_("for"), ordering="owner__api_token__name")
    def owned_by(self, endpoint: WebhookEndpoint) -> str:
        """The token's name, or the person's."""
        token = getattr(endpoint.owner, "api_token", None)
        return token.name if token else endpoint.owner.get_username()


@admin.register(Delivery)
class DeliveryAdmin(ClinicAdmin):
    """What was told, to whom, and what became of it."""

    capabilities = shown_to(_READ)
    nothing_here = _("What happens is delivered to every webhook that wants to hear of it.")
    list_display = ("made", "event_type", "endpoint", "state", "attempts", "result")
    list_filter = ("status", "endpoint")
    list_select_related = ("endpoint",)
    search_fields = ("event_type", "event_id", "endpoint__name")
    ordering = ("-id",)
    link_lookups = ("endpoint__id__exact",)
    fields = (
        ("endpoint", "event_type"),
        ("state", "result"),
        ("made", "attempts"),
        ("tried", "next_try"),
        "event_id",
        "payload",
    )
    readonly_fields = ("state", "result", "made", "tried", "next_try")

    def heading(self, subject: Delivery) -> str:
        """What was told, and where."""
        return f"{subject.endpoint}: {subject.event_type}"

    @admin.display(description=_("when"), ordering="id")
    def made(self, delivery: Delivery) -> str:
        """When it was to be told, on the server's clock."""
        return _moment(delivery.created_at)

    @admin.display(description=_("last attempt"))
    def tried(self, delivery: Delivery) -> str:
        """On the server's clock."""
        return _moment(delivery.tried_at)

    @admin.display(description=_("next attempt"))
    def next_try(self, delivery: Delivery) -> str:
        """On the server's clock; none where it is over."""
        return _moment(delivery.due_at) if delivery.status == DeliveryStatus.PENDING else "-"

    @admin.display(description=_("status"), ordering="status")
    def state(self, delivery: Delivery) -> SafeString:
        """As a word on its colour."""
        return _state(delivery)

    @admin.display(description=_("outcome"))
    def result(self, delivery: Delivery) -> str:
        """What the last attempt came to."""
        return words_of(delivery.outcome, delivery.response_status)


def _state(delivery: Delivery) -> SafeString:
    colour = {DeliveryStatus.DELIVERED: "confirmed"}.get(DeliveryStatus(delivery.status), delivery.status)
    return badge(colour, delivery.get_status_display())


def _moment(moment: Any) -> str:
    return as_named_moment(moment, settings.TIME_ZONE) if moment else "-"


def _row(delivery: Delivery) -> Mapping[str, Any]:
    attempts = ngettext("{count} attempt", "{count} attempts", delivery.attempts).format(count=delivery.attempts)
    return {
        "delivery": delivery,
        "state": _state(delivery),
        "at": _moment(delivery.created_at),
        "attempts": attempts,
        "outcome": words_of(delivery.outcome, delivery.response_status),
        "may_go_again": delivery.status != DeliveryStatus.PENDING,
    }


def _of_endpoint(request: HttpRequest, endpoint: WebhookEndpoint) -> Mapping[str, Any]:  # noqa: ARG001
    last = endpoint.deliveries.order_by("-id")[:_SHOWN]
    return {"rows": [_row(delivery) for delivery in last], "is_on": endpoint.status == EndpointStatus.ACTIVE}


register_panel(
    WebhookEndpoint, Panel(template="admin/api/deliveries.html", fill=_of_endpoint, capability=_READ, place=50)
)
