"""What is sent of patients, series and appointments that another system calls by names of its own."""

from drf_spectacular.utils import PolymorphicProxySerializer

from api.fields import FlagField, TextField
from api.serializers import Input
from api.v1.serializers.appointments import SessionBookingInput, VisitBookingInput
from api.v1.serializers.patients import PatientInput


class PatientByReferenceInput(PatientInput):
    """Somebody whom another system knows. Where they are registered already, what isn't named stays as it is.

    Names and birth date are needed of somebody new alone.
    Somebody new who is probably registered already, without this reference, is refused unless `allow_duplicate`.
    """

    allow_duplicate = FlagField(required=False)


class SessionElsewhereInput(SessionBookingInput):
    """A planned session that another system booked; what is pinned is moved last."""

    hold_minutes = None  # type: ignore[assignment]  # what was made elsewhere is booked


class VisitElsewhereInput(VisitBookingInput):
    """A consultation or walk-in that another system booked."""

    hold_minutes = None  # type: ignore[assignment]  # as above


class IdentifierInput(Input):
    """What another system calls the patient."""

    system = TextField(max_length=100)
    value = TextField(max_length=200)


APPOINTMENT_ELSEWHERE = PolymorphicProxySerializer(
    component_name="AppointmentElsewhere",
    serializers=[SessionElsewhereInput, VisitElsewhereInput],
    resource_type_field_name=None,
)
