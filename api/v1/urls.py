"""Version 1, resource by resource."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from api.v1.views.adverse_events import AdverseEventView
from api.v1.views.aftercare import AftercarePlanView
from api.v1.views.alerts import PatientAlertView
from api.v1.views.appointments import AppointmentView
from api.v1.views.assessments import AssessmentView
from api.v1.views.availability import AvailabilityView
from api.v1.views.catalogue import BodyAreaView, ScaleView, SeriesTemplateView, SkinConcernView, TreatmentView
from api.v1.views.concerns import PatientConcernView
from api.v1.views.consents import ConsentTemplateView, ConsentView
from api.v1.views.contract import openapi
from api.v1.views.filling import FillView
from api.v1.views.hours import AbsenceView, ClosureView, OutageView
from api.v1.views.lots import LotView
from api.v1.views.me import MeView
from api.v1.views.messages import MessageView
from api.v1.views.outside import OutsideTreatmentView
from api.v1.views.overrides import OverrideView
from api.v1.views.patients import PatientView
from api.v1.views.photos import PhotoView
from api.v1.views.places import DeviceView, LocationView, ProviderView, RoomView
from api.v1.views.records import SessionRecordView
from api.v1.views.reschedulings import ReschedulingView
from api.v1.views.screenings import ScreeningView
from api.v1.views.series import SeriesView
from api.v1.views.sessions import SessionView
from api.v1.views.waitlist import WaitlistView

app_name = "api"

ROUTED = (
    LocationView,
    RoomView,
    DeviceView,
    ProviderView,
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
    AftercarePlanView,
    ConsentTemplateView,
    ConsentView,
    MessageView,
)

router = SimpleRouter()
for view in ROUTED:
    router.register(view.resource, view, basename=view.resource)

urlpatterns = [
    path("availability/", AvailabilityView.as_view({"get": "retrieve"}), name="availability"),
    path("fill/", FillView.as_view({"post": "candidates"}), name="fill"),
    path("fill/place/", FillView.as_view({"post": "create"}, basename=AppointmentView.resource), name="fill-place"),
    path("lots/", LotView.as_view({"get": "retrieve"}), name="lots"),
    path("me/", MeView.as_view({"get": "retrieve"}), name="me"),
    path("openapi.json", openapi, name="openapi"),
    path("", include(router.urls)),
]
