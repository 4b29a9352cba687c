from datetime import timedelta

import pytest
from django.db.models import F

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.actions.editions import supersede_sheet
from aftercare.actions.moving_protocols import move_series_to_version
from aftercare.actions.sharing import share_sheet
from aftercare.models import (
    AftercarePlan,
    AftercareProtocol,
    Instruction,
    PlanAcknowledgement,
    PlanDocument,
    PlanItem,
    PlanOverride,
    PlanWithdrawal,
    ProtocolVersion,
    SeriesProtocol,
    SeriesProtocolMove,
    ShareLink,
)
from aftercare.queries.protocols import current_version
from tests.aftercare.models import check_in_cases
from tests.aftercare.overrides import EXERCISE, MOISTURIZER, SUN, add, drafted, given, override
from tests.clinic.merging import tombstone
from tests.constraints import constraints_of, copied, refused_by, run, triggers_of
from tests.scenes import MONDAY
from treatments.actions.visits import complete_session
from treatments.actions.withdrawing import withdraw_session


def current(scene):
    return current_version(scene.treatment, on=MONDAY.date())


def protocol(scene):
    return current(scene).protocol


def draft(scene, **values):
    return ProtocolVersion.objects.create(**{"protocol": protocol(scene), "number": 9} | values)


def instruction(scene, **values):
    """An instruction of a draft version, like one of the published version."""
    return copied(
        current(scene).instructions.get(key__key="sun_exposure", until_hours__gt=0), version=draft(scene), **values
    )


def sheet(scene):
    scene.begin(scene.start_series().sessions.get(number=1))
    return AftercarePlan.objects.all()


def issued(scene):
    scene.perform(scene.start_series().sessions.get(number=1))
    return AftercarePlan.objects.all()


def withdrawn(scene):
    session = issued(scene).get().session
    withdraw_session(session=session, reason="Wrong patient.", by=scene.provider.user, at=MONDAY)
    return PlanWithdrawal.objects.all()


def edition(scene):
    """The draft of a second edition."""
    draft = supersede_sheet(plan=given(scene), by=scene.provider.user, at=MONDAY)
    return AftercarePlan.objects.filter(pk=draft.pk)


def acknowledged(scene):
    acknowledge_sheet(plan=given(scene), by=scene.desk, at=MONDAY)
    return PlanAcknowledgement.objects.all()


def lengthened(scene, name=EXERCISE):
    override(scene, drafted(scene), name, until_hours=72 if name == EXERCISE else 200)
    return PlanOverride.objects.all()


def shortened(scene):
    """Sun, below its floor and signed off."""
    override(scene, drafted(scene), SUN, until_hours=24, reason="x", signs=True)
    return PlanOverride.objects.all()


def own(scene):
    add(scene, drafted(scene))
    return PlanOverride.objects.all()


def frozen_override(scene):
    rows = lengthened(scene)
    complete_session(session=rows.get().plan.session, by=scene.provider.user, at=MONDAY + timedelta(hours=3))
    return rows


def links(scene, **values):
    share_sheet(plan=issued(scene).get(), by=scene.desk, at=MONDAY)
    ShareLink.objects.update(**values or {"last_used_at": MONDAY})
    return ShareLink.objects.all()


def documents(scene):
    values = {"content": b"%PDF", "sha256": "0" * 64, "made_at": MONDAY}
    PlanDocument.objects.create(plan=issued(scene).get(), **values)
    return PlanDocument.objects.all()


def lines(scene):
    return sheet(scene).get().items.all()


def moved(scene):
    series = scene.start_series()
    newer = copied(current(scene), number=2, published_at=MONDAY)
    move_series_to_version(series=series, version=newer, by=scene.provider.user, at=MONDAY)
    return SeriesProtocolMove.objects.all()


def published(scene):
    return ProtocolVersion.objects.filter(pk=current(scene).pk)


def edition_of_another(scene):
    """A sheet of another session, that nothing supersedes."""
    series = scene.start_series(patient=scene.another_patient())
    scene.perform(series.sessions.get(number=1), MONDAY + timedelta(hours=4))
    return AftercarePlan.objects.get(session__series=series)


def before(**hours):
    """Of a preparation."""
    return {"from_hours": -48, "until_hours": 0, "floor_hours": None, "eases_at_hours": None} | hours


UNSIGNED = {"signed_off_by": None, "signed_off_at": None, "signed_off_name": ""}

