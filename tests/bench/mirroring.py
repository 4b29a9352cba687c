"""What a program that mirrors the clinic does: look at a patient, make one, repeat that, and follow the feed."""

import json
from functools import partial
from uuid import uuid4

from api.events import cursors
from api.models import ApiToken
from clinic.models import AuditEvent, Patient
from clinic.queries.feed import SETTLED, Place
from tests.bench.caller import Request
from tests.bench.filling import NOW
from tests.bench.measuring import Job
from tests.bench.statement_floors import HOLD, ids_in

EVENTS = 100
PATIENT = {
    "given_name": "Ada",
    "family_name": "Bench",
    "birth_date": "1990-05-17",
    "email": "ada@example.org",
    "phone": "+12125550142",
}
# As it is answered: what there is of a new patient.
_SHOWN = """json_build_object('id', id, 'version', version, 'given_name', given_name, 'family_name', family_name,
    'preferred_name', preferred_name, 'birth_date', birth_date, 'email', email, 'phone', phone, 'language', language,
    'skin_type', skin_type, 'guardian_name', guardian_name, 'guardian_relation', guardian_relation,
    'guardian_phone', guardian_phone, 'identifiers', json_build_array(), 'alerts', json_build_array(),
    'created_at', created_at)::text"""

MAKE_PATIENT = f"""
WITH made AS (
    INSERT INTO clinic_patient (id, given_name, family_name, preferred_name, birth_date, email, phone, language,
        guardian_name, guardian_relation, guardian_phone)
    VALUES (%(id)s, %(given_name)s, %(family_name)s, '', %(birth_date)s, %(email)s, %(phone)s, 'en', '', '', '')
    RETURNING *
), kept AS (
    INSERT INTO clinic_auditevent (id, at, by_id, action, subject_type, subject_id, patient_id, fields, request_id)
    SELECT gen_random_uuid(), %(at)s, %(by)s, 'patient.registered', 'clinic.patient', id, id, ARRAY[]::text[], ''
    FROM made
), remembered AS (
    INSERT INTO api_idempotencyrecord (id, token_id, key, fingerprint, status, subject_id, created_at, subject_ids)
    SELECT gen_random_uuid(), %(token)s, %(key)s, '', 201, id, %(at)s, ARRAY[]::uuid[] FROM made
)
SELECT {_SHOWN} FROM made
"""

FIND_PATIENT = f"""
SELECT {_SHOWN} FROM clinic_patient
WHERE id = (SELECT subject_id FROM api_idempotencyrecord WHERE token_id = %(token)s AND key = %(key)s)
"""

_AFTER = f"(xid, id) > (%(xid)s, %(id)s) AND xid < {SETTLED}"
EVENTS_AFTER = f"""
SELECT json_agg(page)::text FROM (
    SELECT id, action AS type, at, by_id AS by, subject_id AS resource_id, patient_id, fields AS changes
    FROM clinic_auditevent WHERE {_AFTER} ORDER BY xid, id LIMIT {EVENTS}
) AS page
"""
IS_ANY_AFTER = f"SELECT EXISTS (SELECT FROM clinic_auditevent WHERE {_AFTER})"


def mirroring(bench):
    """Every job of it. The feed comes last: what is made before belongs to it."""
    return [unchanged(bench), create(bench), replay(bench), *feed(bench)]


def create(bench):
    """A patient, who is taken back."""
    token = token_of(bench)
    values = {**PATIENT, "token": token.pk, "by": token.user_id, "at": NOW}
    request = Request("patients/", body=PATIENT)
    return Job(
        name="make a patient",
        request=request,
        engine=lambda: bench.caller.try_out(request),
        floor=lambda: made_and_taken_back(bench.connection, values),
        said=named,
        floor_said=named,
    )


def made_and_taken_back(connection, values):
    values = {**values, "id": uuid4(), "key": uuid4().hex}
    with connection.transaction(force_rollback=True):
        connection.execute(HOLD, {"held": [values["key"]]})
        return connection.execute(MAKE_PATIENT, values).fetchone()[0]


def replay(bench):
    """The same once more: somebody wasn't sure whether they were heard."""
    key = "made-before"
    request = Request("patients/", body=PATIENT, headers={"Idempotency-Key": key})
    bench.caller.ask(request)
    floor = partial(bench.connection.execute, FIND_PATIENT, {"token": token_of(bench).pk, "key": key})
    return Job(
        name="make a patient, once more",
        request=request,
        engine=lambda: bench.caller.ask(request),
        floor=lambda: floor().fetchone()[0],
        said=identified,
        floor_said=identified,
    )


def feed(bench):
    """A full page from the middle, and a look that finds nothing new."""
    epoch, end = end_of_feed(bench)
    middle = AuditEvent.objects.order_by("xid", "id")[AuditEvent.objects.count() // 2]
    place = Place(middle.xid, middle.pk)
    page, idle = (Request("events/", {"after": cursors.written(cursors.Cursor(epoch, at))}) for at in (place, end))
    floor = partial(bench.connection.execute, EVENTS_AFTER, place._asdict())
    nothing = partial(bench.connection.execute, IS_ANY_AFTER, end._asdict())
    return [
        Job(
            name=f"{EVENTS} events of the feed",
            request=page,
            engine=lambda: bench.caller.ask(page),
            floor=lambda: floor().fetchone()[0],
            said=ids_in,
            floor_said=ids_in,
        ),
        Job(
            name="nothing new in the feed",
            request=idle,
            engine=lambda: bench.caller.ask(idle),
            floor=lambda: nothing().fetchone()[0],
            said=lambda content: [bool(ids_in(content))],
            floor_said=lambda is_any: [is_any],
        ),
    ]


def end_of_feed(bench):
    """As the feed says it: the present epoch, and the last place."""
    return cursors.read(json.loads(bench.caller.ask(Request("events/", {"after": "now"})))["next"])


def unchanged(bench):
    """A patient whom the caller has already."""
    patient = Patient.objects.order_by("id")[0]
    known = Request(f"patients/{patient.pk}/", headers={"If-None-Match": f'"{patient.version}"'})
    version = partial(bench.connection.execute, "SELECT version FROM clinic_patient WHERE id = %s", [patient.pk])
    return Job(
        name="a patient, as it was (304)",
        goal=3,
        request=known,
        engine=lambda: bench.caller.ask(known),
        floor=lambda: version().fetchone()[0],
        said=lambda content: [content == b""],
        floor_said=lambda number: [number == patient.version],
    )


def token_of(bench):
    return ApiToken.objects.get(key_id=bench.caller.token.removeprefix("ck_").partition(".")[0])


def named(text):
    row = json.loads(text)
    return [row[name] for name in PATIENT]


def identified(text):
    return [json.loads(text)["id"]]
