"""Pictures of a patient's skin: taken in, looked at, withdrawn where they were a mistake."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import lock
from clinic.errors import Conflict, DomainError, InvalidInput, NotPermitted
from clinic.models import Patient, Provider, User
from clinic.pictures.cleaning import CleanPicture, clean
from clinic.pictures.store import keep_file, read_file
from clinic.roles import Capability, may, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.locking import lock_session
from treatments.actions.photo_files import kept_picture
from treatments.models import (
    BodyArea,
    PatientConcern,
    Photo,
    PhotoLoss,
    PhotoScope,
    PhotoView,
    PhotoWithdrawal,
    Session,
    SessionRecord,
)
from treatments.queries.consents import photography_scopes
from treatments.queries.photos import same_picture, standing, zone_of
from treatments.statuses import RecordStatus, SessionStatus

DISTANCE_CM, FOCAL_LENGTH_MM = range(1, 501), range(1, 1001)
# While nobody has come, and once it was left out, there is nobody to take a picture of.
TAKES_PHOTOS = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
# Clocks of cameras and of callers are never quite ours.
AHEAD = timedelta(minutes=5)


class RecordSigned(Conflict):
    """Nothing is added to what was signed."""

    code = "record_signed"
    message = _("The record of this session is signed, so no photo is added to it. Add it to the patient instead.")


class PhotoKnown(Conflict):
    """The very same picture is there already."""

    code = "photo_known"
    message = _("This very picture is there already. If it stands at the wrong view, withdraw it first.")


class PhotoWithdrawn(NotPermitted):
    """It was entered in error, and isn't shown any more."""

    code = "photo_withdrawn"
    message = _("This photo was withdrawn as entered in error, and isn't shown any more.")


class WithdrawnAlready(Conflict):
    """It isn't withdrawn twice."""

    code = "withdrawn_already"
    message = _("This photo is withdrawn already.")


class PhotoConsentMissing(DomainError):
    """The patient didn't agree to such a use."""

    code = "photo_consent_missing"
    message = _("There is no valid consent of the patient to this use of photos.")


class PhotoNotMeantFor(DomainError):
    """The picture was taken for less."""

    code = "photo_not_meant_for"
    message = _("This photo was taken for less than that.")


class PhotoDamaged(DomainError):
    """What lies in the storage isn't what was kept."""

    code = "photo_damaged"
    message = _("The file of this photo is missing or isn't what was kept. Tell who runs the system.")


class PhotoLost(PhotoDamaged):
    """That is known, and no backup has it: ``reason`` says why, ``day`` when it was recorded."""

    code = "photo_lost"
    message = _("The picture of this photo is lost, as was recorded on {day}: {reason}")


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """How a picture was taken: what makes two of them comparable.

    ``distance_cm`` 1 to 500, ``focal_length_mm`` 1 to 1000; None and empty mean that it isn't known.
    """

    head_position: str = ""
    distance_cm: int | None = None
    focal_length_mm: int | None = None
    lighting: str = ""
    camera: str = ""
    no_makeup: bool | None = None


def take_photo(
    *,
    patient: Patient,
    content: bytes | CleanPicture,
    view: PhotoView,
    by: User,
    at: datetime,
    session: Session | None = None,
    patient_concern: PatientConcern | None = None,
    area: BodyArea | None = None,
    taken_at: datetime | None = None,
    taken_by: Provider | None = None,
    consent_scope: PhotoScope = PhotoScope.CHART,
    circumstances: Circumstances | None = None,
) -> Photo:
    """Keep a picture: made anew from ``content``, so that nothing else of the file remains, and under a random name.

    Decoded, unless a door has done so, before a transaction is begun: that takes seconds, waits for its turn, and isn't
    repeated where PostgreSQL broke a deadlock. Then the files are written, then the row, and if that isn't kept the
    files go. Who uploads it took it, if they are a provider and nobody else is said; at ``at`` unless said.

    :raises PictureRefused: ``content`` isn't a picture that is taken (see ``clinic.pictures.cleaning.clean``).
    :raises InvalidInput: session or concern of another patient, a body site without area, an impossible time, distance
        or focal length.
    :raises MoveRefused: the session isn't booked yet, or was skipped.
    :raises RecordSigned: the session's record is signed.
    :raises PhotoKnown: this session, or the patient where none is said, has this very picture.
    """
    circumstances = circumstances or Circumstances()
    taken_at = taken_at or at
    _check(patient, view, area=area, taken_at=taken_at, at=at, circumstances=circumstances)
    if patient_concern and patient_concern.patient_id != patient.pk:
        raise InvalidInput(_("This concern is another patient's."), field="patient_concern", code="other_patient")
    picture = content if isinstance(content, CleanPicture) else clean(content)
    photo = Photo(
        patient=patient,
        patient_concern=patient_concern,
        view=view,
        area=area,
        taken_at=min(taken_at, at),
        taken_by=taken_by or Provider.objects.filter(user=by).first(),
        consent_scope=consent_scope,
        **vars(circumstances),
        **_facts_of(picture),
        uploaded_by=by,
        created_at=at,
    )
    return _keep_photo(photo, picture, session=session, by=by, at=at)


@transacted
def _keep_photo(photo: Photo, picture: CleanPicture, *, session: Session | None, by: User, at: datetime) -> Photo:
    # Here, since who rolls back takes them away: no row is without its files, nor files for long without their row.
    photo.name, photo.thumbnail_name = keep_file(picture.content), keep_file(picture.thumbnail)
    photo.session = _open_session(session, photo.patient) if session else None
    _check_new(picture, photo.patient, photo.session)
    photo.save(force_insert=True)
    audit.record("photo.taken", photo, by=by, at=at)
    return photo


