from datetime import UTC, date, datetime, timedelta

import pytest

from clinic.actions.imports import apply_import
from clinic.actions.patients import identify_patient
from clinic.errors import InvalidInput
from clinic.models import Message, User
from clinic.roles import Role
from tests.clinic.imports.files import applied, checked, said, sheet, work
from tests.scenes import MONDAY
from tests.treatments.courses import another_site
from treatments.actions.cancelling import cancel
from treatments.models import Appointment, OutsideTreatment

HISTORY = ("patient_system", "patient_value", "treatment", "areas", "performed_on")
VISITS = ("system", "value", "patient_system", "patient_value", "starts_at", "provider", "kind", "minutes")
VISIT = ("booking", "A-1", "crm", "7", "2027-03-01 10:00", "ada okafor", "consultation", "30")


@pytest.fixture
def maya(scene):
    identify_patient(patient=scene.patient, system="crm", value="7", by=scene.desk, at=MONDAY)
    return scene.patient


def history(*rows):
    return sheet(*rows, header=HISTORY)


def visits(scene, *rows, header=VISITS, act=checked, **how):
    return act(scene, sheet(*rows, header=header), kind="appointments", **{"location": scene.location} | how)


def test_what_was_done_before_is_kept_once(scene, maya):
    row = ("crm", "7", "microneedling", "cheeks; chin", "2027-02-10")
    applied(scene, history(row), kind="history")
    kept = OutsideTreatment.objects.get()
    assert (kept.patient, kept.treatment.key, kept.performed_on) == (maya, "microneedling", date(2027, 2, 10))
    assert sorted(kept.areas.values_list("key", flat=True)) == ["cheeks", "chin"]
    assert said(checked(scene, history(row), kind="history")) == [(2, "unchanged", "", "")]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (("crm", "8", "microneedling", "", "2027-02-10"), "patient_value", "unknown"),
        (("", "", "microneedling", "", "2027-02-10"), "patient_value", "required"),
        (("crm", "7", "no_such", "", "2027-02-10"), "treatment", "unknown"),
        (("crm", "7", "microneedling", "cheeks moon", "2027-02-10"), "areas", "unknown"),
        (("crm", "7", "microneedling", "", "2027-09-10"), "performed_on", "performed_impossible"),
        (("crm", "7", "microneedling", "", ""), "performed_on", "required"),
    ],
)
def test_history_that_can_not_be_is_refused_at_its_column(scene, maya, row, column, code):
    assert said(checked(scene, history(row), kind="history")) == [(2, "refused", column, code)]


def test_a_visit_made_elsewhere_is_booked_and_nobody_hears_of_it(scene, maya):
    visits(scene, VISIT, act=applied)
    appointment = Appointment.objects.get()
    assert (appointment.patient, appointment.starts_at) == (maya, MONDAY + timedelta(hours=1))
    assert not Message.objects.exists()
    assert said(visits(scene, VISIT)) == [(2, "unchanged", "", "")]


def test_a_visit_that_was_moved_elsewhere_moves_here(scene, maya):
    visits(scene, VISIT, act=applied)
    later = (*VISIT[:4], "2027-03-01 11:00", *VISIT[5:])
    assert said(visits(scene, later, act=applied)) == [(2, "changed", "", "")]
    assert Appointment.objects.get().starts_at == MONDAY + timedelta(hours=2)


def test_a_line_without_a_reference_that_says_the_same_has_told_nothing_new(scene, maya):
    visits(scene, ("", "", *VISIT[2:]), act=applied)
    assert said(visits(scene, ("", "", *VISIT[2:]))) == [(2, "unchanged", "", "")]


@pytest.mark.parametrize(("place", "cell"), [(5, "ben"), (6, "walk_in"), (7, "45")])
def test_a_line_without_a_reference_that_says_otherwise_is_refused(scene, maya, place, cell):
    visits(scene, VISIT, act=applied)
    row = ["", "", *VISIT[2:]]
    row[place] = scene.colleague.name if cell == "ben" else cell
    assert said(visits(scene, row)) == [(2, "refused", "", "reference_differs")]


