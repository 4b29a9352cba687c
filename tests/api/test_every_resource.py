"""The rules that hold for every resource of the API, asked of each one that the router knows."""

from uuid import UUID

import pytest

from api.fields import is_key
from api.scopes import RESOURCES as SCOPES
from api.scopes import scope_for
from clinic.models import Access, AuditEvent
from clinic.roles import ROLES_FOR, Capability, Role
from tests.accesses import behind, noted
from tests.api.callers import BASE, Caller, assert_problem, elsewhere, person, program
from tests.api.operations import OPERATIONS as EVERY_OPERATION
from tests.api.operations import UNKNOWN_ID
from tests.api.resources import RESOURCES, VIEWS, address, everything, filled
from tests.kept import rehearse

EVERY = sorted(VIEWS)
# What the clinic is and plans with, and what of a patient counts wherever they are treated: see the apps' scope_rows.
SEEN_EVERYWHERE = {
    *("absences", "accesses", "aftercare-protocols", "body-areas", "closures", "consent-templates", "consents"),
    *("devices", "locations", "outages", "outside-treatments", "patient-alerts", "patient-concerns", "patients"),
    *("providers", "restrictions", "rooms", "rota", "scales", "series-templates", "skin-concerns", "treatments"),
}
# Where some rows of a resource do and others don't.
HAPPENS_SOMEWHERE = {
    "audit-events": lambda row: row["subject"]["type"] == "treatments.appointment",
    "calendar-feeds": lambda row: row["location"],
}
# What is uploaded isn't JSON: see its own tests.
CREATED = sorted(name for name, view in VIEWS.items() if hasattr(view, "create") and RESOURCES[name].body)
OPERATIONS = [
    pytest.param(
        each.method,
        each.at(id=UNKNOWN_ID, key="microneedling"),
        each.view,
        each.action,
        id=f"{each.view.resource}-{each.action}",
    )
    for each in EVERY_OPERATION
]


@pytest.fixture
def resource(request):
    return RESOURCES[request.param]


@pytest.mark.parametrize(("method", "path", "view", "action"), OPERATIONS)
def test_every_action_names_its_capability(method, path, view, action):
    assert isinstance(view.capabilities[action], Capability)


@pytest.mark.parametrize(("method", "path", "view", "action"), OPERATIONS)
def test_every_action_that_a_program_may_has_a_scope_that_can_be_given_unless_it_needs_none(method, path, view, action):
    if Role.INTEGRATION in ROLES_FOR[view.capabilities[action]]:
        assert view.scope_resources.get(action, view.resource) in (None, *SCOPES)


@pytest.mark.parametrize("resource", sorted({each.view.resource for each in EVERY_OPERATION}))
def test_of_what_no_program_may_do_anything_there_is_no_scope(resource):
    capabilities = {
        each.view.capabilities[each.action]
        for each in EVERY_OPERATION
        if each.view.scope_resources.get(each.action, each.view.resource) == resource
    }
    assert not capabilities or (resource in SCOPES) == any(Role.INTEGRATION in ROLES_FOR[each] for each in capabilities)


@pytest.mark.parametrize(("method", "path", "view", "action"), OPERATIONS)
def test_whoever_has_no_token_is_told_how_to_sign_in(db, method, path, view, action):
    answer = Caller().generic(method, path)
    assert_problem(answer, 401, "not_authenticated")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "path", "view", "action"), OPERATIONS)
def test_who_has_no_role_may_nothing(db, method, path, view, action):
    answer = person().generic(method, path)
    assert_problem(answer, 403, "not_permitted")


@pytest.mark.parametrize(
    ("method", "path", "view", "action"), [case for case in OPERATIONS if case.values[2].resource != "me"]
)
def test_a_token_may_only_what_it_was_given(db, method, path, view, action):
    other = "rooms:read" if view.resource != "rooms" else "devices:read"
    answer = program(other).generic(method, path)
    is_a_persons = Role.INTEGRATION not in ROLES_FOR[view.capabilities[action]]
    if is_a_persons:
        assert_problem(answer, 403, "not_permitted")
        return
    wanted = scope_for(view.scope_resources.get(action, view.resource), view.capabilities[action])
    problem = assert_problem(answer, 403, "scope_missing")
    assert (problem["scope"], problem["detail"].endswith(f" {wanted}.")) == (wanted, True)
    assert answer["WWW-Authenticate"] == f'Bearer realm="api", error="insufficient_scope", scope="{wanted}"'


