"""CarePlans: series, and the sheets that patients were given."""

from datetime import timedelta

from aftercare.actions.editions import issue_edition, supersede_sheet
from aftercare.actions.moving_protocols import move_series_to_version
from aftercare.queries.protocols import version_of as series_protocol
from tests.aftercare.drafts import draft, publish
from tests.aftercare.overrides import override
from tests.api.fhir.clinic import NOW, sheet
from tests.api.fhir.reading import BASE, ask, assert_sound, ids
from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.actions.courses import start_series
from treatments.actions.withdrawing import withdraw_session


def test_a_series_tells_its_steps_and_what_came_of_them(api, filled):
    series = filled[0]
    first, second, third = series.sessions.order_by("number")
    shown = ask(api, f"/CarePlan/{series.pk}")
    assert (shown["status"], shown["intent"]) == ("active", "plan")
    assert shown["period"] == {"start": "2027-03-01"}
    assert shown["addresses"] == [{"reference": f"Condition/{series.concerns.get().pk}"}]
    assert [each["detail"]["status"] for each in shown["activity"]] == ["completed", "scheduled", "not-started"]
    assert shown["activity"][0]["outcomeReference"] == [{"reference": f"Procedure/{first.pk}"}]
    window = {"start": third.earliest_on.isoformat(), "end": third.latest_on.isoformat()}
    assert shown["activity"][2]["detail"]["scheduledPeriod"] == window
    assert shown["activity"][1]["id"] == f"session-{second.number}"


def test_a_series_names_the_versions_that_it_follows(api, filled):
    template, protocol = ask(api, f"/CarePlan/{filled[0].pk}")["instantiatesCanonical"]
    url, _bar, version = template.partition("|")
    (defined,) = ask(api, "/PlanDefinition", url=url, version=version)["entry"]
    assert defined["resource"]["title"] == "Microneedling for acne scars"
    followed = series_protocol(filled[0])
    assert protocol.endswith(f"/PlanDefinition/aftercare-protocol/{followed.protocol.key}|{followed.number}")


