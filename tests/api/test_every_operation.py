"""The rules that hold for every operation of the API, asked of each one that the router knows.

One that can't be asked as the others are is named here with the reason; one that nobody thought of fails.
"""

import json
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from api.schema import BULK
from api.v1.serializers.findings import OverrideInput
from clinic.changes import counter_of, expecting
from clinic.models import AuditEvent
from clinic.roles import ROLES_FOR
from clinic.scope import path_to_location
from tests.api.callers import BASE, assert_problem, elsewhere, person, program
from tests.api.operations import NAMES_NOTHING, OPERATIONS, body_of, subject_of
from tests.api.resources import VIEWS, everything, filled
from tests.api.test_shapes import EXPANDED, expansion_of

CONTRACT = json.loads((settings.BASE_DIR / "api" / "v1" / "openapi.json").read_text())
STALE = '"987654321"'

# What changes no row unseen, though it is posted to one.
UNVERSIONED = {
    "series_by_ref_keep": "the same again changes nothing, and what differs is refused",
    "appointments_by_ref_keep": "the same again changes nothing; what differs moves it: see test_references",
}
# What nobody can be faster with: these rows never change in place, and the act itself finds what was added to them.
SETTLED = {
    "aftercare_plans_acknowledge": "an issued sheet is frozen; once is enough",
    "aftercare_plans_supersede": "an issued sheet is frozen; of two editions the constraint keeps one",
    "consents_revoke": "a consent is frozen, and taken back once",
    "photos_withdraw": "a photo is frozen, and withdrawn once",
    "screenings_clear": "answers are frozen, and decided once",
    "session_records_addenda": "a password comes first: see test_records",
    "session_records_sign": "a password comes first: see test_records",
    "series_move_aftercare_protocol": "its tag is compared under the lock of the series: see test_protocols",
    "sessions_acknowledge_aftercare": "an issued sheet is frozen; once is enough",
}
# An upload has parts rather than members: see test_photos and test_imports.
UPLOADED = {"photos_create", "imports_create"}
# What there isn't yet, these make.
MAKING = {"patients_by_ref_keep", "series_by_ref_keep", "appointments_by_ref_keep"}
# Every operation that asks the rule book, or works on what it decides.
TRIED = {
    "absences_create",
    "aftercare_plans_override",
    "appointments_by_ref_keep",
    "appointments_confirm",
    "appointments_create",
    "appointments_reschedule",
    "closures_create",
    "fill_create",
    "outages_create",
    "patients_merge",
    "reschedulings_undo",
    "series_add_session",
    "series_book",
    "series_discontinue",
    "series_hold",
    "series_realign",
    "series_relocate",
    "series_resume",
    "sessions_decide",
    "sessions_respace",
    "sessions_skip",
    "sessions_start",
}


def each(operations):
    return [pytest.param(operation, id=operation.name) for operation in operations]


def those(wanted):
    return each(operation for operation in OPERATIONS if wanted(operation))


CHANGES = those(lambda each: each.is_change and each.name not in UNVERSIONED)
SAID = those(lambda each: each.name not in UPLOADED and (each.action in each.view.inputs or each.action == BULK))


def test_every_operation_has_a_name_of_its_own():
    assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("operation", CHANGES)
def test_nothing_is_changed_unless_the_version_that_was_seen_is_named(db, scene, operation):
    caller = operation.caller()
    reader = operation.reader(caller)
    names, row = subject_of(operation, scene, reader)
    path, body, before = operation.at(**names), body_of(operation, row), AuditEvent.objects.count()
    assert_problem(operation.ask(caller, path, body), 428, "if_match_required")
    assert_problem(operation.ask(caller, path, body, **{"If-Match": STALE}), 412, "stale")
    assert_problem(operation.ask(caller, path, body, **{"If-Match": "*"}), 400, "if_match_malformed")
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    "operation", those(lambda each: each.is_change and each.name not in UNVERSIONED.keys() | SETTLED.keys())
)
def test_what_changes_between_the_look_and_the_lock_is_stale(db, scene, operation, monkeypatch):
    caller = operation.caller()
    reader = operation.reader(caller)
    names, row = subject_of(operation, scene, reader)
    path, body = operation.at(**names), body_of(operation, row)
    tag = reader.get(read_at(operation, names))["ETag"]
    monkeypatch.setattr("api.concurrency.expecting", with_somebody_faster)
    assert_problem(operation.ask(caller, path, body, **{"If-Match": tag}), 412, "stale")


