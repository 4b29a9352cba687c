"""Who is there and what waits to be done in a filled clinic, as a program that knows no Django is told it."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import Exists, F, OuterRef
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan, CheckIn
from api.tokens import create_token
from clinic.models import Location, Patient, PatientAlert, Provider, User
from clinic.roles import Role
from tests.aftercare.check_ins import all_well
from tests.bench.filling import NOW, TREATMENT
from tests.treatments.screenings import answers
from treatments.models import Appointment, BodyArea, Series, Session, Treatment
from treatments.statuses import AppointmentStatus, SessionStatus

PASSWORD = "a clinic's day is long"
DESKS, TOKENS, LINKS = 16, 8, 300
VISITS, OTHERS = 6000, 600


def ground_of(*, links=LINKS):
    """All of it, of the database that Django is connected to; so many patients have a page of their own."""
    desks = [
        User.objects.create_user(f"desk-{number}", roles=[Role.FRONT_DESK], is_staff=True) for number in range(DESKS)
    ]
    visits = visits_to_come()
    links = shared(desks[0], links)
    return {
        "now": NOW.isoformat(),
        "password": PASSWORD,
        "places": [str(pk) for pk in places()],
        "desks": [signed_in(user) for user in desks],
        "providers": signed_in_providers({visit["provider"] for visit in visits}),
        "tokens": [create_token(name=f"Program {n}", scopes=["*"], by=None, at=NOW)[1] for n in range(TOKENS)],
        # Of every four, one is to be changed, and three are to take place.
        "visits": [visit for number, visit in enumerate(visits) if number % 4],
        "to_move": visits[0::12],
        "to_cancel": visits[4::12],
        "to_reschedule": visits[8::12],
        "known": visits[:OTHERS],
        "series": [str(pk) for pk in beginning()],
        "links": links,
        "check_ins": [link for link in links if link["check_in"]],
        "sheets": sheets(),
        **names(),
        **forms(links),
    }


def places():
    return Location.objects.filter(name__startswith="Bench").values_list("pk", flat=True)


def visits_to_come():
    """From today on, the next of each series, with nothing to acknowledge before; the places by turns."""
    earlier = Session.objects.filter(
        series=OuterRef("session__series"), number__lt=OuterRef("session__number"),
        status__in=(SessionStatus.PLANNED, SessionStatus.BOOKED),
    )  # fmt: skip
    found = (
        Appointment.objects.filter(status=AppointmentStatus.BOOKED, starts_at__gt=NOW, session__number__gt=1)
        .filter(~Exists(earlier), ~Exists(PatientAlert.objects.filter(patient=OuterRef("patient"), ended_at=None)))
        .filter(session__series__concerns__isnull=False)
        .order_by("starts_at", "pk")
        .values(
            "pk", "version", "session_id", "patient_id", "location_id", "provider_id", "device_id",
            series=F("session__series_id"), concern=F("session__series__concerns"),
            day=F("session__earliest_on"), until=F("session__latest_on"),
        )[:VISITS]
    )  # fmt: skip
    return [told(row) for row in found]


def told(row):
    """As text; no search goes further than thirty days."""
    names = {name.removesuffix("_id"): str(value) for name, value in row.items()}
    first = max(row["day"], NOW.date() + timedelta(days=1))
    days = {"day": str(first), "until": str(max(first, min(row["until"], first + timedelta(days=30))))}
    return names | days | {"appointment": names.pop("pk")}


def beginning():
    started = Series.objects.filter(status="active", started_on=NOW.date())
    booked = Session.objects.filter(series=OuterRef("pk")).exclude(status=SessionStatus.PLANNED)
    return started.filter(~Exists(booked)).order_by("?").values_list("pk", flat=True)[:OTHERS]


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return {"session": browser.cookies[settings.SESSION_COOKIE_NAME].value, "csrf": _get_new_csrf_string()}


def signed_in_providers(wanted):
    """Each a user of their own; by the id of the provider."""
    secret, found = make_password(PASSWORD), {}
    for number, provider in enumerate(Provider.objects.filter(pk__in=wanted).select_related("user").order_by("pk")):
        if provider.user is None:
            provider.user = User.objects.create(username=f"treats-{number}", roles=[Role.PROVIDER], is_staff=True)
            provider.save(update_fields=["user"])
        User.objects.filter(pk=provider.user.pk).update(password=secret)
        found[str(provider.pk)] = signed_in(User.objects.get(pk=provider.user.pk))
    return found


def shared(by, links):
    """Links to sheets of the last days; each with its check-in, if that is asked now."""
    recent = {"status": "issued", "issued_at__gt": NOW - timedelta(days=10)}
    plans = (
        AftercarePlan.objects.filter(**recent, session__series__location__in=places())
        .select_related("session__series")
        .order_by("-issued_at", "pk")[:links]
    )
    asked = CheckIn.objects.filter(status="asked", closes_at__gt=NOW + timedelta(hours=1), due_at__lte=NOW)
    check_ins = dict(asked.filter(session__in=[plan.session_id for plan in plans]).values_list("session_id", "pk"))
    found = []
    for plan in plans:
        _link, token = share_sheet(plan=plan, by=by, at=NOW)
        found.append({"token": token, "check_in": str(check_ins.get(plan.session_id, "")), "plan": str(plan.pk)})
    return found


def sheets():
    found = AftercarePlan.objects.filter(status="issued", session__series__location__in=places()).order_by(
        "-issued_at", "pk"
    )
    rows = found.values_list("session_id", "session__series__patient_id")[:OTHERS]
    return [{"session": str(session), "patient": str(patient)} for session, patient in rows]


def names():
    """Of whom one looks for."""
    some = list(Patient.objects.order_by("?").values_list("pk", "family_name", "given_name")[:OTHERS])
    return {"patients": [str(pk) for pk, *_ in some], "names": [f"{family} {given}" for _pk, family, given in some]}


def forms(links):
    """What is sent by whoever fills in a form completely."""
    treatment = Treatment.objects.get(key=TREATMENT)
    screening = {}
    for answer in answers(treatment):
        screening |= {f"{answer.key}-value": "no", f"{answer.key}-number": answer.number}
    asked = next((link["check_in"] for link in links if link["check_in"]), None)
    well = all_well(CheckIn.objects.get(pk=asked)) if asked else {}
    return {
        "screening": screening,
        "answers": {f"q_{code}": value for code, value in well.items()} | {"note": ""},
        "record": record(),
    }


def record():
    return {
        "areas-0-area": str(BodyArea.objects.get(key="cheeks").pk), "areas-0-depth_mm": "1.5", "areas-0-passes": "4",
        "areas-0-speed": "4", "areas-0-speed_unit": "level", "areas-0-endpoint": "pinpoint_bleeding",
        "cartridges-0-ref": "N-12", "cartridges-0-lot": "CT-1", "cartridges-0-expires_on": "2028-01-01",
        "cartridges-0-pins": "12", "cartridges-0-is_single_use": "on",
        "skin_today": ["intact"], "has_medical_change": "no", "last_session_review": "Healed in two days.",
        "pregnancy_status": "not_pregnant", "skin_type": "3", "bleeding": "pinpoint", "erythema": "2", "oedema": "1",
        "has_urticaria": "no", "has_vasovagal": "no", "post_care": "Cooled, sunscreen.", "teach_back": "yes",
        "next_interval_days": "28", "pain_peak": "3",
    }  # fmt: skip
