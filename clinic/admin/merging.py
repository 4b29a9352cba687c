"""Two records of one person, side by side: what is kept, what moves, and that it can't be taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.actions.merging import merge_patients
from clinic.admin.buttons import ActForm, Button, address_of_button, register_buttons
from clinic.admin.finding import name_of, rows_of
from clinic.admin.panels import FORM, Panel, Reading, register_panel
from clinic.admin.times import as_clock, as_day, day_at
from clinic.merging import Hindrance, hindrances
from clinic.models import Language, Patient
from clinic.queries.duplicates import possible_duplicates
from clinic.queries.merging import Compared, compare, counts_of, merged_into, unchosen
from clinic.queries.patients import LONGEST, best_first, read_sought, sought_patients
from clinic.roles import Capability, may

_WITH, _SOUGHT, _SEEN_OTHER = "with", "sought", "seen_other"
_KEPT, _MERGED = "kept", "merged"
_SHOWN, _MOST_PAIRS = 8, 3


@dataclass(frozen=True)
class Moving:
    """How many rows of a kind are the kept one's, and how many come to it."""

    label: Any
    own: int
    coming: int

    @property
    def then(self) -> int:
        """How many there are afterwards."""
        return self.own + self.coming


class MergeForm(ActForm):
    """First whom to merge away; then, of what the two say otherwise, which is right, and a word that confirms it."""

    word = forms.CharField(
        max_length=40, widget=forms.TextInput(attrs={"class": "input input--short", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].label = gettext("Type “{word}” to confirm").format(word=_word())
        for row in self.compared:
            if row.is_choice:
                choices = [(_KEPT, ""), (_MERGED, "")]
                self.fields[_name_of(row)] = forms.ChoiceField(choices=choices, initial=_KEPT)

    @cached_property
    def other(self) -> Patient | None:
        """Who is to be merged away, as the address says."""
        wanted = self.query.get(_WITH, "")
        return Patient.objects.exclude(pk=self.subject.pk).filter(pk=wanted).first() if _is_id(wanted) else None

    @cached_property
    def compared(self) -> Sequence[Compared]:
        """Both records, detail by detail."""
        return compare(self.subject, self.other) if self.other else ()

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        """Where they say different things, or only one says something."""
        differing = [each for each in self.compared if each.kept != each.merged]
        return [
            _row_of(each, self.data.get(_name_of(each), _MERGED if each.is_filled else _KEPT)) for each in differing
        ]

    @property
    def same(self) -> list[tuple[Any, str]]:
        """What both say."""
        same = [each for each in self.compared if each.kept == each.merged and each.kept is not None]
        return [(each.detail.label, _words(each.detail.name, each.kept)) for each in same]

    @cached_property
    def moving(self) -> Sequence[Moving]:
        """What there is of both, kind by kind; what there is none of at the other stays unsaid."""
        found = counts_of([self.subject.pk, self.other.pk]) if self.other else {}
        own, moving = (found.get(each.pk, {}) if each else {} for each in (self.subject, self.other))
        return [
            Moving(model._meta.verbose_name_plural, own.get(model, 0), count)  # noqa: SLF001  (the documented way to ask)
            for model, count in moving.items()
            if count
        ]

    @cached_property
    def in_the_way(self) -> Sequence[Mapping[str, Any]]:
        """What has to be done first."""
        found = hindrances(self.subject.pk, self.other.pk, at=timezone.now()) if self.other else ()
        return [{"words": each.words, "when": _when(each), "subjects": each.subjects} for each in found]

    @property
    def seen_other(self) -> str:
        """The version of the other record that is shown."""
        return self.data.get(_SEEN_OTHER) or str(self.other.version if self.other else "")

    @property
    def people(self) -> tuple[Mapping[str, Any], ...]:
        """Who the two are, as a list shows them."""
        return tuple(rows_of([self.subject, self.other])) if self.other else ()

    @property
    def swapped(self) -> str:
        """Where the other one is kept instead."""
        return f"{address_of_button(self.other, BUTTON)}?{_WITH}={self.subject.pk}" if self.other else ""

    @property
    def said(self) -> str:
        """What was looked for."""
        return str(self.data.get(_SOUGHT, ""))[:LONGEST]

    @cached_property
    def candidates(self) -> list[Mapping[str, Any]]:
        """Who it may be: who was looked for, else who looks alike."""
        if self.said:
            sought = read_sought(self.said, today=timezone.localdate())
            found = list(best_first(sought_patients(sought), sought)[: _SHOWN + 1])
        else:
            names = ("birth_date", "given_name", "family_name", "phone", "email")
            found = possible_duplicates(**{name: getattr(self.subject, name) for name in names})
        others = [each for each in found if each.pk != self.subject.pk][:_SHOWN]
        return [{**row, "address": f"?{_WITH}={row['patient'].pk}"} for row in rows_of(others)]

    def is_asking(self) -> bool:
        """Whether somebody is only looked for."""
        return _SOUGHT in self.data

    def clean(self) -> dict[str, Any]:
        """With the word, and somebody to merge."""
        said = super().clean() or self.cleaned_data
        if self.other is None and not self.is_asking():
            raise forms.ValidationError(_("Choose the other record first."), code="required")
        if "word" in said and said["word"].strip().casefold() != _word().casefold():
            self.add_error("word", gettext("Type the word “{word}”.").format(word=_word()))
        return said

    def values(self) -> Mapping[str, Any]:
        """As ``merge_patients`` is called."""
        choices = [each for each in self.compared if each.is_choice]
        seen = str(self.data.get(_SEEN_OTHER, ""))
        return {
            "merged": self.other,
            "take": [each.detail.name for each in choices if self.cleaned_data[_name_of(each)] == _MERGED],
            "merged_version": int(seen) if seen.isascii() and seen.isdecimal() else None,
        }


def _row_of(each: Compared, chosen: str) -> Mapping[str, Any]:
    name = each.detail.name
    sides = ((_KEPT, each.kept), (_MERGED, each.merged))
    return {
        "label": each.detail.label,
        "name": _name_of(each) if each.is_choice else "",
        "sides": [{"value": side, "text": _words(name, said), "is_chosen": side == chosen} for side, said in sides],
    }


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _word() -> str:
    return gettext("merge")


def _name_of(row: Compared) -> str:
    return f"take_{row.detail.name}"


def _words(name: str, said: Mapping[str, Any] | None) -> str:
    """What a record says of a detail, for people to read."""
    if said is None:
        return ""
    return _WORDS.get(name, _plainly)(said)


def _plainly(said: Mapping[str, Any]) -> str:
    return ", ".join(_text(value) for value in said.values() if value)


def _text(value: Any) -> str:
    return str(getattr(value, "as_international", value))


def _of_wishes(said: Mapping[str, Any]) -> str:
    agreed = [word for name, word in (("may_email", _("e-mail")), ("may_sms", _("SMS"))) if said[name]]
    words = gettext("agrees to {ways}").format(ways=", ".join(map(str, agreed)) or gettext("nothing"))
    if said["unwanted"]:
        words += "; " + gettext("doesn't want {n} kinds of message").format(n=len(said["unwanted"]))
    if said["quiet_from"]:
        words += "; " + gettext("quiet {begin}-{end}").format(
            begin=f"{said['quiet_from']:%H:%M}", end=f"{said['quiet_until']:%H:%M}"
        )
    return words


_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "birth_date": lambda said: as_day(said["birth_date"]),
    "language": lambda said: str(Language(said["language"]).label),
    "contact_wishes": _of_wishes,
}


def _also_known(request: HttpRequest, patient: Patient, reading: Reading) -> dict[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    """What records that were merged into this one say otherwise: somebody may still call by that name or number."""
    records = [
        [{"label": capfirst(str(each.detail.label)), "text": _words(each.detail.name, each.merged)} for each in said]
        for record in reading[merged_into]
        if (said := unchosen(patient, record))
    ]
    return {"records": records} if records else None


register_panel(
    Patient,
    Panel(
        template="admin/clinic/panels/also_known.html",
        fill=_also_known,
        capability=Capability.READ_PATIENTS,
        needs=[merged_into],
        place=95,
        tab=FORM,
    ),
)


def _when(found: Hindrance) -> str:
    return f"{as_day(day_at(found.at, found.zone))}, {as_clock(found.at, found.zone)}" if found.at else ""


def pairs_of(request: HttpRequest, patients: Sequence[Patient]) -> list[Mapping[str, Any]]:
    """Who among ``patients`` may be one person twice, and where to compare them, for who may merge. No query.

    The record that is there longer is kept, unless somebody says otherwise.
    """
    known = [(each, _compared(each)) for each in patients]
    alike = [(one, other) for (one, its), (other, others) in combinations(known, 2) if _are_alike(its, others)]
    found = [sorted(pair, key=lambda each: each.created_at) for pair in alike]
    may_merge = may(request.user, Capability.MERGE_PATIENTS)
    return [
        {
            "names": [name_of(kept), name_of(other)],
            "address": f"{address_of_button(kept, BUTTON)}?{_WITH}={other.pk}" if may_merge else "",
        }
        for kept, other in found[:_MOST_PAIRS]
    ]


def _compared(patient: Patient) -> tuple[date, Sequence[str]]:
    fields = ("given_name", "family_name", "phone", "email")
    return patient.birth_date, [str(getattr(patient, name)).casefold() for name in fields]


def _are_alike(one: tuple[date, Sequence[str]], other: tuple[date, Sequence[str]]) -> bool:
    same = [mine == others != "" for mine, others in zip(one[1], other[1], strict=True)]
    if one[0] == other[0]:
        return any(same)
    # One of the two days may be mistyped.
    return all(same[:2]) and any(same[2:])


BUTTON = Button(
    name="merge",
    label=_("Merge"),
    capability=Capability.MERGE_PATIENTS,
    form=MergeForm,
    act=lambda kept, values, **when: merge_patients(kept=kept, **values, **when),
    done=_("The two records are one now."),
    template="admin/clinic/merge.html",
    style="plain",
)
register_buttons(Patient, BUTTON)
