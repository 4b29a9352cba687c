"""Sending what is due: an endpoint is taken in one transaction, told in none, and settled in another.

So whoever is killed at any point loses nothing: what was told and not settled is told again, with the same id.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from api.webhooks.endpoints import disable_endpoint
from api.webhooks.models import Delivery, DeliveryStatus, DisabledBecause, EndpointStatus, WebhookEndpoint
from api.webhooks.pace import PACE, Pace
from api.webhooks.posting import OURS, Answer, Line
from api.webhooks.signatures import secrets_in_force, signed_headers
from clinic.failures import kind_and_place
from clinic.metrics.counted import WEBHOOKS
from clinic.transactions import transacted

logger = logging.getLogger(__name__)

# To so many endpoints at the same time; the rest come next.
MOST_ENDPOINTS = 8


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What one worker has in hand for one endpoint, until its lease ends: each as its event, its body and its id."""

    endpoint_id: UUID
    leased_until: datetime
    url: str
    secrets: list[str]
    contents: Sequence[tuple[UUID, UUID, str]]


def send_due(*, clock: Callable[[], datetime], pace: Pace = PACE, seconds: float = 45) -> int:
    """Send what is due by ``clock``, until nothing is or the ``seconds`` are over; how many attempts were made.

    To each endpoint by one worker at a time, in the order in which it happened where nothing fails. Some queries for
    each endpoint and a hundred deliveries.
    """
    end, count = time.monotonic() + seconds, 0
    with ThreadPoolExecutor(MOST_ENDPOINTS) as pool:
        while time.monotonic() < end and (parcels := take_due(at=clock(), pace=pace)):
            sending = {pool.submit(_send, parcel, clock=clock, pace=pace): parcel for parcel in parcels}
            for done in as_completed(sending):
                count += _settle_alone(sending[done], done, at=clock(), pace=pace)
    return count


def _settle_alone(parcel: Parcel, done: "Future[Mapping[UUID, Answer]]", *, at: datetime, pace: Pace) -> int:
    """Settle one of those that were sent; whatever is wrong with it is no reason not to settle the others."""
    try:
        answers = done.result()
        settle(parcel, answers, at=at, pace=pace)
        for answer in answers.values():
            WEBHOOKS.labels("delivered" if answer.is_receipt else "failed").inc()
    except Exception:
        # What was told is told again, with the same ids, when the lease ends.
        logger.exception("What was told to webhook endpoint %s could not be kept", parcel.endpoint_id)
        return 0
    return len(answers)


@transacted
def take_due(*, at: datetime, pace: Pace) -> list[Parcel]:
    """Take some endpoints that have something due and that nobody else has in hand. One query, two more for each."""
    due = Delivery.objects.filter(status=DeliveryStatus.PENDING, due_at__lte=at)
    is_free = Q(busy_until=None) | Q(busy_until__lte=at)
    endpoints = (
        WebhookEndpoint.objects.filter(
            is_free, Exists(due.filter(endpoint=OuterRef("pk"))), status=EndpointStatus.ACTIVE
        )
        .order_by(F("busy_until").asc(nulls_first=True), "id")
        .select_for_update(skip_locked=True, no_key=True)[:MOST_ENDPOINTS]
    )
    parcels = []
    for endpoint in endpoints:
        contents = [
            (pk, event_id, json.dumps(payload, separators=(",", ":")))
            for pk, event_id, payload in due.filter(endpoint=endpoint)
            .order_by("due_at", "id")
            .values_list("id", "event_id", "payload")[: pace.batch]
        ]
        leased_until = at + pace.lease
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(busy_until=leased_until)
        parcels.append(
            Parcel(
                endpoint_id=endpoint.pk,
                leased_until=leased_until,
                url=endpoint.url,
                secrets=secrets_in_force(endpoint, at=at),
                contents=contents,
            )
        )
    return parcels


def _send(parcel: Parcel, *, clock: Callable[[], datetime], pace: Pace) -> Mapping[UUID, Answer]:
    """One after another; what wasn't tried, because nobody is there or the time is over, isn't among the answers."""
    answers: dict[UUID, Answer] = {}
    end, unanswered = time.monotonic() + pace.longest, 0
    with Line(parcel.url, timeout=pace.timeout) as line:
        for pk, event_id, body in parcel.contents:
            if time.monotonic() >= end or unanswered >= pace.patience:
                break
            answers[pk] = _post(line, parcel, pk, event_id=event_id, body=body, at=clock())
            unanswered = unanswered + 1 if answers[pk].is_silence else 0
            if answers[pk].is_gone:
                break
    return answers


