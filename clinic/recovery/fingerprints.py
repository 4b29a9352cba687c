"""What a database holds, in numbers that another one can be compared with, whatever order its rows lie in."""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from psycopg import Connection, sql

# A row is written as text before it is hashed: these decide how.
_AS_TEXT = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, MDY",
    "IntervalStyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "search_path": "public",
}
# What isn't logged is no data: counts of requests, which a crash empties, too.
_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p' ORDER BY relname
"""
# Added up, so that no order matters; 64 bits of each row's hash, so that a changed one isn't overlooked.
_CHECKSUM = """
SELECT count(*), coalesce(sum(('x' || left(md5(whole_row_::text), 16))::bit(64)::bigint::numeric), 0)::text
FROM ONLY {} AS whole_row_
"""
_SEQUENCES = "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'"
# Constraints that only say NOT NULL are in the columns, and have names of their own only since PostgreSQL 18.
_SCHEMA = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default,"
    " is_identity, generation_expression FROM information_schema.columns WHERE table_schema = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "functions": "SELECT proname, pg_get_function_identity_arguments(oid), prosrc FROM pg_proc"
    " WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS"
    " (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND classid = 'pg_proc'::regclass AND deptype = 'e')",
}
# Read back, an expression has other casts and parentheses than it was written with: `a IN ('b')` becomes an array of
# texts, and then of casts of each.
_WRITTEN_OTHERWISE = re.compile(
    r"::(character varying|timestamp with(out)? time zone|double precision|\w+)(\(\d+\))?(\[\])*|[()\s]"
)


class Table(NamedTuple):
    """How many rows there are, and the sum of their hashes."""

    rows: int
    checksum: str


def write_alike(connection: "Connection[Any]") -> None:
    """Let the open transaction write values as every comparison does."""
    for name, value in _AS_TEXT.items():
        connection.execute("SELECT set_config(%s, %s, TRUE)", [name, value])


def tables(connection: "Connection[Any]", *, tell: Callable[[int, int], None] | None = None) -> Mapping[str, Table]:
    """Every table by its name. A query for each, which reads it whole; ``tell`` is told how many of how many are done.

    To be asked after ``write_alike``, in the same transaction.
    """
    names = [name for (name,) in connection.execute(_TABLES).fetchall()]
    found = {}
    for number, name in enumerate(names, start=1):
        row = connection.execute(sql.SQL(_CHECKSUM).format(sql.Identifier(name))).fetchone()
        found[name] = Table(*(row or (0, "0")))
        if tell:
            tell(number, len(names))
    return found


def sequences(connection: "Connection[Any]") -> Mapping[str, int]:
    """The last value of every sequence; 0 where it has none yet."""
    return dict(connection.execute(_SEQUENCES).fetchall())


def schema_rows(connection: "Connection[Any]") -> Mapping[str, frozenset[tuple[str, ...]]]:
    """All that makes the schema, by kind, as PostgreSQL's own catalogue tells it, but for casts and parentheses."""
    return {
        kind: frozenset(
            tuple(_WRITTEN_OTHERWISE.sub("", str(value)) for value in row) for row in connection.execute(query)
        )
        for kind, query in _SCHEMA.items()
    }


def schema(connection: "Connection[Any]") -> Mapping[str, str]:
    """A hash of each kind of thing in the schema. Comparable between servers of the same major version."""
    return {
        kind: hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
        for kind, rows in schema_rows(connection).items()
    }
