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
    "aftercare.AftercareProtocol": 4,
    "aftercare.CheckIn": 6,
    "aftercare.CheckInAnswer": 4,
    "aftercare.CheckInQuestion": 4,
    "aftercare.Instruction": 4,
    "aftercare.PlanAcknowledgement": 3,
    "aftercare.PlanDocument": 3,
    "aftercare.PlanItem": 3,
    "aftercare.PlanOverride": 5,
    "aftercare.PlanWithdrawal": 3,
    "aftercare.ProtocolVersion": 4,
    "aftercare.Questionnaire": 5,
    "aftercare.QuestionnaireVersion": 3,
    "aftercare.SeriesProtocol": 4,
    "aftercare.SeriesProtocolMove": 3,
    "aftercare.UrgencyAdvice": 3,
    "aftercare.WarningSign": 3,
    "aftercare.ShareLink": 3,
    "api.ApiToken": 3,
    "api.Delivery": 4,
    "api.IdempotencyRecord": 4,
    "api.WebhookEndpoint": 3,
    "clinic.Absence": 4,
    "clinic.Access": 3,
    "clinic.AuditEvent": 4,
    "clinic.AuditSeal": 3,
    "clinic.Closure": 4,
    "clinic.ContactWishes": 3,
    "clinic.DataExport": 3,
    "clinic.DataImport": 3,
    "clinic.Device": 5,
    "clinic.DeviceKind": 3,
    "clinic.ErasureRequest": 3,
    "clinic.ImportLine": 3,
    "clinic.LegalHold": 3,
    "clinic.Location": 3,
    "clinic.Message": 5,
    "clinic.MessageText": 3,
    "clinic.Outage": 4,
    "clinic.Patient": 3,
    "clinic.PatientAlert": 3,
    "clinic.PatientIdentifier": 3,
    "clinic.Provider": 3,
    "clinic.Room": 4,
    "clinic.Rota": 5,
    "clinic.Task": 3,
    "clinic.User": 3,
    "treatments.AlertAcknowledgement": 3,
    "treatments.Addendum": 3,
    "treatments.AdverseEvent": 5,
    "treatments.Appointment": 5,
    "treatments.AppointmentConfirmation": 3,
    "treatments.AppointmentFinding": 5,
    "treatments.AppointmentIdentifier": 3,
    "treatments.Assessment": 4,
    "treatments.AssessmentWithdrawal": 3,
    "treatments.BodyArea": 3,
    "treatments.CalendarFeed": 3,
    "treatments.ConcernNote": 3,
    "treatments.Consent": 5,
    "treatments.ConsentRevocation": 3,
    "treatments.ConsentTemplate": 4,
    "treatments.ConsentTemplateVersion": 4,
    "treatments.DepthLimit": 3,
    "treatments.Interaction": 5,
    "treatments.Measure": 4,
    "treatments.OutsideTreatment": 5,
    "treatments.PatientConcern": 5,
    "treatments.Photo": 3,
    "treatments.PhotoLoss": 3,
    "treatments.PhotoWithdrawal": 3,
    "treatments.RecordAnaesthetic": 3,
    "treatments.RecordArea": 4,
    "treatments.RecordCartridge": 3,
    "treatments.RecordProduct": 3,
    "treatments.RecordPrp": 3,
    "treatments.RescheduledAppointment": 3,
    "treatments.Rescheduling": 4,
    "treatments.RestrictionKey": 3,
    "treatments.Scale": 3,
    "treatments.Screening": 4,
    "treatments.ScreeningAnswer": 4,
    "treatments.ScreeningClearance": 3,
    "treatments.ScreeningQuestion": 3,
    "treatments.ScreeningQuestionScope": 4,
    "treatments.ScreeningQuestionVersion": 3,
    "treatments.ScreeningScope": 3,
    "treatments.Series": 6,
    "treatments.SeriesIdentifier": 3,
    "treatments.SeriesTemplate": 4,
    "treatments.SeriesTemplateVersion": 4,
    "treatments.Session": 7,
    "treatments.SessionDecision": 4,
    "treatments.SessionRecord": 6,
    "treatments.SessionWithdrawal": 3,
    "treatments.SkinConcern": 4,
    "treatments.Source": 3,
    "treatments.TemplateConcern": 4,
    "treatments.TemplateStep": 4,
    "treatments.Treatment": 4,
    "treatments.WaitlistEntry": 4,
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
    # What is kept in memory is read by the first of them.
    _first, *costs = [cost_of_listing(client, ADMINS[name], rows, monkeypatch) for rows in (1, 1, 3)]
    assert costs == [COSTS[name]] * 2


def test_the_audit_is_only_looked_at(db):
    client = somebody(Role.MANAGER, is_superuser=True)
    assert client.get(adding(AuditEvent)).status_code == 403
