"""Taking a patient's signature under a text, and taking a consent back."""

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.ages import is_minor
from clinic.changes import lock
from clinic.errors import DomainError, InvalidInput, MoveRefused
from clinic.models import Location, Patient, User
from clinic.transactions import transacted
from treatments.actions.overriding import keep_all_findings
from treatments.models import (
    Appointment,
    AppointmentFinding,
    Consent,
    ConsentKind,
    ConsentRevocation,
    ConsentTemplateVersion,
    PhotographyScope,
    SignatureKind,
)
from treatments.models.consents import LONGEST_SIGNATURE
from treatments.queries.affected import affected_appointments
from treatments.queries.background import Background, backgrounds
from treatments.queries.consents import current_texts, is_revoked
from treatments.queries.spacing import Asked
from treatments.queries.worklists import local_day
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.rules.consent import CODE, consents_at, source_of

LONGEST_REASON = 300
LONGEST = {"signed_name": 200, "guardian_relation": 50, "witness_name": 200}
# The box that a signature is drawn in, and how little of it can't be one.
BOX = (600, 200)
FEWEST_POINTS = 3
_PATH = re.compile(r"(?:M\d{1,3} \d{1,3}(?: L\d{1,3} \d{1,3})+ ?)+", re.ASCII)
_POINT = re.compile(r"(\d{1,3}) (\d{1,3})", re.ASCII)


class TextSuperseded(DomainError):
    """What was read isn't what counts any more."""

    code = "consent_text_superseded"
    message = _("There is a newer version of this text. Have that one read, then signed.")


class GuardianMustSign(InvalidInput):
    """The patient is a minor on the day."""

    def __init__(self) -> None:
        super().__init__(
            _("The patient is a minor: the guardian signs. Say how they are related."),
            field="guardian_relation",
            code="guardian_required",
        )


class PatientSigns(InvalidInput):
    """The patient is of age on the day."""

    def __init__(self) -> None:
        super().__init__(
            _("The patient is of age, and signs. Leave the guardian out."),
            field="guardian_relation",
            code="guardian_not_needed",
        )


class AlreadyRevoked(MoveRefused):
    """It was taken back before."""

    message = _("This consent was revoked already.")

    def __init__(self) -> None:
        super().__init__(current="revoked", allowed=[])


@transacted
def sign_consent(
    *,
    patient: Patient,
    version: ConsentTemplateVersion,
    location: Location,
    language: str,
    signed_name: str,
    signature_kind: str,
    signature: str,
    by: User,
    at: datetime,
    guardian_relation: str = "",
    witness_name: str = "",
    photography_scopes: Collection[str] = (),
) -> Consent:
    """Keep that a patient, or a minor's guardian, signed ``version``, read in ``language``, at ``location`` now.

    ``by`` took the signature: a drawn one is an SVG path of whole numbers in a box of 600 by 200, a typed one repeats
    ``signed_name``. A consent to photography says for which scopes; no other has any.

    :raises TextSuperseded: ``version`` isn't the current one of its text, or the text isn't in use.
    :raises GuardianMustSign: the patient is a minor on that day at the location, and no relation is named.
    :raises PatientSigns: a relation is named, and the patient isn't a minor.
    :raises InvalidInput: an empty name, a signature that is none, or scopes that don't fit the text.
    """
    day = at.astimezone(ZoneInfo(location.time_zone)).date()
    version = _current(version)
    signed_name = _one_line("signed_name", signed_name)
    guardian_relation = _one_line("guardian_relation", guardian_relation)
    witness_name = _one_line("witness_name", witness_name)
    _check_who(patient, day, signed_name, guardian_relation)
    consent = Consent.objects.create(
        patient=patient,
        version=version,
        location=location,
        language=language,
        signed_name=signed_name,
        guardian_relation=guardian_relation,
        signature_kind=signature_kind,
        signature=_signature(signature_kind, signature, signed_name),
        photography_scopes=_scopes(version, photography_scopes),
        witness_name=witness_name,
        recorded_by=by,
        signed_at=at,
        signed_on=day,
        expires_on=months_after(day, version.valid_months),
    )
    _supersede_warnings(consent, at=at)
    audit.record("consent.signed", consent, by=by, at=at)
    return consent


@transacted
def revoke_consent(*, consent: Consent, reason: str, by: User, at: datetime) -> Consent:
    """Keep that a patient took a consent back; what was signed stays as it was.

    Each booked appointment that needs it says so from now on, as if it were booked now. One query for that, five or
    more where anything is booked.

    :raises AlreadyRevoked: it was taken back before.
    :raises InvalidInput: no reason, or one that is too long.
    """
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise InvalidInput(
            _("Say why, in at most {most} characters."), field="reason", code="reason_required", most=LONGEST_REASON
        )
    # Held, so that who comes second finds what the first one wrote.
    consent = lock(consent)
    if is_revoked(consent):
        raise AlreadyRevoked
    ConsentRevocation.objects.create(consent=consent, reason=reason, by=by, at=at)
    _warn_of_booked(consent, by=by, at=at)
    audit.record("consent.revoked", consent, by=by, at=at)
    return consent


