"""Standing by a record: signing it, adding to it, and withdrawing what was entered in error."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.fields import lines
from clinic.errors import DomainError
from clinic.models import User
from clinic.roles import Role
from treatments.actions.records import is_own
from treatments.actions.signing import LONGEST_ADDENDUM, RecordIncomplete, name_of
from treatments.actions.withdrawing import LONGEST_REASON
from treatments.models import Session, SessionRecord
from treatments.queries.completeness import Missing, missing_in
from treatments.queries.records import whole_record
from treatments.statuses import RecordStatus, SessionStatus

SIGNING = _("Once signed, the record stays as it is. Corrections are added to it, dated and signed.")
WITHDRAWING = _(
    "For a session that was put on the wrong patient, or never was. Nothing is deleted: it stays, struck through, and "
    "counts for nothing. Its aftercare ends, and the session is open again."
)


def password() -> forms.PasswordInput:
    """Asked anew, and never shown again."""
    return forms.PasswordInput(attrs={"class": "input input--short", "autocomplete": "current-password"})


class _Unrepeated(forms.PasswordInput):
    """What is typed is seen, and never shown again."""

    input_type = "text"


def code_of_app() -> forms.CharField:
    """Of who has a second factor."""
    looks = {"class": "input input--short", "autocomplete": "one-time-code", "autocapitalize": "none"}
    return forms.CharField(
        label=_("code of your app"),
        max_length=128,
        widget=_Unrepeated(attrs=looks),
        help_text=_("Each code signs once. A recovery code will do."),
    )


class SignerForm(ActForm):
    """The password of who signs, and a code of who has a second factor."""

    password = forms.CharField(label=_("your password"), strip=False, max_length=128, widget=password())
    # So called, it is held by no page that asks to sign in anew: see ``clinic.resubmission``.
    password_code = code_of_app()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.user.second_factor_at is None:
            del self.fields["password_code"]

    def values(self) -> Mapping[str, Any]:
        """As the action takes them."""
        said = dict(self.cleaned_data)
        code = said.pop("password_code", "")
        return {**said, "code": code}


class SignForm(SignerForm):
    """``missing`` is what stands in the way, to be seen before the password is typed."""

    @property
    def record(self) -> SessionRecord:
        """What is to be signed, whether one came from its page or from that of its session."""
        return self.subject.record if isinstance(self.subject, Session) else self.subject

    @cached_property
    def whole(self) -> SessionRecord:
        """All of it, to be read before it is signed."""
        return whole_record(self.record)

    @property
    def name(self) -> str:
        """As who it would be signed."""
        return name_of(self.user, self.whole.session.provider)

    def missing(self) -> list[Missing]:
        """What keeps it from being signed."""
        return missing_in(self.whole)

    def refuse(self, refusal: DomainError) -> None:
        """What is missing is listed already."""
        if isinstance(refusal, RecordIncomplete):
            self.add_error(None, str(_("The record can't be signed yet. This is missing:")))
        else:
            super().refuse(refusal)


class AddendumForm(SignerForm):
    """What is to be added, and the password of who adds it."""

    text = forms.CharField(label=_("addendum"), max_length=LONGEST_ADDENDUM, widget=lines())
    field_order = ("text", "password", "password_code")


class WithdrawForm(ActForm):
    """Why it isn't true."""

    reason = forms.CharField(
        label=_("reason"),
        max_length=LONGEST_REASON,
        widget=lines(),
        help_text=_("Who it was in truth, or why it never was."),
    )


def may_withdraw(session: Session, user: User) -> bool:
    """Whether it has begun and is theirs, or they are a clinical lead. No query."""
    has_begun = session.status in (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
    return has_begun and (is_own(session, user) or Role.CLINICAL_LEAD in user.roles)


def may_add(record: SessionRecord, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    """Whether there is something signed to add to."""
    return record.status == RecordStatus.SIGNED


def words_of_signature(record: Any) -> str:
    """As who it was signed: as it was said then, else the name of the sign-in."""
    return record.signed_name or str(record.signed_by or "")
