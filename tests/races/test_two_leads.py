"""Two people write the same protocol at the same moment, on two real connections."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from aftercare.actions.instructions import change_instruction
from aftercare.actions.protocols import draft_version, publish_version
from aftercare.models import Instruction, ProtocolVersion
from tests.aftercare.drafts import LATER, add, draft, lead, microneedling
from tests.races.test_two_providers import attempt, meeting_at

# Enough that they overlap in one order and the other.
ROUNDS = 6


def race(*acts):
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(attempt, acts))


def drafting(by):
    return lambda: draft_version(protocol=microneedling(), by=by, at=LATER)


def test_of_two_who_draft_at_once_one_is_told_that_the_other_does(committed_db):
    by = lead()
    with meeting_at(ProtocolVersion) as met:
        outcomes = race(drafting(by), drafting(by))
    assert sorted(outcomes) == ["done", "draft_exists"]
    assert ProtocolVersion.objects.filter(status="draft").count() == 1
    # The second came to write only when the first had: then the database itself said no.
    assert len(met) == 0


def test_of_two_who_publish_at_once_one_does(committed_db):
    by, version = lead(), draft()

    def act():
        publish_version(version=version, by=by, at=LATER)

    with meeting_at(ProtocolVersion) as met:
        assert sorted(race(act, act)) == ["done", "invalid_transition"]
    assert len(met) == 0


@pytest.mark.parametrize("number", range(ROUNDS))
def test_what_is_published_is_what_was_there_when_it_was(committed_db, number):
    by, version = lead(), draft()
    instruction = add(version, f"RACE-{number}", until_hours=24)

    def publish():
        publish_version(version=version, by=by, at=LATER)

    def change():
        change_instruction(instruction=instruction, until_hours=48, by=by, at=LATER)

    acts = (publish, change) if number % 2 else (change, publish)
    outcomes = dict(zip([act.__name__ for act in acts], race(*acts), strict=True))
    hours = Instruction.objects.get(pk=instruction.pk).until_hours
    assert outcomes["publish"] == "done"
    assert (outcomes["change"], hours) in {("done", 48), ("invalid_transition", 24)}
