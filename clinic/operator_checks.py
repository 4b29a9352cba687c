"""What an operator still has to do before patients come: what is missing, and what would work otherwise than expected.

Asked by ``manage.py check --deploy``: each in plain words, with what to type. What isn't safe says ``deploy_checks``.
"""

import os
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register  # noqa: A004  (Django's name for it)
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host

from clinic.environment import NOT_SET

_MAY_ALL = """
SELECT rolsuper OR EXISTS (
    SELECT FROM pg_class WHERE relname = 'clinic_patient' AND pg_has_role(current_user, relowner, 'USAGE')
) FROM pg_roles WHERE rolname = current_user
"""
# What this Python's maker told ``configure``.
_CONFIGURED = str(sysconfig.get_config_var("CONFIG_ARGS") or "")
_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"


@register(Tags.security, deploy=True)
def check_what_is_missing(**_about: Any) -> Iterable[CheckMessage]:
    """Django's check."""
    return [*_required(), *_machine(), *_messages(), *_advised()]


@register(Tags.database, deploy=True)
def check_the_database(databases: Collection[str] | None = None, **_about: Any) -> Iterable[CheckMessage]:
    """Django's check, with ``--database default``: three statements."""
    return [*_role(), *_schema()] if "default" in (databases or ()) else []


def _role() -> Iterator[CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute(_MAY_ALL)
        ((may_all,),) = cursor.fetchall()
    if may_all:
        hint = "Serve by another role, which owns nothing: clinic/deploying/init-database.sh makes it."
        message = "DATABASE_URL's role owns the tables: whoever gets in could drop them, or switch triggers off."
        yield Warning(message, hint=hint, id="clinic.W011")


def _schema() -> Iterator[CheckMessage]:
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        hint = "By the owner's role: DATABASE_URL=postgresql://clinic_owner:... python manage.py migrate"
        yield Error(f"{len(plan)} migrations aren't applied.", hint=hint, id="clinic.E017")


def _required() -> Iterator[CheckMessage]:
    if settings.DATABASES["default"].get("NAME") == NOT_SET:
        hint = (
            "DATABASE_URL=postgresql://clinic_app:PASSWORD@HOST/clinic, or a file that holds it: DATABASE_URL_FILE=..."
        )
        yield Error("DATABASE_URL is missing: there is no database.", hint=hint, id="clinic.E010")
    if settings.SECRET_KEY == NOT_SET:
        hint = f"Make one by {_KEY}, and give it in SECRET_KEY, or in a file: SECRET_KEY_FILE=..."
        yield Error("SECRET_KEY is missing: nobody could sign in.", hint=hint, id="clinic.E011")
    if not settings.ALLOWED_HOSTS:
        hint = "Name what people type: ALLOWED_HOSTS=clinic.example."
        yield Error("ALLOWED_HOSTS is missing: every page would be answered 400.", hint=hint, id="clinic.E012")
    if settings.DEBUG:
        hint = "Take DEBUG away, or DEBUG=false."
        yield Error("DEBUG is on: errors would show code and patients' data to anybody.", hint=hint, id="clinic.E013")


def _machine() -> Iterator[CheckMessage]:
    if not _makes_pdfs():
        hint = "On Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-extra"
        yield Error("Pango is missing: no aftercare sheet could be made as PDF.", hint=hint, id="clinic.E014")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        hint = "python manage.py collectstatic --no-input"
        yield Error("The static files aren't collected: no page could be shown.", hint=hint, id="clinic.E015")
    if settings.PHOTOS_S3_BUCKET:
        return
    root = Path(settings.PHOTOS_ROOT)
    if not _is_writable(root):
        hint = f"install -d -o clinic -m 0700 {root}, or another folder: PHOTOS_ROOT=..."
        message = f"PHOTOS_ROOT is {root}, where this user may not write: no photo and no export could be kept."
        yield Error(message, hint=hint, id="clinic.E016")
    if root.is_relative_to(settings.BASE_DIR):
        hint = "A folder of their own: PHOTOS_ROOT=/var/lib/clinic/photos"
        yield Warning("Photos lie beside the code, and would go with it.", hint=hint, id="clinic.W002")


def _messages() -> Iterator[CheckMessage]:
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        hint = "EMAIL_BACKEND=django.core.mail.backends.smtp.EmailBackend and EMAIL_HOST=..., or a provider of Anymail."
        yield Warning("Mail to patients only goes into the log.", hint=hint, id="clinic.W003")
    if settings.SMS_BACKEND.endswith("ConsoleSms"):
        hint = (
            "SMS_BACKEND=clinic.messages.twilio.TwilioSms with TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM."
        )
        yield Warning("Texts to patients only go into the log.", hint=hint, id="clinic.W004")
    hint = "Where patients find their pages, by one of ALLOWED_HOSTS: PUBLIC_URL=https://clinic.example"
    address = urlsplit(settings.PUBLIC_URL)
    if not settings.PUBLIC_URL:
        yield Warning("PUBLIC_URL is missing: no message with a link goes out.", hint=hint, id="clinic.W005")
    elif address.scheme != "https" or not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        message = (
            f"PUBLIC_URL is {settings.PUBLIC_URL}, where nobody is answered: links in messages would lead nowhere."
        )
        yield Warning(message, hint=hint, id="clinic.W006")


def _advised() -> Iterator[CheckMessage]:
    if not settings.DATABASE_POOL_SIZE:
        hint = "As many as a process has threads: DATABASE_POOL_SIZE=4"
        yield Warning("Every request connects to the database anew, which takes its time.", hint=hint, id="clinic.W007")
    if not (settings.BACKUP_AGE_RECIPIENTS or settings.BACKUP_GPG_RECIPIENT):
        hint = "age-keygen -o key.txt, on another machine; then BACKUP_AGE_RECIPIENTS=age1..., as it says."
        yield Warning("Backups wouldn't be encrypted.", hint=hint, id="clinic.W008")
    kept = {"TOKEN_PEPPER": settings.TOKEN_PEPPER, "SECOND_FACTOR_KEYS": settings.SECOND_FACTOR_KEYS}
    if missing := [name for name, value in kept.items() if not value]:
        hint = f"Before the first token and the first app, for each: {_KEY}."
        message = (
            f"{' and '.join(missing)} would be SECRET_KEY: it could never be changed without losing what they hold."
        )
        yield Warning(message, hint=hint, id="clinic.W009")
    if not settings.SECURE_SSL:
        hint = "Take SECURE_SSL=false away; behind a proxy that ends TLS set BEHIND_PROXY=true."
        yield Warning("Whoever listens on the way may read along: TLS isn't wanted.", hint=hint, id="clinic.W010")

    if is_built_slowly():
        hint = "Serve by Debian's python3 or Docker's python, or build it with --enable-optimizations --with-lto."
        message = f"Python in {sys.base_prefix} was built without optimizations: every request takes a third longer."
        yield Info(message, hint=hint, id="clinic.I001")


def is_built_slowly(prefix: str = sys.base_prefix, arguments: str = _CONFIGURED) -> bool:
    """Whether it was compiled with ``arguments`` for ``configure`` that leave the optimizations out, as pyenv does.

    Debian's, in /usr, names them elsewhere; where ``arguments`` are empty, nobody knows.
    """
    return prefix != "/usr" and bool(arguments) and "--enable-optimizations" not in arguments


def _makes_pdfs() -> bool:
    with suppress(OSError):
        return bool(import_module("weasyprint"))
    return False


def _is_writable(folder: Path) -> bool:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return os.access(there, os.W_OK | os.X_OK)
