-- The rest of what a clinic has after a year, for the pages of its staff: on the clinic of volumes.sql, in the same connection.

-- who writes
CREATE TEMPORARY TABLE writer AS SELECT id FROM clinic_user WHERE username = %(writer)s;
SELECT setseed(0.42);
CREATE FUNCTION pg_temp.one_of(words text[]) RETURNS text LANGUAGE sql VOLATILE
RETURN words[1 + floor(random() * cardinality(words))::int];
CREATE FUNCTION pg_temp.syllables(few int, many int) RETURNS text LANGUAGE sql VOLATILE
RETURN (SELECT initcap(string_agg(pg_temp.one_of(
    '{ba,be,bi,bo,bu,da,de,di,do,fa,fi,ga,ja,ka,ke,ki,ko,la,le,li,lo,ma,me,mi,mo,na,ne,ni,no,pa,ra,re,ri,ro,sa,se,si,ta,te,ti,to,va,vi,za}'), ''))
    FROM generate_series(1, few + floor(random() * (many - few + 1))::int));
CREATE FUNCTION pg_temp.family_name() RETURNS text LANGUAGE sql VOLATILE
RETURN CASE WHEN random() < 0.4 THEN pg_temp.one_of(
    '{García,López,Martínez,Sánchez,Fernández,Núñez,Vidal,Ruiz,Ibáñez,Lind,Haddad,Okafor,Smith,Jones,Brown,Müller,Schmidt,Nguyen,Tran,Kim,Park,Silva,Santos,Rossi,Dubois,Lefèvre,"O''Brien",Johansson,Nowak,Cohen,Khan,Singh,Chen,Wang}')
    || CASE WHEN random() < 0.3 THEN ' ' || pg_temp.one_of('{García,Torres,Moreno,Vega,Ortiz,Ramos,Gil,Serrano}') ELSE '' END
    ELSE pg_temp.syllables(2, 4) END;
CREATE FUNCTION pg_temp.given_name() RETURNS text LANGUAGE sql VOLATILE
RETURN CASE WHEN random() < 0.6 THEN pg_temp.one_of(
    '{Maya,Noor,Tom,Ana,María,José,Lucía,Carlos,Sofía,Juan,Elena,Peter,Anna,Li,Wei,Zoë,Chloé,Renée,Søren,Jürgen,Ines,Omar,Fatima,Grace,Henry,Ivy,Jack,Leo,Mia,Nina,Rosa,Sam,Tara,Vera,Will,Yara}')
    ELSE pg_temp.syllables(2, 2) END;

-- names
-- Of those who have appointments: as people are called.
UPDATE clinic_patient SET given_name = pg_temp.given_name(), family_name = pg_temp.family_name(),
    phone = '+1212' || (2000000 + floor(random() * 7999999))::int
WHERE id::text LIKE '00000004-%%';

-- patients who are not treated now
INSERT INTO clinic_patient (id, given_name, family_name, preferred_name, birth_date, email, phone, language, skin_type,
    guardian_name, guardian_relation, guardian_phone)
SELECT pg_temp.id_of('0000000c', number), pg_temp.given_name(), pg_temp.family_name(),
    CASE WHEN random() < 0.1 THEN pg_temp.given_name() ELSE '' END, DATE '1935-01-01' + floor(random() * 27000)::int,
    'q' || number || '@example.org', '+1212' || (2000000 + floor(random() * 7999999))::int,
    (ARRAY['en', 'es'])[mod(number, 2) + 1], mod(number, 6) + 1, '', '', ''
FROM generate_series(1, %(at_large)s - (SELECT count(*) FROM clinic_patient)) AS number;

-- numbers in other systems
INSERT INTO clinic_patientidentifier (id, patient_id, system, value)
SELECT gen_random_uuid(), id, 'old', 'N-' || row_number() OVER (ORDER BY id)
FROM clinic_patient WHERE id::text LIKE '0000000c-%%' ORDER BY id LIMIT %(at_large)s / 4;

-- alerts
INSERT INTO clinic_patientalert (id, severity, text, patient_id, kind, ended_at)
SELECT gen_random_uuid(), (ARRAY['info', 'caution', 'danger'])[mod(number, 3) + 1], 'Sensitive to lidocaine', id, 'other',
    CASE WHEN mod(number, 4) = 0 THEN %(now)s END
