"""What production refuses to begin with: secrets that could be guessed, and answering to any host's name.

Asked by ``manage.py check --deploy``, and by ``clinic.wsgi`` before it serves anybody (ASVS 5.0 13.3.1, 11.2.3).
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004  (Django's name for it)
from django.core.exceptions import ImproperlyConfigured

from clinic.environment import NOT_SET

# What stands in this repository is nobody's secret.
KNOWN = frozenset({"only-for-development-and-never-for-patients"})
_COMMON = frozenset(
    {"password", "postgres", "postgresql", "clinic", "clinic_app", "clinic_owner", "changeme", "secret"}
)
NO_SECOND_FACTOR = "clinic.W001"
NO_KEY = "clinic.E001"
SHORTEST_KEY, SHORTEST_PEPPER, SHORTEST_PASSWORD = 50, 32, 12
# What is random with 128 bits shows about so many by its characters alone.
LEAST_BITS = 96
_HOW = (
    "Make one by: python -c 'import secrets; print(secrets.token_urlsafe(64))', and give it in {name} "
    "or a file by {name}_FILE."
)


def weaknesses() -> Iterator[Error]:
    """What is wrong with the settings as they are, whether or not this is production. No value is ever said."""
    yield from _weak("SECRET_KEY", settings.SECRET_KEY, shortest=SHORTEST_KEY, number=1)
    if settings.TOKEN_PEPPER:
        yield from _weak("TOKEN_PEPPER", settings.TOKEN_PEPPER, shortest=SHORTEST_PEPPER, number=2)
    if settings.METRICS_TOKEN:
        yield from _weak("METRICS_TOKEN", settings.METRICS_TOKEN, shortest=SHORTEST_PEPPER, number=6)
    for database in settings.DATABASES.values():
        yield from _weak_database(database)
    for (name, value), (other, same) in combinations(_secrets(), 2):
        if value == same:
            hint = _HOW.format(name=name)
            yield Error(f"{name} and {other} are the same: who learns one has both.", hint=hint, id="clinic.E004")
    if "*" in settings.ALLOWED_HOSTS:
        hint = "Name the hosts: ALLOWED_HOSTS=clinic.example."
        yield Error("ALLOWED_HOSTS takes any host: links in messages could lead anywhere.", hint=hint, id="clinic.E005")


@register(Tags.security, deploy=True)
def check_deployment(**_about: Any) -> Iterable[Error]:
    """Django's check. That there is none at all is said by ``operator_checks``."""
    return [each for each in weaknesses() if settings.SECRET_KEY != NOT_SET or each.id != NO_KEY]


@register(Tags.security, deploy=True)
def check_second_factor_is_wanted(**_asked: Any) -> list[CheckMessage]:
    """Whether anybody has to have more than a password. ASVS 5.0 6.3.3 wants it of everybody at level 2."""
    if settings.SECOND_FACTOR_ROLES:
        return []
    return [
        Warning(
            "Nobody needs a second factor to sign in: a password that is guessed or seen is enough to read what is "
            "kept of patients.",
            hint="Set SECOND_FACTOR_ROLES, at least for those who see most: SECOND_FACTOR_ROLES=clinical_lead,manager.",
            id=NO_SECOND_FACTOR,
        )
    ]


def refuse_weak_settings() -> None:
    """Refuse to begin where somebody else could be let in; nothing of that where DEBUG is on.

    :raises ImproperlyConfigured: a secret is known, short or used twice, or any host is answered.
    """
    if settings.DEBUG:
        return
    if found := list(weaknesses()):
        said = "\n".join(f"- {each.msg} {each.hint}" for each in found)
        raise ImproperlyConfigured(f"This isn't safe enough for patients:\n{said}")


def _weak(name: str, value: str, *, shortest: int, number: int) -> Iterator[Error]:
    problem = _problem(value, shortest=shortest)
    if problem:
        yield Error(f"{name} {problem}.", hint=_HOW.format(name=name), id=f"clinic.E00{number}")


def _problem(value: str, *, shortest: int) -> str:
    if value in KNOWN or value.startswith("django-insecure-"):
        return "is the one of the demo, which everybody knows"
    if len(value) < shortest:
        return f"has fewer than {shortest} characters"
    return "" if bits(value) >= LEAST_BITS else "could be guessed: it isn't random"


def bits(value: str) -> float:
    """How many bits ``value`` holds at most: of its characters (Shannon), and of a piece that is repeated only once."""
    piece = value[: (value + value).find(value, 1)]
    counts = Counter(piece).values()
    return sum(-count * math.log2(count / len(piece)) for count in counts)


def _weak_database(config: Mapping[str, Any]) -> Iterator[Error]:
    host, password = str(config.get("HOST") or ""), str(config.get("PASSWORD") or "")
    # By a socket the system itself says who asks, and without a password so does the server.
    if not password or not host or host.startswith("/"):
        return
    is_known = password.lower() in _COMMON or password == config.get("USER")
    if is_known or len(password) < SHORTEST_PASSWORD:
        hint = "Give the role another: ALTER ROLE ... PASSWORD, then DATABASE_URL, or a file by DATABASE_URL_FILE."
        problem = "is one that everybody tries" if is_known else f"has fewer than {SHORTEST_PASSWORD} characters"
        yield Error(f"The database's password {problem}.", hint=hint, id="clinic.E003")


def _secrets() -> list[tuple[str, str]]:
    named = {
        "SECRET_KEY": settings.SECRET_KEY,
        "TOKEN_PEPPER": settings.TOKEN_PEPPER,
        "DATABASE_URL's password": str(settings.DATABASES["default"].get("PASSWORD") or ""),
        "EMAIL_HOST_PASSWORD": settings.EMAIL_HOST_PASSWORD,
        "METRICS_TOKEN": settings.METRICS_TOKEN,
        "TWILIO_AUTH_TOKEN": settings.TWILIO_AUTH_TOKEN,
    }
    return [(name, value) for name, value in named.items() if value]
