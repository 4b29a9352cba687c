"""Links to patients' pages."""

from django.urls import reverse
from rest_framework import serializers

from aftercare.models import ShareLink
from api.serializers import Output


class ShareLinkOutput(Output[ShareLink]):
    """A link, without its secret: that is told once, to whoever made it."""

    brief = ("id", "patient", "aftercare_plan", "expires_at", "revoked_at")

    aftercare_plan = serializers.UUIDField(source="plan_id", read_only=True)

    class Meta:
        model = ShareLink
        fields = ("id", "version", "patient", "aftercare_plan", "made_at", "expires_at", "revoked_at", "last_used_at")


class MadeLinkOutput(ShareLinkOutput):
    """A link with the address of the page, which is told this once. Asked again with the same key, it is null."""

    url = serializers.SerializerMethodField()

    class Meta(ShareLinkOutput.Meta):
        fields = (*ShareLinkOutput.Meta.fields, "url")  # type: ignore[assignment]  # one more

    def get_url(self, link: ShareLink) -> str | None:
        """The address, where the link was made just now."""
        token = getattr(link, "token", None)
        if token is None:
            return None
        address = reverse("patient_page:page", args=[token])
        return str(self.context["request"].build_absolute_uri(address))


class LinksOutput(serializers.Serializer[object]):
    """The newest links of a sheet, at most 50."""

    results = ShareLinkOutput(many=True, read_only=True)
