"""Whether the pictures are there that are compared later."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from treatments.queries.photos import missing_views, photos_due
from treatments.scheduling.readiness.book import Check, is_here
from treatments.scheduling.readiness.items import Item, Light, fine


class PhotosAreTaken(Check):
    """Standard views are taken at the first, the middle and the last session, before the skin is numbed.

    Without them a session can begin, and how it was before can't be shown any more. Source: PHOTO, MN-P17.
    """

    def annotations(self) -> Mapping[str, Any]:
        """Whether they are due, and what there is."""
        return photos_due()

    def items(self, session: Any) -> Iterator[Item]:
        """Which are missing, once the patient is there."""
        if not session.are_photos_due or not is_here(session):
            return
        missing = missing_views(session)
        if not missing:
            yield fine("photos", _("The standard photos are taken."))
            return
        yield Item(
            code="photos_missing",
            state=Light.AMBER,
            words=_("Standard photos are due: {views}.").format(views="; ".join(str(view.label) for view in missing)),
            to_do=_("Take them before the skin is numbed."),
            url_name="admin:treatments_photo_of_session",
            url_args=(str(session.pk),),
            source="PHOTO",
        )
