"""Migration operations for what constraints can't say: rows that never change again, whoever asks and however.

Plain triggers rather than a library's: those we know can be switched off by a setting that any session may set.
"""

from django.db.migrations import RunSQL

_REFUSE_WITH_PARENT = """
    -- Arguments: the parent's table, the child's column that points to it, the parent's status that settles both.
    CREATE FUNCTION clinic_refuse_with_parent() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        settled boolean;
        was uuid := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE (to_jsonb(OLD) ->> TG_ARGV[1])::uuid END;
        becomes uuid := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE (to_jsonb(NEW) ->> TG_ARGV[1])::uuid END;
    BEGIN
        -- Whoever is settling the parent right now is waited for, and whoever would settle it waits for this change.
        EXECUTE format(
            'SELECT bool_or(status = $3) FROM (SELECT status FROM %I WHERE id IN ($1, $2) FOR SHARE) parent', TG_ARGV[0]
        ) INTO settled USING was, becomes, TG_ARGV[2];
        IF settled THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: rows of %s that were settled never change', TG_NAME, TG_TABLE_NAME);
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$;
"""

FUNCTIONS = RunSQL(
    """
    CREATE FUNCTION clinic_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
            MESSAGE = format('%s: rows of %s that were settled never change', TG_NAME, TG_TABLE_NAME);
    END $$;
    """
    + _REFUSE_WITH_PARENT,
    "DROP FUNCTION clinic_refuse_with_parent(); DROP FUNCTION clinic_refuse();",
)

WAITING_FOR_THE_PARENT = RunSQL(
    _REFUSE_WITH_PARENT.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), RunSQL.noop
)
"""For a database that was made before the function waited for whoever settles the parent: it has the first form."""


def append_only(name: str, *, table: str) -> RunSQL:
    """Refuse every UPDATE and DELETE in ``table``, as a violation of the constraint ``name``."""
    return frozen(name, table=table, when="TRUE")


def frozen(name: str, *, table: str, when: str) -> RunSQL:
    """Refuse UPDATE and DELETE of a row for which the SQL condition ``when``, over ``OLD``, holds."""
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW WHEN ({when}) "
        "EXECUTE FUNCTION clinic_refuse();",
        f"DROP TRIGGER {name} ON {table};",
    )


def frozen_but(name: str, *, table: str, column: str) -> RunSQL:
    """Refuse DELETE, and UPDATE of anything but ``column``, in ``table``; what stays is named after it: ``_stays``."""
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW "
        f"WHEN (to_jsonb(OLD) - '{column}' IS DISTINCT FROM to_jsonb(NEW) - '{column}') "
        "EXECUTE FUNCTION clinic_refuse();"
        f"CREATE TRIGGER {name}_stays BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION clinic_refuse();",
        f"DROP TRIGGER {name} ON {table}; DROP TRIGGER {name}_stays ON {table};",
    )


OWNS = RunSQL(
    """
    CREATE FUNCTION clinic_owns(owned regclass) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = owned
    $$;
    """,
    "DROP FUNCTION clinic_owns(regclass);",
)


def append_only_but_for_owner(name: str, *, table: str) -> RunSQL:
    """Refuse every UPDATE in ``table``, and every DELETE (``name`` with ``_stays``) but that of who owns the table.

    For what is forgotten one day: the application's role owns nothing, and can't.
    """
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION clinic_refuse();"
        f"CREATE TRIGGER {name}_stays BEFORE DELETE ON {table} FOR EACH ROW "
        f"WHEN (NOT clinic_owns('{table}'::regclass)) EXECUTE FUNCTION clinic_refuse();",
        f"DROP TRIGGER {name} ON {table}; DROP TRIGGER {name}_stays ON {table};",
    )


def frozen_changes(name: str, *, table: str, when: str) -> RunSQL:
    """Refuse an UPDATE in ``table`` for which the SQL condition ``when``, over ``OLD`` and ``NEW``, holds."""
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION clinic_refuse();",
        f"DROP TRIGGER {name} ON {table};",
    )


def frozen_with_parent(name: str, *, table: str, parent: str, column: str, status: str) -> RunSQL:
    """Refuse any change among the children in ``table`` of a row of ``parent`` that has this ``status``.

    ``column`` points to the parent. An UPDATE that would move a child out of, or into, such a parent is refused too.
    """
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION clinic_refuse_with_parent('{parent}', '{column}', '{status}');",
        f"DROP TRIGGER {name} ON {table};",
    )


STAMP = RunSQL(
    """
    INSERT INTO clinic_stamp (subject, value) VALUES ('reference', gen_random_uuid()), ('callers', gen_random_uuid());

    -- Random rather than counted: no two states of any two databases, and none that was rolled back, have the same.
    CREATE FUNCTION clinic_stamp_anew() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE clinic_stamp SET value = gen_random_uuid() WHERE subject = TG_ARGV[0];
        RETURN NULL;
    END $$;
    """,
    "DROP FUNCTION clinic_stamp_anew(); DELETE FROM clinic_stamp;",
)


CLOCK = RunSQL(
    """
    CREATE FUNCTION clinic_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.updated_at := clock_timestamp();
        RETURN NEW;
    END $$;
    """,
    "DROP FUNCTION clinic_note_change();",
)


def noted(table: str) -> RunSQL:
    """Let every UPDATE in ``table`` note when it was (see ``clinic.models.base.Mirrored``)."""
    return RunSQL(
        f"CREATE TRIGGER {table}_is_noted BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION clinic_note_change();",
        f"DROP TRIGGER {table}_is_noted ON {table};",
    )


def stamped(table: str, subject: str) -> RunSQL:
    """Let every change in ``table`` give its ``subject`` another stamp (see ``clinic.models.Stamp``)."""
    return RunSQL(
        f"CREATE TRIGGER {table}_is_stamped AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION clinic_stamp_anew('{subject}');",
        f"DROP TRIGGER {table}_is_stamped ON {table};",
    )
