import pytest

from clinic.actions.messages.resending import SentAgainAlready, resend_message
from clinic.errors import MoveRefused
from clinic.messages.outlets import Never
from clinic.models import AuditEvent, Message
from tests.clinic.messages.post import HOUR, Carried, knowing, queue_news, reach, send
from tests.scenes import MONDAY


@pytest.fixture(autouse=True)
def news():
    with knowing():
        yield


@pytest.fixture
def failed(scene):
    reach(scene.patient, email="maya@example.org")
    message = queue_news(scene, MONDAY, details={"n": 1})
    send(MONDAY, Carried(fails=[Never("mail_400")]))
    return message


def test_sent_again_is_a_message_of_its_own_linked_to_the_old_one(scene, failed):
    again = resend_message(message=failed, by=scene.desk, at=MONDAY + HOUR)
    assert (again.again_of, again.purpose, again.details, again.status) == (failed, "news", {"n": 1}, "pending")
    assert AuditEvent.objects.get(action="message.sent_again").subject_id == again.pk
    assert len(send(MONDAY + HOUR).letters) == 1
    failed.refresh_from_db()
    assert failed.status == "failed"


def test_once_is_enough_and_the_later_one_may_be_sent_again(scene, failed):
    again = resend_message(message=failed, by=scene.desk, at=MONDAY + HOUR)
    with pytest.raises(SentAgainAlready):
        resend_message(message=failed, by=scene.desk, at=MONDAY + HOUR)
    send(MONDAY + HOUR)
    resend_message(message=again, by=scene.desk, at=MONDAY + 2 * HOUR)
    assert Message.objects.count() == 3


def test_what_is_still_to_be_sent_is_not_sent_again(scene):
    message = queue_news(scene, MONDAY)
    with pytest.raises(MoveRefused):
        resend_message(message=message, by=scene.desk, at=MONDAY)


def test_the_queue_is_asked_in_the_same_transaction_and_once(scene, failed):
    from procrastinate.contrib.django.models import ProcrastinateJob

    again = resend_message(message=failed, by=scene.desk, at=MONDAY + HOUR)
    send(MONDAY + HOUR)
    # A job that waits already isn't asked for twice, and the refusal leaves the transaction as it was.
    resend_message(message=again, by=scene.desk, at=MONDAY + 2 * HOUR)
    assert ProcrastinateJob.objects.filter(task_name="clinic.send_due", status="todo").count() == 1
