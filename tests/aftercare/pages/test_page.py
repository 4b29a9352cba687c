"""The patient's page says what counts now, to whoever has the link, and nothing that would tell who they are."""

import re
from datetime import timedelta

import pytest

from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan, PlanAcknowledgement, PlanItem
from clinic.actions.patients import change_patient
from clinic.models import AuditEvent, Location, Task
from tests.aftercare.sharing import DAY, HOUR, TEN, address, treated
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, text
from treatments.actions.cancelling import cancel
from treatments.actions.moving import move_appointment
from treatments.actions.withdrawing import withdraw_session
from treatments.models import AppointmentConfirmation


@pytest.fixture
def second(scene, link):
    """The next visit, four weeks on, Monday at ten in New York."""
    session = link.plan.session.series.sessions.get(number=2)
    return scene.book(session, TEN + 28 * DAY, at=TEN)


def edition_after(plan, *, at, **changes):
    """Another sheet issued instead of ``plan``, with one line changed."""
    values = {"session": plan.session, "protocol_version": plan.protocol_version, "language": plan.language}
    newer = AftercarePlan.objects.create(
        **values, edition=plan.edition + 1, supersedes=plan, counted_from=plan.counted_from, intro=plan.intro
    )
    for item in plan.items.order_by("position"):
        item.pk, item.id, item._state.adding, item.plan = None, PlanItem().id, True, newer
        if item.key == "strenuous_exercise":
            for name, value in changes.items():
                setattr(item, name, value)
        item.save()
    AftercarePlan.objects.filter(pk=newer.pk).update(status="issued", issued_at=at)
    return AftercarePlan.objects.get(pk=newer.pk)


def another_sheet(plan, *, days):
    """The same sheet of the next session, so many days later."""
    session = plan.session.series.sessions.get(number=2)
    values = {"protocol_version": plan.protocol_version, "language": plan.language, "intro": plan.intro}
    later = timedelta(days=days)
    other = AftercarePlan.objects.create(session=session, counted_from=plan.counted_from + later, **values)
    for item in plan.items.order_by("position"):
        item.pk, item.id, item._state.adding, item.plan = None, PlanItem().id, True, other
        item.starts_at, item.ends_at = item.starts_at + later, item.ends_at + later
        item.eases_at = item.eases_at and item.eases_at + later
        item.save()
    AftercarePlan.objects.filter(pk=other.pk).update(status="issued", issued_at=plan.issued_at + later)


def test_it_greets_by_given_name_and_tells_neither_surname_nor_birth_date(link, client):
    shown = text(client.get(link.at))
    assert "Hello Maya" in shown
    assert not re.search(r"Lind|1990|03.?02|Feb", shown)


def test_who_has_a_preferred_name_is_called_by_it(scene, link, client):
    change_patient(patient=scene.patient, preferred_name="May", by=scene.desk, at=MONDAY)
    assert "Hello May<" in text(client.get(link.at))


def test_every_line_is_there_with_how_long_still_and_until_when(link, client):
    shown = text(client.get(link.at))
    for item in link.plan.items.all():
        assert item.text in shown
    assert '<span class="span__left">7 more days</span> <span>until Mon 8 Mar, 10:55 AM</span>' in shown
    # From noon on Monday to 10:55 on Tuesday: rounded up, for nothing ends before it does.
    assert '<span class="span__left">23 more hours</span> <span>until Tue 2 Mar, 10:55 AM</span>' in shown


def span_of(shown, words):
    """The heading of the span in which ``words`` stand."""
    before = shown[: shown.index(words)]
    return re.sub(r"<[^>]*>", "", before[before.rindex("<h4") :].split("</h4>")[0])


def test_heading_text_and_the_next_step_tell_the_same_end_of_what_eases(link, client, soon_after):
    shown = text(client.get(link.at))
    assert "Do not work out hard until Wed 3 Mar 2027, 10:55 AM." in shown
    assert (
        span_of(shown, "Do not work out hard")
        == "2 more days until Wed 3 Mar, 10:55 AM, strictly until Tue 2 Mar, 10:55 AM"
    )
    soon_after.move_to(TEN + DAY + 2 * HOUR)
    shown = text(client.get(link.at))
    assert "The next step ends Wed 3 Mar, 10:55 AM." in shown
    assert span_of(shown, "Do not work out hard") == "23 more hours until Wed 3 Mar, 10:55 AM"


