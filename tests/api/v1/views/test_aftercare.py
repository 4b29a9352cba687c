"""Sheets over HTTP: changed as drafts, given again, acknowledged; and each time another entity tag."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aftercare.models import AftercarePlan, PlanItem
from clinic.roles import Role
from tests.aftercare.overrides import EMERGENCY, EXERCISE, LATER, SUN, drafted, given, line
from tests.api.callers import assert_problem, person, program
from tests.one_time import with_second_factor
from treatments.actions.withdrawing import withdraw_session


@pytest.fixture
def plan(scene):
    return drafted(scene)


@pytest.fixture
def provider(scene):
    return person(user=scene.provider.user)


def path(plan, act=""):
    return f"/aftercare-plans/{plan.pk}/{act}/" if act else f"/aftercare-plans/{plan.pk}/"


def act(caller, plan, what, body=None):
    """With the entity tag as it is now."""
    tag = caller.at(path(plan))["ETag"]
    return caller.post(f"/api/v1{path(plan, what)}", body or {}, headers={"If-Match": tag})


def override(caller, plan, name=EXERCISE, **wish):
    return act(caller, plan, "override", {"line": name} | wish)


def named(body, name):
    return next(item for item in body["items"] if item["line"] == name)


def test_a_line_is_lengthened(api, plan):
    answer = override(api, plan, until_hours=72)
    body = answer.json()
    assert answer.status_code == 200, body
    assert (body["version"], answer["ETag"]) == (2, '"2"')
    item, decided = named(body, EXERCISE), body["overrides"][0]
    assert (item["ends_at"], item["floor_ends_at"]) == ("2027-03-04T16:00:00Z", "2027-03-02T16:00:00Z")
    assert (item["areas"], item["eases_at"], item["override"]) == (["cheeks"], None, decided["id"])
    assert decided["line"] == EXERCISE
    assert (decided["until_hours"], decided["protocol_until_hours"], decided["floor_hours"]) == (72, 48, 24)
    assert (decided["reason"], decided["is_below_floor"], decided["signed_off_by"]) == ("", False, None)


def test_asking_for_less_is_refused_at_the_member_that_is_missing(api, plan):
    problem = assert_problem(override(api, plan, until_hours=24), 422, "reason_required")
    assert problem["errors"][0]["pointer"] == "/reason"
    assert override(api, plan, until_hours=24, reason="Dry skin.").status_code == 200


def test_a_program_never_signs_off(scene, plan):
    caller = program("*")
    shorter = {"until_hours": 24, "reason": "Travels."}
    assert_problem(override(caller, plan, SUN, **shorter), 422, "sign_off_needed")
    assert_problem(override(caller, plan, SUN, **shorter, password="guess"), 403, "not_permitted")


def test_no_program_takes_a_warning_sign_off_a_sheet(plan):
    dropped = {"is_dropped": True, "reason": "x"}
    assert_problem(override(program("*"), plan, EMERGENCY, **dropped), 422, "sign_off_needed")
    assert plan.items.filter(line=EMERGENCY).exists()


def test_a_provider_signs_off_with_the_password(scene, plan):
    password = scene.give_password(scene.provider.user)
    provider = person(user=scene.provider.user)
    shorter = {"until_hours": 24, "reason": "Travels."}
    wrong = assert_problem(override(provider, plan, SUN, **shorter, password="guess"), 422, "password_wrong")
    assert wrong["errors"][0]["pointer"] == "/password"
    body = override(provider, plan, SUN, **shorter, password=password).json()
    decided = body["overrides"][0]
    assert (decided["is_below_floor"], decided["signed_off_name"]) == (True, "Ada Okafor")
    assert decided["signed_off_by"] == str(scene.provider.user.pk)
    assert password not in str(body)


def test_a_provider_with_a_second_factor_signs_off_with_a_code_too(scene, plan):
    password = scene.give_password(scene.provider.user)
    code, *_rest = with_second_factor(scene.provider.user, at=timezone.now())
    provider = person(user=scene.provider.user)
    shorter = {"until_hours": 24, "reason": "Travels.", "password": password}
    assert_problem(override(provider, plan, SUN, **shorter), 422, "password_wrong")
    assert override(provider, plan, SUN, **shorter, code=code).status_code == 200


def test_the_reason_is_for_who_judges_not_for_the_desk(scene, api, plan):
    override(api, plan, until_hours=24, reason="Oozing.")
    seen = {role: person(role).at(path(plan)).json()["overrides"][0]["reason"] for role in Role}
    assert seen[Role.FRONT_DESK] is seen[Role.MANAGER] is None
    assert seen[Role.PROVIDER] == seen[Role.CLINICAL_LEAD] == "Oozing."


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/line"),
        ({"line": 5}, "/line"),
        ({"line": EXERCISE, "until_hours": "72"}, "/until_hours"),
        ({"line": EXERCISE, "until_hours": True}, "/until_hours"),
        ({"line": EXERCISE, "until_hours": 0}, "/until_hours"),
        ({"line": EXERCISE, "until_hours": 8785}, "/until_hours"),
        ({"line": EXERCISE, "strength": "gently"}, "/strength"),
        ({"line": EXERCISE, "is_dropped": 1}, "/is_dropped"),
        ({"line": EXERCISE, "reason": "x" * 501}, "/reason"),
        ({"line": EXERCISE, "until_hours": 72, "ends_at": "2027-03-04T16:00:00Z"}, "/ends_at"),
    ],
)
def test_what_isnt_as_the_schema_has_it_is_malformed(api, plan, body, pointer):
    problem = assert_problem(api.act(path(plan, "override"), body, version=1), 400)
    assert pointer in [error["pointer"] for error in problem["errors"]]


def test_a_line_that_isnt_there_or_says_it_already_is_refused(api, plan):
    assert_problem(override(api, plan, "MN-X", until_hours=72), 422, "line_unknown")
    assert_problem(override(api, plan, until_hours=48), 422, "nothing_changes")


def test_a_dry_run_says_what_it_would_take_and_writes_nothing(api, plan):
    tried = api.post(f"/api/v1{path(plan, 'override')}?dry_run=true", {"line": SUN, "until_hours": 24}).json()
    assert tried == {
        "until_hours": 24,
        "strength": "must",
        "eases_at_hours": None,
        "is_dropped": False,
        "ends_at": "2027-03-02T16:00:00Z",
        "is_below_floor": True,
        "needs_reason": True,
        "needs_sign_off": True,
    }
    assert api.at(path(plan)).json()["overrides"] == []


def test_a_dry_run_of_an_issued_sheet_is_refused_like_the_act(api, scene):
    plan = given(scene)
    answer = api.post(f"/api/v1{path(plan, 'override')}?dry_run=true", {"line": SUN, "until_hours": 240})
    assert_problem(answer, 409, "invalid_transition")
    assert_problem(override(api, plan, SUN, until_hours=240), 409, "invalid_transition")


def test_an_own_line_is_added(api, plan):
    own = {"key": "swimming", "until_hours": 96, "areas": ["chin"], "text": "No pool until {end}."}
    answer = act(api, plan, "add-line", own)
    item = answer.json()["items"][-1]
    assert (item["line"], item["origin"], item["areas"]) == ("own-1", "provider", ["chin"])
    assert item["text"] == "No pool until Fri 5 Mar 2027, 11:00 AM."
    assert answer.json()["overrides"][0]["protocol_until_hours"] is None


@pytest.mark.parametrize(
    ("own", "status", "code"),
    [
        ({"key": "flying"}, 422, "unknown_reference"),
        ({"key": "other_procedure"}, 422, "key_takes_qualifier"),
        ({"text": ""}, 400, None),
        ({"areas": []}, 400, None),
        ({"areas": ["moon"]}, 422, "unknown_reference"),
        ({"reason": "x"}, 400, None),
    ],
)
def test_an_own_line_that_cant_be_is_refused(api, plan, own, status, code):
    body = {"key": "swimming", "until_hours": 96, "text": "No pool."} | own
    assert_problem(act(api, plan, "add-line", body), status, code)


def test_a_change_wants_the_tag_of_what_was_read(api, plan):
    body = {"line": EXERCISE, "until_hours": 72}
    assert_problem(api.create(path(plan, "override"), body), 428)
    override(api, plan, SUN, until_hours=240)
    assert_problem(api.act(path(plan, "override"), body, version=1), 412, "stale")


def test_a_sheet_is_given_again_and_the_old_one_stays_as_it_was_given(api, scene):
    first = given(scene)
    before = api.at(path(first)).json()
    draft = act(api, first, "supersede").json()
    assert (draft["edition"], draft["supersedes"], draft["status"]) == (2, str(first.pk), "draft")
    second = AftercarePlan.objects.get(pk=draft["id"])
    override(api, second, until_hours=96)
    session = f"/sessions/{first.session_id}/aftercare/"
    assert api.at(session).json()["id"] == str(first.pk)
    issued = act(api, second, "issue").json()
    assert issued["status"] == "issued"
    assert api.at(session).json()["id"] == issued["id"]
    after = api.at(path(first)).json()
    assert after.pop("superseded_by") == issued["id"]
    assert before.pop("superseded_by") is None
    assert after == before


def test_refusals_of_editions_have_names(api, scene):
    first = given(scene)
    act(api, first, "supersede")
    assert_problem(act(api, first, "supersede"), 409, "edition_begun")
    second = AftercarePlan.objects.get(edition=2)
    act(api, second, "issue")
    assert_problem(act(api, second, "issue"), 409, "invalid_transition")
    assert_problem(act(api, second, "discard"), 409, "invalid_transition")
    assert_problem(act(api, first, "supersede"), 409, "sheet_no_longer_counts")
    assert_problem(act(api, first, "acknowledge"), 409, "sheet_no_longer_counts")


def test_the_first_sheet_goes_with_its_session(api, plan):
    for what in ("issue", "discard"):
        assert_problem(act(api, plan, what), 409, "issued_by_completion")


def test_a_draft_is_discarded_and_the_sheet_that_counts_is_answered(api, scene):
    first = given(scene)
    draft = AftercarePlan.objects.get(pk=act(api, first, "supersede").json()["id"])
    assert act(api, draft, "discard").json()["id"] == str(first.pk)
    assert_problem(api.at(path(draft)), 404, "not_found")


def test_whatever_happens_to_a_frozen_sheet_gives_it_another_tag(api, scene, provider):
    plan = given(scene)
    tags = [api.at(path(plan))["ETag"]]
    body = act(person(user=scene.desk), plan, "acknowledge").json()
    assert body["acknowledged_at"] == "2027-03-01T14:00:00Z"
    tags.append(api.at(path(plan))["ETag"])
    # Once is enough: the first time stays, and so does the tag.
    act(api, plan, "acknowledge")
    assert api.at(path(plan))["ETag"] == tags[-1]
    second = AftercarePlan.objects.get(pk=act(api, plan, "supersede").json()["id"])
    assert api.at(path(plan))["ETag"] == tags[-1]
    act(api, second, "issue")
    tags.append(api.at(path(plan))["ETag"])
    assert len(set(tags)) == 3
    standing = api.at(path(second))["ETag"]
    withdraw_session(session=plan.session, reason="Wrong.", by=scene.provider.user, at=LATER)
    assert api.at(path(second))["ETag"] != standing
    session = api.at(f"/sessions/{plan.session_id}/aftercare/")
    assert session["ETag"] == api.at(path(second))["ETag"]


def test_a_known_tag_is_answered_by_nothing(api, scene):
    plan = given(scene)
    tag = api.at(path(plan))["ETag"]
    assert api.get(f"/api/v1{path(plan)}", headers={"If-None-Match": tag}).status_code == 304
    act(api, plan, "acknowledge")
    assert api.get(f"/api/v1{path(plan)}", headers={"If-None-Match": tag}).status_code == 200


def test_sheets_are_found_by_whether_they_count_and_were_read(api, scene):
    first = given(scene)
    second = AftercarePlan.objects.get(pk=act(api, first, "supersede").json()["id"])

    def found(**query):
        return {row["edition"] for row in api.at("/aftercare-plans/", **query).json()["results"]}

    assert (found(is_current="true"), found(is_current="false")) == ({1}, {2})
    act(api, second, "issue")
    act(api, second, "acknowledge")
    assert (found(is_current="true"), found(is_acknowledged="true")) == ({2}, {2})
    assert found(is_acknowledged="false") == {1}


def test_a_scope_to_write_is_not_one_to_override(scene, plan):
    caller = program("aftercare-plans:write", "aftercare-plans:read")
    assert_problem(override(caller, plan, until_hours=72), 403, "scope_missing")
    trusted = program("aftercare-plans:override", "aftercare-plans:read", name="trusted")
    assert override(trusted, plan, until_hours=72).status_code == 200
    assert line(plan, EXERCISE).ends_at > timezone.now() + timedelta(hours=72)
    assert PlanItem.objects.filter(plan=plan, override__isnull=False).count() == 1


def test_that_the_patient_has_read_the_sheet_of_a_session_is_kept_once(api, scene):
    sheet = given(scene)
    address = f"/sessions/{sheet.session_id}/aftercare/"
    tag = api.at(address)["ETag"]
    answer = api.post(f"/api/v1{address}acknowledge/", headers={"If-Match": tag})
    assert answer.status_code == 200, answer.content
    assert answer.json()["acknowledged_at"] == "2027-03-01T14:00:00Z"
    assert answer["ETag"] == api.at(address)["ETag"]
    again = api.post(f"/api/v1{address}acknowledge/", headers={"If-Match": answer["ETag"]})
    assert again.json() == answer.json()
