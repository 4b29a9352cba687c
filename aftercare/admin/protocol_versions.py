"""The versions of protocols: drafts are written here, what is published is looked at and compared."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftercare.actions.instructions import add_instruction, change_instruction, move_instruction, remove_instruction
from aftercare.actions.protocols import change_introduction, discard_draft, draft_version, publish_version
from aftercare.admin.comparing import page_of_comparison
from aftercare.admin.instruction_form import (
    LONGEST_TEXT,
    AddInstructionForm,
    ChangeInstructionForm,
    InstructionOfDraft,
    PlaceForm,
)
from aftercare.admin.timeline import groups, ticks
from aftercare.models import AftercareProtocol, ProtocolVersion
from aftercare.queries.flaws import flaws_of
from aftercare.queries.protocols import draft_of, instructions_of, with_standing
from aftercare.statuses import Standing
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, address_of_button, register_buttons
from clinic.admin.controls import Radios
from clinic.admin.fields import DayField, badge, lines
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.models import User
from clinic.roles import Capability, may
from treatments.statuses import PublicationStatus

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE


class DraftForm(ActForm):
    """What a new draft begins with."""

    COPY, EMPTY = "copy", "empty"
    begin = forms.ChoiceField(
        label=_("begin with"),
        choices=((COPY, _("what the newest version says")), (EMPTY, _("nothing"))),
        initial=COPY,
        widget=Radios,
    )

    def values(self) -> Mapping[str, Any]:
        """As ``draft_version`` takes it."""
        return {"is_empty": self.cleaned_data["begin"] == self.EMPTY}


class PublishForm(ActForm):
    """From which day on it counts."""

    effective_on = DayField(
        label=_("in effect from"),
        required=False,
        help_text=_("Series that start on that day or later follow it. Leave it empty to begin at once."),
    )


class IntroductionForm(ActForm):
    """How the sheets begin."""

    intro_en = forms.CharField(
        label=_("introduction in English"), max_length=LONGEST_TEXT, required=False, widget=lines(rows=5, lang="en")
    )
    intro_es = forms.CharField(
        label=_("introduction in Spanish"), max_length=LONGEST_TEXT, required=False, widget=lines(rows=5, lang="es")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, **{name: getattr(self.subject, name) for name in self.fields}}


def _is_draft(version: ProtocolVersion, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return version.status == PublicationStatus.DRAFT


def _has_no_draft(protocol: AftercareProtocol, user: User) -> bool:  # noqa: ARG001
    return draft_of(protocol) is None


def _is_newest(version: ProtocolVersion, user: User) -> bool:
    return version.status == PublicationStatus.PUBLISHED and _has_no_draft(version.protocol, user)


_DRAFT: dict[str, Any] = {
    "name": "draft",
    "label": _("Draft a new version"),
    "capability": _WRITE,
    "form": DraftForm,
    "explanation": _("Patients aren't told anything of it until it is published, and running series keep theirs."),
    "done": _("This is the draft. Change what it says, then publish it."),
    "opens_result": True,
}
_CHANGE = Button(
    name="instruction",
    label=_("Change an instruction"),
    capability=_WRITE,
    is_offered=_is_draft,
    form=ChangeInstructionForm,
    act=lambda version, values, **when: change_instruction(**values, **when),  # noqa: ARG005
    done=_("The instruction is changed."),
    template="admin/aftercare/instruction.html",
    is_listed=False,
)
_PLACE = Button(
    name="place-instruction",
    label=_("Move an instruction"),
    capability=_WRITE,
    is_offered=_is_draft,
    form=PlaceForm,
    act=lambda version, values, **when: move_instruction(**values, **when),  # noqa: ARG005
    done=_("The instruction is moved."),
    is_direct=True,
    is_listed=False,
)
_REMOVE = Button(
    name="remove-instruction",
    label=_("Remove an instruction"),
    capability=_WRITE,
    is_offered=_is_draft,
    form=InstructionOfDraft,
    act=lambda version, values, **when: remove_instruction(**values, **when),  # noqa: ARG005
    explanation=_("Patients of series that follow this version won't be told it."),
    done=_("The instruction is removed."),
    style="danger",
    template="admin/aftercare/remove_instruction.html",
    is_listed=False,
)
register_buttons(
    AftercareProtocol,
    Button(
        act=lambda protocol, values, **when: draft_version(protocol=protocol, **values, **when),
        is_offered=_has_no_draft,
        **_DRAFT,
    ),
)
register_buttons(
    ProtocolVersion,
    Button(
        name="publish",
        label=_("Publish"),
        capability=_WRITE,
        is_offered=_is_draft,
        form=PublishForm,
        act=lambda version, values, **when: publish_version(version=version, **values, **when),
        explanation=_("From then on it never changes. Series that run keep the version they follow, unless moved."),
        done=_("The version is published."),
        style="primary",
    ),
    Button(
        name="add-instruction",
        label=_("Add an instruction"),
        capability=_WRITE,
        is_offered=_is_draft,
        form=AddInstructionForm,
        act=lambda version, values, **when: add_instruction(version=version, **values, **when),
        done=_("The instruction is added, as the last."),
        template="admin/aftercare/instruction.html",
    ),
    Button(
        name="introduction",
        label=_("Change the introduction"),
        capability=_WRITE,
        is_offered=_is_draft,
        form=IntroductionForm,
        act=lambda version, values, **when: change_introduction(version=version, **values, **when),
        done=_("The introduction is changed."),
    ),
    Button(
        act=lambda version, values, **when: draft_version(protocol=version.protocol, **values, **when),
        is_offered=_is_newest,
        **_DRAFT,
    ),
    Button(
        name="discard",
        label=_("Discard the draft"),
        capability=_WRITE,
        is_offered=_is_draft,
        act=lambda version, values, **when: discard_draft(version=version, **when),  # noqa: ARG005
        asks=True,
        explanation=_("All that it says is thrown away. The published versions stay as they are."),
        done=_("The draft is gone."),
        style="danger",
        opens_result=True,
    ),
    _CHANGE,
    _PLACE,
    _REMOVE,
)


@admin.register(ProtocolVersion)
class ProtocolVersionAdmin(ClinicAdmin):
    """A draft is changed by its buttons."""

    capabilities = shown_to(_READ)
    list_display = ("protocol", "number", "state", "effective_on", "published_at", "published_by")
    list_filter = ("status", "protocol__treatment")
    list_select_related = ("protocol", "published_by")
    search_fields = ("protocol__key", "protocol__label_en", "protocol__label_es")
    ordering = ("protocol__key", "-number", "id")
    fields = (("protocol", "number", "state"), ("effective_on", "published_at", "published_by"))
    readonly_fields = ("state",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With where each stands today."""
        return with_standing(super().get_queryset(request), on=timezone.localdate())

    def get_urls(self) -> list[URLPattern]:
        """With the page that compares two."""
        view = self.admin_site.admin_view(self.compare_view)
        name = "aftercare_protocolversion_compare"
        return [path("<uuid:object_id>/compare/", view, name=name), *super().get_urls()]

    def compare_view(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """One version beside another of its protocol."""
        version = self.get_object(request, str(object_id))
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return page_of_comparison(request, version, context, is_permitted=self.has_view_permission(request))

    @admin.display(description=_("status"), ordering="status")
    def state(self, version: ProtocolVersion) -> str:
        """Where it stands today, as a word on its colour."""
        return standing_badge(version)


def standing_badge(version: Any) -> str:
    """Where a version read ``with_standing`` stands, as a word on its colour."""
    return badge(f"standing-{version.standing}", Standing(version.standing).label)


def _editor(request: HttpRequest, version: ProtocolVersion) -> Mapping[str, Any]:
    instructions = list(instructions_of(version))
    is_draft = version.status == PublicationStatus.DRAFT
    return {
        "version": version,
        "is_draft": is_draft,
        "may_write": is_draft and may(request.user, _WRITE),
        "flaws": flaws_of(version) if is_draft else [],
        "others": _others(version),
        "groups": groups(instructions),
        "ticks": ticks(),
        "is_empty": not instructions,
        "acts": {
            name: address_of_button(version, button)
            for name, button in (("change", _CHANGE), ("place", _PLACE), ("remove", _REMOVE))
        },
    }


def _others(version: ProtocolVersion) -> Sequence[ProtocolVersion]:
    others = ProtocolVersion.objects.filter(protocol=version.protocol_id).exclude(pk=version.pk)
    return list(others.select_related("protocol").order_by("-number"))


register_panel(
    ProtocolVersion, Panel(template="admin/aftercare/panels/editor.html", fill=_editor, capability=_READ, place=10)
)
