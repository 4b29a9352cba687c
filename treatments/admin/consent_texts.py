"""The texts that patients sign, and their versions: a clinic publishes its own, and what is published stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin, ReadOnlyInline
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import badge, lines, number
from clinic.admin.permissions import named_by, shown_to
from clinic.roles import Capability
from treatments.actions.consent_texts import publish_consent_text
from treatments.models import ConsentTemplate, ConsentTemplateVersion
from treatments.models.consents import VALID_MONTHS
from treatments.statuses import PublicationStatus

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE


class TextForm(ActForm):
    """The next version, which begins as the current one."""

    text_en = forms.CharField(label=_("text in English"), widget=lines(rows=14, lang="en"))
    text_es = forms.CharField(label=_("text in Spanish"), widget=lines(rows=14, lang="es"))
    valid_months = forms.IntegerField(
        label=_("valid, months"), min_value=VALID_MONTHS[0], max_value=VALID_MONTHS[1], widget=number()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = self.subject.versions.filter(status=PublicationStatus.PUBLISHED)
        current = published.order_by("-number").first()
        if current:
            self.initial = {**self.initial, **{name: getattr(current, name) for name in self.fields}}


def _publish(template: ConsentTemplate, values: Mapping[str, Any], **who_and_when: Any) -> ConsentTemplateVersion:
    return publish_consent_text(template=template, **values, **who_and_when)


register_buttons(
    ConsentTemplate,
    Button(
        name="publish",
        label=_("New version"),
        capability=_WRITE,
        form=TextForm,
        act=_publish,
        explanation=_("Signed from now on. What was signed before keeps its own version, and stays valid."),
        done=_("The new version is published."),
    ),
)


class ConsentVersionInline(ReadOnlyInline):
    model = ConsentTemplateVersion
    fields = ("number", "status", "valid_months", "published_at", "published_by")
    ordering = ("-number",)
    capabilities = shown_to(_READ)
    show_change_link = True
    verbose_name_plural = _("Versions")


@admin.register(ConsentTemplate)
class ConsentTemplateAdmin(ClinicAdmin):
    """What a text says stands in its versions; nobody is asked to sign it before the first of them is published."""

    capabilities = named_by(_READ, _WRITE)
    list_display = ("label", "kind", "treatment", "is_in_use")
    list_filter = ("kind", "treatment", "is_in_use")
    list_select_related = ("treatment",)
    search_fields = ("key", "label_en", "label_es", "treatment__label_en", "treatment__label_es")
    ordering = ("key", "id")
    autocomplete_fields = ("treatment",)
    fields = (("label_en", "label_es"), ("key", "kind", "treatment"), "is_in_use")
    inlines = (ConsentVersionInline,)

    def get_inlines(self, request: HttpRequest, obj: object) -> Sequence[type[ConsentVersionInline]]:  # noqa: ARG002  (Django's)
        """None where there is no text yet to have versions."""
        return self.inlines if obj else ()

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        """What is agreed to, from its first day on."""
        return [*super().get_readonly_fields(request, obj), *(["key", "kind", "treatment"] if obj else [])]


@admin.register(ConsentTemplateVersion)
class ConsentTemplateVersionAdmin(ClinicAdmin):
    """To read them; a new one is published on the page of its text."""

    capabilities = shown_to(_READ)
    list_display = ("template", "number", "state", "valid_months", "grade")
    list_filter = ("status", "template__kind", "template__treatment")
    list_select_related = ("template",)
    search_fields = ("template__key", "template__label_en", "template__label_es")
    ordering = ("template__key", "-number", "id")
    fields = (
        ("template", "number", "state"),
        ("valid_months", "published_at", "published_by"),
        "text_en",
        "text_es",
        ("sources", "grade"),
        "note",
    )
    readonly_fields = ("state",)

    @admin.display(description=_("status"), ordering="status")
    def state(self, version: ConsentTemplateVersion) -> str:
        """The status as a word on its colour."""
        return badge(version.status, PublicationStatus(version.status).label)