CASES = [
    ("protocol_one_per_treatment", lambda scene: copied(protocol(scene), key="another")),
    ("protocol_version_once", lambda scene: draft(scene, number=published(scene).get().number)),
    ("protocol_one_draft", lambda scene: [draft(scene), draft(scene, number=10)]),
    ("protocol_published_has_a_day", lambda scene: draft(scene, status="published")),
    ("instruction_code_once", lambda scene: copied(instruction(scene))),
    ("instruction_hours_ordered", lambda scene: instruction(scene, from_hours=168, until_hours=168, floor_hours=None)),
    ("instruction_floor_within_hours", lambda scene: instruction(scene, from_hours=24, floor_hours=24)),
    ("instruction_floor_within_hours", lambda scene: instruction(scene, until_hours=48, floor_hours=49)),
    ("instruction_at_most_a_year", lambda scene: instruction(scene, until_hours=8785)),
    ("instruction_at_most_a_year", lambda scene: instruction(scene, **before(from_hours=-8785))),
    ("instruction_before_or_after", lambda scene: instruction(scene, **before(from_hours=-1, until_hours=1))),
    ("instruction_eases_within_hours", lambda scene: instruction(scene, floor_hours=None, eases_at_hours=168)),
    ("instruction_eases_within_hours", lambda scene: instruction(scene, floor_hours=None, eases_at_hours=0)),
    ("instruction_eases_after_its_floor", lambda scene: instruction(scene, floor_hours=48, eases_at_hours=47)),
    ("protocol_draft_has_no_effect", lambda scene: draft(scene, effective_on=MONDAY.date())),
    ("protocol_move_is_kept", lambda scene: moved(scene).update(reason="else")),
    ("protocol_move_is_kept", lambda scene: moved(scene).delete()),
    ("plan_issued_at_some_time", lambda scene: sheet(scene).update(status="issued")),
    ("plan_issued_at_some_time", lambda scene: sheet(scene).update(issued_at=MONDAY)),
    ("plan_edition_once", lambda scene: edition(scene).update(edition=1, supersedes=None)),
    ("plan_one_draft", lambda scene: copied(edition(scene).get(), edition=3, supersedes=edition_of_another(scene))),
    ("plan_supersedes_after_the_first", lambda scene: sheet(scene).update(edition=2)),
    ("plan_supersedes_after_the_first", lambda scene: edition(scene).update(edition=1)),
    ("plan_supersedes_after_the_first", lambda scene: edition(scene).update(supersedes=None)),
    ("plan_acknowledgement_is_kept", lambda scene: acknowledged(scene).update(by=None)),
    ("plan_acknowledgement_is_kept", lambda scene: acknowledged(scene).delete()),
    ("plan_item_position_once", lambda scene: copied(lines(scene).first(), line="other")),
    ("plan_item_line_once", lambda scene: copied(lines(scene).first(), position=99)),
    ("plan_item_eases_in_force", lambda scene: lines(scene).update(eases_at=F("starts_at"))),
    ("plan_item_eases_in_force", lambda scene: lines(scene).update(eases_at=F("ends_at"))),
    ("override_number_once", lambda scene: copied(lengthened(scene).get())),
    ("override_within_a_year", lambda scene: lengthened(scene).update(until_hours=8785)),
    ("override_within_a_year", lambda scene: own(scene).update(until_hours=0)),
    ("override_of_an_instruction_or_own", lambda scene: lengthened(scene).update(instruction=None)),
    ("override_of_an_instruction_or_own", lambda scene: lengthened(scene).update(text="Words of my own.")),
    ("override_of_an_instruction_or_own", lambda scene: lengthened(scene).update(protocol_strength="")),
    ("override_of_an_instruction_or_own", lambda scene: own(scene).update(text="")),
    ("override_of_an_instruction_or_own", lambda scene: own(scene).update(floor_hours=24)),
    ("override_loosening_has_a_reason", lambda scene: lengthened(scene).update(until_hours=47)),
    ("override_loosening_has_a_reason", lambda scene: lengthened(scene, MOISTURIZER).update(eases_at_hours=100)),
    ("override_loosening_has_a_reason", lambda scene: shortened(scene).update(reason="")),
    ("override_loosening_has_a_reason", lambda scene: lengthened(scene).update(strength="should", floor_hours=None)),
    ("override_loosening_has_a_reason", lambda scene: lengthened(scene).update(is_dropped=True, floor_hours=None)),
    ("override_under_the_floor_is_signed_off", lambda scene: shortened(scene).update(**UNSIGNED)),
    ("override_under_the_floor_is_signed_off", lambda scene: shortened(scene).update(**UNSIGNED, until_hours=167)),
    *(
        (
            "override_under_the_floor_is_signed_off",
            lambda scene, less=less: lengthened(scene).update(reason="x", **less),
        )
        for less in ({"is_dropped": True}, {"eases_at_hours": 23}, {"strength": "should"}, {"until_hours": 23})
    ),
    ("override_signed_off_by_somebody_at_some_time", lambda scene: shortened(scene).update(signed_off_at=None)),
    ("override_signed_off_by_somebody_at_some_time", lambda scene: shortened(scene).update(signed_off_name="")),
    ("override_signed_off_by_somebody_at_some_time", lambda scene: lengthened(scene).update(signed_off_at=MONDAY)),
    ("plan_override_is_frozen", lambda scene: frozen_override(scene).update(reason="else")),
    ("plan_override_is_frozen", lambda scene: frozen_override(scene)._raw_delete("default")),
    ("plan_override_is_frozen", lambda scene: copied(frozen_override(scene).get(), number=9)),
    ("plan_item_times_ordered", lambda scene: lines(scene).update(ends_at=F("starts_at"))),
    ("protocol_published_is_frozen", lambda scene: published(scene).update(intro_en="else")),
    ("protocol_published_is_frozen", lambda scene: published(scene).update(status="draft")),
    ("instruction_is_frozen", lambda scene: published(scene).get().instructions.update(until_hours=8000)),
    ("instruction_is_frozen", lambda scene: published(scene).get().instructions.first().delete()),
    ("instruction_is_frozen", lambda scene: published(scene).get().instructions.update(version=draft(scene))),
    ("instruction_is_frozen", lambda scene: copied(published(scene).get().instructions.first(), code="more")),
    ("plan_issued_is_frozen", lambda scene: issued(scene).update(status="draft", issued_at=None)),
    ("plan_issued_is_frozen", lambda scene: issued(scene).update(issued_at=F("issued_at"))),
    (
        "plan_issued_is_frozen",
        lambda scene: run("DELETE FROM aftercare_aftercareplan WHERE id = %s", issued(scene).get().pk),
    ),
    ("plan_item_is_frozen", lambda scene: issued(scene).get().items.update(text="")),
    ("plan_item_is_frozen", lambda scene: issued(scene).get().items.all().delete()),
    (
        "plan_item_is_frozen",
        lambda scene: copied(issued(scene).get().items.first(), position=99, line="other"),
    ),
    ("plan_item_is_frozen", lambda scene: issued(scene).delete()),
    ("plan_withdrawal_is_kept", lambda scene: withdrawn(scene).update(at=MONDAY)),
    ("plan_withdrawal_is_kept", lambda scene: withdrawn(scene).delete()),
    *check_in_cases.CASES,
    ("share_link_digest_once", lambda scene: copied(links(scene).get())),
    ("share_link_lives_a_while", lambda scene: links(scene).update(expires_at=F("made_at"))),
    ("share_link_is_not_revived", lambda scene: links(scene).update(digest="else")),
    ("share_link_is_not_revived", lambda scene: links(scene).update(expires_at=F("expires_at") + timedelta(days=1))),
    ("share_link_is_not_revived", lambda scene: links(scene, revoked_at=MONDAY).update(revoked_at=None)),
    (
        "share_link_is_of_no_merged_patient",
        lambda scene: copied(links(scene).get(), digest="0" * 64, patient=tombstone(scene)),
    ),
    ("plan_document_is_kept", lambda scene: documents(scene).update(content=b"else")),
    ("plan_document_is_kept", lambda scene: documents(scene).delete()),
]