def read_at(operation, names):
    """Where the version is read that the change is meant for: at the same address, or what it is below."""
    read, path = {each.path for each in OPERATIONS if each.is_of_one and each.method == "get"}, operation.path
    while path not in read:
        path = path.rstrip("/").rpartition("/")[0] + "/"
    return replace(operation, path=path).at(**names)


@contextmanager
def with_somebody_faster(instance, version):
    counter = counter_of(type(instance))
    type(instance)._base_manager.filter(pk=instance.pk).update(**{counter: F(counter) + 1})
    with expecting(instance, version):
        yield


@pytest.mark.parametrize("operation", SAID)
def test_a_member_that_nobody_hears_is_refused_by_name(db, scene, operation):
    caller = operation.caller()
    reader = operation.reader(caller)
    path = operation.path
    if operation.is_of_one:
        path = operation.at(**subject_of(operation, scene, reader)[0])
    problem = assert_problem(operation.ask(caller, path, {"colour": "red"}, **{"If-Match": STALE}), 400, "invalid")
    assert ("/colour", "unknown_member") in [(error["pointer"], error["code"]) for error in problem["errors"]]


@pytest.mark.parametrize("operation", those(lambda each: each.method == "patch"))
def test_a_status_is_changed_by_verbs_alone(db, scene, operation):
    caller = operation.caller()
    path = operation.at(**subject_of(operation, scene, operation.reader(caller))[0])
    problem = assert_problem(operation.ask(caller, path, {"status": "x"}, **{"If-Match": STALE}), 400, "invalid")
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("/status", "unknown_member")]


@pytest.mark.parametrize("operation", each(OPERATIONS))
def test_a_parameter_that_nobody_hears_is_refused(db, operation):
    caller, path = operation.caller(), operation.at(**NAMES_NOTHING)
    wrong = {"colour=red": "unknown_parameter"}
    for name in documented(operation):
        wrong |= {f"{name}=": "empty", f"{name}=1&{name}=1": "repeated"}
    for query, code in wrong.items():
        problem = assert_problem(operation.ask(caller, f"{path}?{query}"), 400, "invalid_parameters")
        assert [(error["parameter"], error["code"]) for error in problem["errors"]] == [(query.split("=")[0], code)]


def documented(operation):
    """The parameters of the query string, as the contract has them."""
    (found,) = [
        one for path in CONTRACT["paths"].values() for one in path.values() if one["operationId"] == operation.name
    ]
    return [parameter["name"] for parameter in found.get("parameters", ()) if parameter["in"] == "query"]


# No id has this shape, nor key, nor number.
SHAPELESS = ("-1", "%00", "%F0%9F%92%89", "0193A000-0000-7000-8000-00000000000G", "x" * 300)


@pytest.mark.parametrize("operation", those(lambda each: each.is_of_one and each.name not in MAKING))
def test_what_there_is_not_is_answered_alike_whatever_is_asked_of_it(db, operation):
    caller = operation.caller()
    nowhere = assert_problem(caller.get(f"{BASE}/no-such-resource/"), 404, "not_found")
    for names in (NAMES_NOTHING, *(dict.fromkeys(NAMES_NOTHING, shape) for shape in SHAPELESS)):
        unknown = assert_problem(operation.ask(caller, operation.at(**names)), 404, "not_found")
        assert unknown | {"instance": ""} == nowhere | {"instance": ""}


def is_somewhere(operation):
    """Whether what the path names happens at a location."""
    view = VIEWS.get(operation.path.removeprefix(f"{BASE}/").split("/")[0])
    return operation.is_of_one and view is not None and path_to_location(view.queryset.model) is not None


@pytest.mark.parametrize("operation", those(lambda each: is_somewhere(each) and each.name not in MAKING))
def test_what_is_at_another_location_is_answered_as_what_there_is_not(db, scene, operation):
    names, row = subject_of(operation, scene, operation.reader(operation.caller()))
    caller = elsewhere(operation.role())
    body, tag, before = body_of(operation, row), {"If-Match": STALE}, AuditEvent.objects.count()
    hidden = assert_problem(operation.ask(caller, operation.at(**names), body, **tag), 404, "not_found")
    unknown = assert_problem(operation.ask(caller, operation.at(**NAMES_NOTHING), body, **tag), 404, "not_found")
    assert hidden | {"instance": ""} == unknown | {"instance": ""}
    assert AuditEvent.objects.count() == before


