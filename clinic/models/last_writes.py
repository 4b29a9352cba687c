from django.db import models
from django.utils.translation import gettext_lazy as _


class LastWrite(models.Model):
    """Up to which position of the WAL a program has written: bytes before it. Its id is that of the token.

    Of worth for as long as a replica may lag: the table isn't logged, and begins empty wherever a replica is promoted.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    position = models.BigIntegerField(_("position"))

    class Meta:
        verbose_name = _("last write")
        verbose_name_plural = _("last writes")

    def __str__(self) -> str:
        return str(self.position)
