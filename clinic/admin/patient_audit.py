"""Who saw a patient, and what was changed of theirs: for whoever answers for the files. Accesses and seals as lists."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.admin.base import ClinicAdmin
from clinic.admin.change_words import words_of_changes
from clinic.admin.fields import DayField, choice
from clinic.admin.page_words import words_of
from clinic.admin.permissions import shown_to, staff
from clinic.admin.timeline import words_of_act
from clinic.admin.value_words import label_of, person_of
from clinic.csv_cells import as_cell
from clinic.models import Access, AuditEvent, AuditSeal, Patient, User
from clinic.queries.accesses import Before, accesses_to, may_have_read, records_of
from clinic.queries.acts import of_patient
from clinic.roles import Capability, Role, may
from clinic.scope import within_scope

SEEN, CHANGED = "clinic_patient_seen", "clinic_patient_changed"
PER_PAGE = 50
# In a file; whoever needs more says fewer days.
MOST_LINES = 5000
_ROLES = {role.value: role.label for role in Role}


class AccessForm(forms.Form):
    """By whom, and from which day to which."""

    by = forms.ModelChoiceField(User.objects.none(), label=_("Person or program"), required=False, widget=choice())
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = may_have_read()  # type: ignore[attr-defined]  # of this kind of field
        self.fields["by"].label_from_instance = person_of  # type: ignore[attr-defined]  # as above

    @property
    def asked(self) -> Mapping[str, Any]:
        """What of it was asked and can be; days are UTC's, as the times beside them."""
        said = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        until = said.get("until")
        return {
            "by": said["by"].pk if said.get("by") else None,
            "since": _midnight(said.get("since")),
            "until": _midnight(until + timedelta(days=1)) if until else None,
        }


def _midnight(day: Any) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None


def urls() -> list[URLPattern]:
    """Of a patient's pages."""
    view = admin.site.admin_view
    return [
        path("<uuid:patient_id>/seen/", view(seen), name=SEEN),
        path("<uuid:patient_id>/seen.csv", view(seen_file), name=f"{SEEN}_csv"),
        path("<uuid:patient_id>/changed/", view(changed), name=CHANGED),
        path("<uuid:patient_id>/changed.csv", view(changed_file), name=f"{CHANGED}_csv"),
    ]