FROM people WHERE mod(number, 10) = 0;

-- wishes
INSERT INTO clinic_contactwishes (id, patient_id, may_email, may_sms, unwanted)
SELECT gen_random_uuid(), id, TRUE, mod(number, 2) = 0, '{}' FROM people WHERE mod(number, 7) = 0;

-- consents
-- Given when the series began, for a year.
INSERT INTO treatments_consent (id, language, signed_name, guardian_relation, signature_kind, signature, photography_scopes,
    witness_name, signed_at, signed_on, expires_on, location_id, patient_id, recorded_by_id, version_id)
SELECT gen_random_uuid(), 'en', 'As signed', '', 'typed', 'As signed',
    CASE WHEN template.kind = 'photography' THEN '{chart}'::text[] ELSE '{}' END, '', started_on + TIME '12:00', started_on,
    started_on + CASE WHEN mod(hashtext(series.id::text), 20) = 0 THEN 100 ELSE 365 END,
    location_id, patient_id, writer.id, version.id
FROM treatments_series AS series CROSS JOIN writer
JOIN treatments_consenttemplate AS template ON template.treatment_id = %(treatment)s OR template.kind = 'photography'
JOIN treatments_consenttemplateversion AS version ON version.template_id = template.id AND version.number = 1
WHERE series.started_on <= %(today)s AND series.id::text LIKE '00000005-%%';

-- what is over
-- Of every thirty series that had four visits, one waits for a fifth.
CREATE TEMPORARY TABLE over AS
SELECT pg_temp.id_of('00000005', series) AS id FROM visits
GROUP BY series HAVING max(day) < %(today)s - 20 AND mod(series, 30) <> 0;
UPDATE treatments_session SET status = 'skipped' FROM over WHERE series_id = over.id AND status = 'planned';
UPDATE treatments_series AS series SET status = 'completed' FROM over WHERE series.id = over.id;

-- visits that were given up
INSERT INTO treatments_appointment (id, patient_id, session_id, kind, status, location_id, provider_id, room_id, device_id,
    starts_at, ends_at, provider_taken_at, provider_free_at, room_free_at, device_free_at, reason)
SELECT gen_random_uuid(), patient_id, session_id, kind, CASE WHEN mod(hashtext(id::text), 3) = 0 THEN 'noshow' ELSE 'cancelled' END,
    location_id, provider_id, room_id, device_id, starts_at - INTERVAL '7 days', ends_at - INTERVAL '7 days',
    provider_taken_at - INTERVAL '7 days', provider_free_at - INTERVAL '7 days', room_free_at - INTERVAL '7 days',
    device_free_at - INTERVAL '7 days', 'Ill'
FROM treatments_appointment WHERE mod(hashtext(id::text), 11) = 0 AND id::text LIKE '00000007-%%' AND starts_at < %(now)s;

-- times that are lost
UPDATE treatments_appointment SET status = 'cancelled'
WHERE id::text LIKE '00000007-%%' AND status = 'booked' AND mod(hashtext(id::text), 211) = 0;
UPDATE treatments_session AS session SET status = 'planned' FROM treatments_appointment AS lost
WHERE lost.session_id = session.id AND session.status = 'booked' AND lost.status = 'cancelled' AND lost.id::text LIKE '00000007-%%';
INSERT INTO treatments_appointment (id, patient_id, kind, status, location_id, provider_id, room_id, starts_at, ends_at,
    provider_taken_at, provider_free_at, room_free_at, held_until, reason)
SELECT gen_random_uuid(), person.id, 'consultation', 'held', staff.location_id, staff.id, room.id,
    begins, begins + INTERVAL '20 minutes', begins, begins + INTERVAL '20 minutes', begins + INTERVAL '20 minutes',
    %(now)s + INTERVAL '1 hour', ''
