"""What patients are told of their visits: one message an act, true when it is sent, and nothing of their health."""

import re
from datetime import timedelta

import pytest
import textstat

from clinic.models import Message
from tests.clinic.messages.post import Carried, reach, send
from tests.scenes import MONDAY
from tests.treatments.actions.test_planning import proposal
from treatments.actions.booking import book_visit, confirm
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.courses import HeldBookings, discontinue_series, hold_series
from treatments.actions.disruptions import Booked, disrupt
from treatments.actions.moving import Scope, move_appointment
from treatments.actions.planning import book_series
from treatments.actions.telling import queue_reminders
from treatments.actions.undoing import undo
from treatments.models import Rescheduling, SkinConcern, Treatment
from treatments.scheduling.disruptions import Disruption

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR


@pytest.fixture(autouse=True)
def patient(scene):
    return reach(scene.patient, email="maya@example.org", phone="+12125550142")


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


def texts(at=MONDAY):
    return [letter.text for _channel, letter in send(at).letters]


def subjects(at=MONDAY):
    return [letter.subject for _channel, letter in send(at).letters]


def move(scene, appointment, days, **how):
    return move_appointment(
        appointment=appointment, starts_at=appointment.starts_at + days * DAY, by=scene.desk, at=MONDAY, **how
    ).appointment


def book_whole(scene, series, **how):
    wanted = proposal(series, from_on=MONDAY.date() + DAY)
    return book_series(series=series, proposal=wanted, by=scene.desk, at=MONDAY, **how)


def test_who_is_booked_is_told_when_and_where(scene, first):
    scene.book(first, TEN)
    [text] = texts()
    assert "Mon 1 Mar 2027, 10:00 AM, Riverside" in text
    assert "+1 212-555-0100" in text


def test_a_whole_series_is_one_message(scene, series):
    book_whole(scene, series)
    [text] = texts()
    assert len(re.findall(r"2027, \d", text)) == 4
    assert Message.objects.get().purpose == "series_confirmation"


def test_what_is_only_held_is_told_to_nobody_until_it_is_confirmed(scene, first):
    held = scene.book(first, TEN, hold_minutes=10)
    assert texts() == []
    confirm(appointment=held, by=scene.desk, at=MONDAY)
    assert len(texts()) == 1


def test_nor_is_what_was_only_held_ever_cancelled(scene, first):
    cancel(appointment=scene.book(first, TEN, hold_minutes=10), reason="x", by=scene.desk, at=MONDAY)
    assert not Message.objects.exists()


def test_the_desk_may_book_move_and_cancel_without_telling_anybody(scene, series, first):
    appointment = move(scene, scene.book(first, TEN, notify=False), 1, notify=False)
    cancel(appointment=appointment, reason="x", by=scene.desk, at=MONDAY, notify=False)
    book_whole(scene, series, notify=False)
    discontinue_series(series=series, reason="x", by=scene.desk, at=MONDAY, notify=False)
    assert not Message.objects.exists()


def test_a_consultation_is_confirmed_and_who_walked_in_is_not(scene, patient):
    for hours, kind in ((1, "consultation"), (3, "walk_in")):
        book_visit(
            patient=patient,
            kind=kind,
            location=scene.location,
            provider=scene.provider,
            starts_at=MONDAY + hours * HOUR,
            minutes=30,
            by=scene.desk,
            at=MONDAY,
        )
    assert len(texts()) == 1


def test_a_ripple_is_one_message_with_all_that_is_ahead(scene, series):
    book_whole(scene, series)
    send(MONDAY)
    appointment = series.sessions.get(number=1).appointments.get()
    move(scene, appointment, 7, scope=Scope.FOLLOWING)
    [(_channel, letter)] = send(MONDAY).letters
    assert letter.subject == "Your visits have changed"
    assert len(re.findall(r"2027, \d", letter.text)) == 4


def test_what_is_not_told_yet_tells_the_new_time_and_nothing_else_does(scene, first):
    move(scene, scene.book(first, TEN), 1)
    [text] = texts()
    assert "Tue 2 Mar 2027" in text


def test_nor_is_a_second_message_needed_for_a_series_that_is_not_told_yet(scene, series):
    book_whole(scene, series)
    move(scene, series.sessions.get(number=4).appointments.get(), 1)
    assert len(texts()) == 1


def test_two_moves_before_anything_is_sent_are_one_message(scene, first):
    appointment = scene.book(first, TEN)
    send(MONDAY)
    move(scene, move(scene, appointment, 1), 1)
    [text] = texts()
    assert "Wed 3 Mar 2027" in text
    assert Message.objects.filter(outcome="nothing_to_say").count() == 1


