"""Forms that show what would move, and act once that was seen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.controls import Radios
from clinic.errors import DomainError
from treatments.actions.moving import MoveStepRefused, NeedsDecision, Undecided
from treatments.admin.ripples import Fate, Preview
from treatments.admin.rulings import CHANGE, CHECK, OVERRIDE, RuledForm, Ruling
from treatments.scheduling.findings import BookingRefused, refusals
from treatments.scheduling.moves import Ripple

# What the buttons of a form send as ``do``, besides those of ``rulings``.
SHOW, APPLY = "show", "apply"
# In which the digest of what was shown comes back.
SHOWN = "shown"


class PreviewedForm(RuledForm):
    """Shows what would move before it acts. A subclass proposes; ``preview`` is what is shown, once it is asked for.

    The digest of what was shown comes back with the same values: if it would be another by now, that is shown instead.
    """

    undecided = forms.ChoiceField(
        label=gettext_lazy("those with no legal place"), choices=Undecided.choices, required=False,
        widget=Radios,
    )  # fmt: skip
    show_label: str | Promise = gettext_lazy("Show what moves")
    apply_label: str | Promise = gettext_lazy("Apply")
    override_label = gettext_lazy("Apply all the same")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preview: Preview | None = None

    @property
    def may_apply(self) -> bool:
        """Whether nothing stands against what is shown."""
        return self.ruling is None or self.ruling.verdict[0] in {"free", "warn"}

    @property
    def enter(self) -> str:
        """What the key presses: the button that comes next."""
        if self.preview is None:
            return SHOW if self.shows_first else ""
        if self.may_apply:
            return APPLY
        return OVERRIDE if self.wants_override else SHOW

    @property
    def summary(self) -> str:
        """What was asked for, in a line above what would move."""
        return ""

    def propose(self) -> Ripple:
        """What would move, as asked for.

        :raises BookingRefused: the rule book doesn't allow it at all.
        """
        raise NotImplementedError

    @property
    def also(self) -> Sequence[Fate]:
        """What happens to appointments that the ripple doesn't know of."""
        return ()

    @property
    def shows_first(self) -> bool:
        """Whether it only acts on what was shown."""
        return True

    @property
    def _is_previewed(self) -> bool:
        return self.do == SHOW or (self.shows_first and self.do not in {CHECK, CHANGE})

    @property
    def _has_changed(self) -> bool:
        shown = self.data.get(SHOWN)
        return self.preview is not None and self.preview.ripple.digest != shown

    def is_asking(self) -> bool:
        """Until what was shown is to be done, and is what would be done."""
        if super().is_asking() or self.do == SHOW:
            return True
        return self.shows_first and (self.do not in {APPLY, OVERRIDE} or self._has_changed)

    def full_clean(self) -> None:
        """As usual; and once what was asked is understood, what it would move."""
        super().full_clean()
        if self.is_bound and self._is_previewed and set(self.errors) <= {"override_reason"}:
            self.look()
            self._check_decision()

    def previewed(self, ripple: Ripple) -> Preview:
        """What was proposed, as the page shows it."""
        return Preview(ripple=ripple, besides=self.also)

    def look(self) -> None:
        """Find what would move, for the page to show."""
        try:
            self.preview = self.previewed(self.propose())
        except BookingRefused as refused:
            self.ruling = self.refused(refused)
            return
        if refusals(self.preview.findings):
            self.ruling = Ruling(findings=self.preview.findings, zone=self.zone)
        if self.data.get(SHOWN) and self._has_changed:
            self.add_error(None, _("Somebody booked meanwhile, so it would be otherwise by now. Look at it again."))

    def _check_decision(self) -> None:
        needs = self.preview is not None and self.preview.ripple.undecided
        if needs and self.do in {APPLY, OVERRIDE} and not self.cleaned_data.get("undecided"):
            self.add_error("undecided", _("Say what becomes of them."))

    def decided(self) -> Undecided | None:
        """What becomes of what has nowhere to go, if that was said."""
        said = self.cleaned_data.get("undecided")
        return Undecided(said) if said else None

    def refuse(self, refusal: DomainError) -> None:
        """Show it, with what would move by now where a decision is missing, or the form where a field is wrong."""
        if isinstance(refusal, NeedsDecision):
            self.look()
        super().refuse(refusal)
        if any(field.errors for field in self.asked):
            self.preview = None

    def refused(self, refusal: BookingRefused) -> Ruling:
        """Also which of the appointments it is about."""
        if not isinstance(refusal, MoveStepRefused) or self.preview is None:
            return super().refused(refusal)
        about = [fate.what for fate in self.preview.fates if fate.appointment.pk == refusal.appointment_id]
        return Ruling(findings=refusal.findings, zone=self.zone, about=" ".join(about), is_refused=True)
