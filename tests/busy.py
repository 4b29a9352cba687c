"""A clinic in which there are at least so many rows of everything, and a superuser signed in to look at them."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.actions.editions import supersede_sheet
from aftercare.actions.moving_protocols import move_series_to_version
from aftercare.actions.protocols import draft_version, publish_version
from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan, AftercareProtocol, CheckIn, PlanDocument
from aftercare.queries.protocols import newest_published, version_of
from aftercare.queries.sheets import sheet_of
from api.models import IdempotencyRecord
from api.tokens import create_token
from api.webhooks.asking import ping
from api.webhooks.endpoints import create_endpoint
from clinic.actions.alerts import raise_alert
from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.actions.patients import identify_patient
from clinic.models import (
    Absence,
    Access,
    AccessKind,
    AuditSeal,
    Closure,
    Device,
    ErasureRequest,
    LegalHold,
    Location,
    MessageText,
    Outage,
    Provider,
    Room,
    User,
)
from tests import data_moving as moving
from tests.aftercare.check_ins import answer
from tests.aftercare.overrides import override
from tests.scenes import MONDAY, used
from tests.signing import sign, sign_what_is_needed
from tests.staff import somebody
from tests.treatments.photos import lost, photographed
from tests.treatments.scores import at_baseline, score
from tests.treatments.screenings import answer_to, screen
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.alerts import acknowledge_alert
from treatments.actions.assessments import withdraw_assessment
from treatments.actions.calendar_feeds import make_calendar_feed
from treatments.actions.concerns import add_concern
from treatments.actions.consents import revoke_consent
from treatments.actions.deciding import decide
from treatments.actions.moving import move_appointment
from treatments.actions.outside import record_outside_treatment
from treatments.actions.photos import withdraw_photo
from treatments.actions.promising import confirm_appointment
from treatments.actions.record_input import UsedAnaesthetic, UsedProduct, UsedPrp
from treatments.actions.screenings import clear_answer
from treatments.actions.waitlist import join_waitlist
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Addendum, AppointmentFinding, BodyArea, Decision, SkinConcern
from treatments.queries.alerts import unacknowledged_alerts

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def keep_busy(scene, *, rows=3):
    for number in range(rows):
        _place(scene, number)
        _patient(scene, number)
        _program(scene, number)
        seal(number + 1)
    moving.exports(scene, by=User.objects.create_user("exporter", roles=["manager"]))
    moving.imports(scene)
    return somebody(is_superuser=True)


def _place(scene, number):
    location = Location.objects.create(
        name=f"Site {number}", time_zone="Europe/Madrid", phone="+12125550199", emergency_number="112"
    )
    room = Room.objects.create(location=location, name="One")
    device = Device.objects.create(location=location, name="One", kind=scene.device.kind)
    Outage.objects.create(room=room, starts_at=MONDAY, ends_at=MONDAY + HOUR)
    Outage.objects.create(device=device, starts_at=MONDAY, ends_at=MONDAY + HOUR)
    Closure.objects.create(location=location, starts_at=MONDAY, ends_at=MONDAY + HOUR)
    Provider.objects.create(name=f"Provider {number}")
    words = {"language": "en", "channel": "sms", "number": 1, "text": "Call us: {phone}"}
    MessageText.objects.create(purpose=f"kind_{number}", **words, by=scene.desk, at=MONDAY)
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY + 240 * HOUR, ends_at=MONDAY + 250 * HOUR)


def seal(number):
    """A seal over nothing."""
    over = {"after_xid": -1, "until_xid": 1, "after_id": UUID(int=0), "events": 0, "accesses": 0}
    AuditSeal.objects.create(number=number, at=MONDAY, **over)


def _patient(scene, number):
    patient = scene.another_patient(f"Patient {number}")
    seen = {"kind": AccessKind.READ, "what": "a page", "patients": [patient.pk], "status": 200}
    Access.objects.create(at=MONDAY, by=scene.desk, **seen)
    identify_patient(patient=patient, system="old", value=str(number), by=scene.desk, at=MONDAY)
    raise_alert(patient=patient, severity="info", text="Late", by=scene.desk, at=MONDAY)
    keep_contact_wishes(patient=patient, may_email=True, may_sms=False, by=scene.desk, at=MONDAY)
    ended = {"patient": patient, "reason": "Over and done"}
    manager = User.objects.get_or_create(username="the-keeper", defaults={"roles": ["manager"], "is_staff": True})[0]
    LegalHold.objects.create(**ended, placed_at=MONDAY, placed_by=manager, lifted_at=MONDAY, lifted_by=manager)
    taken_back = {"status": "taken_back", "ended_at": MONDAY, "ended_by": manager}
    ErasureRequest.objects.create(**ended, **taken_back, asked_at=MONDAY, asked_by=manager, due_at=MONDAY)
    add_concern(
        patient=patient,
        concern=SkinConcern.objects.get(key="melasma"),
        areas=[BodyArea.objects.get(key="cheeks")],
        note="Clinical.",
        by=scene.provider.user,
        at=MONDAY,
    )
    record_outside_treatment(
        patient=patient,
        treatment=scene.treatment,
        areas=[BodyArea.objects.get(key="chin")],
        performed_on=MONDAY.date(),
        by=scene.desk,
        at=MONDAY,
    )
    consent = sign(scene, patient=patient, at=MONDAY)
    revoke_consent(consent=consent, reason="Changed her mind.", by=scene.desk, at=MONDAY)
    sign_what_is_needed(scene, patient, at=MONDAY)
    series = scene.start_series(patient=patient)
    _moved(scene, series)
    join_waitlist(series=series, weekdays=[number], by=scene.desk, at=MONDAY)
    baseline = score(scene, at_baseline(series), 3)
    withdraw_assessment(assessment=baseline, reason="Misread", by=scene.provider.user, at=MONDAY)
    first = series.sessions.get(number=1)
    _screened(scene, first)
    # One after the other, each with the provider for as long as a visit lasts.
    session = scene.perform(first, MONDAY + HOUR * (1 + 2 * number))
    plan = AftercarePlan.objects.get(session=session)
    acknowledge_sheet(plan=plan, by=scene.desk, at=MONDAY + 8 * HOUR)
    draft = supersede_sheet(plan=plan, by=scene.provider.user, at=MONDAY + 8 * HOUR)
    override(scene, draft, until_hours=72)
    withdraw_photo(photo=photographed(scene, session=session), reason="x", by=scene.provider.user, at=MONDAY)
    photographed(scene, session=session)
    lost(photographed(scene, session=session))
    numbing, glide = UsedAnaesthetic(product="Lidocaine"), UsedProduct(name="HA", role="glide")
    supplies = used(anaesthetics=[numbing], products=[glide], prp=UsedPrp(lot="TB-1"))
    record = scene.record(session, supplies=supplies)
    by, later = scene.provider.user, MONDAY + 9 * HOUR
    record_adverse_event(session=session, kind="bruising", onset_at=later, grade=1, by=by, at=later)
    decide(session=session, decision=Decision.CONTINUE, by=scene.provider.user, at=MONDAY + 12 * HOUR)
    # Something is wrong: a draft of a reaction, and a task.
    answer(CheckIn.objects.get(session=session, day=1), fever="yes")
    AppointmentFinding.objects.create(
        appointment=session.appointments.get(), code="gap", level="warn", text="Early", by=scene.desk, at=MONDAY
    )
    Addendum.objects.create(record=record, text="More.", signed_by=by, signed_at=later)
    other = scene.start_series(patient=scene.another_patient(f"Other {number}"))
    wrong = scene.perform(other.sessions.get(number=1), MONDAY + 7 * DAY + HOUR * (1 + 2 * number))
    withdraw_session(session=wrong, reason="Wrong patient.", by=by, at=MONDAY + 8 * DAY)
    _on_the_patients_page(scene, session)
    second = scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR * (1 + 2 * number))
    moving.identify_courses(scene, series, number)
    confirm_appointment(appointment=second, starts_at=second.starts_at, by=None, at=MONDAY)
    move_appointment(appointment=second, starts_at=second.starts_at + DAY, by=scene.desk, at=MONDAY)


def _moved(scene, series):
    """To a version of its own, if there isn't one yet."""
    protocol = AftercareProtocol.objects.get(key="microneedling_aftercare")
    by = {"by": scene.provider.user, "at": MONDAY}
    if newest_published(protocol).number == 1:
        publish_version(version=draft_version(protocol=protocol, **by), **by)
    first, second = protocol.versions.order_by("number")[:2]
    followed = first if version_of(series) == second else second
    move_series_to_version(series=series, version=followed, **by)


