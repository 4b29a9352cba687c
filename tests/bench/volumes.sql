-- Two years of two busy clinics, one statement a table. Twenty providers work Monday to Friday from nine to five, but for a week in
-- every thirteen and the 15th of a month. Their day has thirteen places of 35 minutes, of which about four in five are taken:
-- some 70 % of their hours. What is past is fulfilled, what is to come is booked.

-- ids
-- Sorted by their number, as ids of version 7 are by time.
CREATE FUNCTION pg_temp.id_of(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN (kind || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid;

-- locations
INSERT INTO clinic_location (id, name, time_zone, phone, emergency_number, address, is_active)
SELECT pg_temp.id_of('10ca7101', place), 'Bench ' || place, (ARRAY['America/New_York', 'America/Chicago'])[place + 1],
    '+12125550100', '911', '', TRUE
FROM generate_series(0, 1) AS place;

-- providers
INSERT INTO clinic_provider (id, name, title, is_active)
SELECT pg_temp.id_of('00000001', provider), 'Provider ' || lpad(provider::text, 2, '0'), '', TRUE
FROM generate_series(0, 2 * %(seats)s - 1) AS provider;

-- eligible providers
INSERT INTO treatments_treatment_eligible_providers (treatment_id, provider_id)
SELECT %(treatment)s, pg_temp.id_of('00000001', provider) FROM generate_series(0, 2 * %(seats)s - 1) AS provider;

-- rooms
INSERT INTO clinic_room (id, location_id, name, kind, is_active)
SELECT pg_temp.id_of('00000002', place * 1000 + room), pg_temp.id_of('10ca7101', place), 'Room ' || lpad(room::text, 2, '0'),
    'treatment', TRUE
FROM generate_series(0, 1) AS place CROSS JOIN generate_series(0, %(seats)s - 1) AS room;

-- devices
INSERT INTO clinic_device (id, location_id, kind_id, name, serial_number, is_active)
SELECT pg_temp.id_of('00000003', place * 1000 + pen), pg_temp.id_of('10ca7101', place), %(pen)s, 'Pen ' || lpad(pen::text, 2, '0'),
    '', TRUE
FROM generate_series(0, 1) AS place CROSS JOIN generate_series(0, %(seats)s - 1) AS pen;

-- rotas
INSERT INTO clinic_rota (id, provider_id, location_id, weekday, starts, ends, valid_from)
SELECT gen_random_uuid(), pg_temp.id_of('00000001', provider), pg_temp.id_of('10ca7101', mod(provider, 2)), weekday,
    '09:00', '17:00', %(today)s - 7 * %(weeks)s
FROM generate_series(0, 2 * %(seats)s - 1) AS provider CROSS JOIN generate_series(0, 4) AS weekday;

-- absences
INSERT INTO clinic_absence (id, provider_id, starts_at, ends_at, reason)
SELECT gen_random_uuid(), pg_temp.id_of('00000001', provider), monday::timestamp AT TIME ZONE 'America/New_York',
    (monday + 6)::timestamp AT TIME ZONE 'America/New_York', ''
FROM generate_series(0, 2 * %(seats)s - 1) AS provider
CROSS JOIN generate_series(0, 2 * %(weeks)s - 1) AS week
CROSS JOIN LATERAL (SELECT %(today)s + 7 * (week - %(weeks)s) AS monday) AS begins
WHERE mod(week, 13) = mod(provider, 13);

-- closures
INSERT INTO clinic_closure (id, location_id, starts_at, ends_at, reason)
SELECT gen_random_uuid(), id, day::timestamp AT TIME ZONE time_zone, (day + 1)::timestamp AT TIME ZONE time_zone, ''
FROM clinic_location
CROSS JOIN generate_series(-7 * %(weeks)s, 7 * %(weeks)s - 1) AS day_number
CROSS JOIN LATERAL (SELECT %(today)s + day_number AS day) AS closed
WHERE extract(day FROM day) = 15 AND id IN (pg_temp.id_of('10ca7101', 0), pg_temp.id_of('10ca7101', 1));

-- patients
INSERT INTO clinic_patient (id, given_name, family_name, preferred_name, birth_date, email, phone, language, skin_type,
    guardian_name, guardian_relation, guardian_phone)
SELECT pg_temp.id_of('00000004', number), 'Given ' || mod(number, 97), 'Family ' || mod(number, 1009), '',
    DATE '1950-01-01' + mod(number * 7919, 18000), 'p' || number || '@example.org', '+12125550100',
    (ARRAY['en', 'es'])[mod(number, 2) + 1], mod(number, 6) + 1, '', '', ''
FROM generate_series(0, %(patients)s - 1) AS number;

-- visits
-- Numbered at each location in the order of time: the first quarter open the series, and each series goes on a quarter later.
CREATE TEMPORARY TABLE visits AS
WITH visit AS (
    SELECT place, provider, slot, day, (day + TIME '09:00' + slot * INTERVAL '35 minutes') AT TIME ZONE time_zone AS starts_at,
        mod(provider / 2 + slot + 7 * %(weeks)s + day_number, %(seats)s) AS room,
        mod(provider / 2 + 3 * slot + 2 * (7 * %(weeks)s + day_number), %(seats)s) AS device,
        row_number() OVER (PARTITION BY place ORDER BY day_number, slot, provider) - 1 AS number,
        count(*) OVER (PARTITION BY place) AS total
    FROM generate_series(-7 * %(weeks)s, 7 * %(weeks)s - 1) AS day_number
    CROSS JOIN generate_series(0, 2 * %(seats)s - 1) AS provider
    CROSS JOIN generate_series(0, 12) AS slot
    CROSS JOIN LATERAL (SELECT mod(provider, 2) AS place, %(today)s + day_number AS day) AS begins
    JOIN clinic_location ON clinic_location.id = pg_temp.id_of('10ca7101', place)
    WHERE extract(isodow FROM day) <= 5 AND extract(day FROM day) <> 15
        AND mod((day_number + 7 * %(weeks)s) / 7, 13) <> mod(provider, 13)
        AND mod(abs(hashint8(day_number * 10000 + slot * 500 + provider)::bigint), 100) < 78
)
SELECT *, starts_at < %(now)s AS is_past, number / ((total + 3) / 4) + 1 AS step, mod(number, (total + 3) / 4) * 2 + place AS series
FROM visit;

-- series
INSERT INTO treatments_series (id, patient_id, template_version_id, treatment_id, location_id, provider_id, status,
    status_reason, started_on)
SELECT pg_temp.id_of('00000005', series), pg_temp.id_of('00000004', mod(series, %(patients)s)), %(template)s, %(treatment)s,
    pg_temp.id_of('10ca7101', place), pg_temp.id_of('00000001', provider), 'active', '', day
FROM visits WHERE step = 1;

-- sessions
-- Every series has one more, that is to be booked.
INSERT INTO treatments_session (id, series_id, number, status, earliest_on, ideal_on, latest_on, floor_days, min_days,
    ideal_days, max_days, provider_id, started_at, ended_at, performed_on)
SELECT pg_temp.id_of('00000006', series * 10 + step), pg_temp.id_of('00000005', series), step,
    CASE WHEN is_past THEN 'completed' ELSE 'booked' END, day, day, day, gap.least, gap.least, gap.best, gap.most,
    pg_temp.id_of('00000001', provider), CASE WHEN is_past THEN starts_at END,
    CASE WHEN is_past THEN starts_at + INTERVAL '30 minutes' END, CASE WHEN is_past THEN day END
FROM visits LEFT JOIN (VALUES (1, 1, 365)) AS gap (least, best, most) ON step > 1
UNION ALL
SELECT pg_temp.id_of('00000006', series * 10 + 5), pg_temp.id_of('00000005', series), 5, 'planned', day, day, day, 1, 1, 1, 365,
    NULL, NULL, NULL, NULL
FROM visits WHERE step = 4;

-- appointments
INSERT INTO treatments_appointment (id, patient_id, session_id, kind, status, location_id, provider_id, room_id, device_id,
    starts_at, ends_at, provider_taken_at, provider_free_at, room_free_at, device_free_at, reason)
SELECT pg_temp.id_of('00000007', number * 2 + place), pg_temp.id_of('00000004', mod(series, %(patients)s)),
    pg_temp.id_of('00000006', series * 10 + step), 'session', CASE WHEN is_past THEN 'fulfilled' ELSE 'booked' END,
    pg_temp.id_of('10ca7101', place), pg_temp.id_of('00000001', provider), pg_temp.id_of('00000002', place * 1000 + room),
    pg_temp.id_of('00000003', place * 1000 + device), starts_at, starts_at + INTERVAL '30 minutes',
    starts_at + INTERVAL '10 minutes', starts_at + INTERVAL '30 minutes', starts_at + INTERVAL '35 minutes',
    starts_at + INTERVAL '35 minutes', ''
FROM visits;
