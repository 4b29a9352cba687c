"""The least that booking and listing take: as few statements as can do it, over psycopg."""

import json
from datetime import timedelta

# What is known of each session of a plan.
STEP = ("starts", "providers", "rooms", "devices")
LIVE = "('held', 'booked', 'arrived', 'in_progress')"

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(%(held)s::text[]) AS key"

# The first of the table's rows at the location, by name, that no live appointment has.
FIRST_FREE = f"""
    SELECT thing.id FROM clinic_{{kind}} AS thing
    WHERE thing.location_id = %(location)s AND thing.is_active {{suitable}} AND NOT EXISTS (
        SELECT FROM treatments_appointment AS other
        WHERE other.{{kind}}_id = thing.id AND other.status IN {LIVE}
            AND other.{{kind}}_during && tstzrange(%(starts_at)s, %(ready_at)s)
    )
    ORDER BY {{order}} thing.name, thing.id LIMIT 1
"""

# A row if the provider and the patient can, with the room and the device.
CHOOSE = f"""
SELECT (ROOM), DEVICE FROM clinic_rota AS rota JOIN clinic_location AS location ON location.id = rota.location_id
CROSS JOIN LATERAL (
    SELECT %(starts_at)s AT TIME ZONE time_zone AS starts, %(ends_at)s AT TIME ZONE time_zone AS ends
) AS local
WHERE rota.provider_id = %(provider)s AND rota.location_id = %(location)s
    AND rota.weekday = extract(isodow FROM local.starts) - 1 AND rota.valid_from <= local.starts::date
    AND (rota.valid_until IS NULL OR local.starts::date < rota.valid_until)
    AND rota.starts <= local.starts::time AND local.ends::time <= rota.ends
    AND NOT EXISTS (SELECT FROM clinic_absence
        WHERE provider_id = %(provider)s AND starts_at < %(ends_at)s AND ends_at > %(starts_at)s)
    AND NOT EXISTS (SELECT FROM clinic_closure
        WHERE location_id = %(location)s AND starts_at < %(ends_at)s AND ends_at > %(starts_at)s)
    AND NOT EXISTS (SELECT FROM treatments_appointment
        WHERE provider_id = %(provider)s AND status IN {LIVE}
            AND provider_during && tstzrange(%(seen_at)s, %(ends_at)s))
    AND NOT EXISTS (SELECT FROM treatments_appointment
        WHERE patient_id = %(patient)s AND status IN {LIVE} AND patient_during && tstzrange(%(starts_at)s, %(ends_at)s))
"""
CHOOSE_FOR_VISIT = CHOOSE.replace(
    "ROOM", FIRST_FREE.format(kind="room", suitable="", order="thing.kind <> 'consultation',")
).replace("DEVICE", "NULL::uuid")
CHOOSE_FOR_SESSION = (
    CHOOSE.replace("ROOM", FIRST_FREE.format(kind="room", suitable="AND thing.kind = %(room_kind)s", order="")).replace(
        "DEVICE", f"({FIRST_FREE.format(kind='device', suitable='AND thing.kind_id = %(device_kind)s', order='')})"
    )
    + """
    AND EXISTS (SELECT FROM treatments_treatment_eligible_providers
        WHERE treatment_id = %(treatment)s AND provider_id = %(provider)s)
    AND EXISTS (SELECT FROM treatments_session AS session
        JOIN treatments_series AS series ON series.id = session.series_id AND series.status = 'active'
        JOIN treatments_session AS former ON former.series_id = series.id AND former.number = session.number - 1
        JOIN treatments_appointment AS kept ON kept.session_id = former.id AND kept.status IN ('booked', 'fulfilled')
        WHERE session.id = %(session)s AND session.status = 'planned'
            AND local.starts::date - (kept.starts_at AT TIME ZONE time_zone)::date
                BETWEEN session.min_days AND session.max_days)
"""
)

