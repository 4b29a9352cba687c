"""Deciding, for one patient, what the sheet says instead of its protocol. While the sheet is a draft."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from aftercare.actions.sheet_drafts import check_draft, check_hours, held_draft, keep_override
from aftercare.models import AftercarePlan, PlanOverride
from aftercare.queries.lines import SheetLine, lines_of, next_numbers
from aftercare.scheduling.terms import Judgement, Terms, Wish, judge, terms_of
from clinic.actions.confirming import Confirmation
from clinic.errors import DomainError, InvalidInput
from clinic.models import Provider, User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.actions.signing import NotConfirmed, confirm_signer, name_of

LONGEST_REASON = 500


class SignOffNeeded(DomainError):
    """The line would end before the clinic's own minimum, ``floor_hours`` after the session."""

    code = "sign_off_needed"
    message = _("This is below the clinic's own minimum of {floor_hours} hours. A provider has to sign it off.")


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """Who stands by going below the clinic's minimum."""

    by: User
    at: datetime
    name: str


def override_with_password(
    *,
    plan: AftercarePlan,
    line: str,
    wish: Wish,
    by: User,
    at: datetime,
    reason: str = "",
    password: str = "",
    code: str = "",
) -> PlanOverride:
    """As ``override_line``, signed off by ``by`` if they give their password anew. Not inside a transaction then.

    With a password it is as ``confirm_signer``, too.
    """
    confirmation = confirm_signer(by=by, password=password, code=code, at=at) if password else None
    return override_line(plan=plan, line=line, wish=wish, reason=reason, confirmation=confirmation, by=by, at=at)


@transacted
def override_line(
    *,
    plan: AftercarePlan,
    line: str,
    wish: Wish,
    by: User,
    at: datetime,
    reason: str = "",
    confirmation: Confirmation | None = None,
) -> PlanOverride:
    """Change one ``line`` of a draft: longer, shorter, more or less binding, left out, or on it again.

    Asking for more is free. Asking for less takes a reason, and below the clinic's own minimum the ``confirmation`` of
    somebody who may sign, who stands by it.

    :raises NotPermitted: ``by`` may not override, or sign off what has to be.
    :raises NotConfirmed: the confirmation isn't theirs, or not fresh.
    :raises MoveRefused: the sheet isn't a draft, or its session was entered in error.
    :raises InvalidInput: there is no such line, its hours can't be, nothing would change, or a reason is wanted.
    :raises SignOffNeeded: it has to be signed off.
    """
    require(by, Capability.OVERRIDE_AFTERCARE)
    plan = held_draft(plan)
    now = line_named(plan, line)
    new, judgement = weigh(now, wish)
    reason = _checked_reason(reason, is_needed=judgement.needs_reason)
    sign_off = _signed_off(now, judgement, confirmation, by=by, at=at)
    before = now.override
    if judgement.is_looser and before:
        # What is less short of the protocol than it was stands on the reason that was given for that.
        reason = reason or before.reason
    made = _written(plan, now, new, reason=reason, sign_off=sign_off, by=by, at=at)
    return keep_override(plan, made)


def line_named(plan: AftercarePlan, line: str) -> SheetLine:
    """The line of ``plan`` with this name, whether it is on the sheet or was left out. Two queries.

    :raises InvalidInput: there is none.
    """
    found = lines_of(plan).get(line)
    if found is None:
        raise InvalidInput(_("There is no such line on this sheet."), field="line", code="line_unknown")
    return found


def weigh(now: SheetLine, wish: Wish) -> tuple[Terms, Judgement]:
    """What a line would ask for by ``wish``, and what that takes. No query.

    :raises InvalidInput: its hours can't be, or nothing would change.
    """
    said = terms_of(now.said)
    new = wish.applied_to(said)
    check_hours(new.until_hours, after=now.from_hours)
    if new.eases_at_hours is not None:
        check_hours(new.eases_at_hours, after=now.from_hours, field="eases_at_hours")
    if new == said:
        raise InvalidInput(_("The line says that already."), field="line", code="nothing_changes")
    protocol = terms_of(now.instruction) if now.instruction else None
    return new, judge(new, now=said, protocol=protocol, floor_hours=now.floor_hours)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What a change of a line would come to, and what it takes."""

    terms: Terms
    judgement: Judgement
    ends_at: datetime


def try_overriding(*, plan: AftercarePlan, line: str, wish: Wish) -> Tried:
    """Say what ``override_line`` would do, and what it would ask for. Nothing is written. ``plan`` has its session.

    :raises MoveRefused: the sheet isn't a draft, or its session was entered in error.
    :raises InvalidInput: there is no such line, its hours can't be, or nothing would change.
    """
    check_draft(plan)
    terms, judgement = weigh(line_named(plan, line), wish)
    return Tried(terms=terms, judgement=judgement, ends_at=plan.counted_from + timedelta(hours=terms.until_hours))


def _checked_reason(reason: str, *, is_needed: bool) -> str:
    reason = reason.strip()
    if is_needed and not reason:
        raise InvalidInput(
            _("This asks for less than before. Say why: the reason is kept."), field="reason", code="reason_required"
        )
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(
            _("A reason has at most {most} characters."), field="reason", code="reason_too_long", most=LONGEST_REASON
        )
    return reason


def _signed_off(
    now: SheetLine, judgement: Judgement, confirmation: Confirmation | None, *, by: User, at: datetime
) -> SignOff | None:
    """Who stands by it: ``by`` if it has to be signed off now, else who stood by what was shorter still."""
    if not judgement.is_below_floor:
        return None
    before = now.override
    if not judgement.needs_sign_off and before and before.signed_off_by and before.signed_off_at:
        return SignOff(by=before.signed_off_by, at=before.signed_off_at, name=before.signed_off_name)
    if confirmation is None:
        raise SignOffNeeded(floor_hours=now.floor_hours)
    require(by, Capability.SIGN_RECORDS)
    if not confirmation.is_for(by, at):
        raise NotConfirmed
    return SignOff(by=by, at=at, name=name_of(by, Provider.objects.filter(user=by).first()))


def _written(
    plan: AftercarePlan, now: SheetLine, new: Terms, *, reason: str, sign_off: SignOff | None, by: User, at: datetime
) -> PlanOverride:
    protocol = now.instruction
    return PlanOverride(
        plan=plan,
        number=next_numbers(plan)[0],
        line=now.line,
        instruction=protocol,
        key=now.key,
        is_dropped=new.is_dropped,
        until_hours=new.until_hours,
        strength=new.strength,
        eases_at_hours=new.eases_at_hours,
        areas=now.override.areas if now.override else [],
        text=now.override.text if now.override else "",
        protocol_until_hours=protocol.until_hours if protocol else None,
        protocol_strength=protocol.strength if protocol else "",
        protocol_eases_at_hours=protocol.eases_at_hours if protocol else None,
        floor_hours=now.floor_hours,
        reason=reason,
        by=by,
        at=at,
        signed_off_by=sign_off.by if sign_off else None,
        signed_off_at=sign_off.at if sign_off else None,
        signed_off_name=sign_off.name if sign_off else "",
    )
