from datetime import date, time, timedelta

import pytest
from django.db.models import F

from tests.constraints import constraints_of, copied, refused_by, triggers_of
from tests.scenes import MONDAY
from tests.treatments.models import merge_cases, record_cases
from tests.treatments.models.consent_cases import CONSENTS
from tests.treatments.models.identifier_cases import CASES as IDENTIFIERS
from tests.treatments.models.photo_cases import PHOTOS
from tests.treatments.models.record_cases import areas, recorded
from tests.treatments.models.screening_cases import CASES as SCREENINGS
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.assessments import withdraw_assessment
from treatments.actions.booking import book_visit
from treatments.actions.calendar_feeds import make_calendar_feed
from treatments.actions.deciding import decide
from treatments.actions.promising import confirm_appointment
from treatments.models import (
    Appointment,
    AppointmentConfirmation,
    Assessment,
    AssessmentWithdrawal,
    BodyArea,
    CalendarFeed,
    Decision,
    Interaction,
    Measure,
    RescheduledAppointment,
    Rescheduling,
    Scale,
    SeriesTemplateVersion,
    Session,
    SessionDecision,
    SessionRecord,
    TemplateConcern,
    TemplateStep,
    Treatment,
    WaitlistEntry,
)

HOUR = timedelta(hours=1)
GAP = {"floor_days": 14, "min_days": 28, "ideal_days": 28, "max_days": 84}


def draft(scene, **values):
    """A draft version of the template: with the published one's number unless said."""
    sessions = {"min_sessions": 3, "default_sessions": 4, "max_sessions": 6}
    return SeriesTemplateVersion.objects.create(**{"template": scene.template, "number": 9} | sessions | values)


def step(scene, **values):
    return TemplateStep.objects.create(**{"version": draft(scene), "number": 2} | GAP | values)


def publish(version, **values):
    TemplateStep.objects.create(version=version, number=1)
    SeriesTemplateVersion.objects.filter(pk=version.pk).update(status="published", published_at=MONDAY, **values)


def published(scene):
    return SeriesTemplateVersion.objects.filter(template=scene.template, status="published")


def sessions(scene, number=2):
    return scene.start_series().sessions.filter(number=number)


def performed(scene):
    return Session.objects.filter(pk=scene.perform(sessions(scene, 1).get()).pk)


def booked(scene):
    return Appointment.objects.filter(pk=scene.book(sessions(scene, 1).get()).pk)


def twice(scene, *same, **values):
    """Two appointments at the same time that share nothing; then the second takes what is ``same``, and ``values``."""
    one = booked(scene).get()
    other = book_visit(
        patient=scene.another_patient(),
        kind="walk_in",
        location=scene.location,
        provider=scene.colleague,
        starts_at=one.starts_at,
        minutes=60,
        by=scene.desk,
        at=MONDAY,
    )
    Appointment.objects.filter(pk=other.pk).update(**{name: getattr(one, name) for name in same}, **values)


def waiting(scene, **values):
    return WaitlistEntry.objects.create(**{"series": scene.start_series()} | values)


def moved(scene):
    """An appointment that was moved to where it was."""
    appointment = booked(scene).get()
    where = {name: getattr(appointment, name) for name in ("starts_at", "location", "provider", "room", "device")}
    return RescheduledAppointment.objects.create(
        rescheduling=Rescheduling.objects.create(cause="move", by=scene.desk, at=MONDAY),
        appointment=appointment,
        **{f"{when}_{name}": value for when in ("before", "after") for name, value in where.items()},
    )


def baseline(scene):
    return score(scene, at_baseline(scene.start_series()), 3)


def scored_at_session(scene):
    return score(scene, at_session(scene.begin(sessions(scene, 1).get())), 3)


def beside(assessment, **values):
    """Another one like ``assessment``, with other ``values``."""
    return copied(assessment, **{"edition": 2} | values)


def withdrawn(scene):
    user = scene.provider.user
    withdraw_assessment(assessment=baseline(scene), reason="Misread", by=user, at=MONDAY)
    return AssessmentWithdrawal.objects.all()


def decided(scene):
    session = performed(scene).get()
    decide(session=session, decision=Decision.CONTINUE, by=scene.provider.user, at=MONDAY + 4 * HOUR)
    return SessionDecision.objects.all()


