"""What holds for every admin: registered, permitted by the table, cheap to list."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.admin.base import ClinicAdmin, ClinicInline
from clinic.admin.buttons import buttons_of
from clinic.admin.permissions import ACTS
from clinic.models import (
    AuditEvent,
    AuthenticatorApp,
    BrowserSession,
    FeedEpoch,
    LastWrite,
    LeftFile,
    RecoveryCode,
    RequestCount,
    RowVersion,
    Stamp,
)
from clinic.roles import ROLES_FOR, Capability, Role
from tests.staff import EVERY_PERSON, adding, listing, somebody

OURS = [
    model
    for label in ("clinic", "treatments", "aftercare", "api")
    for model in apps.get_app_config(label).get_models()
    # Nobody ever needs to look at them; where somebody is signed in, and what rows said before, have their own pages.
    if model
    not in (AuthenticatorApp, BrowserSession, FeedEpoch, LastWrite, LeftFile, RecoveryCode, RequestCount, Stamp)
    and not issubclass(model, RowVersion)
]
ADMINS = {model._meta.label: admin.site.get_model_admin(model) for model in OURS if admin.site.is_registered(model)}
NAMES = sorted(ADMINS)


def test_every_model_has_an_admin():
    assert sorted(model._meta.label for model in OURS) == NAMES


def test_nothing_else_has_one():
    assert {model._meta.app_label for model in admin.site._registry} == {"clinic", "treatments", "aftercare", "api"}


@pytest.mark.parametrize("name", NAMES)
def test_every_admin_and_every_row_below_it_says_who_may_what(name):
    model_admin = ADMINS[name]
    assert isinstance(model_admin, ClinicAdmin)
    for permitted in (model_admin, *model_admin.inlines):
        assert set(permitted.capabilities) == set(ACTS)
        assert all(entry is None or isinstance(entry, Capability) for entry in permitted.capabilities.values())
    assert all(issubclass(inline, ClinicInline) for inline in model_admin.inlines)


@pytest.mark.parametrize("name", NAMES)
def test_every_button_has_an_entry_and_a_name_of_its_own(name):
    buttons = buttons_of(ADMINS[name].model)
    assert all(button.capability in ROLES_FOR for button in buttons)
    assert len({button.name for button in buttons}) == len(buttons)


@pytest.mark.parametrize("name", NAMES)
def test_every_list_is_ordered_to_the_last_row_and_searched(name):
    model_admin = ADMINS[name]
    assert model_admin.ordering[-1].removeprefix("-") == "id"
    assert model_admin.search_fields
    assert (model_admin.actions, model_admin.list_per_page, model_admin.show_full_result_count) == (None, 50, False)


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_each_role_lists_and_adds_what_the_table_says(db, role):
    client = somebody(role)
    for model_admin in ADMINS.values():
        allowed = {act: entry and role in ROLES_FOR[entry] for act, entry in model_admin.capabilities.items()}
        assert client.get(listing(model_admin.model)).status_code == (200 if allowed["view"] else 403)
        assert client.get(adding(model_admin.model)).status_code == (200 if allowed["add"] else 403)


def test_who_has_no_role_sees_an_empty_desk(db):
    client = somebody()
    assert client.get("/admin/").status_code == 200
    assert {client.get(listing(model_admin.model)).status_code for model_admin in ADMINS.values()} == {403}


def test_a_program_has_no_desk(db):
    client = somebody(Role.INTEGRATION)
    client.session.flush()
    assert client.get("/admin/").status_code == 302


# Queries of each list: session and person, the count, the rows, and what its filters and columns read.
COSTS = {
    "aftercare.AftercarePlan": 6,
    "aftercare.AftercareProtocol": 5,
    "aftercare.CheckIn": 6,
    "aftercare.CheckInAnswer": 5,
    "aftercare.CheckInQuestion": 5,
    "aftercare.Instruction": 5,
    "aftercare.PlanAcknowledgement": 4,
    "aftercare.PlanDocument": 4,
    "aftercare.PlanItem": 4,
    "aftercare.PlanOverride": 6,
    "aftercare.PlanWithdrawal": 4,
    "aftercare.ProtocolVersion": 5,
    "aftercare.Questionnaire": 6,
    "aftercare.QuestionnaireVersion": 4,
    "aftercare.SeriesProtocol": 5,
    "aftercare.SeriesProtocolMove": 4,
    "aftercare.UrgencyAdvice": 4,
    "aftercare.WarningSign": 4,
    "aftercare.ShareLink": 4,
    "api.ApiToken": 4,
    "api.Delivery": 5,
    "api.IdempotencyRecord": 5,
    "api.WebhookEndpoint": 4,
    "clinic.Absence": 5,
    "clinic.Access": 4,
    "clinic.AuditEvent": 5,
    "clinic.AuditSeal": 4,
    "clinic.Closure": 5,
    "clinic.ContactWishes": 4,
    "clinic.DataExport": 4,
    "clinic.DataImport": 4,
    "clinic.Device": 6,
    "clinic.DeviceKind": 4,
    "clinic.ErasureRequest": 4,
    "clinic.ImportLine": 4,
    "clinic.LegalHold": 4,
    "clinic.Location": 4,
    "clinic.Message": 5,
    "clinic.MessageText": 4,
    "clinic.Outage": 5,
    "clinic.Patient": 4,
    "clinic.PatientAlert": 4,
    "clinic.PatientIdentifier": 4,
    "clinic.Provider": 4,
    "clinic.Room": 5,
    "clinic.Rota": 6,
    "clinic.Task": 4,
    "clinic.User": 4,
    "treatments.AlertAcknowledgement": 4,
    "treatments.Addendum": 4,
    "treatments.AdverseEvent": 6,
    "treatments.Appointment": 6,
    "treatments.AppointmentConfirmation": 4,
    "treatments.AppointmentFinding": 5,
    "treatments.AppointmentIdentifier": 4,
    "treatments.Assessment": 5,
    "treatments.AssessmentWithdrawal": 4,
    "treatments.BodyArea": 4,
    "treatments.CalendarFeed": 4,
    "treatments.ConcernNote": 4,
    "treatments.Consent": 6,
    "treatments.ConsentRevocation": 4,
    "treatments.ConsentTemplate": 5,
    "treatments.ConsentTemplateVersion": 5,
    "treatments.DepthLimit": 4,
    "treatments.Interaction": 6,
    "treatments.Measure": 5,
    "treatments.OutsideTreatment": 6,
    "treatments.PatientConcern": 6,
    "treatments.Photo": 4,
    "treatments.PhotoWithdrawal": 4,
    "treatments.RecordAnaesthetic": 4,
    "treatments.RecordArea": 5,
    "treatments.RecordCartridge": 4,
    "treatments.RecordProduct": 4,
    "treatments.RecordPrp": 4,
    "treatments.RescheduledAppointment": 4,
    "treatments.Rescheduling": 5,
    "treatments.RestrictionKey": 4,
    "treatments.Scale": 4,
    "treatments.Screening": 5,
    "treatments.ScreeningAnswer": 5,
    "treatments.ScreeningClearance": 4,
    "treatments.ScreeningQuestion": 4,
    "treatments.ScreeningQuestionScope": 5,
    "treatments.ScreeningQuestionVersion": 4,
    "treatments.ScreeningScope": 4,
    "treatments.Series": 7,
    "treatments.SeriesIdentifier": 4,
    "treatments.SeriesTemplate": 5,
    "treatments.SeriesTemplateVersion": 5,
    "treatments.Session": 8,
    "treatments.SessionDecision": 5,
    "treatments.SessionRecord": 7,
    "treatments.SessionWithdrawal": 4,
    "treatments.SkinConcern": 5,
    "treatments.Source": 4,
    "treatments.TemplateConcern": 5,
    "treatments.TemplateStep": 5,
    "treatments.Treatment": 5,
    "treatments.WaitlistEntry": 5,
}


def cost_of_listing(client, model_admin, rows, monkeypatch):
    monkeypatch.setattr(model_admin, "list_per_page", rows)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(listing(model_admin.model))
    assert len(response.context["cl"].result_list) == rows, model_admin
    return len(queries)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_costs_the_same_for_one_row_and_three(busy_clinic, name, monkeypatch):
    client = busy_clinic
    costs = [cost_of_listing(client, ADMINS[name], rows, monkeypatch) for rows in (1, 3)]
    assert costs == [COSTS[name]] * 2


def test_the_audit_is_only_looked_at(db):
    client = somebody(Role.MANAGER, is_superuser=True)
    assert client.get(adding(AuditEvent)).status_code == 403
