from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Language, Location, Provider
from clinic.models.base import Changeable
from clinic.models.places import related


class CalendarFeed(Changeable):
    """The appointments of one provider or one location as a calendar, for whoever has its address: nobody signs in.

    The address holds 256 random bits, of which only an HMAC is kept. It tells when and where, in ``language``, and no
    more than that unless it is ``with_names``: then whom, and for what. It leads there until it is revoked, and nowhere
    while the provider or location isn't active. ``last_used_at`` is kept to the hour.
    """

    provider = related(Provider, verbose_name=_("provider"), null=True, blank=True, related_name="calendar_feeds")
    location = related(Location, verbose_name=_("location"), null=True, blank=True, related_name="calendar_feeds")
    with_names = models.BooleanField(_("with the names of patients"), default=False)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    digest = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("made"))
    made_by = related(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("made by"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="calendar_feed_digest_once"),
            models.CheckConstraint(
                name="calendar_feed_of_a_provider_or_a_location",
                condition=Q(provider__isnull=False, location=None) | Q(provider=None, location__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
