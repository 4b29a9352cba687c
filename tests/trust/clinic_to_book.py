"""A small clinic in the cluster of the stand, with more starts than anybody asks for; and who asks."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("America/New_York")
PATIENTS = 16
A_DAY = 16  # visits of half an hour
OPENS = time(9)


@dataclass
class Clinic:
    """Ids and secrets as text, for they are sent."""

    location: str
    providers: list
    patients: list
    token: str
    session: str
    csrf: str
    scene: object
    tokens: list = field(default_factory=list)

    def __post_init__(self):
        self._numbers = itertools.count()

    def next_start(self):
        """A start that nobody was given before: it never is taken."""
        # A thread takes it whole: counting is one step of the interpreter.
        return start_of(next(self._numbers))

    def visit(self, patient, starts_at, provider=0):
        return {
            "patient": self.patients[patient],
            "kind": "consultation",
            "minutes": 20,
            "location": self.location,
            "starts_at": starts_at.isoformat(),
            "provider": self.providers[provider],
            "notify": False,
        }


def start_of(number):
    """The starts of working days, from the week after next."""
    day, turn = divmod(number, A_DAY)
    week, weekday = divmod(day, 5)
    first = datetime.now(PLACE).date() + timedelta(days=14)
    monday = first - timedelta(days=first.weekday())
    start = datetime.combine(monday + timedelta(weeks=week, days=weekday), OPENS, PLACE)
    return (start + timedelta(minutes=30 * turn)).astimezone(UTC)


def set_up():
    """Django is set up, on an empty clinic with reference data."""
    from django.conf import settings
    from django.middleware.csrf import _get_new_csrf_string
    from django.test import Client
    from django.utils import timezone

    from api.tokens import create_token
    from tests.scenes import set_scene

    scene = set_scene()
    token = create_token(name="Program", scopes=["*"], by=None, at=timezone.now())[1]
    patients = [scene.another_patient(f"Patient{number}") for number in range(PATIENTS)]
    browser = Client()
    browser.force_login(scene.desk)
    return Clinic(
        location=str(scene.location.pk),
        providers=[str(scene.provider.pk), str(scene.colleague.pk)],
        patients=[str(patient.pk) for patient in patients],
        token=token,
        session=browser.cookies[settings.SESSION_COOKIE_NAME].value,
        csrf=_get_new_csrf_string(),
        scene=scene,
    )
