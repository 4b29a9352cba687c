"""A kind of message, and outlets that remember what they carried: plugged in as others are."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from clinic.actions.messages.queueing import queue_message
from clinic.actions.messages.sending import send_due
from clinic.messages import kinds
from clinic.messages.kinds import MessageKind, Words
from clinic.messages.outlets import Outlets
from clinic.models import Message

SECRET = "https://clinic.example/p/s3cret"


def write(message, at):
    return Words(subject="News", text=f"Look: {SECRET}", sms=f"News: {SECRET}", secrets=[SECRET])


@contextmanager
def knowing(**how):
    """There are messages for the purpose ``news`` inside."""
    kind, before = MessageKind(**{"code": "news", "label": "news", "write": write} | how), dict(kinds._kinds)
    kinds.register_kind(kind)
    try:
        yield kind
    finally:
        kinds._kinds.clear()
        kinds._kinds.update(before)


@dataclass
class Carried(Outlets):
    """Remembers the letters; what ``fails`` gives is raised instead, one after the other."""

    letters: list = field(default_factory=list)
    fails: list = field(default_factory=list)
    is_idempotent: bool = False

    def of(self, channel):
        self.channel = channel
        return self

    def send(self, letter):
        failure = self.fails.pop(0) if self.fails else None
        if failure:
            raise failure
        self.letters.append((self.channel, letter))
        return "P-1"


def queue_news(scene, at, **how):
    about = {"patient": scene.patient, "location": scene.location, "subject": scene.location, "due_at": at}
    queue_message(**{"kind": "news", **about, "by": scene.desk, "at": at} | how)
    return Message.objects.latest("id")


def send(at, outlets=None):
    """Everything that is due at ``at``; the outlets that carried it."""
    outlets = outlets or Carried()
    send_due(clock=lambda: at, outlets=outlets)
    return outlets


def reach(patient, **values):
    """Let the patient be reached so."""
    for name, value in values.items():
        setattr(patient, name, value)
    patient.save()
    return patient


HOUR = timedelta(hours=1)
