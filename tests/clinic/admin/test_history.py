"""History is the audit, for who may read it."""

import pytest

from clinic.roles import Role
from tests.staff import history, page, somebody, text


@pytest.mark.parametrize("role", [Role.MANAGER, Role.CLINICAL_LEAD])
def test_who_may_read_the_audit_sees_who_did_what(scene, role):
    shown = text(somebody(role).get(history(scene.patient)))
    assert "patient.registered" in shown
    assert "concern.added" in shown
    assert "front-desk" in shown


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.PROVIDER])
def test_nobody_else_sees_it(scene, role):
    client = somebody(role)
    assert client.get(history(scene.patient)).status_code == 403
    assert history(scene.patient) not in text(client.get(page(scene.patient)))
