-- A clinic with data as the first version had it (commit 0ef039b, "An invented clinic to look at", PostgreSQL 18), made by that
-- version's own `manage.py fill_demo --patients 4`. All people are invented, and the passwords are the demo's. Never edited:
-- tests/upgrades brings it to today's version.
-- PostgreSQL database dump

-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- Name: clinic_refuse(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.clinic_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
            MESSAGE = format('%s: rows of %s that were settled never change', TG_NAME, TG_TABLE_NAME);
    END $$;

-- Name: clinic_refuse_with_parent(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.clinic_refuse_with_parent() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
    DECLARE
        settled boolean;
        was uuid := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE (to_jsonb(OLD) ->> TG_ARGV[1])::uuid END;
        becomes uuid := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE (to_jsonb(NEW) ->> TG_ARGV[1])::uuid END;
    BEGIN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id IN ($1, $2) AND status = $3)', TG_ARGV[0])
            INTO settled USING was, becomes, TG_ARGV[2];
        IF settled THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: rows of %s that were settled never change', TG_NAME, TG_TABLE_NAME);
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $_$;

SET default_tablespace = '';

SET default_table_access_method = heap;

-- Name: aftercare_aftercareplan; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.aftercare_aftercareplan (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    status character varying(10) NOT NULL,
    language character varying(2) NOT NULL,
    intro text NOT NULL,
    counted_from timestamp with time zone NOT NULL,
    issued_at timestamp with time zone,
    issued_by_id uuid,
    session_id uuid NOT NULL,
    protocol_version_id uuid NOT NULL,
    CONSTRAINT aftercare_aftercareplan_version_check CHECK ((version >= 0)),
    CONSTRAINT plan_issued_at_some_time CHECK ((((issued_at IS NULL) AND ((status)::text = 'draft'::text)) OR ((issued_at IS NOT NULL) AND ((status)::text = 'issued'::text))))
);

-- Name: aftercare_aftercareprotocol; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.aftercare_aftercareprotocol (
    id uuid NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    key character varying(80) NOT NULL,
    treatment_id uuid NOT NULL,
    CONSTRAINT aftercare_aftercareprotocol_revision_check CHECK ((revision >= 0))
);

-- Name: aftercare_instruction; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.aftercare_instruction (
    id uuid NOT NULL,
    sources character varying(40)[] NOT NULL,
    grade character varying(4) NOT NULL,
    note text NOT NULL,
    code character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    qualifier character varying(80) NOT NULL,
    kind character varying(10) NOT NULL,
    strength character varying(10) NOT NULL,
    from_hours smallint NOT NULL,
    until_hours smallint NOT NULL,
    floor_hours smallint,
    dose_en character varying(300) NOT NULL,
    dose_es character varying(300) NOT NULL,
    text_en text NOT NULL,
    text_es text NOT NULL,
    range character varying(400) NOT NULL,
    why character varying(300) NOT NULL,
    seed_facts character varying(10)[] NOT NULL,
    key_id uuid NOT NULL,
    version_id uuid NOT NULL,
    CONSTRAINT aftercare_instruction_floor_hours_check CHECK ((floor_hours >= 0)),
    CONSTRAINT aftercare_instruction_from_hours_check CHECK ((from_hours >= 0)),
    CONSTRAINT aftercare_instruction_position_check CHECK (("position" >= 0)),
    CONSTRAINT aftercare_instruction_until_hours_check CHECK ((until_hours >= 0)),
    CONSTRAINT instruction_at_most_a_year CHECK ((until_hours <= 8784)),
    CONSTRAINT instruction_floor_within_hours CHECK (((floor_hours IS NULL) OR ((floor_hours > from_hours) AND (floor_hours <= until_hours)))),
    CONSTRAINT instruction_hours_ordered CHECK ((from_hours < until_hours))
);

-- Name: aftercare_planitem; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.aftercare_planitem (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    key character varying(160) NOT NULL,
    kind character varying(10) NOT NULL,
    strength character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    floor_ends_at timestamp with time zone,
    text text NOT NULL,
    dose character varying(300) NOT NULL,
    origin character varying(10) NOT NULL,
    instruction_id uuid,
    plan_id uuid NOT NULL,
    CONSTRAINT aftercare_planitem_position_check CHECK (("position" >= 0)),
    CONSTRAINT plan_item_times_ordered CHECK ((starts_at < ends_at))
);

-- Name: aftercare_protocolversion; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.aftercare_protocolversion (
    id uuid NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number smallint NOT NULL,
    status character varying(10) NOT NULL,
    intro_en text NOT NULL,
    intro_es text NOT NULL,
    published_at timestamp with time zone,
    protocol_id uuid NOT NULL,
    published_by_id uuid,
    CONSTRAINT aftercare_protocolversion_number_check CHECK ((number >= 0)),
    CONSTRAINT aftercare_protocolversion_revision_check CHECK ((revision >= 0)),
    CONSTRAINT protocol_published_has_a_day CHECK ((((status)::text = 'draft'::text) OR (published_at IS NOT NULL)))
);

-- Name: aftercare_seriesprotocol; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.aftercare_seriesprotocol (
    id uuid NOT NULL,
    series_id uuid NOT NULL,
    version_id uuid NOT NULL
);

-- Name: api_apitoken; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.api_apitoken (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(100) NOT NULL,
    key_id character varying(32) NOT NULL,
    digest character varying(64) NOT NULL,
    scopes character varying(60)[] NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    user_id uuid NOT NULL,
    CONSTRAINT api_apitoken_version_check CHECK ((version >= 0)),
    CONSTRAINT token_has_a_scope CHECK ((
CASE
    WHEN (scopes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scopes, 1), 0)
END > 0))
);

-- Name: api_idempotencyrecord; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.api_idempotencyrecord (
    id uuid NOT NULL,
    key character varying(255) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    status smallint NOT NULL,
    subject_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    token_id uuid NOT NULL,
    CONSTRAINT api_idempotencyrecord_status_check CHECK ((status >= 0))
);

-- Name: auth_group; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: clinic_absence; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_absence (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    provider_id uuid NOT NULL,
    CONSTRAINT absence_starts_before_it_ends CHECK ((starts_at < ends_at)),
    CONSTRAINT clinic_absence_version_check CHECK ((version >= 0))
);

-- Name: clinic_auditevent; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_auditevent (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    action character varying(80) NOT NULL,
    subject_type character varying(80) NOT NULL,
    subject_id uuid NOT NULL,
    patient_id uuid,
    fields character varying(80)[] NOT NULL,
    request_id character varying(64) NOT NULL,
    by_id uuid
);

-- Name: clinic_closure; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_closure (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    location_id uuid NOT NULL,
    CONSTRAINT clinic_closure_version_check CHECK ((version >= 0)),
    CONSTRAINT closure_starts_before_it_ends CHECK ((starts_at < ends_at))
);

-- Name: clinic_device; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_device (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(100) NOT NULL,
    serial_number character varying(100) NOT NULL,
    is_active boolean NOT NULL,
    kind_id uuid NOT NULL,
    location_id uuid NOT NULL,
    CONSTRAINT clinic_device_version_check CHECK ((version >= 0))
);

-- Name: clinic_devicekind; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_devicekind (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    key character varying(80) NOT NULL,
    CONSTRAINT clinic_devicekind_version_check CHECK ((version >= 0))
);

-- Name: clinic_location; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_location (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(100) NOT NULL,
    time_zone character varying(64) NOT NULL,
    phone character varying(128) NOT NULL,
    emergency_number character varying(20) NOT NULL,
    address text NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT clinic_location_version_check CHECK ((version >= 0))
);

-- Name: clinic_patient; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_patient (
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    id uuid NOT NULL,
    given_name character varying(100) NOT NULL,
    family_name character varying(100) NOT NULL,
    preferred_name character varying(100) NOT NULL,
    birth_date date NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(128) NOT NULL,
    language character varying(2) NOT NULL,
    skin_type smallint,
    guardian_name character varying(200) NOT NULL,
    guardian_relation character varying(50) NOT NULL,
    guardian_phone character varying(128) NOT NULL,
    CONSTRAINT clinic_patient_skin_type_check CHECK ((skin_type >= 0)),
    CONSTRAINT clinic_patient_version_check CHECK ((version >= 0)),
    CONSTRAINT patient_born_after_1900 CHECK ((birth_date >= '1900-01-01'::date)),
    CONSTRAINT patient_guardian_has_a_relation CHECK ((((guardian_name)::text = ''::text) OR (NOT ((guardian_relation)::text = ''::text)))),
    CONSTRAINT patient_has_a_name CHECK (((NOT ((given_name)::text = ''::text)) AND (NOT ((family_name)::text = ''::text)))),
    CONSTRAINT patient_skin_type_1_to_6 CHECK (((skin_type >= 1) AND (skin_type <= 6)))
);

-- Name: clinic_patientalert; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_patientalert (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    severity character varying(10) NOT NULL,
    text character varying(200) NOT NULL,
    is_active boolean NOT NULL,
    patient_id uuid NOT NULL,
    CONSTRAINT clinic_patientalert_version_check CHECK ((version >= 0))
);

-- Name: clinic_patientidentifier; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_patientidentifier (
    id uuid NOT NULL,
    system character varying(100) NOT NULL,
    value character varying(200) NOT NULL,
    patient_id uuid NOT NULL
);

-- Name: clinic_provider; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_provider (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(150) NOT NULL,
    title character varying(100) NOT NULL,
    is_active boolean NOT NULL,
    user_id uuid,
    CONSTRAINT clinic_provider_version_check CHECK ((version >= 0))
);

-- Name: clinic_room; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_room (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(20) NOT NULL,
    is_active boolean NOT NULL,
    location_id uuid NOT NULL,
    CONSTRAINT clinic_room_version_check CHECK ((version >= 0))
);

-- Name: clinic_rota; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_rota (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    weekday smallint NOT NULL,
    starts time without time zone NOT NULL,
    ends time without time zone NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    location_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    CONSTRAINT clinic_rota_version_check CHECK ((version >= 0)),
    CONSTRAINT clinic_rota_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT rota_starts_before_it_ends CHECK ((starts < ends)),
    CONSTRAINT rota_valid_for_a_day CHECK (((valid_until IS NULL) OR (valid_from < valid_until))),
    CONSTRAINT rota_weekday_0_to_6 CHECK ((weekday <= 6))
);

-- Name: clinic_user; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    roles character varying(20)[] NOT NULL,
    CONSTRAINT user_roles_known CHECK ((roles <@ ARRAY['front_desk'::character varying(20), 'provider'::character varying(20), 'clinical_lead'::character varying(20), 'manager'::character varying(20), 'integration'::character varying(20)]))
);

-- Name: clinic_user_groups; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_user_groups (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    group_id integer NOT NULL
);

-- Name: clinic_user_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.clinic_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clinic_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: clinic_user_user_permissions; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.clinic_user_user_permissions (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    permission_id integer NOT NULL
);

-- Name: clinic_user_user_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.clinic_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clinic_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: django_admin_log; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id uuid NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);

-- Name: django_admin_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: django_session; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

-- Name: treatments_appointment; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_appointment (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(20) NOT NULL,
    status character varying(20) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    provider_taken_at timestamp with time zone NOT NULL,
    provider_free_at timestamp with time zone NOT NULL,
    room_free_at timestamp with time zone NOT NULL,
    device_free_at timestamp with time zone,
    held_until timestamp with time zone,
    arrived_at timestamp with time zone,
    reason character varying(300) NOT NULL,
    patient_during tstzrange GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
    provider_during tstzrange GENERATED ALWAYS AS (tstzrange(provider_taken_at, provider_free_at)) STORED,
    room_during tstzrange GENERATED ALWAYS AS (tstzrange(starts_at, room_free_at)) STORED,
    device_during tstzrange GENERATED ALWAYS AS (tstzrange(starts_at, device_free_at)) STORED,
    device_id uuid,
    location_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    room_id uuid NOT NULL,
    session_id uuid,
    CONSTRAINT appointment_device_has_its_end CHECK ((((device_id IS NULL) AND (device_free_at IS NULL)) OR ((device_id IS NOT NULL) AND (device_free_at >= ends_at) AND (device_free_at IS NOT NULL)))),
    CONSTRAINT appointment_held_has_its_end CHECK ((((held_until IS NOT NULL) AND ((status)::text = 'held'::text)) OR ((NOT ((status)::text = 'held'::text)) AND (held_until IS NULL)))),
    CONSTRAINT appointment_session_by_kind CHECK (((((kind)::text = 'session'::text) AND (session_id IS NOT NULL)) OR ((NOT ((kind)::text = 'session'::text)) AND (session_id IS NULL)))),
    CONSTRAINT appointment_times_ordered CHECK (((ends_at <= room_free_at) AND (provider_free_at <= room_free_at) AND (provider_taken_at < provider_free_at) AND (starts_at < ends_at) AND (starts_at <= provider_taken_at))),
    CONSTRAINT treatments_appointment_version_check CHECK ((version >= 0))
);

-- Name: treatments_appointmentfinding; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_appointmentfinding (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    level character varying(10) NOT NULL,
    text character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    appointment_id uuid NOT NULL,
    by_id uuid NOT NULL
);

-- Name: treatments_bodyarea; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_bodyarea (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    key character varying(80) NOT NULL,
    inside_id uuid,
    CONSTRAINT body_area_not_inside_itself CHECK ((NOT ((inside_id = id) AND (inside_id IS NOT NULL)))),
    CONSTRAINT treatments_bodyarea_version_check CHECK ((version >= 0))
);

-- Name: treatments_concernnote; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_concernnote (
    id uuid NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    patient_concern_id uuid NOT NULL
);

-- Name: treatments_interaction; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_interaction (
    id uuid NOT NULL,
    sources character varying(40)[] NOT NULL,
    grade character varying(4) NOT NULL,
    note text NOT NULL,
    min_days smallint NOT NULL,
    floor_days smallint NOT NULL,
    range character varying(200) NOT NULL,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    CONSTRAINT interaction_floor_up_to_min CHECK ((floor_days <= min_days)),
    CONSTRAINT treatments_interaction_floor_days_check CHECK ((floor_days >= 0)),
    CONSTRAINT treatments_interaction_min_days_check CHECK ((min_days >= 0))
);

-- Name: treatments_patientconcern; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_patientconcern (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    onset_on date,
    patient_id uuid NOT NULL,
    concern_id uuid NOT NULL,
    CONSTRAINT treatments_patientconcern_version_check CHECK ((version >= 0))
);

-- Name: treatments_patientconcern_areas; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_patientconcern_areas (
    id bigint NOT NULL,
    patientconcern_id uuid NOT NULL,
    bodyarea_id uuid NOT NULL
);

-- Name: treatments_patientconcern_areas_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.treatments_patientconcern_areas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.treatments_patientconcern_areas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: treatments_recordarea; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_recordarea (
    id uuid NOT NULL,
    depth_mm numeric(3,2),
    passes smallint,
    endpoint character varying(40) NOT NULL,
    area_id uuid NOT NULL,
    record_id uuid NOT NULL,
    CONSTRAINT record_depth_within_devices CHECK (((depth_mm >= 0.10) AND (depth_mm <= 3.50))),
    CONSTRAINT record_passes_1_to_50 CHECK (((passes >= 1) AND (passes <= 50))),
    CONSTRAINT treatments_recordarea_passes_check CHECK ((passes >= 0))
);

-- Name: treatments_restrictionkey; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_restrictionkey (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    key character varying(80) NOT NULL,
    polarity character varying(10) NOT NULL,
    meaning text NOT NULL,
    takes_qualifier boolean NOT NULL,
    CONSTRAINT treatments_restrictionkey_version_check CHECK ((version >= 0))
);

-- Name: treatments_scale; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_scale (
    id uuid NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    sources character varying(40)[] NOT NULL,
    grade character varying(4) NOT NULL,
    note text NOT NULL,
    key character varying(80) NOT NULL,
    version smallint NOT NULL,
    kind character varying(20) NOT NULL,
    minimum numeric(6,2) NOT NULL,
    maximum numeric(6,2) NOT NULL,
    direction character varying(20) NOT NULL,
    raters character varying(20)[] NOT NULL,
    grades jsonb NOT NULL,
    definition jsonb NOT NULL,
    status character varying(20) NOT NULL,
    CONSTRAINT scale_lowest_below_highest CHECK ((minimum < maximum)),
    CONSTRAINT treatments_scale_revision_check CHECK ((revision >= 0)),
    CONSTRAINT treatments_scale_version_check CHECK ((version >= 0))
);

-- Name: treatments_series; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_series (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    status character varying(20) NOT NULL,
    status_reason character varying(300) NOT NULL,
    started_on date NOT NULL,
    location_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    provider_id uuid,
    template_version_id uuid NOT NULL,
    treatment_id uuid NOT NULL,
    CONSTRAINT treatments_series_version_check CHECK ((version >= 0))
);

-- Name: treatments_series_concerns; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_series_concerns (
    id bigint NOT NULL,
    series_id uuid NOT NULL,
    patientconcern_id uuid NOT NULL
);

-- Name: treatments_series_concerns_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.treatments_series_concerns ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.treatments_series_concerns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: treatments_seriestemplate; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_seriestemplate (
    id uuid NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    key character varying(80) NOT NULL,
    treatment_id uuid NOT NULL,
    CONSTRAINT treatments_seriestemplate_revision_check CHECK ((revision >= 0))
);

-- Name: treatments_seriestemplateversion; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_seriestemplateversion (
    id uuid NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    sources character varying(40)[] NOT NULL,
    grade character varying(4) NOT NULL,
    note text NOT NULL,
    number smallint NOT NULL,
    status character varying(10) NOT NULL,
    min_sessions smallint NOT NULL,
    default_sessions smallint NOT NULL,
    max_sessions smallint NOT NULL,
    depth_min_mm numeric(3,2),
    depth_typical_mm numeric(3,2),
    depth_max_mm numeric(3,2),
    published_at timestamp with time zone,
    published_by_id uuid,
    template_id uuid NOT NULL,
    CONSTRAINT template_depths_ordered CHECK ((((depth_max_mm IS NULL) AND (depth_min_mm IS NULL) AND (depth_typical_mm IS NULL)) OR ((depth_max_mm IS NOT NULL) AND (depth_min_mm IS NOT NULL) AND (depth_typical_mm IS NOT NULL) AND (depth_min_mm > (0)::numeric) AND (depth_min_mm <= depth_typical_mm) AND (depth_typical_mm <= depth_max_mm)))),
    CONSTRAINT template_published_has_a_day CHECK ((((status)::text = 'draft'::text) OR (published_at IS NOT NULL))),
    CONSTRAINT template_sessions_ordered CHECK (((default_sessions <= max_sessions) AND (min_sessions >= 1) AND (min_sessions <= default_sessions))),
    CONSTRAINT treatments_seriestemplateversion_default_sessions_check CHECK ((default_sessions >= 0)),
    CONSTRAINT treatments_seriestemplateversion_max_sessions_check CHECK ((max_sessions >= 0)),
    CONSTRAINT treatments_seriestemplateversion_min_sessions_check CHECK ((min_sessions >= 0)),
    CONSTRAINT treatments_seriestemplateversion_number_check CHECK ((number >= 0)),
    CONSTRAINT treatments_seriestemplateversion_revision_check CHECK ((revision >= 0))
);

-- Name: treatments_session; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_session (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    floor_days smallint,
    min_days smallint,
    ideal_days smallint,
    max_days smallint,
    number smallint NOT NULL,
    status character varying(20) NOT NULL,
    earliest_on date NOT NULL,
    ideal_on date NOT NULL,
    latest_on date,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    performed_on date,
    provider_id uuid,
    series_id uuid NOT NULL,
    CONSTRAINT session_first_has_no_gap CHECK ((((number = 1) AND (floor_days IS NULL) AND (ideal_days IS NULL) AND (max_days IS NULL) AND (min_days IS NULL)) OR ((number > 1) AND (floor_days IS NOT NULL) AND (ideal_days IS NOT NULL) AND (max_days IS NOT NULL) AND (min_days IS NOT NULL)))),
    CONSTRAINT session_gap_ordered CHECK ((((floor_days IS NULL) AND (ideal_days IS NULL) AND (max_days IS NULL) AND (min_days IS NULL)) OR ((floor_days IS NOT NULL) AND (ideal_days IS NOT NULL) AND (max_days IS NOT NULL) AND (min_days IS NOT NULL) AND (floor_days <= min_days) AND (ideal_days <= max_days) AND (min_days <= ideal_days)))),
    CONSTRAINT session_performed_has_its_times CHECK ((((ended_at IS NOT NULL) AND (performed_on IS NOT NULL) AND (provider_id IS NOT NULL) AND (started_at IS NOT NULL) AND ((status)::text = 'completed'::text)) OR ((NOT ((status)::text = 'completed'::text)) AND (ended_at IS NULL) AND (performed_on IS NULL)))),
    CONSTRAINT session_starts_before_it_ends CHECK (((ended_at IS NULL) OR (started_at <= ended_at))),
    CONSTRAINT session_window_ordered CHECK (((earliest_on <= ideal_on) AND ((latest_on IS NULL) OR (ideal_on <= latest_on)))),
    CONSTRAINT treatments_session_floor_days_check CHECK ((floor_days >= 0)),
    CONSTRAINT treatments_session_ideal_days_check CHECK ((ideal_days >= 0)),
    CONSTRAINT treatments_session_max_days_check CHECK ((max_days >= 0)),
    CONSTRAINT treatments_session_min_days_check CHECK ((min_days >= 0)),
    CONSTRAINT treatments_session_number_check CHECK ((number >= 0)),
    CONSTRAINT treatments_session_version_check CHECK ((version >= 0))
);

-- Name: treatments_sessionrecord; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_sessionrecord (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    status character varying(10) NOT NULL,
    notes text NOT NULL,
    pain_peak smallint,
    signed_at timestamp with time zone,
    device_id uuid,
    session_id uuid NOT NULL,
    signed_by_id uuid,
    written_by_id uuid NOT NULL,
    CONSTRAINT record_pain_0_to_10 CHECK (((pain_peak >= 0) AND (pain_peak <= 10))),
    CONSTRAINT record_signed_by_someone CHECK ((((signed_at IS NULL) AND (signed_by_id IS NULL) AND ((status)::text = 'draft'::text)) OR ((signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL) AND ((status)::text = 'signed'::text)))),
    CONSTRAINT treatments_sessionrecord_pain_peak_check CHECK ((pain_peak >= 0)),
    CONSTRAINT treatments_sessionrecord_version_check CHECK ((version >= 0))
);

-- Name: treatments_skinconcern; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_skinconcern (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    key character varying(80) NOT NULL,
    sources character varying(40)[] NOT NULL,
    grade character varying(4) NOT NULL,
    note text NOT NULL,
    "group" character varying(80) NOT NULL,
    definition text NOT NULL,
    caution text NOT NULL,
    response text NOT NULL,
    codes jsonb NOT NULL,
    CONSTRAINT treatments_skinconcern_version_check CHECK ((version >= 0))
);

-- Name: treatments_skinconcern_areas; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_skinconcern_areas (
    id bigint NOT NULL,
    skinconcern_id uuid NOT NULL,
    bodyarea_id uuid NOT NULL
);

-- Name: treatments_skinconcern_areas_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.treatments_skinconcern_areas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.treatments_skinconcern_areas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: treatments_skinconcern_scales; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_skinconcern_scales (
    id bigint NOT NULL,
    skinconcern_id uuid NOT NULL,
    scale_id uuid NOT NULL
);

-- Name: treatments_skinconcern_scales_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.treatments_skinconcern_scales ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.treatments_skinconcern_scales_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: treatments_source; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_source (
    id uuid NOT NULL,
    key character varying(40) NOT NULL,
    tier character varying(4) NOT NULL,
    title text NOT NULL,
    url text NOT NULL
);

-- Name: treatments_templateconcern; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_templateconcern (
    id uuid NOT NULL,
    concern_id uuid NOT NULL,
    version_id uuid NOT NULL
);

-- Name: treatments_templatestep; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_templatestep (
    id uuid NOT NULL,
    floor_days smallint,
    min_days smallint,
    ideal_days smallint,
    max_days smallint,
    number smallint NOT NULL,
    version_id uuid NOT NULL,
    CONSTRAINT template_step_first_has_no_gap CHECK ((((number = 1) AND (floor_days IS NULL) AND (ideal_days IS NULL) AND (max_days IS NULL) AND (min_days IS NULL)) OR ((number > 1) AND (floor_days IS NOT NULL) AND (ideal_days IS NOT NULL) AND (max_days IS NOT NULL) AND (min_days IS NOT NULL)))),
    CONSTRAINT template_step_gap_ordered CHECK ((((floor_days IS NULL) AND (ideal_days IS NULL) AND (max_days IS NULL) AND (min_days IS NULL)) OR ((floor_days IS NOT NULL) AND (ideal_days IS NOT NULL) AND (max_days IS NOT NULL) AND (min_days IS NOT NULL) AND (floor_days <= min_days) AND (ideal_days <= max_days) AND (min_days <= ideal_days)))),
    CONSTRAINT treatments_templatestep_floor_days_check CHECK ((floor_days >= 0)),
    CONSTRAINT treatments_templatestep_ideal_days_check CHECK ((ideal_days >= 0)),
    CONSTRAINT treatments_templatestep_max_days_check CHECK ((max_days >= 0)),
    CONSTRAINT treatments_templatestep_min_days_check CHECK ((min_days >= 0)),
    CONSTRAINT treatments_templatestep_number_check CHECK ((number >= 0))
);

-- Name: treatments_treatment; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_treatment (
    id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    label_en character varying(200) NOT NULL,
    label_es character varying(200) NOT NULL,
    key character varying(80) NOT NULL,
    sources character varying(40)[] NOT NULL,
    grade character varying(4) NOT NULL,
    note text NOT NULL,
    description text NOT NULL,
    downtime text NOT NULL,
    interaction_code character varying(10) NOT NULL,
    numbing_minutes smallint NOT NULL,
    procedure_minutes smallint,
    turnover_minutes smallint NOT NULL,
    provider_free_during_numbing boolean NOT NULL,
    room_kind character varying(20) NOT NULL,
    endpoints character varying(40)[] NOT NULL,
    is_offered boolean NOT NULL,
    device_kind_id uuid,
    CONSTRAINT treatment_numbing_at_most_4_hours CHECK ((numbing_minutes <= 240)),
    CONSTRAINT treatment_offered_takes_time CHECK ((((NOT is_offered) AND (procedure_minutes IS NULL)) OR ((procedure_minutes IS NOT NULL) AND ((procedure_minutes >= 1) AND (procedure_minutes <= 480))))),
    CONSTRAINT treatment_turnover_at_most_4_hours CHECK ((turnover_minutes <= 240)),
    CONSTRAINT treatments_treatment_numbing_minutes_check CHECK ((numbing_minutes >= 0)),
    CONSTRAINT treatments_treatment_procedure_minutes_check CHECK ((procedure_minutes >= 0)),
    CONSTRAINT treatments_treatment_turnover_minutes_check CHECK ((turnover_minutes >= 0)),
    CONSTRAINT treatments_treatment_version_check CHECK ((version >= 0))
);

-- Name: treatments_treatment_eligible_providers; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_treatment_eligible_providers (
    id bigint NOT NULL,
    treatment_id uuid NOT NULL,
    provider_id uuid NOT NULL
);

-- Name: treatments_treatment_eligible_providers_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.treatments_treatment_eligible_providers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.treatments_treatment_eligible_providers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: treatments_treatment_exposes; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.treatments_treatment_exposes (
    id bigint NOT NULL,
    treatment_id uuid NOT NULL,
    restrictionkey_id uuid NOT NULL
);

-- Name: treatments_treatment_exposes_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.treatments_treatment_exposes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.treatments_treatment_exposes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Data for Name: aftercare_aftercareplan; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.aftercare_aftercareplan VALUES
	('01a21950-bc88-72ff-b3e7-ac1e307ac1fc', 2, '2026-11-26 19:24:11.276726+00', 'issued', 'es', 'Hoy tratamos su piel. Puede verse roja y sentirse tibia, como una quemadura leve de sol. Casi todos mejoran en uno a tres días. Por favor, siga estos pasos.', '2026-09-18 17:17:00+00', '2026-09-18 17:17:00+00', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-ba45-70eb-8978-bda3b6589f5d', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-c061-7606-a21a-bb65883a7e8b', 2, '2026-11-26 19:24:12.260732+00', 'issued', 'en', 'Your skin was treated today. It may look red and feel warm, like a mild sunburn. Most people feel better in one to three days. Please follow the steps below.', '2026-09-21 19:08:00+00', '2026-09-21 19:08:00+00', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-b547-74d3-a841-c544ff26fd08', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-c4b0-7008-ab3f-6e618e781f62', 2, '2026-11-26 19:24:13.360514+00', 'issued', 'en', 'Your skin was treated today. It may look red and feel warm, like a mild sunburn. Most people feel better in one to three days. Please follow the steps below.', '2026-09-22 22:20:00+00', '2026-09-22 22:20:00+00', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-b791-75c1-9f76-165a6b90b556', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-ca41-7633-9198-936ddecbc50e', 2, '2026-11-26 19:24:14.7856+00', 'issued', 'es', 'Hoy tratamos su piel. Puede verse roja y sentirse tibia, como una quemadura leve de sol. Casi todos mejoran en uno a tres días. Por favor, siga estos pasos.', '2026-10-22 11:50:00+00', '2026-10-22 11:50:00+00', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-c809-749f-9734-f484f4f2b25f', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-cd5a-746f-8d1f-9ab4b81f6761', 2, '2026-11-26 19:24:15.579244+00', 'issued', 'es', 'Hoy tratamos su piel. Puede verse roja y sentirse tibia, como una quemadura leve de sol. Casi todos mejoran en uno a tres días. Por favor, siga estos pasos.', '2026-10-23 16:05:00+00', '2026-10-23 16:05:00+00', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-ba45-70eb-8978-bda4a60fb18e', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-ce39-70e2-8bb0-f623756aa63a', 2, '2026-11-26 19:24:15.801627+00', 'issued', 'en', 'Your skin was treated today. It may look red and feel warm, like a mild sunburn. Most people feel better in one to three days. Please follow the steps below.', '2026-10-23 16:15:00+00', '2026-10-23 16:15:00+00', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-b547-74d3-a841-c545d9058d56', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-d239-76a5-bd0a-28a9efc1512d', 2, '2026-11-26 19:24:16.825394+00', 'issued', 'en', 'Your skin was treated today. It may look red and feel warm, like a mild sunburn. Most people feel better in one to three days. Please follow the steps below.', '2026-10-26 20:05:00+00', '2026-10-26 20:05:00+00', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-b791-75c1-9f76-165b7e10c9f6', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-d4f6-7421-87d2-ccc4c5152049', 2, '2026-11-26 19:24:17.526823+00', 'issued', 'es', 'Hoy tratamos su piel. Puede verse roja y sentirse tibia, como una quemadura leve de sol. Casi todos mejoran en uno a tres días. Por favor, siga estos pasos.', '2026-11-26 18:59:00+00', '2026-11-26 18:59:00+00', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-ba45-70eb-8978-bda541600725', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-d5cb-7472-9580-a637bd00d4a7', 2, '2026-11-26 19:24:17.739945+00', 'issued', 'es', 'Hoy tratamos su piel. Puede verse roja y sentirse tibia, como una quemadura leve de sol. Casi todos mejoran en uno a tres días. Por favor, siga estos pasos.', '2026-11-26 19:01:00+00', '2026-11-26 19:01:00+00', '01a21950-abda-71b0-ba96-60b4b366c67d', '01a21950-c809-749f-9734-f4851bc290bf', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-d911-775d-a3ae-4b4921d12ac6', 1, '2026-11-26 19:24:18.577621+00', 'draft', 'en', 'Your skin was treated today. It may look red and feel warm, like a mild sunburn. Most people feel better in one to three days. Please follow the steps below.', '2026-11-26 20:10:00+00', NULL, NULL, '01a21950-b791-75c1-9f76-165c1b5bf173', '01a21950-65dd-73b1-92b1-c9a66aa03aba');

-- Data for Name: aftercare_aftercareprotocol; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.aftercare_aftercareprotocol VALUES
	('01a21950-6593-7776-856f-866a969d20df', 'Botulinum toxin aftercare', 'Cuidados después de la toxina botulínica', 1, '2026-11-26 19:23:49.032813+00', 'botulinum_toxin_aftercare', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-6593-7776-856f-866b5e85d3c4', 'Dermal filler aftercare', 'Cuidados después del relleno dérmico', 1, '2026-11-26 19:23:49.032813+00', 'dermal_filler_aftercare', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-6593-7776-856f-866ceb22bb70', 'LED light aftercare', 'Cuidados después de la luz LED', 1, '2026-11-26 19:23:49.032813+00', 'led_photomodulation_aftercare', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-6593-7776-856f-866d07be3967', 'Microneedling aftercare', 'Cuidados después de las microagujas', 1, '2026-11-26 19:23:49.032813+00', 'microneedling_aftercare', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-6593-7776-856f-866e869206c8', 'Microneedling with PRP aftercare', 'Cuidados después de las microagujas con PRP', 1, '2026-11-26 19:23:49.032813+00', 'microneedling_prp_aftercare', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-6593-7776-856f-866f4534817f', 'Non-ablative fractional laser aftercare', 'Cuidados después del láser fraccionado no ablativo', 1, '2026-11-26 19:23:49.032813+00', 'nafl_aftercare', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-6593-7776-856f-867044d20ac2', 'Radiofrequency microneedling aftercare', 'Cuidados después de las microagujas con radiofrecuencia', 1, '2026-11-26 19:23:49.032813+00', 'rf_microneedling_aftercare', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-6593-7776-856f-8671b8b5b913', 'Superficial peel aftercare', 'Cuidados después del peeling superficial', 1, '2026-11-26 19:23:49.032813+00', 'superficial_peel_aftercare', '01a21950-640d-73e3-b3f9-89fe9a6576ee');

-- Data for Name: aftercare_instruction; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.aftercare_instruction VALUES
	('01a21950-65f1-7741-b7c7-6bc976b6998b', '{BG}', 'BG', 'Strength is policy (background).', 'BTX-A01', 1, '', 'avoid', 'should', 0, 24, NULL, '', '', 'Do not rub or press the area until {end}.', 'No frote ni presione la zona hasta {end}.', '', '', '{}', '01a21950-630a-74e2-aa3c-c6766a53caf4', '01a21950-65dd-73b1-92b1-c9a38c1f30e7'),
	('01a21950-65f1-7741-b7c7-6bcac0ad3f74', '{BG}', 'BG', 'Strength is policy (background).', 'BTX-A02', 2, '', 'avoid', 'should', 0, 24, NULL, '', '', 'Do not work out hard until {end}.', 'No haga ejercicio fuerte hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aab46f19c871', '01a21950-65dd-73b1-92b1-c9a38c1f30e7'),
	('01a21950-65f1-7741-b7c7-6bcb5018cbe9', '{BG}', 'BG', 'Strength is policy (background).', 'BTX-A03', 3, '', 'avoid', 'should', 0, 4, NULL, '', '', 'Do not lie flat until {end}.', 'No se acueste en plano hasta {end}.', '', '', '{}', '01a21950-630a-74e2-aa3c-c677f17e5aaa', '01a21950-65dd-73b1-92b1-c9a38c1f30e7'),
	('01a21950-65f1-7741-b7c7-6bccd4384ee9', '{BG}', 'BG', 'Strength is policy (background).', 'BTX-A04-emergency', 4, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a38c1f30e7'),
	('01a21950-65f1-7741-b7c7-6bcd8790e124', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', 'Strength is policy (background).', 'BTX-A04-today', 5, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a38c1f30e7'),
	('01a21950-65f1-7741-b7c7-6bcea330071d', '{CHU2021,ADR2023,GRANULOMA}', 'A', 'Strength is policy (background).', 'BTX-A04-later', 6, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a38c1f30e7'),
	('01a21950-65f1-7741-b7c7-6bcf963268bf', '{BG}', 'BG', 'Strength is policy (background).', 'FILL-A01', 1, '', 'avoid', 'should', 0, 48, NULL, '', '', 'Do not work out hard until {end}.', 'No haga ejercicio fuerte hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aab46f19c871', '01a21950-65dd-73b1-92b1-c9a407deb468'),
	('01a21950-65f2-7398-86c6-09887b68e2d6', '{BG}', 'BG', 'Strength is policy (background).', 'FILL-A02', 2, '', 'avoid', 'should', 0, 336, NULL, '', '', 'Stay away from saunas, steam, hot tubs and very hot showers until {end}.', 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aab67bd274d6', '01a21950-65dd-73b1-92b1-c9a407deb468'),
	('01a21950-65f2-7398-86c6-0989dceb7dac', '{BG}', 'BG', 'Strength is policy (background).', 'FILL-A03', 3, '', 'avoid', 'should', 0, 336, NULL, '', '', 'Do not rub or press the area until {end}.', 'No frote ni presione la zona hasta {end}.', '', '', '{}', '01a21950-630a-74e2-aa3c-c6766a53caf4', '01a21950-65dd-73b1-92b1-c9a407deb468'),
	('01a21950-65f2-7398-86c6-098a5de88104', '{SOBANKO,BG}', 'A', 'Strength is policy (background).', 'FILL-A04-emergency', 4, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a407deb468'),
	('01a21950-65f2-7398-86c6-098b469b6ec5', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', 'Strength is policy (background).', 'FILL-A04-today', 5, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a407deb468'),
	('01a21950-65f2-7398-86c6-098cbfbc0567', '{CHU2021,ADR2023,GRANULOMA}', 'A', 'Strength is policy (background).', 'FILL-A04-later', 6, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a407deb468'),
	('01a21950-65f2-7398-86c6-098db4aea36a', '{BG}', 'BG', 'Strength is policy (background).', 'LED-A01', 1, '', 'do', 'should', 0, 24, NULL, '', '', 'Use sunscreen as you do each day.', 'Use protector solar como cada día.', '', '', '{}', '01a21950-6309-7269-9df5-aab067d0c762', '01a21950-65dd-73b1-92b1-c9a5c661c582'),
	('01a21950-65f2-7398-86c6-098ec8c11d22', '{BG}', 'BG', 'Strength is policy (background).', 'LED-A02-emergency', 2, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a5c661c582'),
	('01a21950-65f2-7398-86c6-098f2b4fc683', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', 'Strength is policy (background).', 'LED-A02-today', 3, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a5c661c582'),
	('01a21950-65f2-7398-86c6-099039230b7d', '{CHU2021,ADR2023,GRANULOMA}', 'A', 'Strength is policy (background).', 'LED-A02-later', 4, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a5c661c582'),
	('01a21950-65f2-7398-86c6-09918c4e7dab', '{SEED,C-TIMELESS,C-FIFTH,C-NUANCE}', 'seed', '', 'MN-A01', 1, '', 'avoid', 'must', 0, 168, 168, '', '', 'Stay out of direct sun for at least 7 days, until {end}. Sun can leave dark marks and slow your healing.', 'No tome sol directo por al menos 7 días, hasta {end}. El sol puede dejar manchas y hacer que sane más lento.', '72 h (SkinPen-derived) to >= 7 d; 4-8 weeks after laser', 'dark marks, slow healing', '{A1}', '01a21950-6309-7269-9df5-aaaf286b2411', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-099227414292', '{SEED,PSKEY-APPS,C-FIFTH,C-NUANCE,C-MONARCH,BG}', 'seed', 'The four weeks are background; the seed asks for the first week.', 'MN-A02', 2, '', 'do', 'must', 0, 672, 168, 'SPF 30 or more, broad-spectrum, whenever outside', 'FPS 30 o más, de amplio espectro, siempre que salga', 'If you must go out, use a broad-spectrum sunscreen. It should be SPF 30 or more. Put it on again every two hours.', 'Si tiene que salir, use un protector solar de amplio espectro. Debe ser FPS 30 o más. Póngaselo otra vez cada dos horas.', 'several sheets say none for the first 24 h (C-FIFTH, C-NUANCE, C-MONARCH); from 0 h as the seed says; mineral (zinc, titanium) preferred (C-FIFTH, PSKEY-APPS)', '', '{A2}', '01a21950-6309-7269-9df5-aab067d0c762', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-0993685249f2', '{SEED}', 'seed', '', 'MN-A03', 3, '', 'do', 'must', 0, 168, 168, '', '', 'Wear protective clothing when you go out: a wide hat and cover for your skin.', 'Use ropa protectora cuando salga: un sombrero ancho y algo que cubra su piel.', '', '', '{A2}', '01a21950-6309-7269-9df5-aab189d55d73', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-09940d69b241', '{SEED,C-DERMATIQUE,BG}', 'seed', 'The seed says several times a day; the numbers in the dose are background.', 'MN-A04', 4, '', 'do', 'must', 0, 168, 72, 'several times a day: 4 times a day in the first 72 hours, then 2', 'varias veces al día: 4 veces al día las primeras 72 horas, después 2', 'Put on a hydrating serum or plain moisturizer several times a day. Do this most in the first few days.', 'Póngase suero hidratante o crema simple varias veces al día. Hágalo más en los primeros días.', '', 'helps the skin heal', '{A3}', '01a21950-6309-7269-9df5-aab252af3e9b', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-09951213eebe', '{SEED,C-TIMELESS,C-DANVILLE,C-NUANCE,C-ESTHETIK,C-MONARCH}', 'seed', '', 'MN-A05', 5, '', 'avoid', 'must', 0, 48, 24, '', '', 'Do not work out hard until {end}. Sweat can cause infection and slow your healing.', 'No haga ejercicio fuerte hasta {end}. El sudor puede causar infección y hacer que sane más lento.', '24-48 h (seed) / 48 h / 72 h (SkinPen-derived) / up to day 5-7', 'infection, slow healing', '{A4}', '01a21950-6309-7269-9df5-aab46f19c871', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-0996f8dd30e6', '{SEED}', 'seed', '', 'MN-A06', 6, '', 'avoid', 'must', 0, 48, 24, '', '', 'Skip hot jobs and games that make you sweat until {end}.', 'Evite tareas y juegos que lo hagan sudar hasta {end}.', '', 'infection, slow healing', '{A4}', '01a21950-6309-7269-9df5-aab58fc88539', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-0997fc449be5', '{SEED,C-FIFTH,C-AMBER,C-SACRA}', 'seed', '', 'MN-A07', 7, '', 'avoid', 'must', 0, 168, 168, '', '', 'Keep retinol off your skin for at least 7 days, until {end}. This means all retinoid creams.', 'No use retinol ni otras cremas con retinoides por al menos 7 días, hasta {end}.', '5-7 d; 7 d', 'irritation, slow healing', '{A5}', '01a21950-6309-7269-9df5-aab8fdf2ac64', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-09982c74bf65', '{SEED,C-FIFTH,C-AMBER}', 'seed', '', 'MN-A08', 8, '', 'avoid', 'must', 0, 168, 168, '', '', 'Do not use acids on your skin for at least 7 days, until {end}. This means glycolic, lactic or salicylic acid.', 'No use ácidos en la piel por al menos 7 días, hasta {end}. Por ejemplo: ácido glicólico, láctico o salicílico.', '5-7 d', 'irritation, slow healing', '{A5}', '01a21950-6309-7269-9df5-aab970c560dd', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-09999a48cf59', '{SEED,C-DERMATIQUE}', 'seed', 'The seed ties ''a week'' to abrasive products; applied to picking too.', 'MN-A09', 9, '', 'avoid', 'must', 0, 168, 168, '', '', 'Do not pick, scratch or peel your skin for at least 7 days, until {end}. Let flakes fall off on their own.', 'No se toque, rasque ni arranque la piel por al menos 7 días, hasta {end}. Deje que se caiga sola.', '', 'scar, infection', '{A6}', '01a21950-6309-7269-9df5-aabdc3d7c300', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-099adec0b51f', '{SEED,C-BROWSOFJOY}', 'seed', '', 'MN-A10', 10, '', 'avoid', 'must', 0, 168, 168, '', '', 'Do not scrub your skin for at least 7 days, until {end}. No brushes, no rough cloths.', 'No frote su piel por al menos 7 días, hasta {end}. No use cepillos ni telas ásperas.', '', '', '{A6}', '01a21950-6309-7269-9df5-aabcd2a1f59f', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f2-7398-86c6-099b06b2ae0a', '{SEED}', 'seed', '', 'MN-A11', 11, '', 'do', 'must', 0, 672, NULL, '', '', 'Your provider may give you other steps. Please follow them.', 'Su profesional puede darle otros pasos. Por favor, sígalos.', '', '', '{A7}', '01a21950-6309-7269-9df5-aacb278ef7fe', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e076fc3876c0', '{C-DANVILLE,C-FIFTH,C-DERMATIQUE,C-MONARCH}', 'C', '', 'MN-A12', 12, '', 'avoid', 'should', 0, 24, NULL, '', '', 'Do not wear makeup until {end}. Use clean brushes after that.', 'No use maquillaje hasta {end}. Después use brochas limpias.', '12 h (C-DANVILLE) / 24 h / 24-48 h (C-FIFTH, C-DERMATIQUE)', '', '{}', '01a21950-6309-7269-9df5-aabe07ac6b14', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e077825bdcae', '{C-DERMATIQUE,C-CELEB,C-TIMELESS}', 'C', '', 'MN-A13', 13, '', 'do', 'should', 6, 168, NULL, 'lukewarm water, mild cleanser, hands only, pat dry', 'agua tibia, limpiador suave, solo las manos, secar sin frotar', 'Do not wash the area for the first 6 hours. After that, use clean hands, lukewarm water and a mild soap. Pat dry.', 'No lave la zona en las primeras 6 horas. Después lave con manos limpias, agua tibia y jabón suave. Seque sin frotar.', 'first wash after 6-8 h (C-DERMATIQUE), same-evening to next day (C-CELEB)', '', '{}', '01a21950-6309-7269-9df5-aabfe7bae9a0', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e078737dfd28', '{C-AMBER,C-TIMELESS,C-MONARCH,C-M8LA}', 'C', '', 'MN-A14', 14, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Do not swim until {end}.', 'No nade hasta {end}.', '48 h (C-AMBER) / 72 h (C-M8LA) / 4-5 d (C-TIMELESS) / day 5 (C-MONARCH)', '', '{}', '01a21950-6309-7269-9df5-aab7532dc460', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e079ddc41312', '{C-FIFTH,C-DANVILLE,C-AMBER,C-TIMELESS}', 'C', '', 'MN-A15', 15, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Stay away from saunas, steam, hot tubs and very hot showers until {end}.', 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta {end}.', '24-48 h (C-FIFTH) / 48 h (C-DANVILLE, C-AMBER) / 4-5 d sauna (C-TIMELESS)', '', '{}', '01a21950-6309-7269-9df5-aab67bd274d6', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e07a65932378', '{C-MONARCH,C-FIFTH,GRANULOMA,PORE-CLOSE,BARRIER72}', 'A', '', 'MN-A16', 16, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Do not use vitamin C serum until {end}. It can sting or cause bumps.', 'No use suero de vitamina C hasta {end}. Puede arder o causar bultos.', 'until day 5 (C-MONARCH) / 5-7 d (C-FIFTH)', 'granuloma and sting risk while channels are open (about 58-63 h to close at body sites, barrier back within 72 h on the face)', '{}', '01a21950-6309-7269-9df5-aabadd75ee5f', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e07b3315b012', '{C-AMBER,C-MONARCH}', 'C', '', 'MN-A17', 17, '', 'avoid', 'should', 0, 120, NULL, '', '', 'Do not put benzoyl peroxide on your skin until {end}.', 'No use peróxido de benzoílo en la piel hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aabbf9712902', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e07c0172813a', '{C-MONARCH,C-FIFTH}', 'C', '', 'MN-A18', 18, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Wash your hands before you touch the area.', 'Lávese las manos antes de tocar la zona.', '', '', '{}', '01a21950-6309-7269-9df5-aac02a178adf', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e07d57b9fefc', '{C-MONARCH,C-FIFTH}', 'C', '', 'MN-A19', 19, '', 'avoid', 'should', 0, 24, NULL, '', '', 'Do not drink alcohol until {end}.', 'No tome alcohol hasta {end}.', '24 h / 24-48 h', '', '{}', '01a21950-6309-7269-9df5-aac11b518108', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e07eeb8edcfd', '{C-MONARCH,C-FIFTH}', 'C', '', 'MN-A20', 20, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Try not to smoke until {end}. Smoke slows your healing.', 'Trate de no fumar hasta {end}. El humo hace que sane más lento.', '', '', '{}', '01a21950-6309-7269-9df5-aac216304f48', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e07f808a28f9', '{C-MONARCH,C-M8REJ,C-RENEW}', 'C', 'Only non-prescribed pills; acetaminophen (paracetamol) is the usual alternative (C-RENEW).', 'MN-A21', 21, '', 'avoid', 'may', 0, 72, NULL, '', '', 'For pain, ask us which pill is safe for you. Skip ibuprofen until {end} unless a doctor told you to take it. Do not stop any pill your doctor gave you.', 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta {end}, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '24 h aspirin (C-MONARCH); 1 week after RF/PRP (C-M8REJ)', '', '{}', '01a21950-6309-7269-9df5-aac3921c8d13', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e0808afc5e27', '{C-DANVILLE}', 'C', '', 'MN-A22', 22, '', 'avoid', 'may', 0, 48, NULL, '', '', 'Do not shave the area until {end}.', 'No se afeite la zona hasta {end}.', '1-2 d', '', '{}', '01a21950-6309-7269-9df5-aac44d73fa39', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e0817643cdc3', '{C-AMBER,BG}', 'C', '', 'MN-A23', 23, '', 'avoid', 'may', 0, 168, NULL, '', '', 'Do not use self-tanner until {end}.', 'No use autobronceador hasta {end}.', '48 h (C-AMBER)', '', '{}', '01a21950-6309-7269-9df5-aac64d6d9cce', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e082fdea64a5', '{BG}', 'BG', '', 'MN-A24', 24, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Do not use toner or perfume on the area until {end}. Do not use aftershave.', 'No use tónico ni perfume en la zona hasta {end}. Tampoco loción de afeitar.', 'no number in the source', '', '{}', '01a21950-6309-7269-9df5-aac888095529', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e083b66de4de', '{C-FIFTH,C-SPROUT,C-BROWSOFJOY}', 'C', '', 'MN-A25', 25, '', 'do', 'may', 0, 48, NULL, 'clean pillowcase; head up if eyes swell; on the back', 'funda limpia; cabeza en alto si se hinchan los ojos; boca arriba', 'Sleep on a clean pillowcase. If your face is puffy, raise your head.', 'Duerma con una funda limpia. Si tiene la cara hinchada, levante la cabeza.', '', '', '{}', '01a21950-6309-7269-9df5-aac7882cdea5', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e084b848fbe9', '{C-FIFTH,C-MONARCH}', 'C', '', 'MN-A26', 26, '', 'do', 'may', 0, 72, NULL, '', '', 'Drink plenty of water.', 'Tome mucha agua.', '', '', '{}', '01a21950-6309-7269-9df5-aab3acf03d5a', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e08534d2fc31', '{BG}', 'BG', '', 'MN-A27', 27, '', 'avoid', 'should', 0, 168, NULL, '', '', 'Do not wax or use hair removal cream on the area until {end}.', 'No use cera ni crema para quitar vello en la zona hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aac534f0e321', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e086e06b06b0', '{C-AMBER,C-M8LA,D-NECOLE}', 'C', 'The interaction matrix decides per pair; 672 h = 28 d is only the widest default.', 'MN-A28', 28, '*', 'avoid', 'must', 0, 672, NULL, '', '', 'Do not book a peel, laser or other skin treatment for this area until {end}. Ask us first.', 'No haga un peeling, láser u otro tratamiento en esta zona hasta {end}. Pregúntenos antes.', '', '', '{}', '01a21950-6309-7269-9df5-aacd84710ac4', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e087c23408cc', '{SOBANKO,BG}', 'A', '', 'MN-A29-emergency', 29, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e0886ba4b131', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', '', 'MN-A29-today', 30, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e089a92038c9', '{CHU2021,ADR2023,GRANULOMA}', 'A', '', 'MN-A29-later', 31, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-65f3-7020-a523-e08a7dc9e97c', '{SEED,C-TIMELESS,C-FIFTH,C-NUANCE}', 'seed', '', 'PRP-A01', 1, '', 'avoid', 'must', 0, 168, 168, '', '', 'Stay out of direct sun for at least 7 days, until {end}. Sun can leave dark marks and slow your healing.', 'No tome sol directo por al menos 7 días, hasta {end}. El sol puede dejar manchas y hacer que sane más lento.', '72 h (SkinPen-derived) to >= 7 d; 4-8 weeks after laser', 'dark marks, slow healing', '{A1}', '01a21950-6309-7269-9df5-aaaf286b2411', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f3-7020-a523-e08b9eb1798a', '{SEED,PSKEY-APPS,C-FIFTH,C-NUANCE,C-MONARCH,BG}', 'seed', 'The four weeks are background; the seed asks for the first week.', 'PRP-A02', 2, '', 'do', 'must', 0, 672, 168, 'SPF 30 or more, broad-spectrum, whenever outside', 'FPS 30 o más, de amplio espectro, siempre que salga', 'If you must go out, use a broad-spectrum sunscreen. It should be SPF 30 or more. Put it on again every two hours.', 'Si tiene que salir, use un protector solar de amplio espectro. Debe ser FPS 30 o más. Póngaselo otra vez cada dos horas.', 'several sheets say none for the first 24 h (C-FIFTH, C-NUANCE, C-MONARCH); from 0 h as the seed says; mineral (zinc, titanium) preferred (C-FIFTH, PSKEY-APPS)', '', '{A2}', '01a21950-6309-7269-9df5-aab067d0c762', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aada9d570535', '{SEED}', 'seed', '', 'PRP-A03', 3, '', 'do', 'must', 0, 168, 168, '', '', 'Wear protective clothing when you go out: a wide hat and cover for your skin.', 'Use ropa protectora cuando salga: un sombrero ancho y algo que cubra su piel.', '', '', '{A2}', '01a21950-6309-7269-9df5-aab189d55d73', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aadb3646337d', '{SEED,C-DERMATIQUE,BG}', 'seed', 'The seed says several times a day; the numbers in the dose are background.', 'PRP-A04', 4, '', 'do', 'must', 0, 168, 72, 'several times a day: 4 times a day in the first 72 hours, then 2', 'varias veces al día: 4 veces al día las primeras 72 horas, después 2', 'Put on a hydrating serum or plain moisturizer several times a day. Do this most in the first few days.', 'Póngase suero hidratante o crema simple varias veces al día. Hágalo más en los primeros días.', '', 'helps the skin heal', '{A3}', '01a21950-6309-7269-9df5-aab252af3e9b', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aadc25c37aa7', '{SEED,C-TIMELESS,C-DANVILLE,C-NUANCE,C-ESTHETIK,C-MONARCH}', 'seed', '', 'PRP-A05', 5, '', 'avoid', 'must', 0, 48, 24, '', '', 'Do not work out hard until {end}. Sweat can cause infection and slow your healing.', 'No haga ejercicio fuerte hasta {end}. El sudor puede causar infección y hacer que sane más lento.', '24-48 h (seed) / 48 h / 72 h (SkinPen-derived) / up to day 5-7', 'infection, slow healing', '{A4}', '01a21950-6309-7269-9df5-aab46f19c871', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aaddc5a54b6a', '{SEED}', 'seed', '', 'PRP-A06', 6, '', 'avoid', 'must', 0, 48, 24, '', '', 'Skip hot jobs and games that make you sweat until {end}.', 'Evite tareas y juegos que lo hagan sudar hasta {end}.', '', 'infection, slow healing', '{A4}', '01a21950-6309-7269-9df5-aab58fc88539', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aade4619ea9e', '{SEED,C-FIFTH,C-AMBER,C-SACRA}', 'seed', '', 'PRP-A07', 7, '', 'avoid', 'must', 0, 168, 168, '', '', 'Keep retinol off your skin for at least 7 days, until {end}. This means all retinoid creams.', 'No use retinol ni otras cremas con retinoides por al menos 7 días, hasta {end}.', '5-7 d; 7 d', 'irritation, slow healing', '{A5}', '01a21950-6309-7269-9df5-aab8fdf2ac64', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aadfa6d68760', '{SEED,C-FIFTH,C-AMBER}', 'seed', '', 'PRP-A08', 8, '', 'avoid', 'must', 0, 168, 168, '', '', 'Do not use acids on your skin for at least 7 days, until {end}. This means glycolic, lactic or salicylic acid.', 'No use ácidos en la piel por al menos 7 días, hasta {end}. Por ejemplo: ácido glicólico, láctico o salicílico.', '5-7 d', 'irritation, slow healing', '{A5}', '01a21950-6309-7269-9df5-aab970c560dd', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aae0b24166a1', '{SEED,C-DERMATIQUE}', 'seed', 'The seed ties ''a week'' to abrasive products; applied to picking too.', 'PRP-A09', 9, '', 'avoid', 'must', 0, 168, 168, '', '', 'Do not pick, scratch or peel your skin for at least 7 days, until {end}. Let flakes fall off on their own.', 'No se toque, rasque ni arranque la piel por al menos 7 días, hasta {end}. Deje que se caiga sola.', '', 'scar, infection', '{A6}', '01a21950-6309-7269-9df5-aabdc3d7c300', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aae1cdb6880a', '{SEED,C-BROWSOFJOY}', 'seed', '', 'PRP-A10', 10, '', 'avoid', 'must', 0, 168, 168, '', '', 'Do not scrub your skin for at least 7 days, until {end}. No brushes, no rough cloths.', 'No frote su piel por al menos 7 días, hasta {end}. No use cepillos ni telas ásperas.', '', '', '{A6}', '01a21950-6309-7269-9df5-aabcd2a1f59f', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aae206eaa7da', '{SEED}', 'seed', '', 'PRP-A11', 11, '', 'do', 'must', 0, 672, NULL, '', '', 'Your provider may give you other steps. Please follow them.', 'Su profesional puede darle otros pasos. Por favor, sígalos.', '', '', '{A7}', '01a21950-6309-7269-9df5-aacb278ef7fe', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aae33c1ba5ce', '{C-DANVILLE,C-FIFTH,C-DERMATIQUE,C-MONARCH}', 'C', '', 'PRP-A12', 12, '', 'avoid', 'should', 0, 24, NULL, '', '', 'Do not wear makeup until {end}. Use clean brushes after that.', 'No use maquillaje hasta {end}. Después use brochas limpias.', '12 h (C-DANVILLE) / 24 h / 24-48 h (C-FIFTH, C-DERMATIQUE)', '', '{}', '01a21950-6309-7269-9df5-aabe07ac6b14', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aae4c9b44b25', '{BG}', 'BG', 'Strength is policy (background).', 'PRP-A13', 13, '', 'do', 'should', 8, 168, NULL, 'lukewarm water, mild cleanser, hands only, pat dry', 'agua tibia, limpiador suave, solo las manos, secar sin frotar', 'Do not wash the area for the first 8 hours. After that, use clean hands, lukewarm water and a mild soap. Pat dry.', 'No lave la zona en las primeras 8 horas. Después lave con manos limpias, agua tibia y jabón suave. Seque sin frotar.', 'leave PRP on overnight = background', '', '{}', '01a21950-6309-7269-9df5-aabfe7bae9a0', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aae590a5b5df', '{C-AMBER,C-TIMELESS,C-MONARCH,C-M8LA}', 'C', '', 'PRP-A14', 14, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Do not swim until {end}.', 'No nade hasta {end}.', '48 h (C-AMBER) / 72 h (C-M8LA) / 4-5 d (C-TIMELESS) / day 5 (C-MONARCH)', '', '{}', '01a21950-6309-7269-9df5-aab7532dc460', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-65f4-72a5-ad26-aae66899a785', '{C-FIFTH,C-DANVILLE,C-AMBER,C-TIMELESS}', 'C', '', 'PRP-A15', 15, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Stay away from saunas, steam, hot tubs and very hot showers until {end}.', 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta {end}.', '24-48 h (C-FIFTH) / 48 h (C-DANVILLE, C-AMBER) / 4-5 d sauna (C-TIMELESS)', '', '{}', '01a21950-6309-7269-9df5-aab67bd274d6', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e6ddfc2c261', '{C-MONARCH,C-FIFTH,GRANULOMA,PORE-CLOSE,BARRIER72}', 'A', '', 'PRP-A16', 16, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Do not use vitamin C serum until {end}. It can sting or cause bumps.', 'No use suero de vitamina C hasta {end}. Puede arder o causar bultos.', 'until day 5 (C-MONARCH) / 5-7 d (C-FIFTH)', 'granuloma and sting risk while channels are open (about 58-63 h to close at body sites, barrier back within 72 h on the face)', '{}', '01a21950-6309-7269-9df5-aabadd75ee5f', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e6e55fe7dc7', '{C-AMBER,C-MONARCH}', 'C', '', 'PRP-A17', 17, '', 'avoid', 'should', 0, 120, NULL, '', '', 'Do not put benzoyl peroxide on your skin until {end}.', 'No use peróxido de benzoílo en la piel hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aabbf9712902', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e6f242c2102', '{C-MONARCH,C-FIFTH}', 'C', '', 'PRP-A18', 18, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Wash your hands before you touch the area.', 'Lávese las manos antes de tocar la zona.', '', '', '{}', '01a21950-6309-7269-9df5-aac02a178adf', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e709f24205b', '{C-MONARCH,C-FIFTH}', 'C', '', 'PRP-A19', 19, '', 'avoid', 'should', 0, 24, NULL, '', '', 'Do not drink alcohol until {end}.', 'No tome alcohol hasta {end}.', '24 h / 24-48 h', '', '{}', '01a21950-6309-7269-9df5-aac11b518108', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e7156b99d11', '{C-MONARCH,C-FIFTH}', 'C', '', 'PRP-A20', 20, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Try not to smoke until {end}. Smoke slows your healing.', 'Trate de no fumar hasta {end}. El humo hace que sane más lento.', '', '', '{}', '01a21950-6309-7269-9df5-aac216304f48', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e726bb9bef4', '{C-SACRA,C-M8REJ}', 'C', 'Longer than after microneedling. Only non-prescribed pills; acetaminophen (paracetamol) is the usual alternative (C-RENEW). Strength is policy (background).', 'PRP-A21', 21, '', 'avoid', 'must', 0, 168, NULL, '', '', 'For pain, ask us which pill is safe for you. Skip ibuprofen until {end} unless a doctor told you to take it. Do not stop any pill your doctor gave you.', 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta {end}, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '3-7 d before; 1 week after (RF sheet)', '', '{}', '01a21950-6309-7269-9df5-aac3921c8d13', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e73a839ae94', '{C-DANVILLE}', 'C', '', 'PRP-A22', 22, '', 'avoid', 'may', 0, 48, NULL, '', '', 'Do not shave the area until {end}.', 'No se afeite la zona hasta {end}.', '1-2 d', '', '{}', '01a21950-6309-7269-9df5-aac44d73fa39', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e743fdd3496', '{C-AMBER,BG}', 'C', '', 'PRP-A23', 23, '', 'avoid', 'may', 0, 168, NULL, '', '', 'Do not use self-tanner until {end}.', 'No use autobronceador hasta {end}.', '48 h (C-AMBER)', '', '{}', '01a21950-6309-7269-9df5-aac64d6d9cce', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e7560291c7d', '{BG}', 'BG', '', 'PRP-A24', 24, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Do not use toner or perfume on the area until {end}. Do not use aftershave.', 'No use tónico ni perfume en la zona hasta {end}. Tampoco loción de afeitar.', 'no number in the source', '', '{}', '01a21950-6309-7269-9df5-aac888095529', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e769fcabb98', '{C-FIFTH,C-SPROUT,C-BROWSOFJOY}', 'C', '', 'PRP-A25', 25, '', 'do', 'may', 0, 48, NULL, 'clean pillowcase; head up if eyes swell; on the back', 'funda limpia; cabeza en alto si se hinchan los ojos; boca arriba', 'Sleep on a clean pillowcase. If your face is puffy, raise your head.', 'Duerma con una funda limpia. Si tiene la cara hinchada, levante la cabeza.', '', '', '{}', '01a21950-6309-7269-9df5-aac7882cdea5', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e77008ca04a', '{C-FIFTH,C-MONARCH}', 'C', '', 'PRP-A26', 26, '', 'do', 'may', 0, 72, NULL, '', '', 'Drink plenty of water.', 'Tome mucha agua.', '', '', '{}', '01a21950-6309-7269-9df5-aab3acf03d5a', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e78ab430a94', '{BG}', 'BG', '', 'PRP-A27', 27, '', 'avoid', 'should', 0, 168, NULL, '', '', 'Do not wax or use hair removal cream on the area until {end}.', 'No use cera ni crema para quitar vello en la zona hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aac534f0e321', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e796d5c9b19', '{C-AMBER,C-M8LA,D-NECOLE}', 'C', 'The interaction matrix decides per pair; 672 h = 28 d is only the widest default.', 'PRP-A28', 28, '*', 'avoid', 'must', 0, 672, NULL, '', '', 'Do not book a peel, laser or other skin treatment for this area until {end}. Ask us first.', 'No haga un peeling, láser u otro tratamiento en esta zona hasta {end}. Pregúntenos antes.', '', '', '{}', '01a21950-6309-7269-9df5-aacd84710ac4', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e7a75a0dc7c', '{C-SACRA}', 'C', 'Strength is policy (background).', 'PRP-A30', 29, '', 'avoid', 'must', 0, 48, NULL, '', '', 'Do not put ice or cold cloths on the area until {end}.', 'No ponga hielo ni paños fríos en la zona hasta {end}.', 'no cold cloths or ice 48 h', '', '{}', '01a21950-6309-7269-9df5-aac9caf7e2ca', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e7bbee48eea', '{SOBANKO,BG}', 'A', 'Strength is policy (background).', 'PRP-A29-emergency', 30, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6615-7672-9fe7-fc08ad7d7881', '{C-M8GRACE}', 'C', 'Strength is policy (background).', 'RF-A08', 8, '', 'do', 'must', 0, 168, NULL, 'bland ointment twice a day for 3-5 days', 'ungüento simple dos veces al día por 3-5 días', 'Put a plain ointment on twice a day for the first 3 to 5 days. Keep your skin moist until {end}.', 'Póngase un ungüento simple dos veces al día los primeros 3 a 5 días. Mantenga la piel hidratada hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aab252af3e9b', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6611-72a8-9265-8e7c7ceb4fd1', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', 'Strength is policy (background).', 'PRP-A29-today', 31, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6611-72a8-9265-8e7d79f14647', '{CHU2021,ADR2023,GRANULOMA}', 'A', 'Strength is policy (background).', 'PRP-A29-later', 32, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a7479b08dd'),
	('01a21950-6612-711d-8867-9e3458927896', '{C-LOSFELIZ,LASER-POST,C-HEALTHYIM}', 'B', 'Strength is policy (background).', 'NAFL-A01', 1, '', 'avoid', 'must', 0, 336, NULL, '', '', 'Stay out of direct sun until {end}. Sun can leave dark marks and slow your healing.', 'No tome sol directo hasta {end}. El sol puede dejar manchas y hacer que sane más lento.', '7-14 d; 1-2 months ideal; 3 months of protection', '', '{}', '01a21950-6309-7269-9df5-aaaf286b2411', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6612-711d-8867-9e35b38667a8', '{C-LOSFELIZ,C-HEALTHYIM}', 'C', 'Strength is policy (background).', 'NAFL-A02', 2, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Do not work out hard until {end}.', 'No haga ejercicio fuerte hasta {end}.', 'about a week in several sheets', '', '{}', '01a21950-6309-7269-9df5-aab46f19c871', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6612-711d-8867-9e366e82ecbd', '{C-SKINSPIRIT,C-LOSFELIZ,C-HEALTHYIM}', 'C', 'Strength is policy (background).', 'NAFL-A03', 3, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Keep retinol off your skin until {end}. This means all retinoid creams.', 'No use retinol ni otras cremas con retinoides hasta {end}.', '3-5 d / 7 d', '', '{}', '01a21950-6309-7269-9df5-aab8fdf2ac64', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6614-76d5-8187-9366b3c7a552', '{C-LOSFELIZ,C-HEALTHYIM}', 'C', 'Strength is policy (background).', 'NAFL-A04', 4, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Do not use acids on your skin until {end}. This means glycolic, lactic or salicylic acid.', 'No use ácidos en la piel hasta {end}. Por ejemplo: ácido glicólico, láctico o salicílico.', '', '', '{}', '01a21950-6309-7269-9df5-aab970c560dd', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6614-76d5-8187-9367ee58d0f7', '{C-LOSFELIZ,C-HEALTHYIM}', 'C', 'Strength is policy (background).', 'NAFL-A05', 5, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Do not scrub your skin until {end}. No brushes, no rough cloths.', 'No frote su piel hasta {end}. No use cepillos ni telas ásperas.', '', '', '{}', '01a21950-6309-7269-9df5-aabcd2a1f59f', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6615-7672-9fe7-fbfbca19aa37', '{C-HEALTHYIM}', 'C', 'Strength is policy (background).', 'NAFL-A06', 6, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Do not swim until {end}.', 'No nade hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aab7532dc460', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6615-7672-9fe7-fbfccf9b4fab', '{C-HEALTHYIM}', 'C', 'Strength is policy (background).', 'NAFL-A07', 7, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Stay away from saunas, steam, hot tubs and very hot showers until {end}.', 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aab67bd274d6', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6615-7672-9fe7-fbfdc0c1144a', '{LASER-POST}', 'B', 'Strength is policy (background).', 'NAFL-A08', 8, '', 'do', 'must', 0, 48, NULL, 'head raised for 1-2 days', 'cabeza en alto por 1-2 días', 'Sleep with your head up until {end}.', 'Duerma con la cabeza en alto hasta {end}.', '', '', '{}', '01a21950-6309-7269-9df5-aac7882cdea5', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6615-7672-9fe7-fbfea94e2bbe', '{SOBANKO,BG}', 'A', 'Strength is policy (background).', 'NAFL-A09-emergency', 9, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6615-7672-9fe7-fbffe193a355', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', 'Strength is policy (background).', 'NAFL-A09-today', 10, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6615-7672-9fe7-fc00b0f304db', '{CHU2021,ADR2023,GRANULOMA}', 'A', 'Strength is policy (background).', 'NAFL-A09-later', 11, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a823e36805'),
	('01a21950-6615-7672-9fe7-fc0123b2633b', '{C-M8LON}', 'C', 'Strength is policy (background).', 'RF-A01', 1, '', 'avoid', 'must', 0, 336, NULL, '', '', 'Stay out of direct sun until {end}. Sun can leave dark marks and slow your healing.', 'No tome sol directo hasta {end}. El sol puede dejar manchas y hacer que sane más lento.', '1-2 weeks', '', '{}', '01a21950-6309-7269-9df5-aaaf286b2411', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc02832ef257', '{C-M8LON,C-M8LA}', 'C', 'Strength is policy (background).', 'RF-A02', 2, '', 'avoid', 'must', 0, 72, NULL, '', '', 'Do not work out hard until {end}. Sweat can cause infection and slow your healing.', 'No haga ejercicio fuerte hasta {end}. El sudor puede causar infección y hacer que sane más lento.', '48 h to 3-4 d', '', '{}', '01a21950-6309-7269-9df5-aab46f19c871', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc0386f85292', '{C-M8GRACE,C-M8LON}', 'C', 'Strength is policy (background).', 'RF-A03', 3, '', 'avoid', 'must', 0, 24, NULL, '', '', 'Do not wear makeup until {end}. Use clean brushes after that.', 'No use maquillaje hasta {end}. Después use brochas limpias.', '24-48 h', '', '{}', '01a21950-6309-7269-9df5-aabe07ac6b14', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc04f05afbda', '{C-M8GRACE,C-M8LON}', 'C', 'Strength is policy (background).', 'RF-A04', 4, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Keep retinol off your skin until {end}. This means all retinoid creams.', 'No use retinol ni otras cremas con retinoides hasta {end}.', '48 h to 5-7 d to 7 d', '', '{}', '01a21950-6309-7269-9df5-aab8fdf2ac64', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc05a5c14d01', '{C-M8LA}', 'C', 'Strength is policy (background).', 'RF-A05', 5, '', 'avoid', 'must', 0, 72, NULL, '', '', 'Do not swim until {end}.', 'No nade hasta {end}.', '72 h', '', '{}', '01a21950-6309-7269-9df5-aab7532dc460', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc062e63ea26', '{C-M8REJ}', 'C', 'Strength is policy (background).', 'RF-A06', 6, '', 'avoid', 'must', 0, 168, NULL, '', '', 'For pain, ask us which pill is safe for you. Skip ibuprofen until {end} unless a doctor told you to take it. Do not stop any pill your doctor gave you.', 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta {end}, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '1 week', '', '{}', '01a21950-6309-7269-9df5-aac3921c8d13', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc079f3dd9bd', '{BG}', 'BG', 'Strength is policy (background).', 'RF-A07', 7, '', 'avoid', 'should', 0, 72, NULL, '', '', 'Stay away from saunas, steam, hot tubs and very hot showers until {end}.', 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta {end}.', 'not printed; as MN', '', '{}', '01a21950-6309-7269-9df5-aab67bd274d6', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc09b8a7198f', '{C-M8LA}', 'C', 'Strength is policy (background).', 'RF-A09', 9, '*', 'avoid', 'must', 0, 672, NULL, '', '', 'Do not book a peel, laser or other skin treatment for this area until {end}. Ask us first.', 'No haga un peeling, láser u otro tratamiento en esta zona hasta {end}. Pregúntenos antes.', '', '', '{}', '01a21950-6309-7269-9df5-aacd84710ac4', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc0aa59b4a5d', '{SOBANKO,BG}', 'A', 'Strength is policy (background).', 'RF-A10-emergency', 10, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc0be41b2e72', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', 'Strength is policy (background).', 'RF-A10-today', 11, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc0c26b510c3', '{FDA-RFMN}', 'B', 'Strength is policy (background).', 'RF-A10-skin', 12, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if your skin burns, blisters, feels numb, or sinks in.', 'Llame hoy al {clinic_phone} si su piel arde mucho, tiene ampollas, se duerme o se hunde.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc0d1763ddc7', '{CHU2021,ADR2023,GRANULOMA}', 'A', 'Strength is policy (background).', 'RF-A10-later', 13, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9a91f798221'),
	('01a21950-6615-7672-9fe7-fc0e1bfbfef0', '{C-FIFTHPEEL,C-ALLUREFL,C-SERENA}', 'C', 'Strength is policy (background).', 'PEEL-A01', 1, '', 'avoid', 'must', 0, 240, NULL, '', '', 'Stay out of direct sun until {end}. Sun can leave dark marks and slow your healing.', 'No tome sol directo hasta {end}. El sol puede dejar manchas y hacer que sane más lento.', '1 week / 10 d / 10-14 d', '', '{}', '01a21950-6309-7269-9df5-aaaf286b2411', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d263a5169e', '{C-FIFTHPEEL,C-ALLUREFL}', 'C', 'Strength is policy (background).', 'PEEL-A02', 2, '', 'do', 'must', 0, 672, NULL, 'SPF 30 or more, again every 2 hours outside', 'FPS 30 o más, otra vez cada 2 horas al aire libre', 'Use a sunscreen of SPF 30 or more each day until {end}. Put it on again every two hours when you are out.', 'Use un protector solar FPS 30 o más cada día hasta {end}. Póngaselo otra vez cada dos horas cuando esté afuera.', '', '', '{}', '01a21950-6309-7269-9df5-aab067d0c762', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d3b825cb64', '{C-SERENA,C-REFINE}', 'C', 'Strength is policy (background).', 'PEEL-A03', 3, '', 'avoid', 'must', 0, 72, NULL, '', '', 'Do not work out hard until {end}.', 'No haga ejercicio fuerte hasta {end}.', '6 h / 48 h / 72 h / 4 d', '', '{}', '01a21950-6309-7269-9df5-aab46f19c871', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d414960072', '{C-FIFTHPEEL,C-SERENA,C-ALLUREFL}', 'C', 'Strength is policy (background).', 'PEEL-A04', 4, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Keep retinol off your skin until {end}. This means all retinoid creams.', 'No use retinol ni otras cremas con retinoides hasta {end}.', '5-7 d / 7-14 d / 10 d', '', '{}', '01a21950-6309-7269-9df5-aab8fdf2ac64', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d5a57e82e0', '{C-REFINE,C-FIFTHPEEL,C-SERENA}', 'C', 'Strength is policy (background).', 'PEEL-A05', 5, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Do not use acids on your skin until {end}. This means glycolic, lactic or salicylic acid.', 'No use ácidos en la piel hasta {end}. Por ejemplo: ácido glicólico, láctico o salicílico.', '72 h / 5-7 d / 7-14 d', '', '{}', '01a21950-6309-7269-9df5-aab970c560dd', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d681a56db6', '{C-FIFTHPEEL,C-ALLUREFL}', 'C', 'Strength is policy (background).', 'PEEL-A06', 6, '', 'avoid', 'must', 0, 168, NULL, '', '', 'Do not pick or pull your skin until {end}. Let flakes fall off on their own.', 'No se toque ni jale la piel hasta {end}. Deje que se caiga sola.', '', '', '{}', '01a21950-6309-7269-9df5-aabdc3d7c300', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d78aecab8c', '{C-ALLUREFL,C-FIFTHPEEL,C-REFINE}', 'C', 'Strength is policy (background).', 'PEEL-A07', 7, '', 'avoid', 'must', 0, 72, NULL, '', '', 'Stay away from saunas, steam, hot tubs and very hot showers until {end}.', 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta {end}.', '24-48 h / 2-3 d / 72 h', '', '{}', '01a21950-6309-7269-9df5-aab67bd274d6', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d84efcc86f', '{C-SERENA,C-FIFTHPEEL}', 'C', 'Strength is policy (background).', 'PEEL-A08', 8, '', 'avoid', 'must', 0, 24, NULL, '', '', 'Do not wear makeup until {end}. Use clean brushes after that.', 'No use maquillaje hasta {end}. Después use brochas limpias.', '6 h / 24-48 h', '', '{}', '01a21950-6309-7269-9df5-aabe07ac6b14', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81d96733ca97', '{C-ALLUREFL}', 'C', 'Strength is policy (background).', 'PEEL-A09', 9, '*', 'avoid', 'must', 0, 336, NULL, '', '', 'Do not book any other skin treatment for this area until {end}. Ask us first.', 'No haga ningún otro tratamiento de piel en esta zona hasta {end}. Pregúntenos antes.', '2 weeks for any other skin treatment', '', '{}', '01a21950-6309-7269-9df5-aacd84710ac4', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81da4d438204', '{BG}', 'BG', 'Strength is policy (background).', 'PEEL-A10-emergency', 10, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call {emergency_number} now if your lips, tongue or throat swell. Call too if it is hard to breathe.', 'Llame ya al {emergency_number} si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81db79f7caac', '{SKINPEN-MAN,C-YOUTHFUL,C-HEALTHYIM,FDA-RFMN,GILBERT2000,BG}', 'A', 'Strength is policy (background).', 'PEEL-A10-today', 11, '', 'watch', 'must', 0, 336, NULL, '', '', 'Call us today at {clinic_phone} if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', 'Llame hoy al {clinic_phone} si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6'),
	('01a21950-6616-71f7-86dd-81dcadba2cfe', '{CHU2021,ADR2023,GRANULOMA}', 'A', 'Strength is policy (background).', 'PEEL-A10-later', 12, '', 'watch', 'must', 0, 336, NULL, '', '', 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', '', '{}', '01a21950-6309-7269-9df5-aacc5d78cf0a', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6');

-- Data for Name: aftercare_planitem; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.aftercare_planitem VALUES
	('01a21950-bdc7-75bd-b731-7ef7b9e3b74c', 1, 'sun_exposure', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', '2026-09-25 17:17:00+00', 'No tome sol directo por al menos 7 días, hasta vie 25 Sep 2026, 19:17. El sol puede dejar manchas y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7ef89a3d4044', 2, 'sunscreen', 'do', 'must', '2026-09-18 17:17:00+00', '2026-10-16 17:17:00+00', '2026-09-25 17:17:00+00', 'Si tiene que salir, use un protector solar de amplio espectro. Debe ser FPS 30 o más. Póngaselo otra vez cada dos horas.', 'FPS 30 o más, de amplio espectro, siempre que salga', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7ef9467621cf', 3, 'protective_clothing', 'do', 'must', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', '2026-09-25 17:17:00+00', 'Use ropa protectora cuando salga: un sombrero ancho y algo que cubra su piel.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7efa524cbc76', 4, 'hydration', 'do', 'must', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', '2026-09-21 17:17:00+00', 'Póngase suero hidratante o crema simple varias veces al día. Hágalo más en los primeros días.', 'varias veces al día: 4 veces al día las primeras 72 horas, después 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7efb78869290', 5, 'strenuous_exercise', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-09-20 17:17:00+00', '2026-09-19 17:17:00+00', 'No haga ejercicio fuerte hasta dom 20 Sep 2026, 19:17. El sudor puede causar infección y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7efcff6df2ec', 6, 'sweating', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-09-20 17:17:00+00', '2026-09-19 17:17:00+00', 'Evite tareas y juegos que lo hagan sudar hasta dom 20 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7efde823d735', 7, 'retinoid', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', '2026-09-25 17:17:00+00', 'No use retinol ni otras cremas con retinoides por al menos 7 días, hasta vie 25 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7efebca9fc17', 8, 'aha_bha', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', '2026-09-25 17:17:00+00', 'No use ácidos en la piel por al menos 7 días, hasta vie 25 Sep 2026, 19:17. Por ejemplo: ácido glicólico, láctico o salicílico.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7eff50811deb', 9, 'picking', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', '2026-09-25 17:17:00+00', 'No se toque, rasque ni arranque la piel por al menos 7 días, hasta vie 25 Sep 2026, 19:17. Deje que se caiga sola.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7f004e311aaf', 10, 'exfoliation', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', '2026-09-25 17:17:00+00', 'No frote su piel por al menos 7 días, hasta vie 25 Sep 2026, 19:17. No use cepillos ni telas ásperas.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc7-75bd-b731-7f01931bb3b3', 11, 'provider_instructions', 'do', 'must', '2026-09-18 17:17:00+00', '2026-10-16 17:17:00+00', NULL, 'Su profesional puede darle otros pasos. Por favor, sígalos.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-125fc2129ed1', 12, 'makeup', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-19 17:17:00+00', NULL, 'No use maquillaje hasta sáb 19 Sep 2026, 19:17. Después use brochas limpias.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-126062246350', 13, 'cleanse_gentle', 'do', 'should', '2026-09-18 23:17:00+00', '2026-09-25 17:17:00+00', NULL, 'No lave la zona en las primeras 6 horas. Después lave con manos limpias, agua tibia y jabón suave. Seque sin frotar.', 'agua tibia, limpiador suave, solo las manos, secar sin frotar', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-1261012f54f3', 14, 'swimming', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'No nade hasta lun 21 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-126280795014', 15, 'heat', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta lun 21 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-1263e77eade7', 16, 'vitamin_c', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'No use suero de vitamina C hasta lun 21 Sep 2026, 19:17. Puede arder o causar bultos.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-1264b495abc1', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-23 17:17:00+00', NULL, 'No use peróxido de benzoílo en la piel hasta mié 23 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-126532f0ca20', 18, 'touch_unwashed', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'Lávese las manos antes de tocar la zona.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdc8-70bd-95b0-126674465b44', 19, 'alcohol', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-19 17:17:00+00', NULL, 'No tome alcohol hasta sáb 19 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde8-7249-ab50-d8e95180ca10', 20, 'smoking', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'Trate de no fumar hasta lun 21 Sep 2026, 19:17. El humo hace que sane más lento.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9b9223fa430', 21, 'nsaid', 'avoid', 'may', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta lun 21 Sep 2026, 19:17, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9ba4b4f1423', 22, 'shaving', 'avoid', 'may', '2026-09-18 17:17:00+00', '2026-09-20 17:17:00+00', NULL, 'No se afeite la zona hasta dom 20 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9bb169ab9c7', 23, 'self_tanner', 'avoid', 'may', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', NULL, 'No use autobronceador hasta vie 25 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9bc46b0ae73', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'No use tónico ni perfume en la zona hasta lun 21 Sep 2026, 19:17. Tampoco loción de afeitar.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9bd758d0b09', 25, 'sleep_position', 'do', 'may', '2026-09-18 17:17:00+00', '2026-09-20 17:17:00+00', NULL, 'Duerma con una funda limpia. Si tiene la cara hinchada, levante la cabeza.', 'funda limpia; cabeza en alto si se hinchan los ojos; boca arriba', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9beb1255040', 26, 'drink_water', 'do', 'may', '2026-09-18 17:17:00+00', '2026-09-21 17:17:00+00', NULL, 'Tome mucha agua.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9bf5320c356', 27, 'hair_removal', 'avoid', 'should', '2026-09-18 17:17:00+00', '2026-09-25 17:17:00+00', NULL, 'No use cera ni crema para quitar vello en la zona hasta vie 25 Sep 2026, 19:17.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9c0593c5d88', 28, 'other_procedure:*', 'avoid', 'must', '2026-09-18 17:17:00+00', '2026-10-16 17:17:00+00', NULL, 'No haga un peeling, láser u otro tratamiento en esta zona hasta vie 16 Oct 2026, 19:17. Pregúntenos antes.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bde9-763f-bc8e-b9c180b59ee8', 29, 'warning_sign', 'watch', 'must', '2026-09-18 17:17:00+00', '2026-10-02 17:17:00+00', NULL, 'Llame ya al 112 si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdea-74a0-a29c-9302522ad67d', 30, 'warning_sign', 'watch', 'must', '2026-09-18 17:17:00+00', '2026-10-02 17:17:00+00', NULL, 'Llame hoy al +34910000010 si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-bdea-74a0-a29c-9303aa70b078', 31, 'warning_sign', 'watch', 'must', '2026-09-18 17:17:00+00', '2026-10-02 17:17:00+00', NULL, 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc'),
	('01a21950-c19e-7768-a264-3512b2720f13', 1, 'sun_exposure', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', '2026-09-28 19:08:00+00', 'Stay out of direct sun for at least 7 days, until Mon 28 Sep 2026, 3:08 PM. Sun can leave dark marks and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19e-7768-a264-3513f777f515', 2, 'sunscreen', 'do', 'must', '2026-09-21 19:08:00+00', '2026-10-19 19:08:00+00', '2026-09-28 19:08:00+00', 'If you must go out, use a broad-spectrum sunscreen. It should be SPF 30 or more. Put it on again every two hours.', 'SPF 30 or more, broad-spectrum, whenever outside', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19e-7768-a264-35149a0ea3fb', 3, 'protective_clothing', 'do', 'must', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', '2026-09-28 19:08:00+00', 'Wear protective clothing when you go out: a wide hat and cover for your skin.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19e-7768-a264-35159f82ac4d', 4, 'hydration', 'do', 'must', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', '2026-09-24 19:08:00+00', 'Put on a hydrating serum or plain moisturizer several times a day. Do this most in the first few days.', 'several times a day: 4 times a day in the first 72 hours, then 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19e-7768-a264-3516298504b0', 5, 'strenuous_exercise', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-09-23 19:08:00+00', '2026-09-22 19:08:00+00', 'Do not work out hard until Wed 23 Sep 2026, 3:08 PM. Sweat can cause infection and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19e-7768-a264-351755ed8627', 6, 'sweating', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-09-23 19:08:00+00', '2026-09-22 19:08:00+00', 'Skip hot jobs and games that make you sweat until Wed 23 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c5c3-7590-8488-36c68e3b792a', 11, 'provider_instructions', 'do', 'must', '2026-09-22 22:20:00+00', '2026-10-20 22:20:00+00', NULL, 'Your provider may give you other steps. Please follow them.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c19e-7768-a264-3518d1a6b26b', 7, 'retinoid', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', '2026-09-28 19:08:00+00', 'Keep retinol off your skin for at least 7 days, until Mon 28 Sep 2026, 3:08 PM. This means all retinoid creams.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19f-7183-9437-849e61676397', 8, 'aha_bha', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', '2026-09-28 19:08:00+00', 'Do not use acids on your skin for at least 7 days, until Mon 28 Sep 2026, 3:08 PM. This means glycolic, lactic or salicylic acid.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19f-7183-9437-849f62ff69db', 9, 'picking', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', '2026-09-28 19:08:00+00', 'Do not pick, scratch or peel your skin for at least 7 days, until Mon 28 Sep 2026, 3:08 PM. Let flakes fall off on their own.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19f-7183-9437-84a0739f399f', 10, 'exfoliation', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', '2026-09-28 19:08:00+00', 'Do not scrub your skin for at least 7 days, until Mon 28 Sep 2026, 3:08 PM. No brushes, no rough cloths.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19f-7183-9437-84a186c479d0', 11, 'provider_instructions', 'do', 'must', '2026-09-21 19:08:00+00', '2026-10-19 19:08:00+00', NULL, 'Your provider may give you other steps. Please follow them.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19f-7183-9437-84a287e4df82', 12, 'makeup', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-22 19:08:00+00', NULL, 'Do not wear makeup until Tue 22 Sep 2026, 3:08 PM. Use clean brushes after that.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19f-7183-9437-84a345c81d99', 13, 'cleanse_gentle', 'do', 'should', '2026-09-22 01:08:00+00', '2026-09-28 19:08:00+00', NULL, 'Do not wash the area for the first 6 hours. After that, use clean hands, lukewarm water and a mild soap. Pat dry.', 'lukewarm water, mild cleanser, hands only, pat dry', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c19f-7183-9437-84a474d8a5ae', 14, 'swimming', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'Do not swim until Thu 24 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b5-7115-a036-967094f908d5', 15, 'heat', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'Stay away from saunas, steam, hot tubs and very hot showers until Thu 24 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b5-7115-a036-9671dec902ea', 16, 'vitamin_c', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'Do not use vitamin C serum until Thu 24 Sep 2026, 3:08 PM. It can sting or cause bumps.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b5-7115-a036-9672b01fac02', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-26 19:08:00+00', NULL, 'Do not put benzoyl peroxide on your skin until Sat 26 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b5-7115-a036-9673f07dfe2d', 18, 'touch_unwashed', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'Wash your hands before you touch the area.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b5-7115-a036-96745f8a1bc7', 19, 'alcohol', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-22 19:08:00+00', NULL, 'Do not drink alcohol until Tue 22 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b5-7115-a036-9675d28fe95a', 20, 'smoking', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'Try not to smoke until Thu 24 Sep 2026, 3:08 PM. Smoke slows your healing.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-853ece614d11', 21, 'nsaid', 'avoid', 'may', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'For pain, ask us which pill is safe for you. Skip ibuprofen until Thu 24 Sep 2026, 3:08 PM unless a doctor told you to take it. Do not stop any pill your doctor gave you.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-853f4f8dfedf', 22, 'shaving', 'avoid', 'may', '2026-09-21 19:08:00+00', '2026-09-23 19:08:00+00', NULL, 'Do not shave the area until Wed 23 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-85402f0447a6', 23, 'self_tanner', 'avoid', 'may', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', NULL, 'Do not use self-tanner until Mon 28 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-85413c51b93c', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'Do not use toner or perfume on the area until Thu 24 Sep 2026, 3:08 PM. Do not use aftershave.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-854223cb0528', 25, 'sleep_position', 'do', 'may', '2026-09-21 19:08:00+00', '2026-09-23 19:08:00+00', NULL, 'Sleep on a clean pillowcase. If your face is puffy, raise your head.', 'clean pillowcase; head up if eyes swell; on the back', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-8543c93c603b', 26, 'drink_water', 'do', 'may', '2026-09-21 19:08:00+00', '2026-09-24 19:08:00+00', NULL, 'Drink plenty of water.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-85444f3417e0', 27, 'hair_removal', 'avoid', 'should', '2026-09-21 19:08:00+00', '2026-09-28 19:08:00+00', NULL, 'Do not wax or use hair removal cream on the area until Mon 28 Sep 2026, 3:08 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-8545168bd606', 28, 'other_procedure:*', 'avoid', 'must', '2026-09-21 19:08:00+00', '2026-10-19 19:08:00+00', NULL, 'Do not book a peel, laser or other skin treatment for this area until Mon 19 Oct 2026, 3:08 PM. Ask us first.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b6-738b-be15-85467ca51053', 29, 'warning_sign', 'watch', 'must', '2026-09-21 19:08:00+00', '2026-10-05 19:08:00+00', NULL, 'Call 911 now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b7-77d8-bc12-2393955a3376', 30, 'warning_sign', 'watch', 'must', '2026-09-21 19:08:00+00', '2026-10-05 19:08:00+00', NULL, 'Call us today at +12125550100 if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c1b7-77d8-bc12-239495d8ba99', 31, 'warning_sign', 'watch', 'must', '2026-09-21 19:08:00+00', '2026-10-05 19:08:00+00', NULL, 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-c061-7606-a21a-bb65883a7e8b'),
	('01a21950-c5c2-75e9-aeb0-6aa29dc3d58b', 1, 'sun_exposure', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', '2026-09-29 22:20:00+00', 'Stay out of direct sun for at least 7 days, until Tue 29 Sep 2026, 6:20 PM. Sun can leave dark marks and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c2-75e9-aeb0-6aa3689c1e8f', 2, 'sunscreen', 'do', 'must', '2026-09-22 22:20:00+00', '2026-10-20 22:20:00+00', '2026-09-29 22:20:00+00', 'If you must go out, use a broad-spectrum sunscreen. It should be SPF 30 or more. Put it on again every two hours.', 'SPF 30 or more, broad-spectrum, whenever outside', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c2-75e9-aeb0-6aa4f7ed61af', 3, 'protective_clothing', 'do', 'must', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', '2026-09-29 22:20:00+00', 'Wear protective clothing when you go out: a wide hat and cover for your skin.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c2-75e9-aeb0-6aa5da5d6ec6', 4, 'hydration', 'do', 'must', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', '2026-09-25 22:20:00+00', 'Put on a hydrating serum or plain moisturizer several times a day. Do this most in the first few days.', 'several times a day: 4 times a day in the first 72 hours, then 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c2-75e9-aeb0-6aa62fc82715', 5, 'strenuous_exercise', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-09-24 22:20:00+00', '2026-09-23 22:20:00+00', 'Do not work out hard until Thu 24 Sep 2026, 6:20 PM. Sweat can cause infection and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c2-75e9-aeb0-6aa736b1e9b5', 6, 'sweating', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-09-24 22:20:00+00', '2026-09-23 22:20:00+00', 'Skip hot jobs and games that make you sweat until Thu 24 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c2-75e9-aeb0-6aa821b5ad10', 7, 'retinoid', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', '2026-09-29 22:20:00+00', 'Keep retinol off your skin for at least 7 days, until Tue 29 Sep 2026, 6:20 PM. This means all retinoid creams.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36c3ba1ca713', 8, 'aha_bha', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', '2026-09-29 22:20:00+00', 'Do not use acids on your skin for at least 7 days, until Tue 29 Sep 2026, 6:20 PM. This means glycolic, lactic or salicylic acid.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36c440c800cc', 9, 'picking', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', '2026-09-29 22:20:00+00', 'Do not pick, scratch or peel your skin for at least 7 days, until Tue 29 Sep 2026, 6:20 PM. Let flakes fall off on their own.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36c52a95590f', 10, 'exfoliation', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', '2026-09-29 22:20:00+00', 'Do not scrub your skin for at least 7 days, until Tue 29 Sep 2026, 6:20 PM. No brushes, no rough cloths.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36c78ef82e50', 12, 'makeup', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-23 22:20:00+00', NULL, 'Do not wear makeup until Wed 23 Sep 2026, 6:20 PM. Use clean brushes after that.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36c8d63d4abe', 13, 'cleanse_gentle', 'do', 'should', '2026-09-23 04:20:00+00', '2026-09-29 22:20:00+00', NULL, 'Do not wash the area for the first 6 hours. After that, use clean hands, lukewarm water and a mild soap. Pat dry.', 'lukewarm water, mild cleanser, hands only, pat dry', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36c99e371e8c', 14, 'swimming', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'Do not swim until Fri 25 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36caef5f77ab', 15, 'heat', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'Stay away from saunas, steam, hot tubs and very hot showers until Fri 25 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36cb90619fdc', 16, 'vitamin_c', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'Do not use vitamin C serum until Fri 25 Sep 2026, 6:20 PM. It can sting or cause bumps.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36ccf34b8efd', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-27 22:20:00+00', NULL, 'Do not put benzoyl peroxide on your skin until Sun 27 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36cdec6bbfca', 18, 'touch_unwashed', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'Wash your hands before you touch the area.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c3-7590-8488-36ce93eaa58c', 19, 'alcohol', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-23 22:20:00+00', NULL, 'Do not drink alcohol until Wed 23 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68edc732bfa4', 20, 'smoking', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'Try not to smoke until Fri 25 Sep 2026, 6:20 PM. Smoke slows your healing.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68ee5a3997ba', 21, 'nsaid', 'avoid', 'may', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'For pain, ask us which pill is safe for you. Skip ibuprofen until Fri 25 Sep 2026, 6:20 PM unless a doctor told you to take it. Do not stop any pill your doctor gave you.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68ef13b005d2', 22, 'shaving', 'avoid', 'may', '2026-09-22 22:20:00+00', '2026-09-24 22:20:00+00', NULL, 'Do not shave the area until Thu 24 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68f091193696', 23, 'self_tanner', 'avoid', 'may', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', NULL, 'Do not use self-tanner until Tue 29 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68f11fa3e1d8', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'Do not use toner or perfume on the area until Fri 25 Sep 2026, 6:20 PM. Do not use aftershave.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68f2d836258f', 25, 'sleep_position', 'do', 'may', '2026-09-22 22:20:00+00', '2026-09-24 22:20:00+00', NULL, 'Sleep on a clean pillowcase. If your face is puffy, raise your head.', 'clean pillowcase; head up if eyes swell; on the back', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68f391d4eba0', 26, 'drink_water', 'do', 'may', '2026-09-22 22:20:00+00', '2026-09-25 22:20:00+00', NULL, 'Drink plenty of water.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5c4-726a-b524-68f48ed36508', 27, 'hair_removal', 'avoid', 'should', '2026-09-22 22:20:00+00', '2026-09-29 22:20:00+00', NULL, 'Do not wax or use hair removal cream on the area until Tue 29 Sep 2026, 6:20 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5dd-726d-976a-acf8a98d1308', 28, 'other_procedure:*', 'avoid', 'must', '2026-09-22 22:20:00+00', '2026-10-20 22:20:00+00', NULL, 'Do not book a peel, laser or other skin treatment for this area until Tue 20 Oct 2026, 6:20 PM. Ask us first.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5dd-726d-976a-acf982ca245e', 29, 'warning_sign', 'watch', 'must', '2026-09-22 22:20:00+00', '2026-10-06 22:20:00+00', NULL, 'Call 911 now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5dd-726d-976a-acfab7855fc8', 30, 'warning_sign', 'watch', 'must', '2026-09-22 22:20:00+00', '2026-10-06 22:20:00+00', NULL, 'Call us today at +12125550100 if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-c5dd-726d-976a-acfb691196d6', 31, 'warning_sign', 'watch', 'must', '2026-09-22 22:20:00+00', '2026-10-06 22:20:00+00', NULL, 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-c4b0-7008-ab3f-6e618e781f62'),
	('01a21950-cb3d-703d-b24e-f823f2adb100', 1, 'sun_exposure', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', '2026-10-29 11:50:00+00', 'No tome sol directo por al menos 7 días, hasta jue 29 Oct 2026, 12:50. El sol puede dejar manchas y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d224dd199f13', 2, 'sunscreen', 'do', 'must', '2026-10-22 11:50:00+00', '2026-11-19 11:50:00+00', '2026-10-29 11:50:00+00', 'Si tiene que salir, use un protector solar de amplio espectro. Debe ser FPS 30 o más. Póngaselo otra vez cada dos horas.', 'FPS 30 o más, de amplio espectro, siempre que salga', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d2253cfc915e', 3, 'protective_clothing', 'do', 'must', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', '2026-10-29 11:50:00+00', 'Use ropa protectora cuando salga: un sombrero ancho y algo que cubra su piel.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d226eaffc64b', 4, 'hydration', 'do', 'must', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', '2026-10-25 11:50:00+00', 'Póngase suero hidratante o crema simple varias veces al día. Hágalo más en los primeros días.', 'varias veces al día: 4 veces al día las primeras 72 horas, después 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d2279c75affc', 5, 'strenuous_exercise', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-10-24 11:50:00+00', '2026-10-23 11:50:00+00', 'No haga ejercicio fuerte hasta sáb 24 Oct 2026, 13:50. El sudor puede causar infección y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d228f2762f86', 6, 'sweating', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-10-24 11:50:00+00', '2026-10-23 11:50:00+00', 'Evite tareas y juegos que lo hagan sudar hasta sáb 24 Oct 2026, 13:50.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d2299fa87e9f', 7, 'retinoid', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', '2026-10-29 11:50:00+00', 'No use retinol ni otras cremas con retinoides por al menos 7 días, hasta jue 29 Oct 2026, 12:50.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d22a6a21a7f3', 8, 'aha_bha', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', '2026-10-29 11:50:00+00', 'No use ácidos en la piel por al menos 7 días, hasta jue 29 Oct 2026, 12:50. Por ejemplo: ácido glicólico, láctico o salicílico.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d22bd1c485b4', 9, 'picking', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', '2026-10-29 11:50:00+00', 'No se toque, rasque ni arranque la piel por al menos 7 días, hasta jue 29 Oct 2026, 12:50. Deje que se caiga sola.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d22cec5532fe', 10, 'exfoliation', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', '2026-10-29 11:50:00+00', 'No frote su piel por al menos 7 días, hasta jue 29 Oct 2026, 12:50. No use cepillos ni telas ásperas.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d22d49ab3651', 11, 'provider_instructions', 'do', 'must', '2026-10-22 11:50:00+00', '2026-11-19 11:50:00+00', NULL, 'Su profesional puede darle otros pasos. Por favor, sígalos.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d22e55088423', 12, 'makeup', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-23 11:50:00+00', NULL, 'No use maquillaje hasta vie 23 Oct 2026, 13:50. Después use brochas limpias.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3e-72f0-8ea2-d22fc52c2d2f', 13, 'cleanse_gentle', 'do', 'should', '2026-10-22 17:50:00+00', '2026-10-29 11:50:00+00', NULL, 'No lave la zona en las primeras 6 horas. Después lave con manos limpias, agua tibia y jabón suave. Seque sin frotar.', 'agua tibia, limpiador suave, solo las manos, secar sin frotar', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f36fd716d19', 14, 'swimming', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'No nade hasta dom 25 Oct 2026, 12:50.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f37118d975d', 15, 'heat', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta dom 25 Oct 2026, 12:50.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3808b754d2', 16, 'vitamin_c', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'No use suero de vitamina C hasta dom 25 Oct 2026, 12:50. Puede arder o causar bultos.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3920b34891', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-27 11:50:00+00', NULL, 'No use peróxido de benzoílo en la piel hasta mar 27 Oct 2026, 12:50.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3a946dbfd7', 18, 'touch_unwashed', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'Lávese las manos antes de tocar la zona.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3b98edc33f', 19, 'alcohol', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-23 11:50:00+00', NULL, 'No tome alcohol hasta vie 23 Oct 2026, 13:50.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3c41115e63', 20, 'smoking', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'Trate de no fumar hasta dom 25 Oct 2026, 12:50. El humo hace que sane más lento.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3d2b7dac81', 21, 'nsaid', 'avoid', 'may', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta dom 25 Oct 2026, 12:50, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3ee1a2c528', 22, 'shaving', 'avoid', 'may', '2026-10-22 11:50:00+00', '2026-10-24 11:50:00+00', NULL, 'No se afeite la zona hasta sáb 24 Oct 2026, 13:50.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f3f2404fffe', 23, 'self_tanner', 'avoid', 'may', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', NULL, 'No use autobronceador hasta jue 29 Oct 2026, 12:50.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f40de713c75', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'No use tónico ni perfume en la zona hasta dom 25 Oct 2026, 12:50. Tampoco loción de afeitar.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f41c3f7a9ac', 25, 'sleep_position', 'do', 'may', '2026-10-22 11:50:00+00', '2026-10-24 11:50:00+00', NULL, 'Duerma con una funda limpia. Si tiene la cara hinchada, levante la cabeza.', 'funda limpia; cabeza en alto si se hinchan los ojos; boca arriba', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f425892582d', 26, 'drink_water', 'do', 'may', '2026-10-22 11:50:00+00', '2026-10-25 11:50:00+00', NULL, 'Tome mucha agua.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb3f-7258-9541-4f438e2fee4d', 27, 'hair_removal', 'avoid', 'should', '2026-10-22 11:50:00+00', '2026-10-29 11:50:00+00', NULL, 'No use cera ni crema para quitar vello en la zona hasta jue 29 Oct 2026, 12:50.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb40-7303-8239-d74e3102ecf9', 28, 'other_procedure:*', 'avoid', 'must', '2026-10-22 11:50:00+00', '2026-11-19 11:50:00+00', NULL, 'No haga un peeling, láser u otro tratamiento en esta zona hasta jue 19 Nov 2026, 12:50. Pregúntenos antes.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb40-7303-8239-d74fd437641d', 29, 'warning_sign', 'watch', 'must', '2026-10-22 11:50:00+00', '2026-11-05 11:50:00+00', NULL, 'Llame ya al 112 si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb40-7303-8239-d7508bc76d79', 30, 'warning_sign', 'watch', 'must', '2026-10-22 11:50:00+00', '2026-11-05 11:50:00+00', NULL, 'Llame hoy al +34910000010 si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cb40-7303-8239-d751ee6bb1fb', 31, 'warning_sign', 'watch', 'must', '2026-10-22 11:50:00+00', '2026-11-05 11:50:00+00', NULL, 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-ca41-7633-9198-936ddecbc50e'),
	('01a21950-cee5-7147-ba3f-6c59569b4490', 1, 'sun_exposure', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', '2026-10-30 16:05:00+00', 'No tome sol directo por al menos 7 días, hasta vie 30 Oct 2026, 17:05. El sol puede dejar manchas y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee5-7147-ba3f-6c5a3e8e9b03', 2, 'sunscreen', 'do', 'must', '2026-10-23 16:05:00+00', '2026-11-20 16:05:00+00', '2026-10-30 16:05:00+00', 'Si tiene que salir, use un protector solar de amplio espectro. Debe ser FPS 30 o más. Póngaselo otra vez cada dos horas.', 'FPS 30 o más, de amplio espectro, siempre que salga', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-373aa917bccf', 3, 'protective_clothing', 'do', 'must', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', '2026-10-30 16:05:00+00', 'Use ropa protectora cuando salga: un sombrero ancho y algo que cubra su piel.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-373b0af5355a', 4, 'hydration', 'do', 'must', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', '2026-10-26 16:05:00+00', 'Póngase suero hidratante o crema simple varias veces al día. Hágalo más en los primeros días.', 'varias veces al día: 4 veces al día las primeras 72 horas, después 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-373cb28561c5', 5, 'strenuous_exercise', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-10-25 16:05:00+00', '2026-10-24 16:05:00+00', 'No haga ejercicio fuerte hasta dom 25 Oct 2026, 17:05. El sudor puede causar infección y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-373d2e28341d', 6, 'sweating', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-10-25 16:05:00+00', '2026-10-24 16:05:00+00', 'Evite tareas y juegos que lo hagan sudar hasta dom 25 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-373e4bb6472c', 7, 'retinoid', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', '2026-10-30 16:05:00+00', 'No use retinol ni otras cremas con retinoides por al menos 7 días, hasta vie 30 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-373fc202cfde', 8, 'aha_bha', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', '2026-10-30 16:05:00+00', 'No use ácidos en la piel por al menos 7 días, hasta vie 30 Oct 2026, 17:05. Por ejemplo: ácido glicólico, láctico o salicílico.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-3740e67c45c0', 9, 'picking', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', '2026-10-30 16:05:00+00', 'No se toque, rasque ni arranque la piel por al menos 7 días, hasta vie 30 Oct 2026, 17:05. Deje que se caiga sola.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-3741c0a1def9', 10, 'exfoliation', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', '2026-10-30 16:05:00+00', 'No frote su piel por al menos 7 días, hasta vie 30 Oct 2026, 17:05. No use cepillos ni telas ásperas.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-374264e75953', 11, 'provider_instructions', 'do', 'must', '2026-10-23 16:05:00+00', '2026-11-20 16:05:00+00', NULL, 'Su profesional puede darle otros pasos. Por favor, sígalos.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-3743342bab53', 12, 'makeup', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-24 16:05:00+00', NULL, 'No use maquillaje hasta sáb 24 Oct 2026, 18:05. Después use brochas limpias.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-374451371a8f', 13, 'cleanse_gentle', 'do', 'should', '2026-10-23 22:05:00+00', '2026-10-30 16:05:00+00', NULL, 'No lave la zona en las primeras 6 horas. Después lave con manos limpias, agua tibia y jabón suave. Seque sin frotar.', 'agua tibia, limpiador suave, solo las manos, secar sin frotar', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-3745fe63942a', 14, 'swimming', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'No nade hasta lun 26 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-3746ed921bd9', 15, 'heat', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta lun 26 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-3747d54a0a0d', 16, 'vitamin_c', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'No use suero de vitamina C hasta lun 26 Oct 2026, 17:05. Puede arder o causar bultos.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee6-7376-b810-3748acb914c5', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-28 16:05:00+00', NULL, 'No use peróxido de benzoílo en la piel hasta mié 28 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca97afee0117', 18, 'touch_unwashed', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'Lávese las manos antes de tocar la zona.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca9875344917', 19, 'alcohol', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-24 16:05:00+00', NULL, 'No tome alcohol hasta sáb 24 Oct 2026, 18:05.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca994c98bfcd', 20, 'smoking', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'Trate de no fumar hasta lun 26 Oct 2026, 17:05. El humo hace que sane más lento.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca9ada90f95d', 21, 'nsaid', 'avoid', 'may', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta lun 26 Oct 2026, 17:05, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca9b7a25451f', 22, 'shaving', 'avoid', 'may', '2026-10-23 16:05:00+00', '2026-10-25 16:05:00+00', NULL, 'No se afeite la zona hasta dom 25 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca9c557f4f48', 23, 'self_tanner', 'avoid', 'may', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', NULL, 'No use autobronceador hasta vie 30 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca9dacf640cb', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'No use tónico ni perfume en la zona hasta lun 26 Oct 2026, 17:05. Tampoco loción de afeitar.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca9e01849e7a', 25, 'sleep_position', 'do', 'may', '2026-10-23 16:05:00+00', '2026-10-25 16:05:00+00', NULL, 'Duerma con una funda limpia. Si tiene la cara hinchada, levante la cabeza.', 'funda limpia; cabeza en alto si se hinchan los ojos; boca arriba', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-ca9fec6934e9', 26, 'drink_water', 'do', 'may', '2026-10-23 16:05:00+00', '2026-10-26 16:05:00+00', NULL, 'Tome mucha agua.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-caa0da8d8c69', 27, 'hair_removal', 'avoid', 'should', '2026-10-23 16:05:00+00', '2026-10-30 16:05:00+00', NULL, 'No use cera ni crema para quitar vello en la zona hasta vie 30 Oct 2026, 17:05.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-caa1e607c328', 28, 'other_procedure:*', 'avoid', 'must', '2026-10-23 16:05:00+00', '2026-11-20 16:05:00+00', NULL, 'No haga un peeling, láser u otro tratamiento en esta zona hasta vie 20 Nov 2026, 17:05. Pregúntenos antes.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-caa26585765d', 29, 'warning_sign', 'watch', 'must', '2026-10-23 16:05:00+00', '2026-11-06 16:05:00+00', NULL, 'Llame ya al 112 si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-caa3cf27290c', 30, 'warning_sign', 'watch', 'must', '2026-10-23 16:05:00+00', '2026-11-06 16:05:00+00', NULL, 'Llame hoy al +34910000010 si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cee7-72c3-9c16-caa47d972e65', 31, 'warning_sign', 'watch', 'must', '2026-10-23 16:05:00+00', '2026-11-06 16:05:00+00', NULL, 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-cd5a-746f-8d1f-9ab4b81f6761'),
	('01a21950-cfd3-7074-8cc6-1029f747c65e', 1, 'sun_exposure', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', '2026-10-30 16:15:00+00', 'Stay out of direct sun for at least 7 days, until Fri 30 Oct 2026, 12:15 PM. Sun can leave dark marks and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfd3-7074-8cc6-102a9e62c8f5', 2, 'sunscreen', 'do', 'must', '2026-10-23 16:15:00+00', '2026-11-20 16:15:00+00', '2026-10-30 16:15:00+00', 'If you must go out, use a broad-spectrum sunscreen. It should be SPF 30 or more. Put it on again every two hours.', 'SPF 30 or more, broad-spectrum, whenever outside', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfd4-74bf-8c13-57f6d89cf7c2', 3, 'protective_clothing', 'do', 'must', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', '2026-10-30 16:15:00+00', 'Wear protective clothing when you go out: a wide hat and cover for your skin.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfd4-74bf-8c13-57f73ca38d10', 4, 'hydration', 'do', 'must', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', '2026-10-26 16:15:00+00', 'Put on a hydrating serum or plain moisturizer several times a day. Do this most in the first few days.', 'several times a day: 4 times a day in the first 72 hours, then 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfd4-74bf-8c13-57f8c5a6ad8e', 5, 'strenuous_exercise', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-10-25 16:15:00+00', '2026-10-24 16:15:00+00', 'Do not work out hard until Sun 25 Oct 2026, 12:15 PM. Sweat can cause infection and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfd4-74bf-8c13-57f9fb7b6f37', 6, 'sweating', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-10-25 16:15:00+00', '2026-10-24 16:15:00+00', 'Skip hot jobs and games that make you sweat until Sun 25 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfd4-74bf-8c13-57fa7a0f0778', 7, 'retinoid', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', '2026-10-30 16:15:00+00', 'Keep retinol off your skin for at least 7 days, until Fri 30 Oct 2026, 12:15 PM. This means all retinoid creams.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfd4-74bf-8c13-57fb35e53c8a', 8, 'aha_bha', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', '2026-10-30 16:15:00+00', 'Do not use acids on your skin for at least 7 days, until Fri 30 Oct 2026, 12:15 PM. This means glycolic, lactic or salicylic acid.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe4-7058-82d6-08bb05074e8d', 9, 'picking', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', '2026-10-30 16:15:00+00', 'Do not pick, scratch or peel your skin for at least 7 days, until Fri 30 Oct 2026, 12:15 PM. Let flakes fall off on their own.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f7d52146e36', 10, 'exfoliation', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', '2026-10-30 16:15:00+00', 'Do not scrub your skin for at least 7 days, until Fri 30 Oct 2026, 12:15 PM. No brushes, no rough cloths.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f7e9f27457f', 11, 'provider_instructions', 'do', 'must', '2026-10-23 16:15:00+00', '2026-11-20 16:15:00+00', NULL, 'Your provider may give you other steps. Please follow them.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f7f07e5eae8', 12, 'makeup', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-24 16:15:00+00', NULL, 'Do not wear makeup until Sat 24 Oct 2026, 12:15 PM. Use clean brushes after that.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f80d44290d3', 13, 'cleanse_gentle', 'do', 'should', '2026-10-23 22:15:00+00', '2026-10-30 16:15:00+00', NULL, 'Do not wash the area for the first 6 hours. After that, use clean hands, lukewarm water and a mild soap. Pat dry.', 'lukewarm water, mild cleanser, hands only, pat dry', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f81ec7e8b30', 14, 'swimming', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'Do not swim until Mon 26 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f82a11b0c59', 15, 'heat', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'Stay away from saunas, steam, hot tubs and very hot showers until Mon 26 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f8345ba0c50', 16, 'vitamin_c', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'Do not use vitamin C serum until Mon 26 Oct 2026, 12:15 PM. It can sting or cause bumps.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f84e6081cbc', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-28 16:15:00+00', NULL, 'Do not put benzoyl peroxide on your skin until Wed 28 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f8561ab58e4', 18, 'touch_unwashed', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'Wash your hands before you touch the area.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f86ed104163', 19, 'alcohol', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-24 16:15:00+00', NULL, 'Do not drink alcohol until Sat 24 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe5-747b-9616-0f8757cdc72d', 20, 'smoking', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'Try not to smoke until Mon 26 Oct 2026, 12:15 PM. Smoke slows your healing.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e42e77bdb5dc', 21, 'nsaid', 'avoid', 'may', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'For pain, ask us which pill is safe for you. Skip ibuprofen until Mon 26 Oct 2026, 12:15 PM unless a doctor told you to take it. Do not stop any pill your doctor gave you.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e42f54a2e31a', 22, 'shaving', 'avoid', 'may', '2026-10-23 16:15:00+00', '2026-10-25 16:15:00+00', NULL, 'Do not shave the area until Sun 25 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e430452b1d30', 23, 'self_tanner', 'avoid', 'may', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', NULL, 'Do not use self-tanner until Fri 30 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e431f8d90073', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'Do not use toner or perfume on the area until Mon 26 Oct 2026, 12:15 PM. Do not use aftershave.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e432dbf42e08', 25, 'sleep_position', 'do', 'may', '2026-10-23 16:15:00+00', '2026-10-25 16:15:00+00', NULL, 'Sleep on a clean pillowcase. If your face is puffy, raise your head.', 'clean pillowcase; head up if eyes swell; on the back', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e4331526b55a', 26, 'drink_water', 'do', 'may', '2026-10-23 16:15:00+00', '2026-10-26 16:15:00+00', NULL, 'Drink plenty of water.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e434e2217ed8', 27, 'hair_removal', 'avoid', 'should', '2026-10-23 16:15:00+00', '2026-10-30 16:15:00+00', NULL, 'Do not wax or use hair removal cream on the area until Fri 30 Oct 2026, 12:15 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e4350c142f41', 28, 'other_procedure:*', 'avoid', 'must', '2026-10-23 16:15:00+00', '2026-11-20 16:15:00+00', NULL, 'Do not book a peel, laser or other skin treatment for this area until Fri 20 Nov 2026, 11:15 AM. Ask us first.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e436b6d3bb2e', 29, 'warning_sign', 'watch', 'must', '2026-10-23 16:15:00+00', '2026-11-06 16:15:00+00', NULL, 'Call 911 now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe6-754b-9f9b-e437f3437d95', 30, 'warning_sign', 'watch', 'must', '2026-10-23 16:15:00+00', '2026-11-06 16:15:00+00', NULL, 'Call us today at +12125550100 if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-cfe7-776c-909e-20190d0f371f', 31, 'warning_sign', 'watch', 'must', '2026-10-23 16:15:00+00', '2026-11-06 16:15:00+00', NULL, 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-ce39-70e2-8bb0-f623756aa63a'),
	('01a21950-d2ed-7239-92f3-ea353ca8914f', 1, 'sun_exposure', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', '2026-11-02 20:05:00+00', 'Stay out of direct sun for at least 7 days, until Mon 2 Nov 2026, 3:05 PM. Sun can leave dark marks and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ed-7239-92f3-ea3653eded81', 2, 'sunscreen', 'do', 'must', '2026-10-26 20:05:00+00', '2026-11-23 20:05:00+00', '2026-11-02 20:05:00+00', 'If you must go out, use a broad-spectrum sunscreen. It should be SPF 30 or more. Put it on again every two hours.', 'SPF 30 or more, broad-spectrum, whenever outside', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa1599bfba6', 3, 'protective_clothing', 'do', 'must', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', '2026-11-02 20:05:00+00', 'Wear protective clothing when you go out: a wide hat and cover for your skin.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa2c3aa4a5b', 4, 'hydration', 'do', 'must', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', '2026-10-29 20:05:00+00', 'Put on a hydrating serum or plain moisturizer several times a day. Do this most in the first few days.', 'several times a day: 4 times a day in the first 72 hours, then 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa3d7484914', 5, 'strenuous_exercise', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-10-28 20:05:00+00', '2026-10-27 20:05:00+00', 'Do not work out hard until Wed 28 Oct 2026, 4:05 PM. Sweat can cause infection and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa4fb5d3b26', 6, 'sweating', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-10-28 20:05:00+00', '2026-10-27 20:05:00+00', 'Skip hot jobs and games that make you sweat until Wed 28 Oct 2026, 4:05 PM.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa59bb97db7', 7, 'retinoid', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', '2026-11-02 20:05:00+00', 'Keep retinol off your skin for at least 7 days, until Mon 2 Nov 2026, 3:05 PM. This means all retinoid creams.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa69a8c0391', 8, 'aha_bha', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', '2026-11-02 20:05:00+00', 'Do not use acids on your skin for at least 7 days, until Mon 2 Nov 2026, 3:05 PM. This means glycolic, lactic or salicylic acid.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa799e72ccb', 9, 'picking', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', '2026-11-02 20:05:00+00', 'Do not pick, scratch or peel your skin for at least 7 days, until Mon 2 Nov 2026, 3:05 PM. Let flakes fall off on their own.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa8c9a9a062', 10, 'exfoliation', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', '2026-11-02 20:05:00+00', 'Do not scrub your skin for at least 7 days, until Mon 2 Nov 2026, 3:05 PM. No brushes, no rough cloths.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aa97c679bbb', 11, 'provider_instructions', 'do', 'must', '2026-10-26 20:05:00+00', '2026-11-23 20:05:00+00', NULL, 'Your provider may give you other steps. Please follow them.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ee-71c8-9dba-7aaa0fe59f38', 12, 'makeup', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-27 20:05:00+00', NULL, 'Do not wear makeup until Tue 27 Oct 2026, 4:05 PM. Use clean brushes after that.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10ab61c68bfd', 13, 'cleanse_gentle', 'do', 'should', '2026-10-27 02:05:00+00', '2026-11-02 20:05:00+00', NULL, 'Do not wash the area for the first 6 hours. After that, use clean hands, lukewarm water and a mild soap. Pat dry.', 'lukewarm water, mild cleanser, hands only, pat dry', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10ac9b489dde', 14, 'swimming', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'Do not swim until Thu 29 Oct 2026, 4:05 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10adc2bb68bf', 15, 'heat', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'Stay away from saunas, steam, hot tubs and very hot showers until Thu 29 Oct 2026, 4:05 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10aebf4b6a69', 16, 'vitamin_c', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'Do not use vitamin C serum until Thu 29 Oct 2026, 4:05 PM. It can sting or cause bumps.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10af1c924727', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-31 20:05:00+00', NULL, 'Do not put benzoyl peroxide on your skin until Sat 31 Oct 2026, 4:05 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10b000768759', 18, 'touch_unwashed', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'Wash your hands before you touch the area.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10b14e670fc9', 19, 'alcohol', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-27 20:05:00+00', NULL, 'Do not drink alcohol until Tue 27 Oct 2026, 4:05 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2ef-70e5-bafa-10b2dbbc9c26', 20, 'smoking', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'Try not to smoke until Thu 29 Oct 2026, 4:05 PM. Smoke slows your healing.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2f0-71ad-aa9a-ad220dff00ea', 21, 'nsaid', 'avoid', 'may', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'For pain, ask us which pill is safe for you. Skip ibuprofen until Thu 29 Oct 2026, 4:05 PM unless a doctor told you to take it. Do not stop any pill your doctor gave you.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2f0-71ad-aa9a-ad2356595210', 22, 'shaving', 'avoid', 'may', '2026-10-26 20:05:00+00', '2026-10-28 20:05:00+00', NULL, 'Do not shave the area until Wed 28 Oct 2026, 4:05 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2f0-71ad-aa9a-ad24f42ef997', 23, 'self_tanner', 'avoid', 'may', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', NULL, 'Do not use self-tanner until Mon 2 Nov 2026, 3:05 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2f0-71ad-aa9a-ad25d74f5197', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'Do not use toner or perfume on the area until Thu 29 Oct 2026, 4:05 PM. Do not use aftershave.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2f0-71ad-aa9a-ad269c127bdf', 25, 'sleep_position', 'do', 'may', '2026-10-26 20:05:00+00', '2026-10-28 20:05:00+00', NULL, 'Sleep on a clean pillowcase. If your face is puffy, raise your head.', 'clean pillowcase; head up if eyes swell; on the back', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2f0-71ad-aa9a-ad2702d949e0', 26, 'drink_water', 'do', 'may', '2026-10-26 20:05:00+00', '2026-10-29 20:05:00+00', NULL, 'Drink plenty of water.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d2f0-71ad-aa9a-ad2858fab826', 27, 'hair_removal', 'avoid', 'should', '2026-10-26 20:05:00+00', '2026-11-02 20:05:00+00', NULL, 'Do not wax or use hair removal cream on the area until Mon 2 Nov 2026, 3:05 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d308-751d-9c65-517911879575', 28, 'other_procedure:*', 'avoid', 'must', '2026-10-26 20:05:00+00', '2026-11-23 20:05:00+00', NULL, 'Do not book a peel, laser or other skin treatment for this area until Mon 23 Nov 2026, 3:05 PM. Ask us first.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d309-714e-8b9a-611a29797d94', 29, 'warning_sign', 'watch', 'must', '2026-10-26 20:05:00+00', '2026-11-09 20:05:00+00', NULL, 'Call 911 now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d309-714e-8b9a-611b3787a252', 30, 'warning_sign', 'watch', 'must', '2026-10-26 20:05:00+00', '2026-11-09 20:05:00+00', NULL, 'Call us today at +12125550100 if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d309-714e-8b9a-611c435f4e76', 31, 'warning_sign', 'watch', 'must', '2026-10-26 20:05:00+00', '2026-11-09 20:05:00+00', NULL, 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-d239-76a5-bd0a-28a9efc1512d'),
	('01a21950-d6ba-708a-bd23-157851a47be3', 1, 'sun_exposure', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', '2026-12-03 18:59:00+00', 'No tome sol directo por al menos 7 días, hasta jue 3 Dic 2026, 19:59. El sol puede dejar manchas y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-1579932ae352', 2, 'sunscreen', 'do', 'must', '2026-11-26 18:59:00+00', '2026-12-24 18:59:00+00', '2026-12-03 18:59:00+00', 'Si tiene que salir, use un protector solar de amplio espectro. Debe ser FPS 30 o más. Póngaselo otra vez cada dos horas.', 'FPS 30 o más, de amplio espectro, siempre que salga', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-157aba8ec8f6', 3, 'protective_clothing', 'do', 'must', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', '2026-12-03 18:59:00+00', 'Use ropa protectora cuando salga: un sombrero ancho y algo que cubra su piel.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-157b2d013459', 4, 'hydration', 'do', 'must', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', '2026-11-29 18:59:00+00', 'Póngase suero hidratante o crema simple varias veces al día. Hágalo más en los primeros días.', 'varias veces al día: 4 veces al día las primeras 72 horas, después 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-157c31388f35', 5, 'strenuous_exercise', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-11-28 18:59:00+00', '2026-11-27 18:59:00+00', 'No haga ejercicio fuerte hasta sáb 28 Nov 2026, 19:59. El sudor puede causar infección y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-157da9ddc151', 6, 'sweating', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-11-28 18:59:00+00', '2026-11-27 18:59:00+00', 'Evite tareas y juegos que lo hagan sudar hasta sáb 28 Nov 2026, 19:59.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-157e678d7ff8', 7, 'retinoid', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', '2026-12-03 18:59:00+00', 'No use retinol ni otras cremas con retinoides por al menos 7 días, hasta jue 3 Dic 2026, 19:59.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-157f80565d8b', 8, 'aha_bha', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', '2026-12-03 18:59:00+00', 'No use ácidos en la piel por al menos 7 días, hasta jue 3 Dic 2026, 19:59. Por ejemplo: ácido glicólico, láctico o salicílico.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-158061128302', 9, 'picking', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', '2026-12-03 18:59:00+00', 'No se toque, rasque ni arranque la piel por al menos 7 días, hasta jue 3 Dic 2026, 19:59. Deje que se caiga sola.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-1581ebdb83d4', 10, 'exfoliation', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', '2026-12-03 18:59:00+00', 'No frote su piel por al menos 7 días, hasta jue 3 Dic 2026, 19:59. No use cepillos ni telas ásperas.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-1582652a7209', 11, 'provider_instructions', 'do', 'must', '2026-11-26 18:59:00+00', '2026-12-24 18:59:00+00', NULL, 'Su profesional puede darle otros pasos. Por favor, sígalos.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6ba-708a-bd23-15831b474f62', 12, 'makeup', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-27 18:59:00+00', NULL, 'No use maquillaje hasta vie 27 Nov 2026, 19:59. Después use brochas limpias.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-0650a5dfdc3f', 13, 'cleanse_gentle', 'do', 'should', '2026-11-27 00:59:00+00', '2026-12-03 18:59:00+00', NULL, 'No lave la zona en las primeras 6 horas. Después lave con manos limpias, agua tibia y jabón suave. Seque sin frotar.', 'agua tibia, limpiador suave, solo las manos, secar sin frotar', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-0651f3b0a48e', 14, 'swimming', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'No nade hasta dom 29 Nov 2026, 19:59.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-06529eb72106', 15, 'heat', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta dom 29 Nov 2026, 19:59.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-0653d1ef3053', 16, 'vitamin_c', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'No use suero de vitamina C hasta dom 29 Nov 2026, 19:59. Puede arder o causar bultos.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-0654415d493b', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-12-01 18:59:00+00', NULL, 'No use peróxido de benzoílo en la piel hasta mar 1 Dic 2026, 19:59.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-0655265e5b78', 18, 'touch_unwashed', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'Lávese las manos antes de tocar la zona.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-06566ab408f6', 19, 'alcohol', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-27 18:59:00+00', NULL, 'No tome alcohol hasta vie 27 Nov 2026, 19:59.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-065746d3e844', 20, 'smoking', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'Trate de no fumar hasta dom 29 Nov 2026, 19:59. El humo hace que sane más lento.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-0658979bf47b', 21, 'nsaid', 'avoid', 'may', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta dom 29 Nov 2026, 19:59, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-0659450cbbab', 22, 'shaving', 'avoid', 'may', '2026-11-26 18:59:00+00', '2026-11-28 18:59:00+00', NULL, 'No se afeite la zona hasta sáb 28 Nov 2026, 19:59.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-065a4a04593d', 23, 'self_tanner', 'avoid', 'may', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', NULL, 'No use autobronceador hasta jue 3 Dic 2026, 19:59.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-065b2cff58ea', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'No use tónico ni perfume en la zona hasta dom 29 Nov 2026, 19:59. Tampoco loción de afeitar.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bb-740f-93a7-065c8ed0bb25', 25, 'sleep_position', 'do', 'may', '2026-11-26 18:59:00+00', '2026-11-28 18:59:00+00', NULL, 'Duerma con una funda limpia. Si tiene la cara hinchada, levante la cabeza.', 'funda limpia; cabeza en alto si se hinchan los ojos; boca arriba', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bc-776d-b87b-6f776b7f03dc', 26, 'drink_water', 'do', 'may', '2026-11-26 18:59:00+00', '2026-11-29 18:59:00+00', NULL, 'Tome mucha agua.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bc-776d-b87b-6f7817ca6e71', 27, 'hair_removal', 'avoid', 'should', '2026-11-26 18:59:00+00', '2026-12-03 18:59:00+00', NULL, 'No use cera ni crema para quitar vello en la zona hasta jue 3 Dic 2026, 19:59.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bc-776d-b87b-6f79e6480ef7', 28, 'other_procedure:*', 'avoid', 'must', '2026-11-26 18:59:00+00', '2026-12-24 18:59:00+00', NULL, 'No haga un peeling, láser u otro tratamiento en esta zona hasta jue 24 Dic 2026, 19:59. Pregúntenos antes.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bc-776d-b87b-6f7a1c9e17f8', 29, 'warning_sign', 'watch', 'must', '2026-11-26 18:59:00+00', '2026-12-10 18:59:00+00', NULL, 'Llame ya al 112 si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bc-776d-b87b-6f7bca08241a', 30, 'warning_sign', 'watch', 'must', '2026-11-26 18:59:00+00', '2026-12-10 18:59:00+00', NULL, 'Llame hoy al +34910000010 si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d6bc-776d-b87b-6f7c053d28fb', 31, 'warning_sign', 'watch', 'must', '2026-11-26 18:59:00+00', '2026-12-10 18:59:00+00', NULL, 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-d4f6-7421-87d2-ccc4c5152049'),
	('01a21950-d7a7-74d7-95bd-475273703c24', 1, 'sun_exposure', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', '2026-12-03 19:01:00+00', 'No tome sol directo por al menos 7 días, hasta jue 3 Dic 2026, 20:01. El sol puede dejar manchas y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-47532f4e4874', 2, 'sunscreen', 'do', 'must', '2026-11-26 19:01:00+00', '2026-12-24 19:01:00+00', '2026-12-03 19:01:00+00', 'Si tiene que salir, use un protector solar de amplio espectro. Debe ser FPS 30 o más. Póngaselo otra vez cada dos horas.', 'FPS 30 o más, de amplio espectro, siempre que salga', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-475475703e06', 3, 'protective_clothing', 'do', 'must', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', '2026-12-03 19:01:00+00', 'Use ropa protectora cuando salga: un sombrero ancho y algo que cubra su piel.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-4755ecb3f32b', 4, 'hydration', 'do', 'must', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', '2026-11-29 19:01:00+00', 'Póngase suero hidratante o crema simple varias veces al día. Hágalo más en los primeros días.', 'varias veces al día: 4 veces al día las primeras 72 horas, después 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-4756814b053a', 5, 'strenuous_exercise', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-11-28 19:01:00+00', '2026-11-27 19:01:00+00', 'No haga ejercicio fuerte hasta sáb 28 Nov 2026, 20:01. El sudor puede causar infección y hacer que sane más lento.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-47570d96ec68', 6, 'sweating', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-11-28 19:01:00+00', '2026-11-27 19:01:00+00', 'Evite tareas y juegos que lo hagan sudar hasta sáb 28 Nov 2026, 20:01.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-4758c6ce667f', 7, 'retinoid', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', '2026-12-03 19:01:00+00', 'No use retinol ni otras cremas con retinoides por al menos 7 días, hasta jue 3 Dic 2026, 20:01.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-47594dda95e6', 8, 'aha_bha', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', '2026-12-03 19:01:00+00', 'No use ácidos en la piel por al menos 7 días, hasta jue 3 Dic 2026, 20:01. Por ejemplo: ácido glicólico, láctico o salicílico.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-475a7f763bf3', 9, 'picking', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', '2026-12-03 19:01:00+00', 'No se toque, rasque ni arranque la piel por al menos 7 días, hasta jue 3 Dic 2026, 20:01. Deje que se caiga sola.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a7-74d7-95bd-475bd2fb390f', 10, 'exfoliation', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', '2026-12-03 19:01:00+00', 'No frote su piel por al menos 7 días, hasta jue 3 Dic 2026, 20:01. No use cepillos ni telas ásperas.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e0bd3476ab', 11, 'provider_instructions', 'do', 'must', '2026-11-26 19:01:00+00', '2026-12-24 19:01:00+00', NULL, 'Su profesional puede darle otros pasos. Por favor, sígalos.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e199abdc4e', 12, 'makeup', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-27 19:01:00+00', NULL, 'No use maquillaje hasta vie 27 Nov 2026, 20:01. Después use brochas limpias.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e21471e14d', 13, 'cleanse_gentle', 'do', 'should', '2026-11-27 01:01:00+00', '2026-12-03 19:01:00+00', NULL, 'No lave la zona en las primeras 6 horas. Después lave con manos limpias, agua tibia y jabón suave. Seque sin frotar.', 'agua tibia, limpiador suave, solo las manos, secar sin frotar', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e3631a8ebf', 14, 'swimming', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'No nade hasta dom 29 Nov 2026, 20:01.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e457db8bef', 15, 'heat', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'Evite sauna, vapor, jacuzzi y duchas muy calientes hasta dom 29 Nov 2026, 20:01.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e560dde320', 16, 'vitamin_c', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'No use suero de vitamina C hasta dom 29 Nov 2026, 20:01. Puede arder o causar bultos.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e60ebf2a15', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-12-01 19:01:00+00', NULL, 'No use peróxido de benzoílo en la piel hasta mar 1 Dic 2026, 20:01.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e78a2b73f6', 18, 'touch_unwashed', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'Lávese las manos antes de tocar la zona.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e822800122', 19, 'alcohol', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-27 19:01:00+00', NULL, 'No tome alcohol hasta vie 27 Nov 2026, 20:01.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7a8-712a-bd99-36e93ef9cf73', 20, 'smoking', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'Trate de no fumar hasta dom 29 Nov 2026, 20:01. El humo hace que sane más lento.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bb-71db-aef4-3cd1444e3a0e', 21, 'nsaid', 'avoid', 'may', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'Para el dolor, pregunte qué pastilla es segura para usted. No tome ibuprofeno hasta dom 29 Nov 2026, 20:01, salvo que un médico se lo pida. No deje las pastillas que le dio su médico.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c154f379283', 22, 'shaving', 'avoid', 'may', '2026-11-26 19:01:00+00', '2026-11-28 19:01:00+00', NULL, 'No se afeite la zona hasta sáb 28 Nov 2026, 20:01.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c16ede6b129', 23, 'self_tanner', 'avoid', 'may', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', NULL, 'No use autobronceador hasta jue 3 Dic 2026, 20:01.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c17037d191f', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'No use tónico ni perfume en la zona hasta dom 29 Nov 2026, 20:01. Tampoco loción de afeitar.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c188c5aa22d', 25, 'sleep_position', 'do', 'may', '2026-11-26 19:01:00+00', '2026-11-28 19:01:00+00', NULL, 'Duerma con una funda limpia. Si tiene la cara hinchada, levante la cabeza.', 'funda limpia; cabeza en alto si se hinchan los ojos; boca arriba', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c19e9c2f314', 26, 'drink_water', 'do', 'may', '2026-11-26 19:01:00+00', '2026-11-29 19:01:00+00', NULL, 'Tome mucha agua.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c1a4e739ec8', 27, 'hair_removal', 'avoid', 'should', '2026-11-26 19:01:00+00', '2026-12-03 19:01:00+00', NULL, 'No use cera ni crema para quitar vello en la zona hasta jue 3 Dic 2026, 20:01.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c1b22d20f81', 28, 'other_procedure:*', 'avoid', 'must', '2026-11-26 19:01:00+00', '2026-12-24 19:01:00+00', NULL, 'No haga un peeling, láser u otro tratamiento en esta zona hasta jue 24 Dic 2026, 20:01. Pregúntenos antes.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c1c671296da', 29, 'warning_sign', 'watch', 'must', '2026-11-26 19:01:00+00', '2026-12-10 19:01:00+00', NULL, 'Llame ya al 112 si se le hinchan los labios, la lengua o la garganta. Llame también si le cuesta respirar. Haga lo mismo si se desmaya, convulsiona o su corazón se acelera tras la crema anestésica.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c1d2eb1cd18', 30, 'warning_sign', 'watch', 'must', '2026-11-26 19:01:00+00', '2026-12-10 19:01:00+00', NULL, 'Llame hoy al +34910000010 si tiene fiebre, pus, ampollas o herpes en el labio. Llame si el dolor empeora o la piel roja se extiende. Llame si le duele un ojo o cambia su vista.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d7bc-7184-bf67-7c1e51f6692e', 31, 'warning_sign', 'watch', 'must', '2026-11-26 19:01:00+00', '2026-12-10 19:01:00+00', NULL, 'Avísenos si ve manchas nuevas, bultos o piel roja por más de 7 días.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-d5cb-7472-9580-a637bd00d4a7'),
	('01a21950-d91a-7417-a70c-60466822fb53', 1, 'sun_exposure', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', '2026-12-03 20:10:00+00', 'Stay out of direct sun for at least 7 days, until Thu 3 Dec 2026, 3:10 PM. Sun can leave dark marks and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09918c4e7dab', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91a-7417-a70c-6047eced5e7b', 2, 'sunscreen', 'do', 'must', '2026-11-26 20:10:00+00', '2026-12-24 20:10:00+00', '2026-12-03 20:10:00+00', 'If you must go out, use a broad-spectrum sunscreen. It should be SPF 30 or more. Put it on again every two hours.', 'SPF 30 or more, broad-spectrum, whenever outside', 'protocol', '01a21950-65f2-7398-86c6-099227414292', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91a-7417-a70c-6048a505c9ba', 3, 'protective_clothing', 'do', 'must', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', '2026-12-03 20:10:00+00', 'Wear protective clothing when you go out: a wide hat and cover for your skin.', '', 'protocol', '01a21950-65f2-7398-86c6-0993685249f2', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91a-7417-a70c-60495bfed1c1', 4, 'hydration', 'do', 'must', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', '2026-11-29 20:10:00+00', 'Put on a hydrating serum or plain moisturizer several times a day. Do this most in the first few days.', 'several times a day: 4 times a day in the first 72 hours, then 2', 'protocol', '01a21950-65f2-7398-86c6-09940d69b241', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91a-7417-a70c-604af27f6639', 5, 'strenuous_exercise', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-11-28 20:10:00+00', '2026-11-27 20:10:00+00', 'Do not work out hard until Sat 28 Nov 2026, 3:10 PM. Sweat can cause infection and slow your healing.', '', 'protocol', '01a21950-65f2-7398-86c6-09951213eebe', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91a-7417-a70c-604b4bc27441', 6, 'sweating', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-11-28 20:10:00+00', '2026-11-27 20:10:00+00', 'Skip hot jobs and games that make you sweat until Sat 28 Nov 2026, 3:10 PM.', '', 'protocol', '01a21950-65f2-7398-86c6-0996f8dd30e6', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91a-7417-a70c-604c8652272f', 7, 'retinoid', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', '2026-12-03 20:10:00+00', 'Keep retinol off your skin for at least 7 days, until Thu 3 Dec 2026, 3:10 PM. This means all retinoid creams.', '', 'protocol', '01a21950-65f2-7398-86c6-0997fc449be5', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91a-7417-a70c-604db78c1c82', 8, 'aha_bha', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', '2026-12-03 20:10:00+00', 'Do not use acids on your skin for at least 7 days, until Thu 3 Dec 2026, 3:10 PM. This means glycolic, lactic or salicylic acid.', '', 'protocol', '01a21950-65f2-7398-86c6-09982c74bf65', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-191176747d3e', 9, 'picking', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', '2026-12-03 20:10:00+00', 'Do not pick, scratch or peel your skin for at least 7 days, until Thu 3 Dec 2026, 3:10 PM. Let flakes fall off on their own.', '', 'protocol', '01a21950-65f2-7398-86c6-09999a48cf59', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-19127a126bde', 10, 'exfoliation', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', '2026-12-03 20:10:00+00', 'Do not scrub your skin for at least 7 days, until Thu 3 Dec 2026, 3:10 PM. No brushes, no rough cloths.', '', 'protocol', '01a21950-65f2-7398-86c6-099adec0b51f', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-1913b6c13336', 11, 'provider_instructions', 'do', 'must', '2026-11-26 20:10:00+00', '2026-12-24 20:10:00+00', NULL, 'Your provider may give you other steps. Please follow them.', '', 'protocol', '01a21950-65f2-7398-86c6-099b06b2ae0a', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-19145327a8d2', 12, 'makeup', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-27 20:10:00+00', NULL, 'Do not wear makeup until Fri 27 Nov 2026, 3:10 PM. Use clean brushes after that.', '', 'protocol', '01a21950-65f3-7020-a523-e076fc3876c0', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-191593710e29', 13, 'cleanse_gentle', 'do', 'should', '2026-11-27 02:10:00+00', '2026-12-03 20:10:00+00', NULL, 'Do not wash the area for the first 6 hours. After that, use clean hands, lukewarm water and a mild soap. Pat dry.', 'lukewarm water, mild cleanser, hands only, pat dry', 'protocol', '01a21950-65f3-7020-a523-e077825bdcae', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-19165a2d0886', 14, 'swimming', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'Do not swim until Sun 29 Nov 2026, 3:10 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e078737dfd28', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-19177cf55ca7', 15, 'heat', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'Stay away from saunas, steam, hot tubs and very hot showers until Sun 29 Nov 2026, 3:10 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e079ddc41312', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-191892ee0f10', 16, 'vitamin_c', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'Do not use vitamin C serum until Sun 29 Nov 2026, 3:10 PM. It can sting or cause bumps.', '', 'protocol', '01a21950-65f3-7020-a523-e07a65932378', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-1919ef20a3d2', 17, 'benzoyl_peroxide', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-12-01 20:10:00+00', NULL, 'Do not put benzoyl peroxide on your skin until Tue 1 Dec 2026, 3:10 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07b3315b012', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91b-74b6-9d77-191acd0b2e07', 18, 'touch_unwashed', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'Wash your hands before you touch the area.', '', 'protocol', '01a21950-65f3-7020-a523-e07c0172813a', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e14c544303', 19, 'alcohol', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-27 20:10:00+00', NULL, 'Do not drink alcohol until Fri 27 Nov 2026, 3:10 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e07d57b9fefc', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e294853b36', 20, 'smoking', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'Try not to smoke until Sun 29 Nov 2026, 3:10 PM. Smoke slows your healing.', '', 'protocol', '01a21950-65f3-7020-a523-e07eeb8edcfd', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e3820997b1', 21, 'nsaid', 'avoid', 'may', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'For pain, ask us which pill is safe for you. Skip ibuprofen until Sun 29 Nov 2026, 3:10 PM unless a doctor told you to take it. Do not stop any pill your doctor gave you.', '', 'protocol', '01a21950-65f3-7020-a523-e07f808a28f9', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e4eb5e3106', 22, 'shaving', 'avoid', 'may', '2026-11-26 20:10:00+00', '2026-11-28 20:10:00+00', NULL, 'Do not shave the area until Sat 28 Nov 2026, 3:10 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0808afc5e27', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e5a3f11554', 23, 'self_tanner', 'avoid', 'may', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', NULL, 'Do not use self-tanner until Thu 3 Dec 2026, 3:10 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e0817643cdc3', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e68de9caf4', 24, 'alcohol_based_topicals', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'Do not use toner or perfume on the area until Sun 29 Nov 2026, 3:10 PM. Do not use aftershave.', '', 'protocol', '01a21950-65f3-7020-a523-e082fdea64a5', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e792b9a8c7', 25, 'sleep_position', 'do', 'may', '2026-11-26 20:10:00+00', '2026-11-28 20:10:00+00', NULL, 'Sleep on a clean pillowcase. If your face is puffy, raise your head.', 'clean pillowcase; head up if eyes swell; on the back', 'protocol', '01a21950-65f3-7020-a523-e083b66de4de', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d91c-76b5-ba9a-c6e84d4f5c35', 26, 'drink_water', 'do', 'may', '2026-11-26 20:10:00+00', '2026-11-29 20:10:00+00', NULL, 'Drink plenty of water.', '', 'protocol', '01a21950-65f3-7020-a523-e084b848fbe9', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d92c-76a2-8478-83fb944673af', 27, 'hair_removal', 'avoid', 'should', '2026-11-26 20:10:00+00', '2026-12-03 20:10:00+00', NULL, 'Do not wax or use hair removal cream on the area until Thu 3 Dec 2026, 3:10 PM.', '', 'protocol', '01a21950-65f3-7020-a523-e08534d2fc31', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d92c-76a2-8478-83fc19217a20', 28, 'other_procedure:*', 'avoid', 'must', '2026-11-26 20:10:00+00', '2026-12-24 20:10:00+00', NULL, 'Do not book a peel, laser or other skin treatment for this area until Thu 24 Dec 2026, 3:10 PM. Ask us first.', '', 'protocol', '01a21950-65f3-7020-a523-e086e06b06b0', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d92c-76a2-8478-83fdbda5b902', 29, 'warning_sign', 'watch', 'must', '2026-11-26 20:10:00+00', '2026-12-10 20:10:00+00', NULL, 'Call 911 now if your lips, tongue or throat swell. Call too if it is hard to breathe. Do the same if you faint, have a fit or your heart races after numbing cream.', '', 'protocol', '01a21950-65f3-7020-a523-e087c23408cc', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d92c-76a2-8478-83fee7a4fc3c', 30, 'warning_sign', 'watch', 'must', '2026-11-26 20:10:00+00', '2026-12-10 20:10:00+00', NULL, 'Call us today at +12125550100 if you have fever, pus, blisters or a cold sore. Call if pain gets worse or redness spreads. Call if your eye hurts or your sight changes.', '', 'protocol', '01a21950-65f3-7020-a523-e0886ba4b131', '01a21950-d911-775d-a3ae-4b4921d12ac6'),
	('01a21950-d92c-76a2-8478-83ff457ef029', 31, 'warning_sign', 'watch', 'must', '2026-11-26 20:10:00+00', '2026-12-10 20:10:00+00', NULL, 'Tell us if you see new dark spots, bumps, or redness that lasts more than 7 days.', '', 'protocol', '01a21950-65f3-7020-a523-e089a92038c9', '01a21950-d911-775d-a3ae-4b4921d12ac6');

-- Data for Name: aftercare_protocolversion; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.aftercare_protocolversion VALUES
	('01a21950-65dd-73b1-92b1-c9a38c1f30e7', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'You had your shots today. Please follow the steps below.', 'Hoy recibió sus inyecciones. Por favor, siga estos pasos.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-866a969d20df', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65dd-73b1-92b1-c9a407deb468', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'You had filler today. Please follow the steps below.', 'Hoy recibió relleno. Por favor, siga estos pasos.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-866b5e85d3c4', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65dd-73b1-92b1-c9a5c661c582', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'You had LED light today. You can go back to your day right away.', 'Hoy recibió luz LED. Puede seguir con su día de inmediato.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-866ceb22bb70', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65dd-73b1-92b1-c9a66aa03aba', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'Your skin was treated today. It may look red and feel warm, like a mild sunburn. Most people feel better in one to three days. Please follow the steps below.', 'Hoy tratamos su piel. Puede verse roja y sentirse tibia, como una quemadura leve de sol. Casi todos mejoran en uno a tres días. Por favor, siga estos pasos.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-866d07be3967', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65dd-73b1-92b1-c9a7479b08dd', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'Your skin was treated today. It may look red and feel warm, like a mild sunburn. Most people feel better in one to three days. Please follow the steps below.', 'Hoy tratamos su piel. Puede verse roja y sentirse tibia, como una quemadura leve de sol. Casi todos mejoran en uno a tres días. Por favor, siga estos pasos.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-866e869206c8', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65dd-73b1-92b1-c9a823e36805', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'Your skin was treated today. Your face may swell for two to three days. Please follow the steps below.', 'Hoy tratamos su piel. Su cara puede hincharse dos o tres días. Por favor, siga estos pasos.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-866f4534817f', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65dd-73b1-92b1-c9a91f798221', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'Your skin was treated today. It may be red for one to three days and puffy for three or four. It may peel in the first week. Please follow the steps below.', 'Hoy tratamos su piel. Puede estar roja de uno a tres días e hinchada tres o cuatro. Puede pelarse en la primera semana. Por favor, siga estos pasos.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-867044d20ac2', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65dd-73b1-92b1-c9aa27bd1fa6', 1, '2026-11-26 19:23:49.096742+00', 1, 'published', 'Your skin was treated today. It may flake for a week. Please follow the steps below.', 'Hoy tratamos su piel. Puede descamarse por una semana. Por favor, siga estos pasos.', '2026-11-26 19:23:48.031694+00', '01a21950-6593-7776-856f-8671b8b5b913', '01a21950-620a-7042-9f8d-6dc87b55ef06');

-- Data for Name: aftercare_seriesprotocol; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.aftercare_seriesprotocol VALUES
	('01a21950-b55e-7722-9977-ba59ca154278', '01a21950-b529-773a-97b1-02db6727f087', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-b7b2-7163-b784-70f74e04f39d', '01a21950-b775-735c-a695-d7cce864b611', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-ba76-75c0-af48-0970c4b017d0', '01a21950-ba22-7269-9693-162beea348f8', '01a21950-65dd-73b1-92b1-c9a66aa03aba'),
	('01a21950-c81d-73a3-a4b4-e8fc1a9b7bea', '01a21950-c7f1-7767-9d28-83685365badb', '01a21950-65dd-73b1-92b1-c9a66aa03aba');

-- Data for Name: api_apitoken; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.api_apitoken VALUES
	('01a21950-d9ed-71fe-83f8-701d3567a7cf', 1, '2026-11-26 19:24:18.79846+00', 'demo', '6f7368aabc829f6a', 'cb0455ce451bdebf4152f62a7e0cb7ce70e1895189521b09175c95484c9819a3', '{*}', '2027-11-26 19:24:18.778092+00', NULL, '01a21950-d9da-7691-91bb-a9ec1a483cbb');

-- Data for Name: api_idempotencyrecord; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.auth_permission VALUES
	(1, 'Can add kind of device', 1, 'add_devicekind'),
	(2, 'Can change kind of device', 1, 'change_devicekind'),
	(3, 'Can delete kind of device', 1, 'delete_devicekind'),
	(4, 'Can view kind of device', 1, 'view_devicekind'),
	(5, 'Can add location', 2, 'add_location'),
	(6, 'Can change location', 2, 'change_location'),
	(7, 'Can delete location', 2, 'delete_location'),
	(8, 'Can view location', 2, 'view_location'),
	(9, 'Can add user', 3, 'add_user'),
	(10, 'Can change user', 3, 'change_user'),
	(11, 'Can delete user', 3, 'delete_user'),
	(12, 'Can view user', 3, 'view_user'),
	(13, 'Can add audit event', 4, 'add_auditevent'),
	(14, 'Can change audit event', 4, 'change_auditevent'),
	(15, 'Can delete audit event', 4, 'delete_auditevent'),
	(16, 'Can view audit event', 4, 'view_auditevent'),
	(17, 'Can add device', 5, 'add_device'),
	(18, 'Can change device', 5, 'change_device'),
	(19, 'Can delete device', 5, 'delete_device'),
	(20, 'Can view device', 5, 'view_device'),
	(21, 'Can add closure', 6, 'add_closure'),
	(22, 'Can change closure', 6, 'change_closure'),
	(23, 'Can delete closure', 6, 'delete_closure'),
	(24, 'Can view closure', 6, 'view_closure'),
	(25, 'Can add patient', 7, 'add_patient'),
	(26, 'Can change patient', 7, 'change_patient'),
	(27, 'Can delete patient', 7, 'delete_patient'),
	(28, 'Can view patient', 7, 'view_patient'),
	(29, 'Can add alert', 8, 'add_patientalert'),
	(30, 'Can change alert', 8, 'change_patientalert'),
	(31, 'Can delete alert', 8, 'delete_patientalert'),
	(32, 'Can view alert', 8, 'view_patientalert'),
	(33, 'Can add external identifier', 9, 'add_patientidentifier'),
	(34, 'Can change external identifier', 9, 'change_patientidentifier'),
	(35, 'Can delete external identifier', 9, 'delete_patientidentifier'),
	(36, 'Can view external identifier', 9, 'view_patientidentifier'),
	(37, 'Can add provider', 10, 'add_provider'),
	(38, 'Can change provider', 10, 'change_provider'),
	(39, 'Can delete provider', 10, 'delete_provider'),
	(40, 'Can view provider', 10, 'view_provider'),
	(41, 'Can add absence', 11, 'add_absence'),
	(42, 'Can change absence', 11, 'change_absence'),
	(43, 'Can delete absence', 11, 'delete_absence'),
	(44, 'Can view absence', 11, 'view_absence'),
	(45, 'Can add room', 12, 'add_room'),
	(46, 'Can change room', 12, 'change_room'),
	(47, 'Can delete room', 12, 'delete_room'),
	(48, 'Can view room', 12, 'view_room'),
	(49, 'Can add rota', 13, 'add_rota'),
	(50, 'Can change rota', 13, 'change_rota'),
	(51, 'Can delete rota', 13, 'delete_rota'),
	(52, 'Can view rota', 13, 'view_rota'),
	(53, 'Can add log entry', 14, 'add_logentry'),
	(54, 'Can change log entry', 14, 'change_logentry'),
	(55, 'Can delete log entry', 14, 'delete_logentry'),
	(56, 'Can view log entry', 14, 'view_logentry'),
	(57, 'Can add permission', 15, 'add_permission'),
	(58, 'Can change permission', 15, 'change_permission'),
	(59, 'Can delete permission', 15, 'delete_permission'),
	(60, 'Can view permission', 15, 'view_permission'),
	(61, 'Can add group', 16, 'add_group'),
	(62, 'Can change group', 16, 'change_group'),
	(63, 'Can delete group', 16, 'delete_group'),
	(64, 'Can view group', 16, 'view_group'),
	(65, 'Can add content type', 17, 'add_contenttype'),
	(66, 'Can change content type', 17, 'change_contenttype'),
	(67, 'Can delete content type', 17, 'delete_contenttype'),
	(68, 'Can view content type', 17, 'view_contenttype'),
	(69, 'Can add session', 18, 'add_session'),
	(70, 'Can change session', 18, 'change_session'),
	(71, 'Can delete session', 18, 'delete_session'),
	(72, 'Can view session', 18, 'view_session'),
	(73, 'Can add restriction key', 19, 'add_restrictionkey'),
	(74, 'Can change restriction key', 19, 'change_restrictionkey'),
	(75, 'Can delete restriction key', 19, 'delete_restrictionkey'),
	(76, 'Can view restriction key', 19, 'view_restrictionkey'),
	(77, 'Can add series template', 20, 'add_seriestemplate'),
	(78, 'Can change series template', 20, 'change_seriestemplate'),
	(79, 'Can delete series template', 20, 'delete_seriestemplate'),
	(80, 'Can view series template', 20, 'view_seriestemplate'),
	(81, 'Can add source', 21, 'add_source'),
	(82, 'Can change source', 21, 'change_source'),
	(83, 'Can delete source', 21, 'delete_source'),
	(84, 'Can view source', 21, 'view_source'),
	(85, 'Can add appointment', 22, 'add_appointment'),
	(86, 'Can change appointment', 22, 'change_appointment'),
	(87, 'Can delete appointment', 22, 'delete_appointment'),
	(88, 'Can view appointment', 22, 'view_appointment'),
	(89, 'Can add kept finding', 23, 'add_appointmentfinding'),
	(90, 'Can change kept finding', 23, 'change_appointmentfinding'),
	(91, 'Can delete kept finding', 23, 'delete_appointmentfinding'),
	(92, 'Can view kept finding', 23, 'view_appointmentfinding'),
	(93, 'Can add body area', 24, 'add_bodyarea'),
	(94, 'Can change body area', 24, 'change_bodyarea'),
	(95, 'Can delete body area', 24, 'delete_bodyarea'),
	(96, 'Can view body area', 24, 'view_bodyarea'),
	(97, 'Can add patient''s concern', 25, 'add_patientconcern'),
	(98, 'Can change patient''s concern', 25, 'change_patientconcern'),
	(99, 'Can delete patient''s concern', 25, 'delete_patientconcern'),
	(100, 'Can view patient''s concern', 25, 'view_patientconcern'),
	(101, 'Can add clinical note', 26, 'add_concernnote'),
	(102, 'Can change clinical note', 26, 'change_concernnote'),
	(103, 'Can delete clinical note', 26, 'delete_concernnote'),
	(104, 'Can view clinical note', 26, 'view_concernnote'),
	(105, 'Can add scale', 27, 'add_scale'),
	(106, 'Can change scale', 27, 'change_scale'),
	(107, 'Can delete scale', 27, 'delete_scale'),
	(108, 'Can view scale', 27, 'view_scale'),
	(109, 'Can add template version', 28, 'add_seriestemplateversion'),
	(110, 'Can change template version', 28, 'change_seriestemplateversion'),
	(111, 'Can delete template version', 28, 'delete_seriestemplateversion'),
	(112, 'Can view template version', 28, 'view_seriestemplateversion'),
	(113, 'Can add series', 29, 'add_series'),
	(114, 'Can change series', 29, 'change_series'),
	(115, 'Can delete series', 29, 'delete_series'),
	(116, 'Can view series', 29, 'view_series'),
	(117, 'Can add session', 30, 'add_session'),
	(118, 'Can change session', 30, 'change_session'),
	(119, 'Can delete session', 30, 'delete_session'),
	(120, 'Can view session', 30, 'view_session'),
	(121, 'Can add session record', 31, 'add_sessionrecord'),
	(122, 'Can change session record', 31, 'change_sessionrecord'),
	(123, 'Can delete session record', 31, 'delete_sessionrecord'),
	(124, 'Can view session record', 31, 'view_sessionrecord'),
	(125, 'Can add treated area', 32, 'add_recordarea'),
	(126, 'Can change treated area', 32, 'change_recordarea'),
	(127, 'Can delete treated area', 32, 'delete_recordarea'),
	(128, 'Can view treated area', 32, 'view_recordarea'),
	(129, 'Can add skin concern', 33, 'add_skinconcern'),
	(130, 'Can change skin concern', 33, 'change_skinconcern'),
	(131, 'Can delete skin concern', 33, 'delete_skinconcern'),
	(132, 'Can view skin concern', 33, 'view_skinconcern'),
	(133, 'Can add concern', 34, 'add_templateconcern'),
	(134, 'Can change concern', 34, 'change_templateconcern'),
	(135, 'Can delete concern', 34, 'delete_templateconcern'),
	(136, 'Can view concern', 34, 'view_templateconcern'),
	(137, 'Can add step', 35, 'add_templatestep'),
	(138, 'Can change step', 35, 'change_templatestep'),
	(139, 'Can delete step', 35, 'delete_templatestep'),
	(140, 'Can view step', 35, 'view_templatestep'),
	(141, 'Can add treatment', 36, 'add_treatment'),
	(142, 'Can change treatment', 36, 'change_treatment'),
	(143, 'Can delete treatment', 36, 'delete_treatment'),
	(144, 'Can view treatment', 36, 'view_treatment'),
	(145, 'Can add interaction', 37, 'add_interaction'),
	(146, 'Can change interaction', 37, 'change_interaction'),
	(147, 'Can delete interaction', 37, 'delete_interaction'),
	(148, 'Can view interaction', 37, 'view_interaction'),
	(149, 'Can add aftercare plan', 38, 'add_aftercareplan'),
	(150, 'Can change aftercare plan', 38, 'change_aftercareplan'),
	(151, 'Can delete aftercare plan', 38, 'delete_aftercareplan'),
	(152, 'Can view aftercare plan', 38, 'view_aftercareplan'),
	(153, 'Can add aftercare protocol', 39, 'add_aftercareprotocol'),
	(154, 'Can change aftercare protocol', 39, 'change_aftercareprotocol'),
	(155, 'Can delete aftercare protocol', 39, 'delete_aftercareprotocol'),
	(156, 'Can view aftercare protocol', 39, 'view_aftercareprotocol'),
	(157, 'Can add instruction', 40, 'add_instruction'),
	(158, 'Can change instruction', 40, 'change_instruction'),
	(159, 'Can delete instruction', 40, 'delete_instruction'),
	(160, 'Can view instruction', 40, 'view_instruction'),
	(161, 'Can add line of the sheet', 41, 'add_planitem'),
	(162, 'Can change line of the sheet', 41, 'change_planitem'),
	(163, 'Can delete line of the sheet', 41, 'delete_planitem'),
	(164, 'Can view line of the sheet', 41, 'view_planitem'),
	(165, 'Can add protocol version', 42, 'add_protocolversion'),
	(166, 'Can change protocol version', 42, 'change_protocolversion'),
	(167, 'Can delete protocol version', 42, 'delete_protocolversion'),
	(168, 'Can view protocol version', 42, 'view_protocolversion'),
	(169, 'Can add protocol of a series', 43, 'add_seriesprotocol'),
	(170, 'Can change protocol of a series', 43, 'change_seriesprotocol'),
	(171, 'Can delete protocol of a series', 43, 'delete_seriesprotocol'),
	(172, 'Can view protocol of a series', 43, 'view_seriesprotocol'),
	(173, 'Can add API token', 44, 'add_apitoken'),
	(174, 'Can change API token', 44, 'change_apitoken'),
	(175, 'Can delete API token', 44, 'delete_apitoken'),
	(176, 'Can view API token', 44, 'view_apitoken'),
	(177, 'Can add idempotency record', 45, 'add_idempotencyrecord'),
	(178, 'Can change idempotency record', 45, 'change_idempotencyrecord'),
	(179, 'Can delete idempotency record', 45, 'delete_idempotencyrecord'),
	(180, 'Can view idempotency record', 45, 'view_idempotencyrecord');

-- Data for Name: clinic_absence; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_absence VALUES
	('01a21950-a8c0-76ab-bffb-e9a4b3e2ca84', 1, '2026-11-26 19:24:06.229962+00', '2026-08-17 04:00:00+00', '2026-08-22 04:00:00+00', 'Holiday', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	('01a21950-a9d5-72e0-aa44-7c59e5ffbc79', 1, '2026-11-26 19:24:06.495883+00', '2026-12-26 05:00:00+00', '2027-01-02 05:00:00+00', 'Congress', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	('01a21950-aba6-771b-b571-8ce73196d16d', 1, '2026-11-26 19:24:06.997605+00', '2026-11-26 05:00:00+00', '2026-11-28 05:00:00+00', 'Training', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	('01a21950-ade1-7331-8dbf-433e3994bff1', 1, '2026-11-26 19:24:07.540166+00', '2026-10-27 23:00:00+00', '2026-10-31 23:00:00+00', 'Vacaciones', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-af81-7788-972d-11465561f0eb', 1, '2026-11-26 19:24:07.95166+00', '2027-01-16 23:00:00+00', '2027-01-23 23:00:00+00', 'Vacaciones', '01a21950-adff-7293-8e0f-11e8b3a59f53');

-- Data for Name: clinic_auditevent; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_auditevent VALUES
	('01a21950-6236-7013-ba9e-ec734214d916', '2026-11-26 19:23:48.031694+00', 'devicekind.created', 'clinic.devicekind', '01a21950-6224-765e-9f94-615525f18daa', NULL, '{key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6236-7013-ba9e-ec746d130502', '2026-11-26 19:23:48.031694+00', 'devicekind.created', 'clinic.devicekind', '01a21950-6225-7340-b8c0-ed30cf25bf34', NULL, '{key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6236-7013-ba9e-ec753bebe432', '2026-11-26 19:23:48.031694+00', 'devicekind.created', 'clinic.devicekind', '01a21950-6225-7340-b8c0-ed315c0013e9', NULL, '{key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6236-7013-ba9e-ec765deb4616', '2026-11-26 19:23:48.031694+00', 'devicekind.created', 'clinic.devicekind', '01a21950-6225-7340-b8c0-ed32f9f0a9cc', NULL, '{key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8bb3e1b1822', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6250-73a2-b8a8-5f36a0694ef2', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8bc0f2c32e1', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2858730e19eb', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8bd1327ad5c', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2859f8e2b862', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8be767d2f37', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-285afeda925e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8bf0c4fe9c6', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-285b7389ae51', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c019b5f77d', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-285c3da0c1ad', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c193a0e58e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-285da31e1c0a', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c296085d64', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-285efc23d898', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c3c4ee138d', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-285f160145be', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c45466a607', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2860f99375dc', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c5a64b441e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28617e92d2bc', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c6347d12c7', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2862fb98d546', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c7d7f6c102', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2863bb2d9327', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c849e63292', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2864824f5031', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8c9b4e06d8e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28650a7b2158', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8ca02a88663', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2866e30a1ffc', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8cb056114c9', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2867c8ee40bb', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8cc47deba89', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2868932c7767', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8cd5baa98ef', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2869c6c90cc7', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8ce539e71d5', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-286a7b0a8229', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8cfe471a0aa', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-286bb55b9bba', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d00d408f47', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-286c77bfcea9', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d16a7ab3e1', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-286d438364c8', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d27cb3cf2e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-286ed22dbd0c', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d3bf6a9c1a', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-286fd221784f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d4f9c9d2da', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28706f19c186', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d55531fd8f', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2871bcfb4893', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d6e3d5f6eb', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2872ebb2a8db', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d76d11ee2b', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2873e9dabdd0', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d816bdb1b1', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2874ef9cfde0', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8d9789d93f6', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28759da208d5', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8da81d2e21c', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28762ac0a3da', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8db58299907', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28778cf26936', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627d-76c4-aa5e-a8dc68d44ee1', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2878e0ba93eb', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b719f17d22f3', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28796119af7e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b71adc703356', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-287aad8485ee', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b71bd14bffe7', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-287b97a9751f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b71c26110cf4', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-287c16d4b125', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b71de4480209', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-287d63c53087', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b71ef0be5bcd', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-287e2bf506aa', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b71fd8fda4cf', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-287fb2ef4ba2', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7200c85e004', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2880a2772f68', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72120eb9d18', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28811485d930', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72263cf6219', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28825f717777', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b723c89138cc', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2883661fa052', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7243d94b07f', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28846cd4ee18', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b725e1a41a4a', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2885170bd871', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7260a54e9a4', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2886b181a91d', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b727d209de1d', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28875f92630c', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72843cfdc7e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28880a0b94bd', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7298d4e6561', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-28891cb7939d', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72aa4868a49', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-288a9cf259c9', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72bc056ae9a', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-288be08ef345', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72c71f11843', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-288c958a68b5', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72dc2153494', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-288d8d8caadc', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72ef5aed0c1', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-288e891304b7', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b72f7b64cf34', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-288f0f4ede84', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b730d7b50d44', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2890a0e0f1f0', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7317cbdf1e0', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6251-72eb-96c9-2891aa5ae47b', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73266994029', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ad874e2f78b', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b733d31ef8f5', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ad9062ef803', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7349f46400a', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ada2d7a58eb', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b735ecd70402', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7adba110e09f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7365ce918af', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7adc4eeb1d48', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b737886e0d87', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7add2ea5d9bf', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73891451449', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ade152bb71a', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7393549aaf5', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7adf5685bed0', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73a9cad5f1b', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae0bd653a09', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73b1717abd8', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae1d0cc7d5e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73cb56a2b34', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae24421c54d', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73d7f91db37', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae329658c9c', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73ed8da833e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae48cc680df', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b73fbd345d2d', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae5f765f824', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7404ed2e312', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae6e94e9c44', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b741f83b2e51', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae7f47b6496', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7423b4635e6', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae810195e42', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74333f4b3f3', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7ae92dc81301', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b744b2b839d5', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7aead331bf2e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b745a2d3ea94', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7aeb27571853', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74676d77826', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7aecd1325363', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7475de5702d', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7aed0b2b9ab3', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b748c95bb447', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7aee008950ba', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b749638939b7', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7aefde52d66f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74a2e8d4969', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af0040d2602', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74b64b849db', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af17fe62e5c', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74c087695c9', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af2e6a7ec45', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74d7cd24328', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af33781424f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74e9f79f537', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af4b57f9471', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b74f5fdbf6f2', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af55c945102', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7500cc3feb9', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af6fd0b31fd', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7518b23ccfe', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af7d41dbf75', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b752c5d78daf', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af8c4dd0c7d', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b753b2143da7', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7af96236e56e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7542e23ea1f', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7afa53a5efd0', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b755151ecd95', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7afb2ec645a7', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b756a8f5783e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7afc068057cc', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7572b7ebeb8', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7afd53182366', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b758bcb81b7c', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7afe946d2a7f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b75950f912b3', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7afffd95483b', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b75a0a128c12', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0035f0bf40', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b75b15bfc7df', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b01fa8d626d', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b75cc5be0680', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0227d0d4b4', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b75d7e84a896', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b037a693329', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b75e10822c5f', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b04c2810d91', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b75f25ad138d', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0507c11369', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b760b89088bf', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b06b142daed', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76169e26947', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b07bdfe6c9e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b762e9e2594e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b086877ec7f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7639528dd41', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0972c9fbc9', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b764dbde98b8', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0a43af2c9f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b765318d1c29', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0b76cd9551', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7661c395938', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0c22754bee', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7674ba6d38e', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0d1635eadb', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b768a026594b', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0e77c63aaa', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76954991f7f', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b0f5c416292', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76ae9ea9e7c', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b10e61327e2', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76b1246cc61', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b11fdb7d009', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76c6966f69c', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b12c0d83fa4', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76dcfad2025', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b13ff1f759a', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76e55ff21b7', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b14050ace45', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b76f591ffe99', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b15965ea97e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b77004abd3ba', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b166d564c10', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b77191da7e00', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b176c69c37e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b77273df5a2c', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b182bf8bcfc', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b7734266c69b', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6252-76a0-9056-7b19ea13925d', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b774d822c9ee', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-19191aeec407', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b775dd538355', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-191aa711d56b', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b776f506b7a6', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-191b89ee1e61', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b77768832e32', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-191c097bac0c', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627e-7189-96ab-b778d0c1a7fa', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-191d1edcf4ae', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-301f1cb2ff59', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-191eea3e5fb1', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302014061608', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-191f5ac6cf5e', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-30219234e03b', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-19204142ea92', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-3022dbdab22b', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-1921fd23bd28', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-30237722c67b', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-19220546a6ee', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-30242a225b4f', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192359765b3b', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-3025184cb6ca', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-19248e3942dc', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-30260a071845', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-1925f59da947', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302716d06409', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192640937255', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-30289c4deb04', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192789edc5af', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-3029c553c593', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192872980eac', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302a8dd0fb98', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-1929df85b899', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302bf9535d4c', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192a1a26883d', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302cc989c72a', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192b6129f86a', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302d25d35b26', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192c8675a7e3', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302e581918f5', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192dd7724e57', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-627f-74db-940c-302f11f602e2', '2026-11-26 19:23:48.031694+00', 'source.created', 'treatments.source', '01a21950-6253-71e9-afc2-192e19d88e5f', NULL, '{key,tier,title,url}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60232e0b17fe', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e11e6308f9c', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6024472de8e7', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e12c1bdfae5', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6025b2db6044', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e13562bbb43', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6026392c6083', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e144b40f4f9', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-602733fcab21', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e151db0ce4a', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60282c43d5b3', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1625befe2f', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6029734b486a', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e170ca9096d', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-602a8bbfefa0', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e18e9c13f28', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-602b0ddf9c7d', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1991ac569e', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-602ce18c01bf', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1a1405a9ae', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-602d705161b3', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1b0c36470e', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-602e95283f3d', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1c7a6a274a', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-602f78357958', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1dae3f697b', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6030317f7a35', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1ee01e5e79', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60312db4b235', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e1f39d48038', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60320f8d455d', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e2092c9a9d1', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6033c75e9f15', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e21d0736fe4', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60345babfb1c', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e228cb4c6af', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6035214c69eb', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e232fba3821', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60368d0615ab', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e24fa1627e6', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-6037dbe3c8f7', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e258aaa793c', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60382df8546c', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e26d16ea3a9', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-60394f69367f', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e27ac6f616c', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-603a39d7cc6c', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e287d4c4ab4', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-603b15c4ac86', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e29139bf5c9', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-62f1-77ea-b25f-603c7aefc5d4', '2026-11-26 19:23:48.031694+00', 'bodyarea.created', 'treatments.bodyarea', '01a21950-62d5-76ee-bc77-9e2af9797952', NULL, '{id,inside,key,label_en,label_es}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6324-762e-9fe3-904d97f7b170', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aaaf286b2411', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6324-762e-9fe3-904ecb403c30', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab067d0c762', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-0515872d81a5', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab189d55d73', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05163538c6f2', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab252af3e9b', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-0517d4364717', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab3acf03d5a', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-0518f7a2f4fa', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab46f19c871', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05192df693d7', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab58fc88539', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-051a6c9a2882', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab67bd274d6', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-051b8a53853c', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab7532dc460', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-051cb2c4a37a', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab8fdf2ac64', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-051dfd7fa5c5', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aab970c560dd', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-051e311edb09', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aabadd75ee5f', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-051fd65bccc4', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aabbf9712902', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052057a899cb', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aabcd2a1f59f', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052158f761c6', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aabdc3d7c300', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05225c3e058b', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aabe07ac6b14', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-0523fafc26dd', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aabfe7bae9a0', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052457f5f18d', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac02a178adf', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05256409bec8', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac11b518108', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05261327ecec', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac216304f48', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052727e9f9fe', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac3921c8d13', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05286854e1a8', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac44d73fa39', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05294f0b99b7', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac534f0e321', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052adb727ca5', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac64d6d9cce', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052b0e15e3ca', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac7882cdea5', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052ccf647f6c', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac888095529', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052d4e435a97', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aac9caf7e2ca', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052e45e1a699', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aaca651c9833', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-052f52a8b440', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aacb278ef7fe', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05303f684955', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aacc5d78cf0a', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05317b4b2d8a', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-6309-7269-9df5-aacd84710ac4', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05324ee3202c', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-630a-74e2-aa3c-c6766a53caf4', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-0533568625fb', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-630a-74e2-aa3c-c677f17e5aaa', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-053481818b2b', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-630a-74e2-aa3c-c67815fc25a1', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-0535a5672cbc', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-630a-74e2-aa3c-c679bed6611f', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05366431ada2', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-630a-74e2-aa3c-c67a752179eb', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-05374e0b47d8', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-630a-74e2-aa3c-c67b614d62b8', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6325-72d5-9bbb-053822cb4d80', '2026-11-26 19:23:48.031694+00', 'restrictionkey.created', 'treatments.restrictionkey', '01a21950-630a-74e2-aa3c-c67c7072a8ab', NULL, '{key,label_en,label_es,meaning,polarity,takes_qualifier}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36daf6e936d4', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6344-7411-866c-415f654c673e', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36db4fa7d6b5', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c6947eb64e63', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36dcb74ec4bf', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c695729b6bb2', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36dd44d3eb23', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c696eed5a307', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36de4de2b730', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c697516a8080', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36dfe027a4bd', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c698313651f1', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e0f85fc45e', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c699d4e8c3d3', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e143c28d81', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c69a1ca462b5', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e289e8712b', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c69b2288245e', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e319a7ad1d', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c69c1b49a8df', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e42626d8e3', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6345-75bd-912b-c69d6952bbbe', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e5c8645c67', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6346-74d0-9567-650d52b0a669', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e6490d70e6', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6346-74d0-9567-650ec4d94782', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e71a12b997', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6346-74d0-9567-650f28a7e0f2', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e8b02b30bc', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6346-74d0-9567-6510d5808654', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6371-7405-9c98-36e9f60d6828', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6346-74d0-9567-6511c9e7cd99', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-b9d4-744c-ae4c-6e3af21c479c', '2026-09-12 11:35:00+00', 'appointment.fulfilled', 'treatments.appointment', '01a21950-b304-77b9-8f3c-04fe67697a23', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-6371-7405-9c98-36eae10807eb', '2026-11-26 19:23:48.031694+00', 'scale.created', 'treatments.scale', '01a21950-6346-74d0-9567-6512df396aed', NULL, '{definition,direction,grade,grades,key,kind,label_en,label_es,maximum,minimum,note,raters,sources,status,version}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3e91884a623', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63ad-76d7-a0e2-075ba611e717', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3ea5e25b7e4', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b4-74fc-b97f-85db1d3528b2', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3eba79c6b2f', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f5fbf48c216', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3eced8eec37', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f60b846d78d', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3edfea2690d', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f61380238ec', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3ee57972feb', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f621b38d3d2', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3effba688be', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f6385bd875e', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f0d926e032', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f642d1af223', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f1bd587bf1', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f65138a1539', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f2da95beba', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f66458779d6', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f3efd48fd7', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f672d600b1a', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f4a0d1ee4f', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f6891253f5b', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f5fe1c9547', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f69a5ac76aa', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f67a8610a2', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f6a1f6ee1ff', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-63e1-7650-85f2-f3f7621501a6', '2026-11-26 19:23:48.031694+00', 'skinconcern.created', 'treatments.skinconcern', '01a21950-63b5-7234-8595-0f6bf64ac085', NULL, '{caution,codes,definition,grade,group,key,label_en,label_es,note,response,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe20e5d752ea', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-63f7-7438-8cd1-126fa8e4f49a', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe2107f5956f', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89fc37610ff6', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe22301d121c', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89fdd5e65e64', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe2375e842f1', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89fe9a6576ee', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe24341f29da', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89ff373aafe8', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe2567a15792', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a0039e254d6', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe265f0273a8', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a01dbf6657a', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe272c1c7275', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a021043123d', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe282222d30f', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a03e113d952', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe29f6f39a74', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a0455d4e8f7', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe2a1243abf3', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a0595bdab8d', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe2bae0c54f9', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a06bc424655', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6425-7287-8d21-fe2c07e63db1', '2026-11-26 19:23:48.031694+00', 'treatment.created', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a0721e772f7', NULL, '{description,device_kind,downtime,endpoints,grade,interaction_code,is_offered,key,label_en,label_es,note,numbing_minutes,procedure_minutes,provider_free_during_numbing,sources,turnover_minutes}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-09814acfc1d4', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644d-74c4-b94e-7116fa6a9707', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098237e0288c', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644d-74c4-b94e-711711271ac3', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0983aee404c2', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644d-74c4-b94e-71189ae9d752', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0984de442cef', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644d-74c4-b94e-7119f151e131', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0985abbef2a2', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644d-74c4-b94e-711a791df8c6', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098642fba948', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644d-74c4-b94e-711b9e67f98d', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-09879b73b167', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-096b55d306f7', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098821e2adc0', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-096cd5a40fa6', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-09891185be1d', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-096d4b5628ad', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098ae861f714', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-096e9cb82583', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098bdaaef8d5', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-096f50b009e6', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098cd1cf27fe', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-09709b4d096e', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098d4c1c6c44', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-09710c0bf275', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098e991961d7', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0972ab93fa2b', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-098f0469adbf', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0973d6d95d3c', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0990db9ef5e5', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0974865d897a', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0991e19adac1', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097590240c0f', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0992a9e9906e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0976189648f8', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-09933c6c8fcf', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097708e9c0e9', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-09947f0a2da6', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0978a37e6910', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-099534c15443', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-09795d36c405', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0996df22bf42', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097a91cd1e9f', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-099716072ad9', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097b0af0bb94', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-09982f68fad8', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097c04caa7f6', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-0999e57c1007', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097da75aca64', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-099a9464455a', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097ec89c744a', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-099b1670b691', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-097f7adb30fc', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-099c9345d25e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-098032d253bc', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6485-75d3-b873-099d28503c17', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-098182dd1864', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d90aa5db5cad', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0982a821b765', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d90b1ac906dd', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0983b100775c', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d90cb1621414', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-098462e6ae16', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d90d2c8d8611', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0985b361e32d', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d90e65a3bd14', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0986464ebe52', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d90f7f3e69e3', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-09879b2cb32c', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9102fc079d0', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-0988b0429682', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d91101b07b39', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644e-77f9-b643-09894f21d521', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d912701b43d4', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-455e1ce89179', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d913f59ac7c3', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-455f923ab083', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9144f03e4ab', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-456049d6b74d', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d915a288efc8', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45612a56d378', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9168bbaad42', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45623c0d9642', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9176580d5cc', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4563419f2c87', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d918ebcb58d9', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45642dfd992b', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d919787ef381', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4565f3692f78', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d91a97d7492e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4566910bde1d', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d91b1f6e3ac6', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4567999ab25e', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d91c153f8ac2', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45683b2e4f53', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d91dafceb7cc', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4569cc2861f2', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d91e45900d8e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-456a08c70d06', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d91f7c7fa220', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-456b8f864f6c', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9208314c5e7', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-456cfec22401', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d921909a9f90', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-456dc6d5a15e', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9224cab2ae0', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-456e98b5507b', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9239d62cba7', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-456f2c1455d9', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d924014ea31a', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4570eee6a3ae', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d925c955933e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4571cdb990bb', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9261a99de55', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-457213699749', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d927fd104aa7', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4573915f3b28', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d928849b7f15', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45748b45c02b', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d92919f16bcb', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45753d38d6fa', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d92a6f9c4a73', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4576fa27bb4b', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d92b0fa7e1bf', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4577caa70db3', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d92c9cf4310e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-4578b1ef8573', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d92dcd6faccb', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45794a921917', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d92ec1c0661e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-457a1af81262', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d92f87bc7177', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-457bedd34050', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9308f5ce82d', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-457c780d65a8', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d931c9bd034a', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-457dcdbf9e35', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d93294f27946', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-457e3a83b022', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d93387a0166e', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-457f14c671c2', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9345e90656a', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-458098b2ce28', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d93548fc65d3', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-458138d8cccb', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9360555c87f', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-45827d69592f', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6486-74ee-af0a-d9376bf28406', '2026-11-26 19:23:48.031694+00', 'interaction.created', 'treatments.interaction', '01a21950-644f-7700-a408-458334250dc6', NULL, '{first,floor_days,grade,min_days,note,range,second,sources}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d1-76a6-b275-f21d41387f5c', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64be-7510-b1a0-7786d430088a', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46617d92a55', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64be-7510-b1a0-7787637fffc6', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46757620867', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64be-7510-b1a0-7788c446a7b4', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46886067d73', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64be-7510-b1a0-77898e705ce3', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f469bc149e0f', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64be-7510-b1a0-778a53df681f', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46a52c035bc', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64be-7510-b1a0-778badf22db1', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46b80a639bb', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64be-7510-b1a0-778cad96d337', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46c437f6a54', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64bf-75a9-9e75-681fb958e65c', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46d583192d6', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64bf-75a9-9e75-68209e4395fd', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46e5d5aea7e', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64bf-75a9-9e75-682178ca93fc', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f46ffd04f3be', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64bf-75a9-9e75-68227b35a4ea', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-64d2-72b3-a77d-f4704455435c', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64bf-75a9-9e75-682364da6b6e', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-b9f8-701b-b3b5-e17c0ac7f8bc', '2026-09-12 11:35:00+00', 'concern.added', 'treatments.patientconcern', '01a21950-b9e4-7597-9dde-80d2f92d966a', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-64d2-72b3-a77d-f4712a2872d8', '2026-11-26 19:23:48.031694+00', 'seriestemplate.created', 'treatments.seriestemplate', '01a21950-64bf-75a9-9e75-6824a0e68d12', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a6677d50ba2c', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36c97bd2c1ee', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a668748ccbf2', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36ca61e51c3c', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a669838e3f67', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36cb6ab51757', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a66ac2d2bd9e', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36cc4a7a79c4', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a66b3de8b414', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36cdbf8c58da', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a66cde151708', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36ce1c078f2c', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a66d1051d739', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36cf27f1db76', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a66e6562d76c', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36d069f3cac1', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a66f13b304a7', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-6509-7256-9679-36d18ccd74ab', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a670a05f30eb', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-650a-7546-843c-9d30d518de0b', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a6713bfd7442', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-650a-7546-843c-9d3182b2ddb5', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a672fc86e20a', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-650a-7546-843c-9d3205437a36', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6589-7725-bb8b-a6739ad10ce2', '2026-11-26 19:23:48.031694+00', 'seriestemplateversion.published', 'treatments.seriestemplateversion', '01a21950-650a-7546-843c-9d33b59c3f3d', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ac-7445-b184-b6017a692d46', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-866a969d20df', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ad-73a9-83a4-28a3d5659a4b', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-866b5e85d3c4', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ad-73a9-83a4-28a4760d9c72', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-866ceb22bb70', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ad-73a9-83a4-28a5f8530a43', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-866d07be3967', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ad-73a9-83a4-28a66d7ec0f3', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-866e869206c8', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ad-73a9-83a4-28a71b316e82', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-866f4534817f', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ad-73a9-83a4-28a8eb988e5b', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-867044d20ac2', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-65ad-73a9-83a4-28a9cb0f6f61', '2026-11-26 19:23:48.031694+00', 'aftercareprotocol.created', 'aftercare.aftercareprotocol', '01a21950-6593-7776-856f-8671b8b5b913', NULL, '{key,label_en,label_es,treatment}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-354582ff89e0', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9a38c1f30e7', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-354677933e06', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9a407deb468', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-35472d326ac5', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9a5c661c582', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-3548e058ebf7', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9a66aa03aba', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-3549a51a6504', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9a7479b08dd', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-354a30dfcf1e', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9a823e36805', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-354bff6bee01', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9a91f798221', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-6885-7260-8584-354ce193ac1b', '2026-11-26 19:23:48.031694+00', 'protocolversion.published', 'aftercare.protocolversion', '01a21950-65dd-73b1-92b1-c9aa27bd1fa6', NULL, '{}', '', '01a21950-620a-7042-9f8d-6dc87b55ef06'),
	('01a21950-a54d-7558-a677-9fca23a4eb98', '2025-10-02 08:00:00+00', 'user.created', 'clinic.user', '01a21950-a0dd-758c-8a6d-9f06b8eff837', NULL, '{roles,username}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a565-75f4-be42-5331082ba919', '2025-10-02 08:00:00+00', 'user.created', 'clinic.user', '01a21950-a53a-74ca-95e9-4c9233ff62ae', NULL, '{roles,username}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a5c5-7448-a253-4c74a87d7501', '2025-10-02 08:00:00+00', 'location.created', 'clinic.location', '01a21950-a56e-76f4-93c9-4e7e36a32523', NULL, '{address,emergency_number,is_active,name,phone,time_zone}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a5e9-70db-9834-8ad6a2a8d73e', '2025-10-02 08:00:00+00', 'room.created', 'clinic.room', '01a21950-a5d4-723f-8478-af951c81490e', NULL, '{is_active,kind,location,name}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a600-70c5-ba45-0ecb39de1177', '2025-10-02 08:00:00+00', 'room.created', 'clinic.room', '01a21950-a5ed-72d7-81ff-45ccf75823c5', NULL, '{is_active,kind,location,name}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a613-7088-a13d-7c9a610fa612', '2025-10-02 08:00:00+00', 'room.created', 'clinic.room', '01a21950-a601-73df-bc9a-a962e1dffa33', NULL, '{is_active,kind,location,name}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a627-725a-ac6f-006210046a9c', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a617-7699-ad3a-68469c1f6bc8', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a649-7321-83d2-f3b13823a5f6', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a63c-7633-bf21-7d9aa6b92f63', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a65a-75c7-8848-77a8621ac0df', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a64a-7588-9091-8bbbcf360663', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a672-75f1-a889-1f90a5817d4a', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a65c-74f4-9ccb-f89033b321fa', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a688-77c0-abf0-90b10facb958', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a675-7233-8753-638c47159e67', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a69a-74eb-a182-fce87907254f', '2025-10-02 08:00:00+00', 'closure.created', 'clinic.closure', '01a21950-a68d-722f-b543-4309e2883f88', NULL, '{ends_at,location,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a6b3-75fd-8176-a9bf1d867599', '2025-10-02 08:00:00+00', 'closure.created', 'clinic.closure', '01a21950-a6a2-778c-94fe-aa97794a7e84', NULL, '{ends_at,location,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a6dd-7471-8436-e54cce1a6ee8', '2025-10-02 08:00:00+00', 'location.created', 'clinic.location', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', NULL, '{address,emergency_number,is_active,name,phone,time_zone}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a6f1-72c0-be9e-45aca7afdfd8', '2025-10-02 08:00:00+00', 'room.created', 'clinic.room', '01a21950-a6e1-75a1-afb3-ec69a5b1138c', NULL, '{is_active,kind,location,name}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a709-7753-a6f0-bb3e6c740a34', '2025-10-02 08:00:00+00', 'room.created', 'clinic.room', '01a21950-a6f2-7473-98e1-051272675e9f', NULL, '{is_active,kind,location,name}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a721-702f-8096-e8158a3dd3fc', '2025-10-02 08:00:00+00', 'room.created', 'clinic.room', '01a21950-a711-71f7-b482-9dc7347f15b1', NULL, '{is_active,kind,location,name}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a738-7489-9008-f69fe014942c', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a722-733b-adcc-53d5515275a7', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a74c-74d9-8550-3e4ec3334590', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a739-717c-906c-33e4d467d1be', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a761-755f-8a2e-921af187d2da', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a74d-770d-b30c-6287764902fa', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a77c-75e1-af3c-013acaa659df', '2025-10-02 08:00:00+00', 'device.created', 'clinic.device', '01a21950-a762-77e9-a413-557b33a3a722', NULL, '{is_active,kind,location,name,serial_number}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a78c-729f-9d6e-130186853cc8', '2025-10-02 08:00:00+00', 'closure.created', 'clinic.closure', '01a21950-a77d-70da-bb23-9cd7823193ef', NULL, '{ends_at,location,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a79d-70a1-bb40-f5d32717bfa8', '2025-10-02 08:00:00+00', 'closure.created', 'clinic.closure', '01a21950-a794-7630-be3f-bdaaafbbd2ce', NULL, '{ends_at,location,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a79e-7430-bbb1-36b436a0ed9c', '2025-10-02 08:00:00+00', 'user.created', 'clinic.user', '01a21950-a79e-7430-bbb1-36b35dfe568b', NULL, '{roles,username}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a7b0-758a-8ace-aee99da3de8e', '2025-10-02 08:00:00+00', 'provider.created', 'clinic.provider', '01a21950-a79f-74d7-8cfd-5d73de160092', NULL, '{is_active,name,title,user}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a801-7500-9bda-43e06d9fe7b8', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a7b4-769d-9545-a8086c188871', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a833-7717-97e0-5fbf0c0dbd92', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a805-7433-abf8-6c1fa2582353', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a873-73be-ba17-44cd47a1f807', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a838-7525-8028-b2ee3cc75358', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a881-71ab-bd98-d8ee94ccded4', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a874-750f-af30-97b1826c1a44', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a8b5-773f-810e-adfa2ae4b7cb', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a889-72d5-a0e8-faf933ba507a', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a8d7-7272-b3f8-c1810723d56c', '2025-10-02 08:00:00+00', 'absence.created', 'clinic.absence', '01a21950-a8c0-76ab-bffb-e9a4b3e2ca84', NULL, '{ends_at,provider,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a8e4-715c-b1de-eaf8d3a9e1c8', '2025-10-02 08:00:00+00', 'user.created', 'clinic.user', '01a21950-a8dc-71d2-9367-634679e1a9b9', NULL, '{roles,username}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a900-70f4-b243-624e732ec1db', '2025-10-02 08:00:00+00', 'provider.created', 'clinic.provider', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8', NULL, '{is_active,name,title,user}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a93d-73c2-9b81-5357ae0883b4', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a905-7159-a8a2-480a5198ac10', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a975-739b-b349-126930533e1a', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a943-718f-ba0a-d9116761d098', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a9a6-7232-ab64-42f0d8aa85be', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a979-758f-bfc0-0583a3b07334', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a9d2-7560-a8ba-452fbde0f91a', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-a9a8-7375-93a5-6b4505abe66a', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a9e2-77d4-90fd-815f58feb277', '2025-10-02 08:00:00+00', 'absence.created', 'clinic.absence', '01a21950-a9d5-72e0-aa44-7c59e5ffbc79', NULL, '{ends_at,provider,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-a9e9-711a-b8be-c7963925ffd2', '2025-10-02 08:00:00+00', 'user.created', 'clinic.user', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', NULL, '{roles,username}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-aa0a-710e-ab51-bfe31094eea7', '2025-10-02 08:00:00+00', 'provider.created', 'clinic.provider', '01a21950-a9ee-7191-9ec0-ea540620b1d8', NULL, '{is_active,name,title,user}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-aa6b-7472-8198-13d651a02f48', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-aa1f-742c-8e5b-5e88d3315ae5', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-aaa5-703d-a164-9c64a8b4d798', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-aa6f-73aa-b108-cbcab6982cb3', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-aaee-760e-89fe-8cbacd4194a5', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-aaaa-76f9-a3cd-ea19fdc8913d', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ab4d-7268-8c2c-a8c98332d346', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ab01-724e-b147-b5161ac81c7b', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ab99-7107-af38-6d32b81b59b2', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ab53-75ed-8cee-b686738b8cf1', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-abd9-76c5-aeb0-7738f481836c', '2025-10-02 08:00:00+00', 'absence.created', 'clinic.absence', '01a21950-aba6-771b-b571-8ce73196d16d', NULL, '{ends_at,provider,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-abf0-71b0-a8d9-204ef24b61b0', '2025-10-02 08:00:00+00', 'user.created', 'clinic.user', '01a21950-abda-71b0-ba96-60b4b366c67d', NULL, '{roles,username}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ac0d-7160-b84f-eb32230c46a9', '2025-10-02 08:00:00+00', 'provider.created', 'clinic.provider', '01a21950-abf9-755c-b438-fb17e23a4b7a', NULL, '{is_active,name,title,user}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ac57-744f-998f-ef009f175f89', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ac18-745f-8716-a4cbf75c271b', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-aca3-72ac-a300-9696292247d3', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ac58-7242-b43b-dd39f5641721', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-accc-7669-93ad-e2a474cf708f', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-aca4-74bd-b1f6-2e435817d7e4', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ba49-7416-91cd-86e2a898d42d', '2026-09-12 11:35:00+00', 'series.started', 'treatments.series', '01a21950-ba22-7269-9693-162beea348f8', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-acf1-74e0-bde5-55ad32d17110', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-acd3-7587-b4fd-bee53ac82f86', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ad2b-7298-a539-054ceccc8ad9', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-acff-71f8-8aa3-cc80edaef002', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ad7b-74f4-8264-885e174d12b3', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ad30-724a-ad9b-16afa012e4be', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-adae-72e2-b3f2-fee84f43cb96', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ad7f-76ef-9fad-ad420165c698', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-adde-75d5-bdb3-eeb9dc8f34d8', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-adb5-7388-9a16-3f7610ff9557', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-adf6-701e-b8fe-13ad8d9b765b', '2025-10-02 08:00:00+00', 'absence.created', 'clinic.absence', '01a21950-ade1-7331-8dbf-433e3994bff1', NULL, '{ends_at,provider,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-adf9-74a4-ad56-629bb0d783f8', '2025-10-02 08:00:00+00', 'user.created', 'clinic.user', '01a21950-adf9-74a4-ad56-629aaf741acb', NULL, '{roles,username}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ae1d-729f-9d16-8fe952d7adfb', '2025-10-02 08:00:00+00', 'provider.created', 'clinic.provider', '01a21950-adff-7293-8e0f-11e8b3a59f53', NULL, '{is_active,name,title,user}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ae55-74b4-98bb-591f7ecace6a', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ae24-7303-99a5-5e3663fde3f9', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-ae87-7142-b157-51950a20eff0', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ae59-741d-a994-e8b206d73b92', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-aec5-747b-b6de-4e2ccbf40265', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-ae90-70fe-ade2-fb372af87962', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-af07-75b0-a25d-3632a5892f7a', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-aec9-753c-9ff9-47cf26dd9b69', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-af3e-74bd-9577-a6a01f2cb203', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-af0c-76e4-adc0-c116f10f02f8', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-af80-74b0-9b5a-11f01bba10cf', '2025-10-02 08:00:00+00', 'rota.created', 'clinic.rota', '01a21950-af41-75dc-b7f9-32470ec314ae', NULL, '{ends,location,provider,starts,valid_from,valid_until,weekday}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-af8f-73e3-b019-fd8ffae7590c', '2025-10-02 08:00:00+00', 'absence.created', 'clinic.absence', '01a21950-af81-7788-972d-11465561f0eb', NULL, '{ends_at,provider,reason,starts_at}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-afb4-7697-a7d8-6ddd7e2f8ded', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a01dbf6657a', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-afc6-71e5-88e6-cfb2a5f617d6', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a021043123d', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-afea-72d5-a68f-b2da2ae6bba2', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89ff373aafe8', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-affc-717a-a703-dd812e9d2d5c', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-63f7-7438-8cd1-126fa8e4f49a', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-b014-76ef-9075-3bdc2f161f6f', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89fdd5e65e64', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-b02d-732b-9c43-dd75d82e9680', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-640d-73e3-b3f9-8a0039e254d6', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-b040-734a-a9ae-4da4ba0c5ac9', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89fc37610ff6', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-b05b-75e6-a88a-d20d1e725bb3', '2025-10-02 08:00:00+00', 'treatment.changed', 'treatments.treatment', '01a21950-640d-73e3-b3f9-89fe9a6576ee', NULL, '{eligible_providers}', '', '01a21950-a0dd-758c-8a6d-9f06b8eff837'),
	('01a21950-b27f-7227-ae28-d7425503a685', '2026-09-09 09:04:00+00', 'patient.registered', 'clinic.patient', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b308-7625-9c93-c9fe22f1e991', '2026-09-09 09:04:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-b304-77b9-8f3c-04fe67697a23', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b31e-7495-b451-4af4bf9d5f16', '2026-09-09 14:38:00+00', 'patient.registered', 'clinic.patient', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b32c-7486-85dc-11c881a191c5', '2026-09-09 14:38:00+00', 'patient.alert_raised', 'clinic.patientalert', '01a21950-b325-774d-b426-72df8397ae7b', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b3c1-72e9-a8c1-e8b5e2d6ff40', '2026-09-09 14:38:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-b3ab-74e3-aa53-9cadab963d7a', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b3d5-75b0-b7b4-26a4bc72f665', '2026-09-10 15:27:00+00', 'patient.registered', 'clinic.patient', '0c6c6c58-98a3-403e-8496-851a862f5eac', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b3f0-71e8-bb88-812752dec3d2', '2026-09-10 15:27:00+00', 'patient.alert_raised', 'clinic.patientalert', '01a21950-b3d8-7340-a774-f46246ea3bcc', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b40c-766c-bc10-a9687b5bf7be', '2026-09-10 15:27:00+00', 'patient.identified', 'clinic.patient', '0c6c6c58-98a3-403e-8496-851a862f5eac', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{identifiers}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b4a2-7688-a53e-dd87d177a7ea', '2026-09-10 15:27:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-b494-72a7-a64f-5eafb8f1716b', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b4cb-7795-a517-83ae94ec791b', '2026-09-10 17:36:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-b3ab-74e3-aa53-9cadab963d7a', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b4ec-7015-aa2c-6b77d876d478', '2026-09-10 18:15:00+00', 'appointment.fulfilled', 'treatments.appointment', '01a21950-b3ab-74e3-aa53-9cadab963d7a', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b504-7758-8f34-5e1d20f79668', '2026-09-10 18:15:00+00', 'concern.added', 'treatments.patientconcern', '01a21950-b4f4-7720-978f-7f703949a62f', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-b54d-7355-ad96-1e20553f3586', '2026-09-10 18:15:00+00', 'series.started', 'treatments.series', '01a21950-b529-773a-97b1-02db6727f087', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b568-7718-946c-c111a9ea5bbb', '2026-09-10 18:15:00+00', 'aftercare.pinned', 'treatments.series', '01a21950-b529-773a-97b1-02db6727f087', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b6cd-7673-b0c2-d0dc8db094a6', '2026-09-10 18:15:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-b66d-71f0-a6df-114aecbf9a39', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b6f5-7459-8e46-14d1406ea870', '2026-09-11 20:39:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-b494-72a7-a64f-5eafb8f1716b', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b720-7153-bd63-d25380cb085e', '2026-09-11 21:15:00+00', 'appointment.fulfilled', 'treatments.appointment', '01a21950-b494-72a7-a64f-5eafb8f1716b', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b754-7705-b750-b4bd2f3dfa58', '2026-09-11 21:15:00+00', 'concern.added', 'treatments.patientconcern', '01a21950-b733-752a-9f76-599743b503c7', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-b796-72e5-8433-f1978256b173', '2026-09-11 21:15:00+00', 'series.started', 'treatments.series', '01a21950-b775-735c-a695-d7cce864b611', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b7c6-765e-92ee-c0860b86cf71', '2026-09-11 21:15:00+00', 'aftercare.pinned', 'treatments.series', '01a21950-b775-735c-a695-d7cce864b611', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b979-7797-b400-8e6b5629defa', '2026-09-11 21:15:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-b929-7365-8e13-4d6d8f94acfd', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-b99d-7600-8eda-c47a097eaf7d', '2026-09-12 10:57:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-b304-77b9-8f3c-04fe67697a23', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-ba7c-75b4-afe2-b9063e3cb530', '2026-09-12 11:35:00+00', 'aftercare.pinned', 'treatments.series', '01a21950-ba22-7269-9693-162beea348f8', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-bbb3-76b3-9554-592c9949f6e2', '2026-09-12 11:35:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-bb60-731c-af80-093d0c250dc3', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-bbda-70ce-8814-aa02ff2e53ce', '2026-09-18 16:05:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-bb60-731c-af80-093d0c250dc3', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-bc64-73a3-8af7-d68590a9a1c5', '2026-09-18 16:10:00+00', 'session.started', 'treatments.session', '01a21950-ba45-70eb-8978-bda3b6589f5d', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-bcf1-734f-8c98-9e0601adcfbe', '2026-09-18 16:10:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-bd6c-75c5-8060-758358628d40', '2026-09-18 17:17:00+00', 'session.completed', 'treatments.session', '01a21950-ba45-70eb-8978-bda3b6589f5d', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-be0f-70a8-a7d9-55ab1b7e5932', '2026-09-18 17:17:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-bc88-72ff-b3e7-ac1e307ac1fc', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-be58-7657-a48a-c48cf589635b', '2026-09-18 17:21:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-be25-7033-9956-1cf10cade138', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{areas,device,notes,pain_peak}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-be89-7401-a8d5-ef70fc9bff90', '2026-09-18 18:04:00+00', 'record.signed', 'treatments.sessionrecord', '01a21950-be25-7033-9956-1cf10cade138', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-bf7d-722c-8d80-09013443a610', '2026-09-18 17:17:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-bf4c-70e5-b72e-c27344552e5b', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-bf9b-77dc-8211-0d8a28875a68', '2026-09-21 17:55:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-b66d-71f0-a6df-114aecbf9a39', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c039-7367-9601-e26271cbf03d', '2026-09-21 18:00:00+00', 'session.started', 'treatments.session', '01a21950-b547-74d3-a841-c544ff26fd08', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c0ab-7741-9791-7d867bb94df6', '2026-09-21 18:00:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-c061-7606-a21a-bb65883a7e8b', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c130-7175-ae5e-fe3cb7cfef09', '2026-09-21 19:08:00+00', 'session.completed', 'treatments.session', '01a21950-b547-74d3-a841-c544ff26fd08', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c1dd-766a-ab85-1b63dce3c0c9', '2026-09-21 19:08:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-c061-7606-a21a-bb65883a7e8b', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c228-73c1-b4cd-c80bbb0eef9b', '2026-09-21 19:11:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-c1f8-72ac-bf2a-c4da31a18290', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{areas,device,notes,pain_peak}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c253-7532-985c-79cba4f1bfae', '2026-09-21 19:31:00+00', 'record.signed', 'treatments.sessionrecord', '01a21950-c1f8-72ac-bf2a-c4da31a18290', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c34a-7163-9408-ca3235e1050c', '2026-09-21 19:08:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-c308-77db-81ce-6ce473d8be92', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c3a9-75d2-b143-5419324ba1f4', '2026-09-22 21:15:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-b929-7365-8e13-4d6d8f94acfd', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c482-72c0-b669-6ee7d46e9e6a', '2026-09-22 21:25:00+00', 'session.started', 'treatments.session', '01a21950-b791-75c1-9f76-165a6b90b556', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c4fd-70e2-b106-dfb59be78ffd', '2026-09-22 21:25:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-c4b0-7008-ab3f-6e618e781f62', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c570-7576-adeb-20d9ec3bfe4d', '2026-09-22 22:20:00+00', 'session.completed', 'treatments.session', '01a21950-b791-75c1-9f76-165a6b90b556', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c5f5-7044-be9d-aff9f9285c56', '2026-09-22 22:20:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-c4b0-7008-ab3f-6e618e781f62', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c62c-7287-a70a-b9b09bb3f78a', '2026-09-22 22:23:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-c60e-7168-9809-c041f5168676', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{areas,device,notes,pain_peak}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6');
INSERT INTO public.clinic_auditevent VALUES
	('01a21950-c649-773e-baf5-317462f91e67', '2026-09-22 22:57:00+00', 'record.signed', 'treatments.sessionrecord', '01a21950-c60e-7168-9809-c041f5168676', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c6ea-7549-93c9-b3482723530f', '2026-09-22 22:20:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-c6be-703f-854d-f3ff3caa50e0', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c6fa-7112-932b-bc992dd52ebd', '2026-10-10 08:29:00+00', 'patient.registered', 'clinic.patient', '719adae0-ae07-47f6-a66a-cae57d351dea', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c760-719b-b56b-1ed16a3f47d0', '2026-10-10 08:29:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-c755-75ce-b1c2-ca818a18471b', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c791-73a3-9230-65906235e2af', '2026-10-12 10:45:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-c755-75ce-b1c2-ca818a18471b', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c7ae-76e5-8b6e-af7599af7352', '2026-10-12 11:25:00+00', 'appointment.fulfilled', 'treatments.appointment', '01a21950-c755-75ce-b1c2-ca818a18471b', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c7d9-7054-9523-461601ac5e42', '2026-10-12 11:25:00+00', 'concern.added', 'treatments.patientconcern', '01a21950-c7c8-7727-89d3-06380950ec36', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-c811-7360-a069-b999c075c44f', '2026-10-12 11:25:00+00', 'series.started', 'treatments.series', '01a21950-c7f1-7767-9d28-83685365badb', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c82c-706a-93b5-0df017926d45', '2026-10-12 11:25:00+00', 'aftercare.pinned', 'treatments.series', '01a21950-c7f1-7767-9d28-83685365badb', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c949-77ca-b3a2-6d55d9f5881a', '2026-10-12 11:25:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-c904-762a-a5a8-6b212f9c3fa0', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-c98d-743a-a4d7-b9689b2a53d9', '2026-10-22 10:41:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-c904-762a-a5a8-6b212f9c3fa0', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-ca28-7223-81b1-f7fb6e355937', '2026-10-22 10:55:00+00', 'session.started', 'treatments.session', '01a21950-c809-749f-9734-f484f4f2b25f', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-ca86-7327-8ad2-4eee1f562d2c', '2026-10-22 10:55:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-ca41-7633-9198-936ddecbc50e', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cb01-733c-b4c3-72b5ee340fa7', '2026-10-22 11:50:00+00', 'session.completed', 'treatments.session', '01a21950-c809-749f-9734-f484f4f2b25f', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cb61-773e-8cf8-82bfaecc4149', '2026-10-22 11:50:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-ca41-7633-9198-936ddecbc50e', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cb9c-7067-9c55-53f84b8e58ff', '2026-10-22 11:54:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-cb7b-76c9-bbd8-42a6e3e96212', '719adae0-ae07-47f6-a66a-cae57d351dea', '{areas,device,notes,pain_peak}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cbc0-774d-a5d9-a08f3492a7ce', '2026-10-22 12:04:00+00', 'record.signed', 'treatments.sessionrecord', '01a21950-cb7b-76c9-bbd8-42a6e3e96212', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cc7f-76de-83cd-296c903cf00b', '2026-10-22 11:50:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-cc5f-76a9-9ab0-724c679e77a9', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-cc95-70b5-85dc-414cb45d7d10', '2026-10-23 14:57:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-bf4c-70e5-b72e-c27344552e5b', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-ccd1-724f-8874-05386924da3e', '2026-10-23 15:08:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-c308-77db-81ce-6ce473d8be92', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-cd3c-7780-8ab1-0a4a65a1a8d5', '2026-10-23 15:10:00+00', 'session.started', 'treatments.session', '01a21950-ba45-70eb-8978-bda4a60fb18e', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cd99-73bf-a6fb-1e332b7000c8', '2026-10-23 15:10:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-cd5a-746f-8d1f-9ab4b81f6761', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-ce21-77f9-91e8-901e76c71304', '2026-10-23 15:20:00+00', 'session.started', 'treatments.session', '01a21950-b547-74d3-a841-c545d9058d56', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-ce5f-7522-bbca-87ca80d286b5', '2026-10-23 15:20:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-ce39-70e2-8bb0-f623756aa63a', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-ceb8-76c5-a84d-cb90c0dca971', '2026-10-23 16:05:00+00', 'session.completed', 'treatments.session', '01a21950-ba45-70eb-8978-bda4a60fb18e', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cf15-721b-a444-d4adf3c3b435', '2026-10-23 16:05:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-cd5a-746f-8d1f-9ab4b81f6761', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cf54-7172-ba6a-995efc0571c8', '2026-10-23 16:08:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-cf3c-71ae-94d0-46b4a3277069', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{areas,device,notes,pain_peak}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cfa4-7491-a7b4-aaabf7d47501', '2026-10-23 16:15:00+00', 'session.completed', 'treatments.session', '01a21950-b547-74d3-a841-c545d9058d56', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-cff9-731c-ba42-cf64e67e270a', '2026-10-23 16:15:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-ce39-70e2-8bb0-f623756aa63a', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d026-7221-90b8-3f96a83d2e89', '2026-10-23 16:24:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-d00c-77c0-8423-5c5cc4352981', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{areas,device,notes,pain_peak}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d046-7594-bce3-fb24a495b5e6', '2026-10-23 17:18:00+00', 'record.signed', 'treatments.sessionrecord', '01a21950-cf3c-71ae-94d0-46b4a3277069', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d0f1-725a-b3b2-a0d78a7f591a', '2026-10-23 16:05:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-d0bc-77e7-a52c-66310704ff47', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d111-7327-9911-6e28f0087749', '2026-10-23 17:33:00+00', 'record.signed', 'treatments.sessionrecord', '01a21950-d00c-77c0-8423-5c5cc4352981', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d1d0-773c-b3d7-7c00e137262f', '2026-10-23 16:15:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-d1ac-70a5-b91e-bdaf70e72422', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d1e5-709b-9bee-59b87f80fda0', '2026-10-26 18:55:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-c6be-703f-854d-f3ff3caa50e0', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d228-7001-866a-51fbb152f78f', '2026-10-26 19:00:00+00', 'session.started', 'treatments.session', '01a21950-b791-75c1-9f76-165b7e10c9f6', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d267-77a6-92ec-57e6a1484b81', '2026-10-26 19:00:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-d239-76a5-bd0a-28a9efc1512d', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d2b9-711b-90e6-338ad18534b6', '2026-10-26 20:05:00+00', 'session.completed', 'treatments.session', '01a21950-b791-75c1-9f76-165b7e10c9f6', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d31d-7098-a209-c999fe2aeddd', '2026-10-26 20:05:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-d239-76a5-bd0a-28a9efc1512d', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d350-73a7-bad5-2f8b5884163b', '2026-10-26 20:12:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-d335-7526-87d9-9a313ea056ec', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{areas,device,notes,pain_peak}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d367-70ba-b37b-fb2d8c8e4dd7', '2026-10-26 20:19:00+00', 'record.signed', 'treatments.sessionrecord', '01a21950-d335-7526-87d9-9a313ea056ec', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d435-713b-92d7-242fdc123098', '2026-10-26 20:05:00+00', 'appointment.booked', 'treatments.appointment', '01a21950-d408-7707-b753-7652ea19fd94', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d441-7792-89bb-1134295f10ae', '2026-11-26 17:46:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-d0bc-77e7-a52c-66310704ff47', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d45d-728c-b6e0-9aa61ab88290', '2026-11-26 17:52:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-cc5f-76a9-9ab0-724c679e77a9', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d4d9-7795-a690-8eed4061a625', '2026-11-26 18:00:00+00', 'session.started', 'treatments.session', '01a21950-ba45-70eb-8978-bda541600725', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d539-71e1-b96a-60c5a563d61a', '2026-11-26 18:00:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-d4f6-7421-87d2-ccc4c5152049', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d5a8-70ab-8927-63bbcb1425b8', '2026-11-26 18:00:00+00', 'session.started', 'treatments.session', '01a21950-c809-749f-9734-f4851bc290bf', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-abda-71b0-ba96-60b4b366c67d'),
	('01a21950-d605-713a-a803-e714e87eb335', '2026-11-26 18:00:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-d5cb-7472-9580-a637bd00d4a7', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-abda-71b0-ba96-60b4b366c67d'),
	('01a21950-d66d-7032-a86a-1a50e34c730e', '2026-11-26 18:59:00+00', 'session.completed', 'treatments.session', '01a21950-ba45-70eb-8978-bda541600725', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d6e4-7045-8e7d-b112a820cc60', '2026-11-26 18:59:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-d4f6-7421-87d2-ccc4c5152049', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d71b-74fa-81d6-3a7cbc7f3025', '2026-11-26 19:00:00+00', 'appointment.arrived', 'treatments.appointment', '01a21950-d408-7707-b753-7652ea19fd94', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d775-71a0-9bc9-93fae06143dd', '2026-11-26 19:01:00+00', 'session.completed', 'treatments.session', '01a21950-c809-749f-9734-f4851bc290bf', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-abda-71b0-ba96-60b4b366c67d'),
	('01a21950-d7d9-748c-8861-db90adcf60bf', '2026-11-26 19:01:00+00', 'aftercare.issued', 'aftercare.aftercareplan', '01a21950-d5cb-7472-9580-a637bd00d4a7', '719adae0-ae07-47f6-a66a-cae57d351dea', '{}', '', '01a21950-abda-71b0-ba96-60b4b366c67d'),
	('01a21950-d812-72eb-8e2d-574096dad74d', '2026-11-26 19:03:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-d7fc-7222-949d-52c435189f43', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '{areas,device,notes,pain_peak}', '', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d85d-7688-b113-71b11850e9d4', '2026-11-26 19:08:00+00', 'record.written', 'treatments.sessionrecord', '01a21950-d839-752b-818b-d789043b0824', '719adae0-ae07-47f6-a66a-cae57d351dea', '{areas,device,notes,pain_peak}', '', '01a21950-abda-71b0-ba96-60b4b366c67d'),
	('01a21950-d8ee-7321-94f3-0248c4412f3f', '2026-11-26 19:10:00+00', 'session.started', 'treatments.session', '01a21950-b791-75c1-9f76-165c1b5bf173', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a79e-7430-bbb1-36b35dfe568b'),
	('01a21950-d941-70d6-aa18-ddbbc2990c62', '2026-11-26 19:10:00+00', 'aftercare.drafted', 'aftercare.aftercareplan', '01a21950-d911-775d-a3ae-4b4921d12ac6', '0c6c6c58-98a3-403e-8496-851a862f5eac', '{}', '', '01a21950-a79e-7430-bbb1-36b35dfe568b'),
	('01a21950-d965-7329-be33-800282d66232', '2026-11-26 19:20:04.140975+00', 'appointment.arrived', 'treatments.appointment', '01a21950-d1ac-70a5-b91e-bdaf70e72422', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '{}', '', '01a21950-a53a-74ca-95e9-4c9233ff62ae'),
	('01a21950-d9ef-7573-9c28-24bf9fff697d', '2026-11-26 19:24:18.778092+00', 'token.created', 'api.apitoken', '01a21950-d9ed-71fe-83f8-701d3567a7cf', NULL, '{expires_at,scopes}', '', NULL);

-- Data for Name: clinic_closure; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_closure VALUES
	('01a21950-a68d-722f-b543-4309e2883f88', 1, '2026-11-26 19:24:05.657408+00', '2026-09-12 04:00:00+00', '2026-09-13 04:00:00+00', 'Public holiday', '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a6a2-778c-94fe-aa97794a7e84', 1, '2026-11-26 19:24:05.682799+00', '2027-01-05 05:00:00+00', '2027-01-06 05:00:00+00', 'Public holiday', '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a77d-70da-bb23-9cd7823193ef', 1, '2026-11-26 19:24:05.897123+00', '2026-10-08 22:00:00+00', '2026-10-09 22:00:00+00', 'Fiesta local', '01a21950-a6b4-71dc-8cf2-1a187a4500b3'),
	('01a21950-a794-7630-be3f-bdaaafbbd2ce', 1, '2026-11-26 19:24:05.917311+00', '2026-12-19 23:00:00+00', '2026-12-21 23:00:00+00', 'Obras en el edificio', '01a21950-a6b4-71dc-8cf2-1a187a4500b3');

-- Data for Name: clinic_device; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_device VALUES
	('01a21950-a617-7699-ad3a-68469c1f6bc8', 1, '2026-11-26 19:24:05.542887+00', 'Pen A', 'INV-1001', true, '01a21950-6224-765e-9f94-615525f18daa', '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a63c-7633-bf21-7d9aa6b92f63', 1, '2026-11-26 19:24:05.57742+00', 'Pen B', 'INV-1002', true, '01a21950-6224-765e-9f94-615525f18daa', '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a64a-7588-9091-8bbbcf360663', 1, '2026-11-26 19:24:05.594399+00', 'RF 1', 'INV-2001', true, '01a21950-6225-7340-b8c0-ed30cf25bf34', '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a65c-74f4-9ccb-f89033b321fa', 1, '2026-11-26 19:24:05.607242+00', 'LED 1', 'INV-3001', true, '01a21950-6225-7340-b8c0-ed315c0013e9', '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a675-7233-8753-638c47159e67', 1, '2026-11-26 19:24:05.628225+00', 'Laser 1', 'INV-4001', true, '01a21950-6225-7340-b8c0-ed32f9f0a9cc', '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a722-733b-adcc-53d5515275a7', 1, '2026-11-26 19:24:05.813251+00', 'Pluma A', 'INV-1101', true, '01a21950-6224-765e-9f94-615525f18daa', '01a21950-a6b4-71dc-8cf2-1a187a4500b3'),
	('01a21950-a739-717c-906c-33e4d467d1be', 1, '2026-11-26 19:24:05.833306+00', 'Pluma B', 'INV-1102', true, '01a21950-6224-765e-9f94-615525f18daa', '01a21950-a6b4-71dc-8cf2-1a187a4500b3'),
	('01a21950-a74d-770d-b30c-6287764902fa', 1, '2026-11-26 19:24:05.857268+00', 'RF Madrid', 'INV-2101', true, '01a21950-6225-7340-b8c0-ed30cf25bf34', '01a21950-a6b4-71dc-8cf2-1a187a4500b3'),
	('01a21950-a762-77e9-a413-557b33a3a722', 1, '2026-11-26 19:24:05.877361+00', 'LED Madrid', 'INV-3101', true, '01a21950-6225-7340-b8c0-ed315c0013e9', '01a21950-a6b4-71dc-8cf2-1a187a4500b3');

-- Data for Name: clinic_devicekind; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_devicekind VALUES
	('01a21950-6224-765e-9f94-615525f18daa', 1, '2026-11-26 19:23:48.141731+00', 'Microneedling pen', 'Pluma de microagujas', 'microneedling_pen'),
	('01a21950-6225-7340-b8c0-ed30cf25bf34', 1, '2026-11-26 19:23:48.141731+00', 'RF microneedling device', 'Equipo de microagujas con radiofrecuencia', 'rf_microneedling'),
	('01a21950-6225-7340-b8c0-ed315c0013e9', 1, '2026-11-26 19:23:48.141731+00', 'LED panel', 'Panel LED', 'led_panel'),
	('01a21950-6225-7340-b8c0-ed32f9f0a9cc', 1, '2026-11-26 19:23:48.141731+00', 'Fractional laser', 'Láser fraccionado', 'fractional_laser');

-- Data for Name: clinic_location; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_location VALUES
	('01a21950-a56e-76f4-93c9-4e7e36a32523', 1, '2026-11-26 19:24:05.441651+00', 'Riverside, New York', 'America/New_York', '+12125550100', '911', '1 Invented Street, New York', true),
	('01a21950-a6b4-71dc-8cf2-1a187a4500b3', 1, '2026-11-26 19:24:05.725299+00', 'Retiro, Madrid', 'Europe/Madrid', '+34910000010', '112', 'Calle Inventada 1, Madrid', true);

-- Data for Name: clinic_patient; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_patient VALUES
	(1, '2026-11-26 19:24:08.691811+00', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', 'Lucía', 'Serrano', '', '1992-08-05', 'lucia.serrano@example.org', '+34600000101', 'es', 3, '', '', ''),
	(2, '2026-11-26 19:24:08.86179+00', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', 'Theo', 'Abara', '', '1985-02-03', 'theo.abara@example.org', '+16465550102', 'en', 6, '', '', ''),
	(3, '2026-11-26 19:24:09.044793+00', '0c6c6c58-98a3-403e-8496-851a862f5eac', 'Maya', 'Lindgren', '', '1997-08-02', 'maya.lindgren@example.org', '+16465550100', 'en', 2, '', '', ''),
	(1, '2026-11-26 19:24:13.946455+00', '719adae0-ae07-47f6-a66a-cae57d351dea', 'Carmen', 'Iglesias', '', '1974-02-07', 'carmen.iglesias@example.org', '+34600000103', 'es', 2, '', '', '');

-- Data for Name: clinic_patientalert; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_patientalert VALUES
	('01a21950-b325-774d-b426-72df8397ae7b', 1, '2026-11-26 19:24:08.869482+00', 'danger', 'Tends to keloids', true, 'ddd34852-1d8f-4406-b472-dd9038a3cbbf'),
	('01a21950-b3d8-7340-a774-f46246ea3bcc', 1, '2026-11-26 19:24:09.049193+00', 'caution', 'Faints at needles', true, '0c6c6c58-98a3-403e-8496-851a862f5eac');

-- Data for Name: clinic_patientidentifier; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_patientidentifier VALUES
	('01a21950-b3f4-7242-848b-f76f3200457d', 'booking-site', 'B-20417', '0c6c6c58-98a3-403e-8496-851a862f5eac');

-- Data for Name: clinic_provider; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_provider VALUES
	('01a21950-a79f-74d7-8cfd-5d73de160092', 1, '2026-11-26 19:24:05.934106+00', 'Nora Lindqvist', 'RN, aesthetic nurse', true, '01a21950-a79e-7430-bbb1-36b35dfe568b'),
	('01a21950-a8e8-77ac-a1f0-fbfdb95139b8', 1, '2026-11-26 19:24:06.269326+00', 'Dr. Ada Okafor', 'MD, dermatologist', true, '01a21950-a8dc-71d2-9367-634679e1a9b9'),
	('01a21950-a9ee-7191-9ec0-ea540620b1d8', 1, '2026-11-26 19:24:06.534303+00', 'Marcus Reyes', 'PA-C', true, '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-abf9-755c-b438-fb17e23a4b7a', 1, '2026-11-26 19:24:07.046587+00', 'Dra. Inés Ortega', 'Dermatóloga', true, '01a21950-abda-71b0-ba96-60b4b366c67d'),
	('01a21950-adff-7293-8e0f-11e8b3a59f53', 1, '2026-11-26 19:24:07.580719+00', 'Pau Vidal', 'Enfermero', true, '01a21950-adf9-74a4-ad56-629aaf741acb');

-- Data for Name: clinic_room; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_room VALUES
	('01a21950-a5d4-723f-8478-af951c81490e', 1, '2026-11-26 19:24:05.480753+00', 'Room 1', 'treatment', true, '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a5ed-72d7-81ff-45ccf75823c5', 1, '2026-11-26 19:24:05.501087+00', 'Room 2', 'treatment', true, '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a601-73df-bc9a-a962e1dffa33', 1, '2026-11-26 19:24:05.523489+00', 'Consulting room', 'consultation', true, '01a21950-a56e-76f4-93c9-4e7e36a32523'),
	('01a21950-a6e1-75a1-afb3-ec69a5b1138c', 1, '2026-11-26 19:24:05.745118+00', 'Sala 1', 'treatment', true, '01a21950-a6b4-71dc-8cf2-1a187a4500b3'),
	('01a21950-a6f2-7473-98e1-051272675e9f', 1, '2026-11-26 19:24:05.769297+00', 'Sala 2', 'treatment', true, '01a21950-a6b4-71dc-8cf2-1a187a4500b3'),
	('01a21950-a711-71f7-b482-9dc7347f15b1', 1, '2026-11-26 19:24:05.79313+00', 'Consulta', 'consultation', true, '01a21950-a6b4-71dc-8cf2-1a187a4500b3');

-- Data for Name: clinic_rota; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_rota VALUES
	('01a21950-a7b4-769d-9545-a8086c188871', 1, '2026-11-26 19:24:06.001703+00', 1, '09:30:00', '18:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	('01a21950-a805-7433-abf8-6c1fa2582353', 1, '2026-11-26 19:24:06.065215+00', 2, '09:30:00', '18:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	('01a21950-a838-7525-8028-b2ee3cc75358', 1, '2026-11-26 19:24:06.119762+00', 3, '09:30:00', '18:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	('01a21950-a874-750f-af30-97b1826c1a44', 1, '2026-11-26 19:24:06.145192+00', 4, '09:30:00', '18:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	('01a21950-a889-72d5-a0e8-faf933ba507a', 1, '2026-11-26 19:24:06.197443+00', 5, '09:00:00', '16:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	('01a21950-a905-7159-a8a2-480a5198ac10', 1, '2026-11-26 19:24:06.329235+00', 0, '09:00:00', '17:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	('01a21950-a943-718f-ba0a-d9116761d098', 1, '2026-11-26 19:24:06.381113+00', 2, '09:00:00', '17:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	('01a21950-a979-758f-bfc0-0583a3b07334', 1, '2026-11-26 19:24:06.437561+00', 3, '09:00:00', '17:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	('01a21950-a9a8-7375-93a5-6b4505abe66a', 1, '2026-11-26 19:24:06.481497+00', 4, '09:00:00', '17:00:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	('01a21950-aa1f-742c-8e5b-5e88d3315ae5', 1, '2026-11-26 19:24:06.630497+00', 0, '10:00:00', '18:30:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	('01a21950-aa6f-73aa-b108-cbcab6982cb3', 1, '2026-11-26 19:24:06.690903+00', 1, '10:00:00', '18:30:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	('01a21950-aaaa-76f9-a3cd-ea19fdc8913d', 1, '2026-11-26 19:24:06.761737+00', 2, '10:00:00', '18:30:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	('01a21950-ab01-724e-b147-b5161ac81c7b', 1, '2026-11-26 19:24:06.853466+00', 3, '10:00:00', '18:30:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	('01a21950-ab53-75ed-8cee-b686738b8cf1', 1, '2026-11-26 19:24:06.932815+00', 4, '10:00:00', '18:30:00', '2025-10-02', NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	('01a21950-ac18-745f-8716-a4cbf75c271b', 1, '2026-11-26 19:24:07.119534+00', 0, '09:00:00', '14:30:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-ac58-7242-b43b-dd39f5641721', 1, '2026-11-26 19:24:07.201485+00', 1, '09:00:00', '14:30:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-aca4-74bd-b1f6-2e435817d7e4', 1, '2026-11-26 19:24:07.243578+00', 2, '09:00:00', '14:30:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-acd3-7587-b4fd-bee53ac82f86', 1, '2026-11-26 19:24:07.28123+00', 3, '09:00:00', '14:30:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-acff-71f8-8aa3-cc80edaef002', 1, '2026-11-26 19:24:07.339338+00', 4, '09:00:00', '14:30:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-ad30-724a-ad9b-16afa012e4be', 1, '2026-11-26 19:24:07.419296+00', 0, '15:30:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-ad7f-76ef-9fad-ad420165c698', 1, '2026-11-26 19:24:07.467707+00', 1, '15:30:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-adb5-7388-9a16-3f7610ff9557', 1, '2026-11-26 19:24:07.518025+00', 3, '15:30:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	('01a21950-ae24-7303-99a5-5e3663fde3f9', 1, '2026-11-26 19:24:07.637253+00', 0, '11:00:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	('01a21950-ae59-741d-a994-e8b206d73b92', 1, '2026-11-26 19:24:07.687013+00', 1, '11:00:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	('01a21950-ae90-70fe-ade2-fb372af87962', 1, '2026-11-26 19:24:07.749447+00', 2, '11:00:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	('01a21950-aec9-753c-9ff9-47cf26dd9b69', 1, '2026-11-26 19:24:07.815443+00', 3, '11:00:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	('01a21950-af0c-76e4-adc0-c116f10f02f8', 1, '2026-11-26 19:24:07.869479+00', 4, '11:00:00', '20:00:00', '2025-10-02', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	('01a21950-af41-75dc-b7f9-32470ec314ae', 1, '2026-11-26 19:24:07.933213+00', 5, '09:00:00', '14:00:00', '2026-08-28', NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '01a21950-adff-7293-8e0f-11e8b3a59f53');

-- Data for Name: clinic_user; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.clinic_user VALUES
	('!Vy0Cgv89zEnfpFs5HSWVipVHFnwQQA9h8JWL68Ow', NULL, false, 'reference-data', '', '', '', false, false, '2026-11-26 19:23:48.106804+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '{}'),
	('argon2$argon2id$v=19$m=102400,t=2,p=8$OW1SU1dGUHhaeUJiVTBIZnhtSEpESw$n02uFFacTwpUrcD1wD0dIQfsOC52ix1NcaHc81jLBTA', NULL, false, 'manager', 'Jun', 'Whitfield', '', true, true, '2026-11-26 19:24:04.189667+00', '01a21950-a0dd-758c-8a6d-9f06b8eff837', '{manager}'),
	('argon2$argon2id$v=19$m=102400,t=2,p=8$OW1SU1dGUHhaeUJiVTBIZnhtSEpESw$n02uFFacTwpUrcD1wD0dIQfsOC52ix1NcaHc81jLBTA', NULL, false, 'desk', 'Robin', 'Castellano', '', true, true, '2026-11-26 19:24:05.306038+00', '01a21950-a53a-74ca-95e9-4c9233ff62ae', '{front_desk}'),
	('argon2$argon2id$v=19$m=102400,t=2,p=8$OW1SU1dGUHhaeUJiVTBIZnhtSEpESw$n02uFFacTwpUrcD1wD0dIQfsOC52ix1NcaHc81jLBTA', NULL, false, 'provider', 'Nora', 'Lindqvist', '', true, true, '2026-11-26 19:24:05.918267+00', '01a21950-a79e-7430-bbb1-36b35dfe568b', '{provider}'),
	('argon2$argon2id$v=19$m=102400,t=2,p=8$OW1SU1dGUHhaeUJiVTBIZnhtSEpESw$n02uFFacTwpUrcD1wD0dIQfsOC52ix1NcaHc81jLBTA', NULL, false, 'lead', 'Dr. Ada', 'Okafor', '', true, true, '2026-11-26 19:24:06.236863+00', '01a21950-a8dc-71d2-9367-634679e1a9b9', '{provider,clinical_lead}'),
	('argon2$argon2id$v=19$m=102400,t=2,p=8$OW1SU1dGUHhaeUJiVTBIZnhtSEpESw$n02uFFacTwpUrcD1wD0dIQfsOC52ix1NcaHc81jLBTA', NULL, false, 'marcus', 'Marcus', 'Reyes', '', true, true, '2026-11-26 19:24:06.504576+00', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '{provider}'),
	('argon2$argon2id$v=19$m=102400,t=2,p=8$OW1SU1dGUHhaeUJiVTBIZnhtSEpESw$n02uFFacTwpUrcD1wD0dIQfsOC52ix1NcaHc81jLBTA', NULL, false, 'ines', 'Dra. Inés', 'Ortega', '', true, true, '2026-11-26 19:24:07.002429+00', '01a21950-abda-71b0-ba96-60b4b366c67d', '{provider}'),
	('argon2$argon2id$v=19$m=102400,t=2,p=8$OW1SU1dGUHhaeUJiVTBIZnhtSEpESw$n02uFFacTwpUrcD1wD0dIQfsOC52ix1NcaHc81jLBTA', NULL, false, 'pau', 'Pau', 'Vidal', '', true, true, '2026-11-26 19:24:07.545265+00', '01a21950-adf9-74a4-ad56-629aaf741acb', '{provider}'),
	('!u179h7PaVxpePcvHE1BTo5CgwwPsS52ZPENF2PMa', NULL, false, 'token-6f7368aabc829f6a', 'demo', '', '', false, true, '2026-11-26 19:24:18.778334+00', '01a21950-d9da-7691-91bb-a9ec1a483cbb', '{integration}');

-- Data for Name: clinic_user_groups; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: clinic_user_user_permissions; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: django_admin_log; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.django_content_type VALUES
	(1, 'clinic', 'devicekind'),
	(2, 'clinic', 'location'),
	(3, 'clinic', 'user'),
	(4, 'clinic', 'auditevent'),
	(5, 'clinic', 'device'),
	(6, 'clinic', 'closure'),
	(7, 'clinic', 'patient'),
	(8, 'clinic', 'patientalert'),
	(9, 'clinic', 'patientidentifier'),
	(10, 'clinic', 'provider'),
	(11, 'clinic', 'absence'),
	(12, 'clinic', 'room'),
	(13, 'clinic', 'rota'),
	(14, 'admin', 'logentry'),
	(15, 'auth', 'permission'),
	(16, 'auth', 'group'),
	(17, 'contenttypes', 'contenttype'),
	(18, 'sessions', 'session'),
	(19, 'treatments', 'restrictionkey'),
	(20, 'treatments', 'seriestemplate'),
	(21, 'treatments', 'source'),
	(22, 'treatments', 'appointment'),
	(23, 'treatments', 'appointmentfinding'),
	(24, 'treatments', 'bodyarea'),
	(25, 'treatments', 'patientconcern'),
	(26, 'treatments', 'concernnote'),
	(27, 'treatments', 'scale'),
	(28, 'treatments', 'seriestemplateversion'),
	(29, 'treatments', 'series'),
	(30, 'treatments', 'session'),
	(31, 'treatments', 'sessionrecord'),
	(32, 'treatments', 'recordarea'),
	(33, 'treatments', 'skinconcern'),
	(34, 'treatments', 'templateconcern'),
	(35, 'treatments', 'templatestep'),
	(36, 'treatments', 'treatment'),
	(37, 'treatments', 'interaction'),
	(38, 'aftercare', 'aftercareplan'),
	(39, 'aftercare', 'aftercareprotocol'),
	(40, 'aftercare', 'instruction'),
	(41, 'aftercare', 'planitem'),
	(42, 'aftercare', 'protocolversion'),
	(43, 'aftercare', 'seriesprotocol'),
	(44, 'api', 'apitoken'),
	(45, 'api', 'idempotencyrecord');

-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.django_migrations VALUES
	(1, 'contenttypes', '0001_initial', '2026-11-26 19:22:58.037664+00'),
	(2, 'contenttypes', '0002_remove_content_type_name', '2026-11-26 19:22:58.116807+00'),
	(3, 'auth', '0001_initial', '2026-11-26 19:22:58.317172+00'),
	(4, 'auth', '0002_alter_permission_name_max_length', '2026-11-26 19:22:58.369072+00'),
	(5, 'auth', '0003_alter_user_email_max_length', '2026-11-26 19:22:58.413764+00'),
	(6, 'auth', '0004_alter_user_username_opts', '2026-11-26 19:22:58.443363+00'),
	(7, 'auth', '0005_alter_user_last_login_null', '2026-11-26 19:22:58.508354+00'),
	(8, 'auth', '0006_require_contenttypes_0002', '2026-11-26 19:22:58.553786+00'),
	(9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-26 19:22:58.5924+00'),
	(10, 'auth', '0008_alter_user_username_max_length', '2026-11-26 19:22:58.69411+00'),
	(11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-26 19:22:58.764426+00'),
	(12, 'auth', '0010_alter_group_name_max_length', '2026-11-26 19:22:58.86513+00'),
	(13, 'auth', '0011_update_proxy_permissions', '2026-11-26 19:22:58.910454+00'),
	(14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-26 19:22:58.981994+00'),
	(15, 'clinic', '0001_the_ground_floor', '2026-11-26 19:23:00.740941+00'),
	(16, 'admin', '0001_initial', '2026-11-26 19:23:00.935125+00'),
	(17, 'admin', '0002_logentry_remove_auto_add', '2026-11-26 19:23:01.046677+00'),
	(18, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-26 19:23:01.186646+00'),
	(19, 'treatments', '0001_series_and_sessions', '2026-11-26 19:23:17.247784+00'),
	(20, 'aftercare', '0001_protocols_and_sheets', '2026-11-26 19:23:24.677202+00'),
	(21, 'aftercare', '0002_what_is_settled_stays', '2026-11-26 19:23:24.797407+00'),
	(22, 'api', '0001_tokens', '2026-11-26 19:23:26.433431+00'),
	(23, 'sessions', '0001_initial', '2026-11-26 19:23:26.489054+00'),
	(24, 'treatments', '0002_what_is_settled_stays', '2026-11-26 19:23:26.523591+00'),
	(25, 'treatments', '0003_nothing_slips_through_a_missing_value', '2026-11-26 19:23:27.12514+00');

-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: treatments_appointment; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_appointment VALUES
	('01a21950-b3ab-74e3-aa53-9cadab963d7a', 4, '2026-11-26 19:24:09.003679+00', 'consultation', 'fulfilled', '2026-09-10 17:45:00+00', '2026-09-10 18:15:00+00', '2026-09-10 17:45:00+00', '2026-09-10 18:15:00+00', '2026-09-10 18:15:00+00', NULL, NULL, '2026-09-10 17:36:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-a601-73df-bc9a-a962e1dffa33', NULL),
	('01a21950-b494-72a7-a64f-5eafb8f1716b', 4, '2026-11-26 19:24:09.237568+00', 'consultation', 'fulfilled', '2026-09-11 20:45:00+00', '2026-09-11 21:15:00+00', '2026-09-11 20:45:00+00', '2026-09-11 21:15:00+00', '2026-09-11 21:15:00+00', NULL, NULL, '2026-09-11 20:39:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, NULL, '01a21950-a56e-76f4-93c9-4e7e36a32523', '0c6c6c58-98a3-403e-8496-851a862f5eac', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-a601-73df-bc9a-a962e1dffa33', NULL),
	('01a21950-b304-77b9-8f3c-04fe67697a23', 4, '2026-11-26 19:24:08.837228+00', 'consultation', 'fulfilled', '2026-09-12 11:05:00+00', '2026-09-12 11:35:00+00', '2026-09-12 11:05:00+00', '2026-09-12 11:35:00+00', '2026-09-12 11:35:00+00', NULL, NULL, '2026-09-12 10:57:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-a711-71f7-b482-9dc7347f15b1', NULL),
	('01a21950-bb60-731c-af80-093d0c250dc3', 4, '2026-11-26 19:24:10.977315+00', 'session', 'fulfilled', '2026-09-18 16:10:00+00', '2026-09-18 17:10:00+00', '2026-09-18 16:40:00+00', '2026-09-18 17:10:00+00', '2026-09-18 17:25:00+00', '2026-09-18 17:25:00+00', NULL, '2026-09-18 16:05:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-a6e1-75a1-afb3-ec69a5b1138c', '01a21950-ba45-70eb-8978-bda3b6589f5d'),
	('01a21950-b66d-71f0-a6df-114aecbf9a39', 4, '2026-11-26 19:24:09.710232+00', 'session', 'fulfilled', '2026-09-21 18:00:00+00', '2026-09-21 19:00:00+00', '2026-09-21 18:30:00+00', '2026-09-21 19:00:00+00', '2026-09-21 19:15:00+00', '2026-09-21 19:15:00+00', NULL, '2026-09-21 17:55:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-a56e-76f4-93c9-4e7e36a32523', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-a5d4-723f-8478-af951c81490e', '01a21950-b547-74d3-a841-c544ff26fd08'),
	('01a21950-b929-7365-8e13-4d6d8f94acfd', 4, '2026-11-26 19:24:10.410101+00', 'session', 'fulfilled', '2026-09-22 21:25:00+00', '2026-09-22 22:25:00+00', '2026-09-22 21:55:00+00', '2026-09-22 22:25:00+00', '2026-09-22 22:40:00+00', '2026-09-22 22:40:00+00', NULL, '2026-09-22 21:15:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-a56e-76f4-93c9-4e7e36a32523', '0c6c6c58-98a3-403e-8496-851a862f5eac', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-a5d4-723f-8478-af951c81490e', '01a21950-b791-75c1-9f76-165a6b90b556'),
	('01a21950-c755-75ce-b1c2-ca818a18471b', 4, '2026-11-26 19:24:14.040741+00', 'consultation', 'fulfilled', '2026-10-12 10:55:00+00', '2026-10-12 11:25:00+00', '2026-10-12 10:55:00+00', '2026-10-12 11:25:00+00', '2026-10-12 11:25:00+00', NULL, NULL, '2026-10-12 10:45:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, NULL, '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '719adae0-ae07-47f6-a66a-cae57d351dea', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-a711-71f7-b482-9dc7347f15b1', NULL),
	('01a21950-c904-762a-a5a8-6b212f9c3fa0', 4, '2026-11-26 19:24:14.469459+00', 'session', 'fulfilled', '2026-10-22 10:55:00+00', '2026-10-22 11:55:00+00', '2026-10-22 11:25:00+00', '2026-10-22 11:55:00+00', '2026-10-22 12:10:00+00', '2026-10-22 12:10:00+00', NULL, '2026-10-22 10:41:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '719adae0-ae07-47f6-a66a-cae57d351dea', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-a6e1-75a1-afb3-ec69a5b1138c', '01a21950-c809-749f-9734-f484f4f2b25f'),
	('01a21950-bf4c-70e5-b72e-c27344552e5b', 4, '2026-11-26 19:24:11.981558+00', 'session', 'fulfilled', '2026-10-23 15:10:00+00', '2026-10-23 16:10:00+00', '2026-10-23 15:40:00+00', '2026-10-23 16:10:00+00', '2026-10-23 16:25:00+00', '2026-10-23 16:25:00+00', NULL, '2026-10-23 14:57:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-a6e1-75a1-afb3-ec69a5b1138c', '01a21950-ba45-70eb-8978-bda4a60fb18e'),
	('01a21950-c308-77db-81ce-6ce473d8be92', 4, '2026-11-26 19:24:12.937518+00', 'session', 'fulfilled', '2026-10-23 15:20:00+00', '2026-10-23 16:20:00+00', '2026-10-23 15:50:00+00', '2026-10-23 16:20:00+00', '2026-10-23 16:35:00+00', '2026-10-23 16:35:00+00', NULL, '2026-10-23 15:08:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-a56e-76f4-93c9-4e7e36a32523', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-a5d4-723f-8478-af951c81490e', '01a21950-b547-74d3-a841-c545d9058d56'),
	('01a21950-c6be-703f-854d-f3ff3caa50e0', 4, '2026-11-26 19:24:13.88725+00', 'session', 'fulfilled', '2026-10-26 19:00:00+00', '2026-10-26 20:00:00+00', '2026-10-26 19:30:00+00', '2026-10-26 20:00:00+00', '2026-10-26 20:15:00+00', '2026-10-26 20:15:00+00', NULL, '2026-10-26 18:55:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-a56e-76f4-93c9-4e7e36a32523', '0c6c6c58-98a3-403e-8496-851a862f5eac', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-a5d4-723f-8478-af951c81490e', '01a21950-b791-75c1-9f76-165b7e10c9f6'),
	('01a21950-d0bc-77e7-a52c-66310704ff47', 4, '2026-11-26 19:24:16.445474+00', 'session', 'fulfilled', '2026-11-26 18:00:00+00', '2026-11-26 19:00:00+00', '2026-11-26 18:30:00+00', '2026-11-26 19:00:00+00', '2026-11-26 19:15:00+00', '2026-11-26 19:15:00+00', NULL, '2026-11-26 17:46:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a739-717c-906c-33e4d467d1be', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-a6f2-7473-98e1-051272675e9f', '01a21950-ba45-70eb-8978-bda541600725'),
	('01a21950-cc5f-76a9-9ab0-724c679e77a9', 4, '2026-11-26 19:24:15.32843+00', 'session', 'fulfilled', '2026-11-26 18:00:00+00', '2026-11-26 19:00:00+00', '2026-11-26 18:30:00+00', '2026-11-26 19:00:00+00', '2026-11-26 19:15:00+00', '2026-11-26 19:15:00+00', NULL, '2026-11-26 17:52:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '719adae0-ae07-47f6-a66a-cae57d351dea', '01a21950-abf9-755c-b438-fb17e23a4b7a', '01a21950-a6e1-75a1-afb3-ec69a5b1138c', '01a21950-c809-749f-9734-f4851bc290bf'),
	('01a21950-d408-7707-b753-7652ea19fd94', 3, '2026-11-26 19:24:17.289421+00', 'session', 'in_progress', '2026-11-26 19:10:00+00', '2026-11-26 20:10:00+00', '2026-11-26 19:40:00+00', '2026-11-26 20:10:00+00', '2026-11-26 20:25:00+00', '2026-11-26 20:25:00+00', NULL, '2026-11-26 19:00:00+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a63c-7633-bf21-7d9aa6b92f63', '01a21950-a56e-76f4-93c9-4e7e36a32523', '0c6c6c58-98a3-403e-8496-851a862f5eac', '01a21950-a79f-74d7-8cfd-5d73de160092', '01a21950-a5ed-72d7-81ff-45ccf75823c5', '01a21950-b791-75c1-9f76-165c1b5bf173'),
	('01a21950-d1ac-70a5-b91e-bdaf70e72422', 2, '2026-11-26 19:24:16.685594+00', 'session', 'arrived', '2026-11-26 19:25:00+00', '2026-11-26 20:25:00+00', '2026-11-26 19:55:00+00', '2026-11-26 20:25:00+00', '2026-11-26 20:40:00+00', '2026-11-26 20:40:00+00', NULL, '2026-11-26 19:20:04.140975+00', '', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-a56e-76f4-93c9-4e7e36a32523', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8', '01a21950-a5d4-723f-8478-af951c81490e', '01a21950-b547-74d3-a841-c54671a90ceb');

-- Data for Name: treatments_appointmentfinding; Type: TABLE DATA; Schema: public; Owner: -

-- Data for Name: treatments_bodyarea; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_bodyarea VALUES
	('01a21950-62d5-76ee-bc77-9e11e6308f9c', 1, '2026-11-26 19:23:48.32178+00', 'Face', 'Rostro', 'face', NULL),
	('01a21950-62d5-76ee-bc77-9e12c1bdfae5', 1, '2026-11-26 19:23:48.32178+00', 'Forehead', 'Frente', 'forehead', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	('01a21950-62d5-76ee-bc77-9e13562bbb43', 1, '2026-11-26 19:23:48.32178+00', 'Between the brows', 'Entrecejo', 'glabella', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	('01a21950-62d5-76ee-bc77-9e144b40f4f9', 1, '2026-11-26 19:23:48.32178+00', 'Temples', 'Sienes', 'temples', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	('01a21950-62d5-76ee-bc77-9e151db0ce4a', 1, '2026-11-26 19:23:48.32178+00', 'Around the eyes', 'Contorno de ojos', 'periorbital', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	('01a21950-62d5-76ee-bc77-9e1625befe2f', 1, '2026-11-26 19:23:48.32178+00', 'Nose', 'Nariz', 'nose', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	('01a21950-62d5-76ee-bc77-9e170ca9096d', 1, '2026-11-26 19:23:48.32178+00', 'Cheeks', 'Mejillas', 'cheeks', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	('01a21950-62d5-76ee-bc77-9e18e9c13f28', 1, '2026-11-26 19:23:48.32178+00', 'Right cheekbone', 'Pómulo derecho', 'right_malar', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	('01a21950-62d5-76ee-bc77-9e1991ac569e', 1, '2026-11-26 19:23:48.32178+00', 'Left cheekbone', 'Pómulo izquierdo', 'left_malar', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	('01a21950-62d5-76ee-bc77-9e1a1405a9ae', 1, '2026-11-26 19:23:48.32178+00', 'Lower face', 'Tercio inferior', 'lower_face', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	('01a21950-62d5-76ee-bc77-9e1b0c36470e', 1, '2026-11-26 19:23:48.32178+00', 'Around the mouth', 'Contorno de labios', 'perioral', '01a21950-62d5-76ee-bc77-9e1a1405a9ae'),
	('01a21950-62d5-76ee-bc77-9e1c7a6a274a', 1, '2026-11-26 19:23:48.32178+00', 'Upper lip', 'Labio superior', 'upper_lip', '01a21950-62d5-76ee-bc77-9e1b0c36470e'),
	('01a21950-62d5-76ee-bc77-9e1dae3f697b', 1, '2026-11-26 19:23:48.32178+00', 'Chin', 'Mentón', 'chin', '01a21950-62d5-76ee-bc77-9e1a1405a9ae'),
	('01a21950-62d5-76ee-bc77-9e1ee01e5e79', 1, '2026-11-26 19:23:48.32178+00', 'Jawline', 'Mandíbula', 'jawline', '01a21950-62d5-76ee-bc77-9e1a1405a9ae'),
	('01a21950-62d5-76ee-bc77-9e1f39d48038', 1, '2026-11-26 19:23:48.32178+00', 'Neck', 'Cuello', 'neck', NULL),
	('01a21950-62d5-76ee-bc77-9e2092c9a9d1', 1, '2026-11-26 19:23:48.32178+00', 'Chest', 'Escote', 'chest', NULL),
	('01a21950-62d5-76ee-bc77-9e21d0736fe4', 1, '2026-11-26 19:23:48.32178+00', 'Breasts', 'Senos', 'breasts', NULL),
	('01a21950-62d5-76ee-bc77-9e228cb4c6af', 1, '2026-11-26 19:23:48.32178+00', 'Back', 'Espalda', 'back', NULL),
	('01a21950-62d5-76ee-bc77-9e232fba3821', 1, '2026-11-26 19:23:48.32178+00', 'Abdomen', 'Abdomen', 'abdomen', NULL),
	('01a21950-62d5-76ee-bc77-9e24fa1627e6', 1, '2026-11-26 19:23:48.32178+00', 'Hips', 'Caderas', 'hips', NULL),
	('01a21950-62d5-76ee-bc77-9e258aaa793c', 1, '2026-11-26 19:23:48.32178+00', 'Buttocks', 'Glúteos', 'buttocks', NULL),
	('01a21950-62d5-76ee-bc77-9e26d16ea3a9', 1, '2026-11-26 19:23:48.32178+00', 'Legs', 'Piernas', 'legs', NULL),
	('01a21950-62d5-76ee-bc77-9e27ac6f616c', 1, '2026-11-26 19:23:48.32178+00', 'Thighs', 'Muslos', 'thighs', '01a21950-62d5-76ee-bc77-9e26d16ea3a9'),
	('01a21950-62d5-76ee-bc77-9e287d4c4ab4', 1, '2026-11-26 19:23:48.32178+00', 'Arms', 'Brazos', 'arms', NULL),
	('01a21950-62d5-76ee-bc77-9e29139bf5c9', 1, '2026-11-26 19:23:48.32178+00', 'Forearms', 'Antebrazos', 'forearms', '01a21950-62d5-76ee-bc77-9e287d4c4ab4'),
	('01a21950-62d5-76ee-bc77-9e2af9797952', 1, '2026-11-26 19:23:48.32178+00', 'Hands', 'Manos', 'hands', NULL);

-- Data for Name: treatments_concernnote; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_concernnote VALUES
	('01a21950-b502-73b7-ab17-7deb356e0ec8', 'Bothers most in side light.', '2026-09-10 18:15:00+00', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-b4f4-7720-978f-7f703949a62f'),
	('01a21950-b74c-711d-a837-f95b56971b97', 'Tried creams for a year.', '2026-09-11 21:15:00+00', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-b733-752a-9f76-599743b503c7'),
	('01a21950-b9f4-74ac-924c-b21fff494050', 'Le molesta sobre todo con luz lateral.', '2026-09-12 11:35:00+00', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-b9e4-7597-9dde-80d2f92d966a'),
	('01a21950-c7d9-7054-9523-461574c63d8e', 'Prefiere ir despacio.', '2026-10-12 11:25:00+00', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-c7c8-7727-89d3-06380950ec36');

-- Data for Name: treatments_interaction; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_interaction VALUES
	('01a21950-644d-74c4-b94e-7116fa6a9707', '{MINUTILLI2024,ELDOMYATI2015,NCT02646917}', 'A', '', 28, 14, '14-42', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644d-74c4-b94e-711711271ac3', '{BG}', 'BG', '', 28, 14, '14-42', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644d-74c4-b94e-71189ae9d752', '{BG}', 'BG', '', 28, 14, '14-42', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644d-74c4-b94e-7119f151e131', '{CHANDRA2014,EUBANKS2021,ELAWAR2018,RFMN-PERI}', 'A', '', 28, 14, '14-42', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644d-74c4-b94e-711a791df8c6', '{KANG2022,PRP-2SPIN}', 'A', '', 28, 28, '0 = same session as adjunct; 28-42 between sessions', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644d-74c4-b94e-711b9e67f98d', '{PRP-2SPIN,C-ELITE}', 'A', '', 28, 28, '28-42', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644e-77f9-b643-096b55d306f7', '{PRP-2SPIN,C-ELITE}', 'A', '', 28, 28, '28-42', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644e-77f9-b643-096cd5a40fa6', '{BG}', 'BG', '', 28, 28, '0 = adjunct same day', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644e-77f9-b643-096d4b5628ad', '{BG}', 'BG', '', 28, 28, '28-42', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644e-77f9-b643-096e9cb82583', '{D-NECOLE,C-M8LA}', 'C', '', 28, 28, '28-42', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644e-77f9-b643-096f50b009e6', '{C-BROWSOFJOY,C-M8LA,D-NECOLE,D-FEAU}', 'C', '', 28, 7, '7-42 (superficial 7-28)', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644e-77f9-b643-09709b4d096e', '{C-M8LA}', 'C', '', 28, 28, '28-42', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644e-77f9-b643-09710c0bf275', '{C-M8LA,C-M8REJ}', 'C', '', 28, 7, '7-28', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644e-77f9-b643-0972ab93fa2b', '{BG}', 'BG', '', 28, 28, '28-42', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644e-77f9-b643-0973d6d95d3c', '{C-RENEW}', 'C', '', 28, 7, '7-28', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644e-77f9-b643-0974865d897a', '{WONDERFULSKIN,D-DRORACLE-PEEL}', 'C', '', 14, 14, '14-28', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644e-77f9-b643-097590240c0f', '{C-M8LA}', 'C', '', 28, 28, '28-30', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644e-77f9-b643-0976189648f8', '{C-M8LA,C-FILTERED}', 'C', '', 28, 14, '14-30', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644e-77f9-b643-097708e9c0e9', '{C-M8LA}', 'C', '', 28, 28, '28-30', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644e-77f9-b643-0978a37e6910', '{C-M8LA}', 'C', '', 28, 14, '14-30', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644e-77f9-b643-09795d36c405', '{BG}', 'BG', '', 28, 28, '28-30', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644e-77f9-b643-097a91cd1e9f', '{C-RENEW}', 'C', '', 28, 7, '7-30', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644e-77f9-b643-097b0af0bb94', '{ACNEORG-NAFL,NASPOLINI}', 'A', '', 28, 14, '14-56', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644e-77f9-b643-097c04caa7f6', '{C-ALLUREFL}', 'C', '', 28, 14, '14-28', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644e-77f9-b643-097da75aca64', '{BG}', 'BG', '', 28, 28, '28', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644e-77f9-b643-097ec89c744a', '{D-LEDMN}', 'D', '', 0, 0, '0 same visit, after needling', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644e-77f9-b643-097f7adb30fc', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644e-77f9-b643-098032d253bc', '{BG}', 'BG', '', 0, 0, '0 after treatment', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644e-77f9-b643-098182dd1864', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644e-77f9-b643-0982a821b765', '{BG}', 'BG', '', 0, 0, '0-1', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644e-77f9-b643-0983b100775c', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644e-77f9-b643-098462e6ae16', '{BG}', 'BG', '', 0, 0, '0-3', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644e-77f9-b643-0985b361e32d', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644e-77f9-b643-0986464ebe52', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644e-77f9-b643-09879b2cb32c', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644e-77f9-b643-0988b0429682', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644e-77f9-b643-09894f21d521', '{BG}', 'BG', '', 1, 0, '0-1', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644f-7700-a408-455e1ce89179', '{BG}', 'BG', '', 0, 0, '0', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-455f923ab083', '{BG}', 'BG', '', 1, 0, '0-1', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644f-7700-a408-456049d6b74d', '{WUNSCH2014}', 'A', '', 1, 1, '2-3 per week', '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-644f-7700-a408-45612a56d378', '{C-BROWSOFJOY,C-SISU,D-NECOLE,C-M8LA}', 'C', '', 14, 2, '2-28 (some clinics 90-180)', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644f-7700-a408-45623c0d9642', '{C-BROWSOFJOY,C-M8LA,D-NECOLE}', 'C', '', 14, 2, '2-28', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644f-7700-a408-4563419f2c87', '{AAD2024,C-M8REJ}', 'B', '', 14, 14, '>= 14', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644f-7700-a408-45642dfd992b', '{C-M8LA,BG}', 'BG', '', 14, 2, '2-14', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644f-7700-a408-4565f3692f78', '{C-SISU}', 'C', '', 14, 7, '7-28', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644f-7700-a408-4566910bde1d', '{BG}', 'BG', '', 14, 2, '2-28', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644f-7700-a408-4567999ab25e', '{AAD2024}', 'B', '', 0, 0, '0 same day, toxin first', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644f-7700-a408-45683b2e4f53', '{AAD2024,CARRUTHERS2016,BG}', 'X', '', 7, 0, '0-14', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644f-7700-a408-4569cc2861f2', '{CARRUTHERS2016}', 'X', '', 7, 7, '7-14', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644f-7700-a408-456a08c70d06', '{C-ALLUREFL,CARRUTHERS2016}', 'C', '', 14, 7, '7-14', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644f-7700-a408-456b8f864f6c', '{C-BROWSOFJOY,C-SISU,D-NECOLE,C-M8LA,C-ORLANDO}', 'C', '', 14, 7, '7-28 (some 180-365)', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644f-7700-a408-456cfec22401', '{D-NECOLE,C-M8LA}', 'D', '', 14, 14, '14-28', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-456dc6d5a15e', '{AAD2024,C-M8REJ}', 'B', '', 14, 14, '>= 14; superficial filler 180', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-644f-7700-a408-456e98b5507b', '{C-M8LA,BG}', 'BG', '', 28, 7, '7-28', '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-456f2c1455d9', '{BG}', 'BG', '', 14, 14, '14-28', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-644f-7700-a408-4570eee6a3ae', '{BG}', 'BG', '', 14, 14, '14-28', '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-4571cdb990bb', '{AAD2024}', 'B', '', 0, 0, '0 same day, filler first', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-644f-7700-a408-457213699749', '{CARRUTHERS2016}', 'X', '', 14, 7, '7-14', '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-4573915f3b28', '{CARRUTHERS2016}', 'X', '', 14, 7, '7-14', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644f-7700-a408-45748b45c02b', '{C-ALLUREFL}', 'C', '', 14, 14, '14', '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-45753d38d6fa', '{CARRUTHERS2016}', 'A', '', 0, 0, '0 either order', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-4576fa27bb4b', '{CARRUTHERS2016}', 'A', '', 0, 0, '0 either order', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644f-7700-a408-4577caa70db3', '{BG}', 'BG', '', 84, 84, '84-120', '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-644f-7700-a408-4578b1ef8573', '{CARRUTHERS2016}', 'A', '', 14, 14, '14+', '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-640d-73e3-b3f9-8a021043123d'),
	('01a21950-644f-7700-a408-45794a921917', '{C-FILTERED,C-BROWSOFJOY,C-PAIGE}', 'C', '', 7, 5, '5-14', '01a21950-640d-73e3-b3f9-8a03e113d952', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644f-7700-a408-457a1af81262', '{BG}', 'BG', '', 7, 7, '7-14', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a03e113d952'),
	('01a21950-644f-7700-a408-457bedd34050', '{BG}', 'BG', '', 7, 7, '7', '01a21950-640d-73e3-b3f9-8a03e113d952', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-644f-7700-a408-457c780d65a8', '{C-FILTERED,C-M8LA,C-YOUTHFUL,D-FEAU}', 'C', '', 28, 7, '7-42', '01a21950-640d-73e3-b3f9-8a0455d4e8f7', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644f-7700-a408-457dcdbf9e35', '{D-NECOLE,C-M8LA}', 'C', '', 28, 28, '28-42', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a0455d4e8f7'),
	('01a21950-644f-7700-a408-457e3a83b022', '{D-NECOLE,D-FEAU,C-ESTHETIK}', 'C', '', 90, 28, '28-90', '01a21950-640d-73e3-b3f9-8a0595bdab8d', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644f-7700-a408-457f14c671c2', '{D-NECOLE}', 'D', '', 42, 28, '28-42', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a0595bdab8d'),
	('01a21950-644f-7700-a408-458098b2ce28', '{C-ESTHETIK}', 'C', '', 90, 90, '90+', '01a21950-640d-73e3-b3f9-8a06bc424655', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644f-7700-a408-458138d8cccb', '{BG}', 'BG', '', 42, 28, '28+', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a06bc424655'),
	('01a21950-644f-7700-a408-45827d69592f', '{BG}', 'BG', '', 42, 28, '28-42', '01a21950-640d-73e3-b3f9-8a0721e772f7', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-644f-7700-a408-458334250dc6', '{C-AMBER,BG}', 'C', '', 28, 2, '2+', '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-640d-73e3-b3f9-8a0721e772f7');

-- Data for Name: treatments_patientconcern; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_patientconcern VALUES
	('01a21950-b4f4-7720-978f-7f703949a62f', 1, '2026-11-26 19:24:09.336754+00', '2024-12-20', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '01a21950-63b4-74fc-b97f-85db1d3528b2'),
	('01a21950-b733-752a-9f76-599743b503c7', 1, '2026-11-26 19:24:09.908027+00', '2024-08-27', '0c6c6c58-98a3-403e-8496-851a862f5eac', '01a21950-63b5-7234-8595-0f5fbf48c216'),
	('01a21950-b9e4-7597-9dde-80d2f92d966a', 1, '2026-11-26 19:24:10.597353+00', '2024-03-13', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '01a21950-63b5-7234-8595-0f621b38d3d2'),
	('01a21950-c7c8-7727-89d3-06380950ec36', 1, '2026-11-26 19:24:14.153368+00', '2025-09-10', '719adae0-ae07-47f6-a66a-cae57d351dea', '01a21950-63b5-7234-8595-0f66458779d6');

-- Data for Name: treatments_patientconcern_areas; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_patientconcern_areas VALUES
	(1, '01a21950-b4f4-7720-978f-7f703949a62f', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	(2, '01a21950-b4f4-7720-978f-7f703949a62f', '01a21950-62d5-76ee-bc77-9e144b40f4f9'),
	(3, '01a21950-b733-752a-9f76-599743b503c7', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	(4, '01a21950-b9e4-7597-9dde-80d2f92d966a', '01a21950-62d5-76ee-bc77-9e1c7a6a274a'),
	(5, '01a21950-b9e4-7597-9dde-80d2f92d966a', '01a21950-62d5-76ee-bc77-9e12c1bdfae5'),
	(6, '01a21950-c7c8-7727-89d3-06380950ec36', '01a21950-62d5-76ee-bc77-9e1b0c36470e');

-- Data for Name: treatments_recordarea; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_recordarea VALUES
	('01a21950-be55-7071-ade5-c9d782147d4c', 0.60, 5, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e12c1bdfae5', '01a21950-be25-7033-9956-1cf10cade138'),
	('01a21950-be56-77f2-84cc-30eb955c808c', 0.30, 3, 'even_erythema', '01a21950-62d5-76ee-bc77-9e1c7a6a274a', '01a21950-be25-7033-9956-1cf10cade138'),
	('01a21950-c222-76d1-bcd7-f8ec8504bd4b', 1.80, 5, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e170ca9096d', '01a21950-c1f8-72ac-bf2a-c4da31a18290'),
	('01a21950-c222-76d1-bcd7-f8ed5e40aa77', 1.60, 5, 'even_erythema', '01a21950-62d5-76ee-bc77-9e144b40f4f9', '01a21950-c1f8-72ac-bf2a-c4da31a18290'),
	('01a21950-c628-70a3-93b1-51a801b65af9', 1.40, 4, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e170ca9096d', '01a21950-c60e-7168-9809-c041f5168676'),
	('01a21950-cb97-7214-9e06-efee140c43a7', 0.55, 4, 'even_erythema', '01a21950-62d5-76ee-bc77-9e1b0c36470e', '01a21950-cb7b-76c9-bbd8-42a6e3e96212'),
	('01a21950-cf51-74a8-99bb-5cef9640a11e', 0.50, 3, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e12c1bdfae5', '01a21950-cf3c-71ae-94d0-46b4a3277069'),
	('01a21950-cf51-74a8-99bb-5cf045361282', 0.30, 3, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e1c7a6a274a', '01a21950-cf3c-71ae-94d0-46b4a3277069'),
	('01a21950-d01f-74e1-8403-2ab5795e04e7', 1.80, 4, 'even_erythema', '01a21950-62d5-76ee-bc77-9e170ca9096d', '01a21950-d00c-77c0-8423-5c5cc4352981'),
	('01a21950-d024-73d0-b452-66042e3cf663', 1.30, 4, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e144b40f4f9', '01a21950-d00c-77c0-8423-5c5cc4352981'),
	('01a21950-d34c-7422-b21c-9ae82f442247', 1.80, 6, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e170ca9096d', '01a21950-d335-7526-87d9-9a313ea056ec'),
	('01a21950-d810-70e5-a37e-c81d0e31db20', 0.50, 4, 'pinpoint_bleeding', '01a21950-62d5-76ee-bc77-9e12c1bdfae5', '01a21950-d7fc-7222-949d-52c435189f43'),
	('01a21950-d810-70e5-a37e-c81eac9c56dd', 0.30, 6, 'even_erythema', '01a21950-62d5-76ee-bc77-9e1c7a6a274a', '01a21950-d7fc-7222-949d-52c435189f43'),
	('01a21950-d855-7259-b019-737b4c9fc256', 1.05, 6, 'even_erythema', '01a21950-62d5-76ee-bc77-9e1b0c36470e', '01a21950-d839-752b-818b-d789043b0824');

-- Data for Name: treatments_restrictionkey; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_restrictionkey VALUES
	('01a21950-6309-7269-9df5-aaaf286b2411', 1, '2026-11-26 19:23:48.381465+00', 'Direct sun', 'Sol directo', 'sun_exposure', 'avoid', 'direct sun, tanning bed', false),
	('01a21950-6309-7269-9df5-aab067d0c762', 1, '2026-11-26 19:23:48.381465+00', 'Sunscreen', 'Protector solar', 'sunscreen', 'do', 'broad-spectrum SPF >= 30', false),
	('01a21950-6309-7269-9df5-aab189d55d73', 1, '2026-11-26 19:23:48.381465+00', 'Protective clothing', 'Ropa protectora', 'protective_clothing', 'do', 'hat, clothing, shade', false),
	('01a21950-6309-7269-9df5-aab252af3e9b', 1, '2026-11-26 19:23:48.381465+00', 'Moisturizer', 'Crema hidratante', 'hydration', 'do', 'hydrating serum or moisturizer', false),
	('01a21950-6309-7269-9df5-aab3acf03d5a', 1, '2026-11-26 19:23:48.381465+00', 'Drinking water', 'Beber agua', 'drink_water', 'do', 'oral fluids', false),
	('01a21950-6309-7269-9df5-aab46f19c871', 1, '2026-11-26 19:23:48.381465+00', 'Strenuous exercise', 'Ejercicio fuerte', 'strenuous_exercise', 'avoid', 'sport, heavy work', false),
	('01a21950-6309-7269-9df5-aab58fc88539', 1, '2026-11-26 19:23:48.381465+00', 'Sweating', 'Sudar', 'sweating', 'avoid', 'any activity that makes you sweat', false),
	('01a21950-6309-7269-9df5-aab67bd274d6', 1, '2026-11-26 19:23:48.381465+00', 'Heat', 'Calor', 'heat', 'avoid', 'sauna, steam, hot tub, hot shower, heat packs, hot stove', false),
	('01a21950-6309-7269-9df5-aab7532dc460', 1, '2026-11-26 19:23:48.381465+00', 'Swimming', 'Nadar', 'swimming', 'avoid', 'pool, sea, lake, hot tub water', false),
	('01a21950-6309-7269-9df5-aab8fdf2ac64', 1, '2026-11-26 19:23:48.381465+00', 'Retinoids', 'Retinoides', 'retinoid', 'avoid', 'retinol, tretinoin, adapalene, tazarotene', false),
	('01a21950-6309-7269-9df5-aab970c560dd', 1, '2026-11-26 19:23:48.381465+00', 'Acids (AHA, BHA)', 'Ácidos (AHA, BHA)', 'aha_bha', 'avoid', 'glycolic, lactic, mandelic, salicylic acid', false),
	('01a21950-6309-7269-9df5-aabadd75ee5f', 1, '2026-11-26 19:23:48.381465+00', 'Vitamin C serum', 'Suero de vitamina C', 'vitamin_c', 'avoid', 'ascorbic acid serum', false),
	('01a21950-6309-7269-9df5-aabbf9712902', 1, '2026-11-26 19:23:48.381465+00', 'Benzoyl peroxide', 'Peróxido de benzoílo', 'benzoyl_peroxide', 'avoid', 'benzoyl peroxide on the skin', false),
	('01a21950-6309-7269-9df5-aabcd2a1f59f', 1, '2026-11-26 19:23:48.381465+00', 'Exfoliation', 'Exfoliación', 'exfoliation', 'avoid', 'scrubs, brushes, abrasive cloths, dermaplaning', false),
	('01a21950-6309-7269-9df5-aabdc3d7c300', 1, '2026-11-26 19:23:48.381465+00', 'Picking or scratching', 'Tocar o rascar', 'picking', 'avoid', 'picking, scratching, peeling flakes', false),
	('01a21950-6309-7269-9df5-aabe07ac6b14', 1, '2026-11-26 19:23:48.381465+00', 'Makeup', 'Maquillaje', 'makeup', 'avoid', 'makeup on the area', false),
	('01a21950-6309-7269-9df5-aabfe7bae9a0', 1, '2026-11-26 19:23:48.381465+00', 'Gentle cleansing', 'Limpieza suave', 'cleanse_gentle', 'do', 'mild cleanser, lukewarm water, clean hands', false),
	('01a21950-6309-7269-9df5-aac02a178adf', 1, '2026-11-26 19:23:48.381465+00', 'Touching with unwashed hands', 'Tocar sin lavarse las manos', 'touch_unwashed', 'avoid', 'touching the area with unwashed hands', false),
	('01a21950-6309-7269-9df5-aac11b518108', 1, '2026-11-26 19:23:48.381465+00', 'Alcohol', 'Alcohol', 'alcohol', 'avoid', 'drinking alcohol', false),
	('01a21950-6309-7269-9df5-aac216304f48', 1, '2026-11-26 19:23:48.381465+00', 'Smoking', 'Fumar', 'smoking', 'avoid', 'smoking', false),
	('01a21950-6309-7269-9df5-aac3921c8d13', 1, '2026-11-26 19:23:48.381465+00', 'Anti-inflammatory pills', 'Antiinflamatorios', 'nsaid', 'avoid', 'unprescribed anti-inflammatory pills', false),
	('01a21950-6309-7269-9df5-aac44d73fa39', 1, '2026-11-26 19:23:48.381465+00', 'Shaving', 'Afeitado', 'shaving', 'avoid', 'shaving the area', false),
	('01a21950-6309-7269-9df5-aac534f0e321', 1, '2026-11-26 19:23:48.381465+00', 'Hair removal', 'Depilación', 'hair_removal', 'avoid', 'wax, thread, cream, tweeze', false),
	('01a21950-6309-7269-9df5-aac64d6d9cce', 1, '2026-11-26 19:23:48.381465+00', 'Self-tanner', 'Autobronceador', 'self_tanner', 'avoid', 'self-tanner or spray tan', false),
	('01a21950-6309-7269-9df5-aac7882cdea5', 1, '2026-11-26 19:23:48.381465+00', 'Sleep position', 'Posición al dormir', 'sleep_position', 'do', 'head up, on the back, clean pillowcase', false),
	('01a21950-6309-7269-9df5-aac888095529', 1, '2026-11-26 19:23:48.381465+00', 'Products with alcohol', 'Productos con alcohol', 'alcohol_based_topicals', 'avoid', 'toner, perfume, aftershave, witch hazel', false),
	('01a21950-6309-7269-9df5-aac9caf7e2ca', 1, '2026-11-26 19:23:48.381465+00', 'Ice on the area', 'Hielo en la zona', 'ice_direct', 'avoid', 'ice on PRP sites', false),
	('01a21950-6309-7269-9df5-aaca651c9833', 1, '2026-11-26 19:23:48.381465+00', 'Eye shields', 'Protección ocular', 'bright_light_eye', 'do', 'eye shields (LED, laser)', false),
	('01a21950-6309-7269-9df5-aacb278ef7fe', 1, '2026-11-26 19:23:48.381465+00', 'Provider''s instructions', 'Indicaciones del profesional', 'provider_instructions', 'do', 'individual orders', false),
	('01a21950-6309-7269-9df5-aacc5d78cf0a', 1, '2026-11-26 19:23:48.381465+00', 'Warning signs', 'Señales de alarma', 'warning_sign', 'watch', 'call triggers', false),
	('01a21950-6309-7269-9df5-aacd84710ac4', 1, '2026-11-26 19:23:48.381465+00', 'Another treatment', 'Otro tratamiento', 'other_procedure', 'avoid', 'another treatment on the same area; codes as in interactions.yaml', true),
	('01a21950-630a-74e2-aa3c-c6766a53caf4', 1, '2026-11-26 19:23:48.381465+00', 'Massage or pressure', 'Masaje o presión', 'massage', 'avoid', 'rubbing, massage or pressure on the area', false),
	('01a21950-630a-74e2-aa3c-c677f17e5aaa', 1, '2026-11-26 19:23:48.381465+00', 'Lying flat', 'Acostarse en plano', 'lying_flat', 'avoid', 'lying flat', false),
	('01a21950-630a-74e2-aa3c-c67815fc25a1', 1, '2026-11-26 19:23:48.381465+00', 'Call when ill', 'Avisar si está enfermo', 'call_if_ill', 'do', 'call the clinic when ill before a visit', false),
	('01a21950-630a-74e2-aa3c-c679bed6611f', 1, '2026-11-26 19:23:48.381465+00', 'Clean face', 'Cara limpia', 'clean_face', 'do', 'arrive without makeup or products on the area', false),
	('01a21950-630a-74e2-aa3c-c67a752179eb', 1, '2026-11-26 19:23:48.381465+00', 'Numbing cream', 'Crema anestésica', 'numbing', 'do', 'arrive early for the numbing cream', false),
	('01a21950-630a-74e2-aa3c-c67b614d62b8', 1, '2026-11-26 19:23:48.381465+00', 'Photos and consent', 'Fotos y consentimiento', 'photos_consent', 'do', 'baseline photos and consent before numbing', false),
	('01a21950-630a-74e2-aa3c-c67c7072a8ab', 1, '2026-11-26 19:23:48.381465+00', 'Medicine', 'Medicamento', 'medication', 'watch', 'a medicine the provider asks about; the patient is never told to stop a prescribed one', true);

-- Data for Name: treatments_scale; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_scale VALUES
	('01a21950-6344-7411-866c-415f654c673e', 'Goodman & Baron qualitative global acne scarring grade', 'Escala global cualitativa de cicatrices de acné de Goodman y Baron', 1, '2026-11-26 19:23:48.44327+00', '{GB-QUAL,GB-DEF,NCT02646917,CHANDRA2014,BG}', 'A', 'Abstract confirms 4 grades and ''social distance'' logic; wordings from a D-tier page plus background. NCT02646917 labels 1 = mild to 4 = severe, so store the definition text with each score.', 'goodman_baron_qual', 1, 'ordinal', 1.00, 4.00, 'lower_better', '{provider}', '[{"value": "1", "text_en": "Macular - flat red, brown or white marks; colour problem, not contour", "text_es": "Macular - marcas planas rojas, blancas o pardas; problema de color, no de relieve"}, {"value": "2", "text_en": "Mild - contour change not obvious at social distance (about 50 cm) and easily hidden by makeup or beard shadow", "text_es": "Leve - relieve no evidente a distancia social (unos 50 cm) y fácil de cubrir con maquillaje o barba"}, {"value": "3", "text_en": "Moderate - obvious at 50 cm or more, not easily hidden, still flattened by stretching the skin", "text_es": "Moderado - evidente a 50 cm o más, difícil de cubrir, todavía se aplana al estirar la piel"}, {"value": "4", "text_en": "Severe - obvious at more than 50 cm, not easily hidden, NOT flattened by stretching", "text_es": "Grave - evidente a más de 50 cm, difícil de cubrir, NO se aplana al estirar"}]', '{}', 'partly'),
	('01a21950-6345-75bd-912b-c6947eb64e63', 'Goodman & Baron quantitative global acne scarring score', 'Puntuación global cuantitativa de cicatrices de acné de Goodman y Baron', 1, '2026-11-26 19:23:48.44327+00', '{GB-QUANT,BG}', 'A', 'Existence and reproducibility (19/21 photos within 4 points) sourced; range 0-84 is background. Optional.', 'goodman_baron_quant', 1, 'numeric', 0.00, 84.00, 'lower_better', '{provider}', '[]', '{}', 'partly'),
	('01a21950-6345-75bd-912b-c695729b6bb2', 'ECCA (echelle d''evaluation clinique des cicatrices d''acne)', 'ECCA (escala de evaluación clínica de las cicatrices de acné)', 1, '2026-11-26 19:23:48.44327+00', '{ECCA,CLARK2018,BG}', 'A', 'Six items + inter-rater validation sourced; weights and count bands are background (they reproduce the published 540 ceiling). Clinician to confirm before launch.', 'ecca', 1, 'computed', 0.00, 540.00, 'lower_better', '{provider}', '[]', '{"inputs": "six items, each semi-quantitative", "formula": "sum(weight_i * count_score_i); max = (15+20+25+30+40+50)*3 = 540", "weights": {"u_shaped_boxcar": 20, "m_shaped_rolling": 25, "v_shaped_icepick": 15, "hypertrophic_under_2y": 40, "superficial_elastolysis": 30, "hypertrophic_keloid_over_2y": 50}, "count_score": {"0": "none", "1": "< 5 lesions", "2": "5-20", "3": "> 20"}}', 'partly'),
	('01a21950-6345-75bd-912b-c696eed5a307', 'Modified Melasma Area and Severity Index', 'Índice modificado de área y gravedad del melasma (mMASI)', 1, '2026-11-26 19:23:48.44327+00', '{MASI,MMASI}', 'A', 'MASI (0-48) adds homogeneity H to D; the mMASI drops H, which halves the ceiling to 24 (derived). Severity cut-offs exist in MMASI''s figure but were not readable, so do not ship cut-offs.', 'mmasi', 1, 'computed', 0.00, 24.00, 'lower_better', '{provider}', '[]', '{"inputs": {"area_A": {"0": "0 %", "1": "< 10 %", "2": "10-29 %", "3": "30-49 %", "4": "50-69 %", "5": "70-89 %", "6": "90-100 %"}, "darkness_D": {"0": "absent", "1": "slight", "2": "mild", "3": "marked", "4": "maximum"}}, "formula": "0.3*A_f*D_f + 0.3*A_rm*D_rm + 0.3*A_lm*D_lm + 0.1*A_c*D_c", "weights": {"chin": 0.1, "forehead": 0.3, "left_malar": 0.3, "right_malar": 0.3}, "check_values": {"all_max": 24.0, "all_zero": 0, "example_A2_D2_everywhere": 4.0}}', 'sourced'),
	('01a21950-6345-75bd-912b-c697516a8080', 'Post-Acne Hyperpigmentation Index', 'Índice de hiperpigmentación posacné (PAHPI)', 1, '2026-11-26 19:23:48.44327+00', '{PAHPI,PIHASI,DARKSKIN39,BG}', 'A', 'Three components, reliability and validity sourced; range 6-22 and per-item weights are background: store the TOTAL only until a clinician supplies the item table. Alternative for non-acne PIH: PIHASI.', 'pahpi', 1, 'computed', 6.00, 22.00, 'lower_better', '{provider}', '[]', '{"inputs": "lesion size + lesion intensity + number of lesions"}', 'partly'),
	('01a21950-6345-75bd-912b-c698313651f1', 'Alexiades-Armenakas dyschromia (lentigines) grade', 'Grado de discromía (lentigos) de Alexiades-Armenakas', 1, '2026-11-26 19:23:48.44327+00', '{AA-SCALE,BG}', 'B', '', 'lentigo_count_aa', 1, 'ordinal_half', 0.00, 4.00, 'lower_better', '{provider}', '[{"value": "0", "text_en": "none", "text_es": "ninguno"}, {"value": "1", "text_en": "few (1-3) discrete small (<5 mm) lentigines", "text_es": "pocos (1-3) lentigos pequeños (<5 mm) aislados"}, {"value": "1.5", "text_en": "several (3-6) discrete small", "text_es": "varios (3-6) pequeños aislados"}, {"value": "2", "text_en": "multiple (7-10) small", "text_es": "múltiples (7-10) pequeños"}, {"value": "2.5", "text_en": "multiple small and few large", "text_es": "múltiples pequeños y pocos grandes"}, {"value": "3", "text_en": "many (10-20) small and large", "text_es": "muchos (10-20) pequeños y grandes"}, {"value": "3.5", "text_en": "numerous (>20) or multiple large, little uninvolved skin", "text_es": "numerosos (>20) o múltiples grandes, poca piel libre"}, {"value": "4", "text_en": "generalised, no uninvolved skin (background)", "text_es": "generalizados, sin piel libre (sin fuente)"}]', '{}', 'partly'),
	('01a21950-6345-75bd-912b-c699d4e8c3d3', 'Glogau photoaging type', 'Tipo de fotoenvejecimiento de Glogau', 1, '2026-11-26 19:23:48.44327+00', '{GLOGAU}', 'B', 'Baseline classifier, too coarse for per-session change.', 'glogau', 1, 'ordinal', 1.00, 4.00, 'lower_better', '{provider}', '[{"value": "1", "text_en": "I mild - ''no wrinkles'', mild pigment change, no keratoses, 20s-30s", "text_es": "I leve - ''sin arrugas'', cambio leve de pigmento, sin queratosis, 20-39 años"}, {"value": "2", "text_en": "II moderate - ''wrinkles in motion'', early lentigines, keratoses palpable not visible, late 30s-40s", "text_es": "II moderado - ''arrugas al gesticular'', lentigos tempranos, queratosis palpables no visibles, de fines de los 30 a los 40"}, {"value": "3", "text_en": "III advanced - ''wrinkles at rest'', obvious dyschromia, telangiectasia, visible keratoses, 50s", "text_es": "III avanzado - ''arrugas en reposo'', discromía evidente, telangiectasias, queratosis visibles, 50-59 años"}, {"value": "4", "text_en": "IV severe - ''only wrinkles'', yellow-grey colour, prior skin malignancy, 60s-70s", "text_es": "IV grave - ''solo arrugas'', color amarillo grisáceo, neoplasia cutánea previa, 60-79 años"}]', '{}', 'sourced'),
	('01a21950-6345-75bd-912b-c69a1ca462b5', 'Fitzpatrick Wrinkle and Elastosis Scale', 'Escala de arrugas y elastosis de Fitzpatrick', 1, '2026-11-26 19:23:48.44327+00', '{FITZ-WRINKLE,BG}', 'B', 'Classes I-III wording sourced; the 1-9 numbering and the elastosis descriptors are background. Designed for perioral and periorbital skin: for the forehead prefer FHLS or Lemperle.', 'fitzpatrick_wrinkle', 1, 'ordinal', 1.00, 9.00, 'lower_better', '{provider}', '[{"value": "1-3", "text_en": "Class I - fine wrinkles; mild elastosis", "text_es": "Clase I - arrugas finas; elastosis leve"}, {"value": "4-6", "text_en": "Class II - fine to moderately deep wrinkles, moderate number of lines; moderate elastosis", "text_es": "Clase II - arrugas finas a moderadamente profundas, número moderado de líneas; elastosis moderada"}, {"value": "7-9", "text_en": "Class III - fine to deep wrinkles, numerous lines, redundant folds possible; severe elastosis", "text_es": "Clase III - arrugas finas a profundas, muchas líneas, posibles pliegues redundantes; elastosis grave"}]', '{}', 'partly'),
	('01a21950-6345-75bd-912b-c69b2288245e', 'Lemperle wrinkle scale (per site)', 'Escala de arrugas de Lemperle (por zona)', 1, '2026-11-26 19:23:48.44327+00', '{LEMPERLE,ABLON2018,BG}', 'A', 'The scale of the only FDA-510(k)-oriented MN wrinkle study (ABLON2018, mean change 1.23 at day 150).', 'lemperle', 1, 'ordinal', 0.00, 5.00, 'lower_better', '{provider}', '[{"value": "0", "text_en": "no wrinkles", "text_es": "sin arrugas"}, {"value": "1", "text_en": "just perceptible (background)", "text_es": "apenas perceptible (sin fuente)"}, {"value": "2", "text_en": "shallow (background)", "text_es": "superficial (sin fuente)"}, {"value": "3", "text_en": "moderately deep (background)", "text_es": "moderadamente profunda (sin fuente)"}, {"value": "4", "text_en": "deep, well-defined edges (background)", "text_es": "profunda, de bordes definidos (sin fuente)"}, {"value": "5", "text_en": "very deep, redundant folds", "text_es": "muy profunda, pliegues redundantes"}]', '{}', 'partly'),
	('01a21950-6345-75bd-912b-c69c1b49a8df', 'Allergan Fine Lines Scale (5-point photonumeric)', 'Escala de líneas finas de Allergan (fotonumérica, 5 puntos)', 1, '2026-11-26 19:23:48.44327+00', '{AFLS,BG}', 'A', '5 points, >=1 point = clinically significant, weighted kappa 0.85 intra / 0.76 inter sourced; grade words background. Photo guide is proprietary: record the grade, do not ship the images.', 'allergan_fine_lines', 1, 'ordinal', 0.00, 4.00, 'lower_better', '{provider}', '[{"value": "0", "text_en": "none", "text_es": "ninguna"}, {"value": "1", "text_en": "minimal", "text_es": "mínimas"}, {"value": "2", "text_en": "moderate", "text_es": "moderadas"}, {"value": "3", "text_en": "severe", "text_es": "graves"}, {"value": "4", "text_en": "diffuse", "text_es": "difusas"}]', '{}', 'partly'),
	('01a21950-6345-75bd-912b-c69d6952bbbe', 'Alexiades-Armenakas texture grade', 'Grado de textura de Alexiades-Armenakas', 1, '2026-11-26 19:23:48.44327+00', '{AA-SCALE,ABLON2018,ASRS-ROUGH,BG}', 'A', 'ABLON2018 used a modified form: mean texture gain 1.54. Alternative: Allergan Skin Roughness Scale, 5-point, >=1 meaningful (ASRS-ROUGH).', 'aa_texture', 1, 'ordinal_half', 0.00, 4.00, 'lower_better', '{provider}', '[{"value": "0", "text_en": "none", "text_es": "ninguna"}, {"value": "1", "text_en": "subtle irregularity", "text_es": "irregularidad sutil"}, {"value": "1.5", "text_en": "mild irregularity in few areas", "text_es": "irregularidad leve en pocas zonas"}, {"value": "2", "text_en": "rough in few localized sites", "text_es": "áspera en pocos puntos localizados"}, {"value": "2.5", "text_en": "rough in several localized areas", "text_es": "áspera en varias zonas localizadas"}, {"value": "3", "text_en": "rough in multiple localized sites", "text_es": "áspera en múltiples puntos localizados"}, {"value": "3.5", "text_en": "mostly rough, little uninvolved skin (background)", "text_es": "áspera en su mayor parte, poca piel libre (sin fuente)"}, {"value": "4", "text_en": "rough throughout (background)", "text_es": "áspera en toda su extensión (sin fuente)"}]', '{}', 'partly'),
	('01a21950-6346-74d0-9567-650d52b0a669', 'Clinic pore grade (local)', 'Grado de poros de la clínica (local)', 1, '2026-11-26 19:23:48.44327+00', '{BG}', 'BG', 'No validated pore scale was found; wording follows a camera vendor''s 5 grades (Chowis). Not validated.', 'pore_grade_local', 1, 'ordinal', 0.00, 4.00, 'lower_better', '{provider}', '[{"value": "0", "text_en": "clear, little or no visible pores", "text_es": "limpio, poros poco o nada visibles"}, {"value": "1", "text_en": "almost clear", "text_es": "casi limpio"}, {"value": "2", "text_en": "mild - beginning enlargement", "text_es": "leve - empiezan a dilatarse"}, {"value": "3", "text_en": "moderate - broadly visible", "text_es": "moderado - visibles en zonas amplias"}, {"value": "4", "text_en": "severe - widespread very large", "text_es": "grave - muy grandes y extendidos"}]', '{}', 'local'),
	('01a21950-6346-74d0-9567-650ec4d94782', 'Alexiades-Armenakas laxity grade', 'Grado de flacidez de Alexiades-Armenakas', 1, '2026-11-26 19:23:48.44327+00', '{AA-SCALE,ABLON2018,BG}', 'A', 'ABLON2018 mean laxity gain 1.09.', 'aa_laxity', 1, 'ordinal_half', 0.00, 4.00, 'lower_better', '{provider}', '[{"value": "0", "text_en": "none", "text_es": "ninguna"}, {"value": "1", "text_en": "localized to nasolabial (NL) folds", "text_es": "limitada a los pliegues nasolabiales (NL)"}, {"value": "1.5", "text_en": "NL and early melolabial (ML) folds", "text_es": "pliegues NL y melolabiales (ML) incipientes"}, {"value": "2", "text_en": "NL/ML folds, early jowls, early submental", "text_es": "pliegues NL/ML, papada lateral incipiente, submentón incipiente"}, {"value": "2.5", "text_en": "prominent NL/ML folds, jowls, submental", "text_es": "pliegues NL/ML, papada lateral y submentón prominentes"}, {"value": "3", "text_en": "prominent folds, jowls, submental; early neck strands", "text_es": "pliegues, papada lateral y submentón prominentes; bandas del cuello incipientes"}, {"value": "3.5", "text_en": "deep folds, prominent jowls and neck strands", "text_es": "pliegues profundos, papada lateral y bandas del cuello prominentes"}, {"value": "4", "text_en": "marked laxity everywhere (background)", "text_es": "flacidez marcada en todas partes (sin fuente)"}]', '{}', 'partly'),
	('01a21950-6346-74d0-9567-650f28a7e0f2', 'Striae improvement quartile (0-4)', 'Cuartil de mejoría de las estrías (0-4)', 1, '2026-11-26 19:23:48.44327+00', '{NASPOLINI,ALSTER-STRIAE,ADR2023,BG}', 'A', 'Studies used GAIS, 5-point change, VAS and DLQI (NASPOLINI, ALSTER-STRIAE, ADR2023); no validated BASELINE striae scale found. Record type (rubra/alba) + photos at baseline.', 'striae_improvement', 1, 'ordinal', 0.00, 4.00, 'higher_better', '{provider}', '[{"value": "0", "text_en": "none or worse", "text_es": "ninguna o peor"}, {"value": "1", "text_en": "1-25 %", "text_es": "1-25 %"}, {"value": "2", "text_en": "26-50 %", "text_es": "26-50 %"}, {"value": "3", "text_en": "51-75 %", "text_es": "51-75 %"}, {"value": "4", "text_en": "> 75 %", "text_es": "> 75 %"}]', '{}', 'partly'),
	('01a21950-6346-74d0-9567-6510d5808654', 'Global Aesthetic Improvement Scale', 'Escala global de mejoría estética (GAIS)', 1, '2026-11-26 19:23:48.44327+00', '{SKINPEN-MAN,GAIS-DE,GAIS-REV,EUBANKS2021}', 'A', 'Other papers and pages reverse it or use 0-4 / -1..3 (GAIS-REV): store scale_version and direction. No validated cut-offs (GAIS-DE).', 'gais', 1, 'ordinal', 1.00, 5.00, 'lower_better', '{provider,patient}', '[{"value": "1", "text_en": "very much improved - optimal cosmetic result", "text_es": "muchísimo mejor - resultado estético óptimo"}, {"value": "2", "text_en": "much improved - marked, not completely optimal", "text_es": "mucho mejor - marcado, no del todo óptimo"}, {"value": "3", "text_en": "improved - obvious improvement", "text_es": "mejor - mejoría evidente"}, {"value": "4", "text_en": "no change - essentially the same", "text_es": "sin cambio - esencialmente igual"}, {"value": "5", "text_en": "worse than the original condition", "text_es": "peor que el estado original"}]', '{}', 'sourced'),
	('01a21950-6346-74d0-9567-6511c9e7cd99', 'Patient satisfaction', 'Satisfacción del paciente', 1, '2026-11-26 19:23:48.44327+00', '{EUBANKS2021,BG}', 'A', 'EUBANKS2021: average 3.27 (''satisfied'') of 4. Middle labels background. A 1-7 form also exists (PMC2696607).', 'patient_satisfaction', 1, 'ordinal', 0.00, 4.00, 'higher_better', '{patient}', '[{"value": "0", "text_en": "very dissatisfied", "text_es": "muy insatisfecho"}, {"value": "1", "text_en": "dissatisfied", "text_es": "insatisfecho"}, {"value": "2", "text_en": "neutral", "text_es": "neutral"}, {"value": "3", "text_en": "satisfied", "text_es": "satisfecho"}, {"value": "4", "text_en": "very satisfied", "text_es": "muy satisfecho"}]', '{}', 'partly'),
	('01a21950-6346-74d0-9567-6512df396aed', 'Pain 0-10 numeric rating (peak, during the session)', 'Dolor de 0 a 10, escala numérica (máximo durante la sesión)', 1, '2026-11-26 19:23:48.44327+00', '{LOINC,ELAWAR2018,EUBANKS2021,RFMN-PERI,NASPOLINI}', 'A', 'Published means: MFRF 1.5, FRF 2.15, RFMN periorbital 2.2, MN striae 5.23 (without implying comparability).', 'pain_nrs', 1, 'numeric', 0.00, 10.00, 'lower_better', '{patient}', '[]', '{}', 'sourced');

-- Data for Name: treatments_series; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_series VALUES
	('01a21950-b529-773a-97b1-02db6727f087', 8, '2026-11-26 19:24:09.388722+00', 'active', '', '2026-09-10', '01a21950-a56e-76f4-93c9-4e7e36a32523', 'ddd34852-1d8f-4406-b472-dd9038a3cbbf', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-6509-7256-9679-36c97bd2c1ee', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-ba22-7269-9693-162beea348f8', 10, '2026-11-26 19:24:10.659529+00', 'active', '', '2026-09-12', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', 'bae2b07f-332a-458c-8f6c-1a2069638e3d', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-6509-7256-9679-36ca61e51c3c', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-c7f1-7767-9d28-83685365badb', 7, '2026-11-26 19:24:14.194279+00', 'active', '', '2026-10-12', '01a21950-a6b4-71dc-8cf2-1a187a4500b3', '719adae0-ae07-47f6-a66a-cae57d351dea', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-6509-7256-9679-36cb6ab51757', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-b775-735c-a695-d7cce864b611', 9, '2026-11-26 19:24:09.974221+00', 'active', '', '2026-09-11', '01a21950-a56e-76f4-93c9-4e7e36a32523', '0c6c6c58-98a3-403e-8496-851a862f5eac', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-6509-7256-9679-36c97bd2c1ee', '01a21950-63f7-7438-8cd1-126fa8e4f49a');

-- Data for Name: treatments_series_concerns; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_series_concerns VALUES
	(1, '01a21950-b529-773a-97b1-02db6727f087', '01a21950-b4f4-7720-978f-7f703949a62f'),
	(2, '01a21950-b775-735c-a695-d7cce864b611', '01a21950-b733-752a-9f76-599743b503c7'),
	(3, '01a21950-ba22-7269-9693-162beea348f8', '01a21950-b9e4-7597-9dde-80d2f92d966a'),
	(4, '01a21950-c7f1-7767-9d28-83685365badb', '01a21950-c7c8-7727-89d3-06380950ec36');

-- Data for Name: treatments_seriestemplate; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_seriestemplate VALUES
	('01a21950-64be-7510-b1a0-7786d430088a', 'Microneedling for acne scars', 'Microagujas para cicatrices de acné', 1, '2026-11-26 19:23:48.816729+00', 'mn_acne_scars', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-64be-7510-b1a0-7787637fffc6', 'Microneedling for hyperpigmentation', 'Microagujas para hiperpigmentación', 1, '2026-11-26 19:23:48.816729+00', 'mn_hyperpigmentation', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-64be-7510-b1a0-7788c446a7b4', 'Microneedling for fine lines', 'Microagujas para líneas finas', 1, '2026-11-26 19:23:48.816729+00', 'mn_fine_lines', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-64be-7510-b1a0-77898e705ce3', 'Microneedling for texture and pores', 'Microagujas para textura y poros', 1, '2026-11-26 19:23:48.816729+00', 'mn_texture_pores', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-64be-7510-b1a0-778a53df681f', 'Microneedling for laxity', 'Microagujas para flacidez', 1, '2026-11-26 19:23:48.816729+00', 'mn_laxity', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-64be-7510-b1a0-778badf22db1', 'Microneedling for stretch marks', 'Microagujas para estrías', 1, '2026-11-26 19:23:48.816729+00', 'mn_striae', '01a21950-63f7-7438-8cd1-126fa8e4f49a'),
	('01a21950-64be-7510-b1a0-778cad96d337', 'Radiofrequency microneedling series', 'Serie de microagujas con radiofrecuencia', 1, '2026-11-26 19:23:48.816729+00', 'rf_microneedling', '01a21950-640d-73e3-b3f9-89fc37610ff6'),
	('01a21950-64bf-75a9-9e75-681fb958e65c', 'Microneedling with PRP series', 'Serie de microagujas con PRP', 1, '2026-11-26 19:23:48.816729+00', 'microneedling_prp', '01a21950-640d-73e3-b3f9-89fdd5e65e64'),
	('01a21950-64bf-75a9-9e75-68209e4395fd', 'Superficial peel series', 'Serie de peelings superficiales', 1, '2026-11-26 19:23:48.816729+00', 'superficial_peel', '01a21950-640d-73e3-b3f9-89fe9a6576ee'),
	('01a21950-64bf-75a9-9e75-682178ca93fc', 'LED light series', 'Serie de luz LED', 1, '2026-11-26 19:23:48.816729+00', 'led_photomodulation', '01a21950-640d-73e3-b3f9-89ff373aafe8'),
	('01a21950-64bf-75a9-9e75-68227b35a4ea', 'Non-ablative fractional laser series', 'Serie de láser fraccionado no ablativo', 1, '2026-11-26 19:23:48.816729+00', 'nafl', '01a21950-640d-73e3-b3f9-8a0039e254d6'),
	('01a21950-64bf-75a9-9e75-682364da6b6e', 'Botulinum toxin', 'Toxina botulínica', 1, '2026-11-26 19:23:48.816729+00', 'botulinum_toxin', '01a21950-640d-73e3-b3f9-8a01dbf6657a'),
	('01a21950-64bf-75a9-9e75-6824a0e68d12', 'Dermal filler', 'Relleno dérmico', 1, '2026-11-26 19:23:48.816729+00', 'dermal_filler', '01a21950-640d-73e3-b3f9-8a021043123d');

-- Data for Name: treatments_seriestemplateversion; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_seriestemplateversion VALUES
	('01a21950-6509-7256-9679-36c97bd2c1ee', 1, '2026-11-26 19:23:48.879393+00', '{NCT02646917,TIRMIZI2021,MINUTILLI2024,ELDOMYATI2015,C-NSDERM,DODDA2009}', 'A', 'trial: 3 sessions 30 d apart at 0.25-2.0 mm; review: 1-4 to 6-8 sessions, 4-week preferred to 2-week; clinic: 6 x 6 weeks. Final outcome >= 3 months after last, better 6-12.', 1, 'published', 3, 4, 6, 0.50, 1.50, 2.00, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64be-7510-b1a0-7786d430088a'),
	('01a21950-6509-7256-9679-36ca61e51c3c', 1, '2026-11-26 19:23:48.879393+00', '{BAILEY2022,ISMAIL2019,RAZA,TXA-META,BMC-MELASMA,DARKSKIN39}', 'A', 'melasma: 2 x 30 d at 1.5 mm (BMC-MELASMA), 6 x 14 d (ISMAIL2019), 3 x 14 d (RAZA); as ADJUVANT to topicals, best at about 12 weeks. No MN trial for solar lentigines found: the seed is the only source there. Upper depth only in studies; start shallow (background).', 1, 'published', 3, 4, 6, 0.25, 0.50, 1.50, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64be-7510-b1a0-7787637fffc6'),
	('01a21950-6509-7256-9679-36cb6ab51757', 1, '2026-11-26 19:23:48.879393+00', '{ABLON2018,AESTHSOC2021,ELDOMYATI-AGE,C-NSDERM,PSKEY21}', 'A', '4 x 30 d in both modern studies; 6 x 14 d in El-Domyati.', 1, 'published', 3, 4, 6, 0.25, 0.75, 1.50, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64be-7510-b1a0-7788c446a7b4'),
	('01a21950-6509-7256-9679-36cc4a7a79c4', 1, '2026-11-26 19:23:48.879393+00', '{ABLON2018,C-NSDERM,C-DRPEN,BG}', 'A', '', 1, 'published', 3, 4, 6, 0.25, 0.50, 1.00, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64be-7510-b1a0-77898e705ce3'),
	('01a21950-6509-7256-9679-36cdbf8c58da', 1, '2026-11-26 19:23:48.879393+00', '{ABLON2018,BG}', 'A', '', 1, 'published', 4, 4, 6, 0.50, 1.00, 1.50, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64be-7510-b1a0-778a53df681f'),
	('01a21950-6509-7256-9679-36ce1c078f2c', 1, '2026-11-26 19:23:48.879393+00', '{NASPOLINI,ALSTER-STRIAE,ALI2017,ADR2023,C-NSDERM,C-DRPEN}', 'A', '5 monthly; 1-3 monthly (mean 1.8); 6 x 14 d; 1-3 x 14 d; clinic 4-8 x 4-6 weeks.', 1, 'published', 2, 4, 8, 1.50, 1.50, 2.00, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64be-7510-b1a0-778badf22db1'),
	('01a21950-6509-7256-9679-36cf27f1db76', 1, '2026-11-26 19:23:48.879393+00', '{CHANDRA2014,EUBANKS2021,ELAWAR2018,RFMN-PERI,ASJOF2023,C-M8REJ,C-M8GRACE,C-M8SOLA,FDA-RFMN}', 'A', '4 x 6 wk; 3 x 4 wk; 2-6 monthly; 3 x 2 wk periorbital. Depth > 2.0 mm needs physician sign-off (background; many devices go to 3.5+).', 1, 'published', 2, 3, 6, 0.50, 1.50, 2.00, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64be-7510-b1a0-778cad96d337'),
	('01a21950-6509-7256-9679-36d069f3cac1', 1, '2026-11-26 19:23:48.879393+00', '{KANG2022,PRP-2SPIN,C-ELITE,YESPRP,C-RENEW}', 'A', 'Depth as the microneedling template of the same concern.', 1, 'published', 2, 3, 6, NULL, NULL, NULL, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64bf-75a9-9e75-681fb958e65c'),
	('01a21950-6509-7256-9679-36d18ccd74ab', 1, '2026-11-26 19:23:48.879393+00', '{PRIME-PEEL,WONDERFULSKIN,SHARAD2013,RENDON2010,D-DRORACLE-PEEL,C-ALLUREFL}', 'A', 'two-week spacing is the common figure; 15 days for 4-6 months in acne guidance.', 1, 'published', 3, 4, 6, NULL, NULL, NULL, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64bf-75a9-9e75-68209e4395fd'),
	('01a21950-650a-7546-843c-9d30d518de0b', 1, '2026-11-26 19:23:48.879393+00', '{WUNSCH2014,D-DRORACLE-LED,D-LEDMN,BG}', 'A', 'twice weekly, 30 sessions, about 9 J/cm2 in the red band (WUNSCH2014); 10 sessions in 4 weeks in another RCT. Also used for recovery support, which is not in the catalogue of concerns.', 1, 'published', 8, 12, 30, NULL, NULL, NULL, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64bf-75a9-9e75-682178ca93fc'),
	('01a21950-650a-7546-843c-9d3182b2ddb5', 1, '2026-11-26 19:23:48.879393+00', '{ACNEORG-NAFL,NASPOLINI,NAFL-SOC,C-LOSFELIZ,FAGRON}', 'A', '4-6 (also 3-5) treatments, 4-weekly (range 2-8).', 1, 'published', 3, 4, 6, NULL, NULL, NULL, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64bf-75a9-9e75-68227b35a4ea'),
	('01a21950-650a-7546-843c-9d3205437a36', 1, '2026-11-26 19:23:48.879393+00', '{D-NECOLE,BG}', 'D', 'effect lasts about 3-6 months.', 1, 'published', 1, 1, 1, NULL, NULL, NULL, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64bf-75a9-9e75-682364da6b6e'),
	('01a21950-650a-7546-843c-9d33b59c3f3d', 1, '2026-11-26 19:23:48.879393+00', '{CARRUTHERS2016,BG}', 'A', 'Used for volume, which is not in the catalogue of concerns.', 1, 'published', 1, 1, 2, NULL, NULL, NULL, '2026-11-26 19:23:48.031694+00', '01a21950-620a-7042-9f8d-6dc87b55ef06', '01a21950-64bf-75a9-9e75-6824a0e68d12');

-- Data for Name: treatments_session; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_session VALUES
	('01a21950-ba45-70eb-8978-bda3b6589f5d', 4, '2026-11-26 19:24:10.694025+00', NULL, NULL, NULL, NULL, 1, 'completed', '2026-09-12', '2026-09-12', NULL, '2026-09-18 16:10:00+00', '2026-09-18 17:17:00+00', '2026-09-18', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-ba22-7269-9693-162beea348f8'),
	('01a21950-b547-74d3-a841-c544ff26fd08', 4, '2026-11-26 19:24:09.416789+00', NULL, NULL, NULL, NULL, 1, 'completed', '2026-09-10', '2026-09-10', NULL, '2026-09-21 18:00:00+00', '2026-09-21 19:08:00+00', '2026-09-21', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-b529-773a-97b1-02db6727f087'),
	('01a21950-b791-75c1-9f76-165a6b90b556', 4, '2026-11-26 19:24:10.002054+00', NULL, NULL, NULL, NULL, 1, 'completed', '2026-09-11', '2026-09-11', NULL, '2026-09-22 21:25:00+00', '2026-09-22 22:20:00+00', '2026-09-22', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-b775-735c-a695-d7cce864b611'),
	('01a21950-c809-749f-9734-f484f4f2b25f', 4, '2026-11-26 19:24:14.224727+00', NULL, NULL, NULL, NULL, 1, 'completed', '2026-10-12', '2026-10-12', NULL, '2026-10-22 10:55:00+00', '2026-10-22 11:50:00+00', '2026-10-22', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-c7f1-7767-9d28-83685365badb'),
	('01a21950-c809-749f-9734-f4861ee59a7a', 3, '2026-11-26 19:24:14.224727+00', 14, 28, 30, 84, 3, 'planned', '2026-12-24', '2026-12-26', '2027-02-18', NULL, NULL, NULL, NULL, '01a21950-c7f1-7767-9d28-83685365badb'),
	('01a21950-c809-749f-9734-f487b6d8c584', 3, '2026-11-26 19:24:14.224727+00', 14, 28, 30, 84, 4, 'planned', '2027-01-23', '2027-01-25', '2027-03-20', NULL, NULL, NULL, NULL, '01a21950-c7f1-7767-9d28-83685365badb'),
	('01a21950-ba45-70eb-8978-bda4a60fb18e', 5, '2026-11-26 19:24:10.694025+00', 14, 14, 28, 56, 2, 'completed', '2026-10-02', '2026-10-16', '2026-11-13', '2026-10-23 15:10:00+00', '2026-10-23 16:05:00+00', '2026-10-23', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-ba22-7269-9693-162beea348f8'),
	('01a21950-b547-74d3-a841-c545d9058d56', 5, '2026-11-26 19:24:09.416789+00', 14, 28, 28, 84, 2, 'completed', '2026-10-19', '2026-10-19', '2026-12-14', '2026-10-23 15:20:00+00', '2026-10-23 16:15:00+00', '2026-10-23', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-b529-773a-97b1-02db6727f087'),
	('01a21950-ba45-70eb-8978-bda60d8e33dd', 4, '2026-11-26 19:24:10.694025+00', 14, 14, 28, 56, 4, 'planned', '2026-12-10', '2026-12-24', '2027-01-21', NULL, NULL, NULL, NULL, '01a21950-ba22-7269-9693-162beea348f8'),
	('01a21950-b547-74d3-a841-c54671a90ceb', 4, '2026-11-26 19:24:09.416789+00', 14, 28, 28, 84, 3, 'booked', '2026-11-20', '2026-11-20', '2027-01-15', NULL, NULL, NULL, NULL, '01a21950-b529-773a-97b1-02db6727f087'),
	('01a21950-b547-74d3-a841-c54718f5a0a7', 4, '2026-11-26 19:24:09.416789+00', 14, 28, 28, 84, 4, 'planned', '2026-12-24', '2026-12-24', '2027-02-18', NULL, NULL, NULL, NULL, '01a21950-b529-773a-97b1-02db6727f087'),
	('01a21950-b791-75c1-9f76-165b7e10c9f6', 5, '2026-11-26 19:24:10.002054+00', 14, 28, 28, 84, 2, 'completed', '2026-10-20', '2026-10-20', '2026-12-15', '2026-10-26 19:00:00+00', '2026-10-26 20:05:00+00', '2026-10-26', '01a21950-a9ee-7191-9ec0-ea540620b1d8', '01a21950-b775-735c-a695-d7cce864b611'),
	('01a21950-b791-75c1-9f76-165dfa98d64b', 4, '2026-11-26 19:24:10.002054+00', 14, 28, 28, 84, 4, 'planned', '2026-12-24', '2026-12-24', '2027-02-18', NULL, NULL, NULL, NULL, '01a21950-b775-735c-a695-d7cce864b611'),
	('01a21950-ba45-70eb-8978-bda541600725', 6, '2026-11-26 19:24:10.694025+00', 14, 14, 28, 56, 3, 'completed', '2026-11-06', '2026-11-20', '2026-12-18', '2026-11-26 18:00:00+00', '2026-11-26 18:59:00+00', '2026-11-26', '01a21950-adff-7293-8e0f-11e8b3a59f53', '01a21950-ba22-7269-9693-162beea348f8'),
	('01a21950-c809-749f-9734-f4851bc290bf', 5, '2026-11-26 19:24:14.224727+00', 14, 28, 30, 84, 2, 'completed', '2026-11-19', '2026-11-21', '2027-01-14', '2026-11-26 18:00:00+00', '2026-11-26 19:01:00+00', '2026-11-26', '01a21950-abf9-755c-b438-fb17e23a4b7a', '01a21950-c7f1-7767-9d28-83685365badb'),
	('01a21950-b791-75c1-9f76-165c1b5bf173', 5, '2026-11-26 19:24:10.002054+00', 14, 28, 28, 84, 3, 'in_progress', '2026-11-23', '2026-11-23', '2027-01-18', '2026-11-26 19:10:00+00', NULL, NULL, '01a21950-a79f-74d7-8cfd-5d73de160092', '01a21950-b775-735c-a695-d7cce864b611');

-- Data for Name: treatments_sessionrecord; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_sessionrecord VALUES
	('01a21950-be25-7033-9956-1cf10cade138', 2, '2026-11-26 19:24:11.728725+00', 'signed', 'Menos profundidad cerca del hueso, según lo acordado.', 4, '2026-09-18 18:04:00+00', '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-ba45-70eb-8978-bda3b6589f5d', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-c1f8-72ac-bf2a-c4da31a18290', 2, '2026-11-26 19:24:12.695+00', 'signed', 'Went one setting lower near the bone, as agreed.', 3, '2026-09-21 19:31:00+00', '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-b547-74d3-a841-c544ff26fd08', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-c60e-7168-9809-c041f5168676', 2, '2026-11-26 19:24:13.725606+00', 'signed', 'Skin calmer than last time, texture visibly finer.', 3, '2026-09-22 22:57:00+00', '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-b791-75c1-9f76-165a6b90b556', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-cb7b-76c9-bbd8-42a6e3e96212', 2, '2026-11-26 19:24:15.119642+00', 'signed', 'Leve hinchazón al final; frío diez minutos.', 4, '2026-10-22 12:04:00+00', '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-c809-749f-9734-f484f4f2b25f', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-cf3c-71ae-94d0-46b4a3277069', 2, '2026-11-26 19:24:16.077638+00', 'signed', 'Bien tolerado. Respuesta uniforme en toda la zona.', 6, '2026-10-23 17:18:00+00', '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-ba45-70eb-8978-bda4a60fb18e', '01a21950-adf9-74a4-ad56-629aaf741acb', '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d00c-77c0-8423-5c5cc4352981', 2, '2026-11-26 19:24:16.285589+00', 'signed', 'Slight swelling at the end, cooled for ten minutes.', 2, '2026-10-23 17:33:00+00', '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-b547-74d3-a841-c545d9058d56', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d335-7526-87d9-9a313ea056ec', 2, '2026-11-26 19:24:17.096714+00', 'signed', 'Slight swelling at the end, cooled for ten minutes.', 5, '2026-10-26 20:19:00+00', '01a21950-a617-7699-ad3a-68469c1f6bc8', '01a21950-b791-75c1-9f76-165b7e10c9f6', '01a21950-a9e8-7641-bd0b-ee3ee163afe6', '01a21950-a9e8-7641-bd0b-ee3ee163afe6'),
	('01a21950-d7fc-7222-949d-52c435189f43', 1, '2026-11-26 19:24:18.309709+00', 'draft', 'Leve hinchazón al final; frío diez minutos.', 5, NULL, '01a21950-a739-717c-906c-33e4d467d1be', '01a21950-ba45-70eb-8978-bda541600725', NULL, '01a21950-adf9-74a4-ad56-629aaf741acb'),
	('01a21950-d839-752b-818b-d789043b0824', 1, '2026-11-26 19:24:18.371887+00', 'draft', 'Menos profundidad cerca del hueso, según lo acordado.', 3, NULL, '01a21950-a722-733b-adcc-53d5515275a7', '01a21950-c809-749f-9734-f4851bc290bf', NULL, '01a21950-abda-71b0-ba96-60b4b366c67d');

-- Data for Name: treatments_skinconcern; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_skinconcern VALUES
	('01a21950-63ad-76d7-a0e2-075ba611e717', 1, '2026-11-26 19:23:48.555838+00', 'Ice pick acne scars', 'Cicatrices de acné en picahielo', 'acne_scars_icepick', '{GB-DEF,MINUTILLI2024,KG-FILE,HPO,ICD-LISTS}', 'A', '', 'acne_scars', 'narrow (< 2 mm), deep, sharply edged', '', 'lowest of the three types', '[{"code": "L90.5", "system": "icd10cm", "display": "Scar conditions and fibrosis of skin", "confidence": "developer_list"}, {"code": "275322007", "system": "snomed", "display": "Scar (generic; no subtype code verified)", "confidence": "developer_list"}, {"code": "HP:0001075", "system": "hpo", "display": "Atrophic scars", "confidence": "verified"}]'),
	('01a21950-63b4-74fc-b97f-85db1d3528b2', 1, '2026-11-26 19:23:48.555838+00', 'Boxcar acne scars', 'Cicatrices de acné tipo vagón (boxcar)', 'acne_scars_boxcar', '{MINUTILLI2024,KG-FILE,HPO}', 'A', '', 'acne_scars', 'round or oval, 1.5-4 mm, sharp vertical edges', '', 'better', '[{"code": "L90.5", "system": "icd10cm", "display": "Scar conditions and fibrosis of skin", "confidence": "developer_list"}, {"code": "275322007", "system": "snomed", "display": "Scar (generic)", "confidence": "developer_list"}, {"code": "HP:0001075", "system": "hpo", "display": "Atrophic scars", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f5fbf48c216', 1, '2026-11-26 19:23:48.555838+00', 'Rolling acne scars', 'Cicatrices de acné onduladas', 'acne_scars_rolling', '{GB-DEF,MINUTILLI2024,KG-FILE,HPO}', 'A', '', 'acne_scars', 'broad depressions with sloping edges, dermal tethering', '', 'better', '[{"code": "L90.5", "system": "icd10cm", "display": "Scar conditions and fibrosis of skin", "confidence": "developer_list"}, {"code": "275322007", "system": "snomed", "display": "Scar (generic)", "confidence": "developer_list"}, {"code": "HP:0001075", "system": "hpo", "display": "Atrophic scars", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f60b846d78d', 1, '2026-11-26 19:23:48.555838+00', 'Mixed atrophic acne scars', 'Cicatrices atróficas de acné mixtas', 'acne_scars_mixed', '{MINUTILLI2024,HPO}', 'A', '', 'acne_scars', 'most patients have mixed types', '', '', '[{"code": "L90.5", "system": "icd10cm", "display": "Scar conditions and fibrosis of skin", "confidence": "developer_list"}, {"code": "275322007", "system": "snomed", "display": "Scar (generic)", "confidence": "developer_list"}, {"code": "HP:0001075", "system": "hpo", "display": "Atrophic scars", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f61380238ec', 1, '2026-11-26 19:23:48.555838+00', 'Post-inflammatory hyperpigmentation', 'Hiperpigmentación posinflamatoria', 'pih', '{ICD-L81,SCT-LENTIGO,HPO}', 'A', '', 'hyperpigmentation', 'dark marks after healed acne, eczema, burn', '', '', '[{"code": "L81.0", "system": "icd10cm", "display": "Postinflammatory hyperpigmentation", "confidence": "verified"}, {"code": "49765009", "system": "snomed", "display": "Hyperpigmentation of skin (parent concept)", "confidence": "verified"}, {"code": "HP:0000953", "system": "hpo", "display": "Hyperpigmentation", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f621b38d3d2', 1, '2026-11-26 19:23:48.555838+00', 'Melasma', 'Melasma', 'melasma', '{ICD-L81,KG-FILE,HPO}', 'A', '', 'hyperpigmentation', 'symmetric brown patches, cheeks/forehead/upper lip/chin', '', '', '[{"code": "L81.1", "system": "icd10cm", "display": "Chloasma", "confidence": "verified"}, {"code": "36209000", "system": "snomed", "display": "Melasma / chloasma (one developer file; verify)", "confidence": "developer_list"}, {"code": "HP:0025272", "system": "hpo", "display": "Melasma", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f6385bd875e', 1, '2026-11-26 19:23:48.555838+00', 'Age spots (solar lentigines)', 'Manchas de la edad (lentigos solares)', 'solar_lentigines', '{ICD-L81,SCT-LENTIGO}', 'A', '', 'hyperpigmentation', 'flat brown spots on sun-exposed skin', 'a new, changing or irregular spot needs a clinician''s look before any treatment (background)', '', '[{"code": "L81.4", "system": "icd10cm", "display": "Other melanin hyperpigmentation", "confidence": "verified"}, {"code": "72100002", "system": "snomed", "display": "Solar lentigo (disorder)", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f642d1af223', 1, '2026-11-26 19:23:48.555838+00', 'Sun damage (photodamage)', 'Daño solar', 'photodamage', '{GLOGAU,ICD-L578}', 'B', '', 'hyperpigmentation', 'dyschromia, texture change, early keratoses', '', '', '[{"code": "L57.8", "system": "icd10cm", "display": "Other skin changes due to chronic exposure to nonionizing radiation", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f65138a1539', 1, '2026-11-26 19:23:48.555838+00', 'Fine lines - around the eyes', 'Líneas finas - contorno de ojos', 'fine_lines_periorbital', '{ICD-R23,ICD-LISTS,HPO,PSKEY21}', 'A', '', 'fine_lines_wrinkles', 'crow''s feet, lower lid', 'inside the orbital rim is off label for the cleared device', '', '[{"code": "R23.4", "system": "icd10cm", "display": "Changes in skin texture (covers wrinkling, crow''s feet)", "confidence": "verified"}, {"code": "L98.8", "system": "icd10cm", "display": "Other specified disorders of skin", "confidence": "developer_list"}, {"code": "HP:0009762", "system": "hpo", "display": "Facial wrinkling", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f66458779d6', 1, '2026-11-26 19:23:48.555838+00', 'Fine lines - around the mouth', 'Líneas finas - contorno de labios', 'fine_lines_perioral', '{ICD-R23,ICD-LISTS,HPO}', 'A', '', 'fine_lines_wrinkles', 'lip lines, smile lines', 'highest HSV reactivation concern (background)', '', '[{"code": "R23.4", "system": "icd10cm", "display": "Changes in skin texture (covers wrinkling)", "confidence": "verified"}, {"code": "L98.8", "system": "icd10cm", "display": "Other specified disorders of skin", "confidence": "developer_list"}, {"code": "HP:0009762", "system": "hpo", "display": "Facial wrinkling", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f672d600b1a', 1, '2026-11-26 19:23:48.555838+00', 'Fine lines - forehead', 'Líneas finas - frente', 'fine_lines_forehead', '{ICD-R23,FHLS,HPO}', 'A', '', 'fine_lines_wrinkles', 'horizontal forehead lines, frown lines', '', '', '[{"code": "R23.4", "system": "icd10cm", "display": "Changes in skin texture (covers wrinkling)", "confidence": "verified"}, {"code": "L98.8", "system": "icd10cm", "display": "Other specified disorders of skin", "confidence": "developer_list"}, {"code": "HP:0009762", "system": "hpo", "display": "Facial wrinkling", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f6891253f5b', 1, '2026-11-26 19:23:48.555838+00', 'Rough or uneven texture', 'Textura áspera o irregular', 'texture_roughness', '{ICD-R23,AA-SCALE}', 'B', '', 'texture', 'roughness, dullness', '', '', '[{"code": "R23.4", "system": "icd10cm", "display": "Changes in skin texture (covers rough skin)", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f69a5ac76aa', 1, '2026-11-26 19:23:48.555838+00', 'Enlarged pores', 'Poros dilatados', 'enlarged_pores', '{ELAWAR2018,BG}', 'A', '', 'texture', 'visible follicular openings', '', '', '[{"code": "L73.8", "system": "icd10cm", "display": "Other specified follicular disorders", "confidence": "background"}]'),
	('01a21950-63b5-7234-8595-0f6a1f6ee1ff', 1, '2026-11-26 19:23:48.555838+00', 'Skin laxity', 'Flacidez', 'laxity', '{ICD-L57,AA-SCALE}', 'B', '', 'laxity', 'loss of firmness, jowls, neck', '', '', '[{"code": "L57.4", "system": "icd10cm", "display": "Cutis laxa senilis (fits chronic sun/age laxity only)", "confidence": "verified"}]'),
	('01a21950-63b5-7234-8595-0f6bf64ac085', 1, '2026-11-26 19:23:48.555838+00', 'Stretch marks', 'Estrías', 'stretch_marks', '{ICD-L90,MEDGEN-STRIAE,HPO}', 'A', '', 'stretch_marks', 'striae rubrae (red) or albae (white)', '', '', '[{"code": "L90.6", "system": "icd10cm", "display": "Striae atrophicae", "confidence": "verified"}, {"code": "201066002", "system": "snomed", "display": "Skin striae / striae atrophicae", "confidence": "verified"}, {"code": "201067006", "system": "snomed", "display": "Striae distensae / stretch marks", "confidence": "verified"}, {"code": "HP:0001065", "system": "hpo", "display": "Striae distensae", "confidence": "verified"}]');

-- Data for Name: treatments_skinconcern_areas; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_skinconcern_areas VALUES
	(1, '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	(2, '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-62d5-76ee-bc77-9e144b40f4f9'),
	(3, '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-62d5-76ee-bc77-9e12c1bdfae5'),
	(4, '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-62d5-76ee-bc77-9e1dae3f697b'),
	(5, '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	(6, '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-62d5-76ee-bc77-9e144b40f4f9'),
	(7, '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-62d5-76ee-bc77-9e228cb4c6af'),
	(8, '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-62d5-76ee-bc77-9e2092c9a9d1'),
	(9, '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	(10, '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-62d5-76ee-bc77-9e1ee01e5e79'),
	(11, '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	(12, '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-62d5-76ee-bc77-9e228cb4c6af'),
	(13, '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-62d5-76ee-bc77-9e2092c9a9d1'),
	(14, '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	(15, '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-62d5-76ee-bc77-9e228cb4c6af'),
	(16, '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-62d5-76ee-bc77-9e2092c9a9d1'),
	(17, '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-62d5-76ee-bc77-9e26d16ea3a9'),
	(18, '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-62d5-76ee-bc77-9e12c1bdfae5'),
	(19, '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-62d5-76ee-bc77-9e18e9c13f28'),
	(20, '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-62d5-76ee-bc77-9e1991ac569e'),
	(21, '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-62d5-76ee-bc77-9e1dae3f697b'),
	(22, '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-62d5-76ee-bc77-9e1c7a6a274a'),
	(23, '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	(24, '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-62d5-76ee-bc77-9e2af9797952'),
	(25, '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-62d5-76ee-bc77-9e29139bf5c9'),
	(26, '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-62d5-76ee-bc77-9e2092c9a9d1'),
	(27, '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	(28, '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-62d5-76ee-bc77-9e1f39d48038'),
	(29, '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-62d5-76ee-bc77-9e2092c9a9d1'),
	(30, '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-62d5-76ee-bc77-9e2af9797952'),
	(31, '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-62d5-76ee-bc77-9e151db0ce4a'),
	(32, '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-62d5-76ee-bc77-9e1b0c36470e'),
	(33, '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-62d5-76ee-bc77-9e1c7a6a274a'),
	(34, '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-62d5-76ee-bc77-9e1dae3f697b'),
	(35, '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-62d5-76ee-bc77-9e12c1bdfae5'),
	(36, '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-62d5-76ee-bc77-9e13562bbb43'),
	(37, '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-62d5-76ee-bc77-9e11e6308f9c'),
	(38, '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-62d5-76ee-bc77-9e1f39d48038'),
	(39, '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-62d5-76ee-bc77-9e2092c9a9d1'),
	(40, '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-62d5-76ee-bc77-9e1625befe2f'),
	(41, '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-62d5-76ee-bc77-9e170ca9096d'),
	(42, '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-62d5-76ee-bc77-9e12c1bdfae5'),
	(43, '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-62d5-76ee-bc77-9e1dae3f697b'),
	(44, '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-62d5-76ee-bc77-9e1a1405a9ae'),
	(45, '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-62d5-76ee-bc77-9e1ee01e5e79'),
	(46, '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-62d5-76ee-bc77-9e1f39d48038'),
	(47, '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-62d5-76ee-bc77-9e232fba3821'),
	(48, '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-62d5-76ee-bc77-9e287d4c4ab4'),
	(49, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-62d5-76ee-bc77-9e232fba3821'),
	(50, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-62d5-76ee-bc77-9e21d0736fe4'),
	(51, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-62d5-76ee-bc77-9e24fa1627e6'),
	(52, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-62d5-76ee-bc77-9e27ac6f616c'),
	(53, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-62d5-76ee-bc77-9e258aaa793c'),
	(54, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-62d5-76ee-bc77-9e287d4c4ab4');

-- Data for Name: treatments_skinconcern_scales; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_skinconcern_scales VALUES
	(1, '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-6344-7411-866c-415f654c673e'),
	(2, '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-6345-75bd-912b-c695729b6bb2'),
	(3, '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-6346-74d0-9567-6510d5808654'),
	(4, '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-6344-7411-866c-415f654c673e'),
	(5, '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-6345-75bd-912b-c695729b6bb2'),
	(6, '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-6346-74d0-9567-6510d5808654'),
	(7, '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-6344-7411-866c-415f654c673e'),
	(8, '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-6345-75bd-912b-c695729b6bb2'),
	(9, '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-6346-74d0-9567-6510d5808654'),
	(10, '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-6344-7411-866c-415f654c673e'),
	(11, '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-6345-75bd-912b-c6947eb64e63'),
	(12, '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-6345-75bd-912b-c695729b6bb2'),
	(13, '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-6346-74d0-9567-6510d5808654'),
	(14, '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-6345-75bd-912b-c697516a8080'),
	(15, '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-6346-74d0-9567-6510d5808654'),
	(16, '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-6345-75bd-912b-c696eed5a307'),
	(17, '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-6346-74d0-9567-6510d5808654'),
	(18, '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-6345-75bd-912b-c698313651f1'),
	(19, '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-6346-74d0-9567-6510d5808654'),
	(20, '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-6345-75bd-912b-c699d4e8c3d3'),
	(21, '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-6345-75bd-912b-c698313651f1'),
	(22, '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-6346-74d0-9567-6510d5808654'),
	(23, '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-6345-75bd-912b-c69a1ca462b5'),
	(24, '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-6345-75bd-912b-c69b2288245e'),
	(25, '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-6345-75bd-912b-c69c1b49a8df'),
	(26, '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-6346-74d0-9567-6510d5808654'),
	(27, '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-6345-75bd-912b-c69a1ca462b5'),
	(28, '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-6345-75bd-912b-c69b2288245e'),
	(29, '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-6345-75bd-912b-c69c1b49a8df'),
	(30, '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-6346-74d0-9567-6510d5808654'),
	(31, '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-6345-75bd-912b-c69b2288245e'),
	(32, '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-6345-75bd-912b-c699d4e8c3d3'),
	(33, '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-6346-74d0-9567-6510d5808654'),
	(34, '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-6345-75bd-912b-c69d6952bbbe'),
	(35, '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-6346-74d0-9567-6510d5808654'),
	(36, '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-6346-74d0-9567-650d52b0a669'),
	(37, '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-6345-75bd-912b-c69d6952bbbe'),
	(38, '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-6346-74d0-9567-6510d5808654'),
	(39, '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-6346-74d0-9567-650ec4d94782'),
	(40, '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-6346-74d0-9567-6510d5808654'),
	(41, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-6346-74d0-9567-650f28a7e0f2'),
	(42, '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-6346-74d0-9567-6510d5808654');

-- Data for Name: treatments_source; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_source VALUES
	('01a21950-6250-73a2-b8a8-5f36a0694ef2', 'SEED', 'seed', 'Seed text ''Microneedling''', 'seed-microneedling.txt'),
	('01a21950-6251-72eb-96c9-2858730e19eb', 'FDA-CLASS', 'A', '21 CFR 878.4430 Microneedling device for aesthetic use; final order 83 FR 26575 (FR Doc 2018-12335)', 'https://law.lawstack.com/cfr/21/878.4430/ ; http://federal.elaws.us/fr/6/8/2018/2018-12335'),
	('01a21950-6251-72eb-96c9-2859f8e2b862', 'FDA-RISKS', 'B', 'Reprint of Allure quoting the FDA draft guidance risk list', 'http://santapolaacupunctussv.savingsdaily.com/real-world-cosmetic-acupuncture-alicante-systems-under-scrutiny'),
	('01a21950-6251-72eb-96c9-285afeda925e', 'FDA-RFMN', 'B', 'FDA safety communication on RF microneedling, 15 Oct 2025 (as quoted by PRIME Journal and Aesthetics Journal)', 'https://www.prime-journal.com/rf-microneedling-safety-comes-into-question ; https://aestheticsjournal.com/news/fda-warning-on-rf-microneedling-complications/'),
	('01a21950-6251-72eb-96c9-285b7389ae51', 'NCT02646917', 'A', 'SkinPen Efficacy on Acne Scars on the Face and/or Back (ClinicalTrials.gov)', 'https://clinicaltrials.gov/show/NCT02646917 ; https://meddatax.com/clinical-trials/NCT02646917/results'),
	('01a21950-6251-72eb-96c9-285c3da0c1ad', 'SKINPEN-MAN', 'B', 'Bellus Medical SkinPen Precision manual, p.5 (GAIS table, common treatment responses)', 'https://manualslib.fr/manual/363305/Bellus-Medical-Skinpen-Precision.html?page=5'),
	('01a21950-6251-72eb-96c9-285da31e1c0a', 'DERMAPEN4-MAN', 'B', 'Dermapen 4 manual p.23 Warnings & considerations', 'https://esmanual.top/manual/431836/Dermapen-4.html?page=23'),
	('01a21950-6251-72eb-96c9-285efc23d898', 'ABLON2018', 'A', 'Ablon 2018 JCAD, automated microneedling device, aging skin (48 subjects, 4 sessions 30 d apart)', 'https://jcadonline.com/august-2018-microneedling/'),
	('01a21950-6251-72eb-96c9-285f160145be', 'AESTHSOC2021', 'A', 'Microneedling face & neck fine lines, 4 monthly treatments (PMID 33656167)', 'https://api-pubmed-ncbi.laibokeji.com/33656167'),
	('01a21950-6251-72eb-96c9-2860f99375dc', 'JUHASZ2020', 'A', 'Juhasz & Cohen 2020, Microneedling for scars: update for clinicians (58 studies, 1845 pts)', 'https://www.dovepress.com/microneedling-for-the-treatment-of-scars-an-update-for-clinicians-peer-reviewed-article-CCID'),
	('01a21950-6251-72eb-96c9-28617e92d2bc', 'ALSTER2018', 'A', 'Alster & Graham, Microneedling: A Review and Practical Guide (abstract)', 'https://www.scribd.com/document/392855998/Alster-2017-Review-microneedling'),
	('01a21950-6251-72eb-96c9-2862fb98d546', 'MINUTILLI2024', 'A', 'Minutilli 2024 J Drugs Dermatol 23(3):e79, microneedling for acne scars', 'https://jddonline.com/articles/microneedling-for-treatment-of-acne-scars-considerations-on-the-successful-management-of-this-aesthetic-procedure-S1545961624P0e79X/?_page=2'),
	('01a21950-6251-72eb-96c9-2863bb2d9327', 'TIRMIZI2021', 'A', 'Tirmizi 2021 Cureus 12578, microneedling atrophic scars, 3 sessions 4-weekly', 'https://docslib.org/doc/7752339/role-of-microneedling-in-atrophic-post-acne-scars-an-experience-from-a-tertiary-care-hospital'),
	('01a21950-6251-72eb-96c9-2864824f5031', 'ELDOMYATI2015', 'A', 'El-Domyati JCAD, microneedling atrophic scars, 6 sessions 2-weekly', 'https://jcadonline.com/microneedling-therapy-for-atrophic-acne-scars-an-objective-evaluation/'),
	('01a21950-6251-72eb-96c9-28650a7b2158', 'DODDA2009', 'A', 'Doddaballapur 2009 JCAS, Microneedling with Dermaroller', 'https://www.researchgate.net/publication/46108349_Microneedling_with_Dermaroller'),
	('01a21950-6251-72eb-96c9-2866e30a1ffc', 'PSKEY21', 'B', 'Plastic Surgery Key ch.21 Maximizing Safety with Microneedling', 'https://plasticsurgerykey.com/21-maximizing-safety-with-microneedling'),
	('01a21950-6251-72eb-96c9-2867c8ee40bb', 'PSKEY-SOC', 'B', 'Plastic Surgery Key, Applications and Safety in Skin of Color', 'https://plasticsurgerykey.com/applications-and-safety-in-skin-of-color/?share=google-plus-1'),
	('01a21950-6251-72eb-96c9-2868932c7767', 'COHEN2016', 'A', 'Cohen & Elbuluk, Microneedling in skin of color, JAAD 2016;74:348', 'http://pubmed.ncbi.nlm.nih.gov/26549251/'),
	('01a21950-6251-72eb-96c9-2869c6c90cc7', 'DARKSKIN39', 'A', 'Skin microneedling for acne scars with pigmentation in dark skin (39 pts, PAHPI + GB) - abstract copy', 'https://revivetrainings.com/skin-microneedling-for-acne-scars-associated-with-pigmentation-in-patients-with-dark-skin/'),
	('01a21950-6251-72eb-96c9-286a7b0a8229', 'CHU2021', 'A', 'Adverse events of microneedling: systematic review of 85 articles (PMID 34448760)', 'https://chigaco.vukou.com/34448760'),
	('01a21950-6251-72eb-96c9-286bb55b9bba', 'BAILEY2022', 'A', 'Bailey, Microneedling adjuvant to topicals for melasma, JAAD 2022 (12 studies, 459 pts)', 'https://scribd.com/document/614152193/Erminia'),
	('01a21950-6251-72eb-96c9-286c77bfcea9', 'ISMAIL2019', 'A', 'Ismail 2019, microneedling + vitamin C for melasma, 6 sessions 2-weekly', 'https://scribd.com/document/707890737/Eficacia-Do-Microagulhamento-Com-Vitamina-C-Topica-No-Tratamento-Do-Melasma'),
	('01a21950-6251-72eb-96c9-286d438364c8', 'RAZA', 'A', 'Raza, JAMC, MN tranexamic acid vs vitamin C melasma, 3 sessions 2-weekly', 'https://jamc.ayubmed.edu.pk/jamc/index.php/jamc/article/view/9840'),
	('01a21950-6251-72eb-96c9-286ed22dbd0c', 'TXA-META', 'A', 'MN + topical tranexamic acid for melasma, meta-analysis (16 trials)', 'https://discovery.researcher.life/article/the-efficacy-and-safety-of-microneedling-with-topical-tranexamic-acid-for-melasma-treatment-a-systematic-review-and-metaanalysis/5593cdd75ae23b4493a0fc7da7704672'),
	('01a21950-6251-72eb-96c9-286fd221784f', 'NASPOLINI', 'A', 'MN vs 1340 nm NAFL for striae alba, RCT, 5 monthly sessions (AJCD, s40257-018-0415-0)', 'https://link.springer.com/10.1007/s40257-018-0415-0'),
	('01a21950-6251-72eb-96c9-28706f19c186', 'ALI2017', 'A', 'Mohammed Ali 2017 JEWDS, MN vs microdermabrasion striae, >=6 sessions 2-weekly', 'https://journals.lww.com/jewds/Fulltext/2017/05000/A_comparative_clinical_and_histopathological_study.4.aspx'),
	('01a21950-6251-72eb-96c9-2871bcfb4893', 'ALSTER-STRIAE', 'A', 'Microneedling of striae in light and dark skin, 25 adults SPT I-V, 1-3 monthly', 'https://discovery.researcher.life/article/microneedling-treatment-of-striae-distensae-in-light-and-dark-skin-with-long-term-follow-up/f32cff8af08f32f29ba98adb92e20ab9'),
	('01a21950-6251-72eb-96c9-2872ebb2a8db', 'ADR2023', 'A', 'MN for striae alba, 32 pts, 1-3 sessions 2-weekly, 21.9% PIH (Arch Dermatol Res s00403-023-02601-w)', 'https://link.springer.com/article/10.1007/s00403-023-02601-w'),
	('01a21950-6251-72eb-96c9-2873e9dabdd0', 'PORE-CLOSE', 'A', 'Micropore closure timeframes at three body sites (PMC8259462)', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC8259462'),
	('01a21950-6251-72eb-96c9-2874ef9cfde0', 'BARRIER72', 'A', 'Facial skin barrier recovery after microneedle treatment, Dermatol Surg 2012', 'http://0-www-ncbi-nlm-nih-gov.brum.beds.ac.uk/pubmed/22882208'),
	('01a21950-6251-72eb-96c9-28759da208d5', 'GRANULOMA', 'A', 'Soltani-Arabshahi 2014 JAMA Dermatol granulomatous reaction; Friedmann 2024 systematic review', 'http://archderm.jamanetwork.com/article.aspx?articleid=1783057 ; https://ouci.dntb.gov.ua/works/l16LrMY9'),
	('01a21950-6251-72eb-96c9-28762ac0a3da', 'LI-AJMC', 'B', 'AJMC video: Dr Monica Li on microneedling precautions', 'https://ajmc.com/view/dr-monica-li-lists-microneedling-considerations-precautions'),
	('01a21950-6251-72eb-96c9-28778cf26936', 'CHANDRA2014', 'A', 'Chandrashekar 2014 JCAS MFR for acne scars, 4 sessions 6-weekly', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4134659'),
	('01a21950-6251-72eb-96c9-2878e0ba93eb', 'EUBANKS2021', 'A', 'Eubanks 2021 LSM fractional RF acne scars, 3 sessions 4-weekly (pins, not needles)', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC9291574'),
	('01a21950-6251-72eb-96c9-28796119af7e', 'ELAWAR2018', 'A', 'Elawar 2018 JCAD MFRF, 2-6 sessions monthly; pores/texture', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC6122511'),
	('01a21950-6251-72eb-96c9-287aad8485ee', 'RFMN-PERI', 'A', 'Non-insulated RFMN periorbital wrinkles, 3 sessions 2-weekly (PMC9110589)', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC9110589'),
	('01a21950-6251-72eb-96c9-287b97a9751f', 'ASJOF2023', 'A', 'MN and RFMN review, needle depth by facial area (ASJ Open Forum ojad100)', 'https://academic.oup.com/asjopenforum/article/doi/10.1093/asjof/ojad100/7367886?login=false'),
	('01a21950-6251-72eb-96c9-287c16d4b125', 'KANG2022', 'A', 'Kang & Lu, MN + PRP for acne scars meta-analysis (14 studies, 472 pts)', 'https://frontiersin.org/articles/10.3389/fmed.2021.788754/full'),
	('01a21950-6251-72eb-96c9-287d63c53087', 'PRP-2SPIN', 'A', 'MN + PRP preparation comparison, 2 sittings 4 weeks apart', 'https://ejournal.lucp.net/index.php/mjmr/article/download/3651/3250?inline=1'),
	('01a21950-6251-72eb-96c9-287e2bf506aa', 'NAFL-SOC', 'A', 'Kaushik & Alexis, NAFL in skin of color evidence-based review (JCAD)', 'https://jcadonline.com/nonablative-fractional-laser-resurfacing-in-skin-of-color-evidence-based-review/'),
	('01a21950-6251-72eb-96c9-287fb2ef4ba2', 'ACNEORG-NAFL', 'B', 'acne.org non-ablative fractional lasers (two pages: 4-6 treatments monthly; 3-5 at 2-8 week intervals)', 'https://www.acne.org/treatment/non-ablative-fractional-laser/about'),
	('01a21950-6251-72eb-96c9-2880a2772f68', 'SHARAD2013', 'A', 'Glycolic acid peel review (PMC3875240)', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3875240'),
	('01a21950-6251-72eb-96c9-28811485d930', 'RENDON2010', 'A', 'Rendon 2010 Evidence and considerations in chemical peels (PMC2921757)', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC2921757'),
	('01a21950-6251-72eb-96c9-28825f717777', 'PRIME-PEEL', 'B', 'PRIME Journal, Chemical peels: why are they still here', 'http://www.prime-journal.com/chemical-peels-why-are-they-still-here/2/'),
	('01a21950-6251-72eb-96c9-2883661fa052', 'WONDERFULSKIN', 'C', 'Light peel page: peels spaced at two-week intervals', 'https://www.wonderfulskin.com/chemical-face-peels'),
	('01a21950-6251-72eb-96c9-28846cd4ee18', 'WUNSCH2014', 'A', 'Polychromatic red/NIR light RCT, twice weekly, 30 sessions (PMC3926176, copy)', 'https://signalduo.com/post/how-long-to-use-red-light-therapy-for-wrinkles'),
	('01a21950-6251-72eb-96c9-2885170bd871', 'CARRUTHERS2016', 'A', 'Consensus recommendations for combined aesthetic interventions in the face, Dermatol Surg 2016', 'http://www.edizioniscriptamanent.it/it/plastic-surgery-planet/news/2016/maggio/consensus-recommendations-combined-aesthetic-interventions'),
	('01a21950-6251-72eb-96c9-2886b181a91d', 'AAD2024', 'B', 'AAD Meeting News 2024, Cosmetic procedures: what comes first? (Flanagan)', 'https://www.aadmeetingnews.org/aesthetics/press-release/22893899/cosmetic-procedures-what-comes-first'),
	('01a21950-6251-72eb-96c9-28875f92630c', 'ASDS2017', 'A', 'ASDS Guidelines Task Force 2017, isotretinoin and procedures (+ The Hospitalist summary)', 'https://scholars.mssm.edu/en/publications/asds-guidelines-task-force-consensus-recommendations-regarding-th-2 ; https://community.the-hospitalist.org/content/expert-panel-little-support-delaying-cosmetic-procedures-after-isotretinoin'),
	('01a21950-6251-72eb-96c9-28880a0b94bd', 'ISO-QA', 'B', 'projectlead.health Q&A microneedling on isotretinoin (package insert quote)', 'https://projectlead.health/clinical-corner/what-do-you-tell-your-patients-about-microneedling-while-on-isotretinoin/'),
	('01a21950-6251-72eb-96c9-28891cb7939d', 'GILBERT2000', 'A', 'Gilbert & McBurney 2000 RCT valacyclovir prophylaxis, facial resurfacing', 'https://www.ncbi.nlm.nih.gov/pubmed/10632686'),
	('01a21950-6251-72eb-96c9-288a9cf259c9', 'FAMCI1999', 'B', 'Famciclovir prophylaxis summary (RealSelf answer citing PRS 1999;104:1103)', 'https://www.realself.com/question/valtrex-before-fraxel-manditoryeven-for-without-type-herpes'),
	('01a21950-6251-72eb-96c9-288be08ef345', 'SOBANKO', 'A', 'Sobanko, Topical anesthetics for dermatologic procedures: a review', 'https://id.scribd.com/document/398460746/Anesthetic-Review-Derm-Surg-AlsterSobanko'),
	('01a21950-6251-72eb-96c9-288c958a68b5', 'FAGRON', 'B', 'Fagron Academy, Understanding topical anesthetics', 'https://www.fagronacademy.us/blog/understanding-topical-anesthetics'),
	('01a21950-6251-72eb-96c9-288d8d8caadc', 'LASER-POST', 'B', 'Cosmetic Applications of Laser, post-treatment considerations (book extract)', 'http://uqu-sa.net/cosmetic-applications-of-laser-and-light-based-systems/posttreatment-considerations'),
	('01a21950-6251-72eb-96c9-288e891304b7', 'GB-QUAL', 'A', 'Goodman & Baron 2006 qualitative grading (abstract copy of PMID 17199653)', 'https://anonyproxies.com/a2/index.php?q=https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F17199653%2F'),
	('01a21950-6251-72eb-96c9-288f0f4ede84', 'GB-DEF', 'D', 'droracle.ai acne scar grading (AI-written; grade wordings)', 'https://www.droracle.ai/articles/821269/what-is-the-most-widely-used-system-for-grading'),
	('01a21950-6251-72eb-96c9-2890a0e0f1f0', 'GB-QUANT', 'A', 'Goodman & Baron quantitative system', 'https://scribd.com/document/644522128/goodmanquantitative'),
	('01a21950-6251-72eb-96c9-2891aa5ae47b', 'ECCA', 'A', 'Dreno ECCA scale abstract (6 items, 7 raters, 10 patients)', 'https://staging.scite.ai/authors/n-orain-XjK92E'),
	('01a21950-6252-76a0-9056-7ad874e2f78b', 'CLARK2018', 'A', 'Clark, Acne scars: how do we grade them? AJCD', 'https://link.springer.com/article/10.1007/s40257-017-0321-x'),
	('01a21950-6252-76a0-9056-7ad9062ef803', 'MASI', 'B', 'MASI definitions (Medical Algorithms; Altmeyers)', 'https://www.medicalalgorithms.com/melasma-area-and-severity-index-masi-of-kimbrough-green-et-al ; https://altmeyers.org/de/dermatologie/melasma-assessment-severity-index-16838'),
	('01a21950-6252-76a0-9056-7ada2d7a58eb', 'MMASI', 'A', 'Rodrigues 2016 Interpretability of the mMASI (JAMA Dermatol)', 'https://jamanetwork.com/journals/jamadermatology/fullarticle/2519450'),
	('01a21950-6252-76a0-9056-7adba110e09f', 'PAHPI', 'A', 'Savory 2014 PAHPI validation (JAAD) + Senegal validation', 'https://utsouthwestern.elsevierpure.com/en/publications/reliability-assessment-and-validation-of-the-postacne-hyperpigmen'),
	('01a21950-6252-76a0-9056-7adc4eeb1d48', 'PIHASI', 'B', 'Nexus News: PIHASI scale (Lazar, JAAD)', 'https://nexusnewsgroup.com/dermatology/highlights-from-the-literature/improving-measurement-of-postinflammatory-hyperpigmentation-with-novel-scale'),
	('01a21950-6252-76a0-9056-7add2ea5d9bf', 'GLOGAU', 'B', 'Glogau classification (PCA Skin Academy; Youn. Aesthetics Academy)', 'https://pcaskinacademy.com/skin-classifications/ ; https://youniqueaestheticsacademy.com/topic/glogau-classification-of-photoageing/'),
	('01a21950-6252-76a0-9056-7ade152bb71a', 'FITZ-WRINKLE', 'B', 'Fitzpatrick wrinkle classes I-III (refissa.com; drpooyabeigi.com)', 'https://refissa.com/see-the-difference.php'),
	('01a21950-6252-76a0-9056-7adf5685bed0', 'LEMPERLE', 'B', 'Lemperle 0-5 described in Bibb, Medical Modelling', 'https://www.yumpu.com/en/document/view/10583624/r-bibb-medical-modelling-the-application-of-advpdf/277'),
	('01a21950-6252-76a0-9056-7ae0bd653a09', 'AA-SCALE', 'B', 'Comprehensive grading scale of rhytides, laxity and photodamage (UpToDate graphic 85936, mirror)', 'https://mail.medilib.ir/uptodate/show/85936'),
	('01a21950-6252-76a0-9056-7ae1d0cc7d5e', 'AFLS', 'A', 'Allergan Fine Lines Scale validation (PMC5671789)', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC5671789'),
	('01a21950-6252-76a0-9056-7ae24421c54d', 'ASRS-ROUGH', 'A', 'Allergan Skin Roughness Scale validation (Dermatol Surg 2016)', 'https://ouci.dntb.gov.ua/works/9jQPw6ql'),
	('01a21950-6252-76a0-9056-7ae329658c9c', 'FHLS', 'A', 'Carruthers 2008 Forehead Lines Grading Scale (abstract listing)', 'https://academicconcepts.net/concepts/655/photonumeric_scale.htm'),
	('01a21950-6252-76a0-9056-7ae48cc680df', 'GAIS-DE', 'B', 'DocCheck Flexikon, Global Aesthetic Improvement Scale', 'https://flexikon.doccheck.com/de/Global_Aesthetic_Improvement_Scale'),
	('01a21950-6252-76a0-9056-7ae5f765f824', 'GAIS-REV', 'D', 'englishdbs.com GAIS described as 0-4, reversed', 'https://englishdbs.com/abbreviation/981517'),
	('01a21950-6252-76a0-9056-7ae6e94e9c44', 'FITZ', 'A', 'NBK481857 Table 1; PMC3709783 Table 1; PMID 32491558', 'https://www.ncbi.nlm.nih.gov/books/NBK481857/table/chapter6.t1/ ; https://pmc.ncbi.nlm.nih.gov/articles/PMC3709783/table/t1-ijms-14-12222'),
	('01a21950-6252-76a0-9056-7ae7f47b6496', 'CTCAE5', 'A', 'CTCAE v5.0 general grades; Actas Dermo letter', 'https://studylib.net/doc/26082781/ctcae-v5 ; https://actasdermo.org/en-using-common-terminology-criteria-for-articulo-S1578219020303784'),
	('01a21950-6252-76a0-9056-7b15965ea97e', 'C-M8REJ', 'C', 'Rejuvenate Health Spa Morpheus8', 'https://www.rejuvenatehealthspaif.com/morpheus8-before-and-after-care'),
	('01a21950-6252-76a0-9056-7ae810195e42', 'LOINC', 'B', 'LOINC 66555-4 (HealthAssure); LOINC 72514-3 (HL7 Belgium patient-monitoring IG)', 'https://www.healthassure.in/codes/loinc-66555-4-skin-type-fitzpatrick-classification-scale ; https://build.fhir.org/ig/hl7-be/patient-monitoring/en/ValueSet-pain-scale.html'),
	('01a21950-6252-76a0-9056-7ae92dc81301', 'SCT-LENTIGO', 'A', 'SNOMED CT 72100002 Solar lentigo (TermHub SnomedExpo, IPS)', 'https://termhub.atlassian.net/wiki/spaces/SnomedExpo/pages/28707411/72100002+Solar+lentigo'),
	('01a21950-6252-76a0-9056-7aead331bf2e', 'MEDGEN-STRIAE', 'A', 'NCBI MedGen 57541 Striae distensae (SNOMED synonyms, HPO)', 'https://identifiers.org/medgen/57541'),
	('01a21950-6252-76a0-9056-7aeb27571853', 'KG-FILE', 'D', 'Public GitHub clinic knowledge-graph file, SNOMED codes typed by a developer', ''),
	('01a21950-6252-76a0-9056-7aecd1325363', 'HPO', 'A', 'Human Phenotype Ontology repository, Spanish labels file (commit af70204c)', 'github:obophenotype/human-phenotype-ontology src/translations/hp-es.babelon.tsv'),
	('01a21950-6252-76a0-9056-7aed0b2b9ab3', 'ICD-L81', 'B', 'ICD-10-CM L81 family (legalclarity.org, 2026 edition)', 'https://legalclarity.org/hyperpigmentation-icd-10-codes-l81-0-l81-4-and-l81-9/'),
	('01a21950-6252-76a0-9056-7aee008950ba', 'ICD-L57', 'B', 'ICD-10-CM L57.4 cutis laxa senilis, FY2026 (hccbuddy)', 'https://hccbuddy.com/icd10/L57.4'),
	('01a21950-6252-76a0-9056-7aefde52d66f', 'ICD-L90', 'B', 'ICD-10 L90 / L90.6 striae atrophicae (diseasedb)', 'https://www.diseasedb.com/icd10/L90.6'),
	('01a21950-6252-76a0-9056-7af0040d2602', 'ICD-LISTS', 'D', 'Developer code lists in public repositories: L90.5, L91.0, L98.8, R23.4, L73.0', ''),
	('01a21950-6252-76a0-9056-7af17fe62e5c', 'CPT17999', 'B', 'CPT 17999 unlisted procedure (pabau.com); microdermabrasion coding (karenzupko.com); CPT 15788 (openpayer.com)', 'https://pabau.com/procedure-codes/cpt-code-17999 ; https://www.karenzupko.com/microdermabrasion-coding/'),
	('01a21950-6252-76a0-9056-7af2e6a7ec45', 'FHIR-PROC', 'A', 'HL7 FHIR R4B Procedure dependency table; R4 Procedure element list (InterSystems docs)', 'https://hl7.org/fhir/R4b/procedure-dependencies.html ; https://docs.intersystems.com/irisforhealthlatest/csp/documatic/%25CSP.Documatic.cls?CLASSNAME=HS.FHIRModel.R4.Procedure&LIBRARY=HSCUSTOM'),
	('01a21950-6252-76a0-9056-7af33781424f', 'FHIR-PD', 'A', 'FHIR R4 PlanDefinition.action.relatedAction (rubydoc fhir_models)', 'https://www.rubydoc.info/gems/fhir_models/FHIR/R4/PlanDefinition/Action/RelatedAction'),
	('01a21950-6252-76a0-9056-7af4b57f9471', 'PHOTO', 'A', 'Nair 2016 JCAS Clinical photography for periorbital and facial aesthetic practice; Plastic Surgery Key ch.3', 'https://discovery.researcher.life/article/clinical-photography-for-periorbital-and-facial-aesthetic-practice/332b8a77dded3094afb3a495e74a2ab2 ; https://plasticsurgerykey.com/3-photography-for-the-aesthetic-surgeon/'),
	('01a21950-6252-76a0-9056-7af55c945102', 'CHECKLIST', 'C', 'PopProbe microneedling safety and compliance checklist', 'https://www.popprobe.com/checklist-library/beauty-wellness/skincare-aesthetics/microneedling-safety-compliance-checklist'),
	('01a21950-6252-76a0-9056-7af6fd0b31fd', 'MEDWATCH', 'C', 'AestheticMedGuide RF microneedling adverse-event workflow', 'https://aestheticmedguide.com/blog/rf-microneedling-adverse-event-workflow'),
	('01a21950-6252-76a0-9056-7af7d41dbf75', 'C-TIMELESS', 'C', 'Timeless Beauty aftercare', 'https://www.timelessbeautydermaspa.com/aftercare'),
	('01a21950-6252-76a0-9056-7af8c4dd0c7d', 'C-FIFTH', 'C', 'Fifth Element microneedling aftercare', 'https://www.fifthelementesthetics.com/pages/microneedling-aftercare'),
	('01a21950-6252-76a0-9056-7af96236e56e', 'C-FIFTHPEEL', 'C', 'Fifth Element chemical peel aftercare', 'https://www.fifthelementesthetics.com/pages/chemical-peel-aftercare'),
	('01a21950-6252-76a0-9056-7afa53a5efd0', 'C-MONARCH', 'C', 'Monarch microneedling aftercare', 'https://monarchbrowandfacials.com/blog//microneedling-aftercare-instructions'),
	('01a21950-6252-76a0-9056-7afb2ec645a7', 'C-NUANCE', 'C', 'Nuance Aesthetics SkinPen post-care', 'https://nuanceaesthetics.com/post-care/microneedling/'),
	('01a21950-6252-76a0-9056-7afc068057cc', 'C-ELLE', 'C', 'Elle SkinPen pre & post', 'https://elleskinandbeautyco.com/skinpen-microneedling-pre-post-care'),
	('01a21950-6252-76a0-9056-7afd53182366', 'C-DERMATIQUE', 'C', 'Dermatique SkinPen pre/post', 'https://www.dermatiquelaserandskin.com/skinpen-pre-post-care-instructions/'),
	('01a21950-6252-76a0-9056-7afe946d2a7f', 'C-BROWSOFJOY', 'C', 'Brows of Joy SkinPen pre/post', 'https://shop.browsofjoy.com/pages/skinpen-microneedling-pre-post-care'),
	('01a21950-6252-76a0-9056-7afffd95483b', 'C-NSDERM', 'C', 'NS Dermatology SkinPen (sessions and intervals by concern)', 'https://nsdermatology.com.au/collagen-induction-therapy-skinpen'),
	('01a21950-6252-76a0-9056-7b0035f0bf40', 'C-AMBER', 'C', 'Amber & Oak microneedling pre/post', 'https://www.amberandoakaesthetics.com/services/microneedling'),
	('01a21950-6252-76a0-9056-7b01fa8d626d', 'C-FILTERED', 'C', 'Filtered Skin microneedling pre-care', 'https://www.filtered-skin.com/pages/pre-care-advice-micro-needling-treatment'),
	('01a21950-6252-76a0-9056-7b0227d0d4b4', 'C-NORTHMETRO', 'C', 'North Metro Dermatology SkinPen', 'https://northmetroderm.com/our-services/cosmetic-laser/skin-pen/'),
	('01a21950-6252-76a0-9056-7b037a693329', 'C-YOUTHFUL', 'C', 'Youthful Glow pre & post', 'https://www.youthfulglowaesthetics.com/post/microneedling-pre-post-care'),
	('01a21950-6252-76a0-9056-7b04c2810d91', 'C-PAIGE', 'C', 'By Paige Alexandra pre-care', 'https://bypaigealexandra.co.uk/pages/microneedling-pre-care-information'),
	('01a21950-6252-76a0-9056-7b0507c11369', 'C-CELEB', 'C', 'Celebrity Skin Studio consent form', 'https://www.celebrityskinstudio.com/micro-needling-consent-form/'),
	('01a21950-6252-76a0-9056-7b06b142daed', 'C-DANVILLE', 'C', 'Danville consent & post-care', 'https://abcdocz.com/doc/1091289/microneedling-consent-and-postcare'),
	('01a21950-6252-76a0-9056-7b07bdfe6c9e', 'C-FINESKIN', 'C', 'Fine Skin Dermapen page', 'http://fineskin.com/micro-needing.htm'),
	('01a21950-6252-76a0-9056-7b086877ec7f', 'C-SPROUT', 'C', 'Microneedling info (squarespace)', 'https://sprout-alpaca-92j6.squarespace.com/faqs-1-1'),
	('01a21950-6252-76a0-9056-7b0972c9fbc9', 'C-42WEST', 'C', '42 West SkinPen contraindications', 'https://42westllc.com/service/personalized-aesthetic-injectables'),
	('01a21950-6252-76a0-9056-7b0a43af2c9f', 'C-SISU', 'C', 'Sisu microneedling contraindications', 'https://sisubeautyclinic.com/blogs/microneedling/microneedling-contraindications'),
	('01a21950-6252-76a0-9056-7b0b76cd9551', 'C-BALANCE', 'C', 'Balance Day Spa contraindications', 'https://balancedayspa.com/pages/microneedling-contraindications'),
	('01a21950-6252-76a0-9056-7b0c22754bee', 'C-ORLANDO', 'C', 'Beauty and the Brow Orlando pre-appointment', 'https://beautyandthebroworlando.com/before-your-microneedling-appointment/'),
	('01a21950-6252-76a0-9056-7b0d1635eadb', 'C-ESTHETIK', 'C', 'Esthetik MTL cautions', 'https://www.esthetikmtl.com/en/consultation-microneedling'),
	('01a21950-6252-76a0-9056-7b0e77c63aaa', 'C-HOLLISTON', 'C', 'Purely Boutique contraindications', 'https://www.purelyboutique.com/microneedling-treatment-holliston/'),
	('01a21950-6252-76a0-9056-7b0f5c416292', 'C-INJX', 'C', 'INJX before your appointment', 'https://www.injxmedspa.com/before-your-appointment'),
	('01a21950-6252-76a0-9056-7b10e61327e2', 'C-RENEW', 'C', 'Renew Med Spa MN/PRP pre-care', 'https://renewmespa.com/prepost-care-microneedling-prp/'),
	('01a21950-6252-76a0-9056-7b11fdb7d009', 'C-SACRA', 'C', 'Sacramento Natural Aesthetics PRP MN', 'https://sacramentonaturalaesthetics.com/pre-post-procedures-information/'),
	('01a21950-6252-76a0-9056-7b12c0d83fa4', 'C-FOURSENSES', 'C', 'Four Senses PRP + MN contraindications', 'https://foursenses.in/blogs/prp-and-micro-needling-pre-post-care-instructions'),
	('01a21950-6252-76a0-9056-7b13ff1f759a', 'C-ELITE', 'C', 'My Elite Skin MN+PRP (4-6 treatments 4 weeks apart)', 'https://myeliteskin.com/platelet-rich-plassma-or-prp-pre-and-post-treatment/'),
	('01a21950-6252-76a0-9056-7b14050ace45', 'C-M8LA', 'C', 'Medspa DeLuxe LA Morpheus8 pre/post', 'https://www.medspadeluxela.com/pages/morpheus8-pre-post-care'),
	('01a21950-6252-76a0-9056-7b166d564c10', 'C-M8GRACE', 'C', 'Grace Pointe Morpheus8', 'https://gracepointehealthcare.com/pre-post-morpheus8-treatment-instructions/'),
	('01a21950-6252-76a0-9056-7b176c69c37e', 'C-M8LON', 'C', 'PRP London Morpheus8 aftercare', 'https://prp-london.com/elementskit-content/dynamic-content-widget-101cafb2-c20f516/'),
	('01a21950-6252-76a0-9056-7b182bf8bcfc', 'C-M8SOLA', 'C', 'Sola Vie Morpheus8 instructions and exclusions', 'https://sola-vie.com/client-instructions'),
	('01a21950-6252-76a0-9056-7b19ea13925d', 'C-ALLUREFL', 'C', 'Allure FL chemical peel pre/post', 'https://www.allurefl.com/chemical-peel-post-care'),
	('01a21950-6253-71e9-afc2-19191aeec407', 'C-SERENA', 'C', 'Serena Armstrong peel aftercare', 'https://www.serenaarmstrongesthetics.com/faq-policies'),
	('01a21950-6253-71e9-afc2-191aa711d56b', 'C-REFINE', 'C', 'Refine peels aftercare', 'https://www.refineaestheticsllc.com/aftercare-instructions/chemical-peels-and-exfoliants/'),
	('01a21950-6253-71e9-afc2-191b89ee1e61', 'C-LOSFELIZ', 'C', 'Los Feliz Fraxel FAQ', 'https://losfelizmedspa.com/faq-items/fraxel-additional-procedure-information/'),
	('01a21950-6253-71e9-afc2-191c097bac0c', 'C-HEALTHYIM', 'C', 'Healthy Image Fraxel post-care', 'https://healthyimage.ca/fraxel-post-care/'),
	('01a21950-6253-71e9-afc2-191d1edcf4ae', 'C-SKINSPIRIT', 'C', 'SkinSpirit post ResurFX', 'https://www.skinspirit.com/pre-post-treatment-instructions/post-resurfx'),
	('01a21950-6253-71e9-afc2-191eea3e5fb1', 'C-DRPEN', 'C', 'Dr. Pen needle depth guide (consumer manufacturer)', 'https://drpen.net/blogs/how-it-works/needle-depth-guide'),
	('01a21950-6253-71e9-afc2-191f5ac6cf5e', 'C-SALIMA', 'C', 'Skin by Salima SkinPen FAQ (numb 20 min; pain 2/10)', 'https://skinbysalima.com/skinpen-faqs/'),
	('01a21950-6253-71e9-afc2-19204142ea92', 'C-YGS', 'C', 'YourGreatSkin SkinPen (numb ~15 min)', 'https://www.yourgreatskin.com/so-what-exactly-is-skinpen/'),
	('01a21950-6253-71e9-afc2-1921fd23bd28', 'C-VIVA', 'C', 'Viva Vitality SkinPen (~30 min)', 'https://viva-vitality.com/services/skinpen-microneedling-lakeland-fl'),
	('01a21950-6253-71e9-afc2-19220546a6ee', 'D-NECOLE', 'D', 'necolebitchie.com series (MN-peel 4-6 wk; peel-MN 2-4 wk; MN-Botox 2-4 wk; MN-filler 2-4 wk; MN-LHR 4-6 wk)', 'https://necolebitchie.com/?p=261655 ; /how-long-after-chemical-peel-microneedling ; /?p=262624 ; /?p=261604 ; /how-long-after-microneedling-can-i-get-laser-hair-removal'),
	('01a21950-6253-71e9-afc2-192359765b3b', 'D-FEAU', 'D', 'feau.com Q&A series (peel-MN 4-6 wk; superficial peel-MN 1-2 wk; LHR-MN 4-6 wk)', 'https://au.feau.com/question/how-long-after-chemical-peel-can-i-do-microneedling ; https://ca.feau.com/question/how-soon-after-a-chemical-peel-can-i-do-microneedling-in-barrie'),
	('01a21950-6253-71e9-afc2-19248e3942dc', 'D-DRORACLE-PEEL', 'D', 'droracle.ai peel guidance (every 15 days for 4-6 months)', 'https://www.droracle.ai/articles/601180/what-is-the-appropriate-use-and-concentration-of-chemical'),
	('01a21950-6253-71e9-afc2-1925f59da947', 'D-DRORACLE-LED', 'D', 'droracle.ai red light (RCT: 10 sessions in 4 weeks, 31.6% wrinkle volume)', 'https://www.droracle.ai/articles/402824/is-red-light-therapy-effective-in-reducing-wrinkles-and'),
	('01a21950-6253-71e9-afc2-192640937255', 'D-LEDMN', 'D', 'medicinecontact.com red light after microneedling', 'https://www.medicinecontact.com/blog/34423/can-you-do-red-light-therapy-after-microneedling'),
	('01a21950-6253-71e9-afc2-192789edc5af', 'BG', 'BG', 'Background knowledge, no source found. Needs a clinician''s sign-off.', ''),
	('01a21950-6253-71e9-afc2-192872980eac', 'SRT2020', 'A', 'Nilforoushzadeh 2020 MFR skin tightening, 20 women Fitzpatrick III-VI (Skin Res Technol srt.12887, abstract)', 'https://en.booksc.org/book/82582135/861b1d'),
	('01a21950-6253-71e9-afc2-1929df85b899', 'BMC-MELASMA', 'A', 'Skin microneedling adjuvant for melasma, BMC Dermatol 2017 (6 women, 1.5 mm, 2 sessions 30 d apart, MASI -70%)', 'https://bmcdermatol.biomedcentral.com/articles/10.1186/s12895-017-0066-5'),
	('01a21950-6253-71e9-afc2-192a1a26883d', 'ELDOMYATI-AGE', 'B', 'MedicalXpress on El-Domyati 2015: MN photoaging, 6 sessions 2-weekly, Glogau II-III', 'https://medicalxpress.com/news/2015-11-microneedling-beneficial-photoaged-skin.html?deviceType=mobile'),
	('01a21950-6253-71e9-afc2-192b6129f86a', 'PSKEY-APPS', 'B', 'Plastic Surgery Key, Microneedling: Clinical Applications (cross-hatch passes, pinpoint bleeding endpoint, mineral SPF 30+)', 'https://plasticsurgerykey.com/microneedling-clinical-applications/'),
	('01a21950-6253-71e9-afc2-192c8675a7e3', 'ICD-R23', 'B', 'ICD-10 R23.4 covers thickening, wrinkling, ''crow''s feet'', ''rough skin'' (icdlist.com)', 'https://icdlist.com/icd-10/codes/other-skin-changes-r23'),
	('01a21950-6253-71e9-afc2-192dd7724e57', 'ICD-L578', 'B', 'ICD-10-CM L57.8 (diseasedb, genhealth, icdlist)', 'https://www.diseasedb.com/icd10/L57.8'),
	('01a21950-6253-71e9-afc2-192e19d88e5f', 'YESPRP', 'C', 'PRP kit vendor: absolute and relative contraindications', 'https://www.yesprpkit.com/prp-treatment/prp-target-patients/');

-- Data for Name: treatments_templateconcern; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_templateconcern VALUES
	('01a21950-6528-708d-9d98-78c4a835f32c', '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c5b75e4529', '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c607593ab0', '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c7bad02fb4', '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6529-7677-b516-8d14d492a42c', '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d1555e1e72d', '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d16e70b7c3f', '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d1748fe30e2', '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d1ee5149061', '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d1f98275df3', '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d20ab205e11', '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d21a1e52398', '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d283c9190c3', '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d29319bb7c4', '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d30e6ad9424', '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-6509-7256-9679-36cdbf8c58da'),
	('01a21950-6529-7677-b516-8d3916e80ca1', '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d407007eaac', '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d41daca4e25', '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d42991ff6e1', '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d4339ada47f', '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d44067bde67', '01a21950-63b5-7234-8595-0f6a1f6ee1ff', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d4523db99c1', '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d46673fbba5', '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d478d7a341b', '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d48ccc5ab2f', '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-652a-7703-b4cd-4f783388dfaa', '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-652a-7703-b4cd-4f7ff60f469c', '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f80e89b6218', '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f819f319f6a', '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f8240b47c43', '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f83fbcd8af8', '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f84d5c3e19c', '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f85e3488217', '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f86c87a88d5', '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f8d01432c85', '01a21950-63b5-7234-8595-0f61380238ec', '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f8ed39e5e34', '01a21950-63b5-7234-8595-0f621b38d3d2', '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f8f921d864e', '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f90c8e0dc94', '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f91c60a1534', '01a21950-63b5-7234-8595-0f69a5ac76aa', '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652b-773e-a6eb-02daffab29f5', '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652b-773e-a6eb-02db22cd04f4', '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652b-773e-a6eb-02dcefaefb47', '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652b-773e-a6eb-02ddbe6c63d7', '01a21950-63b5-7234-8595-0f6891253f5b', '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652b-773e-a6eb-02e4b037a8a4', '01a21950-63ad-76d7-a0e2-075ba611e717', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e5c7c6b336', '01a21950-63b4-74fc-b97f-85db1d3528b2', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e66f571e92', '01a21950-63b5-7234-8595-0f5fbf48c216', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e7e8a9d9b3', '01a21950-63b5-7234-8595-0f60b846d78d', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e8069a2131', '01a21950-63b5-7234-8595-0f642d1af223', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e952d72d96', '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02ea76384317', '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02eb82b2a703', '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02ec5fa8ce01', '01a21950-63b5-7234-8595-0f6bf64ac085', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02edbad58a81', '01a21950-63b5-7234-8595-0f6385bd875e', '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02efe5052753', '01a21950-63b5-7234-8595-0f65138a1539', '01a21950-650a-7546-843c-9d3205437a36'),
	('01a21950-652b-773e-a6eb-02f088d7cdfd', '01a21950-63b5-7234-8595-0f66458779d6', '01a21950-650a-7546-843c-9d3205437a36'),
	('01a21950-652b-773e-a6eb-02f14e3685c5', '01a21950-63b5-7234-8595-0f672d600b1a', '01a21950-650a-7546-843c-9d3205437a36');

-- Data for Name: treatments_templatestep; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_templatestep VALUES
	('01a21950-6528-708d-9d98-78be0929bb95', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78bf2e710af4', 14, 28, 28, 84, 2, '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c0c1638a22', 14, 28, 28, 84, 3, '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c11b11bb88', 14, 28, 28, 84, 4, '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c276e94fac', 14, 28, 28, 84, 5, '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c361345bd5', 14, 28, 28, 84, 6, '01a21950-6509-7256-9679-36c97bd2c1ee'),
	('01a21950-6528-708d-9d98-78c885b6bb38', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6528-708d-9d98-78c9ebcd474d', 14, 14, 28, 56, 2, '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d10ebf3d61e', 14, 14, 28, 56, 3, '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d119bc49f5b', 14, 14, 28, 56, 4, '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d124e790137', 14, 14, 28, 56, 5, '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d134776f929', 14, 14, 28, 56, 6, '01a21950-6509-7256-9679-36ca61e51c3c'),
	('01a21950-6529-7677-b516-8d18b987be2c', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d190e1a21fc', 14, 28, 30, 84, 2, '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d1ad7b93467', 14, 28, 30, 84, 3, '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d1b6aa625e8', 14, 28, 30, 84, 4, '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d1c2b4eadeb', 14, 28, 30, 84, 5, '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d1d6263f724', 14, 28, 30, 84, 6, '01a21950-6509-7256-9679-36cb6ab51757'),
	('01a21950-6529-7677-b516-8d221f6fa8f1', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d2381e8e259', 14, 28, 28, 84, 2, '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d24cd5c7eff', 14, 28, 28, 84, 3, '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d255d99b329', 14, 28, 28, 84, 4, '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d265dccb3dc', 14, 28, 28, 84, 5, '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d2756ec7342', 14, 28, 28, 84, 6, '01a21950-6509-7256-9679-36cc4a7a79c4'),
	('01a21950-6529-7677-b516-8d2a494e029d', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36cdbf8c58da'),
	('01a21950-6529-7677-b516-8d2b3608bf1b', 28, 28, 30, 84, 2, '01a21950-6509-7256-9679-36cdbf8c58da'),
	('01a21950-6529-7677-b516-8d2c726facc5', 28, 28, 30, 84, 3, '01a21950-6509-7256-9679-36cdbf8c58da'),
	('01a21950-6529-7677-b516-8d2dcf87dc57', 28, 28, 30, 84, 4, '01a21950-6509-7256-9679-36cdbf8c58da'),
	('01a21950-6529-7677-b516-8d2e9a4bd9ac', 28, 28, 30, 84, 5, '01a21950-6509-7256-9679-36cdbf8c58da'),
	('01a21950-6529-7677-b516-8d2fbdd23588', 28, 28, 30, 84, 6, '01a21950-6509-7256-9679-36cdbf8c58da'),
	('01a21950-6529-7677-b516-8d31a356b3bd', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d3218d5ec7c', 14, 28, 28, 84, 2, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d334120f03f', 14, 28, 28, 84, 3, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d34b9b0f3d4', 14, 28, 28, 84, 4, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d3597f7ed36', 14, 28, 28, 84, 5, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d36d8d1f47f', 14, 28, 28, 84, 6, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d37c1c56fe3', 14, 28, 28, 84, 7, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d389d1186bf', 14, 28, 28, 84, 8, '01a21950-6509-7256-9679-36ce1c078f2c'),
	('01a21950-6529-7677-b516-8d3a2a0a6f55', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d3bb56c30e1', 14, 28, 35, 84, 2, '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d3c6915cec3', 14, 28, 35, 84, 3, '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d3d446833d9', 14, 28, 35, 84, 4, '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d3ef90ef574', 14, 28, 35, 84, 5, '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-6529-7677-b516-8d3f76ad38e1', 14, 28, 35, 84, 6, '01a21950-6509-7256-9679-36cf27f1db76'),
	('01a21950-652a-7703-b4cd-4f79df35a5d5', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f7ab8591945', 28, 28, 28, 84, 2, '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f7bbe5657d5', 28, 28, 28, 84, 3, '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f7c761fb1b9', 28, 28, 28, 84, 4, '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f7dc2711095', 28, 28, 28, 84, 5, '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f7eec984bab', 28, 28, 28, 84, 6, '01a21950-6509-7256-9679-36d069f3cac1'),
	('01a21950-652a-7703-b4cd-4f87bda67a7e', NULL, NULL, NULL, NULL, 1, '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f8817315184', 14, 14, 21, 42, 2, '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f893d27ed44', 14, 14, 21, 42, 3, '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f8ab5be143e', 14, 14, 21, 42, 4, '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f8b37fc7409', 14, 14, 21, 42, 5, '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f8c29368e3c', 14, 14, 21, 42, 6, '01a21950-6509-7256-9679-36d18ccd74ab'),
	('01a21950-652a-7703-b4cd-4f92ae39be1f', NULL, NULL, NULL, NULL, 1, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f938b10d8ce', 1, 2, 3, 14, 2, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f94340e7ae2', 1, 2, 3, 14, 3, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9548398215', 1, 2, 3, 14, 4, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f96309cdcdf', 1, 2, 3, 14, 5, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f97906b5eee', 1, 2, 3, 14, 6, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9883f9e605', 1, 2, 3, 14, 7, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f996ed5bddc', 1, 2, 3, 14, 8, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9a9211ca78', 1, 2, 3, 14, 9, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9ba75a5009', 1, 2, 3, 14, 10, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9c27275253', 1, 2, 3, 14, 11, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9da96d150f', 1, 2, 3, 14, 12, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9ec4296a8b', 1, 2, 3, 14, 13, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4f9f5f89f0ff', 1, 2, 3, 14, 14, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa04f8871fe', 1, 2, 3, 14, 15, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa14744153f', 1, 2, 3, 14, 16, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa2e0fc5ddb', 1, 2, 3, 14, 17, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa32b732d12', 1, 2, 3, 14, 18, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa45621ea95', 1, 2, 3, 14, 19, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa5de468a8e', 1, 2, 3, 14, 20, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa6364be205', 1, 2, 3, 14, 21, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa7b6d81809', 1, 2, 3, 14, 22, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa8c0001781', 1, 2, 3, 14, 23, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fa99c7804b5', 1, 2, 3, 14, 24, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4faa97875548', 1, 2, 3, 14, 25, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fab12c31d90', 1, 2, 3, 14, 26, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fac339d3d0b', 1, 2, 3, 14, 27, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fad17ccac4c', 1, 2, 3, 14, 28, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4faea6589d54', 1, 2, 3, 14, 29, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652a-7703-b4cd-4fafff42441e', 1, 2, 3, 14, 30, '01a21950-650a-7546-843c-9d30d518de0b'),
	('01a21950-652b-773e-a6eb-02de6860bb22', NULL, NULL, NULL, NULL, 1, '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02df4168e6e1', 14, 28, 28, 84, 2, '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e0dd521cd2', 14, 28, 28, 84, 3, '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e116bc9e20', 14, 28, 28, 84, 4, '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e2caf0d7fa', 14, 28, 28, 84, 5, '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02e3536fb660', 14, 28, 28, 84, 6, '01a21950-650a-7546-843c-9d3182b2ddb5'),
	('01a21950-652b-773e-a6eb-02eee3220309', NULL, NULL, NULL, NULL, 1, '01a21950-650a-7546-843c-9d3205437a36'),
	('01a21950-652b-773e-a6eb-02f23b405431', NULL, NULL, NULL, NULL, 1, '01a21950-650a-7546-843c-9d33b59c3f3d'),
	('01a21950-652b-773e-a6eb-02f38db81e81', 14, 14, 180, 540, 2, '01a21950-650a-7546-843c-9d33b59c3f3d');

-- Data for Name: treatments_treatment; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_treatment VALUES
	('01a21950-640d-73e3-b3f9-8a03e113d952', 1, '2026-11-26 19:23:48.628721+00', 'Hair removal by wax or cream', 'Depilación con cera o crema', 'hair_removal_wax_cream', '{BG}', 'BG', 'Known from outside only: for history and spacing, never booked here.', 'Waxing, threading or hair removal cream.', '', 'WAX', 0, NULL, 10, false, 'treatment', '{}', false, NULL),
	('01a21950-640d-73e3-b3f9-8a0455d4e8f7', 1, '2026-11-26 19:23:48.628721+00', 'Laser or IPL hair removal', 'Depilación láser o IPL', 'laser_hair_removal_ipl', '{BG}', 'BG', 'Known from outside only: for history and spacing, never booked here.', 'Hair removal by laser or intense pulsed light.', '', 'LHR', 0, NULL, 10, false, 'treatment', '{}', false, NULL),
	('01a21950-640d-73e3-b3f9-8a0595bdab8d', 1, '2026-11-26 19:23:48.628721+00', 'Medium or deep chemical peel', 'Peeling químico medio o profundo', 'medium_or_deep_peel', '{BG}', 'BG', 'Known from outside only: for history and spacing, never booked here.', 'An acid peel that goes deeper than a superficial one.', '', 'DPEEL', 0, NULL, 0, false, 'treatment', '{}', false, NULL),
	('01a21950-640d-73e3-b3f9-8a06bc424655', 1, '2026-11-26 19:23:48.628721+00', 'Ablative laser', 'Láser ablativo', 'ablative_laser', '{BG}', 'BG', 'Known from outside only: for history and spacing, never booked here.', 'A laser that removes the surface of the skin.', '', 'ABL', 0, NULL, 0, false, 'treatment', '{}', false, NULL),
	('01a21950-640d-73e3-b3f9-8a0721e772f7', 1, '2026-11-26 19:23:48.628721+00', 'Tattoo or permanent makeup', 'Tatuaje o maquillaje permanente', 'tattoo_permanent_makeup', '{BG}', 'BG', 'Known from outside only: for history and spacing, never booked here.', 'Pigment placed in the skin with needles.', '', 'PMU', 0, NULL, 0, false, 'treatment', '{}', false, NULL),
	('01a21950-640d-73e3-b3f9-8a01dbf6657a', 2, '2026-11-26 19:23:48.628721+00', 'Botulinum toxin', 'Toxina botulínica', 'botulinum_toxin', '{D-NECOLE,BG}', 'D', 'Here mainly as an interaction partner. Effect lasts about 3-6 months. Usual block 30 min.', 'Injections that relax the muscles behind lines.', '', 'BTX', 0, 15, 10, false, 'treatment', '{}', true, NULL),
	('01a21950-640d-73e3-b3f9-8a021043123d', 2, '2026-11-26 19:23:48.628721+00', 'Dermal filler', 'Relleno dérmico', 'dermal_filler', '{CARRUTHERS2016,BG}', 'A', 'Here mainly as an interaction partner. Usual block 60 min.', 'Injections that restore volume.', '', 'FILL', 20, 30, 10, false, 'treatment', '{}', true, NULL),
	('01a21950-640d-73e3-b3f9-89ff373aafe8', 2, '2026-11-26 19:23:48.628721+00', 'LED light', 'Luz LED', 'led_photomodulation', '{WUNSCH2014,D-DRORACLE-LED,D-LEDMN,BG}', 'A', 'Photosensitising drugs, porphyria, lupus, photosensitive epilepsy: screen (background). About 9 J/cm2 in the red band (WUNSCH2014). Usual block 30 min.', 'Red (611-660 nm) and near-infrared (830 nm) light from a panel.', '', 'LED', 0, 20, 5, false, 'treatment', '{dose_delivered}', true, '01a21950-6225-7340-b8c0-ed315c0013e9'),
	('01a21950-640d-73e3-b3f9-8a0039e254d6', 2, '2026-11-26 19:23:48.628721+00', 'Non-ablative fractional laser', 'Láser fraccionado no ablativo', 'nafl', '{ACNEORG-NAFL,NASPOLINI,NAFL-SOC,C-LOSFELIZ,FAGRON}', 'A', '7 % lidocaine/tetracaine 20-30 min for superficial laser. Usual block 120 min.', 'A fractional laser (1340/1540/1550/1927 nm) that heats columns of skin and leaves the surface in place.', '', 'NAFL', 60, 30, 15, true, 'treatment', '{even_erythema_edema}', true, '01a21950-6225-7340-b8c0-ed32f9f0a9cc'),
	('01a21950-63f7-7438-8cd1-126fa8e4f49a', 2, '2026-11-26 19:23:48.628721+00', 'Microneedling', 'Microagujas', 'microneedling', '{SEED,FDA-CLASS,ALSTER2018,JUHASZ2020,PSKEY-APPS}', 'seed', 'Endpoint: pinpoint bleeding with cross-hatched passes for scars and rhytides (PSKEY-APPS); erythema only for shallow work <= 0.5 mm (background). Regulation: US Class II, 21 CFR 878.4430; the classification excludes transdermal delivery of cosmetics, drugs or biologics, so a serum or PRP pushed through the channels is off label: record it. Usual block 90 min. Safe for most skin types, not all (seed).', 'Collagen induction therapy. Minimally invasive; a device with tiny needles punctures the skin and makes controlled micro-injuries.', 'little to none (seed); redness 24-72 h typical, most settles by 48 h (C-SALIMA, C-FIFTH)', 'MN', 30, 30, 15, true, 'treatment', '{even_erythema,pinpoint_bleeding,none_reached_stopped}', true, '01a21950-6224-765e-9f94-615525f18daa'),
	('01a21950-640d-73e3-b3f9-89fdd5e65e64', 2, '2026-11-26 19:23:48.628721+00', 'Microneedling with platelet-rich plasma', 'Microagujas con plasma rico en plaquetas', 'microneedling_prp', '{KANG2022,PRP-2SPIN,C-ELITE,YESPRP,C-RENEW}', 'A', 'Evidence: vs MN alone: OR 2.97 for > 50 % Goodman improvement, mean GQS -0.32, satisfaction OR 4.15, no more severe erythema/edema (KANG2022). Not with platelet dysfunction, thrombocytopenia, sepsis, or Hb under 10. Endpoints as microneedling. Usual block 120 min.', 'Microneedling with the patient''s own platelet-rich plasma.', '', 'PRP', 30, 45, 20, true, 'treatment', '{even_erythema,pinpoint_bleeding,none_reached_stopped}', true, '01a21950-6224-765e-9f94-615525f18daa'),
	('01a21950-640d-73e3-b3f9-89fc37610ff6', 2, '2026-11-26 19:23:48.628721+00', 'Radiofrequency microneedling', 'Microagujas con radiofrecuencia', 'rf_microneedling', '{CHANDRA2014,EUBANKS2021,ELAWAR2018,RFMN-PERI,ASJOF2023,C-M8REJ,C-M8GRACE,C-M8SOLA,FDA-RFMN}', 'A', 'Extra risk: FDA 15 Oct 2025: burns, scarring, fat loss, disfigurement, nerve damage, some needing surgery; report to MedWatch. Not with a pacemaker or implanted electronics, or metal implanted in the area. Depth > 2.0 mm needs physician sign-off (background; many devices go to 3.5+). Usual block 120 min.', 'Microneedling with radiofrequency energy given through the needles.', 'redness 1-3 d, swelling 3-4 d, crust/peel 3-7 d (C-M8GRACE)', 'RF', 60, 45, 15, true, 'treatment', '{even_erythema_edema,per_device_energy_plan}', true, '01a21950-6225-7340-b8c0-ed30cf25bf34'),
	('01a21950-640d-73e3-b3f9-89fe9a6576ee', 2, '2026-11-26 19:23:48.628721+00', 'Superficial chemical peel', 'Peeling químico superficial', 'superficial_peel', '{PRIME-PEEL,WONDERFULSKIN,SHARAD2013,RENDON2010,D-DRORACLE-PEEL,C-ALLUREFL}', 'A', 'Glycolic 70 %, Jessner, TCA 10-15 %, salicylic 20-30 % are listed as light (PRIME-PEEL). Usual block 45 min.', 'A light acid peel of the upper skin: glycolic, salicylic, lactic, Jessner, TCA 10-15 %.', '', 'PEEL', 0, 20, 10, false, 'treatment', '{timed_neutralised,even_erythema,frost_level_0_1}', true, NULL);

-- Data for Name: treatments_treatment_eligible_providers; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_treatment_eligible_providers VALUES
	(1, '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	(2, '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	(3, '01a21950-640d-73e3-b3f9-8a01dbf6657a', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	(4, '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	(5, '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	(6, '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	(7, '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	(8, '01a21950-640d-73e3-b3f9-89ff373aafe8', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	(9, '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	(10, '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	(11, '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	(12, '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	(13, '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	(14, '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	(15, '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	(16, '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	(17, '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	(18, '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	(19, '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	(20, '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	(21, '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8'),
	(22, '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	(23, '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-abf9-755c-b438-fb17e23a4b7a'),
	(24, '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-a9ee-7191-9ec0-ea540620b1d8'),
	(25, '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-a79f-74d7-8cfd-5d73de160092'),
	(26, '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-adff-7293-8e0f-11e8b3a59f53'),
	(27, '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-a8e8-77ac-a1f0-fbfdb95139b8');

-- Data for Name: treatments_treatment_exposes; Type: TABLE DATA; Schema: public; Owner: -

INSERT INTO public.treatments_treatment_exposes VALUES
	(1, '01a21950-63f7-7438-8cd1-126fa8e4f49a', '01a21950-6309-7269-9df5-aabcd2a1f59f'),
	(2, '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-6309-7269-9df5-aab67bd274d6'),
	(3, '01a21950-640d-73e3-b3f9-89fc37610ff6', '01a21950-6309-7269-9df5-aabcd2a1f59f'),
	(4, '01a21950-640d-73e3-b3f9-89fdd5e65e64', '01a21950-6309-7269-9df5-aabcd2a1f59f'),
	(5, '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-6309-7269-9df5-aab970c560dd'),
	(6, '01a21950-640d-73e3-b3f9-89fe9a6576ee', '01a21950-6309-7269-9df5-aabcd2a1f59f'),
	(7, '01a21950-640d-73e3-b3f9-8a0039e254d6', '01a21950-6309-7269-9df5-aab67bd274d6'),
	(8, '01a21950-640d-73e3-b3f9-8a021043123d', '01a21950-630a-74e2-aa3c-c6766a53caf4'),
	(9, '01a21950-640d-73e3-b3f9-8a03e113d952', '01a21950-6309-7269-9df5-aac534f0e321'),
	(10, '01a21950-640d-73e3-b3f9-8a03e113d952', '01a21950-6309-7269-9df5-aabcd2a1f59f'),
	(11, '01a21950-640d-73e3-b3f9-8a0455d4e8f7', '01a21950-6309-7269-9df5-aac534f0e321'),
	(12, '01a21950-640d-73e3-b3f9-8a0455d4e8f7', '01a21950-6309-7269-9df5-aab67bd274d6');

-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);

-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.auth_permission_id_seq', 180, true);

-- Name: clinic_user_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.clinic_user_groups_id_seq', 1, false);

-- Name: clinic_user_user_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.clinic_user_user_permissions_id_seq', 1, false);

-- Name: django_admin_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);

-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.django_content_type_id_seq', 45, true);

-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.django_migrations_id_seq', 25, true);

-- Name: treatments_patientconcern_areas_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.treatments_patientconcern_areas_id_seq', 6, true);

-- Name: treatments_series_concerns_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.treatments_series_concerns_id_seq', 4, true);

-- Name: treatments_skinconcern_areas_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.treatments_skinconcern_areas_id_seq', 54, true);

-- Name: treatments_skinconcern_scales_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.treatments_skinconcern_scales_id_seq', 42, true);

-- Name: treatments_treatment_eligible_providers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.treatments_treatment_eligible_providers_id_seq', 27, true);

-- Name: treatments_treatment_exposes_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -

SELECT pg_catalog.setval('public.treatments_treatment_exposes_id_seq', 12, true);

-- Name: aftercare_aftercareplan aftercare_aftercareplan_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareplan
    ADD CONSTRAINT aftercare_aftercareplan_pkey PRIMARY KEY (id);

-- Name: aftercare_aftercareplan aftercare_aftercareplan_session_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareplan
    ADD CONSTRAINT aftercare_aftercareplan_session_id_key UNIQUE (session_id);

-- Name: aftercare_aftercareprotocol aftercare_aftercareprotocol_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareprotocol
    ADD CONSTRAINT aftercare_aftercareprotocol_key_key UNIQUE (key);

-- Name: aftercare_aftercareprotocol aftercare_aftercareprotocol_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareprotocol
    ADD CONSTRAINT aftercare_aftercareprotocol_pkey PRIMARY KEY (id);

-- Name: aftercare_instruction aftercare_instruction_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_instruction
    ADD CONSTRAINT aftercare_instruction_pkey PRIMARY KEY (id);

-- Name: aftercare_planitem aftercare_planitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_planitem
    ADD CONSTRAINT aftercare_planitem_pkey PRIMARY KEY (id);

-- Name: aftercare_protocolversion aftercare_protocolversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_protocolversion
    ADD CONSTRAINT aftercare_protocolversion_pkey PRIMARY KEY (id);

-- Name: aftercare_seriesprotocol aftercare_seriesprotocol_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_seriesprotocol
    ADD CONSTRAINT aftercare_seriesprotocol_pkey PRIMARY KEY (id);

-- Name: aftercare_seriesprotocol aftercare_seriesprotocol_series_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_seriesprotocol
    ADD CONSTRAINT aftercare_seriesprotocol_series_id_key UNIQUE (series_id);

-- Name: api_apitoken api_apitoken_key_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.api_apitoken
    ADD CONSTRAINT api_apitoken_key_id_key UNIQUE (key_id);

-- Name: api_apitoken api_apitoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.api_apitoken
    ADD CONSTRAINT api_apitoken_pkey PRIMARY KEY (id);

-- Name: api_apitoken api_apitoken_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.api_apitoken
    ADD CONSTRAINT api_apitoken_user_id_key UNIQUE (user_id);

-- Name: api_idempotencyrecord api_idempotencyrecord_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.api_idempotencyrecord
    ADD CONSTRAINT api_idempotencyrecord_pkey PRIMARY KEY (id);

-- Name: treatments_appointment appointment_device_free; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT appointment_device_free EXCLUDE USING gist (device_id WITH =, device_during WITH &&) WHERE (((status)::text = ANY ((ARRAY['held'::character varying, 'booked'::character varying, 'arrived'::character varying, 'in_progress'::character varying])::text[]))) DEFERRABLE;

-- Name: treatments_appointment appointment_patient_free; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT appointment_patient_free EXCLUDE USING gist (patient_id WITH =, patient_during WITH &&) WHERE (((status)::text = ANY ((ARRAY['held'::character varying, 'booked'::character varying, 'arrived'::character varying, 'in_progress'::character varying])::text[]))) DEFERRABLE;

-- Name: treatments_appointment appointment_provider_free; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT appointment_provider_free EXCLUDE USING gist (provider_id WITH =, provider_during WITH &&) WHERE (((status)::text = ANY ((ARRAY['held'::character varying, 'booked'::character varying, 'arrived'::character varying, 'in_progress'::character varying])::text[]))) DEFERRABLE;

-- Name: treatments_appointment appointment_room_free; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT appointment_room_free EXCLUDE USING gist (room_id WITH =, room_during WITH &&) WHERE (((status)::text = ANY ((ARRAY['held'::character varying, 'booked'::character varying, 'arrived'::character varying, 'in_progress'::character varying])::text[]))) DEFERRABLE;

-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

-- Name: clinic_absence clinic_absence_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_absence
    ADD CONSTRAINT clinic_absence_pkey PRIMARY KEY (id);

-- Name: clinic_auditevent clinic_auditevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_auditevent
    ADD CONSTRAINT clinic_auditevent_pkey PRIMARY KEY (id);

-- Name: clinic_closure clinic_closure_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_closure
    ADD CONSTRAINT clinic_closure_pkey PRIMARY KEY (id);

-- Name: clinic_device clinic_device_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_device
    ADD CONSTRAINT clinic_device_pkey PRIMARY KEY (id);

-- Name: clinic_devicekind clinic_devicekind_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_devicekind
    ADD CONSTRAINT clinic_devicekind_key_key UNIQUE (key);

-- Name: clinic_devicekind clinic_devicekind_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_devicekind
    ADD CONSTRAINT clinic_devicekind_pkey PRIMARY KEY (id);

-- Name: clinic_location clinic_location_name_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_location
    ADD CONSTRAINT clinic_location_name_key UNIQUE (name);

-- Name: clinic_location clinic_location_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_location
    ADD CONSTRAINT clinic_location_pkey PRIMARY KEY (id);

-- Name: clinic_patient clinic_patient_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_patient
    ADD CONSTRAINT clinic_patient_pkey PRIMARY KEY (id);

-- Name: clinic_patientalert clinic_patientalert_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_patientalert
    ADD CONSTRAINT clinic_patientalert_pkey PRIMARY KEY (id);

-- Name: clinic_patientidentifier clinic_patientidentifier_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_patientidentifier
    ADD CONSTRAINT clinic_patientidentifier_pkey PRIMARY KEY (id);

-- Name: clinic_provider clinic_provider_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_provider
    ADD CONSTRAINT clinic_provider_pkey PRIMARY KEY (id);

-- Name: clinic_provider clinic_provider_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_provider
    ADD CONSTRAINT clinic_provider_user_id_key UNIQUE (user_id);

-- Name: clinic_room clinic_room_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_room
    ADD CONSTRAINT clinic_room_pkey PRIMARY KEY (id);

-- Name: clinic_rota clinic_rota_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_rota
    ADD CONSTRAINT clinic_rota_pkey PRIMARY KEY (id);

-- Name: clinic_user_groups clinic_user_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_groups
    ADD CONSTRAINT clinic_user_groups_pkey PRIMARY KEY (id);

-- Name: clinic_user_groups clinic_user_groups_user_id_group_id_8710613d_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_groups
    ADD CONSTRAINT clinic_user_groups_user_id_group_id_8710613d_uniq UNIQUE (user_id, group_id);

-- Name: clinic_user clinic_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user
    ADD CONSTRAINT clinic_user_pkey PRIMARY KEY (id);

-- Name: clinic_user_user_permissions clinic_user_user_permiss_user_id_permission_id_16b19c44_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_user_permissions
    ADD CONSTRAINT clinic_user_user_permiss_user_id_permission_id_16b19c44_uniq UNIQUE (user_id, permission_id);

-- Name: clinic_user_user_permissions clinic_user_user_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_user_permissions
    ADD CONSTRAINT clinic_user_user_permissions_pkey PRIMARY KEY (id);

-- Name: clinic_user clinic_user_username_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user
    ADD CONSTRAINT clinic_user_username_key UNIQUE (username);

-- Name: clinic_device device_name_once_per_location; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_device
    ADD CONSTRAINT device_name_once_per_location UNIQUE (location_id, name);

-- Name: django_admin_log django_admin_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);

-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

-- Name: api_idempotencyrecord idempotency_key_once_per_token; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.api_idempotencyrecord
    ADD CONSTRAINT idempotency_key_once_per_token UNIQUE (token_id, key);

-- Name: aftercare_instruction instruction_code_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_instruction
    ADD CONSTRAINT instruction_code_once UNIQUE (version_id, code);

-- Name: treatments_interaction interaction_once_per_pair; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_interaction
    ADD CONSTRAINT interaction_once_per_pair UNIQUE (first_id, second_id);

-- Name: clinic_patientidentifier patient_identifier_once_per_system; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_patientidentifier
    ADD CONSTRAINT patient_identifier_once_per_system UNIQUE (system, value);

-- Name: aftercare_planitem plan_item_position_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_planitem
    ADD CONSTRAINT plan_item_position_once UNIQUE (plan_id, "position");

-- Name: aftercare_aftercareprotocol protocol_one_per_treatment; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareprotocol
    ADD CONSTRAINT protocol_one_per_treatment UNIQUE (treatment_id);

-- Name: aftercare_protocolversion protocol_version_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_protocolversion
    ADD CONSTRAINT protocol_version_once UNIQUE (protocol_id, number);

-- Name: treatments_recordarea record_area_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_recordarea
    ADD CONSTRAINT record_area_once UNIQUE (record_id, area_id);

-- Name: clinic_room room_name_once_per_location; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_room
    ADD CONSTRAINT room_name_once_per_location UNIQUE (location_id, name);

-- Name: clinic_rota rota_one_place_at_a_time; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_rota
    ADD CONSTRAINT rota_one_place_at_a_time EXCLUDE USING gist (provider_id WITH =, weekday WITH =, daterange(valid_from, valid_until) WITH &&, int4range((((EXTRACT(hour FROM starts) * (60)::numeric) + EXTRACT(minute FROM starts)))::integer, (((EXTRACT(hour FROM ends) * (60)::numeric) + EXTRACT(minute FROM ends)))::integer) WITH &&);

-- Name: treatments_scale scale_version_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_scale
    ADD CONSTRAINT scale_version_once UNIQUE (key, version);

-- Name: treatments_session session_number_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_session
    ADD CONSTRAINT session_number_once UNIQUE (series_id, number);

-- Name: treatments_templateconcern template_concern_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_templateconcern
    ADD CONSTRAINT template_concern_once UNIQUE (version_id, concern_id);

-- Name: treatments_templatestep template_step_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_templatestep
    ADD CONSTRAINT template_step_once UNIQUE (version_id, number);

-- Name: treatments_seriestemplateversion template_version_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_seriestemplateversion
    ADD CONSTRAINT template_version_once UNIQUE (template_id, number);

-- Name: treatments_appointment treatments_appointment_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT treatments_appointment_pkey PRIMARY KEY (id);

-- Name: treatments_appointmentfinding treatments_appointmentfinding_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointmentfinding
    ADD CONSTRAINT treatments_appointmentfinding_pkey PRIMARY KEY (id);

-- Name: treatments_bodyarea treatments_bodyarea_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_bodyarea
    ADD CONSTRAINT treatments_bodyarea_key_key UNIQUE (key);

-- Name: treatments_bodyarea treatments_bodyarea_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_bodyarea
    ADD CONSTRAINT treatments_bodyarea_pkey PRIMARY KEY (id);

-- Name: treatments_concernnote treatments_concernnote_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_concernnote
    ADD CONSTRAINT treatments_concernnote_pkey PRIMARY KEY (id);

-- Name: treatments_interaction treatments_interaction_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_interaction
    ADD CONSTRAINT treatments_interaction_pkey PRIMARY KEY (id);

-- Name: treatments_patientconcern_areas treatments_patientconcer_patientconcern_id_bodyar_eca985e9_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_patientconcern_areas
    ADD CONSTRAINT treatments_patientconcer_patientconcern_id_bodyar_eca985e9_uniq UNIQUE (patientconcern_id, bodyarea_id);

-- Name: treatments_patientconcern_areas treatments_patientconcern_areas_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_patientconcern_areas
    ADD CONSTRAINT treatments_patientconcern_areas_pkey PRIMARY KEY (id);

-- Name: treatments_patientconcern treatments_patientconcern_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_patientconcern
    ADD CONSTRAINT treatments_patientconcern_pkey PRIMARY KEY (id);

-- Name: treatments_recordarea treatments_recordarea_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_recordarea
    ADD CONSTRAINT treatments_recordarea_pkey PRIMARY KEY (id);

-- Name: treatments_restrictionkey treatments_restrictionkey_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_restrictionkey
    ADD CONSTRAINT treatments_restrictionkey_key_key UNIQUE (key);

-- Name: treatments_restrictionkey treatments_restrictionkey_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_restrictionkey
    ADD CONSTRAINT treatments_restrictionkey_pkey PRIMARY KEY (id);

-- Name: treatments_scale treatments_scale_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_scale
    ADD CONSTRAINT treatments_scale_pkey PRIMARY KEY (id);

-- Name: treatments_series_concerns treatments_series_concer_series_id_patientconcern_ab352d6a_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series_concerns
    ADD CONSTRAINT treatments_series_concer_series_id_patientconcern_ab352d6a_uniq UNIQUE (series_id, patientconcern_id);

-- Name: treatments_series_concerns treatments_series_concerns_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series_concerns
    ADD CONSTRAINT treatments_series_concerns_pkey PRIMARY KEY (id);

-- Name: treatments_series treatments_series_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series
    ADD CONSTRAINT treatments_series_pkey PRIMARY KEY (id);

-- Name: treatments_seriestemplate treatments_seriestemplate_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_seriestemplate
    ADD CONSTRAINT treatments_seriestemplate_key_key UNIQUE (key);

-- Name: treatments_seriestemplate treatments_seriestemplate_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_seriestemplate
    ADD CONSTRAINT treatments_seriestemplate_pkey PRIMARY KEY (id);

-- Name: treatments_seriestemplateversion treatments_seriestemplateversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_seriestemplateversion
    ADD CONSTRAINT treatments_seriestemplateversion_pkey PRIMARY KEY (id);

-- Name: treatments_session treatments_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_session
    ADD CONSTRAINT treatments_session_pkey PRIMARY KEY (id);

-- Name: treatments_sessionrecord treatments_sessionrecord_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_sessionrecord
    ADD CONSTRAINT treatments_sessionrecord_pkey PRIMARY KEY (id);

-- Name: treatments_sessionrecord treatments_sessionrecord_session_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_sessionrecord
    ADD CONSTRAINT treatments_sessionrecord_session_id_key UNIQUE (session_id);

-- Name: treatments_skinconcern_areas treatments_skinconcern_a_skinconcern_id_bodyarea__bd63cee9_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_areas
    ADD CONSTRAINT treatments_skinconcern_a_skinconcern_id_bodyarea__bd63cee9_uniq UNIQUE (skinconcern_id, bodyarea_id);

-- Name: treatments_skinconcern_areas treatments_skinconcern_areas_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_areas
    ADD CONSTRAINT treatments_skinconcern_areas_pkey PRIMARY KEY (id);

-- Name: treatments_skinconcern treatments_skinconcern_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern
    ADD CONSTRAINT treatments_skinconcern_key_key UNIQUE (key);

-- Name: treatments_skinconcern treatments_skinconcern_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern
    ADD CONSTRAINT treatments_skinconcern_pkey PRIMARY KEY (id);

-- Name: treatments_skinconcern_scales treatments_skinconcern_s_skinconcern_id_scale_id_0905bc96_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_scales
    ADD CONSTRAINT treatments_skinconcern_s_skinconcern_id_scale_id_0905bc96_uniq UNIQUE (skinconcern_id, scale_id);

-- Name: treatments_skinconcern_scales treatments_skinconcern_scales_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_scales
    ADD CONSTRAINT treatments_skinconcern_scales_pkey PRIMARY KEY (id);

-- Name: treatments_source treatments_source_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_source
    ADD CONSTRAINT treatments_source_key_key UNIQUE (key);

-- Name: treatments_source treatments_source_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_source
    ADD CONSTRAINT treatments_source_pkey PRIMARY KEY (id);

-- Name: treatments_templateconcern treatments_templateconcern_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_templateconcern
    ADD CONSTRAINT treatments_templateconcern_pkey PRIMARY KEY (id);

-- Name: treatments_templatestep treatments_templatestep_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_templatestep
    ADD CONSTRAINT treatments_templatestep_pkey PRIMARY KEY (id);

-- Name: treatments_treatment_eligible_providers treatments_treatment_eli_treatment_id_provider_id_b9693335_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_eligible_providers
    ADD CONSTRAINT treatments_treatment_eli_treatment_id_provider_id_b9693335_uniq UNIQUE (treatment_id, provider_id);

-- Name: treatments_treatment_eligible_providers treatments_treatment_eligible_providers_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_eligible_providers
    ADD CONSTRAINT treatments_treatment_eligible_providers_pkey PRIMARY KEY (id);

-- Name: treatments_treatment_exposes treatments_treatment_exp_treatment_id_restriction_29f47d13_uniq; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_exposes
    ADD CONSTRAINT treatments_treatment_exp_treatment_id_restriction_29f47d13_uniq UNIQUE (treatment_id, restrictionkey_id);

-- Name: treatments_treatment_exposes treatments_treatment_exposes_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_exposes
    ADD CONSTRAINT treatments_treatment_exposes_pkey PRIMARY KEY (id);

-- Name: treatments_treatment treatments_treatment_key_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment
    ADD CONSTRAINT treatments_treatment_key_key UNIQUE (key);

-- Name: treatments_treatment treatments_treatment_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment
    ADD CONSTRAINT treatments_treatment_pkey PRIMARY KEY (id);

-- Name: absence_of_provider; Type: INDEX; Schema: public; Owner: -

CREATE INDEX absence_of_provider ON public.clinic_absence USING btree (provider_id, ends_at);

-- Name: aftercare_aftercareplan_issued_by_id_33804a34; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_aftercareplan_issued_by_id_33804a34 ON public.aftercare_aftercareplan USING btree (issued_by_id);

-- Name: aftercare_aftercareplan_protocol_version_id_54c91c40; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_aftercareplan_protocol_version_id_54c91c40 ON public.aftercare_aftercareplan USING btree (protocol_version_id);

-- Name: aftercare_aftercareprotocol_key_708f7202_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_aftercareprotocol_key_708f7202_like ON public.aftercare_aftercareprotocol USING btree (key varchar_pattern_ops);

-- Name: aftercare_aftercareprotocol_treatment_id_fbfc74c9; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_aftercareprotocol_treatment_id_fbfc74c9 ON public.aftercare_aftercareprotocol USING btree (treatment_id);

-- Name: aftercare_instruction_key_id_6e779118; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_instruction_key_id_6e779118 ON public.aftercare_instruction USING btree (key_id);

-- Name: aftercare_instruction_version_id_66d1d2e4; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_instruction_version_id_66d1d2e4 ON public.aftercare_instruction USING btree (version_id);

-- Name: aftercare_planitem_instruction_id_b30a7752; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_planitem_instruction_id_b30a7752 ON public.aftercare_planitem USING btree (instruction_id);

-- Name: aftercare_planitem_plan_id_3bbaa892; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_planitem_plan_id_3bbaa892 ON public.aftercare_planitem USING btree (plan_id);

-- Name: aftercare_protocolversion_protocol_id_bc0b955f; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_protocolversion_protocol_id_bc0b955f ON public.aftercare_protocolversion USING btree (protocol_id);

-- Name: aftercare_protocolversion_published_by_id_3ffb98db; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_protocolversion_published_by_id_3ffb98db ON public.aftercare_protocolversion USING btree (published_by_id);

-- Name: aftercare_seriesprotocol_version_id_1152b970; Type: INDEX; Schema: public; Owner: -

CREATE INDEX aftercare_seriesprotocol_version_id_1152b970 ON public.aftercare_seriesprotocol USING btree (version_id);

-- Name: api_apitoken_key_id_dab7bd31_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX api_apitoken_key_id_dab7bd31_like ON public.api_apitoken USING btree (key_id varchar_pattern_ops);

-- Name: api_idempotencyrecord_token_id_f22dd651; Type: INDEX; Schema: public; Owner: -

CREATE INDEX api_idempotencyrecord_token_id_f22dd651 ON public.api_idempotencyrecord USING btree (token_id);

-- Name: appointment_of_location; Type: INDEX; Schema: public; Owner: -

CREATE INDEX appointment_of_location ON public.treatments_appointment USING btree (location_id, starts_at, id);

-- Name: appointment_of_patient; Type: INDEX; Schema: public; Owner: -

CREATE INDEX appointment_of_patient ON public.treatments_appointment USING btree (patient_id, starts_at);

-- Name: appointment_of_provider; Type: INDEX; Schema: public; Owner: -

CREATE INDEX appointment_of_provider ON public.treatments_appointment USING btree (provider_id, starts_at);

-- Name: appointment_one_live_per_session; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX appointment_one_live_per_session ON public.treatments_appointment USING btree (session_id) WHERE ((status)::text = ANY ((ARRAY['held'::character varying, 'booked'::character varying, 'arrived'::character varying, 'in_progress'::character varying, 'fulfilled'::character varying])::text[]));

-- Name: audit_of_patient; Type: INDEX; Schema: public; Owner: -

CREATE INDEX audit_of_patient ON public.clinic_auditevent USING btree (patient_id, at);

-- Name: audit_of_subject; Type: INDEX; Schema: public; Owner: -

CREATE INDEX audit_of_subject ON public.clinic_auditevent USING btree (subject_id, at);

-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

-- Name: clinic_absence_provider_id_de733a3a; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_absence_provider_id_de733a3a ON public.clinic_absence USING btree (provider_id);

-- Name: clinic_auditevent_by_id_50970ab6; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_auditevent_by_id_50970ab6 ON public.clinic_auditevent USING btree (by_id);

-- Name: clinic_closure_location_id_594a1496; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_closure_location_id_594a1496 ON public.clinic_closure USING btree (location_id);

-- Name: clinic_device_kind_id_ee6b9515; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_device_kind_id_ee6b9515 ON public.clinic_device USING btree (kind_id);

-- Name: clinic_device_location_id_8703846b; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_device_location_id_8703846b ON public.clinic_device USING btree (location_id);

-- Name: clinic_devicekind_key_c3c31609_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_devicekind_key_c3c31609_like ON public.clinic_devicekind USING btree (key varchar_pattern_ops);

-- Name: clinic_location_name_57c8db9d_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_location_name_57c8db9d_like ON public.clinic_location USING btree (name varchar_pattern_ops);

-- Name: clinic_patientalert_patient_id_ed79db55; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_patientalert_patient_id_ed79db55 ON public.clinic_patientalert USING btree (patient_id);

-- Name: clinic_patientidentifier_patient_id_46adcecd; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_patientidentifier_patient_id_46adcecd ON public.clinic_patientidentifier USING btree (patient_id);

-- Name: clinic_room_location_id_13e69578; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_room_location_id_13e69578 ON public.clinic_room USING btree (location_id);

-- Name: clinic_rota_location_id_1b6be39c; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_rota_location_id_1b6be39c ON public.clinic_rota USING btree (location_id);

-- Name: clinic_rota_provider_id_1c630165; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_rota_provider_id_1c630165 ON public.clinic_rota USING btree (provider_id);

-- Name: clinic_user_groups_group_id_0e3e9eac; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_user_groups_group_id_0e3e9eac ON public.clinic_user_groups USING btree (group_id);

-- Name: clinic_user_groups_user_id_efb7f01e; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_user_groups_user_id_efb7f01e ON public.clinic_user_groups USING btree (user_id);

-- Name: clinic_user_user_permissions_permission_id_a23c12ab; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_user_user_permissions_permission_id_a23c12ab ON public.clinic_user_user_permissions USING btree (permission_id);

-- Name: clinic_user_user_permissions_user_id_6098a783; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_user_user_permissions_user_id_6098a783 ON public.clinic_user_user_permissions USING btree (user_id);

-- Name: clinic_user_username_6cb0a809_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX clinic_user_username_6cb0a809_like ON public.clinic_user USING btree (username varchar_pattern_ops);

-- Name: closure_of_location; Type: INDEX; Schema: public; Owner: -

CREATE INDEX closure_of_location ON public.clinic_closure USING btree (location_id, ends_at);

-- Name: django_admin_log_content_type_id_c4bce8eb; Type: INDEX; Schema: public; Owner: -

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);

-- Name: django_admin_log_user_id_c564eba6; Type: INDEX; Schema: public; Owner: -

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);

-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

-- Name: idempotency_by_age; Type: INDEX; Schema: public; Owner: -

CREATE INDEX idempotency_by_age ON public.api_idempotencyrecord USING btree (created_at);

-- Name: patient_by_name; Type: INDEX; Schema: public; Owner: -

CREATE INDEX patient_by_name ON public.clinic_patient USING btree (family_name, given_name, id);

-- Name: plan_item_in_force; Type: INDEX; Schema: public; Owner: -

CREATE INDEX plan_item_in_force ON public.aftercare_planitem USING btree (ends_at, key);

-- Name: protocol_one_draft; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX protocol_one_draft ON public.aftercare_protocolversion USING btree (protocol_id) WHERE ((status)::text = 'draft'::text);

-- Name: series_by_status; Type: INDEX; Schema: public; Owner: -

CREATE INDEX series_by_status ON public.treatments_series USING btree (status, id);

-- Name: session_to_book; Type: INDEX; Schema: public; Owner: -

CREATE INDEX session_to_book ON public.treatments_session USING btree (status, earliest_on, id);

-- Name: template_one_draft; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX template_one_draft ON public.treatments_seriestemplateversion USING btree (template_id) WHERE ((status)::text = 'draft'::text);

-- Name: treatments_appointment_device_id_791bfc4d; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointment_device_id_791bfc4d ON public.treatments_appointment USING btree (device_id);

-- Name: treatments_appointment_location_id_dff670be; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointment_location_id_dff670be ON public.treatments_appointment USING btree (location_id);

-- Name: treatments_appointment_patient_id_ee062ae0; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointment_patient_id_ee062ae0 ON public.treatments_appointment USING btree (patient_id);

-- Name: treatments_appointment_provider_id_93c7e7c0; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointment_provider_id_93c7e7c0 ON public.treatments_appointment USING btree (provider_id);

-- Name: treatments_appointment_room_id_8cdd4ce4; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointment_room_id_8cdd4ce4 ON public.treatments_appointment USING btree (room_id);

-- Name: treatments_appointment_session_id_59c91e7e; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointment_session_id_59c91e7e ON public.treatments_appointment USING btree (session_id);

-- Name: treatments_appointmentfinding_appointment_id_ba2555c1; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointmentfinding_appointment_id_ba2555c1 ON public.treatments_appointmentfinding USING btree (appointment_id);

-- Name: treatments_appointmentfinding_by_id_236f1515; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_appointmentfinding_by_id_236f1515 ON public.treatments_appointmentfinding USING btree (by_id);

-- Name: treatments_bodyarea_inside_id_d4b83762; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_bodyarea_inside_id_d4b83762 ON public.treatments_bodyarea USING btree (inside_id);

-- Name: treatments_bodyarea_key_6e5b5b48_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_bodyarea_key_6e5b5b48_like ON public.treatments_bodyarea USING btree (key varchar_pattern_ops);

-- Name: treatments_concernnote_by_id_f6b69d28; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_concernnote_by_id_f6b69d28 ON public.treatments_concernnote USING btree (by_id);

-- Name: treatments_concernnote_patient_concern_id_e7412be6; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_concernnote_patient_concern_id_e7412be6 ON public.treatments_concernnote USING btree (patient_concern_id);

-- Name: treatments_interaction_first_id_12cf5bd4; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_interaction_first_id_12cf5bd4 ON public.treatments_interaction USING btree (first_id);

-- Name: treatments_interaction_second_id_80fccd1a; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_interaction_second_id_80fccd1a ON public.treatments_interaction USING btree (second_id);

-- Name: treatments_patientconcern_areas_bodyarea_id_7c207cab; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_patientconcern_areas_bodyarea_id_7c207cab ON public.treatments_patientconcern_areas USING btree (bodyarea_id);

-- Name: treatments_patientconcern_areas_patientconcern_id_bfd74b2d; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_patientconcern_areas_patientconcern_id_bfd74b2d ON public.treatments_patientconcern_areas USING btree (patientconcern_id);

-- Name: treatments_patientconcern_concern_id_876fc286; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_patientconcern_concern_id_876fc286 ON public.treatments_patientconcern USING btree (concern_id);

-- Name: treatments_patientconcern_patient_id_8eb4854b; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_patientconcern_patient_id_8eb4854b ON public.treatments_patientconcern USING btree (patient_id);

-- Name: treatments_recordarea_area_id_ef883656; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_recordarea_area_id_ef883656 ON public.treatments_recordarea USING btree (area_id);

-- Name: treatments_recordarea_record_id_a6216e92; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_recordarea_record_id_a6216e92 ON public.treatments_recordarea USING btree (record_id);

-- Name: treatments_restrictionkey_key_5efae60d_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_restrictionkey_key_5efae60d_like ON public.treatments_restrictionkey USING btree (key varchar_pattern_ops);

-- Name: treatments_series_concerns_patientconcern_id_4c612f3e; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_series_concerns_patientconcern_id_4c612f3e ON public.treatments_series_concerns USING btree (patientconcern_id);

-- Name: treatments_series_concerns_series_id_55c6bd42; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_series_concerns_series_id_55c6bd42 ON public.treatments_series_concerns USING btree (series_id);

-- Name: treatments_series_location_id_f86171dc; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_series_location_id_f86171dc ON public.treatments_series USING btree (location_id);

-- Name: treatments_series_patient_id_3f0fc9e9; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_series_patient_id_3f0fc9e9 ON public.treatments_series USING btree (patient_id);

-- Name: treatments_series_provider_id_71fb11dd; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_series_provider_id_71fb11dd ON public.treatments_series USING btree (provider_id);

-- Name: treatments_series_template_version_id_a0e2d562; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_series_template_version_id_a0e2d562 ON public.treatments_series USING btree (template_version_id);

-- Name: treatments_series_treatment_id_7b9be215; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_series_treatment_id_7b9be215 ON public.treatments_series USING btree (treatment_id);

-- Name: treatments_seriestemplate_key_528881c3_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_seriestemplate_key_528881c3_like ON public.treatments_seriestemplate USING btree (key varchar_pattern_ops);

-- Name: treatments_seriestemplate_treatment_id_7d958d2c; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_seriestemplate_treatment_id_7d958d2c ON public.treatments_seriestemplate USING btree (treatment_id);

-- Name: treatments_seriestemplateversion_published_by_id_60c933b0; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_seriestemplateversion_published_by_id_60c933b0 ON public.treatments_seriestemplateversion USING btree (published_by_id);

-- Name: treatments_seriestemplateversion_template_id_7550d87c; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_seriestemplateversion_template_id_7550d87c ON public.treatments_seriestemplateversion USING btree (template_id);

-- Name: treatments_session_provider_id_b97f7f17; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_session_provider_id_b97f7f17 ON public.treatments_session USING btree (provider_id);

-- Name: treatments_session_series_id_c7aba9fb; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_session_series_id_c7aba9fb ON public.treatments_session USING btree (series_id);

-- Name: treatments_sessionrecord_device_id_5f32cbdf; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_sessionrecord_device_id_5f32cbdf ON public.treatments_sessionrecord USING btree (device_id);

-- Name: treatments_sessionrecord_signed_by_id_758cec44; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_sessionrecord_signed_by_id_758cec44 ON public.treatments_sessionrecord USING btree (signed_by_id);

-- Name: treatments_sessionrecord_written_by_id_ae46bfdd; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_sessionrecord_written_by_id_ae46bfdd ON public.treatments_sessionrecord USING btree (written_by_id);

-- Name: treatments_skinconcern_areas_bodyarea_id_42a175fd; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_skinconcern_areas_bodyarea_id_42a175fd ON public.treatments_skinconcern_areas USING btree (bodyarea_id);

-- Name: treatments_skinconcern_areas_skinconcern_id_ca39809b; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_skinconcern_areas_skinconcern_id_ca39809b ON public.treatments_skinconcern_areas USING btree (skinconcern_id);

-- Name: treatments_skinconcern_key_3881b8cf_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_skinconcern_key_3881b8cf_like ON public.treatments_skinconcern USING btree (key varchar_pattern_ops);

-- Name: treatments_skinconcern_scales_scale_id_a436c4e4; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_skinconcern_scales_scale_id_a436c4e4 ON public.treatments_skinconcern_scales USING btree (scale_id);

-- Name: treatments_skinconcern_scales_skinconcern_id_aff2e5a6; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_skinconcern_scales_skinconcern_id_aff2e5a6 ON public.treatments_skinconcern_scales USING btree (skinconcern_id);

-- Name: treatments_source_key_26b501fd_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_source_key_26b501fd_like ON public.treatments_source USING btree (key varchar_pattern_ops);

-- Name: treatments_templateconcern_concern_id_093d3c95; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_templateconcern_concern_id_093d3c95 ON public.treatments_templateconcern USING btree (concern_id);

-- Name: treatments_templateconcern_version_id_e6929eec; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_templateconcern_version_id_e6929eec ON public.treatments_templateconcern USING btree (version_id);

-- Name: treatments_templatestep_version_id_2375ce1b; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_templatestep_version_id_2375ce1b ON public.treatments_templatestep USING btree (version_id);

-- Name: treatments_treatment_device_kind_id_63740573; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_treatment_device_kind_id_63740573 ON public.treatments_treatment USING btree (device_kind_id);

-- Name: treatments_treatment_eligible_providers_provider_id_b8b8ef8e; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_treatment_eligible_providers_provider_id_b8b8ef8e ON public.treatments_treatment_eligible_providers USING btree (provider_id);

-- Name: treatments_treatment_eligible_providers_treatment_id_16d440fd; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_treatment_eligible_providers_treatment_id_16d440fd ON public.treatments_treatment_eligible_providers USING btree (treatment_id);

-- Name: treatments_treatment_exposes_restrictionkey_id_5d0d1de9; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_treatment_exposes_restrictionkey_id_5d0d1de9 ON public.treatments_treatment_exposes USING btree (restrictionkey_id);

-- Name: treatments_treatment_exposes_treatment_id_9e2e5057; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_treatment_exposes_treatment_id_9e2e5057 ON public.treatments_treatment_exposes USING btree (treatment_id);

-- Name: treatments_treatment_key_db7c8baa_like; Type: INDEX; Schema: public; Owner: -

CREATE INDEX treatments_treatment_key_db7c8baa_like ON public.treatments_treatment USING btree (key varchar_pattern_ops);

-- Name: clinic_auditevent audit_is_append_only; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER audit_is_append_only BEFORE DELETE OR UPDATE ON public.clinic_auditevent FOR EACH ROW WHEN (true) EXECUTE FUNCTION public.clinic_refuse();

-- Name: aftercare_instruction instruction_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER instruction_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.aftercare_instruction FOR EACH ROW EXECUTE FUNCTION public.clinic_refuse_with_parent('aftercare_protocolversion', 'version_id', 'published');

-- Name: aftercare_aftercareplan plan_issued_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER plan_issued_is_frozen BEFORE DELETE OR UPDATE ON public.aftercare_aftercareplan FOR EACH ROW WHEN (((old.status)::text = 'issued'::text)) EXECUTE FUNCTION public.clinic_refuse();

-- Name: aftercare_planitem plan_item_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER plan_item_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.aftercare_planitem FOR EACH ROW EXECUTE FUNCTION public.clinic_refuse_with_parent('aftercare_aftercareplan', 'plan_id', 'issued');

-- Name: aftercare_protocolversion protocol_published_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER protocol_published_is_frozen BEFORE DELETE OR UPDATE ON public.aftercare_protocolversion FOR EACH ROW WHEN (((old.status)::text = 'published'::text)) EXECUTE FUNCTION public.clinic_refuse();

-- Name: treatments_recordarea record_area_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_area_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.treatments_recordarea FOR EACH ROW EXECUTE FUNCTION public.clinic_refuse_with_parent('treatments_sessionrecord', 'record_id', 'signed');

-- Name: treatments_sessionrecord record_signed_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_signed_is_frozen BEFORE DELETE OR UPDATE ON public.treatments_sessionrecord FOR EACH ROW WHEN (((old.status)::text = 'signed'::text)) EXECUTE FUNCTION public.clinic_refuse();

-- Name: treatments_templateconcern template_concern_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER template_concern_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.treatments_templateconcern FOR EACH ROW EXECUTE FUNCTION public.clinic_refuse_with_parent('treatments_seriestemplateversion', 'version_id', 'published');

-- Name: treatments_seriestemplateversion template_published_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER template_published_is_frozen BEFORE DELETE OR UPDATE ON public.treatments_seriestemplateversion FOR EACH ROW WHEN (((old.status)::text = 'published'::text)) EXECUTE FUNCTION public.clinic_refuse();

-- Name: treatments_templatestep template_step_is_frozen; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER template_step_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.treatments_templatestep FOR EACH ROW EXECUTE FUNCTION public.clinic_refuse_with_parent('treatments_seriestemplateversion', 'version_id', 'published');

-- Name: aftercare_aftercareplan aftercare_aftercarep_protocol_version_id_54c91c40_fk_aftercare; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareplan
    ADD CONSTRAINT aftercare_aftercarep_protocol_version_id_54c91c40_fk_aftercare FOREIGN KEY (protocol_version_id) REFERENCES public.aftercare_protocolversion(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_aftercareplan aftercare_aftercarep_session_id_5ffe23df_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareplan
    ADD CONSTRAINT aftercare_aftercarep_session_id_5ffe23df_fk_treatment FOREIGN KEY (session_id) REFERENCES public.treatments_session(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_aftercareprotocol aftercare_aftercarep_treatment_id_fbfc74c9_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareprotocol
    ADD CONSTRAINT aftercare_aftercarep_treatment_id_fbfc74c9_fk_treatment FOREIGN KEY (treatment_id) REFERENCES public.treatments_treatment(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_aftercareplan aftercare_aftercareplan_issued_by_id_33804a34_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_aftercareplan
    ADD CONSTRAINT aftercare_aftercareplan_issued_by_id_33804a34_fk_clinic_user_id FOREIGN KEY (issued_by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_instruction aftercare_instructio_key_id_6e779118_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_instruction
    ADD CONSTRAINT aftercare_instructio_key_id_6e779118_fk_treatment FOREIGN KEY (key_id) REFERENCES public.treatments_restrictionkey(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_instruction aftercare_instructio_version_id_66d1d2e4_fk_aftercare; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_instruction
    ADD CONSTRAINT aftercare_instructio_version_id_66d1d2e4_fk_aftercare FOREIGN KEY (version_id) REFERENCES public.aftercare_protocolversion(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_planitem aftercare_planitem_instruction_id_b30a7752_fk_aftercare; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_planitem
    ADD CONSTRAINT aftercare_planitem_instruction_id_b30a7752_fk_aftercare FOREIGN KEY (instruction_id) REFERENCES public.aftercare_instruction(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_planitem aftercare_planitem_plan_id_3bbaa892_fk_aftercare; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_planitem
    ADD CONSTRAINT aftercare_planitem_plan_id_3bbaa892_fk_aftercare FOREIGN KEY (plan_id) REFERENCES public.aftercare_aftercareplan(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_protocolversion aftercare_protocolve_protocol_id_bc0b955f_fk_aftercare; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_protocolversion
    ADD CONSTRAINT aftercare_protocolve_protocol_id_bc0b955f_fk_aftercare FOREIGN KEY (protocol_id) REFERENCES public.aftercare_aftercareprotocol(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_protocolversion aftercare_protocolve_published_by_id_3ffb98db_fk_clinic_us; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_protocolversion
    ADD CONSTRAINT aftercare_protocolve_published_by_id_3ffb98db_fk_clinic_us FOREIGN KEY (published_by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_seriesprotocol aftercare_seriesprot_series_id_542f7b23_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_seriesprotocol
    ADD CONSTRAINT aftercare_seriesprot_series_id_542f7b23_fk_treatment FOREIGN KEY (series_id) REFERENCES public.treatments_series(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: aftercare_seriesprotocol aftercare_seriesprot_version_id_1152b970_fk_aftercare; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.aftercare_seriesprotocol
    ADD CONSTRAINT aftercare_seriesprot_version_id_1152b970_fk_aftercare FOREIGN KEY (version_id) REFERENCES public.aftercare_protocolversion(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: api_apitoken api_apitoken_user_id_9cffaf33_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.api_apitoken
    ADD CONSTRAINT api_apitoken_user_id_9cffaf33_fk_clinic_user_id FOREIGN KEY (user_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: api_idempotencyrecord api_idempotencyrecord_token_id_f22dd651_fk_api_apitoken_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.api_idempotencyrecord
    ADD CONSTRAINT api_idempotencyrecord_token_id_f22dd651_fk_api_apitoken_id FOREIGN KEY (token_id) REFERENCES public.api_apitoken(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_absence clinic_absence_provider_id_de733a3a_fk_clinic_provider_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_absence
    ADD CONSTRAINT clinic_absence_provider_id_de733a3a_fk_clinic_provider_id FOREIGN KEY (provider_id) REFERENCES public.clinic_provider(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_auditevent clinic_auditevent_by_id_50970ab6_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_auditevent
    ADD CONSTRAINT clinic_auditevent_by_id_50970ab6_fk_clinic_user_id FOREIGN KEY (by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_closure clinic_closure_location_id_594a1496_fk_clinic_location_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_closure
    ADD CONSTRAINT clinic_closure_location_id_594a1496_fk_clinic_location_id FOREIGN KEY (location_id) REFERENCES public.clinic_location(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_device clinic_device_kind_id_ee6b9515_fk_clinic_devicekind_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_device
    ADD CONSTRAINT clinic_device_kind_id_ee6b9515_fk_clinic_devicekind_id FOREIGN KEY (kind_id) REFERENCES public.clinic_devicekind(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_device clinic_device_location_id_8703846b_fk_clinic_location_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_device
    ADD CONSTRAINT clinic_device_location_id_8703846b_fk_clinic_location_id FOREIGN KEY (location_id) REFERENCES public.clinic_location(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_patientalert clinic_patientalert_patient_id_ed79db55_fk_clinic_patient_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_patientalert
    ADD CONSTRAINT clinic_patientalert_patient_id_ed79db55_fk_clinic_patient_id FOREIGN KEY (patient_id) REFERENCES public.clinic_patient(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_patientidentifier clinic_patientidenti_patient_id_46adcecd_fk_clinic_pa; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_patientidentifier
    ADD CONSTRAINT clinic_patientidenti_patient_id_46adcecd_fk_clinic_pa FOREIGN KEY (patient_id) REFERENCES public.clinic_patient(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_provider clinic_provider_user_id_4bbc2adb_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_provider
    ADD CONSTRAINT clinic_provider_user_id_4bbc2adb_fk_clinic_user_id FOREIGN KEY (user_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_room clinic_room_location_id_13e69578_fk_clinic_location_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_room
    ADD CONSTRAINT clinic_room_location_id_13e69578_fk_clinic_location_id FOREIGN KEY (location_id) REFERENCES public.clinic_location(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_rota clinic_rota_location_id_1b6be39c_fk_clinic_location_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_rota
    ADD CONSTRAINT clinic_rota_location_id_1b6be39c_fk_clinic_location_id FOREIGN KEY (location_id) REFERENCES public.clinic_location(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_rota clinic_rota_provider_id_1c630165_fk_clinic_provider_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_rota
    ADD CONSTRAINT clinic_rota_provider_id_1c630165_fk_clinic_provider_id FOREIGN KEY (provider_id) REFERENCES public.clinic_provider(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_user_groups clinic_user_groups_group_id_0e3e9eac_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_groups
    ADD CONSTRAINT clinic_user_groups_group_id_0e3e9eac_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_user_groups clinic_user_groups_user_id_efb7f01e_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_groups
    ADD CONSTRAINT clinic_user_groups_user_id_efb7f01e_fk_clinic_user_id FOREIGN KEY (user_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_user_user_permissions clinic_user_user_per_permission_id_a23c12ab_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_user_permissions
    ADD CONSTRAINT clinic_user_user_per_permission_id_a23c12ab_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: clinic_user_user_permissions clinic_user_user_permissions_user_id_6098a783_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.clinic_user_user_permissions
    ADD CONSTRAINT clinic_user_user_permissions_user_id_6098a783_fk_clinic_user_id FOREIGN KEY (user_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: django_admin_log django_admin_log_content_type_id_c4bce8eb_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: django_admin_log django_admin_log_user_id_c564eba6_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_clinic_user_id FOREIGN KEY (user_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointmentfinding treatments_appointme_appointment_id_ba2555c1_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointmentfinding
    ADD CONSTRAINT treatments_appointme_appointment_id_ba2555c1_fk_treatment FOREIGN KEY (appointment_id) REFERENCES public.treatments_appointment(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointment treatments_appointme_location_id_dff670be_fk_clinic_lo; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT treatments_appointme_location_id_dff670be_fk_clinic_lo FOREIGN KEY (location_id) REFERENCES public.clinic_location(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointment treatments_appointme_provider_id_93c7e7c0_fk_clinic_pr; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT treatments_appointme_provider_id_93c7e7c0_fk_clinic_pr FOREIGN KEY (provider_id) REFERENCES public.clinic_provider(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointment treatments_appointme_session_id_59c91e7e_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT treatments_appointme_session_id_59c91e7e_fk_treatment FOREIGN KEY (session_id) REFERENCES public.treatments_session(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointment treatments_appointment_device_id_791bfc4d_fk_clinic_device_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT treatments_appointment_device_id_791bfc4d_fk_clinic_device_id FOREIGN KEY (device_id) REFERENCES public.clinic_device(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointment treatments_appointment_patient_id_ee062ae0_fk_clinic_patient_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT treatments_appointment_patient_id_ee062ae0_fk_clinic_patient_id FOREIGN KEY (patient_id) REFERENCES public.clinic_patient(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointment treatments_appointment_room_id_8cdd4ce4_fk_clinic_room_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointment
    ADD CONSTRAINT treatments_appointment_room_id_8cdd4ce4_fk_clinic_room_id FOREIGN KEY (room_id) REFERENCES public.clinic_room(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_appointmentfinding treatments_appointmentfinding_by_id_236f1515_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_appointmentfinding
    ADD CONSTRAINT treatments_appointmentfinding_by_id_236f1515_fk_clinic_user_id FOREIGN KEY (by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_bodyarea treatments_bodyarea_inside_id_d4b83762_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_bodyarea
    ADD CONSTRAINT treatments_bodyarea_inside_id_d4b83762_fk_treatment FOREIGN KEY (inside_id) REFERENCES public.treatments_bodyarea(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_concernnote treatments_concernno_patient_concern_id_e7412be6_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_concernnote
    ADD CONSTRAINT treatments_concernno_patient_concern_id_e7412be6_fk_treatment FOREIGN KEY (patient_concern_id) REFERENCES public.treatments_patientconcern(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_concernnote treatments_concernnote_by_id_f6b69d28_fk_clinic_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_concernnote
    ADD CONSTRAINT treatments_concernnote_by_id_f6b69d28_fk_clinic_user_id FOREIGN KEY (by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_interaction treatments_interacti_first_id_12cf5bd4_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_interaction
    ADD CONSTRAINT treatments_interacti_first_id_12cf5bd4_fk_treatment FOREIGN KEY (first_id) REFERENCES public.treatments_treatment(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_interaction treatments_interacti_second_id_80fccd1a_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_interaction
    ADD CONSTRAINT treatments_interacti_second_id_80fccd1a_fk_treatment FOREIGN KEY (second_id) REFERENCES public.treatments_treatment(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_patientconcern_areas treatments_patientco_bodyarea_id_7c207cab_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_patientconcern_areas
    ADD CONSTRAINT treatments_patientco_bodyarea_id_7c207cab_fk_treatment FOREIGN KEY (bodyarea_id) REFERENCES public.treatments_bodyarea(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_patientconcern treatments_patientco_concern_id_876fc286_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_patientconcern
    ADD CONSTRAINT treatments_patientco_concern_id_876fc286_fk_treatment FOREIGN KEY (concern_id) REFERENCES public.treatments_skinconcern(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_patientconcern treatments_patientco_patient_id_8eb4854b_fk_clinic_pa; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_patientconcern
    ADD CONSTRAINT treatments_patientco_patient_id_8eb4854b_fk_clinic_pa FOREIGN KEY (patient_id) REFERENCES public.clinic_patient(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_patientconcern_areas treatments_patientco_patientconcern_id_bfd74b2d_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_patientconcern_areas
    ADD CONSTRAINT treatments_patientco_patientconcern_id_bfd74b2d_fk_treatment FOREIGN KEY (patientconcern_id) REFERENCES public.treatments_patientconcern(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_recordarea treatments_recordare_area_id_ef883656_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_recordarea
    ADD CONSTRAINT treatments_recordare_area_id_ef883656_fk_treatment FOREIGN KEY (area_id) REFERENCES public.treatments_bodyarea(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_recordarea treatments_recordare_record_id_a6216e92_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_recordarea
    ADD CONSTRAINT treatments_recordare_record_id_a6216e92_fk_treatment FOREIGN KEY (record_id) REFERENCES public.treatments_sessionrecord(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_series_concerns treatments_series_co_patientconcern_id_4c612f3e_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series_concerns
    ADD CONSTRAINT treatments_series_co_patientconcern_id_4c612f3e_fk_treatment FOREIGN KEY (patientconcern_id) REFERENCES public.treatments_patientconcern(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_series_concerns treatments_series_co_series_id_55c6bd42_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series_concerns
    ADD CONSTRAINT treatments_series_co_series_id_55c6bd42_fk_treatment FOREIGN KEY (series_id) REFERENCES public.treatments_series(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_series treatments_series_location_id_f86171dc_fk_clinic_location_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series
    ADD CONSTRAINT treatments_series_location_id_f86171dc_fk_clinic_location_id FOREIGN KEY (location_id) REFERENCES public.clinic_location(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_series treatments_series_patient_id_3f0fc9e9_fk_clinic_patient_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series
    ADD CONSTRAINT treatments_series_patient_id_3f0fc9e9_fk_clinic_patient_id FOREIGN KEY (patient_id) REFERENCES public.clinic_patient(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_series treatments_series_provider_id_71fb11dd_fk_clinic_provider_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series
    ADD CONSTRAINT treatments_series_provider_id_71fb11dd_fk_clinic_provider_id FOREIGN KEY (provider_id) REFERENCES public.clinic_provider(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_series treatments_series_template_version_id_a0e2d562_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series
    ADD CONSTRAINT treatments_series_template_version_id_a0e2d562_fk_treatment FOREIGN KEY (template_version_id) REFERENCES public.treatments_seriestemplateversion(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_series treatments_series_treatment_id_7b9be215_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_series
    ADD CONSTRAINT treatments_series_treatment_id_7b9be215_fk_treatment FOREIGN KEY (treatment_id) REFERENCES public.treatments_treatment(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_seriestemplateversion treatments_seriestem_published_by_id_60c933b0_fk_clinic_us; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_seriestemplateversion
    ADD CONSTRAINT treatments_seriestem_published_by_id_60c933b0_fk_clinic_us FOREIGN KEY (published_by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_seriestemplateversion treatments_seriestem_template_id_7550d87c_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_seriestemplateversion
    ADD CONSTRAINT treatments_seriestem_template_id_7550d87c_fk_treatment FOREIGN KEY (template_id) REFERENCES public.treatments_seriestemplate(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_seriestemplate treatments_seriestem_treatment_id_7d958d2c_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_seriestemplate
    ADD CONSTRAINT treatments_seriestem_treatment_id_7d958d2c_fk_treatment FOREIGN KEY (treatment_id) REFERENCES public.treatments_treatment(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_session treatments_session_provider_id_b97f7f17_fk_clinic_provider_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_session
    ADD CONSTRAINT treatments_session_provider_id_b97f7f17_fk_clinic_provider_id FOREIGN KEY (provider_id) REFERENCES public.clinic_provider(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_session treatments_session_series_id_c7aba9fb_fk_treatments_series_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_session
    ADD CONSTRAINT treatments_session_series_id_c7aba9fb_fk_treatments_series_id FOREIGN KEY (series_id) REFERENCES public.treatments_series(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_sessionrecord treatments_sessionre_session_id_7e346bba_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_sessionrecord
    ADD CONSTRAINT treatments_sessionre_session_id_7e346bba_fk_treatment FOREIGN KEY (session_id) REFERENCES public.treatments_session(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_sessionrecord treatments_sessionre_signed_by_id_758cec44_fk_clinic_us; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_sessionrecord
    ADD CONSTRAINT treatments_sessionre_signed_by_id_758cec44_fk_clinic_us FOREIGN KEY (signed_by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_sessionrecord treatments_sessionre_written_by_id_ae46bfdd_fk_clinic_us; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_sessionrecord
    ADD CONSTRAINT treatments_sessionre_written_by_id_ae46bfdd_fk_clinic_us FOREIGN KEY (written_by_id) REFERENCES public.clinic_user(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_sessionrecord treatments_sessionrecord_device_id_5f32cbdf_fk_clinic_device_id; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_sessionrecord
    ADD CONSTRAINT treatments_sessionrecord_device_id_5f32cbdf_fk_clinic_device_id FOREIGN KEY (device_id) REFERENCES public.clinic_device(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_skinconcern_areas treatments_skinconce_bodyarea_id_42a175fd_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_areas
    ADD CONSTRAINT treatments_skinconce_bodyarea_id_42a175fd_fk_treatment FOREIGN KEY (bodyarea_id) REFERENCES public.treatments_bodyarea(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_skinconcern_scales treatments_skinconce_scale_id_a436c4e4_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_scales
    ADD CONSTRAINT treatments_skinconce_scale_id_a436c4e4_fk_treatment FOREIGN KEY (scale_id) REFERENCES public.treatments_scale(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_skinconcern_scales treatments_skinconce_skinconcern_id_aff2e5a6_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_scales
    ADD CONSTRAINT treatments_skinconce_skinconcern_id_aff2e5a6_fk_treatment FOREIGN KEY (skinconcern_id) REFERENCES public.treatments_skinconcern(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_skinconcern_areas treatments_skinconce_skinconcern_id_ca39809b_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_skinconcern_areas
    ADD CONSTRAINT treatments_skinconce_skinconcern_id_ca39809b_fk_treatment FOREIGN KEY (skinconcern_id) REFERENCES public.treatments_skinconcern(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_templateconcern treatments_templatec_concern_id_093d3c95_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_templateconcern
    ADD CONSTRAINT treatments_templatec_concern_id_093d3c95_fk_treatment FOREIGN KEY (concern_id) REFERENCES public.treatments_skinconcern(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_templateconcern treatments_templatec_version_id_e6929eec_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_templateconcern
    ADD CONSTRAINT treatments_templatec_version_id_e6929eec_fk_treatment FOREIGN KEY (version_id) REFERENCES public.treatments_seriestemplateversion(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_templatestep treatments_templates_version_id_2375ce1b_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_templatestep
    ADD CONSTRAINT treatments_templates_version_id_2375ce1b_fk_treatment FOREIGN KEY (version_id) REFERENCES public.treatments_seriestemplateversion(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_treatment treatments_treatment_device_kind_id_63740573_fk_clinic_de; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment
    ADD CONSTRAINT treatments_treatment_device_kind_id_63740573_fk_clinic_de FOREIGN KEY (device_kind_id) REFERENCES public.clinic_devicekind(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_treatment_eligible_providers treatments_treatment_provider_id_b8b8ef8e_fk_clinic_pr; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_eligible_providers
    ADD CONSTRAINT treatments_treatment_provider_id_b8b8ef8e_fk_clinic_pr FOREIGN KEY (provider_id) REFERENCES public.clinic_provider(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_treatment_exposes treatments_treatment_restrictionkey_id_5d0d1de9_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_exposes
    ADD CONSTRAINT treatments_treatment_restrictionkey_id_5d0d1de9_fk_treatment FOREIGN KEY (restrictionkey_id) REFERENCES public.treatments_restrictionkey(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_treatment_eligible_providers treatments_treatment_treatment_id_16d440fd_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_eligible_providers
    ADD CONSTRAINT treatments_treatment_treatment_id_16d440fd_fk_treatment FOREIGN KEY (treatment_id) REFERENCES public.treatments_treatment(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: treatments_treatment_exposes treatments_treatment_treatment_id_9e2e5057_fk_treatment; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.treatments_treatment_exposes
    ADD CONSTRAINT treatments_treatment_treatment_id_9e2e5057_fk_treatment FOREIGN KEY (treatment_id) REFERENCES public.treatments_treatment(id) DEFERRABLE INITIALLY DEFERRED;

-- PostgreSQL database dump complete

