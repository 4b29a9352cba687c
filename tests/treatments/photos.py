"""Photos of the clinic's small scene."""

from clinic.pictures.store import photo_storage
from tests.pictures import of_number
from tests.scenes import MONDAY
from treatments.actions.photo_losses import record_loss
from treatments.actions.photos import take_photo
from treatments.models import PhotoView

_taken = iter(range(10_000))


def photographed(scene, view=PhotoView.FRONTAL, *, at=MONDAY, **wishes):
    """A photo of the scene's patient; no two are the same picture."""
    session = wishes.get("session")
    patient = session.series.patient if session else scene.patient
    values = {"patient": patient, "content": of_number(next(_taken)), "by": scene.provider.user} | wishes
    return take_photo(view=PhotoView(view), at=at, **values)


def lost(photo, *, reason="The disk broke.", at=MONDAY):
    """Its picture, of which there is no backup: taken away, and recorded as lost."""
    photo_storage().delete(photo.name)
    record_loss(photo=photo, reason=reason, at=at)
    return photo
