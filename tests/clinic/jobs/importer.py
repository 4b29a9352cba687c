"""A worker as production runs it: a process of its own."""

import django
from django.core.management import call_command

django.setup()
call_command("procrastinate", "worker")
