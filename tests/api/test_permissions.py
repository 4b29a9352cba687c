import pytest

from api.scopes import GRANTABLE, RESOURCES, covers, scope_for
from clinic.roles import ROLES_FOR, Capability, Role
from tests.api.callers import assert_problem, person, program


@pytest.mark.parametrize("resource", RESOURCES)
def test_everything_covers_reading_and_writing_and_never_signing(resource):
    assert covers(["*"], f"{resource}:read")
    assert covers(["*"], f"{resource}:write")
    assert not covers(["*", f"{resource}:sign"], f"{resource}:sign")


def test_signing_can_not_be_given():
    assert not [scope for scope in GRANTABLE if scope.endswith(":sign")]


def test_reading_does_not_cover_writing_nor_the_reverse():
    assert not covers(["patients:read"], "patients:write")
    assert not covers(["patients:write"], "patients:read")


@pytest.mark.parametrize(
    ("resource", "capability"),
    [("appointments", Capability.OVERRIDE_FINDINGS), ("aftercare-plans", Capability.OVERRIDE_AFTERCARE)],
)
def test_overriding_is_given_by_nothing_but_everything_or_itself(resource, capability):
    assert scope_for(resource, capability) == f"{resource}:override"
    assert covers(["*"], f"{resource}:override")
    assert not covers([f"{resource}:write", "screenings:write"], f"{resource}:override")


def test_overriding_is_given_for_appointments_and_sheets():
    assert {scope for scope in GRANTABLE if scope.endswith(":override")} == {
        "appointments:override",
        "aftercare-plans:override",
    }
    assert covers(["appointments:override"], "appointments:override")
    assert not covers(["appointments:write"], "appointments:override")
    assert not covers(["appointments:override"], "appointments:write")
    assert not covers(["*", "series:override"], "series:override")


def test_merging_patients_is_given_by_nothing_but_everything_or_itself():
    assert scope_for("patients", Capability.MERGE_PATIENTS) == "patients:merge"
    assert {scope for scope in GRANTABLE if scope.endswith(":merge")} == {"patients:merge"}
    assert covers(["*"], "patients:merge")
    assert covers(["patients:merge"], "patients:merge")
    assert not covers(["patients:write"], "patients:merge")


def test_an_act_takes_the_writing_scope_of_its_resource():
    assert scope_for("sessions", Capability.PERFORM_SESSIONS) == "sessions:write"
    assert scope_for("sessions", Capability.READ_SESSIONS) == "sessions:read"


def test_no_machine_may_sign():
    assert Role.INTEGRATION not in ROLES_FOR[Capability.SIGN_RECORDS]


def test_a_manager_books_nothing(scene):
    assert_problem(person(Role.MANAGER).create("/appointments/", {}), 403, "not_permitted")


def test_the_front_desk_reads_no_records(scene):
    assert_problem(person(Role.FRONT_DESK).at("/session-records/"), 403, "not_permitted")


def test_reading_sessions_does_not_cover_what_was_recorded_in_them(scene):
    session = scene.begin(scene.start_series().sessions.get(number=1))
    caller = program("sessions:read")
    assert caller.at(f"/sessions/{session.pk}/").status_code == 200
    assert_problem(caller.at(f"/sessions/{session.pk}/record/"), 403, "scope_missing")
    assert_problem(caller.at(f"/sessions/{session.pk}/aftercare/"), 403, "scope_missing")
