"""Practitioners: the people who treat."""

from uuid import UUID

from django.db.models import Q, QuerySet

from api.fhir.elements import Json, filled
from api.fhir.filters import Texts, Words
from api.fhir.sources import Asking, Need, Resource, Source, changed_at
from clinic.models import Provider
from clinic.roles import Capability
from treatments.models import Appointment, Series, Session

READ = Need("providers", Capability.READ_PLACES)


def _rows(asking: Asking) -> QuerySet[Provider]:  # noqa: ARG001  (a source's signature)
    return Provider.objects.annotate(changed_at=changed_at())


def _shown(provider: Provider, asking: Asking) -> Json:  # noqa: ARG001
    return filled(
        {
            "active": provider.is_active,
            "name": [{"text": provider.name}],
            "qualification": [{"code": {"text": provider.title}}] if provider.title else [],
        }
    )


def _who_see(patient: UUID) -> Q:
    return (
        Q(pk__in=Appointment.objects.filter(patient=patient).values("provider"))
        | Q(pk__in=Session.every.filter(series__patient=patient, provider__isnull=False).values("provider"))
        | Q(pk__in=Series.objects.filter(patient=patient, provider__isnull=False).values("provider"))
    )


PRACTITIONER = Resource(
    type="Practitioner",
    about="The people who treat. What they may treat, and when, is told by Slot.",
    sources=[
        Source(
            needs=[READ],
            rows=_rows,
            shown=_shown,
            everything=_who_see,
            is_mentioned=True,
            filters={
                "active": Words({"true": Q(is_active=True), "false": Q(is_active=False)}, "Whether they work here."),
                "name": Texts(("name",), "Part of the name.", lookup="icontains"),
            },
        )
    ],
)
