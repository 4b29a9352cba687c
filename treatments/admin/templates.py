"""Series templates and their versions: drafts are written here, what is published is looked at and compared."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.controls import Radios
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import named_by, shown_to
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.templates import (
    arrange_sessions,
    describe_template,
    discard_template_draft,
    draft_template,
    publish_template,
)
from treatments.admin.comparing_templates import page_of_templates
from treatments.admin.template_form import GAP_WORDS, AboutForm, SessionsForm
from treatments.admin.template_picture import axis_of
from treatments.models import SeriesTemplate, SeriesTemplateVersion, TemplateConcern, TemplateStep
from treatments.queries.comparing_templates import TemplateContent, content_of
from treatments.queries.template_flaws import TemplateFlaw, flaws_of
from treatments.queries.templates import draft_of, versions_of
from treatments.statuses import PublicationStatus

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_GAP = ("floor_days", "min_days", "ideal_days", "max_days")


class TemplateDraftForm(ActForm):
    """What a new draft begins with."""

    COPY, EMPTY = "copy", "empty"
    begin = forms.ChoiceField(
        label=_("begin with"),
        choices=((COPY, _("what the newest version says")), (EMPTY, _("nothing"))),
        initial=COPY,
        widget=Radios,
    )

    def values(self) -> Mapping[str, Any]:
        """As ``draft_template`` takes it."""
        return {"is_empty": self.cleaned_data["begin"] == self.EMPTY}


def is_draft(version: SeriesTemplateVersion, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    """Whether a version may still be changed."""
    return version.status == PublicationStatus.DRAFT


def _has_no_draft(template: SeriesTemplate, user: User) -> bool:  # noqa: ARG001
    return draft_of(template) is None


def _is_newest(version: SeriesTemplateVersion, user: User) -> bool:
    return version.status == PublicationStatus.PUBLISHED and _has_no_draft(version.template, user)


_DRAFT: dict[str, Any] = {
    "name": "draft",
    "label": _("Draft a new version"),
    "capability": _WRITE,
    "form": TemplateDraftForm,
    "explanation": _("No series follows it until it is published, and running series keep theirs."),
    "done": _("This is the draft. Change what it says, then publish it."),
    "opens_result": True,
}
register_buttons(
    SeriesTemplate,
    Button(
        act=lambda template, values, **when: draft_template(template=template, **values, **when),
        is_offered=_has_no_draft,
        **_DRAFT,
    ),
)
register_buttons(
    SeriesTemplateVersion,
    Button(
        name="publish",
        label=_("Publish"),
        capability=_WRITE,
        is_offered=is_draft,
        act=lambda version, values, **when: publish_template(version=version, **when),  # noqa: ARG005
        asks=True,
        explanation=_("From then on it never changes. Series that start follow it, those that run keep theirs."),
        done=_("The version is published."),
        style="primary",
    ),
    Button(
        name="sessions",
        label=_("Change the sessions"),
        capability=_WRITE,
        is_offered=is_draft,
        form=SessionsForm,
        act=lambda version, values, **when: arrange_sessions(version=version, **values, **when),
        done=_("The sessions are changed."),
        template="admin/treatments/template_sessions.html",
    ),
    Button(
        name="about",
        label=_("Change what it is for"),
        capability=_WRITE,
        is_offered=is_draft,
        form=AboutForm,
        act=lambda version, values, **when: describe_template(version=version, **values, **when),
        done=_("The draft is changed."),
        template="admin/treatments/template_about.html",
    ),
    Button(
        act=lambda version, values, **when: draft_template(template=version.template, **values, **when),
        is_offered=_is_newest,
        **_DRAFT,
    ),
    Button(
        name="discard",
        label=_("Discard the draft"),
        capability=_WRITE,
        is_offered=is_draft,
        act=lambda version, values, **when: discard_template_draft(version=version, **when),  # noqa: ARG005
        asks=True,
        explanation=_("All that it says is thrown away. The published versions stay as they are."),
        done=_("The draft is gone."),
        style="danger",
        opens_result=True,
    ),
)


@admin.register(SeriesTemplate)
class SeriesTemplateAdmin(ClinicAdmin):
    """What a template says stands in its versions; its key and treatment stay as they were first given."""

    capabilities = named_by(_READ, _WRITE)
    list_display = ("label", "key", "treatment")
    list_filter = ("treatment",)
    list_select_related = ("treatment",)
    search_fields = ("key", "label_en", "label_es", "treatment__label_en", "treatment__label_es")
    autocomplete_fields = ("treatment",)
    ordering = ("key", "id")
    fields = (("label_en", "label_es"), "key", "treatment")

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """What it is known by and what it is a series of, from its first day on."""
        return [*super().get_readonly_fields(request, obj), *(["key", "treatment"] if obj else [])]


@admin.register(SeriesTemplateVersion)
class SeriesTemplateVersionAdmin(ClinicAdmin):
    """A draft is changed by its buttons."""

    capabilities = shown_to(_READ)
    list_display = ("template", "number", "state", "min_sessions", "default_sessions", "max_sessions", "grade")
    list_filter = ("status", "template__treatment", "grade")
    list_select_related = ("template", "published_by")
    search_fields = ("template__key", "template__label_en", "template__label_es")
    ordering = ("template__key", "-number", "id")
    fields = (("template", "number", "state"), ("published_at", "published_by"))
    readonly_fields = ("state",)

    def get_urls(self) -> list[URLPattern]:
        """With the page that compares two."""
        view = self.admin_site.admin_view(self.compare_view)
        name = "treatments_seriestemplateversion_compare"
        return [path("<uuid:object_id>/compare/", view, name=name), *super().get_urls()]

    def compare_view(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """One version beside another of its template."""
        version = self.get_object(request, str(object_id))
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return page_of_templates(request, version, context, is_permitted=self.has_view_permission(request))

    @admin.display(description=_("status"), ordering="status")
    def state(self, version: SeriesTemplateVersion) -> str:
        """The status as a word on its colour."""
        return badge(version.status, PublicationStatus(version.status).label)


@admin.register(TemplateStep)
class TemplateStepAdmin(ClinicAdmin):
    """To find them; they are kept on their version's page."""

    capabilities = shown_to(_READ)
    list_display = ("version", "number", *_GAP)
    list_filter = ("version__template__treatment",)
    list_select_related = ("version__template",)
    search_fields = ("version__template__key", "version__template__label_en")
    ordering = ("version__template__key", "version__number", "number", "id")