# What a parameter of this name refers to, of what happens at a location; the location itself does, too.
REFERRED = {"appointment": "appointments", "location": "locations", "series": "series", "session": "sessions"}
# Without these nothing is looked for; what a session says itself is left out.
BESIDES = {"availability_retrieve": {"from": "2027-03-01", "to": "2027-03-02", "minutes": "30"}}
OF_SESSIONS = {"availability_retrieve": {"from": "2027-03-01", "to": "2027-03-02"}}
NAMING = [
    pytest.param(operation, name, id=f"{operation.name}-{name}")
    for operation in OPERATIONS
    for name in documented(operation)
    if operation.method == "get" and name in REFERRED
]


@pytest.mark.parametrize(("operation", "name"), NAMING)
def test_what_is_at_another_location_is_nothing_to_a_parameter_either(db, scene, operation, name):
    resource = REFERRED[name]
    if operation.action == "list":
        filled(operation.view.resource, scene)
    reader = program("*")
    row = next(iter(everything(reader, f"/{resource}/") or everything(reader, filled(resource, scene))))
    caller = elsewhere(operation.role())
    besides = (OF_SESSIONS if name == "session" else BESIDES).get(operation.name, {})
    hidden, unknown = (
        caller.get(operation.path, {**besides, name: wanted}) for wanted in (row["id"], NAMES_NOTHING["id"])
    )
    if operation.action == "list":
        assert hidden.status_code == unknown.status_code == 200
        is_seen = path_to_location(operation.view.queryset.model) is None
        assert is_seen or hidden.json() == unknown.json()
    else:
        refused, nothing = (assert_problem(each, 422, "unknown_reference") for each in (hidden, unknown))
        assert refused | {"instance": ""} == nothing | {"instance": ""}


def capability_of(name, path):
    return expansion_of(name, path).capability


@pytest.mark.parametrize(
    ("name", "path"),
    [(name, path) for name, path in EXPANDED if capability_of(name, path) != VIEWS[name].capabilities["list"]],
)
def test_expanding_takes_the_role_that_reads_what_is_shown(db, monkeypatch, name, path):
    reader = person(min(ROLES_FOR[VIEWS[name].capabilities["list"]]))
    assert reader.at(f"/{name}/", expand=path).status_code == 200
    # Whatever the table says of it today.
    monkeypatch.setitem(ROLES_FOR, capability_of(name, path), frozenset())
    assert_problem(reader.at(f"/{name}/", expand=path), 403, "not_permitted")


def overridden(operation):
    """Whether one may go against the rule book in it: then it asks it."""
    wanted = operation.view.inputs.get(operation.action)
    kinds = getattr(wanted, "serializers", None) or [wanted]
    return any(isinstance(field, OverrideInput) for kind in kinds if kind for field in kind().fields.values())


def test_what_has_a_reason_here_is_there():
    assert UNVERSIONED.keys() | SETTLED.keys() | UPLOADED | MAKING | PLANNED <= {
        operation.name for operation in OPERATIONS
    }


def test_whatever_asks_the_rule_book_can_be_tried():
    tried = {operation.name for operation in OPERATIONS if operation.action in operation.view.dry_run_outputs}
    assert tried == TRIED
    assert {operation.name for operation in OPERATIONS if overridden(operation)} <= tried


# What takes a plan that was proposed: see test_planning.
PLANNED = {"series_book"}
TRIED_OF_ONE = those(lambda each: each.name in TRIED - MAKING - PLANNED and each.is_of_one)


@pytest.mark.parametrize("operation", TRIED_OF_ONE)
def test_trying_takes_no_version_and_writes_nothing(db, scene, operation):
    caller = operation.caller()
    names, row = subject_of(operation, scene, operation.reader(caller))
    path, body = operation.at(**names), body_of(operation, row)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = operation.ask(caller, f"{path}?dry_run=true", body)
    assert answer.status_code in (200, 409, 422), answer.content
    written = [each["sql"] for each in queries if (each["sql"] or "").startswith(("INSERT", "UPDATE", "DELETE"))]
    # When a token was last used is no business of the clinic's.
    assert not [sql for sql in written if "api_apitoken" not in sql]
    assert_problem(operation.ask(caller, f"{path}?dry_run=true", body, **{"If-Match": STALE}), 412, "stale")
