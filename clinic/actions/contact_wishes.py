"""Keeping how a patient wants to be written to."""

from collections.abc import Collection
from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, check_expected, lock
from clinic.errors import InvalidInput
from clinic.messages.kinds import kinds
from clinic.models import ContactWishes, Patient, User
from clinic.transactions import transacted

_FIELDS = ("may_email", "may_sms", "unwanted", "quiet_from", "quiet_until")


@transacted
def keep_contact_wishes(
    *,
    patient: Patient,
    may_email: bool,
    may_sms: bool,
    by: User,
    at: datetime,
    unwanted: Collection[str] = (),
    quiet_from: time | None = None,
    quiet_until: time | None = None,
) -> ContactWishes:
    """Keep what the patient said: which ways they agree to, which purposes they don't want, their own quiet hours.

    It counts for whatever isn't sent yet.

    :raises InvalidInput: an unknown purpose, or quiet hours with one end, or none at all between them.
    """
    _check(unwanted, quiet_from, quiet_until)
    # The patient's row, so that two who write down the first wishes at once don't meet.
    lock(patient)
    values = {
        "may_email": may_email,
        "may_sms": may_sms,
        "unwanted": sorted(set(unwanted)),
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
    }
    wishes = ContactWishes.objects.filter(patient=patient).first()
    if wishes is None:
        wishes = ContactWishes.objects.create(patient=patient, created_at=at, **values)
    else:
        check_expected(wishes)
        change(wishes, **values)
    audit.record("contact_wishes.kept", wishes, by=by, at=at, fields=_FIELDS)
    return wishes


def _check(unwanted: Collection[str], quiet_from: time | None, quiet_until: time | None) -> None:
    if not set(unwanted) <= {kind.code for kind in kinds()}:
        raise InvalidInput(_("There is no such purpose."), field="unwanted", code="purpose_unknown")
    if (quiet_from is None) != (quiet_until is None):
        raise InvalidInput(
            _("Quiet hours have a beginning and an end, or neither."), field="quiet_until", code="quiet_hours_open"
        )
    if quiet_from is not None and quiet_from == quiet_until:
        raise InvalidInput(_("Quiet hours end at another time."), field="quiet_until", code="quiet_hours_empty")
