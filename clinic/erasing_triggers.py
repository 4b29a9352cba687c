"""Migration operations for patients who are erased: what is settled is let go of, by the owner's role alone.

Beside ``clinic.triggers``. Any session may set a setting, so that one alone lets nothing through: whoever erases must
be of the role that owns the tables, too, which the application's isn't.
"""

from collections.abc import Sequence

from django.db.migrations import RunSQL

# The setting of a transaction that erases; see ``clinic.actions.erasing``.
SETTING = "clinic.erasing"
# How the names end of what refuses a row for a patient who was erased (see clinic.transactions).
OF_ERASED = "_is_of_no_erased_patient"

ERASING = RunSQL(
    f"""
    -- Whether this transaction erases a patient, and is the owner's.
    CREATE FUNCTION clinic_is_erasing() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
    BEGIN
        IF current_setting('{SETTING}', true) IS DISTINCT FROM 'on' THEN RETURN FALSE; END IF;
        RETURN (
            SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'clinic_patient'::regclass
        );
    END $$;
    """,  # noqa: S608  (a constant of ours)
    "DROP FUNCTION clinic_is_erasing();",
)

_LET = "IF clinic_is_erasing() THEN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END IF;"


def let_erasure_through(functions: Sequence[str]) -> list[RunSQL]:
    """Let these trigger functions, which refuse to change what is settled, let the owner erase it."""
    return [RunSQL(_again(name, "BEGIN\n", f"BEGIN\n        {_LET}\n"), _again(name, _LET, "")) for name in functions]


def _again(function: str, what: str, becomes: str) -> str:
    """The function as it is, with the first ``what`` in it another."""
    return f"""
    DO $do$
    DECLARE
        now text := pg_get_functiondef('{function}'::regproc);
        place integer := position($w${what}$w$ IN now);
    BEGIN
        EXECUTE overlay(now PLACING $w${becomes}$w$ FROM place FOR {len(what)});
    END $do$;
    """


_OF_MERGED_ALONE = """
    CREATE OR REPLACE FUNCTION clinic_refuse_merged_patient() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""

NO_ROWS_OF_ERASED = RunSQL(
    f"""
    CREATE OR REPLACE FUNCTION clinic_refuse_merged_patient() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        kept uuid;
        erased timestamptz;
    BEGIN
        -- As the foreign key will, but before: whoever is merging or erasing this patient right now is waited for.
        SELECT merged_into_id, erased_at INTO kept, erased FROM clinic_patient WHERE id = NEW.patient_id FOR KEY SHARE;
        IF kept IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: this patient was merged into another', TG_NAME);
        END IF;
        IF erased IS NOT NULL AND NOT clinic_is_erasing() THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,
                CONSTRAINT = replace(TG_NAME, '_is_of_no_merged_patient', '{OF_ERASED}'),
                MESSAGE = format('%s: this patient was erased', TG_NAME);
        END IF;
        RETURN NEW;
    END $$;
    """,  # noqa: S608  (as above)
    _OF_MERGED_ALONE,
)

HELD_STAYS = RunSQL(
    """
    CREATE FUNCTION clinic_refuse_erasing_held() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM clinic_legalhold WHERE patient_id = NEW.id AND lifted_at IS NULL) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: this patient is under a legal hold', TG_NAME);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER patient_held_is_not_erased BEFORE UPDATE OF erased_at ON clinic_patient FOR EACH ROW
    WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION clinic_refuse_erasing_held();
    """,
    "DROP TRIGGER patient_held_is_not_erased ON clinic_patient; DROP FUNCTION clinic_refuse_erasing_held();",
)
