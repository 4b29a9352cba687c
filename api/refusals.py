"""What the API itself says no to, before or besides the clinic's rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError

from clinic.errors import DomainError
from treatments.actions.planning import StepRefused
from treatments.scheduling.preferences import Preferences


class BodyTooLarge(APIException):
    """More than the parser reads."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("A body is at most 1 MiB.")


class UploadTooLarge(APIException):
    """More than a picture may have, refused before it is read."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "picture_too_large"
    default_detail = _("This upload is larger than a picture may be.")


class MultipartRequired(APIException):
    """A picture doesn't fit into JSON."""

    status_code = status.HTTP_415_UNSUPPORTED_MEDIA_TYPE
    default_code = "multipart_required"
    default_detail = _("Send the picture and what belongs to it as multipart/form-data.")


class LengthRequired(APIException):
    """A body in chunks, which WSGI would take for none."""

    status_code = status.HTTP_411_LENGTH_REQUIRED
    default_code = "length_required"
    default_detail = _("Send the body with its Content-Length, not in chunks.")


class MalformedBody(ParseError):
    """Not JSON as the contract has it."""

    default_code = "malformed"
    default_detail = _("The body isn't well-formed JSON.")


class InvalidParameters(APIException):
    """Something is wrong in the query string; ``detail`` maps parameters to what, as a serializer's errors do."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_code = "invalid_parameters"

    def __init__(self, detail: dict[str, Any]) -> None:
        super().__init__(detail="")
        self.detail = detail


class MatchRequired(APIException):
    """A change that doesn't say which version it is meant for."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "if_match_required"
    default_detail = _("Send If-Match with the ETag of what you read.")


class OverwriteNeedsMatch(MatchRequired):
    """What was sent would change what is there, and doesn't say which version of it."""

    default_detail = _(
        "It is there already, and this would change it. Read it and send If-Match with its ETag; or send "
        "If-None-Match: * to make it only where there is none."
    )


class AlreadyThere(APIException):
    """What was only to be made where there is none."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "already_there"
    default_detail = _("It is there already. Read it, and leave If-None-Match away to change it.")


class MatchMalformed(ParseError):
    """An ``If-Match`` that is no list of strong entity tags."""

    default_code = "if_match_malformed"
    default_detail = _('If-Match holds the ETag as it was given, like "3".')


class KeyRequired(ParseError):
    """A program creates something without a key that lets it try again."""

    default_code = "idempotency_key_required"
    default_detail = _("Send an Idempotency-Key, a new one for everything you create.")


class KeyMalformed(ParseError):
    """An ``Idempotency-Key`` that is too long, or isn't visible ASCII."""

    default_code = "idempotency_key_malformed"
    default_detail = _("An Idempotency-Key has 1 to 255 visible ASCII characters.")


class KeyReused(APIException):
    """The key stands for another request."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "idempotency_key_reused"
    default_detail = _("This Idempotency-Key was used for another request. Send a new one.")


class KeyInFlight(APIException):
    """The first request with this key isn't answered yet."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "idempotency_key_in_flight"
    default_detail = _("The first request with this Idempotency-Key is still at work. Try again in a moment.")
    wait = 1


class ScopeMissing(APIException):
    """The token wasn't given what this takes: ``scopes``, each of which it lacks."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "scope_missing"

    def __init__(self, *scopes: str) -> None:
        # As RFC 6750 has it: in one member, with blanks between them.
        self.scope = " ".join(scopes)
        super().__init__(_("The token's scopes don't cover this. It takes the scope {scope}.").format(scope=self.scope))


class ConfirmationNeeded(APIException):
    """Whoever came with the admin's session typed their password too long ago for this."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "confirmation_needed"
    default_detail = _(
        "This takes the password, given within the last five minutes. Give it at /admin/confirm/ and ask again; "
        "a program that comes with a token isn't asked."
    )


class AddressRefused(APIException):
    """The token is right, and comes from where it isn't to be used."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "address_refused"
    default_detail = _("This token may not be used from your address. A manager says from where it may.")


class TooManyRequests(APIException):
    """More than one of the caller's limits allows; ``wait`` is after how many seconds there is room again."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS
    default_code = "too_many_requests"
    default_detail = _("These are too many requests. Retry-After says when to go on.")

    def __init__(self, wait: int) -> None:
        super().__init__()
        self.wait = wait


@dataclass(frozen=True)
class Refused:
    """Which of many was refused, and why."""

    number: int
    error: DomainError


class MergedAway(DomainError):
    """The path names a patient who was merged into the one with the id ``kept``."""

    code = "patient_merged"
    message = _("This record was merged into another one of the same person: `kept` is its id.")

    def __init__(self, kept: UUID) -> None:
        self.kept = kept
        super().__init__()


class ErasedAway(DomainError):
    """The path names a patient who was erased, or what was theirs."""

    code = "erased"
    message = _("The patient was erased, and with them all that was theirs. Forget what you keep of it, too.")


class MadeAndGone(DomainError):
    """What the key stands for was made, and is there no more."""

    code = "made_and_gone"
    message = _(
        "What this key made is gone: it was removed, or its hold ran out. Send a new Idempotency-Key to make another."
    )


class BulkRefused(DomainError):
    """Of many, ``refused`` can't be made: so none is."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        self.refused = refused
        super().__init__()


class ProposalRefused(DomainError):
    """A proposal can't be booked any more: which step ``refused`` it, and the ``plans`` that could be instead."""

    def __init__(self, refused: StepRefused, preferences: Preferences) -> None:
        self.refused, self.preferences = refused, preferences
        self.plans: Sequence[dict[str, Any]] = ()
        super().__init__()