def test_a_move_that_is_undone_is_told_as_things_are(scene, first):
    appointment = scene.book(first, TEN)
    send(MONDAY)
    move(scene, appointment, 1)
    assert "Tue 2 Mar" in texts()[0]
    undo(rescheduling=Rescheduling.objects.get(), by=scene.desk, at=MONDAY)
    [text] = texts()
    assert "Mon 1 Mar" in text


def test_each_patient_of_a_disruption_gets_one_message_of_their_own(scene, series, first):
    scene.book(first, TEN)
    other = reach(scene.another_patient(), email="noor@example.org")
    scene.book(scene.start_series(patient=other).sessions.get(number=1), TEN + 2 * HOUR)
    send(MONDAY)
    closed = Disruption(location=scene.location, starts_at=MONDAY - HOUR, ends_at=MONDAY + 9 * HOUR)
    disrupt(disruption=closed, booked=Booked.MOVE, by=scene.desk, at=MONDAY)
    letters = [letter for _channel, letter in send(MONDAY).letters]
    assert sorted(letter.to for letter in letters) == ["maya@example.org", "noor@example.org"]


def test_another_provider_at_the_same_time_and_place_is_nothing_to_tell(scene, first):
    scene.book(first, TEN)
    send(MONDAY)
    away = Disruption(provider=scene.provider, starts_at=MONDAY - HOUR, ends_at=MONDAY + DAY)
    disrupt(disruption=away, booked=Booked.MOVE, by=scene.desk, at=MONDAY)
    assert Message.objects.count() == 1


def test_what_is_cancelled_before_it_is_told_is_never_told(scene, first):
    cancel(appointment=scene.book(first, TEN), reason="x", by=scene.desk, at=MONDAY)
    assert texts() == []
    assert list(Message.objects.values_list("status", "outcome")) == [("cancelled", "no_longer_so")]


def test_what_is_cancelled_is_told_with_its_time(scene, first):
    appointment = scene.book(first, TEN)
    send(MONDAY)
    cancel(appointment=appointment, reason="Ill", by=scene.desk, at=MONDAY)
    [text] = texts()
    assert "No longer booked:\nMon 1 Mar 2027, 10:00 AM" in text
    assert "Ill" not in text


def test_a_series_that_is_not_told_yet_tells_what_is_left_of_it(scene, series):
    book_whole(scene, series)
    cancel(appointment=series.sessions.get(number=4).appointments.get(), reason="x", by=scene.desk, at=MONDAY)
    [text] = texts()
    assert len(re.findall(r"2027, \d", text)) == 3


@pytest.mark.parametrize(
    "end",
    [
        lambda scene, series: discontinue_series(series=series, reason="x", by=scene.desk, at=MONDAY),
        lambda scene, series: hold_series(
            series=series, reason="x", by=scene.desk, at=MONDAY, booked=HeldBookings.CANCEL
        ),
    ],
)
def test_a_series_that_is_given_up_is_one_message(scene, series, end):
    book_whole(scene, series)
    send(MONDAY)
    end(scene, series)
    [(_channel, letter)] = send(MONDAY).letters
    assert letter.subject == "Your visits are cancelled"
    assert len(re.findall(r"2027, \d", letter.text)) == 4


def test_who_did_not_come_is_told_nothing_more(scene, first):
    appointment = scene.book(first, TEN)
    mark_no_show(appointment=appointment, reason="x", by=scene.desk, at=TEN + HOUR)
    assert texts(TEN + HOUR) == []


def test_what_is_over_is_not_confirmed_any_more(scene, first):
    scene.book(first, TEN)
    assert texts(TEN) == []


def remind(at, hours=48):
    return queue_reminders(hours=hours, at=at)


def test_a_visit_is_recalled_once_as_long_before_as_it_should_be(scene, first):
    scene.book(first, TEN + 7 * DAY)
    send(MONDAY)
    due = TEN + 5 * DAY
    assert [remind(due - MINUTE), remind(due), remind(due + MINUTE)] == [0, 1, 0]
    [(_channel, letter)] = send(due).letters
    assert letter.subject == "Your visit is soon"
    assert "Mon 8 Mar 2027, 10:00 AM" in letter.text
    assert remind(TEN + 7 * DAY - 2 * HOUR, hours=2) == 1


def test_who_booked_within_that_time_is_not_reminded(scene, first):
    scene.book(first, TEN + DAY)
    assert [remind(MONDAY + hours * HOUR) for hours in (0, 1, 10)] == [0, 0, 0]


def test_after_an_outage_what_is_long_overdue_is_not_recalled(scene, first):
    scene.book(first, TEN + 7 * DAY)
    due = TEN + 5 * DAY
    assert remind(due + 12 * HOUR) == 0
    assert remind(due + 12 * HOUR - MINUTE) == 1


