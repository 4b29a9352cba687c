"""Who may do what of a visit: every operation of the API that it takes, and every role, written out."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from clinic.roles import Role
from tests.api.callers import BASE, person

DESK, PROVIDER, LEAD, MANAGER, MACHINE = Role
EVERYONE = frozenset(Role)
CLINICAL = frozenset({PROVIDER, LEAD})
CLINICAL_AND_MACHINES = CLINICAL | {MACHINE}
ALL_BUT_MANAGERS = EVERYONE - {MANAGER}

OF_A_VISIT = re.compile(
    "/(aftercare-plans|screenings|check-ins|tasks|consents|consent-templates|session-records|photos|adverse-events|assessments|lots|patient-alerts)/"
    "|/series/{id}/progress/|/sessions/{id}/(aftercare|complete|decide|readiness|record/prefill|record|start|undo-start|withdraw)/"
)

MAY = {
    "GET /adverse-events/": CLINICAL_AND_MACHINES,
    "POST /adverse-events/": CLINICAL_AND_MACHINES,
    "GET /adverse-events/{id}/": CLINICAL_AND_MACHINES,
    # At the desk only what patients say of themselves, which the action sees to.
    "PATCH /adverse-events/{id}/": CLINICAL_AND_MACHINES,
    "GET /aftercare-plans/": EVERYONE,
    "GET /aftercare-plans/{id}/": EVERYONE,
    "POST /aftercare-plans/{id}/acknowledge/": ALL_BUT_MANAGERS,
    "POST /aftercare-plans/{id}/add-line/": CLINICAL_AND_MACHINES,
    "POST /aftercare-plans/{id}/discard/": CLINICAL_AND_MACHINES,
    "GET /aftercare-plans/{id}/document/": EVERYONE,
    "POST /aftercare-plans/{id}/issue/": CLINICAL_AND_MACHINES,
    "POST /aftercare-plans/{id}/override/": CLINICAL_AND_MACHINES,
    "GET /aftercare-plans/{id}/share/": ALL_BUT_MANAGERS,
    "POST /aftercare-plans/{id}/share/": ALL_BUT_MANAGERS,
    "POST /aftercare-plans/{id}/supersede/": CLINICAL_AND_MACHINES,
    "POST /adverse-events/{id}/confirm/": CLINICAL_AND_MACHINES,
    "POST /adverse-events/{id}/dismiss/": CLINICAL_AND_MACHINES,
    "GET /assessments/": CLINICAL_AND_MACHINES,
    "POST /assessments/": ALL_BUT_MANAGERS,
    "POST /assessments/bulk/": ALL_BUT_MANAGERS,
    "GET /assessments/{id}/": CLINICAL_AND_MACHINES,
    "POST /assessments/{id}/supersede/": ALL_BUT_MANAGERS,
    "POST /assessments/{id}/withdraw/": ALL_BUT_MANAGERS,
    "GET /check-ins/": EVERYONE,
    "GET /check-ins/{id}/": EVERYONE,
    "POST /check-ins/{id}/answer/": ALL_BUT_MANAGERS,
    "GET /consent-templates/": EVERYONE,
    "GET /consent-templates/{key}/": EVERYONE,
    "GET /consents/": EVERYONE,
    "POST /consents/": ALL_BUT_MANAGERS,
    "GET /consents/{id}/": EVERYONE,
    "POST /consents/{id}/revoke/": ALL_BUT_MANAGERS,
    "GET /lots/": CLINICAL_AND_MACHINES | {MANAGER},
    "GET /patient-alerts/": EVERYONE,
    "POST /patient-alerts/": ALL_BUT_MANAGERS,
    "POST /patient-alerts/bulk/": ALL_BUT_MANAGERS,
    "GET /patient-alerts/{id}/": EVERYONE,
    "PATCH /patient-alerts/{id}/": ALL_BUT_MANAGERS,
    "POST /patient-alerts/{id}/acknowledge/": CLINICAL_AND_MACHINES,
    "POST /patient-alerts/{id}/end/": ALL_BUT_MANAGERS,
    "GET /photos/": CLINICAL_AND_MACHINES,
    "POST /photos/": CLINICAL_AND_MACHINES,
    "GET /photos/{id}/": CLINICAL_AND_MACHINES,
    "GET /photos/{id}/content/": CLINICAL_AND_MACHINES,
    "GET /photos/{id}/thumbnail/": CLINICAL_AND_MACHINES,
    "POST /photos/{id}/withdraw/": CLINICAL,
    "GET /screenings/": CLINICAL_AND_MACHINES,
    "POST /screenings/": CLINICAL_AND_MACHINES,
    "GET /screenings/questions/": CLINICAL_AND_MACHINES,
    "GET /screenings/{id}/": CLINICAL_AND_MACHINES,
    "POST /screenings/{id}/clear/": CLINICAL_AND_MACHINES,
    "GET /series/{id}/progress/": CLINICAL_AND_MACHINES,
    "GET /session-records/": CLINICAL_AND_MACHINES,
    "GET /session-records/{id}/": CLINICAL_AND_MACHINES,
    "POST /session-records/{id}/addenda/": CLINICAL,
    "GET /session-records/{id}/missing/": CLINICAL_AND_MACHINES,
    "POST /session-records/{id}/sign/": CLINICAL,
    "POST /session-records/{id}/withdraw/": CLINICAL,
    "GET /sessions/{id}/aftercare/": EVERYONE,
    "POST /sessions/{id}/complete/": CLINICAL_AND_MACHINES,
    "POST /sessions/{id}/decide/": CLINICAL_AND_MACHINES,
    "GET /sessions/{id}/readiness/": EVERYONE,
    "GET /sessions/{id}/record/": CLINICAL_AND_MACHINES,
    "PUT /sessions/{id}/record/": CLINICAL_AND_MACHINES,
    "GET /sessions/{id}/record/prefill/": CLINICAL_AND_MACHINES,
    "POST /sessions/{id}/start/": CLINICAL_AND_MACHINES,
    "POST /sessions/{id}/undo-start/": CLINICAL_AND_MACHINES,
    "POST /sessions/{id}/withdraw/": CLINICAL,
    "GET /tasks/": EVERYONE,
    "GET /tasks/{id}/": EVERYONE,
    # Whose task it is decides besides, which the action sees to.
    "POST /tasks/{id}/done/": ALL_BUT_MANAGERS,
    "POST /tasks/{id}/reassign/": ALL_BUT_MANAGERS,
}


def operations():
    paths = json.loads(Path(settings.BASE_DIR, "api/v1/openapi.json").read_text())["paths"]
    for path, methods in paths.items():
        for method in {"get", "post", "put", "patch", "delete"} & methods.keys():
            yield f"{method.upper()} {path.removeprefix(BASE)}"


def is_of_a_visit(operation):
    """All of some resources, and some acts of others."""
    path = operation.split()[1]
    found = OF_A_VISIT.match(path)
    return found is not None and (found.group(1) is not None or found.end() == len(path))


def test_no_operation_of_a_visit_is_left_out():
    assert {each for each in operations() if is_of_a_visit(each)} == MAY.keys()


@pytest.mark.parametrize("operation", MAY)
def test_each_role_may_what_is_written_here_and_no_more(db, operation):
    method, path = operation.split()
    address = BASE + path.replace("{id}", str(uuid4())).replace("{key}", "nothing")
    refused = set()
    for role in Role:
        answer = person(role).generic(method, address, "{}", content_type="application/json")
        assert answer.status_code != 401
        if answer.status_code == 403:
            assert answer.json()["code"] == "not_permitted"
            refused.add(role)
    assert refused == EVERYONE - MAY[operation]


@pytest.mark.parametrize("operation", MAY)
def test_nobody_may_anything_without_signing_in(db, client, operation):
    method, path = operation.split()
    answer = client.generic(method, BASE + path.replace("{id}", str(uuid4())).replace("{key}", "nothing"))
    assert answer.status_code == 401
