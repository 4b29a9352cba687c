"""What is sealed is opened by the keys that are known, and nothing else of it is in the database."""

from importlib import import_module

import pytest
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice

from clinic.actions.one_time_codes import pass_second_factor
from clinic.actions.second_factors import begin_second_factor, finish_second_factor
from clinic.models import AuthenticatorApp
from clinic.sealing import seal, unseal
from tests.one_time import shown_by_app
from tests.scenes import MONDAY
from tests.staff import signed_in, text

PURPOSE = "tests"


def test_it_is_opened_again_and_never_the_same_twice():
    first, second = seal(PURPOSE, b"secret"), seal(PURPOSE, b"secret")
    assert first != second
    assert unseal(PURPOSE, first) == unseal(PURPOSE, second) == b"secret"


def test_neither_another_key_nor_another_purpose_opens_it(settings):
    sealed = seal(PURPOSE, b"secret")
    with pytest.raises(InvalidToken):
        unseal("other", sealed)
    settings.SECOND_FACTOR_KEYS = ["another"]
    with pytest.raises(InvalidToken):
        unseal(PURPOSE, sealed)


@pytest.fixture
def desk(scene):
    begin_second_factor(by=scene.desk, at=MONDAY)
    return scene.desk


def test_the_secret_of_an_app_is_nowhere_in_the_database(desk):
    app = AuthenticatorApp.objects.get()
    kept = " ".join(str(value) for value in AuthenticatorApp.objects.values().get().values())
    secret = app.bin_key
    assert len(secret) == 20
    assert secret.hex() not in kept
    assert app.config_url.partition("secret=")[2][:32] not in kept


def test_what_was_kept_in_the_open_is_sealed_by_the_migration_and_opened_on_the_way_back(scene):
    migration = import_module("clinic.migrations.0022_secrets_of_apps_are_sealed")
    before = TOTPDevice.objects.create(user=scene.desk, name="app")
    migration.seal_keys(apps, None)
    app = AuthenticatorApp.objects.get()
    assert (app.pk, app.user, app.key) == (before.pk, scene.desk, "sealed")
    assert app.bin_key == before.bin_key
    migration.open_keys(apps, None)
    before.refresh_from_db()
    assert before.key == app.bin_key.hex()


def test_keys_are_changed_one_after_the_other(desk, settings):
    secret = AuthenticatorApp.objects.get().bin_key
    settings.SECOND_FACTOR_KEYS = ["new", settings.SECRET_KEY]
    call_command("seal_second_factors")
    settings.SECOND_FACTOR_KEYS = ["new"]
    assert AuthenticatorApp.objects.get().bin_key == secret


def test_a_key_that_was_lost_lets_nobody_in_and_breaks_no_page(desk, settings):
    page = signed_in(desk)
    assert "<svg" in text(page.get("/admin/second-factor/"))
    settings.SECOND_FACTOR_KEYS = ["new"]
    assert "Set it up" in text(page.get("/admin/second-factor/"))
    settings.SECOND_FACTOR_KEYS = []
    code = shown_by_app(desk)
    finish_second_factor(by=desk, code=code, at=MONDAY, session=None)
    settings.SECOND_FACTOR_KEYS = ["new"]
    assert not pass_second_factor(user=desk, code=code, at=MONDAY)
    with pytest.raises(CommandError, match="Put it back"):
        call_command("seal_second_factors")