def test_what_has_eased_is_only_advised(link, client, soon_after):
    soon_after.move_to(TEN + DAY + 2 * HOUR)
    shown = text(client.get(link.at))
    before = shown[: shown.index("Do not work out hard")]
    assert before.rindex("Advised") > before.rindex("<h4")


def test_what_has_to_be_followed_stands_above_what_is_advised(link, client):
    shown = text(client.get(link.at))
    avoid = shown[shown.index("card--avoid") : shown.index("card--do")]
    told = ("Do not work out hard", "Stay out of direct sun", "Advised", "Do not wear makeup", "Do not swim")
    assert [avoid.index(words) for words in told] == sorted(avoid.index(words) for words in told)
    first_advice = avoid.index("Advised")
    assert "line--must" not in avoid[first_advice:]


def test_how_long_to_wait_before_washing_stands_first_and_not_at_the_end(link, client, soon_after):
    shown = text(client.get(link.at))
    assert span_of(shown, "Wait 6 hours before you wash") == (
        "Not before Mon 1 Mar, 4:55 PM then until Mon 8 Mar, 10:55 AM"
    )
    assert shown.index("Wait 6 hours") < shown.index("Stay out of direct sun")
    assert "What comes later" not in shown
    soon_after.move_to(TEN + 7 * HOUR)
    assert span_of(text(client.get(link.at)), "Wait 6 hours").endswith("until Mon 8 Mar, 10:55 AM")
    assert "Not before" not in text(client.get(link.at))


def test_what_begins_after_more_than_a_day_comes_later(link, client):
    later = {"starts_at": TEN + 2 * DAY + 3 * HOUR, "ends_at": TEN + 4 * DAY, "eases_at": None}
    edition_after(link.plan, at=TEN + HOUR, **later)
    shown = text(client.get(link.at))
    assert "Do not work out hard" in shown[shown.index("What comes later") :]


def test_what_is_not_to_be_done_from_tomorrow_on_says_from_when(link, client):
    later = {"starts_at": TEN + DAY, "ends_at": TEN + 4 * DAY, "eases_at": None}
    edition_after(link.plan, at=TEN + HOUR, **later)
    assert span_of(text(client.get(link.at)), "Do not work out hard") == (
        "From Tue 2 Mar, 10:00 AM until Fri 5 Mar, 10:00 AM"
    )


def test_what_is_not_yet_and_what_is_over_stand_apart(link, client, soon_after):
    soon_after.move_to(TEN + 3 * DAY)
    shown = text(client.get(link.at))
    over = shown[shown.index("What is over") :]
    assert "Do not work out hard" in over
    assert "over since Wed 3 Mar, 10:55 AM" in over
    assert "Stay out of direct sun" not in over


def test_warning_signs_stand_by_urgency_with_the_numbers_to_call(link, client):
    shown = text(client.get(link.at))
    order = [shown.index(f"sign--{urgency}") for urgency in ("emergency", "same_day", "routine")]
    assert order == sorted(order)
    assert 'href="tel:+12125550100"' in shown
    assert 'href="tel:911"' in shown


def test_it_speaks_the_patients_language_and_the_other_on_demand(scene, link, client):
    spanish = text(client.get(f"{link.at}?lang=es"))
    assert '<html lang="es">' in spanish
    assert "No tome sol directo por al menos 7 días, hasta lun 8 mar 2027, 10:55." in spanish
    assert '<html lang="en">' in text(client.get(f"{link.at}?lang=xx", headers={"Accept-Language": "es"}))
    change_patient(patient=scene.patient, language="es", by=scene.desk, at=MONDAY)
    assert '<html lang="es">' in text(client.get(link.at))


def test_what_somebody_wrote_for_this_patient_stands_as_written(link, client):
    edition_after(link.plan, at=TEN + HOUR, text="No running, Maya!", origin="provider", instruction=None)
    assert '<p class="line__text" lang="en">No running, Maya!' in text(client.get(f"{link.at}?lang=es"))


def test_the_protocols_first_words_are_of_the_day_itself(link, client, soon_after):
    assert "Your skin was treated today." in text(client.get(link.at))
    soon_after.move_to(TEN + DAY)
    assert "Your skin was treated today." not in text(client.get(link.at))


def test_after_the_last_line_it_says_that_nothing_is_left_to_do(link, client, soon_after):
    soon_after.move_to(TEN + 40 * DAY)
    shown = text(client.get(link.at))
    assert "Nothing special to do now" in shown
    assert "What to do now" not in shown