@pytest.mark.parametrize(("name", "attempt"), CASES, ids=[name for name, _ in CASES])
def test_the_database_refuses(scene, name, attempt):
    with refused_by(name):
        attempt(scene)


def test_every_constraint_and_trigger_has_a_case(db):
    assert {name for name, _ in CASES} == constraints_of("aftercare") | triggers_of("aftercare")


@pytest.mark.parametrize(
    "attempt",
    [
        lambda scene: ProtocolVersion.objects.filter(pk=draft(scene).pk).update(intro_en="else"),
        lambda scene: Instruction.objects.filter(pk=instruction(scene).pk).update(from_hours=0, until_hours=8784),
        lambda scene: Instruction.objects.filter(pk=instruction(scene).pk).update(floor_hours=F("until_hours")),
        lambda scene: instruction(scene).version.delete(),
        lambda scene: instruction(scene, **before(from_hours=-8784)),
        lambda scene: instruction(scene, floor_hours=48, eases_at_hours=48),
        lambda scene: lengthened(scene).update(until_hours=48, eases_at_hours=None),
        lambda scene: lengthened(scene).update(eases_at_hours=48),
        lambda scene: lengthened(scene).update(reason="x", until_hours=24),
        lambda scene: lengthened(scene).delete(),
        lambda scene: lines(scene).update(text="else"),
        lambda scene: PlanItem.objects.filter(pk__in=lines(scene)).delete(),
        lambda scene: [SeriesProtocol.objects.all().delete(), AftercareProtocol.objects.update(label_en="else")],
    ],
)
def test_what_is_not_settled_or_only_touches_a_limit_is_allowed(scene, attempt):
    attempt(scene)
