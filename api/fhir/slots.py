"""Slots: free starts, computed for whoever asks. They are no rows, so they have no ids and aren't read one by one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from api.fhir.asked import Asked, check, invalid, path_of, together, wrong
from api.fhir.bounds import bounded
from api.fhir.bundles import base_of, link, searchset
from api.fhir.codes import local, treatment_concept
from api.fhir.elements import Json, instant, reference
from api.fhir.filters import Moment, split_token
from api.fhir.resources.locations import ROOM
from api.fhir.sources import Need
from api.fhir.views import FhirView
from api.fields import as_uuid, is_key
from api.instants import written
from api.limits import SEARCH
from clinic.models import Location, Provider
from clinic.queries.reference import LOCATIONS, PROVIDERS
from clinic.roles import Capability
from clinic.row_cache import Cached
from clinic.scope import is_within
from treatments.models import Treatment
from treatments.queries.reference import TREATMENTS_BY_KEY
from treatments.scheduling.availability import Named, Slot, SoughtVisit, free_starts
from treatments.scheduling.clock import span_of

READ = Need("availability", Capability.READ_APPOINTMENTS)
LONGEST_RANGE = timedelta(days=366, hours=1)

# By name: their type in FHIR, and what they mean.
PARAMETERS: Mapping[str, tuple[str, str]] = {
    "schedule.actor": ("reference", "Needed: Location/<id>; and Practitioner/<id>, or several with commas, for those."),
    "service-type": ("token", "Needed: the key of a treatment that is offered."),
    "start": ("date", "Needed twice, from when and until when: start=ge...&start=lt...; at most 366 days apart."),
    "status": ("token", "free: nothing else is ever told."),
}
_STATUSES = frozenset({"free", "busy", "busy-unavailable", "busy-tentative", "entered-in-error"})
_OF_RESULT = frozenset({"_count", "_format"})


class SlotSearchView(FhirView):
    """Times at which a treatment can begin, one for each start."""

    def get(self, request: Request) -> Response:
        """As the address says."""
        return self._found(request, together(request.query_params))

    @bounded()
    def _found(self, request: Request, values: Mapping[str, Sequence[str]]) -> Response:
        self.asking.check(READ)
        check(values, {*PARAMETERS, *_OF_RESULT})
        asked = Asked(values=values)
        location, providers = _actors(asked, request.user)
        treatment, (from_, until) = _treatment(asked), _range(asked)
        if not _wants_free(asked):
            return Response(searchset([], _links(request, asked, None)))
        found = free_starts(
            location=location,
            visit=SoughtVisit.of(treatment),
            during=span_of(from_, until),
            named=Named(providers=providers),
            at=timezone.now(),
            limit=asked.count,
        )
        entries = [_entry(slot, treatment, location, base_of(request)) for slot in found.results]
        following = (found.next_from, until) if found.next_from else None
        return Response(searchset(entries, _links(request, asked, following)))


class PostedSlotSearchView(SlotSearchView):
    """The same, asked in the body."""

    bucket = SEARCH
    http_method_names = ["post"]

    def post(self, request: Request) -> Response:
        """As address and body say."""
        return self._found(request, together(request.query_params, request.data))


def _actors(asked: Asked, caller: Any) -> tuple[Location, Sequence[Provider] | None]:
    """Where, and with whom only; repeated it has to be all of them: a place and people."""
    named = [each for text in asked.values.get("schedule.actor", ()) for each in text.split(",")]
    places = [each for each in named if each.startswith("Location/")]
    people = [each for each in named if each.startswith("Practitioner/")]
    if len(places) != 1 or len(places) + len(people) != len(named):
        message = _("Name one Location/<id>, and any Practitioner/<id>.")
        raise invalid("schedule.actor", message, "required" if not places else "invalid")
    location = _known(LOCATIONS, places[0], caller)
    providers: list[Provider] = [_known(PROVIDERS, each, caller) for each in people]
    return location, providers or None


def _known(rows: Cached[str, Any], named: str, caller: Any) -> Any:
    pk = as_uuid(named.partition("/")[2])
    row = rows.get(str(pk)) if pk else None
    if row is None or not row.is_active or not is_within(row, caller):
        raise invalid("schedule.actor", _("This doesn't exist, or isn't in use."), "unknown_reference")
    return row


def _treatment(asked: Asked) -> Treatment:
    try:
        (text,) = asked.values.get("service-type", ())
        system, key = split_token(text)
    except ValueError as error:
        raise invalid("service-type", _("Name one treatment by its key."), "required") from error
    is_ours = system in (None, local("treatment")) and is_key(key)
    treatment = TREATMENTS_BY_KEY.get(key) if is_ours else None
    if treatment is None or not treatment.is_offered:
        raise invalid("service-type", _("This doesn't exist, or isn't in use."), "unknown_reference")
    return treatment


def _range(asked: Asked) -> tuple[datetime, datetime]:
    from_: list[datetime] = []
    until: list[datetime] = []
    for text in asked.values.get("start", ()):
        _narrow(text, from_, until)
    if not from_ or not until:
        raise invalid("start", _("Say from when and until when: start=ge...&start=lt..."), "required")
    begin, end = max(from_), min(until)
    if begin >= end:
        raise invalid("start", _("The end lies before the beginning."), "range_empty")
    if end - begin > LONGEST_RANGE:
        raise invalid("start", _("Ask for a year at most."), "range_too_long")
    return begin, end


def _narrow(text: str, from_: list[datetime], until: list[datetime]) -> None:
    try:
        moment = Moment.read(text)
    except ValueError as error:
        raise wrong("start") from error
    if moment.prefix in ("eq", "ge"):
        from_.append(moment.low)
    if moment.prefix in ("gt", "sa"):
        from_.append(moment.high)
    if moment.prefix in ("eq", "le"):
        until.append(moment.high)
    if moment.prefix in ("lt", "eb"):
        until.append(moment.low)


def _wants_free(asked: Asked) -> bool:
    wanted = {each.rpartition("|")[2] for text in asked.values.get("status", ("free",)) for each in text.split(",")}
    if not wanted <= _STATUSES:
        raise wrong("status")
    return "free" in wanted


def _entry(slot: Slot, treatment: Treatment, location: Location, base: str) -> Json:
    # The same start with the same people and place is the same slot, whoever asks.
    name = f"{base}/Slot/{treatment.key}/{written(slot.starts_at)}/{slot.provider.pk}/{slot.room.pk}"
    return {
        "fullUrl": f"urn:uuid:{uuid5(NAMESPACE_URL, name)}",
        "resource": _shown(slot, treatment, location),
        "search": {"mode": "match"},
    }


def _shown(slot: Slot, treatment: Treatment, location: Location) -> Json:
    """Its schedule, whose hours they are, is inside it: schedules are computed as slots are."""
    actors = [
        reference("Practitioner", slot.provider.pk),
        reference("Location", location.pk),
        reference("Location", slot.room.pk, ROOM),
    ]
    return {
        "resourceType": "Slot",
        "contained": [{"resourceType": "Schedule", "id": "schedule", "actor": actors}],
        "serviceType": [treatment_concept(treatment)],
        "schedule": {"reference": "#schedule"},
        "status": "free",
        **instant("start", slot.starts_at, location.time_zone),
        **instant("end", slot.ends_at, location.time_zone),
    }


def _links(request: Request, asked: Asked, following: tuple[datetime, datetime] | None) -> list[Json]:
    path = request.build_absolute_uri(path_of(request))
    links = [link("self", path, asked.values)]
    if following:
        start = [f"ge{written(following[0])}", f"lt{written(following[1])}"]
        links.append(link("next", path, {**asked.values, "start": start}))
    return links