def test_every_resource_of_the_router_is_tested_here():
    assert set(RESOURCES) == set(VIEWS)


@pytest.mark.parametrize("name", EVERY)
def test_a_list_is_results_next_and_previous(api, scene, name):
    answer = api.at(filled(name, scene))
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"results", "next", "previous"}
    assert len(body["results"]) >= 3
    assert noted() >= behind(VIEWS[name].queryset.model, body["results"])
    assert answer["Cache-Control"] == "no-store"
    assert answer["API-Version"] == "1"
    assert answer["X-Request-ID"]


@pytest.mark.parametrize("name", EVERY)
def test_a_list_costs_the_same_for_one_row_and_for_three(api, scene, name, django_assert_num_queries):
    path = filled(name, scene)
    rehearse(api.at, path)
    for rows in (1, 3):
        with django_assert_num_queries(RESOURCES[name].queries):
            answer = api.at(path, limit=rows)
        assert len(answer.json()["results"]) == rows


@pytest.mark.parametrize("name", EVERY)
def test_pages_hold_every_row_once_forwards_and_backwards(api, scene, name):
    path = filled(name, scene)
    whole = [row[RESOURCES[name].lookup] for row in everything(api, path, limit=100)]
    forwards, last = walked(api, api.at(path, limit=2).json(), "next", name)
    assert forwards == whole
    backwards, _first = walked(api, last, "previous", name)
    assert sorted(backwards) == sorted(whole)


@pytest.mark.parametrize("name", EVERY)
def test_a_page_says_in_its_headers_too_what_comes_next_to_this_caller_alone(api, scene, name):
    path = filled(name, scene)
    first = api.at(path, limit=1)
    following = first.json()["next"]
    assert first["Link"] == f'<{following}>; rel="next"'
    second = api.get(following)
    assert second["Link"].endswith(f'<{second.json()["previous"]}>; rel="prev"')
    others = person(RESOURCES[name].reader) if RESOURCES[name].reader else program("*", name="other")
    for caller, url in ((others, following), (api, f"{following}&ordering=-{next(iter(VIEWS[name].orderings))}")):
        problem = assert_problem(caller.get(url), 400, "invalid_parameters")
        assert [error["code"] for error in problem["errors"]] == ["cursor_invalid"]


@pytest.mark.parametrize("name", EVERY)
def test_whoever_is_named_by_an_id_can_not_be_counted(api, scene, name):
    row = everything(api, filled(name, scene), limit=1)[0]
    if RESOURCES[name].lookup == "id":
        # Of a patient not even when they came.
        assert UUID(row["id"]).version == (4 if name == "patients" else 7)
    else:
        assert is_key(row["key"])


def walked(api, page, towards, name):
    seen = []
    while True:
        seen += [row[RESOURCES[name].lookup] for row in page["results"]]
        if page[towards] is None:
            return seen, page
        page = api.get(page[towards]).json()


@pytest.mark.parametrize("name", EVERY)
def test_a_list_is_ordered_backwards_on_demand(api, scene, name):
    path = filled(name, scene)
    key, lookup = next(iter(VIEWS[name].orderings)), RESOURCES[name].lookup
    forwards = [row[lookup] for row in everything(api, path, ordering=key, limit=100)]
    assert [row[lookup] for row in everything(api, path, ordering=f"-{key}", limit=100)] == forwards[::-1]


@pytest.mark.parametrize(
    ("name", "parameter"), [(name, parameter) for name in EVERY for parameter in RESOURCES[name].filters]
)
def test_a_filter_finds_the_row_that_it_was_asked_of(api, scene, name, parameter):
    path, lookup = filled(name, scene), RESOURCES[name].lookup
    row = next(row for row in everything(api, path, limit=100) if not parameter_is_empty(name, parameter, row))
    found = everything(api, path, limit=100, **{parameter: RESOURCES[name].filters[parameter](row)})
    assert row[lookup] in [other[lookup] for other in found]


