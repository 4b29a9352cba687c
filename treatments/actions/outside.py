"""What was done to a patient's skin elsewhere."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.clocks import today
from clinic.errors import InvalidInput
from clinic.models import Patient, User
from clinic.transactions import transacted
from treatments.actions.overriding import keep_all_findings
from treatments.models import Appointment, BodyArea, OutsideTreatment, Treatment
from treatments.queries.affected import affected_appointments
from treatments.queries.spacing import Asked, Neighbour, neighbours
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.rules.interactions import interactions_at


@transacted
def record_outside_treatment(
    *,
    patient: Patient,
    treatment: Treatment,
    performed_on: date,
    by: User,
    at: datetime,
    areas: Sequence[BodyArea] = (),
    place: str = "",
) -> OutsideTreatment:
    """Keep that ``patient`` had ``treatment`` elsewhere, so that spacing knows. Without ``areas`` it counts for all.

    What the interaction matrix says of it to what is booked already is kept on those appointments, for the desk to see
    that they should move; that they are too near is said by their lights, too. One query for that, three where
    anything is booked.

    :raises InvalidInput: it was before birth, or is to come (see ``clinic.clocks.today``; ``performed_impossible``).
    """
    if not patient.birth_date <= performed_on <= today(at).last:
        raise InvalidInput(_("It was done between birth and today."), field="performed_on", code="performed_impossible")
    outside = OutsideTreatment.objects.create(
        patient=patient, treatment=treatment, performed_on=performed_on, place=place
    )
    outside.areas.set(areas)
    _warn_of_booked(outside, by=by, at=at)
    audit.record("outside_treatment.recorded", outside, by=by, at=at)
    return outside


def _warn_of_booked(outside: OutsideTreatment, *, by: User, at: datetime) -> None:
    # By nobody's scope: what is booked elsewhere is as near to it, and isn't shown to ``by``.
    booked = affected_appointments(Q(patient=outside.patient_id, session__isnull=False), at=at, by=None)
    series_list = [each.session.series for each in booked if each.session]
    asked = [Asked(each.patient_id, each.treatment_id, each.pk) for each in series_list]
    near = neighbours(asked, at=at) if asked else {}
    said = [(each, _said_of(each, near[place], outside)) for place, each in enumerate(booked)]
    keep_all_findings(said, by=by, at=at)


def _said_of(appointment: Appointment, near: Sequence[Neighbour], outside: OutsideTreatment) -> Sequence[Finding]:
    """What the matrix says of ``appointment`` because of ``outside``: what else is near was said before."""
    mine = [each for each in near if each.outside_id == outside.pk]
    clock = clock_of(appointment.location.time_zone)
    return [finding for _neighbour, finding in interactions_at(minute_of(appointment.starts_at), mine, clock)]
