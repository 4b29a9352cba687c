"""From an act to a receiver: what is told, how it is signed, how often it is tried, and when it ends."""

import base64
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from api.tokens import create_token, revoke_token
from api.webhooks.asking import EndpointOff, forget_deliveries, ping, send_again
from api.webhooks.delivering import send_due, settle, take_due
from api.webhooks.endpoints import (
    OwnerInvalid,
    TooManyEndpoints,
    change_endpoint,
    create_endpoint,
    disable_endpoint,
    enable_endpoint,
    remove_endpoint,
    rotate_secret,
)
from api.webhooks.models import Delivery, WebhookEndpoint
from api.webhooks.pace import PACE, Pace
from api.webhooks.posting import Answer
from api.webhooks.signatures import secret_of, signed_headers
from api.webhooks.spreading import spread
from clinic.errors import InvalidInput, MoveRefused
from clinic.models import AuditEvent, FeedEpoch, Task
from clinic.roles import Role
from tests.api.callers import program
from tests.api.events.settled import all_is_settled  # noqa: F401
from tests.api.v1.test_events import since
from tests.api.webhooks.receiver import always, receiver
from tests.scenes import MONDAY

DAY = timedelta(days=1)
STEADY = Pace(timeout=20, jitter=0)

pytestmark = pytest.mark.usefixtures("all_is_settled")


@pytest.fixture(autouse=True)
def local(settings):
    settings.WEBHOOKS_ALLOW_LOCAL = True


@pytest.fixture
def token(db):
    return create_token(name="mirror", scopes=["*"], by=None, at=timezone.now())[0]


def endpoint_at(known, token, *, types=("*",)):
    user = token.user
    endpoint = create_endpoint(name="Mirror", url=known.url, event_types=types, owner=user, by=user, at=timezone.now())
    known.secret = secret_of(endpoint)
    return endpoint


def tell(pace=STEADY):
    """As the job does."""
    spread(at=timezone.now())
    return send_due(clock=timezone.now, pace=pace)


def is_signed_by(headers, body, secret):
    moment = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    return Webhook(secret).sign(headers["webhook-id"], moment, body) in headers["webhook-signature"].split()


def test_an_act_arrives_once_signed_and_as_the_feed_tells_it(scene, token):
    with receiver() as known:
        endpoint_at(known, token, types=["series.started"])
        series = scene.start_series()
        assert tell() == 1
        assert tell() == 0
    ((event_id, body),) = known.bodies.items()
    (delivery,) = Delivery.objects.all()
    assert (delivery.status, delivery.attempts, delivery.response_status) == ("delivered", 1, 204)
    assert event_id == str(AuditEvent.objects.get(action="series.started").pk) == str(delivery.event_id)
    assert delivery.payload["series_id"] == str(series.pk)
    assert is_signed_by(known.headers[0], body, known.secret)
    assert int(known.headers[0]["webhook-timestamp"]) == int(MONDAY.timestamp())


def test_what_is_sent_is_what_the_feed_says(scene, token):
    caller = program("*")
    here = caller.at("/events/", after="now").json()["next"]
    with receiver() as known:
        endpoint_at(known, token)
        scene.start_series()
        tell()
    assert since(caller, here) == list(Delivery.objects.order_by("id").values_list("payload", flat=True))


def test_what_happened_before_is_not_told(scene, token):
    scene.start_series()
    with receiver() as known:
        endpoint_at(known, token)
        assert tell() == 0


def test_only_what_is_wanted_and_may_be_read_is_told(scene, db):
    token, _text = create_token(name="bounded", scopes=["series:read"], by=None, at=timezone.now())
    with receiver() as known:
        endpoint_at(known, token)
        scene.book(scene.start_series().sessions.get(number=1), MONDAY + timedelta(hours=1))
        tell()
    assert list(Delivery.objects.values_list("event_type", flat=True)) == ["series.started"]


def test_two_who_spread_at_once_and_a_place_that_was_lost_make_no_second_delivery(scene, token):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
        scene.start_series()
        spread(at=MONDAY)
        before = Delivery.objects.count()
        # Restored: the place isn't there any more, so all that is kept is looked at again.
        WebhookEndpoint.objects.update(place_xid=endpoint.place_xid + 10_000)
        assert spread(at=MONDAY) >= before
        assert Delivery.objects.filter(event_type="series.started").count() == 1


def test_what_was_not_spread_when_the_database_was_restored_elsewhere_is_told_all_the_same(scene, token, monday):
    told = Delivery.objects.filter(event_type="series.started")
    scene.start_series()
    with receiver() as known:
        endpoint_at(known, token)
        scene.start_series()
        spread(at=MONDAY)
        assert told.count() == 1
        monday.shift(3 * DAY)
        scene.start_series(at=timezone.now())
        FeedEpoch.objects.update(cluster=1)
        # Noticed by the next look; what happened before there was an endpoint isn't told.
        spread(at=timezone.now())
        assert told.count() == 2
        assert spread(at=timezone.now()) == 0
        scene.start_series(at=timezone.now())
        spread(at=timezone.now())
        assert told.count() == 3


