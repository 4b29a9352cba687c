"""What managers keep: places, people who work here, hours and the catalogue."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.location_limits import check_kept_here
from clinic.actions.serial_numbers import check_serial_number
from clinic.bookings import check_not_booked
from clinic.changes import change, counter_of, lock
from clinic.errors import DomainError
from clinic.models import PatientAlert, PatientIdentifier, User
from clinic.models.base import CatalogueEntry
from clinic.transactions import transacted

M = TypeVar("M", bound=models.Model)


class InUse(DomainError):
    """Other rows need it."""

    code = "in_use"
    message = _("This is in use and can't be removed. Mark it as no longer in use instead.")


@transacted
def save_entry(*, entry: M, by: User, at: datetime, fields: Iterable[str]) -> M:
    """Write a new or changed entry whose ``fields`` were filled in by a form that has checked them.

    Of one that is there just these columns are written, and that it changed: what the caller read of others may be
    old. Those among ``fields`` that are no column, as many-to-many ones, are kept in the audit only.

    :raises KeptElsewhere: it is, or would be, of a location that ``by`` doesn't see.
    :raises InvalidInput: it is a device with another's serial number.
    :raises StillBooked: appointments to come need it as it is.
    :raises Stale: somebody changed it since the caller read it.
    """
    fields = list(fields)
    check_kept_here(entry, by=by)
    check_serial_number(entry, fields=fields)
    if entry._state.adding:  # noqa: SLF001  (the documented way to ask)
        entry.save(force_insert=True)
        audit.record(f"{entry._meta.model_name}.created", entry, by=by, at=at, fields=fields)  # noqa: SLF001
        return entry
    counter = counter_of(type(entry))
    stored = lock(entry)
    check_kept_here(stored, by=by)
    check_not_booked(entry, stored, fields=fields, at=at)
    written = [field.name for field in entry._meta.concrete_fields if field.name in fields]  # noqa: SLF001
    if counter:
        setattr(entry, counter, getattr(stored, counter) + 1)
        written.append(counter)
    entry.save(force_update=True, update_fields=written)
    _tell_patient(entry)
    audit.record(f"{entry._meta.model_name}.changed", entry, by=by, at=at, fields=fields)  # noqa: SLF001
    return entry


@transacted
def remove_entry(*, entry: models.Model, by: User, at: datetime) -> None:
    """Remove an entry that nothing needs. Terms of the catalogue stay: patients' data are told in them.

    :raises InUse: something needs it, or it is a term of the catalogue.
    :raises KeptElsewhere: it is of a location that ``by`` doesn't see.
    :raises Stale: somebody changed it since the caller read it.
    :raises Removed: somebody removed it before.
    """
    if isinstance(entry, CatalogueEntry):
        raise InUse
    entry = lock(entry)
    check_kept_here(entry, by=by)
    audit.record(f"{entry._meta.model_name}.removed", entry, by=by, at=at)  # noqa: SLF001
    try:
        entry.delete()
    except ProtectedError as error:
        raise InUse from error
    _tell_patient(entry)


def _tell_patient(entry: models.Model) -> None:
    # Alerts and identifiers are shown with the patient: who has read it must notice that it isn't so any more.
    if isinstance(entry, PatientAlert | PatientIdentifier):
        change(lock(entry.patient))
