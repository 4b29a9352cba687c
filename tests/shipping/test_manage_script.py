"""``manage.sh`` by root, with a program in the place of ``setpriv`` that says what it was given."""

import os
import subprocess

import pytest

from tests.shipping.compose import DEPLOYING

PROGRAM = "#!/bin/sh\nenv\n"
SECRETS = ("database_url", "database_owner_url", "secret_key", "token_pepper", "second_factor_keys")


@pytest.fixture
def given(tmp_path):
    """The environment of what it runs; ``more`` are files besides the secrets that every clinic has."""
    program, secrets = tmp_path / "bin" / "setpriv", tmp_path / "clinic" / "secrets"
    program.parent.mkdir()
    program.write_text(PROGRAM)
    program.chmod(0o755)
    secrets.mkdir(parents=True)
    (tmp_path / "clinic" / "clinic.env").write_text("# As it is copied.\n\nALLOWED_HOSTS=clinic.example\n")

    def run(*words, **more):
        for name, value in {**dict(zip(SECRETS, SECRETS, strict=True)), **more}.items():
            (secrets / name).write_text(f"{value}\n")
        env = {
            "PATH": f"{program.parent}:{os.defpath}", "HOME": "/root", "CLINIC_SETTINGS": str(tmp_path / "clinic"),
        }  # fmt: skip
        done = subprocess.run(
            ["sh", DEPLOYING / "manage.sh", *words], env=env, capture_output=True, text=True, check=True
        )
        return dict(line.split("=", 1) for line in done.stdout.splitlines())

    return run


def test_it_has_the_settings_and_secrets_of_the_services(given):
    env = given("createsuperuser")
    assert (env["ALLOWED_HOSTS"], env["DATABASE_URL"], env["SECRET_KEY"]) == (
        "clinic.example", "database_url", "secret_key",
    )  # fmt: skip
    assert not {"DATABASE_OWNER_URL", "DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL"} & set(env)


def test_the_owners_address_is_for_what_changes_the_schema_restores_or_erases(given):
    assert given("migrate")["DATABASE_URL"] == "database_owner_url"
    for command in ("restore", "erase", "retention"):
        env = given(command)
        assert (env["DATABASE_URL"], env["DATABASE_OWNER_URL"]) == ("database_url", "database_owner_url")


def test_the_home_of_root_is_not_the_clinics(given):
    assert given("check")["HOME"] == "/nonexistent"


def test_ways_past_a_pooler_and_to_a_replica_are_taken_where_they_are_given(given):
    env = given("backup", database_direct_url="direct", database_replica_url="replica")
    assert (env["DATABASE_DIRECT_URL"], env["DATABASE_REPLICA_URL"]) == ("direct", "replica")
