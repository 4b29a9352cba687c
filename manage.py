#!/usr/bin/env python
"""Django's command line; without DATABASE_URL it brings its own PostgreSQL and the settings of development."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

# What changes the schema runs as the owner of the tables; everything else as the application, which owns nothing.
OWNERS_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "squashmigrations", "optimizemigration", "flush"}


NOT_TOLD = """DATABASE_URL is not set. On a server, as root: sh clinic/deploying/manage.sh COMMAND, or in Compose
docker compose run --rm daily python manage.py COMMAND: both read what the services are told."""


def prepare_development(command: str) -> None:
    """Point to the embedded PostgreSQL, and fill in what only production has to choose."""
    if not (find_spec("pytest") or os.environ.get("PG_BIN")):
        # On a server, where nothing of development is installed, it would be a clinic that nobody looks into.
        sys.exit(NOT_TOLD)
    from clinic.embedded_postgres import CannotRun, launch  # noqa: PLC0415  (not needed in production)

    try:
        urls = launch()
    except CannotRun as failure:
        sys.exit(str(failure))
    os.environ["DATABASE_OWNER_URL"] = urls.owner
    os.environ["DATABASE_URL"] = urls.owner if command in OWNERS_COMMANDS else urls.application
    os.environ.setdefault("DEBUG", "true")
    # Beside the database that they belong to: photos of another one, and of real patients, are elsewhere.
    os.environ.setdefault("PHOTOS_ROOT", str(Path(__file__).resolve().parent / ".cache" / "photos"))
    os.environ.setdefault("SECRET_KEY", "only-for-development-and-never-for-patients")


def main() -> None:
    """Run a management command."""
    if sys.argv[1:2] == ["check"] and "--deploy" in sys.argv:
        # What production lacks is what is asked for: nothing is filled in.
        from clinic.environment import stand_in_for_missing  # noqa: PLC0415  (only here)

        stand_in_for_missing()
    elif not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE")):
        prepare_development(sys.argv[1] if len(sys.argv) > 1 else "help")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  (reads the settings)

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
