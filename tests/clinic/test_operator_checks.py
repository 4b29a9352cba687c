"""What an operator has still to do is said all at once, each with what to type."""

import os
import re

import pytest
from django.core.checks import Error

from clinic.operator_checks import check_the_database, check_what_is_missing, is_built_slowly
from tests.shipping.deployed import checked

ALL = {f"clinic.E0{number}" for number in (10, 11, 12)} | {
    f"clinic.W0{number:02}" for number in (1, 2, 3, 4, 5, 7, 8, 9)
}


def said_of(settings, **changes):
    for name, value in changes.items():
        setattr(settings, name, value)
    # Whatever Python these tests have.
    return {each.id: each for each in check_what_is_missing() if each.id != "clinic.I001"}


def fine(settings, tmp_path):
    """As ``deployed.complete`` has it, which ``make deploy`` checks whole."""
    (tmp_path / "staticfiles.json").touch()
    return said_of(
        settings, DEBUG=False, STATIC_ROOT=tmp_path, PHOTOS_ROOT=tmp_path / "photos", ALLOWED_HOSTS=["clinic.example"],
        PUBLIC_URL="https://clinic.example", EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        SMS_BACKEND="clinic.messages.twilio.TwilioSms", DATABASE_POOL_SIZE=4, BACKUP_AGE_RECIPIENTS=["age1"],
        TOKEN_PEPPER="a", SECOND_FACTOR_KEYS=["b"], SECURE_SSL=True,
    )  # fmt: skip


def test_in_an_empty_environment_all_that_is_missing_is_said_at_once_and_nothing_is_started():
    code, said = checked({"PATH": os.environ["PATH"]})
    assert code == 1
    assert "Traceback" not in said
    assert set(re.findall(r"clinic\.[EW]\d{3}", said)) >= ALL
    # Each with what to type, or what to do.
    assert said.count("HINT: ") == len(re.findall(r"\((?:clinic|security)\.[EWI]\d{3}\)", said))


def test_each_thing_is_missed_by_itself(settings, tmp_path):
    assert fine(settings, tmp_path) == {}
    beside = settings.BASE_DIR / ".photos"
    rows = [
        ("clinic.E012", {"ALLOWED_HOSTS": [], "PUBLIC_URL": ""}),
        ("clinic.E013", {"DEBUG": True}),
        ("clinic.E015", {"STATIC_ROOT": "/nowhere"}),
        ("clinic.E016", {"PHOTOS_ROOT": tmp_path / "staticfiles.json" / "below-a-file"}),
        ("clinic.W002", {"PHOTOS_ROOT": beside}),
        ("clinic.W003", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("clinic.W004", {"SMS_BACKEND": "clinic.messages.sms.ConsoleSms"}),
        ("clinic.W005", {"PUBLIC_URL": ""}),
        ("clinic.W006", {"PUBLIC_URL": "http://clinic.example"}),
        ("clinic.W006", {"PUBLIC_URL": "https://other.example"}),
        ("clinic.W007", {"DATABASE_POOL_SIZE": 0}),
        ("clinic.W008", {"BACKUP_AGE_RECIPIENTS": []}),
        ("clinic.W009", {"TOKEN_PEPPER": ""}),
        ("clinic.W010", {"SECURE_SSL": False}),
    ]
    wrong = []
    for expected, changes in rows:
        fine(settings, tmp_path)
        found = said_of(settings, **changes)
        if expected not in found or len(found) > len(changes) or not found[expected].hint:
            wrong.append((expected, changes, found))
    assert not wrong


@pytest.mark.parametrize(
    ("prefix", "arguments", "slow"),
    [
        ("/root/.pyenv/versions/3.11.7", "'--prefix=/root/.pyenv/versions/3.11.7' '--enable-shared'", True),
        ("/usr/local", "'--enable-shared' '--with-lto' '--enable-optimizations'", False),
        # Debian makes the profile by a target of its own, and says nothing of it.
        ("/usr", "'--enable-shared' '--prefix=/usr'", False),
        ("/opt/python", "", False),
    ],
    ids=["pyenv's", "Docker's", "Debian's", "nobody knows"],
)
def test_a_python_that_was_built_without_optimizations_is_told(prefix, arguments, slow):
    assert is_built_slowly(prefix, arguments) == slow


def test_photos_in_a_bucket_want_no_folder(settings, tmp_path):
    fine(settings, tmp_path)
    assert said_of(settings, PHOTOS_S3_BUCKET="photos", PHOTOS_ROOT="/proc/photos") == {}


def test_a_database_that_is_migrated_and_asked_by_who_owns_nothing_is_fine(db):
    assert check_the_database(databases=["default"]) == []
    assert check_the_database() == []


def test_a_database_that_lacks_migrations_is_said(db, monkeypatch):
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder.applied_migrations
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: dict(list(applied(self).items())[:-1]))
    (missing,) = check_the_database(databases=["default"])
    assert isinstance(missing, Error)
    assert missing.id == "clinic.E017"
