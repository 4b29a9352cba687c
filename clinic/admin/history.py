"""Who did what to a row: the audit, for those who may read it. Django's own log is neither written nor shown."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from clinic.models import AuditEvent, Patient
from clinic.queries.acts import of_patient
from clinic.roles import Capability, may
from clinic.scope import within_scope

PER_PAGE = 50


def events_of(subject: models.Model) -> QuerySet[AuditEvent]:
    """What happened to ``subject``, the latest first; to a patient's whole file, and what was merged into it."""
    about = Q(subject_id=subject.pk)
    if isinstance(subject, Patient):
        about |= of_patient(subject.pk)
    return AuditEvent.objects.filter(about).select_related("by").order_by("-at", "-id")


def page_of_history(request: HttpRequest, subject: models.Model) -> dict[str, object]:
    """What the history page shows.

    :raises PermissionDenied: the one who asks may not read the audit.
    """
    if not may(request.user, Capability.READ_AUDIT):
        raise PermissionDenied
    paginator = Paginator(within_scope(events_of(subject), request.user), PER_PAGE)
    return {"page": paginator.get_page(request.GET.get("p"))}
