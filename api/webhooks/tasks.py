"""Asking a manager to look at an endpoint that went off by itself."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from api.webhooks.models import WebhookEndpoint
from clinic.actions.tasks import finish_tasks_about, open_task
from clinic.models import Task, User
from clinic.roles import Role
from clinic.tasks import TaskKind, register_kind

WEBHOOK_OFF = "webhook_off"
WITHIN = timedelta(days=2)


def ask_about(endpoint: WebhookEndpoint, *, at: datetime) -> Task:
    """Ask a manager to see why it is off; it is done when the endpoint is switched on, or removed."""
    because = endpoint.get_disabled_because_display()
    return open_task(
        kind=WEBHOOK_OFF,
        role=Role.MANAGER,
        subject=endpoint,
        due_at=at + WITHIN,
        by=None,
        at=at,
        note=f"{endpoint.name}: {because}",
    )


def nothing_to_ask_about(endpoint: WebhookEndpoint, *, by: User, at: datetime) -> None:
    """Note that it was seen to."""
    finish_tasks_about(subject=endpoint, by=by, at=at, kind=WEBHOOK_OFF)


def _page(task: Task) -> str:
    return reverse("admin:api_webhookendpoint_change", args=[task.subject_id])


def register() -> None:
    """Know this kind."""
    register_kind(
        TaskKind(code=WEBHOOK_OFF, label=_("A webhook went off"), button=_("Open the webhook"), address=_page)
    )
