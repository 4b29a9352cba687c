"""What patients are told of aftercare: once, on time, true when it is sent, and in an SMS nothing of their health."""

import re
from datetime import timedelta

import pytest
import textstat
from django.core.exceptions import ImproperlyConfigured

from aftercare.actions.check_ins import ask_due_check_ins, close_check_ins
from aftercare.actions.editions import issue_edition, supersede_sheet
from aftercare.actions.overriding import override_line
from aftercare.actions.sharing import find_link
from aftercare.actions.telling import queue_preparations, queue_window_ends
from aftercare.models import AftercarePlan, CheckIn, Instruction, PlanItem, ProtocolVersion, ShareLink
from aftercare.queries.protocols import current_version
from aftercare.queries.sheets import sheet_of
from aftercare.scheduling.terms import Wish
from clinic.addresses import public_address
from clinic.models import Message
from tests.aftercare.check_ins import answer
from tests.aftercare.restricting import ENDED
from tests.clinic.messages.post import Carried, reach, send
from tests.constraints import copied
from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.actions.moving import move_appointment
from treatments.actions.withdrawing import withdraw_session
from treatments.models import BodyArea, RestrictionKey, SkinConcern, Treatment

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR
OVER = ENDED + 48 * HOUR
# Nine in the morning there, a day before the first thing to stop, a week before the visit.
VISIT = TEN + 14 * DAY
TIME_TO_PREPARE = VISIT - 8 * DAY
AFTERCARE = ("aftercare_sheet", "preparation", "window_end", "check_in")


@pytest.fixture(autouse=True)
def patient(scene):
    return reach(scene.patient, email="maya@example.org", phone="+12125550142")


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


def perform(scene, session, starts_at=TEN):
    """The session is performed, and whatever else is told is sent but for its sheet."""
    session = scene.perform(session, starts_at)
    Message.objects.exclude(purpose__in=AFTERCARE).delete()
    return session


def queued(purpose):
    return Message.objects.filter(purpose=purpose).order_by("id")


def sent(at, purpose):
    outlets = send(at)
    keys = {str(pk) for pk in queued(purpose).values_list("pk", flat=True)}
    return [letter for _channel, letter in outlets.letters if letter.key in keys]


def token_in(text):
    return re.search(r"/a/([\w-]{43})/", text).group(1)


def lengthen(scene, session, *, hours, at, key="strenuous_exercise"):
    """The sheet is given again, with a line that lasts longer."""
    draft = supersede_sheet(plan=sheet_of(session), by=scene.provider.user, at=at)
    line = draft.items.get(key=key)
    wish = Wish(until_hours=hours)
    override_line(plan=draft, line=line.line, wish=wish, reason="Sore.", by=scene.provider.user, at=at)
    return issue_edition(plan=draft, by=scene.provider.user, at=at)


# The sheet.


def test_completing_a_session_has_exactly_one_message_tell_of_its_sheet(scene, first):
    session = perform(scene, first)
    [message] = queued("aftercare_sheet")
    assert (message.subject_id, message.due_at) == (sheet_of(session).pk, ENDED)
    [letter] = sent(ENDED, "aftercare_sheet")
    assert letter.subject == "Your page is ready"
    assert "+1 212-555-0100" in letter.text
    assert sent(ENDED + HOUR, "aftercare_sheet") == []


def test_its_link_opens_the_page_and_is_kept_nowhere(scene, first):
    session = perform(scene, first)
    [letter] = sent(ENDED, "aftercare_sheet")
    token = token_in(letter.text)
    assert public_address(f"/a/{token}/") in letter.text
    assert find_link(token, at=ENDED + HOUR).plan == sheet_of(session)
    assert ShareLink.objects.get().made_by is None
    assert token not in queued("aftercare_sheet").get().body


