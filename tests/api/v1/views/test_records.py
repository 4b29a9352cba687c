from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.api.callers import assert_problem, person
from tests.scenes import MONDAY
from treatments.actions.records import TreatedArea, record_session
from treatments.models import BodyArea


@pytest.fixture
def record(scene, monday):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    monday.move_to(MONDAY + timedelta(hours=3))
    areas = [TreatedArea(area=BodyArea.objects.get(key="cheeks"))]
    return record_session(session=session, areas=areas, by=scene.provider.user, at=MONDAY + timedelta(hours=2))


@pytest.fixture
def path(record):
    return f"/session-records/{record.pk}/sign/"


def test_the_provider_who_treated_signs(scene, path):
    signed = person(user=scene.provider.user).act(path, version=1).json()
    assert (signed["status"], signed["signed_by"]) == ("signed", str(scene.provider.user.pk))
    assert signed["signed_at"] == "2027-03-01T17:00:00Z"


def test_a_token_never_signs(api, path, record):
    assert_problem(api.act(path, version=1), 403, "not_permitted")
    record.refresh_from_db()
    assert record.status == "draft"


def test_a_token_of_somebody_who_may_sign_does_not_either(api, path, record, scene):
    type(api.token.user).objects.filter(pk=api.token.user.pk).update(roles=[Role.PROVIDER])
    scene.provider.user = api.token.user
    scene.provider.save()
    assert_problem(api.act(path, version=1), 403, "scope_missing")


def test_a_colleague_signs_only_their_own(scene, path):
    assert_problem(person(user=scene.colleague.user).act(path, version=1), 403, "not_your_session")


def test_signing_takes_the_version_that_was_read(scene, path):
    assert_problem(person(user=scene.provider.user).act(path, version=7), 412, "stale")


def test_a_signed_record_is_not_signed_again_nor_written_over(api, scene, path, record):
    provider = person(user=scene.provider.user)
    provider.act(path, version=1)
    assert_problem(provider.act(path, version=2), 409, "invalid_transition")
    answer = api.put(f"/api/v1/sessions/{record.session_id}/record/", {"areas": []}, headers={"If-Match": '"2"'})
    assert assert_problem(answer, 409, "invalid_transition")["current"] == "signed"