def test_what_is_only_held_is_not_booked(scene, maya):
    held = scene.book(scene.start_series().sessions.get(number=1), hold_minutes=10)
    row = ("", "", *VISIT[2:])
    assert said(visits(scene, row)) == [(2, "refused", "", "patient_busy")]
    Appointment.objects.filter(pk=held.pk).update(held_until=MONDAY)
    assert said(visits(scene, row, act=applied)) == [(2, "new", "", "")]


def test_what_was_cancelled_here_is_refused_until_somebody_has_looked(scene, maya):
    visits(scene, VISIT, act=applied)
    cancel(appointment=Appointment.objects.get(), reason="patient", by=scene.desk, at=MONDAY)
    assert said(visits(scene, VISIT)) == [(2, "refused", "", "invalid_transition")]


def test_a_visit_that_was_made_is_what_the_line_says(scene, maya):
    visits(scene, VISIT, act=applied)
    Appointment.objects.update(status="fulfilled")
    assert said(visits(scene, VISIT)) == [(2, "unchanged", "", "")]


@pytest.mark.parametrize(("place", "column"), [(0, "system"), (1, "value")])
def test_system_and_value_go_together(scene, maya, place, column):
    row = [*VISIT]
    row[place] = ""
    assert said(visits(scene, row)) == [(2, "refused", column, "required")]


def test_the_rule_book_has_its_say_about_each_line(scene, maya):
    rows = [VISIT, ("booking", "A-2", *VISIT[2:4], "2027-03-06 10:00", *VISIT[5:])]
    data_import = visits(scene, *rows)
    assert said(data_import) == [(2, "new", "", ""), (3, "refused", "", "outside_hours")]
    assert data_import.lines.get(number=3).message


def test_of_two_lines_at_one_time_the_second_is_refused_as_it_is_imported(scene, maya):
    rows = [VISIT, ("booking", "A-2", *VISIT[2:])]
    data_import = visits(scene, *rows, act=applied)
    assert said(data_import) == [(2, "new", "", ""), (3, "refused", "", "patient_busy")]
    assert (Appointment.objects.count(), data_import.done, data_import.status) == (1, 2, "done")


def test_a_session_of_a_running_series_is_booked(scene, maya):
    series = scene.start_series()
    header = ("patient_system", "patient_value", "starts_at", "series", "session", "room")
    row = ("crm", "7", "2027-03-01T10:00", "mn_acne_scars", "1", scene.room.name)
    visits(scene, row, header=header, act=applied)
    appointment = Appointment.objects.get()
    assert (appointment.session, appointment.room) == (series.sessions.get(number=1), scene.room)
    assert said(visits(scene, row, header=header)) == [(2, "unchanged", "", "")]


@pytest.mark.parametrize(
    ("place", "cell", "column", "code"),
    [
        (4, "tomorrow", "starts_at", "time_unreadable"),
        (4, "2027-03-14 02:30", "starts_at", "time_impossible"),
        (4, "2027-03-14 02:30-05:00", "starts_at", "time_impossible"),
        (4, "2027-11-07 01:30", "starts_at", "time_impossible"),
        (4, "2027-11-08 10:30+15:00", "starts_at", "time_unreadable"),
        (5, "Nobody", "provider", "unknown"),
        (5, "", "provider", "required"),
        (6, "session", "kind", "unknown_word"),
        (7, "2", "minutes", "number_out_of_bounds"),
        (7, "", "minutes", "required"),
    ],
)
def test_a_visit_that_can_not_be_is_refused_at_its_column(scene, maya, place, cell, column, code):
    row = [*VISIT]
    row[place] = cell
    assert said(visits(scene, row)) == [(2, "refused", column, code)]


