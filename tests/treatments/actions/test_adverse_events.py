from datetime import timedelta

import pytest

from clinic.errors import MoveRefused, NotPermitted
from clinic.models import AuditEvent
from tests.scenes import MONDAY, refuses_input, told
from treatments.actions.adverse_events import (
    change_adverse_event,
    confirm_adverse_event,
    dismiss_adverse_event,
    draft_adverse_event,
    record_adverse_event,
)
from treatments.actions.withdrawing import withdraw_session
from treatments.models import AdverseEvent, Session
from treatments.queries.adverse_events import reactions_of, reported_in
from treatments.queries.records import signs_to_report

DAY = timedelta(days=1)
NEXT_WEEK = MONDAY + 8 * DAY


@pytest.fixture
def session(scene):
    return scene.perform(scene.start_series().sessions.get(number=1))


def reaction(scene, session, **wishes):
    values = {"kind": "pih", "onset_at": MONDAY + 2 * DAY, "grade": 2, "at": NEXT_WEEK} | wishes
    return record_adverse_event(session=session, by=scene.provider.user, **values)


def test_a_reaction_is_recorded_after_the_record_was_signed(scene, session):
    scene.sign(scene.record(session))
    event = reaction(scene, session, action="Sunscreen, review in two weeks.")
    assert (event.kind, event.grade, event.outcome, event.is_serious) == ("pih", 2, "ongoing", False)
    assert AuditEvent.objects.get(action="adverse_event.recorded").patient_id == scene.patient.pk


@pytest.mark.parametrize("grade", [4, 5])
def test_what_endangers_life_is_serious_whatever_was_ticked(scene, session, grade):
    assert reaction(scene, session, grade=grade, is_serious=False).is_serious


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"grade": 0}, "grade_out_of_bounds"),
        ({"grade": 6}, "grade_out_of_bounds"),
        ({"onset_at": MONDAY - DAY}, "onset_before_session"),
        ({"onset_at": NEXT_WEEK + DAY}, "onset_in_the_future"),
        ({"outcome": "resolved"}, "required"),
        ({"resolved_at": MONDAY + 3 * DAY}, "outcome_not_over"),
        ({"outcome": "resolved", "resolved_at": MONDAY + DAY}, "resolved_impossible"),
        ({"outcome": "fatal", "grade": 4}, "death_is_grade_5"),
        ({"colour": "red"}, "unknown_field"),
    ],
)
def test_what_can_not_be_is_refused_by_name(scene, session, wishes, code):
    with refuses_input(code):
        reaction(scene, session, **wishes)
    assert not AdverseEvent.objects.exists()


def test_how_it_goes_on_is_kept(scene, session):
    event = reaction(scene, session)
    changed = change_adverse_event(
        event=event, outcome="resolved", resolved_at=NEXT_WEEK, by=scene.provider.user, at=NEXT_WEEK
    )
    assert (changed.outcome, changed.version) == ("resolved", 2)
    assert AuditEvent.objects.get(action="adverse_event.changed").fields == ["outcome", "resolved_at"]


def test_a_change_that_contradicts_what_stays_is_refused(scene, session):
    event = reaction(scene, session)
    with refuses_input("required"):
        change_adverse_event(event=event, outcome="resolved", by=scene.provider.user, at=NEXT_WEEK)


def test_what_has_not_begun_or_was_in_error_has_no_reactions(scene, session):
    with pytest.raises(MoveRefused):
        reaction(scene, session.series.sessions.get(number=2))
    withdraw_session(session=session, reason="Wrong patient.", by=scene.provider.user, at=NEXT_WEEK)
    with pytest.raises(MoveRefused):
        reaction(scene, Session.every.get(pk=session.pk))


def second_record(scene, session, *, days, signs):
    starts_at = MONDAY + days * DAY + timedelta(hours=1)
    second = scene.begin(session.series.sessions.get(number=2), starts_at, at=MONDAY + timedelta(hours=4))
    return scene.record(second, details=told(lasting_signs=signs), at=starts_at)


def test_a_sign_that_lasted_beyond_a_week_asks_to_be_recorded(scene, session):
    record = second_record(scene, session, days=28, signs=["erythema", "pain"])
    assert signs_to_report(record) == ["erythema_prolonged", "pain_severe"]
    reaction(scene, session, kind="pain_severe")
    assert signs_to_report(record) == ["erythema_prolonged"]


