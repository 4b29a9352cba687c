"""Whoever is limited to some locations moves what an absence touches there, and is told how much else there is."""

from datetime import time, timedelta

import pytest
import time_machine

from clinic.actions.location_limits import KeptElsewhere
from clinic.models import Absence, Closure, Room, RoomKind, Rota, User
from clinic.roles import Role
from clinic.scope import within_scope
from tests.api.callers import BASE, assert_problem, person
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, text
from tests.treatments.courses import another_site
from treatments.actions.booking import book_visit
from treatments.actions.disruptions import Booked, disrupt
from treatments.actions.undoing import undo
from treatments.models import Appointment, Rescheduling
from treatments.queries.affected import affected_appointments, affected_elsewhere
from treatments.scheduling.disruptions import Disruption, propose_disruption

TEN = MONDAY + timedelta(hours=1)
DAY = timedelta(days=1)
SENT = {"starts_at": "2027-03-01T00:00:00-05:00", "ends_at": "2027-03-03T00:00:00-05:00"}
TYPED = {"starts_at": "2027-03-01T06:00", "ends_at": "2027-03-03T06:00", "reason": "", "booked": "move"}


@pytest.fixture
def madrid(scene):
    """Where the provider works on Tuesdays, and a colleague every day."""
    site = another_site(scene)
    Room.objects.create(location=site, name="Talk A", kind=RoomKind.CONSULTATION)
    Rota.objects.filter(provider=scene.provider, weekday=1).update(location=site, starts=time(9), ends=time(17))
    return site


@pytest.fixture
def split(scene, madrid):
    """Two visits on Monday in Riverside, one on Tuesday in Madrid, at ten in the morning there."""
    wishes = {"kind": "consultation", "provider": scene.provider, "minutes": 30, "by": scene.desk, "at": MONDAY}
    tuesday = TEN + DAY - timedelta(hours=6)
    places = [("Ana", scene.location, TEN), ("Bo", scene.location, TEN + timedelta(hours=2)), ("Cy", madrid, tuesday)]
    return [
        book_visit(patient=scene.another_patient(name), location=place, starts_at=starts_at, **wishes)
        for name, place, starts_at in places
    ]


@pytest.fixture
def limited(madrid):
    """Somebody of Madrid."""
    return User.objects.create_user("madrid", roles=[Role.FRONT_DESK], is_staff=True, limited_to=[madrid.pk])


@pytest.fixture
def away(scene):
    return Disruption(provider=scene.provider, starts_at=MONDAY - DAY / 3, ends_at=MONDAY + 2 * DAY)


def places():
    return [Appointment.objects.values_list("provider_id", "starts_at").get(pk=pk) for pk in order()]


def order():
    return Appointment.objects.order_by("patient__given_name").values_list("pk", flat=True)


def test_what_is_touched_is_what_one_sees_and_a_number(scene, split, away, limited, django_assert_num_queries):
    asked = {"touched": away.touched, "at": MONDAY}
    with django_assert_num_queries(2):
        assert affected_appointments(**asked, by=limited) == [split[2]]
        assert affected_elsewhere(**asked, by=limited) == 2
    # The control: who is limited to none sees all, and pays for no counting.
    for by in (scene.desk, None):
        with django_assert_num_queries(1):
            assert len(affected_appointments(**asked, by=by)) == 3
            assert affected_elsewhere(**asked, by=by) == 0
    assert propose_disruption(away, at=MONDAY, by=scene.desk).unseen == 0


def test_who_is_limited_moves_what_is_theirs_and_the_rest_stays(scene, split, away, limited):
    before = places()
    proposed = propose_disruption(away, at=MONDAY, by=limited)
    done = disrupt(
        disruption=away, by=limited, at=MONDAY, booked=Booked.MOVE, proposal=proposed.digest, undecided="cancel"
    )
    assert done.unseen == 2
    assert Absence.objects.get().provider == scene.provider
    assert places()[:2] == before[:2]
    assert places()[2] != before[2]
    assert [row.appointment for row in done.rescheduling.moves.all()] == [split[2]]


def test_the_control_moves_all_three(scene, split, away):
    before = places()
    done = disrupt(disruption=away, by=scene.desk, at=MONDAY, booked=Booked.MOVE, undecided="keep")
    assert done.unseen == 0
    assert all(now != then for now, then in zip(places(), before, strict=True))


