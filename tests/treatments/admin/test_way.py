"""The whole way of a session through the admin's buttons."""

from datetime import timedelta

import pytest

from aftercare.queries.sheets import sheet_of
from clinic.admin.buttons import offered
from clinic.models import Location
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.admin.record_page import rows
from treatments.models import Appointment, BodyArea, Series, SeriesTemplateVersion, Session, SessionRecord
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def start_form(scene, **changes):
    version = SeriesTemplateVersion.objects.get(template=scene.template, status="published")
    return {
        "template": version.pk,
        "location": scene.location.pk,
        "patient_concerns": [scene.concern.pk],
        "provider": scene.provider.pk,
    } | changes


def test_a_series_is_started_and_opened(desk, scene):
    response = desk.post(button(scene.patient, "start-series"), start_form(scene, session_count=3))
    series = Series.objects.get()
    assert response.url == page(series)
    assert [session.number for session in series.sessions.order_by("number")] == [1, 2, 3]
    shown = text(desk.get(response.url))
    assert "Microneedling for acne scars v1" in shown
    assert shown.count('class="dot dot--open"') == 3


def test_a_series_begins_with_nobody_who_has_no_hours_there(desk, scene):
    madrid = Location.objects.create(
        name="Centro", time_zone="Europe/Madrid", phone="+34910000000", emergency_number="112"
    )
    form = desk.get(button(scene.patient, "start-series")).context["form"]
    assert set(form.fields["provider"].queryset) == {scene.provider, scene.colleague}
    scene.colleague.rotas.update(location=madrid)
    response = desk.post(button(scene.patient, "start-series"), start_form(scene, provider=scene.colleague.pk))
    assert response.context["form"].errors["provider"] == [
        f"{scene.colleague.name} has no hours in {scene.location.name}."
    ]
    assert not Series.objects.exists()
    scene.provider.rotas.all().delete()
    shown = desk.get(button(scene.patient, "start-series")).context["form"].fields["provider"].queryset
    assert list(shown) == [scene.colleague]


@pytest.mark.parametrize("name", ["plan", "waitlist"])
def test_nobody_is_offered_who_has_no_hours_where_the_series_is(desk, scene, session, name):
    address = button(session.series, name)

    def offered_there():
        form = desk.get(address).context["form"]
        field = form.wishes.fields["provider"] if name == "plan" else form.fields["provider"]
        return {str(label) for value, label in field.choices if value}

    assert offered_there() == {scene.provider.name, scene.colleague.name}
    scene.provider.rotas.all().delete()
    assert offered_there() == {scene.colleague.name}
    if name == "plan":
        # The series' own provider isn't wished then.
        assert not desk.get(address).context["form"].wishes.errors


def test_a_count_outside_the_template_is_said_at_its_field(desk, scene):
    response = desk.post(button(scene.patient, "start-series"), start_form(scene, session_count=9))
    assert response.context["form"].errors["session_count"] == ["This template has 3 to 6 sessions."]
    assert not Series.objects.exists()


def test_a_concern_of_somebody_else_is_no_choice(desk, scene):
    other = scene.add_concern(scene.another_patient())
    response = desk.post(button(scene.patient, "start-series"), start_form(scene, patient_concerns=[other.pk]))
    assert "patient_concerns" in response.context["form"].errors


def test_the_version_that_is_copied_is_shown(desk, scene):
    shown = text(desk.get(button(scene.patient, "start-series")))
    assert "Microneedling for acne scars: 4 sessions, 28 days apart (v1)" in shown


def test_free_starts_are_offered_by_day(desk, session):
    response = desk.get(button(session, "book"))
    days = response.context["form"].days
    assert days[0].day == MONDAY.date()
    assert [start.clock for start in days[0].starts[:3]] == ["09:00", "09:15", "09:30"]
    assert "Riverside (America/New_York)" in text(response)