CATALOGUE = [
    ("body_area_not_inside_itself", lambda scene: BodyArea.objects.update(inside=F("id"))),
    ("scale_version_once", lambda scene: copied(Scale.objects.first())),
    ("scale_lowest_below_highest", lambda scene: Scale.objects.update(minimum=F("maximum"))),
    ("treatment_offered_takes_time", lambda scene: Treatment.objects.update(is_offered=True, procedure_minutes=None)),
    ("treatment_offered_takes_time", lambda scene: Treatment.objects.update(procedure_minutes=0)),
    ("treatment_offered_takes_time", lambda scene: Treatment.objects.update(procedure_minutes=481)),
    ("treatment_numbing_at_most_4_hours", lambda scene: Treatment.objects.update(numbing_minutes=241)),
    ("treatment_turnover_at_most_4_hours", lambda scene: Treatment.objects.update(turnover_minutes=241)),
    ("interaction_once_per_pair", lambda scene: copied(Interaction.objects.first())),
    ("interaction_floor_up_to_min", lambda scene: Interaction.objects.update(floor_days=F("min_days") + 1)),
]
TEMPLATES = [
    ("template_version_once", lambda scene: draft(scene, number=published(scene).get().number)),
    ("template_one_draft", lambda scene: [draft(scene), draft(scene, number=10)]),
    ("template_sessions_ordered", lambda scene: draft(scene, min_sessions=0)),
    ("template_sessions_ordered", lambda scene: draft(scene, default_sessions=2)),
    ("template_sessions_ordered", lambda scene: draft(scene, default_sessions=7)),
    ("template_depths_ordered", lambda scene: draft(scene, depth_min_mm=0, depth_typical_mm=1, depth_max_mm=2)),
    ("template_depths_ordered", lambda scene: draft(scene, depth_min_mm=2, depth_typical_mm=1, depth_max_mm=2)),
    ("template_depths_ordered", lambda scene: draft(scene, depth_min_mm=1, depth_typical_mm=3, depth_max_mm=2)),
    ("template_depths_ordered", lambda scene: draft(scene, depth_min_mm=2, depth_max_mm=1)),
    ("template_published_has_a_day", lambda scene: draft(scene, status="published")),
    ("template_step_once", lambda scene: copied(step(scene))),
    ("template_step_gap_ordered", lambda scene: step(scene, floor_days=29)),
    ("template_step_gap_ordered", lambda scene: step(scene, ideal_days=27)),
    ("template_step_gap_ordered", lambda scene: step(scene, max_days=27)),
    ("template_step_first_has_no_gap", lambda scene: step(scene, number=1)),
    ("template_step_first_has_no_gap", lambda scene: step(scene, **dict.fromkeys(GAP))),
    ("template_step_first_has_no_gap", lambda scene: step(scene, max_days=None)),
    ("template_concern_once", lambda scene: copied(meant_for(draft(scene)))),
]
SESSIONS = [
    ("session_number_once", lambda scene: sessions(scene).update(number=3)),
    ("session_first_has_no_gap", lambda scene: sessions(scene).update(number=0)),
    ("session_first_has_no_gap", lambda scene: sessions(scene, 1).update(**GAP)),
    ("session_first_has_no_gap", lambda scene: sessions(scene).update(floor_days=None)),
    ("session_gap_ordered", lambda scene: sessions(scene).update(floor_days=29)),
    ("session_window_ordered", lambda scene: sessions(scene).update(earliest_on=F("ideal_on") + timedelta(days=1))),
    ("session_window_ordered", lambda scene: sessions(scene).update(latest_on=F("ideal_on") - timedelta(days=1))),
    ("session_performed_has_its_times", lambda scene: sessions(scene).update(status="completed")),
    ("session_performed_has_its_times", lambda scene: sessions(scene).update(ended_at=MONDAY)),
    ("session_performed_has_its_times", lambda scene: performed(scene).update(provider=None)),
    ("session_performed_has_its_times", lambda scene: performed(scene).update(status="in_progress")),
    ("session_performed_has_its_times", lambda scene: sessions(scene).update(performed_on=date(2027, 3, 1))),
    ("session_starts_before_it_ends", lambda scene: performed(scene).update(started_at=F("ended_at") + HOUR)),
]
APPOINTMENTS = [
    ("appointment_patient_free", lambda scene: twice(scene, "patient")),
    ("appointment_provider_free", lambda scene: twice(scene, "provider")),
    ("appointment_room_free", lambda scene: twice(scene, "room")),
    ("appointment_device_free", lambda scene: twice(scene, "device", "device_free_at")),
    ("appointment_one_live_per_session", lambda scene: twice(scene, "session", "kind")),
    ("appointment_session_by_kind", lambda scene: booked(scene).update(session=None)),
    ("appointment_session_by_kind", lambda scene: booked(scene).update(kind="walk_in")),
    ("appointment_times_ordered", lambda scene: booked(scene).update(provider_taken_at=F("starts_at") - HOUR)),
    ("appointment_times_ordered", lambda scene: booked(scene).update(provider_taken_at=F("provider_free_at"))),
    ("appointment_times_ordered", lambda scene: booked(scene).update(room_free_at=F("ends_at") - HOUR / 60)),
    ("appointment_times_ordered", lambda scene: booked(scene).update(provider_free_at=F("room_free_at") + HOUR)),
    ("appointment_device_has_its_end", lambda scene: booked(scene).update(device_free_at=None)),
    ("appointment_device_has_its_end", lambda scene: booked(scene).update(device=None)),
    ("appointment_device_has_its_end", lambda scene: booked(scene).update(device_free_at=F("ends_at") - HOUR / 60)),
    ("appointment_held_has_its_end", lambda scene: booked(scene).update(status="held")),
    ("appointment_held_has_its_end", lambda scene: booked(scene).update(held_until=MONDAY)),
]
WAITLIST = [
    ("calendar_feed_digest_once", lambda scene: copied(feeds(scene).get())),
    (
        "calendar_feed_of_a_provider_or_a_location",
        lambda scene: copied(feeds(scene).get(), digest="2", location=scene.location),
    ),
    ("calendar_feed_of_a_provider_or_a_location", lambda scene: copied(feeds(scene).get(), digest="2", provider=None)),
    ("calendar_feed_is_not_revived", lambda scene: feeds(scene).update(digest="else")),
    ("calendar_feed_is_not_revived", lambda scene: feeds(scene).update(provider=scene.colleague)),
    ("calendar_feed_is_not_revived", lambda scene: feeds(scene).update(with_names=True)),
    ("calendar_feed_is_not_revived", lambda scene: feeds(scene, revoked_at=MONDAY).update(revoked_at=None)),
    ("waitlist_series_waits_once", lambda scene: copied(waiting(scene))),
    ("waitlist_weekdays_0_to_6", lambda scene: waiting(scene, weekdays=[0, 7])),
    ("waitlist_time_band_whole", lambda scene: waiting(scene, time_from=time(9))),
    ("waitlist_time_band_whole", lambda scene: waiting(scene, time_until=time(9))),
    ("waitlist_time_band_whole", lambda scene: waiting(scene, time_from=time(9), time_until=time(9))),
    ("waitlist_days_ordered", lambda scene: waiting(scene, from_on=date(2027, 3, 1), until_on=date(2027, 3, 1))),
    ("rescheduling_moves_an_appointment_once", lambda scene: copied(moved(scene))),
]
SCORES = [
    ("measure_place_once", lambda scene: copied(Measure.objects.first(), scale=Scale.objects.get(key="pain_nrs"))),
    ("measure_once_per_rater", lambda scene: copied(Measure.objects.first(), place=99)),
    ("assessment_session_where_it_is_at_one", lambda scene: beside(baseline(scene), occasion="session")),
    ("assessment_session_where_it_is_at_one", lambda scene: beside(scored_at_session(scene), occasion="baseline")),
    ("assessment_rater_known", lambda scene: beside(baseline(scene), rater="mother")),
    ("assessment_score_in_range", lambda scene: beside(baseline(scene), value="0.99")),
    ("assessment_score_in_range", lambda scene: beside(baseline(scene), value="4.01")),
    ("assessment_correction_has_its_reason", lambda scene: beside(baseline(scene), reason="Misread")),
    (
        "assessment_correction_has_its_reason",
        lambda scene: beside(baseline(scene), supersedes=Assessment.objects.get()),
    ),
    ("assessment_once_per_session", lambda scene: beside(scored_at_session(scene), edition=1)),
    ("assessment_once_per_occasion", lambda scene: beside(baseline(scene), edition=1)),
    (
        "assessment_withdrawn_for_a_reason",
        lambda scene: AssessmentWithdrawal.objects.create(
            assessment=baseline(scene), reason="", by=scene.desk, at=MONDAY
        ),
    ),
    # What is decided on them.
    ("decision_known", lambda scene: copied(decided(scene).get(), decision="wait", reason="x")),
    ("decision_to_change_has_its_reason", lambda scene: copied(decided(scene).get(), decision="stop")),
    ("decision_concerns_a_session", lambda scene: copied(decided(scene).get(), decision="add", reason="x")),
    (
        "decision_concerns_a_session",
        lambda scene: copied(decided(scene).get(), concerning=Session.objects.get(number=2)),
    ),
    (
        "decision_to_respace_has_its_days",
        lambda scene: copied(
            decided(scene).get(), decision="respace", reason="x", concerning=Session.objects.get(number=2)
        ),
    ),
    ("decision_to_respace_has_its_days", lambda scene: copied(decided(scene).get(), ideal_days=28)),
]
FROZEN = [
    ("decision_is_frozen", lambda scene: decided(scene).update(reason="x")),
    ("decision_is_frozen", lambda scene: decided(scene).delete()),
    ("assessment_is_frozen", lambda scene: Assessment.objects.filter(pk=baseline(scene).pk).update(value=2)),
    ("assessment_is_frozen_stays", lambda scene: baseline(scene).delete()),
    ("assessment_withdrawal_is_frozen", lambda scene: withdrawn(scene).update(reason="x")),
    ("assessment_withdrawal_is_frozen", lambda scene: withdrawn(scene).delete()),
    ("template_published_is_frozen", lambda scene: published(scene).update(default_sessions=5)),
    ("template_published_is_frozen", lambda scene: published(scene).update(status="draft", published_at=None)),
    ("template_published_with_its_steps", lambda scene: publish(step(scene).version)),
    ("template_published_with_its_steps", lambda scene: publish(step(scene, number=30).version, max_sessions=1)),
    ("template_step_is_frozen", lambda scene: published(scene).get().steps.update(max_days=90)),
    ("template_step_is_frozen", lambda scene: published(scene).get().steps.all().delete()),
    ("template_step_is_frozen", lambda scene: step(scene, version=published(scene).get(), number=30)),
    ("template_step_is_frozen", lambda scene: published(scene).get().steps.update(version=draft(scene))),
    (
        "template_step_is_frozen",
        lambda scene: TemplateStep.objects.filter(pk=step(scene, number=30).pk).update(version=published(scene).get()),
    ),
    ("template_concern_is_frozen", lambda scene: published(scene).get().concerns.all().delete()),
    ("template_concern_is_frozen", lambda scene: published(scene).get().concerns.update(version=draft(scene))),
    ("template_concern_is_frozen", lambda scene: meant_for(published(scene).get())),
]


