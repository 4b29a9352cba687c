"""Some of those who are told never answer: whether the others are told in time, and whoever asks is answered as ever."""

import json
import time
from contextlib import ExitStack
from statistics import median

from tests.api.webhooks.receiver import receiver
from tests.trust import outlets
from tests.trust.post_office import STALLS, post_office
from tests.trust.server import pause, served, working
from tests.trust.traffic import Client

UNGUARDED = ("-m", "tests.trust.unguarded_worker")
HANGING, HEALTHY = 2, 3
BOOKINGS, EVERY = 60, 0.5
# Told within so many seconds, or it isn't in time. What is due is looked for every ten.
IN_TIME = 30


class Noting:
    """Takes everything, and notes when."""

    def __init__(self):
        self.times = {}

    def __call__(self, request):
        self.times.setdefault(request.headers["webhook-id"], time.monotonic())
        return 204


def booked(client, *, patients, acts):
    """When each visit was booked, by its id, and the seconds that the slowest took."""
    done, slowest = {}, 0.0
    for number in range(acts):
        patient = patients[number % len(patients)]
        answer = outlets.book_and_tell(client, number, patient)
        assert answer.status == 201, (answer.status, answer.body)
        done[answer.json["id"]] = (patient, answer.ended)
        slowest = max(slowest, answer.ended - answer.begun)
        pause(EVERY)
    return done, slowest


def webhooks(cluster, clinic):
    """Of five endpoints two take connections and never answer."""
    waits, slowest, left = told(cluster, clinic)
    assert None not in waits, "an endpoint that is well wasn't told"
    assert max(waits) < IN_TIME, max(waits)
    (attempts, failing, status) = left
    assert attempts, "the hanging ones weren't tried"
    assert (failing, status) == (HANGING, HANGING), left
    yield (
        f"Webhooks, {HANGING} of {HANGING + HEALTHY} endpoints hang: {len(waits)} events told to the others, half of them "
        f"within {median(waits):.1f} s, the last within {max(waits):.1f} s; bookings meanwhile answered as ever, the slowest "
        f"in {slowest:.2f} s. The hanging ones were tried {attempts} times, are on and said to fail, and what they missed waits."
    )
    worker = (*UNGUARDED, "patient")
    waits, slowest, _left = told(cluster, clinic, "--concurrency=1", worker=worker)
    late = sum(each is None or each > IN_TIME for each in waits)
    assert late, "the control tells all in time"
    yield (
        f"Control, one endpoint after another for as long as each likes: {late} of {len(waits)} events not told to those "
        f"who are well within {IN_TIME} s."
    )


def told(cluster, clinic, *options, **how):
    """How long each event took to each endpoint that is well, None for never; the slowest booking; the hanging ones."""
    changes = {"WEBHOOKS_ALLOW_LOCAL": "true", "QUIET_HOURS": ""}
    cluster.execute("DELETE FROM api_delivery; DELETE FROM api_webhookendpoint")
    notes = [Noting() for _ in range(HEALTHY)]
    with ExitStack() as stack:
        dead = [stack.enter_context(outlets.nobody_answers()) for _ in range(HANGING)]
        well = [stack.enter_context(receiver(note)) for note in notes]
        server = stack.enter_context(served(cluster.urls.application, **changes))
        for each in (*dead, *well):
            port = each.port if each in dead else each.server_port
            made = outlets.endpoint(server, clinic, port, name="Hanging" if each in dead else "Well")
            assert made.status == 201, (made.status, made.body)
            each.secret = made.json["secret"]
        stack.enter_context(working(cluster.urls.application, *options, **how, **changes))
        client = Client(server.port, clinic)
        visits, slowest = booked(client, patients=range(8), acts=BOOKINGS)
        client.close()
        end = time.monotonic() + IN_TIME + 5
        while time.monotonic() < end and any(
            None in times(each, note, visits) for each, note in zip(well, notes, strict=True)
        ):
            pause(0.5)
        waits = [wait for each, note in zip(well, notes, strict=True) for wait in times(each, note, visits)]
    return waits, slowest, hanging(cluster)