def test_a_sheet_that_is_given_again_before_it_was_told_is_told_once(scene, first):
    session = perform(scene, first)
    newer = lengthen(scene, session, hours=72, at=ENDED + MINUTE)
    assert list(queued("aftercare_sheet").values_list("subject_id", "status")) == [
        (newer.supersedes_id, "cancelled"),
        (newer.pk, "pending"),
    ]
    [letter] = sent(ENDED + HOUR, "aftercare_sheet")
    assert letter.subject == "Your page has changed"


def test_and_a_second_time_where_it_was_told(scene, first):
    session = perform(scene, first)
    assert len(sent(ENDED, "aftercare_sheet")) == 1
    for hours in (72, 96):
        lengthen(scene, session, hours=hours, at=ENDED + hours * HOUR / 72)
        assert len(sent(ENDED + 2 * HOUR, "aftercare_sheet")) == 1


def test_a_draft_of_a_later_edition_tells_nothing(scene, first):
    session = perform(scene, first)
    supersede_sheet(plan=sheet_of(session), by=scene.provider.user, at=ENDED)
    assert queued("aftercare_sheet").count() == 1


def withdraw(scene, session):
    return withdraw_session(session=session, reason="Wrong patient.", by=scene.provider.user, at=OVER)


def test_a_session_entered_in_error_tells_nothing_more(scene, first):
    session = perform(scene, first)
    queue_window_ends(at=OVER)
    withdraw(scene, session)
    assert set(Message.objects.filter(purpose__in=AFTERCARE).values_list("purpose", "status")) == {
        ("aftercare_sheet", "cancelled"),
        ("window_end", "cancelled"),
    }
    assert queue_window_ends(at=OVER) == 0


def test_without_the_sites_address_nobody_is_sent_a_link_that_leads_nowhere(scene, first, settings):
    settings.PUBLIC_URL = ""
    perform(scene, first)
    assert sent(ENDED, "aftercare_sheet") == []
    assert queued("aftercare_sheet").get().outcome == "not_written"
    assert not ShareLink.objects.exists()
    with pytest.raises(ImproperlyConfigured):
        public_address("/a/")
    settings.PUBLIC_URL = "https://clinic.example/"
    [letter] = sent(ENDED + HOUR, "aftercare_sheet")
    assert "https://clinic.example/a/" in letter.text


# Before a visit.


def book(scene, session, starts_at=VISIT):
    appointment = scene.book(session, starts_at)
    Message.objects.exclude(purpose__in=AFTERCARE).delete()
    return appointment


def prepare(at):
    return queue_preparations(at=at)


def test_a_day_before_the_first_thing_to_stop_the_patient_hears_how_to_prepare_once(scene, first):
    book(scene, first)
    assert [prepare(TIME_TO_PREPARE + shift) for shift in (-MINUTE, 0 * HOUR, MINUTE, DAY)] == [0, 1, 0, 0]
    [letter] = sent(TIME_TO_PREPARE, "preparation")
    assert letter.subject == "Get ready for your visit"
    assert "Mon 15 Mar 2027, 11:00 AM, Riverside" in letter.text
    # Five days before, and on the other side of the clocks going forward.
    assert "- From Wed 10 Mar 2027, 10:00 AM: Stop retinol creams 5 days before your visit." in letter.text
    assert "- Now: Stay out of strong sun" in letter.text
    for told in ("If you get cold sores, tell us.", "We use numbing cream. Tell us", "Tell us about blood thinners."):
        assert f"- Now: {told}" in letter.text
    assert letter.text.rindex("- Now: ") < letter.text.index("- From ")


def test_how_long_before_may_be_set(scene, first, settings):
    settings.PREPARATION_REMINDER_HOURS = 48
    book(scene, first)
    assert [prepare(TIME_TO_PREPARE - DAY - MINUTE), prepare(TIME_TO_PREPARE - DAY)] == [0, 1]


def test_who_books_later_hears_of_it_at_once_but_not_in_the_last_hours(scene, first):
    appointment = book(scene, first, TEN + 3 * DAY)
    assert prepare(appointment.starts_at - 12 * HOUR) == 0
    assert prepare(MONDAY) == 1