def _on_the_patients_page(scene, session):
    plan = sheet_of(session)
    share_sheet(plan=plan, by=scene.desk, at=MONDAY)
    # Made without the second that a real one takes.
    PlanDocument.objects.create(plan=plan, content=b"%PDF", sha256="0" * 64, made_at=MONDAY)


def _screened(scene, session):
    by = {"by": scene.provider.user, "at": MONDAY}
    screening = screen(session, anticoagulant="yes", **by)
    clear_answer(answer=answer_to(screening, "anticoagulant"), reason="Small area first.", **by)
    for alert in unacknowledged_alerts(session):
        acknowledge_alert(alert=alert, session=session, **by)


def _program(scene, number):
    make_calendar_feed(location=scene.location, by=scene.desk, at=MONDAY)
    token, _secret = create_token(name=f"Program {number}", scopes=["*"], by=scene.desk, at=timezone.now())
    IdempotencyRecord.objects.create(
        token=token, key="k", fingerprint="f", status=201, subject_id=token.pk, created_at=MONDAY
    )
    told = {"url": "https://93.184.215.14/hooks", "event_types": ["*"], "owner": token.user}
    who_and_when = {"by": scene.desk, "at": timezone.now()}
    ping(endpoint=create_endpoint(name=f"Mirror {number}", **told, **who_and_when), **who_and_when)