FROM staff
CROSS JOIN LATERAL (SELECT %(now)s + INTERVAL '60 days 14 hours' AS begins) AS late
JOIN people AS person ON person.number = (%(patients)s + staff.number) * %(places)s + staff.place
JOIN clinic_room AS room ON room.location_id = staff.location_id AND room.name = 'Room ' || lpad(staff.number::text, 2, '0');
INSERT INTO treatments_waitlistentry (id, status, weekdays, note, series_id)
SELECT gen_random_uuid(), CASE WHEN mod(number, 4) = 0 THEN 'waiting' ELSE 'placed' END, '{0,2}', '', id
FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM treatments_series WHERE status = 'active' AND id::text LIKE '00000005-%%') AS series
WHERE mod(number, 20) = 0;

-- scores
INSERT INTO treatments_assessment (id, occasion, rater, edition, value, inputs, lowest, highest, direction, wording_en,
    wording_es, assessed_at, reason, patient_concern_id, recorded_by_id, scale_id, series_id, session_id)
SELECT gen_random_uuid(), CASE step WHEN 0 THEN 'baseline' ELSE 'session' END, 'provider', 1,
    1 + mod(abs(hashtext(series.id::text || step)), 4), '{}', 1, 4, 'lower_better', '', '',
    CASE step WHEN 0 THEN series.started_on + TIME '10:00' ELSE session.ended_at END, '', concern.patientconcern_id, writer.id,
    scale.id, series.id, session.id
FROM treatments_series AS series
JOIN treatments_series_concerns AS concern ON concern.series_id = series.id
CROSS JOIN writer
CROSS JOIN generate_series(0, 4) AS step
JOIN treatments_scale AS scale ON scale.key = 'goodman_baron_qual'
LEFT JOIN treatments_session AS session ON session.series_id = series.id AND session.number = step AND session.status = 'completed'
WHERE series.id::text LIKE '00000005-%%' AND (step = 0 AND series.started_on <= %(today)s OR session.id IS NOT NULL);

-- screenings
INSERT INTO treatments_screening (id, origin, given_at, given_on, by_id, patient_id, session_id, treatment_id)
SELECT pg_temp.id_of('0000000d', ordinal), 'visit', starts_at, day, writer.id, pg_temp.id_of('00000004', series),
    pg_temp.id_of('00000006', series * 10 + step), %(treatment)s
FROM visits CROSS JOIN writer WHERE is_past ORDER BY ordinal;
INSERT INTO treatments_screeninganswer (id, value, note, screening_id, version_id)
SELECT gen_random_uuid(), 'no', '', pg_temp.id_of('0000000d', ordinal), version.id
FROM visits
CROSS JOIN (SELECT version.id FROM treatments_screeningquestionversion AS version ORDER BY id LIMIT 2) AS version
WHERE is_past ORDER BY ordinal;

-- reactions
INSERT INTO treatments_adverseevent (id, kind, onset_at, grade, is_serious, description, action, outcome, reported_to, report_ref,
    recorded_by_id, session_id, dismissed_because, status)
SELECT gen_random_uuid(), 'bruising', starts_at + INTERVAL '1 day', 1, FALSE, '', '', 'recovering', '', '', writer.id,
    pg_temp.id_of('00000006', series * 10 + step), '', 'confirmed'
FROM visits CROSS JOIN writer WHERE is_past AND mod(ordinal, 50) = 0;

-- photos
INSERT INTO treatments_photo (id, view, taken_at, head_position, lighting, camera, consent_scope, name, thumbnail_name, sha256,
    byte_size, width, height, created_at, patient_id, session_id, uploaded_by_id)
SELECT gen_random_uuid(), 'frontal', starts_at, '', '', '', 'chart', 'p' || ordinal, 't' || ordinal, repeat('0', 64), 1000, 30, 40,
    starts_at, pg_temp.id_of('00000004', series), pg_temp.id_of('00000006', series * 10 + step), writer.id
FROM visits CROSS JOIN writer WHERE is_past AND mod(ordinal, 3) = 0;

-- records
-- All are signed but those of the last days.
INSERT INTO treatments_sessionrecord (id, status, notes, pain_peak, signed_at, session_id, signed_by_id, written_by_id, bleeding,
    content_hash, early_stop_reason, hsv_prophylaxis, last_session_review, lasting_signs, meaning, medical_change, oedema,
    post_care, pregnancy_status, recommended_changes, signed_name, skin_today)
