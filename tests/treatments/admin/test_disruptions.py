"""Somebody or something isn't there: one page shows what that touches, and one button moves it all."""

from datetime import timedelta

import pytest

from clinic.models import Absence, Closure, Location, Message, Outage, Rota
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.models import Appointment, Rescheduling

TEN = MONDAY + timedelta(hours=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY = {"starts_at": "2027-03-01T08:00", "ends_at": "2027-03-02T08:00", "reason": "ill", "booked": "move"}


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def booked(scene):
    """Three patients with the same provider on one day."""
    found = []
    for number, name in enumerate(["Ana", "Bo", "Cy"]):
        series = scene.start_series(patient=scene.another_patient(name))
        found.append(scene.book(series.sessions.get(number=1), TEN + 2 * number * HOUR, provider=scene.provider))
    return found


def shown(client, subject, **changes):
    return client.post(button(subject, "disrupt"), TODAY | {"do": "show"} | changes)


def apply(client, subject, **changes):
    digest = shown(client, subject, **changes).context["form"].preview.ripple.digest
    return client.post(button(subject, "disrupt"), TODAY | {"do": "apply", "shown": digest} | changes, follow=True)


def test_one_proposal_for_all_is_shown_and_nothing_is_written(desk, scene, booked):
    response = shown(desk, scene.provider)
    words = text(response)
    assert response.context["form"].preview.counts == [("moves", "3 move")]
    assert "From Mon 1 Mar 2027, 08:00 until Tue 2 Mar 2027, 08:00 EST (America/New_York)" in words
    assert all(name in words for name in ("Ana Haddad", "Bo Haddad", "Cy Haddad", "<strong>Ben Ruiz</strong>"))
    assert not Absence.objects.exists()
    assert not Rescheduling.objects.exists()


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ({"starts_at": "2027-03-01", "ends_at": "2027-03-05"}, "Sat 6 Mar 2027, 00:00"),
        ({"starts_at": "2027-03-01", "ends_at": "2027-03-01"}, "Tue 2 Mar 2027, 00:00"),
        ({"starts_at": "2027-03-01", "ends_at": "2027-03-02", "ends_time": "12:30"}, "Tue 2 Mar 2027, 12:30"),
    ],
)
def test_days_alone_are_whole_days_the_last_one_included(desk, scene, said, ends):
    assert f"From Mon 1 Mar 2027, 00:00 until {ends} EST" in text(shown(desk, scene.provider, **said))
    begun = text(shown(desk, scene.provider, **said, starts_time="10:00"))
    assert f"From Mon 1 Mar 2027, 10:00 until {ends} EST" in begun


def test_one_patient_alone_is_named_as_well(desk, scene, booked):
    assert "Ana Haddad" in text(shown(desk, scene.provider, ends_at="2027-03-01T11:30"))


def test_all_are_moved_in_one_act(desk, scene, booked):
    response = apply(desk, scene.provider)
    assert "It is kept. 3 appointments were moved." in text(response)
    assert Absence.objects.get().reason == "ill"
    assert Appointment.objects.filter(provider=scene.colleague).count() == 3


def test_it_says_how_many_patients_are_told_and_none_are_if_asked_for(desk, scene, booked):
    # With a colleague at the same time, nobody needs to know; where all is shut, everybody comes on another day.
    assert "patients are told" not in text(shown(desk, scene.provider))
    assert "3 patients are told." in text(shown(desk, scene.location))
    assert "No patient is told." in text(shown(desk, scene.location, silently="on"))
    Message.objects.all().delete()
    apply(desk, scene.location, silently="on")
    assert Rescheduling.objects.get().moves.count() == 3
    assert not Message.objects.exists()


def test_what_is_booked_is_kept_if_said(desk, scene, booked):
    response = shown(desk, scene.provider, booked="keep")
    assert response.context["form"].preview.counts == [("stays", "3 stay")]
    assert "It is kept. Nothing was moved." in text(apply(desk, scene.provider, booked="keep"))
    assert Absence.objects.exists()
    assert not Rescheduling.objects.exists()