def test_where_nothing_is_to_be_stopped_it_is_told_before_the_visit(scene):
    before = current_version(scene.treatment, on=MONDAY.date())
    version = copied(before, number=before.number + 1, status="draft", published_at=None, published_by=None)
    for instruction in Instruction.objects.filter(version=before, until_hours__lte=0).exclude(kind="avoid"):
        copied(instruction, version=version)
    ProtocolVersion.objects.filter(pk=version.pk).update(status="published", published_at=MONDAY)
    book(scene, scene.start_series().sessions.get(number=1))
    assert [prepare(VISIT - DAY - MINUTE), prepare(VISIT - DAY)] == [0, 1]


def test_a_visit_without_a_session_or_a_protocol_asks_for_nothing(scene, first):
    book(scene, first)
    first.series.aftercare_protocol.delete()
    assert prepare(TIME_TO_PREPARE) == 0


def test_a_visit_that_moves_is_prepared_for_by_its_new_dates(scene, first):
    appointment = book(scene, first)
    prepare(TIME_TO_PREPARE)
    move_appointment(appointment=appointment, starts_at=VISIT + 2 * DAY, by=scene.desk, at=TIME_TO_PREPARE)
    # That of the old time isn't sent, and the new one isn't due.
    assert sent(TIME_TO_PREPARE, "preparation") == []
    assert prepare(TIME_TO_PREPARE) == 0
    assert prepare(TIME_TO_PREPARE + 2 * DAY) == 1
    [letter] = sent(TIME_TO_PREPARE + 2 * DAY, "preparation")
    assert "- From Fri 12 Mar 2027, 10:00 AM: Stop retinol" in letter.text


def test_a_visit_that_is_off_is_not_prepared_for(scene, first):
    appointment = book(scene, first)
    prepare(TIME_TO_PREPARE)
    cancel(appointment=appointment, reason="x", by=scene.desk, at=TIME_TO_PREPARE)
    assert queued("preparation").get().status == "cancelled"
    assert prepare(TIME_TO_PREPARE) == 0


def test_preparations_cost_the_same_whatever_their_number_and_come_in_batches(scene, django_assert_num_queries):
    for number in range(3):
        patient = scene.another_patient(f"Patient {number}")
        scene.book(scene.start_series(patient=patient).sessions.get(number=1), VISIT + 2 * number * HOUR)
    # Two of them make and release the savepoint.
    with django_assert_num_queries(2 + 3):
        assert queue_preparations(at=TIME_TO_PREPARE + 5 * HOUR, most=2) == 2
    assert queue_preparations(at=TIME_TO_PREPARE + 5 * HOUR, most=2) == 1


# When it is over.


def test_who_may_exercise_again_is_told_once_when_it_is_so(scene, first):
    perform(scene, first)
    assert [queue_window_ends(at=OVER + shift) for shift in (-MINUTE, 0 * HOUR, MINUTE, DAY)] == [0, 1, 0, 0]
    [letter] = sent(OVER, "window_end")
    assert letter.subject == "One of your steps is over"
    assert "You may exercise again." in letter.text


def test_after_an_outage_it_is_told_for_a_day(scene, first):
    perform(scene, first)
    assert queue_window_ends(at=OVER + DAY) == 0
    assert queue_window_ends(at=OVER + DAY - MINUTE) == 1


def test_what_is_longer_by_a_sheet_that_was_given_again_is_told_then(scene, first):
    session = perform(scene, first)
    lengthen(scene, session, hours=72, at=ENDED + HOUR)
    assert [queue_window_ends(at=OVER), queue_window_ends(at=OVER + DAY)] == [0, 1]


def test_what_is_told_already_is_not_told_again_by_the_next_edition(scene, first):
    session = perform(scene, first)
    queue_window_ends(at=OVER)
    lengthen(scene, session, hours=400, at=OVER + MINUTE, key="sun_exposure")
    assert queue_window_ends(at=OVER + HOUR) == 0


