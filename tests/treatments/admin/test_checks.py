"""What the rule book says is shown before anything is booked, and after it was refused."""

from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.actions.outside import record_outside_treatment
from treatments.models import Appointment, AppointmentFinding, BodyArea, Treatment

TEN = MONDAY + timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def second(scene):
    """A second session, whose first was performed on this Monday at ten."""
    first, second = scene.start_series().sessions.order_by("number")[:2]
    scene.perform(first, TEN)
    second.refresh_from_db()
    return second


def early(day):
    """Ten o'clock in New York, on a day of March before and after its clocks change."""
    return {"other": f"2027-03-{day:02}T10:00"}


def test_checking_says_what_stands_against_it_and_books_nothing(desk, second):
    response = desk.post(button(second, "book"), early(10) | {"do": "check"})
    shown = text(response)
    assert "Not possible: Wed 10 Mar 2027, 10:00" in shown
    assert '<span class="badge badge--block">nobody may</span>' in shown
    assert "nobody may book session 2 below 14 days" in shown
    assert "until Mon 29 Mar 2027" in shown
    assert "template, session 2" in shown
    assert 'data-code="gap_below_floor"' in shown
    assert not Appointment.objects.filter(session=second).exists()


def test_a_start_without_objections_is_said_to_be_possible(desk, second):
    shown = text(desk.post(button(second, "book"), {"other": "2027-03-29T10:00", "do": "check"}))
    assert "Possible: Mon 29 Mar 2027, 10:00" in shown
    assert "Ada Okafor · Room 1 · Pen 1" in shown


def test_the_first_allowed_start_fills_the_form(desk, second):
    ruling = desk.post(button(second, "book"), early(10) | {"do": "check"}).context["form"].ruling
    start = ruling.first_allowed.starts_at
    response = desk.post(button(second, "book"), early(10) | {"take": start.isoformat()})
    form = response.context["form"]
    assert (form["start"].value(), form["other"].value()) == (start.isoformat(), "")
    assert form.ruling.verdict[0] == "free"
    assert not Appointment.objects.filter(session=second).exists()
    desk.post(button(second, "book"), {"start": start.isoformat()})
    assert Appointment.objects.get(session=second).starts_at == start


def test_what_was_chosen_beyond_the_days_shown_stays_chosen(desk, second):
    far = (MONDAY + 60 * DAY).isoformat()
    response = desk.post(button(second, "book"), {"start": far, "do": "check"})
    assert response.context["form"].chosen.value == far
    assert f'value="{far}" checked' in text(response)


def test_who_may_not_override_reads_whom_to_ask(desk, second):
    for do in ({"do": "check"}, {}):
        shown = text(desk.post(button(second, "book"), early(22) | do))
        assert "Only with an override: Mon 22 Mar 2027, 10:00" in shown
        assert "Ask a provider" in shown
        assert "Book all the same" not in shown
    assert not Appointment.objects.filter(session=second).exists()


def test_who_may_books_all_the_same_with_a_reason_that_is_kept(provider, second):
    shown = text(provider.post(button(second, "book"), early(22)))
    assert 'name="against" value="gap_below_min"' in shown
    override = early(22) | {"do": "override", "against": "gap_below_min"}
    response = provider.post(button(second, "book"), override)
    assert response.context["form"].errors["override_reason"]
    assert "Book all the same" in text(response)
    provider.post(button(second, "book"), override | {"override_reason": "leaves for a year"})
    finding = AppointmentFinding.objects.get(appointment__session=second)
    assert (finding.code, finding.override_reason) == ("gap_below_min", "leaves for a year")
    appointment = Appointment.objects.get(session=second)
    assert "leaves for a year" in text(provider.get(page(appointment)))


def test_the_desk_cannot_forge_an_override(desk, second):
    forged = early(22) | {"do": "override", "against": "gap_below_min", "override_reason": "please"}
    assert desk.post(button(second, "book"), forged).status_code == 200
    assert not Appointment.objects.filter(session=second).exists()