def _supersede_warnings(consent: Consent, *, at: datetime) -> None:
    """What was said of appointments while it was missing isn't so any more, on the days there on which it is valid."""
    of_patient = Appointment.objects.filter(patient=consent.patient_id)
    on_their_days = of_patient.annotate(day=local_day(F("starts_at"), "location__time_zone"))
    valid = on_their_days.filter(day__lt=consent.expires_on).values("pk")
    _standing_for(consent).filter(appointment__in=valid).update(superseded_at=at)


def _warn_of_booked(consent: Consent, *, by: User, at: datetime) -> None:
    """Say of what is booked what booking it now would say, instead of what was said before the consent was revoked."""
    # By nobody's scope: what is booked elsewhere lacks it as well, and isn't shown to ``by``.
    booked = affected_appointments(Q(patient=consent.patient_id, session__isnull=False), at=at, by=None)
    if not booked:
        return
    series_list = [each.session.series for each in booked if each.session]
    known = backgrounds([Asked(each.patient_id, each.treatment_id, each.pk) for each in series_list], at=at)
    said = [(each, _said_of(each, background, consent)) for each, background in zip(booked, known, strict=True)]
    _standing_for(consent).filter(appointment__in=booked).update(superseded_at=at)
    keep_all_findings(said, by=by, at=at)


def _said_of(appointment: Appointment, background: Background, consent: Consent) -> Sequence[Finding]:
    clock, source = clock_of(appointment.location.time_zone), source_of(consent.version.template.key)
    missing = consents_at(minute_of(appointment.starts_at), background.consents, clock)
    return [finding for finding in missing if finding.source == source]


def _standing_for(consent: Consent) -> QuerySet[AppointmentFinding]:
    """What stands of appointments about the text of ``consent``."""
    source = source_of(consent.version.template.key)
    return AppointmentFinding.objects.filter(code=CODE, source=source, superseded_at=None)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _current(version: ConsentTemplateVersion) -> ConsentTemplateVersion:
    found = current_texts().select_related("template").filter(pk=version.pk).first()
    if found is None:
        raise TextSuperseded
    return found


def _one_line(field: str, value: str) -> str:
    value = value.strip()
    if not value.isprintable():
        raise InvalidInput(_("A name stands in one line."), field=field, code="control_characters")
    if len(value) > LONGEST[field]:
        raise InvalidInput(_("At most {most} characters."), field=field, code="max_length", most=LONGEST[field])
    return value


def _check_who(patient: Patient, day: date, signed_name: str, guardian_relation: str) -> None:
    if not signed_name:
        raise InvalidInput(_("Write the name of who signs."), field="signed_name", code="required")
    if is_minor(patient, day) != bool(guardian_relation):
        raise PatientSigns if guardian_relation else GuardianMustSign


def _signature(kind: str, signature: str, signed_name: str) -> str:
    signature = signature.strip()
    if kind == SignatureKind.TYPED:
        if signature.split() and signature.casefold().split() == signed_name.casefold().split():
            return signature
        raise InvalidInput(
            _("A typed signature is the name of who signs, as it stands above."),
            field="signature",
            code="signature_differs",
        )
    if len(signature) > LONGEST_SIGNATURE:
        raise InvalidInput(
            _("This drawing is too long. Clear it and sign once."), field="signature", code="signature_too_long"
        )
    if not _is_drawing(signature):
        raise InvalidInput(_("Sign in the box."), field="signature", code="signature_missing")
    return signature


def _is_drawing(signature: str) -> bool:
    """Whether it is a path that something is drawn by; its grammar leaves no room for anything else."""
    if not _PATH.fullmatch(signature):
        return False
    points = {(int(x), int(y)) for x, y in _POINT.findall(signature)}
    return len(points) >= FEWEST_POINTS and all(x <= BOX[0] and y <= BOX[1] for x, y in points)


def _scopes(version: ConsentTemplateVersion, scopes: Collection[str]) -> list[str]:
    if version.template.kind == ConsentKind.PHOTOGRAPHY:
        if not scopes:
            raise InvalidInput(
                _("Say what photographs may be used for."), field="photography_scopes", code="scopes_required"
            )
    elif scopes:
        raise InvalidInput(
            _("Only a consent to photography says what for."), field="photography_scopes", code="scopes_not_allowed"
        )
    return [scope for scope in PhotographyScope.values if scope in scopes]