def test_a_sheet_that_was_changed_is_shown_instead_and_said_to_be(link, client):
    edition_after(link.plan, at=TEN + HOUR, text="Do not work out for a week.", ends_at=TEN + 7 * DAY)
    shown = text(client.get(link.at))
    assert "Your steps have changed" in shown
    assert "Do not work out for a week." in shown
    assert "Do not work out hard" not in shown


def test_a_sheet_of_a_session_entered_in_error_asks_nothing(scene, link, client):
    withdraw_session(session=link.plan.session, reason="Wrong patient.", by=scene.provider.user, at=TEN + HOUR)
    shown = text(client.get(link.at))
    assert "Nothing special to do now" in shown
    assert "direct sun" not in shown


def test_of_two_sheets_the_longer_window_stands_once(scene, link, client, soon_after):
    soon_after.move_to(TEN + 2 * DAY + 3 * HOUR)
    another_sheet(link.plan, days=2)
    shown = text(client.get(link.at))
    assert shown.count("Stay out of direct sun") == 1
    assert "until Wed 10 Mar, 10:55 AM" in shown
    # What is over of the one is in force by the other.
    assert "What is over" not in shown


def test_it_costs_the_same_whatever_it_shows(scene, link, client, second, django_assert_num_queries):
    # The first in a minute forgets who asked in the one before, and keeps that the link was used.
    client.get(link.at)
    # The count of requests, the link, sheets, their lines, check-ins, the next visit.
    with django_assert_num_queries(6):
        client.get(link.at)
    another_sheet(link.plan, days=1)
    with django_assert_num_queries(6):
        client.get(link.at)


def test_having_read_it_is_kept_once_as_the_patients_word(link, client):
    data = {"plan": [str(link.plan.pk)]}
    for _ in range(2):
        answer = client.post(f"{link.at}read/", data)
        assert (answer.status_code, answer["Location"]) == (303, f"{link.at}?lang=en&said=read#said")
    kept = PlanAcknowledgement.objects.get(plan=link.plan)
    assert kept.by is None
    shown = text(client.get(answer["Location"]))
    assert "Thank you. We know that you have read this." in shown
    assert "Have you read this?" not in shown


def test_a_sheet_that_was_not_shown_is_not_read(link, client):
    newer = edition_after(link.plan, at=TEN + HOUR, text="Do not work out for a week.")
    answer = client.post(f"{link.at}read/", {"plan": [str(link.plan.pk)]})
    assert answer.status_code == 409
    assert "Please read it again" in text(answer)
    assert not PlanAcknowledgement.objects.filter(plan__in=[link.plan, newer]).exists()


def coming(appointment):
    return {"appointment": str(appointment.pk), "starts_at": appointment.starts_at.isoformat()}


def test_a_visit_is_confirmed_and_the_desk_sees_it(scene, link, client, second, soon_after):
    assert "Monday, March 29" in text(client.get(link.at))
    assert client.post(f"{link.at}coming/", coming(second)).status_code == 303
    kept = AppointmentConfirmation.objects.get(appointment=second)
    assert (kept.starts_at, kept.by) == (second.starts_at, None)
    assert AuditEvent.objects.get(action="appointment.confirmed").by is None
    assert "You told us that you'll be there." in text(client.get(link.at)).replace("&#x27;", "'")
    assert "Mon 1 Mar 2027, 12:00" in text(signed_in(scene.desk).get(page(second)))
    soon_after.move_to(second.starts_at - HOUR)
    assert "badge--confirmed" in text(signed_in(scene.desk).get("/admin/"))


def test_a_visit_that_moved_is_to_be_confirmed_anew(scene, link, client, second):
    client.post(f"{link.at}coming/", coming(second))
    move_appointment(appointment=second, starts_at=second.starts_at + DAY, by=scene.desk, at=TEN + HOUR)
    assert "You told us" not in text(client.get(link.at))
    answer = client.post(f"{link.at}coming/", coming(second))
    assert answer.status_code == 409
    assert "Your appointment was moved." in text(answer)


def test_asking_for_another_time_is_a_task_of_the_desk(scene, link, client, second):
    data = {"appointment": str(second.pk), "note": "After five, please"}
    assert client.post(f"{link.at}moving/", data).status_code == 303
    client.post(f"{link.at}moving/", data | {"note": "Again"})
    task = Task.objects.get(kind="move_requested")
    assert (task.role, task.note, task.opened_by, task.patient) == (
        "front_desk",
        "After five, please",
        None,
        scene.patient,
    )
    assert "We will call you." in text(client.get(link.at))
    shown = text(signed_in(scene.desk).get(page(second)))
    assert "After five, please" in shown
    assert button(second, "reschedule") in shown


