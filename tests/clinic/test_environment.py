import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic.environment import Environment, Files, setting


def reading(monkeypatch, **values):
    monkeypatch.setattr(Environment, "ENVIRON", Files(values))
    return Environment()


@pytest.mark.parametrize("said", ["ture", "enabled", "2"])
def test_what_is_neither_on_nor_off_is_refused_rather_than_off(monkeypatch, said):
    with pytest.raises(ImproperlyConfigured, match="write SECURE_SSL=true or SECURE_SSL=false"):
        reading(monkeypatch, SECURE_SSL=said).bool("SECURE_SSL", default=True)


def test_on_and_off_are_written_as_people_do(monkeypatch):
    env = reading(monkeypatch, A="True", B=" off ", C="1", D="")
    assert [env.bool(each, default=True) for each in "ABCDE"] == [True, False, True, False, True]


def test_what_is_no_number_says_what_to_write(monkeypatch):
    env = reading(monkeypatch, ERASURE_DAYS="week", OTHER="12")
    with pytest.raises(ImproperlyConfigured, match="ERASURE_DAYS is a whole number: ERASURE_DAYS=7"):
        env.int("ERASURE_DAYS", default=7)
    assert (env.int("OTHER", default=7), env.int("NONE", default=7)) == (12, 7)


def test_what_the_settings_do_not_hold_may_be_a_file_too(monkeypatch, tmp_path):
    (tmp_path / "url").write_text("postgresql://clinic_owner@db/clinic\n")
    env = reading(monkeypatch, DATABASE_OWNER_URL_FILE=str(tmp_path / "url"))
    assert env.str("DATABASE_OWNER_URL", default="") == setting("DATABASE_OWNER_URL")
    assert setting("DATABASE_OWNER_URL") == "postgresql://clinic_owner@db/clinic"
    assert setting("NOTHING") == ""


def test_a_file_that_holds_nothing_says_nothing(monkeypatch, tmp_path):
    (tmp_path / "none").write_text("\n")
    name = {"DATABASE_REPLICA_URL_FILE": str(tmp_path / "none")}
    assert reading(monkeypatch, **name).str("DATABASE_REPLICA_URL", default="") == ""
    assert reading(monkeypatch, **name, DATABASE_REPLICA_URL="of the environment").str("DATABASE_REPLICA_URL") == (
        "of the environment"
    )
