"""What each resource needs to be tested by the rules that hold for all of them."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan, CheckIn
from aftercare.queries.sheets import sheet_of
from api.models import ApiToken
from api.v1.urls import ROUTED
from api.webhooks.endpoints import create_endpoint
from clinic.accesses import Occasion, keep_access
from clinic.actions.alerts import raise_alert
from clinic.actions.messages.sending import send_due
from clinic.models import AccessKind, Purpose
from clinic.models.base import uuid7
from clinic.reading import Reading
from clinic.requests import token_id
from tests import data_moving as moving
from tests.aftercare.check_ins import answer
from tests.aftercare.overrides import override
from tests.clinic.messages.post import reach
from tests.factories.clinic import (
    AbsenceFactory,
    ClosureFactory,
    DeviceFactory,
    LocationFactory,
    OutageFactory,
    PatientFactory,
    ProviderFactory,
    RoomFactory,
    RotaFactory,
)
from tests.factories.treatments import BodyAreaFactory, PatientConcernFactory, RestrictionKeyFactory, SkinConcernFactory
from tests.scenes import MONDAY, used
from tests.signing import sign
from tests.treatments.photos import lost, photographed
from tests.treatments.scores import at_session, score
from tests.treatments.screenings import answers, screen
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.booking import book_session
from treatments.actions.calendar_feeds import make_calendar_feed
from treatments.actions.moving import move_appointment
from treatments.actions.outside import record_outside_treatment
from treatments.actions.overriding import Override
from treatments.actions.photos import withdraw_photo
from treatments.actions.record_input import TreatedArea
from treatments.actions.records import record_session
from treatments.actions.visits import complete_session
from treatments.actions.waitlist import join_waitlist
from treatments.models import BodyArea, Photo, Rater, Session

# A number, so that no name service is asked.
HOOK = "https://93.184.215.14/hooks"
TEN = MONDAY + timedelta(hours=1)


@dataclass
class Resource:
    """``make`` adds three rows or more; ``queries`` is what a list costs, the token included, whatever its size.

    ``brief_queries`` is what its brief form costs: that of one table, unless said. ``expanded_queries`` is what it
    costs with some things expanded, if more: a token tells whether what is in memory holds, a person's session doesn't.

    ``filters`` maps every filter to a value, asked of a row, that finds that row. ``body`` creates one, ``another``
    one that stands beside it, where that has to be different; ``numbers`` are its members that take any number,
    ``creator`` is the role of a person who may, ``created`` how that is answered, ``reader`` the role of those who
    read what no program does; ``asked`` leaves out what was there before. ``told_once`` are members that only the
    first answer fills: secrets.
    """

    queries: int
    brief_queries: int = 2
    expanded_queries: dict = field(default_factory=dict)
    make: Callable = lambda scene: None
    filters: dict = field(default_factory=dict)
    body: Callable | None = None
    another: Callable | None = None
    numbers: frozenset = frozenset()
    creator: str = "front_desk"
    reader: str = ""
    asked: str = ""
    lookup: str = "id"
    created: int = 201
    told_once: frozenset = frozenset()


def long_ago(row):
    return "2020-01-01T00:00:00Z"


def three(factory, **values):
    return lambda scene: [factory(**values) for _ in range(3)]


def series_of_three(scene):
    return [scene.start_series(patient=scene.another_patient(), session_count=3) for _ in range(3)]


def booked(scene):
    firsts = [series.sessions.get(number=1) for series in series_of_three(scene)]
    return [scene.book(first, TEN + timedelta(hours=2 * n)) for n, first in enumerate(firsts)]


@contextmanager
def by_a_token():
    """As if a program called."""
    before = token_id.set(uuid7())
    yield
    token_id.reset(before)


def acted(scene):
    with by_a_token():
        return booked(scene)


def seen(scene):
    for patient in (scene.patient, scene.another_patient(), scene.another_patient("Ola")):
        reading = Reading()
        reading.saw([patient.pk])
        occasion = Occasion(what="admin:clinic_patient_change", by=scene.desk, purpose=Purpose.TREATMENT)
        with by_a_token():
            keep_access(AccessKind.READ, occasion, reading, at=MONDAY)


def begun(scene):
    firsts = [series.sessions.get(number=1) for series in series_of_three(scene)]
    return [scene.begin(first, TEN + timedelta(hours=2 * n)) for n, first in enumerate(firsts)]


def recorded(scene):
    areas = [TreatedArea(area=BodyArea.objects.get(key="cheeks"))]
    for session in begun(scene):
        record_session(session=session, areas=areas, supplies=used(), by=scene.provider.user, at=MONDAY)


def reacted(scene):
    for session in begun(scene):
        record_adverse_event(
            session=session,
            kind="bruising",
            area=BodyArea.objects.get(key="cheeks"),
            onset_at=session.started_at,
            grade=1,
            by=scene.provider.user,
            at=session.started_at,
        )


def asked_how_they_are(scene):
    """Three who answered that something is wrong, and what is planned besides."""
    for session in begun(scene):
        complete_session(session=session, by=scene.provider.user, at=session.started_at + timedelta(minutes=55))
        answer(CheckIn.objects.get(session=session, day=1), fever="yes")


def reaction_body(scene):
    session = scene.begin(scene.start_series().sessions.get(number=1), MONDAY, at=MONDAY - timedelta(hours=2))
    about = {"kind": "pih", "area": "cheeks", "onset_at": "2027-03-01T14:00:00Z", "grade": 2, "action": "Sunscreen."}
    return {"session": str(session.pk)} | about


def sheets(scene):
    for session in begun(scene):
        override(scene, AftercarePlan.objects.get(session=session), until_hours=72)
        complete_session(session=session, by=scene.provider.user, at=session.started_at + timedelta(hours=1))


def links(scene):
    plan = sheet_of(scene.perform(scene.start_series().sessions.get(number=1), TEN))
    for _ in range(3):
        share_sheet(plan=plan, by=scene.desk, at=MONDAY)


def calendars(scene):
    for whose in ({"provider": scene.provider}, {"location": scene.location}, {"provider": scene.colleague}):
        make_calendar_feed(**whose, by=scene.desk, at=MONDAY)


def scored(scene):
    for session in begun(scene):
        score(scene, at_session(session), 3)


def screened(scene):
    for session in begun(scene):
        screen(session, by=scene.provider.user, at=MONDAY, sunburn="unsure")


def screening_body(scene):
    said = [
        {"question": answer.key, "question_version": answer.number, "value": answer.value}
        for answer in answers(scene.treatment)
    ]
    return {"session": str(scene.start_series().sessions.get(number=1).pk), "origin": "visit", "answers": said}


def alerted(scene):
    for severity in ("info", "caution", "danger"):
        raise_alert(patient=PatientFactory(), severity=severity, text="Latex", by=scene.desk, at=MONDAY)


def alert_body(scene):
    about = {"kind": "allergy", "severity": "danger", "text": "Latex", "since_on": "2001-05-01"}
    return {"patient": str(scene.patient.pk)} | about


def outages(scene):
    for place in ({}, {"room": None, "device": scene.device}, {"room": scene.room}):
        OutageFactory(**place)


def done_elsewhere(scene):
    for areas in ([], ["cheeks"], ["cheeks", "chin"]):
        record_outside_treatment(
            patient=PatientFactory(),
            treatment=scene.treatment,
            areas=BodyArea.objects.filter(key__in=areas),
            performed_on=MONDAY.date(),
            by=scene.desk,
            at=MONDAY,
        )


def photos(scene):
    for session in begun(scene):
        area = BodyArea.objects.get(key="cheeks")
        photographed(scene, "close_up", session=session, area=area, patient_concern=session.series.concerns.get())
    withdraw_photo(photo=Photo.objects.latest("id"), reason="x", by=scene.provider.user, at=MONDAY)
    lost(Photo.objects.earliest("id"))


def waiting(scene):
    for series in series_of_three(scene):
        join_waitlist(series=series, provider=scene.provider, by=scene.desk, at=MONDAY)


def rescheduled(scene):
    for number, appointment in enumerate(booked(scene)):
        move_appointment(
            appointment=appointment,
            starts_at=appointment.starts_at + timedelta(days=1),
            by=scene.desk,
            at=MONDAY + timedelta(minutes=number),
        )


def overridden(scene):
    override = Override(codes=frozenset({"gap_below_min"}), reason="She flies home.")
    for number, series in enumerate(series_of_three(scene)):
        scene.book(series.sessions.get(number=1), TEN + timedelta(hours=2 * number))
        book_session(
            session=series.sessions.get(number=2),
            starts_at=TEN + timedelta(days=21, hours=2 * number),
            by=scene.provider.user,
            at=MONDAY + timedelta(minutes=number),
            override=override,
        )


def consented(scene):
    for patient in (scene.patient, scene.another_patient(), scene.another_patient("Ola")):
        sign(scene, patient=patient, at=MONDAY)


def providers_with_hours(scene):
    for _ in range(3):
        RotaFactory(location=scene.location, provider=ProviderFactory())


def three_rotas(scene):
    for weekday in range(3):
        RotaFactory(provider=ProviderFactory(), weekday=weekday)


def rota_body(scene):
    provider = str(ProviderFactory().pk)
    hours = {"from": "09:00", "until": "17:00"}
    place = {"provider": provider, "location": str(scene.location.pk)}
    return place | {"weekday": "sun", "hours": hours, "valid_from": "2027-03-01"}


def told(scene):
    for appointment in booked(scene):
        reach(appointment.patient, email="maya@example.org")
    send_due(clock=lambda: MONDAY)


def concerns(scene):
    for concern in PatientConcernFactory.create_batch(3):
        concern.areas.add(BodyArea.objects.get(key="cheeks"))


def caller():
    """Whoever calls in a test, for what only they see."""
    return ApiToken.objects.latest("created_at").user


def value(name):
    return lambda row: row[name]


def booking(scene):
    session = scene.start_series().sessions.get(number=1)
    return {"session": str(session.pk), "starts_at": "2027-03-01T10:00:00-05:00"}


def another_booking(scene):
    session = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    return {"session": str(session.pk), "starts_at": "2027-03-01T14:00:00-05:00"}


def series_body(scene):
    return {
        "patient": str(scene.patient.pk),
        "template": "mn_acne_scars",
        "location": str(scene.location.pk),
        "patient_concerns": [str(scene.concern.pk)],
    }


def concern_body(scene):
    return {"patient": str(scene.patient.pk), "concern": "acne_scars_rolling", "areas": ["cheeks", "chin"]}


def period(**about):
    return {"starts_at": "2027-07-05T09:00:00-04:00", "ends_at": "2027-07-05T18:00:00-04:00", "reason": "x"} | about


def outside_body(scene):
    about = {"treatment": "microneedling", "areas": ["cheeks"], "performed_on": "2027-02-01", "place": "Elsewhere"}
    return {"patient": str(scene.patient.pk)} | about


def assessment_body(scene):
    return score_of(scene.concern, scene.begin(scene.start_series().sessions.get(number=1)))


def another_score(scene):
    series = scene.start_series(patient=scene.another_patient())
    return score_of(series.concerns.get(), scene.begin(series.sessions.get(number=1), TEN + timedelta(hours=3)))


def score_of(concern, session):
    about = {"scale": "patient_satisfaction", "scale_version": 1, "rater": Rater.PATIENT.value, "value": 4}
    return {"patient_concern": str(concern.pk), "session": str(session.pk)} | about


def waitlist_body(scene):
    return {
        "series": str(scene.start_series().pk),
        "provider": str(scene.provider.pk),
        "weekdays": ["mon", "fri"],
        "time_band": {"from": "16:00", "until": "20:00"},
        "from_on": "2027-03-08",
        "until_on": "2027-04-01",
        "note": "Mornings are bad.",
    }


def consent_body(scene):
    return {
        "patient": str(scene.patient.pk),
        "template": "consent_photography",
        "text_version": 1,
        "location": str(scene.location.pk),
        "language": "es",
        "signed_name": "Maya Lind",
        "signature_kind": "drawn",
        "signature": "M10 100 L60 40 L120 150",
        "photography_scopes": ["chart", "teaching"],
        "witness_name": "Noor Haddad",
    }


def webhooks(scene):
    """Of the program that asks: it sees its own."""
    owner = ApiToken.objects.latest("id").user
    for number in range(3):
        named = {"name": f"Mirror {number}", "url": HOOK, "event_types": ["*"]}
        create_endpoint(**named, owner=owner, by=owner, at=MONDAY)


def webhook_body(scene):
    return {"name": "Mirror", "url": HOOK, "event_types": ["series.rescheduled", "appointment.booked"]}


TOUCHES = {"ends_after": value("ends_at"), "starts_before": value("ends_at")}
PLACE = {"is_active": lambda row: "true"}
PERSON = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}

RESOURCES = {
    "locations": Resource(queries=2, make=three(LocationFactory), filters=PLACE),
    "rooms": Resource(
        queries=2, make=three(RoomFactory), filters=PLACE | {"location": value("location"), "kind": value("kind")}
    ),
    "devices": Resource(
        queries=2, make=three(DeviceFactory), filters=PLACE | {"location": value("location"), "kind": value("kind")}
    ),
    "providers": Resource(queries=2, make=providers_with_hours, filters=PLACE),
    "rota": Resource(
        queries=2,
        make=three_rotas,
        filters={"provider": value("provider"), "location": value("location"), "weekday": value("weekday")}
        | {"in_force_on": value("valid_from")},
        body=rota_body,
        another=lambda scene: rota_body(scene) | {"weekday": "sat"},
        creator="manager",
    ),
    "audit-events": Resource(
        queries=2,
        make=acted,
        asked="?at_after=2027-01-01T00:00:00Z",
        filters={
            "subject": lambda row: row["subject"]["id"],
            "patient": value("patient"),
            "by": value("by"),
            "token": value("token"),
            "action": value("action"),
            "at_after": value("at"),
            "at_before": lambda row: "2100-01-01T00:00:00Z",
        },
        reader="manager",
    ),
    "accesses": Resource(
        queries=2,
        make=seen,
        asked="?at_before=2028-01-01T00:00:00Z",
        filters={
            "patient": lambda row: row["patients"][0],
            "by": value("by"),
            "token": value("token"),
            "kind": value("kind"),
            "at_after": value("at"),
            "at_before": lambda row: "2100-01-01T00:00:00Z",
        },
        reader="manager",
    ),
    "absences": Resource(
        queries=2,
        make=three(AbsenceFactory),
        filters=TOUCHES | {"provider": value("provider")},
        body=lambda scene: period(provider=str(scene.provider.pk)),
    ),
    "closures": Resource(
        queries=2,
        make=three(ClosureFactory),
        filters=TOUCHES | {"location": value("location")},
        body=lambda scene: period(location=str(scene.location.pk)),
    ),
    "outages": Resource(
        queries=2,
        make=outages,
        filters=TOUCHES | {"room": value("room"), "device": value("device")},
        body=lambda scene: period(room=str(scene.room.pk)),
    ),
    "treatments": Resource(
        queries=4,
        lookup="key",
        filters={"is_offered": lambda row: str(row["is_offered"]).lower(), "device_kind": value("device_kind")},
    ),
    "restrictions": Resource(
        queries=2, lookup="key", make=three(RestrictionKeyFactory), filters={"polarity": value("polarity")}
    ),
    "body-areas": Resource(queries=2, lookup="key", make=three(BodyAreaFactory), filters={"inside": value("inside")}),
    "skin-concerns": Resource(
        queries=5, lookup="key", make=three(SkinConcernFactory), filters={"group": value("group")}
    ),
    "scales": Resource(queries=2, lookup="key", filters={}),
    "series-templates": Resource(
        queries=5,
        lookup="key",
        filters={"treatment": value("treatment"), "concern": lambda row: row["concerns"][0]},
    ),
    "patients": Resource(
        queries=3,
        make=three(PatientFactory),
        filters={
            "language": value("language"),
            "created_after": value("created_at"),
            "created_before": lambda row: "2100-01-01T00:00:00Z",
            "updated_since": long_ago,
        },
        body=lambda scene: PERSON,
    ),
    "patient-alerts": Resource(
        queries=2,
        make=alerted,
        filters={name: value(name) for name in ("patient", "kind", "severity")} | {"in_force": lambda row: "true"},
        body=alert_body,
    ),
    "patient-concerns": Resource(
        queries=4,
        make=concerns,
        filters={"patient": value("patient"), "concern": value("concern")},
        body=concern_body,
    ),
    "outside-treatments": Resource(
        queries=3,
        make=done_elsewhere,
        filters={
            "patient": value("patient"),
            "treatment": value("treatment"),
            "performed_after": value("performed_on"),
            "performed_before": lambda row: "2100-01-01",
        },
        body=outside_body,
    ),
    "series": Resource(
        queries=3,
        make=series_of_three,
        filters={
            "patient": value("patient"),
            "provider": value("provider"),
            "location": value("location"),
            "status": value("status"),
            "treatment": value("treatment"),
            "template": lambda row: row["template"]["key"],
            "updated_since": long_ago,
        },
        body=series_body,
    ),
    "sessions": Resource(
        queries=3,
        make=begun,
        filters={
            "series": value("series"),
            "patient": value("patient"),
            "location": value("location"),
            "status": value("status"),
            "earliest_after": value("earliest_on"),
            "earliest_before": lambda row: "2100-01-01",
            "updated_since": long_ago,
        },
    ),
    "appointments": Resource(
        queries=3,
        make=booked,
        filters={
            name: value(name)
            for name in ("location", "provider", "patient", "room", "device", "session", "kind", "status")
        }
        | {"starts_after": value("starts_at"), "starts_before": value("ends_at"), "updated_since": long_ago},
        body=booking,
        another=another_booking,
    ),
    "waitlist": Resource(
        queries=2,
        make=waiting,
        filters={name: value(name) for name in ("status", "series", "patient", "location")},
        body=waitlist_body,
    ),
    "reschedulings": Resource(
        queries=3,
        make=rescheduled,
        filters={
            "series": lambda row: Session.objects.get(pk=row["moves"][0]["session"]).series_id,
            "patient": lambda row: row["moves"][0]["patient"],
            "appointment": lambda row: row["moves"][0]["appointment"],
            "cause": value("cause"),
            "at_after": value("at"),
            "at_before": lambda row: "2100-01-01T00:00:00Z",
        },
    ),
    "overrides": Resource(
        queries=2,
        make=overridden,
        filters={name: value(name) for name in ("code", "by", "location", "patient")}
        | {"at_after": value("at"), "at_before": lambda row: "2100-01-01T00:00:00Z"},
    ),
    "session-records": Resource(
        queries=7,
        expanded_queries={"session.series": 8, "device": 8},
        make=recorded,
        # Drafts are read by who wrote them, and by leads.
        reader="clinical_lead",
        filters={"session": value("session"), "patient": value("patient"), "status": value("status")},
    ),
    "assessments": Resource(
        queries=2,
        make=scored,
        filters={
            name: value(name)
            for name in ("patient", "patient_concern", "series", "session", "occasion", "scale", "rater")
        }
        | {
            "is_current": lambda row: "true",
            "assessed_after": value("assessed_at"),
            "assessed_before": lambda row: "2100-01-01T00:00:00Z",
        },
        body=assessment_body,
        another=another_score,
        numbers=frozenset({"value", "scale_version"}),
    ),
    "photos": Resource(
        queries=2,
        make=photos,
        filters={name: value(name) for name in ("patient", "session", "patient_concern", "view", "area")}
        | {
            "series": lambda row: Session.objects.get(pk=row["session"]).series_id,
            "is_withdrawn": lambda row: "true" if row["withdrawal"] else "false",
            "taken_after": value("taken_at"),
            "taken_before": lambda row: "2100-01-01T00:00:00Z",
        },
    ),
    "screenings": Resource(
        queries=4,
        make=screened,
        filters={name: value(name) for name in ("patient", "session", "treatment", "origin")}
        | {"given_after": value("given_at"), "given_before": lambda row: "2100-01-01T00:00:00Z"},
        body=screening_body,
        creator="provider",
    ),
    "adverse-events": Resource(
        queries=2,
        make=reacted,
        filters={name: value(name) for name in ("session", "patient", "status", "kind", "outcome")}
        | {
            "series": lambda row: Session.objects.get(pk=row["session"]).series_id,
            "is_serious": lambda row: str(row["is_serious"]).lower(),
            "onset_after": value("onset_at"),
            "onset_before": lambda row: "2100-01-01T00:00:00Z",
        },
        body=reaction_body,
        creator="provider",
    ),
    "aftercare-protocols": Resource(queries=4, lookup="key", filters={"treatment": value("treatment")}),
    "aftercare-plans": Resource(
        queries=4,
        make=sheets,
        filters={"session": value("session"), "patient": value("patient"), "status": value("status")}
        | {
            "series": lambda row: Session.objects.get(pk=row["session"]).series_id,
            "is_current": lambda row: "false" if row["superseded_by"] else "true",
            "is_acknowledged": lambda row: str(row["acknowledged_at"] is not None).lower(),
            "issued_after": lambda row: row["issued_at"] or "2000-01-01T00:00:00Z",
            "issued_before": lambda row: "2100-01-01T00:00:00Z",
        },
    ),
    "check-ins": Resource(
        queries=4,
        make=asked_how_they_are,
        filters={name: value(name) for name in ("session", "patient", "status", "urgency", "day")}
        | {
            "series": lambda row: Session.objects.get(pk=row["session"]).series_id,
            "due_after": value("due_at"),
            "due_before": lambda row: "2100-01-01T00:00:00Z",
        },
    ),
    "tasks": Resource(
        queries=2,
        make=asked_how_they_are,
        filters={name: value(name) for name in ("role", "status", "urgency", "kind", "patient")}
        | {
            "subject": lambda row: row["subject"]["id"],
            "due_after": value("due_at"),
            "due_before": lambda row: "2100-01-01T00:00:00Z",
        },
    ),
    "share-links": Resource(
        queries=2,
        make=links,
        filters={"aftercare_plan": value("aftercare_plan"), "patient": value("patient")},
    ),
    "calendar-feeds": Resource(
        queries=2,
        make=calendars,
        filters={"provider": value("provider"), "location": value("location")},
        body=lambda scene: {"provider": str(scene.provider.pk), "language": "es"},
        told_once=frozenset({"url"}),
    ),
    "messages": Resource(
        queries=2,
        make=told,
        filters={name: value(name) for name in ("patient", "location", "purpose", "status", "channel")}
        | {"due_after": value("due_at"), "due_before": lambda row: "2100-01-01T00:00:00Z"},
    ),
    "consent-templates": Resource(
        queries=3,
        lookup="key",
        filters={
            "treatment": value("treatment"),
            "kind": value("kind"),
            "is_in_use": lambda row: str(row["is_in_use"]).lower(),
        },
    ),
    "consents": Resource(
        queries=2,
        make=consented,
        filters={
            "patient": value("patient"),
            "template": value("template"),
            "treatment": lambda row: "microneedling",
            "kind": value("kind"),
            "valid_on": value("signed_on"),
            "signed_after": value("signed_at"),
            "signed_before": lambda row: "2100-01-01T00:00:00Z",
        },
        body=consent_body,
        numbers=frozenset({"text_version"}),
    ),
    "webhook-endpoints": Resource(
        queries=2,
        make=webhooks,
        filters={"status": value("status"), "owner": value("owner")},
        body=webhook_body,
        creator="manager",
    ),
}

RESOURCES |= {
    "imports": Resource(
        queries=3,
        make=lambda scene: moving.imports(scene, by=caller()),
        filters={name: value(name) for name in ("kind", "status")},
    ),
    "exports": Resource(
        queries=2,
        make=lambda scene: moving.exports(scene, by=caller()),
        filters={name: value(name) for name in ("kind", "status", "patient")},
        body=lambda scene: {"resource": "patients", "format": "csv", "fields": ["id", "language"]},
        creator="clinical_lead",
        created=202,
    ),
}

VIEWS = {view.resource: view for view in ROUTED}


def filled(name, scene):
    RESOURCES[name].make(scene)
    return f"/{name}/{RESOURCES[name].asked}"


def address(name, row):
    return f"/{name}/{row[RESOURCES[name].lookup]}/"


def everything(api, path, **parameters):
    return api.at(path, **parameters).json()["results"]