def test_who_has_another_time_or_comes_after_all_is_not_called(scene, link, client, second):
    client.post(f"{link.at}moving/", {"appointment": str(second.pk)})
    move_appointment(appointment=second, starts_at=second.starts_at + DAY, by=scene.desk, at=TEN + HOUR)
    assert Task.objects.get().done_by == scene.desk
    second.refresh_from_db()
    client.post(f"{link.at}moving/", {"appointment": str(second.pk)})
    client.post(f"{link.at}coming/", coming(second))
    assert not Task.objects.filter(done_at=None).exists()


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("coming", {}),
        ("coming", {"appointment": "x", "starts_at": "y"}),
        ("coming", {"appointment": "01934d5e-7d5f-7000-8000-000000000000", "starts_at": "2027-03-29T14:00:00+00:00"}),
        ("moving", {"appointment": "\x00", "note": "\x00"}),
        ("moving", {"note": "x" * 301}),
        ("read", {"plan": "x"}),
        ("read", {}),
    ],
)
def test_an_odd_form_changes_nothing_and_shows_the_page(link, client, second, what, data):
    before = AuditEvent.objects.count()
    answer = client.post(f"{link.at}{what}/", data)
    assert (answer.status_code, 'role="alert"' in text(answer)) == (409, True)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("x" * 301, "Please write at most 300 characters."),
        ("After\x00five", "There is something in your note that we can"),
    ],
)
def test_what_is_wrong_with_a_note_is_said(link, client, second, note, said):
    answer = client.post(f"{link.at}moving/", {"appointment": str(second.pk), "note": note})
    assert (answer.status_code, said in text(answer)) == (409, True)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("what", "language"), [("?lang=es", "es"), ("?lang=en", "en"), ("", "en"), ("sheet.pdf?lang=es", "en")]
)
def test_its_language_is_named_whatever_the_browser_asks_for(link, client, what, language):
    answer = client.get(f"{link.at}{what}", headers={"accept-language": "es" if language == "en" else "en"})
    assert answer["Content-Language"] == language


def test_a_visit_that_is_cancelled_meanwhile_is_not_confirmed(scene, link, client, second):
    data = coming(second)
    cancel(appointment=second, reason="ill", by=scene.desk, at=TEN + HOUR)
    assert client.post(f"{link.at}coming/", data).status_code == 409


def test_looking_changes_nothing(link, client, second):
    """Whatever fetches addresses ahead of a reader confirms nothing."""
    before = AuditEvent.objects.count()
    for what in ("read/", "coming/", "moving/"):
        assert client.get(f"{link.at}{what}").status_code == 405
        assert client.head(f"{link.at}{what}").status_code == 405
    for what in ("", "calendar.ics", "visit.ics", "sheet.pdf"):
        assert client.get(f"{link.at}{what}").status_code == 200
        assert client.post(f"{link.at}{what}").status_code == 405
    assert AuditEvent.objects.count() == before


def test_another_patients_visit_is_nobody_elses_to_answer(scene, link, client):
    series = scene.start_series(patient=scene.another_patient())
    theirs = scene.book(series.sessions.get(number=1), TEN + 28 * DAY, at=TEN)
    assert client.post(f"{link.at}coming/", coming(theirs)).status_code == 409
    assert client.post(f"{link.at}moving/", {"appointment": str(theirs.pk)}).status_code == 409
    assert not Task.objects.exists()


def test_the_document_is_what_was_given_and_stays_it(link, client):
    first = client.get(f"{link.at}sheet.pdf")
    assert first["Content-Type"] == "application/pdf"
    Location.objects.update(name="Elsewhere")
    assert client.get(f"{link.at}sheet.pdf").content == first.content
    assert client.get(f"{link.at}sheet.pdf?sheet=unknown").status_code == 409


def test_a_patient_whose_sheet_is_over_has_a_page_all_the_same(scene, client, soon_after):
    soon_after.move_to(TEN + 60 * DAY)
    _link, token = share_sheet(plan=treated(scene), by=scene.desk, at=TEN + 60 * DAY - timedelta(minutes=1))
    assert "Nothing special to do now" in text(client.get(address(token)))