@pytest.mark.parametrize(
    ("cell", "hour"), [("2027-11-08T10:30-05:00", 15), ("2027-11-08 10:30 -05:00", 15), ("2027-11-08 15:30Z", 15)]
)
def test_a_time_may_have_its_offset_and_where_it_is_shown_twice_needs_it(scene, maya, cell, hour):
    row = [*VISIT]
    row[4] = cell
    assert said(visits(scene, row, act=applied)) == [(2, "new", "", "")]
    assert Appointment.objects.get().starts_at == datetime(2027, 11, 8, hour, 30, tzinfo=UTC)
    # Nobody works at night: that is another refusal than of a time that there isn't.
    row[4] = "2027-11-07 01:30-05:00"
    ((_line, outcome, _column, code),) = said(visits(scene, row))
    assert (outcome, code) == ("refused", "outside_hours")


def test_a_visit_is_somewhere(scene, maya):
    assert said(visits(scene, VISIT, location=None)) == [(2, "refused", "location", "required")]
    named = visits(scene, (*VISIT, "riverside"), header=(*VISITS, "location"), location=None)
    assert said(named) == [(2, "new", "", "")]


@pytest.fixture
def limited(scene):
    """Who sees another location alone; the scene's isn't among what they see."""
    return User.objects.create_user("madrid", roles=[Role.FRONT_DESK], limited_to=[another_site(scene).pk])


def test_whoever_is_limited_to_a_location_books_nothing_at_another(scene, maya, limited):
    named = ((*VISIT, "Riverside"), (*VISITS, "location"))
    nameless = ((*VISIT, "No such"), (*VISITS, "location"))
    for row, header in (named, nameless):
        lines = said(visits(scene, row, header=header, location=None, by=limited))
        assert lines == [(2, "refused", "location", "unknown")]
    with pytest.raises(InvalidInput):
        visits(scene, VISIT, by=limited)
    assert not Appointment.objects.exists()


def test_whoever_was_limited_since_books_nothing_elsewhere(scene, maya, limited):
    data_import = visits(scene, VISIT)
    User.objects.filter(pk=scene.desk.pk).update(limited_to=limited.limited_to)
    apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
    work()
    assert said(data_import) == [(2, "refused", "location", "unknown")]
    assert not Appointment.objects.exists()


def test_whoever_is_limited_books_no_session_of_a_series_elsewhere(scene, maya, limited):
    scene.start_series()
    header = ("patient_system", "patient_value", "starts_at", "series", "session", "location")
    row = ("crm", "7", "2027-03-01T10:00", "mn_acne_scars", "1", "Retiro")
    lines = said(visits(scene, row, header=header, location=None, by=limited))
    assert lines == [(2, "refused", "series", "unknown")]


def test_whoever_is_limited_moves_nothing_elsewhere_by_its_reference_and_is_told_nothing_of_it(scene, maya, limited):
    visits(scene, VISIT, act=applied)
    header, retiro = (*VISITS, "location"), "Retiro"
    later = (*VISIT[:4], "2027-03-01 11:00", *VISIT[5:], retiro)
    assert said(visits(scene, later, header=header, location=None, by=limited)) == [(2, "refused", "value", "unknown")]
    # The same time, without the reference: they are busy, as whoever books by hand is told.
    same = ("", "", *VISIT[2:4], "2027-03-01 16:00+01:00", "Retiro A", *VISIT[6:], retiro)
    lines = said(visits(scene, same, header=header, location=None, by=limited))
    assert lines == [(2, "refused", "", "patient_busy")]


@pytest.mark.parametrize("since", [{"is_active": False}, {"roles": [Role.MANAGER]}])
def test_whoever_was_let_out_meanwhile_or_lost_the_role_imports_nothing_more(scene, maya, since):
    data_import = visits(scene, VISIT)
    apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
    User.objects.filter(pk=scene.desk.pk).update(**since)
    work()
    assert said(data_import) == [(2, "refused", "", "not_permitted")]
    assert not Appointment.objects.exists()
