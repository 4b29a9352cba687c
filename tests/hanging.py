"""A clinic in which so many of whatever can hang several times on a patient, a series, a session or a sheet do."""

from datetime import timedelta
from decimal import Decimal

from aftercare.models import AftercarePlan
from aftercare.statuses import PlanStatus
from clinic.actions.alerts import raise_alert
from clinic.actions.patients import identify_patient
from clinic.actions.tasks import open_task
from clinic.models import Absence, Patient, Room, Urgency, User
from clinic.roles import Role
from tests.aftercare.overrides import add
from tests.busy import keep_busy, seal
from tests.scenes import MONDAY, cartridge, treated, used
from tests.signing import sign
from tests.treatments.photos import photographed
from tests.treatments.scores import at_session, score
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.concerns import add_concern
from treatments.actions.deciding import decide
from treatments.actions.moving import move_appointment
from treatments.actions.outside import record_outside_treatment
from treatments.actions.record_input import UsedAnaesthetic, UsedProduct, UsedPrp
from treatments.actions.series_tasks import SERIES_DECIDED
from treatments.models import (
    Addendum,
    AppointmentFinding,
    BodyArea,
    Decision,
    PhotoView,
    Rater,
    Series,
    SeriesIdentifier,
    SkinConcern,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVENING = MONDAY + 9 * HOUR
_CONCERNS = ("acne_scars_boxcar", "melasma")
_AREAS = ("forehead", "chin", "nose")
_SCALES = (("goodman_baron_qual", Rater.PROVIDER), ("gais", Rater.PROVIDER), ("gais", Rater.PATIENT))


def hang(scene, *, rows):
    """One of everything, as ``keep_busy`` has it, and as many of what hangs on the first patient as ``rows`` says."""
    keep_busy(scene, rows=1)
    patient = Patient.objects.get(given_name="Patient 0")
    series = Series.objects.get(patient=patient)
    for number in range(2, rows + 1):
        seal(number)
    _on_the_session(scene, series, rows)
    _on_the_record(scene, series, rows)
    for number in range(1, rows):
        _on_the_patient(scene, patient, number)
        _on_the_series(scene, series, number)
        away = MONDAY + 400 * number * DAY
        Absence.objects.create(provider=scene.provider, starts_at=away, ends_at=away + HOUR)
        Room.objects.create(location=scene.location, name=f"Room {number + 2}")


def _on_the_patient(scene, patient, number):
    who_and_when = {"by": scene.desk, "at": MONDAY}
    identify_patient(patient=patient, system=f"old {number}", value="1", **who_and_when)
    raise_alert(patient=patient, severity="info", text=f"Late {number}", **who_and_when)
    area = BodyArea.objects.get(key=_AREAS[number])
    kind = SkinConcern.objects.get(key=_CONCERNS[number - 1])
    add_concern(patient=patient, concern=kind, areas=[area], **who_and_when)
    done = {"treatment": scene.treatment, "areas": [area], "performed_on": MONDAY.date()}
    record_outside_treatment(patient=patient, **done, **who_and_when)
    sign(scene, patient=patient, at=MONDAY)
    scene.start_series(patient=patient)


def _on_the_series(scene, series, number):
    SeriesIdentifier.objects.create(series=series, system=f"crm {number}", value="1")
    told = {"kind": SERIES_DECIDED, "role": Role.FRONT_DESK, "urgency": Urgency.ROUTINE, "due_at": MONDAY}
    open_task(subject=series, patient=series.patient, **told, by=scene.desk, at=MONDAY)
    second = series.sessions.get(number=2).appointments.get()
    move_appointment(appointment=second, starts_at=second.starts_at + DAY, by=scene.desk, at=MONDAY)
    if number == 1:
        # The last one stays open.
        scene.book(series.sessions.get(number=3), second.starts_at + 35 * DAY)
    AppointmentFinding.objects.create(
        appointment=second, code=f"gap_{number}", level="warn", text="Early", by=scene.desk, at=MONDAY
    )


def _on_the_session(scene, series, rows):
    session, by = series.sessions.get(number=1), scene.provider.user
    for number in range(rows):
        record_adverse_event(session=session, kind="erythema_prolonged", onset_at=EVENING, grade=1, by=by, at=EVENING)
        photographed(scene, list(PhotoView)[number + 1], session=session)
        scale, rater = _SCALES[number]
        score(scene, at_session(session), 1, on=scale, rater=rater, at=EVENING)
        decide(session=session, decision=Decision.CONTINUE, by=by, at=EVENING + (4 + number) * HOUR)
        sheet = AftercarePlan.objects.get(session=session, status=PlanStatus.DRAFT)
        add(scene, sheet, text=f"No pool {number} until {{end}}.", at=EVENING)


def _on_the_record(scene, series, rows):
    supplies = used(
        cartridges=[cartridge(ref=f"N-{n}") for n in range(rows)],
        anaesthetics=[UsedAnaesthetic(product=f"Lidocaine {n}") for n in range(rows)],
        products=[UsedProduct(name=f"HA {n}", role="glide") for n in range(rows)],
        prp=UsedPrp(lot="TB-1"),
    )
    record = scene.record(
        series.sessions.get(number=1),
        *(treated(_AREAS[n], depth_mm=Decimal("0.5")) for n in range(rows)),
        supplies=supplies,
        at=EVENING,
    )
    for number in range(1, rows):
        Addendum.objects.create(record=record, text=f"More {number}.", signed_by=scene.provider.user, signed_at=EVENING)


def one_who_may_all(scene) -> User:
    """Somebody with every role of a person, who treats, too."""
    user = scene.provider.user
    user.roles = [Role.MANAGER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.PROVIDER]
    user.save(update_fields=["roles"])
    return user
