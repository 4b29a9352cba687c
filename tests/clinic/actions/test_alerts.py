from datetime import date, timedelta

import pytest

from clinic.actions.alerts import AlertEnded, change_alert, end_alert, raise_alert
from clinic.models import AuditEvent
from clinic.queries.alerts import in_force
from tests.scenes import MONDAY, refuses_input


def alert_of(scene, **values):
    values = {"severity": "danger", "text": "Latex"} | values
    return raise_alert(patient=scene.patient, **values, by=scene.desk, at=MONDAY)


def test_an_alert_is_in_force_at_once_and_changes_the_patient(scene):
    alert = alert_of(scene, kind="allergy", since_on=date(2001, 5, 1))
    scene.patient.refresh_from_db()
    assert list(in_force()) == [alert]
    assert scene.patient.version == 2
    assert AuditEvent.objects.get(action="patient.alert_raised").patient_id == scene.patient.pk


def test_the_loudest_stands_first_then_the_oldest(scene):
    quiet, loud, louder = (alert_of(scene, severity=severity) for severity in ("info", "danger", "danger"))
    assert list(in_force()) == [loud, louder, quiet]


def test_a_changed_alert_counts_its_change_so_that_it_is_acknowledged_anew(scene):
    alert = change_alert(alert=alert_of(scene), text="Latex and nitrile", by=scene.desk, at=MONDAY)
    assert (alert.text, alert.version) == ("Latex and nitrile", 2)
    assert AuditEvent.objects.get(action="patient.alert_changed").fields == ["text"]


def test_nothing_is_written_where_nothing_differs(scene):
    alert = change_alert(alert=alert_of(scene), text="Latex", severity="danger", by=scene.desk, at=MONDAY)
    assert alert.version == 1
    assert not AuditEvent.objects.filter(action="patient.alert_changed").exists()


def test_an_ended_alert_stays_readable_and_is_not_touched_again(scene):
    alert = end_alert(alert=alert_of(scene), by=scene.desk, at=MONDAY)
    assert (alert.ended_at, list(in_force())) == (MONDAY, [])
    for act in (lambda: end_alert(alert=alert, by=scene.desk, at=MONDAY), lambda: change(scene, alert)):
        with pytest.raises(AlertEnded):
            act()


def change(scene, alert):
    return change_alert(alert=alert, text="Again", by=scene.desk, at=MONDAY)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"text": " "}, "alert_text_impossible"),
        ({"text": "x" * 201}, "alert_text_impossible"),
        ({"text": "two\nlines"}, "alert_text_impossible"),
        ({"kind": "mood"}, "kind_unknown"),
        ({"severity": "deadly"}, "severity_unknown"),
        ({"since_on": MONDAY.date() + timedelta(days=1)}, "since_impossible"),
        ({"since_on": date(1990, 2, 2)}, "since_impossible"),
    ],
)
def test_what_cannot_be_is_refused(scene, values, code):
    with refuses_input(code):
        alert_of(scene, **values)


def test_an_alert_has_no_other_details(scene):
    with refuses_input("unknown_field"):
        change_alert(alert=alert_of(scene), ended_at=MONDAY, by=scene.desk, at=MONDAY)
