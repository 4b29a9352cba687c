"""Alerts are raised by a button too, and changed and ended on a page of their own."""

from clinic.actions.alerts import raise_alert
from clinic.models import PatientAlert
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, listing, page, signed_in, somebody, text

SAID = {"kind": "allergy", "severity": "danger", "text": "Latex", "since_on": "2001-05-01"}


def alert_of(scene):
    return raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)


def test_an_alert_is_raised_by_a_button_and_shown_with_since_when(scene):
    desk = signed_in(scene.desk)
    desk.post(button(scene.patient, "add-alert"), SAID)
    shown = text(desk.get(page(scene.patient)))
    assert "Danger, allergy:" in shown
    assert "since 1 May 2001" in shown


def test_an_alert_is_changed_and_ended_on_its_page(scene):
    alert, desk = alert_of(scene), signed_in(scene.desk)
    form = desk.get(button(alert, "change")).context["form"]
    assert form["text"].value() == "Latex"
    desk.post(button(alert, "change"), SAID | {"text": "Latex and nitrile", "seen_version": 1})
    desk.post(button(alert, "end"), {"seen_version": 2})
    alert.refresh_from_db()
    assert (alert.text, alert.version, alert.ended_at is None) == ("Latex and nitrile", 3, False)
    assert "Latex and nitrile" not in text(desk.get(page(scene.patient)))
    assert desk.get(button(alert, "change")).status_code == 302


def test_those_in_force_are_found_apart(scene):
    alert, desk = alert_of(scene), signed_in(scene.desk)
    desk.post(button(alert, "end"), {"seen_version": 1})
    assert list(desk.get(listing(PatientAlert, in_force="yes")).context["cl"].result_list) == []
    assert list(desk.get(listing(PatientAlert, in_force="no")).context["cl"].result_list) == [alert]


def test_a_manager_looks_and_changes_nothing(scene):
    alert, manager = alert_of(scene), somebody(Role.MANAGER)
    assert manager.get(page(alert)).status_code == 200
    for wanted in (button(alert, "end"), button(alert, "change"), button(scene.patient, "add-alert")):
        assert manager.post(wanted, SAID).status_code == 403
