"""Standing by what was done: signing a record, and adding to it afterwards."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.confirming import Confirmation, confirm_identity
from clinic.actions.second_factors import needs_second_factor
from clinic.changes import change, lock
from clinic.errors import DomainError, InvalidInput, NotPermitted
from clinic.models import Provider, User
from clinic.roles import Capability, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.locking import lock_session
from treatments.actions.records import is_own
from treatments.models import Addendum, SessionRecord
from treatments.queries.completeness import Missing, missing_in
from treatments.queries.record_content import hash_of_addendum, hash_of_record
from treatments.queries.records import whole_record
from treatments.statuses import RecordStatus, SessionStatus

LONGEST_ADDENDUM = 10_000


class NotYourSession(NotPermitted):
    """Only who treated may sign."""

    code = "not_your_session"
    message = _("Only the provider who treated signs the record.")


class NotConfirmed(NotPermitted):
    """Nobody proved right now to be who signs."""

    code = "not_confirmed"
    message = _("Signing takes your password, given anew.")


class RecordIncomplete(DomainError):
    """There is something that nobody can stand by yet: ``missing`` names each thing, and what to do."""

    code = "record_incomplete"
    message = _("The record can't be signed yet: {what}")

    def __init__(self, missing: Sequence[Missing]) -> None:
        self.missing = missing
        super().__init__(what=" ".join(each.words for each in missing))


class SecondFactorWanted(NotPermitted):
    """The clinic wants a second factor of this role, and they have none."""

    code = "second_factor_required"
    message = _("Your role signs with a second factor. Set it up on its page, then sign.")


def confirm_signer(*, by: User, password: str, code: str, at: datetime) -> Confirmation:
    """That it is ``by`` who signs: by the password, and by a ``code`` of whoever has a second factor.

    Each code signs once, wrong ones count as wrong passwords do (five in a quarter of an hour, then neither is looked
    at). 21 CFR 11.200(a)(1); ASVS 5.0 7.5.3. Not inside a transaction: see ``confirm_identity``.

    :raises NotPermitted: ``by`` may not sign at all.
    :raises SecondFactorWanted: their role has to have one (``SECOND_FACTOR_ROLES``), and they haven't.
    :raises WrongPassword: it isn't theirs.
    :raises WrongPasswordOrCode: that, or the code.
    :raises TooManyFailures: it was wrong too often.
    """
    require(by, Capability.SIGN_RECORDS)
    if by.second_factor_at is None and needs_second_factor(by):
        raise SecondFactorWanted
    return confirm_identity(user=by, password=password, code=code, at=at)


def sign_with_password(
    *, record: SessionRecord, password: str, by: User, at: datetime, code: str = ""
) -> SessionRecord:
    """Sign ``record`` as ``by``, who gives the password anew. Not inside a transaction.

    As ``confirm_signer`` and ``sign_record``.
    """
    confirmation = confirm_signer(by=by, password=password, code=code, at=at)
    return sign_record(record=record, confirmation=confirmation, by=by, at=at)


@transacted
def sign_record(*, record: SessionRecord, confirmation: Confirmation, by: User, at: datetime) -> SessionRecord:
    """Sign a record: from then on the database keeps it, and every row of it, as it is.

    Name, time and meaning of the signature are kept with it, bound to the content by a hash.

    :raises NotPermitted: ``by`` may not sign at all.
    :raises NotConfirmed: the confirmation isn't theirs, or not fresh.
    :raises NotYourSession: ``by`` isn't the provider who treated.
    :raises MoveRefused: it is signed already, or the session isn't completed.
    :raises RecordIncomplete: something required is missing, or what was used had expired.
    """
    _check_signer(confirmation, by=by, at=at)
    series, session = lock_session(record.session)
    held = lock(record)
    signed = RecordStatus(held.status).to(RecordStatus.SIGNED)
    if not is_own(session, by):
        raise NotYourSession
    if session.status != SessionStatus.COMPLETED:
        raise not_now(SessionStatus(session.status))
    # Read under the lock, and as it will be read when somebody asks whether it is still what was signed.
    whole = whole_record(held)
    if missing := missing_in(whole):
        raise RecordIncomplete(missing)
    signature = {
        "signed_by": by,
        "signed_at": at,
        "signed_name": name_of(by, session.provider),
        "meaning": gettext("I treated this patient in this session, and this record says what was done."),
    }
    _set(whole, signature)
    signature["content_hash"] = hash_of_record(whole)
    change(whole, status=signed, **signature)
    change(session)
    audit.record("record.signed", whole, by=by, at=at, patient_id=series.patient_id)
    return whole


def add_with_password(
    *, record: SessionRecord, text: str, password: str, by: User, at: datetime, code: str = ""
) -> Addendum:
    """Add to a signed record as ``by``, who gives the password anew. Not inside a transaction.

    As ``confirm_signer`` and ``add_addendum``.
    """
    confirmation = confirm_signer(by=by, password=password, code=code, at=at)
    return add_addendum(record=record, text=text, confirmation=confirmation, by=by, at=at)


@transacted
def add_addendum(*, record: SessionRecord, text: str, confirmation: Confirmation, by: User, at: datetime) -> Addendum:
    """Correct or complete a signed record by words of one's own, signed; the record stays as it was.

    Whoever may sign may add, for a colleague may know better: the name says whose words they are.

    :raises NotPermitted: ``by`` may not sign at all.
    :raises NotConfirmed: the confirmation isn't theirs, or not fresh.
    :raises MoveRefused: the record isn't signed; then it is simply written again.
    :raises InvalidInput: it says nothing, or more than fits.
    """
    _check_signer(confirmation, by=by, at=at)
    text = text.strip()
    if not 0 < len(text) <= LONGEST_ADDENDUM:
        raise InvalidInput(_("Say in 1 to 10,000 characters what is to be added."), field="text", code="text_length")
    held = lock(record, "session__series")
    if held.status != RecordStatus.SIGNED:
        raise not_now(RecordStatus(held.status))
    addendum = Addendum(
        record=held,
        text=text,
        signed_by=by,
        signed_at=at,
        signed_name=name_of(by, Provider.objects.filter(user=by).first()),
        meaning=gettext("I add this to the record, which stays as it was signed."),
    )
    addendum.content_hash = hash_of_addendum(addendum)
    addendum.save(force_insert=True)
    audit.record("record.addendum", held, by=by, at=at, patient_id=held.session.series.patient_id)
    return addendum


def name_of(user: User, provider: Provider | None) -> str:
    """As who somebody signs: the provider's name and title, else the name of the sign-in."""
    if provider is None:
        return user.get_full_name() or user.get_username()
    return f"{provider.name}, {provider.title}" if provider.title else provider.name


def _check_signer(confirmation: Confirmation, *, by: User, at: datetime) -> None:
    require(by, Capability.SIGN_RECORDS)
    if not confirmation.is_for(by, at):
        raise NotConfirmed


def _set(record: SessionRecord, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
