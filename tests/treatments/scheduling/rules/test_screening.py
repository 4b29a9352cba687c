"""What a patient answered is a set of windows of starts, which every door obeys."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from clinic.models import Patient
from tests.factories.clinic import UserFactory
from tests.fixtures.test_screening_files import LEAVING_OFF
from tests.scenes import MONDAY
from tests.treatments.courses import book_all, days_of
from tests.treatments.scheduling.planning import FIRST, best, days, planned
from tests.treatments.screenings import answer_to, answers, screen
from treatments.actions.booking import book_session
from treatments.actions.moving import move_appointment
from treatments.actions.overriding import Override
from treatments.actions.screenings import clear_answer, screen_patient
from treatments.models import Answer, AppointmentFinding, ContraindicationLevel, SeriesTemplate, Session, Treatment
from treatments.queries.contraindications import Standing, Treating, contraindications, of_age_on
from treatments.queries.screenings import current_questions
from treatments.scheduling import rules
from treatments.scheduling.availability import SoughtVisit, free_starts
from treatments.scheduling.clock import clock_of, minute_of, span_of
from treatments.scheduling.disruptions import Disruption, propose_disruption
from treatments.scheduling.filling import candidates
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.screening import finding_of
from treatments.scheduling.visits import Length

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR
BLOCK, OVERRIDE, WARN = "block", "override", "warn"
NEW_YORK = clock_of("America/New_York")


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


def answered(scene, session, at=MONDAY, **said):
    return screen(session, by=scene.provider.user, at=at, **said)


def request_of(scene, treatment=None, patient=None):
    return BookingRequest(
        patient_id=(patient or scene.patient).pk,
        location=scene.location,
        length=Length(stay=60),
        at=minute_of(MONDAY),
        treatment=treatment or scene.treatment,
    )


def found(scene, day=0, **request):
    """Code and level of what is said of a start at ten so many days from Monday."""
    said = rules.ask_about(request_of(scene, **request), minute_of(TEN) + day * 24 * 60)
    return [(each.code, str(each.level)) for each in said if each.code.startswith("screening_")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"bleeding_disorder": "yes"}, ("screening_absolute", BLOCK)),
        ({"bleeding_disorder": "unsure"}, ("screening_absolute", BLOCK)),
        ({"active_dermatitis": "yes"}, ("screening_washout", BLOCK)),
        ({"recent_filler": "yes"}, ("screening_washout", BLOCK)),
        ({"isotretinoin": "yes"}, ("screening_washout", OVERRIDE)),
        ({"keloid_history": "yes"}, ("screening_relative", OVERRIDE)),
        ({"anaesthetic_allergy": "yes"}, ("screening_relative", OVERRIDE)),
        ({"herpes_history": "yes"}, ("screening_caution", WARN)),
        ({"topical_retinoid": "yes"}, ("screening_caution", WARN)),
    ],
)
def test_an_answer_has_the_code_and_level_of_its_question(scene, first, said, expected):
    answered(scene, first, **said)
    assert found(scene) == [expected]


def test_a_no_and_a_patient_who_was_not_asked_say_nothing(scene, first):
    assert found(scene) == []
    answered(scene, first)
    assert found(scene) == []


@pytest.mark.parametrize(
    ("key", "days_before", "last_blocked"),
    [("recent_filler", 4, 9), ("isotretinoin", 100, 79), ("sunburn", 0, 13), ("chemo_radiation", 60, 29)],
)
def test_a_wash_out_holds_until_its_last_day_is_over(scene, first, key, days_before, last_blocked):
    answered(scene, first, **{key: {"last_on": MONDAY.date() - days_before * DAY}})
    assert found(scene, last_blocked) != []
    assert found(scene, last_blocked + 1) == []


def test_it_ends_at_midnight_on_the_clock_of_the_location_across_the_change_of_the_hour(scene, first):
    answered(scene, first, recent_filler={"last_on": MONDAY.date()})
    (finding,) = [each for each in rules.ask(request_of(scene), (minute_of(MONDAY), minute_of(MONDAY + 60 * DAY)))
                  if each.code == "screening_washout"]  # fmt: skip
    # The clocks go forward on the 14th, a day before.
    assert finding.until.isoformat() == "2027-03-15T04:00:00+00:00"


@pytest.mark.parametrize("key", ["bleeding_disorder", "active_dermatitis", "keloid_history", "chemo_radiation"])
def test_what_has_no_end_holds_until_a_later_screening_says_otherwise(scene, series, first, key):
    answered(scene, first, **{key: "yes"})
    assert len(found(scene, 500)) == 1
    answered(scene, series.sessions.get(number=2), at=MONDAY + HOUR)
    assert found(scene, 0) == []


def test_the_finding_names_its_question_with_version_and_grade_and_never_the_patient(scene, first):
    answered(scene, first, isotretinoin={"last_on": date(2027, 2, 1)})
    (finding,) = [each for each in rules.ask_about(request_of(scene), minute_of(TEN)) if "screening" in each.code]
    assert finding.source == "question isotretinoin v1 (grade A)"
    assert finding.reason.startswith("Isotretinoin: not before 31 Jul 2027, unless a clinical lead decides otherwise")
    assert "Maya" not in finding.reason


def test_a_decision_makes_it_a_warning_until_it_is_asked_again(scene, first):
    screening = answered(scene, first, anticoagulant="yes", bleeding_disorder="yes")
    decide(scene, screening, "anticoagulant")
    assert found(scene) == [("screening_absolute", BLOCK), ("screening_relative", WARN)]
    answered(scene, first, at=MONDAY + HOUR, anticoagulant="yes")
    assert found(scene) == [("screening_relative", OVERRIDE)]


def decide(scene, screening, key, by=None):
    clear_answer(answer=answer_to(screening, key), reason="Healed well.", by=by or scene.provider.user, at=MONDAY)


def test_a_decision_for_one_treatment_leaves_what_is_absolute_for_another(scene, first, lead):
    decide(scene, answered(scene, first, pregnancy="yes"), "pregnancy", by=lead)
    assert found(scene) == [("screening_relative", WARN)]
    assert found(scene, treatment=Treatment.objects.get(key="superficial_peel")) == [("screening_absolute", BLOCK)]


def test_only_what_the_treatment_is_asked_about_counts(scene, first):
    answered(scene, first, metal_allergy="yes")
    assert found(scene, treatment=Treatment.objects.get(key="superficial_peel")) == []
    assert found(scene, treatment=Treatment.objects.get(key="rf_microneedling")) == [("screening_absolute", BLOCK)]


def test_who_is_under_age_is_so_without_having_been_asked(scene):
    minor = scene.another_patient()
    Patient.objects.filter(pk=minor.pk).update(birth_date=date(2009, 3, 8))
    assert found(scene, 6, patient=minor) == [("screening_relative", OVERRIDE)]
    assert found(scene, 7, patient=minor) == []
    for treatment in Treatment.objects.filter(is_offered=True):
        assert found(scene, 6, patient=minor, treatment=treatment) == [("screening_relative", OVERRIDE)]


@pytest.mark.parametrize(
    ("treatment", "key", "expected"),
    [
        ("botulinum_toxin", "neuromuscular_disease", ("screening_absolute", BLOCK)),
        ("botulinum_toxin", "botulinum_allergy", ("screening_absolute", BLOCK)),
        ("botulinum_toxin", "pregnancy", ("screening_absolute", BLOCK)),
        ("botulinum_toxin", "active_skin_infection", ("screening_washout", BLOCK)),
        ("botulinum_toxin", "active_herpes", ("screening_washout", OVERRIDE)),
        ("botulinum_toxin", "anticoagulant", ("screening_caution", WARN)),
        ("dermal_filler", "filler_allergy", ("screening_absolute", BLOCK)),
        ("dermal_filler", "active_herpes", ("screening_washout", BLOCK)),
        ("dermal_filler", "injection_problem", ("screening_relative", OVERRIDE)),
        ("dermal_filler", "bleeding_disorder", ("screening_relative", OVERRIDE)),
        ("led_photomodulation", "photosensitive_epilepsy", ("screening_relative", OVERRIDE)),
        ("microneedling_prp", "systemic_infection", ("screening_washout", BLOCK)),
        ("microneedling_prp", "systemic_steroid", ("screening_washout", OVERRIDE)),
        ("superficial_peel", "salicylate_allergy", ("screening_relative", OVERRIDE)),
    ],
)
def test_what_speaks_against_one_treatment_alone_is_asked_and_counts(scene, treatment, key, expected):
    treatment = Treatment.objects.get(key=treatment)
    said = answers(treatment, **{key: "yes"})
    screen_patient(patient=scene.patient, treatment=treatment, answers=said, by=scene.provider.user, at=MONDAY)
    assert found(scene, treatment=treatment) == [expected]


def test_who_turns_out_to_be_a_minor_is_one_whatever_a_screening_made_of_the_birth_date(scene, first, lead):
    answered(scene, first)
    born(scene, 2011)
    assert found(scene) == [("screening_relative", OVERRIDE)]
    decide(scene, answered(scene, first, at=MONDAY + HOUR), "age_under_18", by=lead)
    assert found(scene) == [("screening_relative", WARN)]
    born(scene, 1990)
    assert found(scene) == []


def born(scene, year):
    Patient.objects.filter(pk=scene.patient.pk).update(birth_date=date(year, 3, 8))


def test_what_a_lead_decides_about_a_minor_holds_until_they_are_of_age(scene, lead):
    minor = scene.another_patient()
    Patient.objects.filter(pk=minor.pk).update(birth_date=date(2012, 3, 8))
    session = Session.objects.get(series=scene.start_series(patient=minor), number=1)
    decide(scene, answered(scene, session), "age_under_18", by=lead)
    assert found(scene, patient=minor) == [("screening_relative", WARN)]
    answered(scene, session, at=MONDAY + HOUR)
    assert found(scene, patient=minor) == [("screening_relative", WARN)]


@pytest.mark.parametrize(
    ("born", "of_age"), [(date(2008, 2, 29), date(2026, 3, 1)), (date(2010, 3, 1), date(2028, 3, 1))]
)
def test_who_is_born_on_a_leap_day_is_of_age_on_the_first_of_march(born, of_age):
    assert of_age_on(born) == of_age


LASTING = ["pacemaker_implant", "bleeding_disorder", "keloid_history", "metal_allergy", "scleroderma_collagen_vascular"]


@pytest.mark.parametrize("key", LASTING)
def test_what_lasts_for_life_and_was_taken_back_ahead_warns_until_it_is_asked_at_a_visit(scene, key):
    radiofrequency = Treatment.objects.get(key="rf_microneedling")
    ahead(scene, radiofrequency, MONDAY - 2 * DAY, **{key: "yes"})
    ahead(scene, radiofrequency, MONDAY - DAY)
    assert found(scene, treatment=radiofrequency) == [("screening_unconfirmed", WARN)]
    template = SeriesTemplate.objects.get(key="rf_microneedling")
    first = scene.start_series(template=template, provider=None).sessions.get(number=1)
    answered(scene, first, origin="ahead")
    assert found(scene, treatment=radiofrequency) == [("screening_unconfirmed", WARN)]
    answered(scene, first, at=MONDAY + HOUR)
    assert found(scene, treatment=radiofrequency) == []
    answered(scene, first, at=MONDAY + 2 * HOUR, origin="ahead")
    assert found(scene, treatment=radiofrequency) == []


def ahead(scene, treatment, at, **said):
    asked = {"patient": scene.patient, "treatment": treatment, "answers": answers(treatment, **said)}
    return screen_patient(**asked, by=scene.provider.user, at=at)


def test_a_warning_of_what_was_taken_back_says_when_it_was_a_yes(scene, first):
    answered(scene, first, at=MONDAY - DAY, metal_allergy="yes")
    answered(scene, first, origin="ahead")
    (finding,) = [each for each in rules.ask_about(request_of(scene), minute_of(TEN)) if "screening" in each.code]
    assert finding.reason.startswith("Metal allergy: answered yes on 28 Feb 2027, and no since.")


def test_what_a_program_calls_a_visit_takes_nothing_back(scene, first):
    answered(scene, first, at=MONDAY - DAY, metal_allergy="yes")
    screen(first, by=UserFactory(roles=["integration"]), at=MONDAY)
    assert found(scene) == [("screening_unconfirmed", WARN)]


def test_what_passes_is_over_once_somebody_says_no(scene, first):
    answered(scene, first, at=MONDAY - DAY, anticoagulant="yes", pregnancy="yes", recent_filler="yes")
    answered(scene, first, origin="ahead")
    assert found(scene) == []


def test_a_booking_is_refused_before_the_wash_out_and_made_after_it(scene, first):
    answered(scene, first, recent_filler={"last_on": MONDAY.date() - 7 * DAY})
    with pytest.raises(BookingRefused) as refusal:
        scene.book(first, TEN + DAY)
    assert refusal.value.code == "screening_washout"
    scene.book(first, TEN + 7 * DAY)


def test_a_provider_books_against_a_relative_one_with_a_reason_that_is_kept_and_never_against_an_absolute(scene, first):
    override = Override(codes=frozenset({"screening_relative", "screening_absolute"}), reason="Test area healed.")
    answered(scene, first, anticoagulant="yes", bleeding_disorder="yes")
    with pytest.raises(BookingRefused):
        book(scene, first, override)
    answered(scene, first, at=MONDAY + HOUR, anticoagulant="yes")
    book(scene, first, override)
    kept = AppointmentFinding.objects.get(code="screening_relative")
    assert (kept.level, kept.override_reason) == (OVERRIDE, "Test area healed.")


def book(scene, session, override):
    return book_session(session=session, starts_at=TEN + DAY, by=scene.provider.user, at=MONDAY, override=override)


def test_a_caution_is_booked_and_kept_as_a_warning(scene, first):
    answered(scene, first, herpes_history="yes")
    appointment = scene.book(first, TEN + DAY)
    assert list(appointment.findings.values_list("code", "level")) == [("screening_caution", WARN)]


def starts_of(scene, request):
    return free_starts(
        location=scene.location, visit=SoughtVisit.of(scene.treatment), during=span_of(MONDAY, MONDAY + 30 * DAY),
        at=MONDAY, request=request, limit=1,
    ).results  # fmt: skip


def test_a_search_finds_the_first_start_after_the_wash_out(scene, first):
    answered(scene, first, recent_filler={"last_on": MONDAY.date()})
    (slot,) = starts_of(scene, request_of(scene))
    assert slot.starts_at.date() == MONDAY.date() + 14 * DAY
    assert starts_of(scene, None)[0].starts_at.date() == MONDAY.date()


def test_a_plan_begins_after_the_wash_out(scene, series, first):
    answered(scene, first, recent_filler={"last_on": MONDAY.date() - 7 * DAY})
    assert days(best(series)) == [FIRST + day * DAY for day in (7, 35, 63, 91)]


def test_what_blocks_a_plan_is_said(scene, series, first):
    answered(scene, first, bleeding_disorder="yes")
    blocked = planned(series).blocked_at
    assert (blocked.number, [each.code for each in blocked.reasons]) == (1, ["screening_absolute"])


def test_a_move_into_a_wash_out_is_refused(scene, series, first):
    booked = book_all(scene, series, [0, 42])
    answered(scene, first, at=MONDAY + timedelta(minutes=5), recent_filler={"last_on": MONDAY.date()})
    with pytest.raises(BookingRefused) as refusal:
        move_appointment(appointment=booked[0], starts_at=TEN + 7 * DAY, by=scene.desk, at=MONDAY + HOUR / 2)
    assert refusal.value.code == "screening_washout"
    move_appointment(appointment=booked[0], starts_at=TEN + 14 * DAY, by=scene.desk, at=MONDAY + HOUR / 2)
    assert days_of(booked)[0] == 14


def test_what_has_to_move_goes_where_the_wash_out_is_over(scene, series, first):
    book_all(scene, series, [1])
    answered(scene, first, at=MONDAY + timedelta(minutes=5), recent_filler={"last_on": MONDAY.date() - 4 * DAY})
    closed = Disruption(starts_at=MONDAY + DAY, ends_at=MONDAY + DAY + 8 * HOUR, location=scene.location)
    (move,) = propose_disruption(closed, at=MONDAY + HOUR / 2, by=None).moves
    assert NEW_YORK.day(move.placement.start) == FIRST + 10 * DAY


def test_who_may_not_be_treated_yet_is_no_candidate_for_a_freed_time(scene, first):
    asked = {"location": scene.location, "starts_at": TEN + 2 * DAY, "at": MONDAY}
    assert [candidate.session for candidate in candidates(**asked)] == [first]
    answered(scene, first, recent_filler="yes")
    assert candidates(**asked) == []


def test_it_costs_one_statement_however_many_are_asked(scene, first):
    other = scene.another_patient()
    answered(scene, first, keloid_history="yes")
    for patients in ([scene.patient], [scene.patient, other, scene.patient]):
        asked = [Treating(patient.pk, scene.treatment.pk) for patient in patients]
        with CaptureQueriesContext(connection) as queries:
            standing = contraindications(asked, at=MONDAY)
        assert len(queries) == 1
        assert [len(standing[key]) for key in range(len(asked))] == [
            int(patient == scene.patient) for patient in patients
        ]


def test_the_strictest_is_said_first(scene, first):
    answered(scene, first, herpes_history="yes", keloid_history="yes", recent_filler="yes", bleeding_disorder="yes")
    assert [level for _code, level in found(scene)] == [BLOCK, BLOCK, OVERRIDE, WARN]


def every_standing(language):
    for version in current_questions().prefetch_related("scopes"):
        for level in {scope.level for scope in version.scopes.all()}:
            for until in {None, MONDAY.date() if version.washout_days or version.from_birth_date else None}:
                for is_cleared in (False, True):
                    yield Standing(
                        key=version.question.key, question=getattr(version.question, f"label_{language}"),
                        advice=getattr(version, f"advice_{language}"), level=ContraindicationLevel(level),
                        value=Answer.UNSURE, washout_days=version.washout_days, last_on=None, until_on=until,
                        is_cleared=is_cleared, lead_decides=version.lead_decides, number=version.number,
                        grade=version.grade,
                    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_finding_tells_anybody_to_leave_off_a_medicine_and_all_fit_where_they_are_kept(db, language):
    with translation.override(language):
        said = [finding_of(standing, NEW_YORK).reason for standing in every_standing(language)]
    assert len(said) > 80
    for words in said:
        assert not LEAVING_OFF.search(words)
        assert len(words) <= AppointmentFinding._meta.get_field("text").max_length


def test_words_are_in_the_language_that_is_active(scene, first):
    answered(scene, first, keloid_history="yes")
    with translation.override("es"):
        (finding,) = [each for each in rules.ask_about(request_of(scene), minute_of(TEN)) if "screening" in each.code]
    assert finding.reason.startswith("Queloides: solo si")