def test_dark_marks_that_are_still_there_ask_to_be_recorded(scene, session):
    assert signs_to_report(second_record(scene, session, days=28, signs=["pih"])) == ["pih"]


def test_what_did_not_last_asks_for_nothing(scene, session):
    assert signs_to_report(second_record(scene, session, days=28, signs=[])) == []
    assert signs_to_report(scene.record(session, details=told(lasting_signs=["erythema"]))) == []


# What patients report


def reported(session, **wishes):
    values = {"kind": "pih", "description": "A dark spot.", "by": None, "at": MONDAY + 2 * DAY} | wishes
    return draft_adverse_event(session=session, **values)


def test_a_report_is_a_draft_that_does_not_count(session):
    draft = reported(session)
    assert (draft.status, draft.grade, draft.recorded_by) == ("draft", None, None)
    assert not reactions_of(session.series).exists()
    assert reported_in(session.series).get() == draft


def test_the_same_reported_again_is_one_draft(session):
    reported(session)
    again = reported(session, description="Darker today.", at=MONDAY + 3 * DAY)
    assert AdverseEvent.objects.get() == again
    assert again.description == "A dark spot.\nDarker today."


def test_who_treats_confirms_it_with_a_grade_and_it_counts(scene, session):
    confirmed = confirm_adverse_event(
        event=reported(session),
        grade=2,
        kind="burn",
        is_serious=False,
        onset_at=MONDAY + DAY,
        by=scene.provider.user,
        at=NEXT_WEEK,
    )
    assert (confirmed.status, confirmed.kind, confirmed.recorded_by) == ("confirmed", "burn", scene.provider.user)
    assert reactions_of(session.series).get() == confirmed
    assert AuditEvent.objects.get(action="adverse_event.confirmed").patient_id == scene.patient.pk


def test_without_a_grade_it_is_not_confirmed(scene, session):
    draft = reported(session)
    with refuses_input("grade_out_of_bounds"):
        confirm_adverse_event(event=draft, onset_at=MONDAY + DAY, by=scene.provider.user, at=NEXT_WEEK)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_when_it_was_reported_is_not_when_it_began(scene, session):
    draft = reported(session)
    with refuses_input("required"):
        confirm_adverse_event(event=draft, grade=1, by=scene.provider.user, at=NEXT_WEEK)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_it_is_dismissed_for_a_reason_and_stays_readable(scene, session):
    draft = reported(session)
    with refuses_input("reason_length"):
        dismiss_adverse_event(event=draft, reason=" ", by=scene.provider.user, at=NEXT_WEEK)
    dismissed = dismiss_adverse_event(event=draft, reason=" Make-up. ", by=scene.provider.user, at=NEXT_WEEK)
    assert (dismissed.status, dismissed.dismissed_because) == ("dismissed", "Make-up.")
    assert not reported_in(session.series).exists()


def test_the_desk_judges_nothing(scene, session):
    draft = reported(session)
    for act in (
        lambda: confirm_adverse_event(event=draft, grade=1, by=scene.desk, at=NEXT_WEEK),
        lambda: dismiss_adverse_event(event=draft, reason="x", by=scene.desk, at=NEXT_WEEK),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_it_is_judged_once_and_changed_only_once_it_counts(scene, session):
    draft = reported(session)
    by = {"by": scene.provider.user, "at": NEXT_WEEK}
    with pytest.raises(MoveRefused):
        change_adverse_event(event=draft, grade=1, **by)
    dismiss_adverse_event(event=draft, reason="Make-up.", **by)
    for act in (
        lambda: confirm_adverse_event(event=draft, grade=1, **by),
        lambda: dismiss_adverse_event(event=draft, reason="x", **by),
        lambda: change_adverse_event(event=draft, grade=1, **by),
    ):
        with pytest.raises(MoveRefused):
            act()


def test_that_it_is_serious_can_be_changed_later(scene, session):
    event = reaction(scene, session)
    assert change_adverse_event(event=event, is_serious=True, by=scene.provider.user, at=NEXT_WEEK).is_serious


def test_nothing_is_reported_of_what_has_not_begun(scene):
    with pytest.raises(MoveRefused):
        reported(scene.start_series().sessions.get(number=1))
