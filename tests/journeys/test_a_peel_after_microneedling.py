"""A peel after microneedling, over HTTP: refused soon after, accepted a month later, or later if a provider says so."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from api.tokens import create_token
from tests.api.callers import assert_problem, person
from tests.journeys.client import Client
from tests.journeys.test_over_http import agree, ask, created, fine, moment
from tests.scenes import MONDAY, set_scene
from treatments.models import Treatment

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
TEN = MONDAY + HOUR
AS_THE_PROTOCOL_SAYS, AS_THE_PROVIDER_SAYS = 7 * DAY, 40 * DAY


@pytest.fixture
def scene(committed_db):
    scene = set_scene()
    Treatment.objects.get(key="superficial_peel").eligible_providers.set([scene.provider, scene.colleague])
    return scene


@pytest.fixture
def clock(scene):
    with time_machine.travel(MONDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def api(clinic_server, clock):
    _token, text = create_token(name="journey", scopes=["*"], by=None, at=timezone.now())
    return Client(clinic_server.url, text)


def start(api, scene, template):
    """The first session of a series of the patient's cheeks."""
    body = {
        "patient": str(scene.patient.pk),
        "template": template,
        "location": str(scene.location.pk),
        "patient_concerns": [str(scene.concern.pk)],
        "provider": str(scene.provider.pk),
    }
    return created(api.create("/series/", body))["sessions"][0]


def begin(api, clock, session, starts_at):
    """Book, arrive and start a session at its time."""
    booked = created(api.create("/appointments/", {"session": session["id"], "starts_at": starts_at.isoformat()}))
    clock.move_to(starts_at)
    fine(api.act(f"/appointments/{booked['id']}/arrive/", version=booked["version"]))
    session = fine(api.get(f"/sessions/{session['id']}/"))
    agree(api, session)
    ask(api, session)
    return fine(api.act(f"/sessions/{session['id']}/start/", version=session["version"]))


def complete(api, clock, session):
    """End it fifty-five minutes later; when that was."""
    clock.shift(55 * MINUTE)
    session = fine(api.act(f"/sessions/{session['id']}/complete/", version=session["version"]))
    return moment(session["ended_at"])


def refused(desk, session, starts_at):
    """What aftercare says to the desk that wants to book it, by level and what it is about."""
    answer = desk.create("/appointments/", {"session": session["id"], "starts_at": starts_at.isoformat()})
    findings = assert_problem(answer, 422)["findings"]
    return [each for each in findings if each["code"] == "restriction_active" and "(Exfoliation)" in each["reason"]]


def booked(desk, session, starts_at):
    answer = desk.create("/appointments/", {"session": session["id"], "starts_at": starts_at.isoformat()})
    assert answer.status_code == 201, answer.json()
    return answer.json()


def test_a_peel_is_refused_because_of_a_session_and_accepted_a_month_later(api, scene, clock):
    needling = begin(api, clock, start(api, scene, "mn_acne_scars"), TEN)
    ended_at = complete(api, clock, needling)
    desk, peel = person(user=scene.desk), start(api, scene, "superficial_peel")

    (said,) = refused(desk, peel, TEN + 2 * DAY)
    assert (said["level"], said["source"]) == ("block", "Microneedling aftercare v1")
    assert timedelta(0) <= moment(said["until"]) - (ended_at + AS_THE_PROTOCOL_SAYS) < MINUTE
    assert said["reason"].startswith("Not before 8 Mar 2027, 10:5")
    assert "Microneedling on 1 Mar 2027" in said["reason"]

    # That one wait is over: only how far apart the two treatments have to be is left.
    assert refused(desk, peel, TEN + 8 * DAY) == []
    assert booked(desk, peel, TEN + 30 * DAY)["status"] == "booked"


def test_a_sheet_that_a_provider_tightened_keeps_from_a_peel_that_the_protocol_would_allow(api, scene, clock):
    desk, provider = person(user=scene.desk), person(user=scene.provider.user)
    needling = begin(api, clock, start(api, scene, "mn_acne_scars"), TEN)
    sheet = provider.at(f"/sessions/{needling['id']}/aftercare/").json()
    line = next(item["line"] for item in sheet["items"] if item["key"] == "exfoliation")
    longer = {"line": line, "until_hours": AS_THE_PROVIDER_SAYS // HOUR, "reason": "Deep passes on thin skin."}
    changed = provider.act(f"/aftercare-plans/{sheet['id']}/override/", longer, version=sheet["version"])
    assert changed.status_code == 200, changed.json()
    ended_at = complete(api, clock, needling)
    peel = start(api, scene, "superficial_peel")

    # On the same day the other peel of this file may be booked.
    (said,) = refused(desk, peel, TEN + 30 * DAY)
    assert (said["level"], said["source"]) == ("override", "Microneedling aftercare v1, changed by a provider")
    assert timedelta(0) <= moment(said["until"]) - (ended_at + AS_THE_PROVIDER_SAYS) < MINUTE

    at = (TEN + 30 * DAY).strftime("%Y-%m-%dT%H:%M:%SZ")
    binding = {
        each["key"]: each for each in desk.at(f"/patients/{scene.patient.pk}/restrictions/", at=at).json()["results"]
    }
    exfoliation = binding["exfoliation"]["longest"]
    assert exfoliation["origin"]["is_changed"] is True
    assert (exfoliation["origin"]["session"], exfoliation["origin"]["version"]) == (needling["id"], 1)
    assert not [
        key for key, each in binding.items() if each["longest"]["origin"]["is_changed"] and key != "exfoliation"
    ]

    override = {"codes": ["restriction_active"], "reason": "Healed early."}
    body = {"session": peel["id"], "starts_at": (TEN + 30 * DAY).isoformat(), "override": override}
    assert_problem(desk.create("/appointments/", body), 403, "not_permitted")
    assert booked(desk, peel, TEN + 42 * DAY)["status"] == "booked"