def test_nobody_overrides_what_nobody_may(provider, second):
    forged = early(10) | {"do": "override", "against": "gap_below_floor", "override_reason": "please"}
    shown = text(provider.post(button(second, "book"), forged))
    assert "Not possible" in shown
    assert "Book all the same" not in shown
    assert not Appointment.objects.filter(session=second).exists()


def test_only_what_was_shown_is_overridden(provider, second):
    other = early(22) | {"do": "override", "against": "interaction", "override_reason": "please"}
    assert provider.post(button(second, "book"), other).status_code == 200
    assert not Appointment.objects.filter(session=second).exists()


def peel(scene, **changes):
    treatment = Treatment.objects.get(key="superficial_peel")
    treatment.eligible_providers.set([scene.provider])
    return {"treatment": treatment.pk, "location": scene.location.pk, "starts_at": "2027-03-08T11:00"} | changes


def test_a_treatment_of_no_series_is_checked_on_the_patients_page(desk, scene):
    cheeks = BodyArea.objects.filter(key="cheeks")
    record_outside_treatment(
        patient=scene.patient,
        treatment=scene.treatment,
        areas=cheeks,
        performed_on=MONDAY.date(),
        by=scene.desk,
        at=MONDAY,
    )
    shown = text(desk.post(button(scene.patient, "check"), peel(scene, areas=[cheeks[0].pk])))
    assert "interaction" in shown
    assert "The first start that is allowed" in shown
    assert not Appointment.objects.exists()


def test_the_first_allowed_start_is_taken_into_the_check(desk, scene):
    start = (MONDAY + 20 * DAY).replace(hour=14)
    response = desk.post(button(scene.patient, "check"), peel(scene, take=start.isoformat()))
    assert response.context["form"]["starts_at"].value() == "2027-03-21T10:00"
    assert response.context["form"].ruling.starts_at == start


@pytest.mark.parametrize(
    "changes",
    [{"treatment": "x"}, {"location": ""}, {"starts_at": "soon"}, {"take": "soon"}, {"starts_at": "0001-01-01T00:00"}],
)
def test_what_is_no_question_is_no_broken_page(desk, scene, changes):
    assert desk.post(button(scene.patient, "check"), peel(scene, **changes)).status_code == 200


def test_who_may_read_appointments_may_check(scene):
    assert somebody(Role.MANAGER).get(button(scene.patient, "check")).status_code == 200
    assert somebody().get(button(scene.patient, "check")).status_code == 403


def test_an_appointment_is_checked_where_it_would_move_to(desk, scene, second):
    appointment = scene.book(second, TEN + 28 * DAY - timedelta(hours=1), at=TEN)
    shown = text(desk.post(button(appointment, "reschedule"), early(22) | {"do": "check"}))
    assert "Only with an override" in shown
    appointment.refresh_from_db()
    assert appointment.starts_at == TEN + 28 * DAY - timedelta(hours=1)


def test_a_visit_of_no_series_is_offered_free_starts_too(desk, scene):
    fields = {
        "kind": "consultation", "place": scene.location.pk, "provider": scene.provider.pk,
        "other": "2027-03-01T11:00", "minutes": "30",
    }  # fmt: skip
    desk.post(button(scene.patient, "new-visit"), fields)
    form = desk.get(button(Appointment.objects.get(), "reschedule")).context["form"]
    assert form.days[0].starts[-1].clock == "16:30"


# Booking what was found


def done_at_the_cheeks(scene):
    cheeks = BodyArea.objects.filter(key="cheeks")
    performed_on = MONDAY.date()
    record_outside_treatment(
        patient=scene.patient,
        treatment=scene.treatment,
        areas=cheeks,
        performed_on=performed_on,
        by=scene.desk,
        at=MONDAY,
    )