WRITE_APPOINTMENT = """
WITH appointment AS (
    INSERT INTO treatments_appointment (id, patient_id, session_id, kind, status, location_id, provider_id, room_id,
        device_id, starts_at, ends_at, provider_taken_at, provider_free_at, room_free_at, device_free_at, reason)
    VALUES (gen_random_uuid(), %(patient)s, %(session)s, %(kind)s, 'booked', %(location)s, %(provider)s, %(room)s,
        %(device)s, %(starts_at)s, %(ends_at)s, %(seen_at)s, %(ends_at)s, %(ready_at)s, %(device_free_at)s, '')
    RETURNING id, patient_id
)
"""
AUDIT = """
INSERT INTO clinic_auditevent (id, at, by_id, action, subject_type, subject_id, patient_id, fields, request_id)
SELECT gen_random_uuid(), %(at)s, %(by)s, 'appointment.booked', 'treatments.appointment', id, patient_id, '{}', ''
FROM appointment
"""
WRITE_VISIT = WRITE_APPOINTMENT + AUDIT
WRITE_SESSION = (
    WRITE_APPOINTMENT
    + """
, session AS (
    UPDATE treatments_session SET status = 'booked', version = version + 1 WHERE id = %(session)s RETURNING series_id
), series AS (
    UPDATE treatments_series SET version = version + 1 FROM session WHERE id = session.series_id
)
"""
    + AUDIT
)


# As proposed: with whom, where and with what is decided, and only looked at once more.
WANTED = """
WITH wanted AS (
    SELECT number, provider, room, device, starts_at, starts_at + %(stay)s AS ends_at,
        starts_at + %(numbing)s AS seen_at, starts_at + %(stay)s + %(turnover)s AS ready_at,
        starts_at AT TIME ZONE time_zone AS starts, (starts_at + %(stay)s) AT TIME ZONE time_zone AS ends
    FROM unnest(%(starts)s::timestamptz[], %(providers)s::uuid[], %(rooms)s::uuid[], %(devices)s::uuid[])
        WITH ORDINALITY AS step (starts_at, provider, room, device, number)
    CROSS JOIN clinic_location WHERE id = %(location)s
)
"""
COUNT_POSSIBLE = (
    WANTED
    + f"""
SELECT count(*) FROM (SELECT *, lag(starts::date) OVER (ORDER BY number) AS former FROM wanted) AS wanted
JOIN treatments_session AS session ON session.series_id = %(series)s AND session.number = wanted.number
JOIN treatments_series AS series ON series.id = session.series_id
JOIN clinic_rota AS rota ON rota.provider_id = provider AND rota.location_id = %(location)s
WHERE series.status = 'active' AND session.status = 'planned'
    AND (former IS NULL OR wanted.starts::date - former BETWEEN session.min_days AND session.max_days)
    AND rota.weekday = extract(isodow FROM wanted.starts) - 1 AND rota.valid_from <= wanted.starts::date
    AND (rota.valid_until IS NULL OR wanted.starts::date < rota.valid_until)
    AND rota.starts <= wanted.starts::time AND wanted.ends::time <= rota.ends
    AND EXISTS (SELECT FROM treatments_treatment_eligible_providers
        WHERE treatment_id = %(treatment)s AND provider_id = provider)
    AND EXISTS (SELECT FROM clinic_room WHERE id = room AND is_active AND kind = %(room_kind)s)
    AND EXISTS (SELECT FROM clinic_device WHERE id = device AND is_active AND kind_id = %(device_kind)s)
    AND NOT EXISTS (SELECT FROM clinic_absence
        WHERE provider_id = provider AND starts_at < wanted.ends_at AND ends_at > wanted.starts_at)
    AND NOT EXISTS (SELECT FROM clinic_closure
        WHERE location_id = %(location)s AND starts_at < wanted.ends_at AND ends_at > wanted.starts_at)
    AND NOT EXISTS (SELECT FROM treatments_appointment
        WHERE provider_id = provider AND status IN {LIVE} AND provider_during && tstzrange(seen_at, wanted.ends_at))
    AND NOT EXISTS (SELECT FROM treatments_appointment
        WHERE room_id = room AND status IN {LIVE} AND room_during && tstzrange(wanted.starts_at, ready_at))
    AND NOT EXISTS (SELECT FROM treatments_appointment
        WHERE device_id = device AND status IN {LIVE} AND device_during && tstzrange(wanted.starts_at, ready_at))
    AND NOT EXISTS (SELECT FROM treatments_appointment WHERE patient_id = %(patient)s AND status IN {LIVE}
        AND patient_during && tstzrange(wanted.starts_at, wanted.ends_at))
"""
)
WRITE_SERIES = (
    WANTED
    + """
, session AS (
    UPDATE treatments_session AS session SET status = 'booked', version = version + 1,
        earliest_on = coalesce(former + min_days, earliest_on), ideal_on = coalesce(former + ideal_days, ideal_on),
        latest_on = coalesce(former + max_days, latest_on)
    FROM (SELECT *, lag(starts::date) OVER (ORDER BY number) AS former FROM wanted) AS wanted
    WHERE session.series_id = %(series)s AND session.number = wanted.number RETURNING session.id, session.number
), series AS (
    UPDATE treatments_series SET version = version + 1 WHERE id = %(series)s
), appointment AS (
    INSERT INTO treatments_appointment (id, patient_id, session_id, kind, status, location_id, provider_id, room_id,
        device_id, starts_at, ends_at, provider_taken_at, provider_free_at, room_free_at, device_free_at, reason)
    SELECT gen_random_uuid(), %(patient)s, session.id, 'session', 'booked', %(location)s, provider, room,
        device, starts_at, ends_at, seen_at, ends_at, ready_at, ready_at, ''
    FROM wanted JOIN session ON session.number = wanted.number
    RETURNING id, patient_id
)
"""
    + AUDIT
)


