"""A small clinic to act in: one location, two providers on weekdays, rooms, devices, a patient with acne scars."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from clinic.actions.confirming import Confirmation
from clinic.actions.patients import register_patient
from clinic.errors import InvalidInput
from clinic.models import Device, DeviceKind, Location, Patient, Provider, Room, RoomKind, Rota, User
from clinic.roles import Role
from tests.signing import signed_long_ago
from tests.treatments.screenings import screen
from treatments.actions.alerts import acknowledge_alerts
from treatments.actions.booking import book_session
from treatments.actions.concerns import add_concern
from treatments.actions.courses import start_series
from treatments.actions.record_input import Details, Supplies, TreatedArea, UsedCartridge
from treatments.actions.records import record_session
from treatments.actions.signing import sign_record
from treatments.actions.visits import arrive, complete_session, start_session
from treatments.models import (
    Appointment,
    BodyArea,
    PatientConcern,
    Series,
    SeriesTemplate,
    Session,
    SessionRecord,
    SkinConcern,
    Treatment,
)
from treatments.queries.alerts import unacknowledged_alerts

PASSWORD = "correct horse battery"
# A Monday morning in New York, nine o'clock there.
MONDAY = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)


@dataclass
class Scene:
    desk: User
    location: Location
    provider: Provider
    colleague: Provider
    room: Room
    device: Device
    treatment: Treatment
    template: SeriesTemplate
    patient: Patient
    concern: PatientConcern
    signs: bool = True

    def start_series(self, *, patient=None, at=MONDAY, **wishes) -> Series:
        patient = patient or self.patient
        concern = self.concern if patient == self.patient else self.add_concern(patient, at=at)
        wishes = {"template": self.template, "provider": self.provider} | wishes
        return start_series(
            patient=patient, location=self.location, patient_concerns=[concern], by=self.desk, at=at, **wishes
        )

    def add_concern(self, patient, *, at=MONDAY) -> PatientConcern:
        return add_concern(
            patient=patient,
            concern=SkinConcern.objects.get(key="acne_scars_rolling"),
            areas=[BodyArea.objects.get(key="cheeks")],
            by=self.desk,
            at=at,
        )

    def another_patient(self, name="Noor", *, at=MONDAY) -> Patient:
        patient = register_patient(
            given_name=name, family_name="Haddad", birth_date=date(1991, 5, 4), by=self.desk, at=at
        )
        self.consent(patient)
        return patient

    def consent(self, patient) -> None:
        """The patient agreed to everything some time ago."""
        if self.signs:
            signed_long_ago(self, patient)

    def book(self, session: Session, starts_at=MONDAY + timedelta(hours=1), *, at=MONDAY, **wishes) -> Appointment:
        return book_session(session=session, starts_at=starts_at, by=self.desk, at=at, **wishes)

    def begin(self, session: Session, starts_at=MONDAY + timedelta(hours=1), *, at=MONDAY) -> Session:
        appointment = self.book(session, starts_at, at=at)
        arrive(appointment=appointment, by=self.desk, at=starts_at)
        self.get_ready(session, at=starts_at)
        return start_session(session=session, by=self.provider.user, at=starts_at)

    def get_ready(self, session: Session, *, at) -> None:
        """Ask what is asked at every visit, unless a test did (no to all of it), and acknowledge the alerts."""
        if not session.screenings.filter(origin="visit").exists():
            screen(session, by=self.provider.user, at=at)
        seen = {alert.pk: alert.version for alert in unacknowledged_alerts(session)}
        acknowledge_alerts(session=session, seen=seen, by=self.provider.user, at=at)

    def perform(self, session: Session, starts_at=MONDAY + timedelta(hours=1), *, at=MONDAY) -> Session:
        begun = self.begin(session, starts_at, at=at)
        return complete_session(session=begun, by=self.provider.user, at=starts_at + timedelta(minutes=55))

    def give_password(self, user) -> str:
        """A password that ``user`` has from now on; whoever signed in before is signed out."""
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        return PASSWORD

    def confirm(self, *, at, by=None) -> Confirmation:
        return Confirmation(user=by or self.provider.user, at=at)

    def record(self, session, *areas, at=MONDAY + timedelta(hours=3), by=None, **wishes) -> SessionRecord:
        """Written as completely as signing wants it, unless said otherwise."""
        wishes = {"details": told(), "supplies": used(), "pain_peak": 3} | wishes
        return record_session(session=session, areas=areas or [treated()], by=by or self.provider.user, at=at, **wishes)

    def sign(self, record, *, at=MONDAY + timedelta(hours=4)) -> SessionRecord:
        return sign_record(record=record, confirmation=self.confirm(at=at), by=self.provider.user, at=at)


def treated(key="cheeks", **wishes) -> TreatedArea:
    values = {"depth_mm": Decimal("1.5"), "passes": 4, "speed": 4, "speed_unit": "level"}
    area = BodyArea.objects.get(key=key)
    return TreatedArea(area=area, **{**values, "endpoint": "pinpoint_bleeding"} | wishes)


def told(**wishes) -> Details:
    """All that a record must tell of a patient and a session."""
    return Details(
        **{
            "skin_today": ["intact"],
            "has_medical_change": False,
            "last_session_review": "Healed in two days.",
            "pregnancy_status": "not_pregnant",
            "skin_type": 3,
            "bleeding": "pinpoint",
            "erythema": 2,
            "oedema": 1,
            "has_urticaria": False,
            "has_vasovagal": False,
            "post_care": "Cooled, sunscreen.",
            "teach_back": True,
            "next_interval_days": 28,
        }
        | wishes
    )


def cartridge(**wishes) -> UsedCartridge:
    values = {"ref": "N-12", "lot": "CT-1", "expires_on": date(2028, 1, 1), "pins": 12, "is_single_use": True}
    return UsedCartridge(**values | wishes)


def used(**wishes) -> Supplies:
    return Supplies(**{"cartridges": [cartridge()]} | wishes)


def set_scene(zone="America/New_York", *, signs=True) -> Scene:
    """Reference data must be loaded. The location works on weekdays from nine to five, local time.

    Unless it ``signs``, nobody has agreed to anything yet.
    """
    desk = User.objects.create_user("front-desk", roles=[Role.FRONT_DESK], is_staff=True)
    location = Location.objects.create(name="Riverside", time_zone=zone, phone="+12125550100", emergency_number="911")
    provider, colleague = (add_provider(name, location) for name in ("Ada Okafor", "Ben Ruiz"))
    treatment = Treatment.objects.get(key="microneedling")
    treatment.eligible_providers.set([provider, colleague])
    rooms = [Room.objects.create(location=location, name=name) for name in ("Room 1", "Room 2")]
    Room.objects.create(location=location, name="Talk", kind=RoomKind.CONSULTATION)
    pen = DeviceKind.objects.get(key="microneedling_pen")
    devices = [Device.objects.create(location=location, kind=pen, name=name) for name in ("Pen 1", "Pen 2")]
    patient = register_patient(given_name="Maya", family_name="Lind", birth_date=date(1990, 2, 3), by=desk, at=MONDAY)
    scene = Scene(
        desk=desk,
        location=location,
        provider=provider,
        colleague=colleague,
        room=rooms[0],
        device=devices[0],
        treatment=treatment,
        template=SeriesTemplate.objects.get(key="mn_acne_scars"),
        patient=patient,
        concern=None,
        signs=signs,
    )
    scene.consent(patient)
    scene.concern = scene.add_concern(patient)
    return scene


def add_provider(name, location) -> Provider:
    user = User.objects.create_user(name.split()[0].lower(), roles=[Role.PROVIDER], is_staff=True)
    provider = Provider.objects.create(name=name, user=user)
    for weekday in range(5):
        Rota.objects.create(
            provider=provider,
            location=location,
            weekday=weekday,
            starts=time(9),
            ends=time(17),
            valid_from=date(2020, 1, 1),
        )
    return provider


@contextmanager
def refuses_input(code):
    """What happens inside is refused as an ``InvalidInput`` with this code; yields what was raised."""
    with pytest.raises(InvalidInput) as refusal:
        yield refusal
    assert refusal.value.code == code
