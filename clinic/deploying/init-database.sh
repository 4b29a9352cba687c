#!/bin/sh
# Makes the clinic's database and its two roles, once: who owns the tables, and who works in them and owns nothing.
# Docker's PostgreSQL runs it when its volume is new. By hand, as the system's user postgres: docs/installing.md.
set -eu

# On lines of their own: what can't be read ends it, and no role is made without a password.
owner_password=$(cat "$OWNER_PASSWORD_FILE")
application_password=$(cat "$APPLICATION_PASSWORD_FILE")
psql --set=ON_ERROR_STOP=1 --quiet --no-psqlrc --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
	--set=owner_password="$owner_password" --set=application_password="$application_password" <<'SQL'
CREATE ROLE clinic_owner LOGIN CREATEDB PASSWORD :'owner_password';
CREATE ROLE clinic_app LOGIN PASSWORD :'application_password';
GRANT clinic_app TO clinic_owner;
CREATE DATABASE clinic OWNER clinic_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE clinic FROM PUBLIC;
GRANT CONNECT ON DATABASE clinic TO clinic_app;
\connect clinic
ALTER SCHEMA public OWNER TO clinic_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO clinic_app;
ALTER DEFAULT PRIVILEGES FOR ROLE clinic_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO clinic_app;
ALTER DEFAULT PRIVILEGES FOR ROLE clinic_owner GRANT USAGE, SELECT ON SEQUENCES TO clinic_app;
-- PostgreSQL's log would hold what patients' rows hold: the text of what failed, and the row that was refused.
ALTER SYSTEM SET log_min_error_statement = 'panic';
ALTER SYSTEM SET log_error_verbosity = 'terse';
ALTER SYSTEM SET log_lock_waits = on;
ALTER SYSTEM SET log_line_prefix = '%m [%p] %q%u@%d %a ';
SELECT pg_reload_conf() \g /dev/null
SQL