def book(connection, choose, write, *, numbing=0, stay, turnover=0, **values):
    """``(start, provider, room, device)`` of what was booked, and taken back.

    :raises AssertionError: it can't be booked.
    """
    ends_at = values["starts_at"] + timedelta(minutes=stay)
    ready_at = ends_at + timedelta(minutes=turnover)
    values |= {"ends_at": ends_at, "ready_at": ready_at, "seen_at": values["starts_at"] + timedelta(minutes=numbing)}
    values["held"] = sorted(str(values[name]) for name in ("patient", "location", "provider"))
    with connection.transaction(force_rollback=True):
        connection.execute(HOLD, values)
        chosen = connection.execute(choose, values).fetchone()
        assert chosen, "the floor finds nothing free"
        values["room"], values["device"] = chosen
        values["device_free_at"] = ready_at if values["device"] else None
        connection.execute(write, values)
    return [(values["starts_at"], *(values[name] and str(values[name]) for name in ("provider", "room", "device")))]


def book_series(connection, steps, *, numbing, stay, turnover, **values):
    """The states of the sessions of a plan that was booked, and taken back.

    :raises AssertionError: it can't be booked.
    """
    lengths = {"numbing": numbing, "stay": stay, "turnover": turnover}
    values |= {name: timedelta(minutes=minutes) for name, minutes in lengths.items()}
    values |= {name: list(each) for name, each in zip(STEP, zip(*steps, strict=True), strict=True)}
    values["held"] = sorted({str(values[name]) for name in ("patient", "location")} | set(values["providers"]))
    with connection.transaction(force_rollback=True):
        connection.execute(HOLD, values)
        (possible,) = connection.execute(COUNT_POSSIBLE, values).fetchone()
        assert possible == len(steps), "the floor finds not all of it free"
        connection.execute(WRITE_SERIES, values)
    return ["booked"] * len(steps)


def actor_of(connection, token):
    """The id of the user that a token acts as."""
    key_id = token.removeprefix("ck_").partition(".")[0]
    return connection.execute("SELECT user_id FROM api_apitoken WHERE key_id = %s", [key_id]).fetchone()[0]


# A page as JSON; and that its patients were shown is written down, as whoever lists must: it doesn't wait for the disk.
_PAGE = """
WITH page AS MATERIALIZED ({rows}), seen AS MATERIALIZED (
    SELECT array_agg(DISTINCT {patient}) AS patients, set_config('synchronous_commit', 'off', true) FROM page
), kept AS (
    INSERT INTO clinic_access (id, at, kind, what, roles, patients, purpose, status, name_digest, request_id)
    SELECT gen_random_uuid(), now(), 'read', 'a list', '{{}}', patients, '', 200, '', '' FROM seen
)
SELECT json_agg(page)::text FROM page
"""


def page_of(rows, patient):
    return _PAGE.format(rows=rows, patient=patient)


