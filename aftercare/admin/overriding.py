"""Changing a draft in place: a line's end, strength or presence, and lines of the provider's own."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from aftercare.actions.overriding import LONGEST_REASON, Tried, override_with_password, try_overriding
from aftercare.actions.own_lines import LONGEST_TEXT, OwnLine, add_line
from aftercare.actions.sheet_drafts import MOST_HOURS
from aftercare.admin.sheet_lines import hours_in_words
from aftercare.models import AftercarePlan, PlanOverride, Strength
from aftercare.queries.lines import SheetLine, lines_of
from aftercare.scheduling.terms import Wish
from aftercare.statuses import PlanStatus
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import MomentField, choice, lines, number, text
from clinic.admin.refusals import add_refusal
from clinic.admin.times import read_wall_clocks, wall_clock
from clinic.errors import DomainError
from clinic.language import active_language
from clinic.models import User
from clinic.roles import Capability
from treatments.admin.signing import code_of_app, password
from treatments.models import RestrictionKey
from treatments.statuses import SessionStatus

_AS_IT_IS = [("", _("as it is"))]


class How(models.TextChoices):
    """Which button of a line was pressed."""

    CHANGE = "change", _("Change")
    PLUS_24 = "plus_24", _("+24 h")
    PLUS_48 = "plus_48", _("+48 h")
    DROP = "drop", _("Leave out")
    RESTORE = "restore", _("Put back")


PRESETS = {How.PLUS_24: 24, How.PLUS_48: 48}


class _EndForm(ActForm):
    """An end, as hours after the session or as a day and time on the location's clock."""

    until_at = MomentField(label=_("until"), required=False)
    until_hours = forms.IntegerField(
        label=_("or for so many hours"), required=False, min_value=1, max_value=MOST_HOURS, widget=number()
    )

    def clean(self) -> dict[str, Any]:
        """Read the time on the location's clock."""
        cleaned = super().clean() or self.cleaned_data
        return read_wall_clocks(self, cleaned, ["until_at"], self.subject.session.series.location.time_zone)

    def hours_wanted(self, cleaned: Mapping[str, Any]) -> int | None:
        """Whole hours after the session: begun ones count, so that a time of day isn't undercut.

        Typed hours go before the time, which is filled in already.
        """
        until_at: datetime | None = cleaned.get("until_at")
        hours: int | None = cleaned.get("until_hours")
        if hours is not None or until_at is None:
            return hours
        counted_from: datetime = self.subject.counted_from
        return -((counted_from - until_at) // timedelta(hours=1))


class OverrideForm(_EndForm):
    """What is to become of a line; a reason and a password only where it takes them."""

    line = forms.CharField(max_length=40, widget=forms.HiddenInput)
    how = forms.ChoiceField(choices=How.choices, required=False, widget=forms.HiddenInput)
    strength = forms.ChoiceField(
        label=_("how binding"), choices=[*_AS_IT_IS, *Strength.choices], required=False, widget=choice()
    )
    reason = forms.CharField(label=_("reason"), required=False, max_length=LONGEST_REASON, widget=text(autofocus=True))
    password = forms.CharField(label=_("your password"), required=False, strip=False, max_length=128, widget=password())
    password_code = code_of_app()

    tried: Tried | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Which line takes it is known later.
        self.fields["password_code"].required = False
        if not self.is_bound:
            self.initial = {"line": self.query.get("line", ""), "how": How.CHANGE}

    @cached_property
    def now(self) -> SheetLine | None:
        """The line, as it is."""
        name = self.data.get("line") if self.is_bound else self.initial.get("line")
        return lines_of(self.subject).get(str(name))

    @property
    def floor(self) -> str:
        """The clinic's own minimum, in words."""
        return hours_in_words(self.now.floor_hours) if self.now and self.now.floor_hours else ""

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is still to be said: only what it takes, once it is known what is wanted."""
        if self.tried is None:
            return [self[name] for name in ("until_at", "until_hours", "strength", "reason")]
        needs = self.tried.judgement
        signs = needs.needs_sign_off
        has_code = signs and self.user.second_factor_at is not None
        wanted = {"reason": needs.needs_reason, "password": signs, "password_code": has_code}
        return [self[name] for name, is_wanted in wanted.items() if is_wanted]

    @property
    def carried(self) -> list[forms.BoundField]:
        """What was said before."""
        shown = {field.name for field in self.asked}
        return [field for field in self if field.name not in {*shown, "password", "password_code"}]

    def clean(self) -> dict[str, Any]:
        """Weigh what is wanted, and ask for what it takes."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        cleaned["wish"] = self._wish(cleaned)
        try:
            self.tried = try_overriding(plan=self.subject, line=cleaned["line"], wish=cleaned["wish"])
        except DomainError as refusal:
            add_refusal(self, refusal)
            return cleaned
        self._ask(cleaned, self.tried)
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As the action takes them."""
        said = {name: self.cleaned_data[name] for name in ("line", "wish", "reason", "password")}
        return {**said, "code": self.cleaned_data["password_code"]}

    def _ask(self, cleaned: Mapping[str, Any], tried: Tried) -> None:
        if tried.judgement.needs_reason and not cleaned["reason"].strip():
            self.add_error("reason", _("This asks for less than before. Say why: the reason is kept."))
        if tried.judgement.needs_sign_off and not cleaned["password"]:
            self.add_error("password", _("You sign this off, with your password given anew."))

    def _wish(self, cleaned: Mapping[str, Any]) -> Wish:
        how = How(cleaned["how"] or How.CHANGE)
        if how == How.DROP:
            return Wish(is_dropped=True)
        if how in PRESETS and self.now:
            return Wish(until_hours=self.now.said.until_hours + PRESETS[how])
        if how == How.RESTORE:
            return Wish()
        strength = Strength(cleaned["strength"]) if cleaned["strength"] else None
        return Wish(until_hours=self.hours_wanted(cleaned), strength=strength)


class OwnLineForm(_EndForm):
    """An instruction of the provider's own, in the words that the patient reads."""

    key = forms.ModelChoiceField(
        label=_("what it is about"), queryset=RestrictionKey.objects.none(), widget=choice(), empty_label="-"
    )
    text = forms.CharField(label=_("what the patient reads"), max_length=LONGEST_TEXT, widget=lines(rows=3))
    strength = forms.ChoiceField(
        label=_("how binding"), choices=Strength.choices, initial=Strength.MUST, widget=choice()
    )
    field_order = ("key", "text", "until_at", "until_hours", "strength")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key: Any = self.fields["key"]
        named = RestrictionKey.objects.filter(takes_qualifier=False, is_in_use=True)
        key.queryset = named.order_by(f"label_{active_language()}")
        self.fields["text"].help_text = _("In {language}. {{end}} is filled in with the day and time it ends.").format(
            language=self.subject.get_language_display()
        )
        self.fields["text"].widget.attrs["lang"] = self.subject.language
        zone = self.subject.session.series.location.time_zone
        self.initial.setdefault("until_at", wall_clock(self.subject.counted_from + timedelta(days=3), zone))

    def clean(self) -> dict[str, Any]:
        """It ends at some time."""
        cleaned = super().clean()
        if not self.errors and self.hours_wanted(cleaned) is None:
            self.add_error("until_at", _("Say until when."))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As the action takes them."""
        said = {name: self.cleaned_data[name] for name in ("key", "text", "strength")}
        return {"own": OwnLine(**said, until_hours=self.hours_wanted(self.cleaned_data) or 0)}


def is_changeable(plan: AftercarePlan) -> bool:
    """Whether it is a draft, and its session wasn't entered in error. No query where the session came with it."""
    return plan.status == PlanStatus.DRAFT and plan.session.status != SessionStatus.ENTERED_IN_ERROR


def _is_draft(plan: AftercarePlan, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return is_changeable(plan)


def _override(plan: AftercarePlan, values: Mapping[str, Any], **who_and_when: Any) -> PlanOverride:
    return override_with_password(plan=plan, **values, **who_and_when)


def _add(plan: AftercarePlan, values: Mapping[str, Any], **who_and_when: Any) -> PlanOverride:
    return add_line(plan=plan, **values, **who_and_when)


def _done(override: PlanOverride) -> str:
    if override.signed_off_by_id:
        return str(_("The line is changed: below the clinic's own minimum, and signed off."))
    return str(_("The line is changed."))


register_buttons(
    AftercarePlan,
    Button(
        name="add-line",
        label=_("Add a line"),
        capability=Capability.OVERRIDE_AFTERCARE,
        is_offered=_is_draft,
        form=OwnLineForm,
        act=_add,
        explanation=_("An instruction of your own, beside what the protocol says."),
        done=_("The line is on the sheet."),
    ),
    Button(
        name="override",
        label=_("Change a line"),
        capability=Capability.OVERRIDE_AFTERCARE,
        is_offered=_is_draft,
        form=OverrideForm,
        act=_override,
        done=_done,
        template="admin/aftercare/override.html",
        is_listed=False,
    ),
)
