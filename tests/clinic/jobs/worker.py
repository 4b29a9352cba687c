"""A worker as production runs it, that knows the purpose ``news`` besides; a process of its own."""

import sys

import django
from django.core.management import call_command

django.setup()

from clinic.messages.kinds import MessageKind, register_kind  # noqa: E402
from tests.clinic.messages.post import write  # noqa: E402

register_kind(MessageKind(code="news", label="news", write=write))
call_command("procrastinate", "worker", *sys.argv[1:])