APPOINTMENTS = page_of(
    """
SELECT appointment.id, appointment.version, session_id AS session, json_build_object('id', patient.id,
        'given_name', given_name, 'family_name', family_name, 'preferred_name', preferred_name) AS patient,
    kind, status, location_id AS location, (SELECT time_zone FROM clinic_location WHERE id = location_id),
    starts_at, ends_at, json_build_object('id', provider.id, 'name', provider.name) AS provider,
    room_id AS room, device_id AS device, room_free_at, arrived_at, reason, (
        SELECT coalesce(json_agg(
            json_build_object('code', code, 'level', level, 'reason', text, 'at', at) ORDER BY at, id
        ), '[]')
        FROM treatments_appointmentfinding WHERE appointment_id = appointment.id
    ) AS findings, appointment.created_at
FROM treatments_appointment AS appointment
JOIN clinic_patient AS patient ON patient.id = patient_id
JOIN clinic_provider AS provider ON provider.id = provider_id
WHERE location_id = %(location)s AND starts_at >= %(since)s AND starts_at < %(until)s
ORDER BY starts_at, appointment.id LIMIT 50
""",
    patient="(patient ->> 'id')::uuid",
)
_PATIENTS = """
SELECT id, version, given_name, family_name, preferred_name, birth_date, email, phone, language, skin_type,
    guardian_name, guardian_relation, guardian_phone, (
        SELECT coalesce(json_agg(json_build_object('system', system, 'value', value)), '[]')
        FROM clinic_patientidentifier WHERE patient_id = patient.id
    ) AS identifiers, (
        SELECT coalesce(json_agg(json_build_object('id', id, 'severity', severity, 'text', text) ORDER BY id), '[]')
        FROM clinic_patientalert WHERE patient_id = patient.id AND ended_at IS NULL
    ) AS alerts, created_at
FROM clinic_patient AS patient {where} ORDER BY id LIMIT 50
"""
PATIENTS = page_of(_PATIENTS.format(where=""), patient="id")
PATIENTS_AFTER = page_of(_PATIENTS.format(where="WHERE id > %(after)s"), patient="id")

NAMES = page_of(
    """
SELECT id, given_name, family_name FROM clinic_patient ORDER BY id LIMIT 50
""",
    patient="id",
)

SESSIONS = page_of(
    """
SELECT session.*, patient_id AS patient, key AS treatment, location_id AS location, time_zone, (
    SELECT id FROM treatments_appointment WHERE session_id = session.id
        AND status IN ('held', 'booked', 'arrived', 'in_progress', 'fulfilled') LIMIT 1
) AS appointment
FROM treatments_session AS session JOIN treatments_series AS series ON series.id = series_id
JOIN treatments_treatment AS treatment ON treatment.id = treatment_id
JOIN clinic_location AS location ON location.id = location_id
WHERE session.status <> 'entered_in_error' ORDER BY session.id LIMIT 50
""",
    patient="patient",
)

SERIES = page_of(
    """
SELECT series.*, treatment.key AS treatment, template.key AS template, time_zone, (
    SELECT json_agg(patientconcern_id) FROM treatments_series_concerns WHERE series_id = series.id
) AS patient_concerns, (
    SELECT json_agg(json_build_object('id', session.id, 'version', session.version, 'number', number,
        'status', session.status, 'earliest_on', earliest_on, 'ideal_on', ideal_on, 'latest_on', latest_on,
        'provider', session.provider_id, 'started_at', session.started_at, 'ended_at', session.ended_at,
        'performed_on', performed_on, 'appointment', appointment.id) ORDER BY number)
    FROM treatments_session AS session LEFT JOIN treatments_appointment AS appointment
        ON session_id = session.id
        AND appointment.status IN ('held', 'booked', 'arrived', 'in_progress', 'fulfilled')
    WHERE session.series_id = series.id
) AS sessions
FROM treatments_series AS series JOIN treatments_treatment AS treatment ON treatment.id = treatment_id
JOIN clinic_location AS location ON location.id = location_id
JOIN treatments_seriestemplateversion AS version ON version.id = template_version_id
JOIN treatments_seriestemplate AS template ON template.id = template_id
ORDER BY series.id LIMIT 50
""",
    patient="patient_id",
)


def page(connection, statement, values=None):
    """A page of rows as the JSON that would be sent."""
    return connection.execute(statement, values).fetchone()[0]


def ids_in(text):
    rows = json.loads(text)
    return [row["id"] for row in (rows["results"] if isinstance(rows, dict) else rows)]