def seen(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Who was shown anything of the patient, the latest first. Six queries, however many rows there are.

    :raises PermissionDenied: the one who asks may not read the audit.
    :raises Http404: there is no such patient.
    """
    patient, form = _patient(request, patient_id), AccessForm(request.GET or None)
    rows = list(accesses_to(records_of(patient), **form.asked, before=_before(request))[: PER_PAGE + 1])
    context = {"form": form, "rows": [_access(row) for row in rows[:PER_PAGE]]}
    return _page(request, patient, "seen", rows, {**context, "title": _("Who saw this patient")})


def changed(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """What was done to the patient's data, with what it said before and after, as far as one may read that.

    Said as the rest of the admin says it: moments on the clock of the location at which the row is, else in UTC. Nine
    queries at most, however many rows there are.

    :raises PermissionDenied: the one who asks may not read the audit.
    :raises Http404: there is no such patient.
    """
    patient, form = _patient(request, patient_id), AccessForm(request.GET or None)
    rows = _acts(request, patient, form.asked, _before(request), most=PER_PAGE + 1)
    context = {"form": form, "rows": _changes(request, rows[:PER_PAGE])}
    return _page(request, patient, "changed", rows, {**context, "title": _("What changed")})


def seen_file(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """The same as comma-separated values: at most 5,000 lines. Who took it away is kept.

    :raises PermissionDenied: as above.
    :raises Http404: as above.
    """
    patient, form = _patient(request, patient_id), AccessForm(request.GET or None)
    rows = accesses_to(records_of(patient), **form.asked)[:MOST_LINES]
    heads = [
        _("When (UTC)"),
        _("Who"),
        _("Roles"),
        _("Token"),
        _("What"),
        _("What came of it"),
        _("Purpose"),
        _("Request"),
    ]
    names = ("at", "who", "roles", "token", "what", "kind", "purpose", "request_id")
    return _file(request, patient, "seen", heads, ([row[name] for name in names] for row in map(_access, rows)))


def changed_file(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """The same as comma-separated values: a line for each column that changed. Who took it away is kept.

    In the same words, for people read it; but acts by their codes, and days and moments in ISO 8601, for programs do.

    :raises PermissionDenied: as above.
    :raises Http404: as above.
    """
    patient, form = _patient(request, patient_id), AccessForm(request.GET or None)
    rows = _changes(request, _acts(request, patient, form.asked, None, most=MOST_LINES), is_plain=True)
    heads = [_("When (UTC)"), _("Who"), _("Roles"), _("Token"), _("What"), _("Id"), _("Field"), _("Before"), _("After")]
    return _file(request, patient, "changed", heads, (line for row in rows for line in _lines(row)))


def _lines(row: Mapping[str, Any]) -> Iterable[Sequence[str]]:
    act = [row["at"], row["who"], row["roles"], row["token"], row["action"], str(row["subject_id"])]
    told = {change.label for change in row["changes"]}
    yield from ([*act, change.label, change.before, change.after] for change in row["changes"])
    yield from ([*act, name, "", ""] for name in row["fields"] if not told)
    if not row["changes"] and not row["fields"]:
        yield [*act, "", "", ""]


def _patient(request: HttpRequest, patient_id: UUID) -> Patient:
    if not may(request.user, Capability.READ_AUDIT):
        raise PermissionDenied
    patient = Patient.every.filter(pk=patient_id).first()
    if patient is None:
        raise Http404
    return patient


def _before(request: HttpRequest) -> Before | None:
    """Where the page goes on, as its address says; from the beginning where that is nonsense."""
    at, _blank, pk = request.GET.get("before", "").partition("_")
    try:
        moment = datetime.fromisoformat(at)
        return Before(moment, UUID(pk)) if moment.tzinfo else None
    except ValueError:
        return None


def _acts(
    request: HttpRequest, patient: Patient, asked: Mapping[str, Any], before: Before | None, *, most: int
) -> list[AuditEvent]:
    told = within_scope(AuditEvent.objects.filter(of_patient(patient.pk)), request.user)
    rows = told.select_related("by").order_by("-at", "-id")
    bounds = {"by": asked["by"], "at__gte": asked["since"], "at__lt": asked["until"]}
    rows = rows.filter(**{name: value for name, value in bounds.items() if value is not None})
    if before is not None:
        rows = rows.extra(where=["(at, clinic_auditevent.id) < (%s, %s)"], params=list(before))
    return list(rows[:most])


def _access(row: Access) -> dict[str, Any]:
    return {
        **_who(row),
        "what": words_of(row.what),
        "kind": capfirst(row.get_kind_display()),
        "is_refused": not row.status < 400,  # noqa: PLR2004  (HTTP's)
        "purpose": capfirst(row.get_purpose_display()) if row.purpose else "",
        "others": len(row.patients) - 1,
        "request_id": row.request_id,
    }


def _who(row: Access | AuditEvent) -> dict[str, Any]:
    return {
        "at": row.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        "who": person_of(row.by) if row.by else _nobody(row),
        "roles": ", ".join(row.roles or ()),
        "were": ", ".join(str(_ROLES.get(role, role)) for role in row.roles or ()),
        "token": str(row.token or ""),
    }


def _nobody(row: Access | AuditEvent) -> str:
    return gettext("the system") if isinstance(row, AuditEvent) else gettext("nobody signed in")


def _changes(request: HttpRequest, rows: Sequence[AuditEvent], *, is_plain: bool = False) -> list[dict[str, Any]]:
    told = words_of_changes(request, rows, is_plain=is_plain)
    return [
        {
            **_who(row),
            "action": row.action,
            "act": words_of_act(row.action),
            "subject_type": row.subject_type,
            "subject_id": row.subject_id,
            "fields": [label_of(apps.get_model(row.subject_type), name) for name in row.fields],
            "changes": told.get(row.pk, []),
        }
        for row in rows
    ]


def _page(
    request: HttpRequest,
    patient: Patient,
    name: str,
    rows: Sequence[Access | AuditEvent],
    context: Mapping[str, Any],
) -> HttpResponse:
    kept = {key: str(value) for key, value in request.GET.items() if key != "before" and value}
    last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    earlier = urlencode({**kept, "before": f"{last.at.isoformat()}_{last.pk}"}) if last else ""
    shown = {
        **admin.site.each_context(request),
        **context,
        "opts": Patient._meta,  # noqa: SLF001  (the documented way to ask)
        "original": patient,
        "heading": str(patient),
        "is_history": True,
        "earlier": earlier,
        "kept": urlencode(kept),
        "file": f"admin:clinic_patient_{name}_csv",
        "is_first": "before" not in request.GET,
    }
    return TemplateResponse(request, f"admin/clinic/{name}.html", shown)


def _file(
    request: HttpRequest, patient: Patient, name: str, heads: Sequence[Any], lines: Iterable[Sequence[str]]
) -> HttpResponse:
    audit.record("audit.exported", patient, by=staff(request), at=timezone.now(), fields=[name])
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{patient.pk}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    # Spreadsheets know by it that the letters are UTF-8.
    response.write("\ufeff")
    table = [[str(head) for head in heads], *lines]
    csv.writer(response).writerows([[as_cell(str(cell)) for cell in line] for line in table])
    return response


@admin.register(Access)
class AccessAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_AUDIT)
    list_display = ("at", "who", "kind", "page", "patients_shown", "purpose", "status", "request_id")
    list_filter = ("kind", "purpose")
    list_select_related = ("by",)
    search_fields = ("what", "request_id", "by__username", "subject_id")
    ordering = ("-at", "-id")

    @admin.display(description=_("who"))
    def who(self, access: Access) -> str:
        """The person or program; nobody for what is opened by its address alone."""
        return person_of(access.by) if access.by else str(_("nobody signed in"))

    @admin.display(description=_("page or operation"))
    def page(self, access: Access) -> str:
        """In words."""
        return words_of(access.what)

    @admin.display(description=_("patients"))
    def patients_shown(self, access: Access) -> int:
        """How many were shown."""
        return len(access.patients)


@admin.register(AuditSeal)
class AuditSealAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_AUDIT)
    list_display = ("number", "at", "events", "accesses", "digest")
    search_fields = ("digest",)
    ordering = ("-number", "-id")
