import pytest

from clinic.actions.alerts import AlertEnded, change_alert, end_alert, raise_alert
from clinic.changes import expecting
from clinic.errors import MoveRefused, Stale
from clinic.models import AuditEvent
from tests.scenes import MONDAY, refuses_input
from tests.treatments.screenings import answer_to, screen
from treatments.actions.alerts import NoAlertProposed, acknowledge_alert, acknowledge_alerts, raise_alert_of_answer
from treatments.models import AlertAcknowledgement, Session
from treatments.queries.alerts import alerts_unacknowledged, unacknowledged_alerts


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def alert_of(scene, patient=None, text="Latex"):
    return raise_alert(patient=patient or scene.patient, text=text, by=scene.desk, at=MONDAY)


def acknowledge(scene, alert, session):
    return acknowledge_alert(alert=alert, session=session, by=scene.provider.user, at=MONDAY)


def is_open(session):
    return Session.objects.annotate(is_open=alerts_unacknowledged()).get(pk=session.pk).is_open


def test_what_is_acknowledged_is_kept_with_who_and_when(scene, session):
    alert = alert_of(scene)
    assert is_open(session)
    acknowledgement = acknowledge(scene, alert, session)
    assert (acknowledgement.alert_version, acknowledgement.by, acknowledgement.at) == (1, scene.provider.user, MONDAY)
    assert not is_open(session)
    assert AuditEvent.objects.get(action="alert.acknowledged").patient_id == scene.patient.pk


def test_once_is_enough(scene, session):
    alert = alert_of(scene)
    assert acknowledge(scene, alert, session) == acknowledge(scene, alert, session)
    assert AlertAcknowledgement.objects.count() == 1
    assert AuditEvent.objects.filter(action="alert.acknowledged").count() == 1


def test_each_session_is_acknowledged_for_itself(scene, session):
    acknowledge(scene, alert_of(scene), session)
    assert is_open(session.series.sessions.get(number=2))


def test_a_changed_alert_is_acknowledged_anew(scene, session):
    alert = alert_of(scene)
    acknowledge(scene, alert, session)
    change_alert(alert=alert, text="Latex, face mask too", by=scene.desk, at=MONDAY)
    assert [each.pk for each in unacknowledged_alerts(session)] == [alert.pk]
    acknowledge(scene, alert, session)
    assert not is_open(session)


def test_nobody_acknowledges_what_has_ended(scene, session):
    alert = end_alert(alert=alert_of(scene), by=scene.desk, at=MONDAY)
    assert not is_open(session)
    with pytest.raises(AlertEnded):
        acknowledge(scene, alert, session)


def test_an_alert_of_another_patient_is_refused_and_counts_for_nobody_else(scene, session):
    alert = alert_of(scene, scene.another_patient())
    assert not is_open(session)
    with refuses_input("other_patient"):
        acknowledge(scene, alert, session)


def test_nothing_is_acknowledged_once_the_session_is_over(scene, session):
    done = scene.perform(session)
    with pytest.raises(MoveRefused):
        acknowledge(scene, alert_of(scene), done)


def test_what_changed_since_it_was_seen_is_not_acknowledged(scene, session):
    alert = alert_of(scene)
    change_alert(alert=alert, text="Nitrile", by=scene.desk, at=MONDAY)
    with expecting(alert, 1), pytest.raises(Stale):
        acknowledge(scene, alert, session)
    assert is_open(session)


def test_all_that_was_seen_is_acknowledged_at_once_and_nothing_that_was_not(scene, session):
    one, two = alert_of(scene), alert_of(scene, text="Faints")
    act = {"session": session, "by": scene.provider.user, "at": MONDAY}
    with pytest.raises(Stale):
        acknowledge_alerts(seen={one.pk: 1}, **act)
    assert not AlertAcknowledgement.objects.exists()
    acknowledge_alerts(seen={one.pk: 1, two.pk: 1}, **act)
    assert not is_open(session)


def test_an_alert_is_made_of_an_answer_in_its_words(scene, session):
    said = {"value": "yes", "note": "Nickel,\nsince\x09childhood"}
    screening = screen(session, by=scene.provider.user, at=MONDAY, metal_allergy=said, keloid_history="unsure")
    by = {"by": scene.provider.user, "at": MONDAY}
    alert = raise_alert_of_answer(answer=answer_to(screening, "metal_allergy"), **by)
    assert (alert.kind, alert.severity) == ("allergy", "danger")
    assert alert.text == "Metal allergy: Nickel, since childhood"
    alert = raise_alert_of_answer(answer=answer_to(screening, "keloid_history"), **by)
    assert (alert.kind, alert.severity, alert.text) == ("keloid", "caution", "Keloids")


@pytest.mark.parametrize("key", ["metal_allergy", "sunburn"])
def test_no_alert_is_made_of_a_no_or_of_what_passes(scene, session, key):
    screening = screen(session, by=scene.provider.user, at=MONDAY, sunburn="yes")
    with pytest.raises(NoAlertProposed):
        raise_alert_of_answer(answer=answer_to(screening, key), by=scene.provider.user, at=MONDAY)
