"""What the rule book says to somebody at the desk, and acting against it by who may, with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.fields import text
from clinic.admin.times import as_clock, as_day, as_moment, day_at
from clinic.errors import DomainError
from clinic.roles import Capability, may
from treatments.actions.overriding import Override
from treatments.admin.source_words import words_of_source
from treatments.models import AppointmentFinding, FindingLevel, Series
from treatments.queries.findings import said_in
from treatments.scheduling.availability import Slot
from treatments.scheduling.checking import check
from treatments.scheduling.findings import BookingRefused, Finding
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.wishes import Wish

# What the buttons of a form send as ``do``; without one, the form's own act is meant.
CHECK, OVERRIDE, CHANGE = "check", "override", "change"
# What the button of the first allowed start sends, with that start.
TAKE = "take"
LONGEST_REASON, LONGEST_CODE, MOST_CODES = 300, 40, 20

_VERDICTS = {
    FindingLevel.BLOCK: ("block", _("Not possible")),
    FindingLevel.OVERRIDE: ("override", _("Only with an override")),
    FindingLevel.WARN: ("warn", _("Possible, with a warning")),
}
_FREE = ("free", _("Possible"))


@dataclass(frozen=True, kw_only=True)
class Said:
    """A finding as it is shown, on the clock of ``zone``; with what was ``kept`` of it if somebody overrode it."""

    finding: Finding
    zone: str
    kept: AppointmentFinding | None = None

    @property
    def level(self) -> str:
        """In words."""
        return str(FindingLevel(self.finding.level).label)

    @property
    def source(self) -> str:
        """Where the rule stands, in words."""
        return words_of_source(self.finding.source)

    @property
    def until(self) -> str:
        """From when on the rule is content: a day, or a moment of it; nothing if time alone doesn't help."""
        moment = self.finding.until
        if moment is None:
            return ""
        at_midnight = as_clock(moment, self.zone) == "00:00"
        return as_day(day_at(moment, self.zone)) if at_midnight else as_moment(moment, self.zone)


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What the rule book says of an act, for a page to show.

    ``request`` says whom and what a visit at ``starts_at`` would take, ``first_allowed`` where none needs an override;
    ``about`` names the one of several appointments that it speaks of. It ``is_refused`` if somebody tried.
    """

    findings: Sequence[Finding]
    zone: str
    starts_at: datetime | None = None
    request: BookingRequest | None = None
    first_allowed: Slot | None = None
    about: str = ""
    is_refused: bool = False

    @property
    def said(self) -> Sequence[Said]:
        """Each finding once, the gravest first."""
        levels = list(_VERDICTS)
        distinct = dict.fromkeys(self.findings)
        return [
            Said(finding=finding, zone=self.zone)
            for finding in sorted(distinct, key=lambda finding: levels.index(FindingLevel(finding.level)))
        ]

    @property
    def verdict(self) -> tuple[str, str | Promise]:
        """As a style and in words."""
        said = self.said
        return _VERDICTS[FindingLevel(said[0].finding.level)] if said else _FREE

    @property
    def takes(self) -> str:
        """Whom and what it would take, if it is possible at all."""
        request = self.request
        if request is None or self.verdict[0] == "block":
            return ""
        return " · ".join(each.name for each in (request.provider, request.room, request.device) if each)

    @property
    def codes(self) -> Sequence[str]:
        """Of what may be overridden; none where something can't be."""
        if self.verdict[0] != "override":
            return []
        found = [each.finding.code for each in self.said if each.finding.level == FindingLevel.OVERRIDE]
        return list(dict.fromkeys(found))

    @property
    def own(self) -> Sequence[Said]:
        """What of it is overridden one by one, each for a reason of its own; none where there aren't several such."""
        return wanting_own_reasons(self.said)

    @property
    def shares_reason(self) -> bool:
        """Whether anything is overridden for the one reason that is asked for."""
        return sharing_a_reason(self.said)

    @property
    def needs_lead(self) -> bool:
        """Whether an override takes a clinical lead."""
        return any(finding.needs_lead for finding in self.findings)


def wanting_own_reasons(said: Sequence[Said]) -> Sequence[Said]:
    """What of ``said`` is overridden one by one, each source once; none where there aren't several such."""
    by_source = {each.finding.source: each for each in said if each.finding.own_reason}
    return list(by_source.values()) if len(by_source) > 1 else []


def sharing_a_reason(said: Sequence[Said]) -> bool:
    """Whether anything of ``said`` is overridden for a reason that isn't its own alone."""
    own = {each.finding.source for each in wanting_own_reasons(said)}
    overridden = [each.finding for each in said if each.finding.level == FindingLevel.OVERRIDE]
    return any(not finding.own_reason or finding.source not in own for finding in overridden)


