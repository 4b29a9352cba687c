"""Every type of resource that is served: what routes them, and what the CapabilityStatement tells."""

from api.fhir.resources.appointments import APPOINTMENT
from api.fhir.resources.care_plans import CARE_PLAN
from api.fhir.resources.conditions import CONDITION
from api.fhir.resources.locations import LOCATION
from api.fhir.resources.observations import OBSERVATION
from api.fhir.resources.patients import PATIENT
from api.fhir.resources.plan_definitions import PLAN_DEFINITION
from api.fhir.resources.practitioners import PRACTITIONER
from api.fhir.resources.procedures import PROCEDURE

# Also the order in which everything of a patient is told: what belongs to them, then what that mentions.
RESOURCES = (
    PATIENT,
    CONDITION,
    CARE_PLAN,
    APPOINTMENT,
    PROCEDURE,
    OBSERVATION,
    PLAN_DEFINITION,
    PRACTITIONER,
    LOCATION,
)
