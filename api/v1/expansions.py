"""What ids and keys may be shown as, each as the resource and capability that a list of them takes."""

from aftercare.models import AftercarePlan
from api.shapes import Expansion
from api.v1.serializers.aftercare import AftercarePlanOutput
from api.v1.serializers.appointments import AppointmentOutput
from api.v1.serializers.catalogue import BodyAreaOutput, SkinConcernOutput, TreatmentOutput
from api.v1.serializers.concerns import PatientConcernOutput
from api.v1.serializers.patients import PatientOutput
from api.v1.serializers.places import DeviceOutput, LocationOutput, ProviderOutput, RoomOutput
from api.v1.serializers.series import SeriesOutput
from api.v1.serializers.sessions import SessionOutput
from clinic.models import Patient
from clinic.queries.reference import DEVICES, LOCATIONS, PROVIDERS, ROOMS
from clinic.roles import Capability
from treatments.models import Appointment, BodyArea, PatientConcern, Series, Session, SkinConcern
from treatments.queries.reference import TREATMENTS_BY_KEY

_PLACES, _CATALOGUE = Capability.READ_PLACES, Capability.READ_CATALOGUE

PROVIDER = Expansion(resource="providers", capability=_PLACES, output=ProviderOutput, kept=PROVIDERS)
LOCATION = Expansion(resource="locations", capability=_PLACES, output=LocationOutput, kept=LOCATIONS)
ROOM = Expansion(resource="rooms", capability=_PLACES, output=RoomOutput, kept=ROOMS)
DEVICE = Expansion(resource="devices", capability=_PLACES, output=DeviceOutput, kept=DEVICES)
TREATMENT = Expansion(resource="treatments", capability=_CATALOGUE, output=TreatmentOutput, kept=TREATMENTS_BY_KEY)
CONCERN = Expansion(resource="skin-concerns", model=SkinConcern, capability=_CATALOGUE, output=SkinConcernOutput)
AREA = Expansion(resource="body-areas", model=BodyArea, capability=_CATALOGUE, output=BodyAreaOutput)
PATIENT = Expansion(resource="patients", model=Patient, capability=Capability.READ_PATIENTS, output=PatientOutput)
SERIES = Expansion(
    resource="series",
    model=Series,
    capability=Capability.READ_SERIES,
    output=SeriesOutput,
    within={"patient": PATIENT, "treatment": TREATMENT},
)
SESSION = Expansion(
    resource="sessions",
    model=Session,
    capability=Capability.READ_SESSIONS,
    output=SessionOutput,
    within={"series": SERIES},
)
APPOINTMENT = Expansion(
    resource="appointments",
    model=Appointment,
    capability=Capability.READ_APPOINTMENTS,
    output=AppointmentOutput,
    within={"patient": PATIENT, "provider": PROVIDER, "session": SESSION},
)
PATIENT_CONCERN = Expansion(
    resource="patient-concerns",
    model=PatientConcern,
    capability=Capability.READ_CONCERNS,
    output=PatientConcernOutput,
    within={"concern": CONCERN},
)
AFTERCARE_PLAN = Expansion(
    resource="aftercare-plans",
    model=AftercarePlan,
    capability=Capability.READ_AFTERCARE,
    output=AftercarePlanOutput,
    within={"session": SESSION},
)

# Depth two in all: what is within one that is within another isn't reached.
BY_NAME = {
    "patient": PATIENT,
    "provider": PROVIDER,
    "location": LOCATION,
    "room": ROOM,
    "device": DEVICE,
    "treatment": TREATMENT,
    "concern": CONCERN,
    "area": AREA,
    "series": SERIES,
    "session": SESSION,
    "appointment": APPOINTMENT,
    "patient_concern": PATIENT_CONCERN,
    "aftercare_plan": AFTERCARE_PLAN,
}


def expanding(*names: str) -> dict[str, Expansion]:
    """What those members may be shown as."""
    return {name: BY_NAME[name] for name in names}
