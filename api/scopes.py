"""What a token may be given: all that a program may do, or reading, writing or overriding of single resources."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.roles import Capability

EVERYTHING = "*"

RESOURCES = (
    "absences",
    "adverse-events",
    "aftercare-plans",
    "appointments",
    "assessments",
    "availability",
    "body-areas",
    "clinical-notes",
    "closures",
    "consent-templates",
    "consents",
    "devices",
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
    "rooms",
    "scales",
    "screenings",
    "series",
    "series-templates",
    "session-records",
    "sessions",
    "skin-concerns",
    "treatments",
    "waitlist",
)

READ, WRITE, OVERRIDE, SIGN = "read", "write", "override", "sign"

# Booking against a finding is a grant of its own: who may book needn't be trusted with it.
OVERRIDING = f"appointments:{OVERRIDE}"

GRANTABLE = frozenset(
    {EVERYTHING, OVERRIDING, *(f"{resource}:{verb}" for resource in RESOURCES for verb in (READ, WRITE))}
)


def scope_for(resource: str, capability: Capability) -> str:
    """The scope that an act on ``resource`` takes: writing, unless its capability says read, override or sign."""
    verb = capability.value.partition(":")[2]
    return f"{resource}:{verb if verb in (READ, OVERRIDE, SIGN) else WRITE}"


def covers(scopes: Iterable[str], wanted: str) -> bool:
    """Whether ``scopes`` hold ``wanted``. Signing is a person's word: nothing that a token has covers it."""
    held = set(scopes)
    return wanted in GRANTABLE and (wanted in held or EVERYTHING in held)


def check_scopes(scopes: Sequence[str]) -> None:
    """Refuse scopes that can't be given.

    :raises InvalidInput: none, or one that isn't ``*``, ``<resource>:read``, ``<resource>:write`` or
        ``appointments:override``.
    """
    if not scopes:
        raise InvalidInput(_("Give at least one scope."), field="scopes", code="required")
    for scope in scopes:
        if scope not in GRANTABLE:
            raise InvalidInput(
                _("A scope is *, appointments:override, or one of these with :read or :write: {resources}."),
                field="scopes",
                code="scope_unknown",
                resources=", ".join(RESOURCES),
            )
