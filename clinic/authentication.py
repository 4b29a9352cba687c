"""How Django asks what somebody may do."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from clinic.roles import ROLES_FOR, Capability, may


class CapabilityBackend(ModelBackend):
    """Django's permissions are not used: what a role may is in the table above, and nowhere else."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:  # noqa: ARG002  (Django's signature)
        """Answer for the capability named ``perm``; names that the table doesn't have are refused."""
        return perm in ROLES_FOR and may(user_obj, Capability(perm))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:  # noqa: ARG002  (Django's signature)
        """Every signed-in member of staff sees the index; what it lists is decided model by model."""
        return bool(user_obj.is_active and user_obj.is_staff)
