"""Aftercare protocols over the API: their versions, what drafts ask for, and which of them a series follows."""

from datetime import timedelta

import pytest
import time_machine

from aftercare.actions.protocols import publish_version
from aftercare.models import ProtocolVersion, SeriesProtocol
from aftercare.queries.protocols import newest_published
from clinic.models import AuditEvent
from clinic.roles import Role
from tests.aftercare.drafts import add, draft, microneedling, publish
from tests.api.callers import BASE, assert_problem, person
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.courses import discontinue_series
from treatments.actions.moving import move_appointment

PROTOCOL = "/aftercare-protocols/microneedling_aftercare/"
VERSIONS = f"{PROTOCOL}versions/"
TEN = MONDAY + timedelta(hours=1)
NEW = {
    "key": "makeup",
    "kind": "avoid",
    "strength": "must",
    "from_hours": 0,
    "until_hours": 36,
    "text_en": "Not until {end}.",
    "text_es": "No antes de {end}.",
    "sources": ["BG"],
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def lead():
    return person(Role.CLINICAL_LEAD)


@pytest.fixture
def version():
    return draft()


def of(version, part=""):
    return f"{VERSIONS}{version.number}/{part}"


def put(caller, path, body, *, seen):
    return caller.put(f"{BASE}{path}", body, headers={"If-Match": f'"{seen}"'})


def test_a_protocol_shows_its_current_version_whole(lead):
    answer = lead.at(PROTOCOL)
    body = answer.json()
    assert (body["treatment"], body["current"]["version"], body["current"]["standing"]) == (
        "microneedling",
        1,
        "current",
    )
    assert answer["ETag"] == '"1.1"'
    exercise = next(each for each in body["current"]["instructions"] if each["key"] == "strenuous_exercise")
    assert (exercise["until_hours"], exercise["floor_hours"], exercise["eases_at_hours"]) == (48, 24, 24)
    assert (exercise["seed_facts"], exercise["grade"], exercise["areas"]) == (["A4"], "seed", [])
    assert len(body["current"]["instructions"]) == 50


def test_a_version_is_current_from_its_day_on(lead, version):
    publish(version, effective_on=MONDAY.date() + timedelta(days=1))
    assert lead.at(PROTOCOL).json()["current"]["version"] == 1
    assert [each["standing"] for each in lead.at(VERSIONS).json()["results"]] == ["current", "scheduled"]
    with time_machine.travel(MONDAY + timedelta(days=1)):
        answer = lead.at(PROTOCOL)
        assert (answer.json()["current"]["version"], answer["ETag"]) == (2, '"2.1"')
        assert [each["standing"] for each in lead.at(VERSIONS).json()["results"]] == ["superseded", "current"]


@pytest.mark.parametrize("rows", [1, 3])
def test_versions_cost_the_same_for_one_and_for_three(lead, django_assert_num_queries, rows):
    publish(draft())
    publish(draft())
    rehearse(lead.at, VERSIONS)
    with django_assert_num_queries(3):
        answer = lead.at(VERSIONS, limit=rows)
    assert len(answer.json()["results"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_version_costs_the_same_whatever_it_asks_for(lead, django_assert_num_queries, rows):
    version = draft(is_empty=True)
    for number in range(rows):
        add(version, f"N{number}")
    rehearse(lead.at, of(version))
    with django_assert_num_queries(3):
        assert len(lead.at(of(version)).json()["instructions"]) == rows


def test_versions_are_filtered_by_where_they_stand(lead, version):
    assert [each["version"] for each in lead.at(VERSIONS, standing="draft").json()["results"]] == [version.number]
    assert_problem(lead.at(VERSIONS, standing="old"), 400, "invalid_parameters")


@pytest.mark.parametrize(
    "path",
    [
        "/aftercare-protocols/no_such/versions/",
        "/aftercare-protocols/No!/versions/",
        *(f"{VERSIONS}{number}/" for number in ("2", "0", "01", "x", "-1", "99999", "%00")),
        f"{VERSIONS}9/compare/",
    ],
)
def test_what_is_not_there_is_not_found(lead, path):
    assert_problem(lead.get(f"{BASE}{path}"), 404, "not_found")


def test_a_draft_is_made_once_and_says_where_it_is(lead):
    answer = lead.create(VERSIONS, {})
    body = answer.json()
    assert (answer.status_code, body["version"], body["status"], len(body["instructions"])) == (201, 2, "draft", 50)
    assert answer["Location"].endswith(f"{VERSIONS}2/")
    assert lead.get(answer["Location"]).json() == body
    assert_problem(lead.create(VERSIONS, {}), 409, "draft_exists")


def test_a_draft_may_begin_empty(lead):
    assert lead.create(VERSIONS, {"is_empty": True}).json()["instructions"] == []
    assert_problem(lead.create("/aftercare-protocols/no_such/versions/", {}), 404, "not_found")


def test_a_draft_is_written_published_and_stays(lead, version):
    changed = lead.change(of(version), {"intro_en": "Rest today."}, version=1)
    assert (changed.json()["intro_en"], changed["ETag"]) == ("Rest today.", '"2"')
    published = lead.act(of(version, "publish/"), {"effective_on": "2027-03-08"}, version=2)
    body = published.json()
    assert (body["status"], body["standing"], body["effective_on"]) == ("published", "scheduled", "2027-03-08")
    assert body["published_at"] == "2027-03-01T14:00:00Z"
    problem = assert_problem(lead.change(of(version), {"intro_en": "x"}, version=3), 409, "invalid_transition")
    assert problem["current"] == "published"


def test_a_draft_is_discarded_and_its_protocol_left(lead, version):
    answer = lead.act(of(version, "discard/"), version=1)
    assert (answer.status_code, answer.json()["key"]) == (200, "microneedling_aftercare")
    assert_problem(lead.at(of(version)), 404, "not_found")


def test_an_instruction_is_put_changed_moved_and_removed(lead, version):
    path = of(version, "instructions/NEW-1/")
    made = put(lead, path, NEW, seen=1)
    assert (made.status_code, made.json()["instructions"][-1]["code"]) == (200, "NEW-1")
    assert (made.json()["instructions"][-1]["grade"], made["ETag"]) == ("BG", '"2"')
    changed = lead.change(path, {"until_hours": 48, "eases_at_hours": 24}, version=2).json()["instructions"][-1]
    assert (changed["until_hours"], changed["eases_at_hours"], changed["text_en"]) == (48, 24, "Not until {end}.")
    replaced = put(lead, path, NEW, seen=3).json()["instructions"][-1]
    assert (replaced["until_hours"], replaced["eases_at_hours"]) == (36, None)
    moved = lead.change(path, {"position": 1}, version=4)
    assert moved.json()["instructions"][0]["code"] == "NEW-1"
    removed = lead.remove(path, version=5)
    assert (removed.status_code, lead.at(of(version)).json()["revision"]) == (204, 6)


def test_an_instruction_that_is_not_there_is_neither_changed_nor_removed(lead, version):
    path = of(version, "instructions/NEW-1/")
    assert_problem(lead.change(path, {"until_hours": 48}, version=1), 404, "not_found")
    assert_problem(lead.remove(path, version=1), 404, "not_found")
    assert_problem(put(lead, of(version, "instructions/NEW%201/"), NEW, seen=1), 404, "not_found")


@pytest.mark.parametrize(
    ("values", "status", "code"),
    [
        ({"key": "no_such_key"}, 422, "unknown_reference"),
        ({"kind": "do"}, 422, "kind_of_another_key"),
        ({"floor_hours": 37}, 422, "floor_out_of_hours"),
        ({"areas": ["moon"]}, 422, "area_unknown"),
        ({"text_en": "Until {then}."}, 422, "placeholder_unknown"),
        ({"until_hours": "36"}, 400, "invalid"),
        ({"until_hours": 8785}, 400, "invalid"),
        ({"strength": "might"}, 400, "invalid"),
        ({"areas": "cheeks"}, 400, "invalid"),
        ({"areas": [1]}, 400, "invalid"),
        ({"seed_facts": ["A1"]}, 400, "invalid"),
        ({"text_en": "x" * 1001}, 400, "invalid"),
    ],
)
def test_what_can_not_be_is_refused_by_name(lead, version, values, status, code):
    assert_problem(put(lead, of(version, "instructions/NEW-1/"), NEW | values, seen=1), status, code)
    version.refresh_from_db()
    assert version.revision == 1


def test_all_that_keeps_a_draft_from_being_published_is_told(lead, version):
    add(version, text_es="")
    version.instructions.get(key__key="picking", until_hours__gt=0).delete()
    problem = assert_problem(lead.act(of(version, "publish/"), {}, version=2), 422, "not_publishable")
    told = {(each["pointer"], each["code"]) for each in problem["errors"]}
    assert told == {("/instructions/NEW-1/text_es", "text_missing"), ("/instructions/MN-A09/floor_hours", "floor_lost")}


def test_a_change_names_what_it_saw(lead, version):
    unseen = lead.patch(f"{BASE}{of(version)}", {"intro_en": "x"})
    assert_problem(unseen, 428)
    for path, act in (("publish/", {}), ("discard/", {})):
        assert_problem(lead.act(of(version, path), act, version=7), 412, "stale")
    assert_problem(put(lead, of(version, "instructions/NEW-1/"), NEW, seen=7), 412, "stale")


def test_versions_are_compared_side_by_side(lead, version):
    add(version, "NEW-1")
    body = lead.at(of(version, "compare/")).json()
    assert (body["former"], body["later"], body["introduction"]) == (1, 2, [])
    (added,) = [each for each in body["instructions"] if each["difference"] != "same"]
    assert (added["code"], added["difference"], added["former"]) == ("NEW-1", "added", None)
    other = lead.get(f"{BASE}{VERSIONS}1/compare/", {"with": 2}).json()
    assert (other["former"], other["later"]) == (2, 1)
    for wanted in ("9", "1", "x"):
        assert_problem(lead.get(f"{BASE}{VERSIONS}1/compare/", {"with": wanted}), 422, "unknown_reference")
    assert_problem(lead.at(f"{VERSIONS}1/compare/"), 422, "unknown_reference")


def test_a_changed_field_is_told_as_it_was_and_is(lead, version):
    lead.change(of(version, "instructions/MN-A12/"), {"until_hours": 36}, version=1)
    body = lead.at(of(version, "compare/")).json()
    (changed,) = [each for each in body["instructions"] if each["difference"] == "changed"]
    assert changed["changes"] == [{"field": "until_hours", "former": 24, "later": 36}]


def test_comparing_costs_the_same_whatever_differs(lead, version, django_assert_num_queries):
    rehearse(lead.at, of(version, "compare/"))
    for code in ("A", "B"):
        add(version, code)
        with django_assert_num_queries(5):
            lead.at(of(version, "compare/"))


@pytest.mark.parametrize("role", Role)
def test_only_who_keeps_the_catalogue_writes_protocols(role, version):
    caller, may = person(role), role in (Role.CLINICAL_LEAD, Role.MANAGER)
    assert caller.at(of(version)).status_code == 200
    for answer in (
        caller.change(of(version), {"intro_en": "x"}, version=1),
        put(caller, of(version, "instructions/NEW-1/"), NEW, seen=2),
        caller.remove(of(version, "instructions/NEW-1/"), version=3),
        caller.act(of(version, "publish/"), {}, version=4),
    ):
        assert answer.status_code in ((200, 204) if may else (403,)), answer.content


@pytest.fixture
def series(scene):
    return scene.start_series()


def followed(series):
    return f"/series/{series.pk}/aftercare-protocol/"


def test_a_series_is_moved_to_another_version(scene, series):
    caller = person(user=scene.provider.user)
    publish(draft())
    seen = caller.at(followed(series))
    body = seen.json()
    assert (body["protocol"]["version"], body["current"]["version"], body["revision"]) == (1, 2, 1)
    tag = seen["ETag"].strip('"')
    moved = caller.act(followed(series), {"version": 2, "reason": "New advice."}, version=tag)
    assert (moved.status_code, moved.json()["protocol"]) == (200, {"key": "microneedling_aftercare", "version": 2})
    assert_problem(caller.act(followed(series), {"version": 1}, version=tag), 412, "stale")
    assert AuditEvent.objects.filter(action="aftercare.moved").count() == 1
    again = caller.get(f"{BASE}{followed(series)}", headers={"If-None-Match": moved["ETag"]})
    assert again.status_code == 304


def test_a_series_that_follows_nothing_says_so_and_may_begin_to(scene, series):
    SeriesProtocol.objects.all().delete()
    caller = person(user=scene.provider.user)
    seen = caller.at(followed(series))
    assert (seen.json()["protocol"], seen["ETag"]) == (None, '"0.1"')
    assert caller.act(followed(series), {"version": 1}, version="0.1").json()["protocol"]["version"] == 1


def test_a_series_is_moved_only_where_it_can_be(scene, series):
    caller = person(user=scene.provider.user)
    assert_problem(caller.act(followed(series), {"version": 2}, version="1.1"), 422, "version_not_in_effect")
    assert_problem(caller.post(f"{BASE}{followed(series)}", {"version": 2}), 428)
    discontinue_series(series=series, reason="x", by=scene.desk, at=TEN)
    assert_problem(caller.act(followed(series), {"version": 1}, version="1.1"), 409, "invalid_transition")
    assert_problem(caller.at("/series/x/aftercare-protocol/"), 404, "not_found")


@pytest.mark.parametrize("role", Role)
def test_whoever_treats_moves_a_series(series, role):
    answer = person(role).act(followed(series), {"version": 1}, version="1.1")
    assert answer.status_code == (200 if role in (Role.PROVIDER, Role.CLINICAL_LEAD, Role.INTEGRATION) else 403)


def test_an_appointment_says_how_to_prepare_and_moves_it_along(scene, series):
    appointment = scene.book(series.sessions.get(number=1), TEN + timedelta(days=7))
    caller = person(user=scene.desk)
    body = caller.at(f"/appointments/{appointment.pk}/preparation/").json()
    assert (body["protocol"]["version"], body["language"], body["time_zone"]) == (1, "en", "America/New_York")
    retinoid = next(each for each in body["lines"] if each["key"] == "retinoid")
    assert (retinoid["starts_at"], retinoid["ends_at"]) == ("2027-03-03T15:00:00Z", "2027-03-08T15:00:00Z")
    assert (retinoid["kind"], retinoid["strength"]) == ("avoid", "should")
    move_appointment(appointment=appointment, starts_at=TEN + timedelta(days=8), by=scene.desk, at=MONDAY)
    moved = caller.at(f"/appointments/{appointment.pk}/preparation/").json()["lines"]
    assert next(each for each in moved if each["key"] == "retinoid")["starts_at"] == "2027-03-04T15:00:00Z"


def test_without_a_protocol_there_is_nothing_to_prepare(scene, series):
    appointment = scene.book(series.sessions.get(number=1))
    SeriesProtocol.objects.all().delete()
    body = person(user=scene.desk).at(f"/appointments/{appointment.pk}/preparation/").json()
    assert (body["protocol"], body["lines"]) == (None, [])
    assert_problem(person(user=scene.desk).at("/appointments/x/preparation/"), 404, "not_found")


def test_a_preparation_costs_the_same_however_much_is_asked(scene, series, django_assert_num_queries):
    appointment, caller = scene.book(series.sessions.get(number=1)), person(user=scene.desk)
    path = f"/appointments/{appointment.pk}/preparation/"
    rehearse(caller.at, path)
    with django_assert_num_queries(4):
        caller.at(path)


def test_every_version_that_was_published_stays_readable(lead):
    publish(draft())
    publish_version(version=draft(), by=newest_published(microneedling()).published_by, at=MONDAY)
    assert [each["version"] for each in lead.at(VERSIONS).json()["results"]] == [1, 2, 3]
    assert ProtocolVersion.objects.filter(protocol=microneedling()).count() == 3
