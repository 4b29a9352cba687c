from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Changeable, Identified
from clinic.models.people import Language, Patient
from clinic.models.places import Location, related
from clinic.statuses import Status, moves


class Channel(models.TextChoices):
    """By which way a message goes."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("SMS")


class MessageStatus(Status):
    """What became of a message. Whatever isn't pending or under way is settled and never changes."""

    PENDING = "pending", _("to be sent")
    SENDING = "sending", _("on its way")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent")
    UNCERTAIN = "uncertain", _("perhaps sent")
    CANCELLED = "cancelled", _("not needed")


moves(
    MessageStatus,
    {
        MessageStatus.PENDING: (MessageStatus.SENDING, MessageStatus.FAILED, MessageStatus.CANCELLED),
        # Back to pending where it surely didn't go, or where the provider knows it again by its id.
        MessageStatus.SENDING: (
            MessageStatus.SENT,
            MessageStatus.FAILED,
            MessageStatus.UNCERTAIN,
            MessageStatus.PENDING,
        ),
    },
)

UNSETTLED = (MessageStatus.PENDING, MessageStatus.SENDING)
# What the desk has to see to: the patient may not know.
UNTOLD = (MessageStatus.FAILED, MessageStatus.UNCERTAIN)


class Message(Changeable):
    """Something that a patient is told once, from ``due_at`` on (FHIR CommunicationRequest, then Communication).

    ``purpose`` says by which ``MessageKind`` it is written, about the row that ``subject_type`` and ``subject_id``
    name; ``details`` holds what else that kind has to know: ids and numbers, never a patient's data. ``key`` is what
    makes it one of a kind. It is written when it is sent, so that it tells what is so then: until then it has no
    channel, language or text. ``body`` is what was said, without links that only the patient may open; ``sent_to`` is
    just enough of the address to know it again. ``outcome`` is a stable code, ``provider_id`` what the one who carries
    it calls it. Change its state only through ``clinic.actions.messages``.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="messages", verbose_name=_("patient"))
    location = related(Location, related_name="+", verbose_name=_("location"))
    purpose = models.CharField(_("purpose"), max_length=40)
    subject_type = models.CharField(_("about"), max_length=80)
    subject_id = models.UUIDField(_("id"))
    details = models.JSONField(_("details"), default=dict, blank=True)
    key = models.CharField(_("key"), max_length=200)
    due_at = models.DateTimeField(_("due"))
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("caused by"),
    )
    again_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="again", verbose_name=_("sent again for")
    )
    status = models.CharField(_("status"), max_length=10, choices=MessageStatus, default=MessageStatus.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    taken_at = models.DateTimeField(_("on its way since"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=5, choices=Channel, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    sent_to = models.CharField(_("sent to"), max_length=80, blank=True)
    title = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    provider_id = models.CharField(_("known to the provider as"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["key"], name="message_once_per_key"),
            models.UniqueConstraint(fields=["again_of"], name="message_sent_again_once"),
            models.CheckConstraint(
                name="message_sent_has_its_time",
                condition=Q(status=MessageStatus.SENT, sent_at__isnull=False)
                | ~Q(status=MessageStatus.SENT) & Q(sent_at=None),
            ),
            models.CheckConstraint(
                name="message_on_its_way_was_taken",
                condition=~Q(status=MessageStatus.SENDING) | Q(taken_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="message_due", condition=Q(status=MessageStatus.PENDING)),
            models.Index(fields=["taken_at"], name="message_on_its_way", condition=Q(status=MessageStatus.SENDING)),
            models.Index(fields=["subject_id"], name="message_unsettled_about", condition=Q(status__in=UNSETTLED)),
            models.Index(fields=["patient", "-id"], name="message_of_patient"),
            models.Index(fields=["due_at"], name="message_untold", condition=Q(status__in=UNTOLD)),
        ]

    def __str__(self) -> str:
        return self.purpose


class MessageText(Identified):
    """The clinic's own wording of one kind of message, in one language, for one channel; rows are only added.

    That with the highest ``number`` counts; one that ``is_original`` goes back to what the program itself says. The
    text holds placeholders such as ``{phone}`` (see ``clinic.messages.wording``). Change it only through
    ``clinic.actions.messages.texts``.
    """

    purpose = models.CharField(_("purpose"), max_length=40)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    number = models.PositiveIntegerField(_("version"))
    is_original = models.BooleanField(_("the original"), default=False)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    text = models.TextField(_("text"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("text of a message")
        verbose_name_plural = _("texts of messages")
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "language", "channel", "number"], name="message_text_version_once"
            ),
            models.CheckConstraint(
                name="message_text_is_whole",
                condition=Q(is_original=True, subject="", text="")
                | Q(is_original=False)
                & ~Q(text="")
                & (Q(channel="sms", subject="") | Q(channel="email") & ~Q(subject="")),
            ),
            models.CheckConstraint(name="message_text_language_known", condition=Q(language__in=Language.values)),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.language} {self.channel} v{self.number}"


class ContactWishes(Changeable):
    """How a patient wants to be written to, as they said it. Who said nothing has no row.

    ``may_email`` and ``may_sms`` are what they agreed to, ``unwanted`` the purposes they don't want to hear of. Besides
    the clinic's quiet hours they may have their own: from ``quiet_from`` to ``quiet_until``, on the clock of the
    location, over midnight if that is earlier.
    """

    patient = models.OneToOneField(
        Patient, on_delete=models.CASCADE, related_name="contact_wishes", verbose_name=_("patient")
    )
    may_email = models.BooleanField(_("e-mail"), default=True)
    may_sms = models.BooleanField(_("SMS"), default=True)
    unwanted = ArrayField(models.CharField(max_length=40), verbose_name=_("doesn't want"), default=list, blank=True)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact wishes")
        verbose_name_plural = _("contact wishes")
        constraints = [
            models.CheckConstraint(
                name="wishes_quiet_hours_have_both_ends",
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.patient)
