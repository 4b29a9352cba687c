"""What the database refuses once a session's record is signed, whoever asks and however.

Beside ``clinic.triggers``: rows that hang on the session rather than on its record are settled by the record as well.
"""

from django.db.migrations import RunSQL

SIGNING = RunSQL(
    """
    -- Argument: the column that holds the session's id.
    CREATE FUNCTION treatments_refuse_after_signing() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        signed boolean;
        was uuid := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE (to_jsonb(OLD) ->> TG_ARGV[0])::uuid END;
        becomes uuid := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE (to_jsonb(NEW) ->> TG_ARGV[0])::uuid END;
    BEGIN
        -- Whoever is signing right now is waited for, and whoever would sign waits for this change.
        SELECT bool_or(status = 'signed') INTO signed FROM (
            SELECT status FROM treatments_sessionrecord WHERE session_id IN (was, becomes) FOR SHARE
        ) record;
        IF signed THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: what belongs to a signed record never changes', TG_NAME);
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$;
    """,
    "DROP FUNCTION treatments_refuse_after_signing();",
)

# The same function, for rows that follow their patient into another: see clinic.merging_triggers.
_AGAIN = str(SIGNING.sql).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
SIGNED_BUT_MERGE = RunSQL(
    _AGAIN.replace(
        "    BEGIN\n",
        "    BEGIN\n"
        "        IF TG_OP = 'UPDATE' AND clinic_follows_merge(to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;\n",
    ),
    _AGAIN,
)


def frozen_after_signing(name: str, *, table: str, column: str = "session_id") -> RunSQL:
    """Refuse any change among the rows of ``table`` that belong to a session whose record is signed."""
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION treatments_refuse_after_signing('{column}');",
        f"DROP TRIGGER {name} ON {table};",
    )


def facts_kept_after_signing(name: str, *, table: str, column: str, facts: tuple[str, ...]) -> RunSQL:
    """Refuse an UPDATE of one of the columns ``facts`` of ``table`` once the record of that session is signed."""
    changes = " OR ".join(f"OLD.{fact} IS DISTINCT FROM NEW.{fact}" for fact in facts)
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changes}) "
        f"EXECUTE FUNCTION treatments_refuse_after_signing('{column}');",
        f"DROP TRIGGER {name} ON {table};",
    )
