from datetime import time

import pytest

from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.changes import expecting
from clinic.errors import Stale
from clinic.models import AuditEvent, ContactWishes
from tests.scenes import MONDAY, refuses_input


def keep(scene, **wishes):
    said = {"may_email": True, "may_sms": False} | wishes
    return keep_contact_wishes(patient=scene.patient, by=scene.desk, at=MONDAY, **said)


def test_wishes_are_kept_and_replaced_as_a_whole(scene):
    keep(scene, unwanted=["appointment_reminder"], quiet_from=time(21), quiet_until=time(9))
    again = keep(scene, may_sms=True)
    again.refresh_from_db()
    assert (again.may_email, again.may_sms, again.unwanted, again.quiet_from) == (True, True, [], None)
    assert (ContactWishes.objects.count(), again.version) == (1, 2)
    assert AuditEvent.objects.filter(action="contact_wishes.kept", patient_id=scene.patient.pk).count() == 2


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"unwanted": ["gossip"]}, "purpose_unknown"),
        ({"quiet_from": time(9)}, "quiet_hours_open"),
        ({"quiet_until": time(9)}, "quiet_hours_open"),
        ({"quiet_from": time(9), "quiet_until": time(9)}, "quiet_hours_empty"),
    ],
)
def test_wishes_that_can_not_be_are_refused(scene, wishes, code):
    with refuses_input(code):
        keep(scene, **wishes)
    assert not ContactWishes.objects.exists()


def test_wishes_that_somebody_changed_meanwhile_are_not_overwritten(scene):
    wishes = keep(scene)
    keep(scene, may_sms=True)
    with pytest.raises(Stale), expecting(wishes, 1):
        keep(scene)
