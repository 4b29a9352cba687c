"""Places and people, valid and unlike each other."""

from datetime import date, time, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clinic.models import (
    Absence,
    Closure,
    Device,
    DeviceKind,
    Location,
    Outage,
    Patient,
    Provider,
    Room,
    Rota,
    User,
)
from clinic.roles import Role


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"somebody-{n}")
    roles = factory.LazyFunction(lambda: [Role.FRONT_DESK])


class LocationFactory(DjangoModelFactory):
    class Meta:
        model = Location

    name = factory.Sequence(lambda n: f"Location {n}")
    time_zone = "America/New_York"
    phone = "+12125550100"
    emergency_number = "911"


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    location = factory.SubFactory(LocationFactory)
    name = factory.Sequence(lambda n: f"Room {n}")


class DeviceKindFactory(DjangoModelFactory):
    class Meta:
        model = DeviceKind

    key = factory.Sequence(lambda n: f"device_kind_{n}")
    label_en = factory.Sequence(lambda n: f"Kind {n}")
    label_es = factory.Sequence(lambda n: f"Tipo {n}")


class DeviceFactory(DjangoModelFactory):
    class Meta:
        model = Device

    location = factory.SubFactory(LocationFactory)
    kind = factory.SubFactory(DeviceKindFactory)
    name = factory.Sequence(lambda n: f"Device {n}")


class ProviderFactory(DjangoModelFactory):
    class Meta:
        model = Provider

    user = factory.SubFactory(UserFactory, roles=[Role.PROVIDER])
    name = factory.Sequence(lambda n: f"Provider {n}")


class RotaFactory(DjangoModelFactory):
    class Meta:
        model = Rota

    provider = factory.SubFactory(ProviderFactory)
    location = factory.SubFactory(LocationFactory)
    weekday = 0
    starts = time(9)
    ends = time(17)
    valid_from = date(2020, 1, 1)


class PeriodFactory(DjangoModelFactory):
    """An hour, from now on."""

    class Meta:
        abstract = True

    starts_at = factory.LazyFunction(timezone.now)
    ends_at = factory.LazyAttribute(lambda period: period.starts_at + timedelta(hours=1))


class AbsenceFactory(PeriodFactory):
    class Meta:
        model = Absence

    provider = factory.SubFactory(ProviderFactory)


class ClosureFactory(PeriodFactory):
    class Meta:
        model = Closure

    location = factory.SubFactory(LocationFactory)


class OutageFactory(PeriodFactory):
    """Of a room, unless a device is said and no room."""

    class Meta:
        model = Outage

    room = factory.SubFactory(RoomFactory)


class PatientFactory(DjangoModelFactory):
    class Meta:
        model = Patient

    given_name = factory.Sequence(lambda n: f"Given{n}")
    family_name = factory.Sequence(lambda n: f"Family{n}")
    birth_date = date(1990, 2, 3)