def _facts_of(picture: CleanPicture) -> dict[str, str | int]:
    size = {"width": picture.width, "height": picture.height, "byte_size": len(picture.content)}
    return {"sha256": picture.sha256, **size}


def _check(
    patient: Patient,
    view: PhotoView,
    *,
    area: BodyArea | None,
    taken_at: datetime,
    at: datetime,
    circumstances: Circumstances,
) -> None:
    if view == PhotoView.BODY_SITE and area is None:
        raise InvalidInput(_("Which part of the body?"), field="area", code="required")
    if not patient.birth_date <= taken_at.date() or taken_at > at + AHEAD:
        raise InvalidInput(_("It was taken between birth and now."), field="taken_at", code="taken_impossible")
    if circumstances.distance_cm is not None and circumstances.distance_cm not in DISTANCE_CM:
        raise InvalidInput(_("A distance is 1 to 500 cm."), field="distance_cm", code="distance_out_of_bounds")
    if circumstances.focal_length_mm is not None and circumstances.focal_length_mm not in FOCAL_LENGTH_MM:
        raise InvalidInput(
            _("A focal length is 1 to 1000 mm."), field="focal_length_mm", code="focal_length_out_of_bounds"
        )


def _open_session(session: Session, patient: Patient) -> Session:
    """Hold the session, so that nobody signs its record meanwhile."""
    series, session = lock_session(session)
    if series.patient_id != patient.pk:
        raise InvalidInput(_("This session is another patient's."), field="session", code="other_patient")
    if session.status not in TAKES_PHOTOS:
        raise not_now(SessionStatus(session.status))
    if SessionRecord.objects.filter(session=session).exclude(status=RecordStatus.DRAFT).exists():
        raise RecordSigned
    return session


def _check_new(picture: CleanPicture, patient: Patient, session: Session | None) -> None:
    # One upload of a patient at a time: of two that are the same, the second finds the first.
    lock(patient)
    if same_picture(session, patient=patient, sha256=picture.sha256).exists():
        raise PhotoKnown


@transacted
def withdraw_photo(*, photo: Photo, reason: str, by: User, at: datetime) -> Photo:
    """Keep that ``photo`` was entered in error. It stays, with its file, and is shown only to who may look into that.

    That a session's record is signed doesn't stand in the way: nothing of the photo changes.

    :raises NotPermitted: ``by`` may not withdraw.
    :raises InvalidInput: no reason.
    :raises WithdrawnAlready: it is withdrawn.
    """
    require(by, Capability.WITHDRAW_PHOTOS)
    reason = reason.strip()
    if not reason:
        raise InvalidInput(_("Say why."), field="reason", code="required")
    photo = lock(photo)
    if PhotoWithdrawal.objects.filter(photo=photo).exists():
        raise WithdrawnAlready
    PhotoWithdrawal.objects.create(photo=photo, reason=reason, by=by, at=at)
    audit.record("photo.withdrawn", photo, by=by, at=at)
    return photo


@transacted
def look_at_photo(*, photo: Photo, by: User, at: datetime, as_thumbnail: bool = False) -> bytes:
    """The picture, or its thumbnail, as a JPEG; that ``by`` saw it is kept. Three queries.

    :raises NotPermitted: ``by`` may not see photos.
    :raises PhotoWithdrawn: it is withdrawn, and ``by`` may not see such.
    :raises PhotoLost: the picture is lost, which is known.
    :raises PhotoDamaged: the file is missing, or isn't what was kept.
    """
    _require_to_see(photo, by)
    content = _stored(photo, as_thumbnail=as_thumbnail)
    audit.record("photo.seen", photo, by=by, at=at, fields=["thumbnail" if as_thumbnail else "picture"])
    return content


@transacted
def export_photo(*, photo: Photo, scope: PhotoScope, by: User, at: datetime) -> bytes:
    """The picture, to be taken elsewhere for ``scope``; that ``by`` took it is kept, and for what.

    :raises NotPermitted: ``by`` may not see photos.
    :raises PhotoWithdrawn: it is withdrawn, whoever asks.
    :raises PhotoNotMeantFor: it was taken for less.
    :raises PhotoConsentMissing: for teaching or marketing, without a valid consent of the patient to it.
    :raises PhotoLost: the picture is lost, which is known.
    :raises PhotoDamaged: the file is missing, or isn't what was kept.
    """
    _require_to_see(photo, by)
    if _is_withdrawn(photo):
        raise PhotoWithdrawn
    if not PhotoScope(photo.consent_scope).covers(scope):
        raise PhotoNotMeantFor
    if scope.is_public and scope not in photography_scopes(patient=photo.patient, at=at, zone=zone_of(photo)):
        raise PhotoConsentMissing
    content = _stored(photo)
    audit.record("photo.exported", photo, by=by, at=at, fields=[scope.value])
    return content


def _require_to_see(photo: Photo, by: User) -> None:
    require(by, Capability.READ_PHOTOS)
    if _is_withdrawn(photo) and not may(by, Capability.READ_WITHDRAWN_PHOTOS):
        raise PhotoWithdrawn


def _is_withdrawn(photo: Photo) -> bool:
    # Asked now, not when the photo was read.
    return not standing(Photo.objects.filter(pk=photo.pk)).exists()


def _stored(photo: Photo, *, as_thumbnail: bool = False) -> bytes:
    content = read_file(photo.thumbnail_name) if as_thumbnail else kept_picture(photo)
    if content is None:
        raise _why_not(photo)
    return content


def _why_not(photo: Photo) -> PhotoDamaged:
    loss = PhotoLoss.objects.filter(photo=photo).first()
    return PhotoLost(day=f"{loss.at:%Y-%m-%d}", reason=loss.reason) if loss else PhotoDamaged()
