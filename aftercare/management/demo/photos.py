"""Pictures for the demo: drawn shapes of nobody, with fewer marks from session to session."""

from datetime import datetime
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from clinic.models import User
from treatments.actions.photos import Circumstances, take_photo
from treatments.models import HeadPosition, Lighting, PhotoView, Session
from treatments.queries.photos import missing_views, with_photos_due

SIZE = (480, 600)
# Of the first so many patients: those whom one opens first.
PHOTOGRAPHED = 8
_GROUND, _MARK = (214, 221, 224), (176, 84, 78)
_SKINS = ((232, 196, 170), (205, 160, 128), (158, 112, 82), (116, 78, 56))
# How far to the side the shape is turned in each view.
_TURNED = {PhotoView.FRONTAL: 0, PhotoView.OBLIQUE_RIGHT: 40, PhotoView.OBLIQUE_LEFT: -40}
_MARKS, _GONE_BY = 44, 9
_HOW = Circumstances(
    head_position=HeadPosition.FRANKFORT,
    distance_cm=100,
    focal_length_mm=85,
    lighting=Lighting.CROSS_POLARISED,
    camera="Demo camera",
    no_makeup=True,
)


def photograph(session: Session, *, index: int, by: User, at: datetime) -> None:
    """Take the standard views that are due at ``session``, of the demo's patient with this ``index``."""
    if index >= PHOTOGRAPHED:
        return
    for view in missing_views(with_photos_due(Session.objects.filter(pk=session.pk)).get()):
        take_photo(
            patient=session.series.patient,
            session=session,
            content=_drawn(view, index=index, number=session.number),
            view=view,
            circumstances=_HOW,
            by=by,
            at=at,
        )


def _drawn(view: PhotoView, *, index: int, number: int) -> bytes:
    width, height = SIZE
    image = Image.new("RGB", SIZE, _GROUND)
    draw = ImageDraw.Draw(image)
    side = _TURNED[view]
    skin = _SKINS[index % len(_SKINS)]
    draw.ellipse((width // 2 - 210 + side, height - 150, width // 2 + 210 + side, height + 200), fill=skin)
    draw.ellipse((95 + side, 60, width - 95 + side, height - 90), fill=skin)
    chance = Random(f"{index} {view}")  # noqa: S311  (the same marks at every session, some of them gone)
    # Within the shape, whatever chance says.
    marks = [
        (width / 2 + side + 90 * chance.uniform(-1, 1), height / 2 + 120 * chance.uniform(-1, 1)) for _ in range(_MARKS)
    ]
    for place, (x, y) in enumerate(marks):
        if place < _MARKS - _GONE_BY * (number - 1):
            size = 4 + place % 6
            draw.ellipse((x - size, y - size, x + size, y + size), fill=_MARK)
    written = BytesIO()
    image.filter(ImageFilter.GaussianBlur(3)).save(written, "JPEG", quality=90)
    return written.getvalue()