def test_a_visit_that_moved_is_recalled_at_its_new_time(scene, first):
    appointment = scene.book(first, TEN + 7 * DAY)
    due = TEN + 5 * DAY
    remind(due)
    move(scene, appointment, 2)
    # The old one was due, and wasn't sent yet.
    assert [each for each in subjects(due) if each == "Your visit is soon"] == []
    assert remind(due + 2 * DAY) == 1
    assert subjects(due + 2 * DAY) == ["Your visit is soon"]


def test_a_visit_that_is_off_is_not_recalled(scene, first):
    appointment = scene.book(first, TEN + 7 * DAY)
    send(MONDAY)
    remind(TEN + 5 * DAY)
    cancel(appointment=appointment, reason="x", by=scene.desk, at=TEN + 5 * DAY)
    assert subjects(TEN + 5 * DAY) == ["Your visit is cancelled"]
    assert remind(TEN + 5 * DAY) == 0


def test_reminders_cost_the_same_whatever_their_number_and_come_in_batches(scene, django_assert_num_queries):
    for number in range(3):
        patient = scene.another_patient(f"Patient {number}")
        scene.book(scene.start_series(patient=patient).sessions.get(number=1), TEN + 7 * DAY + 2 * number * HOUR)
    # Two of them make and release the savepoint.
    with django_assert_num_queries(2 + 3):
        assert queue_reminders(hours=48, at=TEN + 5 * DAY + 5 * HOUR, most=2) == 2
    assert queue_reminders(hours=48, at=TEN + 5 * DAY + 5 * HOUR, most=2) == 1


def every_message(scene, *, by):
    """Each purpose, once, as it goes by one channel."""
    reach(scene.patient, **{"email": {"phone": ""}, "sms": {"email": ""}}[by])
    series, outlets = scene.start_series(), Carried()
    book_whole(scene, series)
    send(MONDAY, outlets)
    move(scene, series.sessions.get(number=1).appointments.get(), 1, scope=Scope.FOLLOWING)
    send(MONDAY, outlets)
    cancel(appointment=series.sessions.get(number=4).appointments.get(), reason="x", by=scene.desk, at=MONDAY)
    send(MONDAY, outlets)
    visit = series.sessions.get(number=2).appointments.get()
    remind(visit.starts_at - 48 * HOUR)
    send(visit.starts_at - 48 * HOUR, outlets)
    discontinue_series(series=series, reason="x", by=scene.desk, at=MONDAY)
    send(MONDAY, outlets)
    scene.book(scene.start_series().sessions.get(number=1), TEN + 200 * DAY)
    send(MONDAY, outlets)
    assert {channel for channel, _letter in outlets.letters} == {by}
    assert len(outlets.letters) == 6
    return [letter for _channel, letter in outlets.letters]


@pytest.mark.parametrize("channel", ["email", "sms"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_neither_treatment_nor_concern_nor_name_is_ever_said(scene, channel, language):
    reach(scene.patient, language=language)
    names = [scene.patient.given_name, scene.patient.family_name, scene.provider.name.split()[0]]
    catalogue = [*Treatment.objects.all(), *SkinConcern.objects.all(), scene.template]
    words = {
        word.lower() for entry in catalogue for word in re.findall(r"\w{5,}", f"{entry.label_en} {entry.label_es}")
    }
    for letter in every_message(scene, by=channel):
        said = f"{letter.subject} {letter.text}".lower()
        assert not words & set(re.findall(r"\w+", said))
        assert not {name.lower() for name in names} & set(re.findall(r"\w+", said))


def test_every_message_is_in_the_language_of_the_patient(scene):
    reach(scene.patient, language="es")
    for letter in every_message(scene, by="email"):
        assert re.search(r"(lun|mar|mié|jue|vie) \d+ \w+ 2027, \d\d:\d\d", letter.text.lower())
        assert not re.search(r"AM|PM", letter.text)


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_english_is_easy_to_read(scene, channel):
    for letter in every_message(scene, by=channel):
        # Dates and numbers are read as such.
        words = re.sub(r"\w{3} \d+ \w{3} \d{4}, [\d:]+ [AP]M, Riverside|\+[\d -]+|;", "", letter.text)
        prose = re.sub(r"\s+", " ", words.replace(":", ".").replace("\n\n", ". "))
        # Counts letters: what counts syllables wants a dictionary from the network.
        assert textstat.automated_readability_index(prose) <= 7, prose


def test_an_sms_is_short_even_of_a_whole_series(scene):
    assert all(len(letter.text) <= 320 for letter in every_message(scene, by="sms"))
