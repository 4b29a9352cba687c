"""Courses. What has states is made by the actions, so that it can't be what the system would refuse."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.clinic import LocationFactory, PatientFactory, UserFactory
from treatments.actions.concerns import add_concern
from treatments.actions.courses import start_series
from treatments.models import BodyArea, PatientConcern, RestrictionKey, Series, SeriesTemplate, SkinConcern, Treatment


class TreatmentFactory(DjangoModelFactory):
    class Meta:
        model = Treatment

    key = factory.Sequence(lambda n: f"treatment_{n}")
    label_en = factory.Sequence(lambda n: f"Treatment {n}")
    label_es = factory.Sequence(lambda n: f"Tratamiento {n}")
    procedure_minutes = 30


class SkinConcernFactory(DjangoModelFactory):
    class Meta:
        model = SkinConcern

    key = factory.Sequence(lambda n: f"concern_{n}")
    label_en = factory.Sequence(lambda n: f"Concern {n}")
    label_es = factory.Sequence(lambda n: f"Afección {n}")
    group = "texture"


class BodyAreaFactory(DjangoModelFactory):
    class Meta:
        model = BodyArea

    key = factory.Sequence(lambda n: f"area_{n}")
    label_en = factory.Sequence(lambda n: f"Area {n}")
    label_es = factory.Sequence(lambda n: f"Zona {n}")


class RestrictionKeyFactory(DjangoModelFactory):
    class Meta:
        model = RestrictionKey

    key = factory.Sequence(lambda n: f"restriction_{n}")
    label_en = factory.Sequence(lambda n: f"Restriction {n}")
    label_es = factory.Sequence(lambda n: f"Restricción {n}")
    polarity = "avoid"


class PatientConcernFactory(factory.Factory):
    class Meta:
        model = PatientConcern

    patient = factory.SubFactory(PatientFactory)
    concern = factory.SubFactory(SkinConcernFactory)
    areas = factory.LazyFunction(lambda: [BodyAreaFactory()])
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return add_concern(**kwargs)


class SeriesFactory(factory.Factory):
    """A series of the reference data's template for acne scars, of three sessions."""

    class Meta:
        model = Series

    patient = factory.SubFactory(PatientFactory)
    location = factory.SubFactory(LocationFactory)
    template = factory.LazyFunction(lambda: SeriesTemplate.objects.get(key="mn_acne_scars"))
    session_count = 3
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        kwargs.setdefault("patient_concerns", [PatientConcernFactory(patient=kwargs["patient"])])
        return start_series(**kwargs)
