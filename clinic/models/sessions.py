from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Identified


class BrowserSession(Identified):
    """A browser that somebody is signed in with. Its key is in the browser's cookie alone; an HMAC of it is kept.

    Whoever reads the database, or a copy of it, can make no cookie of that. ``last_used_at`` is known to a minute, and
    what pages ask for by themselves doesn't count. Written by ``clinic.sessions.store`` and nobody else.
    """

    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="browser_sessions",
        verbose_name=_("user"),
    )
    data = models.TextField(_("data"), editable=False)
    started_at = models.DateTimeField(_("signed in"), editable=False)
    last_used_at = models.DateTimeField(_("last used"), editable=False)
    confirmed_at = models.DateTimeField(_("password last confirmed"), null=True, editable=False)
    network = models.CharField(_("network"), max_length=64, blank=True, editable=False)
    browser = models.CharField(_("browser"), max_length=80, blank=True, editable=False)
    system = models.CharField(_("system"), max_length=80, blank=True, editable=False)

    class Meta:
        verbose_name = _("browser session")
        verbose_name_plural = _("browser sessions")

    def __str__(self) -> str:
        return str(self.pk)
