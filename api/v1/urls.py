"""Version 1, resource by resource."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from api.v1.views.adverse_events import AdverseEventView
from api.v1.views.aftercare import AftercarePlanView
from api.v1.views.alerts import PatientAlertView
from api.v1.views.appointments import AppointmentView
from api.v1.views.assessments import AssessmentView
from api.v1.views.audit import AccessView, AuditEventView
from api.v1.views.availability import AvailabilityView
from api.v1.views.calendars import CalendarFeedView, PatientCalendarView
from api.v1.views.catalogue import (
    BodyAreaView,
    RestrictionKeyView,
    ScaleView,
    SeriesTemplateView,
    SkinConcernView,
    TreatmentView,
)
from api.v1.views.check_ins import CheckInView
from api.v1.views.concerns import PatientConcernView
from api.v1.views.consents import ConsentTemplateView, ConsentView
from api.v1.views.contract import openapi
from api.v1.views.documentation import guide, guide_text, reference
from api.v1.views.events import EventView
from api.v1.views.exports import ExportContentView, ExportView, PatientExportView
from api.v1.views.filling import FillView
from api.v1.views.hours import AbsenceView, ClosureView, OutageView
from api.v1.views.imports import ImportFileView, ImportLineView, ImportView
from api.v1.views.links import ShareLinkView
from api.v1.views.lots import LotView
from api.v1.views.me import MeView
from api.v1.views.messages import MessageView
from api.v1.views.outside import OutsideTreatmentView
from api.v1.views.overrides import OverrideView
from api.v1.views.patients import PatientView
from api.v1.views.photos import PhotoView
from api.v1.views.places import DeviceView, LocationView, ProviderView, RoomView
from api.v1.views.preparation import PreparationView
from api.v1.views.protocol_versions import InstructionView, ProtocolVersionView
from api.v1.views.protocols import AftercareProtocolView
from api.v1.views.records import SessionRecordView
from api.v1.views.references import AppointmentByReferenceView, PatientByReferenceView, SeriesByReferenceView
from api.v1.views.reschedulings import ReschedulingView
from api.v1.views.restrictions import RestrictionView
from api.v1.views.rota import RotaView
from api.v1.views.screenings import ScreeningView
from api.v1.views.series import SeriesView
from api.v1.views.series_protocols import SeriesProtocolView
from api.v1.views.sessions import SessionView
from api.v1.views.tasks import TaskView
from api.v1.views.waitlist import WaitlistView
from api.v1.views.webhooks import DeliveryView, WebhookEndpointView

app_name = "api"

ROUTED = (
    LocationView,
    RoomView,
    DeviceView,
    ProviderView,
    RotaView,
    AbsenceView,
    ClosureView,
    OutageView,
    TreatmentView,
    BodyAreaView,
    RestrictionKeyView,
    SkinConcernView,
    ScaleView,
    SeriesTemplateView,
    PatientView,
    PatientAlertView,
    PatientConcernView,
    OutsideTreatmentView,
    SeriesView,
    SessionView,
    AppointmentView,
    ReschedulingView,
    OverrideView,
    WaitlistView,
    ScreeningView,
    SessionRecordView,
    AssessmentView,
    PhotoView,
    AdverseEventView,
    AftercareProtocolView,
    AftercarePlanView,
    CheckInView,
    TaskView,
    ShareLinkView,
    CalendarFeedView,
    ConsentTemplateView,
    ConsentView,
    MessageView,
    ImportView,
    ExportView,
    WebhookEndpointView,
    AuditEventView,
    AccessView,
)

router = SimpleRouter()
for view in ROUTED:
    router.register(view.resource, view, basename=view.resource)

_VERSIONS = "aftercare-protocols/<str:key>/versions/"
_VERSION = f"{_VERSIONS}<str:number>/"
_ENDPOINT = "webhook-endpoints/<str:id>/"

# Each under the names of its resource, so that what is made says where it is read.
BY_REFERENCE = (PatientByReferenceView, SeriesByReferenceView, AppointmentByReferenceView)

urlpatterns = [
    *(
        path(
            f"{view.resource}/by-ref/<str:system>/<str:value>/",
            view.as_view({"get": "retrieve", "put": "keep"}, basename=view.resource),
            name=f"{view.resource}-by-ref",
        )
        for view in BY_REFERENCE
    ),
    path(_VERSIONS, ProtocolVersionView.as_view({"get": "list", "post": "create"}), name="aftercare-protocol-versions"),
    path(
        _VERSION,
        ProtocolVersionView.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="aftercare-protocol-version",
    ),
    *(
        path(f"{_VERSION}{act}/", ProtocolVersionView.as_view({method: act}), name=f"aftercare-protocol-{act}")
        for method, act in (("get", "compare"), ("post", "publish"), ("post", "discard"))
    ),
    path(
        f"{_VERSION}instructions/<str:code>/",
        InstructionView.as_view({"put": "update", "patch": "partial_update", "delete": "destroy"}),
        name="aftercare-instruction",
    ),
    path(
        "series/<str:id>/aftercare-protocol/",
        SeriesProtocolView.as_view({"get": "aftercare_protocol", "post": "move_aftercare_protocol"}),
        name="series-aftercare-protocol",
    ),
    path(
        "appointments/<str:id>/preparation/",
        PreparationView.as_view({"get": "preparation"}),
        name="appointment-preparation",
    ),
    path("availability/", AvailabilityView.as_view({"get": "retrieve"}), name="availability"),
    path("exports/<str:id>/content/", ExportContentView.as_view({"get": "retrieve"}), name="export-content"),
    path(
        "patients/<str:id>/export/",
        PatientExportView.as_view({"get": "retrieve", "post": "create"}, basename=ExportView.resource),
        name="patient-export",
    ),
    path("events/", EventView.as_view({"get": "follow"}), name="events"),
    path("fill/", FillView.as_view({"post": "candidates"}), name="fill"),
    path("fill/place/", FillView.as_view({"post": "create"}, basename=AppointmentView.resource), name="fill-place"),
    path("imports/kinds/<str:kind>.csv", ImportFileView.as_view({"get": "template"}), name="import-template"),
    path("imports/<str:id>/refused.csv", ImportFileView.as_view({"get": "refused"}), name="import-refused"),
    path("imports/<str:id>/lines/", ImportLineView.as_view({"get": "list"}), name="import-lines"),
    path("lots/", LotView.as_view({"get": "retrieve"}), name="lots"),
    path("me/", MeView.as_view({"get": "retrieve"}), name="me"),
    path("patients/<id>/appointments.ics", PatientCalendarView.as_view({"get": "calendar"}), name="patient-calendar"),
    path("patients/<id>/restrictions/", RestrictionView.as_view({"get": "retrieve"}), name="restrictions"),
    path("patients/<id>/restrictions.ics", RestrictionView.as_view({"get": "calendar"}), name="restrictions-calendar"),
    path(f"{_ENDPOINT}ping/", DeliveryView.as_view({"post": "create"}), name="webhook-ping"),
    path(f"{_ENDPOINT}deliveries/", DeliveryView.as_view({"get": "list"}), name="webhook-deliveries"),
    path(f"{_ENDPOINT}deliveries/<str:delivery>/", DeliveryView.as_view({"get": "retrieve"}), name="webhook-delivery"),
    path(
        f"{_ENDPOINT}deliveries/<str:delivery>/send-again/",
        DeliveryView.as_view({"post": "send_again"}),
        name="webhook-send-again",
    ),
    path("openapi.json", openapi, name="openapi"),
    path("docs/", reference, name="docs"),
    path("docs/guide/", guide, name="docs-guide"),
    path("docs/guide.md", guide_text, name="docs-guide-text"),
    path("", include(router.urls)),
]
