"""The rules that hold for every type that the registry serves."""

from datetime import datetime
from urllib.parse import urlencode

import pytest
from django.utils.http import parse_http_date

from api.fhir.registry import RESOURCES
from clinic.roles import ROLES_FOR, Role
from tests.api.callers import Caller, person, program
from tests.api.fhir.reading import (
    BASE,
    CONTENT_TYPE,
    ask,
    assert_outcome,
    assert_sound,
    every_page,
    ids,
    next_of,
    resources,
)
from tests.factories.clinic import LocationFactory, ProviderFactory
from tests.kept import rehearse

TYPES = [resource.type for resource in RESOURCES]
BY_TYPE = {resource.type: resource for resource in RESOURCES}
SOURCES = [(resource.type, source.prefix) for resource in RESOURCES for source in resource.sources]
UNKNOWN_ID = "0193a000-0000-7000-8000-000000000000"

# What a search for some ids of a source costs, the token and the bounds of its time included, whatever their number.
QUERIES = {
    "Patient/": 6,
    "Practitioner/": 5,
    "Location/": 5,
    "Location/room-": 5,
    "PlanDefinition/": 8,
    "PlanDefinition/aftercare-": 6,
    "CarePlan/": 7,
    "CarePlan/aftercare-": 6,
    "Condition/": 7,
    "Appointment/": 5,
    "Procedure/": 9,
    "Procedure/outside-": 6,
    "Observation/": 5,
    "Observation/pain-": 5,
    "Observation/skin-type-": 5,
}


def of_source(api, kind, prefix):
    prefixes = [source.prefix for source in BY_TYPE[kind].sources if source.prefix]
    found = [each for page in every_page(api, f"/{kind}", _count=100) for each in ids(page)]
    return [
        each
        for each in found
        if (each.startswith(prefix) if prefix else not any(each.startswith(other) for other in prefixes))
    ]


@pytest.mark.parametrize("kind", TYPES)
def test_all_that_is_found_is_valid_refers_to_what_is_served_and_speaks_known_codes(api, filled, kind):
    found = [each for page in every_page(api, f"/{kind}", _count=100) for each in resources(page)]
    assert found
    assert_sound(api, found)
    assert {each["resourceType"] for each in found} == {kind}


@pytest.mark.parametrize("kind", TYPES)
def test_a_bundle_says_where_it_is_and_where_each_of_its_entries(api, filled, kind):
    bundle = ask(api, f"/{kind}")
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "searchset")
    assert bundle["link"][0] == {"relation": "self", "url": f"http://testserver{BASE}/{kind}"}
    for entry in bundle["entry"]:
        assert entry["fullUrl"] == f"http://testserver{BASE}/{kind}/{entry['resource']['id']}"
        assert entry["search"] == {"mode": "match"}
    assert "total" not in bundle


