from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Device, Location, Patient, Provider, Room
from clinic.models.base import Identified, Mirrored
from clinic.models.places import related
from treatments.models.series import Session
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus


class AppointmentKind(models.TextChoices):
    """What an appointment is for."""

    SESSION = "session", _("session")
    CONSULTATION = "consultation", _("consultation")
    WALK_IN = "walk_in", _("walk-in")


class FindingLevel(models.TextChoices):
    """What a finding means for a booking."""

    BLOCK = "block", _("nobody may")
    OVERRIDE = "override", _("needs an override")
    WARN = "warn", _("warning")


def _range(starts: str, ends: str) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Func(F(starts), F(ends), function="TSTZRANGE", output_field=DateTimeRangeField()),
        output_field=DateTimeRangeField(),
        db_persist=True,
    )


def _free(resource: str, during: str, message: Any) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=f"appointment_{resource}_free",
        expressions=[(F(resource), "="), (F(during), "&&")],
        condition=Q(status__in=LIVE_APPOINTMENTS),
        # A whole chain moves through its own old times in one UPDATE statement.
        deferrable=Deferrable.IMMEDIATE,
        violation_error_message=message,
    )


class Appointment(Mirrored):
    """A promise of time, people and place (FHIR Appointment); for a session, or without one.

    The patient is there in ``[starts_at, ends_at)``. Provider, room and device are taken until they become free again,
    each at a time of its own: the provider perhaps only from the end of numbing, room and device with their turnover.
    PostgreSQL lets no two live appointments have one of them at a time. A held one counts until ``held_until``. What
    ``is_pinned`` was placed by hand: a ripple moves it last. Change its state only through ``treatments.actions``.
    """

    patient = related(Patient, verbose_name=_("patient"), related_name="appointments", db_index=False)
    session = related(Session, verbose_name=_("session"), null=True, blank=True, related_name="appointments")
    kind = models.CharField(_("kind"), max_length=20, choices=AppointmentKind, default=AppointmentKind.SESSION)
    status = models.CharField(_("status"), max_length=20, choices=AppointmentStatus, default=AppointmentStatus.BOOKED)
    location = related(Location, verbose_name=_("location"), related_name="appointments", db_index=False)
    provider = related(Provider, verbose_name=_("provider"), related_name="appointments", db_index=False)
    room = related(Room, verbose_name=_("room"), related_name="appointments")
    device = related(Device, verbose_name=_("device"), null=True, blank=True, related_name="appointments")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    provider_taken_at = models.DateTimeField(_("provider needed from"))
    provider_free_at = models.DateTimeField(_("provider free from"))
    room_free_at = models.DateTimeField(_("room free from"))
    device_free_at = models.DateTimeField(_("device free from"), null=True, blank=True)
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_pinned = models.BooleanField(_("placed by hand"), default=False, db_default=False)

    patient_during = _range("starts_at", "ends_at")
    provider_during = _range("provider_taken_at", "provider_free_at")
    room_during = _range("starts_at", "room_free_at")
    device_during = _range("starts_at", "device_free_at")

    # What was said and acted upon, unless the times have changed since: where it has been read, or just written.
    standing_findings: "Sequence[AppointmentFinding]"

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            _free("patient", "patient_during", _("The patient has another appointment then.")),
            _free("provider", "provider_during", _("The provider is taken then.")),
            _free("room", "room_during", _("The room is taken, or being prepared, then.")),
            _free("device", "device_during", _("The device is taken, or being prepared, then.")),
            models.UniqueConstraint(
                fields=["session"],
                name="appointment_one_live_per_session",
                condition=Q(status__in=[*LIVE_APPOINTMENTS, AppointmentStatus.FULFILLED]),
            ),
            models.CheckConstraint(
                name="appointment_session_by_kind",
                condition=Q(kind=AppointmentKind.SESSION, session__isnull=False)
                | ~Q(kind=AppointmentKind.SESSION) & Q(session__isnull=True),
            ),
            models.CheckConstraint(
                name="appointment_times_ordered",
                condition=Q(
                    starts_at__lt=F("ends_at"),
                    starts_at__lte=F("provider_taken_at"),
                    provider_taken_at__lt=F("provider_free_at"),
                    provider_free_at__lte=F("room_free_at"),
                    ends_at__lte=F("room_free_at"),
                ),
            ),
            models.CheckConstraint(
                name="appointment_device_has_its_end",
                condition=Q(device=None, device_free_at=None)
                | Q(device__isnull=False, device_free_at__isnull=False, device_free_at__gte=F("ends_at")),
            ),
            models.CheckConstraint(
                name="appointment_held_has_its_end",
                condition=Q(status=AppointmentStatus.HELD, held_until__isnull=False)
                | ~Q(status=AppointmentStatus.HELD) & Q(held_until=None),
            ),
        ]
        # Patient, provider and location have none of their own: these begin with them.
        indexes = [
            models.Index(fields=["provider", "starts_at"], name="appointment_of_provider"),
            models.Index(fields=["updated_at"], name="appointment_by_change"),
            models.Index(fields=["starts_at", "id"], name="appointment_by_start"),
            models.Index(fields=["location", "starts_at", "id"], name="appointment_of_location"),
            models.Index(fields=["patient", "starts_at"], name="appointment_of_patient"),
            # All that a search for free starts reads, so that it never looks into the table.
            models.Index(
                fields=["location", "starts_at"],
                include=[
                    "provider",
                    "room",
                    "device",
                    "provider_taken_at",
                    "provider_free_at",
                    "room_free_at",
                    "device_free_at",
                    "status",
                    "held_until",
                ],
                name="appointment_taken_at_location",
                condition=Q(status__in=LIVE_APPOINTMENTS),
            ),
            # So few are held that clearing them away is looking into an almost empty index.
            models.Index(fields=["held_until"], name="appointment_held", condition=Q(status=AppointmentStatus.HELD)),
            # Which session lost its appointment.
            models.Index(
                fields=["session"],
                name="appointment_given_up",
                condition=Q(status__in=(AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)),
            ),
            models.Index(
                fields=["provider", "location", "starts_at"],
                include=["provider_taken_at", "provider_free_at", "status", "held_until"],
                name="appointment_taken_elsewhere",
                condition=Q(status__in=LIVE_APPOINTMENTS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class AppointmentFinding(Identified):
    """Something a rule said about an appointment that was acted upon all the same: a warning, or an override.

    An override keeps the reason that was given for it. Once the appointment has moved, what was said of its old time is
    superseded: kept for the report, and no longer true of the appointment.
    """

    appointment = related(Appointment, verbose_name=_("appointment"), related_name="findings")
    code = models.CharField(_("code"), max_length=40)
    level = models.CharField(_("level"), max_length=10, choices=FindingLevel)
    text = models.CharField(_("what was said"), max_length=300)
    source = models.CharField(_("source"), max_length=200, blank=True)
    override_reason = models.CharField(_("overridden because"), max_length=300, blank=True)
    superseded_at = models.DateTimeField(_("no longer so since"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("kept finding")
        verbose_name_plural = _("kept findings")
        indexes = [models.Index(fields=["-at", "-id"], name="finding_overridden", condition=~Q(override_reason=""))]

    def __str__(self) -> str:
        return self.text


class AppointmentConfirmation(Identified):
    """That a patient said they will be there at ``starts_at``: on their own page (then ``by`` is nobody), or to ``by``.

    It holds for that start: once the appointment has moved, it is to be confirmed anew.
    """

    appointment = related(Appointment, verbose_name=_("appointment"), related_name="confirmations")
    starts_at = models.DateTimeField(_("starts"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("confirmation of an appointment")
        verbose_name_plural = _("confirmations of appointments")
        constraints = [
            models.UniqueConstraint(fields=["appointment", "starts_at"], name="appointment_confirmed_once_per_start")
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
