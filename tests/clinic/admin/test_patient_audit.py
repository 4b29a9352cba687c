"""Who saw this patient, and what changed: for who reads the audit, and of values only what they may read elsewhere."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.urls import reverse

from clinic.accesses import Occasion, keep_access
from clinic.actions.patients import change_patient
from clinic.models import AccessKind, Location, Patient, User
from clinic.reading import Reading
from clinic.roles import Role
from tests.scenes import MONDAY, told
from tests.staff import page, signed_in, somebody, text

SEEN, CHANGED = "admin:clinic_patient_seen", "admin:clinic_patient_changed"


def address(name, patient):
    return reverse(name, args=[patient.pk])


def see(patient, *, by, at=MONDAY, times=1):
    reading = Reading()
    reading.saw([patient.pk])
    for _ in range(times):
        keep_access(AccessKind.READ, Occasion(what="admin:clinic_patient_change", by=by), reading, at=at)


@pytest.fixture
def manager(scene):
    return somebody(Role.MANAGER)


def test_a_manager_is_told_who_saw_a_patient_and_the_looking_itself_is_kept(scene, manager):
    signed_in(scene.provider.user).get(page(scene.patient))
    shown = text(manager.get(address(SEEN, scene.patient)))
    assert scene.provider.user.get_username() in shown
    assert "Patient, page" in shown
    # The manager's own look stands in the next.
    assert "Patient, seen" in text(manager.get(address(SEEN, scene.patient)))


def test_nobody_else_is(scene):
    for role in (Role.FRONT_DESK, Role.PROVIDER):
        client = somebody(role)
        for name in (SEEN, CHANGED, f"{SEEN}_csv", f"{CHANGED}_csv"):
            assert client.get(address(name, scene.patient)).status_code == 403
    assert "seen/" not in text(somebody(Role.FRONT_DESK).get(page(scene.patient)))


def test_what_is_shown_is_narrowed_down_by_person_and_days(scene, manager):
    see(scene.patient, by=scene.desk)
    see(scene.patient, by=scene.provider.user)
    asked = {"by": str(scene.desk.pk), "since": "2027-03-01", "until": "2027-03-01"}
    rows = manager.get(address(SEEN, scene.patient), asked).context["rows"]
    assert [scene.desk.get_username() in row["who"] for row in rows] == [True]
    assert not manager.get(address(SEEN, scene.patient), asked | {"until": "2027-02-28"}).context["rows"]
    # Nonsense narrows nothing down, and says so.
    odd = manager.get(address(SEEN, scene.patient), {"by": "x", "since": "never", "before": "x_y"})
    # With the two looks before this one.
    assert (odd.status_code, len(odd.context["rows"])) == (200, 4)


def test_pages_go_on_where_the_last_one_ended(scene, manager):
    see(scene.patient, by=scene.desk, times=60)
    first = manager.get(address(SEEN, scene.patient))
    second = manager.get(f"{address(SEEN, scene.patient)}?{first.context['earlier']}")
    assert [len(each.context["rows"]) for each in (first, second)] == [50, 10]
    assert second.context["earlier"] == ""


def test_who_saw_a_record_that_was_merged_saw_the_patient(scene, manager):
    other = scene.another_patient()
    see(other, by=scene.desk)
    Patient.every.filter(pk=other.pk).update(merged_into=scene.patient)
    assert len(manager.get(address(SEEN, scene.patient)).context["rows"]) == 1


def test_what_changed_is_told_with_what_it_said_to_who_may_read_it(scene, manager):
    change_patient(patient=scene.patient, by=scene.desk, at=MONDAY, email="new@example.org")
    rows = manager.get(address(CHANGED, scene.patient)).context["rows"]
    (change,) = next(row["changes"] for row in rows if row["action"] == "patient.changed")
    assert (change.label, change.before, change.after) == ("E-mail", scene.patient.email, "new@example.org")


def test_of_what_one_may_not_read_only_the_fields_are_told(scene, manager, django_assert_max_num_queries):
    session = scene.perform(scene.start_series().sessions.first())
    record = scene.record(session)
    scene.record(session, pain_peak=7)
    lead = somebody(Role.CLINICAL_LEAD)
    told = {}
    for client in (manager, lead):
        with django_assert_max_num_queries(12):
            rows = client.get(address(CHANGED, scene.patient)).context["rows"]
        told[client] = [change for row in rows if row["subject_id"] == record.pk for change in row["changes"]]
    assert told[manager] == []
    assert any(change.after == "7" for change in told[lead])


def test_as_a_file_no_cell_is_computed(scene, manager):
    change_patient(patient=scene.patient, by=scene.desk, at=MONDAY, guardian_name="=1+1", guardian_relation="mother")
    answer = manager.get(address(f"{CHANGED}_csv", scene.patient))
    assert answer["Content-Disposition"].startswith("attachment")
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert any("'=1+1" in line for line in lines)
    assert not any(cell.startswith("=") for line in lines for cell in line)
    seen = manager.get(address(f"{SEEN}_csv", scene.patient))
    assert seen.content.decode("utf-8-sig").startswith("When (UTC),Who")


def test_a_manager_who_treats_is_not_told_what_the_draft_of_a_colleague_said(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    for notes in ("said-in-a-draft", "said-again"):
        scene.record(session, notes=notes)
    address = reverse("admin:clinic_patient_changed", args=[scene.patient.pk])
    asks = {"read": [Role.CLINICAL_LEAD], "not read": [Role.MANAGER, Role.PROVIDER]}
    shown = {}
    for who, roles in asks.items():
        client = signed_in(User.objects.create_user(who, roles=roles, is_staff=True))
        shown[who] = "said-in-a-draft" in client.get(address).content.decode()
    assert shown == {"read": True, "not read": False}


def record_of(scene, patient, *, hour):
    """A record of a session of ``patient``, written twice, with another device and skin the second time."""
    starts_at = MONDAY + timedelta(hours=hour)
    session = scene.perform(scene.start_series(patient=patient).sessions.get(number=1), starts_at)
    written = starts_at + timedelta(hours=1)
    scene.record(session, at=written)
    return scene.record(session, details=told(skin_today=["sunburn", "lesion"], has_urticaria=True), at=written)


def test_values_are_said_as_the_admin_says_them_and_for_programs_by_their_calendar(scene):
    lead = somebody(Role.CLINICAL_LEAD)
    record = record_of(scene, scene.patient, hour=1)
    scene.sign(record)
    change_patient(patient=scene.patient, by=scene.desk, at=MONDAY, language="es", birth_date=date(1991, 5, 4))
    shown = text(lead.get(address(CHANGED, scene.patient)))
    told = {line[6]: line[7:] for line in lines_of(lead.get(address(f"{CHANGED}_csv", scene.patient)))}
    for words in ("Spanish", "Sat 4 May 1991", "sunburnt, with a lesion", "yes", "Details changed"):
        assert f"{words}<" in shown
    assert "Mon 1 Mar 2027, 13:00 EST (America/New_York)" in shown
    assert told["Birth date"][1] == "1991-05-04"
    assert told["Language"][1] == "Spanish"
    assert told["Signed"][1] == "2027-03-01T18:00:00+00:00"
    assert told["Signed by"][1] == scene.provider.user.get_username()
    assert {line[4] for line in lines_of(lead.get(address(f"{CHANGED}_csv", scene.patient)))} >= {"patient.changed"}
    assert str(scene.provider.user.pk) not in shown.partition("<table")[2]


def lines_of(answer):
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_the_page_costs_the_same_however_much_changed(scene, django_assert_num_queries):
    lead = somebody(Role.CLINICAL_LEAD)
    scene.sign(record_of(scene, scene.patient, hour=1))
    lead.get(address(CHANGED, scene.patient))
    with django_assert_num_queries(7):
        few = lead.get(address(CHANGED, scene.patient)).context["rows"]
    for week in (5, 10):
        scene.sign(record_of(scene, scene.patient, hour=week * 7 * 24 + 1), at=MONDAY + timedelta(weeks=week, hours=5))
    change_patient(patient=scene.patient, by=scene.desk, at=MONDAY, language="es")
    lead.get(address(CHANGED, scene.patient))
    with django_assert_num_queries(7):
        many = lead.get(address(CHANGED, scene.patient)).context["rows"]
    assert len(many) > len(few)


def test_who_sees_some_locations_only_is_told_no_more_of_them_and_pays_one_query(scene, django_assert_num_queries):
    record_of(scene, scene.patient, hour=1)
    change_patient(patient=scene.patient, by=scene.desk, at=MONDAY, language="es")
    elsewhere = Location.objects.create(name="Hilltop", time_zone="Europe/Madrid", phone="+34910000000")
    limited = somebody(Role.CLINICAL_LEAD, limited_to=[elsewhere.pk])
    here = somebody(Role.CLINICAL_LEAD, limited_to=[scene.location.pk])
    shown = {}
    for client in (limited, here):
        client.get(address(CHANGED, scene.patient))
        with django_assert_num_queries(5 if client is limited else 8):
            shown[client] = text(client.get(address(CHANGED, scene.patient)))
    assert "Spanish" in shown[limited]
    assert "sunburnt, with a lesion" not in shown[limited]
    # The control: who is limited to where it happened reads it.
    assert "sunburnt, with a lesion" in shown[here]