def parameter_is_empty(name, parameter, row):
    try:
        return RESOURCES[name].filters[parameter](row) is None
    except IndexError:
        return True


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("colour=red", "unknown_parameter"),
        ("limit=1&limit=2", "repeated"),
        ("limit=", "empty"),
        ("limit=0", "limit_invalid"),
        ("limit=101", "limit_invalid"),
        ("limit=1e30", "limit_invalid"),
        ("ordering=shoe_size", "ordering_invalid"),
        ("cursor=abc", "cursor_invalid"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(api, name, query, code):
    problem = assert_problem(api.get(f"{BASE}/{name}/?{query}"), 400, "invalid_parameters")
    assert problem["errors"][0]["code"] == code
    assert problem["errors"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, parameter) for name in EVERY for parameter in VIEWS[name].filterset_class.base_filters],
)
def test_a_filter_refuses_what_it_can_not_be(api, name, parameter):
    problem = assert_problem(api.at(f"/{name}/", **{parameter: "No Such Thing!"}), 400, "invalid_parameters")
    assert problem["errors"][0]["parameter"] == parameter
    assert "No Such Thing!" not in str(problem)


@pytest.mark.parametrize("name", EVERY)
def test_one_is_read_with_its_entity_tag_and_only_once(api, scene, name):
    row = everything(api, filled(name, scene))[0]
    before = Access.objects.count()
    answer = api.at(address(name, row))
    assert answer.json() == row
    # A rescheduling isn't of a patient itself, what it moved is.
    is_of_patient = name == "reschedulings" or bool(behind(VIEWS[name].queryset.model, [row]))
    assert Access.objects.count() == before + is_of_patient
    again = api.get(f"{BASE}{address(name, row)}", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("wanted", [UNKNOWN_ID, "1", "no_such_key", "%00", "0193A000-0000-7000-8000-00000000000g"])
def test_what_does_not_exist_is_the_same_whatever_its_shape(api, name, wanted):
    unknown = assert_problem(api.get(f"{BASE}/{name}/{wanted}/"), 404, "not_found")
    elsewhere = assert_problem(api.get(f"{BASE}/no-such-resource/"), 404, "not_found")
    assert unknown | {"instance": ""} == elsewhere | {"instance": ""}


@pytest.mark.parametrize("name", sorted(set(EVERY) - SEEN_EVERYWHERE))
def test_what_is_out_of_ones_scope_is_answered_as_what_does_not_exist(api, scene, name):
    rows, caller = everything(api, filled(name, scene)), elsewhere(RESOURCES[name].reader)
    row = next(row for row in rows if HAPPENS_SOMEWHERE.get(name, bool)(row))
    hidden = assert_problem(caller.at(address(name, row)), 404, "not_found")
    unknown = assert_problem(caller.at(f"/{name}/{UNKNOWN_ID}/"), 404, "not_found")
    assert hidden | {"instance": ""} == unknown | {"instance": ""}
    assert row["id"] not in [each["id"] for each in everything(caller, f"/{name}/", limit=100)]
    # The control: whoever is limited to none reads it.
    assert api.at(address(name, row)).status_code == 200


@pytest.mark.parametrize("name", sorted(SEEN_EVERYWHERE))
def test_what_is_seen_everywhere_is_seen_by_who_is_limited_to_a_location(api, scene, name):
    row, caller = everything(api, filled(name, scene))[0], elsewhere(RESOURCES[name].reader)
    assert caller.at(address(name, row)).json() == row


@pytest.mark.parametrize("name", EVERY)
def test_an_address_without_its_slash_is_not_redirected(api, name):
    assert_problem(api.get(f"{BASE}/{name}"), 404, "not_found")


@pytest.mark.parametrize("name", EVERY)
def test_a_method_that_nothing_answers_is_405_with_what_does(api, name):
    for method in ("DELETE", "OPTIONS", "TRACE", "PROPFIND"):
        answer = api.generic(method, f"{BASE}/{name}/")
        assert_problem(answer, 405, "method_not_allowed")
        assert answer["Allow"].startswith("GET")


@pytest.mark.parametrize("name", EVERY)
def test_only_json_is_served(api, name):
    assert_problem(api.get(f"{BASE}/{name}/", headers={"Accept": "text/html"}), 406, "not_acceptable")


@pytest.mark.parametrize("name", CREATED)
def test_what_was_created_is_there_with_its_address_tag_and_audit(api, scene, name):
    body = RESOURCES[name].body(scene)
    answer = api.create(f"/{name}/", body)
    assert answer.status_code == RESOURCES[name].created, answer.json()
    assert answer["ETag"] == f'"{answer.json()["version"]}"'
    # It may be told with more: what else the act did.
    assert answer.json() == answer.json() | api.get(answer["Location"]).json()
    audited = AuditEvent.objects.filter(subject_id=answer.json()["id"], by=api.token.user)
    assert audited.exists()


BROKEN = {
    "broken": (b'{"a": ', "malformed"),
    "not an object": (b"[]", "not_an_object"),
    "a member twice": (b'{"a": 1, "a": 2}', "duplicate_member"),
    "nan": (b'{"a": NaN}', "malformed"),
    "infinity": (b'{"a": -Infinity}', "malformed"),
    "nul": (b'{"a": "\\u0000"}', "impossible_text"),
    "half a pair": (b'{"a": "\\ud800"}', "impossible_text"),
    "not utf-8": (b'{"a": "\xff"}', "malformed"),
    "too deep": (b'{"a": ' + b"[" * 40 + b"]" * 40 + b"}", "too_deep"),
    "far too deep": (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too_deep"),
}


@pytest.mark.parametrize("name", CREATED)
@pytest.mark.parametrize(("body", "code"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_strict_json_is_refused(api, name, body, code):
    assert_problem(api.raw(f"/{name}/", body), 400, code)


@pytest.mark.parametrize("name", CREATED)
def test_an_unknown_member_is_refused_by_name(api, scene, name):
    body = RESOURCES[name].body(scene) | {"colour": "red"}
    problem = assert_problem(api.create(f"/{name}/", body), 400, "invalid")
    assert problem["errors"] == [
        {"pointer": "/colour", "code": "unknown_member", "message": problem["errors"][0]["message"]}
    ]


@pytest.mark.parametrize("name", CREATED)
@pytest.mark.parametrize("wrong", [7, True, {}, [[]], 1.5])
def test_every_member_refuses_what_has_another_type(api, scene, name, wrong):
    body, numbers = RESOURCES[name].body(scene), RESOURCES[name].numbers
    for member in set(body) - (numbers if type(wrong) in (int, float) else set()):
        problem = assert_problem(api.create(f"/{name}/", body | {member: wrong}), 400, "invalid")
        assert problem["errors"][0]["pointer"].startswith(f"/{member}")


@pytest.mark.parametrize("name", CREATED)
def test_every_reference_to_nothing_is_impossible_rather_than_malformed(api, scene, name):
    unknown = {"patient": UNKNOWN_ID, "session": UNKNOWN_ID, "location": UNKNOWN_ID, "provider": UNKNOWN_ID}
    unknown |= {"template": "no_such", "concern": "no_such", "areas": ["no_such"], "patient_concerns": [UNKNOWN_ID]}
    unknown |= {"series": UNKNOWN_ID, "room": UNKNOWN_ID, "treatment": "no_such"}
    body = RESOURCES[name].body(scene)
    for member in set(body) & set(unknown):
        problem = assert_problem(api.create(f"/{name}/", body | {member: unknown[member]}), 422, "unknown_reference")
        assert problem["errors"][0]["pointer"] == f"/{member}"


@pytest.mark.parametrize("name", CREATED)
def test_a_program_needs_a_key_to_create_and_a_person_does_not(api, scene, name):
    body = RESOURCES[name].body(scene)
    assert_problem(api.post(f"{BASE}/{name}/", body), 400, "idempotency_key_required")
    colleague = person(RESOURCES[name].creator)
    assert colleague.post(f"{BASE}/{name}/", body).status_code == RESOURCES[name].created


@pytest.mark.parametrize("name", CREATED)
def test_the_same_key_creates_nothing_twice(api, scene, name):
    body = RESOURCES[name].body(scene)
    first = api.create(f"/{name}/", body, key="once")
    count = VIEWS[name].queryset.count()
    second = api.create(f"/{name}/", dict(reversed(body.items())), key="once")
    assert (second.status_code, second["Idempotent-Replayed"]) == (RESOURCES[name].created, "true")
    secrets = dict.fromkeys(RESOURCES[name].told_once)
    assert second.json() == first.json() | secrets
    assert VIEWS[name].queryset.count() == count
    assert_problem(api.create(f"/{name}/", body | {"colour": "red"}, key="once"), 422, "idempotency_key_reused")
