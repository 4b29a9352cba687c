"""The form in which a provider writes down what was done: filled from the draft, else from the last session."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.controls import Ticks
from clinic.admin.fields import OfferedField, choice, lines
from clinic.admin.times import wall_clock
from clinic.compiled_queries import CompiledQueries
from clinic.models import Device
from clinic.roles import Capability, may
from treatments.actions.record_input import PAIN, Details, Supplies
from treatments.admin.record_rows import (
    AnaestheticForm,
    AreaForm,
    CartridgeForm,
    ProductForm,
    PrpForm,
    RowForm,
    as_yes_no,
    one_of,
    whole,
    yes_no,
)
from treatments.admin.record_state import state_of
from treatments.models import BodyArea, Photo, Session, SessionRecord
from treatments.models.record_choices import (
    Bleeding,
    HsvProphylaxis,
    LastingSign,
    PregnancyStatus,
    RecordPart,
    SkinCondition,
)
from treatments.queries.adverse_events import reactions_of
from treatments.queries.drafts import readable
from treatments.queries.prefill import Prefill, prefill_from
from treatments.queries.records import record_and_last
from treatments.queries.visit_ways import last_photos_before
from treatments.scheduling.depths import DepthRule, depth_rules

MOST_ROWS = 40
# Empty rows after those that are filled in.
SPARE = {"areas": 2, "anaesthetics": 1, "cartridges": 1, "products": 1}
_ROWS: Mapping[str, type[RowForm]] = {
    "areas": AreaForm,
    "anaesthetics": AnaestheticForm,
    "cartridges": CartridgeForm,
    "products": ProductForm,
}
_MOMENTS = ("applied_at", "removed_at", "drawn_at", "spun_at")
_FLAGS = ("is_insulated", "is_sterile", "is_off_label")
_LONGEST = 10_000


# What the form offers and shows besides the record.
_offered = CompiledQueries(
    lambda location, series: {
        "devices": Device.objects.filter(location=location).order_by("name", "id"),
        "areas": BodyArea.objects.select_related("depth_limit").order_by("key"),
        "reactions": reactions_of(series),
    },
    location=UUID,
    series=UUID,
)


def _note(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=_LONGEST, widget=lines(rows=2))


class RecordForm(ActForm):
    """The whole record: its own fields, rows of areas and of what was used up, and the plasma where there is any."""

    skin_today = forms.MultipleChoiceField(
        label=_("skin condition today"), required=False, choices=SkinCondition.choices, widget=Ticks()
    )
    has_medical_change = yes_no(_("medical change since last time"))
    medical_change = _note(_("what changed"))
    last_session_review = _note(_("review of the last session"))
    lasting_signs = forms.MultipleChoiceField(
        label=_("still there from the last session"), required=False, choices=LastingSign.choices, widget=Ticks()
    )
    pregnancy_status = one_of(_("pregnancy"), PregnancyStatus.choices)
    skin_type = forms.TypedChoiceField(
        label=_("skin type (Fitzpatrick 1-6)"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "-"), *((each, each) for each in range(1, 7))],
        widget=choice(),
    )
    hsv_prophylaxis = one_of(_("cold sore prevention"), HsvProphylaxis.choices)
    device = OfferedField(
        label=_("device"),
        queryset=Device.objects.none(),
        required=False,
        widget=choice(),
        empty_label=_("the one that was booked"),
    )
    pain_peak = whole(_("worst pain, 0-10"), low=PAIN.start, high=PAIN.stop - 1)
    bleeding = one_of(_("bleeding"), Bleeding.choices)
    erythema = whole(_("redness, 0-4"), "erythema")
    oedema = whole(_("swelling, 0-4"), "oedema")
    has_urticaria = yes_no(_("hives"))
    has_vasovagal = yes_no(_("faintness"))
    notes = forms.CharField(label=_("clinical notes"), required=False, max_length=20_000, widget=lines())
    post_care = _note(_("what was applied afterwards"))
    teach_back = yes_no(_("the patient said it back"))
    next_interval_days = whole(_("next session after, days"), "next_interval_days")
    recommended_changes = _note(_("changes recommended"))
    early_stop_reason = _note(_("reason to stop early"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session: Session = self.subject
        treatment, location = session.series.treatment, session.series.location
        self.record, last = record_and_last(session)
        self.last = readable(last, self.user)
        offered = _offered.read(location=location.pk, series=session.series_id)
        of_kind = [each for each in offered["devices"] if each.kind_id == treatment.device_kind_id]
        cast("OfferedField", self.fields["device"]).offer(of_kind)
        self.known_areas, self.reactions = list(offered["areas"]), offered["reactions"]
        known = self.record or prefill_from(self.last, session)
        self.initial = _own(self.record, session) if self.record else _begun(known, session)
        self.parts, self.zone = treatment.record_parts, location.time_zone
        self.rows = {name: self._rows(name, form, known) for name, form in _ROWS.items()}
        self.prp = self._plasma(known)

    @property
    def areas(self) -> Any:
        """The rows of areas."""
        return self.rows["areas"]

    def sections(self) -> Mapping[str, Sequence[Any]]:
        """The fields of the form itself, by the part of the page on which they stand."""
        names = {
            "before": (
                "skin_today",
                "has_medical_change",
                "medical_change",
                "pregnancy_status",
                "skin_type",
                "hsv_prophylaxis",
                *(("last_session_review", "lasting_signs") if self.subject.number > 1 else ()),
            ),
            "tolerance": ("pain_peak", "bleeding", "erythema", "oedema", "has_urticaria", "has_vasovagal"),
            "after": ("post_care", "teach_back"),
            "next": ("next_interval_days", "recommended_changes", "early_stop_reason"),
        }
        return {section: [self[name] for name in fields] for section, fields in names.items()}

    @property
    def draft_address(self) -> str:
        """Where the page sends what is written, as it is written."""
        return reverse("admin:treatments_session_draft", args=[self.subject.pk])

    @property
    def address(self) -> str:
        """The page itself, as it is kept now."""
        return reverse("admin:treatments_session_act", args=[self.subject.pk, "record"])

    @cached_property
    def state(self) -> dict[str, Any]:
        """Warnings, and what is missing to sign it; nothing before it is written for the first time."""
        return state_of(self.record) if self.record else {}

    def last_photos(self) -> Sequence[Photo]:
        """The photos of the last time, for who may see them. One query."""
        return list(last_photos_before(self.subject)) if may(self.user, Capability.READ_PHOTOS) else []

    @cached_property
    def bounds(self) -> list[str]:
        """How deep one may go in the areas of the patient's concerns and of the record, in words."""
        if RecordPart.NEEDLING not in self.parts:
            return []
        shown = {str(row["area"].value()) for row in self.areas}
        areas = [area for area in self.known_areas if str(area.pk) in shown]
        rules = depth_rules(self.subject.series, areas)
        return [_bound(area, rules[area.pk]) for area in areas]

    def is_valid(self) -> bool:
        """The form, its rows and the plasma."""
        # Each is asked, so that each says what is wrong with it.
        wrong_rows = [name for name, rows in self.rows.items() if not rows.is_valid()]
        is_plasma_valid = self.prp is None or self.prp.is_valid()
        return super().is_valid() and not wrong_rows and is_plasma_valid

    def values(self) -> Mapping[str, Any]:
        """As ``record_session`` is called."""
        own = dict(self.cleaned_data)
        plain = {name: own.pop(name) for name in ("device", "notes", "pain_peak")}
        written = {name: [row.written() for row in rows if not row.is_empty] for name, rows in self.rows.items()}
        areas = written.pop("areas")
        prp = self.prp.written() if self.prp else None
        return {**plain, "areas": areas, "details": Details(**own), "supplies": Supplies(**written, prp=prp)}

    @property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Which row of the page each row of the record is, once it is read: blank ones between them aren't kept."""
        return {name: [at for at, row in enumerate(rows) if not row.is_empty] for name, rows in self.rows.items()}

    def every_error(self) -> Mapping[str, Sequence[str]]:
        """What is wrong, by the id of the control; "" for what belongs to none."""
        forms_ = [self, *(row for rows in self.rows.values() for row in rows), *([self.prp] if self.prp else [])]
        found = {
            (form[name].id_for_label if name in form.fields else ""): [str(each) for each in errors]
            for form in forms_
            for name, errors in form.errors.items()
        }
        loose = [str(each) for rows in self.rows.values() for each in rows.non_form_errors()]
        return {**found, "": [*found.get("", []), *loose]} if loose else found

    def _rows(self, name: str, form: type[RowForm], known: Prefill | SessionRecord) -> Any:
        rows = getattr(known, name)
        initial = [_as_initial(row, form, self.zone) for row in (rows.all() if hasattr(rows, "all") else rows)]
        factory = forms.formset_factory(form, extra=SPARE[name], max_num=MOST_ROWS, absolute_max=MOST_ROWS)
        endpoints = self.subject.series.treatment.endpoints
        own = {"areas": self.known_areas, "endpoints": endpoints, "parts": self.parts} if name == "areas" else {}
        data = self.data if self.is_bound else None
        made = factory(data, prefix=name, initial=initial, form_kwargs={"zone": self.zone, **own})
        filled = [number for number, row in enumerate(made) if not row.is_blank]
        # What the record can't be signed without is open from the beginning.
        last = max(filled, default=0 if self._is_needed(name) else -1)
        for row in made.forms[last + 1 :]:
            row.is_spare = True
        return made

    def _is_needed(self, name: str) -> bool:
        return name == "areas" or (name == "cartridges" and RecordPart.CARTRIDGE in self.parts)

    def _plasma(self, known: Prefill | SessionRecord) -> PrpForm | None:
        prp = getattr(known, "prp", None)
        if prp is None and RecordPart.PRP not in self.parts:
            return None
        initial = _as_initial(prp, PrpForm, self.zone) if prp else {}
        return PrpForm(self.data if self.is_bound else None, prefix="prp", initial=initial, zone=self.zone)


def _bound(area: BodyArea, rule: DepthRule) -> str:
    if rule.block_above is None:
        return str(_("{area}: warns above {warn} mm")).format(area=area, warn=rule.warn_above)
    words = str(_("{area}: warns above {warn} mm, never above {block} mm"))
    return words.format(area=area, warn=rule.warn_above, block=rule.block_above)


def _own(record: SessionRecord, session: Session) -> dict[str, Any]:
    names = [name for name in RecordForm.base_fields if name != "device"]
    values = {name: getattr(record, name) for name in names}
    flags = {name: as_yes_no(value) for name, value in values.items() if isinstance(value, bool)}
    skin_type = record.skin_type or session.series.patient.skin_type
    return {**values, **flags, "skin_type": skin_type, "device": record.device_id}


def _begun(prefill: Prefill | SessionRecord, session: Session) -> dict[str, Any]:
    return {"device": prefill.device_id, "skin_type": session.series.patient.skin_type}


def _as_initial(row: Any, form: type[forms.Form], zone: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in form.base_fields:
        value = getattr(row, f"{name}_id" if name == "area" else name)
        if name in _MOMENTS and value:
            value = wall_clock(value, zone)
        values[name] = as_yes_no(value) if name in _FLAGS else value
    return values
