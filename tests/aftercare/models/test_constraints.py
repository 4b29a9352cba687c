import pytest
from django.db.models import F

from aftercare.actions.sharing import share_sheet
from aftercare.models import (
    AftercarePlan,
    AftercareProtocol,
    Instruction,
    PlanDocument,
    PlanItem,
    PlanWithdrawal,
    ProtocolVersion,
    SeriesProtocol,
    ShareLink,
)
from aftercare.queries.protocols import current_version
from tests.constraints import constraints_of, copied, refused_by, run, triggers_of
from tests.scenes import MONDAY
from treatments.actions.withdrawing import withdraw_session


def protocol(scene):
    return current_version(scene.treatment).protocol


def draft(scene, **values):
    return ProtocolVersion.objects.create(**{"protocol": protocol(scene), "number": 9} | values)


def instruction(scene, **values):
    """An instruction of a draft version, like one of the published version."""
    return copied(
        current_version(scene.treatment).instructions.get(key__key="sun_exposure"), version=draft(scene), **values
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


def links(scene):
    share_sheet(plan=issued(scene).get(), by=scene.desk, at=MONDAY)
    return ShareLink.objects.all()


def documents(scene):
    values = {"content": b"%PDF", "sha256": "0" * 64, "made_at": MONDAY}
    PlanDocument.objects.create(plan=issued(scene).get(), **values)
    return PlanDocument.objects.all()


def lines(scene):
    return sheet(scene).get().items.all()


def published(scene):
    return ProtocolVersion.objects.filter(pk=current_version(scene.treatment).pk)


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
    ("plan_issued_at_some_time", lambda scene: sheet(scene).update(status="issued")),
    ("plan_issued_at_some_time", lambda scene: sheet(scene).update(issued_at=MONDAY)),
    ("plan_item_position_once", lambda scene: copied(lines(scene).first())),
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
    ("plan_item_is_frozen", lambda scene: copied(issued(scene).get().items.first(), position=99)),
    ("plan_item_is_frozen", lambda scene: issued(scene).delete()),
    ("plan_withdrawal_is_kept", lambda scene: withdrawn(scene).update(at=MONDAY)),
    ("plan_withdrawal_is_kept", lambda scene: withdrawn(scene).delete()),
    ("share_link_digest_once", lambda scene: copied(links(scene).get())),
    ("share_link_lives_a_while", lambda scene: links(scene).update(expires_at=F("made_at"))),
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
        lambda scene: lines(scene).update(text="else"),
        lambda scene: PlanItem.objects.filter(pk__in=lines(scene)).delete(),
        lambda scene: [SeriesProtocol.objects.all().delete(), AftercareProtocol.objects.update(label_en="else")],
    ],
)
def test_what_is_not_settled_or_only_touches_a_limit_is_allowed(scene, attempt):
    attempt(scene)