def test_a_series_that_was_moved_to_another_protocol_is_another_version_of_itself(api, scene):
    series = scene.start_series()
    path = f"{BASE}/CarePlan/{series.pk}"
    before = api.get(path)
    move_series_to_version(series=series, version=publish(draft()), by=scene.provider.user, at=MONDAY)
    after = api.get(path, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.json()["instantiatesCanonical"] != before.json()["instantiatesCanonical"]
    assert after["ETag"] != before["ETag"]


def test_a_series_against_two_concerns_is_found_once_by_any_and_by_all_of_them(api, scene):
    first, second, third = scene.concern, scene.add_concern(scene.patient), scene.add_concern(scene.patient)
    series = start_series(
        patient=scene.patient,
        location=scene.location,
        patient_concerns=[first, second],
        template=scene.template,
        by=scene.desk,
        at=MONDAY,
    )
    for condition, expected in (
        (f"{first.pk},Condition/{second.pk}", [str(series.pk)]),
        ([f"Condition/{first.pk}", str(second.pk)], [str(series.pk)]),
        ([str(first.pk), str(third.pk)], []),
        (str(third.pk), []),
        (f"Patient/{first.pk}", []),
    ):
        found = ask(api, "/CarePlan", condition=condition, _total="accurate")
        assert (ids(found), found["total"]) == (expected, len(expected)), condition


def test_a_sheet_tells_what_to_do_and_what_not_to_until_when(api, filled):
    plan = sheet(filled[0])
    shown = ask(api, f"/CarePlan/aftercare-{plan.pk}")
    assert (shown["status"], shown["language"]) == ("active", "en")
    assert shown["partOf"] == [{"reference": f"CarePlan/{filled[0].pk}"}]
    lines = {each["id"].removeprefix("line-"): each["detail"] for each in shown["activity"]}
    for item in plan.items.all():
        line = lines[item.line]
        assert line["doNotPerform"] is (item.kind == "avoid")
        assert line["description"].startswith(item.text)
        assert line["scheduledPeriod"]["start"] < line["scheduledPeriod"]["end"]
    assert {line["doNotPerform"] for line in lines.values()} == {True, False}


def test_a_sheet_is_over_with_its_last_line_and_says_when_that_was(api, filled, monday):
    plan = sheet(filled[0])
    ends_at = max(item.ends_at for item in plan.items.all())
    patient = f"Patient/{filled[0].patient_id}"
    before = ask(api, f"/CarePlan/aftercare-{plan.pk}")
    monday.move_to(ends_at)
    after = ask(api, f"/CarePlan/aftercare-{plan.pk}")
    assert (before["status"], after["status"]) == ("active", "completed")
    assert before["meta"]["versionId"] != after["meta"]["versionId"]
    since = f"gt{NOW.isoformat().replace('+00:00', 'Z')}"
    assert f"aftercare-{plan.pk}" in ids(ask(api, "/CarePlan", patient=patient, _lastUpdated=since))
    for status, is_found in (("completed", True), ("active", False)):
        sought = ask(api, "/CarePlan", patient=patient, status=status, category="aftercare")
        assert (f"aftercare-{plan.pk}" in ids(sought)) is is_found


def test_a_later_edition_replaces_the_sheet_before_it(api, scene, filled):
    plan = sheet(filled[0])
    draft = supersede_sheet(plan=plan, by=scene.provider.user, at=NOW)
    override(scene, draft, until_hours=96)
    issue_edition(plan=draft, by=scene.provider.user, at=NOW)
    shown = ask(api, f"/CarePlan/aftercare-{draft.pk}")
    assert shown["replaces"] == [{"reference": f"CarePlan/aftercare-{plan.pk}"}]
    assert ask(api, f"/CarePlan/aftercare-{plan.pk}")["status"] == "revoked"
    assert ids(ask(api, "/CarePlan", status="revoked")) == [f"aftercare-{plan.pk}"]
    assert_sound(api, [shown])


def test_what_was_entered_in_error_says_so_and_still_refers_to_what_is_there(api, scene, filled):
    series = filled[0]
    first = series.sessions.get(number=1)
    withdraw_session(session=first, reason="Wrong patient.", by=scene.provider.user, at=NOW)
    patient = {"patient": str(series.patient_id)}
    (plan,) = ids(ask(api, "/CarePlan", **patient, status="entered-in-error"))
    assert plan == f"aftercare-{sheet(series).pk}"
    assert ids(ask(api, "/Procedure", **patient, status="entered-in-error")) == [str(first.pk)]
    found = [
        entry["resource"]
        for kind in ("CarePlan", "Procedure", "Observation", "Appointment")
        for entry in ask(api, f"/{kind}", **patient)["entry"]
    ]
    assert_sound(api, found)
    at_it = [each for each in found if {"reference": f"Procedure/{first.pk}"} in each.get("partOf", ())]
    assert {each["status"] for each in at_it} == {"entered-in-error"}


def test_plans_are_found_by_when_they_are_under_way(api, filled):
    series, patient = filled[0], str(filled[0].patient_id)
    plan = f"aftercare-{sheet(series).pk}"
    for date, expected in (
        ("ge2030", {str(series.pk)}),
        ("le2027-03-01", {str(series.pk), plan}),
        ("lt2027-03-01", set()),
        ("sa2027-03-01", set()),
        ("eb2030", {plan}),
    ):
        assert set(ids(ask(api, "/CarePlan", patient=patient, date=date))) == expected, date


def test_a_booking_that_moves_the_windows_changes_the_plan(api, scene, filled, monday):
    series = filled[0]
    before = ask(api, f"/CarePlan/{series.pk}")
    at = NOW + timedelta(hours=1)
    monday.move_to(at)
    booked = series.sessions.get(number=2).appointments.get(status="booked")
    cancel(appointment=booked, reason="Ill.", by=scene.desk, at=at)
    after = ask(api, f"/CarePlan/{series.pk}")
    assert after["meta"]["lastUpdated"] == at.isoformat().replace("+00:00", "Z")
    assert after["meta"]["versionId"] != before["meta"]["versionId"]