def confirmed(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1))
    confirm_appointment(appointment=appointment, starts_at=appointment.starts_at, by=scene.desk, at=MONDAY)
    return AppointmentConfirmation.objects.all()


def feeds(scene, **values):
    """A calendar feed of the provider, with what may change of one."""
    make_calendar_feed(provider=scene.provider, by=scene.desk, at=MONDAY)
    CalendarFeed.objects.update(**values or {"last_used_at": MONDAY})
    return CalendarFeed.objects.all()


CASES = [
    *merge_cases.CASES,
    ("appointment_confirmed_once_per_start", lambda scene: copied(confirmed(scene).get())),
    ("appointment_confirmation_is_kept", lambda scene: confirmed(scene).update(by=None)),
    ("appointment_confirmation_is_kept", lambda scene: confirmed(scene).delete()),
    *CATALOGUE,
    *TEMPLATES,
    *SESSIONS,
    *APPOINTMENTS,
    *WAITLIST,
    *record_cases.CASES,
    *SCORES,
    *FROZEN,
    *CONSENTS,
    *PHOTOS,
    *SCREENINGS,
    *IDENTIFIERS,
]


def meant_for(version):
    concern = version.template.versions.filter(status="published").first().concerns.first().concern
    return TemplateConcern.objects.create(version=version, concern=concern)


