"""Addresses of calendars."""

from django.urls import reverse
from rest_framework import serializers

from api.fields import FlagField, OneOfField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from clinic.models import Language, Location, Provider
from treatments.models import CalendarFeed


class CalendarFeedOutput(Output[CalendarFeed]):
    """A calendar of a provider or a location, without its address: that is told once, to whoever made it."""

    brief = ("id", "provider", "location")

    class Meta:
        model = CalendarFeed
        fields = (
            "id",
            "version",
            "provider",
            "location",
            "with_names",
            "language",
            "made_at",
            "revoked_at",
            "last_used_at",
        )


class MadeFeedOutput(CalendarFeedOutput):
    """A calendar with its address, which is told this once. Asked again with the same key, it is null."""

    url = serializers.SerializerMethodField()

    class Meta(CalendarFeedOutput.Meta):
        fields = (*CalendarFeedOutput.Meta.fields, "url")  # type: ignore[assignment]  # one more

    def get_url(self, feed: CalendarFeed) -> str | None:
        """The address, where the feed was made just now."""
        secret = getattr(feed, "secret", None)
        if secret is None:
            return None
        return str(self.context["request"].build_absolute_uri(reverse("calendar_feed", args=[secret])))


class CalendarFeedInput(Input):
    """Whose calendar it is: a provider's or a location's. It holds no names and no treatments unless that is wanted.

    A token needs `appointments:read` too, with names `patients:read`. The calendar ends when its token no longer works
    or no longer has them.
    """

    provider = ReferenceField(queryset=Provider.objects.all(), required=False)
    location = ReferenceField(queryset=Location.objects.all(), required=False)
    with_names = FlagField(required=False)
    language = OneOfField(choices=Language.choices, required=False)