def times(known, note, visits):
    """Seconds from a visit's booking until this endpoint was told of it; None where it wasn't."""
    heard = {}
    for event, body in list(known.bodies.items()):
        said = json.loads(body)
        if said["type"] == "appointment.booked":
            heard |= dict.fromkeys(said["appointment_ids"], note.times[event])
    return [heard[pk] - at if pk in heard else None for pk, (_patient, at) in visits.items()]


def hanging(cluster):
    """How often those that hang were tried; how many are said to fail; how many are on."""
    statement = """
        SELECT coalesce(sum((SELECT sum(attempts) FROM api_delivery WHERE endpoint_id = one.id)), 0)::int,
            count(failing_since)::int, count(*) FILTER (WHERE status = 'active')::int
        FROM api_webhookendpoint AS one WHERE name = 'Hanging'"""
    return cluster.execute(statement)[0]


def mail(cluster, clinic):
    """A mail server that takes letters and never says so, of one patient of four."""
    addresses(clinic)
    waits, slowest, left = lettered(cluster, clinic)
    assert None not in waits, "a letter didn't leave"
    assert max(waits) < IN_TIME, max(waits)
    stalled, twice, outcomes = left
    assert stalled, "nothing stalled"
    assert not twice, twice
    assert set(outcomes) <= {"uncertain", "sending", "pending"}, outcomes
    assert outcomes.get("uncertain"), outcomes
    yield (
        f"Mail that is taken and never acknowledged, of {stalled} letters among {stalled + len(waits)}: the other {len(waits)} left, "
        f"half of them within {median(waits):.1f} s of the booking, the last within {max(waits):.1f} s; bookings answered as ever, the "
        f"slowest in {slowest:.2f} s. Of those that stalled none was sent twice, {outcomes['uncertain']} are left to the desk as uncertain."
    )
    waits, slowest, _left = lettered(cluster, clinic, OUTLET_TIMEOUT="3600")
    late = sum(each is None or each > IN_TIME for each in waits)
    assert late, "the control sends all in time"
    yield (
        f"Control, without a bound to waiting (OUTLET_TIMEOUT=3600): {late} of {len(waits)} letters to the others not sent within "
        f"{IN_TIME} s."
    )


def addresses(clinic):
    from clinic.models import Patient

    for number, pk in enumerate(clinic.patients[:8]):
        name = f"{STALLS}{number}" if number % 4 == 0 else f"patient{number}"
        Patient.objects.filter(pk=pk).update(email=f"{name}@example.org")


def lettered(cluster, clinic, **how):
    """As ``told``, of letters to those whose letters are acknowledged; and what became of the others."""
    cluster.execute("UPDATE clinic_message SET status = 'cancelled' WHERE status IN ('pending', 'sending')")
    cluster.execute("DELETE FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
    with post_office() as office:
        changes = outlets.outlets_to(office, 10) | how
        with served(cluster.urls.application, **changes) as server, working(cluster.urls.application, **changes):
            client = Client(server.port, clinic)
            visits, slowest = booked(client, patients=range(8), acts=BOOKINGS // 2)
            client.close()
            end = time.monotonic() + IN_TIME + 5
            while time.monotonic() < end and None in delays(cluster, office, visits):
                pause(0.5)
            waits, outcomes = delays(cluster, office, visits), became(cluster, visits)
    letters = [to for to, _at in office.taken if to.startswith(STALLS)]
    asked = sum(patient % 4 == 0 for patient, _at in visits.values())
    return waits, slowest, (len(letters), max(len(letters) - asked, 0), outcomes)


def delays(cluster, office, visits):
    """Letters to one patient leave in the order in which their visits were booked."""
    waits = []
    for patient in {patient for patient, _at in visits.values() if patient % 4}:
        left = [at for to, at in list(office.taken) if to == f"patient{patient}@example.org"]
        asked = [at for who, at in visits.values() if who == patient]
        waits += [left[number] - at if number < len(left) else None for number, at in enumerate(asked)]
    return waits


def became(cluster, visits):
    """Of letters about these visits to those whose mail stalls: how many are in which status."""
    ids = [pk for pk, (patient, _at) in visits.items() if patient % 4 == 0]
    statement = "SELECT status, count(*)::int FROM clinic_message WHERE subject_id = ANY(%s::uuid[]) GROUP BY status"
    return dict(cluster.execute(statement, [ids]))
