import pytest

from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.constraints import copied
from tests.treatments.scores import at_baseline, scale, score
from treatments.models import Assessment, Measure

AREAS = ("forehead", "right_malar", "left_malar", "chin")


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def body(scene, series):
    about = {"occasion": "baseline", "scale": "goodman_baron_qual", "rater": "provider", "value": 3}
    return {"patient_concern": str(scene.concern.pk), "series": str(series.pk)} | about


@pytest.fixture
def scored(api, body):
    return api.create("/assessments/", body).json()


def test_a_score_is_answered_with_all_that_it_means(api, scene, series, body, scored):
    assert scored == body | {
        "id": scored["id"],
        "version": 1,
        "patient": str(scene.patient.pk),
        "session": None,
        "scale_version": 1,
        "inputs": {},
        "wording_en": scored["wording_en"],
        "wording_es": scored["wording_es"],
        "lowest": 1.0,
        "highest": 4.0,
        "direction": "lower_better",
        "assessed_at": scored["assessed_at"],
        "time_zone": "America/New_York",
        "recorded_by": str(api.token.user_id),
        "supersedes": None,
        "reason": "",
        "superseded_by": None,
        "withdrawal": None,
        "created_at": scored["created_at"],
    }
    assert scored["wording_en"].startswith("Moderate")


def test_a_computed_score_is_computed_here(api, scene, body):
    parts = {"v_shaped_icepick": 1, "u_shaped_boxcar": 0, "m_shaped_rolling": 3}
    parts |= dict.fromkeys(("superficial_elastolysis", "hypertrophic_under_2y", "hypertrophic_keloid_over_2y"), 0)
    inputs = {part: {"count": count} for part, count in parts.items()}
    body = body | {"scale": "ecca", "inputs": inputs}
    del body["value"]
    answer = api.create("/assessments/", body)
    assert answer.status_code == 201, answer.json()
    assert (answer.json()["value"], answer.json()["inputs"]) == (90.0, inputs)


@pytest.mark.parametrize(
    ("change", "pointer", "status", "code"),
    [
        ({"value": None}, "/value", 422, "required"),
        ({"value": 5}, "/value", 422, "score_out_of_range"),
        ({"value": 2.5}, "/value", 422, "grade_unknown"),
        ({"value": 2.555}, "/value", 400, "max_decimal_places"),
        ({"inputs": {"chin": {"area": 1}}}, "/inputs", 422, "scale_has_no_parts"),
        ({"inputs": {"chin": 1}}, "/inputs", 400, "not_parts"),
        ({"inputs": {"chin": {"area": True}}}, "/inputs", 400, "not_parts"),
        ({"scale": "ecca"}, "/value", 422, "value_is_computed"),
        ({"scale": "ecca", "value": None}, "/inputs/v_shaped_icepick", 422, "required"),
        ({"scale": "mmasi"}, "/scale", 422, "scale_not_for_concern"),
        ({"rater": "patient"}, "/scale", 422, "scale_not_for_concern"),
        ({"scale": "no_such"}, "/scale", 422, "unknown_reference"),
        ({"scale_version": 2}, "/scale_version", 422, "unknown_reference"),
        ({"occasion": None}, "/session", 400, "required"),
        ({"series": None}, "/session", 400, "required"),
        ({"occasion": "session"}, "/occasion", 400, "invalid_choice"),
        ({"assessed_at": "2100-01-01T00:00:00Z"}, "/assessed_at", 422, "assessed_in_the_future"),
        ({"wording_en": "Fine"}, "/wording_en", 400, "unknown_member"),
    ],
)
def test_what_can_not_be_is_refused_where_it_stands(api, body, change, pointer, status, code):
    problem = assert_problem(api.create("/assessments/", body | change), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)
    assert not Assessment.objects.exists()


def test_a_session_says_where_in_the_series(api, scene, body, series):
    session = scene.begin(series.sessions.get(number=1))
    both = body | {"session": str(session.pk)}
    problem = assert_problem(api.create("/assessments/", both), 400)
    assert problem["errors"][0]["code"] == "session_says_it"
    del both["series"], both["occasion"]
    answer = api.create("/assessments/", both).json()
    assert (answer["occasion"], answer["session"], answer["series"]) == ("session", str(session.pk), str(series.pk))


