"""Versions of protocols: drafted, changed, published, never changed again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftercare.actions.instructions import (
    InstructionGone,
    add_instruction,
    change_instruction,
    move_instruction,
    remove_instruction,
)
from aftercare.actions.protocols import (
    DraftExists,
    NotPublishable,
    change_introduction,
    discard_draft,
    draft_version,
    publish_version,
)
from aftercare.models import Instruction, ProtocolVersion, SeriesProtocol
from aftercare.queries.flaws import flaws_of
from aftercare.queries.protocols import current_version, newest_published
from clinic.changes import expecting
from clinic.errors import MoveRefused, Stale
from clinic.models import AuditEvent
from tests.aftercare.drafts import LATER, add, draft, lead, microneedling, publish, told
from tests.scenes import MONDAY, refuses_input
from treatments.models import RestrictionKey

pytestmark = pytest.mark.django_db


def change(instruction, **values):
    return change_instruction(instruction=instruction, by=lead(), at=LATER, **values)


def line(version, key):
    return version.instructions.select_related("version", "key").get(key__key=key, until_hours__gt=0)


def codes(version):
    return list(version.instructions.order_by("position").values_list("code", flat=True))


def flawed(version):
    with pytest.raises(NotPublishable) as refusal:
        publish(version)
    return {(flaw.instruction, flaw.code) for flaw in refusal.value.flaws}


def test_a_draft_begins_as_a_copy_of_the_newest_version():
    newest = newest_published(microneedling())
    version = draft()
    assert (version.number, version.status, version.intro_en) == (newest.number + 1, "draft", newest.intro_en)
    said = ("code", "position", "key", "from_hours", "until_hours", "floor_hours", "text_es", "seed_facts", "sources")
    copies, originals = ([*each.instructions.order_by("position").values(*said)] for each in (version, newest))
    assert copies == originals
    assert AuditEvent.objects.get(action="protocol_version.drafted").subject_id == version.pk


def test_a_draft_may_begin_empty():
    version = draft(is_empty=True)
    assert (version.intro_en, version.instructions.count()) == ("", 0)


def test_there_is_one_draft_at_a_time():
    draft()
    with pytest.raises(DraftExists):
        draft()


def test_publishing_numbers_dates_and_signs_a_version(scene):
    version = publish(draft())
    assert (version.number, version.status, version.published_at, version.published_by) == (
        2,
        "published",
        LATER,
        lead(),
    )
    assert current_version(scene.treatment, on=MONDAY.date()) == version
    assert AuditEvent.objects.get(action="protocol_version.published").by == lead()


def test_a_version_published_for_a_later_day_is_followed_by_series_that_start_then(scene):
    first, day = newest_published(microneedling()), MONDAY.date() + timedelta(days=7)
    second = publish(draft(), effective_on=day)
    before = scene.start_series()
    on_the_day = scene.start_series(patient=scene.another_patient(), at=MONDAY + timedelta(days=7))
    pinned = [SeriesProtocol.objects.get(series=series).version for series in (before, on_the_day)]
    assert pinned == [first, second]


def test_the_day_from_which_a_version_counts_is_that_of_the_location(scene):
    scene.location.time_zone = "Pacific/Auckland"
    scene.location.save()
    second = publish(draft(), effective_on=MONDAY.date() + timedelta(days=1))
    # Three in the morning of Tuesday there, while it is Monday in New York.
    assert SeriesProtocol.objects.get(series=scene.start_series()).version == second


@pytest.mark.parametrize(("days", "code"), [(-1, "day_is_over"), (367, "day_too_far")])
def test_a_version_takes_effect_today_or_within_a_year(days, code):
    version = draft()
    with refuses_input(code):
        publish(version, effective_on=MONDAY.date() + timedelta(days=days))
    version.refresh_from_db()
    assert version.status == "draft"


def test_a_series_that_started_before_keeps_its_version(scene):
    first, series = newest_published(microneedling()), scene.start_series()
    publish(draft())
    assert SeriesProtocol.objects.get(series=series).version == first


@pytest.mark.parametrize(
    "attempt",
    [
        lambda version: draft_version(protocol=version.protocol, by=lead(), at=LATER) and publish(version),
        lambda version: change_introduction(version=version, intro_en="Else.", by=lead(), at=LATER),
        lambda version: discard_draft(version=version, by=lead(), at=LATER),
        add,
        lambda version: change(version.instructions.first(), until_hours=400),
        lambda version: move_instruction(instruction=version.instructions.first(), position=2, by=lead(), at=LATER),
        lambda version: remove_instruction(instruction=version.instructions.first(), by=lead(), at=LATER),
    ],
)
def test_nothing_is_done_to_what_is_published(attempt):
    version = newest_published(microneedling())
    with pytest.raises(MoveRefused):
        attempt(version)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda version: ProtocolVersion.objects.filter(pk=version.pk).update(effective_on="2030-01-01"),
        lambda version: version.instructions.update(eases_at_hours=None),
        lambda version: Instruction.objects.filter(version=version).delete(),
    ],
)
def test_the_database_keeps_what_is_published_whoever_asks(attempt):
    version = publish(draft())
    with pytest.raises(IntegrityError, match="is_frozen"), transaction.atomic():
        attempt(version)


def test_a_draft_is_discarded_whole_and_its_number_used_again():
    discard_draft(version=draft(), by=lead(), at=LATER)
    assert not ProtocolVersion.objects.filter(status="draft").exists()
    assert draft().number == 2
    assert AuditEvent.objects.filter(action="protocol_version.discarded").exists()


def test_every_change_of_a_draft_counts():
    version = draft()
    seen = version.revision
    added = add(version)
    change(added, until_hours=36)
    move_instruction(instruction=added, position=1, by=lead(), at=LATER)
    remove_instruction(instruction=added, by=lead(), at=LATER)
    change_introduction(version=version, intro_en="Else.", by=lead(), at=LATER)
    version.refresh_from_db()
    assert version.revision == seen + 5


def test_a_change_of_nothing_is_none():
    version = draft()
    instruction = version.instructions.first()
    change(instruction, until_hours=instruction.until_hours)
    change_introduction(version=version, by=lead(), at=LATER)
    version.refresh_from_db()
    assert version.revision == 1


def test_a_change_over_somebody_elses_is_refused():
    version = draft()
    instruction = add(version)
    with expecting(version, version.revision), pytest.raises(Stale):
        change(instruction, until_hours=36)


def test_instructions_are_numbered_through_as_they_are_moved_and_removed():
    version = draft(is_empty=True)
    a, b, c = (add(version, code) for code in "ABC")
    move_instruction(instruction=c, position=1, by=lead(), at=LATER)
    assert codes(version) == ["C", "A", "B"]
    move_instruction(instruction=c, position=99, by=lead(), at=LATER)
    assert codes(version) == ["A", "B", "C"]
    remove_instruction(instruction=a, by=lead(), at=LATER)
    assert list(version.instructions.order_by("position").values_list("code", "position")) == [("B", 1), ("C", 2)]
    assert b.code == "B"


def test_what_somebody_removed_is_gone():
    instruction = add(draft())
    remove_instruction(instruction=instruction, by=lead(), at=LATER)
    with pytest.raises(InstructionGone):
        change(instruction, until_hours=36)


def test_an_instruction_is_as_good_as_its_best_source():
    instruction = add(draft(), sources=["BG", "SEED"])
    assert instruction.grade == "seed"
    assert change(instruction, sources=["BG"]).grade == "BG"
    assert change(instruction, sources=[]).grade == "BG"


IMPOSSIBLE = [
    ({"kind": "do"}, "kind_of_another_key"),
    ({"qualifier": "all"}, "qualifier_unknown"),
    ({"key": "other_procedure"}, "qualifier_needed"),
    ({"from_hours": 24}, "hours_not_ordered"),
    ({"from_hours": -24, "until_hours": 24}, "before_or_after"),
    ({"until_hours": 8785}, "hours_out_of_bounds"),
    ({"floor_hours": 25}, "floor_out_of_hours"),
    ({"from_hours": 6, "floor_hours": 6}, "floor_out_of_hours"),
    ({"from_hours": -48, "until_hours": 0, "floor_hours": 1, "text_en": "", "text_es": ""}, "floor_out_of_hours"),
    ({"eases_at_hours": 24}, "eases_out_of_hours"),
    ({"eases_at_hours": 12, "floor_hours": 18}, "eases_below_floor"),
    ({"eases_at_hours": 12, "strength": "should"}, "eases_without_must"),
    ({"text_en": "Until {when}."}, "placeholder_unknown"),
    ({"text_en": "Until {end"}, "placeholder_unknown"),
    ({"text_en": "Until {{end}}."}, "placeholder_unknown"),
    ({"text_en": "Until {end!r}."}, "placeholder_unknown"),
    ({"text_en": "Until {}."}, "placeholder_unknown"),
    ({"text_en": "Soon."}, "placeholders_differ"),
    ({"from_hours": -48, "until_hours": 0}, "end_is_the_visit"),
    ({"areas": ["cheeks", "moon"]}, "area_unknown"),
    ({"sources": ["BG", "MOON"]}, "source_unknown"),
]


@pytest.mark.parametrize(("values", "code"), IMPOSSIBLE, ids=[code for _, code in IMPOSSIBLE])
def test_what_can_not_be_never_gets_into_a_draft(values, code):
    if "key" in values:
        values = values | {"key": RestrictionKey.objects.get(key=values["key"])}
    version = draft()
    with refuses_input(code):
        add_instruction(version=version, code="NEW-1", by=lead(), at=LATER, **told() | values)
    assert codes(version) == codes(newest_published(microneedling()))


@pytest.mark.parametrize(
    ("code", "said"), [("NEW 1", "code_malformed"), ("", "code_malformed"), ("MN-A01", "code_taken")]
)
def test_a_code_is_short_and_unique_in_its_version(code, said):
    with refuses_input(said):
        add(draft(), code)


def test_a_version_asks_for_a_hundred_things_at_most(monkeypatch):
    monkeypatch.setattr("aftercare.actions.instructions.MOST_INSTRUCTIONS", 2)
    version = draft(is_empty=True)
    add(version, "A")
    add(version, "B")
    with refuses_input("too_many_instructions"):
        add(version, "C")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"text_es": ""}, "text_missing"),
        ({"text_en": " "}, "text_missing"),
        ({"dose_en": "twice"}, "dose_missing"),
        ({"sources": []}, "source_missing"),
    ],
)
def test_what_is_missing_may_be_missing_in_a_draft_and_not_in_what_is_published(values, code):
    version = draft()
    add(version, **values)
    assert flawed(version) == {("NEW-1", code)}


def test_a_version_that_asks_for_nothing_is_not_published():
    protocol = microneedling()
    assert ("", "instructions_missing") in flawed(draft(protocol, is_empty=True))


def test_an_introduction_is_in_both_languages_or_in_none():
    version = draft()
    change_introduction(version=version, intro_es="", by=lead(), at=LATER)
    assert flawed(version) == {("", "text_missing")}
    change_introduction(version=version, intro_en="", by=lead(), at=LATER)
    assert publish(version).intro_en == ""


@pytest.mark.parametrize(
    ("key", "weakened"),
    [
        ("sun_exposure", {"floor_hours": 167}),
        ("sun_exposure", {"floor_hours": None}),
        ("sun_exposure", {"strength": "should"}),
        ("sun_exposure", {"from_hours": 1}),
        ("sun_exposure", {"areas": ["cheeks"]}),
        ("strenuous_exercise", {"floor_hours": None}),
    ],
)
def test_a_floor_of_the_clinics_text_is_never_lowered(key, weakened):
    version = draft()
    instruction = line(version, key)
    change(instruction, **weakened)
    assert flawed(version) == {(instruction.code, "floor_lost")}


def test_a_floor_of_the_clinics_text_is_never_left_out():
    version = draft()
    for key in ("retinoid", "aha_bha"):
        remove_instruction(instruction=line(version, key), by=lead(), at=LATER)
    assert {code for _, code in flawed(version)} == {"floor_lost"}
    assert "Retinoids" in str(flaws_of(version)[0].words)


def test_a_floor_may_be_raised_and_its_instruction_written_anew():
    version = draft()
    sun = line(version, "sun_exposure")
    remove_instruction(instruction=sun, by=lead(), at=LATER)
    add(version, "SUN", key="sun_exposure", until_hours=336, floor_hours=240)
    third = publish(version)
    assert third.instructions.get(code="SUN").floor_hours == 240
    fourth = draft()
    change(line(fourth, "sun_exposure"), floor_hours=168)
    assert flawed(fourth) == {("SUN", "floor_lost")}


def test_flaws_are_found_in_few_queries_whatever_there_is(django_assert_max_num_queries):
    version = draft()
    with django_assert_max_num_queries(5):
        assert flaws_of(version) == []


def test_nobody_publishes_twice():
    version = publish(draft())
    with pytest.raises(MoveRefused):
        publish_version(version=version, by=lead(), at=LATER)
