"""Photos of the clinic's small scene."""

from tests.pictures import of_number
from tests.scenes import MONDAY
from treatments.actions.photos import take_photo
from treatments.models import PhotoView

_taken = iter(range(10_000))


def photographed(scene, view=PhotoView.FRONTAL, *, at=MONDAY, **wishes):
    """A photo of the scene's patient; no two are the same picture."""
    session = wishes.get("session")
    patient = session.series.patient if session else scene.patient
    values = {"patient": patient, "content": of_number(next(_taken)), "by": scene.provider.user} | wishes
    return take_photo(view=PhotoView(view), at=at, **values)
