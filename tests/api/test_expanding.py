"""What is expanded is what one may see: what is at another location by now stays an id."""

from clinic.models import User
from tests.api.callers import assert_problem, program
from tests.scenes import MONDAY
from tests.treatments.courses import another_site
from treatments.models import Series

EXPAND = "session,session.series"


def limited_to(*locations):
    caller = program("*")
    User.objects.filter(pk=caller.token.user_id).update(limited_to=[each.pk for each in locations])
    return caller


def test_what_went_to_another_location_stays_an_id_for_who_is_limited(scene):
    series = scene.start_series()
    sessions = list(series.sessions.order_by("number")[:2])
    scene.book(sessions[0])
    other = scene.start_series(patient=scene.another_patient())
    stays = scene.book(other.sessions.get(number=1), starts_at=MONDAY.replace(hour=18))
    Series.objects.filter(pk=series.pk).update(location=another_site(scene))
    caller, everybody = limited_to(scene.location), program("*")

    shown = {row["id"]: row["session"] for row in caller.at("/appointments/", expand=EXPAND).json()["results"]}
    assert isinstance(shown.pop(str(stays.pk))["series"], dict)
    assert list(shown.values()) == [str(sessions[0].pk)]
    assert_problem(caller.at(f"/sessions/{sessions[0].pk}/"), 404, "not_found")
    # The control: who is limited to no location is shown both.
    rows = everybody.at("/appointments/", expand=EXPAND).json()["results"]
    assert all(isinstance(row["session"]["series"], dict) for row in rows)
