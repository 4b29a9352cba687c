"""``manage.py away`` shows what follows when somebody or something isn't there, and does it only when told."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from clinic.models import Absence, Closure, Location, Outage, Room, Rota
from tests.scenes import MONDAY
from treatments.models import Appointment, Rescheduling

TEN = MONDAY + timedelta(hours=1)
TODAY = ("--from", "2027-03-01", "--until", "2027-03-02")


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def booked(scene):
    found = []
    for number, name in enumerate(["Ana", "Bo"]):
        series = scene.start_series(patient=scene.another_patient(name))
        starts_at = TEN + timedelta(hours=2 * number)
        found.append(scene.book(series.sessions.get(number=1), starts_at, provider=scene.provider))
    return found


def away(*words):
    out = StringIO()
    call_command("away", *words, stdout=out)
    return out.getvalue()


def test_nothing_is_written_unless_told(scene, booked):
    said = away("--provider", "Ada Okafor", *TODAY)
    assert "From Mon 01 Mar 2027 00:00 until Tue 02 Mar 2027 00:00, America/New_York:" in said
    assert "Ana Haddad" in said
    assert "2 move, 0 stay, 0 need a decision." in said
    assert "Nothing was written." in said
    assert not Absence.objects.exists()
    assert not Rescheduling.objects.exists()


def test_told_it_keeps_and_moves_in_one_act(scene, booked):
    said = away("--provider", str(scene.provider.pk), *TODAY, "--reason", "ill", "--apply", "--by", "front-desk")
    assert "Done: 2 moved." in said
    assert Absence.objects.get().reason == "ill"
    assert Appointment.objects.filter(provider=scene.colleague).count() == 2
    assert Rescheduling.objects.get().by == scene.desk


@pytest.mark.parametrize(("kind", "model"), [("location", Closure), ("room", Outage), ("device", Outage)])
def test_a_place_or_a_thing(scene, booked, kind, model):
    subject = getattr(scene, kind)
    away(f"--{kind}", subject.name, *TODAY, "--apply", "--by", "front-desk")
    assert getattr(model.objects.get(), kind) == subject


def test_what_has_nowhere_to_go_is_decided(scene, booked):
    Rota.objects.update(valid_until=MONDAY.date())
    words = ("--location", "Riverside", *TODAY, "--apply", "--by", "front-desk")
    with pytest.raises(CommandError, match="nowhere to go"):
        away(*words)
    assert not Closure.objects.exists()
    away(*words, "--undecided", "cancel")
    assert Appointment.objects.filter(status="cancelled").count() == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--provider", "Nobody", *TODAY), "There is no provider 'Nobody'"),
        (("--provider", "Ada Okafor", "--from", "soon", "--until", "2027-03-02"), "isn't a day"),
        (("--provider", "Ada Okafor", "--from", "2027-99-99", "--until", "2027-03-02"), "isn't a"),
        (("--provider", "Ada Okafor", "--from", "2027-03-14T02:30", "--until", "2027-03-15"), "clocks of"),
        (("--provider", "Ada Okafor", "--from", "2027-03-02", "--until", "2027-03-02"), "ends after it starts"),
        (("--provider", "Ada Okafor", *TODAY, "--zone", "Mars/Base"), "no time zone"),
        (("--provider", "Ada Okafor", *TODAY, "--apply"), "--by USERNAME"),
        (("--provider", "Ada Okafor", *TODAY, "--apply", "--by", "nobody"), "Nobody signs in"),
        (("--provider", "Ada Okafor", *TODAY, "--apply", "--by", "ada"), "may not"),
    ],
)
def test_what_is_not_clear_is_said(scene, words, said):
    with pytest.raises(CommandError, match=said):
        away(*words)
    assert not Absence.objects.exists()


def test_a_name_that_several_have_is_told_apart_by_id(scene):
    elsewhere = Location.objects.create(
        name="Centro", time_zone="Europe/Madrid", phone="+34910000000", emergency_number="112"
    )
    room = Room.objects.create(location=elsewhere, name=scene.room.name)
    with pytest.raises(CommandError, match=str(room.pk)):
        away("--room", scene.room.name, *TODAY)
    assert "Europe/Madrid" in away("--room", str(room.pk), *TODAY)


def test_who_works_in_two_zones_needs_one(scene):
    elsewhere = Location.objects.create(
        name="Centro", time_zone="Europe/Madrid", phone="+34910000000", emergency_number="112"
    )
    rota = scene.provider.rotas.first()
    Rota.objects.create(
        provider=scene.provider, location=elsewhere, weekday=5, starts=rota.starts, ends=rota.ends,
        valid_from=rota.valid_from,
    )  # fmt: skip
    with pytest.raises(CommandError, match="On whose clock"):
        away("--provider", "Ada Okafor", *TODAY)
    assert "Europe/Madrid" in away("--provider", "Ada Okafor", *TODAY, "--zone", "Europe/Madrid")


def test_who_is_limited_moves_what_is_theirs_and_is_told_how_much_stays(scene, booked):
    hilltop = Location.objects.create(name="Hilltop", time_zone="America/New_York", phone="+12125550199")
    scene.desk.limited_to = [hilltop.pk]
    scene.desk.save()
    said = away("--provider", "Ada Okafor", *TODAY, "--apply", "--by", "front-desk")
    assert "2 more are at locations that --by doesn't see: they stay." in said
    assert "Done: 0 moved." in said
    assert Absence.objects.exists()
    assert not Rescheduling.objects.exists()
