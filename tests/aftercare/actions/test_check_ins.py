"""Patients are asked how they are on chosen days, and the gravest of what they answer decides what is done."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.actions.check_in_answers import gravest
from aftercare.actions.check_ins import (
    AlreadyAnswered,
    CheckInClosed,
    NotYetDue,
    answer_check_in,
    ask_due_check_ins,
    close_check_ins,
    note_call,
    plan_check_ins,
)
from aftercare.facts import CheckInAnswered, CheckInAsked
from aftercare.models import AftercarePlan, CheckIn, CheckInAnswer
from aftercare.queries.check_ins import unanswered
from clinic import events
from clinic.errors import MoveRefused
from clinic.models import AuditEvent, Task
from tests.aftercare.check_ins import NEW_YORK, TUESDAY, all_well, answer, checked
from tests.scenes import MONDAY, refuses_input, set_scene
from treatments.actions.withdrawing import withdraw_session
from treatments.models import AdverseEvent, Treatment

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def check_in(scene):
    return checked(scene)


@pytest.fixture
def heard(monkeypatch):
    """What is announced of check-ins."""
    facts = []
    monkeypatch.setattr(events, "_handlers", events._handlers.copy())
    for fact in (CheckInAsked, CheckInAnswered):
        events.subscribe(fact, facts.append)
    return facts


def test_the_sheet_plans_them_for_days_1_3_and_7_at_ten_there(scene, check_in):
    planned = CheckIn.objects.filter(session=check_in.session).order_by("day")
    assert [(each.day, each.status, each.due_at) for each in planned] == [
        (1, "planned", datetime(2027, 3, 2, 10, tzinfo=NEW_YORK)),
        (3, "planned", datetime(2027, 3, 4, 10, tzinfo=NEW_YORK)),
        (7, "planned", datetime(2027, 3, 8, 10, tzinfo=NEW_YORK)),
    ]
    # Until seven days later, that day included.
    assert planned[0].closes_at == datetime(2027, 3, 10, tzinfo=NEW_YORK)
    told = AuditEvent.objects.filter(action="checkin.planned").values_list("subject_id", "patient_id")
    assert sorted(told) == sorted((each.pk, scene.patient.pk) for each in planned)


def test_where_the_clock_changes_between_it_is_ten_all_the_same(scene):
    friday = datetime(2027, 3, 12, 15, tzinfo=UTC)
    session = scene.perform(scene.start_series(at=friday).sessions.get(number=1), friday, at=friday)
    due = CheckIn.objects.filter(session=session).order_by("day").values_list("due_at", flat=True)
    assert [moment.astimezone(NEW_YORK).hour for moment in due] == [10, 10, 10]
    # New York's clocks go forward on Sunday 14 March 2027.
    assert [moment.astimezone(UTC).hour for moment in due] == [15, 14, 14]


@given(
    zone=st.sampled_from(["America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Pacific/Auckland"]),
    performed_on=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    day=st.integers(1, 30),
)
@settings(max_examples=60, deadline=None)
def test_whatever_the_clock_does_it_is_due_on_its_day_and_open_for_a_week_after(zone, performed_on, day):
    from aftercare.actions.check_ins import _closes_at, _due_at
    from clinic.models import Location

    place = Location(time_zone=zone)
    due, closes = (
        moment.astimezone(ZoneInfo(zone))
        for moment in (_due_at(place, performed_on, day), _closes_at(place, performed_on, day))
    )
    assert (due.date() - performed_on).days == day
    assert due.hour == 10
    assert (closes.date() - due.date()).days == 8
    assert closes.hour == 0


def test_planning_again_changes_nothing(scene, check_in):
    assert plan_check_ins(session=check_in.session, by=scene.desk, at=MONDAY) == []
    assert CheckIn.objects.filter(session=check_in.session).count() == 3


def test_a_treatment_without_questionnaires_plans_none(scene):
    Treatment.objects.get(key="microneedling").questionnaires.clear()
    scene.perform(scene.start_series().sessions.get(number=1))
    assert not CheckIn.objects.exists()
    assert AftercarePlan.objects.get().status == "issued"


def test_all_well_keeps_the_words_and_opens_nothing(scene, check_in, heard):
    answered = answer(check_in, note=" A bit tight. ")
    assert (answered.status, answered.urgency, answered.answered_by, answered.note) == (
        "answered",
        "",
        None,
        "A bit tight.",
    )
    assert answered.told.splitlines()[0] == "All is well"
    first, second = CheckInAnswer.objects.filter(check_in=check_in).order_by("position")[:2]
    assert (first.text, first.value, first.label) == ("How is your skin today?", "as_expected", "As I was told")
    assert (second.text.startswith("Is it hard to breathe?"), second.label, second.urgency) == (True, "No", "")
    assert not Task.objects.exists()
    assert not AdverseEvent.objects.exists()
    assert [type(fact) for fact in heard] == [CheckInAnswered]
    assert AuditEvent.objects.get(action="check_in.answered").patient_id == scene.patient.pk


@pytest.mark.parametrize(
    ("said", "urgency", "role", "due_at"),
    [
        ({"skin": "worse"}, "routine", "front_desk", TUESDAY + 30 * timedelta(minutes=1) + 2 * DAY),
        ({"fever": "yes"}, "same_day", "provider", datetime(2027, 3, 3, tzinfo=NEW_YORK)),
        ({"fever": "yes", "skin": "worse"}, "same_day", "provider", datetime(2027, 3, 3, tzinfo=NEW_YORK)),
        (
            {"fever": "yes", "breathing_swelling": "yes", "skin": "worse"},
            "emergency",
            "provider",
            TUESDAY + 30 * timedelta(minutes=1),
        ),
    ],
)
def test_the_gravest_answer_decides_who_sees_to_it_and_until_when(scene, check_in, said, urgency, role, due_at):
    answered = answer(check_in, **said)
    assert answered.urgency == urgency
    task = Task.objects.get()
    assert (task.kind, task.subject_id, task.patient_id) == ("check_in_warning", check_in.pk, scene.patient.pk)
    assert (task.urgency, task.role, task.due_at, task.opened_by) == (urgency, role, due_at, None)


@given(found=st.lists(st.sampled_from(["", "routine", "same_day", "emergency"])))
def test_the_gravest_is_never_less_than_any(found):
    order = ["", "routine", "same_day", "emergency"]
    assert order.index(gravest(found)) == max(map(order.index, found), default=0)


@pytest.mark.parametrize(
    ("language", "said", "title", "number"),
    [
        ("en", {"breathing_swelling": "yes"}, "Get help now", "Call 911 now."),
        ("es", {"breathing_swelling": "yes"}, "Pida ayuda ya", "Llame ya al 911."),
        ("en", {"fever": "yes"}, "Call us today", "Call us today at +1 212-555-0100."),
        ("es", {"fever": "yes"}, "Llámenos hoy", "Llámenos hoy al +1 212-555-0100."),
        ("en", {"skin": "worse"}, "We will call you", "We will call you in the next two days."),
        ("es", {"skin": "worse"}, "Le llamaremos", "Le llamaremos en los próximos dos días."),
    ],
)
def test_the_patient_is_told_what_to_do_now_in_their_language(scene, check_in, language, said, title, number):
    type(scene.patient).objects.filter(pk=scene.patient.pk).update(language=language)
    told = answer(check_in, **said).told.splitlines()
    assert told[0] == title
    assert told[1].startswith(number)


def test_the_words_are_kept_in_the_language_they_were_asked_in(check_in):
    answer(check_in, language="es", fever="yes")
    kept = CheckInAnswer.objects.get(check_in=check_in, question__code="fever")
    assert (kept.text, kept.label) == ("¿Tiene fiebre o escalofríos?", "Sí")


def test_what_is_reported_becomes_one_draft_of_a_reaction_on_the_series(scene, check_in):
    answered = answer(check_in, fever="yes", breathing_swelling="yes", note="Since last night.")
    draft = AdverseEvent.objects.get()
    assert answered.reaction == draft
    assert (draft.status, draft.session, draft.kind, draft.grade) == (
        "draft",
        check_in.session,
        "urticaria_anaphylaxis",
        None,
    )
    assert draft.description.splitlines() == [
        "Reported on day 1: Trouble breathing, or swelling of lips, tongue or throat; Fever or chills.",
        "Since last night.",
    ]


def test_the_same_reported_again_is_added_to_the_draft(scene, check_in):
    answer(check_in, blisters="yes")
    third = checked(scene, day=3, session=check_in.session)
    assert answer(third, blisters="yes").reaction == AdverseEvent.objects.get()
    assert "Reported on day 3" in AdverseEvent.objects.get().description


def test_skin_that_is_worse_without_a_sign_is_a_task_and_no_reaction(check_in):
    assert answer(check_in, skin="worse").reaction is None
    assert Task.objects.get().note == "How is your skin today? Worse than I was told"


def test_answering_twice_is_refused_by_name(scene, check_in):
    answer(check_in, fever="yes")
    with pytest.raises(AlreadyAnswered) as refusal:
        answer(check_in, by=scene.desk)
    assert refusal.value.code == "already_answered"
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "refusal"),
    [
        (datetime(2027, 3, 1, 23, 59, tzinfo=NEW_YORK), NotYetDue),
        (datetime(2027, 3, 2, 0, 0, tzinfo=NEW_YORK), None),
        (datetime(2027, 3, 9, 23, 59, tzinfo=NEW_YORK), None),
        (datetime(2027, 3, 10, 0, 0, tzinfo=NEW_YORK), CheckInClosed),
    ],
)
def test_it_is_answered_from_its_day_on_until_a_week_after(check_in, at, refusal):
    if refusal is None:
        assert answer(check_in, at=at).status == "answered"
        return
    with pytest.raises(refusal):
        answer(check_in, at=at)
    assert not CheckInAnswer.objects.exists()


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"fever": None}, "required", "answers/fever"),
        ({"fever": "perhaps"}, "answer_not_offered", "answers/fever"),
        ({"shoe_size": "9"}, "question_not_asked", "answers"),
    ],
)
def test_every_question_is_answered_by_one_of_its_options(check_in, change, code, field):
    answers = {key: value for key, value in (all_well(check_in) | change).items() if value is not None}
    with refuses_input(code) as refusal:
        answer_check_in(check_in=check_in, answers=answers, by=None, at=TUESDAY)
    assert refusal.value.field == field
    assert not CheckInAnswer.objects.exists()


def test_a_note_is_short(check_in):
    with refuses_input("note_too_long"):
        answer(check_in, note="x" * 1001)


def test_what_was_entered_in_error_is_not_asked_any_more(scene, check_in):
    third = checked(scene, day=3, session=check_in.session)
    answer(check_in)
    withdraw_session(session=check_in.session, reason="Wrong patient.", by=scene.provider.user, at=TUESDAY + HOUR)
    third.refresh_from_db()
    check_in.refresh_from_db()
    assert (check_in.status, third.status) == ("answered", "cancelled")
    with pytest.raises(MoveRefused):
        answer(third)
    with pytest.raises(MoveRefused):
        note_call(check_in=third, by=scene.desk, at=TUESDAY + HOUR)


def test_what_is_due_is_asked_once_and_announced(check_in, heard):
    assert ask_due_check_ins(at=TUESDAY - timedelta(minutes=1)) == 0
    assert ask_due_check_ins(at=TUESDAY) == 1
    assert ask_due_check_ins(at=TUESDAY + HOUR) == 0
    check_in.refresh_from_db()
    assert (check_in.status, check_in.asked_at) == ("asked", TUESDAY)
    series = check_in.session.series
    assert heard == [
        CheckInAsked(check_in_id=check_in.pk, patient_id=series.patient_id, location_id=series.location_id, at=TUESDAY)
    ]
    assert answer(check_in).status == "answered"


def test_what_nobody_answered_is_given_up_when_it_closes(scene, check_in):
    ask_due_check_ins(at=TUESDAY)
    assert close_check_ins(at=check_in.closes_at - timedelta(seconds=1)) == 0
    assert close_check_ins(at=check_in.closes_at) == 1
    check_in.refresh_from_db()
    assert check_in.status == "missed"
    with pytest.raises(CheckInClosed):
        answer(check_in)
    with pytest.raises(CheckInClosed):
        note_call(check_in=check_in, by=scene.desk, at=check_in.closes_at)


def test_unanswered_ones_are_a_list_from_a_day_on(scene, check_in):
    assert not unanswered(at=TUESDAY + 23 * HOUR).exists()
    assert unanswered(at=TUESDAY + DAY).get() == check_in
    answer(check_in, at=TUESDAY + DAY)
    assert not unanswered(at=TUESDAY + DAY).exists()


def test_whom_somebody_called_leaves_the_list_for_a_day(scene, check_in):
    at = TUESDAY + DAY
    note_call(check_in=check_in, by=scene.desk, at=at)
    assert not unanswered(at=at + 23 * HOUR).exists()
    assert unanswered(at=at + DAY).get().called_by == scene.desk


def test_where_the_clinic_is_elsewhere_its_own_clock_counts(db):
    scene = set_scene("Europe/Madrid")
    check_in = checked(scene, session=scene.perform(scene.start_series().sessions.get(number=1), MONDAY))
    assert check_in.due_at == datetime(2027, 3, 2, 10, tzinfo=ZoneInfo("Europe/Madrid"))


def test_answering_costs_the_same_whatever_is_asked(check_in, django_assert_num_queries):
    answers = all_well(check_in)
    # Lock, questions, advice, answers, change, audit, what is left unasked; the test's savepoint is two.
    with django_assert_num_queries(2 + 7):
        answer_check_in(check_in=check_in, answers=answers, by=None, at=TUESDAY)