@pytest.mark.parametrize("kind", TYPES)
def test_one_is_read_as_it_was_found_with_its_version_and_only_once(api, filled, kind):
    for each in resources(ask(api, f"/{kind}")):
        answer = api.get(f"{BASE}/{kind}/{each['id']}")
        assert answer.json() == each
        assert answer["ETag"] == f'W/"{each["meta"]["versionId"]}"'
        changed = datetime.fromisoformat(each["meta"]["lastUpdated"])
        assert parse_http_date(answer["Last-Modified"]) == int(changed.timestamp())
        for known in ({"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}):
            again = api.get(f"{BASE}/{kind}/{each['id']}", headers=known)
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
        other = {"If-None-Match": 'W/"other"', "If-Modified-Since": answer["Last-Modified"]}
        assert api.get(f"{BASE}/{kind}/{each['id']}", headers=other).status_code == 200


@pytest.mark.parametrize(("kind", "prefix"), SOURCES)
def test_a_search_costs_the_same_for_one_and_for_three(api, filled, kind, prefix, django_assert_num_queries):
    if (kind, prefix) == ("Location", ""):
        LocationFactory.create_batch(3)
    if kind == "Practitioner":
        ProviderFactory.create_batch(3)
    three = of_source(api, kind, prefix)[:3]
    assert len(three) == 3
    rehearse(ask, api, f"/{kind}", _id=",".join(three))
    for wanted in (three[:1], three):
        with django_assert_num_queries(QUERIES[f"{kind}/{prefix}"]):
            bundle = ask(api, f"/{kind}", _id=",".join(wanted))
        assert sorted(ids(bundle)) == sorted(wanted)


@pytest.mark.parametrize("kind", TYPES)
def test_pages_hold_every_one_once(api, filled, kind):
    whole = ids(ask(api, f"/{kind}", _count=100))
    pages = list(every_page(api, f"/{kind}", _count=2))
    assert [each for page in pages for each in ids(page)] == whole
    assert all(len(ids(page)) == 2 for page in pages[:-1])
    assert len(whole) == len(set(whole))


@pytest.mark.parametrize("kind", TYPES)
def test_how_many_there_are_is_told_on_demand(api, filled, kind):
    whole = len(ids(ask(api, f"/{kind}", _count=100)))
    counted = ask(api, f"/{kind}", _summary="count")
    assert (counted["total"], "entry" in counted) == (whole, False)
    assert ask(api, f"/{kind}", _total="accurate", _count=1)["total"] == whole


@pytest.mark.parametrize("kind", TYPES)
def test_a_cursor_holds_for_its_own_search_and_caller_only(api, filled, kind):
    whole = len(ids(ask(api, f"/{kind}", _count=100)))
    if whole < 2:
        pytest.skip("one page")
    url = next_of(ask(api, f"/{kind}", _count=1))
    assert_outcome(program("*").get(url), 400, "invalid")
    assert_outcome(api.get(f"{url}&_lastUpdated=ge2020"), 400, "invalid")
    assert_outcome(api.get(f"{BASE}/{kind}?_cursor=abc"), 400, "invalid")


@pytest.mark.parametrize("kind", TYPES)
def test_what_changed_since_is_found_and_what_did_not_is_not(api, filled, kind):
    found = resources(ask(api, f"/{kind}", _count=100))
    latest = max(each["meta"]["lastUpdated"] for each in found)
    assert {each["id"] for each in found if each["meta"]["lastUpdated"] == latest} == set(
        ids(ask(api, f"/{kind}", _lastUpdated=f"ge{latest}"))
    )
    assert ids(ask(api, f"/{kind}", _lastUpdated="gt2090")) == []
    assert len(ids(ask(api, f"/{kind}", _lastUpdated="lt2090", _count=100))) == len(found)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("colour=red", "unknown_parameter"),
        ("_elements=id", "unknown_parameter"),
        ("_include=*", "unknown_parameter"),
        ("_sort=_id", "unknown_parameter"),
        ("_count=1&_count=2", "repeated"),
        ("_count=", "empty"),
        ("_count=0", "invalid"),
        ("_count=101", "invalid"),
        ("_count=1e9", "invalid"),
        ("_summary=true", "invalid"),
        ("_total=estimate", "invalid"),
        ("_lastUpdated=yesterday", "invalid"),
        ("_lastUpdated=ap2027", "invalid"),
        ("_lastUpdated=ne2027", "invalid"),
        ("_lastUpdated=2027-02-30", "invalid"),
        ("_lastUpdated=2027-13", "invalid"),
        ("_lastUpdated=0000", "invalid"),
        ("_id=%00", "empty"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused_even_where_leniency_is_asked_for(api, kind, query, code):
    for prefer in ("handling=strict", "handling=lenient"):
        answer = api.get(f"{BASE}/{kind}?{query}", headers={"Prefer": prefer})
        outcome = assert_outcome(answer, 400, code, "invalid")
        assert outcome["issue"][0]["location"] == [f"http.{query.partition('=')[0]}"]


MANY = {
    "values with commas": ("_id", {"_id": ",".join(["1"] * 51)}),
    "repeated values": ("_id", {"_id": ["1"] * 51}),
    "values of several parameters": ("_id", {"_id": ",".join(["1"] * 49), "_lastUpdated": ["ge2020", "lt2090"]}),
    "moments with commas": ("_lastUpdated", {"_lastUpdated": "ge2020,ge2021,ge2022,ge2023,ge2024"}),
    "repeated moments": ("_lastUpdated", {"_lastUpdated": ["ge2020"] * 5}),
}


@pytest.mark.parametrize(
    ("query", "code"),
    [("_id=%FF%FE", "not_utf8"), ("_lastUpdated=ge1899", "invalid"), ("_lastUpdated=lt2101-01-01", "invalid")],
)
def test_what_is_not_utf_8_or_not_in_the_calendar_is_refused(api, query, code):
    answers = [
        api.get(f"{BASE}/CarePlan?{query}"),
        api.post(f"{BASE}/CarePlan/_search", query, content_type="application/x-www-form-urlencoded"),
    ]
    for answer in answers:
        assert_outcome(answer, 400, code, "invalid")


@pytest.mark.parametrize(("about", "asked"), MANY.values(), ids=MANY)
def test_a_search_asks_for_so_much_and_no_more_and_is_told_what_to_do_instead(api, about, asked):
    form = urlencode(asked, doseq=True)
    answers = [
        api.get(f"{BASE}/CarePlan?{form}"),
        api.post(f"{BASE}/CarePlan/_search", form, content_type="application/x-www-form-urlencoded"),
    ]
    for answer in answers:
        (issue,) = assert_outcome(answer, 400, "too_many", "invalid")["issue"]
        assert issue["location"] == [f"http.{about}"]
        assert "at most" in issue["details"]["text"]


def test_as_much_as_may_be_asked_for_is_answered(api):
    changed = ["ge2020", "lt2090", "gt2020,lt2091"]
    for ones in (["1"] * 46, ",".join(["1"] * 46)):
        assert ids(ask(api, "/CarePlan", _id=ones, _lastUpdated=changed)) == []


@pytest.mark.parametrize(
    ("kind", "name", "searched"),
    [(kind, name, each.kind) for kind in TYPES for name, each in BY_TYPE[kind].filters.items()],
)
def test_a_parameter_takes_only_what_it_can_be(api, kind, name, searched):
    wrong = "No Such Thing!"
    if searched in ("string", "uri") or name in ("version", "identifier", "code", "service-type", "email"):
        return
    answer = api.post(f"{BASE}/{kind}/_search", f"{name}={wrong}", content_type="application/x-www-form-urlencoded")
    assert_outcome(answer, 400, "invalid")
    assert wrong not in answer.content.decode()


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("wanted", [UNKNOWN_ID, "1", "no-such", "room-1", "%00", f"pain-{UNKNOWN_ID}", "a_b"])
def test_what_does_not_exist_is_the_same_whatever_its_shape(api, kind, wanted):
    assert_outcome(api.get(f"{BASE}/{kind}/{wanted}"), 404, "not_found", "not-found")


@pytest.mark.parametrize("path", ["", "/", "/Medication", "/patient", "/Patient/", "/Patient/a/b", "/Slot/1/2", "/x"])
def test_an_address_that_nothing_answers_is_not_found_and_never_redirected(api, path):
    assert_outcome(api.get(f"{BASE}{path}"), 404, "not_found", "not-found")


@pytest.mark.parametrize("kind", TYPES)
def test_whoever_has_no_token_is_told_how_to_sign_in(db, kind):
    for path in (f"/{kind}", f"/{kind}/{UNKNOWN_ID}"):
        answer = Caller().get(f"{BASE}{path}")
        assert_outcome(answer, 401, "not_authenticated", "login")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    wrong = Caller(HTTP_AUTHORIZATION="Bearer ck_0123456789abcdef.wrong")
    assert_outcome(wrong.get(f"{BASE}/{kind}"), 401, "invalid_token", "login")


@pytest.mark.parametrize("kind", TYPES)
def test_who_has_no_role_or_not_the_scope_is_refused(db, kind):
    for caller, code in ((person(), "not_permitted"), (program("lots:read"), "scope_missing")):
        for path in (f"/{kind}", f"/{kind}/{UNKNOWN_ID}"):
            assert_outcome(caller.get(f"{BASE}{path}"), 403, code, "forbidden")


@pytest.mark.parametrize(("kind", "prefix"), SOURCES)
def test_each_source_takes_the_scope_of_the_resource_that_it_shows(api, filled, kind, prefix):
    source = next(each for each in BY_TYPE[kind].sources if each.prefix == prefix)
    one = of_source(api, kind, prefix)[0]
    own = program(*(f"{need.resource}:read" for need in source.needs))
    assert ask(own, f"/{kind}/{one}")["id"] == one
    for other in BY_TYPE[kind].sources:
        if other.needs[0].resource != source.needs[0].resource:
            without = program(*(f"{need.resource}:read" for need in other.needs))
            assert_outcome(without.get(f"{BASE}/{kind}/{one}"), 403, "scope_missing")
            bundle = ask(without, f"/{kind}", _count=100)
            assert one not in ids(bundle)
            (said,) = resources(bundle, "outcome")
            assert said["issue"][0]["code"] == "suppressed"
            assert source.needs[0].resource in said["issue"][0]["details"]["text"]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.INTEGRATION])
def test_each_role_sees_what_it_sees_in_the_rest_api(db, kind, role):
    may = any(all(role in ROLES_FOR[need.capability] for need in source.needs) for source in BY_TYPE[kind].sources)
    assert person(role).get(f"{BASE}/{kind}").status_code == (200 if may else 403)


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_is_ever_written(api, kind):
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        for path in (f"/{kind}", f"/{kind}/{UNKNOWN_ID}"):
            answer = api.generic(method, f"{BASE}{path}")
            assert_outcome(answer, 405, "method_not_allowed", "not-supported")
            assert answer["Allow"].startswith("GET")


@pytest.mark.parametrize("kind", TYPES)
def test_only_json_of_r4_is_served(api, kind):
    path = f"{BASE}/{kind}"
    for wanted in ("application/fhir+xml", "text/html", "application/fhir+json; fhirVersion=5.0"):
        assert_outcome(api.get(path, headers={"Accept": wanted}), 406, "not_acceptable", "not-supported")
    assert_outcome(api.get(path, {"_format": "xml"}), 406, "not_acceptable")
    for wanted in ("application/fhir+json", "application/json", "*/*", "text/html, application/fhir+json;q=0.5"):
        assert api.get(path, headers={"Accept": wanted})["Content-Type"] == CONTENT_TYPE
    for wanted in ("json", "application/json", "application/fhir+json"):
        assert api.get(path, {"_format": wanted}, headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("kind", TYPES)
def test_an_answer_is_kept_by_nobody_and_named_by_its_request(api, kind):
    answer = api.get(f"{BASE}/{kind}", headers={"X-Request-ID": "abc"})
    assert (answer["Cache-Control"], answer["X-Request-ID"]) == ("no-store", "abc")
    assert "Authorization" in answer["Vary"]
    assert api.head(f"{BASE}/{kind}").status_code == 200


def test_a_form_that_is_none_is_refused(api):
    path = f"{BASE}/Patient/_search"
    assert_outcome(api.post(path, {"family": "Lind"}), 415, "unsupported_media_type", "not-supported")
    form = "application/x-www-form-urlencoded"
    assert_outcome(api.generic("POST", path, b"family=" + b"a" * 70_000, content_type=form), 413, "too_large")
    assert_outcome(api.generic("POST", path, b"family=\xff", content_type=form), 400, "malformed")


@pytest.mark.parametrize("kind", TYPES)
def test_what_changed_between_two_moments_is_what_says_so(api, filled, kind):
    found = resources(ask(api, f"/{kind}", _count=100))
    moments = sorted({each["meta"]["lastUpdated"] for each in found})
    for moment in moments[:1] + moments[-1:]:
        expected = {each["id"] for each in found if each["meta"]["lastUpdated"] == moment}
        for asked in ([f"ge{moment}", f"le{moment}"], [f"eq{moment}"], [f"{moment},{moment}"]):
            assert set(ids(ask(api, f"/{kind}", _lastUpdated=asked, _count=100))) == expected
        later = {each["id"] for each in found if each["meta"]["lastUpdated"] > moment}
        assert set(ids(ask(api, f"/{kind}", _lastUpdated=f"gt{moment}", _count=100))) == later


NASTY = (
    "ge",
    "|",
    "||",
    "a|",
    "|a",
    ",",
    "\\,",
    "'",
    "%",
    "9" * 999,
    "1e999",
    "-1",
    "Patient/",
    "/",
    "\x01",
    "🙂",
    "ge2100",
)


@pytest.mark.parametrize("kind", TYPES)
def test_whatever_is_asked_is_answered_or_refused_and_never_our_fault(api, kind):
    for name in ("_id", "_lastUpdated", "_count", "_cursor", *BY_TYPE[kind].filters):
        for value in NASTY:
            answer = api.post(
                f"{BASE}/{kind}/_search",
                urlencode({name: value}),
                content_type="application/x-www-form-urlencoded",
            )
            assert answer.status_code in (200, 400), (name, value, answer.content)