def test_a_start_that_was_chosen_is_booked(desk, session):
    start = desk.get(button(session, "book")).context["form"].days[0].starts[4]
    response = desk.post(button(session, "book"), {"start": start.value}, follow=True)
    appointment = Appointment.objects.get()
    assert "The session is booked." in text(response)
    assert (fresh(session).status, appointment.starts_at) == (SessionStatus.BOOKED, TEN)


def test_another_time_is_read_on_the_locations_clock(desk, session):
    desk.post(button(session, "book"), {"other": "2027-03-01T10:05"})
    assert Appointment.objects.get().starts_at == TEN + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a start, or enter another time."),
        ({"start": "soon"}, "Choose one of the starts."),
        ({"start": "2027-03-01T10:00"}, "Choose one of the starts."),
        ({"start": "2027-13-45T99:00Z"}, "Choose one of the starts."),
        ({"other": "2027-03-14T02:30"}, "2027-03-14 02:30:00"),
        ({"other": "2027-02-01T10:00"}, "past"),
    ],
)
def test_what_is_no_start_is_said(desk, session, fields, said):
    response = desk.post(button(session, "book"), fields)
    assert response.status_code == 200
    assert said in str(response.context["form"].errors)
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("query", ["?from=nonsense", "?from=2027-99-99", "?provider=nobody", "?from=2030-01-01"])
def test_an_odd_address_is_no_broken_page(desk, session, query):
    assert desk.get(button(session, "book") + query).status_code == 200


def test_looking_with_one_provider_shows_theirs(desk, session, scene):
    response = desk.get(button(session, "book"), {"provider": str(scene.colleague.pk)})
    assert {start.provider for day in response.context["form"].days for start in day.starts} == {"Ben Ruiz"}


def test_outside_of_hours_is_refused_by_name(desk, session):
    response = desk.post(button(session, "book"), {"other": "2027-03-01T22:00"})
    assert response.context["form"].non_field_errors()
    assert fresh(session).status == SessionStatus.PLANNED


def test_nobody_has_arrived_or_was_missed_on_a_day_that_is_to_come(desk, scene, session, monday):
    appointment = scene.book(session, TEN + timedelta(days=1))
    assert names_offered(appointment, scene.desk) == {"reschedule", "cancel"}
    # Already tomorrow in London, not yet there.
    monday.move_to(TEN + timedelta(hours=13, minutes=30))
    assert names_offered(appointment, scene.desk) == {"reschedule", "cancel"}
    monday.move_to(TEN + timedelta(hours=14))
    assert names_offered(appointment, scene.desk) == {"arrive", "no-show", "reschedule", "cancel"}
    monday.move_to(TEN + timedelta(days=3))
    assert "arrive" in names_offered(appointment, scene.desk)


def names_offered(appointment, user):
    return {button.name for button in offered(appointment, user)}


def test_the_desk_books_and_checks_in_the_provider_treats_records_and_signs(desk, provider, session, scene, monday):
    desk.post(button(session, "book"), {"other": "2027-03-01T10:00"})
    appointment = Appointment.objects.get()
    monday.move_to(TEN)
    desk.post(button(appointment, "arrive"))
    scene.get_ready(session, at=TEN)
    provider.post(button(session, "start"))
    assert sheet_of(session).status == "draft"
    monday.shift(timedelta(minutes=55))
    provider.post(button(session, "complete"), {"ended_at": ""})
    assert fresh(session).status == SessionStatus.COMPLETED
    assert sheet_of(session).status == "issued"
    cheeks = BodyArea.objects.get(key="cheeks")
    fields = rows(areas=2) | {
        "areas-0-area": cheeks.pk,
        "areas-0-depth_mm": "1.5",
        "areas-0-passes": "4",
        "areas-0-endpoint": "pinpoint_bleeding",
        "notes": "even response",
        "pain_peak": "3",
    }
    provider.post(button(session, "record"), fields)
    record = SessionRecord.objects.get()
    assert (record.areas.get().area, record.pain_peak, record.device) == (cheeks, 3, appointment.device)
    # What the short form doesn't ask is said and signed.
    scene.record(session, pain_peak=3, at=MONDAY + timedelta(hours=3))
    password = scene.give_password(scene.provider.user)
    provider.force_login(scene.provider.user)
    provider.post(button(session, "sign"), {"password": "guess"})
    assert fresh(record).status == "draft"
    provider.post(button(session, "sign"), {"password": password})
    assert fresh(record).status == "signed"
    shown = text(desk.get(page(scene.patient)))
    assert 'class="dot dot--done"' in shown
    assert "1 of 4 done" in shown


