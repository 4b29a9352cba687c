from datetime import timedelta

import pytest
from django.db import transaction

from clinic.actions.messages.queueing import cancel_messages_about, queue_message, queue_messages
from clinic.events import OutsideTransaction
from clinic.models import Message
from tests.clinic.messages.post import knowing, queue_news, send
from tests.scenes import MONDAY


@pytest.fixture(autouse=True)
def news():
    with knowing():
        yield


def test_a_message_takes_one_query_and_is_not_written_yet(scene, django_assert_num_queries):
    with django_assert_num_queries(1):
        queue_message(
            kind="news",
            patient=scene.patient.pk,
            location=scene.location.pk,
            subject=scene.location,
            due_at=MONDAY,
            by=scene.desk,
            at=MONDAY,
        )
    message = Message.objects.get()
    assert (message.status, message.channel, message.body, message.language) == ("pending", "", "", "")
    assert (message.subject_type, message.subject_id) == ("clinic.location", scene.location.pk)


def test_of_each_purpose_and_subject_there_is_one_message(scene):
    for _ in range(2):
        queue_news(scene, MONDAY)
    assert Message.objects.count() == 1


def test_a_key_of_its_own_makes_another_one(scene):
    for dedup in ("a", "b", "b"):
        queue_news(scene, MONDAY, dedup=dedup)
    assert Message.objects.count() == 2


def test_a_purpose_that_nobody_registered_is_a_mistake(scene):
    with pytest.raises(KeyError):
        queue_news(scene, MONDAY, kind="olds")


def test_a_message_is_undone_with_its_act(scene):
    with transaction.atomic():
        queue_news(scene, MONDAY)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_a_message_outside_a_transaction_is_a_mistake(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.raises(OutsideTransaction):
        queue_messages([])


def test_what_is_not_sent_yet_is_cancelled_with_what_it_is_about(scene):
    scene.patient.email = "maya@example.org"
    scene.patient.save()
    sent = queue_news(scene, MONDAY, dedup="sent")
    send(MONDAY)
    later = queue_news(scene, MONDAY + timedelta(days=1), dedup="later")
    other = queue_news(scene, MONDAY, subject=scene.room)
    assert cancel_messages_about(subjects=[scene.location], kinds=["olds"]) == []
    assert [each.pk for each in cancel_messages_about(subjects=[scene.location])] == [later.pk]
    for message in (sent, later, other):
        message.refresh_from_db()
    assert [message.status for message in (sent, later, other)] == ["sent", "cancelled", "pending"]
    assert (later.outcome, later.version) == ("no_longer_so", 2)
