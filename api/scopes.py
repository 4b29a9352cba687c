"""What a token may be given: all that a program may do, or reading, writing, overriding or merging of resources."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.roles import Capability

EVERYTHING = "*"

# Of what no program may do anything, the audit, there is no scope.
RESOURCES = (
    "absences",
    "adverse-events",
    "aftercare-plans",
    "aftercare-protocols",
    "appointments",
    "assessments",
    "availability",
    "body-areas",
    "calendar-feeds",
    "check-ins",
    "clinical-notes",
    "closures",
    "consent-templates",
    "consents",
    "devices",
    "exports",
    "imports",
    "events",
    "locations",
    "lots",
    "messages",
    "outages",
    "outside-treatments",
    "patient-alerts",
    "patient-concerns",
    "patients",
    "photos",
    "providers",
    "reschedulings",
    "restrictions",
    "rooms",
    "rota",
    "scales",
    "screenings",
    "series",
    "series-templates",
    "session-records",
    "sessions",
    "share-links",
    "skin-concerns",
    "tasks",
    "treatments",
    "waitlist",
    "webhook-endpoints",
)

READ, WRITE, OVERRIDE, SIGN, MERGE = "read", "write", "override", "sign", "merge"

# Booking against a finding, and changing what a patient is told, are grants of their own: who may book, or take down
# that a sheet was read, needn't be trusted with them.
OVERRIDING = (f"appointments:{OVERRIDE}", f"aftercare-plans:{OVERRIDE}")
# So is making one of two patients: it can't be taken back.
APART = (*OVERRIDING, f"patients:{MERGE}")

GRANTABLE = frozenset({EVERYTHING, *APART, *(f"{resource}:{verb}" for resource in RESOURCES for verb in (READ, WRITE))})


def scope_for(resource: str, capability: Capability) -> str:
    """The scope that an act on ``resource`` takes: writing, unless its capability says otherwise."""
    verb = capability.value.partition(":")[2]
    return f"{resource}:{verb if verb in (READ, OVERRIDE, SIGN, MERGE) else WRITE}"


def covers(scopes: Iterable[str], wanted: str) -> bool:
    """Whether ``scopes`` hold ``wanted``. Signing is a person's word: nothing that a token has covers it."""
    held = set(scopes)
    return wanted in GRANTABLE and (wanted in held or EVERYTHING in held)


def check_scopes(scopes: Sequence[str]) -> None:
    """Refuse scopes that can't be given.

    :raises InvalidInput: none, or one that isn't ``*``, ``<resource>:read``, ``<resource>:write``,
        ``appointments:override``, ``aftercare-plans:override`` or ``patients:merge``.
    """
    if not scopes:
        raise InvalidInput(_("Give at least one scope."), field="scopes", code="required")
    for scope in scopes:
        if scope not in GRANTABLE:
            raise InvalidInput(
                _("A scope is *, {overriding}, or one of these with :read or :write: {resources}."),
                field="scopes",
                code="scope_unknown",
                overriding=", ".join(APART),
                resources=", ".join(RESOURCES),
            )
