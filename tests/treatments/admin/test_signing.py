"""What signing asks for on its page."""

from datetime import timedelta

import pytest

from clinic.models import User
from tests.one_time import with_second_factor
from tests.scenes import MONDAY, PASSWORD
from tests.staff import button, signed_in, text


@pytest.fixture
def record(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    return scene.record(session, at=MONDAY + timedelta(hours=3))


def test_who_has_a_second_factor_is_asked_for_a_code_where_they_sign_and_add(scene, record):
    by = User.objects.get(pk=scene.provider.user.pk)
    scene.give_password(by)
    assert "password_code" not in text(signed_in(by).get(button(record, "sign")))
    signing, adding, *_rest = with_second_factor(by, at=MONDAY)
    provider = signed_in(by)
    assert 'autocomplete="one-time-code"' in text(provider.get(button(record, "sign")))
    refused = text(provider.post(button(record, "sign"), {"password": PASSWORD, "password_code": "000000"}))
    assert "the code of your app" in refused
    assert "000000" not in refused
    assert provider.post(button(record, "sign"), {"password": PASSWORD}).status_code == 200, "it is asked for"
    provider.post(button(record, "sign"), {"password": PASSWORD, "password_code": signing})
    provider.post(button(record, "add"), {"text": "x", "password": PASSWORD, "password_code": adding})
    record.refresh_from_db()
    assert (record.status, record.addenda.get().text) == ("signed", "x")