def test_of_what_is_from_before_only_what_may_be_missed_is_looked_at(scene, token, monday):
    with receiver() as known:
        endpoint_at(known, token)
        for _ in range(3):
            scene.start_series(at=timezone.now())
            spread(at=timezone.now())
            monday.shift(2 * DAY)
        Delivery.objects.all().delete()
        FeedEpoch.objects.update(cluster=1)
        spread(at=timezone.now())
        # From a day before its place on, which was at the last.
        assert Delivery.objects.filter(event_type="series.started").count() == 1
        assert Delivery.objects.get(event_type="series.started").payload["at"].startswith("2027-03-05")


def test_what_can_not_be_kept_of_one_endpoint_does_not_stop_the_others(scene, token, caplog):
    with receiver() as known, receiver() as other:
        endpoint_at(known, token)
        broken = endpoint_at(other, token)
        scene.start_series()
        spread(at=MONDAY)
        # One more than these can't be written down.
        broken.deliveries.update(attempts=2**15 - 1)
        send_due(clock=lambda: MONDAY + DAY, pace=STEADY)
    kept = dict(Delivery.objects.values_list("endpoint__url", "status"))
    assert kept == {known.url: "delivered", other.url: "pending"}
    assert str(broken.pk) in caplog.text


# Signatures.


def test_the_library_verifies_what_is_sent(db, token):
    """Whatever zone the clock is in."""
    body, at = '{"id":"1"}', datetime.now(ZoneInfo("America/New_York"))
    secret = f"whsec_{base64.b64encode(b'x' * 32).decode()}"
    headers = signed_headers([secret], event_id="1", body=body, at=at)
    assert Webhook(secret).verify(body, headers) == {"id": "1"}
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body + " ", headers)


def test_both_secrets_sign_for_a_day_after_a_rotation_and_the_new_one_alone_after(token, monday):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
        old = known.secret
        rotate_secret(endpoint=endpoint, by=token.user, at=MONDAY)
        endpoint.refresh_from_db()
        new = secret_of(endpoint)
        assert new != old
        signed = []
        for hours in (0, 23, 2):
            monday.shift(timedelta(hours=hours))
            ping(endpoint=endpoint, by=token.user, at=timezone.now())
            tell()
            headers = known.headers[-1]
            body = known.bodies[headers["webhook-id"]]
            signed.append((is_signed_by(headers, body, old), is_signed_by(headers, body, new)))
    assert signed == [(True, True), (True, True), (False, True)]


def test_no_secret_is_in_the_database_and_each_endpoint_has_its_own(token, settings):
    with receiver() as known:
        first, second = endpoint_at(known, token), endpoint_at(known, token)
    secret = secret_of(first)
    assert secret != secret_of(second)
    assert secret.startswith("whsec_")
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    rows = str(list(WebhookEndpoint.objects.values()))
    assert secret.removeprefix("whsec_") not in rows
    settings.TOKEN_PEPPER = "another"
    assert secret_of(first) != secret


# Trying again.


def test_ten_tries_over_three_days_with_the_same_id_and_body(scene, token, monday):
    with receiver(always(500)) as known:
        endpoint_at(known, token, types=["series.started"])
        scene.start_series()
        tell()
        delivery = Delivery.objects.get()
        tried = [timezone.now()]
        while delivery.status == "pending":
            monday.move_to(delivery.due_at)
            tell()
            tried.append(timezone.now())
            delivery.refresh_from_db()
        assert (delivery.status, delivery.attempts, delivery.outcome) == ("failed", 10, "refused")
    assert len(tried) == 10 == known.asked[str(delivery.event_id)]
    assert timedelta(days=2.5) < tried[-1] - tried[0] < timedelta(days=3)
    assert {headers["webhook-id"] for headers in known.headers} == {str(delivery.event_id)}


def test_waits_are_lengthened_by_chance_and_never_shortened():
    waits = {PACE.wait_after(3) for _ in range(50)}
    assert len(waits) > 10
    assert all(PACE.waits[2] <= wait <= PACE.waits[2] * 1.1 for wait in waits)
    assert PACE.wait_after(10) is None
    assert len(PACE.waits) == 9


