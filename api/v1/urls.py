"""Version 1, resource by resource."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from api.v1.views.adverse_events import AdverseEventView
from api.v1.views.aftercare import AftercarePlanView
from api.v1.views.alerts import PatientAlertView
from api.v1.views.appointments import AppointmentView
from api.v1.views.assessments import AssessmentView
from api.v1.views.audit import AuditEventView
from api.v1.views.availability import AvailabilityView
from api.v1.views.catalogue import BodyAreaView, ScaleView, SeriesTemplateView, SkinConcernView, TreatmentView
from api.v1.views.check_ins import CheckInView
from api.v1.views.concerns import PatientConcernView
from api.v1.views.consents import ConsentTemplateView, ConsentView
from api.v1.views.contract import openapi
from api.v1.views.filling import FillView
from api.v1.views.hours import AbsenceView, ClosureView, OutageView
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
from api.v1.views.reschedulings import ReschedulingView
from api.v1.views.restrictions import RestrictionView
from api.v1.views.rota import RotaView
from api.v1.views.screenings import ScreeningView
from api.v1.views.series import SeriesView
from api.v1.views.series_protocols import SeriesProtocolView
from api.v1.views.sessions import SessionView
from api.v1.views.tasks import TaskView
from api.v1.views.waitlist import WaitlistView

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
    ConsentTemplateView,
    ConsentView,
    MessageView,
    AuditEventView,
)

router = SimpleRouter()
for view in ROUTED:
    router.register(view.resource, view, basename=view.resource)

_VERSIONS = "aftercare-protocols/<str:key>/versions/"
_VERSION = f"{_VERSIONS}<str:number>/"

urlpatterns = [
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
    path("fill/", FillView.as_view({"post": "candidates"}), name="fill"),
    path("fill/place/", FillView.as_view({"post": "create"}, basename=AppointmentView.resource), name="fill-place"),
    path("lots/", LotView.as_view({"get": "retrieve"}), name="lots"),
    path("me/", MeView.as_view({"get": "retrieve"}), name="me"),
    path("patients/<id>/restrictions/", RestrictionView.as_view({"get": "retrieve"}), name="restrictions"),
    path("patients/<id>/restrictions.ics", RestrictionView.as_view({"get": "calendar"}), name="restrictions-calendar"),
    path("openapi.json", openapi, name="openapi"),
    path("", include(router.urls)),
]