SELECT pg_temp.id_of('0000000e', ordinal), CASE WHEN is_signed THEN 'signed' ELSE 'draft' END, '', mod(ordinal, 8),
    CASE WHEN is_signed THEN starts_at + INTERVAL '1 hour' END, pg_temp.id_of('00000006', series * 10 + step),
    CASE WHEN is_signed THEN writer.id END, writer.id, '', CASE WHEN is_signed THEN repeat('0', 64) ELSE '' END, '', '', '', '{}',
    CASE WHEN is_signed THEN 'author' ELSE '' END, '', 1, '', '', '', CASE WHEN is_signed THEN 'Provider' ELSE '' END, '{}'
FROM (SELECT *, day < %(today)s - 5 AS is_signed FROM visits WHERE is_past) AS visit CROSS JOIN writer ORDER BY ordinal;

-- sheets
-- Issued in the order of the visits; of the last few, some aren't acknowledged.
INSERT INTO aftercare_seriesprotocol (id, series_id, version_id)
SELECT gen_random_uuid(), id, %(protocol)s FROM treatments_series WHERE id::text LIKE '00000005-%%';
INSERT INTO aftercare_aftercareplan (id, status, language, intro, counted_from, session_id, protocol_version_id, edition)
SELECT pg_temp.id_of('0000000f', ordinal), 'draft', 'en', '', starts_at + INTERVAL '30 minutes',
    pg_temp.id_of('00000006', series * 10 + step), %(protocol)s, 1
FROM visits WHERE is_past ORDER BY ordinal;
INSERT INTO aftercare_planitem (id, position, key, kind, strength, starts_at, ends_at, text, dose, origin, plan_id, areas, line)
SELECT gen_random_uuid(), item, (ARRAY['sun_exposure', 'aha_bha', 'exercise'])[item], 'avoid', 'must',
    starts_at + INTERVAL '30 minutes', starts_at + item * INTERVAL '3 days', 'Avoid it.', '', 'protocol',
    pg_temp.id_of('0000000f', ordinal), '{}', 'line' || item
FROM visits CROSS JOIN generate_series(1, 3) AS item WHERE is_past ORDER BY ordinal;
UPDATE aftercare_aftercareplan SET status = 'issued', issued_at = counted_from WHERE id::text LIKE '0000000f-%%';
INSERT INTO aftercare_planacknowledgement (id, at, plan_id)
SELECT gen_random_uuid(), starts_at + INTERVAL '1 day', pg_temp.id_of('0000000f', ordinal)
FROM visits WHERE is_past AND (mod(ordinal, 40) <> 0 OR day < %(today)s - 30);

-- check-ins
INSERT INTO aftercare_checkin (id, day, status, due_at, closes_at, language, urgency, note, told, session_id, questionnaire_id, asked_at)
SELECT gen_random_uuid(), 1, CASE WHEN visits.day < %(today)s - 3 THEN 'missed' ELSE 'asked' END, starts_at + INTERVAL '1 day',
    starts_at + INTERVAL '4 days', 'en', '', '', '', pg_temp.id_of('00000006', series * 10 + step), questionnaire.id, starts_at + INTERVAL '1 day'
FROM visits
JOIN aftercare_questionnaireversion AS questionnaire ON questionnaire.number = 1 AND questionnaire.questionnaire_id = (
    SELECT id FROM aftercare_questionnaire WHERE key = 'needling_day_1'
)
WHERE is_past ORDER BY ordinal;

-- messages
-- Two for each visit; one in a hundred didn't arrive, the latest of them matter.
INSERT INTO clinic_message (id, purpose, subject_type, subject_id, details, key, due_at, status, attempts, channel, language, sent_to,
    title, body, outcome, provider_id, sent_at, location_id, patient_id)
