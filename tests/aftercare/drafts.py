"""Drafting and publishing in a few words."""

from datetime import timedelta

from aftercare.actions.instructions import add_instruction
from aftercare.actions.protocols import draft_version, publish_version
from aftercare.models import AftercareProtocol, Strength
from clinic.models import User
from clinic.roles import Role
from tests.scenes import MONDAY
from treatments.models import Polarity, RestrictionKey

LATER = MONDAY + timedelta(hours=1)


def lead():
    """A clinical lead."""
    found = User.objects.filter(username="lead").first()
    return found or User.objects.create_user("lead", roles=[Role.CLINICAL_LEAD], is_staff=True)


def microneedling():
    return AftercareProtocol.objects.get(key="microneedling_aftercare")


def draft(protocol=None, **how):
    return draft_version(protocol=protocol or microneedling(), by=lead(), at=LATER, **how)


def publish(version, *, at=LATER, **how):
    return publish_version(version=version, by=lead(), at=at, **how)


def told(key="makeup", **values):
    """All that an instruction needs."""
    return {
        "key": RestrictionKey.objects.get(key=key),
        "kind": Polarity.AVOID,
        "strength": Strength.MUST,
        "from_hours": 0,
        "until_hours": 24,
        "text_en": "Not until {end}.",
        "text_es": "No antes de {end}.",
        "sources": ["BG"],
    } | values


def add(version, code="NEW-1", **values):
    return add_instruction(version=version, code=code, by=lead(), at=LATER, **told(**values))