def test_what_is_taken_after_failures_is_delivered_and_the_endpoint_is_well_again(scene, token, monday):
    answers = iter([500, 301, None, 204])
    with receiver(lambda request: next(answers)) as known:
        endpoint = endpoint_at(known, token, types=["series.started"])
        scene.start_series()
        seen = []
        for _ in range(4):
            tell()
            delivery = Delivery.objects.get()
            endpoint.refresh_from_db()
            seen.append((delivery.outcome, endpoint.failing_since == MONDAY))
            monday.move_to(delivery.due_at)
    assert seen == [("refused", True), ("redirected", True), ("hung_up", True), ("delivered", False)]
    assert endpoint.failing_since is None
    assert known.asked.total() == 4


def test_410_switches_it_off_and_asks_a_manager_to_look(scene, token):
    with receiver(always(410)) as known:
        endpoint = endpoint_at(known, token)
        scene.start_series()
        scene.start_series()
        assert tell() == 1
    endpoint.refresh_from_db()
    assert (endpoint.status, endpoint.disabled_because) == ("disabled", "gone")
    task = Task.objects.get(kind="webhook_off")
    assert (task.role, task.subject_id, task.done_at) == (Role.MANAGER, endpoint.pk, None)
    assert tell() == 0
    enable_endpoint(endpoint=endpoint, by=token.user, at=MONDAY)
    task.refresh_from_db()
    assert task.done_at == MONDAY


def test_who_takes_nothing_for_three_days_is_switched_off(scene, token, monday):
    with receiver(always(503)) as known:
        endpoint = endpoint_at(known, token)
        for day in range(4):
            monday.move_to(MONDAY + day * DAY)
            ping(endpoint=endpoint, by=token.user, at=timezone.now())
            tell()
            endpoint.refresh_from_db()
            assert endpoint.status == ("active" if day < 3 else "disabled")
    assert endpoint.disabled_because == "failing"


def mistaken(monkeypatch):
    """As if what makes requests of ours had a mistake in it, that says what was to be sent."""

    def build(self, *_args, content, **_how):
        raise TypeError(content.decode())

    monkeypatch.setattr(httpx.Client, "build_request", build)


def test_a_mistake_of_ours_is_tried_again_and_never_switches_an_endpoint_off(scene, token, monday, monkeypatch, caplog):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
        scene.start_series()
        for _ in range(STEADY.patience + 1):
            ping(endpoint=endpoint, by=token.user, at=MONDAY)
        waiting = Delivery.objects.count()
        with monkeypatch.context() as patched:
            mistaken(patched)
            for day in range(5):
                monday.move_to(MONDAY + day * DAY)
                # Each of them, for it isn't that nobody is there.
                assert tell() >= waiting
        endpoint.refresh_from_db()
        assert (endpoint.status, endpoint.failing_since, known.asked.total()) == ("active", None, 0)
        assert set(Delivery.objects.values_list("outcome", "status")) == {("internal_error", "pending")}
        monday.shift(DAY)
        tell()
    assert set(Delivery.objects.values_list("status", flat=True)) == {"delivered"}
    assert "failed here: TypeError at tests/api/webhooks/test_delivering.py:" in caplog.text
    assert "series" not in caplog.text


def test_who_was_failing_before_is_not_switched_off_by_a_mistake_of_ours(token, monday, monkeypatch):
    with receiver(always(503)) as known:
        endpoint = endpoint_at(known, token)
        ping(endpoint=endpoint, by=token.user, at=MONDAY)
        tell()
        monday.move_to(MONDAY + 4 * DAY)
        mistaken(monkeypatch)
        assert tell() == 1
        endpoint.refresh_from_db()
    assert (endpoint.status, endpoint.failing_since) == ("active", MONDAY)


def test_who_is_not_there_is_not_asked_for_each(scene, token, monday):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
    for _ in range(5):
        ping(endpoint=endpoint, by=token.user, at=MONDAY)
    assert tell() == STEADY.patience
    untried = Delivery.objects.filter(attempts=0)
    assert untried.count() == 3
    assert {delivery.due_at for delivery in untried} == {MONDAY + STEADY.rest}


def test_what_a_dead_worker_had_in_hand_is_sent_by_another_when_its_lease_is_over(token, monday):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
        ping(endpoint=endpoint, by=token.user, at=MONDAY)
        (parcel,) = take_due(at=MONDAY, pace=STEADY)
        # It is dead, but nobody knows yet: two never send to the same endpoint at the same time.
        assert tell() == 0
        monday.shift(STEADY.lease)
        assert tell() == 1
        # It wasn't dead at all, and comes back late: what was delivered stays so.
        settle(parcel, {parcel.contents[0][0]: Answer("refused", 500)}, at=timezone.now(), pace=STEADY)
    assert Delivery.objects.get().status == "delivered"


# What somebody asks for.


