"""Whether the ways to the database lead over a network in plain text: asked by ``manage.py check --deploy``.

libpq's default (``sslmode=prefer``) takes whatever it gets: who stands on the way may say that there is no TLS. HIPAA
164.312(e)(1), ASVS 5.0 12.3.1.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import psycopg
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  (Django's name for it)
from psycopg.conninfo import conninfo_to_dict

from clinic.environment import setting

# Of libpq's, those that send nothing without TLS.
ENCRYPTED = frozenset({"require", "verify-ca", "verify-full"})


@register(Tags.security, deploy=True)
def check_the_ways_to_the_database(**_about: Any) -> Iterable[CheckMessage]:
    """Django's check: nobody is asked, and no address is said but the host's name."""
    for name, parameters in _ways():
        if exposed := sorted(hosts_in_plain_text(parameters)):
            yield _warning(name, ", ".join(exposed))


def hosts_in_plain_text(parameters: Mapping[str, Any]) -> set[str]:
    """The hosts that ``parameters``, as libpq calls them, may lead to without TLS, other than this machine.

    This machine is a socket, its own addresses, and what ``DATABASE_LOCAL_HOSTS`` names.
    """
    if (parameters.get("sslmode") or os.environ.get("PGSSLMODE")) in ENCRYPTED:
        return set()
    # hostaddr is where it goes, whatever host says; more than one of them are tried in turn.
    said = parameters.get("hostaddr") or parameters.get("host") or os.environ.get("PGHOST") or ""
    return {host for host in str(said).split(",") if not _is_here(host)}


def _is_here(host: str) -> bool:
    if not host or host[0] in "/@" or host == "localhost" or host in settings.DATABASE_LOCAL_HOSTS:
        return True
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return False


def _ways() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for alias, name in (("default", "DATABASE_URL"), ("replica", "DATABASE_REPLICA_URL")):
        if config := settings.DATABASES.get(alias):
            yield name, {"host": config.get("HOST"), **config.get("OPTIONS", {})}
    for name, url in (
        ("DATABASE_DIRECT_URL", settings.DATABASE_DIRECT_URL),
        ("DATABASE_OWNER_URL", setting("DATABASE_OWNER_URL")),
    ):
        # What is no address of a database is refused by whoever opens it.
        with suppress(psycopg.ProgrammingError):
            yield name, conninfo_to_dict(url)


def _warning(name: str, hosts: str) -> Warning:
    return Warning(
        f"{name} leads to {hosts} without wanting TLS: whoever listens on the way may read what is kept of patients.",
        hint=(
            f"Switch TLS on there (ssl = on), and end {name} with ?sslmode=verify-full&sslrootcert=FILE, the "
            "certificate of who signed the server's; with ?sslmode=require it is encrypted, to whoever answers. "
            f"Where the way doesn't leave this machine: DATABASE_LOCAL_HOSTS={hosts}."
        ),
        id="clinic.W012",
    )
