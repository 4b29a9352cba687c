-- Years of busy clinics, one statement a table. At each place half of the providers work from seven to two and half from two to
-- nine, Monday to Saturday, but for a week in every 26 and the 15th of a month: so each room and device is shared by two. A shift has
-- twelve starts of 35 minutes, of which 53 to 91 % are taken, with one provider more than with the next: some 72 % in all. What is
-- past is fulfilled, what is to come is booked. The places' rows lie among each other, by time, as they came.

-- ids
-- Sorted by their number, as ids of version 7 are by time.
CREATE FUNCTION pg_temp.id_of(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN (kind || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid;

-- locations
INSERT INTO clinic_location (id, name, time_zone, phone, emergency_number, address, is_active)
SELECT pg_temp.id_of('10ca7101', place), 'Bench ' || place, (ARRAY['America/New_York', 'America/Chicago'])[mod(place, 2) + 1],
    '+12125550100', '911', '', TRUE
FROM generate_series(0, %(places)s - 1) AS place;

-- providers
CREATE TEMPORARY TABLE staff AS
SELECT pg_temp.id_of('00000001', place * 1000 + number) AS id, pg_temp.id_of('10ca7101', place) AS location_id, place, number,
    CASE mod(number, 2) WHEN 0 THEN TIME '07:00' ELSE TIME '14:00' END AS starts,
    CASE mod(number, 2) WHEN 0 THEN TIME '14:00' ELSE TIME '21:00' END AS ends
FROM generate_series(0, %(places)s - 1) AS place CROSS JOIN generate_series(0, 2 * %(seats)s - 1) AS number;
INSERT INTO clinic_provider (id, name, title, is_active)
SELECT id, 'Provider ' || place || '-' || lpad(number::text, 2, '0'), '', TRUE FROM staff;

-- eligible providers
INSERT INTO treatments_treatment_eligible_providers (treatment_id, provider_id)
SELECT treatment, id FROM staff CROSS JOIN unnest(%(treatments)s::uuid[]) AS treatment;

-- rooms
INSERT INTO clinic_room (id, location_id, name, kind, is_active)
SELECT pg_temp.id_of('00000002', place * 1000 + room), pg_temp.id_of('10ca7101', place), 'Room ' || lpad(room::text, 2, '0'),
    'treatment', TRUE
FROM generate_series(0, %(places)s - 1) AS place CROSS JOIN generate_series(0, %(seats)s - 1) AS room;

-- devices
INSERT INTO clinic_device (id, location_id, kind_id, name, serial_number, is_active)
SELECT pg_temp.id_of('00000003', place * 1000 + pen), pg_temp.id_of('10ca7101', place), %(pen)s, 'Pen ' || lpad(pen::text, 2, '0'),
    '', TRUE
FROM generate_series(0, %(places)s - 1) AS place CROSS JOIN generate_series(0, %(seats)s - 1) AS pen;

-- rotas
INSERT INTO clinic_rota (id, provider_id, location_id, weekday, starts, ends, valid_from, valid_until)
SELECT gen_random_uuid(), id, location_id, weekday, starts, ends, %(today)s - 7 * %(weeks_past)s, %(today)s + 7 * %(weeks_to_come)s
FROM staff CROSS JOIN generate_series(0, 5) AS weekday;

-- absences
INSERT INTO clinic_absence (id, provider_id, starts_at, ends_at, reason)
SELECT gen_random_uuid(), staff.id, monday::timestamp AT TIME ZONE time_zone, (monday + 6)::timestamp AT TIME ZONE time_zone, ''
FROM staff JOIN clinic_location ON clinic_location.id = location_id
CROSS JOIN generate_series(-%(weeks_past)s, %(weeks_to_come)s - 1) AS week
CROSS JOIN LATERAL (SELECT %(today)s + 7 * week AS monday) AS begins
WHERE mod(week + 520, 26) = mod(number, 26);

-- closures
INSERT INTO clinic_closure (id, location_id, starts_at, ends_at, reason)
SELECT gen_random_uuid(), id, day::timestamp AT TIME ZONE time_zone, (day + 1)::timestamp AT TIME ZONE time_zone, ''
FROM clinic_location
CROSS JOIN generate_series(-7 * %(weeks_past)s, 7 * %(weeks_to_come)s - 1) AS day_number
CROSS JOIN LATERAL (SELECT %(today)s + day_number AS day) AS closed
WHERE extract(day FROM day) = 15 AND id IN (SELECT location_id FROM staff);

-- patients
-- Those who begin a series now come last, and have no appointment yet.
CREATE TEMPORARY TABLE people AS
SELECT pg_temp.id_of('00000004', number) AS id, pg_temp.id_of('00000008', number) AS concern_id, number,
    mod(number, %(places)s) AS place, number / %(places)s AS turn
FROM generate_series(0, (%(patients)s + %(beginning)s) * %(places)s - 1) AS number;
ANALYZE people;
INSERT INTO clinic_patient (id, given_name, family_name, preferred_name, birth_date, email, phone, language, skin_type,
    guardian_name, guardian_relation, guardian_phone)
SELECT id, 'Given ' || mod(number, 97), 'Family ' || mod(number, 1009), '',
    DATE '1950-01-01' + mod(number, 2000) * 9, 'p' || number || '@example.org', '+12125550100',
    (ARRAY['en', 'es'])[mod(number, 2) + 1], mod(number, 6) + 1, '', '', ''
FROM people ORDER BY number;

-- concerns
INSERT INTO treatments_patientconcern (id, patient_id, concern_id) SELECT concern_id, id, %(concern)s FROM people ORDER BY number;
INSERT INTO treatments_patientconcern_areas (patientconcern_id, bodyarea_id)
SELECT concern_id, %(area)s FROM people ORDER BY number;

-- visits
-- Numbered at each place in the order of time, and cut into as many parts of the same size as there are months. Four parts are
-- four visits of the same series, some 30 days apart. A patient has the number of their series.
CREATE TEMPORARY TABLE visits AS
WITH visit AS (
    SELECT place, number AS provider, staff.id AS provider_id, location_id, slot, day,
        (day + starts + slot * INTERVAL '35 minutes') AT TIME ZONE time_zone AS starts_at,
        mod(number / 2 + slot + 7 * %(weeks_past)s + day_number, %(seats)s) AS room,
        mod(number / 2 + 3 * slot + 2 * (7 * %(weeks_past)s + day_number), %(seats)s) AS device,
        row_number() OVER (PARTITION BY place ORDER BY day_number, starts, slot, number) - 1 AS number,
        count(*) OVER (PARTITION BY place) AS total
    FROM generate_series(-7 * %(weeks_past)s, 7 * %(weeks_to_come)s - 1) AS day_number
    CROSS JOIN LATERAL (SELECT %(today)s + day_number AS day) AS begins
    CROSS JOIN staff
    CROSS JOIN generate_series(0, 11) AS slot
    JOIN clinic_location ON clinic_location.id = location_id
    WHERE extract(isodow FROM day) <= 6 AND extract(day FROM day) <> 15
        AND mod((day_number + 3640) / 7, 26) <> mod(number, 26)
        AND mod(abs(hashint8(day_number * 1000000 + place * 10000 + slot * 500 + number)::bigint), 100)
            < 53 + 38 * number / (2 * %(seats)s - 1)
), cut AS (
    SELECT *, (total + %(parts)s - 1) / %(parts)s AS size FROM visit
)
SELECT *, starts_at < %(now)s AS is_past, mod(number / size, 4) + 1 AS step,
    (number / size / 4 * size + mod(number, size)) * %(places)s + place AS series,
    row_number() OVER (ORDER BY starts_at, place, provider) AS ordinal
FROM cut;
CREATE INDEX ON visits (ordinal);
ANALYZE visits;

-- series
INSERT INTO treatments_series (id, patient_id, template_version_id, treatment_id, location_id, provider_id, status,
    status_reason, started_on)
SELECT pg_temp.id_of('00000005', series), pg_temp.id_of('00000004', series), %(template)s, %(treatment)s,
    location_id, provider_id, 'active', '', day
FROM visits WHERE step = 1 ORDER BY ordinal;
INSERT INTO treatments_series (id, patient_id, template_version_id, treatment_id, location_id, status, status_reason, started_on)
SELECT pg_temp.id_of('00000009', turn * %(places)s + place), id, %(template)s, %(treatment)s,
    pg_temp.id_of('10ca7101', place), 'active', '', %(today)s
FROM people WHERE turn >= %(patients)s;
INSERT INTO treatments_series_concerns (series_id, patientconcern_id)
SELECT pg_temp.id_of('00000005', series), pg_temp.id_of('00000008', series) FROM visits WHERE step = 1 ORDER BY ordinal;
INSERT INTO treatments_series_concerns (series_id, patientconcern_id)
SELECT pg_temp.id_of('00000009', turn * %(places)s + place), concern_id FROM people WHERE turn >= %(patients)s;

-- sessions
-- Every series has one more, that is to be booked.
INSERT INTO treatments_session (id, series_id, number, status, earliest_on, ideal_on, latest_on, floor_days, min_days,
    ideal_days, max_days, provider_id, started_at, ended_at, performed_on)
SELECT pg_temp.id_of('00000006', series * 10 + step), pg_temp.id_of('00000005', series), step,
    CASE WHEN is_past THEN 'completed' ELSE 'booked' END, coalesce(former + gap.least, day), coalesce(former + gap.best, day),
    former + gap.most, gap.least, gap.least, gap.best, gap.most,
    provider_id, CASE WHEN is_past THEN starts_at END,
    CASE WHEN is_past THEN starts_at + INTERVAL '30 minutes' END, CASE WHEN is_past THEN day END
FROM (SELECT *, lag(day) OVER (PARTITION BY series ORDER BY step) AS former FROM visits) AS visit
LEFT JOIN (VALUES (14, 28, 84)) AS gap (least, best, most) ON step > 1
ORDER BY ordinal;
INSERT INTO treatments_session (id, series_id, number, status, earliest_on, ideal_on, latest_on, floor_days, min_days,
    ideal_days, max_days)
SELECT pg_temp.id_of('00000006', series * 10 + max(step) + 1), pg_temp.id_of('00000005', series), max(step) + 1, 'planned',
    max(day) + 14, max(day) + 28, max(day) + 84, 14, 14, 28, 84
FROM visits GROUP BY series ORDER BY max(ordinal);

-- sessions of new series
INSERT INTO treatments_session (id, series_id, number, status, earliest_on, ideal_on, latest_on, floor_days, min_days,
    ideal_days, max_days)
SELECT pg_temp.id_of('0000000a', (turn * %(places)s + place) * 10 + step.number),
    pg_temp.id_of('00000009', turn * %(places)s + place), step.number, 'planned',
    coalesce(former + min_days, %(today)s), coalesce(former + ideal_days, %(today)s), former + max_days,
    floor_days, min_days, ideal_days, max_days
FROM people
JOIN treatments_templatestep AS step ON version_id = %(template)s
CROSS JOIN LATERAL (
    SELECT %(today)s + coalesce(sum(other.ideal_days), 0)::int AS former FROM treatments_templatestep AS other
    WHERE version_id = %(template)s AND other.number < step.number
) AS before
WHERE turn >= %(patients)s;

-- appointments
INSERT INTO treatments_appointment (id, patient_id, session_id, kind, status, location_id, provider_id, room_id, device_id,
    starts_at, ends_at, provider_taken_at, provider_free_at, room_free_at, device_free_at, reason)
SELECT pg_temp.id_of('00000007', ordinal), pg_temp.id_of('00000004', series),
    pg_temp.id_of('00000006', series * 10 + step), 'session', CASE WHEN is_past THEN 'fulfilled' ELSE 'booked' END,
    location_id, provider_id, pg_temp.id_of('00000002', place * 1000 + room), pg_temp.id_of('00000003', place * 1000 + device),
    starts_at, starts_at + INTERVAL '30 minutes', starts_at + INTERVAL '10 minutes', starts_at + INTERVAL '30 minutes',
    starts_at + INTERVAL '35 minutes', starts_at + INTERVAL '35 minutes', ''
FROM visits ORDER BY ordinal;

-- audit events
-- Of the first transaction that there is, so that they are settled at once; within the days that the feed keeps.
INSERT INTO clinic_auditevent (id, at, action, subject_type, subject_id, patient_id, fields, request_id, xid)
SELECT pg_temp.id_of('0000000b', number), %(now)s - INTERVAL '20 days' + number * INTERVAL '1 second', 'patient.registered',
    'clinic.patient', id, id, '{}', '', 1
FROM people ORDER BY number;
