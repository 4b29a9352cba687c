import logging

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from clinic.models.base import Identified
from clinic.sealing import seal, seal_anew, unseal

logger = logging.getLogger(__name__)

_PURPOSE = "clinic.second_factors"
# What stands where django-otp has the secret: no secret at all, so that nothing is ever checked against it.
NO_KEY = "sealed"
# RFC 4226 recommends 160 bits.
_BYTES = 20


def new_secret() -> str:
    """A secret for an app, sealed."""
    return seal(_PURPOSE, bytes.fromhex(random_hex(_BYTES)))


class AuthenticatorApp(TOTPDevice):  # type: ignore[misc]  # django-otp has no types
    """django-otp's device, whose secret is kept sealed: a copy of the database makes no codes."""

    sealed = models.TextField(_("secret"), default=new_secret, editable=False)

    class Meta:
        verbose_name = _("authenticator app")
        verbose_name_plural = _("authenticator apps")

    @property
    def bin_key(self) -> bytes:
        """The secret, where django-otp looks for it."""
        return unseal(_PURPOSE, self.sealed)

    @property
    def is_readable(self) -> bool:
        """Whether there is a key that opens the secret."""
        try:
            return bool(self.bin_key)
        except InvalidToken:
            logger.error("The secret of an app is sealed with a key that isn't among SECOND_FACTOR_KEYS.")  # noqa: TRY400  (no trace of a secret)
            return False

    def seal_anew(self) -> None:
        """Seal the secret with the first key; to be written.

        :raises cryptography.fernet.InvalidToken: no key opens it.
        """
        self.sealed = seal_anew(_PURPOSE, self.sealed)


class RecoveryCode(Identified):
    """A code that stands in, once, for the one of an app that was lost. Only its HMAC is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recovery_codes", verbose_name=_("user")
    )
    digest = models.CharField(_("digest"), max_length=64)
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return str(self.pk)