def _post(line: Line, parcel: Parcel, pk: UUID, *, event_id: UUID, body: str, at: datetime) -> Answer:
    """One of them. A mistake of ours is tried again as any failure, and never counts against the endpoint."""
    try:
        return line.post(body, signed_headers(parcel.secrets, event_id=str(event_id), body=body, at=at))
    except Exception as error:  # noqa: BLE001  (one that can't be sent keeps no other back)
        logger.error("Delivery %s failed here: %s", pk, kind_and_place(error))  # noqa: TRY400  (no data in logs)
        return Answer(OURS)


@transacted
def settle(parcel: Parcel, answers: Mapping[UUID, Answer], *, at: datetime, pace: Pace) -> None:
    """Keep what came of a parcel, and let go of its endpoint: four queries, and one for each attempt that failed."""
    endpoint = WebhookEndpoint.objects.select_for_update(no_key=True).filter(pk=parcel.endpoint_id).first()
    if endpoint is None:
        return
    receipts = {pk: answer for pk, answer in answers.items() if answer.is_receipt}
    _keep_receipts(receipts, at=at)
    failures = {pk: answer for pk, answer in answers.items() if not answer.is_receipt}
    for delivery in _pending(failures):
        _keep_failure(delivery, failures[delivery.pk], at=at, pace=pace)
    if len(answers) < len(parcel.contents) and any(answer.is_silence for answer in answers.values()):
        # Whoever isn't there isn't asked for each of them, nor at once again.
        left = {pk for pk, _event, _body in parcel.contents} - set(answers)
        _pending(left).update(due_at=at + pace.rest)
    theirs = [answer for answer in failures.values() if not answer.is_ours]
    _keep_health(endpoint, parcel, receipts=len(receipts), failures=theirs, at=at, pace=pace)


def _pending(ids: Iterable[UUID]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk__in=list(ids), status=DeliveryStatus.PENDING)


def _keep_receipts(receipts: Mapping[UUID, Answer], *, at: datetime) -> None:
    if not receipts:
        return
    # All of them were taken; by which of the statuses that say so is all that differs.
    for status in sorted({answer.status for answer in receipts.values() if answer.status}):
        _pending([pk for pk, answer in receipts.items() if answer.status == status]).update(
            status=DeliveryStatus.DELIVERED,
            outcome="delivered",
            response_status=status,
            attempts=F("attempts") + 1,
            tried_at=at,
            delivered_at=at,
            version=F("version") + 1,
        )


def _keep_failure(delivery: Delivery, answer: Answer, *, at: datetime, pace: Pace) -> None:
    attempts = delivery.attempts + 1
    wait = None if answer.is_gone else pace.wait_after(attempts)
    logger.info("Delivery %s: %s", delivery.pk, answer.outcome)
    Delivery.objects.filter(pk=delivery.pk).update(
        status=DeliveryStatus.FAILED if wait is None else DeliveryStatus.PENDING,
        due_at=delivery.due_at if wait is None else at + wait,
        outcome=answer.outcome,
        response_status=answer.status,
        attempts=attempts,
        tried_at=at,
        version=F("version") + 1,
    )


def _keep_health(
    endpoint: WebhookEndpoint, parcel: Parcel, *, receipts: int, failures: Sequence[Answer], at: datetime, pace: Pace
) -> None:
    values: dict[str, object] = {"busy_until": None} if endpoint.busy_until == parcel.leased_until else {}
    failing_since = endpoint.failing_since or (at if failures else None)
    if receipts:
        values["last_delivered_at"], failing_since = at, None
    if failing_since != endpoint.failing_since:
        # Readers are shown it.
        values |= {"failing_since": failing_since, "version": F("version") + 1}
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(**values)
    because = _why_off(failures, failing_since, at=at, pace=pace)
    if because and endpoint.status == EndpointStatus.ACTIVE:
        disable_endpoint(endpoint=endpoint, by=None, at=at, because=because)


def _why_off(
    failures: Sequence[Answer], failing_since: datetime | None, *, at: datetime, pace: Pace
) -> DisabledBecause | None:
    if any(answer.is_gone for answer in failures):
        return DisabledBecause.GONE
    if failures and failing_since and failing_since <= at - pace.given_up_after:
        return DisabledBecause.FAILING
    return None