@pytest.mark.parametrize(("name", "attempt"), CASES, ids=[name for name, _ in CASES])
def test_the_database_refuses(scene, name, attempt):
    with refused_by(name):
        attempt(scene)


def test_every_constraint_and_trigger_has_a_case(db):
    assert {name for name, _ in CASES} == constraints_of("treatments") | triggers_of("treatments")


@pytest.mark.parametrize(
    "attempt",
    [
        lambda scene: SeriesTemplateVersion.objects.filter(pk=draft(scene).pk).update(default_sessions=5),
        lambda scene: step(scene).delete(),
        lambda scene: draft(scene).delete(),
        lambda scene: meant_for(draft(scene)).delete(),
        lambda scene: draft(scene, depth_min_mm=1, depth_typical_mm=1, depth_max_mm=1),
        lambda scene: areas(scene).update(passes=50, depth_mm="3.50"),
        lambda scene: areas(scene).all().delete(),
        lambda scene: SessionRecord.objects.filter(pk=recorded(scene).pk).update(pain_peak=10),
        lambda scene: waiting(scene, weekdays=[0, 6], from_on=date(2027, 3, 1), until_on=date(2027, 3, 2)),
        lambda scene: waiting(scene, weekdays=[], time_from=time(9), time_until=time(9, 1)),
        lambda scene: copied(waiting(scene), status="withdrawn"),
        twice,
        lambda scene: twice(scene, "patient", status="cancelled"),
    ],
)
def test_what_is_not_settled_or_only_touches_a_limit_is_allowed(scene, attempt):
    attempt(scene)
