"""Who may do what: one table of capabilities, asked by every door."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.errors import NotPermitted

if TYPE_CHECKING:
    from clinic.models import User


class Role(models.TextChoices):
    """What somebody is at the clinic. One person may be several."""

    FRONT_DESK = "front_desk", _("front desk")
    PROVIDER = "provider", _("provider")
    CLINICAL_LEAD = "clinical_lead", _("clinical lead")
    MANAGER = "manager", _("manager")
    INTEGRATION = "integration", _("integration")


class Capability(StrEnum):
    """Something that a role lets one do; the part before the colon is what it is done to."""

    READ_CATALOGUE = "catalogue:read"
    WRITE_CATALOGUE = "catalogue:write"
    READ_PLACES = "places:read"
    WRITE_PLACES = "places:write"
    READ_HOURS = "hours:read"
    WRITE_HOURS = "hours:write"
    READ_PATIENTS = "patients:read"
    WRITE_PATIENTS = "patients:write"
    MERGE_PATIENTS = "patients:merge"
    ERASE_PATIENTS = "patients:erase"
    HOLD_PATIENTS = "patients:hold"
    READ_ALERTS = "alerts:read"
    WRITE_ALERTS = "alerts:write"
    READ_CONCERNS = "concerns:read"
    WRITE_CONCERNS = "concerns:write"
    READ_CLINICAL_NOTES = "clinical_notes:read"
    WRITE_CLINICAL_NOTES = "clinical_notes:write"
    READ_SERIES = "series:read"
    WRITE_SERIES = "series:write"
    READ_APPOINTMENTS = "appointments:read"
    WRITE_APPOINTMENTS = "appointments:write"
    OVERRIDE_FINDINGS = "appointments:override"
    READ_SESSIONS = "sessions:read"
    PERFORM_SESSIONS = "sessions:perform"
    READ_RECORDS = "records:read"
    WRITE_RECORDS = "records:write"
    SIGN_RECORDS = "records:sign"
    READ_ASSESSMENTS = "assessments:read"
    WRITE_ASSESSMENTS = "assessments:write"
    ENTER_ASSESSMENTS = "assessments:enter"
    READ_CONSENTS = "consents:read"
    WRITE_CONSENTS = "consents:write"
    READ_PHOTOS = "photos:read"
    WRITE_PHOTOS = "photos:write"
    WITHDRAW_PHOTOS = "photos:withdraw"
    READ_WITHDRAWN_PHOTOS = "withdrawn_photos:read"
    DECIDE_AS_LEAD = "screenings:decide"
    READ_SCREENINGS = "screenings:read"
    WRITE_SCREENINGS = "screenings:write"
    WITHDRAW_RECORDS = "records:withdraw"
    READ_ADVERSE_EVENTS = "adverse_events:read"
    WRITE_ADVERSE_EVENTS = "adverse_events:write"
    READ_LOTS = "lots:read"
    READ_FIGURES = "figures:read"
    READ_AFTERCARE = "aftercare:read"
    OVERRIDE_AFTERCARE = "aftercare:override"
    ACKNOWLEDGE_AFTERCARE = "aftercare:acknowledge"
    WRITE_CHECK_INS = "check_ins:write"
    READ_TASKS = "tasks:read"
    WRITE_TASKS = "tasks:write"
    SHARE_AFTERCARE = "aftercare:share"
    READ_CALENDAR_FEEDS = "calendar_feeds:read"
    WRITE_CALENDAR_FEEDS = "calendar_feeds:write"
    READ_SHARE_LINKS = "share_links:read"
    READ_MESSAGES = "messages:read"
    WRITE_MESSAGES = "messages:write"
    READ_IMPORTS = "imports:read"
    WRITE_IMPORTS = "imports:write"
    READ_EXPORTS = "exports:read"
    WRITE_EXPORTS = "exports:write"
    EXPORT_LISTS = "list_exports:write"
    READ_AUDIT = "audit:read"
    READ_USERS = "users:read"
    WRITE_USERS = "users:write"
    WRITE_TOKENS = "tokens:write"
    READ_EVENTS = "events:read"
    READ_WEBHOOKS = "webhooks:read"
    WRITE_WEBHOOKS = "webhooks:write"


_DESK = {Role.FRONT_DESK}
_CLINICAL = {Role.PROVIDER, Role.CLINICAL_LEAD}
_MANAGER = {Role.MANAGER}
_MACHINE = {Role.INTEGRATION}
_EVERYONE = set(Role)

ROLES_FOR: dict[Capability, frozenset[Role]] = {
    capability: frozenset(roles)
    for capability, roles in {
        Capability.READ_CATALOGUE: _EVERYONE,
        Capability.WRITE_CATALOGUE: _MANAGER | {Role.CLINICAL_LEAD},
        Capability.READ_PLACES: _EVERYONE,
        Capability.WRITE_PLACES: _MANAGER,
        Capability.READ_HOURS: _EVERYONE,
        Capability.WRITE_HOURS: _MANAGER | _DESK | _MACHINE,
        Capability.READ_PATIENTS: _EVERYONE,
        Capability.WRITE_PATIENTS: _EVERYONE,
        # It can't be taken back, and moves what providers have signed: for whoever answers for the files.
        Capability.MERGE_PATIENTS: _MANAGER | {Role.CLINICAL_LEAD} | _MACHINE,
        # It can't be taken back once it is done, and answers to the law: never a machine's.
        Capability.ERASE_PATIENTS: _MANAGER,
        Capability.HOLD_PATIENTS: _MANAGER,
        Capability.READ_ALERTS: _EVERYONE,
        Capability.WRITE_ALERTS: _EVERYONE - _MANAGER,
        Capability.READ_CONCERNS: _EVERYONE,
        Capability.WRITE_CONCERNS: _EVERYONE - _MANAGER,
        Capability.READ_CLINICAL_NOTES: _CLINICAL | _MACHINE,
        Capability.WRITE_CLINICAL_NOTES: _CLINICAL | _MACHINE,
        Capability.READ_SERIES: _EVERYONE,
        Capability.WRITE_SERIES: _EVERYONE - _MANAGER,
        Capability.READ_APPOINTMENTS: _EVERYONE,
        Capability.WRITE_APPOINTMENTS: _EVERYONE - _MANAGER,
        Capability.OVERRIDE_FINDINGS: _CLINICAL | _MACHINE,
        Capability.READ_SESSIONS: _EVERYONE,
        Capability.PERFORM_SESSIONS: _CLINICAL | _MACHINE,
        Capability.READ_RECORDS: _CLINICAL | _MACHINE,
        Capability.WRITE_RECORDS: _CLINICAL | _MACHINE,
        # Signing is a person's word for what they did: never a machine's.
        Capability.SIGN_RECORDS: _CLINICAL,
        Capability.READ_ASSESSMENTS: _CLINICAL | _MACHINE,
        Capability.WRITE_ASSESSMENTS: _CLINICAL | _MACHINE,
        # What patients say of themselves may be taken down at the desk; what the clinic judges may not.
        Capability.ENTER_ASSESSMENTS: _CLINICAL | _MACHINE | _DESK,
        Capability.READ_CONSENTS: _EVERYONE,
        # The front desk takes signatures; a manager treats nobody and receives nobody.
        Capability.WRITE_CONSENTS: _EVERYONE - _MANAGER,
        Capability.READ_PHOTOS: _CLINICAL | _MACHINE,
        Capability.WRITE_PHOTOS: _CLINICAL | _MACHINE,
        Capability.WITHDRAW_PHOTOS: _CLINICAL,
        # What was entered in error may show somebody else: only who looks into such mistakes goes on seeing it.
        Capability.READ_WITHDRAWN_PHOTOS: {Role.CLINICAL_LEAD},
        # What a physician has to decide: a person's word, never a machine's.
        Capability.DECIDE_AS_LEAD: {Role.CLINICAL_LEAD},
        Capability.READ_SCREENINGS: _CLINICAL | _MACHINE,
        Capability.WRITE_SCREENINGS: _CLINICAL | _MACHINE,
        Capability.WITHDRAW_RECORDS: _CLINICAL,
        Capability.READ_ADVERSE_EVENTS: _CLINICAL | _MACHINE,
        Capability.WRITE_ADVERSE_EVENTS: _CLINICAL | _MACHINE,
        # Whom a recalled lot touched is asked by whoever runs the clinic, too: it tells who, not what was written.
        Capability.READ_LOTS: _CLINICAL | _MANAGER | _MACHINE,
        # How the clinic does is for whoever answers for it.
        Capability.READ_FIGURES: _MANAGER | {Role.CLINICAL_LEAD},
        Capability.READ_AFTERCARE: _EVERYONE,
        # What a patient has to do is judged by who treats; that they have read it is heard by whoever meets them.
        Capability.OVERRIDE_AFTERCARE: _CLINICAL | _MACHINE,
        Capability.ACKNOWLEDGE_AFTERCARE: _EVERYONE - _MANAGER,
        # What a patient says on the phone is taken down by whoever answers it.
        Capability.WRITE_CHECK_INS: _EVERYONE - _MANAGER,
        Capability.READ_TASKS: _EVERYONE,
        # Whose task it is decides besides: see clinic.actions.tasks.
        Capability.WRITE_TASKS: _EVERYONE - _MANAGER,
        # Who receives or treats a patient gives them the address of their page; a manager does neither.
        Capability.SHARE_AFTERCARE: _EVERYONE - _MANAGER,
        # A calendar tells what everyone may read already; whoever finds that an address got about can take it back.
        Capability.READ_CALENDAR_FEEDS: _EVERYONE,
        Capability.WRITE_CALENDAR_FEEDS: _EVERYONE,
        Capability.READ_SHARE_LINKS: _EVERYONE - _MANAGER,
        # What patients were told is between them and whoever looks after them.
        Capability.READ_MESSAGES: _EVERYONE - _MANAGER,
        Capability.WRITE_MESSAGES: _DESK | _CLINICAL,
        # What a file says is written by who may write it one by one: see clinic.actions.imports.
        Capability.READ_IMPORTS: _DESK | _MANAGER | {Role.CLINICAL_LEAD} | _MACHINE,
        Capability.WRITE_IMPORTS: _DESK | _MANAGER | {Role.CLINICAL_LEAD} | _MACHINE,
        # A patient's own data is handed out by whoever they ask for it; it holds what that person may see.
        Capability.READ_EXPORTS: _EVERYONE,
        Capability.WRITE_EXPORTS: _EVERYONE,
        # Whole lists leave the house only by who answers for them.
        Capability.EXPORT_LISTS: _MANAGER | {Role.CLINICAL_LEAD} | _MACHINE,
        Capability.READ_AUDIT: _MANAGER | {Role.CLINICAL_LEAD},
        Capability.READ_USERS: _MANAGER,
        Capability.WRITE_USERS: _MANAGER,
        Capability.WRITE_TOKENS: _MANAGER,
        # What happened is told to programs; of what, is what each may read.
        Capability.READ_EVENTS: _MANAGER | _MACHINE,
        Capability.READ_WEBHOOKS: _MANAGER | _MACHINE,
        Capability.WRITE_WEBHOOKS: _MANAGER | _MACHINE,
    }.items()
}


def may(user: Any, capability: Capability) -> bool:
    """Whether one of the user's roles has this capability.

    A superuser may everything but sign: that needs a provider.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser and capability != Capability.SIGN_RECORDS:
        return True
    return not ROLES_FOR[capability].isdisjoint(user.roles)


def require(user: User, capability: Capability) -> None:
    """Refuse whoever may not.

    :raises NotPermitted: none of the user's roles has this capability.
    """
    if not may(user, capability):
        raise NotPermitted(capability=capability.value)