@admin.register(TemplateConcern)
class TemplateConcernAdmin(ClinicAdmin):
    """To find them; they are kept on their version's page."""

    capabilities = shown_to(_READ)
    list_display = ("version", "concern")
    list_filter = ("concern",)
    list_select_related = ("version__template", "concern")
    search_fields = ("version__template__key", "concern__key", "concern__label_en")
    ordering = ("version__template__key", "version__number", "concern__key", "id")


def _standings(versions: Sequence[SeriesTemplateVersion]) -> dict[UUID, str]:
    """Which of the versions, the newest first, is a draft, current or superseded."""
    published = [version.pk for version in versions if version.status == PublicationStatus.PUBLISHED]
    return {
        version.pk: "draft"
        if version.status == PublicationStatus.DRAFT
        else ("current" if version.pk == published[0] else "superseded")
        for version in versions
    }


def _versions(request: HttpRequest, template: SeriesTemplate) -> Mapping[str, Any]:  # noqa: ARG001
    versions = versions_of(template)
    standings = _standings(versions)
    return {"versions": [(version, standings[version.pk]) for version in versions]}


def _editor(request: HttpRequest, version: SeriesTemplateVersion) -> Mapping[str, Any]:  # noqa: ARG001
    versions, content = versions_of(version.template), content_of(version)
    axis = axis_of(content.steps)
    drafted = version.status == PublicationStatus.DRAFT
    return {
        "version": version,
        "standing": _standings(versions)[version.pk],
        "is_draft": drafted,
        "flaws": _flaws(content, versions) if drafted else [],
        "others": [each for each in versions if each.pk != version.pk],
        "concerns": content.concerns,
        "columns": list(GAP_WORDS.values()),
        "rows": [(step, [getattr(step, name) for name in _GAP], axis.bar(step)) for step in content.steps],
        "ticks": axis.ticks,
    }


def _flaws(draft: TemplateContent, versions: Sequence[SeriesTemplateVersion]) -> Sequence[TemplateFlaw]:
    published = (version for version in versions if version.status == PublicationStatus.PUBLISHED)
    former = next(published, None)
    return flaws_of(draft, former=content_of(former) if former else None)


register_panel(
    SeriesTemplate,
    Panel(template="admin/treatments/panels/template_versions.html", fill=_versions, capability=_READ, place=10),
)
register_panel(
    SeriesTemplateVersion,
    Panel(template="admin/treatments/panels/template_editor.html", fill=_editor, capability=_READ, place=10),
)