SELECT pg_temp.id_of('00000010', ordinal * 2 + turn), (ARRAY['appointment_confirmation', 'appointment_reminder'])[turn + 1],
    'treatments.appointment', pg_temp.id_of('00000007', ordinal), '{}', 'bench' || ordinal || '-' || turn, starts_at - INTERVAL '1 day',
    CASE WHEN NOT is_past THEN 'pending' WHEN mod(ordinal, 100) = 0 THEN 'failed' ELSE 'sent' END, CASE WHEN is_past THEN 1 ELSE 0 END,
    CASE WHEN is_past THEN 'email' ELSE '' END, CASE WHEN is_past THEN 'en' ELSE '' END, CASE WHEN is_past THEN 'p...@example.org' ELSE '' END,
    CASE WHEN is_past THEN 'Your visit' ELSE '' END, CASE WHEN is_past THEN 'See you soon.' ELSE '' END,
    CASE WHEN is_past AND mod(ordinal, 100) = 0 THEN 'refused' ELSE '' END, '',
    CASE WHEN is_past AND mod(ordinal, 100) <> 0 THEN starts_at - INTERVAL '1 day' END, location_id, pg_temp.id_of('00000004', series)
FROM visits CROSS JOIN generate_series(0, 1) AS turn ORDER BY ordinal, turn;

-- tasks
INSERT INTO clinic_task (id, kind, role, urgency, subject_type, subject_id, note, due_at, done_at, outcome, done_by_id, patient_id)
SELECT pg_temp.id_of('00000011', ordinal), 'series_drifting', (ARRAY['front_desk', 'provider'])[mod(ordinal, 2) + 1],
    (ARRAY['emergency', 'same_day', 'routine'])[mod(ordinal, 3) + 1], 'treatments.series', pg_temp.id_of('00000005', series), '',
    starts_at, CASE WHEN day < %(today)s - 10 THEN starts_at + INTERVAL '1 hour' END, '',
    CASE WHEN day < %(today)s - 10 THEN writer.id END, pg_temp.id_of('00000004', series)
FROM visits CROSS JOIN writer WHERE is_past AND mod(ordinal, 5) = 0 ORDER BY ordinal;

-- audit
INSERT INTO clinic_auditevent (id, at, action, subject_type, subject_id, patient_id, fields, request_id, xid, by_id)
SELECT pg_temp.id_of('00000012', ordinal * 2 + turn), starts_at - (1 - turn) * INTERVAL '1 day',
    (ARRAY['appointment.booked', 'appointment.fulfilled'])[turn + 1], 'treatments.appointment', pg_temp.id_of('00000007', ordinal),
    pg_temp.id_of('00000004', series), '{}', '', 1, writer.id
FROM visits CROSS JOIN generate_series(0, 1) AS turn CROSS JOIN writer WHERE is_past ORDER BY ordinal, turn;

-- programs
INSERT INTO clinic_user (password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined, id, roles)
SELECT '', FALSE, 'program-' || number, '', '', '', FALSE, TRUE, %(now)s, pg_temp.id_of('00000013', number), '{}' FROM generate_series(1, 50) AS number;
INSERT INTO api_apitoken (id, name, key_id, digest, scopes, expires_at, user_id, networks, issued_at, previous_digest)
SELECT pg_temp.id_of('00000014', number), 'Program ' || number, 'bench' || number, repeat('0', 64), '{*}', %(now)s + INTERVAL '300 days',
    pg_temp.id_of('00000013', number), '{}', %(now)s, '' FROM generate_series(1, 50) AS number;
INSERT INTO api_webhookendpoint (id, name, url, event_types, status, disabled_because, generation, owner_id, epoch, place_xid, place_id)
SELECT pg_temp.id_of('00000015', number), 'Program ' || number, 'https://93.184.215.14/' || number, '{*}', 'active', '', 1,
    pg_temp.id_of('00000013', number), gen_random_uuid(), 1, gen_random_uuid() FROM generate_series(1, 5) AS number;
INSERT INTO api_delivery (id, event_id, event_type, payload, status, attempts, due_at, outcome, delivered_at, endpoint_id)
SELECT pg_temp.id_of('00000016', ordinal * 5 + turn), pg_temp.id_of('00000012', ordinal * 2), 'appointment.booked', '{}', 'delivered', 1,
    starts_at, 'ok', starts_at, pg_temp.id_of('00000015', turn)
FROM visits CROSS JOIN generate_series(1, 2) AS turn WHERE is_past ORDER BY ordinal;