def test_a_test_is_told_at_once_and_only_to_who_is_on(token):
    with receiver() as known:
        endpoint = endpoint_at(known, token, types=["series.started"])
        delivery = ping(endpoint=endpoint, by=token.user, at=MONDAY)
        assert tell() == 1
        assert known.taken == {str(delivery.event_id): 1}
        disable_endpoint(endpoint=endpoint, by=token.user, at=MONDAY)
        with pytest.raises(EndpointOff):
            ping(endpoint=endpoint, by=token.user, at=MONDAY)
        with pytest.raises(EndpointOff):
            send_again(delivery=delivery, by=token.user, at=MONDAY)


def test_the_same_event_is_sent_again_with_the_same_id(token):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
        delivery = ping(endpoint=endpoint, by=token.user, at=MONDAY)
        with pytest.raises(MoveRefused):
            send_again(delivery=delivery, by=token.user, at=MONDAY)
        tell()
        send_again(delivery=delivery, by=token.user, at=MONDAY)
        tell()
    assert known.taken == {str(delivery.event_id): 2}
    assert Delivery.objects.get().attempts == 1


def test_one_that_was_off_goes_on_where_it_stopped(scene, token):
    with receiver() as known:
        endpoint = endpoint_at(known, token, types=["series.started"])
        disable_endpoint(endpoint=endpoint, by=token.user, at=MONDAY)
        assert not Task.objects.filter(kind="webhook_off").exists()
        scene.start_series()
        assert tell() == 0
        enable_endpoint(endpoint=endpoint, by=token.user, at=MONDAY)
        assert tell() == 1
        with pytest.raises(MoveRefused):
            enable_endpoint(endpoint=endpoint, by=token.user, at=MONDAY)


def test_a_revoked_token_hears_nothing_more(scene, token):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
        scene.start_series()
        revoke_token(token=token, by=None, at=MONDAY)
        assert tell() == 0
    endpoint.refresh_from_db()
    assert (endpoint.status, endpoint.disabled_because) == ("disabled", "owner")
    with pytest.raises(OwnerInvalid):
        enable_endpoint(endpoint=endpoint, by=scene.desk, at=MONDAY)


def test_what_was_told_long_ago_is_forgotten_and_what_waits_is_not(token):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
        ping(endpoint=endpoint, by=token.user, at=MONDAY)
        tell()
        ping(endpoint=endpoint, by=token.user, at=MONDAY)
    # Rows have the time of the database's own clock.
    assert forget_deliveries(at=timezone.now() - 400 * DAY) == 0
    assert forget_deliveries(at=datetime(2100, 1, 1, tzinfo=UTC)) == 1
    assert Delivery.objects.get().status == "pending"


def test_one_that_is_removed_takes_its_deliveries_along(token):
    with receiver() as known:
        endpoint = endpoint_at(known, token)
    ping(endpoint=endpoint, by=token.user, at=MONDAY)
    pk = endpoint.pk
    remove_endpoint(endpoint=endpoint, by=token.user, at=MONDAY)
    assert not Delivery.objects.exists()
    assert AuditEvent.objects.filter(action="webhook_endpoint.removed", subject_id=pk).exists()


# What can't be.


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "name_required"),
        ({"event_types": []}, "types_required"),
        ({"event_types": ["*", "series.started"]}, "types_required"),
        ({"event_types": ["series.started", "series.started"]}, "types_required"),
        ({"event_types": ["no.such"]}, "type_unknown"),
        ({"event_types": ["record.signed"]}, "type_not_readable"),
        ({"url": "https://10.0.0.1/"}, "address_not_public"),
    ],
)
def test_what_can_not_be_is_refused_when_it_is_made_and_when_it_is_changed(db, wrong, code):
    owner = create_token(name="bounded", scopes=["series:read"], by=None, at=MONDAY)[0].user
    good = {"name": "Mirror", "url": "https://93.184.215.14/", "event_types": ["series.started"]}
    who_and_when = {"by": owner, "at": MONDAY}
    with pytest.raises(InvalidInput) as refusal:
        create_endpoint(**good | wrong, owner=owner, **who_and_when)
    assert (refusal.value.code, refusal.value.field) == (code, next(iter(wrong)))
    endpoint = create_endpoint(**good, owner=owner, **who_and_when)
    with pytest.raises(InvalidInput) as refusal:
        change_endpoint(endpoint=endpoint, **wrong, **who_and_when)
    assert refusal.value.code == code
    with pytest.raises(InvalidInput):
        change_endpoint(endpoint=endpoint, owner="somebody", **who_and_when)
    assert change_endpoint(endpoint=endpoint, **good, **who_and_when).version == 1
    assert change_endpoint(endpoint=endpoint, name="Other", **who_and_when).version == 2


def test_nobody_has_more_than_twenty(token):
    good = {"name": "Mirror", "url": "https://93.184.215.14/", "event_types": ["*"], "owner": token.user}
    for _ in range(20):
        create_endpoint(**good, by=token.user, at=MONDAY)
    with pytest.raises(TooManyEndpoints):
        create_endpoint(**good, by=token.user, at=MONDAY)
