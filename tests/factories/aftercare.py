"""Protocols."""

import factory
from factory.django import DjangoModelFactory

from aftercare.models import AftercareProtocol, Instruction, ProtocolVersion, Strength
from tests.factories.treatments import TreatmentFactory
from treatments.models import Polarity, RestrictionKey


class RestrictionKeyFactory(DjangoModelFactory):
    class Meta:
        model = RestrictionKey

    key = factory.Sequence(lambda n: f"restriction_{n}")
    label_en = factory.Sequence(lambda n: f"Restriction {n}")
    label_es = factory.Sequence(lambda n: f"Restricción {n}")
    polarity = Polarity.AVOID


class AftercareProtocolFactory(DjangoModelFactory):
    class Meta:
        model = AftercareProtocol

    treatment = factory.SubFactory(TreatmentFactory)
    key = factory.Sequence(lambda n: f"protocol_{n}")
    label_en = factory.Sequence(lambda n: f"Protocol {n}")
    label_es = factory.Sequence(lambda n: f"Protocolo {n}")


class ProtocolVersionFactory(DjangoModelFactory):
    """A draft, which may still get instructions."""

    class Meta:
        model = ProtocolVersion

    protocol = factory.SubFactory(AftercareProtocolFactory)
    number = 1


class InstructionFactory(DjangoModelFactory):
    class Meta:
        model = Instruction

    version = factory.SubFactory(ProtocolVersionFactory)
    code = factory.Sequence(lambda n: f"I{n}")
    position = factory.Sequence(lambda n: n + 1)
    key = factory.SubFactory(RestrictionKeyFactory)
    kind = Polarity.AVOID
    strength = Strength.MUST
    from_hours = 0
    until_hours = 24
    text_en = "Not until {end}."
    text_es = "No antes de {end}."