def another_sheet(session, *, ends_at, status="issued"):
    """Another session of the patient has a sheet that keeps them from exercise until ``ends_at``."""
    plan = AftercarePlan.objects.create(
        session=session.series.sessions.get(number=2),
        protocol_version=sheet_of(session).protocol_version,
        language="en",
        counted_from=ENDED + HOUR,
    )
    PlanItem.objects.create(
        plan=plan,
        position=1,
        line="own-1",
        key="strenuous_exercise",
        kind="avoid",
        strength="must",
        starts_at=ENDED + HOUR,
        ends_at=ends_at,
        text="No.",
        origin="provider",
    )
    issued_at = ENDED if status == "issued" else None
    AftercarePlan.objects.filter(pk=plan.pk).update(status=status, issued_at=issued_at)


@pytest.mark.parametrize("status", ["issued", "draft"])
def test_never_while_a_longer_line_of_another_sheet_binds_the_patient(scene, first, status):
    session = perform(scene, first)
    another_sheet(session, ends_at=OVER + 5 * HOUR, status=status)
    assert queue_window_ends(at=OVER) == 0


def test_of_two_sheets_that_ended_only_the_longer_is_told(scene, first):
    session = perform(scene, first)
    another_sheet(session, ends_at=OVER + MINUTE)
    assert [queue_window_ends(at=OVER + HOUR), queue_window_ends(at=OVER + HOUR)] == [1, 0]
    assert queued("window_end").get().subject_id != session.pk


def test_nor_where_a_sheet_binds_them_by_the_time_it_is_sent(scene, first):
    session = perform(scene, first)
    queue_window_ends(at=OVER)
    another_sheet(session, ends_at=OVER + DAY)
    assert sent(OVER + MINUTE, "window_end") == []
    assert queued("window_end").get().outcome == "nothing_to_say"


def test_window_ends_cost_the_same_whatever_their_number_and_come_in_batches(scene, django_assert_num_queries):
    for number in range(3):
        patient = scene.another_patient(f"Patient {number}")
        scene.perform(scene.start_series(patient=patient).sessions.get(number=1), TEN + number * HOUR)
    # Two of them make and release the savepoint.
    with django_assert_num_queries(2 + 2):
        assert queue_window_ends(at=OVER + 3 * HOUR, most=2) == 2
    assert queue_window_ends(at=OVER + 3 * HOUR, most=2) == 1


# How they are.


@pytest.fixture
def check_in(scene, first):
    return CheckIn.objects.get(session=perform(scene, first), day=1)


def test_who_is_asked_how_they_are_gets_one_message_with_a_link(scene, check_in):
    assert [ask_due_check_ins(at=check_in.due_at), ask_due_check_ins(at=check_in.due_at)] == [1, 0]
    assert queued("check_in").get().subject_id == check_in.pk
    [letter] = sent(check_in.due_at, "check_in")
    assert letter.subject == "How are you?"
    assert find_link(token_in(letter.text), at=check_in.due_at).plan.session_id == check_in.session_id


def test_who_has_answered_is_not_asked(scene, check_in):
    ask_due_check_ins(at=check_in.due_at)
    check_in.refresh_from_db()
    answer(check_in)
    assert queued("check_in").get().status == "cancelled"


def test_nor_who_would_answer_too_late(scene, check_in):
    ask_due_check_ins(at=check_in.due_at)
    close_check_ins(at=check_in.closes_at)
    assert queued("check_in").get().status == "cancelled"


def test_nor_after_a_session_entered_in_error(scene, check_in):
    ask_due_check_ins(at=check_in.due_at)
    withdraw(scene, check_in.session)
    assert queued("check_in").get().status == "cancelled"


