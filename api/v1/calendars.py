"""What a patient is to keep to, for a calendar: iCalendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.db.models import Max
from django.utils.translation import gettext as _

from aftercare.scheduling.merging import Restriction
from api.ical import Entry, Words, write_entries
from clinic.language import active_language
from clinic.models import AuditEvent, Patient
from treatments.models import BodyArea, Polarity
from treatments.queries.calendars import Span

_OURS = UUID("5f7a3f0e-6f0b-4e57-9a3c-5c7c1f0a9d10")
# A window comes of the session, of its appointments and of editions of its sheet, each with a counter of its own. Only
# time rises over all of them: the seconds since then.
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def restrictions_calendar(patient: Patient, restrictions: Sequence[Restriction], *, span: Span) -> bytes:
    """Each restriction as an event of its window that leaves the day free; it names nobody. Two queries."""
    labels = {area.key: area.label for area in BodyArea.objects.all()}
    changed_at = _last_change_of(patient)
    entries = [_entry(patient, each, [labels.get(key, key) for key in each.areas], changed_at) for each in restrictions]
    ends = [moment for entry in entries for moment in (entry.starts_at, entry.ends_at)]
    rules = Span(min([span.begin, *ends]), max([span.end, *ends]))
    return write_entries(entries, about="restrictions", name=_("Aftercare"), language=active_language(), span=rules)


def _last_change_of(patient: Patient) -> datetime:
    """When anything last happened about them: until the next, the same restrictions are the same bytes."""
    last: datetime | None = AuditEvent.objects.filter(patient_id=patient.pk).aggregate(last=Max("at"))["last"]
    return last or patient.created_at


def _entry(patient: Patient, restriction: Restriction, areas: Sequence[str], changed_at: datetime) -> Entry:
    longest = restriction.longest
    # The same one keeps its place in a calendar that is read again, however its window changes.
    name = f"{patient.pk} {restriction.key} {' '.join(restriction.areas)} {longest.origin.session_id}"
    summary = f"{Polarity(longest.kind).label}: {longest.label}"
    words = _("After {treatment} on {day}.").format(treatment=longest.origin.treatment_label, day=longest.origin.day)
    return Entry(
        uid=str(uuid5(_OURS, name)),
        changed_at=changed_at,
        sequence=max(0, int((changed_at - _COUNTED_FROM).total_seconds())),
        zone=longest.origin.time_zone,
        starts_at=longest.starts_at,
        ends_at=longest.ends_at,
        words=Words(summary=f"{summary} ({', '.join(areas)})" if areas else summary, description=words),
        is_busy=False,
    )
