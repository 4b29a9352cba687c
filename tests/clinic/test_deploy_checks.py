import secrets

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from clinic.deploy_checks import (
    KNOWN,
    NO_SECOND_FACTOR,
    bits,
    check_deployment,
    check_second_factor_is_wanted,
    refuse_weak_settings,
)
from clinic.environment import Files

(DEMOS,) = KNOWN


RANDOM = "Zk3mTq8vWx1LpR7sYb2nHd5fJg9cKa4tUeQ6oNiVrEw0zMhXyBuDlSjCGfPA7T1x"


@pytest.fixture
def production(settings, monkeypatch):
    settings.DEBUG = False
    settings.SECRET_KEY, settings.TOKEN_PEPPER = RANDOM, ""
    settings.ALLOWED_HOSTS = ["clinic.example"]
    set_database(monkeypatch, HOST="/run/postgresql", USER="clinic_app", PASSWORD="")
    return settings


def set_database(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setitem(settings.DATABASES["default"], name, value)


def found():
    return {each.id for each in check_deployment()}


def test_what_is_random_and_used_once_is_fine(production, monkeypatch):
    production.TOKEN_PEPPER = secrets.token_hex(16)
    set_database(monkeypatch, HOST="db", PASSWORD=secrets.token_urlsafe(12))
    assert found() == set()
    refuse_weak_settings()


@pytest.mark.parametrize("key", [DEMOS, "short", "x" * 80, "ab" * 40, "django-insecure-" + RANDOM])
def test_a_key_that_could_be_guessed_is_refused(production, key):
    production.SECRET_KEY = production.TOKEN_PEPPER = key
    assert {"clinic.E001", "clinic.E002", "clinic.E004"} <= found()
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY") as refusal:
        refuse_weak_settings()
    assert key not in str(refusal.value)


def test_a_token_for_metrics_is_none_or_one_that_could_not_be_guessed_and_nobody_elses(production):
    production.METRICS_TOKEN = secrets.token_urlsafe(32)
    assert found() == set()
    production.METRICS_TOKEN = "metrics"
    assert found() == {"clinic.E006"}
    production.METRICS_TOKEN = production.SECRET_KEY
    assert found() == {"clinic.E004"}


@pytest.mark.parametrize("password", ["clinic_app", "Postgres", "elevenchars"])
def test_a_password_that_everybody_tries_is_refused_where_a_network_lies_between(production, monkeypatch, password):
    set_database(monkeypatch, HOST="db", PASSWORD=password)
    assert found() == {"clinic.E003"}
    set_database(monkeypatch, HOST="/run/postgresql", PASSWORD=password)
    assert found() == set()


def test_no_two_secrets_are_the_same_and_no_host_is_any(production):
    production.EMAIL_HOST_PASSWORD = production.TWILIO_AUTH_TOKEN = secrets.token_urlsafe(16)
    assert found() == {"clinic.E004"}
    production.EMAIL_HOST_PASSWORD, production.ALLOWED_HOSTS = "", ["clinic.example", "*"]
    assert found() == {"clinic.E005"}


def test_the_demo_begins_all_the_same(production):
    production.SECRET_KEY, production.DEBUG = DEMOS, True
    refuse_weak_settings()


def test_what_is_repeated_holds_no_more_than_once():
    assert bits("abab" * 20) == bits("ab") == 2


def test_a_secret_may_stand_in_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("of the file\n")
    assert Files({"KEY_FILE": str(file), "KEY": "of the environment"})["KEY"] == "of the file"
    assert Files({"KEY": "of the environment"})["KEY"] == "of the environment"
    with pytest.raises(ImproperlyConfigured, match="NO_FILE is /nowhere"):
        Files({"NO_FILE": "/nowhere"})["NO"]
    with pytest.raises(KeyError):
        Files({})["KEY"]


def test_that_a_password_is_enough_is_said_before_it_matters(settings):
    settings.SECOND_FACTOR_ROLES = []
    (warning,) = check_second_factor_is_wanted()
    assert warning.id == NO_SECOND_FACTOR
    assert "SECOND_FACTOR_ROLES" in warning.hint
    settings.SECOND_FACTOR_ROLES = ["manager"]
    assert check_second_factor_is_wanted() == []
