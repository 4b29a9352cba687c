"""The demo clinic: every state there is, nothing that the rules refuse, the same each time."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Max

from aftercare.actions.sharing import find_link, share_sheet
from aftercare.management.demo.dates import plan_days
from aftercare.management.demo.files import read_clinic, read_patients
from aftercare.management.demo.fill import fill
from aftercare.management.demo.link import working_link
from aftercare.management.demo.stories import STORIES, Story, Visit
from aftercare.models import AftercarePlan, CheckIn, PlanItem, ShareLink
from aftercare.queries.adherence import with_followed
from aftercare.statuses import PlanStatus
from clinic.models import (
    AuditEvent,
    Device,
    Location,
    Outage,
    Patient,
    PatientAlert,
    PatientIdentifier,
    Provider,
    Room,
    Task,
    User,
)
from clinic.pictures.store import read_file
from clinic.roles import Role
from tests.database import clone, connected_to
from treatments.models import (
    AdverseEvent,
    Answer,
    Appointment,
    AppointmentFinding,
    AppointmentKind,
    FindingLevel,
    OutsideTreatment,
    Photo,
    ScreeningAnswer,
    Series,
    Session,
    SessionRecord,
    TemplateStep,
    WaitlistEntry,
)
from treatments.queries.alerts import alerts_unacknowledged
from treatments.queries.photos import pairs_of
from treatments.statuses import AppointmentStatus, RecordStatus, SeriesStatus, SessionStatus

# A Wednesday at which both locations are open, and one at which neither is.
NOW = datetime(2026, 11, 25, 15, 20, tzinfo=UTC)
NIGHT = datetime(2027, 3, 14, 6, 30, tzinfo=UTC)
# The first so many patients have nearly every story.
ENOUGH = 25


def tell(now, patients, seed=7):
    fill(seed=seed, patients=patients, now=now, progress=lambda done: None)


@pytest.fixture(scope="session")
def demo_database(django_db_setup, django_db_blocker, worker_id):
    """Filled once for all the tests that look at it."""
    name = clone(f"{worker_id}_demo")
    with django_db_blocker.unblock(), connected_to(name):
        tell(NOW, ENOUGH)
    return name


@pytest.fixture
def connected_to_demo(demo_database):
    with connected_to(demo_database):
        yield


@pytest.fixture
def demo(connected_to_demo, db):
    """A clinic that was filled; what a test does in it is taken back."""


def test_no_patients_page_tells_who_they_are(demo, client):
    sheets = AftercarePlan.objects.filter(status=PlanStatus.ISSUED).select_related("session__series__patient")
    newest = {plan.session.series.patient: plan for plan in sheets.order_by("counted_from")}
    assert len(newest) > 10
    for number, (patient, plan) in enumerate(newest.items()):
        _link, token = share_sheet(plan=plan, by=None, at=NOW)
        with time_machine.travel(NOW, tick=False):
            answer = client.get(f"/a/{token}/", REMOTE_ADDR=f"192.0.2.{number}")
        shown = answer.content.decode()
        assert (answer.status_code, patient.given_name in shown or patient.preferred_name in shown) == (200, True)
        born = (patient.birth_date.isoformat(), str(patient.birth_date.year))
        kept = (patient.family_name, *born, patient.email, str(patient.phone) if patient.phone else "")
        assert [each for each in kept if each and re.search(rf"\b{re.escape(each)}\b", shown)] == []


def told():
    """What the demo says, without ids and the real time of writing."""
    return [
        list(Appointment.objects.order_by("starts_at", "patient__email").values_list(*columns))
        for columns in (
            ("patient__email", "starts_at", "status", "provider__name", "room__name", "device__name", "reason"),
            ("session__number", "session__status", "session__earliest_on", "session__record__notes"),
        )
    ]


def test_every_state_is_there_and_nothing_that_would_be_refused(demo):
    assert set(Series.objects.values_list("status", flat=True)) == set(SeriesStatus)
    assert set(Session.every.values_list("status", flat=True)) == set(SessionStatus)
    # Nothing is only held here: holding comes with the planner.
    assert set(Appointment.objects.values_list("status", flat=True)) == set(AppointmentStatus) - {
        AppointmentStatus.HELD
    }
    confirmed = AdverseEvent.objects.filter(status="confirmed")
    assert set(confirmed.values_list("kind", "grade")) == {("bruising", 1), ("erythema_prolonged", 2)}
    # Whatever the patients said of themselves.
    assert {"planned", "asked", "answered", "missed", "cancelled"} >= set(
        CheckIn.objects.values_list("status", flat=True)
    )
    assert CheckIn.objects.filter(status="answered").count() > CheckIn.objects.filter(status="missed").count() > 0
    assert Task.objects.filter(done_at=None, kind="check_in_warning").exists()
    assert_the_advice_was_followed()
    assert set(Appointment.objects.values_list("kind", flat=True)) == set(AppointmentKind)
    assert set(SessionRecord.objects.values_list("status", flat=True)) == set(RecordStatus)
    assert Session.objects.filter(status=SessionStatus.COMPLETED, record=None).exists()
    assert AuditEvent.objects.filter(action="appointment.rescheduled").exists()
    kept = AppointmentFinding.objects.values_list("code", "level")
    codes = [
        "arrived_other_day",
        "consent_missing",
        "started_other_day",
        "screening_caution",
        "screening_relative",
        "screening_washout",
    ]
    # Heard of after the visit was booked that it is too near to.
    heard_later = {("interaction", FindingLevel.OVERRIDE)}
    # A provider began a first peel or laser of dark skin, and said that it was tried before.
    tried = {("skin_not_tried", FindingLevel.OVERRIDE)}
    assert set(kept) == {(code, FindingLevel.WARN) for code in codes} | heard_later | tried
    assert_patients_were_asked()
    assert_the_people()
    assert_the_rules()
    assert_the_photos()


def assert_the_advice_was_followed():
    said = with_followed(AftercarePlan.objects.filter(status=PlanStatus.ISSUED)).values_list("followed", flat=True)
    assert {"all", "most", "not_answered", "not_asked"} <= set(said)


def assert_the_photos():
    of_first_sessions = Photo.objects.filter(session__number=1)
    assert set(of_first_sessions.values_list("view", flat=True)) == {"frontal", "oblique_r45", "oblique_l45"}
    assert any(pairs_of(series) for series in Series.objects.all())
    photo = of_first_sessions.first()
    assert read_file(photo.name)
    assert photo.taken_at == photo.session.started_at


def assert_patients_were_asked():
    begun = Session.objects.exclude(started_at=None)
    assert not begun.filter(screenings=None).exists()
    assert not begun.annotate(is_open=alerts_unacknowledged()).filter(is_open=True).exists()
    assert set(ScreeningAnswer.objects.values_list("value", flat=True)) == set(Answer)
    assert ScreeningAnswer.objects.exclude(clearances=None).exists()


def assert_the_people():
    assert Patient.objects.count() == ENOUGH
    assert set(Patient.objects.values_list("language", flat=True)) == {"en", "es"}
    assert set(Patient.objects.values_list("skin_type", flat=True)) == set(range(1, 7))
    assert PatientAlert.objects.exists()
    assert PatientIdentifier.objects.exists()
    minors = [each for each in Patient.objects.all() if (NOW.date() - each.birth_date).days < 18 * 365]
    assert len(minors) == 2
    assert all(each.guardian_name and each.guardian_relation for each in minors)
    assert not User.objects.filter(is_superuser=True).exists()
    assert set(User.objects.get(username="desk").roles) == {Role.FRONT_DESK}


def assert_the_rules():
    zones = {location.pk: ZoneInfo(location.time_zone) for location in Location.objects.all()}
    for series in Series.objects.prefetch_related("sessions"):
        performed = [each for each in series.sessions.order_by("number") if each.performed_on]
        for before, after in pairwise(performed):
            assert (after.performed_on - before.performed_on).days >= after.floor_days
    for appointment in Appointment.objects.all():
        assert appointment.starts_at.astimezone(zones[appointment.location_id]).weekday() < 6
    booked = Appointment.objects.filter(status=AppointmentStatus.BOOKED)
    assert not booked.filter(starts_at__lt=NOW).exists()
    assert not Session.objects.filter(ended_at__gt=NOW).exists()
    assert not AuditEvent.objects.filter(at__gte=NOW, action__startswith="session").exists()
    issued = PlanItem.objects.filter(plan__status=PlanStatus.ISSUED)
    assert issued.filter(starts_at__lte=NOW, ends_at__gt=NOW, key="sun_exposure").exists()
    for record in SessionRecord.objects.filter(status=RecordStatus.SIGNED).select_related("session__provider"):
        assert record.signed_by_id == record.session.provider.user_id


def test_somebody_waits_and_somebody_is_treated_at_each_location_that_is_open(db):
    tell(NOW, 4)
    for status in (AppointmentStatus.ARRIVED, AppointmentStatus.IN_PROGRESS):
        places = Appointment.objects.filter(status=status).values_list("location__name", flat=True)
        assert set(places) == set(Location.objects.values_list("name", flat=True))


def test_the_same_seed_and_moment_make_the_same_clinic(db):
    versions = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            tell(NOW, 3, seed)
            versions.append(told())
            transaction.set_rollback(True)
    assert versions[0] == versions[1] != versions[2]


def test_it_can_be_filled_on_a_sunday_night_when_the_clocks_change(db):
    tell(NIGHT, 4)
    assert set(Series.objects.values_list("status", flat=True)) == {SeriesStatus.ACTIVE}


def test_the_clinic_is_as_big_as_it_should_be(db):
    tell(NOW, 1)
    assert (Location.objects.count(), Provider.objects.count(), Room.objects.count()) == (2, 5, 6)
    assert Device.objects.values("kind").distinct().count() == 3
    assert len(read_patients()) == 40


def test_every_story_of_the_files_is_told_and_every_one_that_can_be_told_is_in_them():
    stories = {part["story"] for row in read_patients() for part in (row, row.get("also", row))}
    assert stories == {*STORIES, *(visit.value for visit in Visit)}


def test_everybody_is_called_something_of_their_own():
    assert len({(row["given_name"], row["family_name"]) for row in read_patients()}) == 40
    names = [row["username"] for row in (*read_clinic()["users"], *read_clinic()["providers"])]
    assert len(set(names)) == len(names)


def test_the_days_of_a_series_are_never_closer_than_its_ideal_gap():
    steps = [
        TemplateStep(number=number, min_days=28, ideal_days=28, max_days=84) if number > 1 else TemplateStep(number=1)
        for number in range(1, 6)
    ]
    days = plan_days(Story(days=(-3, -3)), 3, steps, today=date(2026, 11, 25), rng=Random(1))
    assert days[3] == date(2026, 11, 22)
    assert all((days[number + 1] - days[number]).days >= 28 for number in range(1, 5))


@pytest.fixture
def run(db, tmp_path, settings):
    settings.DEBUG = True

    def run(**options):
        output = StringIO()
        with time_machine.travel(NOW, tick=False):
            call_command("fill_demo", patients=2, token_file=tmp_path / "token", stdout=output, **options)
        return output.getvalue()

    return run


def test_a_second_run_leaves_the_clinic_alone_and_prints_the_same_token(run, client):
    first, events = run(), AuditEvent.objects.count()
    second = run()
    assert AuditEvent.objects.count() == events
    assert "is there already" in second
    curl = [line for line in first.splitlines() if line.startswith("curl")]
    assert curl == [line for line in second.splitlines() if line.startswith("curl")]
    assert all(word in second for word in ("/admin/", "desk", "provider", "manager", "clinic-demo"))


def test_a_lost_token_is_replaced(run, tmp_path):
    first = run()
    (tmp_path / "token").unlink()
    second = run()
    assert first.split("Bearer ")[1] != second.split("Bearer ")[1]


def test_the_printed_token_works_and_the_sign_ins_too(run, client):
    output = run()
    token = output.split("Bearer ")[1].split('"')[0]
    with time_machine.travel(NOW, tick=False):
        answer = client.get("/api/v1/series/?status=active", headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 200
        assert len(answer.json()["results"]) == 2
    assert client.login(username="desk", password="clinic-demo")


def link_in(output):
    return re.search(r"http://127.0.0.1:\d+(/a/[\w-]{43}/)\n", output)[1]


def test_the_printed_link_leads_to_a_patients_page_and_stays(run, client):
    first, second = link_in(run()), link_in(run())
    assert first == second
    with time_machine.travel(NOW, tick=False):
        assert "When to call" in client.get(first).content.decode()
    assert ShareLink.objects.filter(made_by=None, made_at=NOW).count() == 1


@pytest.mark.parametrize("kept", [None, "", "x" * 43, "of another demo \xe9"])
def test_a_lost_link_is_replaced(run, tmp_path, client, kept):
    first = link_in(run())
    (tmp_path / "demo-link").unlink()
    if kept is not None:
        (tmp_path / "demo-link").write_text(kept)
    second = link_in(run())
    assert first != second == link_in(run())
    with time_machine.travel(NOW, tick=False):
        assert client.get(second).status_code == 200


def test_a_link_that_soon_ends_is_replaced(run):
    first = link_in(run())
    ShareLink.objects.filter(made_at=NOW).update(expires_at=NOW + timedelta(days=1))
    assert link_in(run()) != first


def test_a_link_to_a_page_where_all_is_over_is_replaced_while_another_has_something_to_do(demo, tmp_path):
    file = tmp_path / "link"
    first = working_link(file, at=NOW)
    patient = find_link(first, at=NOW).patient
    of_others = AftercarePlan.objects.exclude(session__series__patient=patient)
    ends = PlanItem.objects.filter(plan__status="issued")
    theirs = ends.filter(plan__session__series__patient=patient).aggregate(last=Max("ends_at"))["last"]
    last = ends.filter(plan__in=of_others).aggregate(last=Max("ends_at"))["last"]
    assert theirs < last
    assert working_link(file, at=theirs - timedelta(hours=1)) == first
    second = working_link(file, at=theirs)
    assert second != first
    assert find_link(second, at=theirs).patient != patient
    # Once nobody has anything to do, there is none that would say more.
    assert working_link(file, at=last + timedelta(hours=1)) == second


def test_the_link_is_of_a_patient_with_a_sheet_in_force_and_a_check_in_to_answer(demo, client, tmp_path):
    token = working_link(tmp_path / "link", at=NOW)
    with time_machine.travel(NOW, tick=False):
        shown = client.get(f"/a/{token}/").content.decode()
    assert "What to do now" in shown or "Lo que debe hacer ahora" in shown
    assert f'href="/a/{token}/check-in/' in shown
    assert "button--primary" in shown


def test_where_nobody_has_a_sheet_there_is_no_link(db, tmp_path):
    assert working_link(tmp_path / "link", at=NOW) == ""
    assert not (tmp_path / "link").exists()


def test_the_port_of_the_environment_is_printed(run, monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    assert "http://127.0.0.1:8123/admin/" in run()


def test_no_demo_where_debug_is_off(run, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--anyway"):
        run()
    assert not User.objects.filter(username="desk").exists()


def test_no_demo_among_other_patients(run, scene):
    with pytest.raises(CommandError, match="patients here already"):
        run()


def test_something_waits_on_the_desk(demo):
    assert WaitlistEntry.objects.filter(status="waiting").count() == 3
    assert OutsideTreatment.objects.count() == 2
    assert Outage.objects.count() == Location.objects.count()
