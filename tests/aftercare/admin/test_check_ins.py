"""Answers are taken down by phone, shown where they matter, and those who haven't answered are a list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftercare.models import CheckIn
from clinic.actions.alerts import raise_alert
from clinic.models import Patient, Task
from clinic.roles import Role
from tests.aftercare.check_ins import TUESDAY, all_well, answer, checked
from tests.staff import button, listing, page, signed_in, somebody, text
from treatments.models import AdverseEvent, Session

DAY = timedelta(days=1)
WAITING = "/admin/lists/unanswered/"


@pytest.fixture
def check_in(scene):
    return checked(scene)


@pytest.fixture
def desk(scene, monday):
    monday.move_to(TUESDAY)
    return signed_in(scene.desk)


def sent(check_in, **said):
    return {f"q_{code}": value for code, value in all_well(check_in, **said).items()}


def test_the_desk_asks_on_the_phone_and_reads_out_what_to_do(desk, check_in):
    shown = text(desk.get(button(check_in, "ask")))
    assert "Do you have a fever or chills?" in shown
    assert shown.count('class="checkin__question"') == 7 + 1
    done = desk.post(button(check_in, "ask"), sent(check_in, fever="yes") | {"note": "Since noon."}, follow=True)
    assert "Tell the patient: Call us today. Call us today at +1 212-555-0100." in text(done)
    check_in.refresh_from_db()
    assert (check_in.status, check_in.answered_by.username, check_in.note) == ("answered", "front-desk", "Since noon.")


def test_it_is_asked_in_the_patients_language_or_the_other(desk, scene, check_in):
    Patient.objects.filter(pk=scene.patient.pk).update(language="es")
    assert "¿Tiene fiebre o escalofríos?" in text(desk.get(button(check_in, "ask")))
    assert "Do you have a fever or chills?" in text(desk.get(f"{button(check_in, 'ask')}?language=en"))
    desk.post(button(check_in, "ask"), sent(check_in) | {"language": "en"})
    check_in.refresh_from_db()
    assert check_in.language == "en"


@pytest.mark.parametrize("said", [{"fever": ""}, {"fever": "perhaps"}])
def test_a_question_without_an_answer_is_said_at_its_place(desk, check_in, said):
    answered = desk.post(button(check_in, "ask"), sent(check_in) | {f"q_{key}": value for key, value in said.items()})
    shown = text(answered)
    assert shown.count("Choose one of the answers.") == 1
    assert 'aria-describedby="id_q_fever_error"' in shown
    assert CheckIn.objects.get(pk=check_in.pk).status == "planned"


def test_before_its_day_nobody_is_asked(scene, check_in):
    client = signed_in(scene.desk)
    assert "Ask now" not in text(client.get(page(check_in)))
    refused = client.post(button(check_in, "ask"), sent(check_in))
    assert "This is asked on a later day." in text(refused)


def test_a_list_says_who_has_not_answered_with_a_button_each(scene, desk, check_in, monday):
    assert "Everybody who was asked has answered." in text(desk.get(WAITING))
    monday.move_to(TUESDAY + DAY)
    shown = text(desk.get(WAITING))
    assert button(check_in, "ask") in shown
    assert "no answer for 1 day" in shown
    assert text(desk.get(listing(CheckIn, unanswered="yes"))).count(page(check_in)) >= 1
    desk.post(button(check_in, "called"), {"next": WAITING})
    assert button(check_in, "ask") not in text(desk.get(WAITING))
    assert CheckIn.objects.get(pk=check_in.pk).called_by == scene.desk


def test_session_and_patient_show_the_days_in_a_row(scene, desk, check_in):
    answer(check_in, fever="yes")
    for shown in (text(desk.get(page(check_in.session))), text(desk.get(page(scene.patient, tab="aftercare")))):
        assert "As I was told" in shown
        assert "Do you have a fever or chills? <strong>Yes</strong>" in shown
        assert shown.index("Day 1") < shown.index("Day 3") < shown.index("Day 7")


def test_the_provider_writes_the_reaction_or_holds_the_series_from_there(scene, desk, check_in):
    draft = answer(check_in, fever="yes").reaction
    provider = signed_in(scene.provider.user)
    shown = text(provider.get(page(check_in)))
    assert button(draft, "confirm") in shown
    assert button(check_in.session.series, "hold") in shown
    # The desk doesn't judge.
    assert button(draft, "confirm") not in text(desk.get(page(check_in)))
    values = {"kind": "infection_bacterial", "grade": "2", "outcome": "ongoing", "onset_at": "2027-03-02T08:00"}
    provider.post(button(draft, "confirm"), values)
    draft.refresh_from_db()
    assert (draft.status, draft.kind, draft.grade, draft.recorded_by) == (
        "confirmed",
        "infection_bacterial",
        2,
        scene.provider.user,
    )
    provider.post(button(check_in.session.series, "hold"), {"reason": "Fever."})
    check_in.session.series.refresh_from_db()
    assert check_in.session.series.status == "on_hold"


def test_what_is_no_reaction_is_dismissed_with_its_reason(scene, desk, check_in):
    draft = answer(check_in, pain_worse="yes").reaction
    provider = signed_in(scene.provider.user)
    provider.post(button(draft, "dismiss"), {"reason": "As it should be on the first day."})
    assert AdverseEvent.objects.get().status == "dismissed"
    assert button(draft, "confirm") not in text(provider.get(page(draft)))


@pytest.mark.parametrize(("role", "status"), [(Role.FRONT_DESK, 200), (Role.PROVIDER, 200), (Role.MANAGER, 403)])
def test_who_takes_answers_down(desk, check_in, role, status):
    client = somebody(role)
    assert client.get(page(check_in)).status_code == 200
    assert client.get(button(check_in, "ask")).status_code == status


def my_day(user):
    return text(signed_in(user).get(reverse("admin:treatments_session_my_day")))


def reachable(scene):
    Patient.objects.filter(pk=scene.patient.pk).update(phone="+12125550123")


def test_my_day_has_the_warnings_of_who_i_treated_on_top_with_their_one_button(scene, desk, check_in, monday):
    assert "Needs you" not in my_day(scene.provider.user)
    reachable(scene)
    other = checked(scene, session=treated_by_a_colleague(scene))
    monday.move_to(other.due_at + timedelta(hours=1))
    answer(other, breathing_swelling="yes")
    answer(check_in, at=other.due_at, blisters="yes")
    shown = my_day(scene.provider.user)
    assert shown.index("Needs you") < shown.index("Waiting for your signature")
    # One's own first, although another is an emergency.
    assert shown.index(page(check_in)) < shown.index(page(other))
    assert shown.count("Treated by you") == 1
    assert 'href="tel:+12125550123"' in shown
    theirs = my_day(scene.colleague.user)
    assert theirs.index(page(other)) < theirs.index(page(check_in))


def treated_by_a_colleague(scene):
    series = scene.start_series(patient=scene.another_patient())
    session = scene.perform(series.sessions.get(number=1), TUESDAY, at=TUESDAY)
    Session.objects.filter(pk=session.pk).update(treated_by=scene.colleague.user)
    return session


def test_who_treated_is_told_of_what_the_desk_sees_to_and_no_other_provider_is(scene, desk, check_in):
    answer(check_in, skin="worse")
    assert Task.objects.get().role == Role.FRONT_DESK
    assert page(check_in) in my_day(scene.provider.user)
    assert page(check_in) not in my_day(scene.colleague.user)


def test_what_was_seen_to_needs_nobody(scene, desk, check_in):
    answer(check_in, skin="worse")
    desk.post(button(Task.objects.get(), "done"), {"outcome": "Called: calmer today."})
    assert "Needs you" not in my_day(scene.provider.user)


def test_a_warning_is_not_done_without_what_came_of_it(scene, desk, check_in):
    answer(check_in, skin="worse")
    task = Task.objects.get()
    for outcome in ("", "  "):
        refused = desk.post(button(task, "done"), {"outcome": outcome})
        assert refused.context["form"].errors.keys() == {"outcome"}
    task.refresh_from_db()
    assert task.done_at is None


def test_a_warning_is_not_done_while_its_reaction_is_not_judged(scene, desk, check_in):
    draft = answer(check_in, fever="yes").reaction
    task, provider = Task.objects.get(), signed_in(scene.provider.user)
    refused = text(provider.post(button(task, "done"), {"outcome": "Called."}))
    assert "The reported reaction isn&#x27;t judged yet." in refused
    task.refresh_from_db()
    assert task.done_at is None
    provider.post(button(draft, "dismiss"), {"reason": "A cold, seen by her doctor."})
    provider.post(button(task, "done"), {"outcome": "Called."})
    task.refresh_from_db()
    assert (task.outcome, task.done_by) == ("Called.", scene.provider.user)


def test_who_calls_sees_the_number_and_the_alerts_on_the_answers(scene, desk, check_in):
    reachable(scene)
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=TUESDAY)
    answer(check_in, fever="yes")
    shown = text(desk.get(page(check_in)))
    assert 'href="tel:+12125550123"' in shown
    assert "Latex" in shown


def test_when_it_began_is_asked_and_never_taken_from_when_it_was_reported(scene, desk, check_in):
    draft = answer(check_in, fever="yes").reaction
    provider = signed_in(scene.provider.user)
    form = provider.get(button(draft, "confirm")).context["form"]
    assert (form["onset_at"].value(), form["kind"].value()) == (None, draft.kind)
    answered = provider.post(button(draft, "confirm"), {"kind": draft.kind, "grade": "2", "outcome": "ongoing"})
    assert answered.context["form"].errors.keys() == {"onset_at"}
    assert "reported Tue 2 Mar" in text(provider.get(page(draft)))


def test_the_first_page_shows_the_warning_to_whoever_treats(scene, desk, check_in):
    answer(check_in, breathing_swelling="yes")
    task = Task.objects.get()
    provider = text(signed_in(scene.provider.user).get("/admin/"))
    assert page(check_in) in provider
    assert "urgency--emergency" in provider
    assert page(task) not in text(desk.get("/admin/"))


def test_the_list_of_unanswered_costs_the_same_for_one_and_three(scene, desk, check_in, monday):
    monday.move_to(TUESDAY + 2 * DAY)
    CheckIn.objects.exclude(pk=check_in.pk).update(status="cancelled")
    costs = []
    for _ in range(2):
        desk.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            desk.get("/admin/")
        costs.append(len(queries))
        series = scene.start_series(patient=scene.another_patient())
        other = checked(scene, session=scene.perform(series.sessions.get(number=1), TUESDAY, at=TUESDAY))
        CheckIn.objects.filter(pk=other.pk).update(due_at=TUESDAY, closes_at=TUESDAY + 20 * DAY)
    assert costs[0] == costs[1]
