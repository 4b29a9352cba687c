"""A mail server that says nothing: it is given up in time, and nobody waits for what is being sent meanwhile."""

import socket
import threading
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from clinic.actions.messages.sending import send_due
from clinic.models import Message
from tests.clinic.messages.post import knowing, queue_news, reach
from tests.scenes import set_scene


@contextmanager
def mute():
    """The port of a server that takes connections and never says a word; set once it has taken one."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken, asked = [], threading.Event()

        def take():
            try:
                while True:
                    taken.append(listener.accept()[0])
                    asked.set()
            except OSError:
                return

        threading.Thread(target=take, daemon=True).start()
        yield listener.getsockname()[1], asked
        listener.shutdown(socket.SHUT_RDWR)
        for each in taken:
            each.close()


def send():
    try:
        send_due(clock=timezone.now, most=1)
    finally:
        connection.close()


def test_while_a_mail_server_hangs_nothing_is_locked_and_it_is_given_up(committed_db, settings):
    scene = set_scene()
    reach(scene.patient, email="maya@example.org")
    settings.QUIET_HOURS = None
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 8
    with knowing(), mute() as (settings.EMAIL_PORT, asked):
        with transaction.atomic():
            message = queue_news(scene, timezone.now())
        sender = threading.Thread(target=send)
        sender.start()
        assert asked.wait(10)
        with transaction.atomic():
            # Refused at once, were it locked.
            held = Message.objects.select_for_update(nowait=True).get(pk=message.pk)
            assert held.status == "sending"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
            )
            assert cursor.fetchone() == (0,)
        sender.join(20)
    assert not sender.is_alive()
    message.refresh_from_db()
    # Perhaps it was taken: the desk decides.
    assert (message.status, message.outcome) == ("uncertain", "mail_connection_lost")