def test_a_proposal_that_has_changed_is_shown_anew(desk, scene, booked):
    digest = shown(desk, scene.provider).context["form"].preview.ripple.digest
    another = scene.start_series(patient=scene.another_patient("Di")).sessions.get(number=1)
    scene.book(another, TEN, provider=scene.colleague)
    response = desk.post(button(scene.provider, "disrupt"), TODAY | {"do": "apply", "shown": digest})
    assert "it would be otherwise by now" in text(response)
    assert response.context["form"].preview.ripple.digest != digest
    assert not Absence.objects.exists()


def test_who_has_nowhere_to_go_is_decided(desk, scene, booked):
    Rota.objects.update(valid_until=MONDAY.date())
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY - HOUR, ends_at=MONDAY + DAY)
    response = shown(desk, scene.provider)
    assert response.context["form"].preview.counts == [("stuck", "3 need a decision")]
    sent = TODAY | {"do": "apply", "shown": response.context["form"].preview.ripple.digest}
    assert desk.post(button(scene.provider, "disrupt"), sent).context["form"].errors["undecided"]
    desk.post(button(scene.provider, "disrupt"), sent | {"undecided": "cancel"})
    assert Appointment.objects.filter(status="cancelled").count() == 3
    assert Absence.objects.filter(provider=scene.provider).exists()


@pytest.mark.parametrize(("name", "model"), [("location", Closure), ("room", Outage), ("device", Outage)])
def test_a_place_or_a_thing_is_not_there(desk, scene, booked, name, model):
    subject = getattr(scene, name)
    assert button(subject, "disrupt") in text(desk.get(page(subject)))
    assert desk.get(button(subject, "disrupt")).status_code == 200
    assert not model.objects.exists()
    apply(desk, subject)
    assert getattr(model.objects.get(), name) == subject
    assert Rescheduling.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": "2027-03-01T07:00"}, "ends_at"),
        ({"ends_at": "2029-03-01T07:00"}, "ends_at"),
        ({"starts_at": "soon"}, "starts_at"),
        ({"starts_at": "2027-03-14T02:30"}, "starts_at"),
        ({"booked": "burn"}, "booked"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(desk, scene, changes, field):
    form = shown(desk, scene.provider, **changes).context["form"]
    assert field in form.errors
    assert form.preview is None


def test_a_year_beyond_the_calendar_is_refused_by_name(desk, scene):
    changes = {"starts_at": "2200-01-01T00:00", "ends_at": "2200-01-02T00:00", "booked": "keep"}
    assert "calendar" in text(apply(desk, scene.provider, **changes))
    assert not Absence.objects.exists()


def test_who_works_in_two_zones_says_on_whose_clock(desk, scene, booked):
    madrid = Location.objects.create(
        name="Centro", time_zone="Europe/Madrid", phone="+34910000000", emergency_number="112"
    )
    rota = scene.provider.rotas.first()
    Rota.objects.create(
        provider=scene.provider,
        location=madrid,
        weekday=5,
        starts=rota.starts,
        ends=rota.ends,
        valid_from=rota.valid_from,
    )
    form = desk.get(button(scene.provider, "disrupt")).context["form"]
    assert "clock" in form.fields
    apply(desk, scene.provider, clock=madrid.pk, starts_at="2027-03-01T14:00")
    assert Absence.objects.get().starts_at == MONDAY - HOUR


def test_who_keeps_the_hours_but_books_nothing_moves_nothing(scene, booked):
    manager = somebody(Role.MANAGER)
    form = manager.get(button(scene.provider, "disrupt")).context["form"]
    assert [value for value, _label in form.fields["booked"].choices] == ["keep"]
    assert shown(manager, scene.provider).context["form"].errors["booked"]
    apply(manager, scene.provider, booked="keep")
    assert Absence.objects.exists()


def test_who_keeps_no_hours_sees_no_such_button(scene):
    provider = signed_in(scene.provider.user)
    assert "/act/disrupt/" not in text(provider.get(page(scene.provider)))
    assert provider.post(button(scene.provider, "disrupt"), TODAY).status_code == 403


def test_a_preview_costs_the_same_for_one_patient_and_three(desk, scene, booked, django_assert_num_queries):
    shown(desk, scene.provider)
    with django_assert_num_queries(12):
        shown(desk, scene.provider)
    Appointment.objects.filter(pk__in=[each.pk for each in booked[1:]]).update(status="cancelled")
    with django_assert_num_queries(12):
        shown(desk, scene.provider)
