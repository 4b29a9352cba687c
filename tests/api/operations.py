"""Every operation that the router of the API knows, and what each needs so as to be asked of a row that is there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver

from api.schema import ASKING, CREATING
from api.views import ResourceView
from clinic.actions.alerts import raise_alert
from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.models import Patient, PatientIdentifier
from clinic.roles import ROLES_FOR, Role
from tests.aftercare.drafts import add, draft
from tests.api.callers import BASE, person, program
from tests.api.resources import RESOURCES, VIEWS, asked_how_they_are, begun, everything, filled, recorded, sheets
from tests.factories.clinic import LocationFactory
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.models import AppointmentIdentifier, SeriesIdentifier

# A draft is its writer's and the leads'.
OVER_DRAFTS = "clinical_lead"
OF_DRAFTS = {
    *("session_records_retrieve", "session_records_missing", "session_records_sign", "session_records_addenda"),
    *("session_records_withdraw", "sessions_write_record"),
}
UNKNOWN_ID = "0193a000-0000-7000-8000-000000000000"


@dataclass(frozen=True)
class Operation:
    """A method of an address, with its view and action; ``path`` has the names of what it takes, as ``<id>``."""

    method: str
    path: str
    view: type[ResourceView]
    action: str

    @property
    def name(self) -> str:
        """As the contract calls it."""
        names = (self.view.resource, self.view.part, self.action)
        return "_".join(name for name in names if name).replace("-", "_")

    @property
    def is_of_one(self) -> bool:
        """Whether the path names something."""
        return "<" in self.path

    @property
    def is_creating(self) -> bool:
        """Whether it makes something, once for each key."""
        return self.action in CREATING | self.view.creating

    @property
    def is_change(self) -> bool:
        """Whether it changes what the path names."""
        is_only_asked = self.action in ASKING | self.view.asking
        return self.is_of_one and self.method != "get" and not self.is_creating and not is_only_asked

    def at(self, **names: str) -> str:
        """Its address with what the path names."""
        path = self.path
        for name, value in names.items():
            path = path.replace(f"<{name}>", str(value))
        return path

    def role(self) -> str:
        """The role of a person who asks it; none where a program may."""
        roles = ROLES_FOR[self.view.capabilities[self.action]]
        return OVER_DRAFTS if self.name in OF_DRAFTS else "" if Role.INTEGRATION in roles else min(roles)

    def caller(self):
        """A program, if any may; else a person."""
        role = self.role()
        return person(role) if role else program("*")

    def reader(self, caller):
        """Who reads what it can be asked of: ``caller``, or a program where they are a person who may not."""
        return caller if hasattr(caller, "token") or self.name in OF_DRAFTS else program("*")

    def ask(self, caller, path: str, body: Any = None, **headers: str):
        """Ask it, with a fresh key if it creates."""
        headers |= {"Idempotency-Key": uuid4().hex} if self.is_creating else {}
        if self.method == "get":
            return caller.get(path, headers=headers)
        return getattr(caller, self.method)(path, {} if body is None else body, headers=headers)


def operations() -> list[Operation]:
    """All of them."""
    found = []
    for path, pattern in _patterns(get_resolver()):
        view = getattr(pattern.callback, "cls", None)
        if view and issubclass(view, ResourceView):
            named = simplify_regex(path).replace("<str:", "<")
            found += [Operation(method, named, view, action) for method, action in pattern.callback.actions.items()]
    return found


def _patterns(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern


OPERATIONS = operations()

PATIENT = {"given_name": "Maya", "family_name": "Lindberg", "birth_date": "1990-02-03"}


def another_patient_than(row: Mapping[str, Any]) -> str:
    """The id of somebody else."""
    return str(Patient.objects.exclude(pk=row["id"]).order_by("pk").values_list("pk", flat=True)[0])


# What has to be said so that nothing is wrong but the version; of the others, nothing has to be.
BODIES: Mapping[str, Any] = {
    "adverse_events_confirm": lambda row: {"grade": 2, "onset_at": row["onset_at"]},
    "adverse_events_dismiss": {"reason": "x"},
    "aftercare_plans_add_line": {"key": "makeup", "until_hours": 24, "text": "Not yet."},
    "aftercare_plans_override": lambda row: {"line": row["items"][0]["line"], "strength": "must"},
    "aftercare_protocols_instructions_update": {
        "key": "makeup",
        "kind": "avoid",
        "strength": "must",
        "from_hours": 0,
        "until_hours": 48,
        "text_en": "Not until {end}.",
        "text_es": "No antes de {end}.",
        "sources": ["BG"],
    },
    "appointments_cancel": {"reason": "x"},
    "appointments_no_show": {"reason": "x"},
    "appointments_reschedule": {"starts_at": "2027-03-08T10:00:00-05:00"},
    "assessments_withdraw": {"reason": "x"},
    "check_ins_take_down": lambda row: {"answers": {}},
    "consents_revoke": {"reason": "x"},
    "patient_alerts_acknowledge": lambda row: {"session": row["session"]},
    "patients_by_ref_keep": PATIENT,
    "patients_identify": {"system": "crm", "value": "4711"},
    "patients_merge": lambda row: {"merged": another_patient_than(row)},
    "patients_keep_contact_wishes": {"may_email": True, "may_sms": False},
    "photos_withdraw": {"reason": "x"},
    "rota_end": {"valid_until": "2040-01-01"},
    "screenings_clear": {"question": "sunburn", "reason": "x"},
    "series_discontinue": {"reason": "x"},
    "series_hold": {"reason": "x"},
    "series_move_aftercare_protocol": {"version": 1, "reason": "x"},
    "series_relocate": lambda row: {"location": row["location"]},
    "session_records_addenda": {"password": "x", "text": "x"},
    "session_records_sign": {"password": "x"},
    "session_records_withdraw": {"reason": "x"},
    "sessions_decide": {"decision": "continue"},
    "sessions_respace": {"ideal_days": 28},
    "sessions_skip": {"reason": "x"},
    "sessions_withdraw": {"reason": "x"},
    "sessions_write_record": {"areas": [{"area": "cheeks"}]},
    "tasks_reassign": {"role": "provider"},
}


def body_of(operation: Operation, row: Mapping[str, Any]) -> Any:
    """What has to be said to it."""
    body = BODIES.get(operation.name, {})
    return body(row) if callable(body) else body


def _of_protocol(scene, reader):
    version = draft()
    return {"key": version.protocol.key, "number": version.number, "code": add(version).code}, {}


def _identified(model, name):
    def of(scene, reader):
        row = everything(reader, filled(name, scene), limit=1)[0]
        resource = name.removesuffix("s") if name != "series" else name
        model.objects.create(**{f"{resource}_id": row["id"], "system": "crm", "value": "4711"})
        return {"system": "crm", "value": "4711"}, row

    return of


def _delivery(scene, reader):
    row = everything(reader, filled("webhook-endpoints", scene), limit=1)[0]
    pinged = reader.create(f"/webhook-endpoints/{row['id']}/ping/", {})
    return {"id": row["id"], "delivery": pinged.json()["id"]}, row


def _one_of(name, make, **asked):
    def of(scene, reader):
        make(scene)
        row = everything(reader, f"/{name}/", limit=1, **asked)[0]
        return {"id": row["id"]}, row

    return of


def _alert_of_who_comes(scene, reader):
    session = scene.start_series().sessions.get(number=1)
    alert = raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    return {"id": alert.pk}, {"session": str(session.pk)}


def _with_wishes(scene, reader):
    keep_contact_wishes(patient=scene.patient, may_email=True, may_sms=True, by=scene.desk, at=MONDAY)
    return {"id": scene.patient.pk}, {}


def _visit(scene):
    return book_visit(
        patient=scene.patient,
        kind="consultation",
        location=scene.location,
        provider=scene.provider,
        minutes=30,
        starts_at=MONDAY,
        by=scene.desk,
        at=MONDAY,
    )


def _series_that_moves(scene, reader):
    return {"id": scene.start_series().pk}, {"location": str(LocationFactory().pk)}


def _second_session(scene, reader):
    return {"id": scene.start_series().sessions.get(number=2).pk}, {}


def _feed_of_a_location(scene, reader):
    path = filled("calendar-feeds", scene)
    row = next(row for row in everything(reader, path) if row["location"])
    return {"id": row["id"]}, row


# What is made first, where a row of the resource isn't what the path names.
SUBJECTS: Mapping[str, Callable] = {
    "aftercare_protocols_versions": _of_protocol,
    "aftercare_protocols_instructions": _of_protocol,
    "patients_by_ref": _identified(PatientIdentifier, "patients"),
    "series_by_ref": _identified(SeriesIdentifier, "series"),
    "appointments_by_ref": _identified(AppointmentIdentifier, "appointments"),
    "patients_keep_contact_wishes": _with_wishes,
    "webhook_endpoints_deliveries": _delivery,
    **dict.fromkeys(("calendar_feeds_retrieve", "calendar_feeds_revoke"), _feed_of_a_location),
    "patient_alerts_acknowledge": _alert_of_who_comes,
    **dict.fromkeys(
        (f"aftercare_plans_{act}" for act in ("add_line", "discard", "issue", "override")),
        _one_of("aftercare-plans", begun, status="draft"),
    ),
    "appointments_finish": _one_of("appointments", _visit, kind="consultation"),
    "check_ins_take_down": _one_of("check-ins", asked_how_they_are, status="planned"),
    "series_relocate": _series_that_moves,
    "sessions_respace": _second_session,
    "sessions_write_record": _one_of("sessions", recorded, status="in_progress"),
    "sessions_acknowledge_aftercare": _one_of("sessions", sheets, status="completed"),
}


def subject_of(operation: Operation, scene, reader):
    """What its path names, and the row if one of the resource does; made first."""
    part = f"{operation.view.resource}_{operation.view.part}".replace("-", "_")
    if make := SUBJECTS.get(operation.name) or SUBJECTS.get(part):
        return make(scene, reader)
    name = operation.path.removeprefix(f"{BASE}/").split("/")[0]
    row = everything(reader, filled(name, scene), limit=1)[0]
    return {VIEWS[name].lookup_url_kwarg: row[RESOURCES[name].lookup]}, row


NAMES_NOTHING = {
    "system": "crm",
    "value": "nobody",
    "key": "no_such_key",
    "number": "999",
    "code": "NONE-1",
    "kind": "shoes",
    "delivery": UNKNOWN_ID,
    "id": UNKNOWN_ID,
}