def test_the_link_leads_to_the_sheet_that_counts_by_then(scene, check_in):
    newer = lengthen(scene, check_in.session, hours=72, at=ENDED + HOUR)
    ask_due_check_ins(at=check_in.due_at)
    [letter] = sent(check_in.due_at, "check_in")
    assert find_link(token_in(letter.text), at=check_in.due_at).plan == newer


# All of them.


def every_message(scene, *, by):
    """Each purpose once, as it goes by one channel; the sheet given again, too."""
    reach(scene.patient, **{"email": {"phone": ""}, "sms": {"email": ""}}[by])
    series = scene.start_series()
    book(scene, series.sessions.get(number=2), VISIT + 14 * DAY)
    session = perform(scene, series.sessions.get(number=1))
    outlets = Carried()
    send(ENDED, outlets)
    lengthen(scene, session, hours=49, at=ENDED)
    send(ENDED, outlets)
    due_at = CheckIn.objects.get(session=session, day=1).due_at
    ask_due_check_ins(at=due_at)
    send(due_at, outlets)
    queue_window_ends(at=OVER + HOUR)
    send(OVER + HOUR, outlets)
    queue_preparations(at=TIME_TO_PREPARE + 14 * DAY)
    send(TIME_TO_PREPARE + 14 * DAY, outlets)
    assert {channel for channel, _letter in outlets.letters} == {by}
    assert set(queued("preparation").values_list("status", flat=True)) == {"sent"}
    letters = [letter for _channel, letter in outlets.letters]
    assert len(letters) == 5
    return letters


HEALTH = {
    *("aftercare", "treatment", "treated", "session", "skin", "sheet", "exercise", "needle", "medicine", "wound"),
    *("cuidados", "tratamiento", "sesión", "piel", "hoja", "ejercicio", "aguja", "medicina", "herida"),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_sms_says_anything_of_health_or_whose_it_is(scene, language):
    reach(scene.patient, language=language)
    names = {"maya", "lind", "ada", "okafor"}
    catalogue = [*Treatment.objects.all(), *SkinConcern.objects.all(), *RestrictionKey.objects.all()]
    catalogue += [*BodyArea.objects.all(), scene.template]
    words = {
        word.lower() for entry in catalogue for word in re.findall(r"\w{5,}", f"{entry.label_en} {entry.label_es}")
    }
    for letter in every_message(scene, by="sms"):
        said = re.sub(r"https?://\S+", "", letter.text).lower()
        assert not (words | HEALTH | names) & set(re.findall(r"\w+", said)), said


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_subject_does_and_no_email_names_the_treatment(scene, language):
    reach(scene.patient, language=language)
    names = [scene.treatment.label_en.lower(), scene.treatment.label_es.lower(), scene.patient.family_name.lower()]
    for letter in every_message(scene, by="email"):
        assert not HEALTH & set(re.findall(r"\w+", letter.subject.lower()))
        assert not [name for name in names if name in f"{letter.subject} {letter.text}".lower()]


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_each_is_in_the_language_of_the_patient(scene, channel):
    reach(scene.patient, language="es")
    letters = every_message(scene, by=channel)
    assert set(Message.objects.filter(status="sent").values_list("language", flat=True)) == {"es"}
    # Dates are written as there.
    assert re.search(r"lun 29 mar 2027, 11:00", letters[-1].text.lower())
    if channel == "email":
        assert "Deje el retinol" in letters[-1].text


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_english_is_easy_to_read(scene, channel):
    for letter in every_message(scene, by=channel):
        # Dates, numbers and addresses are read as such.
        words = re.sub(r"\w{3} \d+ \w{3} \d{4}, [\d:]+ [AP]M(, Riverside)?|\+[\d -]+|https?://\S+", "", letter.text)
        prose = re.sub(r"\s+", " ", words.replace(":", ".").replace("\n", ". "))
        assert textstat.automated_readability_index(prose) <= 7, prose


def test_an_sms_is_short(scene):
    assert all(len(letter.text) <= 220 for letter in every_message(scene, by="sms"))
