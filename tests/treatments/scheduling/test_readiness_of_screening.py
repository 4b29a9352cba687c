"""What the light says of screening and alerts, and what of it keeps a session from beginning."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.actions.alerts import raise_alert
from clinic.models import Patient
from tests.scenes import MONDAY
from tests.treatments.screenings import answer_to, screen
from treatments.actions.alerts import acknowledge_alert
from treatments.actions.overriding import Override, ReasonForEach
from treatments.actions.screenings import clear_answer
from treatments.actions.visits import arrive, start_session
from treatments.models import AppointmentFinding, ScreeningQuestionVersion
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.readiness import as_findings, read_readiness

TEN = MONDAY + timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def first(scene):
    session = scene.start_series().sessions.get(number=1)
    arrive(appointment=scene.book(session), by=scene.desk, at=TEN)
    return session


def items(session, at=TEN):
    return {item.code: item for item in read_readiness([session.pk], at=at)[session.pk].items}


def colours(session):
    return {code: str(item.state) for code, item in items(session).items() if code.startswith(("screening", "alert"))}


def asked(scene, session, at=MONDAY, **said):
    return screen(session, by=scene.provider.user, at=at, **said)


def begun(scene, session, **how):
    return start_session(**{"session": session, "by": scene.provider.user, "at": TEN} | how)


def test_who_was_not_asked_today_is_not_treated(scene, first):
    assert colours(first) == {"screening_missing": "red"}
    with pytest.raises(BookingRefused, match="wasn't asked today"):
        begun(scene, first)
    asked(scene, first, at=MONDAY - DAY)
    assert colours(first) == {"screening_missing": "red"}
    asked(scene, first)
    assert colours(first) == {"screening": "green"}
    assert begun(scene, first).status == "in_progress"


def test_what_was_answered_ahead_is_gone_through_at_the_visit(scene, first):
    asked(scene, first, origin="ahead")
    assert items(first)["screening_missing"].to_do == "Go through what they answered ahead."


@pytest.mark.parametrize(
    ("key", "code", "colour"),
    [
        ("bleeding_disorder", "screening_absolute", "red"),
        ("active_dermatitis", "screening_washout", "red"),
        ("keloid_history", "screening_relative", "red"),
        ("herpes_history", "screening_caution", "amber"),
    ],
)
def test_what_an_answer_makes_of_the_light(scene, first, key, code, colour):
    asked(scene, first, **{key: "yes"})
    assert colours(first) == {"screening": "green", code: colour}
    assert items(first)[code].may_be_overridden == (code == "screening_relative")
    if colour == "red":
        with pytest.raises(BookingRefused):
            begun(scene, first)
    else:
        assert begun(scene, first)


def test_a_wash_out_keeps_it_from_beginning_until_its_day(scene, first):
    asked(scene, first, recent_filler={"last_on": MONDAY.date() - 10 * DAY})
    assert items(first)["screening_washout"].words.startswith("Filler: not before 5 Mar 2027")
    assert "screening_washout" not in items(first, at=TEN + 4 * DAY)


def test_a_provider_overrides_with_a_reason_which_is_kept(scene, first):
    asked(scene, first, anticoagulant="yes")
    override = Override(codes=frozenset({"screening_relative"}), reason="Test area healed well.")
    begun(scene, first, override=override)
    kept = AppointmentFinding.objects.get(code="screening_relative", override_reason="Test area healed well.")
    assert (kept.by, kept.at, kept.appointment.session) == (scene.provider.user, TEN, first)


def test_what_a_physician_decides_no_provider_overrides(scene, first, lead):
    asked(scene, first, keloid_history="yes")
    assert items(first)["screening_relative"].to_do == "Ask a clinical lead to decide."
    override = Override(codes=frozenset({"screening_relative"}), reason="It's fine.")
    with pytest.raises(BookingRefused, match="only if a clinical lead decides"):
        begun(scene, first, override=override)
    begun(scene, first, override=override, by=lead)
    assert AppointmentFinding.objects.get(code="screening_relative", override_reason="It's fine.").by == lead


def test_an_override_of_something_else_begins_nothing(scene, first):
    asked(scene, first, keloid_history="yes")
    with pytest.raises(BookingRefused):
        begun(scene, first, override=Override(codes=frozenset({"gap_below_min"}), reason="It's fine."))


def test_nobody_overrides_what_rules_a_treatment_out(scene, first):
    asked(scene, first, bleeding_disorder="yes")
    with pytest.raises(BookingRefused):
        begun(scene, first, override=Override(codes=frozenset({"screening_absolute"}), reason="It's fine."))


def test_what_a_provider_decided_stands_in_the_way_no_more(scene, first):
    answer = answer_to(asked(scene, first, anticoagulant="yes"), "anticoagulant")
    clear_answer(answer=answer, reason="Healed well.", by=scene.provider.user, at=MONDAY)
    assert colours(first) == {"screening": "green", "screening_relative": "amber"}
    assert begun(scene, first)


def test_a_minor_is_for_a_lead_to_decide_without_having_been_asked(scene, first, lead):
    Patient.objects.filter(pk=scene.patient.pk).update(birth_date=MONDAY.date().replace(year=MONDAY.year - 17))
    assert colours(first) == {"screening_missing": "red", "screening_relative": "red"}
    answer = answer_to(asked(scene, first), "age_under_18")
    clear_answer(answer=answer, reason="The guardian has agreed.", by=lead, at=MONDAY)
    assert colours(first) == {"screening": "green", "screening_relative": "amber"}


SEVERAL = {"anticoagulant": "yes", "diabetes_uncontrolled": "yes", "recent_tan": "yes"}
CODES = frozenset({"screening_relative", "screening_washout"})


def source_of(key):
    return ScreeningQuestionVersion.objects.filter(question__key=key).values_list("grade", flat=True)[0]


def test_of_several_answers_each_is_overridden_for_a_reason_of_its_own(scene, first):
    asked(scene, first, **SEVERAL)
    override = Override(codes=CODES, reason="Few bruises expected.")
    with pytest.raises(ReasonForEach) as refusal:
        begun(scene, first, override=override)
    sources = [f"question {key} v1 (grade {source_of(key)})" for key in SEVERAL]
    assert all(source in str(refusal.value) for source in sources)
    reasons = dict(zip(sources, ["INR of 2.1.", "HbA1c is falling.", "Pale by now."], strict=True))
    with pytest.raises(ReasonForEach) as refusal:
        begun(scene, first, override=replace(override, own_reasons={**reasons, sources[1]: " "}))
    assert sources[0] not in str(refusal.value)
    assert sources[1] in str(refusal.value)
    begun(scene, first, override=Override(codes=CODES, reason="", own_reasons=reasons))
    assert (
        dict(AppointmentFinding.objects.exclude(override_reason="").values_list("source", "override_reason")) == reasons
    )


def test_whether_needling_goes_ahead_in_a_pregnancy_a_lead_decides(scene, first):
    asked(scene, first, pregnancy="yes", anticoagulant="yes")
    reasons = {f"question {key} v1 (grade {source_of(key)})": "Healed well." for key in ("pregnancy", "anticoagulant")}
    with pytest.raises(BookingRefused, match="Pregnancy: only if a clinical lead decides so"):
        begun(scene, first, override=Override(codes=CODES, reason="", own_reasons=reasons))


def test_a_birth_date_that_is_mended_after_the_screening_counts_at_once(scene, first):
    asked(scene, first)
    Patient.objects.filter(pk=scene.patient.pk).update(birth_date=MONDAY.date().replace(year=MONDAY.year - 15))
    assert colours(first) == {"screening": "green", "screening_relative": "red"}
    with pytest.raises(BookingRefused, match="Under 18"):
        begun(scene, first)


def test_what_lasts_for_life_and_was_taken_back_is_asked_about_at_the_visit(scene, first):
    asked(scene, first, at=MONDAY - DAY, metal_allergy="yes")
    asked(scene, first, at=MONDAY - timedelta(hours=1), origin="ahead")
    assert colours(first) == {"screening_missing": "red", "screening_unconfirmed": "amber"}
    assert items(first)["screening_unconfirmed"].to_do == "Ask about it, and keep the answers."
    asked(scene, first)
    assert colours(first) == {"screening": "green"}


def test_an_alert_keeps_it_from_beginning_until_it_is_acknowledged(scene, first):
    asked(scene, first)
    alert = raise_alert(patient=scene.patient, text="Latex", by=scene.desk, at=MONDAY)
    item = items(first)["alert_unacknowledged"]
    assert [finding.code for finding in as_findings([item])] == ["alert_unacknowledged"]
    with pytest.raises(BookingRefused, match="acknowledge"):
        begun(scene, first)
    acknowledge_alert(alert=alert, session=first, by=scene.provider.user, at=MONDAY)
    assert colours(first) == {"screening": "green"}
    assert begun(scene, first)


def test_a_page_of_lights_is_one_query(scene, first):
    asked(scene, first, keloid_history="yes", recent_filler="yes")
    others = [scene.start_series(patient=scene.another_patient(name)).sessions.get(number=1) for name in ("A", "B")]
    with CaptureQueriesContext(connection) as queries:
        assert len(read_readiness([each.pk for each in (first, *others)], at=TEN)) == 3
    assert len(queries) == 1