def test_the_end_is_entered_on_the_locations_clock(provider, session, scene, monday):
    scene.begin(session, TEN)
    monday.move_to(TEN + timedelta(hours=2))
    provider.post(button(session, "complete"), {"ended_at": "2027-03-01T10:50"})
    assert fresh(session).ended_at == TEN + timedelta(minutes=50)


def test_a_session_never_ends_before_it_begins(provider, session, scene, monday):
    scene.begin(session, TEN)
    monday.move_to(TEN + timedelta(hours=2))
    response = provider.post(button(session, "complete"), {"ended_at": "2027-03-01T09:00"})
    assert "ended_at" in response.context["form"].errors


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        ({"areas-0-depth_mm": "9"}, "depth_mm", "less than or equal to 3.50"),
        ({"areas-0-passes": "0"}, "passes", "greater than or equal to 1"),
        ({"areas-0-endpoint": "smoke"}, "endpoint", "Select a valid choice"),
        ({"areas-0-area": "", "areas-0-depth_mm": "1"}, "area", "Which area?"),
    ],
)
def test_a_row_that_cannot_be_is_said_at_its_field(provider, session, scene, row, field, said):
    scene.begin(session, TEN)
    cheeks = BodyArea.objects.get(key="cheeks")
    fields = rows() | {"areas-0-area": cheeks.pk} | row
    response = provider.post(button(session, "record"), fields)
    assert said in str(response.context["form"].areas[0].errors[field])
    assert not SessionRecord.objects.exists()


def test_the_same_area_twice_is_said(provider, session, scene):
    scene.begin(session, TEN)
    cheeks = BodyArea.objects.get(key="cheeks").pk
    fields = rows(areas=2) | {"areas-0-area": cheeks, "areas-1-area": cheeks}
    response = provider.post(button(session, "record"), fields)
    assert "Each area stands in one row." in text(response)


def test_a_forged_number_of_rows_is_no_broken_page(provider, session, scene):
    scene.begin(session, TEN)
    assert provider.post(button(session, "record"), {"notes": "x"}).status_code == 200
    assert not SessionRecord.objects.exists()


def test_the_next_record_is_filled_from_the_last(provider, scene, monday):
    series = scene.start_series()
    first, second = series.sessions.order_by("number")[:2]
    scene.perform(first, TEN)
    cheeks = BodyArea.objects.get(key="cheeks").pk
    fields = rows() | {"areas-0-area": cheeks, "areas-0-depth_mm": "1.25"}
    provider.post(button(first, "record"), fields)
    scene.begin(fresh(second), TEN + timedelta(days=28, hours=-1), at=TEN)
    row = provider.get(button(second, "record")).context["form"].areas[0]
    assert (row.initial["area"], str(row.initial["depth_mm"])) == (cheeks, "1.25")


def booked(scene, session):
    return scene.book(session, TEN)


@pytest.mark.parametrize(
    ("name", "status"), [("cancel", AppointmentStatus.CANCELLED), ("no-show", AppointmentStatus.NOSHOW)]
)
def test_an_appointment_is_given_up_with_a_reason(desk, scene, session, name, status):
    appointment = booked(scene, session)
    desk.post(button(appointment, name), {"reason": "ill"})
    assert (fresh(appointment).status, fresh(appointment).reason) == (status, "ill")
    assert fresh(session).status == SessionStatus.PLANNED


