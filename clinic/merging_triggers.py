"""Migration operations for records that were merged: what is settled follows its patient, and nothing is left behind.

Beside ``clinic.triggers``. What lets a settled row change its patient is no setting, which any session may set, but
the merge itself: only to the patient into whom the row's own was merged, and nothing else of the row with it.
"""

from django.db.migrations import RunSQL

from clinic.triggers import frozen

FUNCTIONS = RunSQL(
    """
    -- Whether a row changes nothing but its patient, to the one into whom that patient was merged.
    CREATE FUNCTION clinic_follows_merge(was jsonb, becomes jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
        -- The counters tell readers that what they hold is old.
        apart CONSTANT text[] := '{patient_id,version,updated_at}';
    BEGIN
        RETURN was - apart = becomes - apart AND EXISTS (
            SELECT FROM clinic_patient
            WHERE id = (was ->> 'patient_id')::uuid AND merged_into_id = (becomes ->> 'patient_id')::uuid
        );
    END $$;

    CREATE FUNCTION clinic_refuse_but_merge() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND clinic_follows_merge(to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
            MESSAGE = format('%s: rows of %s that were settled never change', TG_NAME, TG_TABLE_NAME);
    END $$;

    CREATE FUNCTION clinic_refuse_merged_patient() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        kept uuid;
    BEGIN
        -- As the foreign key will, but before: whoever is merging this patient right now is waited for.
        SELECT merged_into_id INTO kept FROM clinic_patient WHERE id = NEW.patient_id FOR KEY SHARE;
        IF kept IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: this patient was merged into another', TG_NAME);
        END IF;
        RETURN NEW;
    END $$;

    CREATE FUNCTION clinic_refuse_changed_merge() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        -- What the database makes of the names isn't made yet.
        apart CONSTANT text[] := '{merged_into_id,version,updated_at,searched_names}';
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.merged_into_id IS NOT NULL THEN
            IF to_jsonb(OLD) - apart = to_jsonb(NEW) - apart THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
            MESSAGE = format('%s: a record that was merged stays as it was', TG_NAME);
    END $$;

    CREATE FUNCTION clinic_refuse_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        further uuid;
    BEGIN
        -- Whoever is merging that one right now is waited for, and waits for this merge.
        SELECT merged_into_id INTO further FROM clinic_patient WHERE id = NEW.merged_into_id FOR SHARE;
        IF further IS NOT NULL OR EXISTS (SELECT FROM clinic_patient WHERE merged_into_id = NEW.id) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: nobody is merged into somebody who was merged', TG_NAME);
        END IF;
        RETURN NULL;
    END $$;

    CREATE TRIGGER patient_merged_stays BEFORE UPDATE OR DELETE ON clinic_patient FOR EACH ROW
    WHEN (OLD.merged_into_id IS NOT NULL) EXECUTE FUNCTION clinic_refuse_changed_merge();

    -- Afterwards: one statement merges a patient, and those who were merged into them, into another.
    CREATE TRIGGER patient_merge_is_no_chain AFTER INSERT OR UPDATE OF merged_into_id ON clinic_patient FOR EACH ROW
    WHEN (NEW.merged_into_id IS NOT NULL) EXECUTE FUNCTION clinic_refuse_chain();
    """,
    """
    DROP TRIGGER patient_merge_is_no_chain ON clinic_patient;
    DROP TRIGGER patient_merged_stays ON clinic_patient;
    DROP FUNCTION clinic_refuse_chain();
    DROP FUNCTION clinic_refuse_changed_merge();
    DROP FUNCTION clinic_refuse_merged_patient();
    DROP FUNCTION clinic_refuse_but_merge();
    DROP FUNCTION clinic_follows_merge(jsonb, jsonb);
    """,
)

# How the names end of what refuses a row for a patient who was merged (see clinic.transactions).
OF_MERGED = "_is_of_no_merged_patient"


def of_no_merged(noun: str, *, table: str) -> RunSQL:
    """Refuse that a row of ``table`` comes to be of a patient who was merged into another.

    As a violation of ``<noun>_is_of_no_merged_patient``.
    """
    name = f"{noun}{OF_MERGED}"
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OF patient_id ON {table} FOR EACH ROW "
        "WHEN (NEW.patient_id IS NOT NULL) EXECUTE FUNCTION clinic_refuse_merged_patient();",
        f"DROP TRIGGER {name} ON {table};",
    )


def frozen_but_merge(name: str, *, table: str, when: str) -> RunSQL:
    """Let the rows of ``table`` that ``frozen`` keeps under this ``name`` follow their patient into another."""
    kept = frozen(name, table=table, when=when)
    following = str(kept.sql).replace("clinic_refuse()", "clinic_refuse_but_merge()")
    return RunSQL(f"{kept.reverse_sql} {following}", f"{kept.reverse_sql} {kept.sql}")
