import os
import sys

import pytest

import manage
from clinic import embedded_postgres
from clinic.embedded_postgres import CannotRun, Urls

URLS = Urls(owner="postgresql://owner@/clinic", application="postgresql://application@/clinic")


@pytest.fixture
def started(monkeypatch):
    """What was started, in a shell where nothing is set."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DEBUG", "SECRET_KEY"):
        # Set first, so that what manage.py sets is undone after the test.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    starts = []
    monkeypatch.setattr(embedded_postgres, "launch", lambda: starts.append(1) or URLS)
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda words: None)
    return starts


@pytest.mark.parametrize(
    ("command", "url"),
    [
        ("migrate", URLS.owner),
        ("makemigrations", URLS.owner),
        ("sqlmigrate", URLS.owner),
        ("shell", URLS.application),
        ("load_reference", URLS.application),
        ("demo", URLS.application),
    ],
)
def test_only_who_changes_the_schema_is_its_owner(started, monkeypatch, command, url):
    monkeypatch.setattr(sys, "argv", ["manage.py", command])
    manage.main()
    assert os.environ["DATABASE_URL"] == url
    assert os.environ["DATABASE_OWNER_URL"] == URLS.owner
    assert os.environ["DEBUG"] == "true"


def test_a_database_that_is_named_wins_and_production_gets_no_settings_of_development(started, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/clinic")
    monkeypatch.setattr(sys, "argv", ["manage.py", "migrate"])
    manage.main()
    assert os.environ["DATABASE_URL"] == "postgresql://elsewhere/clinic"
    assert not started
    assert "DEBUG" not in os.environ
    assert "SECRET_KEY" not in os.environ


def test_on_a_server_that_was_told_nothing_no_other_clinic_is_begun(started, monkeypatch):
    monkeypatch.setattr(manage, "find_spec", lambda _name: None)
    monkeypatch.delenv("PG_BIN", raising=False)
    monkeypatch.setattr(sys, "argv", ["manage.py", "backup", "/backup"])
    with pytest.raises(SystemExit, match=r"manage\.sh"):
        manage.main()
    assert not started


def test_where_postgresql_cant_run_it_says_what_to_do_without_a_traceback(started, monkeypatch):
    def fail():
        raise CannotRun("No PostgreSQL runs here. Set PG_BIN.")

    monkeypatch.setattr(embedded_postgres, "launch", fail)
    monkeypatch.setattr(sys, "argv", ["manage.py", "shell"])
    with pytest.raises(SystemExit, match="Set PG_BIN"):
        manage.main()