def test_an_arrival_is_taken_back(desk, scene, session):
    appointment = booked(scene, session)
    desk.post(button(appointment, "arrive"))
    assert fresh(appointment).status == AppointmentStatus.ARRIVED
    desk.post(button(appointment, "undo-arrival"))
    assert fresh(appointment).status == AppointmentStatus.BOOKED


def test_an_appointment_moves_to_a_free_start(desk, scene, session):
    appointment = booked(scene, session)
    start = desk.get(button(appointment, "reschedule")).context["form"].days[0].starts[8]
    desk.post(button(appointment, "reschedule"), {"start": start.value})
    assert fresh(appointment).starts_at == MONDAY + timedelta(hours=2)


def test_a_consultation_is_booked_moved_and_finished(desk, scene):
    fields = {
        "kind": "consultation",
        "place": scene.location.pk,
        "provider": scene.provider.pk,
        "other": "2027-03-01T11:00",
        "minutes": "30",
    }
    response = desk.post(button(scene.patient, "new-visit"), fields)
    appointment = Appointment.objects.get()
    assert response.url == page(appointment)
    assert appointment.starts_at == MONDAY + timedelta(hours=2)
    desk.post(button(appointment, "reschedule"), {"other": "2027-03-01T12:00"})
    desk.post(button(appointment, "arrive"))
    desk.post(button(appointment, "finish"))
    assert fresh(appointment).status == AppointmentStatus.FULFILLED


def test_the_zone_of_an_appointment_is_named(desk, scene, session):
    assert "Mon 1 Mar 2027, 10:00 EST (America/New_York)" in text(desk.get(page(booked(scene, session))))


def test_a_warning_that_was_kept_is_shown(desk, scene, session, monday):
    appointment = booked(scene, session)
    monday.move_to(TEN - timedelta(days=1))
    desk.post(button(appointment, "arrive"))
    assert "Booked for 2027-03-01, but it was 2027-02-28." in text(desk.get(page(appointment)))


def test_a_series_is_held_resumed_and_given_up(desk, scene, session):
    series = session.series
    desk.post(button(series, "hold"), {"reason": "travelling"})
    desk.post(button(series, "resume"))
    assert fresh(series).status == SeriesStatus.ACTIVE
    desk.post(button(series, "discontinue"), {"reason": "moved away"})
    assert (fresh(series).status, fresh(session).status) == (SeriesStatus.DISCONTINUED, SessionStatus.SKIPPED)


def test_nothing_is_booked_in_a_series_on_hold(desk, scene, session):
    desk.post(button(session.series, "hold"), {"reason": "travelling"})
    assert button(session, "book") not in text(desk.get(page(session)))
    assert desk.post(button(session, "book"), {"other": "2027-03-01T10:00"}).status_code == 200
    assert not Appointment.objects.exists()


def test_the_desk_starts_nothing(desk, scene, session):
    appointment = booked(scene, session)
    desk.post(button(appointment, "arrive"))
    assert desk.post(button(session, "start")).status_code == 403
    assert fresh(session).status == SessionStatus.BOOKED


def test_start_is_offered_once_the_patient_is_here(provider, desk, scene, session):
    appointment = booked(scene, session)
    assert button(session, "start") not in text(provider.get(page(session)))
    desk.post(button(appointment, "arrive"))
    assert button(session, "start") in text(provider.get(page(session)))


def test_a_published_version_is_only_looked_at(scene):
    version = SeriesTemplateVersion.objects.get(template=scene.template, status="published")
    lead = somebody(Role.CLINICAL_LEAD)
    assert lead.get(page(version)).status_code == 200
    assert lead.post(page(version), {"min_sessions": "1"}).status_code == 403


def test_statuses_are_never_fields_of_a_form(scene, session):
    for row in (session, session.series, booked(scene, session)):
        assert somebody(is_superuser=True).post(page(row), {"status": "completed"}).status_code == 403
    assert fresh(session).status == SessionStatus.BOOKED
    assert Session.objects.filter(status=SessionStatus.COMPLETED).count() == 0
