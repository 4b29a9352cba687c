"""Who comes past which door, as docs/who-may-what.md has it; see tests/trust/matrix.py."""

import pytest
import time_machine

from clinic.models import User
from tests.api.callers import person
from tests.scenes import MONDAY
from tests.trust.matrix import FILE, as_text, differences, matrix, written

# Where nobody who asks in the matrix comes in: there is nothing, or what is there is somebody else's alone. Choices are
# offered to who says of what: see tests/trust/test_filters.py.
FOR_NOBODY = (
    "export",
    "imports",
    "/admin/r/",
    "/admin/<url>",
    "/calendars/",
    "/admin/autocomplete/",
    "/<var>",
    "/a/<rest>",
)


def test_every_route_answers_those_whom_the_table_names_and_no_route_is_missing_there(scene):
    from tests.busy import keep_busy

    with time_machine.travel(MONDAY, tick=False):
        keep_busy(scene, rows=1)
        found = matrix(scene, person(user=User.objects.create_superuser("all")))
    said = written(FILE.read_text())
    assert sorted(differences(found, said)) == []
    assert not [line for line, answers in found.items() if "500" in answers]
    closed = [line for line, answers in found.items() if not {"yes", "→", "none"} & set(answers)]
    assert [line for line in closed if not any(reason in line for reason in FOR_NOBODY) and is_for_somebody(line)] == []
    assert written(as_text(found)) == found


def is_for_somebody(line):
    """Some forms of Django's are closed to everybody: rows that only actions write, or that stay."""
    return not line.endswith(("/add/", "/delete/")) and not line.startswith("POST /admin/")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"GET /new/": ["yes"]}, "GET /new/ isn't listed"),
        ({}, "GET /old/ is listed, but there is no such route"),
        ({"GET /old/": ["yes"]}, "GET /old/ answers"),
    ],
)
def test_what_differs_is_said_with_what_to_do(found, said):
    assert said in " ".join(differences(found, {"GET /old/": ["no"]}))