def test_a_session_that_has_not_begun_is_409(api, body, series):
    body = {name: body[name] for name in ("patient_concern", "scale", "rater", "value")}
    body["session"] = str(series.sessions.get(number=1).pk)
    assert assert_problem(api.create("/assessments/", body), 409, "invalid_transition")["current"] == "planned"


def test_a_second_score_at_the_same_point_is_409(api, body, scored):
    assert_problem(api.create("/assessments/", body), 409, "already_scored")


def test_a_correction_is_answered_and_both_know_of_each_other(api, scored):
    path = f"/assessments/{scored['id']}/supersede/"
    answer = api.create(path, {"value": 2, "reason": "Read the photo again."})
    assert answer.status_code == 201
    correction = answer.json()
    assert (correction["value"], correction["supersedes"]) == (2.0, scored["id"])
    assert correction["assessed_at"] == scored["assessed_at"]
    before = api.at(f"/assessments/{scored['id']}/")
    assert before.json() == scored | {"version": 2, "superseded_by": correction["id"]}
    assert before["ETag"] == '"2"'
    assert_problem(api.create(path, {"value": 1, "reason": "x"}), 409, "assessment_not_current")


def test_a_correction_is_safe_to_repeat_and_needs_a_reason(api, scored):
    path, body = f"/assessments/{scored['id']}/supersede/", {"value": 2, "reason": "Misread."}
    first, second = (api.create(path, body, key="once") for _ in range(2))
    assert (second.status_code, second.json(), second["Idempotent-Replayed"]) == (201, first.json(), "true")
    assert_problem(api.create(path, {"value": 2}), 400, "invalid")


def test_what_was_entered_in_error_stays_and_says_so(api, scored):
    path = f"/assessments/{scored['id']}/withdraw/"
    assert_problem(api.post(f"{BASE}{path}", {"reason": "x"}), 428)
    answer = api.act(path, {"reason": "Another patient."}, version=1)
    assert answer.status_code == 200
    assert answer.json()["withdrawal"]["reason"] == "Another patient."
    assert answer["ETag"] == '"2"'
    assert_problem(api.act(path, {"reason": "x"}, version=2), 409, "assessment_not_current")


def test_what_counts_is_told_from_what_does_not(api, scored):
    correction = api.create(f"/assessments/{scored['id']}/supersede/", {"value": 2, "reason": "x"}).json()
    for wanted, found in (("true", correction), ("false", scored)):
        rows = api.at("/assessments/", is_current=wanted).json()["results"]
        assert [row["id"] for row in rows] == [found["id"]]


def test_the_version_that_the_series_is_scored_on_is_taken_unless_said(api, scene, series, body):
    score(scene, at_baseline(series), 3)
    newer = copied(scale(), version=2)
    Measure.objects.filter(scale=scale()).update(scale=newer)
    session = scene.begin(series.sessions.get(number=1))
    at_session = {name: body[name] for name in ("patient_concern", "scale", "rater", "value")}
    at_session["session"] = str(session.pk)
    assert api.create("/assessments/", at_session).json()["scale_version"] == 1
    assert api.create("/assessments/", at_session | {"scale_version": 2}).json()["scale_version"] == 2


@pytest.mark.parametrize(
    ("role", "ours", "theirs"),
    [(Role.FRONT_DESK, 403, 201), (Role.PROVIDER, 201, 201), (Role.CLINICAL_LEAD, 201, 201), (Role.MANAGER, 403, 403)],
)
def test_each_role_takes_down_what_it_may(scene, series, body, role, ours, theirs):
    caller = person(role)
    assert caller.post(f"{BASE}/assessments/", body).status_code == ours
    patients = body | {"scale": "gais", "rater": "patient"}
    assert caller.post(f"{BASE}/assessments/", patients).status_code == theirs
    may_read = role in (Role.PROVIDER, Role.CLINICAL_LEAD)
    assert caller.get(f"{BASE}/assessments/").status_code == (200 if may_read else 403)


def test_a_token_reads_or_writes_as_it_was_given(scene, body):
    assert_problem(program("assessments:read").create("/assessments/", body), 403, "scope_missing")
    writer = program("assessments:write")
    assert writer.create("/assessments/", body).status_code == 201
    assert_problem(writer.at("/assessments/"), 403, "scope_missing")
