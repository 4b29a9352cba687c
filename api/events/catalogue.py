"""Every kind of event there is, and what the audit calls it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from api.events.kinds import aftercare, catalogue, courses, people, visits
from api.events.kinds.kind import Kind
from api.events.kinds.silent import SILENT
from api.scopes import covers, scope_for
from clinic.queries.feed import Followed
from clinic.roles import Capability, may

KINDS: Sequence[Kind] = (
    *people.KINDS,
    *courses.KINDS,
    *visits.KINDS,
    *aftercare.KINDS,
    *catalogue.KINDS,
)
# What is sent to try an endpoint; nothing has happened then.
PING = "ping"

# What reading each resource takes: an event about it is for whoever may read it.
READERS: Mapping[str, Capability] = {
    "absences": Capability.READ_HOURS,
    "adverse-events": Capability.READ_ADVERSE_EVENTS,
    "aftercare-plans": Capability.READ_AFTERCARE,
    "aftercare-protocols": Capability.READ_CATALOGUE,
    "appointments": Capability.READ_APPOINTMENTS,
    "assessments": Capability.READ_ASSESSMENTS,
    "body-areas": Capability.READ_CATALOGUE,
    "check-ins": Capability.READ_AFTERCARE,
    "closures": Capability.READ_HOURS,
    "consent-templates": Capability.READ_CATALOGUE,
    "consents": Capability.READ_CONSENTS,
    "devices": Capability.READ_PLACES,
    "locations": Capability.READ_PLACES,
    "messages": Capability.READ_MESSAGES,
    "outages": Capability.READ_HOURS,
    "outside-treatments": Capability.READ_CONCERNS,
    "patient-alerts": Capability.READ_ALERTS,
    "patient-concerns": Capability.READ_CONCERNS,
    "patients": Capability.READ_PATIENTS,
    "photos": Capability.READ_PHOTOS,
    "providers": Capability.READ_PLACES,
    "reschedulings": Capability.READ_APPOINTMENTS,
    "rooms": Capability.READ_PLACES,
    "scales": Capability.READ_CATALOGUE,
    "screenings": Capability.READ_SCREENINGS,
    "series": Capability.READ_SERIES,
    "series-templates": Capability.READ_CATALOGUE,
    "session-records": Capability.READ_RECORDS,
    "sessions": Capability.READ_SESSIONS,
    "share-links": Capability.READ_SHARE_LINKS,
    "skin-concerns": Capability.READ_CATALOGUE,
    "tasks": Capability.READ_TASKS,
    "treatments": Capability.READ_CATALOGUE,
    "waitlist": Capability.READ_APPOINTMENTS,
}


@cache
def kinds_by_action() -> Mapping[str, Kind]:
    """The kind that each act of the audit is."""
    return {kind.action: kind for kind in KINDS}


@cache
def names() -> Sequence[str]:
    """The public types, sorted."""
    return sorted({kind.name for kind in KINDS})


def is_known(action: str) -> bool:
    """Whether the catalogue says what an act is: an event, told by another one, or none."""
    return action in kinds_by_action() or action in SILENT or action in _parts()


@cache
def _parts() -> Mapping[str, Sequence[str]]:
    """Which acts are told by which others, where they are done together."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for part in kind.tells:
            found.setdefault(part, []).append(kind.action)
    return found


def followed(types: Iterable[str]) -> Followed:
    """What the feed is asked for to give the events of these ``types``.

    A part is left out only where one of these tells it: who doesn't hear of a series hears of its appointments.
    """
    wanted = set(types)
    actions = [kind.action for kind in KINDS if kind.name in wanted]
    heard = {part: [whole for whole in wholes if whole in actions] for part, wholes in _parts().items()}
    return Followed(actions=actions, parts={part: wholes for part, wholes in heard.items() if wholes})


def scope_of(kind: Kind) -> str:
    """The scope that a token needs to hear of it: that of reading what it is about."""
    return scope_for(kind.resource, READERS[kind.resource])


def scopes_of(types: Iterable[str]) -> Sequence[str]:
    """The scopes that a token needs to hear of all ``types``, by name."""
    wanted = set(types)
    return sorted({scope_of(kind) for kind in KINDS if kind.name in wanted})


def types_for(user: object, scopes: Iterable[str] | None) -> Sequence[str]:
    """The types of which ``user`` may hear, whose token has ``scopes``; None for a person, who has none."""
    held = None if scopes is None else list(scopes)
    return sorted(
        {
            kind.name
            for kind in KINDS
            if may(user, READERS[kind.resource]) and (held is None or covers(held, scope_of(kind)))
        }
    )