def test_what_no_series_waits_for_is_booked_with_one_that_begins_then(desk, scene):
    done_at_the_cheeks(scene)
    shown = desk.post(button(scene.patient, "check"), peel(scene)).context["form"]
    assert shown.waiting is None
    form = desk.get(shown.way_to_series).context["form"]
    assert form["template"].value() == form.fields["template"].queryset.get(template__key="superficial_peel").pk
    values = {name: form[name].value() for name in ("template", "location", "first_at")}
    answer = desk.post(shown.way_to_series, values | {"patient_concerns": [scene.concern.pk]}, follow=True)
    assert "The series has begun, and its first session is booked." in text(answer)
    assert Appointment.objects.get().starts_at == shown.ruling.first_allowed.starts_at


def test_a_series_that_may_not_begin_then_does_not_begin(desk, scene):
    done_at_the_cheeks(scene)
    wanted = peel(scene, areas=[])
    way = desk.post(button(scene.patient, "check"), wanted).context["form"].way_to_series
    form = desk.get(way).context["form"]
    values = {"template": form["template"].value(), "location": scene.location.pk, "first_at": wanted["starts_at"]}
    answer = desk.post(way, values | {"patient_concerns": [scene.concern.pk]})
    assert answer.context["form"].non_field_errors()
    assert not Appointment.objects.exists()
    assert not scene.patient.series_list.exists()


def test_what_a_series_waits_for_counts_its_gaps_and_is_booked_with_one_button(desk, scene, second):
    wanted = {"treatment": scene.treatment.pk, "location": scene.location.pk, "starts_at": "2027-03-08T11:00"}
    response = desk.post(button(scene.patient, "check"), wanted)
    form = response.context["form"]
    assert 'data-code="gap_below_floor"' in text(response)
    assert form.waiting == second
    first = form.ruling.first_allowed.starts_at
    assert first.date() == MONDAY.date() + 28 * DAY
    answer = desk.post(button(scene.patient, "check"), wanted | {"book": first.isoformat()}, follow=True)
    assert "The session is booked." in text(answer)
    assert Appointment.objects.get(session=second).starts_at == first


def test_what_waits_is_found_with_its_own_areas_ticked_and_not_with_others(desk, scene, second):
    wanted = {"treatment": scene.treatment.pk, "location": scene.location.pk, "starts_at": "2027-03-29T11:00"}
    cheeks, back = (BodyArea.objects.get(key=key) for key in ("cheeks", "back"))
    part = BodyArea.objects.create(key="part", label_en="Part", label_es="Parte", inside=cheeks)

    def waiting(*areas):
        found = desk.post(button(scene.patient, "check"), wanted | {"areas": [area.pk for area in areas]})
        return found.context["form"].waiting

    assert waiting(cheeks) == waiting(part) == waiting() == second
    assert waiting(back) is None
    assert waiting(cheeks, back) is None


def test_what_does_not_wait_any_more_or_may_not_be_is_not_booked(desk, scene, second):
    wanted = {"treatment": scene.treatment.pk, "location": scene.location.pk, "starts_at": "2027-03-08T11:00"}
    too_early = (MONDAY + 7 * DAY).isoformat()
    refused = desk.post(button(scene.patient, "check"), wanted | {"book": too_early})
    assert refused.context["form"].ruling.is_refused
    elsewhere = desk.post(button(scene.patient, "check"), peel(scene, book=too_early))
    assert "waits to be booked any more" in text(elsewhere)
    assert desk.post(button(scene.patient, "check"), wanted | {"book": "soon"}).status_code == 200
    assert Appointment.objects.filter(status="booked").count() == 0


def test_who_may_only_read_is_offered_no_booking_and_can_force_none(scene, second):
    manager = somebody(Role.MANAGER)
    wanted = {"treatment": scene.treatment.pk, "location": scene.location.pk, "starts_at": "2027-03-29T11:00"}
    shown = manager.post(button(scene.patient, "check"), wanted)
    assert "Book session" not in text(shown)
    assert "Start a series on" not in text(manager.post(button(scene.patient, "check"), peel(scene)))
    forced = manager.post(button(scene.patient, "check"), wanted | {"book": (MONDAY + 28 * DAY).isoformat()})
    assert forced.status_code in {200, 403}
    assert not Appointment.objects.filter(session=second).exists()