def test_what_moved_at_several_locations_is_taken_back_by_who_sees_all(scene, split, away, limited):
    done = disrupt(disruption=away, by=scene.desk, at=MONDAY, booked=Booked.MOVE, undecided="keep").rescheduling
    # It is seen, for something of it is theirs: that, and nothing else of it.
    assert within_scope(Rescheduling.objects.all(), limited).get() == done
    names = {"Ana Haddad": False, "Bo Haddad": False, "Cy Haddad": True}
    shown = text(signed_in(limited).get(page(done)))
    assert {name: name in shown for name in names} == names
    caller = person(user=limited)
    assert len(caller.at(f"/reschedulings/{done.pk}/").json()["moves"]) == 1
    assert len(person(user=scene.desk).at(f"/reschedulings/{done.pk}/").json()["moves"]) == 3
    with pytest.raises(KeptElsewhere):
        undo(rescheduling=done, by=limited, at=MONDAY)
    assert_problem(caller.act(f"/reschedulings/{done.pk}/undo/?dry_run=true", version=1), 403, "kept_elsewhere")
    Absence.objects.all().delete()
    undo(rescheduling=done, by=scene.desk, at=MONDAY)
    done.refresh_from_db()
    assert done.undone_at


@time_machine.travel(MONDAY, tick=False)
def test_programs_are_told_the_number_and_move_what_they_see(scene, split, limited):
    wanted = SENT | {"provider": str(scene.provider.pk)}
    for user, numbers in ((limited, (1, 2)), (scene.desk, (3, 0))):
        tried = person(user=user).post(f"{BASE}/absences/?dry_run=true", wanted)
        shown = tried.json()
        assert (shown["affected"], shown["affected_elsewhere"]) == numbers
        said = tried.content.decode()
        assert [str(each.pk) in said for each in split] == [numbers[1] == 0, numbers[1] == 0, True]
    caller, before = person(user=limited), places()
    made = caller.create("/absences/", wanted | {"appointments": "move"}).json()
    assert made["affected_elsewhere"] == 2
    assert (places()[:2] == before[:2], places()[2] == before[2]) == (True, False)
    # Kept only: all that is booked then and that one doesn't see.
    assert caller.create("/absences/", wanted).json()["affected_elsewhere"] == 2
    assert person(user=scene.desk).create("/absences/", wanted).json()["affected_elsewhere"] == 0


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize("booked", ["move", "keep"])
def test_the_page_shows_what_one_sees_and_says_how_many_others_there_are(scene, split, limited, madrid, booked):
    asked = TYPED | {"booked": booked, "clock": madrid.pk}
    address, before = button(scene.provider, "disrupt"), places()
    shown = {user: text(signed_in(user).post(address, asked | {"do": "show"})) for user in (limited, scene.desk)}
    assert [page(each) in shown[limited] for each in split] == [False, False, True]
    assert "2 more appointments then are at locations that you don&#x27;t see" in shown[limited]
    assert all(page(each) in shown[scene.desk] for each in split)
    assert "more appointments then are" not in shown[scene.desk]
    client = signed_in(limited)
    digest = client.post(address, asked | {"do": "show"}).context["form"].preview.ripple.digest
    done = text(client.post(address, asked | {"do": "apply", "shown": digest}, follow=True))
    assert "2 more appointments then are at locations that you don" in done
    assert Absence.objects.exists()
    assert places()[:2] == before[:2]
    assert (places()[2] != before[2]) == (booked == "move")


def test_a_closure_elsewhere_shows_and_moves_nothing(scene, split, limited):
    shut = Disruption(location=scene.location, starts_at=MONDAY - DAY / 3, ends_at=MONDAY + 2 * DAY)
    before = places()
    assert propose_disruption(shut, at=MONDAY, by=limited).moves == []
    with pytest.raises(KeptElsewhere):
        disrupt(disruption=shut, by=limited, at=MONDAY, booked=Booked.MOVE)
    with pytest.raises(KeptElsewhere):
        disrupt(disruption=shut, by=limited, at=MONDAY)
    assert places() == before
    assert not Closure.objects.exists()