class RuledForm(ActForm):
    """A form whose act the rule book may object to: it shows what is said, and may be sent again with an override.

    ``ruling`` is what is shown, if there is anything to.
    """

    override_reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=text(),
        help_text=_("It is kept with the appointment."),
    )
    override_label: str | Promise = _("Do it all the same")
    # Whether who may not override can ask who may, by a button.
    may_ask = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ruling: Ruling | None = None
        self.at = timezone.now()

    @property
    def zone(self) -> str:
        """The zone in which times are read and written."""
        raise NotImplementedError

    @property
    def do(self) -> str:
        """Which button it was sent with; nothing for the form's own act."""
        return CHECK if self.data.get(TAKE) else self.data.get("do", "")

    @property
    def may_override(self) -> bool:
        """Whether the one who asks may act against what is shown."""
        needs_lead = self.ruling is not None and self.ruling.needs_lead
        as_lead = not needs_lead or may(self.user, Capability.DECIDE_AS_LEAD)
        return as_lead and may(self.user, Capability.OVERRIDE_FINDINGS)

    @property
    def wants_override(self) -> bool:
        """Whether what is shown can be done only against findings, by the one who asks."""
        return self.may_override and self.ruling is not None and bool(self.ruling.codes)

    @property
    def asked(self) -> Sequence[forms.BoundField]:
        """The fields that say what is wanted."""
        return [self[name] for name in self.fields if name not in {"override_reason", "undecided"}]

    def wish(self) -> Wish | None:
        """What the form asks for, for the rule book to be asked about; None if it isn't about one start."""
        return None

    def is_asking(self) -> bool:
        """Whether it is sent only to look."""
        return self.do in {CHECK, CHANGE}

    def clean(self) -> dict[str, Any]:
        """As usual; never None."""
        return super().clean() or self.cleaned_data

    def full_clean(self) -> None:
        """As usual; and once what was asked is understood, what the rule book says of it."""
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        lacks_reason = self.do == OVERRIDE and self._lacks_reason()
        if lacks_reason or self.do == CHECK:
            self.ruling = self.check(is_refused=lacks_reason)
        if lacks_reason:
            self.add_error("override_reason", _("Say why: the reason is kept."))

    @property
    def own_reasons(self) -> Mapping[str, str]:
        """The reasons that single findings were given, by their source; empty where the field was left so."""
        sent = cast("QueryDict", self.data)
        if not self.is_bound or not hasattr(sent, "getlist"):
            return {}
        pairs = zip(sent.getlist("own_source")[:MOST_CODES], sent.getlist("own_reason"), strict=False)
        return {source: reason.strip()[:LONGEST_REASON] for source, reason in pairs}

    @property
    def own_fields(self) -> Sequence[tuple[Said, str]]:
        """What is shown and wants a reason of its own, each with the one that was given."""
        given = self.own_reasons
        shown = self.ruling.own if self.ruling else ()
        return [(each, given.get(each.finding.source, "")) for each in shown]

    def _lacks_reason(self) -> bool:
        """Of single findings each takes one; the shared one only where it was asked for."""
        own = self.own_reasons
        is_shared = not own or "override_reason" in self.data
        return not all(own.values()) or (is_shared and not self.cleaned_data["override_reason"])

    def check(self, *, is_refused: bool = False) -> Ruling | None:
        """What the rule book says of the start that is asked for. Four queries, up to six where it isn't allowed."""
        wish = self.wish()
        if wish is None:
            return None
        try:
            answered = check(wish, at=wish.at)
        except BookingRefused as refused:
            return Ruling(findings=refused.findings, zone=self.zone, starts_at=wish.starts_at, is_refused=is_refused)
        return Ruling(
            findings=answered.findings,
            zone=self.zone,
            starts_at=wish.starts_at,
            request=answered.request,
            first_allowed=answered.first_allowed,
            is_refused=is_refused,
        )

    def override(self) -> Override | None:
        """The findings that were shown, and why it is done all the same; None unless that was pressed."""
        if self.do != OVERRIDE:
            return None
        against = cast("QueryDict", self.data).getlist("against")
        codes = [code[:LONGEST_CODE] for code in against[:MOST_CODES]]
        reason = self.cleaned_data["override_reason"]
        return Override(codes=frozenset(codes), reason=reason, own_reasons=self.own_reasons)

    def refuse(self, refusal: DomainError) -> None:
        """Show the findings, if that is what it was refused for."""
        super().refuse(refusal)
        if isinstance(refusal, BookingRefused):
            self.ruling = self.refused(refusal)

    def refused(self, refusal: BookingRefused) -> Ruling:
        """What to show of a refusal: all that the rule book says now, if it still says no."""
        checked = self.check(is_refused=True)
        if checked and checked.verdict[0] in {"block", "override"}:
            return checked
        return Ruling(findings=refusal.findings, zone=self.zone, is_refused=True)


def replaced(data: Mapping[str, Any], **values: str) -> QueryDict:
    """What a form was sent, with these instead of what it said."""
    changed = cast("QueryDict", data).copy()
    for name, value in values.items():
        changed[name] = value
    return changed


def said_in_series(series: Series, at: datetime) -> Sequence[str]:
    """What the act at ``at`` kept on any appointment of ``series``, in words. Two queries."""
    session = series.sessions.order_by("number").first()
    return said_in(session, at) if session else []
