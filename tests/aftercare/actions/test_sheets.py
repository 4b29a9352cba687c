from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftercare.actions.sheets import issue_sheet
from aftercare.models import AftercarePlan, Instruction, PlanItem, ProtocolVersion, SeriesProtocol
from aftercare.queries.sheets import sheet_of
from clinic.actions.patients import change_patient
from clinic.errors import MoveRefused
from tests.scenes import MONDAY
from treatments.actions.visits import complete_session

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


def lines(session):
    return {item.key: item for item in sheet_of(session).items.all()}


def test_a_draft_appears_when_the_session_starts(scene, first):
    assert sheet_of(first) is None
    session = scene.begin(first, TEN)
    sheet = sheet_of(session)
    assert (sheet.status, sheet.issued_at) == ("draft", None)
    # Numbing and procedure take an hour: what the dates would be if all goes as planned.
    assert sheet.counted_from == TEN + timedelta(hours=1)


def test_completing_issues_the_sheet_counted_from_the_end(scene, first):
    session = scene.perform(first, TEN)
    sheet = sheet_of(session)
    assert (sheet.status, sheet.counted_from, sheet.issued_by) == ("issued", session.ended_at, scene.provider.user)
    assert all(item.starts_at >= session.ended_at for item in sheet.items.all())


# Hours until the end, the floor, and until it is only advised; its kind, and what is said in each language.
SEED = {
    "sun_exposure": (168, 168, None, "avoid", "at least 7 days", "al menos 7 días"),
    "sunscreen": (672, 168, None, "do", "SPF 30 or more", "FPS 30 o más"),
    "protective_clothing": (168, 168, None, "do", "protective clothing", "ropa protectora"),
    "hydration": (168, 72, None, "do", "hydrating serum", "suero hidratante"),
    "strenuous_exercise": (48, 24, 24, "avoid", "work out hard", "ejercicio fuerte"),
    "sweating": (48, 24, 24, "avoid", "sweat", "sudar"),
    "retinoid": (168, 168, None, "avoid", "at least 7 days", "al menos 7 días"),
    "aha_bha": (168, 168, None, "avoid", "at least 7 days", "al menos 7 días"),
    "picking": (168, 168, None, "avoid", "pick, scratch", "rasque"),
    "exfoliation": (168, 168, None, "avoid", "at least 7 days", "al menos 7 días"),
    "provider_instructions": (672, None, None, "do", "Your provider", "Su profesional"),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_fact_of_the_clinics_text_is_on_the_sheet_at_its_strength(scene, first, language):
    change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
    session = scene.perform(first)
    found = lines(session)

    def hours(moment):
        return moment and (moment - session.ended_at) / timedelta(hours=1)

    for key, (until, floor, eases, kind, english, spanish) in SEED.items():
        line = found[key]
        assert (line.kind, line.strength, line.origin) == (kind, "must", "protocol")
        assert [hours(each) for each in (line.ends_at, line.floor_ends_at, line.eases_at)] == [until, floor, eases], key
        assert (spanish if language == "es" else english) in line.text


def test_preparation_is_not_on_the_sheet(scene, first):
    session = scene.perform(first)
    assert not sheet_of(session).items.filter(instruction__until_hours__lte=0).exists()
    assert "clean_face" not in lines(session)


def test_the_words_are_the_clinics(scene, first):
    found = lines(scene.perform(first))
    assert "SPF 30" in found["sunscreen"].text
    assert "hydrating serum" in found["hydration"].text
    assert "a few times a day" in found["hydration"].text or "several times a day" in found["hydration"].text


@pytest.mark.parametrize(("language", "end"), [("en", "Mon 8 Mar 2027, 10:55 AM"), ("es", "lun 8 mar 2027, 10:55")])
def test_dates_are_in_the_patients_language_and_the_locations_time(scene, first, language, end):
    change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
    line = lines(scene.perform(first, TEN))["sun_exposure"]
    assert end in line.text


def test_no_placeholder_reaches_a_patient(scene, first):
    for line in lines(scene.perform(first)).values():
        assert "{" not in line.text


def test_windows_are_hours_even_across_a_clock_change(scene, first):
    # New York turns its clocks forward on 14 March: 168 hours later it is an hour later by the wall.
    session = scene.perform(first, TEN + timedelta(days=9))
    line = lines(session)["sun_exposure"]
    assert line.ends_at - session.ended_at == timedelta(hours=168)
    assert "11:55 AM" in line.text


def publish_another(version):
    newer = ProtocolVersion.objects.create(protocol=version.protocol, number=version.number + 1)
    for instruction in version.instructions.all():
        instruction.pk, instruction.version, instruction._state.adding = None, newer, True
        instruction.id = Instruction().id
        instruction.save()
    ProtocolVersion.objects.filter(pk=newer.pk).update(status="published", published_at=MONDAY)
    return newer


def test_a_series_keeps_the_protocol_version_it_started_with(scene, series, first):
    version = SeriesProtocol.objects.get(series=series).version
    newer = publish_another(version)
    assert sheet_of(scene.perform(first)).protocol_version == version
    other = scene.start_series(patient=scene.another_patient())
    assert SeriesProtocol.objects.get(series=other).version == newer


def test_a_sheet_is_issued_once(scene, first):
    session = scene.perform(first)
    with pytest.raises(MoveRefused):
        issue_sheet(session=session, ended_at=session.ended_at, by=scene.desk, at=TEN)


def test_a_completion_that_fails_issues_nothing(scene, first):
    session = scene.begin(first, TEN)
    with transaction.atomic():
        complete_session(session=session, by=scene.desk, at=TEN + timedelta(hours=1))
        transaction.set_rollback(True)
    assert sheet_of(session).status == "draft"


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: AftercarePlan.objects.update(intro=""),
        lambda: AftercarePlan.objects.update(status="draft", issued_at=None),
        lambda: PlanItem.objects.update(text=""),
        lambda: PlanItem.objects.filter(key="sun_exposure").delete(),
        lambda: PlanItem.objects.create(
            plan=AftercarePlan.objects.get(),
            position=99,
            key="x",
            kind="do",
            strength="may",
            starts_at=MONDAY,
            ends_at=TEN,
            text="x",
        ),
        lambda: Instruction.objects.filter(version__status="published").update(until_hours=1),
        lambda: ProtocolVersion.objects.update(status="draft"),
    ],
)
def test_the_database_keeps_what_was_issued_and_published(scene, first, attempt):
    scene.perform(first)
    with pytest.raises(IntegrityError, match="is_frozen"), transaction.atomic():
        attempt()
