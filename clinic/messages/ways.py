"""By which way a patient is reached, as they wish it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings

from clinic.messages.quiet_hours import QuietHours
from clinic.models import Channel, ContactWishes, Patient


class Way(NamedTuple):
    """A channel, and the address there."""

    channel: Channel
    address: str

    @property
    def hint(self) -> str:
        """Just enough of the address to know it again: it is kept with what was sent, the address itself isn't."""
        if self.channel == Channel.SMS:
            return f"...{self.address[-4:]}"
        name, _at, domain = self.address.partition("@")
        return f"{name[:1]}...@{domain}"[:80]


def wishes_of(patient: Patient) -> ContactWishes | None:
    """What the patient said of being written to; None if nothing. One query, unless it was read along."""
    return getattr(patient, "contact_wishes", None)


def way_to(patient: Patient, *, prefers: Channel) -> Way | None:
    """How to reach the patient; None if there is no way that they agreed to.

    Who said nothing gets e-mail if there is an address, else SMS. Who agreed to both gets what ``prefers`` says.
    """
    ways = {way.channel: way for way in _ways(patient)}
    return ways.get(prefers) or next(iter(ways.values()), None)


def _ways(patient: Patient) -> Iterator[Way]:
    wishes = wishes_of(patient)
    if patient.email and (wishes is None or wishes.may_email):
        yield Way(Channel.EMAIL, patient.email)
        if wishes is None:
            return
    if patient.phone and (wishes is None or wishes.may_sms):
        yield Way(Channel.SMS, str(patient.phone))


def quiet_hours_of(patient: Patient) -> list[QuietHours]:
    """The clinic's, and the patient's own."""
    wishes = wishes_of(patient)
    spans = [QuietHours(*settings.QUIET_HOURS)] if settings.QUIET_HOURS else []
    if wishes and wishes.quiet_from is not None and wishes.quiet_until is not None:
        spans.append(QuietHours(wishes.quiet_from, wishes.quiet_until))
    return spans
