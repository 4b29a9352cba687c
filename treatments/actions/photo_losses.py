"""That the picture of a photo is lost for good, and that it was found after all: recorded on the server."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import lock
from clinic.errors import Conflict, InvalidInput
from clinic.transactions import transacted
from treatments.actions.photo_files import kept_picture
from treatments.models import Photo, PhotoLoss

LONGEST_REASON = 300


class PhotoNotLost(Conflict):
    """Its picture is there, and what was kept."""

    code = "photo_not_lost"
    message = _("The picture of this photo is there, as it was kept. Nothing is lost.")


class LossRecorded(Conflict):
    """It isn't lost twice."""

    code = "loss_recorded"
    message = _("That this photo is lost is recorded already.")


class LossNotRecorded(Conflict):
    """There is nothing to take back."""

    code = "loss_not_recorded"
    message = _("This photo isn't recorded as lost.")


class PhotoStillLost(Conflict):
    """What is there isn't what was kept, or there is nothing."""

    code = "photo_still_lost"
    message = _("The file of this photo isn't there, or isn't what was kept: put it back first, as {name}.")


@transacted
def record_loss(*, photo: Photo, reason: str, at: datetime) -> PhotoLoss:
    """Keep that the picture of ``photo`` is lost for good, for no backup has it; ``reason`` has 1 to 300 characters.

    From then on backups and ``photos verify`` don't miss its files, and whoever looks at it is told. Nobody signed in
    does so: the audit names nobody, as of all that is done on the server. Where the backups are isn't known here, so
    whoever records it has looked; where one has the file all the same, the next backup says so.

    :raises InvalidInput: no reason, or too long a one.
    :raises LossRecorded: it is recorded already.
    :raises PhotoNotLost: the picture is there, as it was kept.
    """
    reason = reason.strip()
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise InvalidInput(_("Say why, in at most {most} characters."), field="reason", most=LONGEST_REASON)
    photo = lock(photo)
    if PhotoLoss.objects.filter(photo=photo).exists():
        raise LossRecorded
    if kept_picture(photo) is not None:
        raise PhotoNotLost
    loss = PhotoLoss.objects.create(photo=photo, reason=reason, at=at)
    audit.record("photo.lost", photo, by=None, at=at)
    return loss


@transacted
def record_found(*, photo: Photo, at: datetime) -> Photo:
    """Take back that ``photo`` is lost, for its picture is there again. What was recorded stays as a version.

    :raises LossNotRecorded: it isn't recorded as lost.
    :raises PhotoStillLost: the file isn't there, or its hash isn't the one that was kept.
    """
    photo = lock(photo)
    loss = PhotoLoss.objects.filter(photo=photo).first()
    if loss is None:
        raise LossNotRecorded
    if kept_picture(photo) is None:
        raise PhotoStillLost(name=photo.name)
    loss.delete()
    audit.record("photo.found", photo, by=None, at=at)
    return photo
