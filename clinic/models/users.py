from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import uuid7
from clinic.roles import Role


class User(AbstractUser):
    """Somebody, or some machine, that signs in. What they may do follows from ``roles`` (see ``clinic.roles``).

    ``limited_to`` are the ids of the locations whose appointments, series and records they see, every location's where
    there are none (see ``clinic.scope``). They stand in the row, so that knowing them takes no query.

    Since ``second_factor_at`` they need a code besides the password (see ``clinic.actions.second_factors``).

    ``version`` counts the changes that somebody made, starting at 1, as those of ``Changeable``: signing in is none.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    roles = ArrayField(
        models.CharField(max_length=20, choices=Role.choices), verbose_name=_("roles"), default=list, blank=True
    )
    limited_to = ArrayField(models.UUIDField(), verbose_name=_("only at"), default=list, db_default=[], blank=True)
    second_factor_at = models.DateTimeField(_("second factor since"), null=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(name="user_roles_known", condition=models.Q(roles__contained_by=list(Role.values))),
        ]
