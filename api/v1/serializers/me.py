"""Who the caller is."""

from typing import Any

from rest_framework import serializers

from api.fields import InstantField
from clinic.roles import Role


class OwnTokenOutput(serializers.Serializer[Any]):
    """What the caller's token covers, until when, and from where: from anywhere where there are no ``networks``.

    ``earlier_secret_ends_at`` is until when the secret works that it had before it was rotated, if it does.
    """

    scopes = serializers.ListField(child=serializers.CharField(), read_only=True)
    networks = serializers.ListField(child=serializers.CharField(), read_only=True)
    issued_at = InstantField(read_only=True)
    expires_at = InstantField(read_only=True)
    earlier_secret_ends_at = InstantField(read_only=True, allow_null=True)


class MeOutput(serializers.Serializer[Any]):
    """The caller; ``provider`` where they treat, ``token`` where they are a program.

    ``locations`` are those that they are limited to: of others they see no appointments, series or records. None are
    named where they see every location's.
    """

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(read_only=True)
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices), read_only=True)
    locations = serializers.ListField(
        child=serializers.UUIDField(),
        read_only=True,
        help_text="Those that the caller is limited to. Empty: they are limited to none, and see every location's.",
    )
    provider = serializers.UUIDField(read_only=True, allow_null=True)
    token = OwnTokenOutput(read_only=True, allow_null=True)
